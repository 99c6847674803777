//! Mounts: the files that an embedder grants to a session.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::namespace::normal;
use super::quota::Quota;
use super::wheel;
use super::{Disk, Errno, Layer, Volume};
use crate::error::Error;

/// Files that a session's programs see at a path: a folder of the host, or files in memory.
///
/// Programs see only what is mounted. `..` ends at their own root, and no symbolic link leads out of a folder. Devices,
/// pipes and sockets in it can't be opened.
///
/// Mounts may lie inside of one another. An inner mount covers a part of the outer folder but does not protect it: a
/// link in the outer folder can still lead there. Two mounts of the same folder to write count their quotas apart.
///
/// ```
/// # use micropython_sandbox::{Error, Mount, Sandbox};
/// # let data = std::env::temp_dir().join(format!("mps-mount-doc-{}", std::process::id()));
/// # std::fs::create_dir_all(&data)?;
/// # std::fs::write(data.join("prices.csv"), "tea,3\ncoffee,4\n")?;
/// let mut session = Sandbox::new()?
///     .session()
///     .mount(Mount::read_only(&data, "/input"))
///     .mount(Mount::memory("/output", Mount::NO_FILES))
///     .start()?;
/// session.run("
/// total = sum(int(line.split(',')[1]) for line in open('/input/prices.csv'))
/// with open('/output/total.txt', 'w') as out:
///     print(total, file=out)
/// ")?;
/// assert_eq!(session.files("/output").unwrap().read("total.txt")?, b"7\n");
/// # std::fs::remove_dir_all(&data)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Mount {
    guest: String,
    source: Source,
    quota: u64,
    max_files: u64,
    allow_sensitive: bool,
}

#[derive(Clone)]
enum Source {
    ReadOnly(PathBuf),
    ReadWrite(PathBuf),
    Overlay(PathBuf),
    Memory(Vec<(String, Vec<u8>)>),
    Wheel(PathBuf),
}

/// An open mount.
#[derive(Debug)]
pub(crate) struct Mounted {
    /// The path without the slash at its beginning.
    pub(crate) path: String,
    pub(crate) volume: Volume,
}

impl fmt::Debug for Mount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, host) = match &self.source {
            Source::ReadOnly(host) => ("read_only", Some(host)),
            Source::ReadWrite(host) => ("read_write", Some(host)),
            Source::Overlay(host) => ("overlay", Some(host)),
            Source::Memory(_) => ("memory", None),
            Source::Wheel(host) => ("wheel", Some(host)),
        };
        f.debug_struct("Mount")
            .field("kind", &kind)
            .field("host", &host)
            .field("guest", &self.guest)
            .field("quota", &self.quota)
            .field("max_files", &self.max_files)
            .finish_non_exhaustive()
    }
}

impl Mount {
    /// An empty list of files for [`Mount::memory`].
    pub const NO_FILES: [(&'static str, &'static [u8]); 0] = [];

    fn new(guest: impl Into<String>, source: Source, quota: u64) -> Mount {
        Mount { guest: guest.into(), source, quota, max_files: 10_000, allow_sensitive: false }
    }

    /// Mounts the folder `host` at the absolute path `guest`, to read.
    pub fn read_only(host: impl Into<PathBuf>, guest: impl Into<String>) -> Mount {
        Mount::new(guest, Source::ReadOnly(host.into()), 0)
    }

    /// Mounts the folder `host` at the absolute path `guest`, to read and write. Changes in the folder stay, however
    /// the run ends. Programs can add at most [1 GiB](Mount::quota) and [10,000 files](Mount::max_files).
    pub fn read_write(host: impl Into<PathBuf>, guest: impl Into<String>) -> Mount {
        Mount::new(guest, Source::ReadWrite(host.into()), 1 << 30)
    }

    /// Mounts the folder `host` at the absolute path `guest`, to read. The folder stays as it is: changes by programs
    /// are kept in this process' memory, at most [64 MiB](Mount::quota) and [10,000 files](Mount::max_files).
    /// [`Session::files`](crate::Session::files) reads them back or discards them.
    ///
    /// A file of the folder is copied to memory when it is opened to write. Folders of the host can't be renamed there
    /// (`EXDEV`, as between two file systems). A change through a link in the folder shows under that path only.
    pub fn overlay(host: impl Into<PathBuf>, guest: impl Into<String>) -> Mount {
        Mount::new(guest, Source::Overlay(host.into()), 64 << 20)
    }

    /// Mounts files in this process' memory at the absolute path `guest`, to read and write. They never touch the disk.
    /// The mount begins with `files`, by their paths in it, and holds at most [64 MiB](Mount::quota) and [10,000
    /// files](Mount::max_files). [`Session::files`](crate::Session::files) reads them back.
    ///
    /// The files belong to the session on the host's side, not to its snapshots.
    /// [`SessionBuilder::scratch`](crate::SessionBuilder::scratch) makes files that snapshots include.
    pub fn memory<P, C>(guest: impl Into<String>, files: impl IntoIterator<Item = (P, C)>) -> Mount
    where
        P: Into<String>,
        C: Into<Vec<u8>>,
    {
        let files = files.into_iter().map(|(path, contents)| (path.into(), contents.into())).collect();
        Mount::new(guest, Source::Memory(files), 64 << 20)
    }

    /// Mounts a wheel of pure Python, or any such zip archive, which programs import from. It is at `/wheels/NAME`,
    /// where `NAME` is the name of the file, and on `sys.path`. Its contents are unpacked into this process' memory, at
    /// most [64 MiB](Mount::quota) and [10,000 files](Mount::max_files), and can't be changed. `importlib.metadata` and
    /// `importlib.resources` see them.
    ///
    /// A wheel with native code is an [`Error::Mount`].
    ///
    /// ```no_run
    /// # use micropython_sandbox::{Error, Mount, Sandbox};
    /// let mut session = Sandbox::new()?
    ///     .session()
    ///     .mount(Mount::wheel("tabulate-0.9.0-py3-none-any.whl"))
    ///     .start()?;
    /// session.run("from tabulate import tabulate; print(tabulate([[1, 2]]))")?;
    /// # Ok::<(), Error>(())
    /// ```
    pub fn wheel(file: impl Into<PathBuf>) -> Mount {
        let file = file.into();
        Mount::new(wheel::guest_path(&file), Source::Wheel(file), 64 << 20)
    }

    /// Returns the mount's path if it belongs on `sys.path`.
    pub(crate) fn import_path(&self) -> Option<&str> {
        matches!(self.source, Source::Wheel(_)).then_some(&*self.guest)
    }

    /// Sets how many bytes programs may add. In a folder of the host this bounds by how much all files may get longer,
    /// in memory the size of all files. A write beyond it raises `OSError(ENOSPC)`. Copies of a session
    /// ([`Session::fork`](crate::Session::fork)) share the quota of a folder.
    ///
    /// Holes count as the zeros that they read as. Files in memory take at most this many bytes of the process' memory,
    /// and an eighth more. Holes take none, and neither do the parts that copies of a session have not written since.
    #[must_use]
    pub fn quota(mut self, bytes: u64) -> Mount {
        self.quota = bytes;
        self
    }

    /// Sets how many files and folders programs may add. Default: 10,000. In an overlay, removed files and the folders
    /// on the way to written files count as well. In memory each takes up to a KiB for its name and the like, beside
    /// its bytes.
    #[must_use]
    pub fn max_files(mut self, files: u64) -> Mount {
        self.max_files = files;
        self
    }

    /// Allows a folder that has much more in it than a program should see: `/`, a home folder, one with home folders in
    /// it, or `/etc` and its like. Without this such a mount is an [`Error::Mount`]. `/proc` and `/sys` can't be
    /// mounted at all, and nothing in them can be opened.
    #[must_use]
    pub fn allow_sensitive(mut self) -> Mount {
        self.allow_sensitive = true;
        self
    }

    /// Opens the mount.
    pub(crate) fn open(self) -> Result<Mounted, Error> {
        let problem = |reason: String| Error::Mount { path: self.guest.clone(), reason };
        if !self.guest.starts_with('/') {
            return Err(problem("the guest's path is to begin with a slash".to_owned()));
        }
        let path = normal(&self.guest).map_err(|errno| {
            problem(match errno {
                Errno::NameTooLong => "the guest's path is too long".to_owned(),
                _ => "the guest's path is to have no `..` and no NUL".to_owned(),
            })
        })?;
        let quota = Quota::new(self.quota, self.max_files);
        let folder = |host: &Path, quota: Option<Quota>| {
            let cannot = |what: String| problem(format!("the folder {} {what}", host.display()));
            if !self.allow_sensitive
                && let Some(what) = sensitive(host)
            {
                return Err(cannot(format!("is {what}; Mount::allow_sensitive would allow it")));
            }
            let disk = Disk::open_folder(host, quota)
                .map_err(|error| cannot(format!("can't be opened: {error}")))?;
            match disk.is_of_the_kernel() {
                true => Err(cannot("has no files, but the kernel's own state".to_owned())),
                false => Ok(disk),
            }
        };
        let volume = match &self.source {
            Source::ReadOnly(host) => Volume::Disk(folder(host, None)?),
            Source::ReadWrite(host) => Volume::Disk(folder(host, Some(quota))?),
            Source::Overlay(host) => Volume::Layer(Arc::new(Layer::new(Some(folder(host, None)?), quota))),
            Source::Memory(files) => {
                let layer = Layer::new(None, quota);
                for (file, contents) in files {
                    layer.put(file, contents).map_err(|errno| {
                        problem(format!(
                            "the file {file:?} can't be put there: {}",
                            std::io::Error::from(errno)
                        ))
                    })?;
                }
                Volume::Layer(Arc::new(layer))
            }
            Source::Wheel(file) => {
                let mut layer = Layer::new(None, quota);
                wheel::unpack(file, &layer, self.quota).map_err(problem)?;
                layer.seal();
                Volume::Layer(Arc::new(layer))
            }
        };
        Ok(Mounted { path, volume })
    }

    /// Opens all mounts.
    pub(crate) fn open_all(mounts: Vec<Mount>) -> Result<Vec<Mounted>, Error> {
        let mut opened: Vec<Mounted> = Vec::with_capacity(mounts.len());
        for mount in mounts {
            let guest = mount.guest.clone();
            let mounted = mount.open()?;
            if opened.iter().any(|other| other.path == mounted.path) {
                let reason = "something else is mounted at this path".to_owned();
                return Err(Error::Mount { path: guest, reason });
            }
            opened.push(mounted);
        }
        Ok(opened)
    }
}

/// Returns why this folder should not be given to a program, or `None`.
fn sensitive(host: &Path) -> Option<&'static str> {
    // Opening fails for a path that does not resolve.
    let host = host.canonicalize().ok()?;
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    let homes = [Path::new("/home"), Path::new("/Users")];
    let system = ["/root", "/etc", "/dev", "/boot", "/run", "/var/run", "/private/etc", "/private/var/root"];
    if host == Path::new("/") {
        Some("the root of all files")
    } else if home.is_some_and(|home| home.starts_with(&host))
        || homes.contains(&&*host)
        || host.parent().is_some_and(|parent| homes.contains(&parent))
    {
        Some("a home folder, or holds one")
    } else if system.iter().any(|folder| Path::new(folder) == host) {
        Some("a folder of the system's own")
    } else {
        None
    }
}
