# Tracebacks: carets under generators, coroutines, asynchronous loops and managers
import traceback
def show(case):
    # Without the call of the case, and of the exception only its class.
    try:
        case()
        print("nothing was raised")
    except BaseException as e:
        text = traceback.format_exc().replace(__file__, "x.py")
        print(text.split("case()\n    ~~~~^^\n")[-1].split("\n" + type(e).__name__)[0])
        print(type(e).__name__)
class A0:
    __slots__ = ("q", "nosuch", "f", "z")
    def me(self, *a):
        return self
    @classmethod
    def bad(cls, x):
        return int(x)
    @classmethod
    def boolbad(cls):
        return Bool0()
    @property
    def prop(self):
        return 1 / 0
    @property
    def ro(self):
        return 1
    @staticmethod
    def dummy(): pass
class Bool0:
    def __bool__(self):
        raise ValueError("no bool")
async def a0():
    return 1 / 0
async def a1():
    yield 1
    raise ValueError("a1")
def run_async(c):
    try:
        c.send(None)
    except StopIteration:
        pass
@show
def case():
    def gen():
        yield 1 / 0
    list(gen())
@show
def case():
    def gen():
        x = yield 1
        x + 1
    g = gen(); next(g); g.send(None)
@show
def case():
    def gen():
        yield 1
        yield [1,
          2]
    g = gen(); next(g); next(g); g.throw(ValueError("v"))
@show
def case():
    def gen():
        yield from 3
    list(gen())
@show
def case():
    def gen():
        y = yield from (1 / x for x in [0])
    list(gen())
@show
def case():
    run_async(a0())
@show
def case():
    async def g():
        await 3
    run_async(g())
@show
def case():
    async def g():
        x = 1 + await a0()
    run_async(g())
@show
def case():
    async def g():
        async with A0() as x:
            pass
    run_async(g())
@show
def case():
    async def g():
        async for x in 3:
            pass
    run_async(g())
@show
def case():
    async def g():
        return [x async for x in a1()]
    run_async(g())
@show
def case():
    async def g():
        async for x in a1():
            pass
        else:
            pass
    run_async(g())
