//! A process of a peer that has loaded a program and times it by its own clock.
//!
//! It is a driver in benches/peers. The first line that it reads is a [`Job`] as JSON; it answers what the program
//! computed, and then, for each number that it reads, how many nanoseconds that many runs took.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child as Process, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// What is to be measured. All parts are Python.
#[derive(Debug, Clone, Serialize)]
pub struct Job {
    /// Run once, before everything.
    pub program: String,
    /// Run before each measured run. Its time does not count.
    pub setup: String,
    /// The measured run.
    pub run: String,
    /// An expression: a string, to be compared with that of other implementations after the first run.
    pub answer: String,
    /// For how many runs an interpreter is used; with 1, its start is measured as well.
    pub runs: u32,
}

/// How long a child may take to start, beside its first run.
const START: Duration = Duration::from_secs(20);

/// The process. It ends when this is dropped.
#[derive(Debug)]
pub struct Child {
    process: Process,
    stdin: ChildStdin,
    lines: Receiver<String>,
    errors: Option<JoinHandle<String>>,
    /// How long one run may take.
    cap: Duration,
}

#[derive(Deserialize)]
struct Reply {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    ns: u64,
}

impl Child {
    /// Starts a driver, gives it the job, and returns its answer.
    ///
    /// # Errors
    ///
    /// What it said of its failure, or that it took too long.
    pub fn start(command: &mut Command, job: &Job, cap: Duration) -> Result<(Child, String), String> {
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut process = spawned.map_err(|error| error.to_string())?;
        let (Some(stdin), Some(stdout), Some(mut stderr)) =
            (process.stdin.take(), process.stdout.take(), process.stderr.take())
        else {
            unreachable!("all three are pipes");
        };
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            BufReader::new(stdout).lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        let errors = thread::spawn(move || {
            let mut text = Vec::new();
            let _ = stderr.read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        });
        let mut child = Child { process, stdin, lines, errors: Some(errors), cap };
        let job = serde_json::to_string(job).expect("it is text");
        let answer = child.ask(&job, cap + START)?.answer;
        Ok((child, answer))
    }

    /// How long the run takes, so many times.
    ///
    /// # Errors
    ///
    /// What it said of its failure, or that it took too long.
    pub fn time(&mut self, times: u32) -> Result<Duration, String> {
        let reply = self.ask(&times.to_string(), self.cap * times + START)?;
        Ok(Duration::from_nanos(reply.ns))
    }

    fn ask(&mut self, line: &str, patience: Duration) -> Result<Reply, String> {
        // If it has ended, this fails, and so does what follows.
        let _ = writeln!(self.stdin, "{line}");
        let deadline = Instant::now() + patience;
        loop {
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                // What is not an answer is what a program printed.
                Ok(line) => match serde_json::from_str(&line) {
                    Ok(reply) => return Ok(reply),
                    Err(_) => continue,
                },
                Err(RecvTimeoutError::Timeout) => return Err(format!("took longer than {:?}", self.cap)),
                Err(RecvTimeoutError::Disconnected) => return Err(self.last_words()),
            }
        }
    }

    /// The last line that it wrote to its standard error, or how it ended.
    fn last_words(&mut self) -> String {
        let status = self.process.wait();
        let errors = self.errors.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        // A driver says why it gives up; else the last line of a traceback does.
        let said = errors.lines().find(|line| line.starts_with("failure: "));
        match said.or_else(|| errors.lines().rfind(|line| !line.trim().is_empty())) {
            Some(line) if status.as_ref().is_ok_and(|status| status.code().is_some()) => {
                line.trim_start_matches("failure: ").to_owned()
            }
            Some(line) => format!("crashed: {}", line.trim()),
            None => status.map_or_else(|error| error.to_string(), |status| status.to_string()),
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
