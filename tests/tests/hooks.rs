//! Calls every built-in function and method with arguments that change the object in use. They clear it, let it grow or
//! shrink, drop it, or call the same function again. Exceptions are fine. A trap is a bug, and so is an object that is
//! invalid afterwards.
//!
//! One call in `HOOKS_STEP` is made (default: see below, 1 makes all). `HOOKS_ONLY` (a text) selects targets by their
//! label. `MICROPYTHON_SANDBOX_TEST_MODULE` names another module to run. `MICROPYTHON_SANDBOX_TEST_MEMORY` gives its
//! bytes of memory.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use micropython_sandbox::{Error, Limits, Mount, Sandbox, Session};

/// Step through the calls. It is no multiple of the number of modes, so that each call is made in some of them.
const STEP: usize = 251;

/// The constant of this name in hooks.py.
const PLACES: usize = 1 << 16;

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| {
    let mut builder = Sandbox::builder();
    if let Some(module) = std::env::var_os("MICROPYTHON_SANDBOX_TEST_MODULE") {
        builder = builder.module(std::fs::read(module).expect("a module"));
    }
    builder.build().expect("a sandbox")
});

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok().and_then(|value| value.parse().ok())
}

fn start(begun: Arc<AtomicUsize>) -> Session {
    let limits = Limits {
        memory: number("MICROPYTHON_SANDBOX_TEST_MEMORY").unwrap_or(8 << 20),
        fuel: None,
        timeout: Some(Duration::from_secs(300)),
        output: 4096,
        host_calls: u64::MAX,
        ..Limits::default()
    };
    let mut session = SANDBOX
        .session()
        .limits(limits)
        .scratch("/tmp")
        .mount(Mount::memory("/m", Mount::NO_FILES))
        .function("begin(n)", move |n: usize| begun.store(n, Ordering::Relaxed))
        .start()
        .expect("a session");
    session.run_named("hooks.py", include_str!("../src/hooks.py")).unwrap_or_else(|error| panic!("{error}"));
    session
}

#[test]
fn no_hook_corrupts_what_calls_it() {
    let step = number("HOOKS_STEP").unwrap_or(STEP);
    let only = std::env::var("HOOKS_ONLY").unwrap_or_default();
    let (next, endless) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let found = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                let begun = Arc::new(AtomicUsize::new(0));
                let mut session = start(Arc::clone(&begun));
                let units: usize = session.eval("units()").expect("a number");
                loop {
                    let unit = next.fetch_add(1, Ordering::Relaxed);
                    if unit >= units {
                        break;
                    }
                    let limits = Limits { fuel: None, ..session.limits().clone() };
                    session.set_limits(limits).expect("limits");
                    let last: usize =
                        session.call("find", &(unit,)).unwrap_or_else(|error| panic!("{error}"));
                    let (mut target, mut at) = (0, None);
                    while target < last {
                        begun.store(usize::MAX, Ordering::Relaxed);
                        let limits = Limits { fuel: Some(20_000_000_000), ..session.limits().clone() };
                        session.set_limits(limits).expect("limits");
                        let what = match session.call::<()>("probe_all", &(target, at, last, step, &only)) {
                            Ok(()) => break,
                            Err(Error::FuelExhausted { .. } | Error::Timeout { .. }) => {
                                endless.fetch_add(1, Ordering::Relaxed);
                                None
                            }
                            Err(Error::Trapped { reason, .. }) => {
                                Some(reason.lines().next().unwrap_or_default().to_owned())
                            }
                            Err(error) => Some(error.to_string()),
                        };
                        let place = begun.load(Ordering::Relaxed);
                        if let Some(what) = what {
                            let call =
                                session.call("describe", &(place,)).unwrap_or_else(|error| error.to_string());
                            found.lock().expect("no panic").push(format!("{call}: {what}"));
                        }
                        if place == usize::MAX {
                            break;
                        }
                        target = place / PLACES;
                        at = Some(place % PLACES + step);
                    }
                }
            });
        }
    });
    let found = found.into_inner().expect("no panic");
    println!("{} calls took too long", endless.into_inner());
    assert!(found.is_empty(), "{} calls:\n{}", found.len(), found.join("\n"));
}
