//! What the benchmarks share: the peers, which time themselves.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Programs that every interpreter runs: a name, and the source of a function `main`.
pub const PROGRAMS: [(&str, &str); 2] = [
    (
        "fib(27)",
        "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\ndef main():\n    fib(27)\n",
    ),
    (
        "loop of 3 million",
        "def main():\n    x = 0\n    for i in range(3000000):\n        x = (x + i) & 0xffffff\n    return x\n",
    ),
];

/// An interpreter of this machine.
#[derive(Debug)]
pub struct Peer {
    /// What it is called in the report.
    pub name: &'static str,
    exe: PathBuf,
}

/// python3, and upstream's unix build of MicroPython where `cargo xtask test` has made it.
pub fn peers() -> Vec<Peer> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this package lies in the repository");
    let native = root.join("target/xtask/build/unix/source/ports/unix/build-standard/micropython");
    let mut peers = vec![Peer { name: "python3", exe: PathBuf::from("python3") }];
    if native.exists() {
        peers.push(Peer { name: "native MicroPython", exe: native });
    }
    peers
}

impl Peer {
    /// How long `main` of the program takes, so many times, by the peer's own clock: without its start.
    pub fn time(&self, program: &str, times: u64) -> Duration {
        let source = format!(
            "{program}\nimport time\nt = time.time_ns()\nfor _ in range({times}):\n    main()\nprint(time.time_ns() - t)\n"
        );
        let output = Command::new(&self.exe).args(["-c", &source]).output().expect("the peer runs");
        let text = String::from_utf8(output.stdout).expect("it prints a number");
        Duration::from_nanos(text.trim().parse().expect("it prints a number"))
    }

    /// How long it takes to start and print.
    pub fn start(&self) -> Duration {
        let started = std::time::Instant::now();
        let status = Command::new(&self.exe).args(["-c", "x = 1 + 1"]).status().expect("the peer runs");
        assert!(status.success());
        started.elapsed()
    }
}
