//! The command line: options, and the session that they describe.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use micropython_sandbox::{Clock, HttpPolicy, Mount, Sandbox, SessionBuilder};

const EXAMPLES: &str = "\
Examples:
  micropython-sandbox -c 'print(2**100)'
  micropython-sandbox --memory 16M --timeout 1.5 script.py
  echo 'print(1 + 1)' | micropython-sandbox -
  micropython-sandbox --json -c '1/0'
  micropython-sandbox --dir data::/data --dir out::/out::rw script.py -- --fast 3
  micropython-sandbox --wheel tabulate-0.9.0-py3-none-any.whl script.py
  micropython-sandbox --allow-url https://api.example.com/v1/ script.py
  micropython-sandbox                      (at a terminal: a prompt that keeps state)

Exit status:
  0  the program ended (or the status it gave to sys.exit)
  1  it raised an exception; the traceback is on standard error
  2  wrong usage
  3  it used all of its fuel
  4  it took too long
  5  anything else that ended it: Ctrl-C, output that can't be written, a failure of the sandbox";

/// Run Python that nobody has vetted: MicroPython in WebAssembly.
///
/// The program sees no file, no network and no environment but what is given here. What it may use is bounded.
#[derive(Debug, Parser)]
#[command(name = "micropython-sandbox", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Args {
    /// The program itself
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true, conflicts_with = "file")]
    pub(crate) code: Option<String>,

    /// A file with the program; - for standard input
    pub(crate) file: Option<OsString>,

    /// Arguments that the program finds in sys.argv after its name
    #[arg(last = true, value_name = "ARGS")]
    args: Vec<String>,

    /// A folder that the program sees at GUEST: ro to read (the default), rw to read and write, overlay to keep what it
    /// writes in memory and lose it at the end. May be given again
    #[arg(long = "dir", value_name = "HOST::GUEST[::ro|rw|overlay]", value_parser = Dir::parse, help_heading = "Grants")]
    dirs: Vec<Dir>,

    /// How much the program may add to each folder, with K, M or G for powers of 1024 [default: 1G, and 64M for
    /// overlay]
    #[arg(long, value_name = "BYTES", value_parser = size, help_heading = "Grants")]
    dir_quota: Option<usize>,

    /// A wheel or zip archive of pure Python that the program can import from. May be given again
    #[arg(long = "wheel", value_name = "FILE", help_heading = "Grants")]
    wheels: Vec<PathBuf>,

    /// Allow --dir for /, a home folder or one of the system's
    #[arg(long, help_heading = "Grants")]
    allow_sensitive: bool,

    /// A folder /tmp in the program's own memory
    #[arg(long, help_heading = "Grants")]
    tmp: bool,

    /// URLs that the program may ask with the modules requests and urllib.request: this one and those below it;
    /// https://*.example.com for all sub-domains. May be given again
    #[arg(long = "allow-url", value_name = "PREFIX", help_heading = "Grants")]
    urls: Vec<String>,

    /// Let these URLs be on this machine and in its network
    #[arg(long, requires = "urls", help_heading = "Grants")]
    allow_private_network: bool,

    /// A variable of the program's environment. May be given again
    #[arg(long = "env", value_name = "NAME=VALUE", value_parser = variable, help_heading = "Grants")]
    variables: Vec<(String, String)>,

    /// Give standard input to the program's input() and sys.stdin
    #[arg(long, help_heading = "Grants")]
    pub(crate) stdin: bool,

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

    /// Clock that the program sees
    #[arg(long, value_enum, default_value_t = ClockArg::System)]
    clock: ClockArg,

    /// Print one JSON object: stdout, stderr, exit_code, error, denied, usage
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
    /// A clock that stands still, except that the program's sleeping moves it: the same in every run
    Virtual,
}

impl Args {
    pub(crate) fn session(&self, sandbox: &Sandbox) -> SessionBuilder {
        let clock = match self.clock {
            ClockArg::System => Clock::System,
            ClockArg::Virtual => Clock::default(),
        };
        let mut session = sandbox.session();
        for dir in &self.dirs {
            session = session.mount(dir.mount(self.dir_quota, self.allow_sensitive));
        }
        for wheel in &self.wheels {
            session = session.mount(Mount::wheel(wheel));
        }
        for (name, value) in &self.variables {
            session = session.env(name, value);
        }
        if !self.urls.is_empty() {
            let policy =
                self.urls.iter().fold(HttpPolicy::deny_all(), |policy, url| policy.and_allow(url.as_str()));
            session = session.http(policy.allow_private_network(self.allow_private_network));
        }
        if self.tmp {
            session = session.scratch("/tmp");
        }
        if self.stdin {
            session = session.stdin_reader(std::io::stdin());
        }
        session
            .args(&self.args)
            .memory(self.memory)
            .fuel(self.fuel)
            .timeout(self.timeout)
            .output(self.output)
            .clock(clock)
    }
}

/// A folder given with `--dir`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Dir {
    host: String,
    guest: String,
    mode: Mode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    ReadOnly,
    ReadWrite,
    Overlay,
}

impl Dir {
    fn parse(text: &str) -> Result<Dir, String> {
        let (paths, mode) = match text.rsplit_once("::") {
            Some((paths, "ro")) => (paths, Mode::ReadOnly),
            Some((paths, "rw")) => (paths, Mode::ReadWrite),
            Some((paths, "overlay")) => (paths, Mode::Overlay),
            _ => (text, Mode::ReadOnly),
        };
        match paths.rsplit_once("::") {
            Some((host, guest)) if !host.is_empty() && guest.starts_with('/') => {
                Ok(Dir { host: host.to_owned(), guest: guest.to_owned(), mode })
            }
            _ => {
                Err("a folder is given as HOST::GUEST, where GUEST begins with a slash: data::/data"
                    .to_owned())
            }
        }
    }

    fn mount(&self, quota: Option<usize>, allow_sensitive: bool) -> Mount {
        let mut mount = match self.mode {
            Mode::ReadOnly => Mount::read_only(&self.host, &self.guest),
            Mode::ReadWrite => Mount::read_write(&self.host, &self.guest),
            Mode::Overlay => Mount::overlay(&self.host, &self.guest),
        };
        if let Some(quota) = quota {
            mount = mount.quota(quota as u64);
        }
        if allow_sensitive { mount.allow_sensitive() } else { mount }
    }
}

/// Parses `NAME=VALUE`.
fn variable(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("a variable is given as NAME=VALUE".to_owned()),
    }
}

/// Parses `16M`, `512K`, `1G` or a number of bytes.
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
    fn folders() {
        let dir =
            |host: &str, guest: &str, mode| Ok(Dir { host: host.to_owned(), guest: guest.to_owned(), mode });
        assert_eq!(Dir::parse("a::/b"), dir("a", "/b", Mode::ReadOnly));
        assert_eq!(Dir::parse("a::/b::ro"), dir("a", "/b", Mode::ReadOnly));
        assert_eq!(Dir::parse("a::b::/c::rw"), dir("a::b", "/c", Mode::ReadWrite));
        assert_eq!(Dir::parse(".::/::overlay"), dir(".", "/", Mode::Overlay));
        for wrong in ["", "a", "a::", "::/b", "a::b", "a::b::rw", "/a::/b::xx", "rw"] {
            assert!(Dir::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn variables() {
        assert_eq!(variable("A=b=c"), Ok(("A".to_owned(), "b=c".to_owned())));
        assert_eq!(variable("A="), Ok(("A".to_owned(), String::new())));
        assert!(variable("A").is_err() && variable("=b").is_err());
    }

    #[test]
    fn times() {
        assert_eq!(seconds("1.5"), Ok(Duration::from_millis(1500)));
        for wrong in ["", "soon", "-1", "nan", "inf", "1e30"] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
