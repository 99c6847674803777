//! Stopping a run from outside.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

const NONE: u8 = 0;
const KEYBOARD: u8 = 1;
const STOP: u8 = 2;

/// What is wanted of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Request {
    /// Raise `KeyboardInterrupt` in the guest.
    Keyboard,
    /// End the run.
    Stop,
}

/// Shared by a session and its handles.
#[derive(Debug, Default)]
pub(crate) struct Interrupt {
    request: AtomicU8,
    sleeping: Mutex<()>,
    wake: Condvar,
    /// The same for a session that waits without a thread.
    #[cfg(feature = "async")]
    pub(crate) notify: tokio::sync::Notify,
}

impl Interrupt {
    /// Takes the request, so that it is met once.
    pub(crate) fn take(&self) -> Option<Request> {
        match self.request.swap(NONE, Ordering::AcqRel) {
            KEYBOARD => Some(Request::Keyboard),
            STOP => Some(Request::Stop),
            _ => None,
        }
    }

    /// Drops a request that came while nothing ran.
    pub(crate) fn forget(&self) {
        self.request.store(NONE, Ordering::Release);
    }

    pub(crate) fn is_requested(&self) -> bool {
        self.request.load(Ordering::Acquire) != NONE
    }

    /// Waits until `until` (for ever where `None`), until something is requested, or until `is_done`, which is asked
    /// again after each [`Interrupt::wake`].
    pub(crate) fn wait(&self, until: Option<Instant>, mut is_done: impl FnMut() -> bool) {
        let mut guard = self.sleeping.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        while !is_done() && !self.is_requested() {
            let left = until.map_or(Duration::MAX, |until| until.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return;
            }
            // In parts: the longest wait that every platform takes.
            let part = left.min(Duration::from_secs(3600));
            guard = match self.wake.wait_timeout(guard, part) {
                Ok((guard, _)) => guard,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    fn request(&self, request: u8) {
        self.request.fetch_max(request, Ordering::AcqRel);
        self.wake();
    }

    /// Lets a session that waits look whether it still has to.
    pub(crate) fn wake(&self) {
        drop(self.sleeping.lock());
        self.wake.notify_all();
        #[cfg(feature = "async")]
        self.notify.notify_one();
    }
}

/// Stops what a [`Session`](crate::Session) runs, from another thread or a signal handler's thread. It can be kept,
/// cloned and sent anywhere.
///
/// A request is for the call that is under way. One that comes while there is none is dropped: when the next call of
/// the session begins, or in an `AsyncSession` when the future of that call is first polled, nothing is requested of
/// it.
///
/// ```
/// # use micropython_sandbox::{Clock, Error, Sandbox};
/// # use std::{thread, time::Duration};
/// let mut session = Sandbox::new()?.session().start()?;
/// let handle = session.interrupt_handle();
/// thread::spawn(move || {
///     thread::sleep(Duration::from_millis(20));
///     handle.stop();
/// });
/// assert!(matches!(session.run("while True: pass"), Err(Error::Interrupted { .. })));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone)]
pub struct InterruptHandle {
    interrupt: Arc<Interrupt>,
}

impl std::fmt::Debug for InterruptHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InterruptHandle").finish_non_exhaustive()
    }
}

impl InterruptHandle {
    pub(crate) fn new(interrupt: Arc<Interrupt>) -> InterruptHandle {
        InterruptHandle { interrupt }
    }

    /// Ends the run at once, with [`Error::Interrupted`](crate::Error::Interrupted). The program has 20 milliseconds to
    /// unwind, and can't prevent it. The session goes on: see [`Aftermath`](crate::Aftermath).
    pub fn stop(&self) {
        self.request(STOP);
    }

    /// Raises `KeyboardInterrupt` in the guest at the next safe point, as Ctrl-C does at a terminal. The guest can
    /// catch it.
    pub fn keyboard_interrupt(&self) {
        self.request(KEYBOARD);
    }

    fn request(&self, request: u8) {
        // What runs looks for requests when its slice of fuel is used up.
        self.interrupt.request(request);
    }
}
