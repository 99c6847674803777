# Agents' steps: tasks with dependencies run in order, failures contained
from graphlib import TopologicalSorter, CycleError
from enum import Enum
import time, traceback
class State(Enum):
    OK, FAILED, SKIPPED = "ok", "failed", "skipped"
class Runner:
    def __init__(self): self.tasks, self.needs, self.state, self.out = {}, {}, {}, {}
    def task(self, *needs):
        def register(f):
            self.tasks[f.__name__] = f; self.needs[f.__name__] = set(needs)
            return f
        return register
    def run(self):
        ts = TopologicalSorter(self.needs)
        ts.prepare()
        while ts.is_active():
            for name in sorted(ts.get_ready()):
                self.step(name)
                ts.done(name)
    def step(self, name):
        if any(self.state.get(n) is not State.OK for n in self.needs.get(name, ())):
            self.state[name] = State.SKIPPED
            return
        try:
            self.out[name] = self.tasks[name](*(self.out[n] for n in sorted(self.needs[name])))
            self.state[name] = State.OK
        except Exception as e:
            self.state[name] = State.FAILED
            self.out[name] = traceback.format_exception_only(e)[-1].strip()
r = Runner()
@r.task()
def fetch(): return [3, 1, 2]
@r.task("fetch")
def order(xs): return sorted(xs)
@r.task("fetch")
def broken(xs): return xs[10]
@r.task("broken", "order")
def combine(b, o): return b + o
@r.task("order")
def report(o): return f"report of {o}"
r.run()
for name in r.tasks: print(f"{name:<8} {r.state[name].value:<8} {r.out.get(name)}")
r.needs["fetch"] = {"report"}
try:
    r.run()
except CycleError as e:
    print(e.args[0], sorted(set(e.args[1])))
print({s: [n for n in r.tasks if r.state[n] is s] for s in State}[State.SKIPPED], list(State), State("ok"))
