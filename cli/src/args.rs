//! The command line.

use std::ffi::OsString;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use micropython_sandbox::{Clock, Sandbox, SessionBuilder};

const EXAMPLES: &str = "\
Examples:
  micropython-sandbox -c 'print(2**100)'
  micropython-sandbox --memory 16M --timeout 1.5 script.py
  echo 'print(1 + 1)' | micropython-sandbox -
  micropython-sandbox --json -c '1/0'
  micropython-sandbox                      (at a terminal: a prompt that keeps state)

Exit status:
  0  the program ended (or the status it gave to sys.exit)
  1  it raised an exception; the traceback is on standard error
  2  wrong usage
  3  it used all of its fuel
  4  it took too long
  5  anything else that the sandbox stopped, Ctrl-C included";

/// Run Python that nobody has vetted: MicroPython in WebAssembly.
///
/// The program sees no file, no network and no environment. What it may use is bounded.
#[derive(Debug, Parser)]
#[command(name = "micropython-sandbox", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Args {
    /// The program itself
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true, conflicts_with = "file")]
    pub(crate) code: Option<String>,

    /// A file with the program; - for standard input
    pub(crate) file: Option<OsString>,

    /// Memory, with K, M or G for powers of 1024
    #[arg(long, value_name = "BYTES", default_value = "64M", value_parser = size)]
    memory: usize,

    /// Computing, in units of about one WebAssembly instruction
    #[arg(long, value_name = "UNITS", default_value_t = 100_000_000_000)]
    fuel: u64,

    /// Real time, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    timeout: Duration,

    /// Output, with K, M or G for powers of 1024; more is dropped
    #[arg(long, value_name = "BYTES", default_value = "1M", value_parser = size)]
    output: usize,

    /// What the program knows of time
    #[arg(long, value_enum, default_value_t = ClockArg::System)]
    clock: ClockArg,

    /// Print one JSON object: stdout, stderr, exit_code, error, usage
    #[arg(long)]
    pub(crate) json: bool,

    /// Print what the run cost to standard error
    #[arg(long)]
    pub(crate) stats: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ClockArg {
    /// This machine's
    System,
    /// One that stands still but for the program's sleeping: the same in every run
    Virtual,
}

impl Args {
    pub(crate) fn session(&self, sandbox: &Sandbox) -> SessionBuilder {
        let clock = match self.clock {
            ClockArg::System => Clock::System,
            ClockArg::Virtual => Clock::default(),
        };
        sandbox
            .session()
            .memory(self.memory)
            .fuel(self.fuel)
            .timeout(self.timeout)
            .output(self.output)
            .clock(clock)
    }
}

/// `16M`, `512K`, `1G` or a number of bytes.
fn size(text: &str) -> Result<usize, String> {
    let (number, shift) = match text.char_indices().last() {
        Some((end, 'k' | 'K')) => (&text[..end], 10),
        Some((end, 'm' | 'M')) => (&text[..end], 20),
        Some((end, 'g' | 'G')) => (&text[..end], 30),
        _ => (text, 0),
    };
    let number: usize =
        number.parse().map_err(|_| "a size is a number with K, M or G after it, or nothing")?;
    number.checked_mul(1 << shift).ok_or_else(|| "that is more than this machine can count".to_owned())
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number: f64 = text.parse().map_err(|_| "a time is a number of seconds, such as 1.5".to_owned())?;
    Duration::try_from_secs_f64(number).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }

    #[test]
    fn sizes() {
        assert_eq!(size("100"), Ok(100));
        assert_eq!(size("16M"), Ok(16 << 20));
        assert_eq!(size("2k"), Ok(2048));
        assert_eq!(size("1G"), Ok(1 << 30));
        for wrong in ["", "M", "-1", "1.5M", "1T", "99999999999999999999", "17179869184G"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn times() {
        assert_eq!(seconds("1.5"), Ok(Duration::from_millis(1500)));
        for wrong in ["", "soon", "-1", "nan", "inf", "1e30"] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
