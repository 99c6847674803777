//! What can go wrong.

use std::fmt;
use std::time::Duration;

use crate::carets::Place;
use crate::http::PolicyProblem;
use crate::output::Output;
use crate::signature::Problem;
use crate::wire::Unfit;

/// Why there is no result.
///
/// What the guest had written when it was stopped is in [`Error::output`].
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
        /// What it had.
        limit: u64,
        /// How it ended.
        stopped: Box<Stopped>,
    },

    /// The run took longer than it may and was stopped.
    #[error("the program ran longer than {limit:?}; raise the timeout if it should")]
    Timeout {
        /// What it had.
        limit: Duration,
        /// How it ended.
        stopped: Box<Stopped>,
    },

    /// The budget that the session has for all of its runs ([`Budget::Session`](crate::Budget::Session)) is used up: in
    /// this run, which was stopped, or in an earlier one. From then on nothing runs in the session, unless
    /// [`Session::set_limits`](crate::Session::set_limits) gives it more.
    #[error("the session's budget of {limit} is used up")]
    BudgetSpent {
        /// What the budget was of.
        limit: BudgetLimit,
        /// How the run ended. Where nothing was left at its beginning, it is empty.
        stopped: Box<Stopped>,
    },

    /// The program called `sys.exit` in a call that has a result to give, such as
    /// [`Session::eval`](crate::Session::eval). Where a program is run, this is no error: see [`Output::exit_code`].
    #[error("the program called sys.exit({code})")]
    Exited {
        /// The status: see [`Output::exit_code`].
        code: i32,
        /// What the program wrote, and what it used.
        output: Box<Output>,
    },

    /// A callback of the embedder's panicked. The run was stopped, as by an
    /// [`InterruptHandle`](crate::InterruptHandle).
    #[error("the {callback} callback panicked: {text}")]
    CallbackPanicked {
        /// Which one: `on_output`, `on_access`.
        callback: &'static str,
        /// The text of the panic.
        text: String,
        /// How the run ended.
        stopped: Box<Stopped>,
    },

    /// An [`InterruptHandle`](crate::InterruptHandle) stopped the run.
    #[error("the program was interrupted")]
    Interrupted {
        /// How it ended.
        stopped: Box<Stopped>,
    },

    /// The interpreter itself failed: a bug in it, or memory that the program corrupted. Only this session is affected,
    /// and it is as it was before the run.
    #[error("the interpreter failed: {reason}")]
    Trapped {
        /// What wasmtime says of it.
        reason: String,
        /// How it ended.
        stopped: Box<Stopped>,
    },

    /// A value did not get across between Rust and Python.
    #[error("{}{message}", if path.is_empty() { String::new() } else { format!("{path}: ") })]
    Value {
        /// Which part of it: `rows[3].price`. Empty where it is all of it, and has no name.
        path: String,
        /// What is wrong with it.
        message: String,
    },

    /// The session was stopped in the middle of an earlier run and could not be put back: that was switched off (see
    /// [`SessionBuilder::roll_back`](crate::SessionBuilder::roll_back)), or the machine had no room. Start a new one.
    #[error("the session was stopped in an earlier run and can't go on; start a new one")]
    SessionLost,

    /// What was given as a snapshot is not one that this sandbox can restore.
    #[error("the snapshot can't be restored: {0}")]
    Snapshot(String),

    /// A limit that can't be.
    #[error("a {name} limit of {given} is not possible: it must be {allowed}")]
    Limit {
        /// Which limit.
        name: &'static str,
        /// What was asked for.
        given: String,
        /// What would do.
        allowed: &'static str,
    },

    /// A [`Mount`](crate::Mount) that can't be.
    #[error("{path:?} can't be mounted: {reason}")]
    Mount {
        /// The path that the guest was to see.
        path: String,
        /// What is wrong.
        reason: String,
    },

    /// An [`HttpPolicy`](crate::HttpPolicy) that can't be.
    #[error("the HTTP policy can't be: {0}")]
    Policy(PolicyProblem),

    /// A host function, or a name given to the guest, that can't be.
    #[error("{name:?} is refused: {reason}")]
    Name {
        /// What was asked for.
        name: String,
        /// What is wrong with it.
        reason: String,
    },

    /// The module given to [`SandboxBuilder::module`](crate::SandboxBuilder::module) is not one that this crate can
    /// run.
    #[error("this is not a MicroPython module for this version of the sandbox: {0}")]
    Module(String),

    /// The session holds too much for [`Sandbox::prepare`](crate::Sandbox::prepare). A snapshot of it can be restored
    /// instead.
    #[error(
        "the session holds {size} bytes, and sessions can begin with at most {limit}; prepare less, or restore a snapshot of it"
    )]
    Unprepared {
        /// Bytes of its memory.
        size: usize,
        /// How many there may be.
        limit: usize,
    },

    /// The host could not make what a sandbox needs: address space, memory, a thread.
    #[error("the sandbox could not be made: {0}")]
    Host(String),
}

impl Error {
    /// What the guest wrote before the error, where it ran at all.
    pub fn output(&self) -> Option<&Output> {
        match self {
            Error::Python(error) => Some(&error.output),
            Error::Exited { output, .. } => Some(output),
            _ => self.stopped().map(|stopped| &stopped.output),
        }
    }

    /// How the run ended, where the program did not end it.
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

/// How a run ended that was not let go on.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Stopped {
    /// What the program wrote until then, and what it used.
    pub output: Output,
    /// Where it was, outermost call first. Empty where it could not be asked: see [`Aftermath::RolledBack`].
    pub traceback: Vec<Frame>,
    /// What became of the session.
    pub session: Aftermath,
}

/// What became of a session in which a run was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Aftermath {
    /// The program was interrupted between two of its instructions and unwound, `finally` and `with` included. The
    /// session goes on with what it left.
    Unwound,
    /// It could not be interrupted in time (it was in the middle of a long operation, or caught the interruption). The
    /// session goes on with what it held before the run.
    RolledBack,
    /// The same, and it could not be put back. Further calls give [`Error::SessionLost`].
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
    /// `str()` of the exception; empty where it has no text. Cut at 64 KiB, and says so.
    pub message: String,
    /// The calls that were under way, outermost first. Of more than 64 the middle is left out.
    pub traceback: Vec<Frame>,
    /// How many calls were left out of the middle of `traceback`, after its first half.
    pub dropped_frames: usize,
    /// All that Python prints, where that is more than this traceback and a line: exceptions that this one was raised
    /// from or while they were handled, the tree of an exception group, notes, the place of a syntax error. Without the
    /// last line break. `None` where the traceback and the line are all there is. Cut at 64 KiB, and says so.
    pub whole: Option<String>,
    /// Whether the interpreter asked for more memory than [`Limits::memory`](crate::Limits::memory) allows in the run.
    /// A `MemoryError` that the program raised by itself leaves this false.
    pub memory_limit_reached: bool,
    /// Whether the session was put back to what it was before the run: after a `MemoryError` that left no room to go
    /// on. Other exceptions leave what the program did until then.
    pub rolled_back: bool,
    /// What the program wrote until then.
    pub output: Output,
}

/// One call of a traceback.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Frame {
    /// The file: `<string>` for a source that was handed over as text.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The function, `<module>` outside of any, empty in a syntax error.
    pub name: String,
    /// The line itself, without the spaces around it, where the source was given to this session.
    pub source: Option<String>,
    /// The part of the source, where it is known: not in modules that are built in.
    pub part: Option<Part>,
    /// The lines of the source that a traceback shows: those of that part, with carets under it where it is not all of
    /// them; or the line itself. Without the indentation that all lines have, and without the last line break. `None`
    /// where `source` is.
    pub excerpt: Option<String>,
    pub(crate) place: Place,
}

/// A part of a source: it begins in the frame's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The first character in its line, from 1.
    pub column: u32,
    /// The line of the last one.
    pub end_line: u32,
    /// The character behind the last one in that line, from 1.
    pub end_column: u32,
}

impl Frame {
    pub(crate) fn new(file: String, name: String, place: Place) -> Frame {
        let Place { line, end_line, column, end_column, .. } = place;
        let part = place.has_columns().then_some(Part { column, end_line, end_column });
        Frame { file, line, name, source: None, part, excerpt: None, place }
    }

    /// Whether it is a call of the same line, as far as tracebacks say it again.
    fn is_again(&self, other: &Frame) -> bool {
        self.file == other.file && self.line == other.line && self.name == other.name
    }
}

/// How often the same call is shown in a row.
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
