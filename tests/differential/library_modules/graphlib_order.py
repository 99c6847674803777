# Programs with one module: graphlib
from graphlib import TopologicalSorter, CycleError
deps = {"deploy": {"test", "build"}, "test": {"build"}, "build": {"fetch"}, "docs": set()}
ts = TopologicalSorter(deps)
ts.add("deploy", "docs")
print(list(TopologicalSorter({"c": {"b"}, "b": {"a"}}).static_order()))
ts.prepare()
n = 0
while ts.is_active():
    ready = sorted(ts.get_ready())
    n += 1
    print("step", n, ready)
    ts.done(*ready)
for graph in ({"a": {"b"}, "b": {"a"}}, {"x": {"x"}}):
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        print(error.args[0], sorted(set(error.args[1])), len(error.args[1]), isinstance(error, ValueError))
t = TopologicalSorter({1: [2]})
for bad in (lambda: t.get_ready(), lambda: t.done(1), lambda: t.is_active(), lambda: t.prepare(), lambda: t.add(5), lambda: t.done(7), lambda: t.done(1), lambda: [t.get_ready(), t.done(2), t.done(2)]):
    try:
        print(bad())
    except ValueError as error:
        print(error)
print(tuple(TopologicalSorter().static_order()), list(TopologicalSorter({3: [1, 2], 4: [3]}).static_order())[-2:])
