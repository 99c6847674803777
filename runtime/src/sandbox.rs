//! The entry: an engine with the interpreter in it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::engine::{Interpreter, SESSIONS};
use crate::error::Error;
use crate::output::Output;
use crate::session::SessionBuilder;

/// The interpreter as WebAssembly. `cargo xtask build-wasm` makes it.
static MODULE: &[u8] = include_bytes!(env!("MICROPYTHON_SANDBOX_MODULE"));

/// An engine with the interpreter compiled in it, from which sessions are started.
///
/// Making one takes a millisecond or so where the compiled interpreter is in the [cache](Cache), else a good part of a
/// second. Cloning it costs nothing, and all clones share everything but the sessions. It can be used from many threads at
/// once.
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
    /// [`Error::Python`] where it raised an exception that it did not catch (or is not Python), else the limit that it hit.
    pub fn run(&self, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.session().start()?.run_to_exit("<string>", source)
    }

    /// Settings of a session.
    pub fn session(&self) -> SessionBuilder {
        SessionBuilder::new(Arc::clone(&self.interpreter))
    }
}

/// Where the compiled interpreter is kept from one process to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cache {
    /// In the user's cache directory, or nowhere if there is none. Whoever can write there decides what this program
    /// runs, as with any cache of compiled code.
    #[default]
    User,
    /// In this directory, with an absolute path.
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
    /// Whether fuel is counted. Without it programs run about a quarter faster, and only the timeout bounds their CPU.
    /// Default `true`.
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

    /// Another interpreter than the one in this crate: the bytes of a module that `cargo xtask build-wasm` made.
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

    /// For how many sessions at a time address space is set aside, which lets them start faster; there can't be more.
    /// Zero sets nothing aside and has no such limit. Default 1000.
    #[must_use]
    pub fn sessions(mut self, sessions: u32) -> SandboxBuilder {
        self.sessions = sessions;
        self
    }

    /// Makes the sandbox.
    ///
    /// # Errors
    ///
    /// [`Error::Module`] where the module given is not one that this crate can run, [`Error::Host`] where the machine lacks
    /// what it takes.
    pub fn build(self) -> Result<Sandbox, Error> {
        let module = self.module.as_deref().unwrap_or(MODULE);
        Ok(Sandbox { interpreter: Interpreter::new(module, self.metering, &self.cache, self.sessions)? })
    }
}
