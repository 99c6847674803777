//! Requests that stop a run from outside, and the embedder's handle for them.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

const NONE: u8 = 0;
const KEYBOARD: u8 = 1;
const STOP: u8 = 2;

/// A request to a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Request {
    /// Raises `KeyboardInterrupt` in the guest.
    Keyboard,
    /// Ends the run.
    Stop,
}

/// State that a session shares with its handles.
#[derive(Debug, Default)]
pub(crate) struct Interrupt {
    request: AtomicU8,
    sleeping: Mutex<()>,
    wake: Condvar,
    /// Wakes a session that waits without a thread.
    #[cfg(feature = "async")]
    pub(crate) notify: tokio::sync::Notify,
}

impl Interrupt {
    /// Takes the request, so that the session acts on it once.
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

    /// Waits until `until` (for ever if `None`), until there is a request, or until `is_done` returns true. It is
    /// called again after each [`Interrupt::wake`].
    pub(crate) fn wait(&self, until: Option<Instant>, mut is_done: impl FnMut() -> bool) {
        let mut guard = self.sleeping.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        while !is_done() && !self.is_requested() {
            let left = until.map_or(Duration::MAX, |until| until.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return;
            }
            // Waits in parts, as not every platform takes longer waits.
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

    /// Makes a waiting session check again whether it still has to wait.
    pub(crate) fn wake(&self) {
        drop(self.sleeping.lock());
        self.wake.notify_all();
        #[cfg(feature = "async")]
        self.notify.notify_one();
    }
}

/// Stops the runs of a [`Session`](crate::Session) from another thread or a signal handler's thread. It can be kept,
/// cloned and sent anywhere.
///
/// A request is for the call that is under way. Without one it is dropped when the session's next call begins. In an
/// `AsyncSession` a call begins when its future is first polled.
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
    /// unwind, and can't prevent the end. The session goes on: see [`Aftermath`](crate::Aftermath).
    pub fn stop(&self) {
        self.request(STOP);
    }

    /// Raises `KeyboardInterrupt` in the guest at the next safe point, as Ctrl-C does at a terminal. The guest can
    /// catch it.
    pub fn keyboard_interrupt(&self) {
        self.request(KEYBOARD);
    }

    fn request(&self, request: u8) {
        // The run looks for requests after each slice of fuel.
        self.interrupt.request(request);
    }
}
