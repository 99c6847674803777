//! What a session may use.

use std::time::Duration;

use crate::error::Error;

/// Bytes of native stack that WebAssembly may use.
///
/// The interpreter bounds its recursion by the stack in its own memory (256 KiB), and each of its frames there is at
/// least 192 bytes, so that it runs out before this does: see micropython-port/config/cstack_pad.h.
pub(crate) const NATIVE_STACK: usize = 1 << 20;

/// What the host's own functions may need on top of that when the guest calls them.
pub(crate) const HOST_STACK: usize = 256 << 10;

/// What one run may use, and what happens at each limit.
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
    /// Bytes of the interpreter's memory, its own data and stack (about half a MiB) included. Beyond it the guest gets
    /// `MemoryError`. The engine's own memory for exceptions under way has the same limit, beside it. Default 64 MiB,
    /// from 1 MiB to 4 GiB. It is rounded down to whole pages of 64 KiB.
    pub memory: usize,
    /// Units of fuel for each run: about one for each WebAssembly instruction, by an estimate that is made once for
    /// each loop and function. The same program uses the same in every run, but for some millionths: what the garbage
    /// collector finds on the stack, and so what it has to do, differs a little. `None` is no limit. When an eighth is
    /// left (10^8 at most), the program is interrupted, and has that much to unwind; the run ends with
    /// [`Error::FuelExhausted`]. Default 10^11, some four to ten seconds of computing. No limit where the sandbox was
    /// built without metering ([`SandboxBuilder::metering`]).
    ///
    /// [`SandboxBuilder::metering`]: crate::SandboxBuilder::metering
    pub fuel: Option<u64>,
    /// Real time for each run, sleeping included. `None` is no limit. Beyond it the program is interrupted, and has a
    /// tenth of that time to unwind (from 10 to 100 ms); the run ends with [`Error::Timeout`]. Default 30 seconds.
    pub timeout: Option<Duration>,
    /// Bytes of standard output and standard error together, for each run. What goes beyond it is dropped and the
    /// [`Output`](crate::Output) says so; the guest does not notice. Default 1 MiB.
    pub output: usize,
    /// Whether fuel and time are for each run, or for all of the session's together. Default [`Budget::PerRun`].
    pub budget: Budget,
    /// How many times host functions may be called in a run. Beyond it the guest gets a `RuntimeError`. Default
    /// 1,000,000.
    pub host_calls: u64,
    /// Bytes of one value on its way between the guest and the host: the arguments of a host function, its result, a
    /// value that [`Session::get`](crate::Session::get) and its like read. It holds for the encoded value, and again
    /// for the host's memory that the value takes once it is read: some 32 bytes for each item, and the bytes of its
    /// text. Beyond it the guest gets a `ValueError`, the embedder [`Error::Value`]. Default 64 MiB.
    pub value: usize,
    /// Bytes of all arguments and results of host functions in a run, encoded. Beyond it the guest gets a
    /// `RuntimeError`. Default 1 GiB.
    pub host_bytes: u64,
    /// How many files may be open at a time; opening another one raises `OSError(EMFILE)`. Default 64. Each one of a
    /// folder of the host's is an open file of this process, and a folder of the host's that is being listed is two.
    pub open_files: usize,
    /// Whether the time that host functions take counts to `timeout`. Default `true`.
    pub count_host_time: bool,
}

/// What fuel and time are limits of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Budget {
    /// Each run has all of it.
    #[default]
    PerRun,
    /// It is for all runs of the session together. What is left when it is started, restored or forked is all of it.
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

const MEMORY_MIN: usize = 1 << 20;
const MEMORY_MAX: usize = 4 << 30;

impl Limits {
    /// Fails with [`Error::Limit`] where a limit can't be.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let limit = |name, given: String, allowed| Err(Error::Limit { name, given, allowed });
        if !(MEMORY_MIN..=MEMORY_MAX).contains(&self.memory) {
            return limit("memory", format!("{} bytes", self.memory), "from 1 MiB to 4 GiB");
        }
        if self.fuel == Some(0) {
            return limit("fuel", "0".to_owned(), "at least 1");
        }
        if self.timeout == Some(Duration::ZERO) {
            return limit("timeout", "0 s".to_owned(), "longer than nothing");
        }
        Ok(())
    }

    /// The memory limit in whole pages. The last page of the address space is never memory: bytecode of a corrupted
    /// interpreter that leads on and on ends there, and does not come around to where it was without using fuel.
    pub(crate) fn memory_in_pages(&self) -> usize {
        self.memory.min(MEMORY_MAX - PAGE) / PAGE * PAGE
    }
}
