//! `cargo xtask test oracle`: runs all programs in a build whose collector checks the roots that the host gives it.
//!
//! The module is built for that: see `spill`. It collects at each allocation, so programs are slow. A program that runs
//! out of time has not failed.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::build_wasm::{self, BuildOptions};
use crate::micropython::Profile;
use crate::progress::phase;
use crate::project::Project;
use crate::release::MICROPYTHON;
use crate::source;
use crate::spill::{SPILL_STACK, function_names};

/// Seconds that each program of `tests/differential` has.
const TIME: &str = "30";

/// Step through the calls that hooks.py makes: only one in so many is made.
const HOOKS_STEP: &str = "101";

#[derive(Args)]
pub(crate) struct OracleOptions {
    /// Leave out the calls with hooks, which take most of the time
    #[arg(long)]
    without_hooks: bool,
    /// Use only what was downloaded before
    #[arg(long)]
    offline: bool,
}

/// A test target to run.
struct Run {
    name: &'static str,
    target: &'static str,
    /// Arguments for libtest.
    arguments: &'static [&'static str],
    /// Bytes of memory that a program has beside the stack for variables, if not the usual number. A collection takes
    /// longer in more memory.
    memory: Option<usize>,
}

const RUNS: [Run; 5] = [
    Run {
        name: "whether a root that is kept back is missed",
        target: "--lib",
        arguments: &["--ignored", "--nocapture", "a_root_that_is_kept_back"],
        memory: None,
    },
    Run {
        name: "MicroPython's own tests",
        target: "--test=conformance",
        arguments: &[],
        memory: Some(5 << 20),
    },
    Run {
        name: "what python3 is compared with",
        target: "--test=differential",
        arguments: &[],
        memory: None,
    },
    Run {
        name: "hostile programs",
        target: "--test=collector",
        arguments: &["--ignored", "--nocapture"],
        memory: None,
    },
    Run { name: "calls with hooks", target: HOOKS, arguments: &["--nocapture"], memory: Some(8 << 20) },
];

const HOOKS: &str = "--test=hooks";

impl OracleOptions {
    pub(crate) fn run(&self, project: &Project) -> Result<()> {
        let options =
            BuildOptions { profile: Profile::Oracle, offline: self.offline, ..BuildOptions::default() };
        let module = build_wasm::build(project, &options)?;
        let source = source::find(project, true, MICROPYTHON)?.dir;
        let names = function_names(&fs::read(&module)?)?;
        let mut failed = Vec::new();
        for Run { name, target, arguments, memory } in RUNS {
            if self.without_hooks && target == HOOKS {
                continue;
            }
            let memory =
                memory.map(|bytes| ("MICROPYTHON_SANDBOX_TEST_MEMORY", (bytes + SPILL_STACK).to_string()));
            phase(&format!("the collector's oracle: {name}"));
            let mut child = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
                .args(["test", "--workspace", "--exclude", "xtask", target, "--"])
                .args(arguments)
                .env("MICROPYTHON_SRC", &source)
                .env("MICROPYTHON_SANDBOX_TEST_MODULE", &module)
                .envs(memory)
                .env("MICROPYTHON_SANDBOX_TEST_TIME", TIME)
                .env("HOOKS_STEP", HOOKS_STEP)
                .current_dir(&project.root)
                .stdout(Stdio::piped())
                .spawn()
                .context("running cargo")?;
            for line in BufReader::new(child.stdout.take().context("cargo's output")?).lines() {
                println!("{}", with_name(&line?, &names));
            }
            if !child.wait()?.success() {
                failed.push(name);
            }
        }
        ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
        Ok(())
    }
}

/// Beginning of the module's message about a missed root. The number of the function that needs the root follows.
const MISSED: &str = "spilled: function ";

/// Returns the line with the function's name in the place of its number.
fn with_name(line: &str, names: &BTreeMap<u32, String>) -> String {
    let name = line.split_once(MISSED).and_then(|(before, rest)| {
        let (number, after) = rest.split_once(' ')?;
        Some((before, names.get(&number.parse().ok()?)?, after))
    });
    name.map_or_else(|| line.to_owned(), |(before, name, after)| format!("{before}{MISSED}{name} {after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_named_where_its_number_is_said() {
        let names = BTreeMap::from([(12, "gc_alloc".to_owned())]);
        assert_eq!(with_name("x: spilled: function 12 has", &names), "x: spilled: function gc_alloc has");
        for line in ["spilled: function 13 has", "spilled: function 12", "test a ... ok"] {
            assert_eq!(with_name(line, &names), line);
        }
    }
}
