//! Tests that hit each limit and try each denial.

use std::thread;
use std::time::{Duration, Instant};

use micropython_sandbox::{Aftermath, Clock, Error, Limits, Sandbox, SessionBuilder};
use micropython_sandbox_tests::programs::{COSTLY, ENDLESS};

fn session() -> SessionBuilder {
    Sandbox::new().unwrap().session()
}

fn run(source: &str) -> Result<micropython_sandbox::Output, Error> {
    session().start().unwrap().run(source)
}

#[test]
fn fuel_ends_a_loop_and_what_was_written_is_kept() {
    let result = session().fuel(10_000_000).start().unwrap().run("print('before')\nwhile True: pass");
    let Err(Error::FuelExhausted { limit, stopped }) = result else { panic!("{result:?}") };
    assert_eq!((limit, stopped.output.stdout.as_str()), (10_000_000, "before\n"));
    let fuel = stopped.output.usage.fuel;
    assert!((8_750_000..=10_000_000).contains(&fuel), "{fuel}");
    let frame = stopped.traceback.last().unwrap();
    assert_eq!((frame.line, frame.source.as_deref()), (2, Some("while True: pass")), "{frame:?}");
}

#[test]
fn code_that_goes_straight_on_is_paid_for_however_it_is_left() {
    // Two thousand statements of two bytes each run a thousand times in all. They should take at least a unit of fuel
    // for each byte.
    let body = |indent: &str| format!("{indent}a = a\n").repeat(2000);
    let calls = "for i in range(1000):\n    ";
    let straight = body("    ");
    let programs = [
        format!("def f(a):\n{straight}\n{calls}f(1)"),
        format!("def f(a):\n{straight}\nlist(map(f, range(1000)))"),
        format!("def f(a):\n{straight}    yield 1\n{calls}next(f(1))"),
        format!("def f(a):\n{straight}    raise ValueError\n{calls}try: f(1)\n    except ValueError: pass"),
        format!("def f(a):\n{straight}    1 / 0\n{calls}try: f(1)\n    except ArithmeticError: pass"),
        format!(
            "def f(a):\n{straight}    1 / 0\n{calls}try: [*map(f, [1])]\n    except ArithmeticError: pass"
        ),
        format!("def f(a):\n  for i in range(1000):\n{straight}\nf(1)"),
        format!("def f(a):\n  for i in range(1000):\n    if a:\n{}\nf(1)", body("      ")),
        format!(
            "def f(a):\n  for i in range(1000):\n    try:\n{}      continue\n    finally: pass\nf(1)",
            body("      ")
        ),
        // These jumps are longer than a label can be.
        format!("def f(a):\n  for i in range(100):\n{}\nf(1)", straight.repeat(10)),
    ];
    let mut session = session().start().unwrap();
    for program in programs {
        // The compiler's fuel is not counted here.
        let compile = format!("import gc\ngc.collect()\ncode = compile({program:?}, 'a', 'exec')");
        session.run(compile).unwrap();
        let fuel = session.run("exec(code)").unwrap().usage.fuel;
        let shown = program.replace("a = a\n", "");
        assert!((4_000_000..400_000_000).contains(&fuel), "{fuel}: {}", shown.trim());
    }
}

#[test]
fn fuel_is_as_good_as_the_same_in_every_run() {
    let sandbox = Sandbox::new().unwrap();
    let program = "d = {}\nfor i in range(1000): d[str(i)] = [i] * 10\nprint(len(d))";
    let fuel: Vec<u64> =
        (0..3).map(|_| sandbox.session().seed(1).start().unwrap().run(program).unwrap().usage.fuel).collect();
    let (least, most) = (fuel.iter().min().unwrap(), fuel.iter().max().unwrap());
    assert!((most - least) * 10_000 < *least, "{fuel:?}");
    assert!(fuel[0] > 100_000);
}

#[test]
fn fuel_is_exactly_the_same_where_nothing_is_collected() {
    let sandbox = Sandbox::new().unwrap();
    let fuel = || sandbox.run("x = 0\nfor i in range(10000): x ^= i\nprint(x)").unwrap().usage.fuel;
    assert_eq!(fuel(), fuel());
}

#[test]
fn fuel_bounds_work_inside_of_one_bytecode() {
    for program in COSTLY {
        let result = session().fuel(50_000_000).start().unwrap().run(program);
        assert!(
            matches!(&result, Err(Error::FuelExhausted { .. }))
                || matches!(&result, Err(Error::Python(error)) if error.kind == "MemoryError" || error.kind == "OverflowError"),
            "{program}: {result:?}"
        );
    }
}

#[test]
fn the_timeout_ends_a_loop() {
    let started = Instant::now();
    let result = session().timeout(Duration::from_millis(100)).start().unwrap().run("while True: pass");
    let Err(Error::Timeout { limit, .. }) = result else { panic!("{result:?}") };
    assert_eq!(limit, Duration::from_millis(100));
    // The limit, a tenth of it for unwinding, and what a busy machine takes.
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[test]
fn the_timeout_ends_a_sleep() {
    let mut session = session().timeout(Duration::from_millis(100)).clock(Clock::System).start().unwrap();
    let result = session.run("import time\ntime.sleep(3600)");
    assert!(matches!(result, Err(Error::Timeout { .. })), "{result:?}");
}

#[test]
fn the_timeout_ends_waiting_for_what_never_comes() {
    let program = "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())";
    for clock in [Clock::System, Clock::default()] {
        let result = session().timeout(Duration::from_millis(100)).clock(clock).start().unwrap().run(program);
        assert!(matches!(result, Err(Error::Timeout { .. })), "{result:?}");
    }
}

#[test]
fn time_limits_hold_without_metering() {
    let sandbox = Sandbox::builder().metering(false).build().unwrap();
    let mut session = sandbox.session().timeout(Duration::from_millis(100)).start().unwrap();
    assert!(matches!(session.run("while True: pass"), Err(Error::Timeout { .. })));
    assert_eq!(sandbox.run("print(1)").unwrap().usage.fuel, 0);
}

#[test]
fn memory_is_memory_error_and_can_be_caught_again_and_again() {
    let output = session()
        .memory(12 << 20)
        .start()
        .unwrap()
        .run(
            "
import gc
for attempt in range(5):
    hoard = []
    try:
        while True:
            hoard.append(bytearray(10000))
    except MemoryError:
        count = len(hoard)
    del hoard
    gc.collect()
    print(count > 500)
",
        )
        .unwrap();
    assert_eq!(output.stdout, "True\n".repeat(5));
    assert!(output.usage.peak_memory <= 12 << 20, "{}", output.usage.peak_memory);
}

#[test]
fn memory_error_that_is_not_caught_is_the_python_error() {
    let result = session().memory(6 << 20).start().unwrap().run("x = bytearray(1 << 30)");
    let Err(Error::Python(error)) = result else { panic!("{result:?}") };
    assert_eq!(error.kind, "MemoryError");
}

#[test]
fn most_of_the_memory_can_be_used() {
    let output =
        session().memory(16 << 20).start().unwrap().run("x = bytearray(10 << 20)\nprint(len(x))").unwrap();
    assert_eq!(output.stdout, "10485760\n");
}

#[test]
fn a_source_that_does_not_fit_is_memory_error() {
    let source = format!("x = '{}'", "a".repeat(6 << 20));
    let Err(Error::Python(error)) = session().memory(6 << 20).start().unwrap().run(&source) else { panic!() };
    assert_eq!(error.kind, "MemoryError");
}

#[test]
fn exceptions_use_bounded_host_memory() {
    // Each throw makes an object in the engine's own heap.
    let output = session().memory(4 << 20).start().unwrap().run(
        "
def f(n):
    for i in range(n):
        try:
            raise ValueError
        except ValueError:
            pass
f(1000000)
print('done')
",
    );
    assert_eq!(output.unwrap().stdout, "done\n");
}

#[test]
fn output_is_cut_at_the_limit_and_says_so() {
    let output = session().output(10).start().unwrap().run("for i in range(100): print(i)").unwrap();
    assert_eq!(output.stdout, "0\n1\n2\n3\n4\n");
    assert!(output.is_truncated());
    assert_eq!(output.dropped_bytes, 280);
}

#[test]
fn output_of_nothing_is_possible() {
    let output = session().output(0).start().unwrap().run("print('x')").unwrap();
    assert_eq!((output.stdout.as_str(), output.dropped_bytes), ("", 2));
}

#[test]
fn limits_that_cannot_be_are_refused() {
    for (limits, text) in [
        (
            Limits { memory: 0, ..Limits::default() },
            "a memory limit of 0 bytes is not possible: it must be from 4 MiB to 4 GiB",
        ),
        (
            Limits { memory: 5 << 30, ..Limits::default() },
            "a memory limit of 5368709120 bytes is not possible: it must be from 4 MiB to 4 GiB",
        ),
        (
            Limits { fuel: Some(0), ..Limits::default() },
            "a fuel limit of 0 is not possible: it must be at least 1",
        ),
        (
            Limits { timeout: Some(Duration::ZERO), ..Limits::default() },
            "a timeout limit of 0 s is not possible: it must be longer than nothing",
        ),
    ] {
        assert_eq!(session().limits(limits).start().unwrap_err().to_string(), text);
    }
}

#[test]
fn limits_may_be_as_large_as_they_get() {
    let limits = Limits {
        memory: 4 << 30,
        fuel: Some(u64::MAX),
        timeout: Some(Duration::MAX),
        output: usize::MAX,
        ..Limits::default()
    };
    let output = session().limits(limits).start().unwrap().run("print('x')").unwrap();
    assert_eq!(output.stdout, "x\n");
    assert!(output.usage.fuel > 0);
}

#[test]
fn an_interrupt_stops_a_run_from_another_thread() {
    for program in ENDLESS {
        let mut session = session().clock(Clock::System).start().unwrap();
        let handle = session.interrupt_handle();
        let stopper = thread::spawn(move || {
            thread::sleep(Duration::from_millis(50));
            handle.stop();
        });
        let result = session.run(program);
        stopper.join().unwrap();
        assert!(matches!(result, Err(Error::Interrupted { .. })), "{program}: {result:?}");
    }
}

#[test]
fn a_keyboard_interrupt_can_be_caught_and_the_session_goes_on() {
    for wait in ["while True: pass", "time.sleep(3600)"] {
        let mut session = session().clock(Clock::System).start().unwrap();
        let handle = session.interrupt_handle();
        let stopper = thread::spawn(move || {
            thread::sleep(Duration::from_millis(50));
            handle.keyboard_interrupt();
        });
        let program =
            format!("import time\ntry:\n    {wait}\nexcept KeyboardInterrupt:\n    print('caught')\nx = 1");
        let output = session.run(program).unwrap();
        stopper.join().unwrap();
        assert_eq!(output.stdout, "caught\n");
        assert_eq!(session.run("print(x)").unwrap().stdout, "1\n");
    }
}

#[test]
fn a_session_that_is_not_to_be_rolled_back_is_lost() {
    let mut session = session().fuel(1_000_000).roll_back(false).start().unwrap();
    let result = session.run("10 ** 10 ** 7");
    assert_eq!(result.unwrap_err().stopped().unwrap().session, Aftermath::Lost);
    assert!(matches!(session.run("print(1)"), Err(Error::SessionLost)));
    assert!(matches!(session.eval::<i64>("1"), Err(Error::SessionLost)));
    assert!(matches!(session.snapshot(), Err(Error::SessionLost)));
    assert!(matches!(session.fork(), Err(Error::SessionLost)));
}

#[test]
fn each_run_has_the_whole_budget() {
    let mut session = session().fuel(10_000_000).output(4).start().unwrap();
    for _ in 0..20 {
        let output = session.run("for i in range(1000): pass\nprint('abc')").unwrap();
        assert_eq!(output.stdout, "abc\n");
    }
}

#[test]
fn sleeping_on_a_virtual_clock_takes_no_time() {
    let started = Instant::now();
    let output =
        run("import time\na = time.time()\ntime.sleep(86400)\nprint(time.time() - a, time.gmtime()[:3])")
            .unwrap();
    assert_eq!(output.stdout, "86400.0 (1970, 1, 2)\n");
    assert!(started.elapsed() < Duration::from_secs(60));
}

#[test]
fn what_is_dropped_is_used_again() {
    let mut session = session().memory(64 << 20).fuel(u64::MAX).start().unwrap();
    session.run("def build(): return [[i, str(i)] for i in range(60000)]").unwrap();
    let mut peak =
        |rounds: u32| session.run(format!("for i in range({rounds}): build()")).unwrap().usage.peak_memory;
    // The second run makes the heap larger once more: the garbage of the first is only collected when the heap is full.
    peak(20);
    let settled = peak(20);
    assert!((6 << 20..40 << 20).contains(&settled), "{settled}");
    assert!(peak(60) <= settled + settled / 2);
}

#[test]
fn a_nearly_full_memory_ends_in_memory_error_and_not_in_endless_collections() {
    // Each round of the inner loop allocates and drops a little, with almost nothing free.
    let program = "kept = []
try:
    while True: kept.append(bytearray(100))
except MemoryError: pass
try:
    for i in range(1000000): [i, i]
except MemoryError:
    print('no room')
kept = None
print(len([[i] for i in range(1000)]))";
    let output = session().memory(32 << 20).fuel(u64::MAX).start().unwrap().run(program).unwrap();
    assert!(output.stdout.ends_with("1000\n"), "{}", output.stdout);
    // A collection takes tens of millions of units with this much in use. A million collections would take hours.
    assert!(output.usage.fuel < 500_000_000_000, "{}", output.usage.fuel);
}

#[test]
fn a_prepared_sandbox_needs_the_memory_that_it_starts_with() {
    let base = Sandbox::new().unwrap().prepare("x = bytearray(20 << 20)").unwrap();
    let error = base.session().memory(8 << 20).start().unwrap_err();
    let Error::Limit { name: "memory", given, allowed } = &error else { panic!("{error:?}") };
    assert_eq!(given, "8388608 bytes");
    let least = allowed.strip_prefix("at least the ").and_then(|rest| rest.split(' ').next()).unwrap();
    let least: usize = least.parse().unwrap();
    assert!(least > 20 << 20, "{error}");
    base.session().memory(least - 1).start().unwrap_err();
    let mut session = base.session().memory(least).start().unwrap();
    assert_eq!(session.eval::<usize>("len(x)").unwrap(), 20 << 20);
}
