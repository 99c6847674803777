//! The entry: an engine with the interpreter in it.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use crate::abi;
use crate::builder::SessionBuilder;
use crate::cache;
use crate::engine::{Interpreter, SESSIONS};
use crate::error::Error;
use crate::output::Output;
use crate::prepare;
use crate::session::Session;
use crate::snapshot::Snapshot;

/// The interpreter as WebAssembly. `cargo xtask build-wasm` makes it.
static MODULE: &[u8] = include_bytes!(env!("MICROPYTHON_SANDBOX_MODULE"));

/// An engine with the interpreter compiled in it, from which sessions are started.
///
/// Making one takes a millisecond or so where the compiled interpreter is in the [cache](Cache), else a good part of a
/// second. Cloning it costs nothing, and all clones share everything but the sessions. It can be used from many threads
/// at once.
#[derive(Debug, Clone)]
pub struct Sandbox {
    interpreter: Arc<Interpreter>,
}

impl Sandbox {
    /// A sandbox with the default settings: metered, and cached for the user.
    ///
    /// # Errors
    ///
    /// [`Error::Host`] where the machine lacks what it takes.
    pub fn new() -> Result<Sandbox, Error> {
        Sandbox::builder().build()
    }

    /// A sandbox with other settings.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::default()
    }

    /// Why [`Cache::User`] is not used, though it is there: others can change it. Sandboxes take a good part of a
    /// second to make until that is mended. `None` where it is used, and where there is none.
    pub fn cache_problem(&self) -> Option<String> {
        cache::problem(self.interpreter.cache())
    }

    /// Runs a program in a fresh interpreter with the default [`Limits`](crate::Limits): no file, no network, no
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
    /// [`Error::Python`] where it raised an exception that it did not catch (or is not Python), else the limit that it
    /// hit.
    pub fn run(&self, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.session().start()?.run_once(abi::MPS_MODE_VALUE, "<string>", source.as_ref())
    }

    /// Settings of a session.
    pub fn session(&self) -> SessionBuilder {
        SessionBuilder::new(Arc::clone(&self.interpreter))
    }

    /// Settings of a session that goes on where a [`Snapshot`] was taken. Host functions, input and limits are given
    /// anew; [`SessionBuilder::start`] fails if a function is not that the snapshot's programs may refer to.
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
    /// [`Error::Snapshot`] where it is of another version of the interpreter.
    pub fn restore(&self, snapshot: &Snapshot) -> Result<SessionBuilder, Error> {
        snapshot.check_origin(self.interpreter.origin())?;
        Ok(self.session().restoring(snapshot.clone()))
    }

    /// A sandbox whose sessions start with a program already run: its imports done, its tables loaded. They start as
    /// fast as empty ones, because they share its memory until they change it. Making it takes a good part of a second
    /// (the module is compiled anew), unless the [cache](Cache) has it.
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
    /// Those of [`Session::run`](crate::Session::run); [`Error::Unprepared`] where its state is larger than 256 MiB.
    pub fn prepare(&self, source: impl AsRef<[u8]>) -> Result<Sandbox, Error> {
        let mut session = self.session().start()?;
        session.run_named("<prepare>", source)?;
        self.prepare_from(&mut session)
    }

    /// The same from a session, whatever was done in it. Its host functions are to be given to each session that is
    /// started from the new sandbox.
    ///
    /// # Errors
    ///
    /// Those of [`Sandbox::prepare`].
    pub fn prepare_from(&self, session: &mut Session) -> Result<Sandbox, Error> {
        // What is garbage would be in every session's memory.
        session.run_named("<prepare>", "import gc\ngc.collect()\ndel gc")?;
        let snapshot = session.snapshot()?;
        snapshot.check_origin(self.interpreter.origin())?;
        let module = prepare::module_with(self.interpreter.module(), snapshot.image()?.as_ref())?;
        let history = snapshot.history().clone();
        // Compiling makes more copies of the memory; this one is not needed any more.
        drop(snapshot);
        Ok(Sandbox { interpreter: self.interpreter.with_base(module, history)? })
    }
}

/// Where the compiled interpreter is kept from one process to the next: at most 32 files and 256 MiB.
///
/// Whoever can write there decides what this program runs. So a folder has to belong to the user or to root, and so has
/// each file in it, and nobody else may be able to write to them. Links in it are not followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cache {
    /// In the user's cache directory. It is not used where there is none, or where others can change it (then
    /// [`Sandbox::cache_problem`] says so).
    #[default]
    User,
    /// In this directory, which is made where it is missing. A sandbox is not made where others can change it.
    Directory(PathBuf),
    /// Nowhere: each process compiles it.
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
    /// Whether fuel is limited and reported. Without it only the timeout bounds the CPU that programs use. They run no
    /// faster: the compiled interpreter is the same. Default `true`.
    #[must_use]
    pub fn metering(mut self, metering: bool) -> SandboxBuilder {
        self.metering = metering;
        self
    }

    /// Where the compiled interpreter is kept. Default [`Cache::User`].
    #[must_use]
    pub fn cache(mut self, cache: Cache) -> SandboxBuilder {
        self.cache = cache;
        self
    }

    /// Another interpreter than the one in this crate: the bytes of a module that `cargo xtask build-wasm` made. It has
    /// to be trusted: what bounds the CPU that it uses is code in it.
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

    /// For how many sessions at a time address space is set aside, which lets them start faster. Where they are more,
    /// the others start slower; the address space of the machine has room for some ten thousand. Zero sets nothing
    /// aside. Default 1000.
    #[must_use]
    pub fn sessions(mut self, sessions: u32) -> SandboxBuilder {
        self.sessions = sessions;
        self
    }

    /// Makes the sandbox.
    ///
    /// # Errors
    ///
    /// [`Error::Module`] where the module given is not one that this crate can run, [`Error::Host`] where the machine
    /// lacks what it takes.
    pub fn build(self) -> Result<Sandbox, Error> {
        let module = self.module.map_or(Cow::Borrowed(MODULE), Cow::Owned);
        Ok(Sandbox { interpreter: Interpreter::new(module, self.metering, self.cache, self.sessions)? })
    }
}
