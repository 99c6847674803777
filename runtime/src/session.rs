//! An interpreter that stays.

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

/// An interpreter that keeps what programs leave in it: variables, functions, imports.
///
/// It runs one program at a time, on the thread that calls, and can be sent to another. Dropping it frees everything.
///
/// Whatever a program does, the session goes on. An exception leaves what was done until then, as in any Python. A run
/// that reaches a limit is interrupted, and leaves what it did until then; if it can't be interrupted, the session is
/// put back to what it was before: [`Stopped::session`](crate::Stopped) says which.
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

    /// The files in memory that are mounted at a path of the guest's: [`Mount::memory`](crate::Mount::memory) and
    /// [`Mount::overlay`](crate::Mount::overlay). `None` where there are none, or the session is lost. They can be read
    /// while programs run and when the session is gone.
    pub fn files(&self, path: &str) -> Option<Files> {
        self.guarded.files(path)
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
    /// [`Error::Python`] where it raised an exception that it did not catch, else the limit that it hit. The session
    /// goes on: see [`Session`]. That it calls `sys.exit` is no error: see [`Output::exit_code`].
    pub fn run(&mut self, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_source(abi::MPS_MODE_VALUE, Name::Numbered, source.as_ref())
    }

    /// Runs a program under the name that tracebacks are to call it. Of a name longer than 255 bytes the end is kept.
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`].
    pub fn run_named(&mut self, name: &str, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_source(abi::MPS_MODE_VALUE, Name::Given(name), source.as_ref())
    }

    /// Runs a program and, after it, what it registered with `sys.atexit`, all under the limits of one run. The session
    /// is used up.
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
        self.guarded.do_not_roll_back();
        let result =
            self.guarded.on_stack(|guarded| now(guarded.run_source(mode, Name::Given(name), source, true)));
        result.map(|(output, _)| output)
    }

    fn run_source(&mut self, mode: u32, name: Name<'_>, source: &[u8]) -> Result<Output, Error> {
        let result = self.guarded.on_stack(|guarded| now(guarded.run_source(mode, name, source, false)));
        result.map(|(output, _)| output)
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
        self.run_source(abi::MPS_MODE_SINGLE, Name::Numbered, source.as_ref())
    }

    /// The `repr()` of an expression, cut at 64 KiB.
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
    /// Those of [`Session::run`]; [`Error::Exited`] where it calls `sys.exit`.
    pub fn eval_repr(&mut self, expression: impl AsRef<[u8]>) -> Result<String, Error> {
        self.guarded.on_stack(|guarded| now(guarded.eval_repr(expression.as_ref())))
    }

    /// Whether a source is the beginning of a statement that goes on, so that a prompt should ask for another line.
    ///
    /// # Errors
    ///
    /// [`Error::SessionLost`] where an earlier run was stopped and the session could not be put back;
    /// [`Error::BudgetSpent`].
    pub fn is_incomplete(&mut self, source: impl AsRef<[u8]>) -> Result<bool, Error> {
        self.guarded.on_stack(|guarded| now(guarded.is_incomplete(source.as_ref())))
    }

    // ---- Values ----

    /// The value of an expression.
    ///
    /// What serde can read can be had: integers of all sizes (beyond 128 bits as a [`Value`]), floats, strings, `bytes`
    /// (as `serde_bytes` does, or as a list of numbers), lists, tuples and sets as sequences, dictionaries as maps or
    /// structs, `None` as `Option` or `()`. What the expression printed is in [`Session::last_output`].
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
    /// Those of [`Session::run`]; [`Error::Exited`] where it calls `sys.exit`; [`Error::Value`] where the value can't
    /// be handed over (a function, something that contains itself) or is no `T`, with the path to the part that is
    /// wrong.
    pub fn eval<T: DeserializeOwned>(&mut self, expression: impl AsRef<[u8]>) -> Result<T, Error> {
        self.guarded.on_stack(|guarded| now(guarded.eval(expression.as_ref())))
    }

    /// The value of a variable, or with dots of an attribute: `"config.limit"`. See [`Session::eval`].
    ///
    /// # Errors
    ///
    /// Those of [`Session::eval`]; `NameError` and `AttributeError` where there is none.
    pub fn get<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        self.guarded.on_stack(|guarded| now(guarded.get(name)))
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
    /// Rust's tuples are tuples in Python, structs are dictionaries, variants of an enum are `"Name"` or `{"Name":
    /// ...}`.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] where the name is not an identifier, [`Error::Value`] where the value has no form in Python
    /// (nested too deeply, a map with lists as keys), `MemoryError` where there is no room for it.
    pub fn set<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        let value = wire::encode(value, name)?;
        self.guarded.on_stack(|guarded| now(guarded.set(name, value)))
    }

    /// Calls a function of the guest's: a variable, or with dots an attribute (`"model.predict"`). The arguments are a
    /// tuple or a sequence; or a struct or map, for arguments by keyword; or `()`.
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
    pub fn call<T: DeserializeOwned>(
        &mut self,
        name: &str,
        arguments: &(impl Serialize + ?Sized),
    ) -> Result<T, Error> {
        let arguments = wire::encode(arguments, "arguments")?;
        self.guarded.on_stack(|guarded| now(guarded.call(name, arguments)))
    }

    /// What the last call of [`Session::eval`], [`Session::get`], [`Session::set`] or [`Session::call`] that did not
    /// fail wrote and cost.
    pub fn last_output(&self) -> &Output {
        &self.guarded.last_output
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
        self.guarded.on_stack(|guarded| now(guarded.add_function(given)))
    }

    // ---- Copies ----

    /// A copy of the whole state, to go on from there again, here or elsewhere: see [`Snapshot`].
    ///
    /// # Errors
    ///
    /// [`Error::SessionLost`].
    pub fn snapshot(&mut self) -> Result<Snapshot, Error> {
        self.guarded.on_stack(|guarded| now(guarded.snapshot()))
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
        self.guarded.on_stack(|guarded| now(guarded.fork())).map(Session::new)
    }

    // ---- Settings ----

    /// Stops what this session runs, from elsewhere. It has to be running: see [`InterruptHandle`].
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.guarded.interrupt_handle()
    }

    /// The limits that are in force.
    pub fn limits(&self) -> &Limits {
        &self.guarded.limits
    }

    /// Changes the limits. Where the budget is for all runs, what was used of it stays used. Where the interpreter has
    /// more memory than the new limit, it keeps that and gets no more.
    ///
    /// # Errors
    ///
    /// [`Error::Limit`] for a limit that can't be.
    pub fn set_limits(&mut self, limits: Limits) -> Result<(), Error> {
        self.guarded.set_limits(limits)
    }
}
