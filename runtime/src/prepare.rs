//! A module of the interpreter that begins where a session is.

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ConstExpr, DataCountSection, DataSection, MemorySection, MemoryType, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::error::Error;
use crate::image::Image;

/// Zeros in a row that end a segment of data. Each segment has a head of some bytes, and takes time to set up.
const GAP: usize = 1024;

/// The module with the memory of a session: its constants, which are below the image's first part, and the image. All else
/// is as it was.
pub(crate) fn module_with(module: &[u8], image: &Image) -> Result<Vec<u8>, Error> {
    let mut constants = Vec::new();
    let first = image.parts.first().map_or(0, |part| part.start);
    for (offset, bytes) in segments(module)? {
        let kept = bytes.len().min(first.saturating_sub(offset) as usize);
        if kept > 0 {
            constants.push((offset, &bytes[..kept]));
        }
    }
    let mut data = DataSection::new();
    let mut count = 0;
    // Code may name segments that were taken over into memory, by their numbers.
    for _ in 0..passive_segments(module) {
        data.passive([]);
        count += 1;
    }
    let mut contents = image.bytes.as_slice();
    let parts = image.parts.iter().map(|part| {
        let (this, rest) = contents.split_at(part.len());
        contents = rest;
        (part.start, this)
    });
    for (start, bytes) in constants.into_iter().chain(parts) {
        for (offset, run) in runs(bytes) {
            data.active(
                0,
                &ConstExpr::i32_const(start.wrapping_add(offset as u32) as i32),
                run.iter().copied(),
            );
            count += 1;
        }
    }
    rewrite(module, &data, count, image.memory).map_err(|error| Error::Module(format!("{error:#}")))
}

/// The module's active segments: where each goes, and what is in it.
fn segments(module: &[u8]) -> Result<Vec<(u32, &[u8])>, Error> {
    let wrong = |error: &dyn std::fmt::Display| Error::Module(error.to_string());
    let mut segments = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::DataSection(section) = payload.map_err(|error| wrong(&error))? {
            for segment in section {
                let segment = segment.map_err(|error| wrong(&error))?;
                // Pre-initialisation leaves empty ones where others were.
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

/// How many segments at the start are not active; they are empty.
fn passive_segments(module: &[u8]) -> usize {
    let data = Parser::new(0).parse_all(module).find_map(|payload| match payload {
        Ok(Payload::DataSection(section)) => Some(section),
        _ => None,
    });
    let is_passive = |segment: &wasmparser::Data<'_>| matches!(segment.kind, wasmparser::DataKind::Passive);
    data.map_or(0, |section| section.into_iter().flatten().take_while(is_passive).count())
}

/// What is not zero: where it starts, and the bytes.
fn runs(bytes: &[u8]) -> Vec<(usize, &[u8])> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(|&byte| byte != 0).map(|start| at + start) {
        let mut end = start;
        let mut zeros = 0;
        for (index, &byte) in bytes.iter().enumerate().skip(start) {
            zeros = if byte == 0 { zeros + 1 } else { 0 };
            if zeros == 0 {
                end = index + 1;
            } else if zeros >= GAP {
                break;
            }
        }
        runs.push((start, &bytes[start..end]));
        at = end;
    }
    runs
}

/// Copies the module's sections but for the memory's size and the data.
fn rewrite(module: &[u8], data: &DataSection, count: u32, memory: usize) -> Result<Vec<u8>, reencode::Error> {
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
                new.section(data);
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
    use super::*;

    #[test]
    fn runs_of_zeros_are_left_out() {
        let mut bytes = vec![0; 5000];
        bytes[10] = 1;
        bytes[500] = 2;
        bytes[3000] = 3;
        bytes[4999] = 4;
        let runs: Vec<_> = runs(&bytes).iter().map(|(start, run)| (*start, run.len())).collect();
        assert_eq!(runs, [(10, 491), (3000, 1), (4999, 1)]);
        assert!(super::runs(&[0; 100]).is_empty());
    }
}
