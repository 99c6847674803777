//! Runs the same tests in upstream's own unix build, as a yardstick for `cargo xtask test`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::progress::{phase, spinner};
use crate::project::Project;
use crate::release::MICROPYTHON;
use crate::source;

/// Folders of upstream's tests, as in tests/src/conformance.rs.
const FOLDERS: [&str; 9] =
    ["basics", "float", "io", "micropython", "misc", "import", "extmod", "unicode", "stress"];

/// Tests that stop upstream's runner, as they need a module that is not in the source.
const NEED_UNITTEST: &str = "machine1|marshal_micropython|tls_noleak|tls_threads|vfs_rom";

/// Builds upstream's unix port, runs the same tests with upstream's runner, and prints how many pass.
pub(crate) fn report(project: &Project) -> Result<()> {
    let sh = project.shell()?;
    if cmd!(sh, "make --version").quiet().ignore_stdout().ignore_stderr().run().is_err() {
        phase("there is no make here: upstream's unix build was left out as a yardstick");
        return Ok(());
    }
    let micropython = build(project)?;
    let tests = project.build().join("unix/source/tests");
    let results = project.build().join("unix/results");
    sh.change_dir(&tests);
    let output = spinner("MicroPython's own tests in upstream's unix build", || {
        let run = cmd!(sh, "python3 run-tests.py -j 1 -e {NEED_UNITTEST} -r {results} -d {FOLDERS...}");
        Ok(run.env("MICROPY_MICROPYTHON", &micropython).quiet().ignore_status().ignore_stderr().read()?)
    })?;
    let passed: usize = output
        .lines()
        .find_map(|line| line.strip_suffix(" tests passed")?.parse().ok())
        .with_context(|| format!("upstream's runner gave no result:\n{output}"))?;
    let native: usize = ["native_", "viper_"]
        .map(|kind| output.matches(&format!("pass  micropython/{kind}")).count())
        .iter()
        .sum();
    println!(
        "yardstick: {passed} tests of the same folders pass in upstream's unix build, {native} of them for native code; \
         {} without these",
        passed - native
    );
    Ok(())
}

/// Builds the unix port with upstream's own makefile. It uses a copy of the source, as the makefile writes into its
/// tree.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    let source = source::find(project, true, MICROPYTHON)?;
    let copy = project.build().join("unix/source");
    let micropython = copy.join("ports/unix/build-standard/micropython");
    if micropython.exists() && copy.join("tests").exists() {
        return Ok(micropython);
    }
    let sh = project.shell()?;
    sh.remove_path(&copy)?;
    fs::create_dir_all(copy.parent().context("it has one")?)?;
    let from = &source.dir;
    cmd!(sh, "cp -r {from} {copy}").quiet().run()?;
    // The makefile asks for a library of Python modules that our manifest does not use.
    let library = project.build().join("unix/no-library");
    sh.write_file(library.join("README.md"), "")?;
    // The manifest has upstream's modules, without ours.
    let manifest = project.build().join("unix/manifest.py");
    sh.write_file(&manifest, "include(\"$(MPY_DIR)/extmod/asyncio\")\n")?;
    let unix = copy.join("ports/unix");
    // Its compiler is built on its own. Otherwise it would take the interpreter's settings for its own.
    let mpy_cross = copy.join("mpy-cross");
    let settings = [
        "MICROPY_PY_SSL=0".to_owned(),
        "MICROPY_SSL_AXTLS=0".to_owned(),
        "MICROPY_PY_FFI=0".to_owned(),
        "MICROPY_PY_BTREE=0".to_owned(),
        "MICROPY_MPYCROSS_DEPENDENCY=".to_owned(),
        format!("MICROPY_MPYCROSS={}", mpy_cross.join("build/mpy-cross").display()),
        format!("FROZEN_MANIFEST={}", manifest.display()),
        format!("MPY_LIB_DIR={}", library.display()),
    ];
    spinner("compile upstream's unix build", || {
        for (folder, settings) in [(&mpy_cross, &[][..]), (&unix, &settings[..])] {
            let output = cmd!(sh, "make -j 2 -C {folder} {settings...}").quiet().ignore_status().output()?;
            ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(())
    })?;
    Ok(micropython)
}
