//! Copies of a large session's memory that cost as much as was written. Roll-backs use them in place of whole images.
//!
//! The kernel notes which pages are written: Linux 6.7 and later, by asynchronous write protection and `PAGEMAP_SCAN`.
//! Elsewhere nothing is tracked, and each call of the guest copies the session's state.

use crate::image::Image;

/// Bytes of state from which on a session is tracked. The kernel takes a microsecond or so for the first write to each
/// page, so that copying a small state is faster.
const LARGE: usize = 1 << 20;

const PAGE: usize = 4096;

/// A session is tracked as long as its runs write less than this part of its memory. The kernel's work for a page is
/// some three times that of copying it.
const WORTH: usize = 4;

/// Fewest and most runs before a session is tracked again whose runs wrote too much.
const WAITS: std::ops::RangeInclusive<u32> = 8..=256;

/// A session's state of being tracked or not.
///
/// It must be dropped before the memory: wasmtime clears a memory by what the kernel says was written.
#[derive(Default)]
pub(crate) struct Tracking {
    tracked: Option<Tracked>,
    /// Bytes of memory at the last copy, if its state was large.
    large: Option<usize>,
    /// Runs until tracking is tried again, and the number of them after the last try.
    wait: u32,
    waits: u32,
}

/// A copy of a memory, and the kernel's notes on what was written since.
struct Tracked {
    writes: kernel::Writes,
    image: Image,
}

impl Tracking {
    /// Returns a copy of the memory that took no more time than what was written, or `None` if the state has to be
    /// copied. [`Tracking::give`] takes it back.
    pub(crate) fn take(&mut self, memory: &[u8]) -> Option<Image> {
        if let Some((image, written)) = self.tracked.as_mut().and_then(|tracked| tracked.take(memory)) {
            if written > memory.len() / WORTH {
                self.tracked = None;
                self.waits = (self.waits * 2).clamp(*WAITS.start(), *WAITS.end());
                self.wait = self.waits;
            }
            return Some(image);
        }
        // The notes of a memory that has grown end here. One that grows each time would be copied as a whole each time.
        self.tracked = None;
        if self.wait > 0 {
            self.wait -= 1;
        } else if self.large == Some(memory.len()) {
            self.tracked = Tracked::start(memory);
        }
        Some(self.tracked.as_mut()?.take(memory)?.0)
    }

    /// Notes the copy that was made because [`Tracking::take`] returned `None`.
    pub(crate) fn note(&mut self, image: &Image) {
        self.large = (image.bytes.len() >= LARGE).then_some(image.memory);
    }

    /// Takes back a copy. Returns it if the session is not tracked.
    pub(crate) fn give(&mut self, image: Image) -> Option<Image> {
        match &mut self.tracked {
            Some(tracked) => {
                tracked.image = image;
                None
            }
            None => Some(image),
        }
    }

    /// Returns whether the session is tracked.
    #[cfg(test)]
    pub(crate) fn is_on(&self) -> bool {
        self.tracked.is_some()
    }

    /// Returns another handle of the kernel's notes, as a child of this process would have.
    #[cfg(all(test, target_os = "linux"))]
    pub(crate) fn duplicate(&self) -> Option<std::os::fd::OwnedFd> {
        self.tracked.as_ref().map(|tracked| tracked.writes.duplicate())
    }
}

/// Returns whether this kernel can track the memory.
#[cfg(test)]
pub(crate) fn is_possible(memory: &[u8]) -> bool {
    kernel::Writes::of(memory).is_some()
}

impl Tracked {
    /// Copies the memory, and has the kernel note what is written from now on. Returns `None` if it can't do that.
    fn start(memory: &[u8]) -> Option<Tracked> {
        let writes = kernel::Writes::of(memory)?;
        // Zeros that are not written to take no memory.
        let mut bytes = vec![0; memory.len()];
        for (page, copy) in memory.chunks(PAGE).zip(bytes.chunks_mut(PAGE)) {
            if page.iter().any(|byte| *byte != 0) {
                copy.copy_from_slice(page);
            }
        }
        let whole = 0..u32::try_from(memory.len()).ok()?;
        let image = Image { memory: memory.len(), parts: std::iter::once(whole).collect(), bytes };
        Some(Tracked { writes, image })
    }

    /// Brings the copy up to date and takes it out. Returns it with the number of bytes that were written, or `None` if
    /// the memory has grown or the kernel does not answer.
    fn take(&mut self, memory: &[u8]) -> Option<(Image, usize)> {
        if self.image.bytes.len() != memory.len() {
            return None;
        }
        let (bytes, mut written) = (&mut self.image.bytes, 0);
        self.writes.take(memory, |pages| {
            written += pages.len();
            bytes[pages.clone()].copy_from_slice(&memory[pages]);
        })?;
        Some((std::mem::take(&mut self.image), written))
    }
}

#[cfg(target_os = "linux")]
mod kernel {
    use std::fs::File;
    use std::ops::Range;
    use std::os::fd::OwnedFd;
    use std::process;
    use std::sync::OnceLock;

    use rustix::ioctl::{Opcode, Updater, ioctl, opcode};
    use rustix::mm::{UserfaultfdFlags, userfaultfd};

    /// `struct uffdio_api` of Linux's `userfaultfd.h`.
    #[repr(C)]
    struct Api {
        api: u64,
        features: u64,
        ioctls: u64,
    }

    /// `struct uffdio_register`.
    #[repr(C)]
    struct Register {
        start: u64,
        len: u64,
        mode: u64,
        ioctls: u64,
    }

    /// `struct uffdio_range`.
    #[repr(C)]
    struct MemoryRange {
        start: u64,
        len: u64,
    }

    /// `struct pm_scan_arg` of Linux's `fs.h`.
    #[repr(C)]
    #[derive(Default)]
    struct Scan {
        size: u64,
        flags: u64,
        start: u64,
        end: u64,
        walk_end: u64,
        vec: u64,
        vec_len: u64,
        max_pages: u64,
        category_inverted: u64,
        category_mask: u64,
        category_anyof_mask: u64,
        return_mask: u64,
    }

    /// `struct page_region`.
    #[repr(C)]
    #[derive(Clone, Copy, Default)]
    struct Region {
        start: u64,
        end: u64,
        categories: u64,
    }

    const UFFD_API: u64 = 0xaa;
    const UFFDIO_API: Opcode = opcode::read_write::<Api>(0xaa, 0x3f);
    const UFFDIO_REGISTER: Opcode = opcode::read_write::<Register>(0xaa, 0);
    const UFFDIO_UNREGISTER: Opcode = opcode::read::<MemoryRange>(0xaa, 1);
    const UFFDIO_REGISTER_MODE_WP: u64 = 1 << 1;
    const UFFD_FEATURE_WP_UNPOPULATED: u64 = 1 << 13;
    const UFFD_FEATURE_WP_ASYNC: u64 = 1 << 15;
    /// Asks for no more than an unprivileged process may have.
    const UFFD_USER_MODE_ONLY: u32 = 1;
    const PAGEMAP_SCAN: Opcode = opcode::read_write::<Scan>(b'f', 16);
    const PM_SCAN_WP_MATCHING: u64 = 1 << 0;
    const PM_SCAN_CHECK_WPASYNC: u64 = 1 << 1;
    const PAGE_IS_WRITTEN: u64 = 1 << 1;

    /// Most regions that one scan returns.
    const REGIONS: usize = 256;

    /// The kernel's notes on which pages of a memory were written. Dropping it ends them.
    pub(super) struct Writes {
        uffd: OwnedFd,
        pagemap: &'static File,
        /// Address and bytes of the memory.
        start: u64,
        len: u64,
        /// A child of this process has other page tables than `pagemap` shows.
        process: u32,
    }

    /// Returns the page tables of this process, or `None` if they can't be read.
    fn pagemap() -> Option<(&'static File, u32)> {
        static PAGEMAP: OnceLock<Option<(File, u32)>> = OnceLock::new();
        let open = || Some((File::open("/proc/self/pagemap").ok()?, process::id()));
        PAGEMAP.get_or_init(open).as_ref().map(|(file, process)| (file, *process))
    }

    impl Drop for Writes {
        /// Ends the notes, so that all pages count as written. Closing the descriptor does not if a child of this
        /// process has a copy of it.
        fn drop(&mut self) {
            if process::id() == self.process {
                let mut range = MemoryRange { start: self.start, len: self.len };
                // SAFETY: The opcode's argument is a `struct uffdio_range`. The kernel changes no byte of the memory.
                // It fails for a memory that is not mapped any more, of which there are no notes.
                let _ = unsafe { ioctl(&self.uffd, Updater::<UFFDIO_UNREGISTER, _>::new(&mut range)) };
            }
        }
    }

    impl Writes {
        /// Returns another handle of the notes, as a child of this process would have.
        #[cfg(test)]
        pub(super) fn duplicate(&self) -> OwnedFd {
            self.uffd.try_clone().unwrap()
        }

        /// Begins with a memory of which nothing counts as written. Returns `None` if this kernel can't.
        pub(super) fn of(memory: &[u8]) -> Option<Writes> {
            let (pagemap, process) = pagemap()?;
            let flags = UserfaultfdFlags::CLOEXEC | UserfaultfdFlags::from_bits_retain(UFFD_USER_MODE_ONLY);
            // SAFETY: The descriptor does not leave this type. It is used for asynchronous write protection only, which
            // the kernel resolves by itself: no access to the memory ever waits for this process or reads other bytes.
            let uffd = unsafe { userfaultfd(flags) }.ok()?;
            let mut api = Api {
                api: UFFD_API,
                features: UFFD_FEATURE_WP_ASYNC | UFFD_FEATURE_WP_UNPOPULATED,
                ioctls: 0,
            };
            // SAFETY: The opcode's argument is a `struct uffdio_api`.
            unsafe { ioctl(&uffd, Updater::<UFFDIO_API, _>::new(&mut api)) }.ok()?;
            let (start, len) = (memory.as_ptr().addr() as u64, memory.len() as u64);
            let mut register = Register { start, len, mode: UFFDIO_REGISTER_MODE_WP, ioctls: 0 };
            // SAFETY: The opcode's argument is a `struct uffdio_register`. The kernel changes no byte of the memory.
            unsafe { ioctl(&uffd, Updater::<UFFDIO_REGISTER, _>::new(&mut register)) }.ok()?;
            let mut writes = Writes { uffd, pagemap, start, len, process };
            writes.take(memory, |_| {})?;
            Some(writes)
        }

        /// Calls `each` with each range of pages that was written since the last time, as places in the memory. Returns
        /// `None` if the kernel does not answer, or if this is not the memory.
        pub(super) fn take(&mut self, memory: &[u8], mut each: impl FnMut(Range<usize>)) -> Option<()> {
            if (memory.as_ptr().addr() as u64, memory.len() as u64) != (self.start, self.len)
                || process::id() != self.process
            {
                return None;
            }
            let end = self.start + self.len;
            let mut at = self.start;
            while at < end {
                let mut regions = [Region::default(); REGIONS];
                let mut scan = Scan {
                    size: size_of::<Scan>() as u64,
                    flags: PM_SCAN_WP_MATCHING | PM_SCAN_CHECK_WPASYNC,
                    start: at,
                    end,
                    vec: regions.as_mut_ptr().addr() as u64,
                    vec_len: REGIONS as u64,
                    category_mask: PAGE_IS_WRITTEN,
                    return_mask: PAGE_IS_WRITTEN,
                    ..Scan::default()
                };
                regions.as_mut_ptr().expose_provenance();
                // SAFETY: The opcode's argument is a `struct pm_scan_arg`. The kernel writes at most `vec_len` regions
                // to `vec`, which lives until after the call and is not read before.
                unsafe { ioctl(self.pagemap, Updater::<PAGEMAP_SCAN, _>::new(&mut scan)) }.ok()?;
                // The kernel does not write to the regions after the last one.
                for region in regions.iter().take_while(|region| region.end != 0) {
                    let (from, to) =
                        (region.start.checked_sub(self.start)?, region.end.checked_sub(self.start)?);
                    if from > to || to > self.len {
                        return None;
                    }
                    each(from as usize..to as usize);
                }
                if scan.walk_end <= at {
                    return None;
                }
                at = scan.walk_end;
            }
            Some(())
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod kernel {
    use std::ops::Range;

    /// Does not exist on this system.
    pub(super) enum Writes {}

    impl Writes {
        pub(super) fn of(_memory: &[u8]) -> Option<Writes> {
            None
        }

        pub(super) fn take(&mut self, _memory: &[u8], _each: impl FnMut(Range<usize>)) -> Option<()> {
            match *self {}
        }
    }
}
