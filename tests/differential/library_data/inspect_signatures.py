# Programs with data: inspect over functions and classes
import inspect
import functools
from inspect import Parameter, Signature, signature
def f(a, /, b: int, *args, c=1, d: str = "x", **kw) -> bool:
    """Does f.

        Indented more.
    """
sig = signature(f)
print(sig, sig.return_annotation, list(sig.parameters))
for p in sig.parameters.values():
    print(p.name, p.kind.name, p.kind.description, p.default if p.default is not p.empty else "-", p.annotation if p.annotation is not p.empty else "-", p, repr(p))
bound = sig.bind(1, 2, 3, 4, c=5, z=6)
print(bound, bound.args, bound.kwargs, dict(bound.arguments))
bound.apply_defaults()
print(bound.arguments, sig.bind_partial().arguments)
for args, kw in (((), {}), ((1,), {}), ((1, 2), {"b": 3}), ((1,), {"b": 2, "a": 3})):
    try:
        print(sig.bind(*args, **kw))
    except TypeError as error:
        print("TypeError", error)
print(inspect.getdoc(f), inspect.cleandoc("  x\n    y\n"), sep="\n---\n")
class A:
    """A class."""
    attr = 1
    def __init__(self, x, *, y=2): pass
    def method(self, q): pass
    @classmethod
    def cm(cls, r): pass
    @staticmethod
    def sm(s): pass
    @property
    def prop(self): return 1
    async def co(self): pass
class B(A):
    def method(self, q, extra=None): pass
print(signature(A), signature(A.method), signature(A(1).method), signature(A.cm), signature(A.sm), signature(functools.partial(f, 1, b=5)), signature(lambda x, y=3: 0))
print([n for n, _ in inspect.getmembers(A, inspect.isfunction)], [n for n, _ in inspect.getmembers(A(1), inspect.ismethod)])
for name in ("isclass", "isfunction", "ismethod", "isbuiltin", "iscoroutinefunction", "isgeneratorfunction", "isroutine", "ismodule", "isdatadescriptor"):
    check = getattr(inspect, name)
    print(name, [check(o) for o in (A, f, A(1).method, len, A.co, lambda: (yield), inspect, A.__dict__["prop"], 3)])
print(inspect.getmro(B), inspect.getattr_static(A(1), "prop").__class__.__name__, inspect.isabstract(A), inspect.getmodule(f).__name__)
def deco(g):
    @functools.wraps(g)
    def wrapper(*a, **k): return g(*a, **k)
    return wrapper
wrapped = deco(f)
print(signature(wrapped), inspect.unwrap(wrapped) is f, signature(wrapped, follow_wrapped=False))
print(Signature([Parameter("x", Parameter.POSITIONAL_OR_KEYWORD), Parameter("y", Parameter.KEYWORD_ONLY, default=3)], return_annotation=int), sig.replace(return_annotation=Signature.empty), sig == signature(f))
for bad in (lambda: signature(3), lambda: Parameter("1x", Parameter.KEYWORD_ONLY), lambda: Signature([Parameter("b", Parameter.KEYWORD_ONLY), Parameter("a", Parameter.POSITIONAL_ONLY)]), lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY)] * 2), lambda: Parameter("a", Parameter.VAR_KEYWORD, default=1)):
    try:
        print(bad())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(inspect.getfullargspec(f), inspect.getcallargs(lambda a, b=2, *c: 0, 1), inspect.currentframe().f_code.co_name)
def gen():
    yield 1
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), g.close(), inspect.getgeneratorstate(g))
print(inspect.getclosurevars(deco(f)).nonlocals.keys(), inspect.getsource(gen) if False else "")
