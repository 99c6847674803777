//! Calls into the interpreter, and what it answers.

use wasmtime::{Instance, Memory, Result, Store, TypedFunc, WasmParams, WasmResults};
use zerocopy::FromBytes;

use crate::abi;
use crate::engine::Exports;
use crate::error::{Frame, PythonError};
use crate::host::{GuestMemory, Host};
use crate::output::Output;

/// The longest text that is taken from the guest at once, in bytes: a message, a name.
const TEXT_MAX: usize = 64 << 10;

/// The exports of one instance.
pub(crate) struct Guest {
    pub(crate) memory: Memory,
    buffer: TypedFunc<u32, u32>,
    run: TypedFunc<(u32, u32, u32, u32), u32>,
    get: TypedFunc<u32, u32>,
    set: TypedFunc<u32, u32>,
    call: TypedFunc<u32, u32>,
    define: TypedFunc<u32, u32>,
    exit: TypedFunc<(), u32>,
    incomplete: TypedFunc<u32, i32>,
    holes: TypedFunc<(), u32>,
}

/// What is asked of the interpreter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Task<'a> {
    /// Run a source under a name of at most `MPS_NAME_MAX` bytes; without one, under the run's number.
    Run { mode: u32, name: &'a str, source: &'a [u8], number: u32 },
    /// Hand over what a name stands for.
    Get { name: &'a str },
    /// Give a name to the value in the host's inbox.
    Set { name: &'a str },
    /// Call what a name stands for with the arguments in the host's inbox.
    Call { name: &'a str },
    /// Make known the host functions whose names are in the host's inbox.
    Define { first: u32 },
    /// Run what the program registered for its end.
    Exit,
    /// Say whether a source is the beginning of a statement that goes on.
    Incomplete { source: &'a [u8] },
}

/// How a run ended inside of the interpreter.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// With the `repr()` of the value, where one was asked for.
    Ended(String),
    /// `SystemExit`, with its message.
    Exited(i32, String),
    Raised(PythonError),
    /// A value can't be handed over: what is wrong with it.
    Unfit(String),
    /// The source goes on.
    Incomplete,
}

impl Guest {
    /// Looks up the exports, and tells the host where the guest's memory is.
    pub(crate) fn new(
        exports: &Exports,
        store: &mut Store<Host>,
        instance: &Instance,
        countdown: u32,
    ) -> Result<Guest> {
        fn function<P: wasmtime::WasmParams, R: wasmtime::WasmResults>(
            store: &mut Store<Host>,
            instance: &Instance,
            export: &wasmtime::ModuleExport,
        ) -> Result<TypedFunc<P, R>> {
            let function =
                instance.get_module_export(&mut *store, export).and_then(wasmtime::Extern::into_func);
            function.ok_or_else(|| wasmtime::format_err!("not a function"))?.typed(&*store)
        }
        let memory =
            instance.get_module_export(&mut *store, &exports.memory).and_then(wasmtime::Extern::into_memory);
        let memory = memory.ok_or_else(|| wasmtime::format_err!("no memory"))?;
        let heap_base = instance.get_module_export(&mut *store, &exports.heap_base);
        let heap_base = heap_base
            .and_then(wasmtime::Extern::into_global)
            .and_then(|global| global.get(&mut *store).i32());
        let heap_base = heap_base.ok_or_else(|| wasmtime::format_err!("no __heap_base"))? as u32;
        let guest = Guest {
            memory,
            buffer: function(store, instance, &exports.buffer)?,
            run: function(store, instance, &exports.run)?,
            get: function(store, instance, &exports.get)?,
            set: function(store, instance, &exports.set)?,
            call: function(store, instance, &exports.call)?,
            define: function(store, instance, &exports.define)?,
            exit: function(store, instance, &exports.exit)?,
            incomplete: function(store, instance, &exports.incomplete)?,
            holes: function(store, instance, &exports.holes)?,
        };
        store.data_mut().guest = Some(GuestMemory { memory, heap_base, countdown });
        Ok(guest)
    }

    /// Hands the parts over, one after another, in the guest's buffer. `false` where the guest has no room for them.
    async fn hand_over(&self, store: &mut Store<Host>, parts: &[&[u8]]) -> Result<bool> {
        let Ok(len) = u32::try_from(parts.iter().map(|part| part.len()).sum::<usize>()) else {
            return Ok(false);
        };
        let mut ptr = invoke(&self.buffer, store, len).await? as usize;
        if ptr == 0 {
            return Ok(false);
        }
        for part in parts {
            self.memory.write(&mut *store, ptr, part)?;
            ptr += part.len();
        }
        Ok(true)
    }

    /// Has the interpreter do something.
    pub(crate) async fn perform(&self, store: &mut Store<Host>, task: Task<'_>) -> Result<Outcome> {
        let parts: &[&[u8]] = match task {
            Task::Run { name, source, .. } => &[name.as_bytes(), source],
            Task::Get { name } | Task::Set { name } | Task::Call { name } => &[name.as_bytes()],
            Task::Incomplete { source } => &[source],
            Task::Define { .. } | Task::Exit => &[],
        };
        if !parts.is_empty() && !self.hand_over(store, parts).await? {
            return Ok(Outcome::Raised(memory_error(parts.iter().map(|part| part.len()).sum())));
        }
        let outcome = match task {
            Task::Run { mode, name, source, number } => {
                invoke(&self.run, store, (mode, name.len() as u32, source.len() as u32, number)).await
            }
            Task::Get { name } => invoke(&self.get, store, name.len() as u32).await,
            Task::Set { name } => invoke(&self.set, store, name.len() as u32).await,
            Task::Call { name } => invoke(&self.call, store, name.len() as u32).await,
            Task::Define { first } => invoke(&self.define, store, first).await,
            Task::Exit => invoke(&self.exit, store, ()).await,
            Task::Incomplete { source } => {
                let more = invoke(&self.incomplete, store, source.len() as u32).await? != 0;
                return Ok(if more { Outcome::Incomplete } else { Outcome::Ended(String::new()) });
            }
        };
        let ptr = outcome?;
        if matches!(task, Task::Run { .. }) {
            let outcome: abi::mps_outcome_t = record(self.memory.data(&*store), ptr)?;
            store.data_mut().code_lasts = outcome.code_lasts != 0;
        }
        self.outcome(store, ptr)
    }

    /// Where memory holds nothing that matters: start and length, in no order.
    pub(crate) async fn holes(&self, store: &mut Store<Host>, holes: &mut Vec<(u32, u32)>) -> Result<()> {
        let ptr = invoke(&self.holes, store, ()).await?;
        let memory = self.memory.data(&*store);
        let list: abi::mps_holes_t = record(memory, ptr)?;
        let size = size_of::<abi::mps_slice_t>() as u32;
        holes.clear();
        for index in 0..list.count.min(abi::MPS_HOLES_MAX) {
            let hole: abi::mps_slice_t = record(memory, list.ptr.saturating_add(index * size))?;
            holes.push((hole.ptr, hole.len));
        }
        Ok(())
    }

    /// Where the guest's countdown is: the same in every instance.
    pub(crate) async fn countdown(
        exports: &Exports,
        store: &mut Store<Host>,
        instance: &Instance,
    ) -> Result<u32> {
        let export = instance.get_module_export(&mut *store, &exports.countdown);
        let function = export.and_then(wasmtime::Extern::into_func);
        let function = function.ok_or_else(|| wasmtime::format_err!("not a function"))?;
        invoke(&function.typed::<(), u32>(&*store)?, store, ()).await
    }

    fn outcome(&self, store: &Store<Host>, ptr: u32) -> Result<Outcome> {
        let memory = self.memory.data(store);
        let outcome: abi::mps_outcome_t = record(memory, ptr)?;
        Ok(match outcome.status {
            abi::MPS_OK => Outcome::Ended(text(memory, outcome.text)?),
            abi::MPS_EXITED => Outcome::Exited(outcome.exit_code, text(memory, outcome.text)?),
            abi::MPS_UNFIT => Outcome::Unfit(text(memory, outcome.text)?),
            _ => {
                let size = size_of::<abi::mps_frame_t>() as u32;
                let traceback = (0..outcome.frame_count.min(abi::MPS_FRAMES_MAX)).map(|index| {
                    let frame: abi::mps_frame_t =
                        record(memory, outcome.frames.saturating_add(index * size))?;
                    Ok(Frame {
                        file: text(memory, frame.file)?,
                        name: text(memory, frame.name)?,
                        line: frame.line,
                        source: None,
                    })
                });
                Outcome::Raised(PythonError {
                    kind: text(memory, outcome.kind)?,
                    message: text(memory, outcome.text)?,
                    traceback: traceback.collect::<Result<_>>()?,
                    dropped_frames: outcome.frames_dropped as usize,
                    rolled_back: false,
                    output: Output::default(),
                })
            }
        })
    }
}

/// Calls an export: on this thread's stack or, in an async session, on a fiber's, which can wait.
async fn invoke<P, R>(function: &TypedFunc<P, R>, store: &mut Store<Host>, parameters: P) -> Result<R>
where
    P: WasmParams + Sync,
    R: WasmResults + Sync,
{
    #[cfg(feature = "async")]
    if store.data().waits {
        store.data_mut().entry = 0;
        return function.call_async(store, parameters).await;
    }
    function.call(store, parameters)
}

/// What Python raises where a source does not fit its memory.
fn memory_error(source_len: usize) -> PythonError {
    PythonError {
        kind: "MemoryError".to_owned(),
        message: format!("{source_len} bytes of source do not fit the memory"),
        traceback: Vec::new(),
        dropped_frames: 0,
        rolled_back: false,
        output: Output::default(),
    }
}

/// A record in the guest's memory.
fn record<T: FromBytes>(memory: &[u8], ptr: u32) -> Result<T> {
    let bytes = memory.get(ptr as usize..).and_then(|rest| T::read_from_prefix(rest).ok());
    bytes
        .map(|(record, _)| record)
        .ok_or_else(|| wasmtime::format_err!("a record at {ptr:#x} is not in memory"))
}

/// Text in the guest's memory, as much of it as may be taken.
fn text(memory: &[u8], slice: abi::mps_slice_t) -> Result<String> {
    let (start, len) = (slice.ptr as usize, slice.len as usize);
    let bytes = memory.get(start..start.saturating_add(len));
    let bytes = bytes.ok_or_else(|| wasmtime::format_err!("text at {start:#x} is not in memory"))?;
    if len <= TEXT_MAX {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    let kept = String::from_utf8_lossy(&bytes[..TEXT_MAX]);
    Ok(format!("{} [cut: {len} bytes in all]", kept.trim_end_matches('\u{fffd}')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_outside_of_memory_is_refused() {
        let memory = [0_u8; 64];
        assert!(record::<abi::mps_outcome_t>(&memory, 60).is_err());
        assert!(record::<abi::mps_outcome_t>(&memory, u32::MAX).is_err());
        assert!(text(&memory, abi::mps_slice_t { ptr: 60, len: 5 }).is_err());
        assert!(text(&memory, abi::mps_slice_t { ptr: u32::MAX, len: u32::MAX }).is_err());
        assert_eq!(text(&memory, abi::mps_slice_t { ptr: 60, len: 4 }).unwrap(), "\0\0\0\0");
    }

    #[test]
    fn long_text_is_cut_and_says_so() {
        let memory = vec![b'a'; TEXT_MAX + 1];
        let cut = text(&memory, abi::mps_slice_t { ptr: 0, len: memory.len() as u32 }).unwrap();
        assert!(cut.ends_with("aaa [cut: 65537 bytes in all]"));
    }
}
