//! Sessions whose calls are futures.

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

/// Makes much garbage, and holds objects in variables of functions that are under way.
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
    // The same where it is copied next.
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
