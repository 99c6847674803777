//! Compiles C in parallel, and only files that changed.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::digest::{FileDigests, sha256};
use crate::micropython::Program;
use crate::progress::in_parallel;

/// Flags for the port's own files. Upstream's headers come from a system directory (`-isystem`), for which there are no
/// warnings.
const OWN_FLAGS: [&str; 2] = ["-Wmissing-prototypes", "-Wshadow"];

impl Program {
    /// Returns a call of the compiler with the flags of this program and of `source`.
    pub(crate) fn command(&self, source: &Path) -> Command {
        let mut command = self.compiler.to_command();
        command.args(&self.flags);
        if source.starts_with(&self.port) {
            command.args(OWN_FLAGS);
        }
        if let Some((_, flags)) = self.libraries.iter().find(|(file, _)| file == source) {
            command.args(flags).arg("-w");
        }
        if self.hot.iter().any(|hot| source.ends_with(hot)) {
            command.args(self.hot_flags);
        } else if self.small.iter().any(|part| source.to_string_lossy().contains(&format!("/{part}"))) {
            command.args(self.small_flags);
        }
        command
    }

    /// Returns the path of the output for `source`. The directory is flat, with the path in the name.
    pub(crate) fn output(&self, kind: &str, source: &Path, extension: &str) -> PathBuf {
        let stem = source.file_stem().unwrap_or_default().to_string_lossy();
        let parent = source.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        self.build.join(kind).join(format!("{parent}-{stem}.{extension}"))
    }

    /// Compiles all sources and the generated ones. Returns the objects in their order.
    pub(crate) fn compile(&self, generated: &[PathBuf]) -> Result<Vec<PathBuf>> {
        fs::create_dir_all(self.build.join("objects"))?;
        let digests = FileDigests::default();
        let libraries = self.libraries.iter().map(|(file, _)| file);
        let sources: Vec<&PathBuf> = self.sources.iter().chain(libraries).chain(generated).collect();
        in_parallel(&format!("compile {}", self.name), &sources, |source| {
            let mut command = self.command(source);
            command.arg("-c");
            run_if_changed(&digests, command, source, &self.output("objects", source, "o"))
        })?;
        Ok(sources.iter().map(|source| self.output("objects", source, "o")).collect())
    }
}

/// Runs `command SOURCE -o OUTPUT`. Does nothing if it ran before with the same arguments, and no file that it read has
/// changed.
pub(crate) fn run_if_changed(
    digests: &FileDigests,
    mut command: Command,
    source: &Path,
    output: &Path,
) -> Result<()> {
    let depfile = output.with_extension("d");
    let keyfile = output.with_extension("key");
    command.args(["-MD", "-MF"]).arg(&depfile).arg("-o").arg(output).arg(source);
    if output.exists() && fs::read_to_string(&keyfile).ok() == key(digests, &command, &depfile) {
        return Ok(());
    }
    let _ = fs::remove_file(&keyfile);
    run(&mut command)?;
    let key = key(digests, &command, &depfile);
    fs::write(
        &keyfile,
        key.with_context(|| format!("{} names files that can't be read", depfile.display()))?,
    )?;
    Ok(())
}

/// Returns the digest of the arguments and of every file named in the depfile.
fn key(digests: &FileDigests, command: &Command, depfile: &Path) -> Option<String> {
    let mut text = format!("{:?}\n", command.get_args().collect::<Vec<_>>());
    for dependency in dependencies(&fs::read_to_string(depfile).ok()?) {
        text.push_str(&digests.get(Path::new(&dependency))?);
    }
    Some(sha256(text.as_bytes()))
}

/// Returns the files that a make rule `target: file file \` names. A backslash keeps a space in a name.
fn dependencies(rule: &str) -> Vec<String> {
    let files =
        rule.split_once(": ").map_or("", |(_, files)| files).replace("\\\n", " ").replace("\\\r\n", " ");
    files.replace("\\ ", "\0").split_whitespace().map(|file| file.replace('\0', " ")).collect()
}

/// Runs a compiler or linker. Shows its output only if it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let output = command.output().with_context(|| format!("running {}", command.get_program().display()))?;
    if !output.status.success() {
        let args: Vec<OsString> = command.get_args().map(OsString::from).collect();
        bail!(
            "{} failed ({}):\n{}{}\narguments: {args:?}",
            command.get_program().display(),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depfiles_are_read_with_continuations_and_escaped_spaces() {
        assert_eq!(dependencies("a.o: a.c \\\n  b.h with\\ space.h\n"), ["a.c", "b.h", "with space.h"]);
        assert_eq!(dependencies("a.o: C:/x/a.c\n"), ["C:/x/a.c"]);
        assert!(dependencies("").is_empty());
    }

    #[test]
    fn a_failing_compiler_is_reported_with_what_it_said() {
        let dir = tempfile::tempdir().unwrap();
        let error = run(Command::new("python3")
            .args(["-c", "import sys; sys.exit('no such header')"])
            .current_dir(dir.path()))
        .unwrap_err();
        assert!(error.to_string().contains("no such header"), "{error}");
    }
}
