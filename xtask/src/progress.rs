//! Progress bars. If the output is not a terminal, each phase prints one line and no bar.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

use crate::digest::files_below;

/// Prints that a phase begins.
pub(crate) fn phase(text: &str) {
    eprintln!("{text:>12}", text = text.trim());
}

fn bar(total: u64, label: &str, template: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        eprintln!("{label}");
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(template).expect("the template is right");
    ProgressBar::new(total).with_style(style).with_message(label.to_owned())
}

/// Does `work` on each of `items` on all processors and stops at the first error.
pub(crate) fn in_parallel<T: Sync>(
    label: &str,
    items: &[T],
    work: impl Fn(&T) -> Result<()> + Sync,
) -> Result<()> {
    let bar = bar(items.len() as u64, label, "{msg:>24} [{bar:30}] {pos}/{len} {eta}");
    let next = AtomicUsize::new(0);
    let failure = Mutex::new(None);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while failure.lock().unwrap().is_none() {
                    let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    if let Err(error) = work(item) {
                        failure.lock().unwrap().get_or_insert(error);
                    }
                    bar.inc(1);
                }
            });
        }
    });
    bar.finish_and_clear();
    failure.into_inner().unwrap().map_or(Ok(()), Err)
}

/// Shows how the files below `dir` grow towards `total` bytes while `work` runs another program.
pub(crate) fn while_growing<T>(
    label: &str,
    dir: &Path,
    total: u64,
    work: impl FnOnce() -> Result<T>,
) -> Result<T> {
    let bar = bar(total, label, "{msg:>24} [{bar:30}] {bytes}/{total_bytes} {bytes_per_sec}");
    let done = Arc::new(AtomicBool::new(false));
    let watcher = thread::spawn({
        let (done, bar, dir) = (Arc::clone(&done), bar.clone(), dir.to_path_buf());
        move || {
            while !done.load(Ordering::Relaxed) {
                let files = files_below(&dir).unwrap_or_default();
                let size: u64 = files.iter().filter_map(|file| Some(file.metadata().ok()?.len())).sum();
                bar.set_position(size.min(total));
                thread::sleep(Duration::from_millis(100));
            }
        }
    });
    let result = work();
    done.store(true, Ordering::Relaxed);
    watcher.join().expect("the watcher does not panic");
    bar.finish_and_clear();
    result
}

/// Shows a spinner while `work` runs.
pub(crate) fn spinner<T>(label: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let bar = bar(0, label, "{msg:>24} {spinner} {elapsed}");
    bar.enable_steady_tick(Duration::from_millis(100));
    let result = work();
    bar.finish_and_clear();
    result
}
