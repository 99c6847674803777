//! Fetches Debian's source packages with `apt-get source`. This needs no root, and leaves the machine's settings alone.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use xshell::cmd;

use crate::project::Project;
use crate::release::Release;

/// Downloads the release's archive into `dir/apt`, with lists and settings of its own.
pub(crate) fn download(project: &Project, dir: &Path, release: &Release) -> Result<PathBuf> {
    let apt = dir.join("apt");
    let (lists, cache, sources) = (apt.join("lists"), apt.join("cache"), apt.join("sources.list"));
    for needed in [lists.join("partial"), cache.join("archives/partial")] {
        fs::create_dir_all(needed)?;
    }
    let name = release.debian.package;
    let mut text = String::new();
    for mirror in mirrors() {
        for suite in release.debian.suites {
            // The suites' keys may be newer than the machine's. The archive is checked against our own pin.
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
    // A suite that is missing is no failure if another one has the package.
    let update = cmd!(sh, "apt-get {options...} update").quiet().ignore_status().output()?;
    let known = cmd!(sh, "apt-cache {options...} showsrc {name}").quiet().ignore_status().read()?;
    let versions: Vec<&str> = known.lines().filter_map(|line| line.strip_prefix("Version: ")).collect();
    let Some(version) = version_to_take(&versions, release.debian.version) else {
        let updated = if update.status.success() { String::new() } else { last_line(&update.stderr) };
        bail!("{} {updated}", what_is_needed(&versions, release));
    };
    let package = format!("{name}={version}");
    let download = cmd!(sh, "apt-get {options...} source --quiet --download-only --tar-only {package}");
    let output = download.quiet().ignore_status().output()?;
    ensure!(output.status.success(), "apt-get source {package}: {}", last_line(&output.stderr));
    Ok(apt.join(release.debian.archive))
}

/// Returns the version of Debian's package that has this release.
fn version_to_take<'a>(versions: &[&'a str], wanted: &str) -> Option<&'a str> {
    versions.iter().copied().find(|version| version.starts_with(wanted))
}

/// Returns a message about the releases that Debian's package has, if it has not this one.
fn what_is_needed(versions: &[&str], release: &Release) -> String {
    let Release { product, number, .. } = release;
    let mut found: Vec<&str> =
        versions.iter().map(|version| version.split(['+', '-']).next().unwrap_or(version)).collect();
    found.dedup();
    match found[..] {
        [] => format!("Debian's mirror has no source package of {product}; {number} is needed."),
        _ => format!("Debian's source package is of {}; {number} is needed.", found.join(" and ")),
    }
}

/// Returns the mirrors that the machine's own apt uses for Debian itself.
fn mirrors() -> Vec<String> {
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

/// Returns the last line of a program's output.
pub(crate) fn last_line(text: &[u8]) -> String {
    String::from_utf8_lossy(text).lines().last().unwrap_or("no message").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::MICROPYTHON;

    #[test]
    fn what_debian_has_instead_is_told() {
        let versions = ["1.27.0+ds-2", "1.27.0+ds-2", "1.25.0+ds-1"];
        assert_eq!(version_to_take(&versions, "1.26.1+ds-"), None);
        assert_eq!(version_to_take(&versions, "1.27.0+ds-"), Some("1.27.0+ds-2"));
        assert_eq!(
            what_is_needed(&versions, &MICROPYTHON),
            "Debian's source package is of 1.27.0 and 1.25.0; 1.26.1 is needed."
        );
        assert_eq!(
            what_is_needed(&[], &MICROPYTHON),
            "Debian's mirror has no source package of MicroPython; 1.26.1 is needed."
        );
    }
}
