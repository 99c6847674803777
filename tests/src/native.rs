//! Runs the sanitized interpreter, a program for this machine. The protocol is that of
//! micropython-port/sanitize/driver.c.

use std::fs::{self, File};
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

/// Runs a whole program: MPS_MODE_FILE of host_abi.h. The other modes are defined there, too.
pub const MODE_FILE: u32 = 0;
/// Runs one interactive statement.
pub const MODE_SINGLE: u32 = 1;
/// Evaluates an expression. The text of the reply is its repr().
pub const MODE_REPR: u32 = 4;

/// Exit status of a session's process whose run took too long.
const EXIT_ENDLESS: i32 = 77;

/// Reply to a request.
#[derive(Debug, Default)]
pub struct Run {
    /// The whole output.
    pub output: Vec<u8>,
    /// The part of the output that went to standard output.
    pub stdout: Vec<u8>,
    /// Last number that `begin` was called with.
    pub begun: Option<u32>,
    /// End of the run.
    pub end: End,
}

/// End of a request.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum End {
    /// It ended well.
    #[default]
    Done,
    /// The interpreter raised an exception of this class, with this text.
    Raised(String, String),
    /// The program called `sys.exit` with this status.
    Exited(i32),
    /// It took too long, and the session is over.
    Endless,
    /// The session's process ended, with this status of `wait`.
    Crashed(i32),
}

/// A process of the interpreter. It has at most one session at a time.
#[derive(Debug)]
pub struct Server {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    dir: TempDir,
    reported: usize,
    has_session: bool,
}

impl Server {
    /// Starts the interpreter.
    pub fn start(program: &Path) -> Result<Server> {
        let dir = tempfile::tempdir()?;
        for name in ["root", "root/m", "root/tmp"] {
            fs::create_dir(dir.path().join(name))?;
        }
        let mut child = Command::new(program)
            .arg("--serve")
            .arg(dir.path().join("root"))
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(dir.path().join("report"))?)
            .spawn()
            .with_context(|| format!("running {}", program.display()))?;
        let stdin = child.stdin.take().context("its input")?;
        let stdout = BufReader::new(child.stdout.take().context("its output")?);
        Ok(Server { child, stdin, stdout, dir, reported: 0, has_session: false })
    }

    /// Returns the directory that programs see as `/`.
    pub fn root(&self) -> PathBuf {
        self.dir.path().join("root")
    }

    /// Returns the sanitizers' reports since the last call.
    pub fn report(&mut self) -> Result<String> {
        let all = fs::read(self.dir.path().join("report"))?;
        let new = String::from_utf8_lossy(&all[self.reported..]).into_owned();
        self.reported = all.len();
        Ok(new)
    }

    /// Begins a session with `memory` bytes. Each run has `seconds` of processor time.
    pub fn begin(&mut self, memory: u32, seconds: u32) -> Result<()> {
        self.end()?;
        self.send(&[&b"N"[..], &memory.to_ne_bytes(), &seconds.to_ne_bytes()])?;
        self.has_session = true;
        Ok(())
    }

    /// Ends the session, if there is one.
    pub fn end(&mut self) -> Result<()> {
        if std::mem::take(&mut self.has_session) {
            self.send(&[b"E"])?;
        }
        Ok(())
    }

    /// Runs a source.
    pub fn run(&mut self, mode: u32, name: &str, source: &[u8]) -> Result<Run> {
        let lengths = [u32::try_from(name.len())?, u32::try_from(source.len())?];
        let numbers = [mode, lengths[0], lengths[1], 0].map(u32::to_ne_bytes).concat();
        self.request(&[b"R", &numbers, name.as_bytes(), source])
    }

    /// Runs the functions that the program registered for its exit.
    pub fn exit(&mut self) -> Result<Run> {
        self.request(&[b"X"])
    }

    /// Runs a check whether a source is the beginning of a statement that goes on.
    pub fn is_incomplete(&mut self, source: &[u8]) -> Result<Run> {
        self.request(&[b"I", &u32::try_from(source.len())?.to_ne_bytes(), source])
    }

    /// Has the interpreter do something wrong: see `commit_fault` in driver.c.
    pub fn commit_fault(&mut self, number: u32) -> Result<Run> {
        self.request(&[b"P", &number.to_ne_bytes()])
    }

    /// Mounts a scratch directory, and makes the host function `begin(n)` known.
    pub fn equip(&mut self, scratch: &str) -> Result<()> {
        let names = b"\x81\x65begin";
        for (kind, text) in [(b"S", scratch.as_bytes()), (b"D", names)] {
            let run = self.request(&[kind, &u32::try_from(text.len())?.to_ne_bytes(), text])?;
            if run.end != End::Done {
                bail!("{:?}: {}", run.end, self.report()?);
            }
        }
        Ok(())
    }

    fn send(&mut self, parts: &[&[u8]]) -> Result<()> {
        Ok(self.stdin.write_all(&parts.concat())?)
    }

    fn request(&mut self, parts: &[&[u8]]) -> Result<Run> {
        self.send(parts)?;
        let mut run = Run::default();
        loop {
            let mut kind = [0];
            if self.stdout.read_exact(&mut kind).is_err() {
                bail!("the interpreter's server ended: {}", self.report()?);
            }
            let number = self.number()?;
            match kind[0] {
                b'O' | b'E' => {
                    let bytes = self.bytes(number)?;
                    run.output.extend_from_slice(&bytes);
                    if kind[0] == b'O' {
                        run.stdout.extend_from_slice(&bytes);
                    }
                }
                b'B' => run.begun = Some(number),
                b'R' => {
                    let (code, kind_len, text_len) = (self.number()?, self.number()?, self.number()?);
                    let (kind, text) = (self.bytes(kind_len)?, self.bytes(text_len)?);
                    let (kind, text) = (
                        String::from_utf8_lossy(&kind).into_owned(),
                        String::from_utf8_lossy(&text).into_owned(),
                    );
                    run.end = match number {
                        0 => End::Done,
                        2 => End::Exited(code.cast_signed()),
                        _ => End::Raised(kind, text),
                    };
                    return Ok(run);
                }
                b'C' => {
                    self.has_session = false;
                    let status = number.cast_signed();
                    run.end = if status >> 8 == EXIT_ENDLESS { End::Endless } else { End::Crashed(status) };
                    return Ok(run);
                }
                other => bail!("an answer of kind {other}"),
            }
        }
    }

    fn number(&mut self) -> Result<u32> {
        let mut bytes = [0; 4];
        self.stdout.read_exact(&mut bytes)?;
        Ok(u32::from_ne_bytes(bytes))
    }

    fn bytes(&mut self, len: u32) -> Result<Vec<u8>> {
        let mut bytes = vec![0; len as usize];
        self.stdout.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
