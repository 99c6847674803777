//! What a run gives back.

use std::time::Duration;

use crate::Value;

/// One of the guest's two output streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stream {
    /// Standard output: `print`, `sys.stdout`.
    Stdout,
    /// Standard error: `sys.stderr`, warnings.
    Stderr,
}

/// What the guest wrote and used in a run.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Output {
    /// What was written to standard output. Bytes that are not UTF-8 are replaced by U+FFFD.
    pub stdout: String,
    /// The same of standard error. The traceback of an exception that was not caught is in the
    /// [`PythonError`](crate::PythonError) instead.
    pub stderr: String,
    /// How many bytes of both were dropped because the limit was reached. Zero means that all is here.
    pub dropped_bytes: u64,
    /// The status given to `sys.exit()`: zero for `None`, one for a message (which is then at the end of `stderr`).
    /// `None` where the program just ended. Calls that have a value to give fail with
    /// [`Error::Exited`](crate::Error::Exited).
    pub exit_code: Option<i32>,
    /// The value of the program's last statement, where that is an expression and its value is not `None`. What can't
    /// be handed over is [`Value::Opaque`].
    pub value: Option<Value>,
    /// What the run cost.
    pub usage: Usage,
}

impl Output {
    /// Whether output was cut at the limit.
    pub fn is_truncated(&self) -> bool {
        self.dropped_bytes > 0
    }
}

/// What a run cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Usage {
    /// Units of fuel, by estimate one for each WebAssembly instruction. The same in every run of the same program with
    /// the same input, but for some millionths (see [`Limits::fuel`](crate::Limits::fuel)). Zero where the sandbox does
    /// not meter.
    pub fuel: u64,
    /// The most memory that the interpreter had so far, in bytes.
    pub peak_memory: usize,
    /// Real time.
    pub duration: Duration,
    /// How many times host functions were called.
    pub host_calls: u64,
    /// How many files were opened.
    pub files_opened: u64,
    /// Bytes that were read from files.
    pub bytes_read: u64,
    /// Bytes that were written to files.
    pub bytes_written: u64,
    /// How many HTTP requests were sent; each hop of a redirect is one.
    pub http_requests: u64,
    /// Bytes of these requests, headers included.
    pub http_bytes_sent: u64,
    /// Bytes of the responses to them after decompression, headers included.
    pub http_bytes_received: u64,
}

/// Collects output up to a limit.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    left: usize,
    dropped: u64,
}

impl Collected {
    pub(crate) fn with_limit(limit: usize) -> Collected {
        Collected { left: limit, ..Collected::default() }
    }

    /// Keeps what there is room for and returns that part.
    pub(crate) fn write<'a>(&mut self, stream: Stream, bytes: &'a [u8]) -> &'a [u8] {
        let kept = &bytes[..bytes.len().min(self.left)];
        self.left -= kept.len();
        self.dropped += (bytes.len() - kept.len()) as u64;
        match stream {
            Stream::Stdout => self.stdout.extend_from_slice(kept),
            Stream::Stderr => self.stderr.extend_from_slice(kept),
        }
        kept
    }

    /// Returns how many bytes there is room for.
    pub(crate) fn left(&self) -> usize {
        self.left
    }

    /// Counts bytes that were dropped without a look.
    pub(crate) fn drop_bytes(&mut self, bytes: u64) {
        self.dropped += bytes;
    }

    pub(crate) fn finish(self, usage: Usage, exit_code: Option<i32>) -> Output {
        let cut = self.dropped > 0;
        Output {
            stdout: text(self.stdout, cut),
            stderr: text(self.stderr, cut),
            dropped_bytes: self.dropped,
            exit_code,
            value: None,
            usage,
        }
    }
}

/// Text of bytes; where they were cut, a character cut in half at the end is left out.
fn text(mut bytes: Vec<u8>, cut: bool) -> String {
    if cut
        && let Err(error) = std::str::from_utf8(&bytes)
        && error.error_len().is_none()
    {
        bytes.truncate(error.valid_up_to());
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_cut_at_the_limit_and_counted() {
        let mut collected = Collected::with_limit(5);
        assert_eq!(collected.write(Stream::Stdout, b"abc"), b"abc");
        assert_eq!(collected.write(Stream::Stderr, b"defg"), b"de");
        assert_eq!(collected.write(Stream::Stdout, b"h"), b"");
        let output = collected.finish(Usage::default(), None);
        assert_eq!((output.stdout.as_str(), output.stderr.as_str(), output.dropped_bytes), ("abc", "de", 3));
        assert!(output.is_truncated());
    }

    #[test]
    fn a_character_cut_in_half_is_left_out() {
        let mut collected = Collected::with_limit(4);
        collected.write(Stream::Stdout, "aé€".as_bytes());
        assert_eq!(collected.finish(Usage::default(), None).stdout, "aé");
    }

    #[test]
    fn other_bytes_are_replaced() {
        let mut collected = Collected::with_limit(10);
        collected.write(Stream::Stdout, b"a\xffb\xe2\x82");
        assert_eq!(collected.finish(Usage::default(), None).stdout, "a\u{fffd}b\u{fffd}");
    }
}
