# Calls every built-in function and method with arguments that change the object in use. hooks.rs runs it in the
# sandbox. begin(n) is a function of the host, which is called before each such call.
import gc

# ---- Actions of hooks -----------------------------------------------------------------------------------------------

MODES = ["clear", "grow", "shrink", "drop", "again", "replace"]

it = base = None  # the object in use, and the one behind it (an iterator's list, a view's bytearray)
mode = None
acting = False
budget = 0  # hooks that may still act in one call
again = None
junk = []
MORE = [1, 2, 3, 4, 5, 6, 7] * 9


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception:
        return None


def fill(count):
    # Fills memory that became free with other objects.
    for size in (4, 12, 28, 60, 120, 250, 500, 1000):
        junk.append(bytearray(b"\xab" * size))
    junk.append([None] * 20)
    junk.append({n: n for n in range(count)})
    if len(junk) > 60:
        del junk[:]


def change(what):
    if mode == "clear":
        attempt(lambda: what.clear())
        attempt(lambda: what.close())
        attempt(lambda: what.__init__())
    elif mode == "grow":
        for name, more in (
            ("extend", MORE),
            ("update", {n: n for n in MORE}),
            ("update", set(MORE)),
            ("write", b"x" * 900),
            ("write", "x" * 900),
        ):
            attempt(lambda: getattr(what, name)(more))
        attempt(lambda: what.extend(bytes(900)))
        attempt(lambda: what.fromlist(MORE))
        for n in range(30):
            attempt(lambda: what.append(n))
            attempt(lambda: what.add(n))
            attempt(lambda: what.register(Hostile(), 1))
    elif mode == "shrink":
        for n in range(2):
            attempt(lambda: what.pop())
            attempt(lambda: what.popitem())
        attempt(lambda: what.popleft())
        attempt(lambda: what.__delitem__(slice(2, None)))
        attempt(lambda: what.truncate(1))
    elif mode == "replace":
        attempt(lambda: what.__setitem__(slice(0, 2), b"qqqq"))
        attempt(lambda: what.__setitem__(slice(None), MORE))
        attempt(lambda: what.reverse())
        attempt(lambda: what.rotate(3))
        attempt(lambda: what.__init__(MORE))
        attempt(lambda: what.__init__(b"abcdefgh" * 30))
        attempt(lambda: what.seek(0))
        attempt(lambda: what.release())
        attempt(lambda: setattr(what, "__class__", Other))
        attempt(lambda: what.__dict__.clear())
        attempt(lambda: setattr(what, "__dict__", {"a": 1}))


def act():
    global acting, budget, it, base
    if acting or budget <= 0:
        return
    acting = True
    budget -= 1
    try:
        if mode == "drop":
            it = base = None
            gc.collect()
        elif mode == "again":
            attempt(lambda: again())
            for n in range(3):
                attempt(lambda: next(it))
                attempt(lambda: it.send(None))
        else:
            change(base)
            if it is not base:
                change(it)
        fill(20)
    finally:
        acting = False


class Hostile:
    """Something that is asked for everything, and acts first."""

    def __init__(self, n=3):
        self.n = n
        self.left = 4

    def __eq__(self, other):
        act()
        return self.n > 6

    def __ne__(self, other):
        act()
        return True

    def __lt__(self, other):
        act()
        return self.n < 4

    def __le__(self, other):
        act()
        return True

    def __gt__(self, other):
        act()
        return self.n > 4

    def __ge__(self, other):
        act()
        return False

    def __hash__(self):
        act()
        return self.n

    def __index__(self):
        act()
        return self.n

    def __int__(self):
        act()
        return self.n

    def __float__(self):
        act()
        return 2.5

    def __complex__(self):
        act()
        return 2j

    def __bool__(self):
        act()
        return self.n > 2

    def __len__(self):
        act()
        return self.n

    def __iter__(self):
        act()
        self.left = 4
        return self

    def __next__(self):
        act()
        self.left -= 1
        if self.left < 0:
            raise StopIteration
        return Hostile(self.left)

    def __getitem__(self, key):
        act()
        if isinstance(key, int) and key > 5:
            raise IndexError
        return self.n

    def __setitem__(self, key, value):
        act()

    def __delitem__(self, key):
        act()

    def __contains__(self, other):
        act()
        return False

    def __reversed__(self):
        act()
        return iter([Hostile(1), 2])

    def __length_hint__(self):
        act()
        return 5

    def __repr__(self):
        act()
        return "hostile"

    def __str__(self):
        act()
        return "ab"

    def __format__(self, spec):
        act()
        return "ab"

    def __bytes__(self):
        act()
        return b"ab"

    def __fspath__(self):
        act()
        return "/m/a"

    def __call__(self, *arguments, **keywords):
        act()
        return self.n

    def __enter__(self):
        act()
        return self

    def __exit__(self, *arguments):
        act()

    def __add__(self, other):
        act()
        return 5

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __iadd__ = __and__ = __rand__ = __or__ = __ror__ = __add__
    __mod__ = __rmod__ = __pow__ = __rpow__ = __floordiv__ = __rfloordiv__ = __truediv__ = __rtruediv__ = __add__
    __lshift__ = __rlshift__ = __xor__ = __rxor__ = __divmod__ = __rdivmod__ = __matmul__ = __rmatmul__ = __add__

    def __neg__(self):
        act()
        return -3

    __abs__ = __pos__ = __invert__ = __neg__

    def __round__(self, digits=0):
        act()
        return 3

    __trunc__ = __floor__ = __ceil__ = __round__

    def __get__(self, instance, owner=None):
        act()
        return 5

    def __set_name__(self, owner, name):
        act()

    def __instancecheck__(self, other):
        act()
        return True

    __subclasscheck__ = __instancecheck__

    def __missing__(self, key):
        act()
        return 5

    def __copy__(self):
        act()
        return self

    # The next methods are for mappings, files, file systems and tasks.

    def keys(self):
        act()
        return [Hostile(1), "b", 3]

    def items(self):
        act()
        return [(Hostile(1), 2), (3, Hostile(4))]

    def read(self, size=-1):
        act()
        return b"ab"

    def readline(self, size=-1):
        act()
        return "ab\n"

    def readinto(self, buffer):
        act()
        attempt(lambda: buffer.extend(b"x" * 500))
        buffer[0:1] = b"1"
        return 1

    def write(self, data):
        act()
        return len(data)

    def flush(self):
        act()

    def close(self):
        act()

    def ioctl(self, request, argument):
        act()
        return 1

    def send(self, value):
        act()
        raise StopIteration(5)

    def throw(self, *arguments):
        act()
        raise StopIteration(5)

    def remove(self, other):
        act()


class Other:
    pass


def callback(*arguments, **keywords):
    act()
    return arguments[0] if arguments else 3


def endless():
    while True:
        act()
        yield Hostile(2)


def finite():
    for n in range(4):
        act()
        yield n


def pairs():
    for n in range(4):
        act()
        yield (Hostile(n), n)


# ---- Arguments -----------------------------------------------------------------------------------------------------

H = "Hostile(3)"
ARGUMENTS = [
    H,
    "Hostile(7)",
    "it",
    "base",
    "[Hostile(1), Hostile(2), 3]",
    "(Hostile(1), Hostile(9))",
    "finite()",
    "pairs()",
    "callback",
    "5",
    "-1",
    "0",
    "None",
    "'ab'",
    "b'ab'",
    "bytearray(b'abcdef')",
    "slice(Hostile(0), Hostile(2))",
    "slice(None, None, Hostile(1))",
    "{Hostile(1): Hostile(2), 'a': 3}",
    "{Hostile(1), Hostile(2)}",
    "Stream()",
    "2.5",
    "1 << 70",
    "int",
    "'%s %r %d'",
    "'{} {!r} {:>5}'",
    "'>bhi4sq'",
    "map(callback, [1, 2, 3])",
    "memoryview(bytearray(9))",
    "object()",
    "1 << 30",
    "ValueError(Hostile(1))",
    "iter(it)",
    "'n' * 70",
]
FEW = [H, "it", "[Hostile(1), Hostile(2), 3]", "callback", "5", "'ab'", "b'ab'", "finite()"]
FEWEST = [H, "it", "5", "'ab'"]
CALLS = (
    [()]
    + [(a,) for a in ARGUMENTS]
    + [(a, b) for a in ARGUMENTS for b in FEW if a in FEW or b in FEWEST]
    + [(a, b, c) for a in FEWEST for b in FEWEST for c in (H, "5")]
    + [(a, b, c, d) for a in (H, "'ab'") for b in (H, "it") for c in (H, "0") for d in (H,)]
)
KEYWORDS = [
    ("key", "callback"),
    ("default", H),
    ("file", "Stream()"),
    ("reverse", H),
    ("sep", H),
    ("start", H),
    ("end", "'x'"),
    ("maxlen", H),
    ("strict", H),
]

# ---- Objects: code that makes `it`, and `base` if that is another object
# ------------------------------------------------

ITEMS = "Hostile(1), 2, Hostile(5), 'a', Hostile(3), 4.5, Hostile(9), None"
VALUES = [
    ("list", "it = [%s]" % ITEMS),
    ("list of small", "it = [5, 3, 4, 1] * 20"),
    ("tuple", "it = (%s)" % ITEMS),
    ("dict", "it = {Hostile(1): 1, 'a': Hostile(2), Hostile(3): Hostile(4), 5: 6, 'b': {}}"),
    ("large dict", "it = {n: Hostile(n) for n in range(40)}\nit[Hostile(3)] = 1"),
    ("set", "it = {Hostile(1), 2, Hostile(3), 'a'}"),
    ("large set", "it = set(range(40))\nit.add(Hostile(3))"),
    ("frozenset", "it = frozenset([Hostile(1), 2, Hostile(3)])"),
    ("str", "it = 'a\\u00e9 b,c' * 5"),
    ("bytes", "it = b'ab c,d' * 5"),
    ("bytearray", "it = bytearray(b'ab c,d' * 50)"),
    ("memoryview", "base = bytearray(b'ab c,d' * 50)\nit = memoryview(base)"),
    ("part of memoryview", "base = bytearray(b'ab c,d' * 50)\nit = memoryview(base)[3:40:2]"),
    ("memoryview of array", "import array\nbase = array.array('i', range(50))\nit = memoryview(base)"),
    ("array", "import array\nit = array.array('i', range(50))"),
    ("array of floats", "import array\nit = array.array('d', [0.5] * 50)"),
    ("deque", "import collections\nit = collections.deque([%s])" % ITEMS),
    ("bounded deque", "import collections\nit = collections.deque([%s], 5)" % ITEMS),
    ("OrderedDict", "import collections\nit = collections.OrderedDict([(Hostile(1), 2), ('a', Hostile(3)), (4, 5)])"),
    ("Counter", "import collections\nit = collections.Counter(['a', Hostile(2), 'a', 3])"),
    ("defaultdict", "import collections\nit = collections.defaultdict(callback, {Hostile(1): 2})"),
    ("namedtuple", "import collections\nit = collections.namedtuple('T', 'a b')(Hostile(1), 2)"),
    ("int", "it = 5"),
    ("large int", "it = 1 << 200"),
    ("float", "it = 2.5"),
    ("complex", "it = 2.5j"),
    ("bool", "it = True"),
    ("None", "it = None"),
    ("slice", "it = slice(Hostile(1), Hostile(2), Hostile(3))"),
    ("range", "it = range(3, 30, 2)"),
    ("list iterator", "base = [%s]\nit = iter(base)" % ITEMS),
    ("list reversed", "base = [%s]\nit = reversed(base)" % ITEMS),
    ("dict iterator", "base = {Hostile(1): 2, 3: 4, 'a': 5}\nit = iter(base)"),
    ("keys", "base = {Hostile(1): 2, 3: 4, 'a': 5}\nit = base.keys()"),
    ("items", "base = {Hostile(1): 2, 3: Hostile(4), 'a': 5}\nit = base.items()"),
    ("values", "base = {Hostile(1): 2, 3: Hostile(4), 'a': 5}\nit = base.values()"),
    ("items iterator", "base = {Hostile(1): 2, 3: Hostile(4), 'a': 5}\nit = iter(base.items())"),
    ("set iterator", "base = {Hostile(1), 2, 3}\nit = iter(base)"),
    ("deque iterator", "import collections\nbase = collections.deque([1, 2, 3])\nit = iter(base)"),
    ("bytearray iterator", "base = bytearray(50)\nit = iter(base)"),
    ("sequence iterator", "it = iter(Sequence())"),
    ("call iterator", "it = iter(callback, 5)"),
    ("map", "base = [1, 2, 3]\nit = map(callback, base)"),
    ("filter", "base = [1, 2, 3]\nit = filter(callback, base)"),
    ("zip", "base = [1, 2, 3]\nit = zip(base, Hostile(), base)"),
    ("enumerate", "base = [1, 2, 3]\nit = enumerate(base, Hostile(1))"),
    ("generator", "it = finite()"),
    ("generator that runs", "it = itself()\nnext(it)"),
    ("coroutine", "it = coroutine()"),
    ("asynchronous generator", "it = asynchronous()"),
    ("function", "def it(a=Hostile(1), *b, c=Hostile(2), **d):\n    act()\n    return Hostile(3)"),
    ("method", "it = Hostile(1).keys"),
    ("built-in method", "base = [Hostile(1), 2]\nit = base.append"),
    ("class", "class it:\n    a = Hostile(1)\n    def f(self): act()"),
    ("class with a metaclass", "it = Meta('it', (), {'a': 1})"),
    ("instance", "it = Derived()\nit.a = Hostile(1)"),
    ("instance with slots", "it = Slotted()\nit.a = Hostile(1)"),
    ("derived list", "it = DerivedList([%s])" % ITEMS),
    ("derived dict", "it = DerivedDict({Hostile(1): 2, 3: 4})"),
    ("derived str", "it = DerivedStr('abc')"),
    ("derived int", "it = DerivedInt(5)"),
    ("derived bytearray", "it = DerivedBytearray(b'ab c' * 30)"),
    ("derived set", "it = DerivedSet([Hostile(1), 2, 3])"),
    ("derived exception", "it = DerivedError(Hostile(1), 2)"),
    ("derived StringIO", "it = DerivedStringIO('ab\\nc' * 30)"),
    ("unmade list", "it = DerivedList.__new__(DerivedList)"),
    ("unmade bytearray", "it = DerivedBytearray.__new__(DerivedBytearray)"),
    ("unmade StringIO", "it = DerivedStringIO.__new__(DerivedStringIO)"),
    ("unmade deque", "it = DerivedDeque.__new__(DerivedDeque)"),
    ("super", "it = super(Derived, Derived())"),
    ("property", "it = property(callback, callback, callback, Hostile(1))"),
    ("staticmethod", "it = staticmethod(callback)"),
    ("classmethod", "it = classmethod(callback)"),
    ("exception", "it = ValueError(Hostile(1), 'a')\nit.__cause__ = it.__context__ = KeyError(Hostile(2))"),
    ("raised exception", "try:\n    {}[Hostile(1)]\nexcept KeyError as error:\n    it = error"),
    ("OSError", "it = OSError(2, Hostile(1), 'x')"),
    ("SyntaxError", "it = SyntaxError('a', ('b', 1, 2, 'c'))"),
    ("UnicodeError", "it = UnicodeDecodeError('utf-8', b'abc', 1, 2, 'x')"),
    ("exception group", "it = ExceptionGroup('a', [ValueError(Hostile(1)), KeyError(2)])"),
    ("StringIO", "import io\nit = io.StringIO('ab\\nc\\n' * 30)"),
    ("BytesIO", "import io\nit = io.BytesIO(b'ab\\nc\\n' * 30)"),
    ("BufferedWriter", "import io\nit = io.BufferedWriter(Stream(), 8)"),
    ("file", "it = open('/m/a', 'w+')\nit.write('ab\\nc\\n' * 30)\nit.seek(0)"),
    ("binary file", "it = open('/m/b', 'w+b')\nit.write(b'ab\\nc\\n' * 30)\nit.seek(0)"),
    ("scratch file", "it = open('/tmp/b', 'w+')\nit.write('ab\\nc\\n' * 30)\nit.seek(0)"),
    ("stdin", "import sys\nit = sys.stdin"),
    ("DeflateIO", "import deflate, io\nit = deflate.DeflateIO(io.BytesIO(PACKED), deflate.ZLIB)"),
    ("DeflateIO of a program's", "import deflate\nit = deflate.DeflateIO(Stream(), deflate.RAW)"),
    ("hash", "import hashlib\nit = hashlib.sha256(b'a')"),
    ("pattern", "import re\nit = re.compile('(a)|(b.)*')"),
    ("match", "import re\nit = re.match('(a)(b)?', 'abc')"),
    ("match in a bytearray", "import re\nbase = bytearray(b'abcabc')\nit = re.search(b'(b)(x)?', base)"),
    ("scanner", "import re\nbase = bytearray(b'abcabc')\nit = re.compile(b'(a)|b').scanner(base)"),
    ("matches", "import re\nbase = bytearray(b'abcabc')\nit = re.finditer(b'(a)|b', base)"),
    ("count", "import itertools\nit = itertools.count(Hostile(1), 2)"),
    ("cycle", "import itertools\nbase = [1, Hostile(2)]\nit = itertools.cycle(base)"),
    ("chain", "import itertools\nbase = [[1], Sequence(), [Hostile(2)]]\nit = itertools.chain.from_iterable(base)"),
    ("accumulate", "import itertools\nit = itertools.accumulate(Sequence(), callback, initial=Hostile(1))"),
    ("groupby", "import itertools\nit = itertools.groupby([Hostile(1), Hostile(1), 2], callback)"),
    ("group", "import itertools\nbase = itertools.groupby([Hostile(1), Hostile(1), 2])\nit = next(base)[1]"),
    ("tee", "import itertools\nbase = itertools.tee(finite(), 3)\nit = base[0]"),
    ("islice", "import itertools\nit = itertools.islice(Sequence(), Hostile(1), None, 2)"),
    ("zip_longest", "import itertools\nit = itertools.zip_longest(Sequence(), [1], finite(), fillvalue=Hostile(1))"),
    ("starmap", "import itertools\nit = itertools.starmap(callback, [Sequence(), (1,), finite()])"),
    ("takewhile", "import itertools\nit = itertools.takewhile(callback, Sequence())"),
    ("dropwhile", "import itertools\nit = itertools.dropwhile(callback, Sequence())"),
    ("compress", "import itertools\nit = itertools.compress(Sequence(), [Hostile(1), Hostile(0)])"),
    ("pairwise", "import itertools\nit = itertools.pairwise(Sequence())"),
    ("product", "import itertools\nit = itertools.product(Sequence(), [1, Hostile(2)])"),
    ("permutations", "import itertools\nit = itertools.permutations([1, Hostile(2), 3], 2)"),
    ("poll", "import select\nit = select.poll()\nit.register(Stream(), 1)\nit.register(Stream(), 1)"),
    ("task", "import asyncio\nit = asyncio.core.Task(finite(), globals())"),
    (
        "task queue",
        "import asyncio\nit = asyncio.core.TaskQueue()\nfor n in range(5): it.push(asyncio.core.Task(finite(), globals()), n)",
    ),
    ("module", "import math\nit = math"),
    ("code", "it = finite.__code__"),
    ("traceback", "try:\n    {}[Hostile(1)]\nexcept KeyError as error:\n    it = error.__traceback__"),
    ("alias", "it = list[Hostile(1)]"),
    ("union", "it = int | str"),
    ("mapping proxy", "import types\nbase = {1: Hostile(2), 'a': 4}\nit = types.MappingProxyType(base)"),
    ("cell", "it = closure().__closure__[0]"),
    ("Random-like", "import random\nit = random"),
    ("Hostile", "it = Hostile(3)"),
    ("VfsPosix", "import vfs\nit = vfs.VfsPosix()"),
    ("host function", "it = begin"),
    ("implementation", "import sys\nit = sys.implementation"),
    ("struct_time", "import time\nit = time.gmtime(0)"),
    ("stat_result", "import os\nit = os.stat('/m')"),
    ("scandir", "import os\nit = os.scandir('/m')"),
    ("ilistdir", "import os\nit = os.ilistdir('/m') if hasattr(os, 'ilistdir') else iter(os.listdir('/m'))"),
    ("template", "from string.templatelib import Template\nit = Template('a', 'b')"),
]


class Meta(type):
    def __call__(self, *arguments):
        act()
        return type.__call__(self)

    def __eq__(self, other):
        act()
        return False

    def __hash__(self):
        act()
        return 5

    def __instancecheck__(self, other):
        act()
        return False


class Derived:
    def __getattr__(self, name):
        act()
        raise AttributeError(name)

    def __setattr__(self, name, value):
        act()
        object.__setattr__(self, name, value)


class Slotted:
    __slots__ = ("a", "b")


class Sequence:
    def __getitem__(self, index):
        act()
        if index > 5:
            raise IndexError
        return index


class Derived_:
    def __len__(self):
        act()
        return 3

    def __eq__(self, other):
        act()
        return False

    def __hash__(self):
        act()
        return 5

    def __bool__(self):
        act()
        return True

    def __repr__(self):
        act()
        return "derived"


import collections, io


class DerivedList(Derived_, list):
    pass


class DerivedDict(Derived_, dict):
    def __missing__(self, key):
        act()
        return 5


class DerivedStr(Derived_, str):
    pass


class DerivedInt(Derived_, int):
    pass


class DerivedBytearray(Derived_, bytearray):
    pass


class DerivedSet(Derived_, set):
    pass


class DerivedError(Derived_, ValueError):
    def __str__(self):
        act()
        return "x"


class DerivedStringIO(Derived_, io.StringIO):
    pass


class DerivedDeque(Derived_, collections.deque):
    pass


class Stream(Hostile, io.IOBase):
    pass


def itself():
    # A generator that is asked for more while it runs.
    for n in range(4):
        attempt(lambda: next(it))
        attempt(lambda: it.throw(ValueError))
        attempt(lambda: it.close())
        yield Hostile(n)


async def coroutine():
    act()
    return 5


async def asynchronous():
    act()
    yield Hostile(1)
    act()


def closure():
    value = Hostile(1)

    def inner():
        return value

    return inner


def packed():
    try:
        import deflate
    except ImportError:
        return b""
    stream = io.BytesIO()
    with deflate.DeflateIO(stream, deflate.ZLIB) as compressor:
        compressor.write(b"some text" * 50)
    return stream.getvalue()


PACKED = packed()

# Operations of the language on an object, beside calls of its methods. X and Y are arguments.
OPERATORS = [
    "len(it)",
    "repr(it)",
    "str(it)",
    "bool(it)",
    "hash(it)",
    "list(it)",
    "tuple(it)",
    "dict(it)",
    "set(it)",
    "bytes(it)",
    "next(it)",
    "sorted(it)",
    "[*it]",
    "(lambda *a: 0)(*it)",
    "(lambda **k: 0)(**it)",
    "{**it}",
    "-it",
    "~it",
    "abs(it)",
    "f'{it} {it!r} {it:>9}'",
    "it()",
    "await_(it)",
    "loop(it)",
    "unpack(it)",
    "with_(it)",
    "json_dump(it)",
    "print_(it)",
    "print_exception(it)",
    "match(it)",
    "raise_(it)",
    "yield_from(it)",
    "sum(it, Hostile(1))",
    "max(it)",
    "min(it, key=callback)",
    "any(it)",
    "''.join(it)",
    "b''.join(it)",
    "it == X",
    "X == it",
    "it < X",
    "X < it",
    "it + X",
    "X + it",
    "it - X",
    "it * X",
    "X * it",
    "it % X",
    "X % it",
    "it & X",
    "it | X",
    "it ^ X",
    "it / X",
    "it // X",
    "it ** X",
    "it << X",
    "X in it",
    "it in X",
    "it[X]",
    "X[it]",
    "it(X)",
    "isinstance(X, it)",
    "issubclass(X, it)",
    "divmod(it, X)",
    "zip_(it, X)",
    "in_place('+', X)",
    "in_place('*', X)",
    "in_place('|', X)",
    "in_place('-', X)",
    "in_place('&', X)",
    "in_place('^', X)",
    "delete(X)",
    "store(X, Y)",
    "it(X, Y)",
    "it[X:Y]",
    "pow(it, X, Y)",
    "setattr(it, 'a', X)",
    "slice_store(X, Y)",
]


def await_(what):
    async def run():
        return await what

    run().send(None)


def loop(what):
    for item in what:
        act()


def unpack(what):
    a, *b = what
    a, b, c = what


def with_(what):
    with what as inner:
        act()


def match(what):
    match what:
        case {"a": x, **rest}:
            return x
        case [a, 5, *rest]:
            return rest
        case int() | str():
            return 5
        case Derived(a=5):
            return 6


def json_dump(what):
    import json

    json.dump(what, Stream())


def print_(what):
    print(what, [what], file=Stream(), sep=",", flush=True)


def print_exception(what):
    import sys

    sys.print_exception(ValueError(what), Stream())
    sys.print_exception(what, Stream())


def raise_(what):
    try:
        raise what from what
    except what:
        pass


def yield_from(what):
    def inner():
        yield from what

    for item in inner():
        act()


def zip_(a, b):
    return list(zip(a, b)), list(map(callback, a, b))


def in_place(operator, x):
    space = {"a": it, "b": x}
    exec("a %s= b" % operator, space)


def delete(x):
    del it[x]


def store(x, y):
    it[x] = y


def slice_store(x, y):
    it[1:3] = x
    it[::2] = y
    del it[x:y]


# ---- Targets -------------------------------------------------------------------------------------------------------

# Functions that would end the run, the session or the test. They are left out.
ENDING = {"sys.exit", "host._wait", "input", "begin", "exit", "quit", "micropython.opt_level"}

# Modules with built-in contents.
MODULES = [
    "builtins",
    "_abc",
    "_bisect",
    "_codecs",
    "_collections",
    "_contextvars",
    "_csv",
    "_datetime",
    "_decimal",
    "_functools",
    "_hashlib",
    "_heapq",
    "_io",
    "_json",
    "_locale",
    "_operator",
    "_posix",
    "_queue",
    "_random",
    "_signal",
    "_statistics",
    "_string",
    "_struct",
    "_thread",
    "_typing",
    "_weakref",
    "array",
    "ast",
    "atexit",
    "binascii",
    "cmath",
    "collections",
    "errno",
    "gc",
    "hashlib",
    "host",
    "io",
    "itertools",
    "json",
    "math",
    "micropython",
    "os",
    "platform",
    "pyexpat",
    "random",
    "re",
    "struct",
    "sys",
    "time",
    "traceback",
    "types",
    "unicodedata",
    "vfs",
    "zlib",
]

targets = []  # of one unit: (label, source that makes `it`, expression of the call, number of its arguments or None)
seen = set()


def is_python(value):
    return hasattr(value, "__code__") or "__module__" in getattr(value, "__dict__", ())


def make(source):
    global it, base
    it = base = None
    exec(source, globals())
    if base is None:
        base = it


def find(unit):
    """Finds the targets of a value, or of a module: the units are numbered, values first. Returns how many there are."""
    del targets[:]
    seen.clear()
    if unit < len(VALUES):
        find_of_value(*VALUES[unit])
    else:
        find_of_module(MODULES[unit - len(VALUES)])
    return len(targets)


def units():
    return len(VALUES) + len(MODULES)


def find_of_value(label, source):
    try:
        make(source)
    except Exception as error:
        print("no", label, repr(error))
        return
    for name in attempt(dir, it) or dir(type(it)):
        try:
            value = getattr(it, name)
        except Exception:
            continue
        if callable(value) and not (is_python(value) and label not in ("function", "generator that runs")):
            targets.append((label + "." + name, source, "it." + name, None))
            if hasattr(type(it), name):
                # The same method is called with another self.
                targets.append((label + "." + name + " of others", source, "type(it).%s" % name, None))
    for operator in OPERATORS:
        targets.append((label + ": " + operator, source, operator, arguments_of(operator)))


def arguments_of(operator):
    return 2 if "Y" in operator else 1 if "X" in operator else 0


def find_of_module(module):
    space = {}
    try:
        exec("import " + module, space)
        found = eval(module, space)
    except Exception:
        return
    for name in dir(found):
        value = getattr(found, name, None)
        label = name if module == "builtins" else module + "." + name
        if not callable(value) or is_python(value) or label in ENDING or id(value) in seen:
            continue
        seen.add(id(value))
        expression = (
            name if module == "builtins" else "__import__(%r).%s" % (module.split(".")[0], label.partition(".")[2])
        )
        for source in "it = [%s]" % ITEMS, "it = bytearray(b'[1, 2, 3] ' * 40)", "it = Stream()":
            targets.append((label, source, expression, None))


def calls_of(number):
    count = targets[number][3]
    return CALLS if count is None else [call for call in CALLS if len(call) == count]


def describe(place):
    number, n = divmod(place, PLACES)
    label, source, expression, count = targets[number]
    calls = calls_of(number) + [keyword for keyword in KEYWORDS]
    return "%s%r, %s; %s" % (label, calls[n // len(MODES)], MODES[n % len(MODES)], source.replace("\n", "; "))


def size(number):
    return (len(calls_of(number)) + (len(KEYWORDS) if targets[number][3] is None else 0)) * len(MODES)


def takes(function, count):
    try:
        function(*[None] * count)
    except TypeError as error:
        text = str(error)
        return not (
            "argument" in text and ("takes" in text or "expected" in text or "given" in text or "missing" in text)
        )
    except (Exception, SystemExit, GeneratorExit, KeyboardInterrupt):
        pass
    return True


PLACES = 1 << 16  # more than any target has calls


def probe_all(first, start, last, step, only):
    """Probes targets from one on, and that from a call on, to before another."""
    for number in range(first, last):
        if only in targets[number][0]:
            probe(number, start if number == first and start is not None else number % step, step)


def probe(number, start, step):
    """Makes one call after the other, from number start on, each step-th."""
    global mode, budget, acting, again
    label, source, expression, count = targets[number]
    calls = calls_of(number)
    possible = {}
    for n in range(start, size(number), step):
        place = n // len(MODES)
        call = calls[place] if place < len(calls) else ("it",)
        keywords = {} if place < len(calls) else dict([KEYWORDS[place - len(calls)]])
        budget = 0
        acting = False
        if count is None and not keywords:
            if len(call) not in possible:
                begin(number * PLACES + n)
                attempt(make, source)
                function = attempt(eval, expression)
                possible[len(call)] = function is not None and takes(function, len(call))
            if not possible[len(call)]:
                continue
        try:
            make(source)
        except Exception:
            continue  # too many files are open
        mode = MODES[n % len(MODES)]
        begin(number * PLACES + n)
        function = None
        try:
            arguments = [eval(text) for text in call]
            keywords = {name: eval(text) for name, text in keywords.items()}
            if count is None:
                function = eval(expression)
                again = lambda: function(*arguments, **keywords)
            else:
                space = dict(globals())
                space.update(zip("XY", arguments))
                again = lambda: eval(expression, space)
            budget = 8
            result = again()
            # Uses the result, as it may be lazy.
            if hasattr(result, "__next__"):
                for i in range(5):
                    next(result)
            repr(result)
        except (Exception, SystemExit, GeneratorExit, KeyboardInterrupt):
            pass
        budget = 0
        acting = False
        function = arguments = result = space = None
        again = None
        # Uses the objects, which have to be valid in any state.
        for what in it, base:
            attempt(lambda: repr(what))
            attempt(lambda: len(what))
            attempt(lambda: what == what)
            attempt(lambda: list(zip(range(100), what)))
        gc.enable()
        gc.threshold(-1)
        if n % 7 == 0:
            gc.collect()
        del junk[:]
