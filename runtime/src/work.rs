//! The work that the host does for one call of the guest's, counted in fuel and ended by the run's limits.
//!
//! Every import has a [`Work`] (see host.rs), and passes it to what can take long: files, values, names.

use std::sync::Arc;
use std::time::Instant;

use crate::interrupt::Interrupt;

/// Fuel for each byte that is copied, zeroed or compared. A unit of the guest's own work takes about as long.
const FUEL_PER_BYTE: u64 = 1;

/// The clock is looked at each time so much fuel was spent: some tens of microseconds.
const LOOK_EVERY: u64 = 1 << 18;

/// Says that the run's fuel or time is used up, or that the embedder stopped it.
///
/// The import's caller ends the run, so what the guest would see of this error is never seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the run's limits are reached")]
pub(crate) struct Exhausted;

/// What one call of the guest's has cost so far, and what it may cost.
#[derive(Debug, Clone, Default)]
pub(crate) struct Work {
    spent: u64,
    /// The fuel that the run has left; `None` without a limit.
    fuel: Option<u64>,
    /// When the run ends, whatever it is doing; `None` without a limit.
    until: Option<Instant>,
    interrupt: Option<Arc<Interrupt>>,
    looked_at: u64,
}

impl Work {
    /// Returns the work of a run with that much fuel and time left.
    pub(crate) fn new(fuel: Option<u64>, until: Option<Instant>, interrupt: Arc<Interrupt>) -> Work {
        Work { fuel, until, interrupt: Some(interrupt), ..Work::default() }
    }

    /// Returns work without limits: what the embedder itself asks for.
    pub(crate) fn unlimited() -> Work {
        Work::default()
    }

    /// Counts units of fuel. Call it before the work is done, for at most some hundred microseconds of work at a time.
    ///
    /// # Errors
    ///
    /// [`Exhausted`] where the run has no fuel for it, no time left, or was stopped.
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
    /// As [`Work::spend`].
    pub(crate) fn bytes(&mut self, bytes: usize) -> Result<(), Exhausted> {
        self.spend((bytes as u64).saturating_mul(FUEL_PER_BYTE))
    }

    /// Counts bytes that are copied in one go, whose number something else bounds.
    pub(crate) fn count(&mut self, bytes: usize) {
        self.spent = self.spent.saturating_add((bytes as u64).saturating_mul(FUEL_PER_BYTE));
    }

    /// Looks at the clock and at the embedder's requests.
    ///
    /// # Errors
    ///
    /// [`Exhausted`] where there is no time left, or the run was stopped.
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
