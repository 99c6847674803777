//! Runs CPython's own tests, file by file. `tests/cpython/files/` names the files. `tests/cpython/known/` names each
//! method that does not pass, with the reason. Any other failure fails the run, and so does a method listed as `fail`
//! that passes. Methods listed as `maybe` end differently from run to run. Methods listed as `heavy` take minutes, and
//! are not run. A whole run with `UPDATE_DOCS` writes docs/library.md.
//!
//! `CPYTHON_TESTS_UNLISTED` names a file. It gets a line for each method that should be listed and is not.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use libtest_mimic::{Arguments, Trial};
use micropython_sandbox::Sandbox;
use micropython_sandbox_tests::conformance::{KnownList, Listed};
use micropython_sandbox_tests::cpython::{Method, Outcome, Suite, files, lists};
use micropython_sandbox_tests::root;

/// Counts of a file's methods by their end.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Counts {
    passed: usize,
    skipped: usize,
    failed: usize,
    /// Number of the failed methods that test how CPython is made.
    implementation: usize,
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.skipped += other.skipped;
        self.failed += other.failed;
        self.implementation += other.implementation;
    }
}

/// Results of a run.
#[derive(Debug, Default)]
struct Findings {
    files: BTreeMap<String, Counts>,
    names: Vec<String>,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::from_args();
    let mut sandbox = Sandbox::builder().metering(false);
    if let Some(module) = std::env::var_os("MICROPYTHON_SANDBOX_TEST_MODULE") {
        sandbox = sandbox.module(fs::read(module)?);
    }
    let sandbox = sandbox.build()?;
    let suite = Arc::new(Suite::find()?);
    let known = Arc::new(KnownList::read(&lists("known")?)?);
    let findings = Arc::new(Mutex::new(Findings::default()));
    let files = files()?;
    let count = files.len();
    let whole = arguments.filter.is_none() && arguments.skip.is_empty();

    let trials = files.into_iter().map(|file| {
        let (suite, sandbox, known, findings) =
            (Arc::clone(&suite), sandbox.clone(), Arc::clone(&known), Arc::clone(&findings));
        Trial::test(file.clone(), move || {
            let methods = suite.run(&sandbox, &file, &known.with_reason("heavy"))?;
            let (wrong, counts) = judge(&methods, &known);
            let mut findings = findings.lock().expect("nothing panics here");
            findings.files.insert(file, counts);
            findings.names.extend(methods.into_iter().map(|(name, _)| name));
            if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
        })
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    let findings = findings.lock().expect("nothing panics here");
    let mut all = Counts::default();
    findings.files.values().for_each(|counts| all.add(*counts));
    let Counts { passed, skipped, failed, implementation } = all;
    println!(
        "cpython: {passed} methods of {count} files pass, {failed} fail ({implementation} of them test how CPython is \
         made), {skipped} skip themselves"
    );
    if !whole {
        return Ok(conclusion.exit_code());
    }
    let heavy = known.with_reason("heavy");
    let unused = known.unused(&findings.names);
    let unused: Vec<_> = unused.into_iter().filter(|entry| !heavy.contains(entry)).collect();
    if !unused.is_empty() {
        println!("these entries of the lists name no method: {unused:#?}");
    }
    // The file is not checked, as some methods end differently from run to run.
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(root().join("docs/library.md"), table(&findings.files, all))?;
    }
    Ok(conclusion.exit_code())
}

/// Returns the text of docs/library.md.
fn table(files: &BTreeMap<String, Counts>, all: Counts) -> String {
    let applies = all.passed + all.failed - all.implementation;
    let share = all.passed as f64 * 100.0 / applies.max(1) as f64;
    let mut text = format!(
        "# The standard library\n\n\
         Most modules are CPython 3.13's own files, on C modules of ours with CPython's names. CPython's own tests run in\n\
         the sandbox by CPython's `unittest`; this table is made from such a run: `cargo test --test cpython`.\n\n\
         Of {applies} methods that apply, {} pass: {share:.1} %. {} more test how CPython is made (reference counts, its\n\
         C interface, other processes, threads, sockets), and {} skip themselves. Each method that does not pass is listed\n\
         with its reason in [tests/cpython/known](../tests/cpython/known).\n\n\
         | file of tests | pass | fail | of CPython's making | skip themselves |\n|---|---:|---:|---:|---:|\n",
        all.passed, all.implementation, all.skipped
    );
    for (file, counts) in files {
        let Counts { passed, skipped, failed, implementation } = counts;
        let _ = writeln!(
            text,
            "| {file} | {passed} | {} | {implementation} | {skipped} |",
            failed - implementation
        );
    }
    text
}

/// Returns a line for each method that did not end as the lists say.
fn judge(methods: &[Method], known: &KnownList) -> (Vec<String>, Counts) {
    let (mut wrong, mut counts) = (Vec::new(), Counts::default());
    for (name, outcome) in methods {
        let listed = known.get(name);
        let problem = match outcome {
            Outcome::Passed => {
                counts.passed += 1;
                listed
                    .is_some_and(|listed| listed != Listed::Maybe)
                    .then(|| "it passes, and is listed as not passing".to_owned())
            }
            Outcome::Skipped(why) => {
                counts.skipped += 1;
                (listed == Some(Listed::Fail))
                    .then(|| format!("it skips itself, and is listed as failing: {why}"))
            }
            Outcome::Failed(why) => {
                counts.failed += 1;
                if known.reason(name).is_some_and(|reason| reason.starts_with("implementation")) {
                    counts.implementation += 1;
                }
                (!matches!(listed, Some(Listed::Fail | Listed::Maybe))).then(|| why.clone())
            }
        };
        if let Some(problem) = problem {
            wrong.push(format!("{name}: {problem}"));
            if let (Some(list), Outcome::Failed(why)) = (std::env::var_os("CPYTHON_TESTS_UNLISTED"), outcome)
            {
                let file = fs::OpenOptions::new().create(true).append(true).open(list);
                let line = format!("fail {name} {}\n", why.replace('\n', " "));
                file.and_then(|mut file| file.write_all(line.as_bytes())).expect("the list can be written");
            }
        }
    }
    (wrong, counts)
}
