# The module marshal, for importlib and for packages that import it and hardly ever use it. Its functions raise
# ValueError, because there is no bytecode in files here.

version = 4


def _refuse(*args, **kwargs):
    raise ValueError("bytecode can't be read or written in the sandbox: use pickle or json for data")


load = loads = dump = dumps = _refuse
