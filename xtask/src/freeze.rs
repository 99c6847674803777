//! Makes the frozen modules. An interpreter without any compiles them to C source: see micropython-port/freeze/.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::digest::files_below;
use crate::linker::run_interpreter;
use crate::micropython::{FrozenModule, Profile, Program};
use crate::project::Project;

/// Freezes the modules. Returns the path of the C source.
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

/// Returns the input of freeze.c. For each module it has the name, the owner and the source, with a zero behind each.
pub(crate) fn modules(interpreter: &Program, ours: &Path) -> Result<Vec<u8>> {
    let mut modules = interpreter.frozen.clone();
    for file in files_below(ours)? {
        let parts = file.strip_prefix(ours).expect("it lies below").iter().map(|part| part.to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        modules.push(FrozenModule { name, file, whose: "ours" });
    }
    modules.retain(|module| module.name.ends_with(".py"));
    modules.sort_by(|one, other| one.name.cmp(&other.name));
    if let Some(pair) = modules.windows(2).find(|pair| pair[0].name == pair[1].name) {
        let [one, other] = [0, 1].map(|i| pair[i].file.display());
        anyhow::bail!("{} is frozen twice: from {one} and {other}", pair[0].name);
    }
    let mut text = Vec::new();
    for module in modules {
        let source = fs::read(&module.file).with_context(|| format!("reading {}", module.file.display()))?;
        anyhow::ensure!(!source.contains(&0), "{} has a NUL", module.file.display());
        for part in [module.name.as_bytes(), module.whose.as_bytes(), &source] {
            text.extend_from_slice(part);
            text.push(0);
        }
    }
    Ok(text)
}
