//! Runs MicroPython's own tests in the sandbox. tests/tests/conformance.rs and sanitized.rs use it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use micropython_sandbox::{Clock, Error, Limits, Mount, Sandbox};
use regex::bytes::Regex;

/// Folders of tests that are run.
pub const FOLDERS: [&str; 9] =
    ["basics", "float", "io", "micropython", "misc", "import", "extmod", "unicode", "stress"];

/// Guest's folder in which a test finds the files beside it.
const FILES: &str = "/files";

/// Tests whose expected output has patterns in it, as in upstream's runner.
const PATTERNS: [&str; 3] = ["micropython/meminfo.py", "basics/bytes_compare3.py", "basics/builtin_help.py"];

/// End of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The output is as expected.
    Passed,
    /// The test found that it does not apply.
    Skipped,
    /// The output differs. Has a description.
    Failed(String),
    /// The run ended by a limit or a trap. Has a description.
    Ended(String),
}

/// Entry in the repository's list for a test that does not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// The test skips itself.
    Skip,
    /// The test fails.
    Fail,
    /// The test passes or fails, depending on the collector or on time.
    Maybe,
}

/// Tests that are known not to pass. Each line of the list has `skip` or `fail`, a path and the reason. A path with `*`
/// at its end is a prefix.
#[derive(Debug, Default)]
pub struct KnownList {
    entries: Vec<(String, Listed, String)>,
}

impl KnownList {
    /// Reads one or more lists. Later ones override earlier ones.
    pub fn read(files: &[PathBuf]) -> Result<KnownList> {
        let mut entries = Vec::new();
        for file in files {
            let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
            for (number, line) in text.lines().enumerate() {
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let mut words = line.split_whitespace();
                let listed = match words.next() {
                    Some("skip") => Listed::Skip,
                    Some("fail") => Listed::Fail,
                    Some("maybe") => Listed::Maybe,
                    _ => bail!("{}:{}: neither skip, fail nor maybe", file.display(), number + 1),
                };
                let path =
                    words.next().with_context(|| format!("{}:{}: no path", file.display(), number + 1))?;
                let reason = words.collect::<Vec<_>>().join(" ");
                if reason.is_empty() {
                    bail!("{}:{}: no reason", file.display(), number + 1);
                }
                entries.push((path.to_owned(), listed, reason));
            }
        }
        Ok(KnownList { entries })
    }

    /// Returns the entry for a test.
    pub fn get(&self, test: &str) -> Option<Listed> {
        self.entry(test).map(|(_, listed, _)| *listed)
    }

    /// Returns the reason for which a test does not pass.
    pub fn reason(&self, test: &str) -> Option<&str> {
        self.entry(test).map(|(_, _, reason)| reason.as_str())
    }

    fn entry(&self, test: &str) -> Option<&(String, Listed, String)> {
        let matches = |pattern: &str| match pattern.strip_suffix('*') {
            Some(prefix) => test.starts_with(prefix),
            None => test == pattern,
        };
        self.entries.iter().rev().find(|(pattern, ..)| matches(pattern))
    }

    /// Returns the patterns of the entries whose reason begins with a word.
    pub fn with_reason(&self, word: &str) -> Vec<String> {
        let entries = self.entries.iter().filter(|(.., reason)| reason.starts_with(word));
        entries.map(|(pattern, ..)| pattern.clone()).collect()
    }

    /// Returns the entries that match no test of the collection.
    pub fn unused(&self, tests: &[String]) -> Vec<String> {
        let matches = |pattern: &String| match pattern.strip_suffix('*') {
            Some(prefix) => tests.iter().any(|test| test.starts_with(prefix)),
            None => tests.contains(pattern),
        };
        self.entries
            .iter()
            .map(|(pattern, ..)| pattern)
            .filter(|pattern| !matches(pattern))
            .cloned()
            .collect()
    }
}

/// MicroPython's tests.
#[derive(Debug)]
pub struct Collection {
    dir: PathBuf,
}

impl Collection {
    /// Returns the collection in `MICROPYTHON_SRC`, or in xtask's downloads.
    pub fn find() -> Result<Collection> {
        let mut places: Vec<PathBuf> =
            std::env::var_os("MICROPYTHON_SRC").map(PathBuf::from).into_iter().collect();
        let downloads = crate::root().join("target/xtask/downloads");
        for pattern in ["micropython-v1.26.1-git", "micropython-1.26.1-debian/micropython-1.26.1"] {
            places.push(downloads.join(pattern));
        }
        let place =
            places.into_iter().map(|place| place.join("tests")).find(|tests| tests.join("basics").exists());
        let dir = place
            .context("MicroPython's tests are not here: run `cargo xtask fetch`, or set MICROPYTHON_SRC")?;
        Ok(Collection { dir })
    }

    /// Returns the paths of all tests in the folders, sorted.
    pub fn tests(&self) -> Result<Vec<String>> {
        let mut tests = Vec::new();
        // These tests wait for things that only MicroPython's asyncio has, until their time is over.
        let endless = ["asyncio_event_queue.py", "asyncio_iterator_event.py"];
        for folder in FOLDERS {
            for entry in fs::read_dir(self.dir.join(folder))? {
                let name = entry?.file_name().to_string_lossy().into_owned();
                if name.ends_with(".py") && !endless.contains(&name.as_str()) {
                    tests.push(format!("{folder}/{name}"));
                }
            }
        }
        tests.sort();
        Ok(tests)
    }

    /// Runs a test, and compares its output.
    pub fn run(&self, sandbox: &Sandbox, test: &str) -> Result<Verdict> {
        match self.output(sandbox, test, &self.path(test))? {
            Ok(output) => self.judge(test, &output),
            Err(why) => Ok(Verdict::Ended(why)),
        }
    }

    /// Returns the path of a test.
    pub fn path(&self, test: &str) -> PathBuf {
        self.dir.join(test)
    }

    /// Compares a test's output with the expected one.
    pub fn judge(&self, test: &str, actual: &[u8]) -> Result<Verdict> {
        let path = self.path(test);
        if actual == b"SKIP\n"
            || (PATTERNS.contains(&test) && actual.windows(6).any(|part| part == b"\nSKIP\n"))
        {
            return Ok(Verdict::Skipped);
        }
        let exp = self.dir.join(format!("{test}.exp"));
        if PATTERNS.contains(&test) {
            return compare_patterns(&fs::read(exp)?, actual);
        }
        let expected = if exp.exists() { fs::read(exp)? } else { python(&path)? };
        Ok(compare(&comparable(&expected), &comparable(actual)))
    }

    /// Returns all output of the program in order, as on a terminal, or what ended its run.
    fn output(&self, sandbox: &Sandbox, test: &str, path: &Path) -> Result<Result<Vec<u8>, String>> {
        let output = Arc::new(Mutex::new(Vec::new()));
        let memory =
            std::env::var("MICROPYTHON_SANDBOX_TEST_MEMORY").ok().and_then(|bytes| bytes.parse().ok());
        let limits = Limits {
            memory: memory.unwrap_or(64 << 20),
            fuel: None,
            timeout: Some(Duration::from_secs(120)),
            output: 16 << 20,
            ..Limits::default()
        };
        let has_files = has_files(test);
        let mut builder = sandbox.session().limits(limits);
        if has_files {
            builder = builder.mount(Mount::memory(FILES, self.files(path)?));
        }
        let mut session = builder
            .clock(Clock::System)
            .on_output({
                let output = Arc::clone(&output);
                move |_, bytes| output.lock().expect("nothing panics here").extend_from_slice(bytes)
            })
            .start()?;
        if has_files {
            session.run_named("<files>", format!("import os\nos.chdir('{FILES}')\ndel os"))?;
        }
        let result = session.run_to_exit(&path.to_string_lossy(), fs::read(path)?);
        let mut output = std::mem::take(&mut *output.lock().expect("nothing panics here"));
        match result {
            Ok(_) => {}
            Err(error @ Error::Python(_)) => output.extend_from_slice(format!("{error}\nCRASH").as_bytes()),
            Err(error) => return Ok(Err(error.to_string())),
        }
        Ok(Ok(output))
    }

    /// Returns the files beside a test, which it finds in its current directory.
    pub fn files(&self, test: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
        let folder = test.parent().context("a test lies in a folder")?;
        let mut files = BTreeMap::new();
        for entry in walk(folder)? {
            let name = entry.strip_prefix(folder)?.to_string_lossy().into_owned();
            if name.ends_with(".exp") {
                continue;
            }
            files.insert(name, fs::read(&entry)?);
        }
        // A file has to be named in the test or belong to it. Other tests in the folder are left out.
        let source = String::from_utf8_lossy(&fs::read(test)?).into_owned();
        let wanted = |name: &str| {
            let stem = name.trim_end_matches(".py").rsplit('/').next().unwrap_or(name);
            let first = name.split('/').next().unwrap_or(name);
            source.contains(stem)
                || (name.contains('/') && (source.contains(first) || first == "data"))
                || folder.ends_with("import")
        };
        files.retain(|name, _| wanted(name));
        Ok(files)
    }
}

/// Returns whether a test looks for files in its current directory.
pub fn has_files(test: &str) -> bool {
    matches!(test.split('/').next(), Some("import" | "io" | "unicode"))
}

fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "__pycache__") {
                files.extend(walk(&path)?);
            }
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// Returns the output of python3 for a program.
fn python(path: &Path) -> Result<Vec<u8>> {
    // Several programs write a file of the same name into the folder in which they run.
    static FOLDERS: Mutex<()> = Mutex::new(());
    let _alone = FOLDERS.lock();
    // Both streams go to one pipe, as on a terminal.
    let (mut reader, writer) = std::io::pipe()?;
    let mut command = Command::new("python3");
    command
        .args(["-BS", &path.to_string_lossy()])
        .current_dir(path.parent().context("a test lies in a folder")?)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::null())
        .stderr(writer.try_clone()?)
        .stdout(writer);
    let mut child = command.spawn().context("running python3")?;
    drop(command); // also closes the ends of the pipe
    let mut text = Vec::new();
    reader.read_to_end(&mut text)?;
    if !child.wait()?.success() {
        text.splice(..0, *b"CPYTHON3 CRASH:\n");
    }
    Ok(text)
}

/// Returns the text with one kind of line ends, without the time that `unittest` says it took, and without warnings about
/// the source: MicroPython has none.
fn comparable(text: &[u8]) -> Vec<u8> {
    static TIME: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?m)^(Ran \d+ tests? in )\d+\.\d+s$").expect("the pattern is right"));
    static WARNING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^\S+:\d+: (Syntax|Deprecation)Warning: .*\n(  .*\n)?").expect("the pattern is right")
    });
    let text = String::from_utf8_lossy(text).replace("\r\n", "\n");
    let text = TIME.replace_all(text.as_bytes(), b"${1}some time").into_owned();
    WARNING.replace_all(&text, b"").into_owned()
}

fn compare(expected: &[u8], actual: &[u8]) -> Verdict {
    if expected == actual {
        return Verdict::Passed;
    }
    let (expected, actual) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(actual));
    let (mut e, mut a) = (expected.lines(), actual.lines());
    for number in 1.. {
        match (e.next(), a.next()) {
            (None, None) => break,
            (expected, actual) if expected != actual => {
                let show = |line: Option<&str>| line.map_or("nothing".to_owned(), |line| format!("{line:?}"));
                let rest: Vec<&str> = a.take(6).collect();
                return Verdict::Failed(format!(
                    "line {number}: expected {}, got {}; then {rest:?}",
                    show(expected),
                    show(actual)
                ));
            }
            _ => {}
        }
    }
    Verdict::Failed("the ends of lines differ".to_owned())
}

/// Compares output with patterns as upstream does. Escaped characters of an expected line are special, and a line of
/// eight # stands for any lines.
fn compare_patterns(expected: &[u8], actual: &[u8]) -> Result<Verdict> {
    let expected = String::from_utf8_lossy(expected);
    let mut lines = actual.split(|&byte| byte == b'\n').peekable();
    let mut any = false;
    for pattern in expected.lines() {
        if pattern == "########" {
            any = true;
            continue;
        }
        let regex = Regex::new(&format!("^{}\r*$", unescape(pattern)))?;
        let found = if any {
            lines.any(|line| regex.is_match(line))
        } else {
            lines.next().is_some_and(|l| regex.is_match(l))
        };
        if !found {
            return Ok(Verdict::Failed(format!("no line for {pattern:?}")));
        }
        any = false;
    }
    Ok(Verdict::Passed)
}

fn unescape(pattern: &str) -> String {
    let mut regex = String::new();
    let mut escaped = false;
    for c in pattern.chars() {
        match c {
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            '(' | ')' | '[' | ']' | '{' | '}' | '.' | '*' | '+' | '^' | '$' if !escaped => {
                regex.push('\\');
                regex.push(c);
            }
            c => regex.push(c),
        }
        escaped = false;
    }
    regex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_shown() {
        assert_eq!(compare(b"a\nb\n", b"a\nb\n"), Verdict::Passed);
        let Verdict::Failed(why) = compare(b"a\nb\n", b"a\nc\n") else { panic!() };
        assert_eq!(why, "line 2: expected \"b\", got \"c\"; then []");
    }

    #[test]
    fn patterns_match_as_upstream() {
        let expected = b"mem: \\\\d\\+ (ok)\n########\nend\n";
        assert_eq!(compare_patterns(expected, b"mem: 12 (ok)\nx\ny\nend\n").unwrap(), Verdict::Passed);
        assert!(matches!(compare_patterns(expected, b"mem: 12\nend\n").unwrap(), Verdict::Failed(_)));
    }
}
