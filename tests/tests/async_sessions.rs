//! Tests of sessions whose calls are futures.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use micropython_sandbox::{
    Aftermath, AsyncSession, CallError, Clock, Error, Limits, Sandbox, Snapshot, Value, deadline,
};
use tokio::time::{sleep, timeout};

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| Sandbox::new().unwrap());

async fn session() -> AsyncSession {
    SANDBOX.session().start_async().await.unwrap()
}

/// Program that makes much garbage, and keeps objects in variables of running functions.
const COLLECTING: &str = "
import gc
def tree(n):
    left = [n, str(n)] if n % 2 else {n: str(n)}
    right = tree(n - 1) if n else None
    junk = [bytearray(100) for i in range(50)]
    gc.collect()
    return [left, right]
def count(node):
    return 0 if node is None else 1 + count(node[1])
for i in range(20):
    assert count(tree(30)) == 31
";

#[tokio::test]
async fn it_does_all_that_a_session_does() {
    let mut session = SANDBOX
        .session()
        .function("plain", |x: i64| x + 1)
        .function_async("later(x)", |x: i64| async move {
            sleep(Duration::from_millis(5)).await;
            x * 2
        })
        .set("start", &5)
        .start_async()
        .await
        .unwrap();
    assert_eq!(session.run("print(plain(later(start)))\nlater(4)").await.unwrap().stdout, "11\n");
    assert_eq!(session.eval::<i64>("later(21)").await.unwrap(), 42);
    session.set("rows", &vec![1, 2, 3]).await.unwrap();
    assert_eq!(session.get::<Vec<i32>>("rows").await.unwrap(), [1, 2, 3]);
    assert_eq!(session.call::<i64>("later", &(8,)).await.unwrap(), 16);
    session.function_async("more", || async { Ok::<_, String>("more") }).await.unwrap();
    session.function("less", || "less").await.unwrap();
    let mut fork = session.fork().await.unwrap();
    assert_eq!(fork.eval::<String>("more() + less()").await.unwrap(), "moreless");
    let error = session.run("1 / 0").await.unwrap_err();
    assert!(matches!(error, Error::Python(_)));
    assert_eq!(session.last_output().exit_code, None);
    let Err(Error::Python(error)) = session.run_named("a.py", "nope").await else { panic!() };
    assert_eq!(error.traceback[0].file, "a.py");
}

#[tokio::test]
async fn the_collector_sees_what_is_on_a_fibers_stack() {
    let mut session = session().await;
    for _ in 0..3 {
        session.run(COLLECTING).await.unwrap();
    }
}

#[tokio::test]
async fn recursion_ends_in_an_exception_on_a_fiber_too() {
    let mut session = session().await;
    for program in [
        "def f(): f()\nf()",
        "class A:\n  def __eq__(self, o): return self == o\nA() == A()",
        "a = []\nfor i in range(100000): a = [a]\nrepr(a)",
        "def k(x): return sorted([1, 2], key=k)\nsorted([1, 2], key=k)",
    ] {
        let Err(Error::Python(error)) = session.run(program).await else { panic!("{program}") };
        assert_eq!(error.kind, "RecursionError", "{program}");
        session.run("a = None").await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_sessions_move_between_threads_while_they_run() {
    let tasks: Vec<_> = (0..12)
        .map(|number| {
            tokio::spawn(async move {
                let mut session = SANDBOX
                    .session()
                    .function_async("pause", || sleep(Duration::from_millis(1)))
                    .start_async()
                    .await
                    .unwrap();
                session
                    .run(COLLECTING.replace("gc.collect()", "pause(); gc.collect()").replace("20", "3"))
                    .await
                    .unwrap();
                session.run(format!("x = {number}\nfor i in range(300000): pass")).await.unwrap();
                assert_eq!(session.eval::<i32>("x").await.unwrap(), number);
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_program_that_computes_lets_others_run() {
    let ticks = std::sync::Arc::new(AtomicUsize::new(0));
    let counted = std::sync::Arc::clone(&ticks);
    let ticker = tokio::spawn(async move {
        loop {
            tokio::task::yield_now().await;
            counted.fetch_add(1, Ordering::Relaxed);
        }
    });
    let mut session = SANDBOX.session().timeout(Duration::from_millis(200)).start_async().await.unwrap();
    let result = session.run("while True: pass").await;
    assert!(matches!(result, Err(Error::Timeout { .. })), "{result:?}");
    ticker.abort();
    assert!(ticks.load(Ordering::Relaxed) >= 10, "{ticks:?}");
}

#[tokio::test]
async fn dropping_the_future_leaves_the_session_as_it_was() {
    let mut session = SANDBOX
        .session()
        .clock(Clock::System)
        .function_async("forever", std::future::pending::<()>)
        .start_async()
        .await
        .unwrap();
    session.run("values = [1]\ndef f(): return values").await.unwrap();
    for program in [
        "values.append(2)\nwhile True: pass",
        "values.append(2)\nforever()",
        "import time\nvalues = 5\ntime.sleep(1000)",
        "values = 7\n10 ** 10 ** 7",
    ] {
        let cancelled = timeout(Duration::from_millis(30), session.run(program)).await;
        assert!(cancelled.is_err(), "{program}");
        assert_eq!(session.eval::<Vec<i32>>("f()").await.unwrap(), [1], "{program}");
    }
    // The session is also put back if the next call copies it.
    assert!(timeout(Duration::from_millis(20), session.run("values = 3\nforever()")).await.is_err());
    let mut fork = session.fork().await.unwrap();
    assert_eq!(fork.eval::<Vec<i32>>("f()").await.unwrap(), [1]);

    let mut session = SANDBOX.session().roll_back(false).start_async().await.unwrap();
    assert!(timeout(Duration::from_millis(20), session.run("while True: pass")).await.is_err());
    assert!(matches!(session.run("1").await, Err(Error::SessionLost)));
}

#[tokio::test]
async fn limits_hold_while_it_waits() {
    let limits = Limits { timeout: Some(Duration::from_millis(50)), ..Limits::default() };
    let mut session = SANDBOX
        .session()
        .limits(limits)
        .clock(Clock::System)
        .function_async("forever", std::future::pending::<()>)
        .function_async("fail", || async { Err::<(), _>(CallError::new("ValueError", "no")) })
        .function_async("panics", || async {
            if deadline().is_some() {
                panic!("on purpose")
            }
        })
        .start_async()
        .await
        .unwrap();
    session.run("log = []").await.unwrap();
    for program in [
        "try:\n    forever()\nfinally:\n    log.append('f')",
        "import time\ntry:\n    time.sleep(1000)\nfinally:\n    log.append('s')",
    ] {
        let started = Instant::now();
        let Err(Error::Timeout { stopped, .. }) = session.run(program).await else { panic!("{program}") };
        assert_eq!(stopped.session, Aftermath::Unwound);
        assert!(started.elapsed() < Duration::from_secs(5));
    }
    assert_eq!(session.eval::<Vec<String>>("log").await.unwrap(), ["f", "s"]);
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let output = session
        .run("for f in fail, panics:\n    try: f()\n    except Exception as e: print(type(e).__name__, e)")
        .await;
    std::panic::set_hook(hook);
    assert_eq!(
        output.unwrap().stdout,
        "ValueError no\nRuntimeError the host function panics panicked: on purpose\n"
    );
}

#[tokio::test]
async fn an_interrupt_handle_ends_a_wait() {
    let mut session =
        SANDBOX.session().function_async("forever", std::future::pending::<()>).start_async().await.unwrap();
    let handle = session.interrupt_handle();
    tokio::spawn(async move {
        sleep(Duration::from_millis(30)).await;
        handle.stop();
    });
    let result = timeout(Duration::from_secs(10), session.run("x = 1\nforever()")).await.unwrap();
    assert!(matches!(result, Err(Error::Interrupted { .. })), "{result:?}");
    assert_eq!(session.eval::<i32>("x").await.unwrap(), 1);
}

#[tokio::test]
async fn a_request_that_comes_while_nothing_runs_is_dropped() {
    let mut session = session().await;
    let handle = session.interrupt_handle();
    handle.stop();
    session.run("for i in range(1000000): pass").await.unwrap();
    // A call begins when its future is first polled.
    let call = session.eval::<i32>("sum(range(1001))");
    handle.keyboard_interrupt();
    assert_eq!(call.await.unwrap(), 500_500);
}

#[tokio::test]
async fn an_exit_where_a_value_is_wanted_is_an_error() {
    let mut session = session().await;
    session.run("import sys\ndef leave(): sys.exit(3)").await.unwrap();
    let results = [
        session.eval::<i32>("leave()").await.map(|_| ()),
        session.call::<i32>("leave", &()).await.map(|_| ()),
    ];
    for result in results {
        assert!(matches!(result, Err(Error::Exited { code: 3, .. })), "{result:?}");
    }
    assert_eq!(session.run("leave()").await.unwrap().exit_code, Some(3));
}

#[tokio::test]
async fn time_in_host_functions_may_be_free() {
    let limits =
        Limits { timeout: Some(Duration::from_millis(60)), count_host_time: false, ..Limits::default() };
    let mut session = SANDBOX
        .session()
        .limits(limits)
        .function_async("wait", || sleep(Duration::from_millis(50)))
        .start_async()
        .await
        .unwrap();
    session.run("for i in range(4): wait()").await.unwrap();
}

#[tokio::test]
async fn snapshots_go_from_one_kind_to_the_other() {
    let mut session = session().await;
    session.run("x = [1, 2]\ndef f(): return len(x)").await.unwrap();
    let snapshot = Snapshot::from_bytes(&session.snapshot().await.unwrap().to_bytes()).unwrap();
    let mut plain = SANDBOX.restore(&snapshot).unwrap().start().unwrap();
    assert_eq!(plain.eval::<i32>("f()").unwrap(), 2);
    plain.run("x.append(3)").unwrap();
    let mut back = SANDBOX.restore(&plain.snapshot().unwrap()).unwrap().start_async().await.unwrap();
    assert_eq!(back.eval::<i32>("f()").await.unwrap(), 3);
}

#[test]
fn async_functions_need_an_async_session() {
    let error = SANDBOX.session().function_async("f", || async { 1 }).start().unwrap_err();
    assert_eq!(error.to_string(), "\"f\" is refused: it is async, and this session is not: use start_async");
}

#[tokio::test]
async fn futures_can_be_sent() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let mut session = session().await;
    is_send(session.run("1")).await.unwrap();
    is_send(session.eval::<Value>("1")).await.unwrap();
    is_send(session.set("x", &1)).await.unwrap();
    is_send(session.call::<i32>("abs", &(-1,))).await.unwrap();
    is_send(session.fork()).await.unwrap();
}

/// Adds one to a count when it is dropped.
struct Counted(std::sync::Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// Starts a session with functions that programs await.
async fn awaiting(clock: Clock, dropped: &std::sync::Arc<AtomicUsize>) -> AsyncSession {
    let dropped = std::sync::Arc::clone(dropped);
    SANDBOX
        .session()
        .clock(clock)
        .function_async(
            "async pause(milliseconds: int, value='')",
            |milliseconds: u64, value: Value| async move {
                sleep(Duration::from_millis(milliseconds)).await;
                value
            },
        )
        .function_async("async fail()", || async { Err::<(), _>(CallError::new("ValueError", "no")) })
        .function_async("async forever", move || {
            let counted = Counted(std::sync::Arc::clone(&dropped));
            async move {
                std::future::pending::<()>().await;
                drop(counted);
            }
        })
        .function("async at_once(x)", |x: i64| x + 1)
        .start_async()
        .await
        .unwrap()
}

#[tokio::test]
async fn many_calls_are_under_way_at_once() {
    let dropped = std::sync::Arc::new(AtomicUsize::new(0));
    let mut session = awaiting(Clock::System, &dropped).await;
    let started = Instant::now();
    let program = "
import asyncio
async def main():
    found = await asyncio.gather(*[pause(300, n) for n in range(100)])
    assert found == list(range(100)), found
    order = []
    async def one(milliseconds):
        order.append(await pause(milliseconds, milliseconds))
    async with asyncio.TaskGroup() as group:
        for milliseconds in (120, 5, 60):
            group.create_task(one(milliseconds))
        task = group.create_task(pause(1, value={'a': [1, None]}))
    try:
        await fail()
    except ValueError as error:
        order.append(str(error))
    return order, task.result(), await at_once(4)
asyncio.run(main())";
    let value = session.run(program).await.unwrap().value;
    assert_eq!(format!("{value:?}").matches("120").count(), 1);
    assert!(started.elapsed() < Duration::from_secs(20), "they waited for each other");
    let text: String = session.eval("repr(asyncio.run(main()))").await.unwrap();
    assert_eq!(text, "([5, 60, 120, 'no'], {'a': [1, None]}, 5)");
}

#[tokio::test]
async fn a_call_that_is_cancelled_is_dropped() {
    let dropped = std::sync::Arc::new(AtomicUsize::new(0));
    let mut session = awaiting(Clock::System, &dropped).await;
    let program = "
import asyncio
async def main():
    try:
        await asyncio.wait_for(forever(), 0.02)
    except TimeoutError:
        print('late')
    task = asyncio.create_task(forever())
    await pause(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled')
asyncio.run(main())";
    assert_eq!(session.run(program).await.unwrap().stdout, "late\ncancelled\n");
    assert_eq!(dropped.load(Ordering::Relaxed), 2);
    // These calls are under way when a run ends.
    let left = "
async def main():
    asyncio.create_task(forever())
    await pause(1)
    1 / 0
asyncio.run(main())";
    assert!(matches!(session.run(left).await, Err(Error::Python(_))));
    assert_eq!(dropped.load(Ordering::Relaxed), 3);
    assert_eq!(session.eval::<String>("asyncio.run(pause(1, 'next'))").await.unwrap(), "next");
}

#[tokio::test]
async fn a_virtual_clock_waits_for_calls() {
    let dropped = std::sync::Arc::new(AtomicUsize::new(0));
    let mut session = awaiting(Clock::default(), &dropped).await;
    let program = "
import asyncio, time
async def main():
    start = time.monotonic()
    value = await asyncio.wait_for(pause(30, 'x'), 0.001)
    between = time.monotonic()
    await asyncio.sleep(10)
    return value, between - start, time.monotonic() - between >= 10
print(asyncio.run(main()))";
    assert_eq!(session.run(program).await.unwrap().stdout, "('x', 0.0, True)\n");
}

#[tokio::test]
async fn programs_await_outside_of_functions() {
    let dropped = std::sync::Arc::new(AtomicUsize::new(0));
    let mut session = awaiting(Clock::System, &dropped).await;
    let program = "
import asyncio
x = await pause(1, 'a')
async def numbers():
    for n in range(3):
        await pause(1)
        yield n
print([n async for n in numbers()], asyncio.run(pause(1, 'b')))
async for n in numbers(): print(n, end=' ')
class Manager:
    async def __aenter__(self): return await pause(1, 'm')
    async def __aexit__(self, *error): await pause(1)
async with Manager() as m:
    print(x, await at_once(1), m)
class Awaited:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 'own'
print(await Awaited())
await asyncio.gather(pause(1, 'c'), pause(2, 'd'))";
    let output = session.run(program).await.unwrap();
    assert_eq!(output.stdout, "[0, 1, 2] b\n0 1 2 a 2 m\nown\n");
    assert_eq!(output.value, Some(Value::List(vec![Value::from("c"), Value::from("d")])));
    assert_eq!(session.eval::<i32>("await at_once(6)").await.unwrap(), 7);
    let Err(Error::Python(error)) = session.run("def f(): await at_once(1)").await else { panic!() };
    assert_eq!(error.message, "'await' outside async function (<run>, line 1)");
}

#[test]
fn functions_of_other_sessions_may_be_awaited_too() {
    let mut session = SANDBOX.session().function("async double(x)", |x: i64| 2 * x).start().unwrap();
    assert_eq!(session.run("help(double)").unwrap().stdout, "async double(x)\n");
    assert_eq!(session.eval::<i64>("await double(4)").unwrap(), 8);
    let program = "
import asyncio
async def main(): return await asyncio.gather(*[double(n) for n in range(5)])
asyncio.run(main())";
    assert_eq!(
        session.run(program).unwrap().value,
        Some(Value::List((0..5).map(|n| Value::from(2 * n)).collect()))
    );
    let Err(Error::Python(error)) = session.run("asyncio.run(double(1, 2))") else { panic!() };
    assert_eq!(error.kind, "TypeError");
}

#[tokio::test]
async fn answers_that_the_guest_has_not_taken_are_bounded() {
    let mut session = SANDBOX
        .session()
        .limits(Limits { memory: 16 << 20, value: 8 << 20, ..Limits::default() })
        .function_async("async large(n)", |n: usize| async move { Value::Bytes(vec![0; n]) })
        .start_async()
        .await
        .unwrap();
    let program = "
import asyncio
async def main():
    calls = [large(3 << 20) for _ in range(9)]
    return {str(answer) for answer in await asyncio.gather(*calls, return_exceptions=True) if type(answer) is MemoryError}
asyncio.run(main())";
    let value = session.run(program).await.unwrap().value.unwrap();
    assert!(format!("{value:?}").contains("take more than 16777216 bytes"), "{value:?}");
}
