//! `cargo xtask check`: checks formatting, lints, includes between folders, documentation and dependencies.

use anyhow::Result;
use xshell::cmd;

use crate::build_wasm::{self, BuildOptions};
use crate::format;
use crate::layers;
use crate::progress::phase;
use crate::project::Project;

pub(crate) fn run(project: &Project) -> Result<()> {
    layers::check(&project.port())?;
    build_wasm::build(project, &BuildOptions::default())?;
    let sh = project.shell()?;
    cmd!(sh, "cargo fmt --all --check").run()?;
    format::check_c(project)?;
    cmd!(sh, "cargo clippy --workspace --all-targets -- -D warnings").run()?;
    // This builds the command without the library's optional features.
    cmd!(sh, "cargo clippy --package preinit --package micropython-sandbox-cli -- -D warnings").run()?;
    let doc = cmd!(sh, "cargo doc --workspace --no-deps --document-private-items");
    doc.env("RUSTDOCFLAGS", "-D warnings").run()?;
    if cmd!(sh, "cargo deny --version").quiet().ignore_stdout().ignore_stderr().run().is_ok() {
        cmd!(sh, "cargo deny check").run()?;
    } else {
        phase("cargo-deny is not installed here: the check of dependencies was skipped");
    }
    Ok(())
}
