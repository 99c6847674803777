//! The pinned releases from which the interpreter is built. `source` fetches them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// A release of somebody else's sources.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Release {
    pub(crate) product: &'static str,
    pub(crate) number: &'static str,
    /// Day of the release. `sys.version` and `os.uname()` show it, so that the build does not depend on today.
    pub(crate) date: &'static str,
    /// Environment variable that names a directory with the source.
    pub(crate) variable: &'static str,
    /// SHA-256 of every file that goes into the build or its tests, one per line, as `sha256sum` writes it.
    pub(crate) manifest: &'static str,
    /// Reads the number of the release in a directory.
    pub(crate) number_of: fn(&Path) -> Result<String>,
    pub(crate) upstream: Upstream,
    pub(crate) debian: Debian,
}

/// Place where upstream publishes a release.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Upstream {
    /// A tag of a repository.
    Tag { repository: &'static str, tag: &'static str },
    /// An archive. Its SHA-256 is `Debian::sha256`, as Debian has it unchanged.
    Archive { url: &'static str },
}

/// Debian's source package of a release.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Debian {
    pub(crate) package: &'static str,
    /// Prefix of the versions of the package that have this release.
    pub(crate) version: &'static str,
    pub(crate) suites: &'static [&'static str],
    pub(crate) archive: &'static str,
    pub(crate) sha256: &'static str,
    /// Name of the folder in the archive.
    pub(crate) folder: &'static str,
}

pub(crate) const MICROPYTHON: Release = Release {
    product: "MicroPython",
    number: "1.26.1",
    date: "2025-09-11",
    variable: "MICROPYTHON_SRC",
    manifest: include_str!("../pins/micropython-1.26.1.sha256"),
    number_of: micropython_number,
    upstream: Upstream::Tag { repository: "https://github.com/micropython/micropython", tag: "v1.26.1" },
    debian: Debian {
        package: "micropython",
        version: "1.26.1+ds-",
        suites: &["testing", "unstable", "stable"],
        archive: "micropython_1.26.1+ds.orig.tar.xz",
        sha256: "f5ad2ec89d3e921f753d448955af98b6005655f84ba26087dde6ba0e8d062f34",
        folder: "micropython-1.26.1",
    },
};

/// CPython: its library, its tests and the C libraries that it bundles.
pub(crate) const CPYTHON: Release = Release {
    product: "CPython",
    number: "3.13.5",
    date: "2025-06-11",
    variable: "CPYTHON_SRC",
    manifest: include_str!("../pins/cpython-3.13.5.sha256"),
    number_of: cpython_number,
    upstream: Upstream::Archive { url: "https://www.python.org/ftp/python/3.13.5/Python-3.13.5.tar.xz" },
    debian: Debian {
        package: "python3.13",
        version: "3.13.5-",
        suites: &["stable"],
        archive: "python3.13_3.13.5.orig.tar.xz",
        sha256: "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640",
        folder: "Python-3.13.5",
    },
};

/// zlib, with which `zlib`, `gzip` and `zipfile` compress.
pub(crate) const ZLIB: Release = Release {
    product: "zlib",
    number: "1.3.1",
    date: "2024-01-22",
    variable: "ZLIB_SRC",
    manifest: include_str!("../pins/zlib-1.3.1.sha256"),
    number_of: zlib_number,
    upstream: Upstream::Tag { repository: "https://github.com/madler/zlib", tag: "v1.3.1" },
    debian: Debian {
        package: "zlib",
        version: "1:1.3.dfsg+really1.3.1-",
        suites: &["stable"],
        archive: "zlib_1.3.dfsg+really1.3.1.orig.tar.gz",
        sha256: "60dd315c07f616887caa029408308a018ace66e3d142726a97db164b3b8f69fb",
        folder: "zlib-1.3.1",
    },
};

fn micropython_number(dir: &Path) -> Result<String> {
    let parts = ["MICROPY_VERSION_MAJOR", "MICROPY_VERSION_MINOR", "MICROPY_VERSION_MICRO"];
    number_in(dir, "py/mpconfig.h", &parts, "MicroPython")
}

fn cpython_number(dir: &Path) -> Result<String> {
    let parts = ["PY_MAJOR_VERSION", "PY_MINOR_VERSION", "PY_MICRO_VERSION"];
    number_in(dir, "Include/patchlevel.h", &parts, "CPython")
}

fn zlib_number(dir: &Path) -> Result<String> {
    let quoted = number_in(dir, "zlib.h", &["ZLIB_VERSION"], "zlib")?;
    Ok(quoted.trim_matches('"').to_owned())
}

/// Returns the version from macros in a header, joined.
fn number_in(dir: &Path, header: &str, macros: &[&str], product: &str) -> Result<String> {
    let text = fs::read_to_string(dir.join(header))
        .with_context(|| format!("{} is not a {product} source tree", dir.display()))?;
    let part = |name: &&str| {
        let words = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        let definition = words.into_iter().find(|words| words.starts_with(&["#define", name]));
        definition.and_then(|words| words.get(2).map(|&word| word.to_owned()))
    };
    let parts: Option<Vec<String>> = macros.iter().map(part).collect();
    Ok(parts.with_context(|| format!("{} does not say its version", dir.display()))?.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_in_a_directory_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let message = micropython_number(dir.path()).unwrap_err().to_string();
        assert!(message.ends_with("is not a MicroPython source tree"), "{message}");
        fs::create_dir(dir.path().join("py")).unwrap();
        let header = dir.path().join("py/mpconfig.h");
        fs::write(&header, "#define MICROPY_VERSION_MAJOR 1\n").unwrap();
        assert!(
            micropython_number(dir.path()).unwrap_err().to_string().ends_with("does not say its version")
        );
        let rest = "#define MICROPY_VERSION_MAJOR 1\n#define MICROPY_VERSION_MINOR   27\n#define MICROPY_VERSION_MICRO 0\n";
        fs::write(&header, rest).unwrap();
        assert_eq!(micropython_number(dir.path()).unwrap(), "1.27.0");
        fs::create_dir(dir.path().join("Include")).unwrap();
        let rest = "#define PY_MAJOR_VERSION\t3\n#define PY_MINOR_VERSION  13\n#define PY_MICRO_VERSION 5\n";
        fs::write(dir.path().join("Include/patchlevel.h"), rest).unwrap();
        assert_eq!(cpython_number(dir.path()).unwrap(), "3.13.5");
    }
}
