# logging: levels, formatters, handlers, filters, hierarchy, exceptions, dictConfig
import io
import logging
import logging.config
import sys

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(message)s"))
root = logging.getLogger()
root.addHandler(handler)
log = logging.getLogger("app.part")
log.debug("not shown")
log.warning("shown %s %d", "a", 1)
root.setLevel(logging.DEBUG)
log.debug("now %(x)s", {"x": 5})
log.info("info")
logging.getLogger("app").setLevel(logging.ERROR)
log.info("app is at ERROR: not shown")
log.error("error")
logging.getLogger("app").setLevel(logging.NOTSET)
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
log.log(25, "a level without a name")
logging.addLevelName(25, "NOTICE")
log.log(25, "a level with one")


class OnlyEven(logging.Filter):
    def filter(self, record):
        return record.args and record.args[0] % 2 == 0


log.addFilter(OnlyEven())
for n in range(4):
    log.warning("number %d", n)
log.filters.clear()
adapter = logging.LoggerAdapter(log, {"user": "ann"})
adapter.info("adapted")
print("\n".join(line for line in stream.getvalue().splitlines() if not line.startswith("  ")))
print(log, log.parent, log.getEffectiveLevel(), log.isEnabledFor(logging.DEBUG), logging.getLevelName("WARNING"))
print(logging.getLogger("app.part") is log, log.getChild("x").name, logging.getLevelNamesMapping()["NOTICE"])
root.removeHandler(handler)
logging.config.dictConfig(
    {
        "version": 1,
        "formatters": {"short": {"format": "{levelname}:{message}", "style": "{"}},
        "handlers": {"out": {"class": "logging.StreamHandler", "stream": sys.stdout, "formatter": "short"}},
        "loggers": {"cfg": {"handlers": ["out"], "level": "INFO", "propagate": False}},
    }
)
logging.getLogger("cfg").info("from %s", "dictConfig")
logging.getLogger("cfg").debug("too low")
for bad in ({"version": 2}, {"version": 1, "root": {"level": "NOPE"}}):
    try:
        logging.config.dictConfig(bad)
    except ValueError as e:
        print("ValueError", e)
record = logging.makeLogRecord({"msg": "made %s", "args": ("up",), "levelno": 30, "levelname": "WARNING"})
print(record.getMessage(), logging.Formatter("%(message)s!").format(record), record)
logging.disable(logging.CRITICAL)
log.critical("disabled")
logging.disable(logging.NOTSET)
