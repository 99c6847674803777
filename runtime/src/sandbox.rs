//! The entry to this crate: `Sandbox`, an engine with the compiled interpreter, and its settings.

use std::path::PathBuf;
use std::sync::Arc;

use crate::abi;
use crate::builder::SessionBuilder;
use crate::cache;
use crate::engine::{Interpreter, SESSIONS};
use crate::error::Error;
use crate::module::WasmModule;
use crate::output::Output;
use crate::prepare;
use crate::session::Session;
use crate::snapshot::Snapshot;

/// An engine with the compiled interpreter. It starts sessions.
///
/// Making a sandbox takes a millisecond or so if the [cache](Cache) has the compiled interpreter, and otherwise a good
/// part of a second. Cloning it costs nothing, and all clones share everything but the sessions. It can be used from
/// many threads at once.
#[derive(Debug, Clone)]
pub struct Sandbox {
    interpreter: Arc<Interpreter>,
}

impl Sandbox {
    /// Returns a sandbox with the default settings: metered, and cached for the user.
    ///
    /// # Errors
    ///
    /// [`Error::Host`] if the machine lacks what a sandbox needs.
    pub fn new() -> Result<Sandbox, Error> {
        Sandbox::builder().build()
    }

    /// Returns the settings of a sandbox, to change them.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::default()
    }

    /// Returns why [`Cache::User`] is not used although it is there: others can change it. Each process then takes a
    /// good part of a second to make a sandbox. Returns `None` if the cache is used, and if there is none.
    pub fn cache_problem(&self) -> Option<String> {
        cache::problem(self.interpreter.cache())
    }

    /// Runs a program in a fresh interpreter with the default [`Limits`](crate::Limits). It has no file, no network, no
    /// environment, no input, and a clock that stands still.
    ///
    /// ```
    /// let sandbox = micropython_sandbox::Sandbox::new()?;
    /// assert_eq!(sandbox.run("print('hello')")?.stdout, "hello\n");
    /// # Ok::<(), micropython_sandbox::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Python`] for an exception that the program did not catch, and for a program that is not Python.
    /// Otherwise the limit that it hit.
    pub fn run(&self, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.session().start()?.run_once(abi::MPS_MODE_VALUE, "<string>", source.as_ref())
    }

    /// Returns the names of the modules that programs can import without any grant, in order. A prompt may complete
    /// them. Names that begin with an underscore and modules in packages are left out.
    ///
    /// ```
    /// let modules = micropython_sandbox::Sandbox::new()?.modules()?;
    /// assert!(modules.iter().any(|name| name == "json") && !modules.iter().any(|name| name == "numpy"));
    /// # Ok::<(), micropython_sandbox::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Host`] if no session can be started.
    pub fn modules(&self) -> Result<Vec<String>, Error> {
        let mut session = self.session().start()?;
        session.eval("__import__('_imp').importable()")
    }

    /// Returns the settings of a new session.
    pub fn session(&self) -> SessionBuilder {
        SessionBuilder::new(Arc::clone(&self.interpreter))
    }

    /// Returns the settings of a session that goes on where a [`Snapshot`] was taken. It has to be given host
    /// functions, input and limits again. [`SessionBuilder::start`] fails if a function is missing that the snapshot's
    /// programs may refer to.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox, Snapshot};
    /// let sandbox = Sandbox::new()?;
    /// let mut session = sandbox.session().start()?;
    /// session.run("x = [1, 2]")?;
    /// let bytes = session.snapshot()?.to_bytes();
    ///
    /// let mut elsewhere = sandbox.restore(&Snapshot::from_bytes(&bytes)?)?.start()?;
    /// assert_eq!(elsewhere.eval::<Vec<i32>>("x + [3]")?, [1, 2, 3]);
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Snapshot`] for a snapshot of another version of the interpreter.
    pub fn restore(&self, snapshot: &Snapshot) -> Result<SessionBuilder, Error> {
        snapshot.check_origin(self.interpreter.origin())?;
        Ok(self.session().restoring(snapshot.clone()))
    }

    /// Returns a sandbox whose sessions start with a program already run: its imports done, its tables loaded. They
    /// start as fast as empty ones, because they share its memory until they change it. Making the sandbox takes a good
    /// part of a second, as the module is compiled anew, unless the [cache](Cache) has it.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let base = Sandbox::new()?.prepare("import json\nsquares = [n * n for n in range(1000)]")?;
    /// assert_eq!(base.run("print(json.dumps(squares[-1]))")?.stdout, "998001\n");
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`](crate::Session::run). [`Error::Unprepared`] if the state is larger than 256 MiB.
    pub fn prepare(&self, source: impl AsRef<[u8]>) -> Result<Sandbox, Error> {
        let mut session = self.session().start()?;
        session.run_named("<prepare>", source)?;
        self.prepare_from(&mut session)
    }

    /// Returns a sandbox whose sessions start with the state of a session, however it came about. Each session that the
    /// new sandbox starts has to be given its host functions.
    ///
    /// # Errors
    ///
    /// Those of [`Sandbox::prepare`].
    pub fn prepare_from(&self, session: &mut Session) -> Result<Sandbox, Error> {
        // Garbage would take memory in every session.
        session.run_named("<prepare>", "import gc\ngc.collect()\ndel gc")?;
        let snapshot = session.snapshot()?;
        snapshot.check_origin(self.interpreter.origin())?;
        let module = prepare::module_with(self.interpreter.module(), snapshot.image()?.as_ref())?;
        let history = snapshot.history().clone();
        // The compiler makes more copies of the memory, so this one is dropped first.
        drop(snapshot);
        Ok(Sandbox { interpreter: self.interpreter.with_base(module, history)? })
    }
}

/// Place of the compiled interpreter between processes, with at most 32 files and 256 MiB.
///
/// Anybody who can write there decides what code this process runs. So a folder and each file in it have to belong to
/// the user or to root, and nobody else may be able to write to them. Links in it are not followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cache {
    /// The user's cache directory. It is not used if there is none, or if others can change it.
    /// [`Sandbox::cache_problem`] reports the latter.
    #[default]
    User,
    /// This directory, which is made if it is missing. Making the sandbox fails if others can change the directory.
    Directory(PathBuf),
    /// No cache. Each process compiles the interpreter.
    Off,
}

/// Settings of a [`Sandbox`].
#[derive(Debug, Clone)]
pub struct SandboxBuilder {
    metering: bool,
    cache: Cache,
    module: Option<Vec<u8>>,
    sessions: u32,
}

impl Default for SandboxBuilder {
    fn default() -> SandboxBuilder {
        SandboxBuilder { metering: true, cache: Cache::User, module: None, sessions: SESSIONS }
    }
}

impl SandboxBuilder {
    /// Sets whether fuel is limited and reported. Without it only the timeout bounds the CPU that programs use. They
    /// run no faster, as the compiled interpreter is the same. Default: `true`.
    #[must_use]
    pub fn metering(mut self, metering: bool) -> SandboxBuilder {
        self.metering = metering;
        self
    }

    /// Sets the cache for the compiled interpreter. Default: [`Cache::User`].
    #[must_use]
    pub fn cache(mut self, cache: Cache) -> SandboxBuilder {
        self.cache = cache;
        self
    }

    /// Sets another interpreter than the one in this crate: the bytes of a module that `cargo xtask build-wasm` made.
    /// It has to be trusted, as code in it bounds the CPU that it uses.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let error = Sandbox::builder().module("no module").build().unwrap_err();
    /// assert!(matches!(error, Error::Module(_)));
    /// ```
    #[must_use]
    pub fn module(mut self, module: impl Into<Vec<u8>>) -> SandboxBuilder {
        self.module = Some(module.into());
        self
    }

    /// Sets for how many sessions at a time address space is set aside, which lets them start faster. More sessions
    /// than that start slower. The address space of the machine has room for some ten thousand. Zero sets nothing
    /// aside. Default: 1000.
    #[must_use]
    pub fn sessions(mut self, sessions: u32) -> SandboxBuilder {
        self.sessions = sessions;
        self
    }

    /// Makes the sandbox.
    ///
    /// # Errors
    ///
    /// [`Error::Module`] if this crate can't run the module that was given. [`Error::Cache`] if the cache's directory
    /// can't be used. [`Error::Host`] if the machine lacks what a sandbox needs.
    pub fn build(self) -> Result<Sandbox, Error> {
        let module = self.module.map_or_else(WasmModule::embedded, WasmModule::from);
        Ok(Sandbox { interpreter: Interpreter::new(module, self.metering, self.cache, self.sessions)? })
    }
}
