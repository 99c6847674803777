//! A folder of the host. cap-std resolves every path inside of it, so that no path leads out.

use std::collections::HashMap;
use std::io;
use std::os::unix::fs::DirEntryExt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, FileExt, Metadata, MetadataExt, OpenOptions, OpenOptionsExt, ReadDir};
use rustix::fs::OFlags;

use super::quota::{Ledger, Quota};
use super::{CALL, Entry, Errno, FileType, How, Result, STEP, Space, Stat};
use crate::work::Work;

/// A folder that guests read. They can also write it if there is a quota.
#[derive(Debug)]
pub(crate) struct Disk {
    dir: Dir,
    writing: Option<Writing>,
}

/// State of a folder that guests write.
#[derive(Debug)]
struct Writing {
    quota: Quota,
    /// The open files. A file that was removed keeps its room until it is closed.
    open: Mutex<HashMap<Identity, Opened>>,
}

#[derive(Debug, Default)]
struct Opened {
    times: usize,
    removed: bool,
}

/// Device and inode of a file, which stay the same under all of its names.
type Identity = (u64, u64);

/// An open file of a [`Disk`].
#[derive(Debug)]
pub(crate) struct DiskFile {
    disk: Arc<Disk>,
    file: File,
    identity: Identity,
}

/// Entries of a folder, one after the other.
pub(crate) struct DiskListing {
    entries: ReadDir,
}

/// Spends the fuel for calls that resolve a path. Call it before the first of them, so that nothing is left half done.
fn spend_for(calls: u64, path: &str, work: &mut Work) -> Result<()> {
    let names = 1 + path.bytes().filter(|byte| *byte == b'/').count() as u64;
    Ok(work.spend(calls * (CALL + names * STEP))?)
}

impl Disk {
    /// Opens a folder. Fails if it is missing or can't be listed.
    pub(crate) fn open_folder(path: &Path, quota: Option<Quota>) -> io::Result<Arc<Disk>> {
        let dir = Dir::open_ambient_dir(path, ambient_authority())?;
        // Lists the folder once, so that a refusal shows here and not in a guest.
        drop(dir.entries()?);
        let writing = quota.map(|quota| Writing { quota, open: Mutex::default() });
        Ok(Arc::new(Disk { dir, writing }))
    }

    /// Returns whether the folder is on a file system of the kernel's own, whose files are not data: `/proc/self/mem`.
    pub(crate) fn is_of_the_kernel(&self) -> bool {
        is_of_the_kernel(&self.dir)
    }

    pub(crate) fn stat(&self, path: &str, work: &mut Work) -> Result<Stat> {
        spend_for(1, path, work)?;
        self.metadata(path).map(|metadata| stat(&metadata))
    }

    pub(crate) fn stat_link(&self, path: &str, work: &mut Work) -> Result<Stat> {
        if path.is_empty() {
            return self.stat(path, work);
        }
        spend_for(1, path, work)?;
        Ok(stat(&self.dir.symlink_metadata(path)?))
    }

    fn metadata(&self, path: &str) -> Result<Metadata> {
        Ok(match path {
            "" => self.dir.dir_metadata()?,
            _ => self.dir.metadata(path)?,
        })
    }

    pub(crate) fn open(self: &Arc<Disk>, path: &str, how: How, work: &mut Work) -> Result<Arc<DiskFile>> {
        if how.changes_anything() && self.writing.is_none() {
            return Err(Errno::ReadOnly);
        }
        spend_for(6, path, work)?;
        let mut options = OpenOptions::new();
        options.read(how.read || !how.write).write(how.write);
        // A pipe that somebody swapped in does not block. A terminal does not become the process' own.
        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits() as i32);
        // The ledger stays locked, so that no file is removed before it is noted as open.
        let mut ledger = self.writing.as_ref().map(|writing| writing.quota.open());
        let created = match &mut ledger {
            Some(ledger) if how.create => self.create(path, how, &mut options.clone(), ledger)?,
            _ => None,
        };
        let file = match created {
            Some(file) => file,
            None => {
                // Opening a device may already have an effect, so a known device is not opened.
                check_type(stat(&self.metadata(path)?).file_type)?;
                self.dir.open_with(path, &options)?
            }
        };
        check_type(stat(&file.metadata()?).file_type)?;
        if is_of_the_kernel(&file) {
            return Err(Errno::Access);
        }
        let file = self.opened(file)?;
        drop(ledger);
        if how.truncate {
            file.set_size(0, work)?;
        }
        Ok(file)
    }

    /// Creates a file. Returns `None` if one exists already and `how` allows that.
    fn create(
        &self,
        path: &str,
        how: How,
        options: &mut OpenOptions,
        ledger: &mut Ledger<'_>,
    ) -> Result<Option<File>> {
        self.check_parent(path)?;
        if let Err(full) = ledger.take_files(1) {
            return match self.dir.symlink_metadata(path) {
                Ok(_) if how.exclusive => Err(Errno::Exists),
                Ok(_) => Ok(None),
                Err(_) => Err(full),
            };
        }
        match self.dir.open_with(path, options.write(true).create_new(true)) {
            Ok(file) => Ok(Some(file)),
            Err(error) => {
                ledger.give_files(1);
                match error.kind() {
                    io::ErrorKind::AlreadyExists if !how.exclusive => Ok(None),
                    _ => Err(error.into()),
                }
            }
        }
    }

    /// Fails if a path's folder is on a file system of the kernel's, where nothing may be changed.
    fn check_parent(&self, path: &str) -> Result<()> {
        let Some((parent, _)) = path.rsplit_once('/') else { return Ok(()) };
        match self.dir.open_dir(parent) {
            Ok(parent) if is_of_the_kernel(&parent) => Err(Errno::Access),
            // Other errors come from the call that follows.
            _ => Ok(()),
        }
    }

    fn opened(self: &Arc<Disk>, file: File) -> Result<Arc<DiskFile>> {
        let identity = identity(&file.metadata()?);
        if let Some(writing) = &self.writing {
            writing.open().entry(identity).or_default().times += 1;
        }
        Ok(Arc::new(DiskFile { disk: Arc::clone(self), file, identity }))
    }

    pub(crate) fn list(&self, path: &str, work: &mut Work) -> Result<DiskListing> {
        spend_for(3, path, work)?;
        let entries = match path {
            "" => self.dir.entries()?,
            _ => {
                let dir = self.dir.open_dir(path)?;
                if is_of_the_kernel(&dir) {
                    return Err(Errno::Access);
                }
                dir.entries()?
            }
        };
        Ok(DiskListing { entries })
    }

    pub(crate) fn create_folder(&self, path: &str, work: &mut Work) -> Result<()> {
        let writing = self.writing.as_ref().ok_or(Errno::ReadOnly)?;
        spend_for(3, path, work)?;
        self.check_parent(path)?;
        let mut ledger = writing.quota.open();
        if let Err(full) = ledger.take_files(1) {
            return Err(if self.dir.symlink_metadata(path).is_ok() { Errno::Exists } else { full });
        }
        Ok(self.dir.create_dir(path).inspect_err(|_| ledger.give_files(1))?)
    }

    pub(crate) fn remove_file(&self, path: &str, work: &mut Work) -> Result<()> {
        let writing = self.writing.as_ref().ok_or(Errno::ReadOnly)?;
        spend_for(4, path, work)?;
        self.check_parent(path)?;
        let mut ledger = writing.quota.open();
        let metadata = self.dir.symlink_metadata(path)?;
        if metadata.is_dir() {
            return Err(Errno::IsDirectory);
        }
        self.dir.remove_file(path)?;
        ledger.give_files(1);
        ledger.give_bytes(writing.freed(&metadata));
        Ok(())
    }

    pub(crate) fn remove_folder(&self, path: &str, work: &mut Work) -> Result<()> {
        let writing = self.writing.as_ref().ok_or(Errno::ReadOnly)?;
        spend_for(3, path, work)?;
        self.check_parent(path)?;
        let mut ledger = writing.quota.open();
        self.dir.remove_dir(path)?;
        ledger.give_files(1);
        Ok(())
    }

    pub(crate) fn rename(&self, from: &str, to: &str, work: &mut Work) -> Result<()> {
        let writing = self.writing.as_ref().ok_or(Errno::ReadOnly)?;
        spend_for(4, from, work)?;
        spend_for(4, to, work)?;
        self.check_parent(from)?;
        self.check_parent(to)?;
        let mut ledger = writing.quota.open();
        let source = self.dir.symlink_metadata(from)?;
        let replaced = self.dir.symlink_metadata(to).ok();
        self.dir.rename(from, &self.dir, to)?;
        // Renaming one name of a file to another name of it does nothing.
        if let Some(replaced) = replaced.filter(|replaced| identity(replaced) != identity(&source)) {
            ledger.give_files(1);
            ledger.give_bytes(writing.freed(&replaced));
        }
        Ok(())
    }

    pub(crate) fn space(&self) -> Space {
        self.writing.as_ref().map(|writing| writing.quota.space()).unwrap_or_default()
    }
}

impl DiskListing {
    pub(crate) fn next(&mut self, work: &mut Work) -> Result<Option<Entry>> {
        work.spend(STEP)?;
        let Some(entry) = self.entries.next().transpose()? else { return Ok(None) };
        let file_type = match file_type(entry.file_type()?) {
            // Some file systems give no type here.
            FileType::Special => {
                work.spend(CALL)?;
                entry.metadata().map_or(FileType::Special, |metadata| file_type(metadata.file_type()))
            }
            known => known,
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        Ok(Some(Entry { name, file_type, inode: entry.ino() }))
    }
}

impl Writing {
    fn open(&self) -> MutexGuard<'_, HashMap<Identity, Opened>> {
        self.open.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Returns how many bytes become free when a name of a file is removed. The bytes of an open file become free when
    /// it is closed.
    fn freed(&self, metadata: &Metadata) -> u64 {
        if !metadata.is_file() || metadata.nlink() > 1 {
            return 0;
        }
        match self.open().get_mut(&identity(metadata)) {
            Some(opened) => {
                opened.removed = true;
                0
            }
            None => metadata.len(),
        }
    }
}

impl DiskFile {
    pub(crate) fn stat(&self, work: &mut Work) -> Result<Stat> {
        work.spend(CALL)?;
        Ok(stat(&self.file.metadata()?))
    }

    fn size(&self) -> Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    pub(crate) fn read_at(&self, buffer: &mut [u8], position: u64, work: &mut Work) -> Result<usize> {
        work.spend(CALL)?;
        let read = self.file.read_at(buffer, position)?;
        // Counts the bytes that were read, which are often fewer than there is room for.
        work.bytes(read)?;
        Ok(read)
    }

    pub(crate) fn write_at(
        &self,
        bytes: &[u8],
        position: Option<u64>,
        work: &mut Work,
    ) -> Result<(usize, u64)> {
        let writing = self.disk.writing.as_ref().ok_or(Errno::ReadOnly)?;
        work.spend(2 * CALL)?;
        work.bytes(bytes.len())?;
        let mut ledger = writing.quota.open();
        let size = self.size()?;
        let start = position.unwrap_or(size);
        if bytes.is_empty() {
            return Ok((0, start));
        }
        let (room, taken) = ledger.take_write(size, start, bytes.len())?;
        let result = self.file.write_at(&bytes[..room], start);
        let written = *result.as_ref().unwrap_or(&0);
        let end = start + written as u64;
        // The growth of the file stays taken, the rest is given back.
        let growth = if written > 0 { end.saturating_sub(size) } else { 0 };
        ledger.give_bytes(taken - growth.min(taken));
        result?;
        Ok((written, end))
    }

    pub(crate) fn set_size(&self, size: u64, work: &mut Work) -> Result<()> {
        let writing = self.disk.writing.as_ref().ok_or(Errno::ReadOnly)?;
        if size > i64::MAX as u64 {
            return Err(Errno::TooBig);
        }
        work.spend(2 * CALL)?;
        let mut ledger = writing.quota.open();
        let before = self.size()?;
        let growth = size.saturating_sub(before);
        let taken = ledger.take_bytes(growth);
        if taken < growth {
            ledger.give_bytes(taken);
            return Err(Errno::NoSpace);
        }
        if let Err(error) = self.file.set_len(size) {
            ledger.give_bytes(taken);
            return Err(error.into());
        }
        ledger.give_bytes(before.saturating_sub(size));
        Ok(())
    }

    pub(crate) fn sync(&self, work: &mut Work) -> Result<()> {
        // The disk may take long, so the clock is looked at each time.
        work.spend(CALL)?;
        work.look()?;
        Ok(self.file.sync_all()?)
    }
}

impl Drop for DiskFile {
    fn drop(&mut self) {
        let Some(writing) = &self.disk.writing else { return };
        let mut ledger = writing.quota.open();
        let mut open = writing.open();
        let Some(opened) = open.get_mut(&self.identity) else { return };
        opened.times -= 1;
        if opened.times == 0 {
            if opened.removed {
                ledger.give_bytes(self.size().unwrap_or(0));
            }
            open.remove(&self.identity);
        }
    }
}

/// Fails unless it is a folder or a file.
fn check_type(file_type: FileType) -> Result<()> {
    match file_type {
        FileType::File => Ok(()),
        FileType::Folder => Err(Errno::IsDirectory),
        FileType::Link => Err(Errno::Loop),
        FileType::Special => Err(Errno::Access),
    }
}

fn file_type(file_type: cap_std::fs::FileType) -> FileType {
    if file_type.is_dir() {
        FileType::Folder
    } else if file_type.is_file() {
        FileType::File
    } else if file_type.is_symlink() {
        FileType::Link
    } else {
        FileType::Special
    }
}

fn stat(metadata: &Metadata) -> Stat {
    let nanoseconds = |time: io::Result<cap_std::time::SystemTime>| {
        let since = time.ok()?.into_std().duration_since(std::time::UNIX_EPOCH).ok()?;
        u64::try_from(since.as_nanos()).ok()
    };
    Stat {
        file_type: file_type(metadata.file_type()),
        inode: metadata.ino(),
        links: metadata.nlink(),
        size: metadata.len(),
        accessed: nanoseconds(metadata.accessed()).unwrap_or(0),
        modified: nanoseconds(metadata.modified()).unwrap_or(0),
    }
}

fn identity(metadata: &Metadata) -> Identity {
    (metadata.dev(), metadata.ino())
}

/// Returns whether a file is on a file system of the kernel's, such as procfs or sysfs. Files there are switches and
/// windows.
#[cfg(target_os = "linux")]
fn is_of_the_kernel(file: &impl std::os::fd::AsFd) -> bool {
    const KERNEL: [u32; 20] = [
        0x9fa0,      // proc
        0x6265_6572, // sysfs
        0x6462_6720, // debugfs
        0x7472_6163, // tracefs
        0x0027_e0eb, // cgroup
        0x6367_7270, // cgroup2
        0x7363_6673, // securityfs
        0xcafe_4a11, // bpf
        0x6265_6570, // configfs
        0xde5e_81e4, // efivarfs
        0x4249_4e4d, // binfmt_misc
        0x6165_676c, // pstore
        0xf97c_ff8c, // selinuxfs
        0x4341_5d53, // smackfs
        0x6573_5543, // fusectl
        0x1980_0202, // mqueue
        0x6e73_6673, // nsfs
        0x6759_6969, // rpc_pipefs
        0x6e66_7364, // nfsd
        0x0765_5821, // resctrl
    ];
    // A file system of unknown type is not trusted.
    rustix::fs::fstatfs(file).map_or(true, |found| KERNEL.contains(&(found.f_type as u32)))
}

#[cfg(not(target_os = "linux"))]
fn is_of_the_kernel<T>(_file: &T) -> bool {
    false
}
