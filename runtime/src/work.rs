//! The host's work for one call of the guest, counted in fuel and ended by the run's limits.
//!
//! Every import has a [`Work`] (see host.rs), and passes it to code that can take long: files, values, names.

use std::sync::Arc;
use std::time::Instant;

use crate::interrupt::Interrupt;

/// Fuel for each byte that is copied, zeroed or compared. A unit of the guest's own work takes about as long.
const FUEL_PER_BYTE: u64 = 1;

/// Fuel after which the clock is looked at again. That much takes some tens of microseconds.
const LOOK_EVERY: u64 = 1 << 18;

/// Error that says that the run's fuel or time is used up, or that the embedder stopped the run.
///
/// The import's caller ends the run, so the guest never sees this error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the run's limits are reached")]
pub(crate) struct Exhausted;

/// Fuel that one call of the guest has cost, and its limits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Work {
    spent: u64,
    /// Fuel that the run has left. `None` means no limit.
    fuel: Option<u64>,
    /// End of the run's time. `None` means no limit.
    until: Option<Instant>,
    interrupt: Option<Arc<Interrupt>>,
    looked_at: u64,
}

impl Work {
    /// Returns the work of a run with that much fuel and time left.
    pub(crate) fn new(fuel: Option<u64>, until: Option<Instant>, interrupt: Arc<Interrupt>) -> Work {
        Work { fuel, until, interrupt: Some(interrupt), ..Work::default() }
    }

    /// Returns work without limits, for requests of the embedder itself.
    pub(crate) fn unlimited() -> Work {
        Work::default()
    }

    /// Counts units of fuel. Call it before the work is done, for at most some hundred microseconds of work at a time.
    ///
    /// # Errors
    ///
    /// [`Exhausted`] if the run has not enough fuel, has no time left, or was stopped.
    pub(crate) fn spend(&mut self, fuel: u64) -> Result<(), Exhausted> {
        self.spent = self.spent.saturating_add(fuel);
        if self.fuel.is_some_and(|left| self.spent > left) {
            return Err(Exhausted);
        }
        if self.spent - self.looked_at < LOOK_EVERY {
            return Ok(());
        }
        self.look()
    }

    /// Counts bytes that are copied, zeroed or compared: at most a MiB at a time.
    ///
    /// # Errors
    ///
    /// Those of [`Work::spend`].
    pub(crate) fn bytes(&mut self, bytes: usize) -> Result<(), Exhausted> {
        self.spend((bytes as u64).saturating_mul(FUEL_PER_BYTE))
    }

    /// Counts bytes that are copied in one go. Something else bounds their number.
    pub(crate) fn count(&mut self, bytes: usize) {
        self.spent = self.spent.saturating_add((bytes as u64).saturating_mul(FUEL_PER_BYTE));
    }

    /// Looks at the clock and at the embedder's requests.
    ///
    /// # Errors
    ///
    /// [`Exhausted`] if there is no time left, or if the run was stopped.
    pub(crate) fn look(&mut self) -> Result<(), Exhausted> {
        self.looked_at = self.spent;
        let is_over = self.until.is_some_and(|until| Instant::now() >= until);
        let is_stopped = self.interrupt.as_ref().is_some_and(|interrupt| interrupt.is_requested());
        if is_over || is_stopped { Err(Exhausted) } else { Ok(()) }
    }

    /// Returns the fuel that was spent.
    pub(crate) fn spent(&self) -> u64 {
        self.spent
    }
}
