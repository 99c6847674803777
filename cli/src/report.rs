//! Prints the output, the errors and the statistics of a run.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, OnceLock};

use micropython_sandbox::{BudgetLimit, Error, Frame, InterruptHandle, Output, Sandbox, Stream};
use serde_json::{Value, json};

use crate::text::printable;

/// Passes output on as it is produced.
#[derive(Default)]
pub(crate) struct Streaming {
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    stop: OnceLock<InterruptHandle>,
    buffer: Mutex<Vec<u8>>,
    /// First error of writing output.
    broken: OnceLock<io::Error>,
}

/// Size in bytes of the parts in which output goes to anything but a terminal.
const PART: usize = 8 << 10;

impl Streaming {
    /// Returns the callback for [`micropython_sandbox::SessionBuilder::on_output`].
    pub(crate) fn writer(&self) -> impl FnMut(Stream, &[u8]) + Send + 'static {
        let state = Arc::clone(&self.state);
        let at_once = io::stdout().is_terminal();
        move |stream, bytes| {
            let mut buffer = state.buffer.lock().expect("no panic while it is held");
            let result = match stream {
                Stream::Stderr => flush(&mut buffer).and_then(|()| io::stderr().write_all(bytes)),
                Stream::Stdout => {
                    buffer.extend_from_slice(bytes);
                    // A complete line is written at once, so that a reader at the other end of a pipe sees it.
                    if at_once || buffer.len() >= PART || bytes.ends_with(b"\n") {
                        flush(&mut buffer)
                    } else {
                        Ok(())
                    }
                }
            };
            // The reader has gone (`... | head`), or the disk is full. The program is stopped, as going on is useless.
            if let Err(error) = result {
                let _ = state.broken.set(error);
                if let Some(handle) = state.stop.get() {
                    handle.stop();
                }
            }
        }
    }

    pub(crate) fn stop_when_broken(&self, handle: InterruptHandle) {
        let _ = self.state.stop.set(handle);
    }

    /// Writes the rest of the output. Fails if any of the output could not be written.
    pub(crate) fn finish(&self) -> io::Result<()> {
        let result = flush(&mut self.state.buffer.lock().expect("no panic while it is held"));
        match self.state.broken.get() {
            Some(error) => Err(io::Error::new(error.kind(), error.to_string())),
            None => result,
        }
    }
}

fn flush(buffer: &mut Vec<u8>) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let result = stdout.write_all(buffer).and_then(|()| stdout.flush());
    buffer.clear();
    result
}

/// Prints what follows the streamed output: the error, the dropped bytes and, on request, the statistics.
pub(crate) fn text(result: &Result<Output, Error>, stats: bool) {
    let output = match result {
        Ok(output) => {
            // The message given to sys.exit() was the last output, and is streamed as well.
            Some(output)
        }
        Err(error @ Error::Python(_)) => {
            // Python prints the text of an exception unescaped, and so do we.
            say!("{error}");
            error.output()
        }
        Err(error) => {
            say!("error: {}", printable(&error.to_string()));
            if let Some(frame) = error.stopped().and_then(|stopped| stopped.traceback.last()) {
                say!("  it was in {}, line {}", printable(&frame.file), frame.line);
            }
            error.output()
        }
    };
    let Some(output) = output else { return };
    if output.is_truncated() {
        say!("warning: {} bytes of output were dropped at the limit; see --output", output.dropped_bytes);
    }
    if stats {
        let usage = output.usage;
        say!(
            "fuel {}, peak memory {} KiB, time {:.3} ms",
            usage.fuel,
            usage.peak_memory / 1024,
            usage.duration.as_secs_f64() * 1e3
        );
        if usage.files_opened > 0 {
            let (opened, read, written) = (usage.files_opened, usage.bytes_read, usage.bytes_written);
            say!("files opened {opened}, bytes read {read}, bytes written {written}");
        }
        if usage.http_requests > 0 {
            let (sent, received) = (usage.http_bytes_sent, usage.http_bytes_received);
            say!("HTTP requests {}, bytes sent {sent}, bytes received {received}", usage.http_requests);
        }
    }
}

/// Prints one JSON object with everything.
pub(crate) fn json(result: &Result<Output, Error>, denied: Vec<String>) -> io::Result<()> {
    let none = Output::default();
    let (output, error) = match result {
        Ok(output) => (output, Value::Null),
        Err(error) => (error.output().unwrap_or(&none), error_json(error)),
    };
    print(output, error, denied)
}

/// Prints why nothing was run.
pub(crate) fn failure(json: bool, error: &anyhow::Error) {
    let text = in_options(&format!("{error:#}"));
    if !json {
        say!("error: {}", printable(&text));
        return;
    }
    let object = match error.downcast_ref::<Error>() {
        Some(error) => error_json(error),
        None => json!({ "type": "usage", "text": text }),
    };
    // The status also shows output that could not be written.
    let _ = print(&Output::default(), object, Vec::new());
}

/// Prints that a person ended it before anything ran.
pub(crate) fn interrupted(json: bool) {
    let text = "interrupted";
    if !json {
        say!("error: {text}");
        return;
    }
    let _ = print(&Output::default(), json!({ "type": "interrupted", "text": text }), Vec::new());
}

/// Prints why the compiled interpreter is not cached, if that can be mended.
pub(crate) fn cache(sandbox: &Sandbox) {
    if let Some(problem) = sandbox.cache_problem() {
        say!("note: {problem}");
    }
}

/// Returns a message of the library with the command's names of its settings.
fn in_options(text: &str) -> String {
    text.replace("Mount::allow_sensitive", "--allow-sensitive")
}

fn print(output: &Output, error: Value, denied: Vec<String>) -> io::Result<()> {
    let object = json!({
        "stdout": output.stdout,
        "stderr": output.stderr,
        "dropped_bytes": output.dropped_bytes,
        "exit_code": output.exit_code,
        "error": error,
        "denied": denied,
        "usage": {
            "fuel": output.usage.fuel,
            "peak_memory": output.usage.peak_memory,
            "seconds": output.usage.duration.as_secs_f64(),
            "files_opened": output.usage.files_opened,
            "bytes_read": output.usage.bytes_read,
            "bytes_written": output.usage.bytes_written,
            "http_requests": output.usage.http_requests,
            "http_bytes_sent": output.usage.http_bytes_sent,
            "http_bytes_received": output.usage.http_bytes_received,
        },
    });
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{object}")?;
    stdout.flush()
}

fn error_json(error: &Error) -> Value {
    let kind = match error {
        Error::Python(error) => {
            return json!({
                "type": "python",
                "kind": error.kind,
                "message": error.message,
                "traceback": traceback(&error.traceback),
                "text": error.to_string(),
            });
        }
        Error::FuelExhausted { .. } | Error::BudgetSpent { limit: BudgetLimit::Fuel(_), .. } => "fuel",
        Error::Timeout { .. } | Error::BudgetSpent { limit: BudgetLimit::Time(_), .. } => "timeout",
        Error::Interrupted { .. } => "interrupted",
        Error::Trapped { .. } => "trapped",
        Error::Limit { .. } | Error::Name { .. } | Error::Mount { .. } | Error::Policy(_) => "usage",
        _ => "host",
    };
    let text = in_options(&error.to_string());
    match error.stopped() {
        Some(stopped) => json!({ "type": kind, "text": text, "traceback": traceback(&stopped.traceback) }),
        None => json!({ "type": kind, "text": text }),
    }
}

fn traceback(frames: &[Frame]) -> Vec<Value> {
    let frame = |frame: &Frame| {
        json!({
            "file": frame.file,
            "line": frame.line,
            "name": frame.name,
            "source": frame.source,
            "column": frame.part.map(|part| part.column),
            "end_line": frame.part.map(|part| part.end_line),
            "end_column": frame.part.map(|part| part.end_column),
        })
    };
    frames.iter().map(frame).collect()
}
