//! The functions that the interpreter imports. Everything that comes through them is hostile.

use std::collections::HashMap;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use wasmtime::{AsContextMut, Caller, Linker, Memory, ResourceLimiter, Result, UpdateDeadline};
use wasmtime_wasi::p1::{self, WasiP1Ctx};

use crate::abi;
use crate::clock::RunningClock;
use crate::interrupt::{Interrupt, Request};
use crate::output::{Collected, Stream};
use crate::roots::{self, Window};

const NAMESPACE: &str = "mps_host";

/// A function of the embedder's: bytes in, bytes or a message out.
pub(crate) type Function = Box<dyn FnMut(&[u8]) -> std::result::Result<Vec<u8>, String> + Send>;

/// Gets the guest's output as it is written.
pub(crate) type OnOutput = Box<dyn FnMut(Stream, &[u8]) + Send>;

/// Why the host ended a run. The trap carries it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Stop {
    #[error("out of time")]
    Timeout,
    #[error("interrupted")]
    Interrupted,
}

/// What belongs to one session on the host's side.
pub(crate) struct Host {
    pub(crate) wasi: WasiP1Ctx,
    pub(crate) guest: Option<GuestMemory>,
    pub(crate) clock: RunningClock,
    pub(crate) interrupt: Arc<Interrupt>,
    pub(crate) deadline: Option<Instant>,
    pub(crate) memory_limit: usize,
    pub(crate) peak_memory: usize,
    pub(crate) output: Collected,
    pub(crate) on_output: Option<OnOutput>,
    pub(crate) stdin: Box<dyn Read + Send>,
    pub(crate) entropy: Entropy,
    pub(crate) functions: HashMap<String, Function>,
    /// What the last host function gave, until the guest takes it.
    pub(crate) result: Vec<u8>,
    /// Where on the native stack the guest was entered.
    pub(crate) entry: usize,
    /// Pointers that the collector has not fetched yet.
    pub(crate) roots: Vec<u32>,
}

/// What the host knows of the guest's memory.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GuestMemory {
    pub(crate) memory: Memory,
    /// Where static data ends.
    pub(crate) heap_base: u32,
    /// See `mps_interrupt_word`.
    pub(crate) interrupt_word: u32,
}

/// Where random bytes come from.
pub(crate) enum Entropy {
    System,
    /// The same for each session: a generator with this state (SplitMix64).
    Seeded(u64),
}

impl Entropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
        match self {
            Entropy::System => {
                getrandom::fill(bytes).map_err(|error| wasmtime::format_err!("no entropy: {error}"))
            }
            Entropy::Seeded(state) => {
                for part in bytes.chunks_mut(8) {
                    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                    let mut mixed = *state;
                    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
                    part.copy_from_slice(&(mixed ^ mixed >> 31).to_le_bytes()[..part.len()]);
                }
                Ok(())
            }
        }
    }
}

impl Host {
    /// Fails once the run is to end.
    fn check_stop(&self) -> Result<()> {
        if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return Err(Stop::Timeout.into());
        }
        Ok(())
    }

    /// Adds a line to the output, as the guest would.
    pub(crate) fn write_line(&mut self, stream: Stream, line: &str) {
        self.write(stream, format!("{line}\n").as_bytes());
    }

    fn write(&mut self, stream: Stream, bytes: &[u8]) {
        let kept = self.output.write(stream, bytes);
        if let Some(on_output) = &mut self.on_output
            && !kept.is_empty()
        {
            on_output(stream, kept);
        }
    }
}

/// Meets what was requested of the guest; called when the epoch moved on, and after every wait.
pub(crate) fn attend(mut context: impl AsContextMut<Data = Host>) -> Result<UpdateDeadline> {
    let mut context = context.as_context_mut();
    context.data().check_stop()?;
    match context.data().interrupt.take() {
        Some(Request::Stop) => return Err(Stop::Interrupted.into()),
        Some(Request::Keyboard) => {
            if let Some(guest) = context.data().guest {
                let word = abi::MPS_INTERRUPT_KEYBOARD.to_le_bytes();
                guest.memory.write(&mut context, guest.interrupt_word as usize, &word)?;
            }
        }
        None => {}
    }
    Ok(UpdateDeadline::Continue(1))
}

impl ResourceLimiter for Host {
    fn memory_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> Result<bool> {
        let allowed = desired <= self.memory_limit;
        if allowed {
            self.peak_memory = self.peak_memory.max(desired);
        }
        Ok(allowed)
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> Result<bool> {
        // The interpreter's table has its functions, some thousand, and never grows.
        Ok(desired <= 100_000)
    }
}

/// The guest's memory and the host's side of the session, borrowed apart.
fn split<'a>(caller: &'a mut Caller<'_, Host>) -> Result<(&'a mut [u8], &'a mut Host)> {
    let Some(guest) = caller.data().guest else {
        wasmtime::bail!("the guest called out while it was being started")
    };
    Ok(guest.memory.data_and_store_mut(caller))
}

fn range(ptr: u32, len: u32) -> std::ops::Range<usize> {
    ptr as usize..ptr as usize + len as usize
}

/// The guest's bytes, if they are all in its memory.
fn bytes(memory: &[u8], ptr: u32, len: u32) -> Result<&[u8]> {
    memory.get(range(ptr, len)).ok_or_else(|| out_of_bounds(ptr, len))
}

fn bytes_mut(memory: &mut [u8], ptr: u32, len: u32) -> Result<&mut [u8]> {
    memory.get_mut(range(ptr, len)).ok_or_else(|| out_of_bounds(ptr, len))
}

fn out_of_bounds(ptr: u32, len: u32) -> wasmtime::Error {
    wasmtime::format_err!("the guest named {len} bytes at {ptr:#x}, which are not all in its memory")
}

/// Everything that the module may import.
pub(crate) fn add_to_linker(linker: &mut Linker<Host>) -> Result<()> {
    p1::add_to_linker_sync(linker, |host| &mut host.wasi)?;
    deny_in_wasi(linker)?;
    linker.func_wrap(NAMESPACE, "stdin_read", stdin_read)?;
    linker.func_wrap(NAMESPACE, "stdout_write", |caller: Caller<'_, Host>, ptr: u32, len: u32| {
        write(caller, Stream::Stdout, ptr, len)
    })?;
    linker.func_wrap(NAMESPACE, "stderr_write", |caller: Caller<'_, Host>, ptr: u32, len: u32| {
        write(caller, Stream::Stderr, ptr, len)
    })?;
    linker.func_wrap(NAMESPACE, "sleep", sleep)?;
    linker
        .func_wrap(NAMESPACE, "monotonic_time", |caller: Caller<'_, Host>| caller.data().clock.monotonic())?;
    linker.func_wrap(NAMESPACE, "wall_time", |caller: Caller<'_, Host>| caller.data().clock.wall())?;
    linker.func_wrap(NAMESPACE, "entropy", entropy)?;
    linker.func_wrap(NAMESPACE, "call", call)?;
    linker.func_wrap(NAMESPACE, "take", take)?;
    linker.func_wrap(NAMESPACE, "memory_left", memory_left)?;
    linker.func_wrap(NAMESPACE, "gc_roots", gc_roots)?;
    Ok(())
}

/// What WASI has and the guest does not get from there: waiting, which would block the host beyond the session's limits, and
/// the host's clocks and entropy, which it gets from us as far as the embedder wants.
fn deny_in_wasi(linker: &mut Linker<Host>) -> Result<()> {
    const WASI: &str = "wasi_snapshot_preview1";
    const ENOSYS: i32 = 52;
    linker.allow_shadowing(true);
    linker.func_wrap(WASI, "poll_oneoff", |_: i32, _: i32, _: i32, _: i32| ENOSYS)?;
    linker.func_wrap(WASI, "clock_time_get", |_: i32, _: i64, _: i32| ENOSYS)?;
    linker.func_wrap(WASI, "clock_res_get", |_: i32, _: i32| ENOSYS)?;
    linker.func_wrap(WASI, "random_get", |_: i32, _: i32| ENOSYS)?;
    linker.allow_shadowing(false);
    Ok(())
}

fn stdin_read(mut caller: Caller<'_, Host>, ptr: u32, len: u32) -> Result<i32> {
    let (memory, host) = split(&mut caller)?;
    let buffer = bytes_mut(memory, ptr, len.min(1 << 20))?;
    let read = host.stdin.read(buffer);
    // What was requested while the reader blocked comes first.
    attend(&mut caller)?;
    Ok(match read {
        Ok(count) => count as i32,
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => -(abi::MPS_EPERM as i32),
        Err(_) => -(abi::MPS_EIO as i32),
    })
}

fn write(mut caller: Caller<'_, Host>, stream: Stream, ptr: u32, len: u32) -> Result<()> {
    let (memory, host) = split(&mut caller)?;
    host.write(stream, bytes(memory, ptr, len)?);
    Ok(())
}

fn sleep(mut caller: Caller<'_, Host>, microseconds: u64) -> Result<()> {
    let host = caller.data_mut();
    let duration = host.clock.sleep(Duration::from_micros(microseconds));
    if !duration.is_zero() {
        let until = Instant::now().checked_add(duration);
        let until = until.into_iter().chain(host.deadline).min();
        Arc::clone(&host.interrupt).wait(until);
    } else if microseconds == u64::MAX {
        // Waiting for what can't come, on a clock that does not go: only the deadline or an interruption ends it.
        Arc::clone(&host.interrupt).wait(host.deadline);
    }
    attend(&mut caller).map(drop)
}

fn entropy(mut caller: Caller<'_, Host>, ptr: u32, len: u32) -> Result<()> {
    let (memory, host) = split(&mut caller)?;
    host.entropy.fill(bytes_mut(memory, ptr, len)?)
}

fn call(mut caller: Caller<'_, Host>, name: u32, name_len: u32, args: u32, args_len: u32) -> Result<i32> {
    let (memory, host) = split(&mut caller)?;
    let name = std::str::from_utf8(bytes(memory, name, name_len)?).unwrap_or_default();
    let args = bytes(memory, args, args_len)?;
    let Some(function) = host.functions.get_mut(name) else { return Ok(-(abi::MPS_ENOENT as i32)) };
    let result = catch_unwind(AssertUnwindSafe(|| function(args)));
    let (result, status) = match result {
        Ok(Ok(bytes)) if bytes.len() <= i32::MAX as usize => {
            let len = bytes.len() as i32;
            (bytes, len)
        }
        Ok(Ok(_)) => (b"the host function's result is too long".to_vec(), -(abi::MPS_EIO as i32)),
        Ok(Err(message)) => (message.into_bytes(), -(abi::MPS_EIO as i32)),
        Err(_) => (format!("the host function {name} panicked").into_bytes(), -(abi::MPS_EIO as i32)),
    };
    host.result = result;
    attend(&mut caller)?;
    Ok(status)
}

fn take(mut caller: Caller<'_, Host>, ptr: u32, len: u32) -> Result<u32> {
    let (memory, host) = split(&mut caller)?;
    let whole = host.result.len();
    let part = whole.min(len as usize);
    bytes_mut(memory, ptr, part as u32)?.copy_from_slice(&host.result[..part]);
    if part == whole {
        host.result = Vec::new();
    }
    Ok(whole as u32)
}

fn memory_left(mut caller: Caller<'_, Host>) -> Result<u32> {
    let (memory, host) = split(&mut caller)?;
    Ok(u32::try_from(host.memory_limit.saturating_sub(memory.len())).unwrap_or(u32::MAX))
}

fn gc_roots(mut caller: Caller<'_, Host>, out: u32, capacity: u32, skip: u32) -> Result<u32> {
    let Some(guest) = caller.data().guest else {
        wasmtime::bail!("the guest called out while it was being started")
    };
    let (memory, host) = split(&mut caller)?;
    if skip == 0 {
        let end = u32::try_from(memory.len()).unwrap_or(u32::MAX);
        let window = Window { heap: guest.heap_base.max(0x1_0000)..end, memory: memory.as_ptr() as usize };
        host.roots = roots::scan(host.entry, &window);
    }
    let rest = host.roots.get(skip as usize..).unwrap_or_default();
    let part = &rest[..rest.len().min(capacity as usize)];
    let words = bytes_mut(memory, out, part.len() as u32 * 4)?;
    for (word, root) in words.chunks_exact_mut(4).zip(part) {
        word.copy_from_slice(&root.to_le_bytes());
    }
    Ok(host.roots.len() as u32)
}
