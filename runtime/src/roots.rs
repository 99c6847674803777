//! Finds the guest's pointers on the native stack, where its collector can't look. host.rs hands them to the guest.
//!
//! A conservative collector looks for pointers in the C stack and in registers. In WebAssembly, C variables are locals
//! and operands, and the compiler keeps them on the native stack. The guest can't look there, so the host does.
//!
//! Only the guest's own frames are scanned. The compiler gives each of them a frame pointer. At that address is the
//! caller's frame pointer, and after it the return address, which is in the module's code. So the frames form a chain:
//!
//! ```text
//!   the host's function that was called     <- the scan looks for the chain from here upwards
//!   wasmtime's own frames
//!   trampoline from WebAssembly to the host
//!   frames of the guest                     <- these are scanned, up to the first one
//!   trampoline from the host to WebAssembly
//!   wasmtime's own frames                   <- the limit: an address that the host took before the call
//! ```
//!
//! A guest function keeps a value in a register across a call only if the callee preserves the register. The collector
//! asks for roots in a function that preserves all of them in its own frame (`ask_for_roots` in collect.c). So no frame
//! of the host has a value of the guest.

use std::arch::asm;
use std::hint::black_box;
use std::mem::MaybeUninit;
use std::ops::Range;

use crate::work::Work;

/// Bytes to which frames are aligned.
const ALIGNMENT: usize = 16;

/// The guest's frames on the native stack during a call.
#[derive(Debug, Clone, Default)]
pub(crate) struct GuestStack {
    /// Addresses of the module's code.
    code: Range<usize>,
    /// End of this thread's stack as far as it is known, above a function that the guest calls. Zero if it is not
    /// known.
    limit: usize,
    /// Highest address of the guest's first frame, which lies between `lowest_first` and this one. Zero before it is
    /// known.
    first: usize,
    lowest_first: usize,
}

/// Ranges of numbers that count as pointers into the guest's heap.
#[derive(Debug, Clone)]
pub(crate) struct Window {
    /// Offsets in linear memory. It starts above 64 KiB.
    pub(crate) heap: Range<u32>,
    /// Address of linear memory in the host.
    pub(crate) memory: usize,
}

/// A frame on the native stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Frame {
    address: usize,
    caller: usize,
}

impl GuestStack {
    /// Returns the stack of a guest whose module has this code.
    pub(crate) fn new(code: &[u8]) -> GuestStack {
        let start = code.as_ptr() as usize;
        GuestStack { code: start..start + code.len(), ..GuestStack::default() }
    }

    /// Notes that the guest is about to be called from a function whose frame is above `limit`.
    ///
    /// # Safety
    ///
    /// [`stack_position`] gave `limit` to a function on this thread's stack. [`GuestStack::leave`] is called before that
    /// function returns, or nothing looks for frames until the guest is entered again.
    pub(crate) unsafe fn enter_below(&mut self, limit: usize) {
        *self = GuestStack { code: self.code.clone(), limit, ..GuestStack::default() };
    }

    /// Notes that nothing is known of the stack: the guest's call has ended, or it is about to be called on another
    /// stack. No frames are found then, until a function that the guest calls has looked for the first one.
    pub(crate) fn leave(&mut self) {
        *self = GuestStack { code: self.code.clone(), ..GuestStack::default() };
    }

    /// Returns whether the guest was entered and its first frame is known.
    pub(crate) fn is_known(&self) -> bool {
        self.first != 0
    }

    /// Finds the guest's first frame. The guest's first function calls this. On a stack of which nothing is known, that
    /// function calls twice, with at least [`EMPTY_FRAMES`] frames of the guest in between. The first call only tells
    /// where those begin.
    ///
    /// Returns whether the guest is to call again, or `None` if the frames are not found.
    #[inline(never)]
    pub(crate) fn find_first(&mut self) -> Option<bool> {
        let here = stack_position();
        if self.limit == 0 {
            self.limit = here;
            return Some(true);
        }
        let stack = here..self.limit;
        // Earlier calls may have left records on the stack that look like a chain and lead to another frame. The
        // guest's real chain is among the chains that are found. So its first frame is one of the frames that they lead
        // to.
        for address in (here.next_multiple_of(ALIGNMENT)..self.limit).step_by(ALIGNMENT) {
            let mut length = 0;
            let Some(last) = self.chain(&stack, address).inspect(|_| length += 1).last() else { continue };
            self.lowest_first =
                if self.is_known() { self.lowest_first.min(last.address) } else { last.address };
            self.first = self.first.max(last.address);
            // A chain of this length goes through the frames that the guest made for this.
            if length >= EMPTY_FRAMES {
                break;
            }
        }
        self.is_known().then_some(false)
    }

    /// Returns the words of the guest's frames, which have its pointers: see [`Window::pointers`]. Returns `None` if
    /// the frames are not found.
    ///
    /// The bytes of the guest's frames count as work. The host's frames below do not: the guest is not to know how many
    /// there are.
    #[inline(never)]
    pub(crate) fn scan(&self, work: &mut Work) -> Option<Vec<u64>> {
        let here = stack_position();
        let stack = here..self.limit;
        // The trampoline's frame leads to the first frame. So the lowest frame is the trampoline's, or one below it.
        let firsts = self.lowest_first..=self.first;
        let lowest = (here.next_multiple_of(ALIGNMENT)..self.first).step_by(ALIGNMENT).find(|&address| {
            self.chain(&stack, address).last().is_some_and(|last| firsts.contains(&last.address))
        })?;
        let chain: Vec<Frame> = self.chain(&stack, lowest).collect();
        work.count(chain.first().map_or(0, |lowest| self.first.saturating_sub(lowest.address)));
        Some(self.words(&chain, &stack))
    }

    /// Returns the words of a chain of frames in `stack`, from the lowest frame up to the first. Left out are the
    /// frames' own records, and addresses of this stack and of the guest's code.
    fn words(&self, chain: &[Frame], stack: &Range<usize>) -> Vec<u64> {
        let mut words = Vec::new();
        let mut frames = chain.iter().peekable();
        let mut address = chain.first().map_or(self.first, |lowest| lowest.address);
        while address < self.first {
            if frames.next_if(|frame| frame.address == address).is_some() {
                address += FRAME_RECORD;
                continue;
            }
            // SAFETY: the address is in `stack`, below the first frame: see `frame`.
            let word = unsafe { read(address) };
            if !stack.contains(&word) && !self.code.contains(&word) {
                words.push(word as u64);
            }
            address += WORD;
        }
        words
    }

    /// Returns the frames from an address on, as far as each one leads to the next.
    fn chain(&self, stack: &Range<usize>, address: usize) -> impl Iterator<Item = Frame> {
        let first = self.frame(stack, address);
        std::iter::successors(first, |frame| self.frame(stack, frame.caller))
    }

    /// Returns the frame at an address, if it is one of the guest's. Its return address is in the guest's code, and its
    /// caller's frame is above it.
    fn frame(&self, stack: &Range<usize>, address: usize) -> Option<Frame> {
        let is_inside = address >= stack.start && address < stack.end && stack.end - address >= FRAME_RECORD;
        if !is_inside || !address.is_multiple_of(ALIGNMENT) {
            return None;
        }
        // SAFETY: both words are in `stack`. It begins in a frame of a running function, and ends below a frame on the
        // same stack that has not returned. The stack grows down. `limit` was taken in a function around the guest's
        // call or, on another stack, in one that the guest's first function called. All in between is mapped and
        // belongs to this thread.
        let (caller, return_address) = unsafe { (read(address), read(address + WORD)) };
        let is_frame = caller > address && self.code.contains(&code_address(return_address));
        is_frame.then_some(Frame { address, caller })
    }
}

/// Bytes of a word on the stack.
const WORD: usize = size_of::<usize>();

/// Bytes of a frame's record: the caller's frame pointer, and the return address.
const FRAME_RECORD: usize = 2 * WORD;

/// Least frames that the guest puts between its two calls of [`GuestStack::find_first`]: see `descend` in entry.c.
const EMPTY_FRAMES: usize = 64;

/// Reads a word of the stack.
///
/// # Safety
///
/// The address has to be that of an aligned word of this thread's stack, at or above the caller's frame.
unsafe fn read(address: usize) -> usize {
    let pointer = std::ptr::with_exposed_provenance::<usize>(address);
    // SAFETY: see above. The read is volatile, as the compiler knows of no object there. Any bytes are a `usize`.
    unsafe { pointer.read_volatile() }
}

/// Returns the address of a return address without its signature, which it may have on aarch64.
fn code_address(return_address: usize) -> usize {
    if cfg!(target_arch = "aarch64") { return_address & ((1 << 47) - 1) } else { return_address }
}

impl Window {
    /// Returns the words that can be pointers into the guest's heap, each once and in order. So the collector's work
    /// depends as little as possible on where the words were.
    pub(crate) fn pointers(&self, words: &[u64]) -> Vec<u32> {
        let mut found = Vec::new();
        for &word in words {
            self.pointers_in(word, &mut found);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Appends the pointers of the guest that a word can hold.
    fn pointers_in(&self, word: u64, found: &mut Vec<u32>) {
        // The compiler may keep a pointer as the native address.
        let offset = word.wrapping_sub(self.memory as u64);
        if let Ok(offset) = u32::try_from(offset)
            && self.heap.contains(&offset)
        {
            found.push(offset);
        }
        // The compiler may keep two values of 32 bits in one word, such as a pointer and a length.
        let halves = [word as u32, (word >> 32) as u32];
        found.extend(halves.into_iter().filter(|pointer| self.heap.contains(pointer)));
    }
}

/// Clears the bytes that the embedder's code left on the stack below the caller's frame. Frames of the guest will be
/// there. They have words that are not written at first, in which the collector would find those bytes.
///
/// It clears 8 KiB. If bytes near the end of these were written, it clears 128 KiB. Deeper bytes stay.
pub(crate) fn clear_below() {
    if clear::<{ 8 << 10 }>() {
        clear::<{ 128 << 10 }>();
    }
}

/// Clears bytes in its own frame. Returns whether the last 2 KiB of them were written.
#[inline(never)]
fn clear<const BYTES: usize>() -> bool {
    let mut space = MaybeUninit::<[u8; BYTES]>::uninit();
    // SAFETY: the block has no instructions. The compiler has to assume that it writes the array.
    unsafe { asm!("/* {} */", in(reg) space.as_mut_ptr(), options(nostack, preserves_flags)) };
    // SAFETY: the array counts as written: see above. Any bytes are a `u8`.
    let space = unsafe { space.assume_init_mut() };
    let goes_on = space[..2 << 10].iter().fold(0, |all, byte| all | byte) != 0;
    space.fill(0);
    black_box(space);
    goes_on
}

/// Returns an address in the frame of a function that the caller calls, below the caller's frame.
#[inline(never)]
pub(crate) fn stack_position() -> usize {
    let here = 0_u8;
    black_box(&raw const here) as usize
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
compile_error!(
    "micropython-sandbox runs on x86-64 and aarch64: the collector has to know the frames of the machine"
);

#[cfg(test)]
mod tests;
