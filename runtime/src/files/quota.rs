//! Limits on the bytes and files that guests add to a volume.

use std::sync::{Mutex, MutexGuard};

use super::{Errno, Result, Space};

/// Bytes and files that guests may add to a volume.
#[derive(Debug)]
pub(crate) struct Quota {
    bytes_max: u64,
    files_max: u64,
    used: Mutex<Used>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Used {
    bytes: u64,
    files: u64,
}

/// A locked quota. Its holder looks at a file's size and changes it in one go.
#[derive(Debug)]
pub(crate) struct Ledger<'a> {
    quota: &'a Quota,
    used: MutexGuard<'a, Used>,
}

impl Quota {
    pub(crate) fn new(bytes_max: u64, files_max: u64) -> Quota {
        Quota { bytes_max, files_max, used: Mutex::default() }
    }

    pub(crate) fn open(&self) -> Ledger<'_> {
        Ledger { quota: self, used: self.used.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) }
    }

    /// Returns the same quota with nothing used.
    pub(crate) fn afresh(&self) -> Quota {
        Quota::new(self.bytes_max, self.files_max)
    }

    pub(crate) fn space(&self) -> Space {
        let used = *self.open().used;
        Space {
            bytes: self.bytes_max,
            bytes_free: self.bytes_max.saturating_sub(used.bytes),
            files: self.files_max,
            files_free: self.files_max.saturating_sub(used.files),
        }
    }
}

impl Ledger<'_> {
    /// Takes so many bytes, or all that are left. Returns how many.
    pub(crate) fn take_bytes(&mut self, wanted: u64) -> u64 {
        let taken = wanted.min(self.quota.bytes_max.saturating_sub(self.used.bytes));
        self.used.bytes += taken;
        taken
    }

    /// Gives bytes back. Bytes that were there before any guest wrote give nobody more room than the quota.
    pub(crate) fn give_bytes(&mut self, bytes: u64) {
        self.used.bytes = self.used.bytes.saturating_sub(bytes);
    }

    /// Takes so many files, or none.
    pub(crate) fn take_files(&mut self, files: u64) -> Result<()> {
        if files > self.quota.files_max.saturating_sub(self.used.files) {
            return Err(Errno::NoSpace);
        }
        self.used.files += files;
        Ok(())
    }

    pub(crate) fn give_files(&mut self, files: u64) {
        self.used.files = self.used.files.saturating_sub(files);
    }

    /// Returns how many bytes of a write there is room for, and how many were taken of the quota for them. The file has
    /// `size` bytes, and the write begins at `start`.
    pub(crate) fn take_write(&mut self, size: u64, start: u64, len: usize) -> Result<(usize, u64)> {
        let end = start.checked_add(len as u64).filter(|end| *end <= i64::MAX as u64).ok_or(Errno::TooBig)?;
        let growth = end.saturating_sub(size);
        let taken = self.take_bytes(growth);
        if taken == growth {
            return Ok((len, taken));
        }
        let room = (size + taken).saturating_sub(start);
        if room == 0 {
            self.give_bytes(taken);
            return Err(Errno::NoSpace);
        }
        Ok((room as usize, taken))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_goes_over() {
        let quota = Quota::new(10, 1);
        let mut ledger = quota.open();
        assert_eq!(ledger.take_write(0, 0, 8), Ok((8, 8)));
        assert_eq!(ledger.take_write(8, 4, 4), Ok((4, 0)));
        assert_eq!(ledger.take_write(8, 6, 9), Ok((4, 2)));
        assert_eq!(ledger.take_write(10, 10, 1), Err(Errno::NoSpace));
        ledger.give_bytes(5);
        // A hole counts as the zeros that it reads as.
        assert_eq!(ledger.take_write(5, 9, 1), Ok((1, 5)));
        ledger.give_bytes(5);
        assert_eq!(ledger.take_write(5, 20, 1), Err(Errno::NoSpace));
        assert_eq!(ledger.take_bytes(9), 5);
        assert_eq!(ledger.take_write(0, u64::MAX, 1), Err(Errno::TooBig));
        assert_eq!((ledger.take_files(1), ledger.take_files(1)), (Ok(()), Err(Errno::NoSpace)));
        ledger.give_files(2);
        assert_eq!((ledger.take_files(2), ledger.take_files(1)), (Err(Errno::NoSpace), Ok(())));
    }
}
