//! What the interpreter's collector can't see: pointers on the native stack.
//!
//! A conservative collector looks for pointers in the C stack and in registers. In WebAssembly, C variables are locals and
//! operands, which the compiler keeps on the native stack and in native registers, where the guest can't look. So the guest
//! asks the host, which looks at its own stack from here up to where it entered the guest, and hands over each word that
//! can be a pointer into the guest's heap.
//!
//! The guest may be hostile, and its stack lies among frames of the host. What it learns is this: which words there, read
//! as 32-bit numbers, lie between the end of its static data and the end of its memory. The range is the host's knowledge,
//! not an argument. Words that are host pointers are skipped whole, so that no half of one is taken for a guest's pointer.

use std::hint::black_box;
use std::ops::Range;

/// What counts as a pointer into the guest's heap.
#[derive(Debug, Clone)]
pub(crate) struct Window {
    /// Offsets in linear memory. It starts above 64 KiB.
    pub(crate) heap: Range<u32>,
    /// Where linear memory begins in the host.
    pub(crate) memory: usize,
}

impl Window {
    /// Appends the guest's pointers that the word can hold.
    fn pointers_in(&self, word: u64, found: &mut Vec<u32>) {
        // A compiler may keep a pointer as the native address that it stands for.
        let offset = word.wrapping_sub(self.memory as u64);
        if let Ok(offset) = u32::try_from(offset)
            && self.heap.contains(&offset)
        {
            found.push(offset);
            return;
        }
        let (low, high) = (word as u32, (word >> 32) as u32);
        // Host addresses have 48 bits at most, so their upper half is below 64 KiB, where no heap is.
        if (1..0x1_0000).contains(&high) {
            return;
        }
        found.extend([low, high].into_iter().filter(|pointer| self.heap.contains(pointer)));
    }
}

/// The address of something on the stack of the caller's caller, or nearby: where the host's own frames end.
#[inline(never)]
pub(crate) fn stack_position() -> usize {
    let here = 0_u8;
    black_box(&raw const here) as usize
}

/// Words of this thread's stack, between here and `entry`, that can be pointers into the guest's heap: each once, in order,
/// so that what the collector does depends as little as can be on where they lie. `entry` is an address that
/// [`stack_position`] gave on the stack that this is called on, during the call of the guest that is still under way: to a
/// function around that call or, on a fiber, to one that the guest's first frame called (`enter` in host.rs).
#[inline(never)]
pub(crate) fn scan(entry: usize, window: &Window) -> Vec<u32> {
    // What the guest's code keeps in registers that a call preserves was saved by a function between it and this one, or is
    // still there: then it is in this array, which lies on the stack as well.
    let mut registers = [0_usize; 12];
    save_registers(&mut registers);
    let registers = black_box(&registers);
    let start = registers.as_ptr() as usize;

    let mut found = Vec::new();
    let mut address = start.next_multiple_of(8);
    while address + 8 <= entry {
        let pointer = std::ptr::with_exposed_provenance::<u64>(address);
        // SAFETY: `start` is in this frame, and `entry` is in or below a frame that has not returned (the one that entered the
        // guest, or the guest's first), on the same stack, which grows down; all in between is mapped and belongs to the
        // code that runs here. The address is aligned. The read is volatile because what
        // lies there is no object that the compiler knows of; any eight bytes are a `u64`.
        let word = unsafe { pointer.read_volatile() };
        window.pointers_in(word, &mut found);
        address += 8;
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Stores the registers that functions preserve for their callers.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn save_registers(registers: &mut [usize; 12]) {
    // SAFETY: writes six words of an array of twelve; reads registers and changes none.
    unsafe {
        std::arch::asm!(
            "mov [{array}], rbx",
            "mov [{array} + 8], rbp",
            "mov [{array} + 16], r12",
            "mov [{array} + 24], r13",
            "mov [{array} + 32], r14",
            "mov [{array} + 40], r15",
            array = in(reg) registers.as_mut_ptr(),
            options(nostack, preserves_flags),
        );
    }
}

/// Stores the registers that functions preserve for their callers.
#[cfg(target_arch = "aarch64")]
#[inline(always)]
fn save_registers(registers: &mut [usize; 12]) {
    // SAFETY: writes twelve words of an array of twelve; reads registers and changes none.
    unsafe {
        std::arch::asm!(
            "stp x19, x20, [{array}]",
            "stp x21, x22, [{array}, #16]",
            "stp x23, x24, [{array}, #32]",
            "stp x25, x26, [{array}, #48]",
            "stp x27, x28, [{array}, #64]",
            "stp x29, x30, [{array}, #80]",
            array = in(reg) registers.as_mut_ptr(),
            options(nostack, preserves_flags),
        );
    }
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
compile_error!(
    "micropython-sandbox runs on x86-64 and aarch64: the collector has to know the registers of the machine"
);

#[cfg(test)]
mod tests {
    use super::*;

    fn pointers_in(word: u64) -> Vec<u32> {
        let window = Window { heap: 0x2_0000..0x8_0000, memory: 0x7f00_0000_0000 };
        let mut found = Vec::new();
        window.pointers_in(word, &mut found);
        found
    }

    #[test]
    fn words_in_the_heap_are_pointers() {
        assert_eq!(pointers_in(0x2_0010), [0x2_0010]);
        assert_eq!(pointers_in(0x7_fff0 << 32 | 0x2_0000), [0x2_0000, 0x7_fff0], "both halves");
        assert_eq!(pointers_in(0x7_fff0 << 32 | 0x1), [0x7_fff0], "the upper half");
        assert_eq!(pointers_in(0xffff_ffff_0002_0010), [0x2_0010], "a number beside it");
    }

    #[test]
    fn native_addresses_of_the_heap_are_pointers() {
        assert_eq!(pointers_in(0x7f00_0000_0000 + 0x2_0010), [0x2_0010]);
    }

    #[test]
    fn nothing_else_is() {
        assert!(pointers_in(0).is_empty());
        assert!(pointers_in(0x1_fff0).is_empty(), "static data");
        assert!(pointers_in(0x8_0000).is_empty(), "beyond the memory");
        assert!(pointers_in(0x7f00_0000_0000 + 0x1_fff0).is_empty(), "a native address of static data");
        assert!(pointers_in(0x7ffc_0002_0010).is_empty(), "a host pointer whose lower half looks like one");
    }

    #[test]
    fn a_scan_finds_what_is_on_the_stack() {
        #[inline(never)]
        fn deeper(depth: u64, entry: usize, window: &Window) -> Vec<u32> {
            let on_stack = [0x1234_0000 + depth * 16];
            black_box(&on_stack); // so that it is in memory
            let found = if depth == 0 { scan(entry, window) } else { deeper(depth - 1, entry, window) };
            black_box(&on_stack);
            found
        }
        let entry = stack_position();
        let window = Window { heap: 0x1234_0000..0x1235_0000, memory: 0x1000 };
        let found = black_box(deeper)(20, entry, &window);
        for depth in 0..=20 {
            assert!(found.contains(&(0x1234_0000 + depth * 16)), "the word of depth {depth}");
        }
    }
}
