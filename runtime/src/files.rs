//! The files that a guest sees: folders of the host and files in memory, each mounted at a path of the guest's tree.
//!
//! From the inside out:
//!
//! - A [`Volume`] is a mounted folder ([`disk`]) or layer in memory ([`layer`]).
//! - A [`Namespace`] puts volumes at their paths, and resolves the guest's paths.
//! - A [`Table`] has the guest's open files.
//! - [`wasi`] has the functions that the guest calls.
//!
//! All of them take a [`Work`] and spend fuel before they go on. An operation that fails with [`Errno::Interrupted`]
//! has changed nothing that shows. A write may write only a part, and returns how many bytes that was.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::access::{Access, FileOperation};
use crate::work::{Exhausted, Work};

mod disk;
mod layer;
mod memory_file;
mod mount;
mod namespace;
mod quota;
mod request;
mod table;
pub(crate) mod wasi;
mod wheel;

pub(crate) use disk::Disk;
use disk::DiskListing;
pub use layer::Files;
pub(crate) use layer::Layer;
use layer::LayerListing;
use memory_file::MemoryFile;
pub use mount::Mount;
pub(crate) use namespace::Namespace;
pub(crate) use table::Table;

pub(crate) type Result<T> = std::result::Result<T, Errno>;

/// Fuel for a step in memory, such as looking a name up or going on to the next entry.
const STEP: u64 = 2_000;

/// Fuel for a call of the operating system.
const CALL: u64 = 20_000;

/// Reason for which a file operation failed, as WASI's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub(crate) enum Errno {
    Access = 2,
    BadDescriptor = 8,
    Busy = 10,
    Exists = 20,
    TooBig = 22,
    /// The run's limits are reached: see [`Work`].
    Interrupted = 27,
    Invalid = 28,
    Io = 29,
    IsDirectory = 31,
    Loop = 32,
    TooManyOpen = 33,
    NameTooLong = 37,
    NotFound = 44,
    NoMemory = 48,
    NoSpace = 51,
    NotSupported = 58,
    NotDirectory = 54,
    NotEmpty = 55,
    NotPermitted = 63,
    ReadOnly = 69,
    TextBusy = 74,
    CrossDevice = 75,
}

impl From<io::Error> for Errno {
    fn from(error: io::Error) -> Errno {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound => Errno::NotFound,
            Kind::PermissionDenied => match error.raw_os_error() {
                // A refusal with a number comes from the operating system. cap-std refuses a path that leads out of the
                // folder without a number.
                Some(_) => Errno::Access,
                None => Errno::NotPermitted,
            },
            Kind::AlreadyExists => Errno::Exists,
            Kind::InvalidInput => Errno::Invalid,
            Kind::IsADirectory => Errno::IsDirectory,
            Kind::NotADirectory => Errno::NotDirectory,
            Kind::DirectoryNotEmpty => Errno::NotEmpty,
            Kind::ReadOnlyFilesystem => Errno::ReadOnly,
            Kind::StorageFull | Kind::QuotaExceeded => Errno::NoSpace,
            Kind::FileTooLarge => Errno::TooBig,
            Kind::ResourceBusy => Errno::Busy,
            Kind::ExecutableFileBusy => Errno::TextBusy,
            Kind::CrossesDevices => Errno::CrossDevice,
            Kind::InvalidFilename => Errno::NameTooLong,
            Kind::OutOfMemory => Errno::NoMemory,
            Kind::Unsupported => Errno::NotSupported,
            _ if is_os(&error, rustix::io::Errno::LOOP) => Errno::Loop,
            _ if is_os(&error, rustix::io::Errno::MFILE) => Errno::TooManyOpen,
            _ => Errno::Io,
        }
    }
}

impl From<Exhausted> for Errno {
    fn from(_: Exhausted) -> Errno {
        Errno::Interrupted
    }
}

/// Returns whether the error has this number. Used for errors that have no stable name in the standard library.
fn is_os(error: &io::Error, errno: rustix::io::Errno) -> bool {
    error.raw_os_error() == Some(errno.raw_os_error())
}

impl From<Errno> for io::Error {
    fn from(errno: Errno) -> io::Error {
        use io::ErrorKind as Kind;
        let kind = match errno {
            Errno::NotFound => Kind::NotFound,
            Errno::Exists => Kind::AlreadyExists,
            Errno::IsDirectory => Kind::IsADirectory,
            Errno::NotDirectory => Kind::NotADirectory,
            Errno::NotEmpty => Kind::DirectoryNotEmpty,
            Errno::NoSpace => Kind::StorageFull,
            Errno::NameTooLong => Kind::InvalidFilename,
            Errno::Invalid => Kind::InvalidInput,
            Errno::ReadOnly => Kind::ReadOnlyFilesystem,
            Errno::Access | Errno::NotPermitted => Kind::PermissionDenied,
            _ => Kind::Other,
        };
        kind.into()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileType {
    Folder,
    File,
    Link,
    /// A device, a pipe or a socket. It is never opened.
    Special,
}

/// Metadata of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stat {
    pub(crate) file_type: FileType,
    /// Number of the file in its volume.
    pub(crate) inode: u64,
    pub(crate) links: u64,
    /// Bytes.
    pub(crate) size: u64,
    /// Nanoseconds since 1970.
    pub(crate) accessed: u64,
    pub(crate) modified: u64,
}

impl Stat {
    fn folder(inode: u64, modified: u64) -> Stat {
        Stat { file_type: FileType::Folder, inode, links: 1, size: 0, accessed: modified, modified }
    }
}

/// Way in which a file is opened.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct How {
    pub(crate) read: bool,
    pub(crate) write: bool,
    /// Makes the file if it is missing.
    pub(crate) create: bool,
    /// Fails if the file exists.
    pub(crate) exclusive: bool,
    pub(crate) truncate: bool,
}

impl How {
    /// Returns the operation that is reported for it.
    fn operation(self) -> FileOperation {
        if self.changes_anything() { FileOperation::Write } else { FileOperation::Read }
    }

    fn changes_anything(self) -> bool {
        self.write || self.create || self.truncate
    }
}

/// Room of a volume, as bytes and as files.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Space {
    pub(crate) bytes: u64,
    pub(crate) bytes_free: u64,
    pub(crate) files: u64,
    pub(crate) files_free: u64,
}

/// An entry of a folder.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) file_type: FileType,
    pub(crate) inode: u64,
}

/// A mounted folder or layer. Paths are relative to it, without `.` and `..`. The empty path is the volume itself.
#[derive(Debug, Clone)]
pub(crate) enum Volume {
    Disk(Arc<Disk>),
    Layer(Arc<Layer>),
}

/// Entries of a folder of a volume, one after the other.
pub(crate) enum VolumeListing {
    Disk(DiskListing),
    Layer(LayerListing),
}

/// An open file.
#[derive(Debug, Clone)]
pub(crate) enum OpenFile {
    Disk(Arc<disk::DiskFile>),
    Memory(Arc<MemoryFile>),
}

impl Volume {
    /// Returns whether the volume shows a folder of the host.
    #[cfg(feature = "async")]
    fn is_of_the_host(&self) -> bool {
        match self {
            Volume::Disk(_) => true,
            Volume::Layer(layer) => layer.has_folder_below(),
        }
    }

    fn stat(&self, path: &str, work: &mut Work) -> Result<Stat> {
        match self {
            Volume::Disk(disk) => disk.stat(path, work),
            Volume::Layer(layer) => layer.stat(path, work),
        }
    }

    /// Returns the metadata of a path, of a link and not of its target.
    fn stat_link(&self, path: &str, work: &mut Work) -> Result<Stat> {
        match self {
            Volume::Disk(disk) => disk.stat_link(path, work),
            Volume::Layer(layer) => layer.stat_link(path, work),
        }
    }

    fn open(&self, path: &str, how: How, now: u64, work: &mut Work) -> Result<OpenFile> {
        match self {
            Volume::Disk(disk) => disk.open(path, how, work).map(OpenFile::Disk),
            Volume::Layer(layer) => layer.open(path, how, now, work),
        }
    }

    fn list(&self, path: &str, work: &mut Work) -> Result<VolumeListing> {
        match self {
            Volume::Disk(disk) => disk.list(path, work).map(VolumeListing::Disk),
            Volume::Layer(layer) => layer.list(path, work).map(VolumeListing::Layer),
        }
    }

    fn create_folder(&self, path: &str, now: u64, work: &mut Work) -> Result<()> {
        match self {
            Volume::Disk(disk) => disk.create_folder(path, work),
            Volume::Layer(layer) => layer.create_folder(path, now, work),
        }
    }

    fn remove_file(&self, path: &str, work: &mut Work) -> Result<()> {
        match self {
            Volume::Disk(disk) => disk.remove_file(path, work),
            Volume::Layer(layer) => layer.remove_file(path, work),
        }
    }

    fn remove_folder(&self, path: &str, work: &mut Work) -> Result<()> {
        match self {
            Volume::Disk(disk) => disk.remove_folder(path, work),
            Volume::Layer(layer) => layer.remove_folder(path, work),
        }
    }

    fn rename(&self, from: &str, to: &str, now: u64, work: &mut Work) -> Result<()> {
        match self {
            Volume::Disk(disk) => disk.rename(from, to, work),
            Volume::Layer(layer) => layer.rename(from, to, now, work),
        }
    }

    fn space(&self) -> Space {
        match self {
            Volume::Disk(disk) => disk.space(),
            Volume::Layer(layer) => layer.space(),
        }
    }
}

impl VolumeListing {
    fn next(&mut self, work: &mut Work) -> Result<Option<Entry>> {
        match self {
            VolumeListing::Disk(listing) => listing.next(work),
            VolumeListing::Layer(listing) => listing.next(work),
        }
    }
}

impl OpenFile {
    fn stat(&self, work: &mut Work) -> Result<Stat> {
        match self {
            OpenFile::Disk(file) => file.stat(work),
            OpenFile::Memory(file) => Ok(file.stat()),
        }
    }

    /// Reads the bytes that are there, at most a MiB at a time.
    fn read_at(&self, buffer: &mut [u8], position: u64, work: &mut Work) -> Result<usize> {
        match self {
            OpenFile::Disk(file) => file.read_at(buffer, position, work),
            OpenFile::Memory(file) => file.read_at(buffer, position, work),
        }
    }

    /// Writes as many bytes as there is room for, at a position or at the end, at most a MiB at a time. Returns how
    /// many bytes that was, and the position after them.
    fn write_at(
        &self,
        bytes: &[u8],
        position: Option<u64>,
        now: u64,
        work: &mut Work,
    ) -> Result<(usize, u64)> {
        match self {
            OpenFile::Disk(file) => file.write_at(bytes, position, work),
            OpenFile::Memory(file) => file.write_at(bytes, position, now, work),
        }
    }

    fn set_size(&self, size: u64, now: u64, work: &mut Work) -> Result<()> {
        match self {
            OpenFile::Disk(file) => file.set_size(size, work),
            OpenFile::Memory(file) => file.set_size(size, now, work),
        }
    }

    fn sync(&self, work: &mut Work) -> Result<()> {
        match self {
            OpenFile::Disk(file) => file.sync(work),
            OpenFile::Memory(_) => Ok(()),
        }
    }
}

/// The files of a session.
#[derive(Debug)]
pub(crate) struct FileSystem {
    pub(crate) namespace: Namespace,
    pub(crate) table: Table,
    pub(crate) traffic: FileTraffic,
    /// Whether the embedder is told of files that are opened and refused.
    reports: bool,
    /// Events to report after the current request, a few at most.
    events: Vec<Access>,
}

impl FileSystem {
    /// Returns the text of a file with at most `most` bytes, for a traceback. `None` for a longer file, an unreadable
    /// one, or one that is not UTF-8. The program's use of files does not count it, and the embedder is not told.
    pub(crate) fn text(&self, path: &str, most: u64, work: &mut Work) -> Option<String> {
        let path = self.namespace.resolve("", path.as_bytes(), work).ok()?;
        let file = self.namespace.open(&path, How { read: true, ..How::default() }, 0, work).ok()?;
        let size = file.stat(work).ok()?.size;
        if size > most {
            return None;
        }
        let mut bytes = vec![0; size as usize];
        let mut read = 0;
        while read < bytes.len() {
            match file.read_at(&mut bytes[read..], read as u64, work).ok()? {
                0 => break,
                more => read += more,
            }
        }
        bytes.truncate(read);
        String::from_utf8(bytes).ok()
    }
}

/// Locks the files of a session. A request that panicked left them as they were, or a little further.
pub(crate) fn lock(files: &Mutex<FileSystem>) -> MutexGuard<'_, FileSystem> {
    files.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits until no other thread uses the files. Does not block a thread of the executor.
#[cfg(feature = "async")]
pub(crate) async fn until_free(files: Arc<Mutex<FileSystem>>) {
    // A panic of the waiting thread is ignored.
    let _ = tokio::task::spawn_blocking(move || drop(lock(&files))).await;
}

/// Files opened in a run, and bytes read and written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileTraffic {
    pub(crate) opened: u64,
    pub(crate) read: u64,
    pub(crate) written: u64,
}

impl FileSystem {
    pub(crate) fn new(namespace: Namespace, open_files: usize, reports: bool) -> FileSystem {
        let (table, traffic) = (Table::new(open_files), FileTraffic::default());
        FileSystem { namespace, table, traffic, reports, events: Vec::new() }
    }

    /// Begins a run. [`Table::undo_run`] undoes it.
    pub(crate) fn begin_run(&mut self) {
        self.traffic = FileTraffic::default();
        self.table.begin_run();
    }

    /// Returns a copy for a fork. Files in memory are copied, folders of the host are shared.
    pub(crate) fn fork(&self) -> FileSystem {
        let (namespace, mut copies) = self.namespace.fork();
        let (table, traffic) = (self.table.fork(&mut copies), FileTraffic::default());
        FileSystem { namespace, table, traffic, reports: self.reports, events: Vec::new() }
    }
}
