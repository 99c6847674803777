//! An interpreter that stays.

use std::collections::HashMap;
use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::time::{Duration, Instant};

use wasmtime::{Store, Trap};
use wasmtime_wasi::WasiCtxBuilder;

use crate::abi;
use crate::clock::{Clock, RunningClock};
use crate::engine::Interpreter;
use crate::error::{Error, PythonError};
use crate::guest::{Guest, Outcome};
use crate::host::{self, Entropy, Function, Host, OnOutput, Stop};
use crate::interrupt::{Interrupt, InterruptHandle};
use crate::limits::{HOST_STACK, Limits, NATIVE_STACK};
use crate::output::{Collected, Output, Stream, Usage};
use crate::roots;

/// Settings of a [`Session`]; made by [`Sandbox::session`](crate::Sandbox::session).
///
/// ```
/// # use micropython_sandbox::{Clock, Error, Sandbox};
/// # use std::time::{Duration, SystemTime};
/// let mut session = Sandbox::new()?
///     .session()
///     .memory(16 << 20)
///     .fuel(50_000_000)
///     .timeout(Duration::from_secs(1))
///     .output(64 << 10)
///     .stdin("Ada\n")
///     .clock(Clock::System)
///     .start()?;
/// assert_eq!(session.run("print('Hello,', input())")?.stdout, "Hello, Ada\n");
/// # Ok::<(), Error>(())
/// ```
pub struct SessionBuilder {
    interpreter: Arc<Interpreter>,
    limits: Limits,
    clock: Clock,
    stdin: Box<dyn Read + Send>,
    entropy: Entropy,
    functions: Vec<(String, Function)>,
    on_output: Option<OnOutput>,
}

impl fmt::Debug for SessionBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionBuilder")
            .field("limits", &self.limits)
            .field("clock", &self.clock)
            .finish_non_exhaustive()
    }
}

impl SessionBuilder {
    pub(crate) fn new(interpreter: Arc<Interpreter>) -> SessionBuilder {
        SessionBuilder {
            interpreter,
            limits: Limits::default(),
            clock: Clock::default(),
            stdin: Box::new(io::empty()),
            entropy: Entropy::System,
            functions: Vec::new(),
            on_output: None,
        }
    }

    /// All limits at once.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> SessionBuilder {
        self.limits = limits;
        self
    }

    /// See [`Limits::memory`]: bytes.
    #[must_use]
    pub fn memory(mut self, bytes: usize) -> SessionBuilder {
        self.limits.memory = bytes;
        self
    }

    /// See [`Limits::fuel`].
    #[must_use]
    pub fn fuel(mut self, fuel: u64) -> SessionBuilder {
        self.limits.fuel = Some(fuel);
        self
    }

    /// See [`Limits::timeout`].
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> SessionBuilder {
        self.limits.timeout = Some(timeout);
        self
    }

    /// See [`Limits::output`]: bytes.
    #[must_use]
    pub fn output(mut self, bytes: usize) -> SessionBuilder {
        self.limits.output = bytes;
        self
    }

    /// What the guest knows of time. Default: [a clock that stands still](Clock::Virtual).
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> SessionBuilder {
        self.clock = clock;
        self
    }

    /// What the guest reads from `input()` and `sys.stdin`. Default: nothing, so that it finds the end of file.
    #[must_use]
    pub fn stdin(self, input: impl Into<Vec<u8>>) -> SessionBuilder {
        self.stdin_reader(io::Cursor::new(input.into()))
    }

    /// The same from a reader, which is asked when the guest asks. A reader that blocks does so beyond the session's
    /// timeout, which is met when it returns.
    #[must_use]
    pub fn stdin_reader(mut self, reader: impl Read + Send + 'static) -> SessionBuilder {
        self.stdin = Box::new(reader);
        self
    }

    /// Makes `random` and `os.urandom` give the same in every session. Default: the system's entropy.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> SessionBuilder {
        self.entropy = Entropy::Seeded(seed);
        self
    }

    /// Gets output as it is written, up to the limit, in addition to what [`Output`] holds in the end.
    #[must_use]
    pub fn on_output(mut self, callback: impl FnMut(Stream, &[u8]) + Send + 'static) -> SessionBuilder {
        self.on_output = Some(Box::new(callback));
        self
    }

    /// A function of the embedding program that the guest can call by name, with bytes: `_host.call(name, payload)`.
    ///
    /// An error becomes a `RuntimeError` with its message in the guest, and so does a panic. The function runs on the
    /// thread of the run, whose time it uses.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let mut session = Sandbox::new()?
    ///     .session()
    ///     .function_bytes("reverse", |bytes| Ok(bytes.iter().rev().copied().collect()))
    ///     .start()?;
    /// let output = session.run("import _host\nprint(_host.call('reverse', b'abc'))")?;
    /// assert_eq!(output.stdout, "b'cba'\n");
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn function_bytes(
        mut self,
        name: impl Into<String>,
        function: impl FnMut(&[u8]) -> Result<Vec<u8>, String> + Send + 'static,
    ) -> SessionBuilder {
        self.functions.push((name.into(), Box::new(function)));
        self
    }

    /// Starts the interpreter.
    ///
    /// # Errors
    ///
    /// [`Error::Limit`] for a limit that can't be, [`Error::FunctionName`] for a name that can't be or is given twice,
    /// [`Error::Host`] where there is no room for another session.
    pub fn start(self) -> Result<Session, Error> {
        self.limits.check()?;
        let mut functions = HashMap::with_capacity(self.functions.len());
        for (name, function) in self.functions {
            if let Some(reason) = name_problem(&name) {
                return Err(Error::FunctionName { name, reason });
            }
            if functions.insert(name.clone(), function).is_some() {
                return Err(Error::FunctionName { name, reason: "it is given twice" });
            }
        }
        let interrupt = Arc::new(Interrupt::default());
        let host = Host {
            wasi: WasiCtxBuilder::new().build_p1(),
            guest: None,
            clock: RunningClock::start(self.clock),
            interrupt: Arc::clone(&interrupt),
            deadline: None,
            memory_limit: self.limits.memory_in_pages(),
            peak_memory: 0,
            output: Collected::default(),
            on_output: self.on_output,
            stdin: self.stdin,
            entropy: self.entropy,
            functions,
            result: Vec::new(),
            entry: 0,
            roots: Vec::new(),
        };
        let interpreter = self.interpreter;
        let mut store = Store::new(&interpreter.engine, host);
        store.limiter(|host| host);
        store.epoch_deadline_callback(|context| host::attend(context));
        store.set_epoch_deadline(u64::MAX / 2);
        let start = |store: &mut Store<Host>| -> wasmtime::Result<Guest> {
            if interpreter.metering {
                store.set_fuel(1 << 20)?;
            }
            let instance = interpreter.instance.instantiate(&mut *store)?;
            Guest::new(&interpreter, store, &instance)
        };
        let guest = start(&mut store).map_err(|error| Error::Host(format!("{error:#}")))?;
        Ok(Session { store, guest, interpreter, interrupt, limits: self.limits, lost: false })
    }
}

/// What is wrong with the name of a host function, if anything: it must be identifiers with dots between them.
fn name_problem(name: &str) -> Option<&'static str> {
    const KEYWORDS: &[&str] = &[
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
        "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in",
        "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ];
    for part in name.split('.') {
        let starts_right = part.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_');
        if !starts_right || !part.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return Some("it is not an identifier");
        }
        if KEYWORDS.contains(&part) {
            return Some("it is a keyword");
        }
    }
    None
}

/// How a source is run.
enum Mode<'a> {
    File(&'a str),
    FileToExit(&'a str),
    Interactive,
    Eval,
}

/// An interpreter that keeps what programs leave in it: variables, functions, imports.
///
/// It runs one program at a time, on the thread that calls, and can be sent to another. Dropping it frees everything.
pub struct Session {
    store: Store<Host>,
    guest: Guest,
    interpreter: Arc<Interpreter>,
    interrupt: Arc<Interrupt>,
    limits: Limits,
    /// Whether a run was stopped in the middle.
    lost: bool,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("limits", &self.limits)
            .field("lost", &self.lost)
            .finish_non_exhaustive()
    }
}

impl Session {
    /// Runs a program. Tracebacks call it `<string>`.
    ///
    /// # Errors
    ///
    /// [`Error::Python`] where it raised an exception that it did not catch; the session goes on. Else the limit that it
    /// hit; the session is [lost](Error::SessionLost) then.
    pub fn run(&mut self, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_named("<string>", source)
    }

    /// Runs a program under the name that tracebacks are to call it. Of a name longer than 255 bytes the end is kept.
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`].
    pub fn run_named(&mut self, name: &str, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_mode(Mode::File(name), source.as_ref()).map(|(output, _)| output)
    }

    /// Runs a program and, after it, what it registered with `sys.atexit`, all under the limits of one run. The session is
    /// used up.
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`].
    pub fn run_to_exit(mut self, name: &str, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_mode(Mode::FileToExit(name), source.as_ref()).map(|(output, _)| output)
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
        self.run_mode(Mode::Interactive, source.as_ref()).map(|(output, _)| output)
    }

    /// The `repr()` of an expression, cut at 64 KiB.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let mut session = Sandbox::new()?.session().start()?;
    /// assert_eq!(session.eval_repr("[1, 'two']")?, "[1, 'two']");
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`].
    pub fn eval_repr(&mut self, expression: impl AsRef<[u8]>) -> Result<String, Error> {
        self.run_mode(Mode::Eval, expression.as_ref()).map(|(_, value)| value)
    }

    /// Whether a source is the beginning of a statement that goes on, so that a prompt should ask for another line.
    ///
    /// # Errors
    ///
    /// [`Error::SessionLost`] where an earlier run was stopped.
    pub fn is_incomplete(&mut self, source: impl AsRef<[u8]>) -> Result<bool, Error> {
        if self.lost {
            return Err(Error::SessionLost);
        }
        self.begin();
        let guest = self.guest.clone();
        let result = enter(&mut self.store, |store| guest.incomplete(store, source.as_ref()));
        result.map_err(|error| self.stopped(&error, Instant::now()))
    }

    /// Stops what this session runs, from elsewhere.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        InterruptHandle::new(Arc::clone(&self.interrupt), self.interpreter.engine.clone())
    }

    /// The limits that are in force.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    fn run_mode(&mut self, mode: Mode<'_>, source: &[u8]) -> Result<(Output, String), Error> {
        if self.lost {
            return Err(Error::SessionLost);
        }
        let (abi_mode, name) = match mode {
            Mode::File(name) | Mode::FileToExit(name) => (abi::MPS_MODE_FILE, name),
            Mode::Interactive => (abi::MPS_MODE_SINGLE, "<stdin>"),
            Mode::Eval => (abi::MPS_MODE_EVAL, "<string>"),
        };
        if let Some(message) = source_problem(source) {
            return Err(Error::Python(Box::new(syntax_error(message))));
        }
        let name = shorten(name);

        let started = Instant::now();
        self.begin();
        let guest = self.guest.clone();
        let interpreter = Arc::clone(&self.interpreter);
        let running = interpreter.ticker.run();
        let result = enter(&mut self.store, |store| {
            let outcome = guest.run(store, abi_mode, name, source)?;
            if !matches!(mode, Mode::FileToExit(_)) {
                return Ok(outcome);
            }
            // The program's own end counts, unless its end handlers fail as well.
            match (guest.exit(store)?, outcome) {
                (Outcome::Ended(_), outcome) | (_, outcome @ Outcome::Raised(_)) => Ok(outcome),
                (outcome, _) => Ok(outcome),
            }
        });
        drop(running);
        match result {
            Ok(Outcome::Ended(value)) => Ok((self.finish(started, None), value)),
            Ok(Outcome::Exited(code, message)) => {
                if !message.is_empty() {
                    self.store.data_mut().write_line(Stream::Stderr, &message);
                }
                Ok((self.finish(started, Some(code)), String::new()))
            }
            Ok(Outcome::Raised(mut error)) => {
                error.output = self.finish(started, None);
                Err(Error::Python(Box::new(error)))
            }
            Err(error) => Err(self.stopped(&error, started)),
        }
    }

    /// Fills up what a run may use.
    fn begin(&mut self) {
        let host = self.store.data_mut();
        host.output = Collected::with_limit(self.limits.output);
        // A timeout so long that the clock can't tell is none.
        host.deadline = self.limits.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        self.store.set_epoch_deadline(1);
        if self.interpreter.metering {
            self.store.set_fuel(self.fuel()).expect("the engine meters");
        }
    }

    fn fuel(&self) -> u64 {
        self.limits.fuel.unwrap_or(u64::MAX)
    }

    fn finish(&mut self, started: Instant, exit_code: Option<i32>) -> Output {
        let left = if self.interpreter.metering { self.store.get_fuel().unwrap_or(0) } else { self.fuel() };
        let fuel = self.fuel() - left;
        let host = self.store.data_mut();
        let usage = Usage { fuel, peak_memory: host.peak_memory, duration: started.elapsed() };
        std::mem::take(&mut host.output).finish(usage, exit_code)
    }

    /// What became of a run that ended in a trap.
    fn stopped(&mut self, error: &wasmtime::Error, started: Instant) -> Error {
        self.lost = true;
        let output = Box::new(self.finish(started, None));
        match (error.downcast_ref::<Stop>(), error.downcast_ref::<Trap>()) {
            (Some(Stop::Timeout), _) => {
                Error::Timeout { limit: self.limits.timeout.unwrap_or(Duration::MAX), output }
            }
            (Some(Stop::Interrupted), _) => Error::Interrupted { output },
            (_, Some(Trap::OutOfFuel)) => Error::FuelExhausted { limit: self.fuel(), output },
            _ => Error::Trapped { reason: format!("{error:#}"), output },
        }
    }
}

/// Runs `call` where there is stack enough for the guest, on a stack of its own if this thread's is short.
fn enter<T>(store: &mut Store<Host>, call: impl FnOnce(&mut Store<Host>) -> T) -> T {
    let needed = NATIVE_STACK + HOST_STACK;
    stacker::maybe_grow(needed, needed + HOST_STACK, || {
        store.data_mut().entry = roots::stack_position();
        call(store)
    })
}

/// What is wrong with a source before it is parsed, if anything.
fn source_problem(source: &[u8]) -> Option<String> {
    let line = |offset: usize| 1 + source[..offset].iter().filter(|&&byte| byte == b'\n').count();
    if let Err(error) = std::str::from_utf8(source) {
        let offset = error.valid_up_to();
        let byte = source[offset];
        return Some(format!(
            "the source is not UTF-8: byte 0x{byte:02x} at offset {offset}, line {}",
            line(offset)
        ));
    }
    let nul = source.iter().position(|&byte| byte == 0)?;
    Some(format!("the source has a NUL byte at offset {nul}, line {}", line(nul)))
}

fn syntax_error(message: String) -> PythonError {
    PythonError {
        kind: "SyntaxError".to_owned(),
        message,
        traceback: Vec::new(),
        dropped_frames: 0,
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
    fn names_of_host_functions_are_checked() {
        for name in ["f", "_f1", "db.query", "größe"] {
            assert_eq!(name_problem(name), None, "{name}");
        }
        for name in ["", "1f", "a b", "a.", ".a", "a..b", "a-b"] {
            assert_eq!(name_problem(name), Some("it is not an identifier"), "{name}");
        }
        assert_eq!(name_problem("db.class"), Some("it is a keyword"));
    }

    #[test]
    fn sources_are_checked() {
        assert_eq!(source_problem("é = 1".as_bytes()), None);
        let problem = source_problem(b"a\nb\xff").unwrap();
        assert_eq!(problem, "the source is not UTF-8: byte 0xff at offset 3, line 2");
        assert_eq!(source_problem(b"a\0").unwrap(), "the source has a NUL byte at offset 1, line 1");
    }

    #[test]
    fn long_names_keep_their_end() {
        assert_eq!(shorten("a.py"), "a.py");
        assert_eq!(shorten(&"ab".repeat(200)).len(), 255);
        assert!(shorten(&"é".repeat(200)).len() <= 255);
    }
}
