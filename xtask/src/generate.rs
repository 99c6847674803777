//! Makes MicroPython's generated headers with MicroPython's own scripts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::compile::{run, run_if_changed};
use crate::digest::{FileDigests, sha256};
use crate::micropython::Program;
use crate::progress::in_parallel;
use crate::source::Source;

impl Program {
    /// Writes `genhdr/` below the build directory: version, interned names, modules and root pointers.
    pub(crate) fn generate_headers(&self, source: &Source) -> Result<()> {
        let genhdr = self.build.join("genhdr");
        fs::create_dir_all(&genhdr)?;
        write_if_changed(&genhdr.join("mpversion.h"), &version_header(source))?;

        let collected = self.preprocess_sources()?;
        let mut everything = collected.clone();
        for file in [&source.dir.join("py/qstrdefs.h"), &self.qstrdefs] {
            everything.push_str(&fs::read_to_string(file)?);
        }
        let key = sha256(everything.as_bytes());
        let keyfile = genhdr.join("key");
        if fs::read_to_string(&keyfile).ok().as_deref() == Some(&key) {
            return Ok(());
        }
        let lines = genhdr.join("qstr.i.last");
        fs::write(&lines, collected)?;

        let py = source.dir.join("py");
        let collect = |mode: &str, output: &str| -> Result<PathBuf> {
            let (parts, collected) = (genhdr.join(mode), genhdr.join(output));
            let _ = fs::remove_dir_all(&parts);
            let _ = fs::remove_file(&collected);
            let script = py.join("makeqstrdefs.py");
            run(python(&script).args(["split", mode]).arg(&lines).arg(&parts).arg("_"))?;
            run(python(&script).args(["cat", mode, "_"]).arg(&parts).arg(&collected))?;
            Ok(collected)
        };
        let names = collect("qstr", "qstrdefs.collected.h")?;
        let modules = collect("module", "moduledefs.collected")?;
        let roots = collect("root_pointer", "root_pointers.collected")?;
        write_output(python(&py.join("makemoduledefs.py")).arg(modules), &genhdr.join("moduledefs.h"))?;
        write_output(python(&py.join("make_root_pointers.py")).arg(roots), &genhdr.join("root_pointers.h"))?;

        let preprocessed = self.preprocess_names(&py.join("qstrdefs.h"), &names)?;
        write_output(
            python(&py.join("makeqstrdata.py")).arg(preprocessed),
            &genhdr.join("qstrdefs.generated.h"),
        )?;
        fs::write(keyfile, key)?;
        Ok(())
    }

    /// Preprocesses all sources. Returns the lines that MicroPython's scripts look for, and the files that they come
    /// from.
    fn preprocess_sources(&self) -> Result<String> {
        fs::create_dir_all(self.build.join("preprocessed"))?;
        let digests = FileDigests::default();
        in_parallel(&format!("preprocess {}", self.name), &self.sources, |source| {
            let mut command = self.command(source);
            command.args(["-DNO_QSTR", "-E"]);
            run_if_changed(&digests, command, source, &self.output("preprocessed", source, "i"))
        })?;
        let mut lines = String::new();
        for source in &self.sources {
            let text = fs::read(self.output("preprocessed", source, "i"))?;
            for line in String::from_utf8_lossy(&text).lines() {
                let of_interest = ["MP_QSTR_", "MP_REGISTER_"].iter().any(|mark| line.contains(mark));
                if of_interest || (line.starts_with('#') && line.contains(".c\"")) {
                    lines.push_str(line);
                    lines.push('\n');
                }
            }
        }
        Ok(lines)
    }

    /// Writes the names of py/qstrdefs.h, of the port and of the sources, with conditionals resolved. The names are
    /// quoted for the preprocessor, so that it leaves them alone.
    fn preprocess_names(&self, core: &Path, collected: &Path) -> Result<PathBuf> {
        let mut text = String::new();
        for file in [core, &self.qstrdefs, collected] {
            for line in fs::read_to_string(file)?.lines() {
                let quoted = line.starts_with("Q(");
                text.push_str(&if quoted { format!("\"{line}\"\n") } else { format!("{line}\n") });
            }
        }
        let (input, output) = (self.build.join("genhdr/names.c"), self.build.join("genhdr/names.i"));
        fs::write(&input, text)?;
        run(self.command(&input).arg("-E").arg("-o").arg(&output).arg(&input))?;
        let unquoted: String = fs::read_to_string(&output)?
            .lines()
            .map(|line| {
                line.strip_prefix("\"Q(")
                    .and_then(|rest| rest.strip_suffix('"'))
                    .map_or_else(|| format!("{line}\n"), |name| format!("Q({name}\n"))
            })
            .collect();
        let preprocessed = self.build.join("genhdr/qstrdefs.preprocessed.h");
        fs::write(&preprocessed, unquoted)?;
        Ok(preprocessed)
    }
}

fn version_header(source: &Source) -> String {
    let number = source.release.number;
    format!(
        "#define MICROPY_GIT_TAG \"v{number}\"\n#define MICROPY_GIT_HASH \"\"\n#define MICROPY_BUILD_DATE \"{}\"\n",
        source.release.date
    )
}

fn python(script: &Path) -> Command {
    let mut command = Command::new("python3");
    // -B keeps Python's caches out of the source tree.
    command.arg("-B").arg(script).env("PYTHONHASHSEED", "0");
    command
}

/// Runs a script, and writes its output to a file.
fn write_output(command: &mut Command, file: &Path) -> Result<()> {
    let output = command.output().context("running python3")?;
    anyhow::ensure!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(fs::write(file, output.stdout)?)
}

fn write_if_changed(file: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(file).ok().as_deref() != Some(text) {
        fs::write(file, text)?;
    }
    Ok(())
}
