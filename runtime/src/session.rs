//! A session: an interpreter that keeps its state between runs.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::abi;
use crate::error::Error;
use crate::files::Files;
use crate::function::{Call, CallError, Given, HostFunction};
use crate::guarded::{Guarded, Name, now};
use crate::interrupt::InterruptHandle;
use crate::limits::Limits;
use crate::output::Output;
use crate::signature::Signature;
use crate::snapshot::Snapshot;
use crate::value::Value;
use crate::wire;

/// An interpreter that keeps its state between programs: variables, functions, imports.
///
/// It runs one program at a time, on the caller's thread, and can be sent to another thread. Dropping it frees
/// everything.
///
/// The session goes on, whatever a program does. An exception leaves what was done until then, as in any Python. A run
/// that reaches a limit is interrupted, and also leaves what it did until then. If it can't be interrupted, the session
/// is put back to its state before the run. If [`roll_back`](crate::SessionBuilder::roll_back) is off, the session is
/// lost. [`Stopped::session`](crate::Stopped) says which of these happened.
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
    pub(crate) guarded: Guarded,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("limits", &self.guarded.limits)
            .field("lost", &self.guarded.is_lost())
            .finish_non_exhaustive()
    }
}

impl Session {
    pub(crate) fn new(guarded: Guarded) -> Session {
        Session { guarded }
    }

    /// Returns the files in memory that are mounted at a path of the guest: [`Mount::memory`](crate::Mount::memory) and
    /// [`Mount::overlay`](crate::Mount::overlay). Returns `None` if there are none, or if the session is lost. The
    /// files can be read while programs run and after the session is gone.
    pub fn files(&self, path: &str) -> Option<Files> {
        self.guarded.files(path)
    }

    // ---- Running ----

    /// Runs a program. If its last statement is an expression, [`Output::value`] has its value. Tracebacks call the
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
    /// [`Error::Python`] for an exception that the program did not catch. Otherwise the limit that it hit. The session
    /// goes on: see [`Session`]. A call of `sys.exit` is no error: see [`Output::exit_code`].
    pub fn run(&mut self, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_source(abi::MPS_MODE_VALUE, Name::Numbered, source.as_ref())
    }

    /// Runs a program under a name for tracebacks. Only the end of a name longer than 255 bytes is kept.
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`].
    pub fn run_named(&mut self, name: &str, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_source(abi::MPS_MODE_VALUE, Name::Given(name), source.as_ref())
    }

    /// Runs a program, and then the functions that it registered with `sys.atexit`, under the limits of one run. The
    /// session is used up.
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`].
    pub fn run_to_exit(self, name: &str, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_once(abi::MPS_MODE_FILE, name, source.as_ref())
    }

    /// Runs a program and its functions for the end, in a mode of `mps_run`.
    pub(crate) fn run_once(mut self, mode: u32, name: &str, source: &[u8]) -> Result<Output, Error> {
        // The session is not used afterwards, so its state is not copied.
        self.guarded.do_not_roll_back();
        let result =
            self.guarded.on_stack(|guarded| now(guarded.run_source(mode, Name::Given(name), source, true)));
        result.map(|(output, _)| output)
    }

    fn run_source(&mut self, mode: u32, name: Name<'_>, source: &[u8]) -> Result<Output, Error> {
        let result = self.guarded.on_stack(|guarded| now(guarded.run_source(mode, name, source, false)));
        result.map(|(output, _)| output)
    }

    /// Runs one statement like an interactive prompt, which prints the value of an expression.
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
        self.run_source(abi::MPS_MODE_SINGLE, Name::Numbered, source.as_ref())
    }

    /// Returns the `repr()` of an expression, cut at 64 KiB.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let mut session = Sandbox::new()?.session().start()?;
    /// assert_eq!(session.eval_repr("[1, 'two', len]")?, "[1, 'two', <built-in function len>]");
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`]. [`Error::Exited`] if it calls `sys.exit`.
    pub fn eval_repr(&mut self, expression: impl AsRef<[u8]>) -> Result<String, Error> {
        self.guarded.on_stack(|guarded| now(guarded.eval_repr(expression.as_ref())))
    }

    /// Returns whether a source is the beginning of a statement that goes on. A prompt should then ask for another
    /// line.
    ///
    /// # Errors
    ///
    /// [`Error::SessionLost`] if an earlier run was stopped and the session could not be put back.
    /// [`Error::BudgetSpent`] if the budget is used up.
    pub fn is_incomplete(&mut self, source: impl AsRef<[u8]>) -> Result<bool, Error> {
        self.guarded.on_stack(|guarded| now(guarded.is_incomplete(source.as_ref())))
    }

    // ---- Values ----

    /// Returns the value of an expression, as any type that serde can read.
    ///
    /// Integers have any size (beyond 128 bits as a [`Value`]). `bytes` are bytes as with `serde_bytes`, or a list of
    /// numbers. Lists, tuples and sets are sequences. Dictionaries are maps or structs. `None` is an `Option` or `()`.
    /// Floats and strings are themselves. [`Session::last_output`] has the output of the expression.
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
    /// Those of [`Session::run`]. [`Error::Exited`] if it calls `sys.exit`. [`Error::Value`] if the value can't be
    /// handed over (a function, something that contains itself) or is no `T`, with the path to the part that is wrong.
    pub fn eval<T: DeserializeOwned>(&mut self, expression: impl AsRef<[u8]>) -> Result<T, Error> {
        self.guarded.on_stack(|guarded| now(guarded.eval(expression.as_ref())))
    }

    /// Returns the value of a variable, or of an attribute with a dotted name: `"config.limit"`. See [`Session::eval`].
    ///
    /// # Errors
    ///
    /// Those of [`Session::eval`]. `NameError` and `AttributeError` if there is no such variable or attribute.
    pub fn get<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        self.guarded.on_stack(|guarded| now(guarded.get(name)))
    }

    /// Sets a variable to a value that serde can write.
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
    /// Rust's tuples are tuples in Python, and structs are dictionaries. Variants of an enum are `"Name"` or `{"Name":
    /// ...}`.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] if the name is not an identifier. [`Error::Value`] if the value has no form in Python (nested
    /// too deeply, a map with lists as keys). `MemoryError` if there is no room for it.
    pub fn set<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        let value = wire::encode(value, name)?;
        self.guarded.on_stack(|guarded| now(guarded.set(name, value)))
    }

    /// Calls a function of the guest: a variable, or an attribute with a dotted name (`"model.predict"`). The arguments
    /// are a tuple or a sequence, a struct or map for arguments by keyword, or `()` for none.
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
    /// Those of [`Session::eval`]. [`Error::Value`] if the arguments have no form in Python.
    pub fn call<T: DeserializeOwned>(
        &mut self,
        name: &str,
        arguments: &(impl Serialize + ?Sized),
    ) -> Result<T, Error> {
        let arguments = wire::encode(arguments, "arguments")?;
        self.guarded.on_stack(|guarded| now(guarded.call(name, arguments)))
    }

    /// Returns the output and the use of resources of the last call of [`Session::eval`], [`Session::get`],
    /// [`Session::set`] or [`Session::call`] that did not fail.
    pub fn last_output(&self) -> &Output {
        &self.guarded.last_output
    }

    /// Makes a host function known to the guest, as [`SessionBuilder::function`](crate::SessionBuilder::function) does.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] for an invalid name or signature.
    pub fn function<M>(
        &mut self,
        signature: impl Into<Signature>,
        function: impl HostFunction<M>,
    ) -> Result<(), Error> {
        self.add_function(Given::typed(signature.into(), function))
    }

    /// Makes a host function known that takes its arguments as [`Value`]s.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] for an invalid name or signature.
    pub fn function_raw<F>(&mut self, signature: impl Into<Signature>, function: F) -> Result<(), Error>
    where
        F: Fn(Call) -> Result<Value, CallError> + Send + Sync + 'static,
    {
        self.add_function(Given::raw(signature.into(), function))
    }

    fn add_function(&mut self, given: Given) -> Result<(), Error> {
        self.guarded.on_stack(|guarded| now(guarded.add_function(given)))
    }

    // ---- Copies ----

    /// Returns a copy of the whole state, from which sessions can go on here or elsewhere: see [`Snapshot`].
    ///
    /// # Errors
    ///
    /// [`Error::SessionLost`] if the session is lost.
    pub fn snapshot(&mut self) -> Result<Snapshot, Error> {
        self.guarded.on_stack(|guarded| now(guarded.snapshot()))
    }

    /// Returns another session with the same state, limits and host functions, and the rest of the input. The two are
    /// independent from here on. The copy has no callback for output, and no input from a reader.
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
    /// [`Error::SessionLost`] if the session is lost. [`Error::Host`] if there is no room for another session.
    pub fn fork(&mut self) -> Result<Session, Error> {
        self.guarded.on_stack(|guarded| now(guarded.fork())).map(Session::new)
    }

    // ---- Settings ----

    /// Returns a handle that stops a run of this session from elsewhere: see [`InterruptHandle`].
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.guarded.interrupt_handle()
    }

    /// Returns the limits that are in force.
    pub fn limits(&self) -> &Limits {
        &self.guarded.limits
    }

    /// Changes the limits. Fuel and time that were used of a budget for all runs stay used. An interpreter with more
    /// memory than the new limit keeps it, and gets no more.
    ///
    /// # Errors
    ///
    /// [`Error::Limit`] for an invalid limit.
    pub fn set_limits(&mut self, limits: Limits) -> Result<(), Error> {
        self.guarded.set_limits(limits)
    }
}
