//! Measures starts: in a process, on many threads, as a command, and in memory.

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use micropython_sandbox::{Sandbox, Value};
use micropython_sandbox_benches::child::Job;
use micropython_sandbox_benches::figures::{median, quantile};
use micropython_sandbox_benches::memory::idle_sessions;
use micropython_sandbox_benches::peers::Kind;

use crate::implementations::{Engine, Implementation, Loaded};
use crate::report::{Measured, StartReport};

const PROGRAM: &str = "x = 1 + 1";

const FRESH: &str = "A fresh interpreter, x = 1 + 1, and its end";
/// Row whose tail matters and whose median does not.
pub(crate) const THREADS: &str = "The same in each of 8 threads";
const COMMAND: &str = "The command, -c 'print(1)'";
const MEMORY: &str = "Private memory of an idle sandbox";

/// Repetitions of the measurements.
pub(crate) struct Effort {
    rounds: usize,
    /// Fresh interpreters in this process for each round.
    fresh: usize,
    /// Time for which threads start interpreters.
    threads: Duration,
    sessions: usize,
}

impl Effort {
    /// Effort for figures.
    pub(crate) const FULL: Effort =
        Effort { rounds: 40, fresh: 250, threads: Duration::from_secs(2), sessions: 1000 };
    /// Effort to see whether everything works.
    pub(crate) const QUICK: Effort =
        Effort { rounds: 3, fresh: 20, threads: Duration::from_millis(100), sessions: 50 };
}

/// Does all measurements of starts. `command` is our command, if it was built.
pub(crate) fn run(
    implementations: &[Implementation],
    command: Option<&Path>,
    effort: &Effort,
) -> Vec<StartReport> {
    let mut rows = Vec::new();
    let sandbox = implementations.iter().find_map(|implementation| match &implementation.engine {
        Engine::Sandbox(sandbox) => Some(sandbox),
        Engine::Peer(_) => None,
    });
    // Memory comes first, while this process has nothing of its own to give back.
    let memory = memory(effort);
    rows.extend(fresh(implementations, effort));
    rows.extend(sandbox.into_iter().flat_map(|sandbox| threads(sandbox, effort)));
    rows.extend(commands(implementations, command, effort));
    rows.extend(memory);
    rows
}

/// Starts an interpreter, runs a program, and returns the nanoseconds that it took.
type Starter<'a> = Box<dyn FnMut() -> Result<f64, String> + 'a>;

/// Starts fresh interpreters in turns, of each implementation that can start them in a process.
fn fresh(implementations: &[Implementation], effort: &Effort) -> Vec<StartReport> {
    let mut starters: Vec<(String, usize, Result<Starter<'_>, String>)> = Vec::new();
    for implementation in implementations {
        let name = implementation.name.clone();
        match &implementation.engine {
            Engine::Sandbox(sandbox) => starters.push((name, effort.fresh, sandbox_starter(sandbox))),
            // A process that has loaded the package starts it by its own interface, which takes 0.4 seconds.
            Engine::Peer(peer) if peer.kind == Kind::MicroPythonWasm => {
                starters.push((name, 1, peer_starter(implementation)));
            }
            Engine::Peer(peer) if peer.kind == Kind::PydanticMonty => {
                starters.push((name, 10, peer_starter(implementation)));
            }
            // These interpreters are processes: see `commands`.
            Engine::Peer(_) => {}
        }
    }
    #[cfg(feature = "monty")]
    starters.push(("the crate monty 0.0.23".to_owned(), effort.fresh, monty::starter()));
    in_turns(FRESH, starters, effort.rounds)
}

fn sandbox_starter(sandbox: &Sandbox) -> Result<Starter<'_>, String> {
    let output = sandbox.run(format!("{PROGRAM}\nx")).map_err(|error| error.to_string())?;
    if output.value != Some(Value::Int(2)) {
        return Err(format!("answered {:?}", output.value));
    }
    Ok(Box::new(|| {
        let started = Instant::now();
        black_box(sandbox.run(PROGRAM)).map_err(|error| error.to_string())?;
        Ok(started.elapsed().as_nanos() as f64)
    }))
}

fn peer_starter(implementation: &Implementation) -> Result<Starter<'static>, String> {
    let job = Job {
        program: "pass".to_owned(),
        setup: "pass".to_owned(),
        run: PROGRAM.to_owned(),
        answer: "str(x)".to_owned(),
        runs: 1,
    };
    let (mut loaded, answer) = implementation.load(&job)?;
    if answer != "2" {
        return Err(format!("answered {answer}"));
    }
    Ok(Box::new(move || {
        let Loaded::Child(child) = &mut loaded else { unreachable!("a peer is a child") };
        child.time(1).map(|taken| taken.as_nanos() as f64)
    }))
}

/// The engine of pydantic-monty in this process, with no isolation but its own.
#[cfg(feature = "monty")]
mod monty {
    use std::hint::black_box;
    use std::time::Instant;

    use monty::MontyRun;
    use monty_types::{CompileOptions, MontyException, MontyObject, PrintWriter, ResourceTracker};

    use super::{PROGRAM, Starter};

    fn run(program: &str) -> Result<MontyObject, MontyException> {
        MontyRun::new(program.to_owned(), "main.py", vec![], CompileOptions::default())?.run(
            vec![],
            ResourceTracker::default(),
            PrintWriter::Disabled,
        )
    }

    pub(super) fn starter() -> Result<Starter<'static>, String> {
        let answer = run(&format!("{PROGRAM}\nx")).map_err(|error| error.to_string())?;
        if answer != MontyObject::Int(2) {
            return Err(format!("answered {answer:?}"));
        }
        Ok(Box::new(|| {
            let started = Instant::now();
            black_box(run(PROGRAM)).map_err(|error| error.to_string())?;
            Ok(started.elapsed().as_nanos() as f64)
        }))
    }
}

/// Starts fresh sandboxes on more threads than there are processors. Beside it runs a loop that takes as long: the
/// longest starts just wait for their turn on a processor, and the loop shows that.
fn threads(sandbox: &Sandbox, effort: &Effort) -> [StartReport; 2] {
    let sandboxes = on_threads(effort, || sandbox_starter(sandbox));
    let long = sandboxes.as_ref().map_or(0.0, |samples| median(samples));
    let started = Instant::now();
    spin(1_000_000);
    let times = (long / started.elapsed().as_nanos() as f64 * 1e6) as u64;
    let loops = on_threads(effort, || {
        Ok(Box::new(move || {
            let started = Instant::now();
            spin(times);
            Ok(started.elapsed().as_nanos() as f64)
        }))
    });
    [
        row(THREADS, "sandbox".to_owned(), sandboxes),
        row(THREADS, "a loop as long, no sandbox".to_owned(), loops),
    ]
}

fn spin(times: u64) {
    (0..times).for_each(|number| {
        black_box(number);
    });
}

/// Returns the measurements of a starter on each of 8 threads.
fn on_threads<'a>(
    effort: &Effort,
    starter: impl Fn() -> Result<Starter<'a>, String> + Sync,
) -> Result<Vec<f64>, String> {
    let work = || {
        let mut start = starter()?;
        let end = Instant::now() + effort.threads;
        let mut samples = Vec::new();
        while Instant::now() < end {
            samples.push(start()?);
        }
        Ok(samples)
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..8).map(|_| scope.spawn(work)).collect();
        let all: Result<Vec<Vec<f64>>, String> =
            workers.into_iter().map(|worker| worker.join().expect("it does not panic")).collect();
        Ok(all?.concat())
    })
}

/// Runs commands that start, print and end.
fn commands(implementations: &[Implementation], command: Option<&Path>, effort: &Effort) -> Vec<StartReport> {
    let peers = implementations.iter().filter_map(Implementation::peer);
    let interpreters = peers.filter(|peer| matches!(peer.kind, Kind::Native | Kind::CPython));
    let mut starters: Vec<(String, usize, Result<Starter<'_>, String>)> = Vec::new();
    for (name, exe) in command
        .map(|exe| ("sandbox".to_owned(), exe))
        .into_iter()
        .chain(interpreters.map(|peer| (peer.name.clone(), peer.exe())))
    {
        let starter = move || {
            let started = Instant::now();
            let output = Command::new(exe).args(["-c", "print(1)"]).output();
            let taken = started.elapsed().as_nanos() as f64;
            match output {
                Ok(output) if output.stdout == b"1\n" => Ok(taken),
                Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
                Err(error) => Err(error.to_string()),
            }
        };
        // The first start does not count: it reads the file, and fills our cache.
        starters.push((name, 1, starter().map(|_| Box::new(starter) as Starter<'_>)));
    }
    in_turns(COMMAND, starters, effort.rounds)
}

/// Calls each starter in turns, in each round as often as its number says.
fn in_turns(
    what: &'static str,
    starters: Vec<(String, usize, Result<Starter<'_>, String>)>,
    rounds: usize,
) -> Vec<StartReport> {
    let mut all: Vec<_> =
        starters.into_iter().map(|(name, times, starter)| (name, times, starter, Vec::new())).collect();
    for _ in 0..rounds {
        for (_, times, starter, samples) in &mut all {
            for _ in 0..*times {
                let Ok(start) = starter else { break };
                match start() {
                    Ok(taken) => samples.push(taken),
                    Err(failure) => *starter = Err(failure),
                }
            }
        }
    }
    all.into_iter().map(|(name, _, starter, samples)| row(what, name, starter.map(|_| samples))).collect()
}

/// Returns `None` if the system does not report it.
fn memory(effort: &Effort) -> Option<StartReport> {
    let measured = Sandbox::builder()
        .sessions(effort.sessions as u32 + 10)
        .build()
        .and_then(|sandbox| idle_sessions(&sandbox, effort.sessions));
    let measured = match measured {
        Ok((_, bytes)) => Measured::Memory { bytes: bytes? },
        Err(error) => Measured::Failure { failure: error.to_string() },
    };
    Some(StartReport { what: MEMORY.to_owned(), implementation: "sandbox".to_owned(), measured })
}

fn row(what: &'static str, implementation: String, samples: Result<Vec<f64>, String>) -> StartReport {
    let measured = match samples {
        Ok(samples) => Measured::Times {
            runs: samples.len(),
            median_ns: median(&samples),
            p99_ns: quantile(&samples, 0.99),
            p999_ns: quantile(&samples, 0.999),
            max_ns: quantile(&samples, 1.0),
        },
        Err(failure) => Measured::Failure { failure },
    };
    StartReport { what: what.to_owned(), implementation, measured }
}
