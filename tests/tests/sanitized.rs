//! Runs programs in the interpreter that `cargo xtask test --sanitize` builds for this machine: MicroPython's tests,
//! `tests/differential/`, hostile sources and the calls of hooks.py. A test fails if a sanitizer reports anything, or
//! if a program's outcome is not the usual one.
//!
//! `MICROPYTHON_SANDBOX_TEST_SANITIZED` names the interpreter. Without it there are no tests here.
//! `MICROPYTHON_SANDBOX_TEST_ALL` runs everything instead of a share. `HOOKS_STEP` and `HOOKS_ONLY` are those of
//! hooks.rs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use anyhow::{Result, bail};
use libtest_mimic::{Arguments, Trial};
use micropython_sandbox_tests::conformance::{Collection, KnownList, Listed, Verdict, has_files};
use micropython_sandbox_tests::differential::{Program, judge, programs};
use micropython_sandbox_tests::native::{End, MODE_FILE, MODE_REPR, MODE_SINGLE, Run, Server};
use micropython_sandbox_tests::oracle::{Oracle, Outcome};
use micropython_sandbox_tests::programs::{COSTLY, EVERYTHING, PIECES, RECURSIONS, WORDS, slips};
use micropython_sandbox_tests::root;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// The constant of this name in hooks.py.
const PLACES: u32 = 1 << 16;

/// Number of tests of hooks, each of which has a part of the units.
const HOOKS: u32 = 32;

/// The running interpreters, and whether all tests run.
struct Servers {
    program: PathBuf,
    idle: Mutex<Vec<Server>>,
    all: bool,
}

impl Servers {
    /// Does something with one of the interpreters. A sanitizer's report is an error, whatever the result is.
    fn with<T>(&self, work: impl FnOnce(&mut Server) -> Result<T>) -> Result<T> {
        let idle = self.idle.lock().expect("no panic").pop();
        let mut server = idle.map_or_else(|| Server::start(&self.program), Ok)?;
        let result = work(&mut server);
        let report = server.report()?;
        if !report.is_empty() {
            bail!("{}", shortened(&report));
        }
        let result = result?;
        self.idle.lock().expect("no panic").push(server);
        Ok(result)
    }

    /// Returns the share of `all` that is run.
    fn share<T>(&self, all: Vec<T>, one_in: usize) -> Vec<T> {
        if self.all { all } else { all.into_iter().step_by(one_in).collect() }
    }
}

/// Returns a report up to the map of memory, without the parts that are the same in each.
fn shortened(report: &str) -> String {
    report
        .lines()
        .take_while(|line| !line.starts_with("Shadow bytes"))
        .take(60)
        .collect::<Vec<_>>()
        .join("\n")
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    if let Some(program) = std::env::var_os("MICROPYTHON_SANDBOX_TEST_SANITIZED") {
        let servers = Arc::new(Servers {
            program: program.into(),
            idle: Mutex::default(),
            all: std::env::var_os("MICROPYTHON_SANDBOX_TEST_ALL").is_some(),
        });
        faults(&servers, &mut trials);
        conformance(&servers, &mut trials)?;
        differential(&servers, &mut trials)?;
        hostile(&servers, &mut trials);
        hooks(&servers, &mut trials);
    }
    Ok(libtest_mimic::run(&arguments, trials).exit_code())
}

/// Adds a test that uses one of the interpreters.
fn add(
    trials: &mut Vec<Trial>,
    servers: &Arc<Servers>,
    name: String,
    test: impl FnOnce(&mut Server) -> Result<()> + Send + 'static,
) {
    let servers = Arc::clone(servers);
    trials.push(Trial::test(name, move || servers.with(test).map_err(|error| format!("{error:#}").into())));
}

// ---- Faults that have to be found ----------------------------------------------------------------------------------

const FAULTS: [&str; 6] = [
    "use-after-poison",
    "use-after-poison",
    "use-after-poison",
    "use-after-poison",
    "signed integer overflow",
    "shift exponent",
];

fn faults(servers: &Arc<Servers>, trials: &mut Vec<Trial>) {
    add(trials, servers, "faults are found".to_owned(), |server| {
        for (number, what) in FAULTS.into_iter().enumerate() {
            server.begin(64 << 20, 20)?;
            let run = server.commit_fault(u32::try_from(number)?)?;
            let report = server.report()?;
            anyhow::ensure!(report.contains(what), "fault {number}: {:?} {report}", run.end);
        }
        server.end()
    });
}

// ---- MicroPython's collection --------------------------------------------------------------------------------------

fn conformance(servers: &Arc<Servers>, trials: &mut Vec<Trial>) -> Result<()> {
    let collection = Arc::new(Collection::find()?);
    let lists =
        ["conformance", "sanitized"].map(|folder| root().join("tests").join(folder).join("known.txt"));
    let known = Arc::new(KnownList::read(&lists)?);
    for test in servers.share(collection.tests()?, 4) {
        let (collection, known) = (Arc::clone(&collection), Arc::clone(&known));
        add(trials, servers, format!("conformance/{test}"), move |server| {
            let output = output_of_test(server, &collection, &test)?;
            match (collection.judge(&test, &output)?, known.get(&test)) {
                (Verdict::Failed(why), None) | (Verdict::Ended(why), _) => bail!("{why}"),
                (Verdict::Skipped, None | Some(Listed::Fail)) => bail!("it skips itself"),
                _ => Ok(()),
            }
        });
    }
    Ok(())
}

fn output_of_test(server: &mut Server, collection: &Collection, test: &str) -> Result<Vec<u8>> {
    server.begin(64 << 20, 120)?;
    let path = collection.path(test);
    let files = server.root().join("files");
    let _ = fs::remove_dir_all(&files);
    if has_files(test) {
        write_files(&files, &collection.files(&path)?)?;
        server.run(MODE_FILE, "<files>", b"import os\nos.chdir('/files')\ndel os")?;
    }
    let run = run_to_exit(server, &path.to_string_lossy(), &fs::read(&path)?)?;
    let mut output = run.output;
    if run.end != End::Done {
        output.extend_from_slice(format!("{:?}\nCRASH", run.end).as_bytes());
    }
    Ok(output)
}

fn write_files(dir: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    fs::create_dir_all(dir)?;
    for (name, content) in files {
        let file = dir.join(name);
        fs::create_dir_all(file.parent().unwrap_or(dir))?;
        fs::write(file, content)?;
    }
    Ok(())
}

/// Runs a program, and then the functions that it registered for its exit.
fn run_to_exit(server: &mut Server, name: &str, source: &[u8]) -> Result<Run> {
    let mut run = server.run(MODE_FILE, name, source)?;
    if matches!(run.end, End::Done | End::Exited(_)) {
        let exit = server.exit()?;
        run.output.extend(exit.output);
        run.stdout.extend(exit.stdout);
        run.end = exit.end;
    }
    server.end()?;
    Ok(run)
}

// ---- tests/differential/ -------------------------------------------------------------------------------------------

fn differential(servers: &Arc<Servers>, trials: &mut Vec<Trial>) -> Result<()> {
    let oracle = Arc::new(Mutex::new(Oracle::start()?));
    let known = Arc::new(KnownList::read(&[root().join("tests/sanitized/known.txt")])?);
    for program in servers.share(programs()?, 4) {
        let (oracle, known) = (Arc::clone(&oracle), Arc::clone(&known));
        add(trials, servers, format!("differential/{}", program.name), move |server| {
            let outcome = outcome_of(server, &program)?;
            match judge(&program, &outcome, &oracle) {
                Err(why) if known.get(&format!("differential/{}", program.name)).is_none() => bail!("{why}"),
                _ => Ok(()),
            }
        });
    }
    Ok(())
}

fn outcome_of(server: &mut Server, program: &Program) -> Result<Outcome> {
    server.begin(64 << 20, 120)?;
    let run = run_to_exit(server, &program.name, program.source.as_bytes())?;
    let raised = match run.end {
        End::Done | End::Exited(_) => None,
        End::Raised(kind, message) => Some((kind, message)),
        other => Some(("the interpreter".to_owned(), format!("{other:?}"))),
    };
    Ok(Outcome { stdout: String::from_utf8_lossy(&run.stdout).into_owned(), raised })
}

// ---- Hostile sources -----------------------------------------------------------------------------------------------

/// Runs sources one after the other in a session. The session goes on after a source that does not end.
fn run_orderly(server: &mut Server, sources: impl Iterator<Item = impl AsRef<[u8]>>) -> Result<()> {
    server.begin(64 << 20, 20)?;
    for source in sources {
        is_orderly(server, MODE_FILE, source.as_ref())?;
    }
    server.end()
}

fn is_orderly(server: &mut Server, mode: u32, source: &[u8]) -> Result<()> {
    let run = server.run(mode, "", source)?;
    match run.end {
        End::Crashed(status) => {
            let source = String::from_utf8_lossy(&source[..source.len().min(2000)]).into_owned();
            bail!("{source}\nended with status {status:#x}\n{}", shortened(&server.report()?))
        }
        End::Endless => server.begin(64 << 20, 20),
        _ => Ok(()),
    }
}

fn hostile(servers: &Arc<Servers>, trials: &mut Vec<Trial>) {
    for (name, program) in servers.share(RECURSIONS.to_vec(), 2) {
        add(trials, servers, format!("hostile/recursion: {name}"), move |server| {
            run_orderly(server, [program].iter())
        });
    }
    let all = servers.all;
    let size = if all { 1 << 20 } else { 32 << 10 };
    for piece in PIECES {
        add(trials, servers, format!("hostile/piece: {piece:?}"), move |server| {
            server.begin(512 << 20, 60)?;
            is_orderly(server, MODE_FILE, piece.repeat(size / piece.len()).as_bytes())?;
            server.end()
        });
    }
    for program in COSTLY {
        add(trials, servers, format!("hostile/costly: {program}"), move |server| {
            server.begin(64 << 20, if all { 60 } else { 3 })?;
            is_orderly(server, MODE_FILE, program.as_bytes())?;
            server.end()
        });
    }
    let beginnings: Vec<&str> = EVERYTHING.char_indices().map(|(end, _)| &EVERYTHING[..end]).collect();
    let (beginnings, slips) = (servers.share(beginnings, 7), servers.share(slips().collect(), 7));
    add(trials, servers, "hostile/beginnings of a program".to_owned(), move |server| {
        server.begin(64 << 20, 20)?;
        for half in beginnings {
            is_orderly(server, MODE_FILE, half.as_bytes())?;
            server.is_incomplete(half.as_bytes())?;
        }
        server.end()
    });
    add(trials, servers, "hostile/slips in a program".to_owned(), move |server| {
        run_orderly(server, slips.iter())
    });
    let cases = if all { 2000 } else { 200 };
    let like_python = prop::collection::vec(prop::sample::select(WORDS), 0..60);
    random(trials, servers, "any bytes", cases, prop::collection::vec(any::<u8>(), 0..200));
    random(trials, servers, "any text", cases, ".{0,200}".prop_map(String::into_bytes));
    random(trials, servers, "like Python", cases, like_python.prop_map(|words| words.concat().into_bytes()));
}

fn random(
    trials: &mut Vec<Trial>,
    servers: &Arc<Servers>,
    name: &str,
    cases: u32,
    sources: impl Strategy<Value = Vec<u8>> + Send + 'static,
) {
    add(trials, servers, format!("hostile/{name}"), move |server| {
        let server = Mutex::new(server);
        let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
        let result = TestRunner::new(config).run(&sources, |source| {
            let mut server = server.lock().expect("no panic");
            let fail = |error: anyhow::Error| TestCaseError::fail(format!("{error:#}"));
            server.begin(64 << 20, 20).map_err(fail)?;
            for mode in [MODE_FILE, MODE_REPR, MODE_SINGLE] {
                is_orderly(&mut server, mode, &source).map_err(fail)?;
            }
            let report = server.report().map_err(fail)?;
            if report.is_empty() { Ok(()) } else { Err(TestCaseError::fail(shortened(&report))) }
        });
        result.map_err(|error| anyhow::anyhow!("{error}"))
    });
}

// ---- hooks.py ------------------------------------------------------------------------------------------------------

fn number(variable: &str) -> Option<u32> {
    std::env::var(variable).ok().and_then(|value| value.parse().ok())
}

fn hooks(servers: &Arc<Servers>, trials: &mut Vec<Trial>) {
    let step = number("HOOKS_STEP").unwrap_or(if servers.all { 251 } else { 2511 });
    let only = std::env::var("HOOKS_ONLY").unwrap_or_default();
    for part in 0..HOOKS {
        let only = only.clone();
        add(trials, servers, format!("hooks/part {part}"), move |server| {
            begin_hooks(server)?;
            let units: u32 = value(server, "units()")?;
            let mut found = Vec::new();
            for unit in (part..units).step_by(HOOKS as usize) {
                probe_unit(server, unit, step, &only, &mut found)?;
            }
            server.end()?;
            if !found.is_empty() {
                bail!("{} calls:\n{}", found.len(), found.join("\n"));
            }
            Ok(())
        });
    }
}

/// Begins a session that has run hooks.py.
fn begin_hooks(server: &mut Server) -> Result<()> {
    server.begin(16 << 20, 2)?;
    server.equip("/tmp")?;
    let run = server.run(MODE_FILE, "hooks.py", include_bytes!("../src/hooks.py"))?;
    anyhow::ensure!(run.end == End::Done, "{:?} {}", run.end, server.report()?);
    Ok(())
}

/// Returns a number that the program prints.
fn value(server: &mut Server, expression: &str) -> Result<u32> {
    let run = server.run(MODE_FILE, "<value>", format!("print({expression})").as_bytes())?;
    let printed = String::from_utf8_lossy(&run.stdout).into_owned();
    let last = printed.lines().last().and_then(|line| line.parse().ok());
    match last {
        Some(number) => Ok(number),
        None => bail!("{expression}: {:?}, {printed} {}", run.end, server.report()?),
    }
}

fn probe_unit(server: &mut Server, unit: u32, step: u32, only: &str, found: &mut Vec<String>) -> Result<()> {
    let last = value(server, &format!("find({unit})"))?;
    let (mut target, mut at) = (0, "None".to_owned());
    while target < last {
        let call = format!("probe_all({target}, {at}, {last}, {step}, {only:?})");
        let run = server.run(MODE_FILE, "<probe>", call.as_bytes())?;
        if std::env::var_os("HOOKS_TRACE").is_some() {
            eprintln!("{target} {at} of {last}: {:?} at {:?}", run.end, run.begun);
        }
        let report = server.report()?;
        let is_stopped = matches!(&run.end, End::Raised(kind, _) if kind == "SandboxInterrupt");
        if matches!(run.end, End::Crashed(_) | End::Endless) {
            begin_hooks(server)?;
            anyhow::ensure!(value(server, &format!("find({unit})"))? == last, "other targets than before");
        }
        let place = run.begun.unwrap_or(u32::MAX);
        if !report.is_empty() || !(is_stopped || matches!(run.end, End::Done | End::Endless)) {
            let what = server.run(MODE_FILE, "<place>", format!("print(describe({place}))").as_bytes())?;
            let what = String::from_utf8_lossy(&what.stdout).into_owned();
            found.push(format!("{what}{:?}\n{}", run.end, shortened(&report)));
        }
        if run.end == End::Done || place == u32::MAX {
            break;
        }
        target = place / PLACES;
        at = (place % PLACES + step).to_string();
    }
    Ok(())
}
