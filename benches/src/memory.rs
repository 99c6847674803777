//! Measures the memory of sessions. The benchmarks of starts and of sessions use it.

use micropython_sandbox::{Error, Sandbox, Session};

/// Returns the bytes that only this process has, or `None` if the system does not report them.
pub fn private_memory() -> Option<u64> {
    let rollup = std::fs::read_to_string("/proc/self/smaps_rollup").ok()?;
    let kilobytes = |name: &str| {
        let line = rollup.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    };
    Some((kilobytes("Private_Dirty:")? + kilobytes("Private_Clean:")?) << 10)
}

/// Starts `count` sessions, each with `x` set to its number. Returns them with the bytes of private memory for one.
///
/// # Errors
///
/// Those of starting and running them.
pub fn idle_sessions(sandbox: &Sandbox, count: usize) -> Result<(Vec<Session>, Option<u64>), Error> {
    let before = private_memory();
    let mut sessions = Vec::with_capacity(count);
    for number in 0..count {
        let mut session = sandbox.session().start()?;
        session.run(format!("x = {number}"))?;
        sessions.push(session);
    }
    let all = private_memory().zip(before).map(|(after, before)| after.saturating_sub(before));
    Ok((sessions, all.map(|bytes| bytes / count as u64)))
}
