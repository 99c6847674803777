//! `cargo xtask test packages`: runs programs that use packages of the index, in the sandbox and in python3.
//!
//! `tests/packages/wheels.txt` pins the wheels. The machine's pip downloads them, and their hashes are verified.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Args;
use xshell::{Shell, cmd};

use crate::digest::sha256;
use crate::fetch::{directory, verify};
use crate::progress::phase;
use crate::project::Project;

#[derive(Args)]
pub(crate) struct PackagesOptions {
    /// Use only what was downloaded before
    #[arg(long)]
    offline: bool,
    /// Only programs with this in their names
    filter: Option<String>,
}

/// A line of the list.
#[derive(Debug, PartialEq, Eq)]
struct Pinned<'a> {
    requirement: String,
    sha256: &'a str,
    /// Whether it has native code, which the tests leave out.
    is_half: bool,
}

impl PackagesOptions {
    pub(crate) fn run(&self, project: &Project) -> Result<()> {
        let list = fs::read_to_string(project.root.join("tests/packages/wheels.txt"))?;
        let wheels = wheels(project, &list, self.offline)?;
        phase("programs that use packages");
        let sh = project.shell()?;
        let cargo = ["test", "--workspace", "--exclude", "xtask", "--test", "packages", "--"];
        let filter = self.filter.as_ref();
        cmd!(sh, "cargo {cargo...} {filter...}").env("MICROPYTHON_SANDBOX_TEST_WHEELS", wheels).run()?;
        Ok(())
    }
}

/// Returns the folder with the wheels.
fn wheels(project: &Project, list: &str, offline: bool) -> Result<PathBuf> {
    let pinned = parse(list)?;
    let name = format!("packages-{}", &sha256(list.as_bytes())[..12]);
    directory(project, &name, offline, |dir| {
        phase(&format!("download {} wheels", pinned.len()));
        let sh = project.shell()?;
        let any = ["--platform=any", "--python-version=3.13", "--implementation=py"];
        download(&sh, dir, &pinned, false, &any)?;
        let cp311 = ["--platform=manylinux2014_x86_64", "--python-version=3.11", "--implementation=cp"];
        download(&sh, dir, &pinned, true, &cp311)?;
        let expected: Vec<_> = pinned.iter().map(|wheel| wheel.sha256).collect();
        let mut count = 0;
        for entry in fs::read_dir(dir)? {
            verify(&entry?.path(), &expected)?;
            count += 1;
        }
        ensure!(count == pinned.len(), "pip downloaded {count} of {} wheels", pinned.len());
        Ok(())
    })
}

fn download(sh: &Shell, dir: &Path, pinned: &[Pinned<'_>], is_half: bool, platform: &[&str]) -> Result<()> {
    let requirements = pinned.iter().filter(|wheel| wheel.is_half == is_half).map(|wheel| &wheel.requirement);
    let pip = cmd!(sh, "python3 -m pip download --quiet --disable-pip-version-check --no-deps")
        .args(["--only-binary=:all:", "--dest"])
        .arg(dir)
        .args(platform)
        .args(requirements);
    pip.quiet().run().context("pip could not download the wheels")
}

fn parse(list: &str) -> Result<Vec<Pinned<'_>>> {
    let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.split(' ');
            let (Some(name), Some(version), Some(sha256)) = (words.next(), words.next(), words.next()) else {
                anyhow::bail!("wheels.txt: {line}");
            };
            Ok(Pinned {
                requirement: format!("{name}=={version}"),
                sha256,
                is_half: words.next() == Some("half"),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read() {
        let list = "# head\n\nsix 1.17.0 abc\npyyaml 6.0.4 def half\n";
        let six = Pinned { requirement: "six==1.17.0".to_owned(), sha256: "abc", is_half: false };
        let pyyaml = Pinned { requirement: "pyyaml==6.0.4".to_owned(), sha256: "def", is_half: true };
        assert_eq!(parse(list).unwrap(), [six, pyyaml]);
        assert!(parse("six\n").is_err());
    }
}
