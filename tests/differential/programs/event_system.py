# Programs: decorators, callbacks and context managers
class Bus:
    def __init__(self):
        self._handlers = {}
    def on(self, name, *, priority=0):
        def register(f):
            self._handlers.setdefault(name, []).append((priority, f))
            self._handlers[name].sort(key=lambda p: -p[0])
            return f
        return register
    def emit(self, name, /, *args, **kwargs):
        return [f(*args, **kwargs) for _, f in self._handlers.get(name, [])]
bus = Bus()
@bus.on("greet")
def polite(who, *, loud=False):
    return f"Good day, {who}" + ("!" if loud else ".")
@bus.on("greet", priority=5)
def casual(who, **options):
    return f"hi {who} {options}"
@bus.on("name")
def name(name): return name
print(bus.emit("greet", "Ann", loud=True), bus.emit("nothing"), bus.emit("name", name="n"))
class Timer:
    log = []
    def __init__(self, label): self.label = label
    def __enter__(self):
        self.log.append(f"start {self.label}")
        return self
    def __exit__(self, kind, value, tb):
        self.log.append(f"stop {self.label} {kind.__name__ if kind else 'ok'}")
        return kind is KeyError
with Timer("a") as a, Timer("b"):
    pass
with Timer("c"):
    {}["missing"]
try:
    with (Timer("d"), Timer("e")):
        raise ValueError("v")
except ValueError as e:
    print("caught", e)
print(Timer.log)
def retry(times):
    def decorate(f):
        def wrapper(*args):
            for attempt in range(1, times + 1):
                try:
                    return f(*args)
                except Exception as e:
                    print(f"attempt {attempt}: {type(e).__name__}: {e}")
            return None
        return wrapper
    return decorate
attempts = iter([None, "x", 4])
@retry(times=3)
def risky():
    return 8 // next(attempts)
print(risky())
