//! Tests that programs print the same as in python3.

use std::process::Command;

use micropython_sandbox::{Sandbox, Stream};

/// Programs for both interpreters.
const PROGRAMS: &[(&str, &str)] = &[
    (
        "big integers",
        "print(2**100, 3**200 % 10**9, -7 // 2, -7 % 3, int('9' * 50) * int('8' * 50), 1 << 200, hex(10**30))",
    ),
    (
        "floats",
        "print(0.1 + 0.2, 1e300 * 10, -1e400, 1 / 3, 2 ** 0.5, 1e22, 1e-7, float('nan'), round(2.5), 7 // 2.0, 1e16)",
    ),
    (
        "text",
        "print('größe', len('€uro'), 'a-b-c'.split('-'), '%05.2f|%-5s|%x' % (3.14159, 'ab', 255), 'abcdef'[1:4])",
    ),
    ("f-strings", "x = 5; print(f'{x:>5}|{x:<5}|{x:05d}|{x!r}|{3.14159:.3f}|{\"a\" + \"b\"}')"),
    (
        "collections",
        "d = {'a': 1, 'b': 2}; print(d, list(d.items()), sorted([3, 1, 2], reverse=True), {1, 2} & {2, 3}, (1, 2) + (3,))",
    ),
    (
        "comprehensions",
        "print([i * j for i in range(4) for j in range(3) if i != j], {i: i * i for i in range(5)}, sum(x for x in range(10)))",
    ),
    (
        "generators",
        "def g():\n    x = yield 1\n    print(x)\n    yield from [2, 3]\n    return 4\nit = g()\nprint(next(it), it.send('s'), list(it))",
    ),
    (
        "classes",
        "class A:\n    def __init__(self, x): self.x = x\n    @property\n    def y(self): return self.x + 1\n    @staticmethod\n    def s(): return 's'\n    @classmethod\n    def c(cls): return cls.__name__\nclass B(A):\n    def __repr__(self): return 'B(%d)' % self.x\nprint(B(1), B(1).y, B.s(), B.c(), isinstance(B(1), A))",
    ),
    (
        "exceptions",
        "try:\n    try:\n        {}['x']\n    except KeyError as e:\n        raise ValueError('bad')\nexcept ValueError as e:\n    print(type(e).__name__, e)\nfinally:\n    print('finally')\ndef f():\n    try:\n        return 1\n    finally:\n        print('f')\nprint(f())",
    ),
    (
        "exceptions in loops",
        "n = 0\nfor i in range(1000):\n    try:\n        if i % 3 == 0: raise ValueError(i)\n        if i % 3 == 1: int('x')\n        n += 1\n    except ValueError:\n        continue\n    finally:\n        n += 2\nprint(n)",
    ),
    (
        "nested exceptions",
        "def f(n):\n    try:\n        if n == 0: raise KeyError('deep')\n        f(n - 1)\n    except KeyError:\n        if n < 5: raise\n        return 'caught'\n    finally:\n        print(n, end=' ')\nprint(f(9))",
    ),
    (
        "context managers",
        "class M:\n    def __enter__(self): print('in'); return self\n    def __exit__(self, t, v, b): print('out', t and t.__name__); return True\nwith M() as m, M():\n    raise ValueError",
    ),
    (
        "closures",
        "def counter():\n    n = 0\n    def inc():\n        nonlocal n\n        n += 1\n        return n\n    return inc\nc = counter(); c(); print(c(), (lambda *a, **k: (a, sorted(k)))(1, 2, x=3))",
    ),
    (
        "json",
        "import json\ntext = json.dumps({'a': [1, 2.5, None, True, 'é\"'], 'b': {}})\nprint(json.loads(text) == {'a': [1, 2.5, None, True, 'é\"'], 'b': {}}, json.loads('[1, \"\\\\u00e9\"]')[1])",
    ),
    (
        "regular expressions",
        "import re\nprint(re.match('(a+)(b*)', 'aabbc').group(1), re.sub('[0-9]+', '#', 'a1b22'), re.compile(',').split('a,b,c'))",
    ),
    (
        "struct",
        "import struct\nprint(struct.pack('<IhB', 1, -2, 3), struct.unpack('>H', b'\\x01\\x02'), struct.calcsize('<Q'))",
    ),
    (
        "binascii",
        "import binascii\nprint(binascii.hexlify(b'abc'), binascii.unhexlify('616263'), binascii.crc32(b'hello'), binascii.b2a_base64(b'hi'))",
    ),
    (
        "hashes",
        "import hashlib\nfor n in list(range(0, 200)) + [1000, 10000]:\n    data = bytes(i & 255 for i in range(n))\n    print(n, hashlib.md5(data).digest(), hashlib.sha1(data).digest(), hashlib.sha256(data).digest())",
    ),
    (
        "hashes in parts",
        "import hashlib\nfor name in 'md5', 'sha1', 'sha256':\n    h = getattr(hashlib, name)()\n    for n in (1, 63, 64, 65, 3, 128): h.update(b'x' * n)\n    print(name, h.digest())",
    ),
    (
        "heapq",
        "import heapq\nh = []\nfor x in [5, 1, 4, 2, 3]: heapq.heappush(h, x)\nprint([heapq.heappop(h) for _ in range(5)])",
    ),
    (
        "math",
        "import math\nprint(math.sqrt(2), math.floor(-1.5), math.gcd(12, 18) if hasattr(math, 'gcd') else 6, math.isinf(float('inf')), math.pi)",
    ),
    ("cmath", "import cmath\nprint(cmath.polar(1j), (1 + 2j) * (3 - 1j), abs(3 + 4j))"),
    (
        "collections module",
        "from collections import OrderedDict, namedtuple, deque\nP = namedtuple('P', 'x y')\nprint(P(1, 2), P(1, 2).x, list(OrderedDict([(2, 1), (1, 2)])), list(deque([1, 2, 3], 2)))",
    ),
    (
        "io",
        "import io\ns = io.StringIO(); s.write('abc\\ndef'); s.seek(0)\nprint(s.readline(), s.read(), io.BytesIO(b'xy').read(1))",
    ),
    (
        "asyncio",
        "import asyncio\nasync def w(n):\n    await asyncio.sleep(n / 100)\n    print(n)\n    return n\nasync def main():\n    print(await asyncio.gather(w(3), w(1), w(2)))\nasyncio.run(main())",
    ),
    (
        "errno",
        "import errno\nprint(errno.ENOENT, errno.EINVAL, errno.EEXIST)\ntry:\n    open('/no/such/file')\nexcept OSError as e:\n    print(e.errno == errno.ENOENT)",
    ),
    (
        "zlib",
        "import zlib\nd = zlib.decompress(b'x\\x9cKLJ\\x06\\x00\\x02M\\x01\\'')\nprint(d, zlib.crc32(d), zlib.compress(d * 9))",
    ),
    ("time", "import time\nprint(time.gmtime(1e9)[:6], time.gmtime(-1)[:6], time.gmtime(4102444800)[0])"),
    (
        "standard streams",
        "import sys\nsys.stdout.write('a\\n'); sys.stdout.flush(); print('b', file=sys.stdout); sys.stderr.write('c\\n'); sys.stderr.flush()",
    ),
    (
        "sorting",
        "import sys\nd = [(i * 7919) % 1009 for i in range(1009)]\nd.sort(key=lambda x: -x)\nprint(d[:5], min(d), max(d), sorted('hello'))",
    ),
    (
        "many objects",
        "d = {}\nfor i in range(20000): d[str(i)] = (i, [i] * 3, {'k': i})\nprint(len(d), d['777'], sum(v[0] for v in d.values()))",
    ),
    ("a byte order mark and CRLF", "\u{feff}x = 1\r\nif x:\r\n    print('crlf')\r\n"),
    ("nothing", ""),
    ("only a comment", "# nothing"),
    ("no newline at the end", "print(1)\nif 1:\n  print(2)"),
    ("input", "print(input('name? '), input())"),
];

#[test]
fn programs_print_what_python_prints() {
    let sandbox = Sandbox::new().unwrap();
    for (name, program) in PROGRAMS {
        let stdin = "Ada\r\nLovelace\n";
        let session = sandbox.session().stdin(stdin).start().unwrap();
        let ours = session.run_to_exit("<string>", program).unwrap_or_else(|error| panic!("{name}: {error}"));
        let file = tempfile::Builder::new().suffix(".py").tempfile().unwrap();
        std::fs::write(file.path(), program).unwrap();
        let mut python = Command::new("python3");
        let output = {
            use std::io::Write;
            let mut child = python
                .args(["-BS"])
                .arg(file.path())
                .env("PYTHONIOENCODING", "utf-8")
                .stdin(std::process::Stdio::piped())
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap();
            let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
            child.wait_with_output().unwrap()
        };
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(ours.stdout, String::from_utf8(output.stdout).unwrap(), "{name}");
        assert_eq!(ours.stderr, String::from_utf8(output.stderr).unwrap(), "{name}");
    }
}

#[test]
fn exceptions_have_the_class_that_python_raises() {
    let sandbox = Sandbox::new().unwrap();
    for program in [
        "1 / 0",
        "x",
        "{}['k']",
        "[][0]",
        "int('x')",
        "'a' + 1",
        "None.x",
        "import nothing",
        "raise StopIteration",
        "assert 0",
        "def f(:",
        "  x = 1",
        "open('/no/such/file/x')",
        "raise KeyError('k')",
        "class E(ValueError): pass\nraise E('own')",
        "f(1,",
        "'unterminated",
        "x = = 1",
        "return",
        "break",
        "b'\\xff'.decode()",
    ] {
        let error = match sandbox.run(program) {
            Err(micropython_sandbox::Error::Python(error)) => error,
            other => panic!("{program}: {other:?}"),
        };
        let output = Command::new("python3").args(["-BSc", program]).output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let theirs = text.lines().last().unwrap().split(':').next().unwrap().trim_start_matches("__main__.");
        assert_eq!(error.kind, theirs, "{program}");
    }
}

#[test]
fn output_streams_while_the_program_runs() {
    use std::sync::{Arc, Mutex};
    let parts = Arc::new(Mutex::new(Vec::new()));
    let sandbox = Sandbox::new().unwrap();
    let mut session = sandbox
        .session()
        .output(6)
        .on_output({
            let parts = Arc::clone(&parts);
            move |stream, bytes| {
                parts.lock().unwrap().push((stream, String::from_utf8(bytes.to_vec()).unwrap()))
            }
        })
        .start()
        .unwrap();
    let output =
        session.run("import sys\nsys.stdout.write('ab')\nsys.stderr.write('cd')\nprint('efgh')").unwrap();
    let parts = parts.lock().unwrap();
    let expected = [(Stream::Stdout, "ab"), (Stream::Stderr, "cd"), (Stream::Stdout, "ef")];
    assert_eq!(
        *parts,
        expected.map(|(stream, text)| (stream, text.to_owned())),
        "what was dropped is not streamed"
    );
    assert_eq!((output.stdout.as_str(), output.stderr.as_str(), output.dropped_bytes), ("abef", "cd", 3));
}

#[test]
fn names_are_found_in_dictionaries_of_every_kind() {
    // The place where the search for a name starts is remembered for dictionaries of a size. Some dictionaries of the
    // same size here have other keys as well, so that the same names are in other places.
    let program = "
names = ['name%d' % i for i in range(30)]
for size in range(1, 30):
    # Numbers as keys push names from where they would lie.
    mixed = {i: None for i in range(size)}
    plain = {}
    for name in names[:size]:
        mixed[name] = plain[name] = name
    for at, name in enumerate(names):
        for space in (mixed, plain):
            exec('def get(): return %s' % name, space)
            try:
                found = space['get']()
            except NameError:
                found = None
            assert found == (name if at < size else None), (size, name, space is mixed)
            class C: pass
            c = C()
            for other in reversed(names[:size]):
                setattr(c, other, other)
            assert hasattr(c, name) == (at < size)
print('all found')
";
    assert_eq!(Sandbox::new().unwrap().run(program).unwrap().stdout, "all found\n");
}

#[test]
fn frozen_modules_are_compiled_as_programs_are() {
    // This module uses match, and f-strings with quotes in them. Its lines and names are known.
    let module = include_str!("../../micropython-port/stdlib/python/string/templatelib.py");
    let line = 1 + module.lines().position(|line| line.contains("invalid conversion specifier")).unwrap();
    let program = "
import asyncio, string.templatelib as templates, traceback
print(templates.Interpolation(1, 'x', 'r'), templates.convert('y', 'r'), templates.Template.__iter__.__qualname__)
coroutine = asyncio.sleep(0)
print(type(coroutine).__name__, coroutine.__qualname__)
coroutine.close()
try:
    templates.convert(1, 'x')
except ValueError as error:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    print(error, frame.filename, frame.lineno, frame.name)
";
    let expected = format!(
        "Interpolation(1, 'x', 'r', '') 'y' Template.__iter__\ncoroutine sleep\n\
         invalid conversion specifier: x string/templatelib.py {line} convert\n"
    );
    assert_eq!(Sandbox::new().unwrap().run(program).unwrap().stdout, expected);
}
