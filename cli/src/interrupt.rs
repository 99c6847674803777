//! Ctrl-C: the first one ends the run. `main` and the prompt set how. Until then it ends this process.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use micropython_sandbox::InterruptHandle;

/// Stops the run. It gets the number of the Ctrl-C since the last [`forget`], from 1, and returns whether that may be
/// enough.
type Stop = Box<dyn Fn(u32) -> bool + Send>;

struct State {
    stop: Option<Stop>,
    count: u32,
}

static STATE: Mutex<State> = Mutex::new(State { stop: None, count: 0 });

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Handles Ctrl-C from here on. `say` prints why the process ends, if nothing runs that could be stopped.
pub(crate) fn handle(say: impl Fn() + Send + 'static) -> Result<()> {
    ctrlc::set_handler(move || {
        let mut state = state();
        state.count += 1;
        match &state.stop {
            Some(stop) if stop(state.count) => return,
            Some(_) => {}
            None => say(),
        }
        end();
    })
    .context("Ctrl-C can't be handled")
}

/// Has Ctrl-C call `stop`, on a thread of its own. The process ends if it returns `false`.
pub(crate) fn on_ctrl_c(stop: impl Fn(u32) -> bool + Send + 'static) {
    *state() = State { stop: Some(Box::new(stop)), count: 0 };
}

/// Notes that the interrupted run has ended.
pub(crate) fn forget() {
    state().count = 0;
}

/// Time that a stopped program has to end and to be reported. The sandbox needs a fraction of it. It can't end a write
/// to a pipe that nobody reads, or a call of a file system that does not answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Ends the program at the first Ctrl-C. Ends this process at the second, or if the first is not enough.
pub(crate) fn end_of(handle: InterruptHandle) -> impl Fn(u32) -> bool + Send + 'static {
    move |count| {
        let handle = handle.clone();
        let stops = move || {
            let until = Instant::now() + PATIENCE;
            while Instant::now() < until {
                // The request is repeated: it is dropped if the program has not begun yet.
                handle.stop();
                thread::sleep(Duration::from_millis(10));
            }
            end();
        };
        count == 1 && thread::Builder::new().spawn(stops).is_ok()
    }
}

fn end() {
    std::process::exit(i32::from(crate::STOPPED));
}
