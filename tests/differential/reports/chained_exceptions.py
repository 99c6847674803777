# Reports: chained exceptions
# raise ... from, the context kept by the runtime, and how it is printed.
import traceback


class ConfigError(Exception):
    def __init__(self, key, *args):
        super().__init__(key, *args)
        self.key = key

    def __str__(self):
        return f"bad setting {self.key!r}"


def load(d, mode):
    try:
        return int(d["port"])
    except KeyError as e:
        if mode == "hide":
            raise ConfigError("port") from None
        raise ConfigError("port", 1) from e
    except ValueError:
        raise ConfigError("port")


for d, mode in (({}, "show"), ({}, "hide"), ({"port": "x"}, "")):
    try:
        load(d, mode)
    except ConfigError as e:
        print(e, "|", repr(e), e.args, "|", repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
        text = traceback.format_exc()
        print([ln for ln in text.splitlines() if not ln.startswith(" ") and ln])
        print("".join(traceback.format_exception_only(type(e), e)).strip(), [f.name for f in traceback.extract_tb(e.__traceback__)])
try:
    try:
        1 / 0
    finally:
        [][1]
except IndexError as e:
    print(repr(e), repr(e.__context__), e.with_traceback(None) is e)
    e.add_note("while closing")
    print(e.__notes__)
try:
    raise
except RuntimeError as e:
    print("RuntimeError:", e)
