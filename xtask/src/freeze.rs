//! The frozen modules: the interpreter itself, before it has any, compiles them to C source. See
//! micropython-port/freeze/.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::digest::files_below;
use crate::linker::run_interpreter;
use crate::micropython::{FrozenModule, Profile, Program};
use crate::project::Project;

/// Returns the C source.
pub(crate) fn freeze(
    project: &Project,
    interpreter: &Program,
    port: &Path,
    profile: Profile,
) -> Result<PathBuf> {
    let objects = interpreter.compile(&[port.join("freeze/freeze.c")])?;
    let freezer = interpreter.link(&objects, profile, "freezer")?;
    let input = freezer.with_file_name("frozen_modules");
    fs::write(&input, modules(interpreter, &port.join("stdlib/python"))?)?;
    let output = freezer.with_file_name("frozen_content.c");
    run_interpreter(project, "freeze", &[&freezer, &input, &output])?;
    Ok(output)
}

/// What freeze.c reads: for each module its name, whose it is, and its source, with a zero behind each.
pub(crate) fn modules(interpreter: &Program, ours: &Path) -> Result<Vec<u8>> {
    let mut modules: Vec<(FrozenModule, &str)> =
        interpreter.frozen.iter().map(|module| (module.clone(), "upstream")).collect();
    for file in files_below(ours)? {
        let parts = file.strip_prefix(ours).expect("it lies below").iter().map(|part| part.to_string_lossy());
        modules.push((FrozenModule { name: parts.collect::<Vec<_>>().join("/"), file }, "ours"));
    }
    modules.retain(|(module, _)| module.name.ends_with(".py"));
    modules.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    let mut text = Vec::new();
    for (module, whose) in modules {
        let source = fs::read(&module.file).with_context(|| format!("reading {}", module.file.display()))?;
        anyhow::ensure!(!source.contains(&0), "{} has a NUL", module.file.display());
        for part in [module.name.as_bytes(), whose.as_bytes(), &source] {
            text.extend_from_slice(part);
            text.push(0);
        }
    }
    Ok(text)
}
