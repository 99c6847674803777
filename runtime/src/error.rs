//! Errors of this crate's calls, and the tracebacks in them.

use std::fmt;
use std::time::Duration;

use crate::carets::Place;
use crate::http::PolicyProblem;
use crate::output::Output;
use crate::signature::Problem;
use crate::wire::Unfit;

/// Error of a call of this crate.
///
/// [`Error::output`] has what the guest wrote before it was stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The program raised an exception and did not catch it.
    #[error("{0}")]
    Python(Box<PythonError>),

    /// The run used all of its fuel and was stopped.
    #[error(
        "the program used all of its {limit} units of fuel; raise the fuel limit if it should run longer"
    )]
    FuelExhausted {
        /// Units of fuel that the run had.
        limit: u64,
        /// The run's output and traceback, and the session's state.
        stopped: Box<Stopped>,
    },

    /// The run took longer than it may and was stopped.
    #[error("the program ran longer than {limit:?}; raise the timeout if it should")]
    Timeout {
        /// Time that the run had.
        limit: Duration,
        /// The run's output and traceback, and the session's state.
        stopped: Box<Stopped>,
    },

    /// The budget that the session has for all of its runs ([`Budget::Session`](crate::Budget::Session)) is used up. It
    /// was used up in this run, which was stopped, or in an earlier one. Nothing runs in the session any more, unless
    /// [`Session::set_limits`](crate::Session::set_limits) gives it more.
    #[error("the session's budget of {limit} is used up")]
    BudgetSpent {
        /// The budget: fuel or time.
        limit: BudgetLimit,
        /// The run's output and traceback, and the session's state. Output and traceback are empty if nothing was left
        /// at the run's beginning.
        stopped: Box<Stopped>,
    },

    /// The program called `sys.exit` in a call that has a result to return, such as
    /// [`Session::eval`](crate::Session::eval). In a run of a program this is no error: see [`Output::exit_code`].
    #[error("the program called sys.exit({code})")]
    Exited {
        /// The status: see [`Output::exit_code`].
        code: i32,
        /// The program's output and use of resources.
        output: Box<Output>,
    },

    /// A callback of the embedder's panicked. The run was stopped, as by an
    /// [`InterruptHandle`](crate::InterruptHandle).
    #[error("the {callback} callback panicked: {text}")]
    CallbackPanicked {
        /// Name of the callback: `on_output` or `on_access`.
        callback: &'static str,
        /// The text of the panic.
        text: String,
        /// The run's output and traceback, and the session's state.
        stopped: Box<Stopped>,
    },

    /// An [`InterruptHandle`](crate::InterruptHandle) stopped the run.
    #[error("the program was interrupted")]
    Interrupted {
        /// The run's output and traceback, and the session's state.
        stopped: Box<Stopped>,
    },

    /// The interpreter itself failed: a bug in it, or memory that the program corrupted. Only this session is affected.
    /// It is put back to its state before the run, or else lost: see [`Stopped::session`].
    #[error("the interpreter failed: {reason}")]
    Trapped {
        /// Wasmtime's description of the failure.
        reason: String,
        /// The run's output and traceback, and the session's state.
        stopped: Box<Stopped>,
    },

    /// A value could not be passed between Rust and Python.
    #[error("{}{message}", if path.is_empty() { String::new() } else { format!("{path}: ") })]
    Value {
        /// Path of the part that failed: `rows[3].price`. Empty if it is the whole of a value without a name.
        path: String,
        /// Description of what is wrong with it.
        message: String,
    },

    /// The session was stopped in the middle of an earlier run and could not be put back. Either this was switched off
    /// (see [`SessionBuilder::roll_back`](crate::SessionBuilder::roll_back)), or the machine had no room. Start a new
    /// session.
    #[error("the session was stopped in an earlier run and can't go on; start a new one")]
    SessionLost,

    /// The bytes given as a snapshot are none that this sandbox can restore.
    #[error("the snapshot can't be restored: {0}")]
    Snapshot(String),

    /// A limit has an invalid value.
    #[error("a {name} limit of {given} is not possible: it must be {allowed}")]
    Limit {
        /// Name of the limit.
        name: &'static str,
        /// The value that was given.
        given: String,
        /// The values that are allowed.
        allowed: String,
    },

    /// A [`Mount`](crate::Mount) is invalid.
    #[error("{path:?} can't be mounted: {reason}")]
    Mount {
        /// The mount's path in the guest.
        path: String,
        /// Description of what is wrong.
        reason: String,
    },

    /// An [`HttpPolicy`](crate::HttpPolicy) is invalid.
    #[error("the HTTP policy can't be: {0}")]
    Policy(PolicyProblem),

    /// A host function, or a name given to the guest, is invalid.
    #[error("{name:?} is refused: {reason}")]
    Name {
        /// The name that was given.
        name: String,
        /// Description of what is wrong with it.
        reason: String,
    },

    /// The module given to [`SandboxBuilder::module`](crate::SandboxBuilder::module) is not one that this crate can
    /// run.
    #[error("this is not a MicroPython module for this version of the sandbox: {0}")]
    Module(String),

    /// The session holds too much for [`Sandbox::prepare`](crate::Sandbox::prepare). Restoring a snapshot of it still
    /// works.
    #[error(
        "the session holds {size} bytes, and sessions can begin with at most {limit}; prepare less, or restore a snapshot of it"
    )]
    Unprepared {
        /// Bytes of the session's memory.
        size: usize,
        /// Most bytes that are allowed.
        limit: usize,
    },

    /// The folder that was given as the [`Cache`](crate::Cache) can't be used.
    #[error("{0}")]
    Cache(String),

    /// The host could not provide what a sandbox or a session needs: address space, memory, a thread.
    #[error("the host can't provide what the sandbox needs: {0}")]
    Host(String),
}

impl Error {
    /// Returns what the guest wrote before the error, if it ran at all.
    pub fn output(&self) -> Option<&Output> {
        match self {
            Error::Python(error) => Some(&error.output),
            Error::Exited { output, .. } => Some(output),
            _ => self.stopped().map(|stopped| &stopped.output),
        }
    }

    /// Returns how a stopped run ended. `None` if the program ended by itself.
    pub fn stopped(&self) -> Option<&Stopped> {
        match self {
            Error::FuelExhausted { stopped, .. }
            | Error::Timeout { stopped, .. }
            | Error::BudgetSpent { stopped, .. }
            | Error::CallbackPanicked { stopped, .. }
            | Error::Interrupted { stopped }
            | Error::Trapped { stopped, .. } => Some(stopped),
            _ => None,
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Error {
        Error::Name { name: problem.name, reason: problem.reason }
    }
}

impl From<Unfit> for Error {
    fn from(unfit: Unfit) -> Error {
        Error::Value { path: unfit.path, message: unfit.message }
    }
}

/// A budget for all runs of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BudgetLimit {
    /// Units of fuel: [`Limits::fuel`](crate::Limits::fuel).
    Fuel(u64),
    /// Time: [`Limits::timeout`](crate::Limits::timeout).
    Time(Duration),
}

impl fmt::Display for BudgetLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BudgetLimit::Fuel(fuel) => write!(f, "{fuel} units of fuel"),
            BudgetLimit::Time(time) => write!(f, "{time:?}"),
        }
    }
}

/// End of a run that was stopped.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Stopped {
    /// The program's output until then, and its use of resources.
    pub output: Output,
    /// Calls that were under way, outermost first. Empty if the program could not be asked: see
    /// [`Aftermath::RolledBack`].
    pub traceback: Vec<Frame>,
    /// State of the session after the stop.
    pub session: Aftermath,
}

/// State of a session after a run in it was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Aftermath {
    /// The program was interrupted between two of its instructions and unwound, `finally` and `with` included. The
    /// session keeps what the program left.
    Unwound,
    /// The program could not be interrupted in time: it was in the middle of a long operation, or caught the
    /// interruption. The session is as it was before the run.
    RolledBack,
    /// The program could not be interrupted in time, and the session could not be put back. Further calls return
    /// [`Error::SessionLost`].
    Lost,
}

/// An exception that the program did not catch. It prints as Python prints it.
///
/// ```
/// # use micropython_sandbox::{Error, Sandbox};
/// let program = "def half(x):\n    return x / 0\n\nhalf(3)\n";
/// let Err(Error::Python(error)) = Sandbox::new()?.run(program) else { panic!() };
/// assert_eq!(error.kind, "ZeroDivisionError");
/// assert_eq!(error.traceback[1].name, "half");
/// assert_eq!(error.to_string(), "\
/// Traceback (most recent call last):
///   File \"<string>\", line 4, in <module>
///     half(3)
///     ~~~~^^^
///   File \"<string>\", line 2, in half
///     return x / 0
///            ~~^~~
/// ZeroDivisionError: division by zero");
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PythonError {
    /// The class of the exception: `ValueError`.
    pub kind: String,
    /// `str()` of the exception. Empty if it has no text. Cut at 64 KiB, with a note of the cut.
    pub message: String,
    /// Calls that were under way, outermost first. The middle of more than 64 is left out.
    pub traceback: Vec<Frame>,
    /// Number of calls left out of the middle of `traceback`, after its first half.
    pub dropped_frames: usize,
    /// The whole text that Python prints, if it is more than the traceback and one line. It then has the exceptions
    /// that led to this one or were being handled, the tree of an exception group, notes, or the place of a syntax
    /// error. It has no last line break. `None` if the traceback and the line are everything. Cut at 64 KiB, with a
    /// note of the cut.
    pub whole: Option<String>,
    /// Whether the interpreter asked for more memory than [`Limits::memory`](crate::Limits::memory) allows in the run.
    /// A `MemoryError` that the program raised by itself leaves this false.
    pub memory_limit_reached: bool,
    /// Whether the session was put back to its state before the run. This happens after a `MemoryError` that left no
    /// room to go on. After other exceptions the session keeps what the program did until then.
    pub rolled_back: bool,
    /// The program's output until then.
    pub output: Output,
}

/// One call of a traceback.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Frame {
    /// File name. `<string>` for a source that was handed over as text.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// Name of the function. `<module>` outside of any, empty in a syntax error.
    pub name: String,
    /// Text of the line without the spaces around it, if the source was given to this session.
    pub source: Option<String>,
    /// The part of the source that was running. `None` if it is not known, as in built-in modules.
    pub part: Option<Part>,
    /// Lines of the source that a traceback shows, without their common indentation and without the last line break.
    /// These are the lines of `part`, with carets under it unless it is all of them. Without a `part` it is the line
    /// itself. `None` if `source` is `None`.
    pub excerpt: Option<String>,
    pub(crate) place: Place,
}

/// A part of a source. It begins in the frame's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// Column of the first character in its line, from 1.
    pub column: u32,
    /// Line of the last character.
    pub end_line: u32,
    /// Column behind the last character in that line, from 1.
    pub end_column: u32,
}

impl Frame {
    pub(crate) fn new(file: String, name: String, place: Place) -> Frame {
        let Place { line, end_line, column, end_column, .. } = place;
        let part = place.has_columns().then_some(Part { column, end_line, end_column });
        Frame { file, line, name, source: None, part, excerpt: None, place }
    }

    /// Returns whether both are calls of the same line. A traceback counts such calls instead of showing them all.
    fn is_again(&self, other: &Frame) -> bool {
        self.file == other.file && self.line == other.line && self.name == other.name
    }
}

/// Number of times that a traceback shows the same call in a row.
const SHOWN_REPEATED: usize = 3;

fn write_repeated(f: &mut fmt::Formatter<'_>, times: usize) -> fmt::Result {
    match times.saturating_sub(SHOWN_REPEATED) {
        0 => Ok(()),
        1 => writeln!(f, "  [Previous line repeated 1 more time]"),
        more => writeln!(f, "  [Previous line repeated {more} more times]"),
    }
}

impl fmt::Display for PythonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(whole) = &self.whole {
            return write!(f, "{whole}");
        }
        if !self.traceback.is_empty() {
            writeln!(f, "Traceback (most recent call last):")?;
        }
        let mut times = 0; // how often a call was seen in a row
        for (index, frame) in self.traceback.iter().enumerate() {
            let left_out = self.dropped_frames > 0 && index == self.traceback.len() / 2;
            let is_again = index > 0 && !left_out && self.traceback[index - 1].is_again(frame);
            if !is_again {
                write_repeated(f, times)?;
                times = 0;
            }
            if left_out {
                writeln!(f, "  [{} more calls]", self.dropped_frames)?;
            }
            times += 1;
            if times > SHOWN_REPEATED {
                continue;
            }
            let Frame { file, line, name, excerpt, .. } = frame;
            write!(f, "  File \"{file}\", line {line}")?;
            if !name.is_empty() {
                write!(f, ", in {name}")?;
            }
            writeln!(f)?;
            for line in excerpt.iter().flat_map(|excerpt| excerpt.split('\n')) {
                writeln!(f, "    {line}")?;
            }
        }
        write_repeated(f, times)?;
        match self.message.as_str() {
            "" => write!(f, "{}", self.kind),
            message => write!(f, "{}: {message}", self.kind),
        }
    }
}

impl std::error::Error for PythonError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(frames: usize, dropped_frames: usize, message: &str) -> PythonError {
        let place = Place { line: 1, ..Place::default() };
        let frame = Frame::new("a.py".to_owned(), "f".to_owned(), place);
        PythonError {
            kind: "ValueError".to_owned(),
            message: message.to_owned(),
            traceback: vec![frame; frames],
            dropped_frames,
            whole: None,
            memory_limit_reached: false,
            rolled_back: false,
            output: Output::default(),
        }
    }

    #[test]
    fn it_prints_as_python_does() {
        assert_eq!(error(0, 0, "").to_string(), "ValueError");
        let text = error(1, 0, "bad").to_string();
        assert_eq!(
            text,
            "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\nValueError: bad"
        );
    }

    #[test]
    fn a_call_that_repeats_is_shown_three_times() {
        let text = error(6, 0, "").to_string();
        assert_eq!(text.lines().count(), 6);
        assert_eq!(text.lines().nth(4), Some("  [Previous line repeated 3 more times]"));
    }

    #[test]
    fn what_was_left_out_of_the_traceback_is_said() {
        let text = error(2, 7, "").to_string();
        assert_eq!(text.lines().nth(2), Some("  [7 more calls]"));
    }
}
