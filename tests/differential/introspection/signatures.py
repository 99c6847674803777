# Inspection: signatures, members and what things are
import functools
import inspect


def f(a, b=1, /, c=2, *args, d, e=5, **kw) -> int:
    """Doc of f.

    More."""
    return a


class A:
    """Class A"""
    x = 1

    def m(self, q: int, *, z="zz"):
        pass

    @classmethod
    def cm(cls, a):
        pass

    @staticmethod
    def sm(a):
        pass

    @property
    def p(self):
        return 1

    def __call__(self, n):
        pass


class B(A):
    def __init__(self, one, two=2):
        pass


def gen():
    yield 1


async def coro():
    pass


async def agen():
    yield 1


print(inspect.signature(f))
print(inspect.signature(A), inspect.signature(B), inspect.signature(A().m), inspect.signature(A.m))
print(inspect.signature(A.cm), inspect.signature(A.sm), inspect.signature(A()), inspect.signature(lambda x, y=1: 0))
print(inspect.signature(functools.partial(f, 1, c=3)))
s = inspect.signature(f)
print(list(s.parameters), s.parameters["d"].kind.name, s.parameters["b"].default, s.return_annotation)
for p in s.parameters.values():
    print(p, p.name, p.kind.description, p.default is p.empty, p.annotation is p.empty)
bound = s.bind(1, 2, 3, 4, d=6, q=7)
bound.apply_defaults()
print(bound.arguments, bound.args, bound.kwargs)
for args, kwargs in [((), {}), ((1,), {}), ((1, 2), {"d": 1, "a": 3}), ((1, 2, 3), {"d": 1, "c": 3})]:
    try:
        print(s.bind(*args, **kwargs).arguments)
    except TypeError as e:
        print(e)
print(s.replace(return_annotation=str), s == inspect.signature(f))
print(inspect.getdoc(f), inspect.getdoc(A), inspect.cleandoc("a\n   b\n     c"))
things = [f, A, A().m, A.cm, len, gen, gen(), coro, agen, A.p, 1, inspect, lambda: 1]
for test in (inspect.isfunction, inspect.ismethod, inspect.isclass, inspect.isbuiltin, inspect.isgeneratorfunction,
             inspect.isgenerator, inspect.iscoroutinefunction, inspect.isasyncgenfunction, inspect.ismodule,
             inspect.isroutine, inspect.isdatadescriptor):
    print(test.__name__, [test(t) for t in things])
print([n for n, v in inspect.getmembers(A) if not n.startswith("__")])
print([n for n, v in inspect.getmembers(A, inspect.isfunction)])
print(inspect.getfullargspec(f))
print(inspect.getmro(B), inspect.getmodule(f).__name__, inspect.unwrap(f) is f)
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), list(g), inspect.getgeneratorstate(g))
print(inspect.getcallargs(f, 1, d=2))
print(inspect.getattr_static(A(), "x"), isinstance(inspect.getattr_static(A(), "p"), property))


@functools.wraps(f)
def wrapper(*args, **kwargs):
    return f(*args, **kwargs)


print(inspect.signature(wrapper), inspect.signature(wrapper, follow_wrapped=False), wrapper.__wrapped__ is f)


def outer():
    frame = inspect.currentframe()
    return frame.f_code.co_name, frame.f_back.f_code.co_name, [r.function for r in inspect.stack()][:2], "frame" in frame.f_locals


print(outer())
for bad in (1, "x", int):
    try:
        print(inspect.signature(bad))
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
P = inspect.Parameter
for args in [("1x", P.POSITIONAL_ONLY), ("x", 9)]:
    try:
        P(*args)
    except ValueError as e:
        print(e)
try:
    inspect.Signature([P("a", P.KEYWORD_ONLY), P("b", P.POSITIONAL_ONLY)])
except ValueError as e:
    print(e)
