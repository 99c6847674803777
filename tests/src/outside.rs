//! Programs that make the host work: some for each import, and some for the host's work at the end of a run.
//!
//! limits_table.rs measures them.

/// Imports that a program uses much, its name, and the program. `/m` is a folder in memory, `/o` an overlay and `/d` on
/// disk. All are empty, and have room for 64 MiB.
pub const OUTSIDE: &[(&str, &str, &str)] = &[
    // ---- Files ----
    (
        "fd_filestat_set_size path_open",
        "truncate in memory, from Python",
        "f = open('/m/x', 'w+b')\nwhile True: f.truncate(60000000); f.truncate(0)",
    ),
    (
        "fd_filestat_set_size",
        "truncate in memory, from C",
        "f = open('/m/x', 'w+b')\nwhile True: all(map(f.truncate, [60000000, 1] * 100000))",
    ),
    (
        "fd_filestat_set_size",
        "truncate in an overlay, from C",
        "f = open('/o/x', 'w+b')\nwhile True: all(map(f.truncate, [60000000, 1] * 100000))",
    ),
    (
        "fd_filestat_set_size",
        "truncate on disk, from C",
        "f = open('/d/x', 'w+b')\nwhile True: all(map(f.truncate, [60000000, 1] * 100000))",
    ),
    (
        "fd_write fd_seek",
        "write much in memory",
        "f = open('/m/x', 'w+b')\nb = bytes(20000000)\nwhile True: f.seek(0); f.write(b)",
    ),
    (
        "fd_write fd_seek",
        "write much in an overlay",
        "f = open('/o/x', 'w+b')\nb = bytes(20000000)\nwhile True: f.seek(0); f.write(b)",
    ),
    (
        "fd_write fd_seek",
        "write much on disk",
        "f = open('/d/x', 'w+b')\nb = bytes(20000000)\nwhile True: f.seek(0); f.write(b)",
    ),
    (
        "fd_write",
        "write much from C",
        "f = open('/d/x', 'w+b', 0)\nb = bytes(60000)\nwhile True: all(map(f.write, [b] * 1000)); f.seek(0)",
    ),
    (
        "fd_write",
        "write little from C",
        "f = open('/m/x', 'w+b', 0)\nwhile True: all(map(f.write, [b'a'] * 100000))",
    ),
    (
        "fd_write",
        "write nothing from C",
        "f = open('/d/x', 'w+b', 0)\nwhile True: all(map(f.write, [b''] * 100000))",
    ),
    (
        "fd_seek fd_write",
        "write far behind the end",
        "f = open('/m/x', 'w+b')\nwhile True:\n  f.truncate(0); f.seek(59000000); f.write(b'a'); f.flush()",
    ),
    (
        "fd_write fd_seek",
        "grow by little at a time",
        "f = open('/m/x', 'w+b', 0)\nf.truncate(50000000)\nf.seek(50000000)\nwhile True: f.write(b'a')",
    ),
    (
        "fd_read fd_seek",
        "read much from memory",
        "f = open('/m/x', 'w+b')\nf.truncate(20000000)\nwhile True: f.seek(0); f.read()",
    ),
    (
        "fd_read fd_seek",
        "read much from disk",
        "f = open('/d/x', 'w+b')\nf.truncate(20000000)\nwhile True: f.seek(0); f.read()",
    ),
    (
        "fd_read",
        "readinto from C",
        "f = open('/d/x', 'w+b', 0)\nf.truncate(60000000)\nb = bytearray(20000000)\nwhile True: all(map(f.readinto, [b] * 1000)); f.seek(0)",
    ),
    (
        "fd_read",
        "readinto from C, of a file in memory",
        "f = open('/m/x', 'w+b', 0)\nf.truncate(60000000)\nb = bytearray(20000000)\nwhile True: all(map(f.readinto, [b] * 1000)); f.seek(0)",
    ),
    (
        "fd_read",
        "read of nothing from C",
        "f = open('/d/x', 'w+b', 0)\nwhile True: [*map(f.read, [1] * 100000)]",
    ),
    (
        "fd_seek fd_tell",
        "seek from C",
        "f = open('/d/x', 'w+b', 0)\nwhile True: [*map(f.seek, [1] * 100000)]",
    ),
    (
        "fd_tell",
        "tell",
        "f = open('/d/x', 'w+b', 0)\nimport collections\ntell = f.tell\nwhile True: collections.deque(map(lambda _: tell(), range(100000)), 0)",
    ),
    (
        "fd_sync fd_datasync",
        "flush and sync on disk",
        "f = open('/d/x', 'w+b')\nb = bytes(4000000)\nwhile True: f.seek(0); f.write(b); f.flush()",
    ),
    (
        "path_open fd_close fd_fdstat_get fd_prestat_get fd_prestat_dir_name",
        "open and close on disk",
        "open('/d/x', 'w').close()\nwhile True: open('/d/x').close()",
    ),
    (
        "path_open fd_close",
        "open in memory from C",
        "open('/m/x', 'w').close()\nwhile True: all(map(open, ['/m/x'] * 50))",
    ),
    (
        "path_open",
        "open with truncation",
        "f = open('/m/x', 'w+b')\nwhile True:\n  f.truncate(60000000)\n  open('/m/x', 'w').close()",
    ),
    (
        "path_open",
        "open of what is not there, long",
        "p = '/d/' + 'a/' * 30000\ndef f(p):\n  try: open(p)\n  except OSError: pass\nwhile True: all(map(f, [p] * 1000))",
    ),
    (
        "path_open",
        "open refused",
        "def f(p):\n  try: open(p)\n  except OSError: pass\nn = 0\nwhile True:\n  n += 1\n  f('/etc/' + str(n) + 'a' * 3000)",
    ),
    (
        "path_open",
        "an overlay's copy of a large file",
        "while True:\n  f = open('/o/large', 'r+b')\n  f.write(b'a')\n  f.close()\n  import os\n  os.remove('/o/large')\n  f = open('/o/large', 'wb')\n  f.truncate(60000000)\n  f.close()",
    ),
    (
        "path_filestat_get fd_filestat_get",
        "stat from C",
        "import os\nopen('/d/x', 'w').close()\nwhile True: all(map(os.stat, ['/d/x'] * 100000))",
    ),
    (
        "path_filestat_get",
        "stat in memory from C",
        "import os\nwhile True: all(map(os.stat, ['/m'] * 100000))",
    ),
    (
        "path_filestat_get",
        "stat of a deep path",
        "import os\np = '/o/' + './../o/' * 500\nwhile True: all(map(os.stat, [p] * 10000))",
    ),
    (
        "fd_readdir",
        "listdir of much in memory",
        "import os\nfor i in range(3000): open('/m/' + str(i), 'w').close()\nwhile True: all(map(os.listdir, ['/m'] * 1000))",
    ),
    (
        "fd_readdir",
        "listdir of much in an overlay",
        "import os\nfor i in range(3000): open('/o/' + str(i), 'w').close()\nwhile True: all(map(os.listdir, ['/o'] * 1000))",
    ),
    (
        "fd_readdir",
        "listdir of much on disk",
        "import os\nwhile True: all(map(os.listdir, ['/many'] * 1000))",
    ),
    ("fd_readdir", "walk", "import os\nwhile True: list(os.walk('/'))"),
    (
        "path_create_directory path_remove_directory",
        "mkdir and rmdir from C",
        "import os\nwhile True: [*map(os.mkdir, ['/d/a'])]; [*map(os.rmdir, ['/d/a'])]",
    ),
    (
        "path_create_directory",
        "mkdir, deeper and deeper",
        "import os\np = '/m'\nwhile True:\n  p += '/a'\n  os.mkdir(p)",
    ),
    (
        "path_create_directory",
        "mkdir without end",
        "import os\nn = 0\nwhile True: n += 1; os.mkdir('/m/' + str(n))",
    ),
    (
        "path_rename",
        "rename on disk",
        "import os\nopen('/d/a', 'w').close()\nwhile True: os.rename('/d/a', '/d/b'); os.rename('/d/b', '/d/a')",
    ),
    (
        "path_rename",
        "rename of a folder of much in an overlay",
        "import os\nos.mkdir('/o/a')\nfor i in range(3000): open('/o/a/' + str(i), 'w').close()\nwhile True: os.rename('/o/a', '/o/b'); os.rename('/o/b', '/o/a')",
    ),
    (
        "path_rename",
        "rename of a folder of much in memory",
        "import os\nos.mkdir('/m/a')\nfor i in range(3000): open('/m/a/' + str(i), 'w').close()\nwhile True: os.rename('/m/a', '/m/b'); os.rename('/m/b', '/m/a')",
    ),
    (
        "path_unlink_file",
        "remove in memory",
        "import os\nwhile True: open('/m/a', 'w').close(); os.remove('/m/a')",
    ),
    (
        "path_unlink_file",
        "remove of what is large",
        "import os\nwhile True:\n  f = open('/m/a', 'w+b'); f.truncate(60000000); f.close(); os.remove('/m/a')",
    ),
    ("space", "statvfs from C", "import os\nwhile True: all(map(os.statvfs, ['/d'] * 100000))"),
    (
        "space",
        "statvfs of a long path",
        "import os\np = '/m/' + 'a' * 4000\ndef f(p):\n  try: os.statvfs(p)\n  except OSError: pass\nwhile True: f(p)",
    ),
    // ---- Streams, time, entropy ----
    ("stdout_write", "print of much", "s = 'x' * 20000000\nwhile True: print(s)"),
    ("stdout_write", "print from C", "s = 'x' * 1000000\nwhile True: all(map(print, [s] * 10000))"),
    ("stdout_write", "print of nothing from C", "while True: [*map(print, [1] * 100000)]"),
    (
        "stderr_write",
        "standard error from C",
        "import sys\ns = 'x' * 1000000\nwhile True: all(map(sys.stderr.write, [s] * 10000))",
    ),
    ("stdin_read", "input", "while True: input()"),
    (
        "stdin_read",
        "input of much from C",
        "import sys\nwhile True: all(map(sys.stdin.read, [1000000] * 1000))",
    ),
    ("sleep", "a long sleep", "import time\ntime.sleep(3600)"),
    ("sleep", "sleep from C", "import time\nwhile True: [*map(time.sleep, [0] * 100000)]"),
    ("sleep", "asyncio's sleep", "import asyncio\nasyncio.run(asyncio.sleep(3600))"),
    (
        "sleep",
        "a poll",
        "import asyncio\nasync def main(): await asyncio.gather(*[asyncio.sleep(0.001 * i) for i in range(5000)])\nwhile True: asyncio.run(main())",
    ),
    (
        "monotonic_time",
        "monotonic time",
        "from time import monotonic\nwhile True: monotonic(), monotonic(), monotonic()",
    ),
    ("wall_time", "wall time", "from time import time\nwhile True: time(), time(), time()"),
    ("entropy", "entropy of much from C", "import os\nwhile True: all(map(os.urandom, [20000000] * 1000))"),
    ("entropy", "entropy of little from C", "import os\nwhile True: all(map(os.urandom, [1] * 100000))"),
    (
        "check",
        "interruptions caught",
        "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
    ),
    // ---- Values and host functions ----
    ("call value_write value_read", "a large value there and back", "s = 'x' * 5000000\nwhile True: echo(s)"),
    ("call", "large bytes there and back, from C", "s = b'x' * 5000000\nwhile True: [*map(echo, [s] * 3)]"),
    ("call value_write", "a list there and back", "s = [None] * 1000000\nwhile True: echo(s)"),
    (
        "call value_write",
        "a list of lists there and back",
        "a = [None] * 1000\ns = [a] * 1000\nwhile True: echo(s)",
    ),
    ("call", "dictionaries there and back", "a = {None: None}\ns = [a] * 500000\nwhile True: echo(s)"),
    ("call", "a set there and back", "s = set(range(200000))\nwhile True: echo(s)"),
    ("call", "a large integer there and back", "s = 1 << 8000000\nwhile True: echo(s)"),
    ("call", "small calls from C", "while True: [*map(echo, [1] * 100000)]"),
    ("call", "a large result", "while True: large(20000000)"),
    ("call", "large results from C", "while True: all(map(large, [20000000] * 100))"),
    (
        "call",
        "arguments that do not fit",
        "s = 'x' * 20000000\nt = [s] * 10\ndef f():\n  try: echo(t)\n  except Exception: pass\nwhile True: f()",
    ),
    (
        "call_begin call_end",
        "calls begun and ended",
        "import host\nwhile True: host._end(host._begin(echo, (1,), {}))",
    ),
    ("call_begin", "calls begun and not ended", "import host\nwhile True: host._begin(echo, (1,), {})"),
    (
        "call_begin",
        "large answers that nobody takes",
        "import host\nwhile True: host._begin(large, (20000000,), {})",
    ),
    (
        "call_begin call_wait call_end",
        "calls awaited by hand",
        "import host\nwhile True:\n  for i in range(100): host._begin(echo, (i,), {})\n  while n := host._wait(0): host._end(n)",
    ),
    (
        "call_begin call_wait call_end",
        "calls awaited by asyncio",
        "import asyncio\nasync def f(): return echo(1)\nasync def main():\n  while True: await asyncio.gather(*[f() for _ in range(100)])\nasyncio.run(main())",
    ),
    ("call_wait", "waits for nothing", "import host\nwhile True: all(map(host._wait, [0] * 100000))"),
    (
        "describe",
        "signatures of host functions",
        "import host\nwhile True: all(map(host.signature, [echo] * 10000))",
    ),
    (
        "call",
        "requests refused, of many headers",
        "import _http\n_http.request('GET', 'http://x/', [['', '']] * 14_000_000, None, None, False)",
    ),
    (
        "call",
        "requests refused, without end",
        "import _http\nh = [('a', 'b' * 1000)] * 20000\nwhile True:\n  try: _http.request('GET', 'http://x/', h, b'x' * 1000000, None, False)\n  except Exception: pass",
    ),
    (
        "call",
        "requests of long URLs",
        "import _http\nu = 'http://x/' + '../%2e' * 2000000\nwhile True:\n  try: _http.request('GET', u, [], None, None, False)\n  except Exception: pass",
    ),
    // ---- Memory ----
    (
        "gc_roots memory_left",
        "collections of a full heap",
        "import gc\nh = []\ntry:\n  while True: h.append([None] * 10)\nexcept MemoryError: pass\nwhile True: gc.collect()",
    ),
    (
        "gc_roots enter",
        "collections of a deep stack",
        "import gc\nwhile True:\n  def f(n):\n    gc.collect()\n    if n: f(n - 1)\n  f(200)",
    ),
    (
        "memory_left",
        "memory errors without end",
        "def f():\n  try: bytearray(1 << 30)\n  except MemoryError: pass\nwhile True: f()",
    ),
    (
        "memory_left",
        "memory filled without end",
        "while True:\n  h = []\n  try:\n    while True: h.append(bytearray(100000))\n  except MemoryError: h = None",
    ),
    ("memory_left", "one large block after the other", "while True: bytearray(40000000)"),
    (
        "enter",
        "calls of the C stack",
        "while True: sorted([3, 1, 2], key=lambda x: sorted([2, 1], key=lambda y: y))",
    ),
    ("charge", "memory cleared and copied", "b = bytearray(30000000)\nwhile True: b[:] = b"),
    // ---- The end of a run ----
    ("value_write", "the last value: lists", "a = [None] * 1000; b = [a] * 1000\n[b] * 60"),
    ("value_write", "the last value: dictionaries", "[[{None: None}] * 1000] * 10000"),
    ("value_write", "the last value: a large string", "'x' * 30000000"),
    ("value_write", "the last value: empty strings", "[''] * 10000000"),
    ("value_write", "the last value: tuples", "[[()] * 1000] * 10000"),
    ("value_write", "the last value: a large integer", "1 << 100000000"),
    ("value_write", "the last value: integers of 5,000 digits", "[1 << 17000] * 10000"),
    (
        "value_write",
        "the last value: what has a slow repr",
        "class A:\n  def __repr__(self):\n    while True: pass\n[A()] * 1000",
    ),
    (
        "value_write",
        "the last value: what has a large repr",
        "class A:\n  def __repr__(self): return 'x' * 1000000\n[A()] * 50",
    ),
    ("", "an exception of a large text", "raise ValueError('x' * 40000000)"),
    ("", "an exception of many lines", "raise ValueError('x\\n' * 10000000)"),
    (
        "",
        "a group of many exceptions",
        "def f(n):\n  try: raise ValueError('x' * 1000)\n  except ValueError as e: return e\nraise ExceptionGroup('g', [f(i) for i in range(10000)])",
    ),
    (
        "",
        "a memory error with another bytearray",
        "def bytearray(n):\n  while True: pass\nraise MemoryError('no')",
    ),
    ("", "a memory error with a full heap", "h = []\nwhile True: h.append([None])"),
    (
        "",
        "an exception with a slow text",
        "class A(Exception):\n  def __str__(self):\n    while True: pass\nraise A",
    ),
    ("", "an exit with a large text", "import sys\nsys.exit('x' * 30000000)"),
    ("", "atexit without end", "import sys\ndef f():\n  while True: pass\nsys.atexit(f)"),
    ("", "finally without end", "try:\n  while True: pass\nfinally:\n  while True: pass"),
    (
        "",
        "finalisers without end",
        "def f():\n  try:\n    while True: yield 1\n  finally:\n    while True: pass\ng = f()\nnext(g)\ndel g\nimport gc\nwhile True: gc.collect()",
    ),
];

/// Returns a program that ends with chained exceptions whose text looks like lines of tracebacks.
pub fn traceback_of_many_lines() -> String {
    // The source has to be kept, so it has less than 256 KiB.
    let lines = "\n".repeat(261_500);
    format!(
        "{lines}s = '\\n'.join(['  File \"a.py\", line 261000, in x'] * 2000)\ntry: raise ValueError(s)\nexcept ValueError as e: raise ValueError(s) from e"
    )
}

/// Uses of a session after a program: the operation, the program, and the operation's argument.
pub const SESSIONS: &[(&str, &str, &str)] = &[
    ("get", "a = [None] * 1000; b = [a] * 1000; x = [b] * 60", "x"),
    ("get", "x = 'x' * 30000000", "x"),
    ("eval", "", "[[{None: None}] * 1000] * 10000"),
    ("eval", "", "sum(iter(range(10**12)))"),
    ("eval", "class A:\n  def __getattr__(self, n):\n    while True: pass\nx = A()", "x.y"),
    ("repr", "", "'x' * 60000000"),
    ("repr", "x = [None] * 5000000", "x"),
    ("call", "def x(*a):\n  while True: pass", "x"),
    ("call", "def x(*a): return [[{None: None}] * 1000] * 10000", "x"),
    ("set", "x = None", "x"),
    ("incomplete", "", "("),
    ("incomplete", "", "'''"),
    ("incomplete", "", "\\\n"),
    ("run", "x = bytearray(60 << 20)\nfor i in range(0, len(x), 1100): x[i] = 1", "1"),
    ("fork", "x = bytearray(60 << 20)\nfor i in range(0, len(x), 1100): x[i] = 1", ""),
    ("snapshot", "x = bytearray(60 << 20)\nfor i in range(0, len(x), 1100): x[i] = 1", ""),
    ("prepare", "x = bytearray(60 << 20)\nfor i in range(0, len(x), 1100): x[i] = 1", ""),
];
