//! The thread that lets running guests look at the clock.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use wasmtime::Engine;

/// How often a running guest looks whether its time is up or it is to stop.
const TICK: Duration = Duration::from_millis(5);

/// After so many ticks with nothing running, the thread sleeps until something does.
const IDLE_TICKS: u32 = 20;

/// Moves the engine's epoch on while anything runs. One for each engine; its thread ends with it.
#[derive(Debug)]
pub(crate) struct Ticker {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    running: AtomicUsize,
    parked: AtomicBool,
    closed: AtomicBool,
    lock: Mutex<()>,
    wake: Condvar,
}

impl Shared {
    fn wake(&self) {
        drop(self.lock.lock());
        self.wake.notify_all();
    }
}

impl Ticker {
    /// Fails where no thread can be had.
    pub(crate) fn start(engine: &Engine) -> std::io::Result<Ticker> {
        let shared = Arc::new(Shared::default());
        thread::Builder::new().name("micropython-sandbox-ticker".to_owned()).stack_size(128 << 10).spawn(
            {
                let (shared, engine) = (Arc::clone(&shared), engine.clone());
                move || tick(&shared, &engine)
            },
        )?;
        Ok(Ticker { shared })
    }

    /// The epoch moves on until what this returns is dropped.
    pub(crate) fn run(&self) -> Running<'_> {
        self.shared.running.fetch_add(1, Ordering::SeqCst);
        if self.shared.parked.load(Ordering::SeqCst) {
            self.shared.wake();
        }
        Running { ticker: self }
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        self.shared.wake();
    }
}

/// Keeps the ticker ticking.
#[derive(Debug)]
pub(crate) struct Running<'a> {
    ticker: &'a Ticker,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.ticker.shared.running.fetch_sub(1, Ordering::SeqCst);
    }
}

fn tick(shared: &Shared, engine: &Engine) {
    let mut idle = 0;
    while !shared.closed.load(Ordering::SeqCst) {
        if shared.running.load(Ordering::SeqCst) > 0 {
            idle = 0;
            engine.increment_epoch();
        } else {
            idle += 1;
        }
        if idle < IDLE_TICKS {
            thread::sleep(TICK);
        } else {
            park(shared);
            idle = 0;
        }
    }
}

fn park(shared: &Shared) {
    let Ok(mut guard) = shared.lock.lock() else { return };
    shared.parked.store(true, Ordering::SeqCst);
    while shared.running.load(Ordering::SeqCst) == 0 && !shared.closed.load(Ordering::SeqCst) {
        guard = match shared.wake.wait(guard) {
            Ok(guard) => guard,
            Err(_) => break,
        };
    }
    shared.parked.store(false, Ordering::SeqCst);
}
