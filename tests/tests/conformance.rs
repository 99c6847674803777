//! Runs MicroPython's own tests. All pass except those in `tests/conformance/*.txt`, and those do not pass.
//!
//! `MICROPYTHON_SANDBOX_TEST_MODULE` names another module to run. `MICROPYTHON_SANDBOX_TEST_LIST` names a second list,
//! of further tests that do not pass there.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use libtest_mimic::{Arguments, Trial};
use micropython_sandbox::Sandbox;
use micropython_sandbox_tests::conformance::{Collection, KnownList, Listed, Verdict};
use micropython_sandbox_tests::root;

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::from_args();
    let collection = Arc::new(Collection::find()?);
    let mut sandbox = Sandbox::builder().metering(false);
    if let Some(module) = std::env::var_os("MICROPYTHON_SANDBOX_TEST_MODULE") {
        sandbox = sandbox.module(fs::read(module)?);
    }
    let sandbox = sandbox.build()?;
    let mut lists = vec![root().join("tests/conformance/known.txt")];
    lists.extend(std::env::var_os("MICROPYTHON_SANDBOX_TEST_LIST").map(PathBuf::from));
    let known = Arc::new(KnownList::read(&lists)?);
    let tests = collection.tests()?;
    let passed = Arc::new(AtomicUsize::new(0));

    let mut trials = vec![Trial::test("every_entry_of_the_list_names_a_test", {
        let unused = known.unused(&tests);
        move || if unused.is_empty() { Ok(()) } else { Err(format!("no such test: {unused:?}").into()) }
    })];
    let count = tests.len();
    trials.extend(tests.into_iter().map(|test| {
        let (collection, sandbox, known, passed) =
            (Arc::clone(&collection), sandbox.clone(), Arc::clone(&known), Arc::clone(&passed));
        Trial::test(test.clone(), move || {
            let verdict = collection.run(&sandbox, &test)?;
            if verdict == Verdict::Passed {
                passed.fetch_add(1, Ordering::Relaxed);
            }
            match (verdict, known.get(&test)) {
                (Verdict::Passed, None | Some(Listed::Maybe))
                | (Verdict::Failed(_), Some(Listed::Maybe))
                | (Verdict::Skipped, Some(Listed::Skip))
                | (Verdict::Failed(_), Some(Listed::Fail)) => Ok(()),
                (Verdict::Failed(why) | Verdict::Ended(why), _) => Err(why.into()),
                (Verdict::Skipped, _) => Err("it skips itself, and is not listed as such".into()),
                (Verdict::Passed, Some(_)) => Err("it passes, and is listed as not passing".into()),
            }
        })
    }));
    let conclusion = libtest_mimic::run(&arguments, trials);
    println!(
        "conformance: {} of {count} tests of MicroPython's collection pass",
        passed.load(Ordering::Relaxed)
    );
    Ok(conclusion.exit_code())
}
