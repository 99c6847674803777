//! Requests of the guest to its files. A request owns all of its data, so that a session that may not block can perform
//! it on another thread. wasi.rs makes requests and writes the replies.

#[cfg(feature = "async")]
use super::OpenFile;
use super::table::{FileHandle, FolderHandle, Handle, ROOT};
use super::{Errno, FileSystem, FileType, How, Result, Space, Stat};
use crate::access::{Access, FileOperation};
use crate::work::Work;

/// A path as the guest gave it, relative to a folder that is open.
#[derive(Debug)]
pub(crate) struct At {
    pub(crate) fd: u32,
    pub(crate) path: Vec<u8>,
}

#[derive(Debug)]
pub(crate) enum Request {
    Stat {
        at: At,
        follow: bool,
    },
    StatOpen {
        fd: u32,
    },
    SetSize {
        fd: u32,
        size: u64,
    },
    // Only sessions that may not block use these: others read and write straight in the guest's memory.
    #[cfg(feature = "async")]
    Read {
        fd: u32,
        len: usize,
    },
    #[cfg(feature = "async")]
    Write {
        fd: u32,
        bytes: Vec<u8>,
    },
    Seek {
        fd: u32,
        offset: i64,
        whence: u32,
    },
    Sync {
        fd: u32,
    },
    Close {
        fd: u32,
    },
    List {
        fd: u32,
        cookie: u64,
        len: usize,
    },
    Open {
        at: At,
        how: How,
        append: bool,
        folder: bool,
    },
    CreateFolder {
        at: At,
    },
    RemoveFolder {
        at: At,
    },
    RemoveFile {
        at: At,
    },
    Rename {
        from: At,
        to: At,
    },
    Space {
        at: At,
    },
}

#[derive(Debug)]
pub(crate) enum Reply {
    Done,
    Stat(Stat),
    Descriptor(u32),
    /// Contents of a file, or entries of a folder as WASI has them.
    Bytes(Vec<u8>),
    #[cfg(feature = "async")]
    Written(u32),
    Position(u64),
    Space(Space),
}

/// Most bytes of a given path that a refusal shows.
const SHOWN: usize = 4096;

/// Most bytes of entries that one call lists.
const LIST_MAX: usize = 1 << 20;

impl FileSystem {
    /// Returns whether performing the request can wait for a disk.
    #[cfg(feature = "async")]
    pub(crate) fn may_block(&mut self, request: &Request) -> bool {
        match request {
            Request::StatOpen { fd }
            | Request::SetSize { fd, .. }
            | Request::Read { fd, .. }
            | Request::Write { fd, .. }
            | Request::Seek { fd, .. }
            | Request::Sync { fd }
            | Request::Close { fd } => {
                matches!(self.table.get(*fd), Ok(Handle::File(FileHandle { file: OpenFile::Disk(_), .. })))
            }
            _ => self.namespace.has_folders_of_the_host(),
        }
    }

    /// Performs a request. `now` is the time that changed files get.
    pub(crate) fn perform(&mut self, request: Request, now: u64, work: &mut Work) -> Result<Reply> {
        match request {
            Request::Stat { at, follow } => {
                let path = self.path(&at, work)?;
                let stat = match follow {
                    true => self.namespace.stat(&path, work),
                    false => self.namespace.stat_link(&path, work),
                };
                stat.map(Reply::Stat)
            }
            Request::StatOpen { fd } => self.stat_open(fd, work).map(Reply::Stat),
            Request::SetSize { fd, size } => {
                let file = self.table.file(fd)?;
                if !file.write {
                    return Err(Errno::Invalid);
                }
                file.file.set_size(size, now, work).map(|()| Reply::Done)
            }
            #[cfg(feature = "async")]
            Request::Read { fd, len } => {
                let mut bytes = vec![0; len];
                let read = self.read(fd, &mut bytes, work)?;
                bytes.truncate(read);
                Ok(Reply::Bytes(bytes))
            }
            #[cfg(feature = "async")]
            Request::Write { fd, bytes } => {
                self.write(fd, &bytes, now, work).map(|written| Reply::Written(written as u32))
            }
            Request::Seek { fd, offset, whence } => self.seek(fd, offset, whence, work).map(Reply::Position),
            Request::Sync { fd } => self.table.file(fd)?.file.sync(work).map(|()| Reply::Done),
            Request::Close { fd } => self.table.close(fd).map(|()| Reply::Done),
            Request::List { fd, cookie, len } => self.list(fd, cookie, len, work).map(Reply::Bytes),
            Request::Open { at, how, append, folder } => {
                let path = self.resolve(&at, how.operation(), work)?;
                match folder {
                    true => self.open_folder(&path, work),
                    false => self.open(&path, how, append, now, work),
                }
                .map(Reply::Descriptor)
            }
            Request::CreateFolder { at } => {
                self.change(&at, FileOperation::CreateFolder, work, |files, path, work| {
                    files.namespace.create_folder(path, now, work)
                })
            }
            Request::RemoveFolder { at } => {
                self.change(&at, FileOperation::Remove, work, |files, path, work| {
                    files.namespace.remove_folder(path, work)
                })
            }
            Request::RemoveFile { at } => {
                self.change(&at, FileOperation::Remove, work, |files, path, work| {
                    files.namespace.remove_file(path, work)
                })
            }
            Request::Rename { from, to } => self.rename(&from, &to, now, work).map(|()| Reply::Done),
            Request::Space { at } => {
                let path = self.path(&at, work)?;
                self.namespace.space(&path, work).map(Reply::Space)
            }
        }
    }

    /// Resolves a path. Notes a refusal.
    fn resolve(&mut self, at: &At, operation: FileOperation, work: &mut Work) -> Result<String> {
        self.path(at, work).inspect_err(|&errno| {
            let given = String::from_utf8_lossy(&at.path[..at.path.len().min(SHOWN)]).into_owned();
            self.deny(operation, given.trim_start_matches('/'), errno);
        })
    }

    fn path(&mut self, at: &At, work: &mut Work) -> Result<String> {
        let base = match at.fd {
            ROOT => String::new(),
            fd => match self.table.get(fd)? {
                Handle::Folder(folder) => folder.path.clone(),
                Handle::File(_) => return Err(Errno::NotDirectory),
            },
        };
        self.namespace.resolve(&base, &at.path, work)
    }

    /// Notes a failed operation, if it failed because of what is granted.
    fn deny(&mut self, operation: FileOperation, path: &str, errno: Errno) {
        if self.reports
            && let Some(reason) = self.namespace.denial(path, errno)
        {
            self.events.push(Access::FileDenied { operation, path: format!("/{path}"), reason });
        }
    }

    fn stat_open(&mut self, fd: u32, work: &mut Work) -> Result<Stat> {
        match (fd, self.table.get(fd)) {
            (ROOT, _) => self.namespace.stat("", work).map_err(|_| Errno::BadDescriptor),
            (_, Ok(Handle::Folder(folder))) => self.namespace.stat(&folder.path, work),
            (_, Ok(Handle::File(file))) => file.file.stat(work),
            (_, Err(errno)) => Err(errno),
        }
    }

    /// Reads from the file's position, and moves it by the bytes that were read.
    pub(crate) fn read(&mut self, fd: u32, buffer: &mut [u8], work: &mut Work) -> Result<usize> {
        let file = self.table.file(fd)?;
        if !file.read {
            return Err(Errno::BadDescriptor);
        }
        let read = file.file.read_at(buffer, file.position, work)?;
        file.position += read as u64;
        self.traffic.read += read as u64;
        Ok(read)
    }

    /// Writes at the file's position, and moves it by the bytes that were written.
    pub(crate) fn write(&mut self, fd: u32, bytes: &[u8], now: u64, work: &mut Work) -> Result<usize> {
        let file = self.table.file(fd)?;
        if !file.write {
            return Err(Errno::BadDescriptor);
        }
        let position = (!file.append).then_some(file.position);
        match file.file.write_at(bytes, position, now, work) {
            Ok((written, end)) => {
                file.position = end;
                self.traffic.written += written as u64;
                Ok(written)
            }
            Err(errno) => {
                let path = file.path.clone();
                self.deny(FileOperation::Write, &path, errno);
                Err(errno)
            }
        }
    }

    fn seek(&mut self, fd: u32, offset: i64, whence: u32, work: &mut Work) -> Result<u64> {
        let file = self.table.file(fd).map_err(|errno| match errno {
            // A folder has no position.
            Errno::IsDirectory => Errno::BadDescriptor,
            other => other,
        })?;
        let base = match whence {
            0 => 0,
            1 => file.position,
            2 => file.file.stat(work)?.size,
            _ => return Err(Errno::Invalid),
        };
        let position = base.checked_add_signed(offset).filter(|position| *position <= i64::MAX as u64);
        file.position = position.ok_or(Errno::Invalid)?;
        Ok(file.position)
    }

    /// Lists the entries from a number on, as many as fit. The last one may be cut.
    fn list(&mut self, fd: u32, cookie: u64, len: usize, work: &mut Work) -> Result<Vec<u8>> {
        let FileSystem { table, namespace, .. } = self;
        let folder = match table.get(fd)? {
            Handle::Folder(folder) => folder,
            Handle::File(_) => return Err(Errno::NotDirectory),
        };
        // A buffer that is not full would mean that there are no more entries.
        if len > LIST_MAX {
            return Err(Errno::Invalid);
        }
        let mut buffer = Vec::new();
        folder.go_to(cookie, work, |path, work| namespace.list(path, work))?;
        while let Some((entry, next)) = folder.peek(work)? {
            let mut header = [0; 24];
            header[..8].copy_from_slice(&next.to_le_bytes());
            // Zero would mean an unknown inode, and the guest's libc would ask for each.
            header[8..16].copy_from_slice(&entry.inode.max(1).to_le_bytes());
            header[16..20].copy_from_slice(&(entry.name.len() as u32).to_le_bytes());
            header[20] = entry.file_type.number();
            for part in [&header[..], entry.name.as_bytes()] {
                let fits = part.len().min(len - buffer.len());
                buffer.extend_from_slice(&part[..fits]);
                // The guest asks again for an entry that was cut.
                if fits < part.len() {
                    return Ok(buffer);
                }
            }
            folder.advance();
        }
        Ok(buffer)
    }

    fn open(&mut self, path: &str, how: How, append: bool, now: u64, work: &mut Work) -> Result<u32> {
        let opened = self.table.check_room().and_then(|()| self.namespace.open(path, how, now, work));
        let fd = match opened {
            Ok(file) => {
                let path = path.to_owned();
                let handle = FileHandle { file, path, position: 0, read: how.read, write: how.write, append };
                self.table.insert(Handle::File(handle))?
            }
            // As on Linux, a folder can be opened to read, and reading it then fails.
            Err(Errno::IsDirectory) if !how.changes_anything() => return self.open_folder(path, work),
            Err(errno) => {
                self.deny(how.operation(), path, errno);
                return Err(errno);
            }
        };
        self.traffic.opened += 1;
        if self.reports {
            self.events.push(Access::FileOpened { path: format!("/{path}"), write: how.changes_anything() });
        }
        Ok(fd)
    }

    fn open_folder(&mut self, path: &str, work: &mut Work) -> Result<u32> {
        let mut folder = FolderHandle::new(path.to_owned());
        // Begins the listing now, so that a refusal shows at once.
        let namespace = &self.namespace;
        let listed = self.table.check_room();
        let listed = listed.and_then(|()| folder.go_to(0, work, |path, work| namespace.list(path, work)));
        if let Err(errno) = listed {
            self.deny(FileOperation::List, path, errno);
            return Err(errno);
        }
        self.table.insert(Handle::Folder(folder))
    }

    /// Changes something at a path. Notes a refusal.
    fn change(
        &mut self,
        at: &At,
        operation: FileOperation,
        work: &mut Work,
        act: impl FnOnce(&FileSystem, &str, &mut Work) -> Result<()>,
    ) -> Result<Reply> {
        let path = self.resolve(at, operation, work)?;
        act(self, &path, work).inspect_err(|&errno| self.deny(operation, &path, errno))?;
        Ok(Reply::Done)
    }

    fn rename(&mut self, from: &At, to: &At, now: u64, work: &mut Work) -> Result<()> {
        let to = self.resolve(to, FileOperation::Rename, work)?;
        let from = self.resolve(from, FileOperation::Rename, work)?;
        self.namespace.rename(&from, &to, now, work).inspect_err(|&errno| {
            self.deny(FileOperation::Rename, &from, errno);
            if errno == Errno::NotFound {
                self.deny(FileOperation::Rename, &to, errno);
            }
        })
    }
}

impl FileType {
    /// Returns WASI's number of the type.
    pub(crate) fn number(self) -> u8 {
        match self {
            FileType::Folder => 3,
            FileType::File => 4,
            FileType::Link => 7,
            FileType::Special => 2,
        }
    }
}
