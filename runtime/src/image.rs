//! Copies of the interpreter's state, for roll-backs, forks and snapshots.
//!
//! Between two calls all of the state is in linear memory: the stack is empty, and no global changes but the stack
//! pointer. Much of that memory holds nothing, such as constants that every interpreter has, the stack, and the free
//! ends of the heap. The guest reports these holes, and the rest is copied. A guest that lies about them harms only
//! itself.

use std::ops::Range;

/// A copy of memory without its holes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Image {
    /// Bytes of the memory.
    pub(crate) memory: usize,
    /// Ranges that are copied, in ascending order and not adjacent.
    pub(crate) parts: Vec<Range<u32>>,
    /// Contents of the ranges, one after another.
    pub(crate) bytes: Vec<u8>,
}

/// Holes shorter than this are copied.
const SHORT: u32 = 256;

impl Image {
    /// Copies `memory` into this image, whose buffers are used again. `holes` are start and length, in order.
    pub(crate) fn capture(&mut self, memory: &[u8], holes: &[(u32, u32)]) {
        self.memory = memory.len();
        self.parts.clear();
        self.bytes.clear();
        let end = u32::try_from(memory.len()).unwrap_or(u32::MAX);
        let mut at = 0;
        // A last hole begins where memory ends.
        for &(start, len) in holes.iter().chain(&[(end, 0)]) {
            let start = start.min(end);
            if start > at {
                self.parts.push(at..start);
            }
            let stop = start.saturating_add(len).min(end);
            at = at.max(if stop - start >= SHORT { stop } else { start });
        }
        let size = self.parts.iter().map(ExactSizeIterator::len).sum();
        self.bytes.reserve(size);
        for part in &self.parts {
            self.bytes.extend_from_slice(&memory[part.start as usize..part.end as usize]);
        }
    }

    /// Writes the image into the memory of a new interpreter, which is at least as large. Leaves pages of a large image
    /// alone that are the same already, so that they stay shared.
    pub(crate) fn restore(&self, memory: &mut [u8]) {
        if let [whole] = &self.parts[..]
            && whole.len() == self.memory
        {
            for (page, copy) in memory.chunks_mut(4096).zip(self.bytes.chunks(4096)) {
                if page[..copy.len()] != *copy {
                    page[..copy.len()].copy_from_slice(copy);
                }
            }
            return;
        }
        let mut bytes = self.bytes.as_slice();
        for part in &self.parts {
            let (this, rest) = bytes.split_at(part.len());
            memory[part.start as usize..part.end as usize].copy_from_slice(this);
            bytes = rest;
        }
    }

    /// Returns whether the parts are inside of the memory and have their contents.
    pub(crate) fn is_sound(&self) -> bool {
        let mut at = 0;
        let in_order = self.parts.iter().all(|part| {
            let fits = part.start >= at && part.end > part.start && part.end as usize <= self.memory;
            at = part.end;
            fits
        });
        in_order && self.parts.iter().map(ExactSizeIterator::len).sum::<usize>() == self.bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn holes_are_left_out() {
        let memory: Vec<u8> = (0..2000_u32).map(|n| n as u8).collect();
        let mut image = Image::default();
        image.capture(&memory, &[(0, 300), (100, 400), (700, 10), (1500, 9999)]);
        assert_eq!(image.parts, [500..700, 700..1500]);
        assert!(image.is_sound());
        let mut other = vec![0; 2000];
        image.restore(&mut other);
        assert_eq!(other[..500], [0; 500]);
        assert_eq!(other[500..1500], memory[500..1500]);
        assert_eq!(other[1500..], [0; 500]);
    }

    proptest! {
        #[test]
        fn any_holes_will_do(holes in prop::collection::vec((0..5000_u32, 0..u32::MAX), 0..20)) {
            let memory: Vec<u8> = (0..4096_u32).map(|n| (n * 7) as u8).collect();
            let mut image = Image::default();
            let mut in_order = holes.clone();
            in_order.sort_unstable();
            image.capture(&memory, &in_order);
            prop_assert!(image.is_sound());
            let mut other = vec![0xaa; 4096];
            image.restore(&mut other);
            for (index, byte) in other.iter().enumerate() {
                let in_hole = holes.iter().any(|&(start, len)| {
                    (start as u64..u64::from(start) + u64::from(len)).contains(&(index as u64))
                });
                prop_assert!(in_hole || *byte == memory[index], "{index}");
            }
        }
    }
}
