//! An interpreter under guard: its runs stay within their limits, and the session survives them.
//!
//! All of this is `async`. In a [`Session`](crate::Session) it never waits: see [`now`].

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use wasmtime::Trap;

use crate::abi;
use crate::callback::Panicked;
use crate::calls::Calls;
use crate::engine::{Interpreter, Live};
use crate::error::{Aftermath, BudgetLimit, Error, Frame, PythonError, Stopped};
use crate::files::{self, FileSystem, Files};
use crate::function::Given;
use crate::guest::{Outcome, Task};
use crate::host::{self, Host, Stop, Traffic};
use crate::image::Image;
use crate::interrupt::{Interrupt, InterruptHandle};
use crate::limits::{Budget, HOST_STACK, Limits, NATIVE_STACK};
use crate::output::{Collected, Output, Stream, Usage};
use crate::signature::identifier_problem;
use crate::snapshot::{History, Snapshot};
use crate::sources;
use crate::value::Value;
use crate::wire::{self, Room};
use crate::work::Work;

/// The common part of sessions of both kinds.
pub(crate) struct Guarded {
    /// `None` if the session is lost.
    live: Option<Live>,
    origins: Origins,
    pub(crate) limits: Limits,
    roll_back: bool,
    spent: Spent,
    pub(crate) last_output: Output,
    /// Whether a call is under way. If it still is when the next call begins, the first one was abandoned: its future
    /// was dropped, or the embedder's code panicked.
    under_way: bool,
    /// State of the session before that call.
    checkpoint: Option<Image>,
}

/// Origins of a session, which its copies share.
pub(crate) struct Origins {
    pub(crate) interpreter: Arc<Interpreter>,
    pub(crate) interrupt: Arc<Interrupt>,
    pub(crate) history: History,
}

/// Fuel and time used of a budget for all runs.
#[derive(Debug, Clone, Copy, Default)]
struct Spent {
    fuel: u64,
    time: Duration,
}

/// Name of a run's source.
#[derive(Clone, Copy)]
pub(crate) enum Name<'a> {
    Given(&'a str),
    Numbered,
}

impl Guarded {
    pub(crate) async fn start(
        origins: Origins,
        mut host: Host,
        limits: Limits,
        roll_back: bool,
    ) -> Result<Guarded, Error> {
        host.memory_limit = limits.memory_in_pages();
        let live = origins.interpreter.start(host).await?;
        Ok(Guarded {
            live: Some(live),
            origins,
            limits,
            roll_back,
            spent: Spent::default(),
            last_output: Output::default(),
            under_way: false,
            checkpoint: None,
        })
    }

    /// Ends the start. From here on these limits hold, with nothing used of them.
    pub(crate) fn started(&mut self, limits: Limits, roll_back: bool) {
        self.limits = limits;
        self.roll_back = roll_back;
        self.spent = Spent::default();
    }

    /// Switches rolling back off, for a session that ends with its next call.
    pub(crate) fn do_not_roll_back(&mut self) {
        self.roll_back = false;
    }

    pub(crate) fn is_lost(&self) -> bool {
        self.live.is_none()
    }

    /// Calls `call` on this thread, with stack enough for the guest.
    pub(crate) fn on_stack<T>(&mut self, call: impl FnOnce(&mut Guarded) -> T) -> T {
        on_stack(|| call(self))
    }

    fn live(&mut self) -> Result<&mut Live, Error> {
        self.live.as_mut().ok_or(Error::SessionLost)
    }

    /// Returns the host's side of the session.
    pub(crate) fn host(&mut self) -> Result<&mut Host, Error> {
        self.live().map(|live| live.store.data_mut())
    }

    // ---- Values ----

    pub(crate) async fn eval<T: DeserializeOwned>(&mut self, source: &[u8]) -> Result<T, Error> {
        let (output, _) = self.run_source(abi::MPS_MODE_EVAL, Name::Given("<eval>"), source, false).await?;
        self.last_output = unless_exited(output)?;
        self.take_value("")
    }

    pub(crate) async fn eval_repr(&mut self, source: &[u8]) -> Result<String, Error> {
        let (output, value) =
            self.run_source(abi::MPS_MODE_REPR, Name::Given("<eval>"), source, false).await?;
        self.last_output = unless_exited(output)?;
        Ok(value)
    }

    pub(crate) async fn get<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        check_dotted(name)?;
        self.last_output = self.perform(Task::Get { name }, Vec::new()).await?;
        self.take_value(name)
    }

    pub(crate) async fn set(&mut self, name: &str, value: Vec<u8>) -> Result<(), Error> {
        if let Some(reason) = identifier_problem(name) {
            return Err(Error::Name { name: name.to_owned(), reason: reason.to_owned() });
        }
        self.last_output = self.perform(Task::Set { name }, value).await?;
        Ok(())
    }

    pub(crate) async fn call<T: DeserializeOwned>(
        &mut self,
        name: &str,
        arguments: Vec<u8>,
    ) -> Result<T, Error> {
        check_dotted(name)?;
        let arguments = call_arguments(arguments)?;
        self.last_output = self.perform(Task::Call { name }, arguments).await?;
        self.take_value("")
    }

    pub(crate) async fn is_incomplete(&mut self, source: &[u8]) -> Result<bool, Error> {
        let (_, _, incomplete) = self.protected(&[Task::Incomplete { source }], Vec::new()).await?;
        Ok(incomplete)
    }

    // ---- Files and arguments ----

    /// Returns the files in memory that are mounted at a path.
    pub(crate) fn files(&self, path: &str) -> Option<Files> {
        self.live.as_ref().and_then(|live| live.store.data().files().namespace.files(path))
    }

    pub(crate) async fn mount_scratch(&mut self, path: &str) -> Result<(), Error> {
        let problem = |reason: String| Err(Error::Mount { path: path.to_owned(), reason });
        match &self.origins.history.scratch {
            Some(known) if known == path => return Ok(()),
            Some(known) => {
                return problem(format!("the session goes on with its scratch folder at {known:?}"));
            }
            None => {}
        }
        match self.perform(Task::Scratch { path }, Vec::new()).await {
            Ok(_) => {
                self.origins.history.scratch = Some(path.to_owned());
                Ok(())
            }
            Err(Error::Python(error)) => problem(error.to_string()),
            Err(other) => Err(other),
        }
    }

    /// Sets the arguments that programs find in `sys.argv` after the program's name.
    pub(crate) async fn set_arguments(&mut self, arguments: &[String]) -> Result<(), Error> {
        if arguments.is_empty() {
            return Ok(());
        }
        self.set("__arguments__", wire::encode(arguments, "sys.argv")?).await?;
        let source = b"__import__('sys').argv[1:] = __arguments__\ndel __arguments__";
        self.run_source(abi::MPS_MODE_FILE, Name::Given("<start>"), source, false).await?;
        Ok(())
    }

    /// Adds paths to the end of `sys.path`, except those that are on it.
    pub(crate) async fn add_import_paths(&mut self, paths: &[String]) -> Result<(), Error> {
        if paths.is_empty() {
            return Ok(());
        }
        self.set("__wheels__", wire::encode(paths, "sys.path")?).await?;
        let source =
            b"for __wheels__ in __wheels__:\n    if __wheels__ not in __import__('sys').path:\n        \
              __import__('sys').path.append(__wheels__)\ndel __wheels__";
        self.run_source(abi::MPS_MODE_FILE, Name::Given("<start>"), source, false).await?;
        Ok(())
    }

    // ---- Host functions ----

    pub(crate) async fn add_function(&mut self, given: Given) -> Result<(), Error> {
        self.host()?.functions.add(given)?;
        self.make_known().await
    }

    /// Tells the guest of host functions that it does not know yet.
    pub(crate) async fn make_known(&mut self) -> Result<(), Error> {
        let known = self.origins.history.functions.len();
        let new: Vec<String> = self.host()?.functions.names().skip(known).map(str::to_owned).collect();
        let Some(first) = new.first() else { return Ok(()) };
        let mut names = Vec::new();
        wire::push_array(&mut names, new.len());
        let functions = &self.host()?.functions;
        for name in &new {
            let prefix = if functions.is_coroutine(name) { "async " } else { "" };
            wire::push_str(&mut names, &format!("{prefix}{name}"));
        }
        match self.perform(Task::Define { first: known as u32 }, names).await {
            Ok(_) => {
                self.origins.history.functions.extend(new);
                Ok(())
            }
            Err(error) => {
                if let Some(live) = &mut self.live {
                    live.store.data_mut().functions.truncate(known);
                }
                Err(match error {
                    Error::Python(error) => Error::Name { name: first.clone(), reason: error.message },
                    other => other,
                })
            }
        }
    }

    // ---- Copies ----

    pub(crate) async fn snapshot(&mut self) -> Result<Snapshot, Error> {
        let mut image = Image::default();
        self.capture(&mut image).await?;
        let descriptors = self.host()?.files().table.next();
        let history = History { descriptors, ..self.origins.history.clone() };
        Ok(Snapshot::new(*self.origins.interpreter.origin(), history, image))
    }

    pub(crate) async fn fork(&mut self) -> Result<Guarded, Error> {
        let mut image = self.origins.interpreter.take_spare();
        self.capture(&mut image).await?;
        let interrupt = Arc::new(Interrupt::default());
        let host = self.host()?.fork(Arc::clone(&interrupt));
        let origins = Origins {
            interpreter: Arc::clone(&self.origins.interpreter),
            interrupt,
            history: self.origins.history.clone(),
        };
        let mut fork = Guarded::start(origins, host, self.limits.clone(), self.roll_back).await?;
        fork.put_back(&image)?;
        self.origins.interpreter.give_spare(image);
        Ok(fork)
    }

    /// Gives this session the state of the snapshot.
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

    async fn capture(&mut self, image: &mut Image) -> Result<(), Error> {
        self.settle().await?;
        let live = self.live()?;
        if let Err(error) = capture(live, image).await {
            self.live = None;
            let stopped =
                Stopped { output: Output::default(), traceback: Vec::new(), session: Aftermath::Lost };
            let reason = format!("the interpreter does not say where its state is: {error:#}");
            return Err(Error::Trapped { reason, stopped: Box::new(stopped) });
        }
        Ok(())
    }

    pub(crate) fn interrupt_handle(&self) -> InterruptHandle {
        InterruptHandle::new(Arc::clone(&self.origins.interrupt))
    }

    pub(crate) fn set_limits(&mut self, limits: Limits) -> Result<(), Error> {
        limits.check()?;
        if let Some(live) = &mut self.live {
            live.store.data_mut().memory_limit = limits.memory_in_pages();
        }
        self.limits = limits;
        Ok(())
    }

    // ---- Running ----

    /// Takes the value that the guest handed over.
    fn take_value<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        let (value, room) = self.offered()?;
        let started = Instant::now();
        let result = wire::from_bytes(&value, name, &room);
        self.count_reading(started);
        result.map_err(|unfit| match unfit.is_late {
            true => self.late(self.last_output.clone()),
            false => unfit.into(),
        })
    }

    /// Returns the encoded value that the guest handed over, and the room for it within the rest of the run's time.
    fn offered(&mut self) -> Result<(Vec<u8>, Room), Error> {
        let host = self.host()?;
        Ok((std::mem::take(&mut host.outbox), host.room()))
    }

    /// Counts the time since `started`, in which a value was read, to the run.
    fn count_reading(&mut self, started: Instant) {
        let elapsed = started.elapsed();
        self.spent.time += elapsed;
        self.last_output.usage.duration += elapsed;
    }

    /// Returns the error of a run whose time ended while its value was read. The session is as the program left it.
    fn late(&mut self, output: Output) -> Error {
        let stopped = Stopped { output, traceback: Vec::new(), session: Aftermath::Unwound };
        self.stop_error(Stop::Timeout, stopped)
    }

    /// Runs a source in a mode of `mps_run`. Also returns the text of the value, if the mode has one.
    pub(crate) async fn run_source(
        &mut self,
        mode: u32,
        name: Name<'_>,
        source: &[u8],
        to_exit: bool,
    ) -> Result<(Output, String), Error> {
        let (abi_name, number) = match name {
            // An empty name would mean a numbered run.
            Name::Given("") => ("<string>", 0),
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
        let result = match to_exit {
            false => self.protected(&[task], Vec::new()).await,
            true => self.protected(&[task, Task::Exit], Vec::new()).await,
        };
        let host = self.live.as_mut().map(|live| live.store.data_mut());
        let lasting = host.as_ref().is_some_and(|host| host.code_lasts);
        let offered = host
            .filter(|_| mode == abi::MPS_MODE_VALUE)
            .map(|host| (std::mem::take(&mut host.outbox), host.room()));
        let numbered = || format!("<run {number}>");
        let name = || if abi_name.is_empty() { numbered() } else { abi_name.to_owned() };
        match result {
            Ok((mut output, text_of_value, _)) => {
                if lasting {
                    self.origins.history.sources.add(&name(), text);
                }
                let Some((value, room)) = offered.filter(|(value, _)| !value.is_empty()) else {
                    return Ok((output, text_of_value));
                };
                let started = Instant::now();
                output.value = match wire::decode_value(&value, &room) {
                    Ok(value) => Some(value),
                    Err(wire::Error::Late) => return Err(self.late(output)),
                    Err(error) => Some(Value::Opaque(format!("<not handed over: {error}>"))),
                };
                let elapsed = started.elapsed();
                self.spent.time += elapsed;
                output.usage.duration += elapsed;
                Ok((output, text_of_value))
            }
            Err(mut error) => {
                let started = Instant::now();
                let this = name();
                let files = match self.files_of(&error) {
                    Some(reading) => reading.sources().await,
                    None => Vec::new(),
                };
                let sources = &mut self.origins.history.sources;
                let mut lines = sources.with(&this, text, &files);
                if let Some(traceback) = error.traceback_mut() {
                    for frame in traceback.iter_mut().filter(|frame| frame.file == "<run>") {
                        frame.file = numbered();
                    }
                    lines.annotate(traceback);
                }
                if let Error::Python(error) = &mut error
                    && let Some(whole) = &mut error.whole
                {
                    *whole = lines.annotate_text(whole, &numbered());
                }
                // A run that was rolled back left nothing.
                let stayed = error.stopped().is_none_or(|stopped| stopped.session == Aftermath::Unwound)
                    && !matches!(&error, Error::Python(error) if error.rolled_back);
                if stayed && lasting {
                    sources.add(&this, text);
                }
                let took = started.elapsed();
                self.spent.time += took;
                if let Some(output) = error.output_mut() {
                    output.usage.duration += took;
                }
                Err(error)
            }
        }
    }

    /// Returns the files whose lines an error's tracebacks lack.
    fn files_of(&self, error: &Error) -> Option<Reading> {
        let host = self.live.as_ref()?.store.data();
        let (traceback, text) = match error {
            Error::Python(error) => (&error.traceback[..], error.whole.as_deref()),
            other => (&other.stopped()?.traceback[..], None),
        };
        let names = self.origins.history.sources.files_in(traceback, text);
        #[cfg(feature = "async")]
        let may_block = host.waits && host.files().namespace.has_folders_of_the_host();
        (!names.is_empty()).then(|| Reading {
            names,
            files: Arc::clone(&host.files),
            work: host::work(host),
            #[cfg(feature = "async")]
            may_block,
        })
    }

    /// Lets the guest do something with a value. A call of `sys.exit` is an error here.
    async fn perform(&mut self, task: Task<'_>, value: Vec<u8>) -> Result<Output, Error> {
        let (output, ..) = self.protected(&[task], value).await?;
        unless_exited(output)
    }

    /// Lets the guest do tasks within the limits, one after the other, and puts the session back if that is needed.
    /// Returns the output, the outcome's text, and whether the outcome was [`Outcome::Incomplete`].
    async fn protected(
        &mut self,
        tasks: &[Task<'_>],
        value: Vec<u8>,
    ) -> Result<(Output, String, bool), Error> {
        let started = Instant::now();
        self.origins.interrupt.forget();
        self.settle().await?;
        let (fuel, timeout) = self.budget();
        if fuel == 0 || timeout.is_some_and(|timeout| timeout.is_zero()) {
            return Err(self.nothing_left(fuel));
        }
        let roll_back = self.roll_back;
        let live = self.live.as_mut().ok_or(Error::SessionLost)?;
        let core = Arc::clone(&live.core);
        begin(live, &self.limits, fuel, timeout, started);
        live.store.data_mut().hand_over(value);
        self.under_way = true;
        let mut full = false;
        let result = async {
            if roll_back {
                self.checkpoint = Some(checkpoint(live, &self.origins.interpreter).await?);
            }
            live.holes = None;
            host::set_fuel(&mut live.store, if core.metering() { fuel } else { u64::MAX }, false)?;
            let outcome = perform_all(live, tasks).await?;
            // A program that left the memory full leaves no room to run anything, not even to free it.
            if let (Outcome::Raised(error), true) = (&outcome, roll_back)
                && error.kind == "MemoryError"
            {
                full = !live.guest.has_room(&mut live.store).await.unwrap_or(false);
            }
            // A program may have left a state in which the interpreter fails. So the interpreter is asked now for the
            // holes that the next copy needs, while there is a copy of the state before.
            if roll_back && !full {
                let left = host::fuel_left(&mut live.store);
                note_holes(live).await?;
                host::set_fuel(&mut live.store, left, false)?;
            }
            Ok::<_, wasmtime::Error>(outcome)
        }
        .await;
        self.under_way = false;
        let checkpoint = self.checkpoint.take();
        let left = if core.metering() { host::fuel_left(&mut live.store) } else { fuel };
        let used = fuel - left.min(fuel);
        self.spent.fuel = self.spent.fuel.saturating_add(used);
        let host = live.store.data_mut();
        if let Ok(Outcome::Exited(_, message)) = &result
            && !message.is_empty()
        {
            host.write_line(Stream::Stderr, message);
        }
        self.spent.time += started.elapsed().saturating_sub(host.traffic.free_time);
        // A value that the guest did not fetch is dropped, so that the next run does not see it.
        host.hand_over(Vec::new());
        let (http_requests, http_bytes_sent, http_bytes_received) = host.http.used();
        let files = host.files().traffic;
        let usage = Usage {
            fuel: used,
            peak_memory: host.peak_memory,
            duration: started.elapsed(),
            host_calls: host.traffic.calls,
            files_opened: files.opened,
            bytes_read: files.read,
            bytes_written: files.written,
            http_requests,
            http_bytes_sent,
            http_bytes_received,
        };
        host.calls = Calls::default();
        let collected = std::mem::take(&mut host.output);
        let panicked = host.accesses.panics.take();
        let interrupted = match &panicked {
            Some(_) => Some(Stop::Panicked),
            None => host.halt.filter(|halt| halt.delivered).map(|halt| halt.reason),
        };
        if !matches!(result, Ok(Outcome::Ended(_))) || interrupted.is_some() {
            host.outbox = Vec::new();
        }
        let result = match (result, interrupted) {
            (Ok(outcome), Some(reason)) => {
                let traceback = match outcome {
                    Outcome::Raised(error) => error.traceback,
                    _ => Vec::new(),
                };
                let output = collected.finish(usage, None);
                let stopped = Stopped { output, traceback, session: Aftermath::Unwound };
                Err(self.stop_error(reason, stopped))
            }
            (Ok(Outcome::Ended(text)), None) => Ok((collected.finish(usage, None), text, false)),
            (Ok(Outcome::Incomplete), None) => Ok((collected.finish(usage, None), String::new(), true)),
            (Ok(Outcome::Exited(code, _)), None) => {
                Ok((collected.finish(usage, Some(code)), String::new(), false))
            }
            (Ok(Outcome::Raised(mut error)), None) => {
                error.output = collected.finish(usage, None);
                if full && let Some(image) = &checkpoint {
                    error.rolled_back = self.revive(image).await;
                }
                Err(Error::Python(error))
            }
            (Ok(Outcome::Unfit(unfit)), None) => {
                self.last_output = collected.finish(usage, None);
                Err(unfit.into())
            }
            (Err(trap), _) => {
                let output = collected.finish(usage, None);
                let revived = match &checkpoint {
                    Some(image) => self.revive(image).await,
                    None => false,
                };
                if !revived {
                    self.live = None;
                }
                let session = if revived { Aftermath::RolledBack } else { Aftermath::Lost };
                let stopped = Stopped { output, traceback: Vec::new(), session };
                Err(match (trap.downcast_ref::<Stop>(), trap.downcast_ref::<Trap>()) {
                    (Some(reason), _) => self.stop_error(*reason, stopped),
                    (_, Some(Trap::OutOfFuel)) => self.stop_error(Stop::Fuel, stopped),
                    _ => Error::Trapped { reason: format!("{trap:#}"), stopped: Box::new(stopped) },
                })
            }
        };
        if let Some(image) = checkpoint {
            let image = match &mut self.live {
                Some(live) => live.tracking.give(image),
                None => Some(image),
            };
            if let Some(image) = image {
                self.origins.interpreter.give_spare(image);
            }
        }
        match (result, panicked) {
            (Err(Error::Interrupted { stopped }), Some(Panicked { callback, text })) => {
                Err(Error::CallbackPanicked { callback, text, stopped })
            }
            (result, _) => result,
        }
    }

    /// Undoes a call that was abandoned.
    async fn settle(&mut self) -> Result<(), Error> {
        if std::mem::take(&mut self.under_way) {
            #[cfg(feature = "async")]
            if let Some(files) = self.live.as_ref().and_then(|live| live.store.data().files_in_use()) {
                files::until_free(files).await;
            }
            let revived = match self.checkpoint.take() {
                Some(image) => self.revive(&image).await,
                None => false,
            };
            if !revived {
                self.live = None;
            }
        }
        if self.is_lost() { Err(Error::SessionLost) } else { Ok(()) }
    }

    /// Returns the fuel and time for a run.
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

    /// Returns the error for a budget that is used up before the run begins.
    fn nothing_left(&mut self, fuel: u64) -> Error {
        let stopped =
            Stopped { output: Output::default(), traceback: Vec::new(), session: Aftermath::Unwound };
        self.stop_error(if fuel == 0 { Stop::Fuel } else { Stop::Timeout }, stopped)
    }

    fn stop_error(&mut self, reason: Stop, stopped: Stopped) -> Error {
        let stopped = Box::new(stopped);
        let (fuel, time) =
            (self.limits.fuel.unwrap_or(u64::MAX), self.limits.timeout.unwrap_or(Duration::MAX));
        match (reason, self.limits.budget) {
            (Stop::Fuel, Budget::PerRun) => Error::FuelExhausted { limit: fuel, stopped },
            (Stop::Timeout, Budget::PerRun) => Error::Timeout { limit: time, stopped },
            // The rest was for unwinding, so later runs don't get it.
            (Stop::Fuel, Budget::Session) => {
                self.spent.fuel = self.spent.fuel.max(fuel);
                Error::BudgetSpent { limit: BudgetLimit::Fuel(fuel), stopped }
            }
            (Stop::Timeout, Budget::Session) => {
                self.spent.time = self.spent.time.max(time);
                Error::BudgetSpent { limit: BudgetLimit::Time(time), stopped }
            }
            (Stop::Interrupted | Stop::Panicked, _) => Error::Interrupted { stopped },
        }
    }

    /// Replaces an interpreter that was stopped in the middle by a new one with the state before the run. Returns
    /// `false` if there is no room for it.
    async fn revive(&mut self, image: &Image) -> bool {
        let Some(dead) = self.live.take() else { return false };
        let mut host = dead.end();
        host.guest = None;
        host.calls = Calls::default();
        host.outbox = Vec::new();
        host.hand_over(Vec::new());
        host.files().table.undo_run();
        // The old state may need more memory than the limit allows now.
        host.memory_limit = self.limits.memory_in_pages().max(image.memory);
        let Ok(mut live) = self.origins.interpreter.start(host).await else { return false };
        let put_back = put_back(&mut live, image).is_ok();
        live.store.data_mut().memory_limit = self.limits.memory_in_pages();
        self.live = put_back.then_some(live);
        put_back
    }
}

/// Fuel that is enough for the guest to report its holes.
const FUEL_FOR_HOLES: u64 = 10_000_000;

/// Sets the limits of a run.
fn begin(live: &mut Live, limits: &Limits, fuel: u64, timeout: Option<Duration>, started: Instant) {
    let metered = live.core.metering();
    let host = live.store.data_mut();
    host.output = Collected::with_limit(limits.output);
    // A timeout that the clock can't represent counts as none.
    host.deadline = timeout.and_then(|timeout| started.checked_add(timeout));
    host.grace = timeout.map_or(Duration::ZERO, |timeout| {
        (timeout / 10).clamp(Duration::from_millis(10), Duration::from_millis(100))
    });
    host.meter.reserve = (metered && limits.fuel.is_some()).then(|| (fuel / 8).min(100_000_000));
    host.forget_halt();
    host.accesses.panics.take();
    host.outbox = Vec::new();
    host.calls = Calls::default();
    host.code_lasts = false;
    host.files().begin_run();
    host.http.begin_run();
    host.traffic = Traffic {
        value_max: limits.value,
        calls: 0,
        calls_max: limits.host_calls,
        bytes_left: limits.host_bytes,
        count_host_time: limits.count_host_time,
        free_time: Duration::ZERO,
    };
}

/// Fails if the program called `sys.exit`.
fn unless_exited(output: Output) -> Result<Output, Error> {
    match output.exit_code {
        None => Ok(output),
        Some(code) => Err(Error::Exited { code, output: Box::new(output) }),
    }
}

/// Has the guest do one task after another. The tasks after the first are for the program's end. The first outcome
/// counts unless it ended well and another did not.
async fn perform_all(live: &mut Live, tasks: &[Task<'_>]) -> wasmtime::Result<Outcome> {
    let mut result = None;
    for task in tasks {
        let outcome = live.guest.perform(&mut live.store, *task).await?;
        result = Some(match (outcome, result) {
            (outcome, None) => outcome,
            (Outcome::Ended(_), Some(first)) | (_, Some(first @ Outcome::Raised(_))) => first,
            (outcome, _) => outcome,
        });
    }
    Ok(result.unwrap_or(Outcome::Ended(String::new())))
}

/// Asks the interpreter for the ranges of memory that hold nothing.
async fn note_holes(live: &mut Live) -> wasmtime::Result<()> {
    host::set_fuel(&mut live.store, FUEL_FOR_HOLES, true)?;
    live.holes = Some(live.guest.holes(&mut live.store).await?);
    Ok(())
}

/// Copies the state of an interpreter between two calls.
async fn capture(live: &mut Live, image: &mut Image) -> wasmtime::Result<()> {
    if live.holes.is_none() {
        note_holes(live).await?;
    }
    let holes = live.holes.as_deref().unwrap_or_default();
    image.capture(live.guest.memory.data(&live.store), holes);
    Ok(())
}

/// Returns a copy of the state before a call.
async fn checkpoint(live: &mut Live, interpreter: &Interpreter) -> wasmtime::Result<Image> {
    if let Some(image) = live.tracking.take(live.guest.memory.data(&live.store)) {
        return Ok(image);
    }
    let mut image = interpreter.take_spare();
    capture(live, &mut image).await?;
    live.tracking.note(&image);
    Ok(image)
}

/// Gives a new interpreter the state of another.
fn put_back(live: &mut Live, image: &Image) -> wasmtime::Result<()> {
    let memory = live.guest.memory;
    let missing = image.memory.saturating_sub(memory.data_size(&live.store));
    if missing > 0 {
        memory.grow(&mut live.store, missing.div_ceil(64 << 10) as u64)?;
    }
    image.restore(memory.data_mut(&mut live.store));
    live.holes = None;
    Ok(())
}

/// Calls `call` with stack enough for the guest: on a stack of its own if this thread's is short.
pub(crate) fn on_stack<T>(call: impl FnOnce() -> T) -> T {
    let needed = NATIVE_STACK + HOST_STACK;
    stacker::maybe_grow(needed, needed + HOST_STACK, call)
}

/// Returns the result of a future that never waits.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(result) => result,
        Poll::Pending => unreachable!("only calls of an async session wait"),
    }
}

impl Error {
    fn stopped_mut(&mut self) -> Option<&mut Stopped> {
        match self {
            Error::FuelExhausted { stopped, .. }
            | Error::Timeout { stopped, .. }
            | Error::BudgetSpent { stopped, .. }
            | Error::CallbackPanicked { stopped, .. }
            | Error::Interrupted { stopped }
            | Error::Trapped { stopped, .. } => Some(stopped),
            _ => None,
        }
    }

    fn output_mut(&mut self) -> Option<&mut Output> {
        match self {
            Error::Python(error) => Some(&mut error.output),
            other => other.stopped_mut().map(|stopped| &mut stopped.output),
        }
    }

    fn traceback_mut(&mut self) -> Option<&mut Vec<Frame>> {
        match self {
            Error::Python(error) => Some(&mut error.traceback),
            other => other.stopped_mut().map(|stopped| &mut stopped.traceback),
        }
    }
}

/// Files to read for the lines of a traceback.
struct Reading {
    names: Vec<String>,
    files: Arc<Mutex<FileSystem>>,
    work: Work,
    /// Whether reading has to wait for a disk, in a session that must not block its thread.
    #[cfg(feature = "async")]
    may_block: bool,
}

impl Reading {
    /// Returns the names and texts of the readable files.
    async fn sources(self) -> Vec<(String, String)> {
        #[cfg(feature = "async")]
        if self.may_block {
            return tokio::task::spawn_blocking(|| self.read()).await.unwrap_or_default();
        }
        self.read()
    }

    fn read(mut self) -> Vec<(String, String)> {
        let files = files::lock(&self.files);
        let source = |name: String| files.text(&name, sources::FILE, &mut self.work).map(|text| (name, text));
        self.names.into_iter().filter_map(source).collect()
    }
}

/// Fails unless the guest can look the name up.
fn check_dotted(name: &str) -> Result<(), Error> {
    match crate::signature::name_problem(name) {
        Some(reason) => Err(Error::Name { name: name.to_owned(), reason: reason.to_owned() }),
        None => Ok(()),
    }
}

/// Returns positional arguments without keywords in the guest's form.
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

/// Returns the text of a source, or a message if it is refused before it is parsed.
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
        whole: None,
        memory_limit_reached: false,
        rolled_back: false,
        output: Output::default(),
    }
}

/// Returns the end of a name that is too long for the interpreter.
fn shorten(name: &str) -> &str {
    let excess = name.len().saturating_sub(abi::MPS_NAME_MAX as usize);
    let start = (excess..=name.len()).find(|&start| name.is_char_boundary(start)).unwrap_or(0);
    &name[start..]
}

#[cfg(test)]
mod tests;
