//! Results of a run: output, value and use of resources.

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

/// Output of a run, and its use of resources.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Output {
    /// Text that was written to standard output. Bytes that are not UTF-8 are replaced by U+FFFD.
    pub stdout: String,
    /// Text that was written to standard error. The traceback of an exception that was not caught is in the
    /// [`PythonError`](crate::PythonError) instead.
    pub stderr: String,
    /// Bytes of both streams that were dropped because the limit was reached. Zero means that nothing is missing.
    pub dropped_bytes: u64,
    /// Status given to `sys.exit()`: zero for `None`, and one for a message, which is then at the end of `stderr`.
    /// `None` if the program just ended. Calls that return a value fail with [`Error::Exited`](crate::Error::Exited)
    /// instead.
    pub exit_code: Option<i32>,
    /// Value of the program's last statement, if that is an expression and its value is not `None`. A value that can't
    /// be handed over is [`Value::Opaque`].
    pub value: Option<Value>,
    /// Use of resources.
    pub usage: Usage,
}

impl Output {
    /// Returns whether output was cut at the limit.
    pub fn is_truncated(&self) -> bool {
        self.dropped_bytes > 0
    }
}

/// Resources that a run used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Usage {
    /// Units of fuel, about one for each WebAssembly instruction by an estimate. Runs of the same program with the same
    /// input use the same fuel, except for some millionths (see [`Limits::fuel`](crate::Limits::fuel)). Zero if the
    /// sandbox does not meter.
    pub fuel: u64,
    /// Most bytes of memory that the interpreter had so far.
    pub peak_memory: usize,
    /// Real time of the run.
    pub duration: Duration,
    /// Calls of host functions.
    pub host_calls: u64,
    /// Files that were opened.
    pub files_opened: u64,
    /// Bytes that were read from files.
    pub bytes_read: u64,
    /// Bytes that were written to files.
    pub bytes_written: u64,
    /// HTTP requests that were sent. Each hop of a redirect is one.
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

    /// Keeps the bytes that there is room for, and returns them.
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

    /// Returns the bytes that there is room for.
    pub(crate) fn left(&self) -> usize {
        self.left
    }

    /// Counts bytes that were dropped before they were read.
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

/// Returns bytes as text. If they were `cut`, half a character at the end is left out.
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
