# Exceptions: str() and repr() of every number of arguments
for cls in (Exception, ValueError, KeyError, IndexError, RuntimeError, StopIteration, SystemExit, OSError, ImportError,
            AttributeError, NameError, SyntaxError, KeyboardInterrupt, Warning):
    for args in ((), ("x",), (1,), (None,), ("a", 2), ((1, 2),), ([1],), ("it's",), ("new\nline",)):
        try:
            e = cls(*args)
        except TypeError as problem:
            print(cls.__name__, args, "TypeError", problem)
            continue
        print(cls.__name__, repr(str(e)), repr(e), e.args)
