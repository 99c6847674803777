//! The MicroPython source: where it comes from, and that it is what it should be.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use xshell::cmd;

use crate::digest::sha256_file;
use crate::fetch::{directory, verify};
use crate::progress::spinner;
use crate::project::Project;
use crate::provider::{Provider, first_of};

/// The release that the port is made for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Version {
    pub(crate) number: &'static str,
    /// Day of the release: what `sys.version` and `os.uname()` say, so that the build does not depend on today.
    pub(crate) date: &'static str,
    /// SHA-256 of every file that goes into the build, one per line, as `sha256sum` writes it.
    manifest: &'static str,
    /// SHA-256 of Debian's `micropython_VERSION+ds.orig.tar.xz`.
    debian_sha256: &'static str,
}

const V1_26_1: Version = Version {
    number: "1.26.1",
    date: "2025-09-11",
    manifest: include_str!("../pins/micropython-1.26.1.sha256"),
    debian_sha256: "f5ad2ec89d3e921f753d448955af98b6005655f84ba26087dde6ba0e8d062f34",
};

const UPSTREAM: &str = "https://github.com/micropython/micropython";

/// A verified source tree.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) dir: PathBuf,
    pub(crate) version: Version,
    /// Which provider it came from.
    pub(crate) origin: String,
}

impl Source {
    /// Takes `dir` if its files are those of `version`.
    fn verified(dir: PathBuf, version: Version, origin: String) -> Result<Source> {
        let mut wrong = Vec::new();
        for line in version.manifest.lines() {
            let (expected, path) = line.split_once("  ").context("the manifest has a line without a path")?;
            if sha256_file(&dir.join(path)).ok().as_deref() != Some(expected) {
                wrong.push(path);
            }
        }
        if let [first, ..] = wrong[..] {
            let count = wrong.len();
            bail!("{count} files differ from MicroPython {}, the first is {first}", version.number);
        }
        Ok(Source { dir, version, origin })
    }

    /// What identifies the content that is built from.
    pub(crate) fn digest(&self) -> String {
        crate::digest::sha256(self.version.manifest.as_bytes())
    }
}

/// The source, from the first place that has it.
pub(crate) fn find(project: &Project, offline: bool) -> Result<Source> {
    // Who names a directory means that one.
    if let Some(source) = Directory.provide(project, offline)? {
        return Ok(source);
    }
    let providers: [&dyn Provider<Item = Source>; 3] = [&Directory, &GitTag(V1_26_1), &DebianSource(V1_26_1)];
    let remedy = "Set MICROPYTHON_SRC to a directory with the source of MicroPython 1.26.1.";
    first_of("The MicroPython source", remedy, &providers, project, offline)
}

/// `MICROPYTHON_SRC`.
struct Directory;

impl Provider for Directory {
    type Item = Source;

    fn name(&self) -> String {
        "the directory in MICROPYTHON_SRC".to_owned()
    }

    fn provide(&self, _: &Project, _: bool) -> Result<Option<Source>> {
        let Some(dir) = std::env::var_os("MICROPYTHON_SRC") else { return Ok(None) };
        let dir = fs::canonicalize(&dir).with_context(|| format!("MICROPYTHON_SRC={}", dir.display()))?;
        let found = version_of(&dir)?;
        let needed = V1_26_1.number;
        ensure!(found == needed, "{} has MicroPython {found}; {needed} is needed", dir.display());
        Source::verified(dir, V1_26_1, self.name()).map(Some)
    }
}

/// The number of the release in a directory.
fn version_of(dir: &Path) -> Result<String> {
    let text = fs::read_to_string(dir.join("py/mpconfig.h"))
        .with_context(|| format!("{} is not a MicroPython source tree", dir.display()))?;
    let part = |name: &str| {
        let words = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        let definition = words.into_iter().find(|words| words.starts_with(&["#define", name]));
        definition.and_then(|words| words.get(2).map(|&word| word.to_owned()))
    };
    let parts = ["MICROPY_VERSION_MAJOR", "MICROPY_VERSION_MINOR", "MICROPY_VERSION_MICRO"].map(part);
    let parts: Option<Vec<String>> = parts.into_iter().collect();
    Ok(parts.with_context(|| format!("{} does not say its version", dir.display()))?.join("."))
}

/// The tag of the release in the upstream repository.
struct GitTag(Version);

impl Provider for GitTag {
    type Item = Source;

    fn name(&self) -> String {
        format!("the tag v{} of the upstream repository", self.0.number)
    }

    fn provide(&self, project: &Project, offline: bool) -> Result<Option<Source>> {
        let tag = format!("v{}", self.0.number);
        // The other places are tried in a moment, so one attempt is enough: no retry for a host that is not reached.
        let place = project.downloads().join(format!("micropython-{tag}-git"));
        if !place.exists() {
            ensure!(!offline, "not downloaded yet, and --offline was given");
            let partial = place.with_extension("partial");
            let _ = fs::remove_dir_all(&partial);
            let sh = project.shell()?;
            let label = format!("download micropython {tag}");
            spinner(&label, || {
                let clone = cmd!(sh, "git clone --quiet --depth 1 --branch {tag} {UPSTREAM} {partial}");
                let output = clone.quiet().ignore_status().env("GIT_TERMINAL_PROMPT", "0").output()?;
                ensure!(output.status.success(), "{}", last_line(&output.stderr));
                Ok(())
            })?;
            Source::verified(partial.clone(), self.0, self.name())?;
            fs::rename(&partial, &place)?;
        }
        Source::verified(place, self.0, self.name()).map(Some)
    }
}

/// Debian's source package, fetched with `apt-get source`: no root, no change to the machine's configuration.
struct DebianSource(Version);

impl Provider for DebianSource {
    type Item = Source;

    fn name(&self) -> String {
        format!("Debian's source package of {}", self.0.number)
    }

    fn provide(&self, project: &Project, offline: bool) -> Result<Option<Source>> {
        let Version { number, debian_sha256, .. } = self.0;
        let name = format!("micropython-{number}-debian");
        let there = project.downloads().join(&name).exists();
        let sh = project.shell()?;
        if !there && cmd!(sh, "apt-get --version").quiet().ignore_stdout().ignore_stderr().run().is_err() {
            return Ok(None);
        }
        let dir = directory(project, &name, offline, |dir| {
            let label = format!("download micropython {number}");
            let archive = spinner(&label, || apt_source(project, dir, number))?;
            verify(&archive, &[debian_sha256])?;
            // Python reads xz on every platform; tar needs a program for it.
            let extract = "import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2])";
            cmd!(sh, "python3 -c {extract} {archive} {dir}").quiet().run().context("unpacking the source")?;
            fs::remove_file(archive)?;
            fs::remove_dir_all(dir.join("apt"))?;
            Ok(())
        })?;
        Source::verified(dir.join(format!("micropython-{number}")), self.0, self.name()).map(Some)
    }
}

/// Downloads `micropython_NUMBER+ds.orig.tar.xz` into `dir/apt` with lists and settings of its own.
fn apt_source(project: &Project, dir: &Path, number: &str) -> Result<PathBuf> {
    let apt = dir.join("apt");
    let (lists, cache, sources) = (apt.join("lists"), apt.join("cache"), apt.join("sources.list"));
    for needed in [lists.join("partial"), cache.join("archives/partial")] {
        fs::create_dir_all(needed)?;
    }
    let mut text = String::new();
    for mirror in debian_mirrors() {
        for suite in ["testing", "unstable", "stable"] {
            // The suites' keys may be newer than the machine's; the archive is checked against our own pin.
            text.push_str(&format!("deb-src [trusted=yes] {mirror} {suite} main\n"));
        }
    }
    ensure!(!text.is_empty(), "the machine's apt has no Debian mirror configured");
    fs::write(&sources, text)?;

    let sh = project.shell()?;
    sh.change_dir(&apt);
    let options = [
        format!("Dir::Etc::SourceList={}", sources.display()),
        "Dir::Etc::SourceParts=/dev/null".to_owned(),
        format!("Dir::State::Lists={}", lists.display()),
        format!("Dir::Cache={}", cache.display()),
        "APT::Sandbox::User=".to_owned(),
        "APT::Update::Post-Invoke-Success=".to_owned(),
        "APT::Update::Post-Invoke=".to_owned(),
    ];
    let options: Vec<String> = options.into_iter().flat_map(|option| ["-o".to_owned(), option]).collect();
    let options = &options;
    // A suite that is not there is no failure as long as one has the package.
    let update = cmd!(sh, "apt-get {options...} update").quiet().ignore_status().output()?;
    let known = cmd!(sh, "apt-cache {options...} showsrc micropython").quiet().ignore_status().read()?;
    let versions: Vec<&str> = known.lines().filter_map(|line| line.strip_prefix("Version: ")).collect();
    let Some(version) = version_to_take(&versions, number) else {
        let updated = if update.status.success() { String::new() } else { last_line(&update.stderr) };
        bail!("{} {updated}", what_is_needed(&versions, number));
    };
    let package = format!("micropython={version}");
    let download = cmd!(sh, "apt-get {options...} source --quiet --download-only --tar-only {package}");
    let output = download.quiet().ignore_status().output()?;
    ensure!(output.status.success(), "apt-get source {package}: {}", last_line(&output.stderr));
    Ok(apt.join(format!("micropython_{number}+ds.orig.tar.xz")))
}

/// The version of Debian's package that has this release.
fn version_to_take<'a>(versions: &[&'a str], number: &str) -> Option<&'a str> {
    let wanted = format!("{number}+ds-");
    versions.iter().copied().find(|version| version.starts_with(&wanted))
}

/// What there is of Debian's package, where the release that is needed is not.
fn what_is_needed(versions: &[&str], number: &str) -> String {
    let mut found: Vec<&str> =
        versions.iter().map(|version| version.split(['+', '-']).next().unwrap_or(version)).collect();
    found.dedup();
    match found[..] {
        [] => format!("Debian's mirror has no source package of MicroPython; {number} is needed."),
        _ => format!("Debian's source package is of {}; {number} is needed.", found.join(" and ")),
    }
}

/// The mirrors that the machine's own apt uses for Debian itself.
fn debian_mirrors() -> Vec<String> {
    let mut files = vec![PathBuf::from("/etc/apt/sources.list")];
    if let Ok(entries) = fs::read_dir("/etc/apt/sources.list.d") {
        files.extend(entries.filter_map(|entry| Some(entry.ok()?.path())));
    }
    let mut mirrors = Vec::new();
    for text in files.iter().filter_map(|file| fs::read_to_string(file).ok()) {
        for word in text.split_whitespace() {
            let mirror = word.trim_end_matches('/');
            if mirror.contains("://")
                && mirror.ends_with("/debian")
                && !mirrors.iter().any(|known| known == mirror)
            {
                mirrors.push(mirror.to_owned());
            }
        }
    }
    mirrors
}

fn last_line(text: &[u8]) -> String {
    String::from_utf8_lossy(text).lines().last().unwrap_or("no message").to_owned()
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
        let version = Version { manifest, ..V1_26_1 };
        let error = Source::verified(dir.path().to_path_buf(), version, String::new()).unwrap_err();
        assert_eq!(error.to_string(), "2 files differ from MicroPython 1.26.1, the first is wrong.c");
    }

    #[test]
    fn the_release_in_a_directory_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let message = version_of(dir.path()).unwrap_err().to_string();
        assert!(message.ends_with("is not a MicroPython source tree"), "{message}");
        fs::create_dir(dir.path().join("py")).unwrap();
        let header = dir.path().join("py/mpconfig.h");
        fs::write(&header, "#define MICROPY_VERSION_MAJOR 1\n").unwrap();
        assert!(version_of(dir.path()).unwrap_err().to_string().ends_with("does not say its version"));
        let rest = "#define MICROPY_VERSION_MAJOR 1\n#define MICROPY_VERSION_MINOR   27\n#define MICROPY_VERSION_MICRO 0\n";
        fs::write(&header, rest).unwrap();
        assert_eq!(version_of(dir.path()).unwrap(), "1.27.0");
    }

    #[test]
    fn what_debian_has_instead_is_told() {
        let versions = ["1.27.0+ds-2", "1.27.0+ds-2", "1.25.0+ds-1"];
        assert_eq!(version_to_take(&versions, "1.26.1"), None);
        assert_eq!(version_to_take(&versions, "1.27.0"), Some("1.27.0+ds-2"));
        assert_eq!(
            what_is_needed(&versions, "1.26.1"),
            "Debian's source package is of 1.27.0 and 1.25.0; 1.26.1 is needed."
        );
        assert_eq!(
            what_is_needed(&[], "1.26.1"),
            "Debian's mirror has no source package of MicroPython; 1.26.1 is needed."
        );
    }
}
