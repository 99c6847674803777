//! `cargo xtask bench`: prepares and runs the comparison of ours with its peers.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum};
use xshell::cmd;

use crate::build_wasm::{self, BuildOptions};
use crate::progress::phase;
use crate::project::Project;
use crate::release::MICROPYTHON;
use crate::{peers, source, yardstick};

/// Feature with the engine of pydantic-monty, which takes minutes to compile.
const MONTY: &str = "micropython-sandbox-benches/monty";

#[derive(Args, Default)]
pub(crate) struct BenchOptions {
    /// Check that it works and the answers are right: one round of small programs, not optimised. Its figures mean
    /// nothing
    #[arg(long)]
    quick: bool,
    /// Where to write the figures; by default target/xtask/bench.json
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Where to draw the chart; by default target/xtask/bench.svg
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// What to measure; by default start and programs
    #[arg(long, value_enum, value_name = "GROUP")]
    only: Vec<Group>,
    /// Only programs with this in their names, which begin with `perf_bench/` or `agents/`
    filter: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Group {
    /// Fresh interpreters: in the process, in threads, as a command
    Start,
    /// MicroPython's tests/perf_bench, and programs of the kind that agents write
    Programs,
    /// Small jobs of the language, beside python3
    Jobs,
    /// Programs that live in the library, beside python3
    Library,
    /// Imports of the library's modules into fresh interpreters, beside python3
    Imports,
    /// Calls, values and copies of sessions
    Sessions,
    /// Files and requests
    Outside,
}

/// Runs the benchmarks in quick mode, for `cargo xtask test`.
pub(crate) fn quick(project: &Project) -> Result<()> {
    run(project, &BenchOptions { quick: true, ..BenchOptions::default() })
}

pub(crate) fn run(project: &Project, options: &BenchOptions) -> Result<()> {
    build_wasm::build(project, &BuildOptions::default())?;
    let environment = environment(project)?;
    let compared: Vec<Group> =
        options.only.iter().copied().filter(|group| group.criterion().is_none()).collect();
    if options.only.is_empty() || !compared.is_empty() {
        compare(project, options, &compared, &environment)?;
    }
    for name in options.only.iter().filter_map(|group| group.criterion()) {
        let mut command = Command::new("cargo");
        // A quick run does each of them once, not optimised.
        command.arg(if options.quick { "test" } else { "bench" });
        command.args(["--package", "preinit", "--package", "micropython-sandbox-benches", "--bench", name]);
        if !options.quick {
            command.args(["--features", MONTY]);
        }
        command.arg("--").args(&options.filter);
        let status = command.envs(environment.iter().cloned()).current_dir(&project.root).status();
        ensure!(status.context("running cargo")?.success(), "the benchmark {name} failed");
    }
    Ok(())
}

impl Group {
    /// Returns the name of the criterion benchmark, if the group is one.
    fn criterion(self) -> Option<&'static str> {
        match self {
            Group::Sessions => Some("sessions"),
            Group::Outside => Some("outside"),
            Group::Start | Group::Programs | Group::Jobs | Group::Library | Group::Imports => None,
        }
    }
}

/// Returns the paths of the peers for benches/src/peers.rs. Peers that can't be had on this machine are left out.
fn environment(project: &Project) -> Result<Vec<(&'static str, PathBuf)>> {
    let sh = project.shell()?;
    let mut found = vec![("BENCH_PYTHON3", yardstick_python(project)?)];
    if cmd!(sh, "make --version").quiet().ignore_stdout().ignore_stderr().run().is_ok() {
        found.push(("BENCH_MICROPYTHON", yardstick::build(project)?));
    } else {
        phase("there is no make here: upstream's unix build is left out");
    }
    match peers::install(project) {
        Ok(python) => found.push(("BENCH_PEERS_PYTHON", python)),
        Err(error) => phase(&format!("the packages for Python are left out: {error:#}")),
    }
    Ok(found)
}

/// Returns the python3 to compare with. It is the distribution's, which is optimised by profiles, or else the one in
/// the path. A version manager's wrapper in the path starts slower than the interpreter itself, so the executable
/// behind it is used.
fn yardstick_python(project: &Project) -> Result<PathBuf> {
    let distribution = PathBuf::from("/usr/bin/python3");
    if distribution.exists() {
        return Ok(distribution);
    }
    let sh = project.shell()?;
    let python = cmd!(sh, "python3 -c 'import sys; print(sys.executable)'").quiet().read()?;
    phase(&format!(
        "there is no python3 of the distribution: {python} may be slower than one that is optimised"
    ));
    Ok(PathBuf::from(python))
}

/// Builds the harness and the command, and runs the harness.
fn compare(
    project: &Project,
    options: &BenchOptions,
    groups: &[Group],
    environment: &[(&'static str, PathBuf)],
) -> Result<()> {
    let sh = project.shell()?;
    // preinit is built as well, and monty is left out of a quick run. Cargo then chooses the same features of shared
    // dependencies as in other builds, and keeps what it compiled.
    let packages = ["preinit", "micropython-sandbox-cli", "micropython-sandbox-benches"];
    let packages = packages.iter().flat_map(|package| ["--package", package]);
    let (profile, settings) =
        if options.quick { ("debug", vec![]) } else { ("release", vec!["--release", "--features", MONTY]) };
    cmd!(sh, "cargo build {packages...} {settings...}").quiet().run()?;
    let built = |name: &str| project.target().join(profile).join(format!("{name}{EXE_SUFFIX}"));
    let perf_bench = source::find(project, true, MICROPYTHON)?.dir.join("tests/perf_bench");
    let below_target = |name: &str| project.target().join("xtask").join(name);
    let json = options.json.clone().unwrap_or_else(|| below_target("bench.json"));
    let svg = options.svg.clone().unwrap_or_else(|| below_target("bench.svg"));
    let mut command = Command::new(built("micropython-sandbox-benches"));
    command.arg("--json").arg(&json).arg("--svg").arg(&svg);
    command.arg("--command").arg(built("micropython-sandbox"));
    command.arg("--perf-bench").arg(perf_bench);
    if options.quick {
        command.arg("--quick");
    }
    for group in groups {
        let value = group.to_possible_value().context("every group has a name")?;
        command.arg("--only").arg(value.get_name());
    }
    let status = command.args(&options.filter).envs(environment.iter().cloned()).status();
    ensure!(status.context("running the benchmarks")?.success(), "the benchmarks failed");
    phase(&format!("figures: {}; chart: {}", project.show(&json), project.show(&svg)));
    Ok(())
}
