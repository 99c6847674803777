//! Runs the hostile programs in a build whose collector checks its roots. Part of `cargo xtask test oracle`.
//!
//! `MICROPYTHON_SANDBOX_TEST_MODULE` names the module of that build.

use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use micropython_sandbox::{Error, Limits, Sandbox};
use micropython_sandbox_tests::programs::{COSTLY, ENDLESS, PIECES, RECURSIONS};

/// Bytes of a source that repeats one piece.
const SOURCE: usize = 20_000;

/// Time that each program has. This build collects at every allocation, so few programs would end.
const TIME: Duration = Duration::from_secs(2);

fn programs() -> Vec<(String, String)> {
    let named = RECURSIONS.iter().map(|&(name, source)| (name.to_owned(), source.to_owned()));
    let unnamed = COSTLY.iter().chain(ENDLESS).map(|&source| (source.to_owned(), source.to_owned()));
    let pieces = PIECES.iter().map(|piece| (format!("{piece:?}"), piece.repeat(SOURCE / piece.len())));
    named.chain(unnamed).chain(pieces).collect()
}

#[test]
#[ignore = "needs the module that cargo xtask test oracle builds"]
fn all_roots_of_hostile_programs_are_found() {
    let module = std::env::var_os("MICROPYTHON_SANDBOX_TEST_MODULE").expect("the path of a module");
    let sandbox = Sandbox::builder().module(fs::read(module).expect("a module")).build().expect("a sandbox");
    let limits = Limits { memory: 16 << 20, timeout: Some(TIME), ..Limits::default() };
    let programs = programs();
    let (next, ended, found) = (AtomicUsize::new(0), AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some((name, source)) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut session = sandbox.session().limits(limits.clone()).start().expect("a session");
                    match session.run(source) {
                        Err(Error::Trapped { reason, stopped }) => {
                            let printed = stopped.output.stdout;
                            found.lock().expect("no panic").push(format!("{name}: {printed}{reason}"));
                        }
                        Err(Error::Timeout { .. }) => {}
                        _ => drop(ended.fetch_add(1, Ordering::Relaxed)),
                    }
                }
            });
        }
    });
    println!("{} of {} programs came to their end", ended.into_inner(), programs.len());
    let found = found.into_inner().expect("no panic");
    assert!(found.is_empty(), "{} programs:\n{}", found.len(), found.join("\n"));
}
