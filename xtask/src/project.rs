//! The repository, and the paths in it. All of xtask uses them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// The repository and the places that the build writes to: `target/` and `runtime/artifacts/`, nowhere else.
pub(crate) struct Project {
    pub(crate) root: PathBuf,
    target: PathBuf,
}

impl Project {
    pub(crate) fn find() -> Result<Project> {
        let manifest_dir = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let root = manifest_dir.parent().context("xtask lies in the repository")?.to_path_buf();
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Project { root, target })
    }

    /// Returns a repository elsewhere, for tests.
    #[cfg(test)]
    pub(crate) fn at(root: &Path) -> Project {
        Project { root: root.to_path_buf(), target: root.join("target") }
    }

    /// Returns the folder of our port of MicroPython.
    pub(crate) fn port(&self) -> PathBuf {
        self.root.join("micropython-port")
    }

    /// Returns the folder that the `runtime` crate embeds.
    pub(crate) fn artifacts(&self) -> PathBuf {
        self.root.join("runtime/artifacts")
    }

    /// Returns the folder that cargo and the build write to.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Returns the folder of downloads, which `clean` keeps.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.target.join("xtask/downloads")
    }

    /// Returns the folder of the build.
    pub(crate) fn build(&self) -> PathBuf {
        self.target.join("xtask/build")
    }

    /// Returns a new shell in the root.
    pub(crate) fn shell(&self) -> Result<Shell> {
        let sh = Shell::new()?;
        sh.change_dir(&self.root);
        Ok(sh)
    }

    /// Builds and runs the command-line tool, and exits with its status.
    pub(crate) fn run_cli(&self, args: &[String]) -> Result<()> {
        let sh = self.shell()?;
        let quiet = cli_is_built(&self.target).then_some("--quiet");
        // preinit is built as well. Cargo then chooses the same features of shared dependencies as when it built
        // preinit, and keeps what it compiled.
        cmd!(sh, "cargo build {quiet...} --package preinit --package micropython-sandbox-cli")
            .quiet()
            .run()?;
        let exe = self.target.join("debug").join(format!("micropython-sandbox{}", env::consts::EXE_SUFFIX));
        // The shell is not used, so that the tool has the user's working directory, terminal and signals.
        let status =
            Command::new(&exe).args(args).status().with_context(|| format!("running {}", exe.display()))?;
        std::process::exit(status.code().unwrap_or(5));
    }

    pub(crate) fn clean(&self, all: bool) -> Result<()> {
        let sh = self.shell()?;
        sh.remove_path(self.artifacts())?;
        sh.remove_path(self.build())?;
        if all {
            sh.remove_path(self.downloads())?;
        }
        Ok(())
    }

    /// Returns `path` to be shown: relative to the root if it is below it.
    pub(crate) fn show(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}

fn cli_is_built(target: &Path) -> bool {
    target.join("debug").join(format!("micropython-sandbox{}", env::consts::EXE_SUFFIX)).exists()
}
