//! A process of a peer that has loaded a program, and times it by its own clock.
//!
//! The process is a driver in benches/peers. The first line that it reads is a [`Job`] as JSON. It replies with the
//! program's answer. Then it reads numbers, and replies to each with the nanoseconds that so many runs took.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child as Process, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// A measurement to do. All code in it is Python.
#[derive(Debug, Clone, Serialize)]
pub struct Job {
    /// Code that runs once, before everything else.
    pub program: String,
    /// Code that runs before each measured run. Its time does not count.
    pub setup: String,
    /// Code of the measured run.
    pub run: String,
    /// Expression with a string as its value. After the first run it is compared with that of other implementations.
    pub answer: String,
    /// Number of runs for which an interpreter is used. With 1, its start is measured as well.
    pub runs: u32,
}

/// Time that a child has to start, beside its first run.
const START: Duration = Duration::from_secs(20);

/// A process of a peer. It ends when this is dropped.
#[derive(Debug)]
pub struct Child {
    process: Process,
    stdin: ChildStdin,
    lines: Receiver<String>,
    errors: Option<JoinHandle<String>>,
    /// Time that one run has.
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
    /// The reason that the driver gave, or that it took too long.
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

    /// Returns the time that `times` runs take.
    ///
    /// # Errors
    ///
    /// The reason that the driver gave, or that it took too long.
    pub fn time(&mut self, times: u32) -> Result<Duration, String> {
        let reply = self.ask(&times.to_string(), self.cap * times + START)?;
        Ok(Duration::from_nanos(reply.ns))
    }

    fn ask(&mut self, line: &str, patience: Duration) -> Result<Reply, String> {
        // If the process has ended, this fails, and reading its reply fails as well.
        let _ = writeln!(self.stdin, "{line}");
        let deadline = Instant::now() + patience;
        loop {
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                // Lines that are no reply were printed by the program.
                Ok(line) => match serde_json::from_str(&line) {
                    Ok(reply) => return Ok(reply),
                    Err(_) => continue,
                },
                Err(RecvTimeoutError::Timeout) => return Err(format!("took longer than {:?}", self.cap)),
                Err(RecvTimeoutError::Disconnected) => return Err(self.last_words()),
            }
        }
    }

    /// Returns the last line of the process' standard error, or how it ended.
    fn last_words(&mut self) -> String {
        let status = self.process.wait();
        let errors = self.errors.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        // The driver's reason is better than the last line of a traceback.
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
