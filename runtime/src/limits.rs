//! Limits of a session.

use std::time::Duration;

use crate::error::Error;

/// Bytes of native stack that WebAssembly may use.
///
/// The interpreter bounds its recursion by the stack in its own memory (256 KiB). Each of its frames there has at least
/// 192 bytes, so that this stack runs out first: see micropython-port/config/cstack_pad.h.
pub(crate) const NATIVE_STACK: usize = 1 << 20;

/// Bytes of native stack for the host's own functions that the guest calls, beside [`NATIVE_STACK`].
pub(crate) const HOST_STACK: usize = 256 << 10;

/// Limits of one run.
///
/// ```
/// use micropython_sandbox::{Limits, Sandbox};
///
/// let limits = Limits { memory: 8 << 20, ..Limits::default() };
/// let mut session = Sandbox::new()?.session().limits(limits).start()?;
/// let output = session.run("
/// try:
///     b = bytearray(100 << 20)
/// except MemoryError:
///     print('no')
/// ")?;
/// assert_eq!(output.stdout, "no\n");
/// # Ok::<(), micropython_sandbox::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of the interpreter's memory, including its own data and stack (about half a MiB). Beyond it the guest
    /// gets `MemoryError`. The engine's memory for exceptions under way has a limit of the same size for itself.
    /// Default: 64 MiB, from 4 MiB to 4 GiB. The interpreter itself and the library take 3.2 MiB. It is rounded down to whole pages of 64 KiB.
    pub memory: usize,
    /// Units of fuel for each run. `None` means no limit. Default: 10^11, some four to ten seconds of computing.
    ///
    /// A WebAssembly instruction takes about one unit, by an estimate that is made once for each loop and function. The
    /// same program uses the same fuel in every run, except for some millionths: the garbage collector finds slightly
    /// different things on the stack, and so its work differs.
    ///
    /// The program is interrupted when an eighth is left (10^8 at most), and has that much to unwind. The run ends with
    /// [`Error::FuelExhausted`]. There is no limit in a sandbox without metering ([`SandboxBuilder::metering`]).
    ///
    /// [`SandboxBuilder::metering`]: crate::SandboxBuilder::metering
    pub fuel: Option<u64>,
    /// Real time for each run, sleeping included. `None` means no limit. Beyond it the program is interrupted, and has
    /// a tenth of that time to unwind (from 10 to 100 ms). The run ends with [`Error::Timeout`]. Default: 30 seconds.
    pub timeout: Option<Duration>,
    /// Most bytes of standard output and standard error together, for each run. More is dropped, and
    /// [`Output`](crate::Output) says so. The guest does not notice. Default: 1 MiB.
    pub output: usize,
    /// Whether fuel and time are for each run, or for all of the session's runs together. Default: [`Budget::PerRun`].
    pub budget: Budget,
    /// Most calls of host functions in a run. Beyond it the guest gets a `RuntimeError`. Default: 1,000,000.
    pub host_calls: u64,
    /// Most bytes of one value that passes between the guest and the host: the arguments of a host function, its
    /// result, or a value that is read by [`Session::get`](crate::Session::get) and its like. The limit is for the
    /// encoded value, and again for the host's memory that the value takes once it is read: some 32 bytes for each
    /// item, and the bytes of its text. Beyond it the guest gets a `ValueError`, the embedder [`Error::Value`].
    /// Default: 64 MiB.
    pub value: usize,
    /// Most bytes of all arguments and results of host functions in a run, encoded. Beyond it the guest gets a
    /// `RuntimeError`. Default: 1 GiB.
    pub host_bytes: u64,
    /// Most files that are open at a time. Opening another one raises `OSError(EMFILE)`. Default: 64. An open file in a
    /// folder of the host is an open file of this process. A folder of the host that is being listed is two.
    pub open_files: usize,
    /// Whether the time of host functions counts to `timeout`. Default: `true`.
    pub count_host_time: bool,
}

/// Scope of the limits on fuel and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Budget {
    /// Each run has all of the fuel and time.
    #[default]
    PerRun,
    /// All runs of the session share the fuel and time. A session that is started, restored or forked has all of it.
    /// Once it is used up, every call fails with [`Error::BudgetSpent`].
    Session,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            memory: 64 << 20,
            fuel: Some(100_000_000_000),
            timeout: Some(Duration::from_secs(30)),
            output: 1 << 20,
            budget: Budget::PerRun,
            host_calls: 1_000_000,
            value: 64 << 20,
            host_bytes: 1 << 30,
            open_files: 64,
            count_host_time: true,
        }
    }
}

/// Bytes of a page of WebAssembly memory.
const PAGE: usize = 64 << 10;

const MEMORY_MIN: usize = 4 << 20;
const MEMORY_MAX: usize = 4 << 30;

impl Limits {
    /// Fails with [`Error::Limit`] for an invalid limit.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let limit =
            |name, given, allowed: &str| Err(Error::Limit { name, given, allowed: allowed.to_owned() });
        if !(MEMORY_MIN..=MEMORY_MAX).contains(&self.memory) {
            return limit("memory", format!("{} bytes", self.memory), "from 4 MiB to 4 GiB");
        }
        if self.fuel == Some(0) {
            return limit("fuel", "0".to_owned(), "at least 1");
        }
        if self.timeout == Some(Duration::ZERO) {
            return limit("timeout", "0 s".to_owned(), "longer than nothing");
        }
        Ok(())
    }

    /// Returns the memory limit in whole pages. The last page of the address space is never memory. The bytecode of a
    /// corrupted interpreter that runs on and on ends there. Otherwise it could come around without using fuel.
    pub(crate) fn memory_in_pages(&self) -> usize {
        self.memory.min(MEMORY_MAX - PAGE) / PAGE * PAGE
    }
}
