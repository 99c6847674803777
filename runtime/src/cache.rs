//! Cache of compiled interpreters on disk. Compiling one takes a good part of a second, mapping one into memory takes
//! next to nothing.
//!
//! Cached code is run unchecked. So a folder or file that somebody else can change is not used.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use etcetera::BaseStrategy;
use rustix::fs::{Mode, OFlags, fstat, open, openat};
use sha2::{Digest, Sha256};
use wasmtime::{Engine, Module};

use crate::error::Error;
use crate::module::WasmModule;
use crate::sandbox::Cache;

/// Number of compiled interpreters that are kept, of some two megabytes each. Every prepared sandbox makes one.
const KEPT: usize = 32;

/// Most bytes of all of them together. A single one that is larger is compiled each time.
const KEPT_BYTES: u64 = 256 << 20;

/// Returns the module, compiled for this engine. It comes from the cache if it is there.
pub(crate) fn module(engine: &Engine, wasm: &WasmModule, cache: &Cache) -> Result<Module, Error> {
    let compile = || {
        Module::new(engine, &wasm.bytes).map_err(|error: wasmtime::Error| Error::Module(format!("{error:#}")))
    };
    let folder = match (Folder::of(cache), cache) {
        (Ok(folder), _) => folder,
        (Err(problem), Cache::Directory(_)) => return Err(Error::Cache(problem.to_string())),
        // The default cache was not asked for by name, so a problem with it is no error.
        (Err(_), _) => None,
    };
    let Some(folder) = folder else { return compile() };
    let name = name(engine, wasm);
    if let Some(module) = folder.load(engine, &name) {
        return Ok(module);
    }
    let module = compile()?;
    // A failure is no error: the next sandbox compiles again.
    let _ = folder.store(&module, &name);
    Ok(module)
}

/// Returns why the user's cache is not used although it is there, or `None`.
pub(crate) fn problem(cache: &Cache) -> Option<String> {
    let problem = Folder::of(cache).err()?;
    matches!(problem.why, Why::Unsafe(_)).then(|| problem.to_string())
}

/// Reason for which a folder can't be used as a cache.
#[derive(Debug, thiserror::Error)]
#[error("no cache in {}: {why}", path.display())]
struct Problem {
    path: PathBuf,
    why: Why,
}

#[derive(Debug, thiserror::Error)]
enum Why {
    #[error("{0}")]
    Io(#[from] io::Error),
    /// Others could change the code that is run.
    #[error("{0}, and what is in it would be run")]
    Unsafe(&'static str),
}

/// A folder that only its owner can change. The owner is the user or root.
struct Folder {
    path: PathBuf,
    /// Handle of the folder that was checked. It stays right even if the path leads elsewhere by now.
    handle: File,
}

impl Folder {
    /// Opens the folder of a cache, and makes it where it is missing. Returns `None` without a cache.
    fn of(cache: &Cache) -> Result<Option<Folder>, Problem> {
        let path = match cache {
            Cache::Off => return Ok(None),
            Cache::Directory(path) => path.clone(),
            Cache::User => match etcetera::choose_base_strategy() {
                Ok(strategy) => strategy.cache_dir().join("micropython-sandbox"),
                Err(_) => return Ok(None),
            },
        };
        match Folder::open(&path) {
            Ok(handle) => Ok(Some(Folder { path, handle })),
            Err(why) => Err(Problem { path, why }),
        }
    }

    fn open(path: &Path) -> Result<File, Why> {
        make(path)?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let handle = File::from(open(path, flags, Mode::empty()).map_err(io::Error::from)?);
        check(&handle)?;
        Ok(handle)
    }

    fn load(&self, engine: &Engine, name: &str) -> Option<Module> {
        // NONBLOCK keeps a pipe from making the opening wait.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = File::from(openat(&self.handle, name, flags, Mode::empty()).ok()?);
        if !file.metadata().ok()?.is_file() || check(&file).is_err() {
            return None;
        }
        // SAFETY: `store` made the file from a module that wasmtime compiled. The file and its folder belong to the
        // user or to root, and nobody else can write to either. The file appears in one piece, as it is renamed into
        // place. It is never changed afterwards, only removed, and mappings survive that. Files of other versions of
        // wasmtime or other settings have other names, and wasmtime checks that as well.
        unsafe { Module::deserialize_open_file(engine, file) }.ok()
    }

    /// Writes the compiled module to a file in one step, and removes the oldest files.
    fn store(&self, module: &Module, name: &str) -> wasmtime::Result<()> {
        let compiled = module.serialize()?;
        if compiled.len() as u64 > KEPT_BYTES {
            return Ok(());
        }
        // The file is new, and only its owner can read and write it.
        let mut partial = tempfile::Builder::new().prefix(name).suffix(".partial").tempfile_in(&self.path)?;
        partial.write_all(&compiled)?;
        partial.persist(self.path.join(name))?;
        self.remove_old()?;
        Ok(())
    }

    fn remove_old(&self) -> io::Result<()> {
        let mut files: Vec<(SystemTime, u64, PathBuf)> = fs::read_dir(&self.path)?
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let ours = [".cwasm", ".partial"]
                    .iter()
                    .any(|end| entry.file_name().to_string_lossy().ends_with(end));
                let metadata = entry.metadata().ok()?;
                ours.then_some((metadata.modified().ok()?, metadata.len(), entry.path()))
            })
            .collect();
        files.sort();
        let mut bytes = 0;
        for (index, (_, size, old)) in files.iter().rev().enumerate() {
            bytes += size;
            if index >= KEPT || bytes > KEPT_BYTES {
                let _ = fs::remove_file(old);
            }
        }
        Ok(())
    }
}

/// Makes a folder that only its owner can look into.
fn make(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// Fails if anybody but the user and root can change the file or folder.
fn check(file: &File) -> Result<(), Why> {
    let stat = fstat(file).map_err(io::Error::from)?;
    if stat.st_uid != 0 && stat.st_uid != rustix::process::geteuid().as_raw() {
        return Err(Why::Unsafe("it belongs to another user"));
    }
    if Mode::from_raw_mode(stat.st_mode).intersects(Mode::WGRP | Mode::WOTH) {
        return Err(Why::Unsafe("it can be written by others"));
    }
    Ok(())
}

/// Returns the name for this engine's compiled form of the module. Another version, setting or processor has another
/// name.
fn name(engine: &Engine, wasm: &WasmModule) -> String {
    let mut engines = Hasher(Sha256::new());
    std::hash::Hash::hash(&engine.precompile_compatibility_hash(), &mut engines);
    let digest = engines.0.chain_update(wasm.digest).finalize();
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}.cwasm")
}

/// Hasher that feeds SHA-256.
struct Hasher(Sha256);

impl std::hash::Hasher for Hasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("only what was written is used")
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    /// Returns the smallest module.
    fn wasm() -> WasmModule {
        WasmModule::from(b"\0asm\x01\0\0\0".to_vec())
    }

    fn files(directory: &Path) -> Vec<PathBuf> {
        fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    fn folder(path: &Path) -> Folder {
        Folder::of(&Cache::Directory(path.to_owned())).unwrap().unwrap()
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_was_compiled_is_found_again() {
        let directory = tempfile::tempdir().unwrap();
        let new = directory.path().join("new");
        let engine = Engine::default();
        module(&engine, &wasm(), &Cache::Directory(new.clone())).unwrap();
        let stored = files(&new);
        assert_eq!(stored, [new.join(name(&engine, &wasm()))]);
        assert_eq!((mode(&new), mode(&stored[0])), (0o700, 0o600));
        assert!(folder(&new).load(&engine, &name(&engine, &wasm())).is_some());
        let mut other = wasmtime::Config::new();
        other.consume_fuel(true);
        let other = Engine::new(&other).unwrap();
        let taken = folder(&new).load(&other, &name(&engine, &wasm()));
        assert!(taken.is_none(), "an engine with other settings does not take it");
        assert_ne!(name(&engine, &wasm()), name(&other, &wasm()));
    }

    #[test]
    fn what_is_damaged_is_compiled_again() {
        let directory = tempfile::tempdir().unwrap();
        let cache = Cache::Directory(directory.path().to_owned());
        let engine = Engine::default();
        let file = name(&engine, &wasm());
        for damage in [&b""[..], b"not a module"] {
            fs::write(directory.path().join(&file), damage).unwrap();
            module(&engine, &wasm(), &cache).unwrap();
            assert!(folder(directory.path()).load(&engine, &file).is_some());
        }
    }

    #[test]
    fn what_others_can_change_is_not_used() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path();
        let (cache, engine) = (Cache::Directory(path.to_owned()), Engine::default());
        module(&engine, &wasm(), &cache).unwrap();
        for shared in [0o777, 0o1777, 0o770, 0o702] {
            set_mode(path, shared);
            let error = module(&engine, &wasm(), &cache).unwrap_err();
            assert!(error.to_string().contains("it can be written by others"), "{error}");
            assert!(problem(&cache).is_some());
        }
        set_mode(path, 0o755);
        assert_eq!(problem(&cache), None);

        let name = name(&engine, &wasm());
        let file = path.join(&name);
        set_mode(&file, 0o666);
        assert!(folder(path).load(&engine, &name).is_none());
        module(&engine, &wasm(), &cache).unwrap();
        assert_eq!(mode(&file), 0o600, "it was replaced");

        // Neither a link nor a pipe is followed.
        let elsewhere = path.join("elsewhere");
        fs::rename(&file, &elsewhere).unwrap();
        symlink(&elsewhere, &file).unwrap();
        assert!(folder(path).load(&engine, &name).is_none());
        module(&engine, &wasm(), &cache).unwrap();
        assert!(fs::symlink_metadata(&file).unwrap().is_file());
        assert_eq!(fs::read(&elsewhere).unwrap(), fs::read(&file).unwrap());
        fs::remove_file(&file).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success());
        assert!(folder(path).load(&engine, &name).is_none());
    }

    #[test]
    fn what_belongs_to_somebody_else_is_not_used() {
        let directory = tempfile::tempdir().unwrap();
        // Only root can give something away.
        if std::os::unix::fs::chown(directory.path(), Some(12345), None).is_err() {
            return;
        }
        let cache = Cache::Directory(directory.path().to_owned());
        let error = module(&Engine::default(), &wasm(), &cache).unwrap_err();
        assert!(error.to_string().contains("it belongs to another user"), "{error}");
    }

    #[test]
    fn the_oldest_are_removed() {
        let directory = tempfile::tempdir().unwrap();
        for number in 0..KEPT + 5 {
            fs::write(directory.path().join(format!("{number}.cwasm")), b"").unwrap();
        }
        fs::write(directory.path().join("something else"), b"").unwrap();
        let module = Module::new(&Engine::default(), &wasm().bytes).unwrap();
        let folder = folder(directory.path());
        folder.store(&module, "new.cwasm").unwrap();
        assert_eq!(files(directory.path()).len(), KEPT + 1);
        assert!(directory.path().join("new.cwasm").exists());
        let large = File::create(directory.path().join("large.cwasm")).unwrap();
        large.set_len(KEPT_BYTES).unwrap();
        large.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        folder.store(&module, "newer.cwasm").unwrap();
        assert!(
            !directory.path().join("large.cwasm").exists() && directory.path().join("newer.cwasm").exists()
        );
    }

    #[test]
    fn a_directory_that_cannot_be_made_is_an_error() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let cache = Cache::Directory(file.path().join("below"));
        let error = module(&Engine::default(), &wasm(), &cache).unwrap_err();
        assert!(error.to_string().contains("no cache in"), "{error}");
    }
}
