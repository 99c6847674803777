//! Links the module, and runs its start-up ahead of time.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use wasmparser::{ConstExpr, DataKind, Operator, Parser, Payload};
use xshell::cmd;

use crate::compile::run;
use crate::micropython::{Profile, Program, SHADOW_STACK};
use crate::progress::spinner;
use crate::project::Project;
use crate::spill;

impl Program {
    /// Links a reactor: a module without a start function, whose exports are called from outside.
    pub(crate) fn link(&self, objects: &[PathBuf], profile: Profile, name: &str) -> Result<PathBuf> {
        let module = self.build.join(name).with_extension("wasm");
        let mut command = self.compiler.to_command();
        // The compiler's flags give the target and the libraries. The objects decide the rest.
        command.args(&self.flags).arg("-mexec-model=reactor").arg("-o").arg(&module);
        // The first data is that of the first object, which has to be state.o: see mps_data_start in state.c.
        let (state, others): (Vec<_>, Vec<_>) =
            objects.iter().partition(|object| object.to_string_lossy().ends_with("-state.o"));
        ensure!(state.len() == 1, "there is one state.o, not {}: {state:?}", state.len());
        command.args(state).args(others);
        command.arg(format!("-Wl,-z,stack-size={SHADOW_STACK}"));
        command.args([
            "-Wl,--export=__heap_base",
            "-Wl,--export=__stack_pointer",
            "-Wl,--export=mps_data_start",
        ]);
        if profile == Profile::Oracle {
            command.args(spill::EXPORTS.map(|name| format!("-Wl,--export={name}")));
        }
        if profile == Profile::Release {
            command.arg("-s");
        }
        // The toolchain may have to compile its libc first, which takes a while.
        spinner(&format!("link {name}"), || run(&mut command))?;
        check_data_start(&std::fs::read(&module)?)?;
        Ok(module)
    }
}

/// Fails unless `mps_data_start` is where changing data begins: at the start of the last segment. Copies of the
/// interpreter's state leave out the data before it.
fn check_data_start(module: &[u8]) -> Result<()> {
    let mut segments = Vec::new();
    let mut globals = Vec::new();
    let mut data_start = None;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::GlobalSection(section) => {
                for global in section {
                    globals.push(constant(&global?.init_expr)?);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.name == "mps_data_start" {
                        data_start = globals.get(export.index as usize).copied();
                    }
                }
            }
            Payload::DataSection(section) => {
                for segment in section {
                    if let DataKind::Active { offset_expr, .. } = segment?.kind {
                        segments.push(constant(&offset_expr)?);
                    }
                }
            }
            _ => {}
        }
    }
    ensure!(segments.len() == 2, "there is constant data and other data, not {} segments", segments.len());
    ensure!(
        data_start == Some(segments[1]),
        "the data that changes begins at {:#x}, mps_data_start is at {data_start:x?}",
        segments[1]
    );
    Ok(())
}

fn constant(expression: &ConstExpr) -> Result<u32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value as u32),
        other => bail!("{other:?} is not a constant"),
    }
}

/// Runs `mps_init` in `module`, and writes a module that begins with the state after that. Returns the path of the new
/// module.
pub(crate) fn preinitialise(project: &Project, module: &Path) -> Result<PathBuf> {
    let output = module.with_file_name("preinitialised.wasm");
    run_interpreter(project, "start", &[module, &output])?;
    Ok(output)
}

/// Runs the program `preinit`.
pub(crate) fn run_interpreter(project: &Project, task: &str, files: &[&Path]) -> Result<()> {
    let sh = project.shell()?;
    // preinit is a package of its own, as it needs wasmtime. So xtask itself is built in seconds.
    let quiet = project.build().join("preinit-built").exists().then_some("--quiet");
    cmd!(sh, "cargo build {quiet...} --package preinit").quiet().run()?;
    sh.write_file(project.build().join("preinit-built"), "")?;
    cmd!(sh, "cargo run --quiet --package preinit -- {task} {files...}").quiet().run()?;
    Ok(())
}
