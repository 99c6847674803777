//! What can go wrong.

use std::fmt;
use std::time::Duration;

use crate::output::Output;

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
        /// What it wrote until then.
        output: Box<Output>,
    },

    /// The run took longer than it may and was stopped.
    #[error("the program ran longer than {limit:?}; raise the timeout if it should")]
    Timeout {
        /// What it had.
        limit: Duration,
        /// What it wrote until then.
        output: Box<Output>,
    },

    /// An [`InterruptHandle`](crate::InterruptHandle) stopped the run.
    #[error("the program was interrupted")]
    Interrupted {
        /// What it wrote until then.
        output: Box<Output>,
    },

    /// The interpreter itself failed: a bug in it, or memory that the program corrupted. Only this sandbox is affected.
    #[error("the interpreter failed: {reason}")]
    Trapped {
        /// What wasmtime says of it.
        reason: String,
        /// What it wrote until then.
        output: Box<Output>,
    },

    /// The session was stopped in the middle of an earlier run, so its state is not to be trusted. Start a new one.
    #[error("the session was stopped in an earlier run and can't go on; start a new one")]
    SessionLost,

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

    /// A name of a host function that can't be.
    #[error("{name:?} can't be the name of a host function: {reason}")]
    FunctionName {
        /// What was asked for.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },

    /// The module given to [`SandboxBuilder::module`](crate::SandboxBuilder::module) is not one that this crate can run.
    #[error("this is not a MicroPython module for this version of the sandbox: {0}")]
    Module(String),

    /// The host could not make what a sandbox needs: address space, memory, a thread.
    #[error("the sandbox could not be made: {0}")]
    Host(String),
}

impl Error {
    /// What the guest wrote before the error, where it ran at all.
    pub fn output(&self) -> Option<&Output> {
        match self {
            Error::Python(error) => Some(&error.output),
            Error::FuelExhausted { output, .. }
            | Error::Timeout { output, .. }
            | Error::Interrupted { output }
            | Error::Trapped { output, .. } => Some(output),
            _ => None,
        }
    }
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
///   File \"<string>\", line 2, in half
/// ZeroDivisionError: divide by zero");
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

impl fmt::Display for PythonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.traceback.is_empty() {
            writeln!(f, "Traceback (most recent call last):")?;
        }
        for (index, Frame { file, line, name }) in self.traceback.iter().enumerate() {
            if self.dropped_frames > 0 && index == self.traceback.len() / 2 {
                writeln!(f, "  [{} more calls]", self.dropped_frames)?;
            }
            write!(f, "  File \"{file}\", line {line}")?;
            if !name.is_empty() {
                write!(f, ", in {name}")?;
            }
            writeln!(f)?;
        }
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
        let frame = Frame { file: "a.py".to_owned(), line: 1, name: "f".to_owned() };
        PythonError {
            kind: "ValueError".to_owned(),
            message: message.to_owned(),
            traceback: vec![frame; frames],
            dropped_frames,
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
    fn what_was_left_out_of_the_traceback_is_said() {
        let text = error(2, 7, "").to_string();
        assert_eq!(text.lines().nth(2), Some("  [7 more calls]"));
    }
}
