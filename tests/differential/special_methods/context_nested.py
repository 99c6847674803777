# Special methods: context managers, nested and failing
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

log = []
class CM:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail
    def __enter__(self):
        log.append("enter " + self.name)
        if self.fail == "enter":
            raise ValueError("in enter")
        return self
    def __exit__(self, kind, exc, tb):
        log.append("exit %s %s" % (self.name, kind.__name__ if kind else None))
        if self.fail == "exit":
            raise KeyError("in exit")
        return self.swallow
def run(*managers, error=None):
    log.clear()
    try:
        with managers[0] as a, managers[1] as b:
            log.append("body %s %s" % (a.name, b.name))
            if error:
                raise error
        log.append("after")
    except Exception as e:
        log.append("caught %s %s" % (type(e).__name__, type(e.__context__).__name__))
    print(log)
run(CM("a"), CM("b"))
run(CM("a"), CM("b"), error=TypeError("t"))
run(CM("a", swallow=True), CM("b"), error=TypeError("t"))
run(CM("a"), CM("b", swallow=True), error=TypeError("t"))
run(CM("a", fail="enter"), CM("b"))
run(CM("a"), CM("b", fail="enter"))
run(CM("a"), CM("b", fail="exit"))
run(CM("a", fail="exit"), CM("b"), error=TypeError("t"))
run(CM("a", swallow=True), CM("b", fail="exit"), error=TypeError("t"))
def ret():
    log.clear()
    for i in range(3):
        with CM(str(i)):
            if i == 1:
                return "returned", list(log)
print(ret(), log[-1])
def gen():
    with CM("gen"):
        yield 1
        yield 2
log.clear()
g = gen()
print(next(g))
g.close()
print(log)
