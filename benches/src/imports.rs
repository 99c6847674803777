//! Measures how long imports of the library's modules take in a fresh interpreter.

use std::process::Command;
use std::time::Instant;

use micropython_sandbox::Sandbox;
use micropython_sandbox_benches::figures::{median, quantile};
use micropython_sandbox_benches::peers::Kind;

use crate::implementations::{Engine, Implementation};
use crate::report::{Measured, StartReport};

/// The modules, in groups by the time that their import may take: 0.3 ms, 1 ms, 5 ms.
const MODULES: [&str; 60] = [
    "json",
    "re",
    "math",
    "itertools",
    "functools",
    "collections",
    "datetime",
    "random",
    "string",
    "operator",
    "time",
    "dataclasses",
    "typing",
    "enum",
    "contextlib",
    "statistics",
    "csv",
    "decimal",
    "pathlib",
    "textwrap",
    "abc",
    "argparse",
    "ast",
    "asyncio",
    "base64",
    "bisect",
    "calendar",
    "codecs",
    "configparser",
    "copy",
    "difflib",
    "fractions",
    "graphlib",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html.parser",
    "inspect",
    "io",
    "ipaddress",
    "logging",
    "os",
    "pickle",
    "pprint",
    "queue",
    "secrets",
    "shutil",
    "struct",
    "tempfile",
    "threading",
    "tomllib",
    "traceback",
    "unittest",
    "urllib.parse",
    "uuid",
    "weakref",
    "xml.etree.ElementTree",
    "zipfile",
    "zoneinfo",
];

/// Imports each module `rounds` times, in our sandbox and in python3.
pub(crate) fn run(implementations: &[Implementation], rounds: usize, wanted: &str) -> Vec<StartReport> {
    let mut rows = Vec::new();
    for module in MODULES.iter().filter(|module| module.contains(wanted)) {
        for implementation in implementations {
            let times = match &implementation.engine {
                Engine::Sandbox(sandbox) => ours(sandbox, module, rounds),
                // Fewer rounds are enough: starting a process takes much longer than the import.
                Engine::Peer(peer) if peer.kind == Kind::CPython => theirs(peer.exe(), module, rounds.min(5)),
                Engine::Peer(_) => continue,
            };
            rows.push(StartReport {
                what: format!("import {module}"),
                implementation: implementation.name.clone(),
                measured: match times {
                    Ok(times) => Measured::Times {
                        runs: times.len(),
                        median_ns: median(&times),
                        p99_ns: quantile(&times, 0.99),
                        p999_ns: quantile(&times, 0.999),
                        max_ns: quantile(&times, 1.0),
                    },
                    Err(failure) => Measured::Failure { failure },
                },
            });
        }
    }
    rows
}

/// Returns the nanoseconds of the import in fresh sessions.
fn ours(sandbox: &Sandbox, module: &str, rounds: usize) -> Result<Vec<f64>, String> {
    let code = format!("import {module}");
    let import = || {
        let mut session = sandbox.session().start()?;
        // The first run of a session has the page faults of the interpreter itself, so it is not measured.
        session.run("x = 1")?;
        let started = Instant::now();
        session.run(&code)?;
        Ok(started.elapsed().as_nanos() as f64)
    };
    (0..rounds).map(|_| import().map_err(|error: micropython_sandbox::Error| error.to_string())).collect()
}

/// Returns the nanoseconds of the import in fresh processes, by their own clocks.
fn theirs(python: &std::path::Path, module: &str, rounds: usize) -> Result<Vec<f64>, String> {
    let code = format!(
        "import time\nstarted = time.perf_counter_ns()\nimport {module}\nprint(time.perf_counter_ns() - started)"
    );
    let import = || {
        let output =
            Command::new(python).args(["-I", "-c", &code]).output().map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.trim().parse().map_err(|_| String::from_utf8_lossy(&output.stderr).trim().to_owned())
    };
    (0..rounds).map(|_| import()).collect()
}
