//! Tests that sessions survive everything, and tests of snapshots, forks, prepared sandboxes and many sessions.

use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use micropython_sandbox::{
    Aftermath, Budget, BudgetLimit, Clock, Error, Limits, Output, Sandbox, Session, SessionBuilder, Snapshot,
    Stopped, Value,
};

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| Sandbox::new().unwrap());

fn session() -> Session {
    SANDBOX.session().start().unwrap()
}

fn stopped(result: Result<Output, Error>) -> Stopped {
    let error = result.unwrap_err();
    error.stopped().unwrap_or_else(|| panic!("{error:?}")).clone()
}

/// Program that each test begins with. Its objects are checked later.
const STATE: &str = "
import math
values = {'a': [1, 2, 3], 'b': 'text' * 100}
class Counter:
    def __init__(self): self.n = 0
    def step(self):
        self.n += 1
        return self.n
counter = Counter()
counter.step()
def area(r): return math.pi * r * r
gen = (n * n for n in range(100))
next(gen); next(gen)
";

fn assert_state_is_there(session: &mut Session) {
    let check = "(values['a'] == [1, 2, 3], len(values['b']), counter.n, int(area(10)), next(gen))";
    assert_eq!(session.eval_repr(check).unwrap(), "(True, 400, 1, 314, 4)");
    session.run("gen = (n * n for n in range(100))\nnext(gen); next(gen)").unwrap();
}

// ---- Survival
// --------------------------------------------------------------------------------------------------------

#[test]
fn state_stays_from_call_to_call() {
    let mut session = session();
    session.run(STATE).unwrap();
    for _ in 0..3 {
        assert_state_is_there(&mut session);
    }
    assert_eq!(session.run("counter.step()").unwrap().value, Some(Value::Int(2)));
}

#[test]
fn an_exception_leaves_what_was_done() {
    let mut session = session();
    session.run(STATE).unwrap();
    let error = session.run("x = 1\nraise ValueError('y')").unwrap_err();
    assert!(matches!(error, Error::Python(_)));
    assert_state_is_there(&mut session);
    assert_eq!(session.eval::<i32>("x").unwrap(), 1);
    assert_eq!(session.run("import sys\nsys.exit(3)").unwrap().exit_code, Some(3));
    assert_state_is_there(&mut session);
}

#[test]
fn an_interrupted_program_unwinds_and_leaves_what_it_did() {
    let program = "
log = []
class Guard:
    def __enter__(self): log.append('enter')
    def __exit__(self, kind, value, traceback): log.append('exit ' + kind.__name__)
def work():
    with Guard():
        try:
            while True:
                try:
                    log[0]
                except Exception:
                    log.append('swallowed')
        finally:
            log.append('finally')
work()
";
    type Settings = fn(SessionBuilder) -> SessionBuilder;
    let by_fuel: Settings = |builder| builder.fuel(20_000_000);
    let by_time: Settings = |builder| builder.timeout(Duration::from_millis(50));
    for settings in [by_fuel, by_time] {
        let mut session = settings(SANDBOX.session()).start().unwrap();
        session.run(STATE).unwrap();
        let stopped = stopped(session.run(program));
        assert_eq!(stopped.session, Aftermath::Unwound);
        let lines: Vec<_> = stopped.traceback.iter().map(|frame| frame.name.as_str()).collect();
        assert_eq!(lines, ["<module>", "work"]);
        assert_eq!(session.eval_repr("log").unwrap(), "['enter', 'finally', 'exit SandboxInterrupt']");
        assert_state_is_there(&mut session);
    }
}

/// Programs that can't be interrupted between two instructions, or refuse to be.
const STUBBORN: &[&str] = &[
    "while True:\n    try:\n        while True: pass\n    except: pass",
    "try:\n    while True: pass\nfinally:\n    while True: pass",
    "10 ** 10 ** 7",
    "sum(iter(range(10 ** 9)))",
    "import re\nre.match('(a|aa)*b', 'a' * 50)",
    "sorted(range(1000), key=lambda x: sum(iter(range(10**7))))",
    "max(range(10 ** 9))",
    "list(map(lambda x: 10 ** 10 ** 6, range(10)))",
    "'x' * 10 ** 7 in 'x' * 10 ** 7 + 'y' * 10 ** 7 and [b'a' * 10**6 for i in range(10**6)]",
];

#[test]
fn a_program_that_is_stubborn_is_stopped_and_the_session_is_as_before() {
    for program in STUBBORN {
        let program = format!("values['a'].append(4)\ncounter.step()\nimport json\n{program}");
        let mut session = SANDBOX.session().timeout(Duration::from_millis(100)).start().unwrap();
        session.run(STATE).unwrap();
        let started = Instant::now();
        let result = session.run(&program);
        assert!(started.elapsed() < Duration::from_secs(5), "{program}");
        if let Err(Error::Python(error)) = &result {
            assert_eq!(error.kind, "MemoryError", "{program}");
            continue;
        }
        let Err(Error::Timeout { stopped, .. }) = result else { panic!("{program}: {result:?}") };
        if stopped.session == Aftermath::RolledBack {
            assert_state_is_there(&mut session);
            assert!(!session.eval::<bool>("'json' in globals()").unwrap());
        }
        session.run("x = 1").unwrap();
    }
}

#[test]
fn the_session_survives_it_again_and_again() {
    let mut session = SANDBOX.session().fuel(50_000_000).memory(8 << 20).start().unwrap();
    session.run(STATE).unwrap();
    for round in 0..30 {
        // Each round takes more memory before it is stopped.
        let result = session.run("block = bytearray(4000000)\n10 ** 10 ** 7");
        let session_is = stopped(result).session;
        assert_eq!(session_is, Aftermath::RolledBack, "round {round}");
        assert_state_is_there(&mut session);
        assert!(!session.eval::<bool>("'block' in globals()").unwrap());
    }
    session.run("block = bytearray(4000000)").unwrap();
}

#[test]
fn an_interrupt_handle_stops_anything_at_once() {
    for program in STUBBORN.iter().copied().chain(["while True: pass", "import time\ntime.sleep(1000)"]) {
        let mut session = SANDBOX.session().clock(Clock::System).memory(256 << 20).start().unwrap();
        session.run(STATE).unwrap();
        let handle = session.interrupt_handle();
        let (sender, receiver) = std::sync::mpsc::channel();
        let stopper = thread::spawn(move || {
            thread::sleep(Duration::from_millis(60));
            let requested = Instant::now();
            handle.stop();
            sender.send(requested).unwrap();
        });
        let result = session.run(program);
        let ended = Instant::now();
        stopper.join().unwrap();
        match result {
            Err(Error::Interrupted { .. }) => {
                let took = ended.saturating_duration_since(receiver.recv().unwrap());
                assert!(took < Duration::from_secs(2), "{program} took {took:?}");
            }
            Err(Error::Python(error)) if error.kind == "MemoryError" => {}
            other => panic!("{program}: {other:?}"),
        }
        // A request that came too late may end the next run, but only one.
        let _ = session.run("pass");
        assert_state_is_there(&mut session);
    }
}

#[test]
fn memory_stack_and_output_leave_the_session_as_it_is() {
    let mut session = SANDBOX.session().memory(4 << 20).output(10).start().unwrap();
    session.run(STATE).unwrap();
    for (program, kind) in [
        ("x = bytearray(10 << 20)", "MemoryError"),
        ("x = []\nwhile True: x.append('y' * 100)", "MemoryError"),
        ("def f(): f()\nf()", "RecursionError"),
    ] {
        let result = session.run(program);
        let Err(Error::Python(error)) = result else { panic!("{program}: {result:?}") };
        assert_eq!(error.kind, kind, "{program}");
        session.run("x = None").unwrap();
        assert_state_is_there(&mut session);
    }
    assert!(session.run("print('z' * 100)").unwrap().is_truncated());
    assert_state_is_there(&mut session);
}

#[test]
fn limits_can_be_changed_between_calls() {
    let mut session = SANDBOX.session().fuel(1_000_000).start().unwrap();
    let work = "for i in range(100000): pass";
    assert!(matches!(session.run(work), Err(Error::FuelExhausted { .. })));
    session.set_limits(Limits::default()).unwrap();
    session.run(work).unwrap();
    session.run("big = bytearray(5 << 20)").unwrap();
    session.set_limits(Limits { memory: 4 << 20, output: 3, ..Limits::default() }).unwrap();
    assert_eq!(session.run("print('abcdef', len(big))").unwrap().stdout, "abc");
    let Err(Error::Python(error)) = session.run("more = bytearray(20 << 20)") else { panic!() };
    assert_eq!(error.kind, "MemoryError");
    assert!(session.set_limits(Limits { fuel: Some(0), ..Limits::default() }).is_err());
    assert_eq!(session.limits().output, 3);
}

#[test]
fn a_budget_may_be_for_the_sessions_life() {
    let mut session = SANDBOX.session().fuel(20_000_000).budget(Budget::Session).start().unwrap();
    session.run("kept = 1").unwrap();
    let mut runs = 0;
    let error = loop {
        match session.run("for i in range(3000): pass") {
            Ok(_) => runs += 1,
            Err(error) => break error,
        }
    };
    assert!((3..100).contains(&runs), "{runs}");
    assert!(matches!(error, Error::BudgetSpent { limit: BudgetLimit::Fuel(20_000_000), .. }), "{error:?}");
    assert!(error.output().unwrap().usage.fuel > 0);
    // With the budget used up nothing runs, until there is more.
    let error = session.eval::<i32>("1").unwrap_err();
    assert_eq!(error.to_string(), "the session's budget of 20000000 units of fuel is used up");
    assert_eq!(error.output().unwrap().usage.fuel, 0);
    assert!(matches!(session.run("1"), Err(Error::BudgetSpent { .. })));
    session.set_limits(Limits { budget: Budget::PerRun, ..Limits::default() }).unwrap();
    assert_eq!(session.eval::<i32>("kept").unwrap(), 1);

    let mut session =
        SANDBOX.session().timeout(Duration::from_millis(100)).budget(Budget::Session).start().unwrap();
    for program in ["while True: pass", "1", "1"] {
        let error = session.run(program).unwrap_err();
        let is_spent = matches!(error, Error::BudgetSpent { limit: BudgetLimit::Time(time), .. }
            if time == Duration::from_millis(100));
        assert!(is_spent, "{error:?}");
        assert_eq!(error.to_string(), "the session's budget of 100ms is used up");
    }
    let more = Limits { timeout: Some(Duration::from_secs(30)), ..session.limits().clone() };
    session.set_limits(more).unwrap();
    assert_eq!(session.run("1").unwrap().value, Some(Value::Int(1)));
}

#[test]
fn tracebacks_show_lines_of_earlier_calls() {
    let mut session = session();
    session.run("x = 1").unwrap();
    session.run("def half(x):\n    return x / 0\n\ndef twice(x):\n    return half(x)").unwrap();
    session.run("y = 2").unwrap();
    let Err(Error::Python(error)) = session.run("\ntwice(3)  # here") else { panic!() };
    assert_eq!(
        error.to_string(),
        "\
Traceback (most recent call last):
  File \"<run 4>\", line 2, in <module>
    twice(3)  # here
    ~~~~~^^^
  File \"<run 2>\", line 5, in twice
    return half(x)
  File \"<run 2>\", line 2, in half
    return x / 0
           ~~^~~
ZeroDivisionError: division by zero"
    );
    let part = error.traceback[2].part.unwrap();
    assert_eq!((part.column, part.end_line, part.end_column), (12, 2, 17));
    assert_eq!(error.traceback[2].excerpt.as_deref(), Some("return x / 0\n       ~~^~~"));
    let chained = "try:\n    twice(3)\nexcept ZeroDivisionError:\n    twice(\n        4\n    )";
    let Err(Error::Python(error)) = session.run(chained) else { panic!() };
    assert_eq!(
        error.to_string(),
        "\
Traceback (most recent call last):
  File \"<run 5>\", line 2, in <module>
    twice(3)
    ~~~~~^^^
  File \"<run 2>\", line 5, in twice
    return half(x)
  File \"<run 2>\", line 2, in half
    return x / 0
           ~~^~~
ZeroDivisionError: division by zero

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File \"<run 5>\", line 4, in <module>
    twice(
    ~~~~~^
        4
        ^
    )
    ^
  File \"<run 2>\", line 5, in twice
    return half(x)
  File \"<run 2>\", line 2, in half
    return x / 0
           ~~^~~
ZeroDivisionError: division by zero"
    );
    let Err(Error::Python(error)) = session.run("a = 1\nb = (\nc") else { panic!() };
    assert_eq!(error.traceback[0].file, "<run 6>");
    let Err(Error::Python(error)) = session.eval::<i32>("half(1)") else { panic!() };
    assert_eq!(error.traceback[0].file, "<eval>");
    assert_eq!(error.traceback[1].source.as_deref(), Some("return x / 0"));
}

#[test]
fn names_of_runs_do_not_pile_up() {
    let mut session = session();
    session.run("import gc").unwrap();
    let mut before = 0;
    for round in 0..3000 {
        session.run("x = 1 + 1").unwrap();
        if round == 100 {
            before = session.eval::<i64>("(gc.collect(), gc.mem_alloc())[1]").unwrap();
        }
    }
    let after = session.eval::<i64>("(gc.collect(), gc.mem_alloc())[1]").unwrap();
    assert!(after - before < 1000, "{before} then {after}");
}

/// Attributes set and deleted in modules written in C are part of a session's state.
#[test]
fn changed_modules_are_state() {
    let check = "(time.sleep(1), hasattr(math, 'sqrt'), sys.mine, answer, random.random())";
    let changed = "('fake', False, 'mine', 42, 0.5)";
    let mut session = session();
    session
        .run(
            "
import builtins, math, random, sys, time
real = time.sleep
time.sleep = lambda n: 'fake'
del math.sqrt
sys.mine = 'mine'
builtins.answer = 42
random.random = lambda: 0.5
",
        )
        .unwrap();
    assert_eq!(session.eval_repr(check).unwrap(), changed);

    let bytes = session.snapshot().unwrap().to_bytes();
    let mut restored = SANDBOX.restore(&Snapshot::from_bytes(&bytes).unwrap()).unwrap().start().unwrap();
    let mut fork = session.fork().unwrap();
    for copy in [&mut restored, &mut fork] {
        assert_eq!(copy.eval_repr(check).unwrap(), changed);
        copy.run("time.sleep = real; math.sqrt = 'other'; del sys.mine, builtins.answer").unwrap();
        let after = "(time.sleep(0), math.sqrt, hasattr(sys, 'mine'))";
        assert_eq!(copy.eval_repr(after).unwrap(), "(None, 'other', False)");
        assert!(copy.run("answer").is_err());
    }
    assert_eq!(session.eval_repr(check).unwrap(), changed);
    // A fresh session has none of it.
    let mut fresh = self::session();
    assert!(fresh.eval::<bool>("__import__('math').sqrt(4) == 2").unwrap());
    assert!(fresh.run("answer").is_err());
}

#[test]
fn changed_modules_are_rolled_back() {
    let mut session = SANDBOX.session().fuel(20_000_000).start().unwrap();
    session.run("import builtins, math, time, sys\ntime.sleep = lambda n: 'fake'").unwrap();
    let stopped = session.run(
        "
time.sleep = None
del math.sqrt
builtins.len = sys.path = None
10 ** 10 ** 6
",
    );
    assert_eq!(self::stopped(stopped).session, Aftermath::RolledBack);
    assert_eq!(session.eval_repr("(time.sleep(1), math.sqrt(4), len('abc'))").unwrap(), "('fake', 2.0, 3)");
    session.run("import json, os, os.path").unwrap();
}

// ---- Copies
// ----------------------------------------------------------------------------------------------------------

#[test]
fn a_fork_goes_its_own_way() {
    let mut session = SANDBOX.session().function("f", |x: i64| x + 1).stdin("one\ntwo\n").start().unwrap();
    session.run(STATE).unwrap();
    assert_eq!(session.run("print(input())").unwrap().stdout, "one\n");
    let mut fork = session.fork().unwrap();
    fork.run("values['a'] = 'other'; z = f(1)").unwrap();
    assert_eq!(fork.run("print(input())").unwrap().stdout, "two\n");
    assert_eq!(session.run("print(input())").unwrap().stdout, "two\n");
    assert_state_is_there(&mut session);
    assert!(session.eval::<i64>("z").is_err());
    drop(session);
    assert_eq!(fork.eval::<(i64, i64)>("(z, counter.step())").unwrap(), (2, 2));
    fork.run("def f2(): 1/0").unwrap();
    let Err(Error::Python(error)) = fork.fork().unwrap().run("f2()") else { panic!() };
    assert_eq!(error.traceback[1].source.as_deref(), Some("def f2(): 1/0"));
}

#[test]
fn a_snapshot_goes_on_in_another_process() {
    let mut session = session();
    session.run(STATE).unwrap();
    let bytes = session.snapshot().unwrap().to_bytes();
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("snapshot");
    std::fs::write(&file, &bytes).unwrap();
    // This is the same test in another process, which gets the file.
    if let Some(file) = std::env::var_os("SNAPSHOT_TO_RESTORE") {
        let snapshot = Snapshot::from_bytes(&std::fs::read(file).unwrap()).unwrap();
        let mut session = Sandbox::new().unwrap().restore(&snapshot).unwrap().start().unwrap();
        assert_state_is_there(&mut session);
        println!("went on");
        return;
    }
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["a_snapshot_goes_on_in_another_process", "--exact", "--nocapture"])
        .env("SNAPSHOT_TO_RESTORE", &file)
        .output()
        .unwrap();
    assert!(
        output.status.success() && String::from_utf8_lossy(&output.stdout).contains("went on"),
        "{output:?}"
    );
}

#[test]
fn a_snapshot_can_be_restored_many_times_and_by_another_sandbox() {
    let mut session = session();
    session.run(STATE).unwrap();
    session.run("big = list(range(100000))").unwrap();
    let snapshot = session.snapshot().unwrap();
    session.run("values = None").unwrap();
    let unmetered = Sandbox::builder().metering(false).build().unwrap();
    for sandbox in [&SANDBOX, &unmetered] {
        for snapshot in [&snapshot, &Snapshot::from_bytes(&snapshot.to_bytes()).unwrap()] {
            let mut session = sandbox.restore(snapshot).unwrap().start().unwrap();
            assert_state_is_there(&mut session);
            assert_eq!(session.eval::<i64>("sum(big)").unwrap(), 4_999_950_000);
            assert_eq!(
                Snapshot::from_bytes(&session.snapshot().unwrap().to_bytes()).unwrap().functions(),
                [""; 0]
            );
        }
    }
    let bytes = snapshot.to_bytes();
    assert!(bytes.len() < snapshot.memory() / 2, "{} of {}", bytes.len(), snapshot.memory());
}

#[test]
fn a_snapshot_needs_its_functions_and_its_memory() {
    let mut session = SANDBOX.session().function("a", || "a").function("db.b", || "b").start().unwrap();
    session.run("def f(): return a() + db.b()").unwrap();
    session.function("c", || "c").unwrap();
    session.run("big = bytearray(8 << 20)").unwrap();
    let snapshot = session.snapshot().unwrap();
    assert_eq!(snapshot.functions(), ["a", "db.b", "c"]);

    let error =
        SANDBOX.restore(&snapshot).unwrap().function("a", || 1).function("c", || 1).start().unwrap_err();
    assert_eq!(error.to_string(), "\"db.b\" is refused: the snapshot refers to it, and it is not given");
    // The functions are given in another order, with other results, and with one more.
    let mut restored = SANDBOX
        .restore(&snapshot)
        .unwrap()
        .function("d", || "D")
        .function("c", || "C")
        .function("db.b", || "B")
        .function("a", || "A")
        .start()
        .unwrap();
    assert_eq!(restored.eval::<String>("f() + c() + d()").unwrap(), "ABCD");

    let builder = SANDBOX.restore(&snapshot).unwrap().memory(8 << 20);
    let builder = builder.function("a", || 1).function("db.b", || 1).function("c", || 1);
    let error = builder.start().unwrap_err().to_string();
    assert!(error.starts_with("the snapshot can't be restored: it needs"), "{error}");
}

#[test]
fn what_is_no_snapshot_of_this_version_is_refused() {
    let mut session = session();
    session.run(STATE).unwrap();
    let bytes = session.snapshot().unwrap().to_bytes();
    for (bytes, reason) in [
        (&b""[..], "this is no snapshot"),
        (b"mps-snap", "it is cut short"),
        (b"mps-snap\x09\0\0\0", "its format is version 9, this is 2"),
        (&bytes[..bytes.len() - 1], "it is cut short or changed: its digest does not fit"),
        (&bytes[..100], "it is cut short or changed: its digest does not fit"),
    ] {
        let error = Snapshot::from_bytes(bytes).unwrap_err().to_string();
        assert_eq!(error, format!("the snapshot can't be restored: {reason}"));
    }
    // Flips any bit, at many places.
    for index in (0..bytes.len()).step_by(97).chain(0..64) {
        let mut changed = bytes.clone();
        changed[index] ^= 1 << (index % 8);
        assert!(Snapshot::from_bytes(&changed).is_err(), "byte {index}");
    }
    let other = std::env::var_os("MICROPYTHON_SANDBOX_TEST_MODULE");
    assert!(other.is_none(), "only for the module that is shipped");
}

#[test]
fn a_snapshot_that_lies_does_no_harm() {
    use sha2::{Digest, Sha256};
    let mut session = session();
    session.run(STATE).unwrap();
    let bytes = session.snapshot().unwrap().to_bytes();
    let mut refused = 0;
    let body = bytes.len() - 32;
    for round in 0_usize..400 {
        let mut changed = bytes[..body].to_vec();
        // An attacker who knows the format gives it a digest that fits.
        let index = if round < 200 { 12 + round } else { (round * 7919) % body };
        changed[index] = changed[index].wrapping_add(1 + (round % 255) as u8);
        let digest = Sha256::digest(&changed);
        changed.extend_from_slice(&digest);
        let restored =
            Snapshot::from_bytes(&changed).and_then(|snapshot| SANDBOX.restore(&snapshot)).and_then(
                |builder| builder.memory(4 << 20).fuel(20_000_000).timeout(Duration::from_secs(2)).start(),
            );
        match restored {
            Ok(mut session) => {
                drop(session.run("print(values, counter.step(), area(2))\nimport gc\ngc.collect()"))
            }
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 100, "{refused}");
}

#[test]
fn a_prepared_sandbox_starts_with_what_was_done() {
    let base = SANDBOX.prepare(STATE).unwrap();
    for _ in 0..3 {
        let mut session = base.session().start().unwrap();
        assert_state_is_there(&mut session);
        session.run("values['a'] = None").unwrap();
    }
    assert_eq!(base.run("print(counter.step())").unwrap().stdout, "2\n");
    // Copies of its sessions can be restored there, and in the sandbox that it was made from.
    let mut session = base.session().start().unwrap();
    session.run("x = area(1)").unwrap();
    let mut fork = session.fork().unwrap();
    assert_state_is_there(&mut fork);
    let snapshot = Snapshot::from_bytes(&session.snapshot().unwrap().to_bytes()).unwrap();
    for sandbox in [&base, &SANDBOX] {
        assert_state_is_there(&mut sandbox.restore(&snapshot).unwrap().start().unwrap());
    }
    // A session of it survives a stop like others.
    let mut session = base.session().fuel(2_000_000).start().unwrap();
    assert_eq!(stopped(session.run("10 ** 10 ** 6")).session, Aftermath::RolledBack);
    assert_state_is_there(&mut session);
    assert!(matches!(SANDBOX.prepare("1 / 0"), Err(Error::Python(_))));
}

#[test]
fn a_base_takes_memory_that_is_hardly_zero_anywhere() {
    let mut session = SANDBOX.session().memory(300 << 20).start().unwrap();
    session.run("b = bytearray(20 << 20)\nfor i in range(0, len(b), 1100): b[i] = 7").unwrap();
    let base = SANDBOX.prepare_from(&mut session).unwrap();
    let output = base.session().start().unwrap().run("print(len(b), b[1099:1102], b.count(7))").unwrap();
    assert_eq!(output.stdout, "20971520 bytearray(b'\\x00\\x07\\x00') 19066\n");
    // The state is larger than a module may be.
    session.run("b = None\nb = b'x' * (257 << 20)").unwrap();
    let error = SANDBOX.prepare_from(&mut session).unwrap_err();
    assert!(matches!(error, Error::Unprepared { size, limit } if size > limit), "{error}");
    assert_eq!(session.eval::<usize>("len(b)").unwrap(), 257 << 20);
}

#[test]
fn a_base_can_be_prepared_from_a_session_with_functions_and_prepared_again() {
    let mut session = SANDBOX.session().function("rate", || 2).start().unwrap();
    session.run("table = list(range(50000))\ndef f(): return rate()").unwrap();
    let base = SANDBOX.prepare_from(&mut session).unwrap();
    assert!(matches!(base.session().start(), Err(Error::Name { .. })));
    let mut other = base.session().function("rate", || 3).start().unwrap();
    assert_eq!(other.eval::<(i64, i64)>("(f(), table[-1])").unwrap(), (3, 49999));
    let again = base.prepare_from(&mut other).unwrap();
    let mut third = again.session().function("rate", || 4).function("more", || 5).start().unwrap();
    assert_eq!(third.eval::<(i64, i64, i64)>("(f(), table[-1], more())").unwrap(), (4, 49999, 5));
}

#[test]
fn sessions_start_with_variables() {
    let mut session = SANDBOX.session().set("name", "Ada").set("numbers", &[1, 2, 3]).start().unwrap();
    assert_eq!(session.run("print(name, sum(numbers))").unwrap().stdout, "Ada 6\n");
    // The embedder's functions and variables use up no fuel of the programs.
    let builder = SANDBOX.session().fuel(1000).budget(Budget::Session).set("x", &vec![1; 10_000]);
    let mut session = builder.function("f", || 1).start().unwrap();
    assert!(matches!(
        session.run("for i in range(10000): pass"),
        Err(Error::BudgetSpent { limit: BudgetLimit::Fuel(1000), .. })
    ));
    session.set_limits(Limits::default()).unwrap();
    assert_eq!(session.eval::<usize>("len(x) + f()").unwrap(), 10_001);

    assert!(matches!(SANDBOX.session().set("1x", &1).start(), Err(Error::Name { .. })));
    let keys = std::collections::HashMap::from([(vec![1], 1)]);
    assert!(matches!(SANDBOX.session().set("x", &keys).start(), Err(Error::Value { .. })));
}

// ---- From one run to the next
// ----------------------------------------------------------------------------------------

/// Program that leaves tasks under way: one that sleeps, one that is to run next, one that waits for an event, and one
/// that is waited for.
const TASKS: &str = "
import asyncio
log = []
event = asyncio.Event()
async def sleeper(name, seconds):
    try:
        await asyncio.sleep(seconds)
        log.append(name + ' went on')
    finally:
        log.append(name + ' ended')
async def waiter():
    try:
        await event.wait()
        log.append('event')
    finally:
        log.append('waiter ended')
async def outer():
    await sleeper('outer', 0.01)
    log.append('outer went on')
async def main(end):
    for task in sleeper('long', 0.02), sleeper('next', 0), waiter(), outer():
        asyncio.create_task(task)
    await asyncio.sleep(0)
    end()
    await asyncio.sleep(0)
def leave(): raise SystemExit(4)
def fail(): raise ValueError('no')
def spin():
    while True: pass
async def later():
    event.set()
    await asyncio.sleep(0.1)
    log.append('later')
";

#[test]
fn tasks_of_asyncio_end_with_their_run() {
    let ends = [
        ("asyncio.run(main(lambda: None))", "ended"),
        ("asyncio.run(main(fail))", "raised"),
        ("asyncio.run(main(leave))", "exited"),
        ("asyncio.run(main(spin))", "stopped"),
        ("asyncio.get_event_loop().run_until_complete(main(lambda: None))", "ended"),
        ("asyncio.get_event_loop().run_until_complete(main(fail))", "raised"),
        ("asyncio.get_event_loop().run_until_complete(main(leave))", "exited"),
        ("asyncio.get_event_loop().run_until_complete(main(spin))", "stopped"),
        ("loop = asyncio.get_event_loop(); loop.create_task(outer()); loop.create_task(waiter())", "ended"),
        ("asyncio.create_task(outer())", "no loop"),
        ("await main(lambda: None)", "ended"),
        ("await main(fail)", "raised"),
        ("await main(leave)", "exited"),
        ("await main(spin)", "stopped"),
    ];
    for (program, end) in ends {
        let mut session =
            SANDBOX.session().clock(Clock::System).timeout(Duration::from_secs(2)).start().unwrap();
        session.run(TASKS).unwrap();
        let result = session.run(program);
        let ended = match &result {
            Ok(Output { exit_code: Some(4), .. }) => "exited",
            Ok(_) => "ended",
            Err(Error::Python(error)) if error.message == "no" => "raised",
            Err(Error::Python(error)) if error.message == "no running event loop" => "no loop",
            Err(Error::Timeout { .. }) => "stopped",
            Err(_) => "failed",
        };
        assert_eq!(ended, end, "{program}: {result:?}");
        session.run("log.clear()").unwrap();
        session.run("asyncio.run(later())").unwrap();
        assert_eq!(session.eval::<Vec<String>>("log").unwrap(), ["later"], "{program}");
    }
}

#[test]
fn tasks_of_asyncio_are_cancelled_where_run_ends() {
    // The order may differ from python3's.
    let mut session = session();
    session.run(TASKS).unwrap();
    session.run("asyncio.run(main(lambda: None))\nseen = sorted(log)").unwrap();
    let seen = session.eval::<Vec<String>>("seen").unwrap();
    assert_eq!(seen, ["long ended", "next ended", "next went on", "outer ended", "waiter ended"]);
    let nested = "
async def nested():
    try:
        asyncio.run(main(fail))
    except RuntimeError as error:
        return str(error)
asyncio.run(nested())";
    let value = session.run(nested).unwrap().value;
    assert_eq!(
        value,
        Some(Value::Str("asyncio.run() cannot be called from a running event loop".to_owned()))
    );
    assert_eq!(session.eval::<i32>("asyncio.run(asyncio.sleep(0, 7))").unwrap(), 7);
}

#[test]
fn a_task_that_is_not_cancelled_is_waited_for_and_its_exception_reported() {
    // As in python3, an exit leaves the loop at once while the second run's tasks are cancelled.
    let mut session = session();
    let program = "
import asyncio
async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0.01)
        print('late')
async def failing():
    try:
        await asyncio.sleep(10)
    finally:
        1 / 0
async def leaving():
    try:
        await asyncio.sleep(10)
    finally:
        raise SystemExit(3)
async def main(*tasks):
    for task in tasks:
        asyncio.create_task(task)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
asyncio.run(main(stubborn(), failing()))
print('between')
asyncio.run(main(leaving(), stubborn()))
print('never')
";
    let output = session.run(program).unwrap();
    assert_eq!((output.exit_code, output.stdout.as_str()), (Some(3), "late\nbetween\n"));
    let stderr = &output.stderr;
    assert!(stderr.contains("unhandled exception during asyncio.run() shutdown\n"), "{stderr}");
    assert!(stderr.contains("\nZeroDivisionError: division by zero\n"), "{stderr}");
}

#[test]
fn what_is_scheduled_ends_with_its_run() {
    let schedule = "
import micropython
def note(n):
    global noted
    noted = n
for n in range(1, 8): micropython.schedule(note, n)
";
    for end in ["", "raise ValueError", "raise SystemExit"] {
        let mut session = session();
        let _ = session.run(format!("{schedule}{end}"));
        session.run("noted = 0").unwrap();
        session.run("for i in range(100): pass").unwrap();
        assert_eq!(session.eval::<i32>("noted").unwrap(), 0, "{end}");
    }
}

#[test]
fn an_exit_where_a_value_is_wanted_is_an_error() {
    let mut session = session();
    let program = "
import sys
class Leaving:
    @property
    def now(self): leave()
    def __getattr__(self, name): leave()
    def __repr__(self): leave()
def leave(code=3):
    print('out')
    sys.exit(code)
leaving = Leaving()
";
    session.run(program).unwrap();
    let results = [
        session.eval::<i32>("leave()").map(|_| ()),
        session.eval::<i32>("leaving.other").map(|_| ()),
        session.get::<i32>("leaving.now").map(|_| ()),
        session.get::<i32>("leaving.other").map(|_| ()),
        session.call::<i32>("leave", &(3,)).map(|_| ()),
        session.eval_repr("leave()").map(|_| ()),
    ];
    for result in results {
        let Err(error @ Error::Exited { code: 3, .. }) = &result else { panic!("{result:?}") };
        assert_eq!(error.to_string(), "the program called sys.exit(3)");
        assert_eq!(error.output().unwrap().stdout, "out\n");
    }
    let Err(Error::Exited { code, output }) = session.eval::<i32>("leave('bye')") else { panic!() };
    assert_eq!((code, output.stderr.as_str()), (1, "bye\n"));
    for run in [Session::run, Session::run_interactive] {
        let output = run(&mut session, "leave(5)").unwrap();
        assert_eq!((output.exit_code, output.stdout.as_str()), (Some(5), "out\n"));
    }
    session.set("x", &1).unwrap();
    assert_eq!(session.eval::<i32>("x").unwrap(), 1);
}

#[test]
fn a_memory_error_says_whether_the_limit_was_reached() {
    let mut session = SANDBOX.session().memory(4 << 20).start().unwrap();
    for (program, reached) in [
        ("raise MemoryError('no')", false),
        ("bytearray(1 << 30)", true),
        ("raise MemoryError('no')", false),
        ("x = [0]\nwhile True: x += x", true),
        ("try: bytearray(1 << 30)\nexcept MemoryError: raise ValueError", true),
    ] {
        let Err(Error::Python(error)) = session.run(program) else { panic!("{program}") };
        assert_eq!(error.memory_limit_reached, reached, "{program}");
    }
}

#[test]
fn a_request_that_comes_while_nothing_runs_is_dropped() {
    let mut session = SANDBOX.session().timeout(Duration::from_secs(30)).start().unwrap();
    let handle = session.interrupt_handle();
    for request in [micropython_sandbox::InterruptHandle::stop, |handle: &_| {
        micropython_sandbox::InterruptHandle::keyboard_interrupt(handle);
    }] {
        request(&handle);
        session.run("for i in range(1000000): pass").unwrap();
        request(&handle);
        assert_eq!(session.eval::<i32>("sum(range(1000))").unwrap(), 499_500);
    }
}

#[test]
fn a_request_that_comes_early_in_a_run_is_met() {
    // The program stops itself first of all.
    let handle = std::sync::Arc::new(std::sync::OnceLock::<micropython_sandbox::InterruptHandle>::new());
    let own = std::sync::Arc::clone(&handle);
    let mut session = SANDBOX.session().function("stop", move || own.get().unwrap().stop()).start().unwrap();
    handle.set(session.interrupt_handle()).unwrap();
    for _ in 0..100 {
        let result = session.run("stop()\nwhile True: pass");
        assert!(matches!(result, Err(Error::Interrupted { .. })), "{result:?}");
    }
}

#[test]
fn a_callback_that_panics_ends_the_run_and_the_session_goes_on() {
    let mut session = SANDBOX
        .session()
        .on_output(|_, bytes| assert!(!bytes.starts_with(b"bad"), "no bad output"))
        .on_access(|access| panic!("unwelcome: {access}"))
        .start()
        .unwrap();
    let programs = [
        ("print('fine')\nx = 1\nprint('bad')\nx = 2\nwhile True: pass", "on_output", "no bad output"),
        ("x = 1\nraise SystemExit('bad')", "on_output", "no bad output"),
        ("x = 1\nprint('bad')", "on_output", "no bad output"),
        ("x = 1\nopen('/no')", "on_access", "unwelcome: "),
        ("x = 1\nimport requests\nrequests.get('http://a.example/')", "on_access", "unwelcome: "),
    ];
    for (program, name, why) in programs {
        session.run("x = 0").unwrap();
        let result = session.run(program);
        let Err(Error::CallbackPanicked { callback, text, stopped }) = &result else {
            panic!("{program}: {result:?}")
        };
        assert!(*callback == name && text.starts_with(why), "{program}: {callback} {text}");
        assert_eq!(stopped.session, Aftermath::Unwound, "{program}");
        // The program ends at its next jump back or return.
        assert!(session.eval::<i32>("x").unwrap() > 0, "{program}");
    }
    assert_eq!(session.run("print('fine')").unwrap().stdout, "fine\n");
}

// ---- Many
// ------------------------------------------------------------------------------------------------------------

#[test]
fn handles_and_sessions_go_where_they_are_needed() {
    fn is_send<T: Send>() {}
    fn is_shared<T: Send + Sync + Clone>() {}
    is_send::<Session>();
    is_shared::<Sandbox>();
    is_shared::<Snapshot>();
    is_shared::<micropython_sandbox::InterruptHandle>();
}

#[test]
fn a_session_can_be_sent_to_another_thread() {
    let mut session = session();
    session.run(STATE).unwrap();
    for _ in 0..3 {
        session = thread::spawn(move || {
            session.run("junk = [[n] * 10 for n in range(3000)]").unwrap();
            assert_state_is_there(&mut session);
            session
        })
        .join()
        .unwrap();
    }
}

#[test]
fn where_the_pool_is_full_sessions_start_beside_it() {
    let sandbox = Sandbox::builder().sessions(3).build().unwrap();
    let mut sessions: Vec<Session> = (0..20)
        .map(|number| {
            let mut session = sandbox.session().fuel(2_000_000).start().unwrap();
            session.run(format!("number = {number}")).unwrap();
            session
        })
        .collect();
    for (number, session) in sessions.iter_mut().enumerate() {
        assert_eq!(stopped(session.run("number = 0\n10 ** 10 ** 6")).session, Aftermath::RolledBack);
        assert_eq!(session.eval::<usize>("number").unwrap(), number);
        assert!(matches!(session.run("while True: pass"), Err(Error::FuelExhausted { .. })));
    }
    let mut fork = sessions[10].fork().unwrap();
    assert_eq!(fork.eval::<usize>("number").unwrap(), 10);
}

#[test]
fn a_thousand_sessions_live_at_once_and_are_run_by_many_threads() {
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            thread::spawn(move || {
                let mut sessions: Vec<Session> = (0..300).map(|_| session()).collect();
                for (number, session) in sessions.iter_mut().enumerate() {
                    session.run(format!("x = {thread} * 1000 + {number}")).unwrap();
                }
                for (number, session) in sessions.iter_mut().enumerate().rev() {
                    assert_eq!(session.eval::<usize>("x").unwrap(), thread * 1000 + number);
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}
