//! The functions that the interpreter imports. Everything that comes through them is hostile.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use wasmtime::{AsContextMut, Caller, Global, Linker, Memory, ResourceLimiter, Result, Val};
use wasmtime_wasi::WasiCtxBuilder;
use wasmtime_wasi::p1::{self, WasiP1Ctx};

use crate::abi;
use crate::access::{Access, Accesses, FileOperation};
use crate::bridge::{self, Http};
use crate::clock::RunningClock;
use crate::files::{self, Errno, FileSystem};
use crate::function::{CallError, Function, Functions};
use crate::guest::Places;
use crate::http::{Failure, Pending, Reply};
use crate::interrupt::{Interrupt, Request};
use crate::output::{Collected, Stream};
use crate::roots::{self, Window};
use crate::stdin::Stdin;
use crate::wire;

pub(crate) const NAMESPACE: &str = "mps_host";

/// Gets the guest's output as it is written.
pub(crate) type OnOutput = Box<dyn FnMut(Stream, &[u8]) + Send>;

/// Why the host ends a run. Where it comes to a trap, that carries it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Stop {
    #[error("out of fuel")]
    Fuel,
    #[error("out of time")]
    Timeout,
    #[error("interrupted")]
    Interrupted,
}

/// A run that is to end: first the program is asked to unwind, then it is stopped.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Halt {
    pub(crate) reason: Stop,
    /// When it is stopped. Fuel has its own end.
    hard: Option<Instant>,
    /// How often the guest was looked at since. A thread that did not run had no chance to unwind.
    looks: u32,
    /// Whether the program got the interruption.
    pub(crate) delivered: bool,
}

/// How long an interrupted program has to unwind.
const GRACE: Duration = Duration::from_millis(20);

/// So often the guest is looked at before it is stopped: some milliseconds of computing.
const LOOKS: u32 = 32;

/// The most fuel that the guest gets at a time: a fraction of a millisecond of computing. So often it is looked at.
const SLICE: u64 = 1 << 21;

/// What belongs to one session on the host's side.
pub(crate) struct Host {
    /// WASI but for its files: see [`files::wasi`].
    pub(crate) wasi: WasiP1Ctx,
    environment: Arc<[(String, String)]>,
    pub(crate) guest: Option<GuestMemory>,
    pub(crate) clock: RunningClock,
    pub(crate) interrupt: Arc<Interrupt>,
    pub(crate) deadline: Option<Instant>,
    /// How long a run that is out of time has to unwind.
    pub(crate) grace: Duration,
    pub(crate) meter: Meter,
    pub(crate) halt: Option<Halt>,
    /// Whether the guest is to get a `KeyboardInterrupt`.
    keyboard: bool,
    pub(crate) memory_limit: usize,
    pub(crate) peak_memory: usize,
    pub(crate) output: Collected,
    pub(crate) on_output: Option<OnOutput>,
    pub(crate) stdin: Stdin,
    pub(crate) entropy: Entropy,
    pub(crate) functions: Functions,
    pub(crate) files: FileSystem,
    pub(crate) http: Http,
    pub(crate) accesses: Accesses,
    pub(crate) traffic: Traffic,
    /// A value on its way from the guest.
    pub(crate) outbox: Vec<u8>,
    /// A value on its way to the guest, and how much of it was fetched.
    pub(crate) inbox: Vec<u8>,
    pub(crate) inbox_read: usize,
    /// Whether functions were defined in the last run, which carry the name of its source.
    pub(crate) code_lasts: bool,
    /// Whether the guest runs on a fiber, so that its calls can wait.
    pub(crate) waits: bool,
    /// Where on the native stack the guest was entered; zero where that is not known.
    pub(crate) entry: usize,
    /// Pointers that the collector has not fetched yet.
    roots: Vec<u32>,
}

/// What a run may still hand over.
#[derive(Debug, Default)]
pub(crate) struct Traffic {
    /// Bytes of one value.
    pub(crate) value_max: usize,
    pub(crate) calls: u64,
    pub(crate) calls_max: u64,
    pub(crate) bytes_left: u64,
    pub(crate) count_host_time: bool,
    /// What host functions took where it does not count.
    pub(crate) free_time: Duration,
}

/// What a run may still compute.
///
/// The guest counts down, in a global that only the code of metering reaches; at zero it calls the host, which looks whether
/// the run is to end, and hands out the next slice.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Meter {
    /// Fuel that was not handed out yet.
    tank: u64,
    /// The run is interrupted when so much is left.
    pub(crate) reserve: Option<u64>,
}

impl Meter {
    /// The next slice, which ends where the reserve begins.
    fn next_slice(&mut self) -> i64 {
        let until_reserve = self.reserve.and_then(|reserve| self.tank.checked_sub(reserve));
        let slice = SLICE.min(self.tank).min(until_reserve.filter(|&left| left > 0).unwrap_or(SLICE));
        self.tank -= slice;
        slice as i64
    }
}

/// What the host knows of the guest's memory.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GuestMemory {
    pub(crate) memory: Memory,
    /// What metering counts in.
    pub(crate) fuel: Global,
    pub(crate) places: Places,
}

/// Where random bytes come from.
#[derive(Debug, Clone, Copy)]
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

/// What the embedder gave a session to see and to use.
pub(crate) struct Grants {
    pub(crate) clock: RunningClock,
    pub(crate) stdin: Stdin,
    pub(crate) entropy: Entropy,
    /// Names and values.
    pub(crate) environment: Arc<[(String, String)]>,
    pub(crate) on_output: Option<OnOutput>,
    pub(crate) functions: Functions,
    pub(crate) files: FileSystem,
    pub(crate) http: Http,
    pub(crate) accesses: Accesses,
}

impl Host {
    pub(crate) fn new(interrupt: Arc<Interrupt>, grants: Grants) -> Host {
        let Grants { clock, stdin, entropy, environment, on_output, functions, files, http, accesses } =
            grants;
        Host {
            wasi: WasiCtxBuilder::new().envs(&environment).build_p1(),
            environment,
            guest: None,
            clock,
            interrupt,
            deadline: None,
            grace: GRACE,
            meter: Meter::default(),
            halt: None,
            keyboard: false,
            memory_limit: 0,
            peak_memory: 0,
            output: Collected::default(),
            on_output,
            stdin,
            entropy,
            functions,
            files,
            http,
            accesses,
            traffic: Traffic::default(),
            outbox: Vec::new(),
            inbox: Vec::new(),
            inbox_read: 0,
            code_lasts: false,
            waits: false,
            entry: 0,
            roots: Vec::new(),
        }
    }

    /// The same for a copy of the session: with what is left of the input, where that is known, and no callback for output.
    pub(crate) fn fork(&self, interrupt: Arc<Interrupt>) -> Host {
        let grants = Grants {
            clock: self.clock,
            stdin: self.stdin.fork(),
            entropy: self.entropy,
            environment: Arc::clone(&self.environment),
            on_output: None,
            functions: self.functions.clone(),
            files: self.files.fork(),
            http: self.http.fork(),
            accesses: self.accesses.clone(),
        };
        Host { waits: self.waits, ..Host::new(interrupt, grants) }
    }

    /// What the session's clock says, for the times of files.
    pub(crate) fn now(&self) -> u64 {
        u64::try_from(self.clock.wall()).unwrap_or(0)
    }

    /// Reports an operation on a file that failed, if it did because of what was granted.
    pub(crate) fn deny(&self, operation: FileOperation, path: &str, errno: Errno) {
        self.accesses.report(|| {
            let reason = self.files.namespace.denial(path, errno)?;
            Some(Access::FileDenied { operation, path: format!("/{path}"), reason })
        });
    }

    /// Notes what is wanted of the run. Fails once it is to be stopped.
    fn look_around(&mut self) -> Result<()> {
        match self.interrupt.take() {
            Some(Request::Stop) => {
                let hard = Instant::now() + GRACE;
                // Who was out of time already has no more of it.
                let hard = self.halt.and_then(|halt| halt.hard).map_or(hard, |other| other.min(hard));
                let delivered = self.halt.is_some_and(|halt| halt.delivered);
                self.halt = Some(Halt { reason: Stop::Interrupted, hard: Some(hard), looks: 0, delivered });
            }
            Some(Request::Keyboard) => self.keyboard = true,
            None => {}
        }
        match &mut self.halt {
            Some(Halt { hard: Some(hard), looks, reason, .. }) => {
                *looks += 1;
                if *looks > LOOKS && Instant::now() >= *hard {
                    return Err((*reason).into());
                }
            }
            // Unwinding because of fuel, the time may be up as well.
            halt => {
                let now = Instant::now();
                if self.deadline.is_some_and(|deadline| now >= deadline) {
                    let hard = now.checked_add(self.grace);
                    match halt {
                        None => {
                            *halt = Some(Halt { reason: Stop::Timeout, hard, looks: 0, delivered: false });
                        }
                        Some(halt) => halt.hard = hard,
                    }
                }
            }
        }
        Ok(())
    }

    /// Until when the guest may wait for something.
    pub(crate) fn patience(&self) -> Option<Instant> {
        self.halt.and_then(|halt| halt.hard).or(self.deadline)
    }

    /// Whether the guest should ask what is wanted of it.
    fn wants_something(&self) -> bool {
        self.keyboard || self.halt.is_some_and(|halt| !halt.delivered)
    }

    /// Forgets what the last run was to do.
    pub(crate) fn forget_halt(&mut self) {
        self.halt = None;
        self.keyboard = false;
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

    /// The function that the guest calls, and its arguments. `rest` are those that were not written before.
    pub(crate) fn begin_call<'a>(
        &mut self,
        id: u32,
        rest: &'a [u8],
    ) -> std::result::Result<(Function, Cow<'a, [u8]>), CallError> {
        let arguments = self.take_arguments(rest);
        let function = self.functions.get(id).cloned();
        let function =
            function.ok_or_else(|| CallError::new("RuntimeError", "there is no such host function"))?;
        self.traffic.begin(arguments.len())?;
        Ok((function, arguments))
    }

    fn take_arguments<'a>(&mut self, rest: &'a [u8]) -> Cow<'a, [u8]> {
        let written = std::mem::take(&mut self.outbox);
        match written.is_empty() {
            true => Cow::Borrowed(rest),
            false => Cow::Owned([&written, rest].concat()),
        }
    }

    /// Accounts for what a host function returned. It was `started` then, if its time is not to count.
    pub(crate) fn end_call(
        &mut self,
        result: std::result::Result<Vec<u8>, CallError>,
        started: Option<Instant>,
    ) -> std::result::Result<Vec<u8>, CallError> {
        if let Some(elapsed) = started.map(|started| started.elapsed()) {
            self.traffic.free_time += elapsed;
            self.deadline = self.deadline.and_then(|deadline| deadline.checked_add(elapsed));
        }
        let result = result?;
        self.traffic.end(result.len())?;
        Ok(result)
    }

    /// Calls a host function.
    fn call(&mut self, id: u32, rest: &[u8]) -> std::result::Result<Vec<u8>, CallError> {
        let (function, arguments) = self.begin_call(id, rest)?;
        let started = (!self.traffic.count_host_time).then(Instant::now);
        let result = function.call(&arguments, self.deadline);
        self.end_call(result, started)
    }

    /// Starts a request of the guest's, which goes on on a thread of its own.
    pub(crate) fn begin_request(&mut self, rest: &[u8]) -> std::result::Result<Pending, CallError> {
        let arguments = self.take_arguments(rest);
        self.traffic.begin(arguments.len())?;
        let request = bridge::read_request(&arguments)?;
        let deadline = self.deadline.filter(|_| self.traffic.count_host_time);
        let interrupt = Arc::clone(&self.interrupt);
        Ok(self.http.client(&self.accesses).begin(request, deadline, Box::new(move || interrupt.wake())))
    }

    /// What became of a request, as the guest reads it. Where there is no result the wait for it was ended.
    pub(crate) fn end_request(
        &mut self,
        result: Option<std::result::Result<Reply, Failure>>,
        started: Instant,
    ) -> std::result::Result<Vec<u8>, CallError> {
        let written = match result {
            Some(result) => bridge::write_result(result),
            None => Err(CallError::new("RuntimeError", "the request was stopped")),
        };
        self.end_call(written, (!self.traffic.count_host_time).then_some(started))
    }

    /// Makes a request, and waits until it is done or something is wanted of the session.
    fn request(&mut self, rest: &[u8]) -> std::result::Result<Vec<u8>, CallError> {
        let started = Instant::now();
        let pending = self.begin_request(rest)?;
        let until = self.patience_for(&pending);
        let mut result = None;
        Arc::clone(&self.interrupt).wait(until, || {
            result = pending.poll_result();
            result.is_some()
        });
        self.end_request(result.or_else(|| pending.poll_result()), started)
    }

    /// Until when the guest may wait for a request.
    pub(crate) fn patience_for(&self, pending: &Pending) -> Option<Instant> {
        let own = self.patience().filter(|_| self.traffic.count_host_time || self.halt.is_some());
        own.into_iter().chain([pending.deadline()]).min()
    }

    /// Gives the first bytes of a result to the guest, and keeps the others for it.
    pub(crate) fn answer(
        &mut self,
        buffer: &mut [u8],
        result: std::result::Result<Vec<u8>, CallError>,
    ) -> u64 {
        let (bytes, flag) = match result {
            Ok(bytes) => (bytes, 0),
            Err(error) => (error.to_bytes(), abi::MPS_CALL_RAISED),
        };
        let first = bytes.len().min(buffer.len());
        buffer[..first].copy_from_slice(&bytes[..first]);
        let len = bytes.len() as u64;
        // Nothing of what was there before.
        self.hand_over(if first < bytes.len() { bytes } else { Vec::new() });
        self.inbox_read = first.min(self.inbox.len());
        len | flag
    }

    /// The value that the guest reads next.
    pub(crate) fn hand_over(&mut self, bytes: Vec<u8>) {
        self.inbox = bytes;
        self.inbox_read = 0;
    }
}

impl Traffic {
    /// Accounts for a call with that many bytes of arguments.
    fn begin(&mut self, len: usize) -> std::result::Result<(), CallError> {
        if len > self.value_max {
            return Err(CallError::new("ValueError", "the arguments are larger than may be handed over"));
        }
        if self.calls >= self.calls_max {
            let message = format!("more than {} calls of host functions", self.calls_max);
            return Err(CallError::new("RuntimeError", message));
        }
        self.calls += 1;
        self.account(len)
    }

    /// Accounts for a result of that many bytes.
    fn end(&mut self, len: usize) -> std::result::Result<(), CallError> {
        if len > self.value_max.min(u32::MAX as usize) {
            let message = format!("the host function's result has {len} bytes, more than {}", self.value_max);
            return Err(CallError::new("RuntimeError", message));
        }
        self.account(len)
    }

    fn account(&mut self, len: usize) -> std::result::Result<(), CallError> {
        match self.bytes_left.checked_sub(len as u64) {
            Some(left) => {
                self.bytes_left = left;
                Ok(())
            }
            None => Err(CallError::new(
                "RuntimeError",
                "too many bytes of arguments and results of host functions",
            )),
        }
    }
}

/// Meets what was requested of the guest; called when a slice of fuel was used up, and after every wait.
pub(crate) fn attend(mut context: impl AsContextMut<Data = Host>) -> Result<()> {
    let mut context = context.as_context_mut();
    let host = context.data_mut();
    host.look_around()?;
    if host.wants_something()
        && let Some(guest) = host.guest
    {
        // It asks at the next jump back.
        set_attention(&mut context, guest, 1)?;
    }
    Ok(())
}

fn set_attention(context: impl AsContextMut<Data = Host>, guest: GuestMemory, word: i32) -> Result<()> {
    Ok(guest.memory.write(context, guest.places.attention as usize, &word.to_le_bytes())?)
}

/// Tells the guest what is wanted of it.
fn check(mut caller: Caller<'_, Host>) -> Result<u32> {
    let host = caller.data_mut();
    host.look_around()?;
    let want = match &mut host.halt {
        Some(halt) if !halt.delivered => {
            halt.delivered = true;
            abi::MPS_WANT_STOP
        }
        _ if host.keyboard => {
            host.keyboard = false;
            abi::MPS_WANT_KEYBOARD
        }
        _ => abi::MPS_WANT_NOTHING,
    };
    if let Some(guest) = host.guest {
        set_attention(&mut caller, guest, 0)?;
    }
    Ok(want)
}

/// Takes fuel from the guest, and gives it the next slice where it has none left. Fails where there is no more.
pub(crate) fn charge(caller: &mut Caller<'_, Host>, amount: i64) -> Result<()> {
    // Before a run there is no limit.
    let Some(guest) = caller.data().guest else { return Ok(()) };
    let left = counter(&mut *caller, guest).saturating_sub(amount.max(0));
    if left > 0 {
        return guest.fuel.set(&mut *caller, Val::I64(left));
    }
    let host = caller.data_mut();
    host.meter.tank = host.meter.tank.saturating_sub(left.unsigned_abs());
    if host.meter.tank == 0 {
        guest.fuel.set(&mut *caller, Val::I64(0))?;
        return Err(Stop::Fuel.into());
    }
    if host.halt.is_none() && host.meter.reserve.is_some_and(|reserve| host.meter.tank <= reserve) {
        host.halt = Some(Halt { reason: Stop::Fuel, hard: None, looks: 0, delivered: false });
    }
    let slice = host.meter.next_slice();
    guest.fuel.set(&mut *caller, Val::I64(slice))?;
    attend(&mut *caller)
}

fn counter(context: impl AsContextMut<Data = Host>, guest: GuestMemory) -> i64 {
    guest.fuel.get(context).i64().unwrap_or(0)
}

/// Sets what the guest may compute. Its own part is a slice of it, unless all of it is to be had without a look.
pub(crate) fn set_fuel(mut context: impl AsContextMut<Data = Host>, fuel: u64, at_once: bool) -> Result<()> {
    let mut context = context.as_context_mut();
    let host = context.data_mut();
    let Some(guest) = host.guest else { return Ok(()) };
    host.meter.tank = fuel;
    let part = match at_once {
        true => std::mem::take(&mut host.meter.tank) as i64,
        false => host.meter.next_slice(),
    };
    guest.fuel.set(&mut context, Val::I64(part))
}

/// What is left of it.
pub(crate) fn fuel_left(mut context: impl AsContextMut<Data = Host>) -> u64 {
    let mut context = context.as_context_mut();
    let host = context.data();
    let tank = host.meter.tank;
    let Some(guest) = host.guest else { return tank };
    tank.saturating_add_signed(counter(&mut context, guest))
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
pub(crate) fn split<'a>(caller: &'a mut Caller<'_, Host>) -> Result<(&'a mut [u8], &'a mut Host)> {
    let Some(guest) = caller.data().guest else {
        wasmtime::bail!("the guest called out while it was being started")
    };
    Ok(guest.memory.data_and_store_mut(caller))
}

fn range(ptr: u32, len: u32) -> std::ops::Range<usize> {
    ptr as usize..ptr as usize + len as usize
}

/// The guest's bytes, if they are all in its memory.
pub(crate) fn bytes(memory: &[u8], ptr: u32, len: u32) -> Result<&[u8]> {
    memory.get(range(ptr, len)).ok_or_else(|| out_of_bounds(ptr, len))
}

pub(crate) fn bytes_mut(memory: &mut [u8], ptr: u32, len: u32) -> Result<&mut [u8]> {
    memory.get_mut(range(ptr, len)).ok_or_else(|| out_of_bounds(ptr, len))
}

fn out_of_bounds(ptr: u32, len: u32) -> wasmtime::Error {
    wasmtime::format_err!("the guest named {len} bytes at {ptr:#x}, which are not all in its memory")
}

/// Everything that the module may import.
pub(crate) fn add_to_linker(linker: &mut Linker<Host>) -> Result<()> {
    p1::add_to_linker_sync(linker, |host| &mut host.wasi)?;
    deny_in_wasi(linker)?;
    files::wasi::add_to_linker(linker)?;
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
    linker.func_wrap(NAMESPACE, "enter", enter)?;
    linker.func_wrap(NAMESPACE, "check", check)?;
    linker.func_wrap(NAMESPACE, "charge", |mut caller: Caller<'_, Host>, amount: i64| {
        charge(&mut caller, amount)
    })?;
    linker.func_wrap(NAMESPACE, "value_write", value_write)?;
    linker.func_wrap(NAMESPACE, "value_read", value_read)?;
    linker.func_wrap(NAMESPACE, "call", call)?;
    linker.func_wrap(NAMESPACE, "describe", describe)?;
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
    loop {
        if let Some(read) = read_ready(&mut caller, ptr, len)? {
            return Ok(read);
        }
        let host = caller.data_mut();
        let interrupt = Arc::clone(&host.interrupt);
        let until = host.patience();
        interrupt.wait(until, || host.stdin.is_ready());
    }
}

/// Reads what there is of the input; `None` where more is to come and nothing is wanted of the guest.
pub(crate) fn read_ready(caller: &mut Caller<'_, Host>, ptr: u32, len: u32) -> Result<Option<i32>> {
    let (memory, host) = split(caller)?;
    let buffer = bytes_mut(memory, ptr, len.min(1 << 20))?;
    let interrupt = Arc::clone(&host.interrupt);
    let read = host.stdin.read(buffer, &interrupt);
    // What was requested meanwhile comes first: before it looks at what was read, the guest asks.
    attend(&mut *caller)?;
    Ok(match read {
        Some(Ok(count)) => Some(count as i32),
        Some(Err(error)) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            Some(-(abi::MPS_EPERM as i32))
        }
        Some(Err(_)) => Some(-(abi::MPS_EIO as i32)),
        None => caller.data().wants_something().then_some(0),
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
        Arc::clone(&host.interrupt).wait(until, || false);
    } else if microseconds == u64::MAX {
        // Waiting for what can't come, on a clock that does not go: only the deadline or an interruption ends it.
        Arc::clone(&host.interrupt).wait(host.deadline, || false);
    }
    attend(&mut caller)
}

fn entropy(mut caller: Caller<'_, Host>, ptr: u32, len: u32) -> Result<()> {
    let (memory, host) = split(&mut caller)?;
    host.entropy.fill(bytes_mut(memory, ptr, len)?)
}

fn value_write(mut caller: Caller<'_, Host>, ptr: u32, len: u32) -> Result<u32> {
    let (memory, host) = split(&mut caller)?;
    let part = bytes(memory, ptr, len)?;
    if part.len() > host.traffic.value_max.saturating_sub(host.outbox.len()) {
        host.outbox = Vec::new();
        return Ok(1);
    }
    host.outbox.extend_from_slice(part);
    Ok(0)
}

fn value_read(mut caller: Caller<'_, Host>, ptr: u32, len: u32) -> Result<u32> {
    let (memory, host) = split(&mut caller)?;
    let rest = &host.inbox[host.inbox_read..];
    let part = rest.len().min(len as usize);
    bytes_mut(memory, ptr, part as u32)?.copy_from_slice(&rest[..part]);
    host.inbox_read += part;
    if host.inbox_read == host.inbox.len() {
        host.hand_over(Vec::new());
    }
    Ok(part as u32)
}

fn call(
    mut caller: Caller<'_, Host>,
    id: u32,
    args: u32,
    args_len: u32,
    result: u32,
    cap: u32,
) -> Result<u64> {
    let (memory, host) = split(&mut caller)?;
    let arguments = bytes(memory, args, args_len)?;
    if id == abi::MPS_FUNCTION_HTTP {
        let answer = host.request(arguments);
        let status = host.answer(bytes_mut(memory, result, cap)?, answer);
        // What ended the wait comes first.
        attend(&mut caller)?;
        return Ok(status);
    }
    let answer = host.call(id, arguments);
    let status = host.answer(bytes_mut(memory, result, cap)?, answer);
    // It may have taken long.
    attend(&mut caller)?;
    Ok(status)
}

fn describe(mut caller: Caller<'_, Host>, id: u32, result: u32, cap: u32) -> Result<u64> {
    let (memory, host) = split(&mut caller)?;
    let mut texts = Vec::new();
    wire::push_array(&mut texts, 2);
    let signature = host.functions.get(id).map(|function| &function.signature);
    wire::push_str(&mut texts, signature.map_or("", |signature| &signature.text));
    wire::push_str(&mut texts, signature.map_or("", |signature| &signature.doc));
    Ok(host.answer(bytes_mut(memory, result, cap)?, Ok(texts)))
}

/// The guest was entered. On a fiber only this tells where: the first call is above all of the guest's frames that can have
/// roots, the second is after the empty frames in between.
fn enter(mut caller: Caller<'_, Host>) -> Result<u32> {
    let host = caller.data_mut();
    if !host.waits {
        return Ok(0);
    }
    let here = roots::stack_position();
    if host.entry == 0 {
        host.entry = here;
    } else if host.entry.saturating_sub(here) < EMPTY_FRAMES {
        wasmtime::bail!("the guest's frames begin {} bytes below its entry", host.entry.saturating_sub(here));
    }
    Ok(1)
}

/// Bytes of stack that must lie between the two calls of [`enter`]: more than the host's own frames of such a call take.
const EMPTY_FRAMES: usize = 6 << 10;

fn memory_left(mut caller: Caller<'_, Host>) -> Result<u32> {
    let (memory, host) = split(&mut caller)?;
    Ok(u32::try_from(host.memory_limit.saturating_sub(memory.len())).unwrap_or(u32::MAX))
}

fn gc_roots(mut caller: Caller<'_, Host>, out: u32, capacity: u32, skip: u32) -> Result<u32> {
    let Some(guest) = caller.data().guest else {
        wasmtime::bail!("the guest called out while it was being started")
    };
    let (memory, host) = split(&mut caller)?;
    if host.entry == 0 {
        wasmtime::bail!("the guest collects without having been entered");
    }
    if skip == 0 {
        let end = u32::try_from(memory.len()).unwrap_or(u32::MAX);
        let window =
            Window { heap: guest.places.heap_base.max(0x1_0000)..end, memory: memory.as_ptr() as usize };
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
