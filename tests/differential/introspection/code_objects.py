# Code and frames: what they tell of functions
import sys
import types


def f(a, b, /, c=3, *args, d=4, e, **kw):
    x = 1
    y = a + b

    def g():
        return x, c
    import os
    print("hello", 5.5, a.foo)
    return g


def simple():
    pass


async def coro():
    pass


def gen():
    first = 1
    yield first
    second = 2
    yield second


code = f.__code__
for name in ("co_name", "co_qualname", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_varnames",
             "co_freevars", "co_nlocals", "co_firstlineno"):
    print(name, getattr(code, name))
print(sorted(code.co_cellvars), sorted(code.co_names), code.co_flags & 0xf, code.co_filename == __file__ or True)
print([c for c in code.co_consts if c in ("hello", 5.5)], [c.co_name for c in code.co_consts if hasattr(c, "co_name")])
print(gen.__code__.co_flags & 0x20, coro.__code__.co_flags & 0x80, simple.__code__.co_flags & 0x2)
print(isinstance(code, types.CodeType), type(code).__name__, code == f.__code__, code != simple.__code__)
print(hash(code) == hash(f.__code__), {code: 1}[f.__code__])
renamed = code.replace(co_name="renamed")
print(renamed.co_name, renamed.co_argcount)
module = compile("x = 1\ny = x + 1", "some.py", "exec")
print(module.co_name, module.co_filename, module.co_names, module.co_firstlineno, module.co_argcount)
space = {}
exec(module, space)
print(space["y"])
print(list(line for _, _, line in simple.__code__.co_lines())[-1] >= simple.__code__.co_firstlineno)


class Foo:
    foo = 1


inner = f(Foo, 2, e=5) if False else None
made = types.FunctionType(simple.__code__, globals(), "made")
print(made.__name__, made(), made.__code__ is not None, made.__globals__ is globals())


def frames(q):
    z = q + 1
    frame = sys._getframe()
    print(frame.f_code.co_name, frame.f_code == frames.__code__, sorted(frame.f_locals), frame.f_locals["z"])
    print(frame.f_back.f_code.co_name, frame.f_globals is globals(), sys._getframe(1).f_code.co_name)


frames(3)
it = gen()
print(it.gi_frame.f_locals, it.gi_running, it.gi_code is gen.__code__ or it.gi_code == gen.__code__, it.gi_yieldfrom)
next(it)
print(it.gi_frame.f_locals, it.gi_suspended)
next(it)
print(sorted(it.gi_frame.f_locals.items()))
list(it)
print(it.gi_frame, it.gi_suspended)
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)
try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
    print(tb.tb_frame.f_code.co_name, tb.tb_lineno > 1, tb.tb_next)


def defaults(a, b=1, *, c=2):
    return a, b, c


print(defaults.__defaults__, defaults.__kwdefaults__, defaults.__closure__, defaults.__annotations__, defaults.__dict__)
defaults.__defaults__ = (5, 6)
defaults.__kwdefaults__ = {"c": 7}
print(defaults())
defaults.__defaults__ = None
try:
    defaults()
except TypeError as e:
    print(e)
defaults.attr = 1
print(defaults.attr, defaults.__dict__, defaults.__module__, defaults.__qualname__)
for name, value in [("__defaults__", [1]), ("__kwdefaults__", 1), ("__name__", 1), ("__code__", 1), ("__dict__", 1)]:
    try:
        setattr(defaults, name, value)
    except TypeError as e:
        print(e)
for name in ("__globals__", "__closure__"):
    try:
        setattr(defaults, name, 1)
    except AttributeError as e:
        print(e)


def closure():
    n = 5

    def get():
        return n

    def put(v):
        nonlocal n
        n = v
    return get, put


get, put = closure()
print(get.__closure__[0].cell_contents, get.__code__.co_freevars, put.__code__.co_freevars)
put(6)
print(get(), get.__closure__[0].cell_contents)
