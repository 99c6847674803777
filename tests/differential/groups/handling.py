# Exception groups: handling with except* 
def run(exc):
    log = []
    try:
        try:
            raise exc
        except* ValueError as g:
            log.append(("ValueError", repr(g), g.exceptions))
        except* (TypeError, KeyError) as g:
            log.append(("TypeError or KeyError", repr(g)))
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as e:
        log.append(("out", repr(e)))
    for row in log:
        print(row)
    print()
run(ExceptionGroup("g", [ValueError(1)]))
run(ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)]))
run(ExceptionGroup("g", [ValueError(1), OSError(2)]))
run(ExceptionGroup("g", [OSError(2)]))
run(ExceptionGroup("g", [ExceptionGroup("in", [ValueError(1), OSError(2)]), TypeError(3)]))
run(ValueError("naked"))
run(KeyError("naked"))
run(OSError("naked"))
run(BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)]))
