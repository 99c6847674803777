//! Files in the host's memory, alone or over a folder that is only read.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use super::namespace::{DEPTH_MAX, PATH_MAX, normal};
use super::quota::Quota;
use super::{Disk, Entry, Errno, FileType, How, Listing, OpenFile, Result, Space, Stat};

/// Files in memory. Where there is a folder below, what is not here is there.
pub(crate) struct Layer {
    below: Option<Arc<Disk>>,
    quota: Arc<Quota>,
    root: Mutex<Folder>,
    inodes: AtomicU64,
}

/// What memory has at a path. Each one counts as a file of the quota.
#[derive(Debug, Clone)]
enum Node {
    File(Arc<MemoryFile>),
    Folder(Folder),
    /// The folder below has it, and it was removed here.
    Gone,
}

#[derive(Debug, Clone)]
struct Folder {
    entries: BTreeMap<String, Node>,
    /// Nothing of the folder below shows through.
    opaque: bool,
    inode: u64,
    modified: u64,
}

/// A file in memory. Its bytes count to the quota for as long as anybody has it open.
#[derive(Debug)]
pub(crate) struct MemoryFile {
    quota: Arc<Quota>,
    inode: u64,
    content: Mutex<Content>,
}

#[derive(Debug, Default)]
struct Content {
    /// Shared with copies of the file until one of them is written.
    bytes: Arc<Vec<u8>>,
    modified: u64,
}

/// What a fork has copies of, by the addresses of the originals.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    files: HashMap<*const MemoryFile, Arc<MemoryFile>>,
    quotas: HashMap<*const Quota, Arc<Quota>>,
}

impl Copies {
    /// The quota that stands for this one.
    fn quota(&mut self, quota: &Arc<Quota>) -> Arc<Quota> {
        let copy = self.quotas.entry(Arc::as_ptr(quota)).or_insert_with(|| Arc::new(quota.afresh()));
        Arc::clone(copy)
    }

    /// The file that stands for this one: one copy, however often it is asked for, that counts to the fork's quota.
    pub(crate) fn file(&mut self, file: &Arc<MemoryFile>) -> Arc<MemoryFile> {
        let quota = self.quota(&file.quota);
        let copy = self.files.entry(Arc::as_ptr(file)).or_insert_with(|| {
            let content = file.lock();
            let bytes = Arc::clone(&content.bytes);
            // There is room for as much as the original has.
            let _ = quota.open().take_bytes(bytes.len() as u64);
            let content = Content { bytes, modified: content.modified };
            Arc::new(MemoryFile { quota, inode: file.inode, content: Mutex::new(content) })
        });
        Arc::clone(copy)
    }
}

/// What a path leads to.
enum Found<'a> {
    File(&'a Arc<MemoryFile>),
    Folder(&'a Folder),
    /// Whatever the folder below has there.
    Below,
    Nothing,
    /// The path goes on below a file.
    NotFolder,
}

impl fmt::Debug for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layer").field("quota", &self.quota).finish_non_exhaustive()
    }
}

impl Layer {
    pub(crate) fn new(below: Option<Arc<Disk>>, quota: Quota) -> Layer {
        let root = Folder { opaque: below.is_none(), ..Folder::new(1, 0) };
        Layer { below, quota: Arc::new(quota), root: Mutex::new(root), inodes: AtomicU64::new(2) }
    }

    /// A copy of what is in memory, with a quota of its own, over the same folder.
    pub(crate) fn fork(&self, copies: &mut Copies) -> Layer {
        let quota = copies.quota(&self.quota);
        let root = self.lock().copy(&quota, copies);
        let inodes = AtomicU64::new(self.inodes.load(Ordering::Relaxed));
        Layer { below: self.below.clone(), quota, root: Mutex::new(root), inodes }
    }

    /// Whether there is a folder below.
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

    pub(crate) fn stat(&self, path: &str) -> Result<Stat> {
        self.stat_in(&self.lock(), path, Disk::stat)
    }

    pub(crate) fn stat_link(&self, path: &str) -> Result<Stat> {
        self.stat_in(&self.lock(), path, Disk::stat_link)
    }

    fn stat_in(&self, root: &Folder, path: &str, below: fn(&Disk, &str) -> Result<Stat>) -> Result<Stat> {
        match root.find(path) {
            Found::File(file) => Ok(file.stat()),
            Found::Folder(folder) => Ok(Stat::folder(folder.inode, folder.modified)),
            Found::Below => below(self.below()?, path),
            Found::Nothing => Err(Errno::NotFound),
            Found::NotFolder => Err(Errno::NotDirectory),
        }
    }

    /// What is at a path, if anything.
    fn type_in(&self, root: &Folder, path: &str) -> Result<Option<FileType>> {
        match self.stat_in(root, path, Disk::stat_link) {
            Ok(stat) => Ok(Some(stat.file_type)),
            Err(Errno::NotFound) => Ok(None),
            Err(errno) => Err(errno),
        }
    }

    pub(crate) fn list(&self, path: &str) -> Result<Listing> {
        self.list_in(&self.lock(), path)
    }

    fn list_in(&self, root: &Folder, path: &str) -> Result<Listing> {
        let (folder, below) = match root.find(path) {
            Found::File(_) | Found::NotFolder => return Err(Errno::NotDirectory),
            Found::Nothing => return Err(Errno::NotFound),
            Found::Below => return self.below()?.list(path),
            Found::Folder(folder) if folder.opaque => (folder, None),
            Found::Folder(folder) => (folder, Some(self.below()?.list(path)?)),
        };
        let entries: Vec<_> = folder.entries.iter().filter_map(|(name, node)| node.entry(name)).collect();
        // In order, as they come out of the tree.
        let known: Vec<String> = match below {
            Some(_) => folder.entries.keys().cloned().collect(),
            None => Vec::new(),
        };
        let shown = below.into_iter().flatten().filter(move |entry| match entry {
            Ok(entry) => known.binary_search(&entry.name).is_err(),
            Err(_) => true,
        });
        Ok(Box::new(entries.into_iter().map(Ok).chain(shown)))
    }

    fn is_empty(&self, root: &Folder, path: &str) -> Result<bool> {
        Ok(self.list_in(root, path)?.next().is_none())
    }

    // ---- Opening ----

    pub(crate) fn open(&self, path: &str, how: How, now: u64) -> Result<OpenFile> {
        let mut root = self.lock();
        let file = match root.find(path) {
            Found::File(_) | Found::Folder(_) if how.exclusive => return Err(Errno::Exists),
            Found::File(file) => Arc::clone(file),
            Found::Folder(_) => return Err(Errno::IsDirectory),
            Found::NotFolder => return Err(Errno::NotDirectory),
            Found::Nothing if how.create => self.create(&mut root, path, now)?,
            Found::Nothing => return Err(Errno::NotFound),
            Found::Below => match self.below()?.stat(path) {
                Err(Errno::NotFound) if how.create => self.create(&mut root, path, now)?,
                Err(errno) => return Err(errno),
                Ok(_) if how.exclusive => return Err(Errno::Exists),
                Ok(_) if how.write || how.truncate => self.copy_up(&mut root, path, how.truncate, now)?,
                Ok(_) => return self.open_below(path),
            },
        };
        if how.truncate {
            file.set_size(0, now)?;
        }
        Ok(OpenFile::Memory(file))
    }

    fn open_below(&self, path: &str) -> Result<OpenFile> {
        self.below()?.open(path, How { read: true, ..How::default() }).map(OpenFile::Disk)
    }

    fn create(&self, root: &mut Folder, path: &str, now: u64) -> Result<Arc<MemoryFile>> {
        let file = MemoryFile::new(Arc::clone(&self.quota), self.new_inode(), now);
        self.insert(root, path, Node::File(Arc::clone(&file)), now)?;
        Ok(file)
    }

    /// Copies a file of the folder below, so that it can be written.
    fn copy_up(&self, root: &mut Folder, path: &str, empty: bool, now: u64) -> Result<Arc<MemoryFile>> {
        let source = self.open_below(path)?;
        let stat = source.stat()?;
        if !empty && stat.size > self.space().bytes_free {
            return Err(Errno::NoSpace);
        }
        let file = MemoryFile::new(Arc::clone(&self.quota), self.new_inode(), stat.modified);
        let mut part = vec![0; if empty { 0 } else { 64 << 10 }];
        let mut position = 0;
        loop {
            let read = source.read_at(&mut part, position)?;
            if read == 0 {
                break;
            }
            let (written, end) = file.write_at(&part[..read], Some(position), now)?;
            if written < read {
                return Err(Errno::NoSpace);
            }
            position = end;
        }
        self.insert(root, path, Node::File(Arc::clone(&file)), now)?;
        Ok(file)
    }

    // ---- Changing the tree ----

    /// Puts something where memory has nothing, or only that it is gone.
    fn insert(&self, root: &mut Folder, path: &str, node: Node, now: u64) -> Result<()> {
        let (parent, name) = split(path);
        let folder = self.know(root, parent)?;
        if !folder.entries.contains_key(name) {
            self.quota.open().take_file()?;
        }
        folder.entries.insert(name.to_owned(), node);
        folder.modified = now;
        Ok(())
    }

    /// The folder at a path: if only the folder below has it, memory has one as well from here on.
    fn know<'a>(&self, root: &'a mut Folder, path: &str) -> Result<&'a mut Folder> {
        let mut folder = root;
        let mut end = 0;
        for part in parts(path) {
            end += part.len() + usize::from(end > 0);
            if !folder.entries.contains_key(part) {
                if folder.opaque {
                    return Err(Errno::NotFound);
                }
                let stat = self.below()?.stat(&path[..end])?;
                if stat.file_type != FileType::Folder {
                    return Err(Errno::NotDirectory);
                }
                self.quota.open().take_file()?;
                let known = Folder { opaque: false, ..Folder::new(self.new_inode(), stat.modified) };
                folder.entries.insert(part.to_owned(), Node::Folder(known));
            }
            folder = match folder.entries.get_mut(part) {
                Some(Node::Folder(inner)) => inner,
                Some(Node::File(_)) => return Err(Errno::NotDirectory),
                Some(Node::Gone) | None => return Err(Errno::NotFound),
            };
        }
        Ok(folder)
    }

    /// Whether the folder below would show something at this path if memory had nothing there. `folder` is the path's parent.
    fn shines_through(&self, folder: &Folder, path: &str) -> bool {
        !folder.opaque && self.below.as_ref().is_some_and(|below| below.stat_link(path).is_ok())
    }

    /// Removes what is at a path.
    fn remove(&self, root: &mut Folder, path: &str) -> Result<()> {
        let (parent, name) = split(path);
        let folder = self.know(root, parent)?;
        let removed = if self.shines_through(folder, path) {
            if !folder.entries.contains_key(name) {
                self.quota.open().take_file()?;
            }
            folder.entries.insert(name.to_owned(), Node::Gone)
        } else {
            let removed = folder.entries.remove(name);
            if removed.is_some() {
                self.quota.open().give_file();
            }
            removed
        };
        self.give_contents(removed.as_ref());
        Ok(())
    }

    /// Gives back what the entries of a removed folder took: it looked empty, so they say what is gone.
    fn give_contents(&self, removed: Option<&Node>) {
        if let Some(Node::Folder(folder)) = removed {
            let mut ledger = self.quota.open();
            (0..folder.count()).for_each(|_| ledger.give_file());
        }
    }

    pub(crate) fn create_folder(&self, path: &str, now: u64) -> Result<()> {
        let mut root = self.lock();
        if self.type_in(&root, path)?.is_some() {
            return Err(Errno::Exists);
        }
        let folder = Folder::new(self.new_inode(), now);
        self.insert(&mut root, path, Node::Folder(folder), now)
    }

    pub(crate) fn remove_file(&self, path: &str) -> Result<()> {
        let mut root = self.lock();
        match self.type_in(&root, path)? {
            None => Err(Errno::NotFound),
            Some(FileType::Folder) => Err(Errno::IsDirectory),
            Some(_) => self.remove(&mut root, path),
        }
    }

    pub(crate) fn remove_folder(&self, path: &str) -> Result<()> {
        let mut root = self.lock();
        match self.type_in(&root, path)? {
            None => Err(Errno::NotFound),
            Some(FileType::Folder) if self.is_empty(&root, path)? => self.remove(&mut root, path),
            Some(FileType::Folder) => Err(Errno::NotEmpty),
            Some(_) => Err(Errno::NotDirectory),
        }
    }

    pub(crate) fn rename(&self, from: &str, to: &str, now: u64) -> Result<()> {
        let mut root = self.lock();
        // In the order in which a file system finds what is wrong.
        let source = self.type_in(&root, from)?.ok_or(Errno::NotFound)?;
        match self.type_in(&root, split(to).0)? {
            None => return Err(Errno::NotFound),
            Some(FileType::File | FileType::Special) => return Err(Errno::NotDirectory),
            Some(FileType::Folder | FileType::Link) => {}
        }
        if from == to {
            return Ok(());
        }
        let is_inside =
            |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        if source == FileType::Folder && is_inside(to, from) {
            return Err(Errno::Invalid);
        }
        if is_inside(from, to) {
            return Err(Errno::NotEmpty);
        }
        match (source, self.type_in(&root, to)?) {
            (FileType::Folder, Some(FileType::Folder)) if !self.is_empty(&root, to)? => {
                return Err(Errno::NotEmpty);
            }
            (FileType::Folder, Some(FileType::Folder) | None) => {}
            (FileType::Folder, Some(_)) => return Err(Errno::NotDirectory),
            (_, Some(FileType::Folder)) => return Err(Errno::IsDirectory),
            _ => {}
        }
        match root.find(from) {
            // With links and folders of the host's, as with those of another file system: who wants to move them copies them.
            Found::Below if source != FileType::File => return Err(Errno::CrossDevice),
            Found::Folder(folder) if !folder.opaque => return Err(Errno::CrossDevice),
            Found::Folder(folder) if !folder.fits_at(to) => return Err(Errno::NameTooLong),
            Found::Below => drop(self.copy_up(&mut root, from, false, now)?),
            _ => {}
        }
        // What can fail comes first.
        let (new_parent, new_name) = split(to);
        self.know(&mut root, new_parent)?;
        self.quota.open().take_file()?;

        let (parent, name) = split(from);
        let folder = self.know(&mut root, parent)?;
        let stays = self.shines_through(folder, from);
        let node = match stays {
            true => folder.entries.insert(name.to_owned(), Node::Gone),
            false => folder.entries.remove(name),
        };
        folder.modified = now;
        let Some(node) = node else { return Err(Errno::NotFound) };
        let folder = self.know(&mut root, new_parent)?;
        let replaced = folder.entries.insert(new_name.to_owned(), node);
        folder.modified = now;
        // One entry was taken, and these are no more.
        let mut ledger = self.quota.open();
        (0..usize::from(!stays) + usize::from(replaced.is_some())).for_each(|_| ledger.give_file());
        drop(ledger);
        self.give_contents(replaced.as_ref());
        Ok(())
    }

    pub(crate) fn space(&self) -> Space {
        self.quota.space()
    }

    // ---- For the embedder ----

    /// Puts a file there, with the folders that it lies in.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let path = normal(path)?;
        for (end, _) in path.match_indices('/') {
            match self.create_folder(&path[..end], 0) {
                Ok(()) | Err(Errno::Exists) => {}
                Err(errno) => return Err(errno),
            }
        }
        let how = How { write: true, create: true, truncate: true, ..How::default() };
        let file = self.open(&path, how, 0)?;
        let (written, _) = file.write_at(bytes, Some(0), 0)?;
        if written < bytes.len() { Err(Errno::NoSpace) } else { Ok(()) }
    }

    fn get(&self, path: &str) -> Result<Vec<u8>> {
        let file = self.open(&normal(path)?, How { read: true, ..How::default() }, 0)?;
        let mut bytes = vec![0; usize::try_from(file.stat()?.size).map_err(|_| Errno::TooBig)?];
        let mut end = 0;
        while end < bytes.len() {
            match file.read_at(&mut bytes[end..], end as u64)? {
                0 => break,
                read => end += read,
            }
        }
        bytes.truncate(end);
        Ok(bytes)
    }

    fn discard(&self) {
        let mut root = self.lock();
        let mut ledger = self.quota.open();
        (0..root.count()).for_each(|_| ledger.give_file());
        drop(ledger);
        root.entries.clear();
    }
}

/// The names in a path.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}

/// A path's folder and last name.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

impl Node {
    /// What a list of the folder shows of it.
    fn entry(&self, name: &str) -> Option<Entry> {
        let (file_type, inode) = match self {
            Node::File(file) => (FileType::File, file.inode),
            Node::Folder(folder) => (FileType::Folder, folder.inode),
            Node::Gone => return None,
        };
        Some(Entry { name: name.to_owned(), file_type, inode })
    }
}

// No path has more than DEPTH_MAX names, so these may recurse.
impl Folder {
    fn new(inode: u64, modified: u64) -> Folder {
        Folder { entries: BTreeMap::new(), opaque: true, inode, modified }
    }

    fn find(&self, path: &str) -> Found<'_> {
        let mut folder = self;
        let mut parts = parts(path).peekable();
        while let Some(part) = parts.next() {
            match folder.entries.get(part) {
                None if folder.opaque => return Found::Nothing,
                None => return Found::Below,
                Some(Node::Gone) => return Found::Nothing,
                Some(Node::File(_)) if parts.peek().is_some() => return Found::NotFolder,
                Some(Node::File(file)) => return Found::File(file),
                Some(Node::Folder(inner)) => folder = inner,
            }
        }
        Found::Folder(folder)
    }

    /// How many entries there are, at any depth.
    fn count(&self) -> usize {
        let inside = |node: &Node| if let Node::Folder(folder) = node { folder.count() } else { 0 };
        self.entries.values().map(|node| 1 + inside(node)).sum()
    }

    /// How many names deep it is, and how many bytes the longest path in it has.
    fn extent(&self) -> (usize, usize) {
        let of = |(name, node): (&String, &Node)| {
            let (depth, length) = if let Node::Folder(folder) = node { folder.extent() } else { (0, 0) };
            (depth + 1, length + 1 + name.len())
        };
        let larger = |(a, b): (usize, usize), (c, d): (usize, usize)| (a.max(c), b.max(d));
        self.entries.iter().map(of).fold((0, 0), larger)
    }

    /// Whether all paths in it are ones that can be given when it lies at `path`.
    fn fits_at(&self, path: &str) -> bool {
        let (depth, length) = self.extent();
        depth + parts(path).count() <= DEPTH_MAX && length + path.len() <= PATH_MAX
    }

    fn copy(&self, quota: &Arc<Quota>, copies: &mut Copies) -> Folder {
        let node = |node: &Node, copies: &mut Copies| {
            // It had room for as much.
            let _ = quota.open().take_file();
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

impl MemoryFile {
    fn new(quota: Arc<Quota>, inode: u64, modified: u64) -> Arc<MemoryFile> {
        let content = Content { bytes: Arc::default(), modified };
        Arc::new(MemoryFile { quota, inode, content: Mutex::new(content) })
    }

    fn lock(&self) -> MutexGuard<'_, Content> {
        self.content.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(crate) fn stat(&self) -> Stat {
        let content = self.lock();
        Stat {
            file_type: FileType::File,
            inode: self.inode,
            links: 1,
            size: content.bytes.len() as u64,
            accessed: content.modified,
            modified: content.modified,
        }
    }

    pub(crate) fn read_at(&self, buffer: &mut [u8], position: u64) -> usize {
        let content = self.lock();
        let start = usize::try_from(position).unwrap_or(usize::MAX).min(content.bytes.len());
        let rest = &content.bytes[start..];
        let len = rest.len().min(buffer.len());
        buffer[..len].copy_from_slice(&rest[..len]);
        len
    }

    pub(crate) fn write_at(&self, bytes: &[u8], position: Option<u64>, now: u64) -> Result<(usize, u64)> {
        let mut content = self.lock();
        let size = content.bytes.len();
        let start = position.unwrap_or(size as u64);
        if bytes.is_empty() {
            return Ok((0, start));
        }
        let (room, taken) = self.quota.open().take_write(size as u64, start, bytes.len())?;
        let written = &bytes[..room];
        let (start, end) = (start as usize, start as usize + room);
        let target = Arc::make_mut(&mut content.bytes);
        if end > size {
            if target.try_reserve(end - size).is_err() {
                self.quota.open().give_bytes(taken);
                return Err(Errno::NoSpace);
            }
            target.resize(start.max(size), 0);
            let inside = start.max(size) - start;
            let (over, after) = written.split_at(inside.min(room));
            target[start..start + over.len()].copy_from_slice(over);
            target.extend_from_slice(after);
        } else {
            target[start..end].copy_from_slice(written);
        }
        content.modified = now;
        Ok((room, end as u64))
    }

    pub(crate) fn set_size(&self, size: u64, now: u64) -> Result<()> {
        let mut content = self.lock();
        let before = content.bytes.len() as u64;
        let growth = size.saturating_sub(before);
        let mut ledger = self.quota.open();
        let taken = ledger.take_bytes(growth);
        if taken < growth {
            ledger.give_bytes(taken);
            return Err(Errno::NoSpace);
        }
        let target = Arc::make_mut(&mut content.bytes);
        if target.try_reserve(growth as usize).is_err() {
            ledger.give_bytes(taken);
            return Err(Errno::NoSpace);
        }
        target.resize(size as usize, 0);
        // What is given back is not kept: the quota is for memory that there is.
        if target.capacity() / 2 > target.len() {
            target.shrink_to_fit();
        }
        ledger.give_bytes(before.saturating_sub(size));
        content.modified = now;
        Ok(())
    }
}

impl Drop for MemoryFile {
    fn drop(&mut self) {
        let size = self.lock().bytes.len() as u64;
        self.quota.open().give_bytes(size);
    }
}

/// The files that a session keeps in memory, of [`Mount::memory`](crate::Mount::memory) or
/// [`Mount::overlay`](crate::Mount::overlay). Given by [`Session::files`](crate::Session::files), also while and after
/// programs run; cloning it gives the same files.
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
    /// The paths of all files in memory, in order: of an overlay those that were written, and not what the folder has.
    ///
    /// They are the program's choice. Who copies an overlay's files into the folder must not follow links there: where the
    /// folder has a link, the program may have put a file or a folder of the same name over it.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        self.layer.lock().walk("", &mut |path, node| {
            if matches!(node, Node::File(_)) {
                paths.push(path.to_owned());
            }
        });
        paths
    }

    /// The paths of an overlay's folder that were removed, in order. What lay in a folder that was removed is not listed.
    pub fn removed(&self) -> Vec<String> {
        let mut paths = Vec::new();
        self.layer.lock().walk("", &mut |path, node| {
            if matches!(node, Node::Gone) {
                paths.push(path.to_owned());
            }
        });
        paths
    }

    /// What a file holds as the guest sees it: from memory or, in an overlay, from the folder.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound) and the like.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        Ok(self.layer.get(path)?)
    }

    /// Puts a file there, or replaces it. Folders on the way are made.
    ///
    /// # Errors
    ///
    /// [`StorageFull`](io::ErrorKind::StorageFull) beyond the mount's quota, and the like.
    pub fn write(&self, path: &str, contents: impl AsRef<[u8]>) -> io::Result<()> {
        Ok(self.layer.put(path, contents.as_ref())?)
    }

    /// Throws away all that is in memory: an overlay shows its folder again as it is.
    pub fn discard(&self) {
        self.layer.discard();
    }

    /// Bytes of all files in memory, those included that were removed and are still open.
    pub fn bytes(&self) -> u64 {
        let space = self.layer.space();
        space.bytes - space.bytes_free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: How = How { read: true, write: false, create: false, exclusive: false, truncate: false };
    const WRITE: How = How { read: false, write: true, create: true, exclusive: false, truncate: true };

    fn layer(bytes: u64, files: u64) -> Layer {
        Layer::new(None, Quota::new(bytes, files))
    }

    fn names(layer: &Layer, path: &str) -> Vec<String> {
        let mut names: Vec<String> = layer.list(path).unwrap().map(|entry| entry.unwrap().name).collect();
        names.sort();
        names
    }

    #[test]
    fn a_removed_file_keeps_its_room_until_it_is_closed() {
        let layer = layer(10, 2);
        let file = layer.open("a", WRITE, 0).unwrap();
        assert_eq!(file.write_at(b"12345678", None, 0), Ok((8, 8)));
        layer.remove_file("a").unwrap();
        let other = layer.open("b", WRITE, 0).unwrap();
        assert_eq!(other.write_at(b"123", None, 0), Ok((2, 2)));
        assert_eq!(other.write_at(b"3", None, 0), Err(Errno::NoSpace));
        drop(file);
        assert_eq!(other.write_at(b"345", None, 0), Ok((3, 5)));
        assert_eq!(layer.space().bytes_free, 5);
        assert_eq!(layer.space().files_free, 1);
    }

    #[test]
    fn renaming_keeps_count() {
        let layer = layer(100, 4);
        layer.put("d/a", b"1").unwrap();
        layer.put("b", b"22").unwrap();
        layer.rename("b", "d/a", 0).unwrap();
        assert_eq!((layer.space().files_free, layer.space().bytes_free), (2, 98));
        layer.rename("d", "e", 0).unwrap();
        assert_eq!(layer.get("e/a").unwrap(), b"22");
        assert_eq!(layer.space().files_free, 2);
        assert_eq!(layer.rename("e", "e/f", 0), Err(Errno::Invalid));
        layer.create_folder("f", 0).unwrap();
        assert_eq!(layer.rename("f", "e", 0), Err(Errno::NotEmpty));
        layer.rename("e", "f", 0).unwrap();
        assert_eq!(layer.space().files_free, 2);
        layer.discard();
        assert_eq!((layer.space().files_free, layer.space().bytes_free), (4, 100));
    }

    #[test]
    fn writes_grow_over_borders_and_leave_zeros() {
        let layer = layer(100, 4);
        let file = layer.open("a", WRITE, 0).unwrap();
        assert_eq!(file.write_at(b"abcd", Some(0), 0), Ok((4, 4)));
        assert_eq!(file.write_at(b"XYZ", Some(3), 0), Ok((3, 6)));
        assert_eq!(file.write_at(b"!", Some(8), 0), Ok((1, 9)));
        assert_eq!(layer.get("a").unwrap(), b"abcXYZ\0\0!");
        file.set_size(2, 0).unwrap();
        assert_eq!(layer.get("a").unwrap(), b"ab");
        assert_eq!(layer.space().bytes_free, 98);
    }

    #[test]
    fn a_fork_has_its_own() {
        let layer = layer(10, 4);
        layer.put("a", b"one").unwrap();
        let open = layer.open("a", READ, 0).unwrap();
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
                let OpenFile::Memory(file) = layer.open("a", WRITE, 0).unwrap() else { panic!() };
                layer.remove_file("a").unwrap();
                file
            })
            .collect();
        let mut copies = Copies::default();
        let fork = layer.fork(&mut copies);
        let copied: Vec<_> = open.iter().map(|file| copies.file(file)).collect();
        // One file is one file there as well.
        assert!(Arc::ptr_eq(&copied[0], &copies.file(&open[0])));
        drop(copies);
        let written = copied.iter().filter_map(|file| file.write_at(b"12345678", Some(0), 0).ok());
        assert_eq!(written.map(|(written, _)| written).sum::<usize>(), 10);
        assert_eq!((fork.space().bytes_free, layer.space().bytes_free), (0, 10));
    }

    #[test]
    fn what_is_given_back_is_not_kept() {
        let layer = layer(100 << 20, 4);
        let OpenFile::Memory(file) = layer.open("a", WRITE, 0).unwrap() else { panic!() };
        file.set_size(60 << 20, 0).unwrap();
        file.set_size(1, 0).unwrap();
        assert!(file.lock().bytes.capacity() < 1000);
    }

    #[test]
    fn no_path_grows_beyond_what_can_be_given() {
        let layer = layer(10, 1000);
        let name = "n".repeat(250);
        let chain: Vec<&str> = vec![&name; 10];
        for end in 1..=chain.len() {
            layer.create_folder(&chain[..end].join("/"), 0).unwrap();
        }
        layer.create_folder("a", 0).unwrap();
        layer.create_folder(&format!("a/{}", "m".repeat(250)), 0).unwrap();
        layer.rename(&name, "a/n", 0).unwrap();
        for end in 1..=8 {
            layer.create_folder(&format!("b{}", "/b".repeat(end - 1)), 0).unwrap();
        }
        let deep = format!("{}/{}", vec!["c".repeat(250); 8].join("/"), "d");
        for (end, _) in deep.match_indices('/') {
            layer.create_folder(&deep[..end], 0).unwrap();
        }
        assert_eq!(layer.rename("a", &deep, 0), Err(Errno::NameTooLong));
        assert_eq!(layer.rename("a", "b/b/a", 0), Ok(()));
    }

    #[test]
    fn an_overlay_never_changes_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("sub/deep")).unwrap();
        std::fs::write(dir.path().join("a"), "below").unwrap();
        std::fs::write(dir.path().join("sub/b"), "b").unwrap();
        let disk = Disk::open_folder(dir.path(), None).unwrap();
        let layer = Layer::new(Some(disk), Quota::new(100, 20));
        assert_eq!(names(&layer, ""), ["a", "sub"]);

        let append = layer.open("a", How { write: true, ..READ }, 0).unwrap();
        append.write_at(b" above", None, 0).unwrap();
        assert_eq!(layer.get("a").unwrap(), b"below above");
        layer.rename("a", "sub/c", 0).unwrap();
        assert_eq!(
            (names(&layer, ""), names(&layer, "sub")),
            (vec!["sub".to_owned()], vec!["b".to_owned(), "c".to_owned(), "deep".to_owned()])
        );
        layer.remove_file("sub/b").unwrap();
        assert_eq!(layer.remove_folder("sub"), Err(Errno::NotEmpty));
        assert_eq!(layer.rename("sub", "x", 0), Err(Errno::CrossDevice));
        layer.remove_file("sub/c").unwrap();
        layer.remove_folder("sub/deep").unwrap();
        layer.remove_folder("sub").unwrap();
        assert!(names(&layer, "").is_empty());
        // A new folder of that name has nothing of the old one.
        layer.create_folder("sub", 0).unwrap();
        assert!(names(&layer, "sub").is_empty());
        assert_eq!(layer.get("sub/b"), Err(Errno::NotFound));

        let files = Files { layer: Arc::new(layer) };
        assert_eq!(files.removed(), ["a"]);
        files.discard();
        assert_eq!(files.read("a").unwrap(), b"below");
        assert_eq!(std::fs::read(dir.path().join("sub/b")).unwrap(), b"b");
        assert_eq!(files.layer.space().files_free, 20);
    }

    /// Whatever is done, in any order, it ends as with real files (and with Linux' numbers of errors), and what is counted is
    /// what there is.
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
            let lower = Disk::open_folder(below.path(), None).unwrap();
            let layer = Layer::new(Some(lower), Quota::new(1 << 20, 1000));
            let paths = ["x", "x/f", "x/y", "x/y/f", "g", "z", "z/f", "x/z"];
            for step in 0..80 {
                let path = paths[random.below(8) as usize];
                let other = paths[random.below(8) as usize];
                let context = |what: &str| format!("seed {seed}, step {step}: {what} {path} {other}");
                match random.below(6) {
                    0 => assert_eq!(
                        layer.create_folder(path, 0),
                        disk.create_folder(path),
                        "{}",
                        context("mkdir")
                    ),
                    1 => assert_eq!(
                        layer.remove_folder(path),
                        disk.remove_folder(path),
                        "{}",
                        context("rmdir")
                    ),
                    2 => assert_eq!(layer.remove_file(path), disk.remove_file(path), "{}", context("remove")),
                    3 => {
                        let content = [b'a' + random.below(26) as u8; 3];
                        let one =
                            layer.open(path, WRITE, 0).and_then(|file| file.write_at(&content, Some(0), 0));
                        let two = disk.open(path, WRITE).and_then(|file| file.write_at(&content, Some(0)));
                        assert_eq!(one, two, "{}", context("write"));
                    }
                    4 => {
                        let result = layer.rename(path, other, 0);
                        // This one is its own (see above).
                        if result != Err(Errno::CrossDevice) {
                            assert_eq!(result, disk.rename(path, other), "{}", context("rename"));
                        }
                    }
                    _ => {
                        let list = |listing: Result<Listing>| {
                            let mut names: Vec<_> = listing?.map(|entry| entry.unwrap().name).collect();
                            names.sort();
                            Ok::<_, Errno>(names)
                        };
                        assert_eq!(list(layer.list(path)), list(disk.list(path)), "{}", context("list"));
                    }
                }
            }
            let used = layer.space().files - layer.space().files_free;
            assert_eq!(used as usize, layer.lock().count(), "seed {seed}");
        }
    }
}
