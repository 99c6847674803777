//! Tests of standard input that comes late.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use micropython_sandbox::{Error, Sandbox};

/// A reader that gives the texts sent to it.
struct Sent(Receiver<&'static str>);

impl Read for Sent {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let text = self.0.recv().unwrap_or_default().as_bytes();
        buffer[..text.len()].copy_from_slice(text);
        Ok(text.len())
    }
}

#[test]
fn a_reader_that_blocks_does_so_within_the_limits() {
    let (sender, receiver) = channel();
    let limits = Sandbox::new().unwrap().session().timeout(Duration::from_millis(200));
    let mut session = limits.stdin_reader(Sent(receiver)).start().unwrap();
    assert!(matches!(session.run("x = input()"), Err(Error::Timeout { .. })));
    let handle = session.interrupt_handle();
    let stopper = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(20));
        handle.stop();
    });
    let stopped = session.run("x = input()");
    stopper.join().unwrap();
    assert!(matches!(stopped, Err(Error::Interrupted { .. } | Error::Timeout { .. })), "{stopped:?}");
    // Input that came meanwhile is there for the next read.
    sender.send("one\ntwo\n").unwrap();
    assert_eq!(session.run("print(input(), input())").unwrap().stdout, "one two\n");
    drop(sender);
    let Err(Error::Python(error)) = session.run("input()") else { panic!() };
    assert_eq!(error.kind, "EOFError");
}

#[test]
fn an_async_session_waits_for_input_without_blocking() {
    let one_thread = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    one_thread.block_on(async {
        let (sender, receiver) = channel();
        let builder = Sandbox::new().unwrap().session().stdin_reader(Sent(receiver));
        let mut session = builder.start_async().await.unwrap();
        // This thread sends the text, which it can only if the session lets it run.
        let (output, ()) = tokio::join!(session.run("print(input())"), async {
            tokio::time::sleep(Duration::from_millis(5)).await;
            sender.send("hello\n").unwrap();
        });
        assert_eq!(output.unwrap().stdout, "hello\n");
    });
}

#[test]
fn a_reader_that_fails_is_an_error_of_the_programs() {
    struct Failing(bool);
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            assert!(!self.0, "in the reader");
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }
    for panics in [false, true] {
        let mut session = Sandbox::new().unwrap().session().stdin_reader(Failing(panics)).start().unwrap();
        let Err(Error::Python(error)) = session.run("import sys\nsys.stdin.read()") else { panic!() };
        assert_eq!(
            (error.kind.as_str(), error.message.as_str()),
            ("OSError", "[Errno 5] Input/output error")
        );
    }
}
