//! Linking the module, and running its start-up ahead of time.

use std::path::{Path, PathBuf};

use anyhow::Result;
use xshell::cmd;

use crate::compile::run;
use crate::micropython::{Profile, Program, SHADOW_STACK};
use crate::progress::spinner;
use crate::project::Project;

impl Program {
    /// Links a reactor: a module without a start function, whose exports are called from outside.
    pub(crate) fn link(&self, objects: &[PathBuf], profile: Profile) -> Result<PathBuf> {
        let module = self.build.join("linked.wasm");
        let mut command = self.compiler.to_command();
        // The flags of the compiler, for the target and the libraries; the objects decide the rest.
        command.args(&self.flags).arg("-mexec-model=reactor").arg("-o").arg(&module).args(objects);
        command.arg(format!("-Wl,-z,stack-size={SHADOW_STACK}"));
        command.args(["-Wl,--export=__heap_base", "-Wl,--export=__stack_pointer"]);
        if profile == Profile::Release {
            command.arg("-s");
        }
        // The toolchain may compile its libc first, which takes a while.
        spinner("link", || run(&mut command))?;
        Ok(module)
    }
}

/// Runs `mps_init` in `module` and writes the module that starts where it ended. Returns the path of that one.
pub(crate) fn preinitialise(project: &Project, module: &Path) -> Result<PathBuf> {
    let output = module.with_file_name("preinitialised.wasm");
    let sh = project.shell()?;
    // Its own package, because it needs wasmtime: so that xtask itself is built in seconds.
    let quiet = project.build().join("preinit-built").exists().then_some("--quiet");
    cmd!(sh, "cargo build {quiet...} --package preinit").quiet().run()?;
    sh.write_file(project.build().join("preinit-built"), "")?;
    cmd!(sh, "cargo run --quiet --package preinit -- {module} {output}").quiet().run()?;
    Ok(output)
}
