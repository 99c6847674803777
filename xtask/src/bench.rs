//! `cargo xtask bench`: ours and what it is compared with, side by side.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum};
use xshell::cmd;

use crate::build_wasm::{self, BuildOptions};
use crate::progress::phase;
use crate::project::Project;
use crate::{peers, source, yardstick};

/// The engine of pydantic-monty in process takes minutes to compile.
const MONTY: &str = "micropython-sandbox-benches/monty";

#[derive(Args, Default)]
pub(crate) struct BenchOptions {
    /// Whether it works and the answers are right: one round of small programs, not optimised. Its figures mean nothing
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
    /// Calls, values and copies of sessions
    Sessions,
    /// Files and requests
    Outside,
}

/// What `cargo xtask test` runs.
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
        // To see whether it works, each is run once, not optimised.
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
    /// The benchmark of criterion that it is, if it is one.
    fn criterion(self) -> Option<&'static str> {
        match self {
            Group::Sessions => Some("sessions"),
            Group::Outside => Some("outside"),
            Group::Start | Group::Programs => None,
        }
    }
}

/// Where the peers are, for benches/src/peers.rs. Those that can't be had on this machine are left out.
fn environment(project: &Project) -> Result<Vec<(&'static str, PathBuf)>> {
    let sh = project.shell()?;
    // What a version manager puts in the path takes longer to start than the interpreter does.
    let python = cmd!(sh, "python3 -c 'import sys; print(sys.executable)'").quiet().read()?;
    let mut found = vec![("BENCH_PYTHON3", PathBuf::from(python))];
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

/// Builds the harness and the command, and runs it.
fn compare(
    project: &Project,
    options: &BenchOptions,
    groups: &[Group],
    environment: &[(&'static str, PathBuf)],
) -> Result<()> {
    let sh = project.shell()?;
    // With preinit, and not optimised without the engine of pydantic-monty: cargo then chooses the features of shared
    // dependencies as elsewhere, and keeps what it compiled.
    let packages = ["preinit", "micropython-sandbox-cli", "micropython-sandbox-benches"];
    let packages = packages.iter().flat_map(|package| ["--package", package]);
    let (profile, settings) =
        if options.quick { ("debug", vec![]) } else { ("release", vec!["--release", "--features", MONTY]) };
    cmd!(sh, "cargo build {packages...} {settings...}").quiet().run()?;
    let built = |name: &str| project.target().join(profile).join(format!("{name}{EXE_SUFFIX}"));
    let perf_bench = source::find(project, true)?.dir.join("tests/perf_bench");
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
