//! `cargo xtask test`: runs every test of the project.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, Subcommand};
use xshell::cmd;

use crate::build_wasm::{self, BuildOptions};
use crate::micropython::{self, Profile};
use crate::oracle::OracleOptions;
use crate::packages::PackagesOptions;
use crate::progress::phase;
use crate::project::Project;
use crate::release::{CPYTHON, MICROPYTHON, ZLIB};
use crate::{bench, compile, sanitize, source, yardstick};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct TestOptions {
    #[command(subcommand)]
    only: Option<Only>,
    /// Leave out what takes minutes: the benchmarks, the collection under stress, the build in another directory, the
    /// native yardstick
    #[arg(long)]
    quick: bool,
    /// Run programs in an interpreter for this machine that checks each access to memory, and nothing else. `all` takes
    /// the better part of an hour; the default is a share of them that takes a few minutes
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "share")]
    sanitize: Option<sanitize::Extent>,
}

/// Tests that are run alone.
#[derive(Subcommand)]
enum Only {
    /// How far programs get past the limits: the table of docs/security.md. Takes some ten minutes on a machine that
    /// has nothing else to do
    Limits(LimitsOptions),
    /// Whether the collector is given all roots: runs all programs in a build that checks it. Takes some twenty minutes
    Oracle(OracleOptions),
    /// Programs that use packages of the index, in the sandbox and in python3: the table of docs/packages.md. Downloads
    /// 30 wheels once and takes some minutes
    Packages(PackagesOptions),
}

#[derive(Args)]
struct LimitsOptions {
    /// Put the table into docs/security.md
    #[arg(long)]
    write: bool,
    /// Leave out the search for methods that take long, which takes minutes
    #[arg(long)]
    without_methods: bool,
    /// Measure what is optimised as it is for use
    #[arg(long)]
    release: bool,
    /// Only programs with this in their names, which begin with their group
    filter: Option<String>,
}

/// Counts of the test runners.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    passed: usize,
    failed: usize,
    skipped: usize,
}

pub(crate) fn run(project: &Project, options: &TestOptions) -> Result<()> {
    if let Some(extent) = options.sanitize {
        let mut count = Count::default();
        sanitize::run(project, extent, &mut count)?;
        return count.conclude();
    }
    build_wasm::build(project, &BuildOptions::default())?;
    match &options.only {
        Some(Only::Limits(limits)) => return limits.run(project),
        Some(Only::Oracle(oracle)) => return oracle.run(project),
        Some(Only::Packages(packages)) => return packages.run(project),
        None => {}
    }
    let mut count = Count::default();

    phase("the C of the port, on this machine");
    c_tests(project, &mut count)?;

    phase("xtask");
    cargo_test(project, &["--package", "xtask"], &[], &mut count)?;

    phase("the runtime, the command, the examples in the documentation, MicroPython's own tests");
    // xtask is left out. Cargo then chooses the same features of shared dependencies as for the command, and builds
    // wasmtime only once.
    cargo_test(project, &["--workspace", "--exclude", "xtask", "--no-fail-fast"], &[], &mut count)?;

    phase("what is published");
    check_package(project)?;
    count.passed += 1;

    if !options.quick {
        phase("the benchmarks: whether they run, and whether every answer is right");
        bench::quick(project)?;
        count.passed += 1;

        phase("MicroPython's own tests, collecting garbage at every allocation");
        let stress = BuildOptions { profile: Profile::Stress, ..BuildOptions::default() };
        let module = build_wasm::build(project, &stress)?;
        let environment = [
            ("MICROPYTHON_SANDBOX_TEST_MODULE", module.to_str().context("the path is not UTF-8")?),
            // A collection takes longer in more memory.
            ("MICROPYTHON_SANDBOX_TEST_MEMORY", "5242880"),
        ];
        let conformance =
            ["--package", "preinit", "--package", "micropython-sandbox-tests", "--test", "conformance"];
        cargo_test(project, &conformance, &environment, &mut count)?;

        phase("the same bytes in another directory");
        build_wasm::check_reproducible(project)?;
        count.passed += 1;

        yardstick::report(project)?;
    }

    count.conclude()
}

impl Count {
    /// Counts a test that was left out.
    pub(crate) fn skip(&mut self) {
        self.skipped += 1;
    }

    fn conclude(&self) -> Result<()> {
        println!("{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped);
        ensure!(self.failed == 0, "{} tests failed", self.failed);
        Ok(())
    }
}

impl LimitsOptions {
    fn run(&self, project: &Project) -> Result<()> {
        let sh = project.shell()?;
        let release = self.release.then_some("--release");
        let write = self.write.then_some("--write");
        let without_methods = self.without_methods.then_some("--without-methods");
        let filter = self.filter.as_ref().map(|filter| format!("--filter={filter}"));
        // All packages are named: see `run`. The tests of the command need the command.
        let cargo = ["test", "--workspace", "--exclude", "xtask"];
        cmd!(sh, "cargo {cargo...} {release...} --test limits_table --test cli --no-run").run()?;
        let table = ["--test", "limits_table", "--", "table"];
        cmd!(sh, "cargo {cargo...} {release...} {table...} {write...} {without_methods...} {filter...}")
            .run()?;
        Ok(())
    }
}

/// Compiles micropython-port/tests/areas_test.c for this machine and runs it.
fn c_tests(project: &Project, count: &mut Count) -> Result<()> {
    let build = project.build().join("c-tests");
    std::fs::create_dir_all(&build)?;
    let compiler = micropython::host_compiler(project, &build)?;
    let file = project.port().join("tests/areas_test.c");
    let exe = build.join("areas_test.exe");
    let mut command = compiler.to_command();
    command.args([
        "-std=gnu11",
        "-g",
        "-Wall",
        "-Werror",
        "-Wno-int-to-pointer-cast",
        "-Wno-pointer-to-int-cast",
    ]);
    // These headers come before the interpreter's configuration, which is for wasm32.
    command.arg(format!("-I{}", project.port().join("tests/native").display()));
    command.arg(format!("-I{}", project.port().display())).arg("-o").arg(&exe).arg(&file);
    compile::run(&mut command)?;
    let success = Command::new(&exe).status()?.success();
    if success {
        count.passed += 1
    } else {
        count.failed += 1
    }
    Ok(())
}

/// Runs `cargo test`, shows its output, and adds up its counts.
pub(crate) fn cargo_test(
    project: &Project,
    args: &[&str],
    environment: &[(&str, &str)],
    count: &mut Count,
) -> Result<()> {
    let mut child = Command::new("cargo")
        .arg("test")
        .args(args)
        .env("MICROPYTHON_SRC", &source::find(project, true, MICROPYTHON)?.dir)
        .env("CPYTHON_SRC", &source::find(project, true, CPYTHON)?.dir)
        .env("ZLIB_SRC", &source::find(project, true, ZLIB)?.dir)
        .envs(environment.iter().copied())
        .current_dir(&project.root)
        .stdout(Stdio::piped())
        .spawn()
        .context("running cargo")?;
    let stdout = child.stdout.take().context("cargo's output")?;
    let before = *count;
    for line in BufReader::new(stdout).lines() {
        let line = line?;
        println!("{line}");
        if let Some(result) = counted(&line) {
            count.passed += result.passed;
            count.failed += result.failed;
            count.skipped += result.skipped;
        }
    }
    if !child.wait()?.success() && count.failed == before.failed {
        bail!("cargo test {} failed", args.join(" "));
    }
    ensure!(count.passed > before.passed, "cargo test {} ran no test", args.join(" "));
    Ok(())
}

/// Parses `test result: ok. 3 passed; 0 failed; 1 ignored; ...`.
fn counted(line: &str) -> Option<Count> {
    let figures = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let figure = |name: &str| {
        figures
            .split("; ")
            .find_map(|part| part.strip_suffix(name))
            .and_then(|number| number.trim().parse().ok())
    };
    Some(Count { passed: figure("passed")?, failed: figure("failed")?, skipped: figure("ignored")? })
}

/// Fails unless the published crate has the module, so that its users need no toolchain.
fn check_package(project: &Project) -> Result<()> {
    let sh = project.shell()?;
    let files =
        cmd!(sh, "cargo package --list --allow-dirty --package micropython-sandbox").quiet().read()?;
    for needed in [
        "artifacts/micropython.wasm",
        "artifacts/host_abi.rs",
        "artifacts/LICENSES/micropython.txt",
        "artifacts/LICENSES/cpython.txt",
        "artifacts/LICENSES/zlib.txt",
        "build.rs",
    ] {
        ensure!(files.lines().any(|file| file == needed), "cargo package leaves out {needed}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_the_runner_are_counted() {
        let line = "test result: FAILED. 869 passed; 126 failed; 2 ignored; 0 measured; 0 filtered out; finished in 40.63s";
        assert_eq!(counted(line), Some(Count { passed: 869, failed: 126, skipped: 2 }));
        assert_eq!(counted("test result of something else"), None);
        assert_eq!(counted("test a ... ok"), None);
    }
}
