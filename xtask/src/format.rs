//! `cargo xtask format`: lays out all Rust and C.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::digest::files_below;
use crate::fetch::Wheel;
use crate::progress::phase;
use crate::project::Project;
use crate::toolchain::make_executable;

/// The package with clang-format. Other versions lay some lines out differently.
const CLANG_FORMAT: Wheel = Wheel {
    package: "clang-format",
    version: "23.1.5",
    sha256: &[
        "d97ce49911ba8c89ef3f3c0735a9c7818e4780ab4812c67d1c5fcd829d16ae52", // Linux x86-64
        "e8037e12eae19a9779e01ca6719b8d7f6a939ade8869b061912551c9748a27ad", // Linux aarch64
        "3fb740335d939dd02252cd5075050fc8858466b16cf9c1efa2f52da3baa816a7", // macOS aarch64
        "32ec7498f9f1672dff2e65624cf317a1fd64e48a4f582d6c172d440c511bff00", // macOS x86-64
        "18a4a1a698dd52ed4e288c97d99e93910f8f9d0128b266f65021ecf39c85d034", // Windows x86-64
    ],
    size: 1_906_891,
};

/// Most columns of a line.
const COLUMNS: usize = 120;

/// Lays out all Rust and C.
pub(crate) fn run(project: &Project) -> Result<()> {
    let sh = project.shell()?;
    cmd!(sh, "cargo fmt --all").run()?;
    clang_format(project, &["-i"])
}

/// Fails unless the C is laid out as by `run` (see micropython-port/.clang-format). Also fails for long lines in macros
/// and comments, which clang-format leaves alone.
pub(crate) fn check_c(project: &Project) -> Result<()> {
    clang_format(project, &["--dry-run", "-Werror", "--ferror-limit=1"])
        .context("`cargo xtask format` lays the C out")?;
    let ignored = fs::read_to_string(project.port().join(".clang-format-ignore"))?;
    let mut long = Vec::new();
    for file in c_files(project)? {
        let name = file.strip_prefix(project.port())?.display().to_string();
        if ignored.lines().any(|line| line == name) {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        let lines = text.lines().enumerate().filter(|(_, line)| line.chars().count() > COLUMNS);
        long.extend(lines.map(|(number, _)| format!("{name}:{}", number + 1)));
    }
    ensure!(long.is_empty(), "lines have more than {COLUMNS} columns: {}", long.join(", "));
    Ok(())
}

fn c_files(project: &Project) -> Result<Vec<PathBuf>> {
    let is_c =
        |file: &PathBuf| file.extension().is_some_and(|extension| extension == "c" || extension == "h");
    Ok(files_below(&project.port())?.into_iter().filter(is_c).collect())
}

/// Runs clang-format on all C except the files in micropython-port/.clang-format-ignore.
fn clang_format(project: &Project, arguments: &[&str]) -> Result<()> {
    let sh = project.shell()?;
    let program = CLANG_FORMAT
        .unpack(project, false)?
        .join("clang_format/data/bin")
        .join(format!("clang-format{}", env::consts::EXE_SUFFIX));
    make_executable(&program)?;
    let is_c =
        |file: &PathBuf| file.extension().is_some_and(|extension| extension == "c" || extension == "h");
    let files: Vec<PathBuf> = files_below(&project.port())?.into_iter().filter(is_c).collect();
    phase(&format!("clang-format: {} files", files.len()));
    cmd!(sh, "{program} {arguments...} {files...}").quiet().run()?;
    Ok(())
}
