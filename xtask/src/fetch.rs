//! Downloads with the machine's own clients. They are checked against a pinned hash, retried, and complete or not
//! there.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use xshell::cmd;

use crate::digest::sha256_file;
use crate::progress::{phase, spinner, while_growing};
use crate::project::Project;
use crate::{bindings, source, toolchain};

const ATTEMPTS: usize = 3;

/// Fetches everything that the build needs from elsewhere.
pub(crate) fn fetch_all(project: &Project, offline: bool) -> Result<()> {
    let sources = source::find_all(project, offline)?;
    for source in sources.all() {
        phase(&format!("{} {} from {}", source.release.product, source.release.number, source.origin));
    }
    let toolchain = toolchain::find(project, offline)?;
    phase(&format!("toolchain {} from {}", toolchain.version, toolchain.origin));
    let libclang = bindings::find_libclang(project, offline)?;
    phase(&format!("libclang in {}", project.show(&libclang)));
    Ok(())
}

/// Makes a directory below `downloads()` that is complete or not there. `fill` gets an empty one, which is renamed into
/// place when it returns. An interrupted download leaves a directory that the next attempt removes.
pub(crate) fn directory(
    project: &Project,
    name: &str,
    offline: bool,
    fill: impl Fn(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let place = project.downloads().join(name);
    if place.exists() {
        return Ok(place);
    }
    ensure!(!offline, "not downloaded yet, and --offline was given");
    let partial = project.downloads().join(format!("{name}.partial"));
    let mut attempt = 1;
    loop {
        let _ = fs::remove_dir_all(&partial);
        fs::create_dir_all(&partial)?;
        match fill(&partial) {
            Ok(()) => break,
            Err(error) if attempt < ATTEMPTS => {
                eprintln!("{name}: {error:#}; trying again ({attempt} of {ATTEMPTS})");
                attempt += 1;
            }
            Err(error) => {
                let _ = fs::remove_dir_all(&partial);
                return Err(error);
            }
        }
    }
    fs::rename(&partial, &place)?;
    Ok(place)
}

/// Fails unless the file has a pinned hash.
pub(crate) fn verify(file: &Path, sha256: &[&str]) -> Result<()> {
    let actual = sha256_file(file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    ensure!(
        sha256.contains(&actual.as_str()),
        "{name} is not the file that was pinned: its sha256 is {actual}, expected {}",
        sha256.join(" or ")
    );
    Ok(())
}

/// A Python package whose wheels have programs in them, pinned by version and by the hash of each platform's wheel.
pub(crate) struct Wheel {
    pub(crate) package: &'static str,
    pub(crate) version: &'static str,
    /// Hashes of the wheels, one for each platform.
    pub(crate) sha256: &'static [&'static str],
    /// Approximate size in bytes, for the progress bar.
    pub(crate) size: u64,
}

impl Wheel {
    /// Downloads the wheel for this machine with pip, verifies it and unpacks it. Installs nothing.
    pub(crate) fn unpack(&self, project: &Project, offline: bool) -> Result<PathBuf> {
        let Wheel { package, version, .. } = self;
        directory(project, &format!("{package}-{version}"), offline, |dir| {
            let sh = project.shell()?;
            let requirement = format!("{package}=={version}");
            let label = format!("download {package}");
            while_growing(&label, dir, self.size, || {
                let pip = cmd!(sh, "python3 -m pip download --quiet --disable-pip-version-check --no-deps")
                    .args(["--only-binary=:all:", "--dest"])
                    .arg(dir)
                    .arg(&requirement)
                    // pip writes to a temporary directory first. It is this one, so that the bar sees it and a crash
                    // leaves nothing.
                    .env("TMPDIR", dir);
                pip.quiet().run().with_context(|| format!("pip could not download {requirement}"))
            })?;
            let wheel = fs::read_dir(dir)?
                .filter_map(|entry| Some(entry.ok()?.path()))
                .find(|path| path.extension().is_some_and(|extension| extension == "whl"));
            let Some(wheel) = wheel else { bail!("pip downloaded no wheel of {requirement}") };
            verify(&wheel, self.sha256)?;
            cmd!(sh, "python3 -m zipfile -e {wheel} {dir}").quiet().run().context("unpacking the wheel")?;
            fs::remove_file(&wheel)?;
            Ok(())
        })
    }
}

/// A package of npm with programs in JavaScript, pinned by version and by the hash of npm's download.
pub(crate) struct NpmPackage {
    pub(crate) package: &'static str,
    pub(crate) version: &'static str,
    pub(crate) integrity: &'static str,
}

impl NpmPackage {
    /// Installs the package with npm, which verifies it and runs nothing of it. Returns its directory.
    pub(crate) fn install(&self, project: &Project, offline: bool) -> Result<PathBuf> {
        let NpmPackage { package, version, integrity } = self;
        let dir = directory(project, &format!("{package}-{version}-npm"), offline, |dir| {
            let dependencies = json!({ *package: version });
            let installed = format!("node_modules/{package}");
            let lock = json!({
                "lockfileVersion": 3,
                "packages": {
                    "": { "dependencies": dependencies },
                    installed: { "version": version, "integrity": integrity },
                },
            });
            fs::write(dir.join("package.json"), json!({ "dependencies": dependencies }).to_string())?;
            fs::write(dir.join("package-lock.json"), lock.to_string())?;
            let sh = project.shell()?;
            sh.change_dir(dir);
            spinner(&format!("download {package}"), || {
                let npm = cmd!(sh, "npm ci --silent --ignore-scripts --no-audit --no-fund");
                npm.quiet().run().with_context(|| format!("npm could not install {package} {version}"))
            })
        })?;
        Ok(dir.join("node_modules").join(package))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_download_is_tried_again_and_starts_from_nothing() {
        let root = tempfile::tempdir().unwrap();
        let attempts = Cell::new(0);
        let place = directory(&Project::at(root.path()), "thing", false, |dir| {
            attempts.set(attempts.get() + 1);
            ensure!(fs::read_dir(dir)?.next().is_none(), "something of the last attempt is left");
            fs::write(dir.join("part"), "")?;
            ensure!(attempts.get() == ATTEMPTS, "the connection broke");
            Ok(())
        });
        assert!(place.unwrap().join("part").exists());
        assert_eq!(attempts.get(), ATTEMPTS);
    }

    #[test]
    fn a_download_that_fails_leaves_nothing_that_looks_complete() {
        let root = tempfile::tempdir().unwrap();
        let project = Project::at(root.path());
        let error = directory(&project, "thing", false, |dir| {
            fs::write(dir.join("part"), "")?;
            bail!("the connection broke")
        });
        assert_eq!(error.unwrap_err().to_string(), "the connection broke");
        assert_eq!(fs::read_dir(project.downloads()).unwrap().count(), 0);
    }

    #[test]
    fn an_interrupted_download_is_begun_anew_and_offline_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let project = Project::at(root.path());
        fs::create_dir_all(project.downloads().join("thing.partial")).unwrap();
        let offline = directory(&project, "thing", true, |_| Ok(()));
        assert_eq!(offline.unwrap_err().to_string(), "not downloaded yet, and --offline was given");
        assert!(directory(&project, "thing", false, |_| Ok(())).is_ok());
        assert!(directory(&project, "thing", true, |_| bail!("it is there already")).is_ok());
    }

    #[test]
    fn a_file_with_another_hash_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("thing.tar");
        fs::write(&file, "tampered with").unwrap();
        let error = verify(&file, &["0000"]).unwrap_err().to_string();
        assert!(error.starts_with("thing.tar is not the file that was pinned"), "{error}");
    }
}
