//! Runs CPython's own tests in the sandbox with CPython's `unittest`: see `tests/tests/cpython.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use micropython_sandbox::{Clock, Error, Limits, Mount, Sandbox};

/// End of a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It passed.
    Passed,
    /// It skipped itself, for this reason.
    Skipped(String),
    /// It failed or ended the run. Has a description.
    Failed(String),
}

/// A method, as module, class and name, and its end.
pub type Method = (String, Outcome);

/// Methods that may end the run before the file is given up.
const ENDS: usize = 40;

/// Modules of CPython's library that only its tests need. The sandbox's own modules are found before them.
const FOR_TESTS: [&str; 30] = [
    "_compat_pickle.py",
    "_opcode_metadata.py",
    "_py_abc.py",
    "_pydatetime.py",
    "_pydecimal.py",
    "_pyio.py",
    "_pyrepl/__init__.py",
    "_pyrepl/pager.py",
    "asyncio/selector_events.py",
    "bdb.py",
    "cmd.py",
    "code.py",
    "codeop.py",
    "dbm/__init__.py",
    "dbm/dumb.py",
    "doctest.py",
    "http/cookies.py",
    "mailbox.py",
    "opcode.py",
    "optparse.py",
    "pickletools.py",
    "pydoc.py",
    "selectors.py",
    "tarfile.py",
    "trace.py",
    "wsgiref/__init__.py",
    "wsgiref/handlers.py",
    "wsgiref/headers.py",
    "wsgiref/simple_server.py",
    "wsgiref/util.py",
];

/// CPython's tests.
#[derive(Debug)]
pub struct Suite {
    dir: PathBuf,
    /// Files of [`FOR_TESTS`] and of `tests/cpython/support`. The latter replace modules that no sandbox has.
    support: BTreeMap<String, Vec<u8>>,
}

/// Reports of a run about its methods, in order.
#[derive(Debug, Default)]
struct Log {
    methods: Vec<Method>,
    running: Option<String>,
}

impl Log {
    fn report(&mut self, kind: &str, name: &str, reason: &str) {
        let outcome = match kind {
            "run" => {
                self.running = Some(name.to_owned());
                return;
            }
            "pass" => Outcome::Passed,
            "skip" => Outcome::Skipped(reason.to_owned()),
            _ => Outcome::Failed(reason.to_owned()),
        };
        self.running = None;
        self.methods.push((name.to_owned(), outcome));
    }
}

impl Suite {
    /// Returns the suite in `CPYTHON_SRC`, or in xtask's downloads.
    pub fn find() -> Result<Suite> {
        let mut places: Vec<PathBuf> =
            std::env::var_os("CPYTHON_SRC").map(PathBuf::from).into_iter().collect();
        let downloads = crate::root().join("target/xtask/downloads");
        for pattern in ["cpython-3.13.5-release/Python-3.13.5", "cpython-3.13.5-debian/Python-3.13.5"] {
            places.push(downloads.join(pattern));
        }
        let dir = places
            .into_iter()
            .map(|place| place.join("Lib/test"))
            .find(|tests| tests.exists())
            .context("CPython's tests are not here: run `cargo xtask fetch`, or set CPYTHON_SRC")?;
        let mut support = BTreeMap::new();
        for name in FOR_TESTS {
            let file = dir.join("..").join(name);
            let text = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
            support.insert(name.to_owned(), text);
        }
        let own = crate::root().join("tests/cpython/support");
        for file in files_below(&own)? {
            let name = file.strip_prefix(&own)?.to_string_lossy().into_owned();
            support.insert(name, fs::read(&file)?);
        }
        Ok(Suite { dir, support })
    }

    /// Runs a file of tests, a module below `test`. A method that ends the session fails, and the others go on. Methods
    /// in `left_out` are not run.
    pub fn run(&self, sandbox: &Sandbox, file: &str, left_out: &[String]) -> Result<Vec<Method>> {
        let mut methods = Vec::new();
        for _ in 0..ENDS {
            let done: BTreeSet<String> =
                methods.iter().map(|(name, _): &Method| name).chain(left_out).cloned().collect();
            let log = Arc::new(Mutex::new(Log::default()));
            let ended = self.session(sandbox, file, &done, &log);
            let log = std::mem::take(&mut *log.lock().expect("nothing panics here"));
            methods.extend(log.methods);
            let Err(error) = ended else { return Ok(methods) };
            let Some(running) = log.running else {
                let error = error.to_string();
                methods.push((file.to_owned(), Outcome::Failed(last_line(&error).to_owned())));
                return Ok(methods);
            };
            methods.push((
                running,
                Outcome::Failed(format!("the session ended: {}", last_line(&error.to_string()))),
            ));
        }
        bail!("{ENDS} methods of {file} end the session")
    }

    fn session(
        &self,
        sandbox: &Sandbox,
        file: &str,
        done: &BTreeSet<String>,
        log: &Arc<Mutex<Log>>,
    ) -> Result<(), Error> {
        let limits = Limits {
            memory: 512 << 20,
            fuel: None,
            timeout: Some(Duration::from_secs(300)),
            output: 1 << 20,
            ..Limits::default()
        };
        let log = Arc::clone(log);
        let mut session = sandbox
            .session()
            .limits(limits)
            .clock(Clock::System)
            .roll_back(false)
            .mount(Mount::read_only(&self.dir, "/cpython/test"))
            .mount(Mount::memory("/support", self.support.clone()))
            .scratch("/tmp")
            .function("report", move |kind: String, name: String, reason: String| {
                log.lock().expect("nothing panics here").report(&kind, &name, &reason);
            })
            .set("file", file)
            .set("done", done)
            .start()?;
        let driver = include_str!("../cpython/driver.py");
        session.run_named("driver.py", driver).map(|_| ())
    }
}

fn files_below(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
    Ok(files)
}

fn last_line(text: &str) -> &str {
    text.trim_end().lines().last().unwrap_or(text)
}

/// Returns the files of tests that are run: lines of `tests/cpython/files/*.txt`.
pub fn files() -> Result<Vec<String>> {
    let mut files = Vec::new();
    for list in lists("files")? {
        let text = fs::read_to_string(&list)?;
        files.extend(
            text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned),
        );
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// Returns the lists in a folder of `tests/cpython`.
pub fn lists(folder: &str) -> Result<Vec<PathBuf>> {
    let dir = crate::root().join("tests/cpython").join(folder);
    let mut lists: Vec<PathBuf> = fs::read_dir(&dir)
        .with_context(|| format!("listing {}", dir.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path: &PathBuf| Path::extension(path).is_some_and(|extension| extension == "txt"))
        .collect();
    lists.sort();
    Ok(lists)
}
