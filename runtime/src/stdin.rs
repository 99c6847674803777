//! A session's standard input: bytes, or a reader on its own thread.

use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;

use crate::interrupt::Interrupt;

/// Most bytes that are read from a reader at once.
const PART: usize = 8 << 10;

/// Input of a session.
#[derive(Default)]
pub(crate) struct Stdin {
    /// Bytes that can be read.
    ready: io::Cursor<Vec<u8>>,
    /// Bytes or an error that the reader gave next.
    arrived: Option<io::Result<Vec<u8>>>,
    source: Source,
}

#[derive(Default)]
enum Source {
    /// There are no more bytes.
    #[default]
    Ended,
    /// A reader that was not asked yet.
    Idle(Box<dyn Read + Send>),
    /// A reader on a thread of its own, so that no reader can block a session beyond its limits.
    Thread { questions: Sender<Arc<Interrupt>>, answers: Receiver<io::Result<Vec<u8>>>, asked: bool },
}

impl Stdin {
    pub(crate) fn bytes(bytes: Vec<u8>) -> Stdin {
        Stdin { ready: io::Cursor::new(bytes), ..Stdin::default() }
    }

    pub(crate) fn reader(reader: impl Read + Send + 'static) -> Stdin {
        Stdin { source: Source::Idle(Box::new(reader)), ..Stdin::default() }
    }

    /// Returns a copy that starts at the same place. It leaves out bytes that a reader has still to give.
    pub(crate) fn fork(&self) -> Stdin {
        Stdin { ready: self.ready.clone(), ..Stdin::default() }
    }

    /// Reads bytes that are there, zero of them at the end. Returns `None` if they are still to come. They are then
    /// asked for, and `interrupt` is woken when they come.
    pub(crate) fn read(
        &mut self,
        buffer: &mut [u8],
        interrupt: &Arc<Interrupt>,
    ) -> Option<io::Result<usize>> {
        if self.ready.position() == self.ready.get_ref().len() as u64 {
            match self.next_part(interrupt)? {
                Ok(part) => self.ready = io::Cursor::new(part),
                Err(error) => return Some(Err(error)),
            }
        }
        Some(self.ready.read(buffer))
    }

    /// Returns the next bytes of the source, none at its end.
    fn next_part(&mut self, interrupt: &Arc<Interrupt>) -> Option<io::Result<Vec<u8>>> {
        if let Source::Idle(_) = &self.source
            && let Source::Idle(reader) = std::mem::take(&mut self.source)
        {
            match start(reader) {
                Ok(source) => self.source = source,
                Err(error) => return Some(Err(error)),
            }
        }
        if self.is_ready() {
            return Some(self.arrived.take().unwrap_or_else(|| Ok(Vec::new())));
        }
        if let Source::Thread { questions, asked, .. } = &mut self.source
            && !*asked
        {
            *asked = questions.send(Arc::clone(interrupt)).is_ok();
        }
        None
    }

    /// Returns whether reading needs no wait.
    pub(crate) fn is_ready(&mut self) -> bool {
        if self.arrived.is_some() {
            return true;
        }
        let Source::Thread { answers, asked, .. } = &mut self.source else { return true };
        match answers.try_recv() {
            Ok(answer) => {
                *asked = false;
                self.arrived = Some(answer);
            }
            Err(TryRecvError::Disconnected) => self.source = Source::Ended,
            Err(TryRecvError::Empty) => return false,
        }
        true
    }
}

/// Starts the thread of a reader. The thread ends with the session, as soon as the reader returns.
fn start(mut reader: Box<dyn Read + Send>) -> io::Result<Source> {
    let (questions, asked) = channel::<Arc<Interrupt>>();
    let (answer, answers) = channel();
    let serve = move || {
        while let Ok(interrupt) = asked.recv() {
            let mut part = vec![0; PART];
            let result = loop {
                // A panic becomes an error, so that nobody waits for ever.
                let read = catch_unwind(AssertUnwindSafe(|| reader.read(&mut part)));
                match read.unwrap_or_else(|_| Err(io::Error::other("the reader panicked"))) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    other => break other,
                }
            };
            let sent = answer.send(result.map(|len| {
                part.truncate(len);
                part
            }));
            interrupt.wake();
            if sent.is_err() {
                break;
            }
        }
    };
    thread::Builder::new().name("micropython-stdin".to_owned()).spawn(serve)?;
    Ok(Source::Thread { questions, answers, asked: false })
}
