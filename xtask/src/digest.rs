//! SHA-256 of files and of keys.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Returns the SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn sha256_file(path: &Path) -> Result<String> {
    Ok(sha256(&fs::read(path).with_context(|| format!("reading {}", path.display()))?))
}

/// Digests of files, each read once.
#[derive(Default)]
pub(crate) struct FileDigests {
    known: Mutex<BTreeMap<PathBuf, String>>,
}

impl FileDigests {
    /// Returns the digest of a file, or `None` if it can't be read.
    pub(crate) fn get(&self, path: &Path) -> Option<String> {
        if let Some(digest) = self.known.lock().unwrap().get(path) {
            return Some(digest.clone());
        }
        let digest = sha256_file(path).ok()?;
        self.known.lock().unwrap().insert(path.to_path_buf(), digest.clone());
        Some(digest)
    }
}

/// Returns the digest of every file below `dir`, by relative path, in order.
pub(crate) fn sha256_tree(dir: &Path) -> Result<String> {
    let mut lines = String::new();
    for path in files_below(dir)? {
        let relative = path.strip_prefix(dir).expect("it lies below").display().to_string();
        lines.push_str(&format!("{} {relative}\n", sha256_file(&path)?));
    }
    Ok(sha256(lines.as_bytes()))
}

/// Returns every file below `dir`, sorted, without Python's caches.
pub(crate) fn files_below(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut todo = vec![dir.to_path_buf()];
    while let Some(dir) = todo.pop() {
        for entry in fs::read_dir(&dir).with_context(|| format!("listing {}", dir.display()))? {
            let path = entry?.path();
            if path.file_name().is_some_and(|name| name == "__pycache__") {
                continue;
            }
            if path.is_dir() { todo.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    #[test]
    fn sha256_of_nothing_is_the_known_one() {
        let expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(super::sha256(b""), expected);
    }
}
