//! Compiled interpreters on disk: compiling one takes a good part of a second, mapping one into memory next to nothing.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use etcetera::BaseStrategy;
use sha2::{Digest, Sha256};
use wasmtime::{Engine, Module};

use crate::error::Error;
use crate::sandbox::Cache;

/// How many are kept, of some two megabytes each. Every prepared sandbox makes one.
const KEPT: usize = 32;

/// The module, compiled for this engine: from the cache, where it has it.
pub(crate) fn module(engine: &Engine, wasm: &[u8], cache: &Cache) -> Result<Module, Error> {
    let compile =
        || Module::new(engine, wasm).map_err(|error: wasmtime::Error| Error::Module(format!("{error:#}")));
    let Some(directory) = directory(cache)? else { return compile() };
    let file = directory.join(name(engine, wasm));
    if let Some(module) = load(engine, &file) {
        return Ok(module);
    }
    let module = compile()?;
    // Without it the next one compiles again, which is no reason to fail.
    let _ = store(&module, &directory, &file);
    Ok(module)
}

/// Where they are kept; made where it is missing. A place that can't be had is none, unless it was asked for by name.
fn directory(cache: &Cache) -> Result<Option<PathBuf>, Error> {
    match cache {
        Cache::Off => Ok(None),
        Cache::User => {
            let directory = etcetera::choose_base_strategy()
                .map(|strategy| strategy.cache_dir().join("micropython-sandbox"))
                .ok();
            Ok(directory.filter(|directory| make(directory).is_ok()))
        }
        Cache::Directory(directory) => match make(directory) {
            Ok(()) => Ok(Some(directory.clone())),
            Err(error) => Err(Error::Host(format!("no cache in {}: {error}", directory.display()))),
        },
    }
}

/// Makes a directory that only its owner can write to.
fn make(directory: &Path) -> std::io::Result<()> {
    if directory.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(directory)
}

/// The name of what this engine makes of the module: another version, setting or processor has another.
fn name(engine: &Engine, wasm: &[u8]) -> String {
    let mut engines = Hasher(Sha256::new());
    std::hash::Hash::hash(&engine.precompile_compatibility_hash(), &mut engines);
    let digest = engines.0.chain_update(Sha256::digest(wasm)).finalize();
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}.cwasm")
}

/// Lets what can be hashed be hashed with SHA-256.
struct Hasher(Sha256);

impl std::hash::Hasher for Hasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("only what was written is used")
    }
}

fn load(engine: &Engine, file: &Path) -> Option<Module> {
    if !file.exists() {
        return None;
    }
    // SAFETY: the file was made by `store`, from a module that wasmtime compiled, in a directory that belongs to the user or that
    // the embedder named: whoever can write there can change what this program runs, which the documentation of `Cache` says.
    // It appears in one piece (it is renamed into place) and is not changed afterwards, only removed, which mappings survive.
    // What another version of wasmtime or other settings made has another name, and wasmtime checks that as well.
    unsafe { Module::deserialize_file(engine, file) }.ok()
}

/// Writes the compiled module to the file, all at once, and removes the oldest ones.
fn store(module: &Module, directory: &Path, file: &Path) -> wasmtime::Result<()> {
    let compiled = module.serialize()?;
    let mut suffix = [0; 8];
    getrandom::fill(&mut suffix).map_err(|error| wasmtime::format_err!("{error}"))?;
    let partial = file.with_extension(format!("{:016x}.partial", u64::from_le_bytes(suffix)));
    let written = fs::File::create_new(&partial).and_then(|mut new| new.write_all(&compiled));
    if let Err(error) = written.and_then(|()| fs::rename(&partial, file)) {
        let _ = fs::remove_file(&partial);
        return Err(error.into());
    }
    let mut files: Vec<(SystemTime, PathBuf)> = fs::read_dir(directory)?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let ours =
                [".cwasm", ".partial"].iter().any(|end| entry.file_name().to_string_lossy().ends_with(end));
            ours.then_some((entry.metadata().ok()?.modified().ok()?, entry.path()))
        })
        .collect();
    files.sort();
    for (_, old) in files.iter().rev().skip(KEPT) {
        let _ = fs::remove_file(old);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &[u8] = b"\0asm\x01\0\0\0";

    fn files(directory: &Path) -> Vec<PathBuf> {
        fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    #[test]
    fn what_was_compiled_is_found_again() {
        let directory = tempfile::tempdir().unwrap();
        let cache = Cache::Directory(directory.path().join("new"));
        let engine = Engine::default();
        module(&engine, MODULE, &cache).unwrap();
        let stored = files(&directory.path().join("new"));
        assert_eq!(stored.len(), 1, "{stored:?}");
        assert!(load(&engine, &stored[0]).is_some());
        let mut other = wasmtime::Config::new();
        other.consume_fuel(true);
        let other = Engine::new(&other).unwrap();
        assert!(load(&other, &stored[0]).is_none(), "an engine with other settings does not take it");
        assert_ne!(name(&engine, MODULE), name(&other, MODULE));
    }

    #[test]
    fn what_is_damaged_is_compiled_again() {
        let directory = tempfile::tempdir().unwrap();
        let cache = Cache::Directory(directory.path().to_owned());
        let engine = Engine::default();
        let file = directory.path().join(name(&engine, MODULE));
        for damage in [&b""[..], b"not a module"] {
            fs::write(&file, damage).unwrap();
            module(&engine, MODULE, &cache).unwrap();
            assert!(load(&engine, &file).is_some());
        }
    }

    #[test]
    fn the_oldest_are_removed() {
        let directory = tempfile::tempdir().unwrap();
        for number in 0..KEPT + 5 {
            fs::write(directory.path().join(format!("{number}.cwasm")), b"").unwrap();
        }
        fs::write(directory.path().join("something else"), b"").unwrap();
        let engine = Engine::default();
        let file = directory.path().join("new.cwasm");
        store(&Module::new(&engine, MODULE).unwrap(), directory.path(), &file).unwrap();
        assert_eq!(files(directory.path()).len(), KEPT + 1);
        assert!(file.exists());
    }

    #[test]
    fn a_directory_that_cannot_be_made_is_an_error() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let cache = Cache::Directory(file.path().join("below"));
        let error = module(&Engine::default(), MODULE, &cache).unwrap_err();
        assert!(error.to_string().contains("no cache in"), "{error}");
    }
}
