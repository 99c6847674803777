//! A session whose calls are futures.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::abi;
use crate::error::Error;
use crate::files::Files;
use crate::function::{AsyncHostFunction, Given, HostFunction};
use crate::guarded::{Guarded, Name};
use crate::interrupt::InterruptHandle;
use crate::limits::Limits;
use crate::output::Output;
use crate::signature::Signature;
use crate::snapshot::Snapshot;
use crate::wire;

/// A [`Session`](crate::Session) whose calls are futures, for tokio. Made by
/// [`SessionBuilder::start_async`](crate::SessionBuilder::start_async) with the feature `async`.
///
/// A program that computes lets other tasks run every few milliseconds. A program that sleeps, or waits for an async
/// host function, takes no thread.
///
/// Dropping the future of a call cancels the call, and the session is what it was before. With
/// [`roll_back`](crate::SessionBuilder::roll_back) off, the session is lost.
///
/// ```
/// # use micropython_sandbox::{Error, Sandbox};
/// # use std::time::Duration;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let mut session = Sandbox::new()?.session().start_async().await?;
/// session.run("x = 1").await?;
/// let looping = session.run("x = 2\nwhile True: pass");
/// assert!(tokio::time::timeout(Duration::from_millis(20), looping).await.is_err());
/// assert_eq!(session.eval::<i32>("x").await?, 1);
/// # Ok(())
/// # }
/// ```
pub struct AsyncSession {
    guarded: Guarded,
}

impl fmt::Debug for AsyncSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncSession")
            .field("limits", &self.guarded.limits)
            .field("lost", &self.guarded.is_lost())
            .finish_non_exhaustive()
    }
}

impl AsyncSession {
    pub(crate) fn new(guarded: Guarded) -> AsyncSession {
        AsyncSession { guarded }
    }

    /// See [`Session::files`](crate::Session::files).
    pub fn files(&self, path: &str) -> Option<Files> {
        self.guarded.files(path)
    }

    /// See [`Session::run`](crate::Session::run).
    ///
    /// # Errors
    ///
    /// Those of [`Session::run`](crate::Session::run).
    pub async fn run(&mut self, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_source(Name::Numbered, source.as_ref()).await
    }

    /// See [`Session::run_named`](crate::Session::run_named).
    ///
    /// # Errors
    ///
    /// Those of [`Session::run_named`](crate::Session::run_named).
    pub async fn run_named(&mut self, name: &str, source: impl AsRef<[u8]>) -> Result<Output, Error> {
        self.run_source(Name::Given(name), source.as_ref()).await
    }

    async fn run_source(&mut self, name: Name<'_>, source: &[u8]) -> Result<Output, Error> {
        let result = self.guarded.run_source(abi::MPS_MODE_VALUE, name, source, false).await;
        result.map(|(output, _)| output)
    }

    /// See [`Session::eval`](crate::Session::eval).
    ///
    /// # Errors
    ///
    /// Those of [`Session::eval`](crate::Session::eval).
    pub async fn eval<T: DeserializeOwned>(&mut self, expression: impl AsRef<[u8]>) -> Result<T, Error> {
        self.guarded.eval(expression.as_ref()).await
    }

    /// See [`Session::get`](crate::Session::get).
    ///
    /// # Errors
    ///
    /// Those of [`Session::get`](crate::Session::get).
    pub async fn get<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        self.guarded.get(name).await
    }

    /// See [`Session::set`](crate::Session::set).
    ///
    /// # Errors
    ///
    /// Those of [`Session::set`](crate::Session::set).
    pub async fn set<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        // Encodes the value first: the future may be sent to another thread, and `value` may not.
        let value = wire::encode(value, name);
        self.guarded.set(name, value?).await
    }

    /// See [`Session::call`](crate::Session::call).
    ///
    /// # Errors
    ///
    /// Those of [`Session::call`](crate::Session::call).
    pub async fn call<T: DeserializeOwned>(
        &mut self,
        name: &str,
        arguments: &(impl Serialize + ?Sized),
    ) -> Result<T, Error> {
        let arguments = wire::encode(arguments, "arguments");
        self.guarded.call(name, arguments?).await
    }

    /// See [`Session::last_output`](crate::Session::last_output).
    pub fn last_output(&self) -> &Output {
        &self.guarded.last_output
    }

    /// See [`Session::function`](crate::Session::function).
    ///
    /// # Errors
    ///
    /// Those of [`Session::function`](crate::Session::function).
    pub async fn function<M>(
        &mut self,
        signature: impl Into<Signature>,
        function: impl HostFunction<M>,
    ) -> Result<(), Error> {
        let given = Given::typed(signature.into(), function);
        self.guarded.add_function(given).await
    }

    /// Adds a function that may wait: see [`SessionBuilder::function_async`](crate::SessionBuilder::function_async).
    ///
    /// # Errors
    ///
    /// Those of [`Session::function`](crate::Session::function).
    pub async fn function_async<M>(
        &mut self,
        signature: impl Into<Signature>,
        function: impl AsyncHostFunction<M>,
    ) -> Result<(), Error> {
        let given = Given::waiting(signature.into(), function);
        self.guarded.add_function(given).await
    }

    /// See [`Session::snapshot`](crate::Session::snapshot). A snapshot can be restored as a session of either kind.
    ///
    /// # Errors
    ///
    /// Those of [`Session::snapshot`](crate::Session::snapshot).
    pub async fn snapshot(&mut self) -> Result<Snapshot, Error> {
        self.guarded.snapshot().await
    }

    /// See [`Session::fork`](crate::Session::fork).
    ///
    /// # Errors
    ///
    /// Those of [`Session::fork`](crate::Session::fork).
    pub async fn fork(&mut self) -> Result<AsyncSession, Error> {
        self.guarded.fork().await.map(AsyncSession::new)
    }

    /// See [`Session::interrupt_handle`](crate::Session::interrupt_handle).
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.guarded.interrupt_handle()
    }

    /// Returns the limits that are in force.
    pub fn limits(&self) -> &Limits {
        &self.guarded.limits
    }

    /// See [`Session::set_limits`](crate::Session::set_limits).
    ///
    /// # Errors
    ///
    /// Those of [`Session::set_limits`](crate::Session::set_limits).
    pub fn set_limits(&mut self, limits: Limits) -> Result<(), Error> {
        self.guarded.set_limits(limits)
    }
}
