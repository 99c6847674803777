//! A file in memory, made of chunks and of holes that take no memory. Copies share a chunk until one of them writes it.
//! The trees of layer.rs and the guest's open files hold these.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard};

use super::quota::Quota;
use super::{Errno, FileType, Result, STEP, Stat};
use crate::work::Work;

/// Most bytes of a chunk.
pub(super) const CHUNK: usize = 64 << 10;

/// A file in memory. Its bytes count to the quota for as long as anybody has it open.
///
/// The quota counts the file's size. Memory beyond that is bounded. A chunk has room for an eighth more than it holds
/// (see [`room_for`]). The rest of a file (this struct, the tree's nodes, the chunks' heads) takes some 400 bytes, and
/// 100 more for each 64 KiB.
#[derive(Debug)]
pub(crate) struct MemoryFile {
    quota: Arc<Quota>,
    inode: u64,
    content: Mutex<Content>,
}

#[derive(Debug, Clone, Default)]
struct Content {
    /// Chunks by their numbers. A missing chunk, and the space between a chunk's end and the next chunk, are zeros. No
    /// chunk goes beyond `size`.
    chunks: BTreeMap<u64, Arc<Vec<u8>>>,
    size: u64,
    modified: u64,
}

impl MemoryFile {
    pub(super) fn new(quota: Arc<Quota>, inode: u64, modified: u64) -> Arc<MemoryFile> {
        let content = Content { modified, ..Content::default() };
        Arc::new(MemoryFile { quota, inode, content: Mutex::new(content) })
    }

    /// Returns a copy that counts to another quota. That quota has room for as much as the original has.
    pub(super) fn copy(&self, quota: Arc<Quota>) -> Arc<MemoryFile> {
        let content = self.lock().clone();
        quota.open().take_bytes(content.size);
        Arc::new(MemoryFile { quota, inode: self.inode, content: Mutex::new(content) })
    }

    pub(super) fn quota(&self) -> &Arc<Quota> {
        &self.quota
    }

    pub(super) fn inode(&self) -> u64 {
        self.inode
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
            size: content.size,
            accessed: content.modified,
            modified: content.modified,
        }
    }

    pub(crate) fn read_at(&self, buffer: &mut [u8], position: u64, work: &mut Work) -> Result<usize> {
        work.spend(STEP)?;
        let content = self.lock();
        let len = content.size.saturating_sub(position).min(buffer.len() as u64) as usize;
        if len == 0 {
            return Ok(0);
        }
        work.bytes(len)?;
        let mut rest = &mut buffer[..len];
        for (number, range) in pieces(position, len) {
            let (part, after) = rest.split_at_mut(range.len());
            content.read(number, range.start, part);
            rest = after;
        }
        Ok(len)
    }

    /// Writes as many bytes as there is room for, or fewer if the run's limits are reached.
    pub(crate) fn write_at(
        &self,
        bytes: &[u8],
        position: Option<u64>,
        now: u64,
        work: &mut Work,
    ) -> Result<(usize, u64)> {
        work.spend(STEP)?;
        let mut content = self.lock();
        let size = content.size;
        let start = position.unwrap_or(size);
        if bytes.is_empty() {
            return Ok((0, start));
        }
        let (room, taken) = self.quota.open().take_write(size, start, bytes.len())?;
        let mut written = 0;
        let result: Result<()> = pieces(start, room).try_for_each(|(number, range)| {
            let part = &bytes[written..written + range.len()];
            content.write(number, range.start, part, work)?;
            written += part.len();
            Ok(())
        });
        let end = start + written as u64;
        // The growth of the file stays taken, the rest is given back.
        let growth = if written > 0 { end.saturating_sub(size) } else { 0 };
        self.quota.open().give_bytes(taken - growth);
        if written == 0 {
            result?;
        }
        content.size = size + growth;
        content.modified = now;
        Ok((written, end))
    }

    pub(crate) fn set_size(&self, size: u64, now: u64, work: &mut Work) -> Result<()> {
        work.spend(STEP)?;
        if size > i64::MAX as u64 {
            return Err(Errno::TooBig);
        }
        let mut content = self.lock();
        let before = content.size;
        let growth = size.saturating_sub(before);
        let mut ledger = self.quota.open();
        let taken = ledger.take_bytes(growth);
        if taken < growth {
            ledger.give_bytes(taken);
            return Err(Errno::NoSpace);
        }
        drop(ledger);
        let cut = if size < before { content.cut(size, work)? } else { BTreeMap::new() };
        content.size = size;
        content.modified = now;
        self.quota.open().give_bytes(before.saturating_sub(size));
        // The lock is released before the memory is given back.
        drop(content);
        drop(cut);
        Ok(())
    }
}

impl Drop for MemoryFile {
    fn drop(&mut self) {
        let size = self.lock().size;
        self.quota.open().give_bytes(size);
    }
}

impl Content {
    /// Copies bytes from a chunk.
    fn read(&self, number: u64, start: usize, part: &mut [u8]) {
        let held = self.chunks.get(&number).and_then(|chunk| chunk.get(start..)).unwrap_or_default();
        let (data, hole) = part.split_at_mut(held.len().min(part.len()));
        data.copy_from_slice(&held[..data.len()]);
        hole.fill(0);
    }

    /// Writes bytes to a chunk. Makes or copies the chunk if need be.
    fn write(&mut self, number: u64, start: usize, bytes: &[u8], work: &mut Work) -> Result<()> {
        let end = start + bytes.len();
        let own = self.chunks.get_mut(&number).and_then(Arc::get_mut);
        if let Some(chunk) = own.filter(|chunk| chunk.capacity() >= end) {
            work.bytes(bytes.len() + start.saturating_sub(chunk.len()))?;
            chunk.resize(chunk.len().max(start), 0);
            let (over, beyond) = bytes.split_at(bytes.len().min(chunk.len() - start));
            chunk[start..start + over.len()].copy_from_slice(over);
            chunk.extend_from_slice(beyond);
            return Ok(());
        }
        let held = self.chunks.get(&number).map_or(&[][..], |chunk| chunk);
        let len = held.len().max(end);
        work.spend(STEP)?;
        work.bytes(len)?;
        let mut chunk = Vec::new();
        chunk.try_reserve_exact(room_for(len)).map_err(|_| Errno::NoSpace)?;
        chunk.extend_from_slice(&held[..held.len().min(start)]);
        chunk.resize(start, 0);
        chunk.extend_from_slice(bytes);
        chunk.extend_from_slice(held.get(end..).unwrap_or_default());
        self.chunks.insert(number, Arc::new(chunk));
        Ok(())
    }

    /// Removes the bytes beyond `size` and returns their chunks. Removes nothing if the work is too much.
    fn cut(&mut self, size: u64, work: &mut Work) -> Result<BTreeMap<u64, Arc<Vec<u8>>>> {
        let (last, end) = (size / CHUNK as u64, (size % CHUNK as u64) as usize);
        for _ in self.chunks.range(last..) {
            work.spend(STEP)?;
        }
        // The last chunk is copied, so that it keeps no memory for the bytes that are cut.
        let kept = match self.chunks.get(&last) {
            Some(chunk) if chunk.len() > end && end > 0 => {
                work.bytes(end)?;
                Some(Arc::new(chunk[..end].to_vec()))
            }
            Some(chunk) if end > 0 => Some(Arc::clone(chunk)),
            _ => None,
        };
        let cut = self.chunks.split_off(&last);
        self.chunks.extend(kept.map(|chunk| (last, chunk)));
        Ok(cut)
    }
}

/// Returns the parts of a range that lie in one chunk each: the chunk's number, and the range in it. The range has to
/// end below 2^63.
fn pieces(start: u64, len: usize) -> impl Iterator<Item = (u64, Range<usize>)> {
    let (size, end) = (CHUNK as u64, start + len as u64);
    (start / size..end.div_ceil(size)).map(move |number| {
        let first = number * size;
        (number, (start.max(first) - first) as usize..(end.min(first + size) - first) as usize)
    })
}

/// Returns the capacity in bytes of a chunk that holds `len`. It has some to spare, so that few of many small writes
/// copy it.
fn room_for(len: usize) -> usize {
    (len + len / 8).next_multiple_of(64).min(CHUNK)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Most bytes of the files in these tests.
    const MOST: usize = 5 * CHUNK + 100;

    fn file(bytes: usize) -> Arc<MemoryFile> {
        MemoryFile::new(quota(bytes), 1, 0)
    }

    fn quota(bytes: usize) -> Arc<Quota> {
        Arc::new(Quota::new(bytes as u64, 1))
    }

    fn free() -> Work {
        Work::unlimited()
    }

    fn with_fuel(fuel: u64) -> Work {
        Work::new(Some(fuel), None, Arc::default())
    }

    impl MemoryFile {
        /// Returns the bytes of memory of the chunks.
        fn capacity(&self) -> usize {
            self.lock().chunks.values().map(|chunk| chunk.capacity()).sum()
        }

        fn bytes(&self) -> Vec<u8> {
            let mut bytes = vec![1; self.stat().size as usize + 1];
            let read = self.read_at(&mut bytes, 0, &mut free()).unwrap();
            bytes.truncate(read);
            bytes
        }
    }

    #[derive(Debug, Clone)]
    enum Step {
        Write(usize, usize, u8),
        Append(usize, u8),
        SetSize(usize),
        Read(usize, usize),
        Fork,
    }

    /// Returns positions, most of them near the ends of chunks.
    fn position() -> impl Strategy<Value = usize> {
        let border = (0..=5usize, 0..6usize).prop_map(|(chunk, off)| (chunk * CHUNK + off).saturating_sub(3));
        prop_oneof![3 => border, 1 => 0..MOST + 50, 1 => 0..200usize]
    }

    fn len() -> impl Strategy<Value = usize> {
        prop_oneof![3 => 0..200usize, 1 => 0..3 * CHUNK, 1 => Just(CHUNK)]
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => (position(), len(), 1..255u8).prop_map(|(at, len, byte)| Step::Write(at, len, byte)),
            2 => (len(), 1..255u8).prop_map(|(len, byte)| Step::Append(len, byte)),
            2 => position().prop_map(Step::SetSize),
            2 => (position(), len()).prop_map(|(at, len)| Step::Read(at, len)),
            1 => Just(Step::Fork),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// Does random steps on a file and its copies. Each holds the bytes that a plain array would, takes as much of
        /// its quota, and has little memory beside it.
        #[test]
        fn it_holds_what_an_array_would(steps in prop::collection::vec((0..4usize, step()), 1..40)) {
            let mut files = vec![(file(MOST), Vec::<u8>::new())];
            for (which, step) in steps {
                let which = which % files.len();
                let (file, model) = &mut files[which];
                let mut write = |at: Option<usize>, len: usize, byte: u8| {
                    let bytes: Vec<u8> = (0..len).map(|i| byte.wrapping_add(i as u8)).collect();
                    let start = at.unwrap_or(model.len());
                    let room = if start + len <= model.len() { len } else { len.min(MOST.saturating_sub(start)) };
                    let result = file.write_at(&bytes, at.map(|at| at as u64), 0, &mut free());
                    if len > 0 && room == 0 {
                        assert_eq!(result, Err(Errno::NoSpace));
                        return;
                    }
                    assert_eq!(result, Ok((room, (start + room) as u64)));
                    if room > 0 {
                        model.resize(model.len().max(start + room), 0);
                        model[start..start + room].copy_from_slice(&bytes[..room]);
                    }
                };
                match step {
                    Step::Write(at, len, byte) => write(Some(at), len, byte),
                    Step::Append(len, byte) => write(None, len, byte),
                    Step::SetSize(size) => {
                        let fits = size <= MOST;
                        let result = file.set_size(size as u64, 0, &mut free());
                        assert_eq!(result, if fits { Ok(()) } else { Err(Errno::NoSpace) });
                        if fits {
                            model.resize(size, 0);
                        }
                    }
                    Step::Read(at, len) => {
                        let mut buffer = vec![7; len];
                        let read = file.read_at(&mut buffer, at as u64, &mut free()).unwrap();
                        let expected = model.get(at..).unwrap_or_default();
                        assert_eq!(&buffer[..read], &expected[..len.min(expected.len())]);
                    }
                    Step::Fork => {
                        let copy = (file.copy(quota(MOST)), model.clone());
                        files.push(copy);
                    }
                }
                for (file, model) in &files {
                    let size = model.len();
                    assert_eq!(file.stat().size, size as u64);
                    assert_eq!(file.quota.space().bytes_free, (MOST - size) as u64);
                    let content = file.lock();
                    assert!(content.chunks.range(size.div_ceil(CHUNK) as u64..).next().is_none());
                    drop(content);
                    assert!(file.capacity() <= size + size / 8 + 64, "{} of {size}", file.capacity());
                }
            }
            for (file, model) in files {
                assert!(file.bytes() == model);
                let quota = Arc::clone(&file.quota);
                drop(file);
                assert_eq!(quota.space().bytes_free, MOST as u64);
            }
        }
    }

    #[test]
    fn a_hole_takes_neither_memory_nor_work() {
        let file = file(1 << 40);
        let mut work = with_fuel(20 * STEP);
        file.set_size(1 << 40, 0, &mut work).unwrap();
        file.set_size(1, 0, &mut work).unwrap();
        file.set_size(1 << 30, 0, &mut work).unwrap();
        file.write_at(b"x", Some((1 << 30) - 1), 0, &mut free()).unwrap();
        file.write_at(b"y", Some(100), 0, &mut free()).unwrap();
        assert!(file.capacity() <= CHUNK + 256);
        assert_eq!(file.quota.space().bytes_free, (1 << 40) - (1 << 30));
        let mut end = [1; 3];
        assert_eq!(file.read_at(&mut end, (1 << 30) - 3, &mut free()), Ok(3));
        assert_eq!(end, [0, 0, b'x']);
        assert_eq!(file.set_size(u64::MAX, 0, &mut free()), Err(Errno::TooBig));
    }

    #[test]
    fn many_small_writes_leave_little_room_and_copy_little() {
        let file = file(1 << 20);
        let mut work = free();
        for _ in 0..100_000 {
            file.write_at(b"123", None, 0, &mut work).unwrap();
        }
        assert!(file.capacity() <= 300_000 + 300_000 / 8);
        assert!(work.spent() < 100_000 * 2 * STEP, "{}", work.spent());
        // Bytes that are cut take no memory.
        file.set_size(10, 0, &mut work).unwrap();
        assert!(file.capacity() < 100);
        file.set_size(0, 0, &mut work).unwrap();
        assert!(file.lock().chunks.is_empty());
    }

    #[test]
    fn a_copy_shares_what_neither_has_written() {
        let one = file(1 << 20);
        one.write_at(&[1; 4 * CHUNK], Some(0), 0, &mut free()).unwrap();
        let two = one.copy(quota(1 << 20));
        let mut work = with_fuel(4 * CHUNK as u64);
        two.write_at(b"x", Some(CHUNK as u64 + 5), 0, &mut work).unwrap();
        one.set_size(3 * CHUNK as u64, 0, &mut free()).unwrap();
        let shared = |number| Arc::ptr_eq(&one.lock().chunks[&number], &two.lock().chunks[&number]);
        assert_eq!((shared(0), shared(1), shared(2)), (true, false, true));
        assert!(one.bytes() == [1; 3 * CHUNK]);
        assert_eq!(two.stat().size, 4 * CHUNK as u64);
        assert_eq!(two.bytes()[CHUNK + 4..CHUNK + 7], [1, b'x', 1]);
    }

    #[test]
    fn it_ends_with_the_work_and_counts_what_there_is() {
        let file = file(1 << 20);
        // The fuel is enough for some of the chunks.
        let mut work = with_fuel(4 * CHUNK as u64);
        let (written, end) = file.write_at(&[1; 8 * CHUNK], Some(0), 0, &mut work).unwrap();
        assert!((CHUNK..5 * CHUNK).contains(&written) && end == written as u64, "{written}");
        assert_eq!(file.stat().size, end);
        assert_eq!(file.quota.space().bytes_free, (1 << 20) - end);
        assert_eq!(file.write_at(b"x", None, 0, &mut work), Err(Errno::Interrupted));
        assert_eq!(file.read_at(&mut [0; 2 * CHUNK], 0, &mut with_fuel(3 * STEP)), Err(Errno::Interrupted));
        file.write_at(&[1; 8 * CHUNK], Some(0), 0, &mut free()).unwrap();
        assert_eq!(file.set_size(1, 0, &mut with_fuel(5 * STEP)), Err(Errno::Interrupted));
        assert_eq!(file.set_size(1 << 20, 0, &mut with_fuel(STEP)), Ok(()));
        file.set_size(8 * CHUNK as u64, 0, &mut free()).unwrap();
        assert!(file.bytes() == [1; 8 * CHUNK]);
        assert_eq!(file.quota.space().bytes_free, (1 << 20) - 8 * CHUNK as u64);
    }
}
