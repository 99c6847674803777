//! The guest's open files.

use std::collections::BTreeMap;

use super::layer::Copies;
use super::namespace::Listing;
use super::{Entry, Errno, OpenFile, Result};
use crate::work::Work;

/// The descriptor of the root folder, which every guest has.
pub(crate) const ROOT: u32 = 3;

/// Open files by their descriptors. No descriptor is given twice, so that an old one never means another file.
#[derive(Debug)]
pub(crate) struct Table {
    handles: BTreeMap<u32, Handle>,
    next: u32,
    /// Positions of the files that were open when the run began, for as long as the run may be undone.
    before: BTreeMap<u32, u64>,
    max: usize,
}

/// An open file or folder.
#[derive(Debug)]
pub(crate) enum Handle {
    File(FileHandle),
    Folder(FolderHandle),
}

#[derive(Debug, Clone)]
pub(crate) struct FileHandle {
    pub(crate) file: OpenFile,
    /// The path it was opened by, without the slash at its beginning.
    pub(crate) path: String,
    /// Position of the next read or write.
    pub(crate) position: u64,
    pub(crate) read: bool,
    pub(crate) write: bool,
    /// Whether each write goes to the end of the file.
    pub(crate) append: bool,
}

/// A folder that is being listed.
pub(crate) struct FolderHandle {
    /// The path without the slash at its beginning.
    pub(crate) path: String,
    listing: Option<Listing>,
    /// Number of the next entry.
    position: u64,
    /// The next entry, if it was looked at already.
    pending: Option<Entry>,
}

impl std::fmt::Debug for FolderHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FolderHandle").field("path", &self.path).finish_non_exhaustive()
    }
}

/// The copy begins its listing anew, and then goes on where it is asked to.
impl Clone for FolderHandle {
    fn clone(&self) -> FolderHandle {
        FolderHandle::new(self.path.clone())
    }
}

impl FolderHandle {
    pub(crate) fn new(path: String) -> FolderHandle {
        FolderHandle { path, listing: None, position: 0, pending: None }
    }

    /// Goes to the entry with that number. `list` lists the folder if the listing has to begin anew.
    pub(crate) fn go_to(
        &mut self,
        position: u64,
        work: &mut Work,
        list: impl FnOnce(&str, &mut Work) -> Result<Listing>,
    ) -> Result<()> {
        if self.listing.is_none() || position < self.position {
            let listing = Some(list(&self.path, work)?);
            *self = FolderHandle { listing, ..FolderHandle::new(self.path.clone()) };
        }
        while self.position < position && self.peek(work)?.is_some() {
            self.advance();
        }
        Ok(())
    }

    /// Returns the next entry, and the number of the one after it.
    pub(crate) fn peek(&mut self, work: &mut Work) -> Result<Option<(&Entry, u64)>> {
        if self.pending.is_none()
            && let Some(listing) = &mut self.listing
        {
            self.pending = listing.next(work)?;
        }
        Ok(self.pending.as_ref().map(|entry| (entry, self.position + 1)))
    }

    pub(crate) fn advance(&mut self) {
        self.pending = None;
        self.position += 1;
    }
}

impl Table {
    pub(crate) fn new(max: usize) -> Table {
        Table { handles: BTreeMap::new(), next: ROOT + 1, before: BTreeMap::new(), max }
    }

    /// Returns a copy for a fork, whose files in memory are copies as well.
    pub(crate) fn fork(&self, copies: &mut Copies) -> Table {
        let mut copy = |handle: &Handle| match handle {
            Handle::File(handle) => {
                let file = match &handle.file {
                    OpenFile::Disk(file) => OpenFile::Disk(file.clone()),
                    OpenFile::Memory(file) => OpenFile::Memory(copies.file(file)),
                };
                Handle::File(FileHandle { file, ..handle.clone() })
            }
            Handle::Folder(folder) => Handle::Folder(folder.clone()),
        };
        let handles = self.handles.iter().map(|(fd, handle)| (*fd, copy(handle))).collect();
        Table { handles, next: self.next, before: BTreeMap::new(), max: self.max }
    }

    /// Fails if no more files can be opened.
    pub(crate) fn check_room(&self) -> Result<()> {
        if self.handles.len() >= self.max || self.next >= i32::MAX as u32 {
            return Err(Errno::TooManyOpen);
        }
        Ok(())
    }

    pub(crate) fn insert(&mut self, handle: Handle) -> Result<u32> {
        self.check_room()?;
        let fd = self.next;
        self.next += 1;
        self.handles.insert(fd, handle);
        Ok(fd)
    }

    pub(crate) fn close(&mut self, fd: u32) -> Result<()> {
        self.handles.remove(&fd).map(drop).ok_or(Errno::BadDescriptor)
    }

    pub(crate) fn get(&mut self, fd: u32) -> Result<&mut Handle> {
        self.handles.get_mut(&fd).ok_or(Errno::BadDescriptor)
    }

    pub(crate) fn file(&mut self, fd: u32) -> Result<&mut FileHandle> {
        match self.get(fd)? {
            Handle::File(file) => Ok(file),
            Handle::Folder(_) => Err(Errno::IsDirectory),
        }
    }

    /// Returns the next descriptor to be given.
    pub(crate) fn next(&self) -> u32 {
        self.next
    }

    /// Gives no descriptor below `next` from now on. The guest had those before its snapshot.
    pub(crate) fn go_on_at(&mut self, next: u32) {
        self.next = self.next.max(next);
    }

    /// Remembers the open files and their positions, so that the run can be undone.
    pub(crate) fn begin_run(&mut self) {
        let position = |handle: &Handle| match handle {
            Handle::File(file) => file.position,
            Handle::Folder(_) => 0,
        };
        self.before = self.handles.iter().map(|(fd, handle)| (*fd, position(handle))).collect();
    }

    /// Closes the files that the run opened, and moves the others back to their old positions, as the guest knows them.
    /// Written bytes stay written, and closed files stay closed.
    pub(crate) fn undo_run(&mut self) {
        self.handles.retain(|fd, handle| match (self.before.get(fd), handle) {
            (None, _) => false,
            (Some(position), Handle::File(file)) => {
                file.position = *position;
                true
            }
            (Some(_), Handle::Folder(_)) => true,
        });
    }
}
