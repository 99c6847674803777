//! Programs written to get past the limits.
//!
//! The tests of recursion, of hostile sources and of limits run them, and limits_table.rs measures them.

/// Programs that recurse without end, each in its own way, and print the exception they get.
pub const RECURSIONS: &[(&str, &str)] = &[
    ("a Python function", "def f(): f()\nf()"),
    (
        "a function with many locals",
        "def f(a, b, c, d, e, g): f(a, b, c, d, e, g); return [a, b, c, d, e, g]\nf(1, 2, 3, 4, 5, 6)",
    ),
    ("keyword arguments", "def f(*args, **kw): f(*args, x=1, **{})\nf(1)"),
    ("a closure", "def g():\n  def f(): g()\n  f()\ng()"),
    ("a method", "class A:\n  def f(self): self.f()\nA().f()"),
    ("a generator", "def g():\n  yield from g()\nlist(g())"),
    ("__init__", "class A:\n  def __init__(self): A()\nA()"),
    ("__repr__", "class A:\n  def __repr__(self): return repr(self)\nrepr(A())"),
    ("__getattr__", "class A:\n  def __getattr__(self, n): return getattr(self, n)\nA().x"),
    ("__eq__", "class A:\n  def __eq__(self, o): return self == o\nA() == A()"),
    ("__add__", "class A:\n  def __add__(self, o): return self + o\nA() + 1"),
    ("__call__", "class A:\n  def __call__(self): return self()\nA()()"),
    ("__getitem__", "class A:\n  def __getitem__(self, i): return self[i]\nA()[0]"),
    ("__iter__", "class A:\n  def __iter__(self): return iter(list(self))\nlist(A())"),
    ("sort key", "def k(x): return sorted([1, 2], key=k)\nsorted([1, 2], key=k)"),
    ("map", "m = [1]\nfor i in range(100000): m = map(lambda x: x, m)\nlist(m)"),
    ("filter and zip", "m = [1]\nfor i in range(100000): m = zip(filter(None, m))\nlist(m)"),
    ("repr of a nested list", "a = []\nfor i in range(100000): a = [a]\nrepr(a)"),
    ("repr of a nested dict", "a = {}\nfor i in range(100000): a = {1: a}\nrepr(a)"),
    ("repr of a nested tuple", "a = ()\nfor i in range(100000): a = (a,)\nrepr(a)"),
    ("str of a list in itself", "a = []\na.append(a)\nstr(a)"),
    ("comparison of nested lists", "a = []; b = []\nfor i in range(100000): a = [a]; b = [b]\na == b"),
    ("comparison of nested tuples", "a = (); b = ()\nfor i in range(100000): a = (a,); b = (b,)\na < b"),
    ("hash of a nested tuple", "a = ()\nfor i in range(100000): a = (a,)\nhash(a)"),
    ("json.dumps", "import json\na = []\nfor i in range(100000): a = [a]\njson.dumps(a)"),
    ("a regular expression", "import re\nre.match('(a|b)*c', 'a' * 1000000)"),
    ("a nested regular expression", "import re\nre.compile('(' * 10000 + 'a' + ')' * 10000)"),
    ("exec", "s = 'exec(s)'\nexec(s)"),
    ("eval of nested brackets", "eval('[' * 20000 + ']' * 20000)"),
    ("eval of nested parentheses and sums", "eval('(1+' * 20000 + 'x' + ')' * 20000)"),
    ("eval of nested calls", "eval('f(' * 3000 + ')' * 3000)"),
    ("eval of nested lambdas", "eval('lambda: ' * 5000 + '1')"),
    ("eval of nested unary operators", "eval('-' * 20000 + 'x')"),
    ("eval of nested not", "eval('not ' * 20000 + 'x')"),
    ("eval of nested powers", "eval('x**' * 20000 + 'x')"),
    ("eval of nested conditions", "eval('1 if x else ' * 20000 + '1')"),
    ("eval of nested subscripts", "eval('x[' * 3000 + '0' + ']' * 3000)"),
    (
        "nested blocks",
        "exec('\\n'.join(' ' * i + 'if x:' for i in range(5000)) + '\\n' + ' ' * 5000 + 'pass')",
    ),
    (
        "nested functions",
        "exec('\\n'.join(' ' * i + 'def f():' for i in range(1000)) + '\\n' + ' ' * 1000 + 'pass')",
    ),
    ("isinstance of nested tuples", "a = int\nfor i in range(100000): a = (a,)\nisinstance('', a)"),
    ("a long chain of classes", "class A: pass\nfor i in range(20000): A = type('A', (A,), {})\nA().x"),
    ("nested format", "'{:{:{}}}'.format(1, 2, 3)"),
    ("reversed iterators", "m = [1]\nfor i in range(100000): m = enumerate(m)\nlist(m)"),
    ("deep exceptions", "def f(n):\n  try:\n    f(n + 1)\n  finally:\n    n += 1\nf(0)"),
    ("min of a generator", "def f(): return min(f() for i in [1])\nf()"),
    (
        "set and dict of nested frozen sets",
        "a = frozenset()\nfor i in range(100000): a = frozenset([(a,)])\nhash(a)",
    ),
    ("struct of nested asyncio", "import asyncio\nasync def f(): await f()\nasyncio.run(f())"),
    ("ordering by __lt__", "class A:\n  def __lt__(self, o): return self < o\nsorted([A(), A()])"),
    ("bound method in itself", "class A:\n  pass\na = A()\na.f = lambda: a.f()\na.f()"),
    ("a property", "class A:\n  @property\n  def x(self): return self.x\nA().x"),
    ("nested f-strings", "s = 'x'\nfor i in range(200): s = 'f\"{' + s + '}\"'\neval(s)"),
    ("nested format specifications of f-strings", "eval('f\"' + '{1:' * 5000 + '}' * 5000 + '\"')"),
    ("nested list displays with stars", "eval('[*' * 5000 + 'x' + ']' * 5000)"),
    ("nested dict displays", "eval('{1:' * 5000 + 'x' + '}' * 5000)"),
    ("nested set displays", "eval('{' * 5000 + 'x' + '}' * 5000)"),
    ("nested comprehensions", "eval('[' * 2000 + 'x' + ' for x in y]' * 2000)"),
    ("nested generator expressions", "eval('(' * 2000 + 'x' + ' for x in y)' * 2000)"),
    ("nested targets", "exec('(' * 5000 + 'a' + ',)' * 5000 + ' = x')"),
    ("nested starred targets", "exec('[*' * 5000 + 'a' + ']' * 5000 + ' = x')"),
    ("nested patterns", "exec('match x:\\n case ' + '[' * 5000 + 'a' + ']' * 5000 + ': pass')"),
    ("nested class patterns", "exec('match x:\\n case ' + 'A(' * 5000 + 'a' + ')' * 5000 + ': pass')"),
    ("nested mapping patterns", "exec('match x:\\n case ' + '{1:' * 5000 + 'a' + '}' * 5000 + ': pass')"),
    ("nested walruses", "eval('(x:=' * 5000 + '1' + ')' * 5000)"),
    ("nested awaits", "exec('async def f():\\n ' + 'await ' * 20000 + 'x')"),
    ("nested stars", "eval('f(' + '*' * 20000 + 'x)')"),
    ("nested subscripts of slices", "eval('x[::' * 3000 + '0' + ']' * 3000)"),
    ("nested attributes of calls", "eval('x' + '.a()' * 100000)"),
    ("a chain of comparisons", "eval('1' + ' < 1' * 100000)"),
    ("a chain of sums", "eval('1' + ' + x' * 100000)"),
    ("a chain of and", "eval('1' + ' and x' * 100000)"),
    ("a chain of elif", "exec('if x: pass\\n' + 'elif x: pass\\n' * 50000)"),
    ("a chain of or-patterns", "exec('match x:\\n case 1' + ' | 1' * 50000 + ': pass')"),
    ("a chain of decorators", "exec('@x\\n' * 50000 + 'def f(): pass')"),
    ("a chain of assignments", "exec('a = ' * 50000 + '1')"),
    ("nested with items", "exec('with ' + 'a as b, ' * 20000 + 'a: pass')"),
    ("nested try", "exec('\\n'.join(' ' * i + 'try:' for i in range(90)) + '\\n' + ' ' * 90 + 'pass')"),
    ("nested types", "exec('type X = ' + 'A[' * 5000 + 'int' + ']' * 5000)"),
    ("nested annotations", "exec('x: ' + 'A[' * 5000 + 'int' + ']' * 5000)"),
    (
        "nested exception groups",
        "e = ValueError()\nfor i in range(20000): e = ExceptionGroup('g', [e])\nrepr(e)\nraise e",
    ),
    (
        "a chain of causes",
        "e = None\nfor i in range(20000):\n  n = ValueError(i)\n  n.__cause__ = e\n  e = n\nraise e",
    ),
    (
        "a circle of contexts",
        "a = ValueError(1); b = ValueError(2)\na.__context__ = b; b.__context__ = a\nraise a",
    ),
    ("a metaclass", "class M(type):\n  def __call__(cls): return cls()\nclass A(metaclass=M): pass\nA()"),
    ("__getattribute__", "class A:\n  def __getattribute__(self, n): return getattr(self, n)\nA().x"),
    ("__setattr__", "class A:\n  def __setattr__(self, n, v): self.x = v\nA().x = 1"),
    ("__get__", "class D:\n  def __get__(self, o, t): return o.d\nclass A:\n  d = D()\nA().d"),
    ("__hash__", "class A:\n  def __hash__(self): return hash(self)\n{A(): 1}"),
    ("__bool__", "class A:\n  def __bool__(self): return bool(self)\nif A(): pass"),
    ("__len__", "class A:\n  def __len__(self): return len(self)\nlen(A())"),
    ("__contains__", "class A:\n  def __contains__(self, x): return x in self\n1 in A()"),
    ("__format__", "class A:\n  def __format__(self, s): return format(self, s)\nf'{A():x}'"),
    ("__str__", "class A(Exception):\n  def __str__(self): return str(self)\nstr(A())"),
    ("__missing__", "class A(dict):\n  def __missing__(self, k): return self[k]\nA()[1]"),
    (
        "__instancecheck__",
        "class M(type):\n  def __instancecheck__(cls, o): return isinstance(o, cls)\nclass A(metaclass=M): pass\nisinstance(1, A)",
    ),
    ("__index__", "class A:\n  def __index__(self): return [1][self]\n[1][A()]"),
    ("__radd__", "class A:\n  def __radd__(self, o): return o + self\n1 + A()"),
    (
        "__enter__",
        "class A:\n  def __enter__(self):\n    with self: pass\n  def __exit__(self, *a): pass\nwith A(): pass",
    ),
    (
        "__init_subclass__",
        "class A:\n  def __init_subclass__(cls):\n    class B(cls): pass\nclass C(A): pass",
    ),
    (
        "an iterator's __next__",
        "class A:\n  def __iter__(self): return self\n  def __next__(self): return next(self)\nlist(A())",
    ),
    ("generic aliases", "a = int\nfor i in range(100000): a = list[a]\nrepr(a)"),
    ("unions of aliases", "a = int\nfor i in range(20000): a = list[a] | None\nhash(a)"),
    ("views of views", "d = {}\nd[1] = d.values()\nrepr(d)"),
    ("a deque in itself", "from collections import deque\nd = deque()\nd.append(d)\nrepr(d)"),
];

/// Parts of programs. The compiler has to reject or compile a source that repeats one of them many times.
pub const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "{",
    "f'{",
    "f'''{f'",
    "x(",
    "x[",
    "-",
    "not ",
    "lambda: ",
    "x if x else ",
    "*",
    "**",
    "a.",
    "a,",
    "*a, ",
    "a = ",
    "a := ",
    "@a\n",
    "if x:\n",
    "if x:\n ",
    "match x:\n case 1: pass\n",
    "case ",
    "'",
    "'''",
    "\"",
    "\\",
    "\\\n",
    "#",
    "\n",
    "\t",
    " ",
    ";",
    ":",
    "a: int = 1\n",
    "def f(): pass\n",
    "class A: pass\n",
    "x = [1, 2]\n",
    "x = f'{x}{x!r:>{x}}'\n",
    "'a' ",
    "b'a' ",
    "1",
    "1.",
    "1e",
    "0x",
    "0b1",
    "1_",
    "é",
    "日本 ",
    "\u{a0}",
    "\u{feff}",
    "\0",
    "\u{1f600}",
    "async ",
    "await ",
    "yield ",
    "del x\n",
    "import a\n",
    "try: pass\nexcept: pass\n",
    "with a, ",
    "global x\n",
    "x; ",
    "{1: 2, ",
    "{**a, ",
    "[*a, ",
    "f(*a, ",
    "lambda x, ",
    "else: ",
    "...",
    "`",
    "$",
    "?",
    "!",
    "x != ",
    "x <",
    "\r",
    "\u{c}",
];

/// Programs that compute for long in a single bytecode.
pub const COSTLY: &[&str] = &[
    "10 ** 10 ** 7",
    "sum(iter(range(10 ** 12)))",
    "'x' * 10 ** 6 * 10 ** 6",
    "sorted(range(10**6), key=lambda x: -x)",
];

/// Programs that do not end by themselves.
pub const ENDLESS: &[&str] = &[
    "while True: pass",
    "10 ** 10 ** 7",
    "import time\ntime.sleep(3600)",
    "try:\n  while True: pass\nexcept: pass",
];

/// Words that parse in some way when they are put together.
pub const WORDS: &[&str] = &[
    "def ",
    "class ",
    "f",
    "x",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "=",
    "==",
    "+",
    "-",
    "**",
    "*",
    "//",
    "@",
    "\n",
    "\n  ",
    "\n    ",
    "if ",
    "else",
    "for ",
    " in ",
    "while ",
    "try:",
    "except ",
    "finally:",
    "with ",
    "as ",
    "lambda ",
    "yield ",
    "await ",
    "async ",
    "return ",
    "raise ",
    "import ",
    "from ",
    "global ",
    "nonlocal ",
    "del ",
    "pass",
    "None",
    "True",
    "1",
    "0x",
    "1e",
    "1.5j",
    "'",
    "\"",
    "'''",
    "f'{",
    "}'",
    "b'\\x",
    "\\",
    "#",
    ";",
    "->",
    ":=",
    "...",
    "é",
    "\t",
];

/// A program with something of everything. Each of its beginnings is an unfinished program.
pub const EVERYTHING: &str = r#"
from __future__ import annotations
import a.b as c, d
from .e import (f as g, h,)
type X[T: int, *Ts, **P] = dict[T, X]
@dec.or_ator(1, *a, k=2, **b)
class A[T](B, metaclass=M, **kw):
    '''doc'''
    x: int = 1; y: list["z"]
    def f[T](self, a, /, b: int = 1, *args, c, d=2, **kw) -> None:
        nonlocal q
        return *a, b
async def g():
    async with a as b, (c) as (d, e): await f
    async for x, *y in z: yield [u async for u in v if w]
    else: pass
match x, *y:
    case [1, -2.5+3j, "s" 'p', None, *_] | {"k": v, **rest} if v > 1: pass
    case C(a, b=D.e) as z: pass
    case (_): pass
try: raise E from None
except* (A, B) as e: del x[1:2, ...], y.z
else: assert a, b
finally: global r
with (open(f) as g, h): print(f"{x!r:>{w}} {{}} {y=} {f'{z}'}", rf'\d{1}', b"\x00\xff", '\N{BULLET}' if 1 else """t
""")
while not (n := a if b else lambda *x, y=1: (yield)): a, (b, *c) = d[e] = f @= g
x <<= 1 if a < b <= c != d is not e not in f else ~-+1 ** -2 // 3 & 4 | 5 ^ 6 >> 7
{**a, 1: 2}; {*b, 3}; [*c]; (*d,); {k: v for k, v in z}; {i for j in k for i in j if i}; (i for i in j)
0xFF_FF, 0o17, 0b1, 1_000.5e-3j, .5, 1e10, ...
"#;

/// Returns the program once for each character, which is removed or replaced.
pub fn slips() -> impl Iterator<Item = String> {
    EVERYTHING.char_indices().enumerate().map(|(number, (at, character))| {
        let (before, after) = (&EVERYTHING[..at], &EVERYTHING[at + character.len_utf8()..]);
        let other = ["", "(", "'", "\n", "*", "1", ":", "é", "\\"][number % 9];
        format!("{before}{other}{after}")
    })
}
