# Programs with errors: causes, notes, groups and contexts
import contextlib
import io
import sys
import traceback
class ConfigError(Exception):
    def __init__(self, key, reason="bad"):
        super().__init__(f"{key}: {reason}")
        self.key = key
class Retry(Exception): pass
def load(d, key):
    try:
        return int(d[key])
    except KeyError as error:
        raise ConfigError(key, "missing") from error
    except ValueError:
        raise ConfigError(key) from None
def chain(error):
    parts = []
    while error:
        parts.append(f"{type(error).__name__}({error})")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " <- ".join(parts)
for d in ({"a": "5"}, {}, {"a": "x"}):
    try:
        print(load(d, "a"))
    except ConfigError as error:
        print(chain(error), error.key, repr(error), error.args)
def during():
    try:
        1 / 0
    except ZeroDivisionError:
        [][1]
try:
    during()
except IndexError as error:
    print(chain(error))
    print([line.strip() for line in traceback.format_exc().splitlines() if not line.startswith((" ", "Traceback"))])
def retry(times):
    def decorate(f):
        def wrapper(*args):
            errors = []
            for n in range(times):
                try:
                    return f(*args, n)
                except Retry as error:
                    error.add_note(f"attempt {n + 1}")
                    errors.append(error)
            raise ExceptionGroup("all attempts failed", errors)
        return wrapper
    return decorate
@retry(3)
def flaky(limit, n):
    if n < limit:
        raise Retry(f"n={n}")
    return f"worked at {n}"
print(flaky(2))
try:
    flaky(9)
except* Retry as group:
    print(group.message, [(str(e), e.__notes__) for e in group.exceptions], len(group.exceptions))
g = ExceptionGroup("top", [ValueError("v"), ExceptionGroup("in", [KeyError("k"), OSError(2, "no file", "x")]), TypeError("t")])
match, rest = g.split((KeyError, OSError))
print(match, rest, g.subgroup(lambda e: isinstance(e, TypeError)), g.derive([ValueError(1)]), sep="\n")
print("".join(traceback.format_exception(g)))
with contextlib.suppress(KeyError, IndexError):
    {}[1]
    print("not reached")
with contextlib.ExitStack() as stack:
    stack.callback(print, "callback 1")
    stack.enter_context(contextlib.suppress(ValueError))
    stack.callback(print, "callback 2")
    raise ValueError("swallowed")
err = io.StringIO()
with contextlib.redirect_stderr(err):
    print("to stderr", file=sys.stderr)
print(repr(err.getvalue()))
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ValueError(x=1)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
@contextlib.contextmanager
def tx(log):
    log.append("begin")
    try:
        yield log
    except ValueError as error:
        log.append(f"rollback {error}")
        raise RuntimeError("tx failed") from error
    else:
        log.append("commit")
    finally:
        log.append("close")
log = []
with tx(log): log.append("work")
try:
    with tx(log): raise ValueError("oops")
except RuntimeError as error:
    print(chain(error), log)
