# The package `urllib`. Its modules are loaded on their first use.


def __getattr__(name):
    if name in ("error", "parse", "request"):
        return __import__("urllib." + name, None, None, (name,))
    raise AttributeError("module 'urllib' has no attribute '%s'" % name)
