//! A file in memory: chunks that copies of it share until one of them is written, and holes that take no memory.
//! The trees of layer.rs hold these, and so do the guest's open files.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard};

use super::quota::Quota;
use super::{Errno, FileType, Result, STEP, Stat};
use crate::work::Work;

/// Bytes of a chunk, at most.
pub(super) const CHUNK: usize = 64 << 10;

/// A file in memory. Its bytes count to the quota for as long as anybody has it open.
///
/// The quota counts the file's size. Memory beyond that is bounded: a chunk has room for an eighth more than it holds (see
/// [`room_for`]), and the rest of a file (this struct, the tree's nodes, the chunks' heads) takes some 400 bytes, and 100 more
/// for each 64 KiB.
#[derive(Debug)]
pub(crate) struct MemoryFile {
    quota: Arc<Quota>,
    inode: u64,
    content: Mutex<Content>,
}

#[derive(Debug, Clone, Default)]
struct Content {
    /// By their numbers. Where there is none, and beyond the end of one, up to the next, are zeros. None goes beyond `size`.
    chunks: BTreeMap<u64, Arc<Vec<u8>>>,
    size: u64,
    modified: u64,
}

impl MemoryFile {
    pub(super) fn new(quota: Arc<Quota>, inode: u64, modified: u64) -> Arc<MemoryFile> {
        let content = Content { modified, ..Content::default() };
        Arc::new(MemoryFile { quota, inode, content: Mutex::new(content) })
    }

    /// A copy that counts to another quota, in which there is room for as much as the original has.
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

    /// Writes what there is room for, or less where the run's limits are reached on the way.
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
        // Of what was taken, that is used by which the file is longer now.
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
        // Nobody waits for the memory to be given back.
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
    /// Copies from a chunk.
    fn read(&self, number: u64, start: usize, part: &mut [u8]) {
        let held = self.chunks.get(&number).and_then(|chunk| chunk.get(start..)).unwrap_or_default();
        let (data, hole) = part.split_at_mut(held.len().min(part.len()));
        data.copy_from_slice(&held[..data.len()]);
        hole.fill(0);
    }

    /// Writes to a chunk, which is made or copied if need be.
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

    /// Takes away what lies beyond `size`, or nothing where the work is too much.
    fn cut(&mut self, size: u64, work: &mut Work) -> Result<BTreeMap<u64, Arc<Vec<u8>>>> {
        let (last, end) = (size / CHUNK as u64, (size % CHUNK as u64) as usize);
        for _ in self.chunks.range(last..) {
            work.spend(STEP)?;
        }
        // It has no room for what is cut: the quota is for memory that there is.
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

/// The parts of a range that lie in one chunk each: the chunk's number, and where in it. The range ends below 2^63.
fn pieces(start: u64, len: usize) -> impl Iterator<Item = (u64, Range<usize>)> {
    let (size, end) = (CHUNK as u64, start + len as u64);
    (start / size..end.div_ceil(size)).map(move |number| {
        let first = number * size;
        (number, (start.max(first) - first) as usize..(end.min(first + size) - first) as usize)
    })
}

/// How many bytes a chunk has room for that holds so many: some more, so that few of many small writes copy it.
fn room_for(len: usize) -> usize {
    (len + len / 8).next_multiple_of(64).min(CHUNK)
}
