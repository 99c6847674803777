//! Measures how far programs get past the limits, each in a process of its own.
//!
//! `cargo xtask test limits` makes the table of docs/security.md with it. As a test it runs few programs, with large
//! tolerances.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use libtest_mimic::{Arguments, Failed, Trial};
use micropython_sandbox::{Clock, Error, Limits, Mount, Sandbox, Session, SessionBuilder, Value};
use micropython_sandbox_tests::{outside, programs, root};
use serde_json::{Value as Json, json};

/// Limits of the measured runs.
const TIMEOUT: Duration = Duration::from_millis(200);
const FUEL: u64 = 100_000_000;
const MEMORY: usize = 64 << 20;
/// The quota of each mount.
const FILES: u64 = 64 << 20;
/// Time after which a run is interrupted.
const INTERRUPT: Duration = Duration::from_millis(100);
/// Time after which the command gets its Ctrl-C.
const CTRL_C: Duration = Duration::from_millis(300);
/// Time after the Ctrl-C at which the command is ended.
const CTRL_C_PATIENCE: Duration = Duration::from_secs(5);
/// Time after which a measuring process is ended.
const PATIENCE: Duration = Duration::from_secs(20);
/// Times above this are measured again, and the least counts.
const AIM: Duration = Duration::from_millis(50);
const AIM_FUEL: u64 = 1 << 21;
const AIM_MEMORY: u64 = 16 << 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("measure") => measure(),
        Some("discover") => discover(&arguments[1..]),
        Some("table") => table(&arguments[1..]),
        _ => as_tests(),
    }
}

// ---- Programs ------------------------------------------------------------------------------------------------------

/// A program to measure.
#[derive(Debug, Clone)]
struct Program {
    group: &'static str,
    name: String,
    source: String,
    /// Operation on the session after the run, if that is measured instead of the run.
    then: Option<(String, String)>,
}

impl Program {
    fn new(group: &'static str, name: impl Into<String>, source: impl Into<String>) -> Program {
        Program { group, name: name.into(), source: source.into(), then: None }
    }
}

const METHODS: &str = "methods";
const OUTSIDE: &str = "imports, values, ends of runs";
const HOSTILE: &str = "hostile programs";
const SOURCES: &str = "hostile sources";
const SESSIONS: &str = "sessions";

/// Returns all programs but the methods.
fn written_programs() -> Vec<Program> {
    let mut all = Vec::new();
    for (_, name, source) in outside::OUTSIDE {
        all.push(Program::new(OUTSIDE, *name, *source));
    }
    all.push(Program::new(OUTSIDE, "a traceback of many lines", outside::traceback_of_many_lines()));
    for (name, source) in programs::RECURSIONS {
        all.push(Program::new(HOSTILE, format!("recursion: {name}"), *source));
    }
    for source in programs::COSTLY.iter().chain(programs::ENDLESS) {
        all.push(Program::new(HOSTILE, source.replace('\n', "; "), *source));
    }
    for piece in programs::PIECES {
        let source = piece.repeat((1 << 20) / piece.len());
        all.push(Program::new(SOURCES, format!("{piece:?}, a MiB of it"), source));
    }
    for (operation, source, given) in outside::SESSIONS {
        let name = format!("{operation} {given:?} after {}", source.replace('\n', "; "));
        let then = Some(((*operation).to_owned(), (*given).to_owned()));
        all.push(Program { then, ..Program::new(SESSIONS, name, *source) });
    }
    all
}

// ---- Measurements --------------------------------------------------------------------------------------------------

/// Folders for the mounts of one process.
struct Folders {
    folder: tempfile::TempDir,
    runs: AtomicUsize,
}

impl Folders {
    fn new() -> Folders {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["o", "many"] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let large = fs::File::create(folder.path().join("o/large")).expect("a file");
        large.set_len(60 << 20).expect("a file");
        for number in 0..3000 {
            fs::write(folder.path().join("many").join(number.to_string()), "").expect("a file");
        }
        Folders { folder, runs: AtomicUsize::new(0) }
    }

    /// Returns an empty folder.
    fn fresh(&self) -> PathBuf {
        let number = self.runs.fetch_add(1, Ordering::Relaxed);
        let path = self.folder.path().join(format!("d{number}"));
        fs::create_dir(&path).expect("a folder");
        path
    }

    fn session(&self, sandbox: &Sandbox) -> SessionBuilder {
        let path = |name| self.folder.path().join(name);
        let files = [("text", "line of text\n".repeat(100_000)), ("a", "a".repeat(1 << 20))];
        sandbox
            .session()
            .memory(MEMORY)
            .clock(Clock::System)
            .stdin_reader(std::io::repeat(b'\n').take(1 << 40))
            .mount(Mount::memory("/m", files).quota(FILES))
            .mount(Mount::overlay(path("o"), "/o").quota(FILES))
            .mount(Mount::read_write(self.fresh(), "/d").quota(FILES))
            .mount(Mount::read_only(path("many"), "/many"))
            .function("echo(value)", |value: Value| value)
            .function("large(n)", |n: usize| Value::Bytes(vec![0; n.min(64 << 20)]))
    }

    fn start(&self, sandbox: &Sandbox, fuel: Option<u64>, timeout: Option<Duration>) -> Session {
        let limits = Limits { memory: MEMORY, fuel, timeout, ..Limits::default() };
        self.session(sandbox).limits(limits).start().expect("a session")
    }
}

/// Ends this process if something takes too long, and prints a line about it.
#[derive(Clone, Default)]
struct Watch {
    state: Arc<Mutex<(Option<Instant>, String)>>,
}

impl Watch {
    fn new() -> Watch {
        let watch = Watch::default();
        let state = Arc::clone(&watch.state);
        thread::spawn(move || {
            loop {
                thread::sleep(Duration::from_millis(50));
                let state = state.lock().expect("no panic");
                if state.0.is_some_and(|since| since.elapsed() > PATIENCE) {
                    println!("{}", state.1);
                    std::process::exit(0);
                }
            }
        });
        watch
    }

    fn begin(&self, line: &Json) {
        *self.state.lock().expect("no panic") = (Some(Instant::now()), line.to_string());
    }
}

/// Measures one program, given on standard input, in this process. Prints a line for each measurement.
fn measure() -> ExitCode {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).expect("standard input");
    let input: Json = serde_json::from_str(&input).expect("JSON");
    let text = |key: &str| input[key].as_str().unwrap_or_default().to_owned();
    let (source, operation, given) = (text("source"), text("operation"), text("given"));
    let watch = Watch::new();
    let sandbox = Sandbox::new().expect("a sandbox");
    let folders = Folders::new();
    // This makes everything that is made only once.
    sandbox.run("1").expect("it runs");

    watch.begin(&json!({"over": PATIENCE.as_millis() as u64, "outcome": "never"}));
    if operation.is_empty() {
        let first = timed(&sandbox, &folders, &source, TIMEOUT);
        let (over, mut memory) = (milliseconds(first.over), first.memory);
        println!("{}", json!({"over": over, "memory": memory, "outcome": first.outcome}));
        if !source.contains("while True") {
            // The whole run is for programs that compute little and then hand over much.
            watch.begin(&json!({"outcome": "the whole run never ends"}));
            let whole = timed(&sandbox, &folders, &source, Duration::from_secs(5));
            memory = memory.max(whole.memory);
            println!("{}", json!({"memory": memory}));
        }
        watch.begin(&json!({"fuel_time": PATIENCE.as_millis() as u64}));
        fuelled(&sandbox, &folders, &source);
        watch.begin(&json!({"interrupt": PATIENCE.as_millis() as u64}));
        println!("{}", json!({"interrupt": interrupted(&sandbox, &folders, &source).map(milliseconds)}));
        watch.begin(&json!({"gap": PATIENCE.as_millis() as u64}));
        println!("{}", json!({"gap": milliseconds(longest_gap(&sandbox, &folders, &source))}));
    } else {
        let mut session = folders.start(&sandbox, None, None);
        if let Err(error) = session.run(&source) {
            println!("{}", json!({"outcome": format!("{error}")}));
        }
        let limits = Limits { memory: MEMORY, timeout: Some(TIMEOUT), ..Limits::default() };
        session.set_limits(limits).expect("limits");
        let before = Memory::begin();
        let started = Instant::now();
        let outcome = operate(&sandbox, &mut session, &operation, &given);
        let over = started.elapsed().saturating_sub(TIMEOUT);
        println!("{}", json!({"over": milliseconds(over), "memory": before.peak(), "outcome": outcome}));
    }
    ExitCode::SUCCESS
}

fn operate(sandbox: &Sandbox, session: &mut Session, operation: &str, given: &str) -> String {
    fn told<T>(result: Result<T, Error>) -> String {
        match result {
            Ok(_) => "ok".to_owned(),
            Err(error) => outcome(&error),
        }
    }
    match operation {
        "run" => told(session.run(given)),
        "get" => told(session.get::<Value>(given)),
        "eval" => told(session.eval::<Value>(given)),
        "repr" => told(session.eval_repr(given)),
        "call" => told(session.call::<Value>(given, &(1,))),
        "set" => told(session.set(given, &[(); 5_000_000][..])),
        "incomplete" => told(session.is_incomplete(given.repeat((20 << 20) / given.len()))),
        "fork" => told(session.fork()),
        "snapshot" => told(session.snapshot()),
        "prepare" => told(sandbox.prepare_from(session)),
        other => panic!("{other}"),
    }
}

fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e4).round() / 10.0
}

fn outcome(error: &Error) -> String {
    match error {
        Error::Python(error) => error.kind.clone(),
        Error::Timeout { .. } => "timeout".to_owned(),
        Error::FuelExhausted { .. } => "fuel".to_owned(),
        Error::Interrupted { .. } => "interrupted".to_owned(),
        Error::Trapped { reason, .. } => format!("trap: {}", reason.lines().next().unwrap_or_default()),
        error => error.to_string(),
    }
}

/// Peak of this process' memory, as the kernel counts it.
struct Memory {
    before: u64,
}

impl Memory {
    fn begin() -> Memory {
        // 5 sets the peak to the memory in use.
        let _ = fs::write("/proc/self/clear_refs", "5");
        Memory { before: Memory::status("VmRSS:") }
    }

    /// Returns by how many bytes the peak was above the memory in use at the beginning.
    fn peak(&self) -> u64 {
        Memory::status("VmHWM:").saturating_sub(self.before)
    }

    /// Returns zero if there is no such file.
    fn status(name: &str) -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
        number.unwrap_or(0) << 10
    }
}

struct Timed {
    over: Duration,
    memory: u64,
    outcome: String,
}

/// Runs a program with this time and endless fuel.
fn timed(sandbox: &Sandbox, folders: &Folders, source: &str, timeout: Duration) -> Timed {
    let mut session = folders.start(sandbox, None, Some(timeout));
    let before = Memory::begin();
    let started = Instant::now();
    let result = session.run_named("a.py", source);
    let over = started.elapsed().saturating_sub(timeout);
    let memory = before.peak();
    Timed { over, memory, outcome: result.map_or_else(|error| outcome(&error), |_| "ok".to_owned()) }
}

/// Runs a program with limited fuel and much time.
fn fuelled(sandbox: &Sandbox, folders: &Folders, source: &str) {
    let mut session = folders.start(sandbox, Some(FUEL), Some(Duration::from_secs(2)));
    let started = Instant::now();
    let result = session.run_named("a.py", source);
    let elapsed = started.elapsed();
    let output = result.as_ref().map_or_else(|error| error.output(), Some);
    let fuel = output.map_or(0, |output| output.usage.fuel);
    // The time of a run counts only if the run used it all.
    let time = matches!(result, Err(Error::FuelExhausted { .. } | Error::Timeout { .. }));
    let time = time.then(|| milliseconds(elapsed));
    println!("{}", json!({"fuel": fuel.saturating_sub(FUEL), "fuel_time": time}));
}

/// Returns how long a run goes on after it was interrupted, or `None` if it ended before.
fn interrupted(sandbox: &Sandbox, folders: &Folders, source: &str) -> Option<Duration> {
    let mut session = folders.start(sandbox, None, None);
    let handle = session.interrupt_handle();
    let stopper = thread::spawn(move || {
        thread::sleep(INTERRUPT);
        let now = Instant::now();
        handle.stop();
        now
    });
    let _ = session.run_named("a.py", source);
    let ended = Instant::now();
    let stopped = stopper.join().expect("no panic");
    ended.checked_duration_since(stopped)
}

/// Returns how long other tasks on the executor's one thread waited at most during a run.
fn longest_gap(sandbox: &Sandbox, folders: &Folders, source: &str) -> Duration {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(async {
        let limits = Limits { memory: MEMORY, fuel: None, timeout: Some(TIMEOUT), ..Limits::default() };
        let builder = folders.session(sandbox).limits(limits);
        let mut session = builder.start_async().await.expect("a session");
        let gap = Arc::new(AtomicU64::new(0));
        let ticker = {
            let gap = Arc::clone(&gap);
            tokio::spawn(async move {
                let mut last = Instant::now();
                loop {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    gap.fetch_max(last.elapsed().as_micros() as u64, Ordering::Relaxed);
                    last = Instant::now();
                }
            })
        };
        tokio::time::sleep(Duration::from_millis(5)).await;
        gap.store(0, Ordering::Relaxed);
        let result = session.run_named("a.py", source).await;
        drop(result);
        // The task sees how long it did not run.
        tokio::time::sleep(Duration::from_millis(3)).await;
        ticker.abort();
        Duration::from_micros(gap.load(Ordering::Relaxed))
    })
}

/// Returns how long the command goes on after its first Ctrl-C, or `None` if it ended before.
fn ctrl_c(command: &Path, source: &str) -> Option<Duration> {
    let folders = Folders::new();
    let path = |name: &str| folders.folder.path().join(name).display().to_string();
    let file = folders.folder.path().join("a.py");
    fs::write(&file, source).expect("a file");
    let mut child = Command::new(command)
        .args([
            "--timeout",
            "60",
            "--fuel",
            "1000000000000000",
            "--dir",
            &format!("{}::/d::rw", folders.fresh().display()),
        ])
        .args(["--dir", &format!("{}::/o::overlay", path("o"))])
        .args(["--dir", &format!("{}::/m::overlay", path("many"))])
        .args(["--dir-quota", "64M", "--stdin"])
        .arg(&file)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command");
    thread::sleep(CTRL_C);
    if child.try_wait().expect("a child").is_some() {
        return None;
    }
    let started = Instant::now();
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(status.success());
    while child.try_wait().expect("a child").is_none() {
        if started.elapsed() > CTRL_C_PATIENCE {
            child.kill().expect("a child");
            child.wait().expect("a child");
            break;
        }
        thread::sleep(Duration::from_millis(1));
    }
    Some(started.elapsed())
}

// ---- Methods -------------------------------------------------------------------------------------------------------

/// Time for which a call is probed.
const PROBE: Duration = Duration::from_millis(60);
/// Number of times that a method may use all of that.
const PROBES: usize = 2;
/// Time for which a method is probed.
const PROBE_ALL: Duration = Duration::from_millis(300);
/// Calls below this time are short.
const SHORT: Duration = Duration::from_millis(5);

/// Searches, in this process, for calls that take long. It takes the methods whose number is `remainder` modulo
/// `divisor`, from one on.
fn discover(arguments: &[String]) -> ExitCode {
    let number = |at: usize| arguments[at].parse::<usize>().expect("a number");
    let (from, remainder, divisor) = (number(0), number(1), number(2));
    let watch = Watch::new();
    let sandbox = Sandbox::new().expect("a sandbox");
    let listing = sandbox.run("help('modules')").expect("it runs").stdout;
    let mut modules: BTreeSet<String> = listing
        .lines()
        .filter(|line| !line.starts_with("Plus"))
        .flat_map(str::split_whitespace)
        .map(|name| name.trim_end_matches("/__init__").replace('/', "."))
        .filter(|name| name != "__main__")
        .collect();
    // A function is known by the first name that it is found under.
    modules.remove("builtins");
    let modules: Vec<String> = std::iter::once("builtins".to_owned()).chain(modules).collect();

    let folders = Folders::new();
    let begun: Arc<Mutex<Option<(usize, Instant)>>> = Arc::default();
    let longest: Arc<Mutex<Vec<(u64, usize)>>> = Arc::default();
    let unlimited = Limits {
        memory: MEMORY,
        fuel: None,
        timeout: Some(PATIENCE / 2),
        host_calls: u64::MAX,
        ..Limits::default()
    };
    let start = || {
        let (begun, longest) = (Arc::clone(&begun), Arc::clone(&longest));
        let builder = folders.session(&sandbox).limits(unlimited.clone());
        let builder = builder.function("begin(n)", move |n: usize| {
            *begun.lock().expect("no panic") = Some((n, Instant::now()))
        });
        let mut session = builder
            .function("took(n, us)", move |n: usize, us: u64| longest.lock().expect("no panic").push((us, n)))
            .start()
            .expect("a session");
        session.run(include_str!("../src/methods.py")).expect("it runs");
        session.call::<()>("find", &(&modules,)).expect("modules");
        session
    };
    let mut session = start();
    let classes: usize = session.eval("len(classes)").expect("a number");
    let mut made = Vec::new();
    for class in 0..classes {
        session.set_limits(Limits { timeout: Some(PROBE), ..unlimited.clone() }).expect("limits");
        if session.call::<()>("construct", &(class,)).is_ok() {
            made.push(class);
        }
    }
    session.set_limits(unlimited.clone()).expect("limits");
    let count: usize = session.eval("finish()").expect("a number");

    for target in (from..count).filter(|target| target % divisor == remainder) {
        let label: String = session.eval(format!("targets[{target}][0]")).expect("a label");
        println!("{}", json!({"target": target, "count": count, "label": label}));
        longest.lock().expect("no panic").clear();
        let (mut at, mut skip, mut probes) = (0, Vec::<(usize, String)>::new(), 0);
        let mut worst: Option<(Duration, usize)> = None;
        let started = Instant::now();
        while probes < PROBES && started.elapsed() < PROBE_ALL {
            let hang = json!({"hang": target, "label": label});
            watch.begin(&hang);
            *begun.lock().expect("no panic") = None;
            session.set_limits(Limits { timeout: Some(PROBE), ..unlimited.clone() }).expect("limits");
            let skipped: Vec<String> =
                skip.iter().map(|(place, name)| format!("({place}, {name:?})")).collect();
            let call = format!(
                "probe({target}, {at}, {{{}}})",
                skipped.iter().map(|s| format!("{s}, ")).collect::<String>() + "()"
            );
            let before = Instant::now();
            let result = session.run(&call);
            let over = before.elapsed().saturating_sub(PROBE);
            session.set_limits(unlimited.clone()).expect("limits");
            let last = *begun.lock().expect("no panic");
            match (result, last) {
                (
                    Err(Error::Timeout { .. } | Error::Interrupted { .. } | Error::Trapped { .. }),
                    Some((last, since)),
                ) => {
                    // The calls before it may have taken the time, so it is made again.
                    if since < before + PROBE - SHORT || last == at {
                        if worst.is_none_or(|(worst, _)| over > worst) {
                            worst = Some((over, last));
                        }
                        probes += 1;
                        let names: Vec<String> =
                            session.eval(format!("list(ALL_CALLS[{last}])")).unwrap_or_default();
                        skip.extend(names.into_iter().enumerate());
                        at = last + 1;
                    } else {
                        at = last;
                    }
                }
                _ => break,
            }
        }
        let taken = longest.lock().expect("no panic").iter().max().copied();
        let chosen = worst.map(|(_, n)| n).or_else(|| {
            let (us, n) = taken?;
            (Duration::from_micros(us) >= SHORT).then_some(n)
        });
        match chosen {
            Some(n) => {
                let source: String = session.eval(format!("source({target}, {n})")).expect("a program");
                let name: String = session.eval(format!("describe({target}, {n})")).expect("a name");
                println!("{}", json!({"long": name, "source": source}));
            }
            None => println!("{}", json!({"short": label, "us": taken.map(|(us, _)| us)})),
        }
        // Calls may have changed the arguments, which is fine as long as the session works.
        if session.eval::<usize>("len(ALL_CALLS)").is_err() {
            session = start();
            for class in &made {
                session.call::<()>("construct", &(class,)).expect("it was made before");
            }
            session.run("finish()").expect("a number");
        }
    }
    ExitCode::SUCCESS
}

/// Results of the processes with [`discover`].
#[derive(Default)]
struct Found {
    long: Vec<Program>,
    /// Names of methods that are short.
    short: Vec<String>,
    /// Methods that did not end, with how they failed.
    stuck: Vec<String>,
}

impl Found {
    fn by(processes: usize) -> Found {
        let found: Mutex<Found> = Mutex::default();
        thread::scope(|scope| {
            for remainder in 0..processes {
                let found = &found;
                scope.spawn(move || {
                    let mut from = 0;
                    loop {
                        let mut last = None;
                        let mut child = Command::new(env::current_exe().expect("this program"))
                            .arg("discover")
                            .args([from, remainder, processes].map(|number| number.to_string()))
                            .stdout(Stdio::piped())
                            .stderr(Stdio::inherit())
                            .spawn()
                            .expect("this program");
                        for line in BufReader::new(child.stdout.take().expect("a pipe")).lines() {
                            let Ok(line) = serde_json::from_str::<Json>(&line.expect("a line")) else {
                                continue;
                            };
                            let mut found = found.lock().expect("no panic");
                            if let (Some(name), Some(source)) =
                                (line["long"].as_str(), line["source"].as_str())
                            {
                                found.long.push(Program::new(METHODS, name, source));
                                last = None;
                            } else if let Some(label) = line["short"].as_str() {
                                found.short.push(label.to_owned());
                                last = None;
                            } else if let Some(target) = line["target"].as_u64() {
                                last = Some((
                                    target as usize,
                                    line["label"].as_str().unwrap_or_default().to_owned(),
                                ));
                            }
                        }
                        let success = child.wait().expect("a child").success();
                        match last {
                            // The process ended in the middle of this method.
                            Some((target, label)) => {
                                let how = if success { "never ends" } else { "ended the process" };
                                found.lock().expect("no panic").stuck.push(format!("{label}: {how}"));
                                from = target + 1;
                            }
                            None => break,
                        }
                    }
                });
            }
        });
        let mut found = found.into_inner().expect("no panic");
        found.long.sort_by(|a, b| a.name.cmp(&b.name));
        found.short.sort();
        found
    }
}

// ---- The table -----------------------------------------------------------------------------------------------------

/// Measurements of a program.
#[derive(Debug, Clone, Default)]
struct Row {
    group: &'static str,
    name: String,
    outcome: String,
    over: Option<f64>,
    memory: Option<u64>,
    /// Most bytes that files in memory may take, beside the guest's memory.
    in_files: u64,
    fuel: Option<u64>,
    fuel_time: Option<f64>,
    interrupt: Option<f64>,
    gap: Option<f64>,
    ctrl_c: Option<f64>,
}

impl Row {
    fn memory_over(&self) -> Option<u64> {
        self.memory.map(|memory| memory.saturating_sub(MEMORY as u64 + self.in_files))
    }

    /// Returns whether all measurements are within the aims.
    fn fits(&self) -> bool {
        let aim = AIM.as_secs_f64() * 1e3;
        self.times().all(|time| time <= aim)
            && self.fuel.is_none_or(|fuel| fuel <= AIM_FUEL)
            && self.memory_over().is_none_or(|memory| memory <= AIM_MEMORY)
    }

    fn times(&self) -> impl Iterator<Item = f64> {
        [self.over, self.interrupt, self.gap, self.ctrl_c].into_iter().flatten()
    }

    /// Returns whether something else on this machine may have taken the time.
    fn may_be_chance(&self) -> bool {
        self.times().all(|time| time < 500.0)
    }

    /// Takes the smaller values of another measurement of the same program.
    fn take_least(&mut self, other: &Row) {
        let least = |one: &mut Option<f64>, other: Option<f64>| {
            *one = one.iter().copied().chain(other).reduce(f64::min)
        };
        least(&mut self.over, other.over);
        least(&mut self.interrupt, other.interrupt);
        least(&mut self.gap, other.gap);
        least(&mut self.ctrl_c, other.ctrl_c);
    }

    /// Returns the ratio of the worst value to its aim.
    fn weight(&self) -> f64 {
        let aim = AIM.as_secs_f64() * 1e3;
        let times = self.times().map(|time| time / aim);
        let memory = self.memory_over().map(|memory| memory as f64 / AIM_MEMORY as f64);
        let fuel = self.fuel.map(|fuel| fuel as f64 / AIM_FUEL as f64);
        times.chain(memory).chain(fuel).fold(0.0, f64::max)
    }

    fn line(&self) -> String {
        let time = |time: Option<f64>| time.map_or("-".to_owned(), |time| format!("{time:.0}"));
        format!(
            "over {} ms, interrupt {} ms, gap {} ms, Ctrl-C {} ms, memory +{} MiB over the limit, 10^8 fuel takes {} ms ({} over), {}: [{}] {}",
            time(self.over),
            time(self.interrupt),
            time(self.gap),
            time(self.ctrl_c),
            self.memory_over().map_or("-".to_owned(), |bytes| format!("{}", bytes >> 20)),
            time(self.fuel_time),
            self.fuel.unwrap_or(0),
            self.outcome,
            self.group,
            self.name
        )
    }
}

fn measured(program: &Program) -> Row {
    let has_files = ["'/m", "'/o"].iter().any(|mount| program.source.contains(mount));
    let in_files = if has_files { FILES } else { 0 };
    let mut row = Row { group: program.group, name: program.name.clone(), in_files, ..Row::default() };
    let (operation, given) = program.then.clone().unwrap_or_default();
    let mut child = Command::new(env::current_exe().expect("this program"))
        .arg("measure")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this program");
    let input = json!({"source": program.source, "operation": operation, "given": given});
    // If the process ends early, its output says so.
    let _ = child.stdin.take().expect("a pipe").write_all(input.to_string().as_bytes());
    for line in BufReader::new(child.stdout.take().expect("a pipe")).lines() {
        let Ok(line) = serde_json::from_str::<Json>(&line.expect("a line")) else { continue };
        let number = |key: &str, old: Option<f64>| line[key].as_f64().or(old);
        row.over = number("over", row.over);
        row.fuel_time = number("fuel_time", row.fuel_time);
        row.interrupt = number("interrupt", row.interrupt);
        row.gap = number("gap", row.gap);
        row.memory = line["memory"].as_u64().or(row.memory);
        row.fuel = line["fuel"].as_u64().or(row.fuel);
        if let Some(outcome) = line["outcome"].as_str() {
            row.outcome = outcome.to_owned();
        }
    }
    let status = child.wait().expect("a child");
    if !status.success() {
        row.outcome = format!("THE PROCESS ENDED: {status}");
    }
    row
}

/// Measures everything and writes the table: `table [--write] [--without-methods] [--filter=TEXT]`.
fn table(arguments: &[String]) -> ExitCode {
    let filter = arguments.iter().find_map(|argument| argument.strip_prefix("--filter=")).unwrap_or_default();
    let is_given = |name: &str| arguments.iter().any(|argument| argument == name);
    check_imports();
    let started = Instant::now();
    let mut rows = measure_all(&written_programs(), filter);
    let mut found = Found::default();
    if !is_given("--without-methods") {
        write_all(&rows, &found);
        let begun = Instant::now();
        found = Found::by(thread::available_parallelism().map_or(1, usize::from));
        let (long, short, stuck) = (found.long.len(), found.short.len(), found.stuck.len());
        eprintln!(
            "{long} methods take long on a call, {short} do not, {stuck} are stuck: {:.0?}",
            begun.elapsed()
        );
        rows.extend(measure_all(&found.long, filter));
    }
    write_all(&rows, &found);
    let table = render(&rows, found.short.len());
    println!("{table}");
    eprintln!("{} programs: {:.0?}", rows.len(), started.elapsed());
    if is_given("--write") {
        write_table(&table);
    }
    ExitCode::SUCCESS
}

/// Measures several programs at a time. Measures those that miss an aim again, alone.
fn measure_all(programs: &[Program], filter: &str) -> Vec<Row> {
    let command = command();
    let is_chosen = |program: &&Program| format!("{}: {}", program.group, program.name).contains(filter);
    let chosen: Vec<_> = programs.iter().filter(is_chosen).collect();
    let measured = |number: usize| {
        let program = chosen[number];
        let mut row = measured(program);
        // Ctrl-C is also measured for some programs that only compute.
        let is_sent = program.group == OUTSIDE || (program.then.is_none() && number.is_multiple_of(8));
        if is_sent && command.exists() {
            row.ctrl_c = ctrl_c(&command, &program.source).map(milliseconds);
        }
        row
    };
    let next = AtomicUsize::new(0);
    let rows = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let number = next.fetch_add(1, Ordering::Relaxed)
                    && number < chosen.len()
                {
                    let row = measured(number);
                    if !row.fits() {
                        eprintln!("at first {}", row.line());
                    }
                    rows.lock().expect("no panic").push((number, row));
                }
            });
        }
    });
    let mut rows = rows.into_inner().expect("no panic");
    rows.sort_by_key(|(number, _)| *number);
    for (number, row) in &mut rows {
        for _ in 0..2 {
            if !row.fits() && row.may_be_chance() {
                row.take_least(&measured(*number));
            }
        }
        if !row.fits() {
            eprintln!("{}", row.line());
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Returns the path of the command, which may have been built beside this program.
fn command() -> PathBuf {
    let exe = env::current_exe().expect("this program");
    let folder = exe.parent().and_then(Path::parent).expect("target/PROFILE/deps");
    folder.join(format!("micropython-sandbox{}", env::consts::EXE_SUFFIX))
}

/// Fails unless each import has a program.
fn check_imports() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("a file of the repository");
    let contract = read("micropython-port/host/host_abi.h");
    let own = contract.split("MPS_IMPORT(\"").skip(1).filter_map(|part| part.split('"').next());
    let files = read("runtime/src/files/wasi.rs");
    let wasi = files.split("func_wrap(WASI, \"").skip(1).filter_map(|part| part.split('"').next());
    let covered: BTreeSet<&str> =
        outside::OUTSIDE.iter().flat_map(|(imports, ..)| imports.split(' ')).collect();
    let missing: Vec<&str> = own.chain(wasi).filter(|import| !covered.contains(import)).collect();
    assert!(missing.is_empty(), "no program of tests/src/outside.rs is for {missing:?}");
}

/// Writes all rows as CSV, and prints those that miss an aim, the worst first.
fn write_all(rows: &[Row], found: &Found) {
    let folder = root().join("target/xtask");
    fs::create_dir_all(&folder).expect("a folder");
    let mut csv =
        "group,program,outcome,over ms,memory bytes,fuel over,10^8 fuel ms,interrupt ms,gap ms,ctrl-c ms\n"
            .to_owned();
    for row in rows {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\"").replace('\n', " "));
        let field = |value: Option<String>| value.unwrap_or_default();
        let number = |value: Option<f64>| field(value.map(|value| value.to_string()));
        let fields = [
            quoted(row.group),
            quoted(&row.name),
            quoted(&row.outcome),
            number(row.over),
            field(row.memory.map(|value| value.to_string())),
            field(row.fuel.map(|value| value.to_string())),
            number(row.fuel_time),
            number(row.interrupt),
            number(row.gap),
            number(row.ctrl_c),
        ];
        csv.push_str(&fields.join(","));
        csv.push('\n');
    }
    fs::write(folder.join("limits.csv"), csv).expect("target/xtask/limits.csv");
    fs::write(folder.join("limits-short.txt"), found.short.join("\n"))
        .expect("target/xtask/limits-short.txt");
    let mut worst: Vec<&Row> = rows.iter().filter(|row| !row.fits()).collect();
    worst.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    let mut text = format!("{} of {} programs do not fit\n", worst.len(), rows.len());
    for row in worst {
        writeln!(text, "{}", row.line()).expect("a string");
    }
    for row in rows.iter().filter(|row| row.outcome.contains("trap") || row.outcome.contains("ENDED")) {
        writeln!(text, "{}: [{}] {}", row.outcome, row.group, row.name).expect("a string");
    }
    for line in &found.stuck {
        writeln!(text, "while probing, {line}").expect("a string");
    }
    fs::write(folder.join("limits-offenders.txt"), text).expect("target/xtask/limits-offenders.txt");
}

const BEGIN: &str = "<!-- limits table: begin -->";
const END: &str = "<!-- limits table: end -->";

/// Returns the worst values of each group as Markdown.
fn render(rows: &[Row], short: usize) -> String {
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry(row.group).or_default().push(row);
    }
    let mut text = "| programs | time beyond 0.2 s | host memory beyond 64 MiB | fuel beyond 10^8 | until interrupted | other tasks wait | until Ctrl-C ends it |\n| --- | --- | --- | --- | --- | --- | --- |\n".to_owned();
    let name = |row: &Row| {
        let mut name: String = row.name.chars().take(60).collect();
        name = name.replace('|', "\\|").replace('`', "'");
        format!("<br>`{name}`")
    };
    for (group, rows) in groups {
        let worst = |figure: &dyn Fn(&Row) -> Option<f64>, unit: &dyn Fn(f64) -> String| {
            let found =
                rows.iter().filter_map(|row| Some((figure(row)?, *row))).max_by(|a, b| a.0.total_cmp(&b.0));
            found.map_or("-".to_owned(), |(value, row)| {
                if value < 1e-9 { unit(value) } else { format!("{}{}", unit(value), name(row)) }
            })
        };
        let time = |value: f64| {
            if value >= PATIENCE.as_secs_f64() * 1e3 { "> 20 s".to_owned() } else { format!("{value:.1} ms") }
        };
        writeln!(
            text,
            "| {group} ({}) | {} | {} | {} | {} | {} | {} |",
            rows.len(),
            worst(&|row| row.over, &time),
            worst(&|row| row.memory_over().map(|bytes| bytes as f64), &|bytes| format!(
                "{:.1} MiB",
                bytes / (1 << 20) as f64
            )),
            worst(&|row| row.fuel.map(|fuel| fuel as f64), &|fuel| format!("{fuel:.0}")),
            worst(&|row| row.interrupt, &time),
            worst(&|row| row.gap, &time),
            worst(&|row| row.ctrl_c, &time),
        )
        .expect("a string");
    }
    let fit = rows.iter().filter(|row| row.fits()).count();
    writeln!(
        text,
        "\n{fit} of {} programs are within 50 ms, 16 MiB and {AIM_FUEL} units of fuel. {short} methods and functions more take less than 5 ms on every call that was tried.",
        rows.len()
    )
    .expect("a string");
    text
}

fn write_table(table: &str) {
    let path = root().join("docs/security.md");
    let text = fs::read_to_string(&path).expect("docs/security.md");
    let (before, rest) = text.split_once(BEGIN).expect("a place for the table");
    let (_, after) = rest.split_once(END).expect("the end of the place for the table");
    fs::write(&path, format!("{before}{BEGIN}\n{table}{END}{after}")).expect("docs/security.md");
}

// ---- As tests ------------------------------------------------------------------------------------------------------

/// Milliseconds that a program may go on, as the machine may be busy.
const TEST_OVER: f64 = 6000.0;
/// Bytes beside the memory limit: the limit of a value, twice, and a prepared module as large as a session.
const TEST_MEMORY: u64 = 192 << 20;

fn as_tests() -> ExitCode {
    let chosen = written_programs()
        .into_iter()
        .filter(|program| program.group == OUTSIDE || program.group == SESSIONS);
    let mut trials: Vec<Trial> = chosen
        .map(|program| {
            let name = format!("{}::{}", program.group.replace(' ', "_"), program.name);
            Trial::test(name, move || bounded(&program))
        })
        .collect();
    trials.push(Trial::test("each_import_has_a_program", || {
        check_imports();
        Ok(())
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn bounded(program: &Program) -> Result<(), Failed> {
    let row = measured(program);
    let times = [row.over, row.interrupt, row.gap];
    let memory = row.memory_over().unwrap_or(0);
    if times.into_iter().flatten().any(|time| time > TEST_OVER)
        || memory > TEST_MEMORY
        || row.outcome.contains("ENDED")
    {
        return Err(row.line().into());
    }
    Ok(())
}
