# Programs with one module: contextlib
import io, sys
from contextlib import (contextmanager, closing, suppress, redirect_stdout, ExitStack, nullcontext, ContextDecorator, AbstractContextManager, chdir)
@contextmanager
def tag(name, out):
    out.append(f"<{name}>")
    try:
        yield name
    finally:
        out.append(f"</{name}>")
out = []
with tag("a", out) as a, tag("b", out) as b:
    out.append(a + b)
print("".join(out))
class Timer(ContextDecorator):
    def __enter__(self): print("enter"); return self
    def __exit__(self, *exc): print("exit", exc[0]); return False
@Timer()
def f(x): return x * 2
print(f(4))
@tag("deco", out)
def g(): return "g"
print(g(), g(), out[-4:])
class Res:
    def close(self): print("closed")
with closing(Res()) as r, nullcontext(5) as n, suppress(ZeroDivisionError):
    print(n); 1 / 0
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("captured")
print(repr(buffer.getvalue()))
with ExitStack() as stack:
    names = [stack.enter_context(tag(str(i), out)) for i in range(3)]
    stack.push(lambda *exc: print("pushed", exc[0] and exc[0].__name__) or True)
    stack.callback(print, "cb", end="!\n")
    kept = stack.pop_all()
print(names, out[-1])
kept.close()
print(out[-3:])
@contextmanager
def never():
    if False:
        yield
@contextmanager
def twice():
    yield 1
    yield 2
@contextmanager
def swallow():
    try:
        yield
    except ValueError as error:
        print("swallowed", error)
with swallow():
    raise ValueError("v")
def enter(cm):
    with cm:
        pass
def throw(cm, error):
    with cm:
        raise error
for bad in (lambda: enter(never()), lambda: enter(twice()), lambda: throw(twice(), KeyError(1)), lambda: throw(tag("x", out), StopIteration("s")), lambda: throw(swallow(), TypeError("t")), lambda: enter(closing(5))):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print(issubclass(Timer, AbstractContextManager), isinstance(tag("q", []), AbstractContextManager))
class A(AbstractContextManager):
    def __exit__(self, *a): print("A out")
with A() as x:
    print(isinstance(x, A))
