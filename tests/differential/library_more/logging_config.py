# Programs over modules: logging configured by a dict, handlers and records
import io, logging, logging.handlers, sys
import logging.config
stream = io.StringIO()
logging.config.dictConfig({
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"short": {"format": "%(levelname)s:%(name)s:%(message)s"}, "brace": {"format": "{name}|{levelno}|{message}", "style": "{"}},
    "filters": {"app_only": {"name": "app"}},
    "handlers": {"main": {"class": "logging.StreamHandler", "stream": stream, "formatter": "short", "filters": ["app_only"]}, "none": {"class": "logging.NullHandler"}},
    "loggers": {"app": {"level": "DEBUG", "handlers": ["main"], "propagate": False}, "app.quiet": {"level": "ERROR"}},
    "root": {"level": "WARNING", "handlers": ["none"]},
})
log = logging.getLogger("app")
log.debug("debug %s", "x"); log.getChild("quiet").info("no"); log.getChild("quiet").error("yes"); logging.getLogger("other").error("nowhere")
log.info("bad %d", "x") if False else log.info("percent 100%%"); log.info("percent 100%"); log.warning("dict %(a)s", {"a": 1})
print(stream.getvalue())
class Json(logging.Formatter):
    def format(self, r):
        import json
        return json.dumps({"l": r.levelname, "m": r.getMessage(), "x": getattr(r, "user", None), "exc": r.exc_info and r.exc_info[0].__name__})
h = logging.StreamHandler(out := io.StringIO())
h.setFormatter(Json())
log.handlers[:] = [h]
log.error("with extra", extra={"user": "ann"})
try:
    [][0]
except IndexError:
    log.exception("failed"); log.error("also", exc_info=True); log.warning("plain", exc_info=False)
print(out.getvalue())
m = logging.handlers.MemoryHandler(3, flushLevel=logging.ERROR, target=h)
log.handlers[:] = [m]
log.info("1"); log.info("2"); print(len(m.buffer)); log.error("3"); print(len(m.buffer)); m.close()
import queue
q = queue.Queue()
log.handlers[:] = [logging.handlers.QueueHandler(q)]
log.info("queued %s", 1); print(q.get().getMessage(), q.empty())
try:
    log.info("x", extra={"message": 1})
except KeyError as error:
    print(error)
def f(): log.findCaller(); return logging.getLogger().level
print(f(), logging.getLevelNamesMapping()["INFO"] if hasattr(logging, "getLevelNamesMapping") else 20, logging.getLoggerClass().__name__, log.level, log.disabled, logging.root.name, logging.lastResort.level, logging.Formatter().format(logging.makeLogRecord({"msg": "m", "args": ()})))
log.disabled = True; log.error("never"); log.disabled = False
logging.disable(logging.CRITICAL); log.critical("never"); print(log.isEnabledFor(50)); logging.disable(logging.NOTSET)
for bad in (lambda: logging.Formatter("%(q)s").format(logging.makeLogRecord({})), lambda: logging.Formatter("no fields"), lambda: logging.getLogger(5), lambda: log.log("x", "m"), lambda: logging.config.dictConfig({}), lambda: logging.config.dictConfig({"version": 1, "handlers": {"h": {"class": "nope.X"}}}), lambda: logging.Formatter("{x", style="{")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
logging.basicConfig(stream=(b := io.StringIO()), level=logging.INFO, format="%(message)s", force=True)
logging.info("root info"); logging.debug("no"); logging.warning("w %s %s", 1, 2)
print(b.getvalue(), logging.root.handlers[0].level, len(logging.root.handlers))
