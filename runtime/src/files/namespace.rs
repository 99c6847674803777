//! The guest's tree of files. It knows where each volume is mounted, and resolves paths.

use std::sync::Arc;

use super::layer::{Copies, Files, Layer};
use super::mount::Mounted;
use super::{Entry, Errno, FileType, How, OpenFile, Result, STEP, Space, Stat, Volume, VolumeListing};
use crate::access::FileDenial;
use crate::work::Work;

/// Most bytes of a whole path without `.` and `..`.
pub(crate) const PATH_MAX: usize = 4096;

/// Most bytes of a path as it is given. Each `..` in it costs a look at a folder.
pub(crate) const GIVEN_MAX: usize = 4 * PATH_MAX;

/// Most bytes of a name.
pub(crate) const NAME_MAX: usize = 255;

/// Most names in a path.
pub(crate) const DEPTH_MAX: usize = 256;

/// All mounts of a session.
#[derive(Debug, Default)]
pub(crate) struct Namespace {
    mounts: Vec<Mounted>,
}

/// Entries of a folder, one after the other. Folders that are there because something is mounted in them come first.
pub(crate) struct Listing {
    mounted: Vec<String>,
    /// Number of `mounted` names that were listed.
    listed: usize,
    volume: Option<VolumeListing>,
}

/// Target of a path.
enum Place<'a> {
    /// A path in a volume.
    In(&'a Mounted, &'a str),
    /// A folder that exists only because something is mounted in it.
    Virtual,
}

impl Namespace {
    pub(crate) fn new(mut mounts: Vec<Mounted>) -> Namespace {
        // The longest path comes first, so that the first match is the right one.
        mounts.sort_by_key(|mount| std::cmp::Reverse(mount.path.len()));
        Namespace { mounts }
    }

    pub(crate) fn fork(&self) -> (Namespace, Copies) {
        let mut copies = Copies::default();
        let mut copy = |mount: &Mounted| Mounted {
            path: mount.path.clone(),
            volume: match &mount.volume {
                Volume::Disk(disk) => Volume::Disk(Arc::clone(disk)),
                Volume::Layer(layer) => Volume::Layer(Arc::new(Layer::fork(layer, &mut copies))),
            },
        };
        (Namespace { mounts: self.mounts.iter().map(&mut copy).collect() }, copies)
    }

    /// Returns whether something is mounted at a path of the embedder's, or below it.
    pub(crate) fn covers(&self, path: &str) -> bool {
        normal(path).is_ok_and(|path| self.is_fixed(&path))
    }

    /// Returns the files in memory that are mounted at a path.
    pub(crate) fn files(&self, path: &str) -> Option<Files> {
        let path = normal(path).ok()?;
        self.mounts.iter().find(|mount| mount.path == path).and_then(|mount| match &mount.volume {
            Volume::Layer(layer) => Some(Files { layer: Arc::clone(layer) }),
            Volume::Disk(_) => None,
        })
    }

    /// Resolves a path of the guest's, relative to the folder `base`. The result has no `.` and `..`. The parent of the
    /// root is the root.
    pub(crate) fn resolve(&self, base: &str, path: &[u8], work: &mut Work) -> Result<String> {
        if path.len() > GIVEN_MAX {
            return Err(Errno::NameTooLong);
        }
        work.bytes(base.len() + path.len())?;
        let path = std::str::from_utf8(path).map_err(|_| Errno::Invalid)?;
        if path.contains('\0') {
            return Err(Errno::Invalid);
        }
        let mut resolved = base.to_owned();
        let mut depth = base.split('/').filter(|name| !name.is_empty()).count();
        for name in path.split('/') {
            match name {
                "" | "." => {}
                // Only a folder has a parent.
                ".." => {
                    if self.stat(&resolved, work)?.file_type != FileType::Folder {
                        return Err(Errno::NotDirectory);
                    }
                    resolved.truncate(resolved.rfind('/').unwrap_or(0));
                    depth = depth.saturating_sub(1);
                }
                _ if name.len() > NAME_MAX || depth == DEPTH_MAX => return Err(Errno::NameTooLong),
                _ => {
                    if !resolved.is_empty() {
                        resolved.push('/');
                    }
                    resolved.push_str(name);
                    depth += 1;
                    if resolved.len() > PATH_MAX {
                        return Err(Errno::NameTooLong);
                    }
                }
            }
        }
        // `file/` and `file/.` name no file.
        if matches!(path.rsplit('/').next(), Some("" | ".")) && !resolved.is_empty() {
            match self.stat(&resolved, work) {
                Ok(stat) if stat.file_type != FileType::Folder => return Err(Errno::NotDirectory),
                Err(Errno::Interrupted) => return Err(Errno::Interrupted),
                _ => {}
            }
        }
        Ok(resolved)
    }

    /// Spends the fuel for a look at all mounts.
    fn look(&self, work: &mut Work) -> Result<()> {
        Ok(work.spend(STEP + 100 * self.mounts.len() as u64)?)
    }

    fn place<'a>(&'a self, path: &'a str, work: &mut Work) -> Result<Place<'a>> {
        self.look(work)?;
        if self.has_inside(path) {
            return Ok(Place::Virtual);
        }
        let (mount, rest) = self.owner(path).ok_or(Errno::NotFound)?;
        Ok(Place::In(mount, rest))
    }

    /// Returns the volume that a path is in, and the path in it.
    fn owner<'a>(&'a self, path: &'a str) -> Option<(&'a Mounted, &'a str)> {
        self.mounts.iter().find_map(|mount| Some((mount, inside(path, &mount.path)?)))
    }

    /// Returns whether any mount shows a folder of the host.
    #[cfg(feature = "async")]
    pub(crate) fn has_folders_of_the_host(&self) -> bool {
        self.mounts.iter().any(|mount| mount.volume.is_of_the_host())
    }

    /// Returns whether something is mounted below a path.
    fn has_inside(&self, path: &str) -> bool {
        self.mounts.iter().any(|mount| mount.path != path && inside(&mount.path, path).is_some())
    }

    /// Returns whether something is mounted at a path or below it, so that the path has to stay.
    fn is_fixed(&self, path: &str) -> bool {
        self.mounts.iter().any(|mount| inside(&mount.path, path).is_some())
    }

    /// Returns the volume for a change at a path. Fails outside of all volumes, where nothing can be made.
    fn owner_to_change<'a>(&'a self, path: &'a str, work: &mut Work) -> Result<(&'a Mounted, &'a str)> {
        self.look(work)?;
        if self.is_fixed(path) {
            return Err(Errno::Busy);
        }
        self.owner(path).ok_or(Errno::NotFound)
    }

    pub(crate) fn stat(&self, path: &str, work: &mut Work) -> Result<Stat> {
        match self.place(path, work)? {
            Place::In(mount, rest) => mount.volume.stat(rest, work),
            Place::Virtual => Ok(Stat::folder(1, 0)),
        }
    }

    pub(crate) fn stat_link(&self, path: &str, work: &mut Work) -> Result<Stat> {
        match self.place(path, work)? {
            Place::In(mount, rest) => mount.volume.stat_link(rest, work),
            Place::Virtual => Ok(Stat::folder(1, 0)),
        }
    }

    pub(crate) fn open(&self, path: &str, how: How, now: u64, work: &mut Work) -> Result<OpenFile> {
        match self.place(path, work)? {
            Place::In(_, "") | Place::Virtual => {
                Err(if how.exclusive { Errno::Exists } else { Errno::IsDirectory })
            }
            Place::In(mount, rest) => mount.volume.open(rest, how, now, work),
        }
    }

    pub(crate) fn list(&self, path: &str, work: &mut Work) -> Result<Listing> {
        self.look(work)?;
        let mut mounted: Vec<String> = Vec::new();
        for mount in self.mounts.iter().filter(|mount| mount.path != path) {
            if let Some(rest) = inside(&mount.path, path) {
                work.spend(STEP)?;
                mounted.push(rest.split('/').next().unwrap_or(rest).to_owned());
            }
        }
        mounted.sort();
        mounted.dedup();
        let volume = match self.owner(path) {
            Some((mount, rest)) => mount.volume.list(rest, work),
            None => Err(Errno::NotFound),
        };
        let volume = match volume {
            Ok(volume) => Some(volume),
            Err(errno) if mounted.is_empty() || errno == Errno::Interrupted => return Err(errno),
            Err(_) => None,
        };
        Ok(Listing { mounted, listed: 0, volume })
    }

    pub(crate) fn create_folder(&self, path: &str, now: u64, work: &mut Work) -> Result<()> {
        if self.is_fixed(path) {
            return Err(Errno::Exists);
        }
        let (mount, rest) = self.owner_to_change(path, work)?;
        mount.volume.create_folder(rest, now, work)
    }

    pub(crate) fn remove_file(&self, path: &str, work: &mut Work) -> Result<()> {
        if self.is_fixed(path) {
            return Err(Errno::IsDirectory);
        }
        let (mount, rest) = self.owner_to_change(path, work)?;
        mount.volume.remove_file(rest, work)
    }

    pub(crate) fn remove_folder(&self, path: &str, work: &mut Work) -> Result<()> {
        let (mount, rest) = self.owner_to_change(path, work)?;
        mount.volume.remove_folder(rest, work)
    }

    pub(crate) fn rename(&self, from: &str, to: &str, now: u64, work: &mut Work) -> Result<()> {
        let (mount, from) = self.owner_to_change(from, work)?;
        let (other, to) = self.owner_to_change(to, work)?;
        if mount.path != other.path {
            mount.volume.stat_link(from, work)?;
            return Err(Errno::CrossDevice);
        }
        mount.volume.rename(from, to, now, work)
    }

    pub(crate) fn space(&self, path: &str, work: &mut Work) -> Result<Space> {
        self.stat(path, work)?;
        Ok(match self.place(path, work)? {
            Place::In(mount, _) => mount.volume.space(),
            Place::Virtual => Space::default(),
        })
    }

    /// Returns the reason if an operation failed because of what is granted.
    pub(crate) fn denial(&self, path: &str, errno: Errno) -> Option<FileDenial> {
        match (errno, self.owner(path)) {
            // A look around in a root with nothing in it is not reported.
            (Errno::NotFound, None) => (!path.is_empty()).then_some(FileDenial::NotMounted),
            (Errno::ReadOnly, _) => Some(FileDenial::ReadOnly),
            (Errno::NotPermitted, _) => Some(FileDenial::LeadsOut),
            (Errno::NoSpace, Some(_)) => Some(FileDenial::QuotaUsed),
            // The look costs no fuel: the operation has spent as much and more.
            (Errno::Access, Some((mount, rest))) => match mount.volume.stat(rest, &mut Work::unlimited()) {
                Ok(stat) if stat.file_type == FileType::Special => Some(FileDenial::SpecialFile),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Listing {
    pub(crate) fn next(&mut self, work: &mut Work) -> Result<Option<Entry>> {
        work.spend(STEP)?;
        if let Some(name) = self.mounted.get(self.listed) {
            self.listed += 1;
            return Ok(Some(Entry { name: name.clone(), file_type: FileType::Folder, inode: 1 }));
        }
        let Some(volume) = &mut self.volume else { return Ok(None) };
        while let Some(entry) = volume.next(work)? {
            // A mount covers the entry of its name.
            if self.mounted.binary_search(&entry.name).is_err() {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }
}

/// Returns the rest of `path` below `folder`, or `None` if it is not below. The rest is empty for the folder itself.
fn inside<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    if folder.is_empty() {
        return Some(path);
    }
    match path.strip_prefix(folder)? {
        "" => Some(""),
        rest => rest.strip_prefix('/'),
    }
}

/// Returns a path that the embedder gave without the slash at its beginning. Refuses `..`.
pub(crate) fn normal(path: &str) -> Result<String> {
    let names: Vec<&str> = path.split('/').filter(|name| !matches!(*name, "" | ".")).collect();
    let too_long = names.iter().any(|name| name.len() > NAME_MAX) || names.len() > DEPTH_MAX;
    if names.contains(&"..") || path.contains('\0') {
        return Err(Errno::Invalid);
    }
    if too_long || path.len() > PATH_MAX {
        return Err(Errno::NameTooLong);
    }
    Ok(names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::super::quota::Quota;
    use super::super::table::FolderHandle;
    use super::super::{CALL, Disk};
    use super::*;

    fn with_fuel(fuel: u64) -> Work {
        Work::new(Some(fuel), None, Arc::default())
    }

    /// Returns a folder of the host's and one in memory, both with a folder `a`. Memory has room for `files` files.
    fn namespace(dir: &std::path::Path, files: u64) -> Namespace {
        std::fs::create_dir(dir.join("a")).unwrap();
        let layer = Layer::new(None, Quota::new(0, files));
        layer.create_folder("a", 0, &mut Work::unlimited()).unwrap();
        let disk = Disk::open_folder(dir, None).unwrap();
        Namespace::new(vec![
            Mounted { path: "disk".to_owned(), volume: Volume::Disk(disk) },
            Mounted { path: "memory".to_owned(), volume: Volume::Layer(Arc::new(layer)) },
        ])
    }

    #[test]
    fn each_step_of_a_path_is_work() {
        let dir = tempfile::tempdir().unwrap();
        let namespace = namespace(dir.path(), 1);
        for (base, least) in [("disk", CALL), ("memory", STEP)] {
            let path = "a/../".repeat(1300) + "a";
            let mut work = Work::unlimited();
            let resolved = namespace.resolve(base, path.as_bytes(), &mut work);
            assert_eq!(resolved, Ok(format!("{base}/a")));
            assert!(work.spent() > 1300 * least, "{}", work.spent());
            let ended = namespace.resolve(base, path.as_bytes(), &mut with_fuel(100_000));
            assert_eq!(ended, Err(Errno::Interrupted));
        }
    }

    #[test]
    fn paths_are_resolved() {
        let dir = tempfile::tempdir().unwrap();
        let namespace = namespace(dir.path(), 1);
        let resolve = |base, path: &str| namespace.resolve(base, path.as_bytes(), &mut Work::unlimited());
        for (base, path, expected) in [
            ("", "", ""),
            ("", "..", ""),
            ("", "../../disk", "disk"),
            ("disk", "a", "disk/a"),
            ("disk/a", "..", "disk"),
            ("disk/a", "../../memory/./a//b", "memory/a/b"),
            ("memory", "a/", "memory/a"),
        ] {
            assert_eq!(resolve(base, path).as_deref(), Ok(expected), "{base} {path}");
        }
        assert_eq!(resolve("disk", "b/.."), Err(Errno::NotFound));
        assert_eq!(resolve("", "a\0"), Err(Errno::Invalid));
        assert_eq!(resolve("", &"n".repeat(NAME_MAX + 1)), Err(Errno::NameTooLong));
        assert_eq!(resolve("", &"n/".repeat(DEPTH_MAX + 1)), Err(Errno::NameTooLong));
        assert_eq!(resolve("", &format!("{}/", "n".repeat(250)).repeat(20)), Err(Errno::NameTooLong));
        assert_eq!(resolve("", &"./".repeat(GIVEN_MAX)), Err(Errno::NameTooLong));
    }

    #[test]
    fn going_back_in_a_list_is_work() {
        let dir = tempfile::tempdir().unwrap();
        let namespace = namespace(dir.path(), 1001);
        let mut work = Work::unlimited();
        for i in 0..1000 {
            namespace.create_folder(&format!("memory/a/{i:03}"), 0, &mut work).unwrap();
        }
        let mut folder = FolderHandle::new("memory/a".to_owned());
        let mut go_to = |position, work: &mut Work| {
            folder.go_to(position, work, |path, work| namespace.list(path, work))?;
            Ok::<_, Errno>(folder.peek(work)?.map(|(entry, next)| (entry.name.clone(), next)))
        };
        for position in [900, 899, 0, 999] {
            let before = work.spent();
            assert_eq!(go_to(position, &mut work), Ok(Some((format!("{position:03}"), position + 1))));
            assert!(work.spent() - before > position * STEP);
        }
        assert_eq!(go_to(1000, &mut work), Ok(None));
        assert_eq!(go_to(u64::MAX, &mut work), Ok(None));
        assert_eq!(go_to(900, &mut with_fuel(100 * STEP)), Err(Errno::Interrupted));
        assert_eq!(go_to(900, &mut work), Ok(Some(("900".to_owned(), 901))));
    }
}
