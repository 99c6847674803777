//! The clock that the guest sees.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Clock for the guest's `time` module and for `asyncio`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Clock {
    /// Time goes on only while the guest sleeps, and sleeping takes no real time. `time.sleep(3600)` returns at once,
    /// and the guest's clock is an hour on. The same program sees the same times in every run. `start` is what
    /// `time.time()` begins with. This is the default, with [`UNIX_EPOCH`] as its start.
    Virtual {
        /// The wall clock when the session starts.
        start: SystemTime,
    },
    /// The host's clocks. Sleeping takes real time, which counts to the session's timeout.
    System,
}

impl Default for Clock {
    fn default() -> Clock {
        Clock::Virtual { start: UNIX_EPOCH }
    }
}

/// A running clock of a session.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RunningClock {
    clock: Clock,
    started: Instant,
    /// Sum of the guest's sleeps on a virtual clock.
    slept: Duration,
}

impl RunningClock {
    pub(crate) fn start(clock: Clock) -> RunningClock {
        RunningClock { clock, started: Instant::now(), slept: Duration::ZERO }
    }

    /// Returns nanoseconds since the session started.
    pub(crate) fn monotonic(&self) -> u64 {
        let elapsed = match self.clock {
            Clock::Virtual { .. } => self.slept,
            Clock::System => self.started.elapsed(),
        };
        u64::try_from(elapsed.as_nanos()).unwrap_or(u64::MAX)
    }

    /// Returns nanoseconds since 1970. Negative before that.
    pub(crate) fn wall(&self) -> i64 {
        let now = match self.clock {
            Clock::Virtual { start } => start.checked_add(self.slept),
            Clock::System => Some(SystemTime::now()),
        };
        let nanoseconds = |duration: Duration| i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX);
        match now.map(|now| now.duration_since(UNIX_EPOCH)) {
            Some(Ok(after)) => nanoseconds(after),
            Some(Err(before)) => -nanoseconds(before.duration()),
            None => i64::MAX,
        }
    }

    /// Returns whether time goes on only by sleeping.
    #[cfg(feature = "async")]
    pub(crate) fn is_virtual(&self) -> bool {
        matches!(self.clock, Clock::Virtual { .. })
    }

    /// Returns how long a sleep of `duration` takes on the host. Moves a virtual clock on by it at once.
    pub(crate) fn sleep(&mut self, duration: Duration) -> Duration {
        match self.clock {
            Clock::Virtual { .. } => {
                self.slept = self.slept.saturating_add(duration);
                Duration::ZERO
            }
            Clock::System => duration,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_virtual_clock_goes_on_by_sleeping_only() {
        let mut clock = RunningClock::start(Clock::Virtual { start: UNIX_EPOCH + Duration::from_secs(10) });
        assert_eq!((clock.monotonic(), clock.wall()), (0, 10_000_000_000));
        assert_eq!(clock.sleep(Duration::from_secs(3600)), Duration::ZERO);
        assert_eq!((clock.monotonic(), clock.wall()), (3_600_000_000_000, 3_610_000_000_000));
    }

    #[test]
    fn no_sleep_overflows_a_clock() {
        let mut clock = RunningClock::start(Clock::default());
        clock.sleep(Duration::MAX);
        clock.sleep(Duration::MAX);
        assert_eq!((clock.monotonic(), clock.wall()), (u64::MAX, i64::MAX));
    }

    #[test]
    fn times_before_1970_are_negative() {
        let clock = RunningClock::start(Clock::Virtual { start: UNIX_EPOCH - Duration::from_secs(1) });
        assert_eq!(clock.wall(), -1_000_000_000);
    }
}
