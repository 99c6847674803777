# Finds calls of built-in functions and methods that take long, from inside of the sandbox. limits_table.rs runs it.
# begin(n) and took(n, microseconds) are functions of the host.

ARGUMENTS = {
    "text": "'ab' * 1000000",
    "wide": "'a\\u00e9' * 300000",
    "letter": "'a'",
    "empty": "''",
    "pattern": "'(a*)*b'",
    "brackets": "'[' * 500000",
    "percent": "'%1000000000d'",
    "width": "'1000000000d'",
    "braces": "'{:1000000000}'",
    "path": "'/m/a'",
    "mode": "'w+b'",
    "data": "b'ab' * 1000000",
    "byte": "b'a'",
    "buffer": "bytearray(1000000)",
    "view": "memoryview(bytearray(1000000))",
    "numbers": "list(range(100000))",
    "words": "['ab'] * 100000",
    "pairs": "[(1, 2)] * 100000",
    "tuple": "(None,) * 100000",
    "mapping": "{str(i): i for i in range(20000)}",
    "set": "set(range(20000))",
    "five": "5",
    "minus": "-1",
    "many": "10**9",
    "power": "1 << 1000000",
    "float": "1e300",
    "none": "None",
    "range": "range(10**9)",
    "endless": "iter(int, 1)",
    "function": "lambda *a, **k: 0",
    "type": "int",
    "liar": "Liar()",
}
# Fewer arguments, for the third one and for constructors.
FEW = ["text", "letter", "data", "numbers", "five", "many"]
CONSTRUCT = ["numbers", "words", "text", "data", "buffer", "five", "function", "pairs", "path", "mapping", "type"]

LIAR = """class Liar:
    def __len__(self): return 10**9
    def __index__(self): return 10**9
    def __getitem__(self, i): return 1
    def __iter__(self): return self
    def __next__(self): return 1
    def __eq__(self, other): return False
    def __lt__(self, other): return True
    def __hash__(self): return 1
"""
exec(LIAR)

# Values that no class of a module makes by itself: code that prepares them, and the expression.
VALUES = [
    ("", ARGUMENTS[name])
    for name in (
        "text", "wide", "data", "buffer", "view", "numbers", "words", "tuple", "mapping", "set", "power", "float",
        "range", "endless", "none", "function", "type"
    )
] + [
    ("", "frozenset(range(20000))"),
    ("", "1e300j"),
    ("", "slice(0, 10**9, 1)"),
    ("", "iter(list(range(100000)))"),
    ("", "iter({i: i for i in range(20000)})"),
    ("", "{i: i for i in range(20000)}.keys()"),
    ("", "{i: i for i in range(20000)}.items()"),
    ("", "{i: i for i in range(20000)}.values()"),
    ("", "(i for i in range(10**9))"),
    ("async def f():\n    pass\n", "f()"),
    ("", "Exception('a' * 1000000)"),
    ("", "ExceptionGroup('a', [ValueError(1)] * 10000)"),
    ("import re\n", "re.compile('(a*)*b')"),
    ("import re\n", "re.match('(a*)(.*)', 'a' * 1000000)"),
    ("import io\n", "io.StringIO('a\\n' * 300000)"),
    ("import io\n", "io.BytesIO(b'a\\n' * 300000)"),
    ("", "open('/m/text')"),
    ("", "open('/m/text', 'rb')"),
    ("", "open('/m/b', 'w+b')"),
    ("", "open('/m/b', 'w')"),
    ("import sys\n", "sys.stdout"),
    ("import sys\n", "sys.stdin"),
    ("import hashlib\n", "hashlib.sha256()"),
    ("import array\n", "array.array('i', range(100000))"),
    ("import collections\n", "collections.deque(range(100000))"),
    ("import collections\n", "collections.deque(range(100000), 100000)"),
    ("import collections\n", "collections.OrderedDict((i, i) for i in range(5000))"),
    ("import collections\n", "collections.Counter(range(20000))"),
    ("import deflate, io\n", "deflate.DeflateIO(io.BytesIO(b'\\0' * 1000000), deflate.RAW)"),
    ("import random\n", "random.Random(1)"),
    ("", "Liar()"),
]

ORDINARY = set(dir(object())) - {"__eq__", "__lt__", "__hash__", "__repr__", "__str__", "__format__", "__sizeof__"}
# Functions that end the program, as they should.
ENDING = {"sys.exit"}

targets = []  # (label, code that prepares it, expression of the callable)
seen = set()


def a(value):
    """The name of a value's type."""
    return type(value).__name__


def is_python(value):
    """Whether it is bytecode, which the interpreter's main loop runs."""
    return hasattr(value, "__code__") or "__module__" in getattr(value, "__dict__", ())


def consider(label, ready, expression, value):
    if callable(value) and not is_python(value) and label not in seen and label not in ENDING:
        seen.add(label)
        targets.append((label, ready, expression))


def consider_methods(ready, expression, value):
    # Only names of the type count: some values lend the attributes of others.
    for name in dir(type(value)):
        if name in ORDINARY:
            continue
        try:
            method = getattr(value, name)
        except Exception:
            continue
        consider(a(value) + "." + name, ready, "(%s).%s" % (expression, name), method)


def argument(name):
    if name not in values:
        values[name] = eval(ARGUMENTS[name])
    return values[name]


values = {}


def find(modules):
    places = {"__builtins__": []}
    for module in modules:
        ready = "import " + module + "\n"
        space = {}
        try:
            exec(ready, space)
            found = eval(module, space)
        except Exception:
            continue
        for name in dir(found):
            value = getattr(found, name, None)
            if id(value) in places and module != "builtins":
                continue
            places[id(value)] = value
            label = name if module == "builtins" else module + "." + name
            expression = name if module == "builtins" else module + "." + name
            before = "" if module == "builtins" else ready
            consider(label, before, expression, value)
            if isinstance(value, type) and not issubclass(value, BaseException) and not is_python(value):
                classes.append((before, expression, value))


classes = []


def construct(number):
    """Makes values of a class, and takes note of their methods."""
    ready, expression, cls = classes[number]
    for names in [(name,) for name in CONSTRUCT] + [()] + [(x, y) for x in FEW for y in FEW]:
        try:
            value = cls(*[argument(name) for name in names])
        except Exception:
            continue
        if type(value) is cls:
            text = "%s(%s)" % (expression, ", ".join(ARGUMENTS[name] for name in names))
            VALUES.append((ready, text))
            return


def finish():
    for ready, expression in VALUES:
        space = {"Liar": Liar}
        try:
            exec(ready, space)
            consider_methods(ready, expression, eval(expression, space))
        except Exception:
            continue
    targets.sort()
    return len(targets)


names = list(ARGUMENTS)
# Calls by the number of their arguments.
CALLS = [
    [()],
    [(x,) for x in names],
    [(x, y) for x in names for y in names if x in FEW or y in FEW],
    [(x, y, z) for x in FEW for y in FEW for z in FEW],
]
ALL_CALLS = [call for calls in CALLS for call in calls]


def takes(function, count):
    """Whether it can be called with so many arguments."""
    for x in (None, 5, "a"):
        try:
            function(*[x] * count)
        except TypeError as error:
            text = str(error)
            if "argument" in text and ("takes" in text or "expected" in text or "missing" in text):
                continue
        except Exception:
            pass
        return True
    return False


def size(value):
    try:
        return len(value)
    except Exception:
        return None


def probe(number, start, skip):
    """Makes one call after the other, from number start. Those with an argument of skip at its place are left out."""
    from time import ticks_us, ticks_diff
    label, ready, expression = targets[number]
    space = {"Liar": Liar}
    exec(ready, space)
    # This is a method of a value, which calls may change.
    of, dot, name = expression.rpartition(").")
    make = eval("lambda: " + of[1:], space) if dot else None
    value = make() if dot else None
    before_size = size(value)
    function = getattr(value, name) if dot else eval(expression, space)
    n = -1
    for count, group in enumerate(CALLS):
        if not takes(function, count):
            n += len(group)
            continue
        for call in group:
            n += 1
            if n < start or any([(at, what) in skip for at, what in enumerate(call)]):
                continue
            given = [argument(what) for what in call]
            begin(n)
            before = ticks_us()
            try:
                function(*given)
            except TypeError:
                continue
            except (Exception, SystemExit, KeyboardInterrupt, GeneratorExit):
                pass
            taken = ticks_diff(ticks_us(), before)
            if taken > 1000:
                took(n, taken)
            if dot and size(value) != before_size:
                value = make()
                function = getattr(value, name)


def source(number, n):
    """A program that makes one call for ever."""
    label, ready, expression = targets[number]
    call = ALL_CALLS[n]
    lines = [ready]
    if "liar" in call or "Liar" in expression:
        lines.append(LIAR)
    for name in call:
        line = "%s_ = %s\n" % (name, ARGUMENTS[name])
        if line not in lines:
            lines.append(line)
    lines.append("while True:\n    try:\n        %s(%s)\n    except Exception:\n        pass\n" % (
        expression, ", ".join([name + "_" for name in call])
    ))
    return "".join(lines)


def describe(number, n):
    return "%s(%s)" % (targets[number][0], ", ".join(ALL_CALLS[n]))
