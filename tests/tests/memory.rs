//! Sessions go on: whatever a program did with its memory, dropped objects are freed, and the next run has room.

use micropython_sandbox::{Limits, Sandbox, Session, Value};

fn session(memory: usize) -> Session {
    let limits = Limits { memory, ..Limits::default() };
    Sandbox::new().unwrap().session().limits(limits).start().unwrap()
}

#[test]
fn a_caught_memory_error_does_not_end_a_session() {
    let fillings = [
        "object()",
        "i * 1.5",
        "(i,)",
        "{}",
        "{i: i}",
        "str(i) * 3",
        "[i]",
        "bytes(100)",
        "bytearray(5000)",
        "lambda: i",
    ];
    for memory in [2 << 20, 4 << 20, 8 << 20] {
        for filling in fillings {
            let mut session = session(memory);
            for _ in 0..4 {
                let source = format!(
                    "try:\n    x = [{filling} for i in range(10**9)]\nexcept MemoryError:\n    print('full')"
                );
                let result = session.run(&source).map(|output| output.stdout);
                assert!(matches!(&result, Ok(text) if text == "full\n"), "{memory} {filling} {result:?}");
                for source in ["1", "x = 5", "def f(): return 1\nf()", "len([0] * 1000)"] {
                    let result = session.run(source).map(drop);
                    assert!(result.is_ok(), "{memory} {filling} {source} {result:?}");
                }
            }
        }
    }
}

/// What a program makes; `LARGE` is a number of bytes that is large for the session's memory.
const VALUES: [&str; 58] = [
    "None",
    "10**30",
    "2**20000",
    "1.5",
    "1j",
    "'a' * 1000",
    "'\u{e9}' * 1000",
    "'a' * LARGE",
    "b'a' * 1000",
    "b'a' * LARGE",
    "bytearray(1000)",
    "bytearray(LARGE)",
    "memoryview(bytearray(1000))",
    "list(range(1000))",
    "[0] * (LARGE // 8)",
    "[[] for i in range(1000)]",
    "[str(i) for i in range(1000)]",
    "[i * 1.5 for i in range(1000)]",
    "[bytes(1000) for i in range(100)]",
    "tuple(range(1000))",
    "tuple((i,) for i in range(1000))",
    "{}",
    "{i: i for i in range(1000)}",
    "{str(i): [i] for i in range(1000)}",
    "dict.fromkeys(range(1000)).keys()",
    "set(range(1000))",
    "frozenset(str(i) for i in range(1000))",
    "range(10**9)",
    "slice(1, 10**9)",
    "object()",
    "[object() for i in range(1000)]",
    "type('T', (), {'a': 1})",
    "type('T', (list,), {'__len__': lambda self: 3})()",
    "(lambda a, b=[0] * 1000: a)",
    "(lambda a: lambda: a)(bytes(1000))",
    "[lambda i=i: i for i in range(100)]",
    "(i for i in range(1000))",
    "iter([bytes(1000)] * 10)",
    "map(str, range(1000))",
    "list(zip(range(1000), map(str, range(1000))))",
    "sorted(range(1000), key=lambda i: -i)",
    "list(reversed(list(enumerate('a' * 1000))))",
    "'-'.join(str(i) for i in range(1000)).split('-')",
    "'{:>1000}'.format(3)",
    "('%d ' * 100) % tuple(range(100))",
    "('a' * 1000).replace('a', 'bc').encode()",
    "ValueError('a' * 1000)",
    "ExceptionGroup('g', [ValueError(1), KeyError(2)])",
    "__import__('re').compile('a(b)+')",
    "__import__('re').sub('b', 'c', 'ab' * 500)",
    "__import__('json').dumps(list(range(1000)))",
    "__import__('json').loads('[' + '{}, ' * 500 + '1]')",
    "__import__('collections').OrderedDict((i, i) for i in range(500))",
    "__import__('collections').deque(range(1000), 2000)",
    "__import__('collections').namedtuple('T', 'a b')(1, 2)",
    "__import__('io').StringIO('a' * 1000)",
    "__import__('hashlib').sha256(b'a' * 1000)",
    "eval('[' + '1, ' * 500 + ']')",
];

/// How it is used; `VALUE` is the value. Nothing is left behind.
const USES: [&str; 18] = [
    "x = VALUE\ndel x",
    "VALUE",
    "def f():\n    return VALUE\nf()\nf()\ndel f",
    "def f():\n    x = VALUE\n    raise KeyError(x)\nf()",
    "try:\n    raise ValueError(VALUE)\nexcept ValueError as e:\n    pass",
    "def g():\n    x = VALUE\n    yield x\n    yield 1\ng = g()\nnext(g)\ndel g",
    "a = [VALUE]\na.append(a)\nd = {'a': a}\na.append(d)\ndel a, d",
    "class C:\n    x = VALUE\n    def __init__(self):\n        self.me = self, VALUE\nC()\ndel C",
    "x = [VALUE for i in range(2)]\nx = None",
    "def f(a):\n    return lambda: a\nf(VALUE)()\ndel f",
    "tell(VALUE)",
    "try:\n    tell(lambda: VALUE)\nexcept TypeError:\n    pass",
    "print(VALUE)",
    "str(VALUE), repr(VALUE)",
    "import asyncio\nasync def f():\n    x = VALUE\n    await asyncio.sleep(0)\n    return x\nr = asyncio.run(f())\ndel f, r",
    "x = VALUE\ndef f():\n    while True: pass\ntry:\n    f()\nfinally:\n    del x, f",
    "try:\n    x = []\n    while True: x.append(VALUE)\nexcept MemoryError:\n    pass\nfinally:\n    x = None",
    "x = VALUE\ny = [x, x]\ny.clear()\nx = exec('z = x', {'x': y})\ndel x, y",
];

/// A session that counts the memory that is left in use, the programs that leave nothing behind, and how many were run.
struct Memory {
    session: Session,
    programs: Vec<String>,
}

impl Memory {
    fn new(memory: usize) -> Memory {
        // Filling a large memory with small things takes long.
        let limits = Limits {
            memory,
            fuel: Some(100_000_000 + memory as u64 * 20),
            output: 1000,
            ..Limits::default()
        };
        let builder = Sandbox::new().unwrap().session().limits(limits);
        let mut session = builder.function_raw("tell(x)", |_| Ok(Value::Int(1))).start().unwrap();
        session.run("import gc\ndef mem():\n    gc.collect()\n    return gc.mem_alloc()").unwrap();
        let large = (memory / 5).to_string();
        let program = |usage: &str, value: &str| usage.replace("VALUE", value).replace("LARGE", &large);
        let programs = USES.iter().flat_map(|usage| VALUES.iter().map(move |value| (usage, value)));
        // Filling a large memory over and over takes long: only some do.
        let programs = programs.enumerate().filter(|(index, (usage, _))| {
            memory < 32 << 20 || index % 8 == 0 || !usage.contains("MemoryError")
        });
        let programs = programs.map(|(_, kind)| kind);
        Memory { session, programs: programs.map(|(usage, value)| program(usage, value)).collect() }
    }

    fn in_use(&mut self) -> u64 {
        self.session.eval("mem()").unwrap()
    }

    /// Runs a program in one of several ways.
    fn run(&mut self, index: usize) {
        let program = self.programs[index % self.programs.len()].clone();
        match index % 7 {
            0 => drop(self.session.fork().unwrap().run(program)),
            1 => drop(self.session.eval::<Value>(program)),
            _ => drop(self.session.run(program)),
        }
        self.session.run("f = g = x = y = r = a = d = C = e = None").unwrap();
    }
}

#[test]
fn a_thousand_kinds_of_programs_leave_no_memory_in_use() {
    for size in [2 << 20, 8 << 20, 64 << 20] {
        let mut memory = Memory::new(size);
        assert!(memory.programs.len() > 950);
        let mut leaks = Vec::new();
        for index in 0..memory.programs.len() {
            // The first time it imports, and interns its names.
            memory.run(index);
            let before = memory.in_use();
            // A number may look like the address of something dropped, and keep that for a while. A leak grows each
            // time.
            let mut after = [0; 4];
            for bytes in &mut after {
                memory.run(index);
                *bytes = memory.in_use();
                if *bytes <= before {
                    break;
                }
            }
            if after.is_sorted_by(|one, next| one < next) && after[0] > before {
                leaks.push(format!("{before} bytes in use, then {after:?} by {}", memory.programs[index]));
            }
        }
        assert!(leaks.is_empty(), "{size}: {} leak\n{}", leaks.len(), leaks.join("\n\n"));
    }
}

#[test]
fn ten_thousand_runs_in_a_session_leave_no_memory_in_use() {
    let mut memory = Memory::new(8 << 20);
    // What is interned, imported and kept for later is there after a first pass.
    (0..memory.programs.len()).for_each(|index| memory.run(index));
    let before = memory.in_use();
    (0..10_000).for_each(|index| memory.run(index));
    let after = memory.in_use();
    // Less than the least that a run could leave behind: numbers that look like addresses keep a little.
    assert!(after < before + 4096, "{before} bytes were in use, and {after} after 10,000 runs");
}

/// In time it is at most twice as much; a unit of the collector's work takes less time than one of the allocator's.
#[test]
fn filling_the_memory_takes_a_few_times_the_work_of_allocating() {
    let mut slow = Vec::new();
    for filling in ["object()", "i * 1.5", "(i,)", "[i]", "{}", "str(i) * 3"] {
        let fuel_to_fill = |memory: usize, prelude: &str| {
            let mut session = session(memory);
            session.run("import gc").unwrap();
            let fill = format!("x = [{filling} for i in range(10**9)]");
            let program =
                format!("{prelude}\ntry:\n    {fill}\nexcept MemoryError:\n    x = 0\n    gc.enable()");
            session.run(program).map_err(|error| format!("{filling}: {error}")).unwrap().usage.fuel as f64
        };
        let (small, large) = (fuel_to_fill(4 << 20, ""), fuel_to_fill(64 << 20, ""));
        let (of_collections, by_size) = (large / fuel_to_fill(64 << 20, "gc.disable()"), large / small);
        if of_collections > 4.0 || by_size > 40.0 {
            slow.push(format!("{filling}: {of_collections:.2} of allocating, {by_size:.2} of 4 MiB"));
        }
        println!("{filling}: {of_collections:.2} of allocating, {by_size:.2} of 4 MiB");
    }
    assert!(slow.is_empty(), "{slow:?}");
}
