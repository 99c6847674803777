//! Limit on the number of requests under way.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts the requests under way of all sessions that share a policy.
#[derive(Debug, Default)]
pub(super) struct Gate(AtomicUsize);

impl Gate {
    /// Takes one of `limit` places, until it is dropped. Returns `None` if all are taken.
    pub(super) fn enter(self: &Arc<Gate>, limit: usize) -> Option<Place> {
        let next = |taken: usize| (taken < limit).then(|| taken + 1);
        self.0.fetch_update(Ordering::AcqRel, Ordering::Acquire, next).ok()?;
        Some(Place(self.clone()))
    }
}

/// A place among the requests under way.
#[derive(Debug)]
pub(super) struct Place(Arc<Gate>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::AcqRel);
    }
}
