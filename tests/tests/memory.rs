//! Tests that sessions go on after any use of memory: dropped objects are freed, and the next run has room.

use micropython_sandbox::{Limits, Sandbox, Session, Value};

/// Returns the memory limit for a session that has about `room` bytes left after a first program. The interpreter's own
/// memory, mostly constants, is not tested.
fn memory_with(room: usize, first: &str) -> usize {
    let mut session = Sandbox::new().unwrap().session().start().unwrap();
    session.run(first).unwrap().usage.peak_memory + room
}

fn session(room: usize) -> Session {
    let limits = Limits { memory: memory_with(room, ""), ..Limits::default() };
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
    for room in [1 << 20, 3 << 20, 7 << 20] {
        for filling in fillings {
            let mut session = session(room);
            for _ in 0..4 {
                let source = format!(
                    "try:\n    x = [{filling} for i in range(10**9)]\nexcept MemoryError:\n    print('full')"
                );
                let result = session.run(&source).map(|output| output.stdout);
                assert!(matches!(&result, Ok(text) if text == "full\n"), "{room} {filling} {result:?}");
                for source in ["1", "x = 5", "def f(): return 1\nf()", "len([0] * 1000)"] {
                    let result = session.run(source).map(drop);
                    assert!(result.is_ok(), "{room} {filling} {source} {result:?}");
                }
            }
        }
    }
}

/// Values that a program makes. `LARGE` is a number of bytes that is large for the rest of the session's memory.
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

/// Uses of the value `VALUE`. They leave nothing behind.
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

/// A session that counts its memory in use, with programs that leave nothing behind.
struct Memory {
    session: Session,
    programs: Vec<String>,
}

impl Memory {
    fn new(room: usize) -> Memory {
        // These imports take more memory than a program below has.
        let imports = "import asyncio, collections, gc, hashlib, io, json, re";
        let memory = memory_with(room, imports);
        // Filling a large memory with small objects takes long, so the fuel grows with it.
        let limits =
            Limits { memory, fuel: Some(100_000_000 + room as u64 * 20), output: 1000, ..Limits::default() };
        let builder = Sandbox::new().unwrap().session().memory(memory);
        let mut session = builder.function_raw("tell(x)", |_| Ok(Value::Int(1))).start().unwrap();
        session.run(imports).unwrap();
        session.set_limits(limits).unwrap();
        session.run("def mem():\n    gc.collect()\n    return gc.mem_alloc()").unwrap();
        let large = (room / 4).to_string();
        let program = |usage: &str, value: &str| usage.replace("VALUE", value).replace("LARGE", &large);
        let programs = USES.iter().flat_map(|usage| VALUES.iter().map(move |value| (usage, value)));
        // Filling a large memory again and again takes long, so only some programs do.
        let programs = programs.enumerate().filter(|(index, (usage, _))| {
            room < 32 << 20 || index % 8 == 0 || !usage.contains("MemoryError")
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
    for room in [1 << 20, 7 << 20, 62 << 20] {
        let mut memory = Memory::new(room);
        assert!(memory.programs.len() > 950);
        let mut leaks = Vec::new();
        for index in 0..memory.programs.len() {
            // The first run imports modules, and interns names.
            memory.run(index);
            let before = memory.in_use();
            // A number may look like the address of a dropped object, and keep that for a while. A leak grows with each
            // run, and as much in the end as in the beginning.
            let mut after = [0; 12];
            for bytes in &mut after {
                memory.run(index);
                *bytes = memory.in_use();
                if *bytes <= before {
                    break;
                }
            }
            let grows = after.is_sorted_by(|one, next| one < next) && after[0] > before;
            if grows && (after[11] - after[5]) * 2 > after[5] - before {
                leaks.push(format!("{before} bytes in use, then {after:?} by {}", memory.programs[index]));
            }
        }
        assert!(leaks.is_empty(), "{room}: {} leak\n{}", leaks.len(), leaks.join("\n\n"));
    }
}

#[test]
fn ten_thousand_runs_in_a_session_leave_no_memory_in_use() {
    let mut memory = Memory::new(7 << 20);
    // After a first pass everything is interned, imported and kept that will be.
    (0..memory.programs.len()).for_each(|index| memory.run(index));
    let before = memory.in_use();
    (0..10_000).for_each(|index| memory.run(index));
    let after = memory.in_use();
    // A run that leaves something behind leaves at least 16 bytes: 160,000 in all. The tolerance is half of that. Numbers
    // that look like addresses keep some bytes: about 45,000 after 10,000 runs and 68,000 after 30,000, where it ends.
    assert!(after < before + 80_000, "{before} bytes were in use, and {after} after 10,000 runs");
}

/// Compares fuel. The time is at most twice as much: a unit of the collector's work takes less time than the
/// allocator's.
#[test]
fn filling_the_memory_takes_a_few_times_the_work_of_allocating() {
    let mut slow = Vec::new();
    for filling in ["object()", "i * 1.5", "(i,)", "[i]", "{}", "str(i) * 3"] {
        let fuel_to_fill = |room: usize, prelude: &str| {
            let mut session = session(room);
            session.run("import gc").unwrap();
            let fill = format!("x = [{filling} for i in range(10**9)]");
            let program =
                format!("{prelude}\ntry:\n    {fill}\nexcept MemoryError:\n    x = 0\n    gc.enable()");
            session.run(program).map_err(|error| format!("{filling}: {error}")).unwrap().usage.fuel as f64
        };
        let (small, large) = (fuel_to_fill(3 << 20, ""), fuel_to_fill(63 << 20, ""));
        let (of_collections, by_size) = (large / fuel_to_fill(63 << 20, "gc.disable()"), large / small);
        if of_collections > 4.0 || by_size > 40.0 {
            slow.push(format!("{filling}: {of_collections:.2} of allocating, {by_size:.2} of 3 MiB"));
        }
        println!("{filling}: {of_collections:.2} of allocating, {by_size:.2} of 3 MiB");
    }
    assert!(slow.is_empty(), "{slow:?}");
}
