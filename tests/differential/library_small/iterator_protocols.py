# Small programs: iterators, generators and pipelines by hand
import itertools, types
from contextlib import contextmanager
from collections.abc import Generator, Iterator
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n + 1
    def __length_hint__(self): return self.n
print(list(Countdown(3)), isinstance(Countdown(1), Iterator), next(Countdown(0), "empty"), 2 in Countdown(4), max(Countdown(4)), dict(enumerate(Countdown(2))), list(zip(Countdown(3), "ab")))
def coroutine(f):
    def start(*a):
        g = f(*a)
        next(g)
        return g
    return start
@coroutine
def average():
    total, n, value = 0, 0, None
    while True:
        try:
            x = yield value
        except ValueError as error:
            print("told", error)
            total = n = 0
            continue
        total, n = total + x, n + 1
        value = total / n
a = average()
print([a.send(x) for x in (10, 20, 60)], a.throw(ValueError("reset")), a.send(5), a.close(), isinstance(a, Generator))
def inner():
    got = yield "in 1"
    print("inner got", got)
    return "result"
def outer():
    r = yield from inner()
    print("outer", r)
    yield "out"
    return "end"
g = outer()
print(next(g), g.send("hi"))
try:
    next(g)
except StopIteration as stop:
    print("value", stop.value)
def pipeline(*stages): return lambda it: __import__("functools").reduce(lambda acc, s: s(acc), stages, it)
grep = lambda word: lambda lines: (l for l in lines if word in l)
upper = lambda lines: map(str.upper, lines)
number = lambda lines: (f"{n}: {l}" for n, l in enumerate(lines, 1))
print(list(pipeline(grep("o"), upper, number)(["one", "two", "tree", "four"])))
def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)): yield from flatten(i)
        else: yield i
print(list(flatten([1, [2, (3, [4])], []])), sum(flatten([[1], [2, [3]]])), next((i for i in flatten([[5]]) if i > 3), None))
def closing_gen():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("finally")
g = closing_gen()
next(g); g.close()
print(next(g, "done"), g.gi_frame, types.GeneratorType is type(g))
def bad():
    try:
        yield
    except GeneratorExit:
        yield "no"
b = bad(); next(b)
for action in (lambda: b.close(), lambda: next(iter([])), lambda: iter(5), lambda: a.send(1), lambda: average.__call__().send, lambda: (x for x in ()).send(1), lambda: next(5), lambda: list(x for x in 5)):
    try:
        print(type(action()).__name__)
    except Exception as error:
        print(type(error).__name__, error)
it = iter(range(5))
print(list(itertools.islice(it, 2)), list(it), list(iter([1, 2, 0, 3].pop, 0)), [*reversed(range(3))], list(map(lambda *a: a, [1, 2], [3, 4])), list(filter(None, [0, 1, "", 2])))
def stop(): raise StopIteration("x"); yield
try:
    list(stop())
except RuntimeError as error:
    print(error, repr(error.__cause__))
