//! Ctrl-C.

use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result};

/// Calls `stop` with the number of the Ctrl-C since the last [`forget`], on a thread of its own. The second without an end
/// in sight ends this program.
pub(crate) fn on_ctrl_c(stop: impl Fn(u32) + Send + 'static) -> Result<()> {
    ctrlc::set_handler(move || {
        let count = COUNT.fetch_add(1, Ordering::SeqCst) + 1;
        if count > 2 {
            std::process::exit(i32::from(crate::STOPPED));
        }
        stop(count);
    })
    .context("Ctrl-C can't be handled")
}

/// What was interrupted has ended.
pub(crate) fn forget() {
    COUNT.store(0, Ordering::SeqCst);
}

static COUNT: AtomicU32 = AtomicU32::new(0);
