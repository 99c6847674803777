//! Files in the host's memory, alone or over a folder that is only read.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::ops::Bound::{Excluded, Unbounded};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use super::memory_file::{CHUNK, MemoryFile};
use super::namespace::{DEPTH_MAX, PATH_MAX, normal};
use super::quota::Quota;
use super::{Disk, DiskListing, Entry, Errno, FileType, How, OpenFile, Result, STEP, Space, Stat};
use crate::work::Work;

/// Files in memory. Paths that are not in memory are looked up in the folder below, if there is one.
pub(crate) struct Layer {
    below: Option<Arc<Disk>>,
    quota: Arc<Quota>,
    root: Mutex<Folder>,
    inodes: AtomicU64,
    /// Whether all changes are refused.
    sealed: bool,
}

/// An entry of the tree in memory. Each one counts as a file of the quota.
#[derive(Debug, Clone)]
enum Node {
    File(Arc<MemoryFile>),
    Folder(Folder),
    /// A whiteout: the entry was removed here, and the folder below still has it.
    Gone,
}

#[derive(Debug, Clone)]
struct Folder {
    entries: BTreeMap<String, Node>,
    /// Whether the folder below is hidden here.
    opaque: bool,
    inode: u64,
    modified: u64,
}

/// The copies that a fork has made, by the addresses of the originals.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    files: HashMap<*const MemoryFile, Arc<MemoryFile>>,
    quotas: HashMap<*const Quota, Arc<Quota>>,
}

impl Copies {
    /// Returns the fork's quota for a quota.
    fn quota(&mut self, quota: &Arc<Quota>) -> Arc<Quota> {
        let copy = self.quotas.entry(Arc::as_ptr(quota)).or_insert_with(|| Arc::new(quota.afresh()));
        Arc::clone(copy)
    }

    /// Returns the fork's copy of a file. There is one copy of each file, and it counts to the fork's quota.
    pub(crate) fn file(&mut self, file: &Arc<MemoryFile>) -> Arc<MemoryFile> {
        let quota = self.quota(file.quota());
        Arc::clone(self.files.entry(Arc::as_ptr(file)).or_insert_with(|| file.copy(quota)))
    }
}

/// Result of looking a path up in memory.
enum Found<'a> {
    File(&'a Arc<MemoryFile>),
    Folder(&'a Folder),
    /// Memory has nothing here, so the folder below decides.
    Below,
    Nothing,
    /// The path goes on below a file.
    NotFolder,
}

/// Entries of a folder, one after the other: first those in memory, then those of the folder below.
///
/// Each entry is looked up in the tree anew. So a listing takes no memory, and holds no lock between entries.
pub(crate) struct LayerListing {
    layer: Arc<Layer>,
    path: String,
    /// First inode that did not exist when the listing began. Newer files are not listed from memory. A file that was
    /// copied from the folder below meanwhile is listed with that folder's files, and not twice.
    newer: u64,
    /// Last name in memory that was looked at. `None` after all of them.
    last: Option<String>,
    below: Option<DiskListing>,
}

/// Place of a file or folder that is to be renamed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Memory,
    /// A file of the folder below.
    Below,
}

impl fmt::Debug for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layer").field("quota", &self.quota).finish_non_exhaustive()
    }
}

impl Layer {
    pub(crate) fn new(below: Option<Arc<Disk>>, quota: Quota) -> Layer {
        let root = Folder { opaque: below.is_none(), ..Folder::new(1, 0) };
        Layer {
            below,
            quota: Arc::new(quota),
            root: Mutex::new(root),
            inodes: AtomicU64::new(2),
            sealed: false,
        }
    }

    /// Refuses all changes from now on.
    pub(crate) fn seal(&mut self) {
        self.sealed = true;
    }

    fn check_change(&self) -> Result<()> {
        if self.sealed { Err(Errno::ReadOnly) } else { Ok(()) }
    }

    /// Returns a copy of the files in memory, with a quota of its own, over the same folder.
    pub(crate) fn fork(&self, copies: &mut Copies) -> Layer {
        let quota = copies.quota(&self.quota);
        let root = self.lock().copy(&quota, copies);
        let inodes = AtomicU64::new(self.inodes.load(Ordering::Relaxed));
        Layer { below: self.below.clone(), quota, root: Mutex::new(root), inodes, sealed: self.sealed }
    }

    /// Returns whether there is a folder below.
    #[cfg(feature = "async")]
    pub(crate) fn has_folder_below(&self) -> bool {
        self.below.is_some()
    }

    fn lock(&self) -> MutexGuard<'_, Folder> {
        self.root.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn new_inode(&self) -> u64 {
        self.inodes.fetch_add(1, Ordering::Relaxed)
    }

    fn below(&self) -> Result<&Arc<Disk>> {
        self.below.as_ref().ok_or(Errno::NotFound)
    }

    // ---- Looking ----

    pub(crate) fn stat(&self, path: &str, work: &mut Work) -> Result<Stat> {
        self.stat_in(&self.lock(), path, Disk::stat, work)
    }

    pub(crate) fn stat_link(&self, path: &str, work: &mut Work) -> Result<Stat> {
        self.stat_in(&self.lock(), path, Disk::stat_link, work)
    }

    fn stat_in(
        &self,
        root: &Folder,
        path: &str,
        below: fn(&Disk, &str, &mut Work) -> Result<Stat>,
        work: &mut Work,
    ) -> Result<Stat> {
        match root.find(path, work)? {
            Found::File(file) => Ok(file.stat()),
            Found::Folder(folder) => Ok(Stat::folder(folder.inode, folder.modified)),
            Found::Below => below(self.below()?, path, work),
            Found::Nothing => Err(Errno::NotFound),
            Found::NotFolder => Err(Errno::NotDirectory),
        }
    }

    /// Returns the type of the file at a path, or `None` if there is none.
    fn type_in(&self, root: &Folder, path: &str, work: &mut Work) -> Result<Option<FileType>> {
        match self.stat_in(root, path, Disk::stat_link, work) {
            Ok(stat) => Ok(Some(stat.file_type)),
            Err(Errno::NotFound) => Ok(None),
            Err(errno) => Err(errno),
        }
    }

    pub(crate) fn list(self: &Arc<Layer>, path: &str, work: &mut Work) -> Result<LayerListing> {
        let root = self.lock();
        let (_, below) = self.folder_in(&root, path, work)?;
        Ok(LayerListing {
            layer: Arc::clone(self),
            path: path.to_owned(),
            newer: self.inodes.load(Ordering::Relaxed),
            last: Some(String::new()),
            below,
        })
    }

    /// Returns the two parts of a folder: the one in memory, and the one in the folder below if it shows.
    fn folder_in<'a>(
        &self,
        root: &'a Folder,
        path: &str,
        work: &mut Work,
    ) -> Result<(Option<&'a Folder>, Option<DiskListing>)> {
        Ok(match root.find(path, work)? {
            Found::File(_) | Found::NotFolder => return Err(Errno::NotDirectory),
            Found::Nothing => return Err(Errno::NotFound),
            Found::Below => (None, Some(self.below()?.list(path, work)?)),
            Found::Folder(folder) if folder.opaque => (Some(folder), None),
            Found::Folder(folder) => (Some(folder), Some(self.below()?.list(path, work)?)),
        })
    }

    /// Returns whether a folder is empty.
    fn is_empty(&self, root: &Folder, path: &str, work: &mut Work) -> Result<bool> {
        let (folder, below) = self.folder_in(root, path, work)?;
        for node in folder.iter().flat_map(|folder| folder.entries.values()) {
            work.spend(STEP)?;
            if !matches!(node, Node::Gone) {
                return Ok(false);
            }
        }
        let Some(mut below) = below else { return Ok(true) };
        while let Some(entry) = below.next(work)? {
            if folder.is_none_or(|folder| !folder.entries.contains_key(&entry.name)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    // ---- Opening ----

    pub(crate) fn open(&self, path: &str, how: How, now: u64, work: &mut Work) -> Result<OpenFile> {
        if how.changes_anything() {
            self.check_change()?;
        }
        let mut copy = None;
        loop {
            let mut root = self.lock();
            let file = match root.find(path, work)? {
                Found::File(_) | Found::Folder(_) if how.exclusive => return Err(Errno::Exists),
                Found::File(file) => Arc::clone(file),
                Found::Folder(_) => return Err(Errno::IsDirectory),
                Found::NotFolder => return Err(Errno::NotDirectory),
                Found::Nothing if how.create => return self.create(&mut root, path, now, work),
                Found::Nothing => return Err(Errno::NotFound),
                Found::Below => match (self.below()?.stat(path, work), copy) {
                    (Err(Errno::NotFound), _) if how.create => {
                        return self.create(&mut root, path, now, work);
                    }
                    (Err(errno), _) => return Err(errno),
                    (Ok(_), _) if how.exclusive => return Err(Errno::Exists),
                    (Ok(_), _) if !how.write && !how.truncate => return self.open_below(path, work),
                    (Ok(_), Some(file)) => return self.insert_file(&mut root, path, file, now, work),
                    (Ok(_), None) => {
                        // The lock is released while the file is copied, so the path is looked up again afterwards.
                        drop(root);
                        copy = Some(self.copy(path, how.truncate, now, work)?);
                        continue;
                    }
                },
            };
            drop(root);
            if how.truncate {
                file.set_size(0, now, work)?;
            }
            return Ok(OpenFile::Memory(file));
        }
    }

    fn open_below(&self, path: &str, work: &mut Work) -> Result<OpenFile> {
        self.below()?.open(path, How { read: true, ..How::default() }, work).map(OpenFile::Disk)
    }

    fn create(&self, root: &mut Folder, path: &str, now: u64, work: &mut Work) -> Result<OpenFile> {
        let file = MemoryFile::new(Arc::clone(&self.quota), self.new_inode(), now);
        self.insert_file(root, path, file, now, work)
    }

    fn insert_file(
        &self,
        root: &mut Folder,
        path: &str,
        file: Arc<MemoryFile>,
        now: u64,
        work: &mut Work,
    ) -> Result<OpenFile> {
        self.insert(root, path, Node::File(Arc::clone(&file)), now, work)?;
        Ok(OpenFile::Memory(file))
    }

    /// Copies a file of the folder below to memory, with its contents or as an empty file.
    fn copy(&self, path: &str, empty: bool, now: u64, work: &mut Work) -> Result<Arc<MemoryFile>> {
        let source = self.open_below(path, work)?;
        let stat = source.stat(work)?;
        let modified = if empty { now } else { stat.modified };
        let file = MemoryFile::new(Arc::clone(&self.quota), self.new_inode(), modified);
        if empty {
            return Ok(file);
        }
        if stat.size > self.space().bytes_free {
            return Err(Errno::NoSpace);
        }
        let mut part = vec![0; CHUNK];
        let mut position = 0;
        loop {
            let read = source.read_at(&mut part, position, work)?;
            if read == 0 {
                return Ok(file);
            }
            // After a short write the next one tries the rest, and returns the error.
            (_, position) = file.write_at(&part[..read], Some(position), modified, work)?;
        }
    }

    // ---- Changing the tree ----

    /// Puts a node where memory has nothing or a whiteout.
    fn insert(&self, root: &mut Folder, path: &str, node: Node, now: u64, work: &mut Work) -> Result<()> {
        let (parent, name) = split(path);
        let folder = self.know(root, parent, work)?;
        if !folder.entries.contains_key(name) {
            self.quota.open().take_files(1)?;
        }
        folder.entries.insert(name.to_owned(), node);
        folder.modified = now;
        Ok(())
    }

    /// Returns the folder at a path in memory. Makes it there if only the folder below has it.
    fn know<'a>(&self, root: &'a mut Folder, path: &str, work: &mut Work) -> Result<&'a mut Folder> {
        let mut known = &*root;
        let mut missing: Vec<(&str, Folder)> = Vec::new();
        let (mut end, mut known_end) = (0, 0);
        for part in parts(path) {
            work.spend(STEP)?;
            end += part.len() + usize::from(end > 0);
            if missing.is_empty() {
                match known.entries.get(part) {
                    Some(Node::Folder(inner)) => {
                        (known, known_end) = (inner, end);
                        continue;
                    }
                    Some(Node::File(_)) => return Err(Errno::NotDirectory),
                    Some(Node::Gone) => return Err(Errno::NotFound),
                    None if known.opaque => return Err(Errno::NotFound),
                    None => {}
                }
            }
            let stat = self.below()?.stat(&path[..end], work)?;
            if stat.file_type != FileType::Folder {
                return Err(Errno::NotDirectory);
            }
            missing.push((part, Folder { opaque: false, ..Folder::new(self.new_inode(), stat.modified) }));
        }
        self.quota.open().take_files(missing.len() as u64)?;
        let mut folder = root.known(&path[..known_end]).ok_or(Errno::NotFound)?;
        for (name, inner) in missing {
            folder = match folder.entries.entry(name.to_owned()).or_insert(Node::Folder(inner)) {
                Node::Folder(inner) => inner,
                Node::File(_) | Node::Gone => return Err(Errno::NotDirectory),
            };
        }
        Ok(folder)
    }

    /// Returns whether the folder below would show something at this path if memory had nothing there. `folder` is the
    /// path's parent.
    fn shines_through(&self, folder: &Folder, path: &str, work: &mut Work) -> Result<bool> {
        let below = match &self.below {
            Some(below) if !folder.opaque => below,
            _ => return Ok(false),
        };
        match below.stat_link(path, work) {
            Err(Errno::Interrupted) => Err(Errno::Interrupted),
            result => Ok(result.is_ok()),
        }
    }

    /// Removes the file or empty folder at a path. Returns the node that memory had there. Drop it after the lock is
    /// released.
    fn remove(&self, root: &mut Folder, path: &str, work: &mut Work) -> Result<Option<Node>> {
        let (parent, name) = split(path);
        let folder = self.know(root, parent, work)?;
        let stays = self.shines_through(folder, path, work)?;
        if stays && !folder.entries.contains_key(name) {
            self.quota.open().take_files(1)?;
        }
        let removed = match stays {
            true => folder.entries.insert(name.to_owned(), Node::Gone),
            false => folder.entries.remove(name),
        };
        let freed = u64::from(!stays && removed.is_some());
        self.quota.open().give_files(freed + removed.as_ref().map_or(0, Node::entries));
        Ok(removed)
    }

    pub(crate) fn create_folder(&self, path: &str, now: u64, work: &mut Work) -> Result<()> {
        self.check_change()?;
        let mut root = self.lock();
        if self.type_in(&root, path, work)?.is_some() {
            return Err(Errno::Exists);
        }
        let folder = Folder::new(self.new_inode(), now);
        self.insert(&mut root, path, Node::Folder(folder), now, work)
    }

    pub(crate) fn remove_file(&self, path: &str, work: &mut Work) -> Result<()> {
        self.check_change()?;
        let mut root = self.lock();
        let removed = match self.type_in(&root, path, work)? {
            None => return Err(Errno::NotFound),
            Some(FileType::Folder) => return Err(Errno::IsDirectory),
            Some(_) => self.remove(&mut root, path, work)?,
        };
        drop(root);
        drop(removed);
        Ok(())
    }

    pub(crate) fn remove_folder(&self, path: &str, work: &mut Work) -> Result<()> {
        self.check_change()?;
        let mut root = self.lock();
        let removed = match self.type_in(&root, path, work)? {
            None => return Err(Errno::NotFound),
            Some(FileType::Folder) if self.is_empty(&root, path, work)? => {
                self.remove(&mut root, path, work)?
            }
            Some(FileType::Folder) => return Err(Errno::NotEmpty),
            Some(_) => return Err(Errno::NotDirectory),
        };
        drop(root);
        drop(removed);
        Ok(())
    }

    pub(crate) fn rename(&self, from: &str, to: &str, now: u64, work: &mut Work) -> Result<()> {
        self.check_change()?;
        let mut root = self.lock();
        let mut source = self.source(&root, from, to, work)?;
        let mut copy = None;
        if source == Some(Source::Below) {
            // The lock is released while the file is copied, so the path is looked up again afterwards.
            drop(root);
            copy = Some(self.copy(from, false, now, work)?);
            root = self.lock();
            source = self.source(&root, from, to, work)?;
        }
        let Some(source) = source else { return Ok(()) };

        // Steps that can fail come first.
        let (new_parent, new_name) = split(to);
        let (parent, name) = split(from);
        let has = |folder: &Folder, name| u64::from(folder.entries.contains_key(name));
        let replaced = has(self.know(&mut root, new_parent, work)?, new_name);
        let folder = self.know(&mut root, parent, work)?;
        let before = replaced + has(folder, name);
        let stays = self.shines_through(folder, from, work)?;
        let after = 1 + u64::from(stays);
        self.quota.open().take_files(after.saturating_sub(before))?;

        let folder = root.known(parent).ok_or(Errno::NotFound)?;
        let in_memory = match stays {
            true => folder.entries.insert(name.to_owned(), Node::Gone),
            false => folder.entries.remove(name),
        };
        folder.modified = now;
        let node = if source == Source::Below { copy.map(Node::File) } else { in_memory };
        let folder = root.known(new_parent).ok_or(Errno::NotFound)?;
        let replaced = folder.entries.insert(new_name.to_owned(), node.ok_or(Errno::NotFound)?);
        folder.modified = now;
        let freed = before.saturating_sub(after) + replaced.as_ref().map_or(0, Node::entries);
        self.quota.open().give_files(freed);
        drop(root);
        drop(replaced);
        Ok(())
    }

    /// Returns where the entry to rename is, or `None` if renaming changes nothing.
    fn source(&self, root: &Folder, from: &str, to: &str, work: &mut Work) -> Result<Option<Source>> {
        // The checks are in the order of a real file system.
        let source = self.type_in(root, from, work)?.ok_or(Errno::NotFound)?;
        match self.type_in(root, split(to).0, work)? {
            None => return Err(Errno::NotFound),
            Some(FileType::File | FileType::Special) => return Err(Errno::NotDirectory),
            Some(FileType::Folder | FileType::Link) => {}
        }
        if from == to {
            return Ok(None);
        }
        let is_inside =
            |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        if source == FileType::Folder && is_inside(to, from) {
            return Err(Errno::Invalid);
        }
        if is_inside(from, to) {
            return Err(Errno::NotEmpty);
        }
        match (source, self.type_in(root, to, work)?) {
            (FileType::Folder, Some(FileType::Folder)) if !self.is_empty(root, to, work)? => {
                return Err(Errno::NotEmpty);
            }
            (FileType::Folder, Some(FileType::Folder) | None) => {}
            (FileType::Folder, Some(_)) => return Err(Errno::NotDirectory),
            (_, Some(FileType::Folder)) => return Err(Errno::IsDirectory),
            _ => {}
        }
        match root.find(from, work)? {
            // Links and folders of the host can't be renamed, as between two file systems. Programs that move them then
            // copy them.
            Found::Below if source != FileType::File => Err(Errno::CrossDevice),
            Found::Below => Ok(Some(Source::Below)),
            Found::Folder(folder) if !folder.opaque => Err(Errno::CrossDevice),
            Found::Folder(folder) if !folder.fits(from, to, work)? => Err(Errno::NameTooLong),
            _ => Ok(Some(Source::Memory)),
        }
    }

    pub(crate) fn space(&self) -> Space {
        self.quota.space()
    }

    // ---- For the embedder ----

    /// Writes a file, and makes the folders that it lies in.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let mut work = Work::unlimited();
        let path = normal(path)?;
        for (end, _) in path.match_indices('/') {
            match self.create_folder(&path[..end], 0, &mut work) {
                Ok(()) | Err(Errno::Exists) => {}
                Err(errno) => return Err(errno),
            }
        }
        let how = How { write: true, create: true, truncate: true, ..How::default() };
        let file = self.open(&path, how, 0, &mut work)?;
        let (written, _) = file.write_at(bytes, Some(0), 0, &mut work)?;
        if written < bytes.len() { Err(Errno::NoSpace) } else { Ok(()) }
    }

    fn get(&self, path: &str) -> Result<Vec<u8>> {
        let mut work = Work::unlimited();
        let file = self.open(&normal(path)?, How { read: true, ..How::default() }, 0, &mut work)?;
        let size = file.stat(&mut work)?.size;
        let mut bytes = vec![0; usize::try_from(size).map_err(|_| Errno::TooBig)?];
        let mut end = 0;
        while end < bytes.len() {
            match file.read_at(&mut bytes[end..], end as u64, &mut work)? {
                0 => break,
                read => end += read,
            }
        }
        bytes.truncate(end);
        Ok(bytes)
    }

    fn discard(&self) {
        let mut root = self.lock();
        self.quota.open().give_files(root.count());
        let entries = std::mem::take(&mut root.entries);
        drop(root);
        drop(entries);
    }
}

impl LayerListing {
    pub(crate) fn next(&mut self, work: &mut Work) -> Result<Option<Entry>> {
        while let Some(last) = &mut self.last {
            let root = self.layer.lock();
            let next = match root.find(&self.path, work)? {
                Found::Folder(folder) => {
                    folder.entries.range::<str, _>((Excluded(last.as_str()), Unbounded)).next()
                }
                // The folder was removed or renamed.
                _ => None,
            };
            let Some((name, node)) = next else {
                self.last = None;
                break;
            };
            last.clone_from(name);
            if let Some(entry) = node.entry(name).filter(|entry| entry.inode < self.newer) {
                return Ok(Some(entry));
            }
        }
        let Some(below) = &mut self.below else { return Ok(None) };
        while let Some(entry) = below.next(work)? {
            let root = self.layer.lock();
            let shows = match root.find(&self.path, work)? {
                Found::Below => true,
                Found::Folder(folder) => match folder.entries.get(&entry.name) {
                    None => !folder.opaque,
                    Some(node) => node.entry(&entry.name).is_some_and(|entry| entry.inode >= self.newer),
                },
                _ => false,
            };
            if shows {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }
}

/// Returns the names in a path.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}

/// Splits a path into its folder and its last name.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

impl Node {
    /// Returns the entry that a listing shows for the node, if any.
    fn entry(&self, name: &str) -> Option<Entry> {
        let (file_type, inode) = match self {
            Node::File(file) => (FileType::File, file.inode()),
            Node::Folder(folder) => (FileType::Folder, folder.inode),
            Node::Gone => return None,
        };
        Some(Entry { name: name.to_owned(), file_type, inode })
    }

    /// Returns how many entries the node has itself. In a folder that looks empty, all of them are whiteouts.
    fn entries(&self) -> u64 {
        if let Node::Folder(folder) = self { folder.entries.len() as u64 } else { 0 }
    }
}

// No path has more than DEPTH_MAX names, so these may recurse.
impl Folder {
    fn new(inode: u64, modified: u64) -> Folder {
        Folder { entries: BTreeMap::new(), opaque: true, inode, modified }
    }

    fn find(&self, path: &str, work: &mut Work) -> Result<Found<'_>> {
        work.spend(STEP)?;
        let mut folder = self;
        let mut parts = parts(path).peekable();
        while let Some(part) = parts.next() {
            work.spend(STEP)?;
            match folder.entries.get(part) {
                None if folder.opaque => return Ok(Found::Nothing),
                None => return Ok(Found::Below),
                Some(Node::Gone) => return Ok(Found::Nothing),
                Some(Node::File(_)) if parts.peek().is_some() => return Ok(Found::NotFolder),
                Some(Node::File(file)) => return Ok(Found::File(file)),
                Some(Node::Folder(inner)) => folder = inner,
            }
        }
        Ok(Found::Folder(folder))
    }

    /// Returns the folder at a path, if memory has it.
    fn known(&mut self, path: &str) -> Option<&mut Folder> {
        parts(path).try_fold(self, |folder, part| match folder.entries.get_mut(part)? {
            Node::Folder(inner) => Some(inner),
            Node::File(_) | Node::Gone => None,
        })
    }

    /// Returns the number of entries at any depth.
    fn count(&self) -> u64 {
        let inside = |node: &Node| if let Node::Folder(folder) = node { folder.count() } else { 0 };
        self.entries.values().map(|node| 1 + inside(node)).sum()
    }

    /// Returns the depth of the folder's tree in names, and the bytes of its longest path.
    fn extent(&self, work: &mut Work) -> Result<(usize, usize)> {
        let mut extent = (0, 0);
        for (name, node) in &self.entries {
            work.spend(STEP)?;
            let (depth, length) = if let Node::Folder(folder) = node { folder.extent(work)? } else { (0, 0) };
            extent = (extent.0.max(depth + 1), extent.1.max(length + 1 + name.len()));
        }
        Ok(extent)
    }

    /// Returns whether all paths in the folder stay valid when it moves from `from` to `to`.
    fn fits(&self, from: &str, to: &str, work: &mut Work) -> Result<bool> {
        let names = |path| parts(path).count();
        if names(to) <= names(from) && to.len() <= from.len() {
            return Ok(true);
        }
        let (depth, length) = self.extent(work)?;
        Ok(depth + names(to) <= DEPTH_MAX && length + to.len() <= PATH_MAX)
    }

    fn copy(&self, quota: &Arc<Quota>, copies: &mut Copies) -> Folder {
        let node = |node: &Node, copies: &mut Copies| {
            // The quota has room, as the original has as many files.
            let _ = quota.open().take_files(1);
            match node {
                Node::File(file) => Node::File(copies.file(file)),
                Node::Folder(folder) => Node::Folder(folder.copy(quota, copies)),
                Node::Gone => Node::Gone,
            }
        };
        let entries = self.entries.iter().map(|(name, inner)| (name.clone(), node(inner, copies))).collect();
        Folder { entries, ..*self }
    }

    /// Calls `visit` with the path of each entry.
    fn walk(&self, prefix: &str, visit: &mut dyn FnMut(&str, &Node)) {
        for (name, node) in &self.entries {
            let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
            visit(&path, node);
            if let Node::Folder(folder) = node {
                folder.walk(&path, visit);
            }
        }
    }
}

/// Files that a session keeps in memory, of [`Mount::memory`](crate::Mount::memory) or
/// [`Mount::overlay`](crate::Mount::overlay). [`Session::files`](crate::Session::files) returns it. It works while
/// programs run and afterwards, and a clone has the same files.
///
/// Paths are relative to the mount: `"out/result.csv"`.
///
/// ```
/// # use micropython_sandbox::{Error, Mount, Sandbox};
/// let mut session = Sandbox::new()?.session().mount(Mount::memory("/notes", [("names.txt", "Ada\nGrace\n")])).start()?;
/// session.run("
/// with open('/notes/names.txt') as names, open('/notes/greetings.txt', 'w') as out:
///     for name in names:
///         out.write('Hello ' + name)
/// ")?;
/// let files = session.files("/notes").unwrap();
/// assert_eq!(files.paths(), ["greetings.txt", "names.txt"]);
/// assert_eq!(files.read("greetings.txt").unwrap(), b"Hello Ada\nHello Grace\n");
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Files {
    pub(super) layer: Arc<Layer>,
}

impl Files {
    /// Returns the paths of all files in memory, in order. In an overlay these are the files that programs wrote.
    ///
    /// Programs choose these paths. Do not follow links when you copy an overlay's files into its folder. The folder
    /// may have a link where the program put a file or a folder of the same name.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        self.layer.lock().walk("", &mut |path, node| {
            if matches!(node, Node::File(_)) {
                paths.push(path.to_owned());
            }
        });
        paths
    }

    /// Returns the paths of an overlay's folder that were removed, in order. The contents of a removed folder are not
    /// listed.
    pub fn removed(&self) -> Vec<String> {
        let mut paths = Vec::new();
        self.layer.lock().walk("", &mut |path, node| {
            if matches!(node, Node::Gone) {
                paths.push(path.to_owned());
            }
        });
        paths
    }

    /// Returns the bytes of a file as the guest sees it: from memory or, in an overlay, from the folder.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound) and the like.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        Ok(self.layer.get(path)?)
    }

    /// Writes a file, or replaces it. Makes the folders on the way.
    ///
    /// # Errors
    ///
    /// [`StorageFull`](io::ErrorKind::StorageFull) beyond the mount's quota, and the like.
    pub fn write(&self, path: &str, contents: impl AsRef<[u8]>) -> io::Result<()> {
        Ok(self.layer.put(path, contents.as_ref())?)
    }

    /// Discards everything in memory. An overlay shows its folder again as it is.
    pub fn discard(&self) {
        self.layer.discard();
    }

    /// Returns the bytes of all files in memory, including those that were removed and are still open.
    pub fn bytes(&self) -> u64 {
        let space = self.layer.space();
        space.bytes - space.bytes_free
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const READ: How = How { read: true, write: false, create: false, exclusive: false, truncate: false };
    const WRITE: How = How { read: false, write: true, create: true, exclusive: false, truncate: true };

    fn layer(bytes: u64, files: u64) -> Arc<Layer> {
        Arc::new(Layer::new(None, Quota::new(bytes, files)))
    }

    fn over(folder: &Path, bytes: u64, files: u64) -> Arc<Layer> {
        Arc::new(Layer::new(Some(Disk::open_folder(folder, None).unwrap()), Quota::new(bytes, files)))
    }

    fn free() -> Work {
        Work::unlimited()
    }

    /// Returns the work of a run that has so much fuel left.
    fn with_fuel(fuel: u64) -> Work {
        Work::new(Some(fuel), None, Arc::default())
    }

    fn all(mut next: impl FnMut() -> Result<Option<Entry>>) -> Vec<String> {
        let mut names: Vec<String> = std::iter::from_fn(|| next().unwrap()).map(|entry| entry.name).collect();
        names.sort();
        names
    }

    fn names(layer: &Arc<Layer>, path: &str) -> Vec<String> {
        let mut listing = layer.list(path, &mut free()).unwrap();
        all(|| listing.next(&mut free()))
    }

    /// Returns what the embedder sees of a layer. Checks that the quota counts the files that there are.
    fn state(layer: &Arc<Layer>) -> (u64, Vec<String>, Vec<String>) {
        let files = Files { layer: Arc::clone(layer) };
        assert_eq!(layer.space().files - layer.space().files_free, layer.lock().count());
        (files.bytes(), files.paths(), files.removed())
    }

    #[test]
    fn a_removed_file_keeps_its_room_until_it_is_closed() {
        let layer = layer(10, 2);
        let file = layer.open("a", WRITE, 0, &mut free()).unwrap();
        assert_eq!(file.write_at(b"12345678", None, 0, &mut free()), Ok((8, 8)));
        layer.remove_file("a", &mut free()).unwrap();
        let other = layer.open("b", WRITE, 0, &mut free()).unwrap();
        assert_eq!(other.write_at(b"123", None, 0, &mut free()), Ok((2, 2)));
        assert_eq!(other.write_at(b"3", None, 0, &mut free()), Err(Errno::NoSpace));
        drop(file);
        assert_eq!(other.write_at(b"345", None, 0, &mut free()), Ok((3, 5)));
        assert_eq!(layer.space().bytes_free, 5);
        assert_eq!(layer.space().files_free, 1);
    }

    #[test]
    fn renaming_keeps_count() {
        let layer = layer(100, 4);
        layer.put("d/a", b"1").unwrap();
        layer.put("b", b"22").unwrap();
        layer.rename("b", "d/a", 0, &mut free()).unwrap();
        assert_eq!((layer.space().files_free, layer.space().bytes_free), (2, 98));
        layer.rename("d", "e", 0, &mut free()).unwrap();
        assert_eq!(layer.get("e/a").unwrap(), b"22");
        assert_eq!(layer.space().files_free, 2);
        assert_eq!(layer.rename("e", "e/f", 0, &mut free()), Err(Errno::Invalid));
        layer.create_folder("f", 0, &mut free()).unwrap();
        assert_eq!(layer.rename("f", "e", 0, &mut free()), Err(Errno::NotEmpty));
        layer.rename("e", "f", 0, &mut free()).unwrap();
        assert_eq!(layer.space().files_free, 2);
        layer.discard();
        assert_eq!((layer.space().files_free, layer.space().bytes_free), (4, 100));
    }

    #[test]
    fn writes_grow_over_borders_and_leave_zeros() {
        let layer = layer(100, 4);
        let file = layer.open("a", WRITE, 0, &mut free()).unwrap();
        assert_eq!(file.write_at(b"abcd", Some(0), 0, &mut free()), Ok((4, 4)));
        assert_eq!(file.write_at(b"XYZ", Some(3), 0, &mut free()), Ok((3, 6)));
        assert_eq!(file.write_at(b"!", Some(8), 0, &mut free()), Ok((1, 9)));
        assert_eq!(layer.get("a").unwrap(), b"abcXYZ\0\0!");
        file.set_size(2, 0, &mut free()).unwrap();
        assert_eq!(layer.get("a").unwrap(), b"ab");
        assert_eq!(layer.space().bytes_free, 98);
    }

    #[test]
    fn a_fork_has_its_own() {
        let layer = layer(10, 4);
        layer.put("a", b"one").unwrap();
        let open = layer.open("a", READ, 0, &mut free()).unwrap();
        let mut copies = Copies::default();
        let fork = layer.fork(&mut copies);
        fork.put("a", b"other").unwrap();
        assert_eq!(layer.get("a").unwrap(), b"one");
        assert_eq!((layer.space().bytes_free, fork.space().bytes_free), (7, 5));
        let OpenFile::Memory(open) = open else { panic!() };
        assert_eq!(copies.file(&open).stat().size, 5);
    }

    #[test]
    fn a_removed_file_of_a_fork_counts_to_the_fork() {
        let layer = layer(10, 4);
        let open: Vec<_> = (0..3)
            .map(|_| {
                let OpenFile::Memory(file) = layer.open("a", WRITE, 0, &mut free()).unwrap() else {
                    panic!()
                };
                layer.remove_file("a", &mut free()).unwrap();
                file
            })
            .collect();
        let mut copies = Copies::default();
        let fork = layer.fork(&mut copies);
        let copied: Vec<_> = open.iter().map(|file| copies.file(file)).collect();
        // A file of the tree and the same open file have one copy.
        assert!(Arc::ptr_eq(&copied[0], &copies.file(&open[0])));
        drop(copies);
        let written =
            copied.iter().filter_map(|file| file.write_at(b"12345678", Some(0), 0, &mut free()).ok());
        assert_eq!(written.map(|(written, _)| written).sum::<usize>(), 10);
        assert_eq!((fork.space().bytes_free, layer.space().bytes_free), (0, 10));
    }

    #[test]
    fn no_path_grows_beyond_what_can_be_given() {
        let layer = layer(10, 1000);
        let name = "n".repeat(250);
        let chain: Vec<&str> = vec![&name; 10];
        for end in 1..=chain.len() {
            layer.create_folder(&chain[..end].join("/"), 0, &mut free()).unwrap();
        }
        layer.create_folder("a", 0, &mut free()).unwrap();
        layer.create_folder(&format!("a/{}", "m".repeat(250)), 0, &mut free()).unwrap();
        layer.rename(&name, "a/n", 0, &mut free()).unwrap();
        for end in 1..=8 {
            layer.create_folder(&format!("b{}", "/b".repeat(end - 1)), 0, &mut free()).unwrap();
        }
        let deep = format!("{}/{}", vec!["c".repeat(250); 8].join("/"), "d");
        for (end, _) in deep.match_indices('/') {
            layer.create_folder(&deep[..end], 0, &mut free()).unwrap();
        }
        assert_eq!(layer.rename("a", &deep, 0, &mut free()), Err(Errno::NameTooLong));
        assert_eq!(layer.rename("a", "b/b/a", 0, &mut free()), Ok(()));
    }

    #[test]
    fn an_overlay_never_changes_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("sub/deep")).unwrap();
        std::fs::write(dir.path().join("a"), "below").unwrap();
        std::fs::write(dir.path().join("sub/b"), "b").unwrap();
        let layer = over(dir.path(), 100, 20);
        assert_eq!(names(&layer, ""), ["a", "sub"]);

        let append = layer.open("a", How { write: true, ..READ }, 0, &mut free()).unwrap();
        append.write_at(b" above", None, 0, &mut free()).unwrap();
        assert_eq!(layer.get("a").unwrap(), b"below above");
        layer.rename("a", "sub/c", 0, &mut free()).unwrap();
        assert_eq!(
            (names(&layer, ""), names(&layer, "sub")),
            (vec!["sub".to_owned()], vec!["b".to_owned(), "c".to_owned(), "deep".to_owned()])
        );
        layer.remove_file("sub/b", &mut free()).unwrap();
        assert_eq!(layer.remove_folder("sub", &mut free()), Err(Errno::NotEmpty));
        assert_eq!(layer.rename("sub", "x", 0, &mut free()), Err(Errno::CrossDevice));
        layer.remove_file("sub/c", &mut free()).unwrap();
        layer.remove_folder("sub/deep", &mut free()).unwrap();
        layer.remove_folder("sub", &mut free()).unwrap();
        assert!(names(&layer, "").is_empty());
        // A new folder of that name shows nothing of the old one.
        layer.create_folder("sub", 0, &mut free()).unwrap();
        assert!(names(&layer, "sub").is_empty());
        assert_eq!(layer.get("sub/b"), Err(Errno::NotFound));

        let files = Files { layer };
        assert_eq!(files.removed(), ["a"]);
        files.discard();
        assert_eq!(files.read("a").unwrap(), b"below");
        assert_eq!(std::fs::read(dir.path().join("sub/b")).unwrap(), b"b");
        assert_eq!(files.layer.space().files_free, 20);
    }

    /// Ends operations after every amount of work. Each does all of it or nothing, and the counts stay right.
    #[test]
    fn an_operation_that_is_ended_has_changed_nothing() {
        type Act = fn(&Arc<Layer>, &mut Work) -> Result<()>;
        let acts: [(&str, Act); 9] = [
            ("copy", |layer, work| layer.open("x/y/large", How { write: true, ..READ }, 0, work).map(drop)),
            ("truncate", |layer, work| layer.open("x/y/large", WRITE, 0, work).map(drop)),
            ("create", |layer, work| layer.open("x/y/new", WRITE, 0, work).map(drop)),
            ("mkdir", |layer, work| layer.create_folder("x/y/folder", 0, work)),
            ("remove", |layer, work| layer.remove_file("x/y/large", work)),
            ("rmdir", |layer, work| layer.remove_folder("x/many", work)),
            ("rename", |layer, work| layer.rename("x/y/large", "x/z/moved", 0, work)),
            ("rename over", |layer, work| layer.rename("x/y/large", "kept", 0, work)),
            ("rename a folder", |layer, work| layer.rename("tree", "x/a longer name", 0, work)),
        ];
        let dir = tempfile::tempdir().unwrap();
        for folder in ["x/y", "x/z", "x/many"] {
            std::fs::create_dir_all(dir.path().join(folder)).unwrap();
        }
        std::fs::write(dir.path().join("x/y/large"), vec![1; 5 * CHUNK]).unwrap();
        (0..50).for_each(|i| std::fs::write(dir.path().join(format!("x/many/{i}")), "").unwrap());
        for (name, act) in acts {
            let layer = over(dir.path(), 1 << 20, 1000);
            layer.put("kept", b"kept").unwrap();
            (0..50).for_each(|i| layer.remove_file(&format!("x/many/{i}"), &mut free()).unwrap());
            (0..50).for_each(|i| layer.put(&format!("tree/{i}/f"), b"").unwrap());
            let before = state(&layer);
            let mut ended = 0;
            while act(&layer, &mut with_fuel(ended * 9_999)) == Err(Errno::Interrupted) {
                assert_eq!(state(&layer), before, "{name}");
                ended += 1;
            }
            assert!(ended > 1 && state(&layer) != before || name == "mkdir", "{name}: {ended}");
        }
    }

    #[test]
    fn a_large_folder_is_listed_piece_by_piece() {
        const MANY: u64 = 100_000;
        let layer = layer(10, MANY + 1);
        layer.create_folder("d", 0, &mut free()).unwrap();
        (0..MANY).for_each(|i| layer.create_folder(&format!("d/{i}"), 0, &mut free()).unwrap());
        // Beginning a listing is cheap, going on is not.
        let mut work = with_fuel(1000 * STEP);
        let mut listing = layer.list("d", &mut work).unwrap();
        let mut listed = 0;
        while listing.next(&mut work).is_ok_and(|entry| entry.is_some()) {
            listed += 1;
        }
        assert!((300..1000).contains(&listed), "{listed}");
        assert_eq!(listing.next(&mut work).unwrap_err(), Errno::Interrupted);
        // No entry that follows is lost, and an entry that is removed meanwhile is not listed.
        layer.remove_folder("d/99999", &mut free()).unwrap();
        let rest = all(|| listing.next(&mut free()));
        assert_eq!(rest.len() as u64, MANY - listed - 1);
        assert_eq!(layer.remove_folder("d", &mut with_fuel(20 * STEP)), Err(Errno::NotEmpty));
    }

    #[test]
    fn what_changes_while_it_is_listed_is_listed_once() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["a", "b", "c", "d"] {
            std::fs::write(dir.path().join(name), "below").unwrap();
        }
        let layer = over(dir.path(), 100, 20);
        let copy = |name| layer.open(name, How { write: true, ..READ }, 0, &mut free()).map(drop).unwrap();
        copy("b");
        layer.put("memory", b"").unwrap();
        let mut listing = layer.list("", &mut free()).unwrap();
        let first = listing.next(&mut free()).unwrap().unwrap().name;
        assert_eq!(first, "b");
        copy("a");
        copy("c");
        layer.put("new", b"").unwrap();
        layer.remove_file("d", &mut free()).unwrap();
        assert_eq!(all(|| listing.next(&mut free())), ["a", "c", "memory"]);
        assert_eq!(names(&layer, ""), ["a", "b", "c", "memory", "new"]);
    }

    /// Does random operations on a layer and on a real folder, and compares the results, with Linux' numbers of errors.
    /// The counts match the files in the end.
    #[test]
    #[cfg(target_os = "linux")]
    fn a_layer_behaves_as_a_folder_does() {
        use rand_like::Random;
        mod rand_like {
            pub(super) struct Random(pub(super) u64);
            impl Random {
                pub(super) fn below(&mut self, n: u64) -> u64 {
                    self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    (self.0 >> 33) % n
                }
            }
        }
        for seed in 0..100 {
            let mut random = Random(seed);
            let (below, real) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            for base in [below.path(), real.path()] {
                std::fs::create_dir_all(base.join("x/y")).unwrap();
                std::fs::write(base.join("x/f"), "f").unwrap();
                std::fs::write(base.join("g"), "gg").unwrap();
            }
            let disk = Disk::open_folder(real.path(), Some(Quota::new(1 << 20, 1000))).unwrap();
            let layer = over(below.path(), 1 << 20, 1000);
            let paths = ["x", "x/f", "x/y", "x/y/f", "g", "z", "z/f", "x/z"];
            for step in 0..80 {
                let path = paths[random.below(8) as usize];
                let other = paths[random.below(8) as usize];
                let context = |what: &str| format!("seed {seed}, step {step}: {what} {path} {other}");
                match random.below(6) {
                    0 => assert_eq!(
                        layer.create_folder(path, 0, &mut free()),
                        disk.create_folder(path, &mut free()),
                        "{}",
                        context("mkdir")
                    ),
                    1 => assert_eq!(
                        layer.remove_folder(path, &mut free()),
                        disk.remove_folder(path, &mut free()),
                        "{}",
                        context("rmdir")
                    ),
                    2 => assert_eq!(
                        layer.remove_file(path, &mut free()),
                        disk.remove_file(path, &mut free()),
                        "{}",
                        context("remove")
                    ),
                    3 => {
                        let content = [b'a' + random.below(26) as u8; 3];
                        let one = layer
                            .open(path, WRITE, 0, &mut free())
                            .and_then(|file| file.write_at(&content, Some(0), 0, &mut free()));
                        let two = disk
                            .open(path, WRITE, &mut free())
                            .and_then(|file| file.write_at(&content, Some(0), &mut free()));
                        assert_eq!(one, two, "{}", context("write"));
                    }
                    4 => {
                        let result = layer.rename(path, other, 0, &mut free());
                        // Only a layer has this error (see above).
                        if result != Err(Errno::CrossDevice) {
                            assert_eq!(
                                result,
                                disk.rename(path, other, &mut free()),
                                "{}",
                                context("rename")
                            );
                        }
                    }
                    _ => {
                        let one =
                            layer.list(path, &mut free()).map(|mut list| all(|| list.next(&mut free())));
                        let two = disk.list(path, &mut free()).map(|mut list| all(|| list.next(&mut free())));
                        assert_eq!(one, two, "{}", context("list"));
                    }
                }
            }
            let used = layer.space().files - layer.space().files_free;
            assert_eq!(used, layer.lock().count(), "seed {seed}");
        }
    }
}
