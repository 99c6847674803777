# Agents' programs: logging to a buffer, with filters and formats
import io
import logging

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(levelname)-8s %(name)s:%(funcName)s:%(message)s"))
root = logging.getLogger("app")
root.setLevel(logging.DEBUG)
root.addHandler(handler)
root.propagate = False
child = logging.getLogger("app.db")

class NoSecrets(logging.Filter):
    def filter(self, record):
        record.msg = str(record.msg).replace("secret", "******")
        return "drop" not in record.getMessage()

handler.addFilter(NoSecrets())

def work(n):
    root.info("start %d of %s", n, {"k": 1})
    child.debug("the secret is out")
    child.warning("drop this")
    try:
        1 / 0
    except ZeroDivisionError:
        child.exception("failed: %r", n)
    child.log(25, "custom level")
    root.critical("%(a)s-%(b)s", {"a": 1, "b": 2})

work(3)
logging.addLevelName(25, "NOTICE")
child.log(25, "named")
child.setLevel(logging.ERROR)
child.info("not shown")
print(child.isEnabledFor(logging.INFO), child.getEffectiveLevel(), child.parent.name, logging.getLevelName(30), logging.getLevelName("ERROR"), logging.getLevelName(7))
text = stream.getvalue()
print("\n".join(line for line in text.splitlines() if not line.startswith(("  File", "    "))))
brace = logging.Formatter("{levelname}|{message}", style="{")
record = logging.LogRecord("n", logging.INFO, "/p/q.py", 12, "hi %s", ("x",), None)
print(brace.format(record), record.filename, record.module, record.lineno, logging.Formatter("$message", style="$").format(record))
print(logging.getLogger("app") is root, root, child)
adapter = logging.LoggerAdapter(root, {"user": "ann"})
print(adapter.process("m", {}))
class List(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []
    def emit(self, record):
        self.records.append((record.levelno, record.getMessage()))
keep = List()
root.addHandler(keep)
root.error("kept %s", "one")
child.error("kept two")
print(keep.records, root.hasHandlers(), len(root.handlers))
try:
    root.setLevel("LOUD")
except ValueError as error:
    print(error)
try:
    logging.Formatter("%(message)s", style="?")
except ValueError as error:
    print(error)
