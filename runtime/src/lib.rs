//! Runs untrusted Python in microseconds, inside a Rust program.
//!
//! The interpreter is [MicroPython], compiled from source to WebAssembly and embedded in this crate. [wasmtime] runs
//! it. A Python program sees no file, no network, no environment and no clock unless the embedding program grants it.
//! Its use of CPU, memory, time, output and stack is bounded.
//!
//! ```
//! use micropython_sandbox::Sandbox;
//!
//! let sandbox = Sandbox::new()?;
//! let output = sandbox.run("print(2**100)")?;
//! assert_eq!(output.stdout, "1267650600228229401496703205376\n");
//! # Ok::<(), micropython_sandbox::Error>(())
//! ```
//!
//! A [`Sandbox`] is the engine and the compiled interpreter. Make one, clone it freely, and use it from any thread.
//! Each [`Sandbox::run`] starts a fresh interpreter. A [`Session`] keeps its interpreter: a run finds what earlier runs
//! have defined.
//!
//! ```
//! # use micropython_sandbox::{Error, Sandbox};
//! # use std::time::Duration;
//! # let sandbox = Sandbox::new()?;
//! let mut session = sandbox.session().memory(16 << 20).timeout(Duration::from_secs(1)).start()?;
//! session.run("def area(w, h):\n    return w * h")?;
//! assert_eq!(session.run("print(area(6, 7))")?.stdout, "42\n");
//! # Ok::<(), Error>(())
//! ```
//!
//! A session calls [functions of this program](SessionBuilder::function), and passes [values](Session::set) in both
//! directions by serde. It [survives everything](Session) that a program does. It can be [forked](Session::fork), and
//! stored as a [`Snapshot`]. With the feature `async` there is an `AsyncSession`, whose calls are futures.
//!
//! ```
//! # use micropython_sandbox::{Error, Sandbox};
//! # let sandbox = Sandbox::new()?;
//! let mut session = sandbox.session().function("double(x)", |x: i64| 2 * x).set("limit", &50).start()?;
//! session.run("total = sum(double(x) for x in range(10) if double(x) < limit)")?;
//! let total: i64 = session.get("total")?;
//! assert_eq!(total, 90);
//! # Ok::<(), Error>(())
//! ```
//!
//! Failures are an [`Error`]: an exception that the program did not catch, or a limit that it hit.
//!
//! ```
//! # use micropython_sandbox::{Error, Sandbox};
//! # let sandbox = Sandbox::new()?;
//! let Err(Error::Python(error)) = sandbox.run("1 / 0") else { panic!() };
//! assert_eq!(error.kind, "ZeroDivisionError");
//!
//! let looping = sandbox.session().fuel(1_000_000).start()?.run("while True: pass");
//! assert!(matches!(looping, Err(Error::FuelExhausted { .. })));
//! # Ok::<(), Error>(())
//! ```
//!
//! [MicroPython]: https://micropython.org
//! [wasmtime]: https://wasmtime.dev

#![deny(missing_docs)]

mod abi;
mod access;
#[cfg(feature = "async")]
mod async_session;
mod bridge;
mod builder;
mod cache;
mod callback;
mod calls;
mod carets;
mod clock;
mod engine;
mod error;
mod files;
mod function;
mod guarded;
mod guest;
mod host;
mod http;
mod image;
mod import;
mod interrupt;
mod limits;
mod module;
mod output;
mod prepare;
mod roots;
mod sandbox;
mod session;
mod signature;
mod snapshot;
mod sources;
mod stdin;
mod tracking;
mod value;
#[cfg(feature = "async")]
mod waiting;
mod wire;
mod work;

pub use access::{Access, FileDenial, FileOperation};
#[cfg(feature = "async")]
pub use async_session::AsyncSession;
pub use builder::SessionBuilder;
pub use clock::Clock;
pub use error::{Aftermath, BudgetLimit, Error, Frame, Part, PythonError, Stopped};
pub use files::{Files, Mount};
#[cfg(feature = "async")]
pub use function::AsyncHostFunction;
pub use function::{Call, CallError, HostFunction, deadline};
pub use http::{
    AddressDenied, AddressFilter, Grant, HttpEvent, HttpOutcome, HttpPolicy, HttpRequest, HttpResponse,
    HttpRule, PolicyProblem, Transport, TransportError,
};
pub use interrupt::InterruptHandle;
pub use limits::{Budget, Limits};
pub use num_bigint::BigInt;
pub use output::{Output, Stream, Usage};
pub use sandbox::{Cache, Sandbox, SandboxBuilder};
pub use session::Session;
pub use signature::Signature;
pub use snapshot::Snapshot;
pub use value::Value;
