//! The functions that the interpreter imports, and the host's state behind them. All their arguments are untrusted.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use wasmtime::{AsContextMut, Caller, Global, Linker, Memory, ResourceLimiter, Result, Val};

use crate::abi;
use crate::access::Accesses;
use crate::bridge::{self, Http};
use crate::calls::{Begun, Calls};
use crate::clock::RunningClock;
use crate::files::{self, FileSystem};
use crate::function::{CallError, Function, Functions};
use crate::guest::Places;
use crate::http::{Failure, Pending, Reply};
use crate::import::{Duration as Takes, GuestBytes, Import, Imports};
use crate::interrupt::{Interrupt, Request};
use crate::output::{Collected, Stream};
use crate::roots::{GuestStack, Window};
use crate::stdin::Stdin;
use crate::wire::{self, Room};
use crate::work::Work;

pub(crate) const NAMESPACE: &str = "mps_host";

/// The import that metering calls: see xtask/src/meter.rs.
pub(crate) const CHARGE: &str = "charge";

/// Callback for the guest's output.
pub(crate) type OnOutput = Box<dyn FnMut(Stream, &[u8]) + Send>;

/// Reason for which the host ends a run. Returned as an error from an import, it traps the guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Stop {
    #[error("out of fuel")]
    Fuel,
    #[error("out of time")]
    Timeout,
    #[error("interrupted")]
    Interrupted,
    #[error("a callback panicked")]
    Panicked,
}

/// A run that is to end. First the program is asked to unwind, then it is stopped.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Halt {
    pub(crate) reason: Stop,
    /// Time at which it is stopped. `None` for a run out of fuel, which has its own end.
    hard: Option<Instant>,
    /// Number of looks at the guest since `hard`. A thread that did not run had no chance to unwind.
    looks: u32,
    /// Whether the program was told to unwind.
    pub(crate) delivered: bool,
}

/// Time that an interrupted program has to unwind.
const GRACE: Duration = Duration::from_millis(20);

/// Looks at a guest past its end before it is stopped: some milliseconds of computing. After [`LAST`] it is stopped
/// anyhow.
const LOOKS: u32 = 32;

/// Time past its end after which a guest is stopped, however few the looks were.
const LAST: Duration = Duration::from_millis(20);

/// Most fuel that the guest gets at a time: a fraction of a millisecond of computing. After it the host looks at the
/// guest.
const SLICE: u64 = 1 << 21;

/// Most fuel that imports may owe: a fraction of a slice.
const OWED_MAX: u64 = 1 << 16;

/// Factor by which reading a byte of encoded arguments costs more than copying one.
const READING: usize = 16;

/// The host's side of a session.
pub(crate) struct Host {
    pub(crate) environment: Arc<[(String, String)]>,
    pub(crate) guest: Option<GuestMemory>,
    pub(crate) clock: RunningClock,
    pub(crate) interrupt: Arc<Interrupt>,
    pub(crate) deadline: Option<Instant>,
    /// Time that a run has to unwind once its time is up.
    pub(crate) grace: Duration,
    pub(crate) meter: Meter,
    pub(crate) halt: Option<Halt>,
    /// Whether the guest is still to get a `KeyboardInterrupt`.
    keyboard: bool,
    pub(crate) memory_limit: usize,
    pub(crate) peak_memory: usize,
    pub(crate) output: Collected,
    pub(crate) on_output: Option<OnOutput>,
    pub(crate) stdin: Stdin,
    pub(crate) entropy: Entropy,
    pub(crate) functions: Functions,
    pub(crate) calls: Calls,
    /// Shared with the thread that performs a request, in a session that does not block.
    pub(crate) files: Arc<Mutex<FileSystem>>,
    pub(crate) http: Http,
    pub(crate) accesses: Accesses,
    pub(crate) traffic: Traffic,
    /// Value on its way from the guest.
    pub(crate) outbox: Vec<u8>,
    /// Value on its way to the guest, and the bytes of it that were fetched.
    pub(crate) inbox: Vec<u8>,
    pub(crate) inbox_read: usize,
    /// Whether the last run defined functions. They carry the name of its source.
    pub(crate) code_lasts: bool,
    /// Whether the guest runs on a fiber, so that its calls can wait.
    pub(crate) waits: bool,
    /// The guest's frames on the native stack.
    pub(crate) stack: GuestStack,
    /// Pointers for the collector, which has not fetched them yet.
    roots: Vec<u32>,
    #[cfg(test)]
    pub(crate) probe: Probe,
}

#[cfg(test)]
type OnPrint = Box<dyn FnMut(&mut [u8]) + Send>;

/// Hooks by which tests look into a guest and change it.
#[cfg(test)]
#[derive(Default)]
pub(crate) struct Probe {
    /// Called with the guest's memory when it prints.
    pub(crate) on_print: Option<OnPrint>,
    /// Words of the guest's frames, of all collections.
    pub(crate) words: Vec<u64>,
    /// Called with the roots that the guest is about to get.
    pub(crate) on_roots: Option<OnRoots>,
}

#[cfg(test)]
type OnRoots = Box<dyn FnMut(&mut Vec<u32>) + Send>;

/// Values and calls of a run, and their limits.
#[derive(Debug, Default)]
pub(crate) struct Traffic {
    /// Most bytes of one value.
    pub(crate) value_max: usize,
    pub(crate) calls: u64,
    pub(crate) calls_max: u64,
    pub(crate) bytes_left: u64,
    pub(crate) count_host_time: bool,
    /// Time of host functions, if it does not count.
    pub(crate) free_time: Duration,
}

/// The fuel of a run.
///
/// The guest counts fuel down in a global that only the code of metering reaches. At zero it calls the host. The host
/// looks whether the run is to end, and hands out the next slice.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Meter {
    /// Fuel that was not handed out yet.
    tank: u64,
    /// Fuel of the slice that was handed out last. The guest has at most this much left.
    slice: u64,
    /// Fuel of imports that was not yet taken from the guest's counter. Reaching the counter takes longer than most
    /// imports.
    owed: u64,
    /// Fuel that is left when the run is interrupted.
    pub(crate) reserve: Option<u64>,
}

impl Meter {
    /// Returns the next slice. It ends where the reserve begins.
    fn next_slice(&mut self) -> i64 {
        let until_reserve = self.reserve.and_then(|reserve| self.tank.checked_sub(reserve));
        let slice = SLICE.min(self.tank).min(until_reserve.filter(|&left| left > 0).unwrap_or(SLICE));
        self.tank -= slice;
        self.slice = slice;
        slice as i64
    }

    /// Returns the most fuel that the guest can have left, without reading its counter.
    fn most_left(&self) -> u64 {
        self.tank.saturating_add(self.slice).saturating_sub(self.owed)
    }

    /// Counts the cost of an import. Returns all fuel that is owed once it is time to take it.
    pub(crate) fn owe(&mut self, cost: u64) -> Option<u64> {
        self.owed = self.owed.saturating_add(cost);
        (self.owed >= OWED_MAX).then(|| std::mem::take(&mut self.owed))
    }
}

/// Handles of the guest's memory and counter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GuestMemory {
    pub(crate) memory: Memory,
    /// The global in which metering counts.
    pub(crate) fuel: Global,
    pub(crate) places: Places,
}

/// Source of random bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entropy {
    System,
    /// A generator with this state (SplitMix64). It gives the same bytes in each session.
    Seeded(u64),
}

impl Entropy {
    pub(crate) fn fill(&mut self, bytes: &mut [u8]) -> Result<()> {
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

/// Everything that the embedder gave a session to see and to use.
pub(crate) struct Grants {
    pub(crate) clock: RunningClock,
    pub(crate) stdin: Stdin,
    pub(crate) entropy: Entropy,
    /// Pairs of name and value.
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
            calls: Calls::default(),
            files: Arc::new(Mutex::new(files)),
            http,
            accesses,
            traffic: Traffic::default(),
            outbox: Vec::new(),
            inbox: Vec::new(),
            inbox_read: 0,
            code_lasts: false,
            waits: false,
            stack: GuestStack::default(),
            roots: Vec::new(),
            #[cfg(test)]
            probe: Probe::default(),
        }
    }

    /// Returns a copy for a fork. It has the rest of the input if that is known, and no callback for output.
    pub(crate) fn fork(&self, interrupt: Arc<Interrupt>) -> Host {
        let accesses = self.accesses.fork();
        let grants = Grants {
            clock: self.clock,
            stdin: self.stdin.fork(),
            entropy: self.entropy,
            environment: Arc::clone(&self.environment),
            on_output: None,
            functions: self.functions.clone(),
            files: self.files().fork(),
            http: self.http.fork(&accesses),
            accesses,
        };
        Host { waits: self.waits, ..Host::new(interrupt, grants) }
    }

    /// Returns the session's clock in nanoseconds since 1970, for the times of files.
    pub(crate) fn now(&self) -> u64 {
        u64::try_from(self.clock.wall()).unwrap_or(0)
    }

    /// Locks and returns the files of the session.
    pub(crate) fn files(&self) -> MutexGuard<'_, FileSystem> {
        files::lock(&self.files)
    }

    /// Returns the files of the session if another thread still uses them for an abandoned call.
    #[cfg(feature = "async")]
    pub(crate) fn files_in_use(&self) -> Option<Arc<Mutex<FileSystem>>> {
        (self.waits && self.files.try_lock().is_err()).then(|| Arc::clone(&self.files))
    }

    /// Notes requests to end the run. Fails once the run is to be stopped.
    fn look_around(&mut self) -> Result<()> {
        match self.interrupt.take() {
            Some(Request::Stop) => self.stop(Stop::Interrupted),
            Some(Request::Keyboard) => self.keyboard = true,
            None => {}
        }
        if self.accesses.panics.is_any() && self.halt.is_none_or(|halt| halt.reason != Stop::Panicked) {
            self.stop(Stop::Panicked);
        }
        match &mut self.halt {
            Some(Halt { hard: Some(hard), looks, reason, .. }) => {
                *looks += 1;
                let beyond = Instant::now().checked_duration_since(*hard);
                if beyond.is_some_and(|beyond| *looks > LOOKS || beyond >= LAST) {
                    return Err((*reason).into());
                }
            }
            // The time may run out while the program unwinds for lack of fuel.
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

    /// Ends the run after some time to unwind.
    fn stop(&mut self, reason: Stop) {
        let hard = Instant::now() + GRACE;
        // A program that was out of time already gets no more.
        let hard = self.halt.and_then(|halt| halt.hard).map_or(hard, |other| other.min(hard));
        let delivered = self.halt.is_some_and(|halt| halt.delivered);
        self.halt = Some(Halt { reason, hard: Some(hard), looks: 0, delivered });
    }

    /// Returns until when the guest may wait for something.
    pub(crate) fn patience(&self) -> Option<Instant> {
        self.halt.and_then(|halt| halt.hard).or(self.deadline)
    }

    /// Returns when sleeping ends. A program that is out of time does not sleep while it unwinds.
    pub(crate) fn end_of_sleep(&self) -> Option<Instant> {
        self.deadline.into_iter().chain(self.patience()).min()
    }

    /// Returns whether the guest should ask for a request to unwind or an interruption.
    fn wants_something(&self) -> bool {
        self.keyboard || self.halt.is_some_and(|halt| !halt.delivered)
    }

    /// Forgets the requests to the last run.
    pub(crate) fn forget_halt(&mut self) {
        self.halt = None;
        self.keyboard = false;
    }

    /// Adds a line to the output, as if the guest had written it.
    pub(crate) fn write_line(&mut self, stream: Stream, line: &str) {
        self.write(stream, format!("{line}\n").as_bytes());
    }

    fn write(&mut self, stream: Stream, bytes: &[u8]) {
        let kept = self.output.write(stream, bytes);
        if let Some(on_output) = &mut self.on_output
            && !kept.is_empty()
        {
            self.accesses.panics.catch("on_output", || on_output(stream, kept));
        }
    }

    /// Returns the function that the guest calls, and its arguments. `rest` is the part of them that was not written
    /// before.
    pub(crate) fn begin_call<'a>(
        &mut self,
        id: u32,
        rest: &'a [u8],
        work: &mut Work,
    ) -> std::result::Result<(Function, Cow<'a, [u8]>), CallError> {
        let arguments = self.take_arguments(rest, work);
        let function = self.functions.get(id).cloned();
        let function =
            function.ok_or_else(|| CallError::new("RuntimeError", "there is no such host function"))?;
        self.traffic.begin(arguments.len())?;
        Ok((function, arguments))
    }

    /// Takes the arguments, and counts the work of reading them: some tens of nanoseconds for an item, which has at
    /// least a byte.
    fn take_arguments<'a>(&mut self, rest: &'a [u8], work: &mut Work) -> Cow<'a, [u8]> {
        let written = std::mem::take(&mut self.outbox);
        work.count((written.len() + rest.len()).saturating_mul(READING));
        match written.is_empty() {
            true => Cow::Borrowed(rest),
            false => Cow::Owned([&written, rest].concat()),
        }
    }

    /// Accounts for a host function's result. `started` is when it began, if its time does not count.
    pub(crate) fn end_call(
        &mut self,
        result: std::result::Result<Vec<u8>, CallError>,
        started: Option<Instant>,
    ) -> std::result::Result<Vec<u8>, CallError> {
        self.give_back(started);
        let result = result?;
        self.traffic.end(result.len())?;
        Ok(result)
    }

    /// Gives the run back the time since `started`, which does not count.
    pub(crate) fn give_back(&mut self, started: Option<Instant>) {
        if let Some(elapsed) = started.map(|started| started.elapsed()) {
            self.traffic.free_time += elapsed;
            self.deadline = self.deadline.and_then(|deadline| deadline.checked_add(elapsed));
        }
    }

    /// Begins a host function call that the guest awaits. Returns the call's number.
    pub(crate) fn begin_awaited(&mut self, id: u32, rest: &[u8], work: &mut Work) -> u32 {
        let (begun, deadline, room) = (self.begin_call(id, rest, work), self.deadline, self.room());
        let started = (!self.traffic.count_host_time).then(Instant::now);
        // The guest has room for the answers together, or for one of the largest.
        let answers = self.memory_limit.max(self.traffic.value_max);
        let number = self.calls.add(answers, || match begun {
            Ok((function, arguments)) => function.begin(&arguments, deadline, &room),
            Err(error) => Begun::Done(Err(error)),
        });
        self.give_back(started);
        number
    }

    /// Calls a host function.
    fn call(&mut self, id: u32, rest: &[u8], work: &mut Work) -> std::result::Result<Vec<u8>, CallError> {
        let (function, arguments) = self.begin_call(id, rest, work)?;
        let started = (!self.traffic.count_host_time).then(Instant::now);
        let result = function.call(&arguments, self.deadline, &self.room());
        self.end_call(result, started)
    }

    /// Returns the room for values of the guest that are read at once.
    pub(crate) fn room(&self) -> Room {
        Room::new(self.traffic.value_max, self.patience())
    }

    /// Starts an HTTP request on a thread of its own.
    pub(crate) fn begin_request(
        &mut self,
        rest: &[u8],
        work: &mut Work,
    ) -> std::result::Result<Pending, CallError> {
        let arguments = self.take_arguments(rest, work);
        self.traffic.begin(arguments.len())?;
        let request = bridge::read_request(&arguments, &self.room())?;
        let deadline = self.deadline.filter(|_| self.traffic.count_host_time);
        let interrupt = Arc::clone(&self.interrupt);
        Ok(self.http.client(&self.accesses).begin(request, deadline, Box::new(move || interrupt.wake())))
    }

    /// Returns the result of a request in the guest's form. Without a result, the wait for it was ended.
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

    /// Makes a request. Waits until it is done, or until the session is to be interrupted.
    fn request(&mut self, rest: &[u8], work: &mut Work) -> std::result::Result<Vec<u8>, CallError> {
        let started = Instant::now();
        let pending = self.begin_request(rest, work)?;
        let until = self.patience_for(&pending);
        let mut result = None;
        Arc::clone(&self.interrupt).wait(until, || {
            result = pending.poll_result();
            result.is_some()
        });
        self.end_request(result.or_else(|| pending.poll_result()), started)
    }

    /// Returns until when the guest may wait for a request.
    pub(crate) fn patience_for(&self, pending: &Pending) -> Option<Instant> {
        let own = self.patience().filter(|_| self.traffic.count_host_time || self.halt.is_some());
        own.into_iter().chain([pending.deadline()]).min()
    }

    /// Writes the first bytes of a result to the guest, as many as it has room for, and keeps the others. Returns the
    /// value of the guest's call: see `mps_host_call` in host_abi.h.
    pub(crate) fn answer(
        &mut self,
        memory: &mut GuestBytes<'_>,
        work: &mut Work,
        (ptr, capacity): (u32, u32),
        result: std::result::Result<Vec<u8>, CallError>,
    ) -> Result<u64> {
        let (bytes, flag) = match result {
            Ok(bytes) => (bytes, 0),
            Err(error) => (error.to_bytes(), abi::MPS_CALL_RAISED),
        };
        let first = bytes.len().min(capacity as usize);
        memory.put(work, ptr, &bytes[..first])?;
        let len = bytes.len() as u64;
        // This also drops what was in the inbox before.
        self.hand_over(if first < bytes.len() { bytes } else { Vec::new() });
        self.inbox_read = first.min(self.inbox.len());
        Ok(len | flag)
    }

    /// Puts a value into the inbox, for the guest to read next.
    pub(crate) fn hand_over(&mut self, bytes: Vec<u8>) {
        self.inbox = bytes;
        self.inbox_read = 0;
    }
}

impl Traffic {
    /// Accounts for a call with `len` bytes of arguments.
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

    /// Accounts for a result of `len` bytes.
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

/// Looks at requests to the run, after each slice of fuel and after every wait.
pub(crate) fn attend(mut context: impl AsContextMut<Data = Host>) -> Result<()> {
    let mut context = context.as_context_mut();
    let host = context.data_mut();
    host.look_around()?;
    if host.wants_something()
        && let Some(guest) = host.guest
    {
        // The guest then asks at its next jump back.
        set_attention(&mut context, guest, 1)?;
    }
    Ok(())
}

fn set_attention(context: impl AsContextMut<Data = Host>, guest: GuestMemory, word: i32) -> Result<()> {
    Ok(guest.memory.write(context, guest.places.attention as usize, &word.to_le_bytes())?)
}

/// Tells the guest whether to unwind or to raise `KeyboardInterrupt`.
fn check(import: &mut Import<'_>) -> Result<u32> {
    let host = import.host();
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
        set_attention(import.store(), guest, 0)?;
    }
    Ok(want)
}

/// Takes fuel from the guest, and gives it the next slice when it has none left. Fails when there is no more.
pub(crate) fn charge(caller: &mut Caller<'_, Host>, amount: i64) -> Result<()> {
    // There is no limit before a run.
    let Some(guest) = caller.data().guest else { return Ok(()) };
    let owed = i64::try_from(std::mem::take(&mut caller.data_mut().meter.owed)).unwrap_or(i64::MAX);
    let left = counter(&mut *caller, guest).saturating_sub(amount.max(0)).saturating_sub(owed);
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

/// Sets the fuel of a run. The guest gets a slice of it, or all of it if `at_once`.
pub(crate) fn set_fuel(mut context: impl AsContextMut<Data = Host>, fuel: u64, at_once: bool) -> Result<()> {
    let mut context = context.as_context_mut();
    let host = context.data_mut();
    let Some(guest) = host.guest else { return Ok(()) };
    host.meter.tank = fuel;
    host.meter.owed = 0;
    let part = match at_once {
        true => {
            host.meter.slice = std::mem::take(&mut host.meter.tank);
            host.meter.slice as i64
        }
        false => host.meter.next_slice(),
    };
    guest.fuel.set(&mut context, Val::I64(part))
}

/// Returns the fuel that is left of the run's.
pub(crate) fn fuel_left(mut context: impl AsContextMut<Data = Host>) -> u64 {
    let mut context = context.as_context_mut();
    let host = context.data();
    let (tank, owed) = (host.meter.tank, host.meter.owed);
    let Some(guest) = host.guest else { return tank };
    tank.saturating_add_signed(counter(&mut context, guest)).saturating_sub(owed)
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
        // The interpreter's table never grows. It has some thousand functions.
        Ok(desired <= 100_000)
    }
}

/// Returns the work of a long call of the guest, bounded by the rest of the run.
pub(crate) fn work(host: &Host) -> Work {
    Work::new(Some(host.meter.most_left()), host.patience(), Arc::clone(&host.interrupt))
}

/// Adds all functions that the module may import.
pub(crate) fn add_to_linker(linker: &mut Linker<Host>) -> Result<()> {
    // Only the function of metering does not go through the gate.
    linker.func_wrap(NAMESPACE, CHARGE, |mut caller: Caller<'_, Host>, amount: i64| {
        charge(&mut caller, amount)
    })?;
    let imports = &mut Imports { linker, namespace: NAMESPACE };
    imports.add("stdin_read", Takes::Embedder, stdin_read)?;
    imports.add("stdout_write", Takes::Long, |import: &mut Import<'_>, ptr, len| {
        write(import, Stream::Stdout, ptr, len)
    })?;
    imports.add("stderr_write", Takes::Long, |import: &mut Import<'_>, ptr, len| {
        write(import, Stream::Stderr, ptr, len)
    })?;
    imports.add("sleep", Takes::Long, sleep)?;
    imports
        .add("monotonic_time", Takes::Short, |import: &mut Import<'_>| Ok(import.host().clock.monotonic()))?;
    imports.add("wall_time", Takes::Short, |import: &mut Import<'_>| Ok(import.host().clock.wall()))?;
    imports.add("entropy", Takes::Short, entropy)?;
    imports.add("enter", Takes::Short, enter)?;
    imports.add("check", Takes::Short, check)?;
    imports.add("value_write", Takes::Short, value_write)?;
    imports.add("value_read", Takes::Short, value_read)?;
    imports.add("call", Takes::Embedder, call)?;
    imports.add("call_begin", Takes::Embedder, |import: &mut Import<'_>, id: u32, args, args_len| {
        let (memory, host, work) = import.split()?;
        let arguments = memory.read(work, args, args_len)?;
        Ok(host.begin_awaited(id, arguments, work))
    })?;
    imports.add("call_wait", Takes::Long, call_wait)?;
    imports.add("call_end", Takes::Embedder, |import: &mut Import<'_>, number: u32, result, cap| {
        let (mut memory, host, work) = import.split()?;
        let answer = host.calls.end(number);
        let answer = host.end_call(answer, None);
        host.answer(&mut memory, work, (result, cap), answer)
    })?;
    imports.add("describe", Takes::Short, describe)?;
    imports.add("memory_left", Takes::Short, memory_left)?;
    imports.add("gc_roots", Takes::Short, gc_roots)?;
    files::wasi::add_to_linker(linker)
}

fn stdin_read(import: &mut Import<'_>, ptr: u32, len: u32) -> Result<i32> {
    loop {
        if let Some(read) = read_ready(import, ptr, len)? {
            return Ok(read);
        }
        let host = import.host();
        let interrupt = Arc::clone(&host.interrupt);
        let until = host.patience();
        interrupt.wait(until, || host.stdin.is_ready());
    }
}

/// Reads input that is ready. Returns `None` if more is to come and the guest is not to be interrupted.
pub(crate) fn read_ready(import: &mut Import<'_>, ptr: u32, len: u32) -> Result<Option<i32>> {
    let (mut memory, host, work) = import.split()?;
    let buffer = memory.write(work, ptr, len.min(1 << 20))?;
    let interrupt = Arc::clone(&host.interrupt);
    let read = host.stdin.read(buffer, &interrupt);
    // Requests to the run come first: the guest asks for them before it looks at the bytes.
    import.attend()?;
    Ok(match read {
        Some(Ok(count)) => Some(count as i32),
        Some(Err(error)) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            Some(-(abi::MPS_EPERM as i32))
        }
        Some(Err(_)) => Some(-(abi::MPS_EIO as i32)),
        None => import.host().wants_something().then_some(0),
    })
}

fn write(import: &mut Import<'_>, stream: Stream, ptr: u32, len: u32) -> Result<()> {
    #[cfg_attr(not(test), expect(unused_mut))]
    let (mut memory, host, work) = import.split()?;
    memory.check(ptr, len)?;
    #[cfg(test)]
    if let Some(on_print) = &mut host.probe.on_print {
        on_print(memory.all());
    }
    // Only the bytes that are kept are read.
    let kept = len.min(u32::try_from(host.output.left()).unwrap_or(u32::MAX));
    host.write(stream, memory.read(work, ptr, kept)?);
    host.output.drop_bytes(u64::from(len - kept));
    Ok(())
}

fn sleep(import: &mut Import<'_>, microseconds: u64) -> Result<()> {
    let host = import.host();
    let duration = host.clock.sleep(Duration::from_micros(microseconds));
    if !duration.is_zero() {
        let until = Instant::now().checked_add(duration);
        let until = until.into_iter().chain(host.end_of_sleep()).min();
        Arc::clone(&host.interrupt).wait(until, || false);
    } else if microseconds == u64::MAX {
        // The guest waits forever on a clock that stands still. Only the deadline or an interruption ends that.
        Arc::clone(&host.interrupt).wait(host.end_of_sleep(), || false);
    }
    Ok(())
}

/// Returns a call that is done, or sleeps. In a session that blocks, beginning a call also finishes it.
fn call_wait(import: &mut Import<'_>, microseconds: u64) -> Result<u32> {
    match import.host().calls.next_done() {
        Some(number) => Ok(number),
        None => sleep(import, microseconds).map(|()| 0),
    }
}

/// Most random bytes that the guest asks for at once.
const ENTROPY_MAX: u32 = 64 << 10;

/// Fuel for a byte of entropy, beside the copying.
const ENTROPY_FUEL: u64 = 4;

fn entropy(import: &mut Import<'_>, ptr: u32, len: u32) -> Result<()> {
    if len > ENTROPY_MAX {
        wasmtime::bail!("the guest asked for {len} random bytes at once, more than {ENTROPY_MAX}");
    }
    let (mut memory, host, work) = import.split()?;
    work.count(len as usize * ENTROPY_FUEL as usize);
    host.entropy.fill(memory.write(work, ptr, len)?)
}

fn value_write(import: &mut Import<'_>, ptr: u32, len: u32) -> Result<u32> {
    let (memory, host, work) = import.split()?;
    memory.check(ptr, len)?;
    if len as usize > host.traffic.value_max.saturating_sub(host.outbox.len()) {
        host.outbox = Vec::new();
        return Ok(1);
    }
    host.outbox.extend_from_slice(memory.read(work, ptr, len)?);
    Ok(0)
}

fn value_read(import: &mut Import<'_>, ptr: u32, len: u32) -> Result<u32> {
    let (mut memory, host, work) = import.split()?;
    let rest = &host.inbox[host.inbox_read..];
    let part = rest.len().min(len as usize);
    memory.put(work, ptr, &rest[..part])?;
    host.inbox_read += part;
    if host.inbox_read == host.inbox.len() {
        host.hand_over(Vec::new());
    }
    Ok(part as u32)
}

fn call(import: &mut Import<'_>, id: u32, args: u32, args_len: u32, result: u32, cap: u32) -> Result<u64> {
    let (mut memory, host, work) = import.split()?;
    let arguments = memory.read(work, args, args_len)?;
    let answer = match id {
        abi::MPS_FUNCTION_HTTP => host.request(arguments, work),
        _ => host.call(id, arguments, work),
    };
    host.answer(&mut memory, work, (result, cap), answer)
}

fn describe(import: &mut Import<'_>, id: u32, result: u32, cap: u32) -> Result<u64> {
    let (mut memory, host, work) = import.split()?;
    let mut texts = Vec::new();
    wire::push_array(&mut texts, 2);
    let signature = host.functions.get(id).map(|function| &function.signature);
    wire::push_str(&mut texts, signature.map_or("", |signature| &signature.text));
    wire::push_str(&mut texts, signature.map_or("", |signature| &signature.doc));
    host.answer(&mut memory, work, (result, cap), Ok(texts))
}

/// Notes that the guest was entered. Returns 1 if it is to call again, deeper: see [`GuestStack::find_first`].
fn enter(import: &mut Import<'_>) -> Result<u32> {
    match import.host().stack.find_first() {
        Some(again) => Ok(u32::from(again)),
        None => wasmtime::bail!("the guest's frames are not on its stack"),
    }
}

fn memory_left(import: &mut Import<'_>) -> Result<u32> {
    let (memory, host, _) = import.split()?;
    Ok(u32::try_from(host.memory_limit.saturating_sub(memory.size())).unwrap_or(u32::MAX))
}

fn gc_roots(import: &mut Import<'_>, out: u32, capacity: u32, skip: u32) -> Result<u32> {
    let (mut memory, host, work) = import.split()?;
    let Some(guest) = host.guest else { wasmtime::bail!("the guest collects while it is being started") };
    if !host.stack.is_known() {
        wasmtime::bail!("the guest collects without having been entered");
    }
    if skip == 0 {
        let end = u32::try_from(memory.size()).unwrap_or(u32::MAX);
        let window = Window { heap: guest.places.heap_base.max(0x1_0000)..end, memory: memory.address() };
        let words = host.stack.scan(work);
        let words = words.ok_or_else(|| wasmtime::format_err!("the guest's frames are not on its stack"))?;
        host.roots = window.pointers(&words);
        #[cfg(test)]
        host.probe.words.extend(words);
        #[cfg(test)]
        if let Some(on_roots) = &mut host.probe.on_roots {
            on_roots(&mut host.roots);
        }
    }
    let rest = host.roots.get(skip as usize..).unwrap_or_default();
    let part = &rest[..rest.len().min(capacity as usize)];
    let words = memory.write(work, out, part.len() as u32 * 4)?;
    for (word, root) in words.chunks_exact_mut(4).zip(part) {
        word.copy_from_slice(&root.to_le_bytes());
    }
    Ok(host.roots.len() as u32)
}
