# Tracebacks: a program that logs what went wrong
import traceback
def load(name):
    raise FileNotFoundError(2, "No such file or directory", name)
def config(name):
    try:
        return load(name)
    except OSError as e:
        raise RuntimeError("no configuration") from e
lines = []
def log(level, message, exc=None):
    lines.append("%s %s" % (level, message))
    if exc is not None:
        lines.extend(line for line in "".join(traceback.format_exception(exc)).replace(__file__, "x.py").splitlines() if line.strip(" ~^"))
try:
    config("app.ini")
except RuntimeError as e:
    log("ERROR", "can't start", e)
print("\n".join(lines))
last = traceback.extract_tb(e.__traceback__)[-1] if "e" in globals() else None
print(last)
