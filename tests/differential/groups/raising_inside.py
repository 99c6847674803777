# Exception groups: what is raised inside of except*
def run(f):
    try:
        f()
    except BaseException as e:
        print(repr(e), "context", repr(e.__context__), "cause", repr(e.__cause__))
        if isinstance(e, BaseExceptionGroup):
            for x in e.exceptions:
                print("   ", repr(x), "context", repr(x.__context__))
def one():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
def two():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
    except* TypeError:
        raise IndexError("other")
def again():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        raise
    except* TypeError:
        pass
def named():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise e
def from_it():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as e:
        raise KeyError("k") from e
def naked():
    try:
        raise ValueError(1)
    except* ValueError:
        raise KeyError("new")
def mixed():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        raise
    except* TypeError:
        raise KeyError("k")
for f in (one, two, again, named, from_it, naked, mixed):
    run(f)
