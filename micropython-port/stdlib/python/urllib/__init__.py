# The package `urllib`. Its modules are loaded when they are first used.


def __getattr__(name):
    if name in ("error", "parse", "request"):
        return __import__("urllib." + name, None, None, (name,))
    raise AttributeError("module 'urllib' has no attribute '%s'" % name)
