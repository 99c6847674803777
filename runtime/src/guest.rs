//! Calls of the interpreter's exports, and their results. guarded.rs makes the calls.

use std::sync::{Arc, OnceLock};

use wasmtime::{Extern, Instance, Memory, ModuleExport, Result, Store, TypedFunc, WasmParams, WasmResults};
use zerocopy::FromBytes;

use crate::abi;
use crate::carets::Place;
use crate::engine::{Core, Exports};
use crate::error::{Frame, PythonError};
use crate::host::{GuestMemory, Host};
use crate::output::Output;
use crate::roots;
use crate::wire::Unfit;

/// Most bytes of a text that is taken from the guest, such as a message or a name.
const TEXT_MAX: usize = 64 << 10;

/// The exports of one instance.
pub(crate) struct Guest {
    core: Arc<Core>,
    instance: Instance,
    pub(crate) memory: Memory,
    buffer: Export<u32, u32>,
    run: Export<(u32, u32, u32, u32), u32>,
    get: Export<u32, u32>,
    set: Export<u32, u32>,
    call: Export<u32, u32>,
    define: Export<u32, u32>,
    scratch: Export<u32, u32>,
    exit: Export<(), u32>,
    incomplete: Export<u32, i32>,
    room: Export<(), i32>,
    holes: Export<(), u32>,
}

/// An export of the guest. It is looked up when it is first called, as most sessions need few exports.
struct Export<P, R> {
    function: OnceLock<TypedFunc<P, R>>,
}

impl<P, R> Default for Export<P, R> {
    fn default() -> Export<P, R> {
        Export { function: OnceLock::new() }
    }
}

impl<P: WasmParams, R: WasmResults> Export<P, R> {
    fn get(
        &self,
        store: &mut Store<Host>,
        instance: &Instance,
        export: &ModuleExport,
    ) -> Result<&TypedFunc<P, R>> {
        if let Some(function) = self.function.get() {
            return Ok(function);
        }
        let function = instance.get_module_export(&mut *store, export).and_then(Extern::into_func);
        let function = function.ok_or_else(|| wasmtime::format_err!("not a function"))?.typed(&*store)?;
        Ok(self.function.get_or_init(|| function))
    }
}

/// Addresses that are the same in every instance of a module.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places {
    /// End of the static data.
    pub(crate) heap_base: u32,
    /// See `mps_attention`.
    pub(crate) attention: u32,
}

impl Places {
    /// Asks a new instance for its addresses.
    pub(crate) async fn of(
        exports: &Exports,
        store: &mut Store<Host>,
        instance: &Instance,
    ) -> Result<Places> {
        let heap_base = instance.get_module_export(&mut *store, &exports.heap_base);
        let heap_base =
            heap_base.and_then(Extern::into_global).and_then(|global| global.get(&mut *store).i32());
        let heap_base = heap_base.ok_or_else(|| wasmtime::format_err!("no __heap_base"))? as u32;
        let attention = Export::<(), u32>::default();
        let attention = invoke(attention.get(store, instance, &exports.attention)?, store, ()).await?;
        Ok(Places { heap_base, attention })
    }
}

/// A task for the interpreter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Task<'a> {
    /// Runs a source under a name of at most `MPS_NAME_MAX` bytes. Without a name it is the run's number.
    Run { mode: u32, name: &'a str, source: &'a [u8], number: u32 },
    /// Hands over the value of a name.
    Get { name: &'a str },
    /// Sets a name to the value in the host's inbox.
    Set { name: &'a str },
    /// Calls the value of a name with the arguments in the host's inbox.
    Call { name: &'a str },
    /// Makes the host functions known whose names are in the host's inbox.
    Define { first: u32 },
    /// Makes a folder for files in the guest's own memory.
    Scratch { path: &'a str },
    /// Runs the functions that the program registered for its end.
    Exit,
    /// Reports whether a source is the beginning of a statement that goes on.
    Incomplete { source: &'a [u8] },
}

/// End of a run inside of the interpreter.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It ended well. Has the `repr()` of the value if that was asked for.
    Ended(String),
    /// It raised `SystemExit`. Has the status and the message.
    Exited(i32, String),
    Raised(Box<PythonError>),
    /// The value can't be handed over.
    Unfit(Unfit),
    /// The source is incomplete.
    Incomplete,
}

impl Guest {
    /// Returns the guest of an instance. Tells the host where the guest's memory is.
    pub(crate) fn new(
        core: Arc<Core>,
        store: &mut Store<Host>,
        instance: Instance,
        places: Places,
    ) -> Result<Guest> {
        let memory = instance.get_module_export(&mut *store, &core.exports.memory);
        let memory =
            memory.and_then(Extern::into_memory).ok_or_else(|| wasmtime::format_err!("no memory"))?;
        let fuel = instance.get_module_export(&mut *store, &core.exports.fuel);
        let fuel = fuel.and_then(Extern::into_global).ok_or_else(|| wasmtime::format_err!("no mps_fuel"))?;
        store.data_mut().guest = Some(GuestMemory { memory, fuel, places });
        Ok(Guest {
            core,
            instance,
            memory,
            buffer: Export::default(),
            run: Export::default(),
            get: Export::default(),
            set: Export::default(),
            call: Export::default(),
            define: Export::default(),
            scratch: Export::default(),
            exit: Export::default(),
            incomplete: Export::default(),
            room: Export::default(),
            holes: Export::default(),
        })
    }

    /// Calls an export.
    async fn invoke<P, R>(
        &self,
        store: &mut Store<Host>,
        function: &Export<P, R>,
        export: &ModuleExport,
        parameters: P,
    ) -> Result<R>
    where
        P: WasmParams + Sync,
        R: WasmResults + Sync,
    {
        invoke(function.get(store, &self.instance, export)?, store, parameters).await
    }

    /// Writes the parts, one after another, to the guest's buffer. Returns `false` if the guest has no room for them.
    async fn hand_over(&self, store: &mut Store<Host>, parts: &[&[u8]]) -> Result<bool> {
        let Ok(len) = u32::try_from(parts.iter().map(|part| part.len()).sum::<usize>()) else {
            return Ok(false);
        };
        let exports = &self.core.exports;
        let mut ptr = self.invoke(store, &self.buffer, &exports.buffer, len).await? as usize;
        if ptr == 0 {
            return Ok(false);
        }
        for part in parts {
            self.memory.write(&mut *store, ptr, part)?;
            ptr += part.len();
        }
        Ok(true)
    }

    /// Has the interpreter do a task.
    pub(crate) async fn perform(&self, store: &mut Store<Host>, task: Task<'_>) -> Result<Outcome> {
        let parts: &[&[u8]] = match task {
            Task::Run { name, source, .. } => &[name.as_bytes(), source],
            Task::Get { name } | Task::Set { name } | Task::Call { name } => &[name.as_bytes()],
            Task::Incomplete { source } => &[source],
            Task::Scratch { path } => &[path.as_bytes()],
            Task::Define { .. } | Task::Exit => &[],
        };
        if !parts.is_empty() && !self.hand_over(store, parts).await? {
            let len = parts.iter().map(|part| part.len()).sum();
            return Ok(Outcome::Raised(Box::new(memory_error(len))));
        }
        let exports = &self.core.exports;
        let outcome = match task {
            Task::Run { mode, name, source, number } => {
                let parameters = (mode, name.len() as u32, source.len() as u32, number);
                self.invoke(store, &self.run, &exports.run, parameters).await
            }
            Task::Get { name } => self.invoke(store, &self.get, &exports.get, name.len() as u32).await,
            Task::Set { name } => self.invoke(store, &self.set, &exports.set, name.len() as u32).await,
            Task::Call { name } => self.invoke(store, &self.call, &exports.call, name.len() as u32).await,
            Task::Define { first } => self.invoke(store, &self.define, &exports.define, first).await,
            Task::Scratch { path } => {
                self.invoke(store, &self.scratch, &exports.scratch, path.len() as u32).await
            }
            Task::Exit => self.invoke(store, &self.exit, &exports.exit, ()).await,
            Task::Incomplete { source } => {
                let len = source.len() as u32;
                let more = self.invoke(store, &self.incomplete, &exports.incomplete, len).await? != 0;
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

    /// Returns whether the interpreter has room to do anything.
    pub(crate) async fn has_room(&self, store: &mut Store<Host>) -> Result<bool> {
        Ok(self.invoke(store, &self.room, &self.core.exports.room, ()).await? != 0)
    }

    /// Returns the ranges of memory that hold nothing that matters: start and length, in order.
    pub(crate) async fn holes(&self, store: &mut Store<Host>) -> Result<Vec<(u32, u32)>> {
        let ptr = self.invoke(store, &self.holes, &self.core.exports.holes, ()).await?;
        let memory = self.memory.data(&*store);
        let list: abi::mps_holes_t = record(memory, ptr)?;
        let size = size_of::<abi::mps_slice_t>() as u32;
        let mut holes = Vec::with_capacity(64);
        for index in 0..list.count.min(abi::MPS_HOLES_MAX) {
            let hole: abi::mps_slice_t = record(memory, list.ptr.saturating_add(index * size))?;
            holes.push((hole.ptr, hole.len));
        }
        holes.sort_unstable();
        Ok(holes)
    }

    fn outcome(&self, store: &Store<Host>, ptr: u32) -> Result<Outcome> {
        let memory = self.memory.data(store);
        let outcome: abi::mps_outcome_t = record(memory, ptr)?;
        Ok(match outcome.status {
            abi::MPS_OK => Outcome::Ended(text(memory, outcome.text)?),
            abi::MPS_EXITED => Outcome::Exited(outcome.exit_code, text(memory, outcome.text)?),
            abi::MPS_UNFIT => {
                let (path, whole) = (text(memory, outcome.kind)?, text(memory, outcome.text)?);
                // Python's TypeError says `rows[3] contains itself`. The path is a field of its own here, so the
                // message has `it`.
                let message = match whole.strip_prefix(&path) {
                    Some(rest) if !path.is_empty() => format!("it{rest}"),
                    _ => whole,
                };
                Outcome::Unfit(Unfit::new(path, message))
            }
            _ => {
                let size = size_of::<abi::mps_frame_t>() as u32;
                let traceback = (0..outcome.frame_count.min(abi::MPS_FRAMES_MAX)).map(|index| {
                    let frame: abi::mps_frame_t =
                        record(memory, outcome.frames.saturating_add(index * size))?;
                    let place = Place {
                        line: frame.line,
                        end_line: frame.end_line,
                        column: frame.column,
                        end_column: frame.end_column,
                        mark: frame.mark,
                        mark_line: frame.mark_line,
                        mark_column: frame.mark_column,
                    };
                    Ok(Frame::new(text(memory, frame.file)?, text(memory, frame.name)?, place))
                });
                Outcome::Raised(Box::new(PythonError {
                    kind: text(memory, outcome.kind)?,
                    message: text(memory, outcome.text)?,
                    traceback: traceback.collect::<Result<_>>()?,
                    dropped_frames: outcome.frames_dropped as usize,
                    whole: match outcome.status {
                        abi::MPS_RAISED_INTRICATE => Some(text(memory, outcome.whole)?),
                        _ => None,
                    },
                    memory_limit_reached: outcome.memory_failed != 0,
                    rolled_back: false,
                    output: Output::default(),
                }))
            }
        })
    }
}

/// Calls an export on this thread's stack. In an async session it runs on a fiber's stack, which can wait.
async fn invoke<P, R>(function: &TypedFunc<P, R>, store: &mut Store<Host>, parameters: P) -> Result<R>
where
    P: WasmParams + Sync,
    R: WasmResults + Sync,
{
    #[cfg(feature = "async")]
    if store.data().waits {
        store.data_mut().stack.leave();
        let result = function.call_async(&mut *store, parameters).await;
        store.data_mut().stack.leave();
        return result;
    }
    // SAFETY: `leave` comes before this function's frame ends. If the guest's call unwinds instead, the next call enters
    // anew before anything asks for roots.
    unsafe { store.data_mut().stack.enter_below(roots::stack_position()) };
    let result = call(function, store, parameters);
    store.data_mut().stack.leave();
    result
}

/// Calls an export on this thread's stack, in frames below the caller's.
#[inline(never)]
fn call<P: WasmParams, R: WasmResults>(
    function: &TypedFunc<P, R>,
    store: &mut Store<Host>,
    parameters: P,
) -> Result<R> {
    function.call(store, parameters)
}

/// Returns the `MemoryError` for a source that does not fit the guest's memory.
fn memory_error(source_len: usize) -> PythonError {
    PythonError {
        kind: "MemoryError".to_owned(),
        message: format!("{source_len} bytes of source do not fit the memory"),
        traceback: Vec::new(),
        dropped_frames: 0,
        whole: None,
        memory_limit_reached: true,
        rolled_back: false,
        output: Output::default(),
    }
}

/// Reads a record from the guest's memory.
fn record<T: FromBytes>(memory: &[u8], ptr: u32) -> Result<T> {
    let bytes = memory.get(ptr as usize..).and_then(|rest| T::read_from_prefix(rest).ok());
    bytes
        .map(|(record, _)| record)
        .ok_or_else(|| wasmtime::format_err!("a record at {ptr:#x} is not in memory"))
}

/// Reads text from the guest's memory. A longer text is cut at [`TEXT_MAX`] bytes.
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
