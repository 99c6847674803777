# Several modules at once: contextlib, io and logging
import contextlib, io, logging, sys, time
@contextlib.contextmanager
def captured(name):
    log, buffer = logging.getLogger(name), io.StringIO()
    handler = logging.StreamHandler(buffer)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log.addHandler(handler); log.setLevel(logging.DEBUG)
    before, log.propagate = log.propagate, False
    try:
        yield log, buffer
    finally:
        log.removeHandler(handler)
        log.propagate = before
class Step(contextlib.ContextDecorator):
    def __init__(self, log, name): self.log, self.name = log, name
    def __enter__(self): self.log.info("enter %s", self.name); return self
    def __exit__(self, kind, value, tb):
        self.log.log(logging.ERROR if kind else logging.INFO, "leave %s%s", self.name, f" with {kind.__name__}: {value}" if kind else "")
        return kind is ValueError
with captured("mix") as (log, buffer):
    with Step(log, "good"):
        log.debug("inside")
    with Step(log, "bad"):
        int("x")
    @Step(log, "decorated")
    def f(a): return a * 2
    print(f(4))
    with contextlib.suppress(KeyError), Step(log, "outer"):
        {}["k"]
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.ExitStack() as stack:
        for n in range(3): stack.enter_context(Step(log, f"s{n}"))
        print("hidden")
print(buffer.getvalue(), repr(out.getvalue()), log.handlers, log.propagate)
