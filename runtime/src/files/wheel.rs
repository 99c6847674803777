//! Wheels and zip archives of pure Python, from which programs import.
//!
//! An archive is unpacked into memory when the session starts. Imports, `importlib.resources` and `importlib.metadata`
//! then find its files as in any folder.

use std::io::Read;
use std::path::Path;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};

use super::Layer;

/// The suffixes of files with native code.
const NATIVE: [&str; 4] = [".so", ".pyd", ".dylib", ".dll"];

/// Returns the default path of an archive in the guest, by its file name.
pub(super) fn guest_path(host: &Path) -> String {
    let name = host.file_name().unwrap_or(host.as_os_str()).to_string_lossy();
    format!("/wheels/{name}")
}

/// Unpacks an archive of at most `limit` bytes. The error says what is wrong with it.
pub(super) fn unpack(host: &Path, layer: &Layer, limit: u64) -> Result<(), String> {
    let name = host.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let shown = host.display();
    check_tags(&name)?;
    let bytes = read(host, limit)?;
    let archive = ZipArchive::from_slice(&bytes)
        .map_err(|error| format!("the wheel {shown} is no zip archive: {error}"))?;
    let mut left = limit;
    let mut entries = archive.entries();
    loop {
        let broken = |error: rawzip::Error| format!("the wheel {shown} can't be read: {error}");
        let Some(entry) = entries.next_entry().map_err(broken)? else { return Ok(()) };
        if entry.is_dir() {
            continue;
        }
        let raw = entry.file_path();
        let Some(path) = std::str::from_utf8(raw.as_ref()).ok().filter(|path| is_inside(path)) else {
            let path = String::from_utf8_lossy(raw.as_ref()).into_owned();
            return Err(format!("the wheel {shown} has a file with the name {path:?}"));
        };
        let Some(place) = place(path) else { continue };
        if NATIVE.iter().any(|end| place.ends_with(end)) {
            return Err(native(&name, &format!("it holds {place}")));
        }
        let data = archive.get_entry(entry.wayfinder()).map_err(broken)?;
        let reader: Box<dyn Read + '_> = match entry.compression_method() {
            CompressionMethod::STORE => Box::new(data.data()),
            CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(data.data())),
            other => return Err(format!("{path} in the wheel {shown} is compressed by {other}")),
        };
        let mut contents = Vec::new();
        data.verifying_reader(reader)
            .take(left.saturating_add(1))
            .read_to_end(&mut contents)
            .map_err(|error| format!("{path} in the wheel {shown} can't be read: {error}"))?;
        left = left
            .checked_sub(contents.len() as u64)
            .ok_or_else(|| format!("the wheel {shown} holds more than {limit} bytes"))?;
        layer.put(place, &contents).map_err(|errno| {
            format!("{path} of the wheel {shown} can't be put there: {}", std::io::Error::from(errno))
        })?;
    }
}

/// Returns the bytes of an archive. Fails if it is larger than its contents may be.
fn read(host: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let shown = host.display();
    let cannot = |error: std::io::Error| format!("the wheel {shown} can't be opened: {error}");
    let file = std::fs::File::open(host).map_err(cannot)?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > limit {
        return Err(format!("the wheel {shown} is larger than {limit} bytes"));
    }
    Ok(bytes)
}

/// Returns whether a path of an archive stays inside of the folder that it is unpacked in.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && !path.contains(['\\', '\0'])
}

/// Returns the place of an archive's file, below the folder that is on `sys.path`. `None` for files that belong
/// elsewhere, such as scripts.
fn place(path: &str) -> Option<&str> {
    match path.split_once('/') {
        Some((folder, rest)) if folder.ends_with(".data") => {
            rest.strip_prefix("purelib/").or_else(|| rest.strip_prefix("platlib/"))
        }
        _ => Some(path),
    }
}

fn native(name: &str, why: &str) -> String {
    format!(
        "the wheel {name} has native code ({why}), which can't run in the sandbox: only wheels of pure Python can be \
         granted, whose names end with -none-any.whl"
    )
}

/// Refuses a wheel whose name says that it is for some machines only.
fn check_tags(name: &str) -> Result<(), String> {
    let Some(stem) = name.strip_suffix(".whl") else { return Ok(()) };
    let tags: Vec<&str> = stem.rsplitn(4, '-').collect();
    match tags[..] {
        [platform, abi, _python, _] if platform == "any" && abi == "none" => Ok(()),
        [platform, abi, python, _] => Err(native(name, &format!("it is for {python}-{abi}-{platform}"))),
        _ => Err(format!("{name} is no name of a wheel: NAME-VERSION-PYTHON-ABI-PLATFORM.whl")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_wheel_is_for() {
        assert!(check_tags("a-1.0-py3-none-any.whl").is_ok());
        assert!(check_tags("a_b-1.0.post1-2-py2.py3-none-any.whl").is_ok());
        assert!(check_tags("a.zip").is_ok());
        for name in [
            "a-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
            "a-1.0-py3-none-win32.whl",
            "a-1-cp3-abi3-any.whl",
        ] {
            assert!(check_tags(name).unwrap_err().contains("native code"), "{name}");
        }
        assert!(check_tags("a.whl").unwrap_err().contains("no name of a wheel"));
    }

    #[test]
    fn paths_stay_inside() {
        assert!(is_inside("a/b.py") && is_inside("..a"));
        for path in ["", "/a", "../a", "a/../b", "a//b", "a/./b", "a\\b", "a\0"] {
            assert!(!is_inside(path), "{path:?}");
        }
    }

    #[test]
    fn files_of_other_places_are_left_out() {
        assert_eq!(place("a/b.py"), Some("a/b.py"));
        assert_eq!(place("a-1.data/purelib/a/b.py"), Some("a/b.py"));
        assert_eq!(place("a-1.data/scripts/a"), None);
        assert_eq!(place("a-1.dist-info/METADATA"), Some("a-1.dist-info/METADATA"));
    }
}
