//! Runs programs in `python3` and in the sandbox, and returns their outcomes to compare.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, ensure};
use micropython_sandbox::{Error, Limits, Sandbox};

/// Class of the exception that stands for a run that took too long.
const TIME_WAS_UP: &str = "the time was up";

/// Outcome of a program, as far as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Standard output.
    pub stdout: String,
    /// Name of the class and text of an exception that was not caught.
    pub raised: Option<(String, String)>,
}

impl Outcome {
    /// Returns whether the time was up before the program ended.
    pub fn is_timeout(&self) -> bool {
        matches!(&self.raised, Some((kind, message)) if kind == TIME_WAS_UP && message.is_empty())
    }

    /// Returns the outcome as text: the output, and a last line for the exception.
    pub fn text(&self) -> String {
        let mut text = self.stdout.clone();
        if let Some((kind, message)) = &self.raised {
            text.push_str(kind);
            if !message.is_empty() {
                text.push_str(": ");
                text.push_str(message);
            }
            text.push('\n');
        }
        text
    }
}

/// A `python3` that waits for programs.
#[derive(Debug)]
pub struct Oracle {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Oracle {
    /// Starts a `python3`.
    pub fn start() -> Result<Oracle> {
        let mut child = Command::new("python3")
            .args(["-X", "utf8", "-W", "ignore", "-c", include_str!("oracle.py")])
            .env("PYTHONHASHSEED", "0")
            .current_dir(crate::root())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("running python3")?;
        let stdin = child.stdin.take().context("its input")?;
        let stdout = BufReader::new(child.stdout.take().context("its output")?);
        Ok(Oracle { child, stdin, stdout })
    }

    /// Runs a program.
    pub fn run(&mut self, name: &str, source: &str) -> Result<Outcome> {
        writeln!(self.stdin, "{}", serde_json::to_string(&(name, source))?)?;
        let mut line = String::new();
        self.stdout.read_line(&mut line)?;
        ensure!(!line.is_empty(), "python3 ended");
        let (stdout, kind, message): (String, Option<String>, Option<String>) = serde_json::from_str(&line)?;
        Ok(Outcome { stdout, raised: kind.zip(message) })
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a program in a fresh sandbox with these limits. Any other end than a Python exception becomes one.
pub fn sandboxed(sandbox: &Sandbox, limits: Limits, name: &str, source: &str) -> Result<Outcome> {
    let session = sandbox.session().limits(limits).scratch("/tmp").start()?;
    Ok(match session.run_to_exit(name, source) {
        Ok(output) => Outcome { stdout: output.stdout, raised: None },
        Err(Error::Python(error)) => Outcome {
            stdout: error.output.stdout.clone(),
            raised: Some((error.kind.clone(), error.message.clone())),
        },
        Err(Error::Timeout { stopped, .. }) => {
            Outcome { stdout: stopped.output.stdout, raised: Some((TIME_WAS_UP.to_owned(), String::new())) }
        }
        Err(other) => Outcome {
            stdout: other.output().map(|output| output.stdout.clone()).unwrap_or_default(),
            raised: Some(("the sandbox".to_owned(), other.to_string())),
        },
    })
}
