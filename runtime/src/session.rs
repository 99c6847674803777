//! An interpreter that stays.

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasmtime::Trap;

use crate::abi;
use crate::engine::{Interpreter, Live};
use crate::error::{Aftermath, Error, Frame, PythonError, Stopped};
use crate::function::{Call, CallError, Given, HostFunction};
use crate::guest::{Outcome, Task};
use crate::host::{self, Host, Stop, Traffic};
use crate::image::Image;
use crate::interrupt::{Interrupt, InterruptHandle};
use crate::limits::{Budget, HOST_STACK, Limits, NATIVE_STACK};
use crate::output::{Collected, Output, Stream, Usage};
use crate::roots;
use crate::signature::{Signature, identifier_problem};
use crate::snapshot::{History, Snapshot};
use crate::value::Value;
use crate::wire;

/// An interpreter that keeps what programs leave in it: variables, functions, imports.
///
/// It runs one program at a time, on the thread that calls, and can be sent to another. Dropping it frees everything.
///
/// Whatever a program does, the session goes on. An exception leaves what was done until then, as in any Python. A run that
/// reaches a limit is interrupted, and leaves what it did until then; if it can't be interrupted, the session is put back
/// to what it was before: [`Stopped::session`](crate::Stopped) says which.
///
/// ```
/// # use micropython_sandbox::{Error, Sandbox};
/// let mut session = Sandbox::new()?.session().fuel(10_000_000).start()?;
/// session.run("total = 10")?;
/// let stopped = session.run("total += 1\nwhile True: pass");
/// assert!(matches!(stopped, Err(Error::FuelExhausted { .. })));
/// assert_eq!(session.eval::<i64>("total")?, 11);
/// # Ok::<(), Error>(())
/// ```
pub struct Session {
    /// `None` where it is lost.
    live: Option<Live>,
    origins: Origins,
    limits: Limits,
    roll_back: bool,
    spent: Spent,
    last_output: Output,
}

/// Where a session comes from.
pub(crate) struct Origins {
    pub(crate) interpreter: Arc<Interpreter>,
    pub(crate) interrupt: Arc<Interrupt>,
    pub(crate) history: History,
}

/// What was used of a budget for all runs.
#[derive(Debug, Clone, Copy, Default)]
struct Spent {
    fuel: u64,
    time: Duration,
}

/// Where a session's input comes from.
pub(crate) enum Stdin {
    Bytes(io::Cursor<Vec<u8>>),
    Reader(Box<dyn Read + Send>),
}

impl Default for Stdin {
    fn default() -> Stdin {
        Stdin::Bytes(io::Cursor::default())
    }
}

impl Stdin {
    /// A copy that starts where this one is; one without anything where it is a reader.
    fn fork(&self) -> Stdin {
        match self {
            Stdin::Bytes(cursor) => Stdin::Bytes(cursor.clone()),
            Stdin::Reader(_) => Stdin::default(),
        }
    }
}

impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Stdin::Bytes(cursor) => cursor.read(buffer),
            Stdin::Reader(reader) => reader.read(buffer),
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("limits", &self.limits)
            .field("lost", &self.live.is_none())
            .finish_non_exhaustive()
    }
}

/// What the source of a run is called.
#[derive(Clone, Copy)]
enum Name<'a> {
    Given(&'a str),
    Numbered,
}

impl Session {
    pub(crate) fn start(
        origins: Origins,
        mut host: Host,
        limits: Limits,
        roll_back: bool,
    ) -> Result<Session, Error> {
        host.memory_limit = limits.memory_in_pages();
        let live = origins.interpreter.start(host)?;
        Ok(Session {
            live: Some(live),
            origins,
            limits,
            roll_back,
            spent: Spent::default(),
            last_output: Output::default(),
        })
    }

    // ---- Running ----

    /// Runs a program. If its last statement is an expression, its value is in [`Output::value`]. Tracebacks call the
    /// program `<run 1>`, `<run 2>` and so on.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox, Value};
    /// let mut session = Sandbox::new()?.session().start()?;
    /// let output = session.run("x = 20\nprint('set')\nx + 1")?;
    /// assert_eq!((output.stdout.as_str(), output.value), ("set\n", Some(Value::Int(21))));
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Python`] where it raised an exception that it did not catch, else the limit that it hit. The session goes on:
    /// see [`Session`].
    pub fn run(&mut self, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_source(abi::MPS_MODE_VALUE, Name::Numbered, source.as_ref(), false).map(|(output, _)| output)
    }

    /// Runs a program under the name that tracebacks are to call it. Of a name longer than 255 bytes the end is kept.
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`].
    pub fn run_named(&mut self, name: &str, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_source(abi::MPS_MODE_VALUE, Name::Given(name), source.as_ref(), false).map(|(output, _)| output)
    }

    /// Runs a program and, after it, what it registered with `sys.atexit`, all under the limits of one run. The session is
    /// used up.
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`].
    pub fn run_to_exit(self, name: &str, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_once(abi::MPS_MODE_FILE, name, source.as_ref())
    }

    /// The same, in a mode of `mps_run`.
    pub(crate) fn run_once(mut self, mode: u32, name: &str, source: &[u8]) -> Result<Output, Error> {
        // What comes after does not matter.
        self.roll_back = false;
        self.run_source(mode, Name::Given(name), source, true).map(|(output, _)| output)
    }

    /// Runs one statement as an interactive prompt does: the value of an expression is printed.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let mut session = Sandbox::new()?.session().start()?;
    /// assert_eq!(session.run_interactive("6 * 7")?.stdout, "42\n");
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`].
    pub fn run_interactive(&mut self, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_source(abi::MPS_MODE_SINGLE, Name::Numbered, source.as_ref(), false).map(|(output, _)| output)
    }

    /// The `repr()` of an expression, cut at 64 KiB.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let mut session = Sandbox::new()?.session().start()?;
    /// assert_eq!(session.eval_repr("[1, 'two', len]")?, "[1, 'two', <function>]");
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`].
    pub fn eval_repr(&mut self, expression: impl AsRef<[u8]>) -> Result<String, Error> {
        let source = expression.as_ref();
        let (output, value) = self.run_source(abi::MPS_MODE_REPR, Name::Given("<eval>"), source, false)?;
        self.last_output = output;
        Ok(value)
    }

    /// Whether a source is the beginning of a statement that goes on, so that a prompt should ask for another line.
    ///
    /// # Errors
    ///
    /// [`Error::SessionLost`] where an earlier run was stopped and the session could not be put back.
    pub fn is_incomplete(&mut self, source: impl AsRef<[u8]>) -> Result<bool, Error> {
        let mut incomplete = false;
        self.protected(|live| {
            let guest = live.guest.clone();
            incomplete = guest.incomplete(&mut live.store, source.as_ref())?;
            Ok(Outcome::Ended(String::new()))
        })?;
        Ok(incomplete)
    }

    // ---- Values ----

    /// The value of an expression.
    ///
    /// What serde can read can be had: integers of all sizes (beyond 128 bits as a [`Value`]), floats, strings, `bytes` (as
    /// `serde_bytes` does, or as a list of numbers), lists, tuples and sets as sequences, dictionaries as maps or structs,
    /// `None` as `Option` or `()`. What the expression printed is in [`Session::last_output`].
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let mut session = Sandbox::new()?.session().start()?;
    /// let (n, names): (u128, Vec<String>) = session.eval("(2**100, sorted({'b', 'a'}))")?;
    /// assert_eq!((n, names), (1 << 100, vec!["a".to_owned(), "b".to_owned()]));
    /// let error = session.eval::<Vec<f64>>("[1.5, 'x']").unwrap_err();
    /// assert_eq!(error.to_string(), "[1]: invalid type: string \"x\", expected f64");
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`]; [`Error::Value`] where the value can't be handed over (a function, something that contains
    /// itself) or is no `T`, with the path to the part that is wrong.
    pub fn eval<T: DeserializeOwned>(&mut self, expression: impl AsRef<[u8]>) -> Result<T, Error> {
        let source = expression.as_ref();
        let (output, _) = self.run_source(abi::MPS_MODE_EVAL, Name::Given("<eval>"), source, false)?;
        self.last_output = output;
        self.take_value("")
    }

    /// The value of a variable, or with dots of an attribute: `"config.limit"`. See [`Session::eval`].
    ///
    /// # Errors
    ///
    /// Those of [`Session::eval`]; `NameError` and `AttributeError` where there is none.
    pub fn get<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        check_dotted(name)?;
        self.last_output = self.perform(Task::Get { name })?;
        self.take_value(name)
    }

    /// Gives a variable a value, of anything that serde can write.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// # use std::collections::BTreeMap;
    /// let mut session = Sandbox::new()?.session().start()?;
    /// session.set("prices", &BTreeMap::from([("tea", 2.5), ("milk", 1.25)]))?;
    /// session.run("total = sum(prices.values())")?;
    /// assert_eq!(session.get::<f64>("total")?, 3.75);
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// Rust's tuples are tuples in Python, structs are dictionaries, variants of an enum are `"Name"` or `{"Name": ...}`.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] where the name is not an identifier, [`Error::Value`] where the value has no form in Python (nested
    /// too deeply, a map with lists as keys), `MemoryError` where there is no room for it.
    pub fn set<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        let value = wire::encode(value, name)?;
        self.set_encoded(name, value)
    }

    pub(crate) fn set_encoded(&mut self, name: &str, value: Vec<u8>) -> Result<(), Error> {
        if let Some(reason) = identifier_problem(name) {
            return Err(Error::Name { name: name.to_owned(), reason: reason.to_owned() });
        }
        self.live()?.store.data_mut().hand_over(value);
        self.last_output = self.perform(Task::Set { name })?;
        Ok(())
    }

    /// Calls a function of the guest's: a variable, or with dots an attribute (`"model.predict"`). The arguments are a tuple
    /// or a sequence; or a struct or map, for arguments by keyword; or `()`.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// # use std::collections::HashMap;
    /// let mut session = Sandbox::new()?.session().start()?;
    /// session.run("def area(width, height=1):\n    return width * height")?;
    /// assert_eq!(session.call::<i64>("area", &(6, 7))?, 42);
    /// assert_eq!(session.call::<i64>("area", &HashMap::from([("width", 5)]))?, 5);
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Session::eval`]; [`Error::Value`] where the arguments have no form in Python.
    pub fn call<T: DeserializeOwned>(&mut self, name: &str, arguments: &(impl Serialize + ?Sized)) -> Result<T, Error> {
        check_dotted(name)?;
        let arguments = call_arguments(wire::encode(arguments, "arguments")?)?;
        self.live()?.store.data_mut().hand_over(arguments);
        self.last_output = self.perform(Task::Call { name })?;
        self.take_value("")
    }

    /// What the last call of [`Session::eval`], [`Session::get`], [`Session::set`] or [`Session::call`] that did not fail
    /// wrote and cost.
    pub fn last_output(&self) -> &Output {
        &self.last_output
    }

    /// Makes a host function known to the guest, as [`SessionBuilder::function`](crate::SessionBuilder::function) does.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] where its name or signature can't be.
    pub fn function<M>(
        &mut self,
        signature: impl Into<Signature>,
        function: impl HostFunction<M>,
    ) -> Result<(), Error> {
        self.add_function(Given::typed(signature.into(), function))
    }

    /// The same for a function that takes [`Value`]s.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] where its name or signature can't be.
    pub fn function_raw<F>(&mut self, signature: impl Into<Signature>, function: F) -> Result<(), Error>
    where
        F: Fn(Call) -> Result<Value, CallError> + Send + Sync + 'static,
    {
        self.add_function(Given::raw(signature.into(), function))
    }

    fn add_function(&mut self, given: Given) -> Result<(), Error> {
        self.live()?.store.data_mut().functions.add(given)?;
        self.make_known()
    }

    /// Tells the guest of host functions that it does not know.
    pub(crate) fn make_known(&mut self) -> Result<(), Error> {
        let known = self.origins.history.functions.len();
        let functions = &mut self.live()?.store.data_mut().functions;
        let new: Vec<String> = functions.names().skip(known).map(str::to_owned).collect();
        let Some(first) = new.first() else { return Ok(()) };
        let mut names = Vec::new();
        wire::push_array(&mut names, new.len());
        new.iter().for_each(|name| wire::push_str(&mut names, name));
        let problem = |reason: String| Error::Name { name: first.clone(), reason };
        self.live()?.store.data_mut().hand_over(names);
        match self.perform(Task::Define { first: known as u32 }) {
            Ok(_) => {
                self.origins.history.functions.extend(new);
                Ok(())
            }
            Err(error) => {
                if let Some(live) = &mut self.live {
                    live.store.data_mut().functions.truncate(known);
                }
                Err(match error {
                    Error::Python(error) => problem(error.message),
                    other => other,
                })
            }
        }
    }

    // ---- Copies ----

    /// A copy of the whole state, to go on from there again, here or elsewhere: see [`Snapshot`].
    ///
    /// # Errors
    ///
    /// [`Error::SessionLost`].
    pub fn snapshot(&mut self) -> Result<Snapshot, Error> {
        let mut image = Image::default();
        self.capture(&mut image)?;
        let history = self.origins.history.clone();
        Ok(Snapshot::new(*self.origins.interpreter.origin(), history, image))
    }

    /// Another session with the same state, limits, host functions and what is left of the input. From here on they are
    /// independent. The copy has no callback for output, and no input where that is a reader.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let mut session = Sandbox::new()?.session().start()?;
    /// session.run("plan = ['look']")?;
    /// let mut other = session.fork()?;
    /// session.run("plan.append('left')")?;
    /// other.run("plan.append('right')")?;
    /// assert_eq!(session.eval_repr("plan")?, "['look', 'left']");
    /// assert_eq!(other.eval_repr("plan")?, "['look', 'right']");
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::SessionLost`]; [`Error::Host`] where there is no room for another session.
    pub fn fork(&mut self) -> Result<Session, Error> {
        let mut image = self.origins.interpreter.take_spare();
        self.capture(&mut image)?;
        let host = self.live()?.store.data();
        let interrupt = Arc::new(Interrupt::default());
        let host = Host::new(
            host.clock,
            Arc::clone(&interrupt),
            host.stdin.fork(),
            host.entropy,
            None,
            host.functions.clone(),
        );
        let origins = Origins {
            interpreter: Arc::clone(&self.origins.interpreter),
            interrupt,
            history: self.origins.history.clone(),
        };
        let mut fork = Session::start(origins, host, self.limits.clone(), self.roll_back)?;
        fork.put_back(&image)?;
        self.origins.interpreter.give_spare(image);
        Ok(fork)
    }

    /// Makes this what it was when the snapshot was taken.
    pub(crate) fn restore(&mut self, snapshot: &Snapshot) -> Result<(), Error> {
        if snapshot.memory() > self.limits.memory_in_pages() {
            return Err(Error::Snapshot(format!(
                "it needs {} bytes of memory, and the limit is {}",
                snapshot.memory(),
                self.limits.memory
            )));
        }
        self.put_back(snapshot.image()?.as_ref())
    }

    fn put_back(&mut self, image: &Image) -> Result<(), Error> {
        let live = self.live()?;
        put_back(live, image).map_err(|error| Error::Snapshot(format!("{error:#}")))
    }

    fn capture(&mut self, image: &mut Image) -> Result<(), Error> {
        let live = self.live()?;
        if live.core.metering() {
            live.store.set_fuel(FUEL_FOR_HOLES).expect("the engine meters");
        }
        live.store.set_epoch_deadline(u64::MAX / 2);
        enter(live, |live| capture(live, image)).map_err(|error| {
            self.live = None;
            Error::Host(format!("the interpreter does not say where its state is: {error:#}"))
        })
    }

    // ---- Settings ----

    /// Stops what this session runs, from elsewhere.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        InterruptHandle::new(Arc::clone(&self.origins.interrupt), Arc::clone(&self.origins.interpreter))
    }

    /// The limits that are in force.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Changes the limits. Where the budget is for all runs, what was used of it stays used. Where the interpreter has more
    /// memory than the new limit, it keeps that and gets no more.
    ///
    /// # Errors
    ///
    /// [`Error::Limit`] for a limit that can't be.
    pub fn set_limits(&mut self, limits: Limits) -> Result<(), Error> {
        limits.check()?;
        if let Some(live) = &mut self.live {
            live.store.data_mut().memory_limit = limits.memory_in_pages();
        }
        self.limits = limits;
        Ok(())
    }

    // ---- The machinery ----

    fn live(&mut self) -> Result<&mut Live, Error> {
        self.live.as_mut().ok_or(Error::SessionLost)
    }

    /// The value that the guest handed over.
    fn take_value<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        let value = std::mem::take(&mut self.live()?.store.data_mut().outbox);
        Ok(wire::from_bytes(&value, name)?)
    }

    fn run_source(
        &mut self,
        mode: u32,
        name: Name<'_>,
        source: &[u8],
        to_exit: bool,
    ) -> Result<(Output, String), Error> {
        let (abi_name, number) = match name {
            Name::Given(name) => (shorten(name), 0),
            Name::Numbered => {
                self.origins.history.runs = self.origins.history.runs.wrapping_add(1);
                ("", self.origins.history.runs)
            }
        };
        let text = match checked_source(source) {
            Ok(text) => text,
            Err(message) => return Err(Error::Python(Box::new(syntax_error(message)))),
        };
        let task = Task::Run { mode, name: abi_name, source, number };
        let result = self.protected(|live| {
            let guest = live.guest.clone();
            let outcome = guest.perform(&mut live.store, task)?;
            if !to_exit {
                return Ok(outcome);
            }
            // The program's own end counts, unless its end handlers fail as well.
            match (guest.perform(&mut live.store, Task::Exit)?, outcome) {
                (Outcome::Ended(_), outcome) | (_, outcome @ Outcome::Raised(_)) => Ok(outcome),
                (outcome, _) => Ok(outcome),
            }
        });
        let host = self.live.as_mut().map(|live| live.store.data_mut());
        let lasting = host.as_ref().is_some_and(|host| host.code_lasts);
        let offered = host.filter(|_| mode == abi::MPS_MODE_VALUE).map(|host| std::mem::take(&mut host.outbox));
        let sources = &mut self.origins.history.sources;
        let numbered = || format!("<run {number}>");
        let name = || if abi_name.is_empty() { numbered() } else { abi_name.to_owned() };
        match result {
            Ok((mut output, text_of_value)) => {
                if lasting {
                    sources.add(&name(), text);
                }
                let offered = offered.filter(|value| !value.is_empty());
                output.value = offered.and_then(|value| wire::decode_value(&value).ok());
                Ok((output, text_of_value))
            }
            Err(mut error) => {
                let kept = sources.clone();
                sources.add(&name(), text);
                if let Some(traceback) = error.traceback_mut() {
                    for frame in traceback.iter_mut().filter(|frame| frame.file == "<run>") {
                        frame.file = numbered();
                    }
                    sources.annotate(traceback);
                }
                // What was rolled back left nothing.
                let stayed = error.stopped().is_none_or(|stopped| stopped.session == Aftermath::Unwound)
                    && !matches!(&error, Error::Python(error) if error.rolled_back);
                if !(stayed && lasting) {
                    *sources = kept;
                }
                Err(error)
            }
        }
    }

    fn perform(&mut self, task: Task<'_>) -> Result<Output, Error> {
        self.protected(|live| live.guest.clone().perform(&mut live.store, task)).map(|(output, _)| output)
    }

    /// Lets the guest do something within the limits, and sees to it that the session survives it.
    fn protected(
        &mut self,
        action: impl FnOnce(&mut Live) -> wasmtime::Result<Outcome>,
    ) -> Result<(Output, String), Error> {
        let started = Instant::now();
        let (fuel, timeout) = self.budget();
        if fuel == 0 || timeout.is_some_and(|timeout| timeout.is_zero()) {
            return Err(self.nothing_left(fuel));
        }
        let roll_back = self.roll_back;
        let limits = &self.limits;
        let live = self.live.as_mut().ok_or(Error::SessionLost)?;
        let core = Arc::clone(&live.core);
        let running = core.ticker.run();
        begin(live, limits, fuel, timeout, started);
        let mut checkpoint = roll_back.then(|| self.origins.interpreter.take_spare());
        let mut full = false;
        let result: wasmtime::Result<Outcome> = enter(live, |live| {
            if let Some(image) = &mut checkpoint {
                capture(live, image)?;
                set_fuel(live, fuel)?;
            }
            let outcome = action(live)?;
            // Where a program filled the memory and left it full, nothing can be run any more, not even to free it.
            if let (Outcome::Raised(error), Some(_)) = (&outcome, &checkpoint)
                && error.kind == "MemoryError"
            {
                set_fuel(live, fuel)?;
                full = is_full(live)?;
            }
            Ok(outcome)
        });
        drop(running);
        let left = if core.metering() { live.store.get_fuel().unwrap_or(0) } else { fuel };
        let used = fuel - left.min(fuel);
        self.spent.fuel = self.spent.fuel.saturating_add(used);
        self.spent.time += started.elapsed();
        let host = live.store.data_mut();
        // What the guest did not fetch is not for the next run.
        host.hand_over(Vec::new());
        let halt = host.halt;
        let usage = Usage {
            fuel: used,
            peak_memory: host.peak_memory,
            duration: started.elapsed(),
            host_calls: host.traffic.calls,
        };
        let collected = std::mem::take(&mut host.output);
        let interrupted = halt.filter(|halt| halt.delivered).map(|halt| halt.reason);
        let result = match (result, interrupted) {
            (Ok(outcome), Some(reason)) => {
                let traceback = match outcome {
                    Outcome::Raised(error) => error.traceback,
                    _ => Vec::new(),
                };
                host.outbox = Vec::new();
                let output = collected.finish(usage, None);
                let stopped = Stopped { output, traceback, session: Aftermath::Unwound };
                Err(self.stop_error(reason, stopped))
            }
            (Ok(Outcome::Ended(text)), None) => {
                Ok((collected.finish(usage, None), text))
            }
            (Ok(Outcome::Exited(code, message)), None) => {
                host.outbox = Vec::new();
                host.output = collected;
                if !message.is_empty() {
                    host.write_line(Stream::Stderr, &message);
                }
                let output = std::mem::take(&mut host.output).finish(usage, Some(code));
                Ok((output, String::new()))
            }
            (Ok(Outcome::Raised(mut error)), None) => {
                host.outbox = Vec::new();
                error.output = collected.finish(usage, None);
                error.rolled_back = full && checkpoint.as_ref().is_some_and(|image| self.revive(image));
                Err(Error::Python(Box::new(error)))
            }
            (Ok(Outcome::Unfit(message)), None) => {
                host.outbox = Vec::new();
                self.last_output = collected.finish(usage, None);
                Err(Error::Value { path: String::new(), message })
            }
            (Err(trap), _) => {
                let output = collected.finish(usage, None);
                let session = match &checkpoint {
                    Some(image) if self.revive(image) => Aftermath::RolledBack,
                    _ => {
                        self.live = None;
                        Aftermath::Lost
                    }
                };
                let stopped = Stopped { output, traceback: Vec::new(), session };
                Err(match (trap.downcast_ref::<Stop>(), trap.downcast_ref::<Trap>()) {
                    (Some(reason), _) => self.stop_error(*reason, stopped),
                    (_, Some(Trap::OutOfFuel)) => self.stop_error(Stop::Fuel, stopped),
                    _ => Error::Trapped { reason: format!("{trap:#}"), stopped: Box::new(stopped) },
                })
            }
        };
        if let Some(image) = checkpoint {
            self.origins.interpreter.give_spare(image);
        }
        result
    }

    /// What fuel and time there are for a run.
    fn budget(&self) -> (u64, Option<Duration>) {
        let fuel = self.limits.fuel.unwrap_or(u64::MAX);
        match self.limits.budget {
            Budget::PerRun => (fuel, self.limits.timeout),
            Budget::Session => {
                let left = |timeout: Duration| timeout.saturating_sub(self.spent.time);
                (fuel.saturating_sub(self.spent.fuel), self.limits.timeout.map(left))
            }
        }
    }

    /// A budget for all runs is used up.
    fn nothing_left(&self, fuel: u64) -> Error {
        let stopped = Stopped { output: Output::default(), traceback: Vec::new(), session: Aftermath::Unwound };
        self.stop_error(if fuel == 0 { Stop::Fuel } else { Stop::Timeout }, stopped)
    }

    fn stop_error(&self, reason: Stop, stopped: Stopped) -> Error {
        let stopped = Box::new(stopped);
        match reason {
            Stop::Fuel => Error::FuelExhausted { limit: self.limits.fuel.unwrap_or(u64::MAX), stopped },
            Stop::Timeout => Error::Timeout { limit: self.limits.timeout.unwrap_or(Duration::MAX), stopped },
            Stop::Interrupted => Error::Interrupted { stopped },
        }
    }

    /// Replaces an interpreter that was stopped in the middle by a new one with the state of before. `false` where there is no
    /// room for it.
    fn revive(&mut self, image: &Image) -> bool {
        let Some(dead) = self.live.take() else { return false };
        let mut host = dead.store.into_data();
        host.guest = None;
        host.outbox = Vec::new();
        host.hand_over(Vec::new());
        // What it had is not what it may get.
        host.memory_limit = self.limits.memory_in_pages().max(image.memory);
        let Ok(mut live) = self.origins.interpreter.start(host) else { return false };
        let put_back = put_back(&mut live, image).is_ok();
        live.store.data_mut().memory_limit = self.limits.memory_in_pages();
        self.live = put_back.then_some(live);
        put_back
    }
}

/// Enough fuel for the guest to say where its state is.
const FUEL_FOR_HOLES: u64 = 10_000_000;

/// Fills up what a run may use.
fn begin(live: &mut Live, limits: &Limits, fuel: u64, timeout: Option<Duration>, started: Instant) {
    let metered = live.core.metering();
    let host = live.store.data_mut();
    host.output = Collected::with_limit(limits.output);
    // A timeout so long that the clock can't tell is none.
    host.deadline = timeout.and_then(|timeout| started.checked_add(timeout));
    host.grace = timeout.map_or(Duration::ZERO, |timeout| {
        (timeout / 10).clamp(Duration::from_millis(10), Duration::from_millis(100))
    });
    host.fuel_reserve = (metered && limits.fuel.is_some()).then(|| (fuel / 8).min(100_000_000));
    host.forget_halt();
    host.outbox = Vec::new();
    host.code_lasts = false;
    host.traffic = Traffic {
        value_max: limits.value,
        calls: 0,
        calls_max: limits.host_calls,
        bytes_left: limits.host_bytes,
        count_host_time: limits.count_host_time,
    };
    live.store.set_epoch_deadline(1);
    if metered {
        live.store.set_fuel(fuel.max(FUEL_FOR_HOLES)).expect("the engine meters");
    }
}

/// Sets what is left for the program itself, after the host's own calls.
fn set_fuel(live: &mut Live, fuel: u64) -> wasmtime::Result<()> {
    let metered = live.core.metering();
    if metered {
        live.store.set_fuel(fuel)?;
    }
    host::set_countdown(&mut live.store, metered.then_some(fuel))
}

/// Whether the interpreter has no room for anything.
fn is_full(live: &mut Live) -> wasmtime::Result<bool> {
    let probe = Task::Run { mode: abi::MPS_MODE_FILE, name: "<probe>", source: b"bytearray(8192)", number: 0 };
    let guest = live.guest.clone();
    let outcome = guest.perform(&mut live.store, probe)?;
    Ok(matches!(outcome, Outcome::Raised(error) if error.kind == "MemoryError"))
}

/// Copies the state of an interpreter that runs nothing.
fn capture(live: &mut Live, image: &mut Image) -> wasmtime::Result<()> {
    let mut holes = Vec::with_capacity(64);
    let guest = live.guest.clone();
    guest.holes(&mut live.store, &mut holes)?;
    image.capture(guest.memory.data(&live.store), &mut holes);
    Ok(())
}

/// Gives a new interpreter the state of another.
fn put_back(live: &mut Live, image: &Image) -> wasmtime::Result<()> {
    let memory = live.guest.memory;
    let missing = image.memory.saturating_sub(memory.data_size(&live.store));
    if missing > 0 {
        memory.grow(&mut live.store, missing.div_ceil(64 << 10) as u64)?;
    }
    image.restore(memory.data_mut(&mut live.store));
    Ok(())
}

/// Runs `call` where there is stack enough for the guest, on a stack of its own if this thread's is short.
fn enter<T>(live: &mut Live, call: impl FnOnce(&mut Live) -> T) -> T {
    let needed = NATIVE_STACK + HOST_STACK;
    stacker::maybe_grow(needed, needed + HOST_STACK, || {
        live.store.data_mut().entry = roots::stack_position();
        call(live)
    })
}

impl Error {
    fn traceback_mut(&mut self) -> Option<&mut Vec<Frame>> {
        match self {
            Error::Python(error) => Some(&mut error.traceback),
            Error::FuelExhausted { stopped, .. }
            | Error::Timeout { stopped, .. }
            | Error::Interrupted { stopped }
            | Error::Trapped { stopped, .. } => Some(&mut stopped.traceback),
            _ => None,
        }
    }
}

/// Fails unless the name is one that the guest can look up.
fn check_dotted(name: &str) -> Result<(), Error> {
    match crate::signature::name_problem(name) {
        Some(reason) => Err(Error::Name { name: name.to_owned(), reason: reason.to_owned() }),
        None => Ok(()),
    }
}

/// Positional arguments and keywords, as the guest reads them.
fn call_arguments(encoded: Vec<u8>) -> Result<Vec<u8>, Error> {
    let mut arguments = Vec::with_capacity(encoded.len() + 4);
    wire::push_array(&mut arguments, 2);
    match wire::kind(&encoded) {
        wire::Kind::Sequence => {
            arguments.extend_from_slice(&encoded);
            wire::push_map(&mut arguments, 0);
        }
        wire::Kind::Map => {
            wire::push_array(&mut arguments, 0);
            arguments.extend_from_slice(&encoded);
        }
        wire::Kind::Null => {
            wire::push_array(&mut arguments, 0);
            wire::push_map(&mut arguments, 0);
        }
        wire::Kind::Other => {
            let message = "they are a tuple or a sequence, or a map with strings as keys, or ()".to_owned();
            return Err(Error::Value { path: "arguments".to_owned(), message });
        }
    }
    Ok(arguments)
}

/// The text of a source, or what is wrong with it before it is parsed.
fn checked_source(source: &[u8]) -> Result<&str, String> {
    let line = |offset: usize| 1 + source[..offset].iter().filter(|&&byte| byte == b'\n').count();
    let text = std::str::from_utf8(source).map_err(|error| {
        let offset = error.valid_up_to();
        let byte = source[offset];
        format!("the source is not UTF-8: byte 0x{byte:02x} at offset {offset}, line {}", line(offset))
    })?;
    match source.iter().position(|&byte| byte == 0) {
        Some(nul) => Err(format!("the source has a NUL byte at offset {nul}, line {}", line(nul))),
        None => Ok(text),
    }
}

fn syntax_error(message: String) -> PythonError {
    PythonError {
        kind: "SyntaxError".to_owned(),
        message,
        traceback: Vec::new(),
        dropped_frames: 0,
        rolled_back: false,
        output: Output::default(),
    }
}

/// The end of a name that is too long for the interpreter.
fn shorten(name: &str) -> &str {
    let excess = name.len().saturating_sub(abi::MPS_NAME_MAX as usize);
    let start = (excess..=name.len()).find(|&start| name.is_char_boundary(start)).unwrap_or(0);
    &name[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_checked() {
        assert_eq!(checked_source("é = 1".as_bytes()), Ok("é = 1"));
        let problem = checked_source(b"a\nb\xff").unwrap_err();
        assert_eq!(problem, "the source is not UTF-8: byte 0xff at offset 3, line 2");
        assert_eq!(checked_source(b"a\0").unwrap_err(), "the source has a NUL byte at offset 1, line 1");
    }

    #[test]
    fn long_names_keep_their_end() {
        assert_eq!(shorten("a.py"), "a.py");
        assert_eq!(shorten(&"ab".repeat(200)).len(), 255);
        assert!(shorten(&"é".repeat(200)).len() <= 255);
    }
}
