//! Snapshots: the whole state of a session as a value, with its form in bytes.

use std::borrow::Cow;
use std::io::Read;
use std::sync::Arc;

use minicbor::{Decoder, Encoder};
use sha2::{Digest, Sha256};

use crate::abi;
use crate::error::Error;
use crate::function::FUNCTIONS;
use crate::image::Image;
use crate::sources::Sources;

/// Facts about a session that the host remembers.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct History {
    /// Number of runs so far.
    pub(crate) runs: u32,
    /// Sources of the runs, for tracebacks.
    pub(crate) sources: Sources,
    /// Names of the host functions that programs know, in the order of their numbers.
    pub(crate) functions: Vec<String>,
    /// Lowest descriptor that no file of the guest ever had. Its files are closed when a session goes on from a
    /// snapshot, but the guest does not know that.
    pub(crate) descriptors: u32,
    /// Path of the folder in the guest's own memory, if it has one.
    pub(crate) scratch: Option<String>,
}

/// The whole state of a session: variables, functions, classes, imports. Cheap to clone.
///
/// [`Session::snapshot`](crate::Session::snapshot) makes it, and [`Sandbox::restore`](crate::Sandbox::restore) restores
/// it. That may be in another process or on another machine, with the same version of this crate. State of the host is
/// not in it: host functions, mounts and open files, the network, input, limits, clock, and the state of the entropy
/// that was not yet asked for.
///
/// A digest protects the bytes of [`Snapshot::to_bytes`] against accidents, but not against attackers. A manipulated
/// snapshot can do no more than a program in the sandbox: only the interpreter reads its memory, in WebAssembly, within
/// the limits of the session. See `docs/security.md`.
#[derive(Debug, Clone)]
pub struct Snapshot {
    origin: [u8; 32],
    history: Arc<History>,
    state: State,
}

#[derive(Debug, Clone)]
enum State {
    Copied(Arc<Image>),
    /// The compressed form. It is unpacked when it is restored, because a limit for its size is known then.
    Packed(Arc<Packed>),
}

#[derive(Debug)]
struct Packed {
    memory: usize,
    parts: Vec<std::ops::Range<u32>>,
    compressed: Vec<u8>,
}

const MAGIC: &[u8; 8] = b"mps-snap";

/// Version of the format. Raise it with every change.
const VERSION: u32 = 2;

const DIGEST: usize = 32;

/// Most parts of memory: those between the holes that an interpreter reports.
const PARTS: usize = abi::MPS_HOLES_MAX as usize + 1;

/// Level of compression. A snapshot is mostly pointers and small numbers, so a higher level makes it hardly smaller.
const LEVEL: i32 = 1;

/// Largest window of this level, as a power of two. Without it a reader would reserve as much as the bytes ask for: 128
/// MiB.
const WINDOW_LOG: u32 = 19;

fn error(reason: impl Into<String>) -> Error {
    Error::Snapshot(reason.into())
}

impl Snapshot {
    pub(crate) fn new(origin: [u8; 32], history: History, image: Image) -> Snapshot {
        Snapshot { origin, history: Arc::new(history), state: State::Copied(Arc::new(image)) }
    }

    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    /// Returns the bytes of memory that a session needs to go on from here.
    pub fn memory(&self) -> usize {
        match &self.state {
            State::Copied(image) => image.memory,
            State::Packed(packed) => packed.memory,
        }
    }

    /// Returns the names of the host functions that the snapshot's programs may refer to. A session that goes on from
    /// here must be given them.
    pub fn functions(&self) -> &[String] {
        &self.history.functions
    }

    pub(crate) fn check_origin(&self, origin: &[u8; 32]) -> Result<(), Error> {
        if self.origin == *origin {
            return Ok(());
        }
        Err(error("it was taken with another version of the interpreter"))
    }

    /// Returns the memory's contents. [`Snapshot::memory`] bounds their unpacked size, and the caller checks that.
    pub(crate) fn image(&self) -> Result<Cow<'_, Image>, Error> {
        let packed = match &self.state {
            State::Copied(image) => return Ok(Cow::Borrowed(image)),
            State::Packed(packed) => packed,
        };
        let size: usize = packed.parts.iter().map(ExactSizeIterator::len).sum();
        let mut bytes = Vec::with_capacity(size + 1);
        let mut reader =
            zstd::Decoder::new(packed.compressed.as_slice()).map_err(|e| error(e.to_string()))?;
        reader.window_log_max(WINDOW_LOG).map_err(|e| error(e.to_string()))?;
        reader.take(size as u64 + 1).read_to_end(&mut bytes).map_err(|e| error(e.to_string()))?;
        let image = Image { memory: packed.memory, parts: packed.parts.clone(), bytes };
        if !image.is_sound() {
            return Err(error("its contents do not have the size that it says"));
        }
        Ok(Cow::Owned(image))
    }

    /// Returns a form to keep or send. It is compressed, and has a version and a digest of the whole.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (memory, parts, compressed) = match &self.state {
            State::Copied(image) => {
                // Only reading and writing can fail, and both are in memory here.
                let compressed = zstd::encode_all(image.bytes.as_slice(), LEVEL).unwrap_or_default();
                (image.memory, &image.parts, Cow::Owned(compressed))
            }
            State::Packed(packed) => (packed.memory, &packed.parts, Cow::Borrowed(&packed.compressed)),
        };
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        let mut encoder = Encoder::new(&mut bytes);
        // Writing to a `Vec` can't fail.
        let _ = (|| {
            encoder.array(9)?.bytes(&self.origin)?;
            encoder.u32(self.history.runs)?.u32(self.history.descriptors)?;
            encoder.str(self.history.scratch.as_deref().unwrap_or_default())?;
            encoder.array(self.history.functions.len() as u64)?;
            for name in &self.history.functions {
                encoder.str(name)?;
            }
            encoder.array(2 * self.history.sources.iter().count() as u64)?;
            for (name, source) in self.history.sources.iter() {
                encoder.str(name)?.str(source)?;
            }
            encoder.u64(memory as u64)?.array(2 * parts.len() as u64)?;
            for part in parts {
                encoder.u32(part.start)?.u32(part.end)?;
            }
            encoder.bytes(&compressed)?.ok()
        })();
        let digest = Sha256::digest(&bytes);
        bytes.extend_from_slice(&digest);
        bytes
    }

    /// Reads bytes of [`Snapshot::to_bytes`].
    ///
    /// # Errors
    ///
    /// [`Error::Snapshot`] if the bytes are no snapshot, are of another version, or are incomplete or changed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Snapshot, Error> {
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| error("this is no snapshot"))?;
        let version = rest.first_chunk().map(|version| u32::from_le_bytes(*version));
        match version {
            Some(VERSION) => {}
            Some(version) => {
                return Err(error(format!("its format is version {version}, this is {VERSION}")));
            }
            None => return Err(error("it is cut short")),
        }
        let damaged = || error("it is cut short or changed: its digest does not fit");
        let (content, digest) = bytes.split_last_chunk::<DIGEST>().ok_or_else(damaged)?;
        if Sha256::digest(content).as_slice() != digest {
            return Err(damaged());
        }
        let body = content.get(MAGIC.len() + 4..).ok_or_else(damaged)?;
        Snapshot::read(body).map_err(|reason| error(format!("its contents make no sense: {reason}")))
    }

    /// Checks everything: the digest shows only that the bytes are unchanged, not that they are valid.
    fn read(body: &[u8]) -> Result<Snapshot, minicbor::decode::Error> {
        let wrong = minicbor::decode::Error::message;
        let mut decoder = Decoder::new(body);
        let len = |decoder: &mut Decoder<'_>| decoder.array()?.ok_or_else(|| wrong("no length"));
        let at_most = |most: usize, count: u64| {
            if count > most as u64 { Err(wrong("more than there can be")) } else { Ok(count) }
        };
        if len(&mut decoder)? != 9 {
            return Err(wrong("not nine parts"));
        }
        let origin = decoder.bytes()?.try_into().map_err(|_| wrong("no digest"))?;
        let runs = decoder.u32()?;
        let descriptors = decoder.u32()?;
        let scratch = Some(decoder.str()?.to_owned()).filter(|path| !path.is_empty());
        let mut functions = Vec::new();
        for _ in 0..at_most(FUNCTIONS, len(&mut decoder)?)? {
            functions.push(decoder.str()?.to_owned());
        }
        let mut sources = Sources::default();
        for _ in 0..len(&mut decoder)? / 2 {
            sources.add(decoder.str()?, decoder.str()?);
        }
        let memory = decoder.u64()?;
        let memory =
            usize::try_from(memory).ok().filter(|memory| *memory <= 4 << 30 && *memory % (64 << 10) == 0);
        let memory = memory.ok_or_else(|| wrong("not a size of a memory"))?;
        let mut parts = Vec::new();
        let mut at = 0;
        for _ in 0..at_most(PARTS, len(&mut decoder)? / 2)? {
            let (start, end) = (decoder.u32()?, decoder.u32()?);
            if start < at || end <= start || end as usize > memory {
                return Err(wrong("parts that are not in the memory, or not in order"));
            }
            parts.push(start..end);
            at = end;
        }
        let compressed = decoder.bytes()?.to_vec();
        if decoder.position() != body.len() {
            return Err(wrong("something comes after it"));
        }
        let state = State::Packed(Arc::new(Packed { memory, parts, compressed }));
        let history = History { runs, sources, functions, descriptors, scratch };
        Ok(Snapshot { origin, history: Arc::new(history), state })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a snapshot that claims so many functions, sources and parts, with a digest that fits.
    fn lie(functions: usize, sources: usize, parts: u32) -> Result<Snapshot, Error> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        let mut encoder = Encoder::new(&mut bytes);
        let written = (|| {
            encoder.array(9)?.bytes(&[0; 32])?.u32(0)?.u32(0)?.str("")?;
            encoder.array(functions as u64)?;
            (0..functions).try_for_each(|_| encoder.str("").map(drop))?;
            encoder.array(2 * sources as u64)?;
            (0..2 * sources).try_for_each(|_| encoder.str("").map(drop))?;
            encoder.u64(4 << 30)?.array(2 * u64::from(parts))?;
            (0..parts).try_for_each(|part| encoder.u32(2 * part)?.u32(2 * part + 1).map(drop))?;
            encoder.bytes(&[])?.ok()
        })();
        written.unwrap();
        let digest = Sha256::digest(&bytes);
        bytes.extend_from_slice(&digest);
        Snapshot::from_bytes(&bytes)
    }

    #[test]
    fn a_snapshot_takes_not_much_more_memory_than_its_bytes() {
        let snapshot = lie(FUNCTIONS, 1_000_000, PARTS as u32).unwrap();
        assert_eq!(snapshot.functions().len(), FUNCTIONS);
        assert!(snapshot.history.sources.iter().count() <= 1000);
        for lie in [lie(FUNCTIONS + 1, 0, 0), lie(0, 0, PARTS as u32 + 1), lie(1_000_000, 0, 1_000_000)] {
            assert!(lie.unwrap_err().to_string().contains("more than there can be"));
        }
    }
}
