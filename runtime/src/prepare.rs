//! Builds a module whose memory begins with the state of a session. Used by `Sandbox::prepare`.

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    ConstExpr, DataCountSection, Encode, MemorySection, MemoryType, Module, RawSection, SectionId,
};
use wasmparser::{Parser, Payload};

use crate::error::Error;
use crate::image::Image;

/// Zeros in a row that end a segment of data. Each segment has a head of some bytes, and takes time to set up.
const GAP: usize = 1024;

/// Most gaps that end a segment: the longest ones. The others stay in the data.
const GAPS: usize = 1000;

/// Most bytes of data in a module. The engine makes several copies of them while it compiles the module.
const DATA: usize = 256 << 20;

/// Returns the module with the memory of a session. It takes the module's constants below the image's first part, and
/// the image. Everything else in the module stays the same.
pub(crate) fn module_with(module: &[u8], image: &Image) -> Result<Vec<u8>, Error> {
    let mut pieces = Vec::new();
    let first = image.parts.first().map_or(0, |part| part.start);
    for (offset, bytes) in segments(module)? {
        let kept = bytes.len().min(first.saturating_sub(offset) as usize);
        pieces.push((offset, &bytes[..kept]));
    }
    let mut contents = image.bytes.as_slice();
    for part in &image.parts {
        let (this, rest) = contents.split_at(part.len());
        contents = rest;
        pieces.push((part.start, this));
    }
    let segments = runs_of(&pieces);
    let size = segments.iter().map(|(_, run)| run.len()).sum();
    if size > DATA {
        return Err(Error::Unprepared { size, limit: DATA });
    }
    // Code may name passive segments by their numbers, so they stay as empty ones.
    let passive = passive_segments(module);
    let count = (passive + segments.len()) as u32;
    let data = data_section(passive, count, &segments);
    rewrite(module, &data, count, image.memory).map_err(|error| Error::Module(format!("{error:#}")))
}

/// Returns the contents of a data section with empty passive segments, and active ones after them.
fn data_section(passive: usize, count: u32, segments: &[(u32, &[u8])]) -> Vec<u8> {
    const PASSIVE: u8 = 1;
    const ACTIVE_IN_MEMORY_0: u8 = 0;
    let heads = 16 * (segments.len() + passive + 1);
    let mut data = Vec::with_capacity(heads + segments.iter().map(|(_, run)| run.len()).sum::<usize>());
    count.encode(&mut data);
    for _ in 0..passive {
        data.push(PASSIVE);
        [0_u8; 0].as_slice().encode(&mut data);
    }
    for (start, run) in segments {
        data.push(ACTIVE_IN_MEMORY_0);
        ConstExpr::i32_const(*start as i32).encode(&mut data);
        run.encode(&mut data);
    }
    data
}

/// Returns the address and contents of each of the module's active segments.
fn segments(module: &[u8]) -> Result<Vec<(u32, &[u8])>, Error> {
    let wrong = |error: &dyn std::fmt::Display| Error::Module(error.to_string());
    let mut segments = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::DataSection(section) = payload.map_err(|error| wrong(&error))? {
            for segment in section {
                let segment = segment.map_err(|error| wrong(&error))?;
                // Pre-initialisation has replaced some segments by empty ones.
                if matches!(segment.kind, wasmparser::DataKind::Passive) && segment.data.is_empty() {
                    continue;
                }
                let wasmparser::DataKind::Active { memory_index: 0, offset_expr } = segment.kind else {
                    return Err(wrong(&"a segment of data is not active"));
                };
                let mut operators = offset_expr.get_operators_reader();
                let Ok(wasmparser::Operator::I32Const { value }) = operators.read() else {
                    return Err(wrong(&"a segment of data has no constant place"));
                };
                segments.push((value as u32, segment.data));
            }
        }
    }
    Ok(segments)
}

/// Returns how many segments at the start are passive. These are empty.
fn passive_segments(module: &[u8]) -> usize {
    let data = Parser::new(0).parse_all(module).find_map(|payload| match payload {
        Ok(Payload::DataSection(section)) => Some(section),
        _ => None,
    });
    let is_passive = |segment: &wasmparser::Data<'_>| matches!(segment.kind, wasmparser::DataKind::Passive);
    data.map_or(0, |section| section.into_iter().flatten().take_while(is_passive).count())
}

/// Returns the runs of bytes in pieces of memory that are not zero. The longest gaps split them, so that they are not
/// too many.
fn runs_of<'a>(pieces: &[(u32, &'a [u8])]) -> Vec<(u32, &'a [u8])> {
    let mut gaps: Vec<u32> = Vec::new();
    for (_, bytes) in pieces {
        let mut end = None;
        for run in (Runs { bytes, at: 0, gap: GAP }) {
            gaps.extend(end.map(|end| (run.start - end) as u32));
            end = Some(run.end);
        }
    }
    let gap = match gaps.len().checked_sub(GAPS) {
        Some(index @ 1..) => *gaps.select_nth_unstable(index - 1).1 as usize + 1,
        _ => GAP,
    };
    let runs = |&(start, bytes): &(u32, &'a [u8])| {
        Runs { bytes, at: 0, gap }.map(move |run| (start.wrapping_add(run.start as u32), &bytes[run]))
    };
    pieces.iter().flat_map(runs).collect()
}

/// Runs of bytes that begin and end with one that is not zero, and have less than `gap` zeros in a row.
struct Runs<'a> {
    bytes: &'a [u8],
    at: usize,
    gap: usize,
}

impl Iterator for Runs<'_> {
    type Item = std::ops::Range<usize>;

    fn next(&mut self) -> Option<std::ops::Range<usize>> {
        let start = self.at + zeros(&self.bytes[self.at..])?;
        let mut end = start;
        loop {
            let rest = &self.bytes[end..];
            end += rest.iter().position(|&byte| byte == 0).unwrap_or(rest.len());
            match zeros(&self.bytes[end..]) {
                Some(zeros) if zeros < self.gap => end += zeros,
                found => {
                    self.at = found.map_or(self.bytes.len(), |zeros| end + zeros);
                    return Some(start..end);
                }
            }
        }
    }
}

/// Returns the number of zeros at the start, or `None` if there is nothing else.
fn zeros(bytes: &[u8]) -> Option<usize> {
    const BLOCK: usize = 64;
    let blocks =
        bytes.chunks_exact(BLOCK).take_while(|block| block.iter().fold(0, |all, byte| all | byte) == 0);
    let skipped = BLOCK * blocks.count();
    bytes[skipped..].iter().position(|&byte| byte != 0).map(|index| skipped + index)
}

/// Copies the module's sections, with another memory size and other data.
fn rewrite(module: &[u8], data: &[u8], count: u32, memory: usize) -> Result<Vec<u8>, reencode::Error> {
    let mut new = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.map_err(reencode::Error::ParseError)?;
        match &payload {
            Payload::MemorySection(section) => {
                let mut memories = MemorySection::new();
                for old in section.clone() {
                    let old: MemoryType = reencode::RoundtripReencoder.memory_type(old?)?;
                    let pages = (memory as u64).div_ceil(64 << 10);
                    memories.memory(MemoryType { minimum: old.minimum.max(pages), ..old });
                }
                new.section(&memories);
            }
            Payload::DataCountSection { .. } => {
                new.section(&DataCountSection { count });
            }
            Payload::DataSection(_) => {
                new.section(&RawSection { id: SectionId::Data.into(), data });
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    new.section(&RawSection { id, data: &module[range] });
                }
            }
        }
    }
    Ok(new.finish())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn runs_of_zeros_are_left_out() {
        let mut bytes = vec![0; 5000];
        for at in [10, 500, 3000, 4999] {
            bytes[at] = 1;
        }
        let runs: Vec<_> = runs_of(&[(7, &bytes)]).iter().map(|(start, run)| (*start, run.len())).collect();
        assert_eq!(runs, [(17, 491), (3007, 1), (5006, 1)]);
        assert!(runs_of(&[(0, &[0; 100]), (0, &[])]).is_empty());
    }

    #[test]
    fn there_are_not_too_many_runs() {
        let mut bytes = vec![0; 4 << 20];
        for at in (0..bytes.len()).step_by(1100) {
            bytes[at] = 1;
        }
        assert_eq!(runs_of(&[(0, &bytes)]).len(), 1);
        // Only the longest gaps split the data.
        let hole = 2 << 20;
        bytes[hole..hole + 5000].fill(0);
        let runs = runs_of(&[(0, &bytes)]);
        assert_eq!(runs.len(), 2);
        assert!(runs[0].1.len() < hole + 1 && runs[1].0 as usize > hole + 5000);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(places in prop::collection::vec((0..20_000_usize, 1..200_usize), 0..40), len in 0..20_000_usize) {
            let mut bytes = vec![0_u8; len];
            for (start, size) in places {
                let start = start.min(len);
                bytes[start..(start + size).min(len)].fill(7);
            }
            let mut again = vec![0; len];
            let mut last = None;
            for (start, run) in runs_of(&[(0, &bytes)]) {
                let start = start as usize;
                prop_assert!(last.is_none_or(|last| start >= last + GAP), "{start}");
                prop_assert!(run.first() == Some(&7) && run.last() == Some(&7));
                again[start..start + run.len()].copy_from_slice(run);
                last = Some(start + run.len());
            }
            prop_assert_eq!(again, bytes);
        }
    }
}
