//! Finds the sources of a release, and verifies them. The build uses it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use xshell::cmd;

use crate::debian::{self, last_line};
use crate::digest::sha256_file;
use crate::fetch::{directory, verify};
use crate::progress::spinner;
use crate::project::Project;
use crate::provider::{Provider, first_of};
use crate::release::{CPYTHON, MICROPYTHON, Release, Upstream, ZLIB};

/// A verified source tree.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) dir: PathBuf,
    pub(crate) release: Release,
    /// Name of the provider that had it.
    pub(crate) origin: String,
}

/// All sources of others from which the interpreter is built.
#[derive(Debug, Clone)]
pub(crate) struct Sources {
    pub(crate) micropython: Source,
    pub(crate) cpython: Source,
    pub(crate) zlib: Source,
}

impl Sources {
    pub(crate) fn all(&self) -> [&Source; 3] {
        [&self.micropython, &self.cpython, &self.zlib]
    }
}

impl Source {
    /// Returns the source in `dir`, if its files are those of the release.
    fn verified(dir: PathBuf, release: Release, origin: String) -> Result<Source> {
        let mut wrong = Vec::new();
        for (expected, path) in entries(&release)? {
            if sha256_file(&dir.join(path)).ok().as_deref() != Some(expected) {
                wrong.push(path);
            }
        }
        if let [first, ..] = wrong[..] {
            let (count, Release { product, number, .. }) = (wrong.len(), release);
            bail!("{count} files differ from {product} {number}, the first is {first}");
        }
        Ok(Source { dir, release, origin })
    }

    /// Returns the digest that identifies the content of the source.
    pub(crate) fn digest(&self) -> String {
        crate::digest::sha256(self.release.manifest.as_bytes())
    }

    /// Returns the paths in the source of the files that were verified.
    pub(crate) fn files(&self) -> Result<Vec<&'static str>> {
        Ok(entries(&self.release)?.into_iter().map(|(_, path)| path).collect())
    }
}

/// Returns the hash and the path of each file of a release.
fn entries(release: &Release) -> Result<Vec<(&'static str, &'static str)>> {
    let lines = release.manifest.lines();
    lines.map(|line| line.split_once("  ").context("the manifest has a line without a path")).collect()
}

/// Returns all sources, each from the first place that has it.
pub(crate) fn find_all(project: &Project, offline: bool) -> Result<Sources> {
    Ok(Sources {
        micropython: find(project, offline, MICROPYTHON)?,
        cpython: find(project, offline, CPYTHON)?,
        zlib: find(project, offline, ZLIB)?,
    })
}

/// Returns the source of a release from the first place that has it.
pub(crate) fn find(project: &Project, offline: bool, release: Release) -> Result<Source> {
    // A directory that the user names is used alone.
    if let Some(source) = Directory(release).provide(project, offline)? {
        return Ok(source);
    }
    let providers: [&dyn Provider<Item = Source>; 3] =
        [&Directory(release), &Published(release), &DebianSource(release)];
    let Release { product, number, variable, .. } = release;
    let remedy = format!("Set {variable} to a directory with the source of {product} {number}.");
    first_of(&format!("The {product} source"), &remedy, &providers, project, offline)
}

/// Provides the directory that a variable names.
struct Directory(Release);

impl Provider for Directory {
    type Item = Source;

    fn name(&self) -> String {
        format!("the directory in {}", self.0.variable)
    }

    fn provide(&self, _: &Project, _: bool) -> Result<Option<Source>> {
        let Release { product, number: needed, variable, number_of, .. } = self.0;
        let Some(dir) = std::env::var_os(variable) else { return Ok(None) };
        let dir = fs::canonicalize(&dir).with_context(|| format!("{variable}={}", dir.display()))?;
        let found = number_of(&dir)?;
        ensure!(found == needed, "{} has {product} {found}; {needed} is needed", dir.display());
        Source::verified(dir, self.0, self.name()).map(Some)
    }
}

/// Provides the source that upstream published.
struct Published(Release);

impl Published {
    fn fetch_tag(&self, project: &Project, place: &Path, repository: &str, tag: &str) -> Result<()> {
        let partial = place.with_extension("partial");
        let _ = fs::remove_dir_all(&partial);
        let sh = project.shell()?;
        spinner(&format!("download {} {tag}", self.0.product), || {
            let clone = cmd!(sh, "git clone --quiet --depth 1 --branch {tag} {repository} {partial}");
            let output = clone.quiet().ignore_status().env("GIT_TERMINAL_PROMPT", "0").output()?;
            ensure!(output.status.success(), "{}", last_line(&output.stderr));
            Ok(())
        })?;
        Source::verified(partial.clone(), self.0, self.name())?;
        Ok(fs::rename(&partial, place)?)
    }

    fn fetch_archive(&self, project: &Project, place: &Path, url: &str) -> Result<()> {
        let partial = place.with_extension("partial");
        let _ = fs::remove_dir_all(&partial);
        fs::create_dir_all(&partial)?;
        let archive = partial.join(self.0.debian.archive);
        let sh = project.shell()?;
        spinner(&format!("download {} {}", self.0.product, self.0.number), || {
            let curl = cmd!(sh, "curl --fail --location --silent --show-error --output {archive} {url}");
            let output = curl.quiet().ignore_status().output().context("curl")?;
            ensure!(output.status.success(), "{}", last_line(&output.stderr));
            Ok(())
        })?;
        unpack(project, &self.0, &archive, &partial)?;
        Source::verified(partial.join(self.0.debian.folder), self.0, self.name())?;
        Ok(fs::rename(&partial, place)?)
    }
}

impl Provider for Published {
    type Item = Source;

    fn name(&self) -> String {
        match self.0.upstream {
            Upstream::Tag { tag, .. } => format!("the tag {tag} of the upstream repository"),
            Upstream::Archive { .. } => format!("the archive of the release {}", self.0.number),
        }
    }

    /// Provides the source. Tries once and does not repeat it for a host that can't be reached: other places come next.
    fn provide(&self, project: &Project, offline: bool) -> Result<Option<Source>> {
        let product = self.0.product.to_lowercase();
        let (place, dir) = match self.0.upstream {
            Upstream::Tag { tag, .. } => {
                let place = project.downloads().join(format!("{product}-{tag}-git"));
                (place.clone(), place)
            }
            Upstream::Archive { .. } => {
                let place = project.downloads().join(format!("{product}-{}-release", self.0.number));
                (place.clone(), place.join(self.0.debian.folder))
            }
        };
        if !place.exists() {
            ensure!(!offline, "not downloaded yet, and --offline was given");
            match self.0.upstream {
                Upstream::Tag { repository, tag } => self.fetch_tag(project, &place, repository, tag)?,
                Upstream::Archive { url } => self.fetch_archive(project, &place, url)?,
            }
        }
        Source::verified(dir, self.0, self.name()).map(Some)
    }
}

/// Provides the source from Debian's source package.
struct DebianSource(Release);

impl Provider for DebianSource {
    type Item = Source;

    fn name(&self) -> String {
        format!("Debian's source package of {}", self.0.number)
    }

    fn provide(&self, project: &Project, offline: bool) -> Result<Option<Source>> {
        let Release { product, number, .. } = self.0;
        let name = format!("{}-{number}-debian", product.to_lowercase());
        let there = project.downloads().join(&name).exists();
        let sh = project.shell()?;
        if !there && cmd!(sh, "apt-get --version").quiet().ignore_stdout().ignore_stderr().run().is_err() {
            return Ok(None);
        }
        let dir = directory(project, &name, offline, |dir| {
            let label = format!("download {product} {number}");
            let archive = spinner(&label, || debian::download(project, dir, &self.0))?;
            unpack(project, &self.0, &archive, dir)?;
            fs::remove_dir_all(dir.join("apt"))?;
            Ok(())
        })?;
        Source::verified(dir.join(self.0.debian.folder), self.0, self.name()).map(Some)
    }
}

/// Verifies an archive, unpacks it and removes it.
fn unpack(project: &Project, release: &Release, archive: &Path, dir: &Path) -> Result<()> {
    verify(archive, &[release.debian.sha256])?;
    let sh = project.shell()?;
    // Python reads xz on every platform. tar needs another program for it.
    let extract = "import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2])";
    spinner(&format!("unpack {} {}", release.product, release.number), || {
        cmd!(sh, "python3 -c {extract} {archive} {dir}").quiet().run().context("unpacking the source")
    })?;
    Ok(fs::remove_file(archive)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_was_changed_is_refused_with_the_file() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("right.c"), "").unwrap();
        fs::write(dir.path().join("wrong.c"), "changed").unwrap();
        let nothing = crate::digest::sha256(b"");
        let manifest: &'static str =
            format!("{nothing}  right.c\n{nothing}  wrong.c\n{nothing}  lost.c\n").leak();
        let release = Release { manifest, ..MICROPYTHON };
        let error = Source::verified(dir.path().to_path_buf(), release, String::new()).unwrap_err();
        assert_eq!(error.to_string(), "2 files differ from MicroPython 1.26.1, the first is wrong.c");
    }
}
