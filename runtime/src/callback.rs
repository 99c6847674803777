//! The embedder's callbacks that can't fail, `on_output` and `on_access`. A panic in one ends the run with an error.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A callback that panicked.
#[derive(Debug, Clone)]
pub(crate) struct Panicked {
    pub(crate) callback: &'static str,
    pub(crate) text: String,
}

/// The first panic in a run of one session, shared with the threads of its requests.
#[derive(Debug, Clone, Default)]
pub(crate) struct Panics {
    first: Arc<Mutex<Option<Panicked>>>,
}

impl Panics {
    /// Calls a callback, and keeps its panic.
    pub(crate) fn catch(&self, callback: &'static str, call: impl FnOnce()) {
        // The callback holds no state of ours, so a panic leaves only its own state in doubt.
        if let Err(payload) = catch_unwind(AssertUnwindSafe(call)) {
            let text = panic_text(&*payload).unwrap_or("it gave no reason").to_owned();
            self.lock().get_or_insert(Panicked { callback, text });
        }
    }

    /// Returns whether a callback panicked.
    pub(crate) fn is_any(&self) -> bool {
        self.lock().is_some()
    }

    /// Takes the panic, so that it ends only one run.
    pub(crate) fn take(&self) -> Option<Panicked> {
        self.lock().take()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Panicked>> {
        self.first.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the text that a panic was given.
pub(crate) fn panic_text(payload: &(dyn Any + Send)) -> Option<&str> {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
}
