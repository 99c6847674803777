//! Programs of `tests/differential/`, whose output must be that of `python3`, and the table in docs/python.md.
//!
//! The first line of each is `# Feature: what is tested`. Programs for which the machine's `python3` may be too old
//! have a file `.out` beside them, with CPython 3.14's output. Programs in `differs/` have output that is not
//! CPython's. Their `.out` is ours, and their first line says how and why it differs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::{Context, Result, ensure};

use crate::oracle::{Oracle, Outcome};

/// Name of the group of programs that differ.
pub const DIFFERS: &str = "differs";

/// A program of the folder.
#[derive(Debug, Clone)]
pub struct Program {
    /// `group/name.py`
    pub name: String,
    /// Name of the folder.
    pub group: String,
    /// The feature that it tests.
    pub feature: String,
    /// The rest of its first line.
    pub about: String,
    /// The whole source.
    pub source: String,
    /// Contents of the file `.out`, if there is one.
    pub expected: Option<String>,
}

/// Returns all programs, sorted by name.
pub fn programs() -> Result<Vec<Program>> {
    let root = crate::root().join("tests/differential");
    let mut programs = Vec::new();
    for group in sorted(&root)?.into_iter().filter(|path| path.is_dir()) {
        for file in sorted(&group)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "py")) {
            programs.push(read(&root, &file)?);
        }
    }
    Ok(programs)
}

fn sorted(folder: &PathBuf) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn read(root: &PathBuf, file: &PathBuf) -> Result<Program> {
    let name = file.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
    let source = fs::read_to_string(file).with_context(|| format!("reading {name}"))?;
    let first = source.lines().next().unwrap_or_default();
    let (feature, about) = first
        .strip_prefix("# ")
        .and_then(|line| line.split_once(": "))
        .with_context(|| format!("{name}: the first line is not `# Feature: what is tested`"))?;
    let out = file.with_extension("out");
    let expected = out.exists().then(|| fs::read_to_string(&out)).transpose()?;
    let group = name.split('/').next().unwrap_or_default().to_owned();
    ensure!(group != DIFFERS || expected.is_some(), "{name}: there is no .out beside it");
    Ok(Program { group, feature: feature.to_owned(), about: about.to_owned(), source, expected, name })
}

/// Returns whether the outcome is that of a file `.out`. An exception is its last line, with or without the module of
/// its class.
pub fn is_expected(expected: &str, actual: &Outcome) -> bool {
    if expected == actual.text() {
        return true;
    }
    let Some(rest) = expected.strip_prefix(&actual.stdout) else { return false };
    let class = rest.find([':', '\n']).unwrap_or(rest.len());
    let module = rest[..class].rfind('.').map_or(0, |dot| dot + 1);
    actual.raised.is_some() && actual.text() == format!("{}{}", actual.stdout, &rest[module..])
}

/// Fails with a description if a program's outcome differs from the one it should have.
pub fn judge(program: &Program, ours: &Outcome, oracle: &Mutex<Oracle>) -> Result<(), String> {
    let ask = || -> Result<Outcome, String> {
        let mut oracle = oracle.lock().map_err(|error| error.to_string())?;
        oracle.run(&program.name, &program.source).map_err(|error| format!("{error:#}"))
    };
    match &program.expected {
        None => {
            let theirs = ask()?;
            if *ours == theirs { Ok(()) } else { Err(difference(&theirs.text(), &ours.text())) }
        }
        Some(expected) if !is_expected(expected, ours) => Err(difference(expected, &ours.text())),
        Some(_) if program.group == DIFFERS && *ours == ask()? => {
            Err("it no longer differs: move it to its group".to_owned())
        }
        Some(_) => Ok(()),
    }
}

/// Returns the first lines that differ.
fn difference(theirs: &str, ours: &str) -> String {
    let mut text = String::new();
    let (mut left, mut right) = (theirs.lines(), ours.lines());
    let mut number = 0;
    loop {
        let (a, b) = (left.next(), right.next());
        number += 1;
        if a.is_none() && b.is_none() {
            return text;
        }
        if a != b {
            text.push_str(&format!("line {number}:\n  python3: {}\n  here:    {}\n", shown(a), shown(b)));
            if text.len() > 2000 {
                return text + "...";
            }
        }
    }
}

fn shown(line: Option<&str>) -> String {
    line.map_or_else(|| "(no such line)".to_owned(), |line| line.chars().take(300).collect())
}

/// Table of MicroPython's parts that the sandbox does not have, with their replacements.
const GONE: &str = "\
## Modules of MicroPython that are absent

These could read or write the interpreter's own memory, or are of use with hardware only.

| of MicroPython's | instead |
| --- | --- |
| the module `uctypes` | `struct`, `array`, `memoryview` |
| what the module `marshal` does, importing `.mpy` files | sources; a host keeps a session with everything in it as a snapshot |
| the module `framebuf` | `bytearray` and `memoryview` |
| the modules `websocket`, `btree` | what the host offers as functions |
| `vfs.VfsFat`, `VfsLfs1`, `VfsLfs2`, `VfsRom`, block devices | folders and files in memory that the host mounts; `vfs.mount()` of an object with a file system's methods |
| `micropython.heap_lock()`, `mem_info()`, `qstr_info()`, `stack_use()`, `kbd_intr()`, `RingIO` and the like | `gc.mem_alloc()`, `gc.mem_free()`; `collections.deque` |
| the formats `O`, `S` of `struct` | none: they made objects and texts of numbers |

";

/// Returns the text of `docs/python.md`.
pub fn table(programs: &[Program]) -> String {
    let mut text = String::from(
        "# The Python that runs in the sandbox\n\
         \n\
         The language and its built-in types are CPython 3.14's, as far as a program can see. This page is made from the programs in\n\
         `tests/differential/`, which run in the sandbox and in `python3`, with the same output and the same exceptions (where the\n\
         machine's `python3` is too old for a feature, the output is CPython 3.14's, kept beside the program). Do not edit it: `UPDATE_DOCS=1 cargo test -p\n\
         micropython-sandbox-tests --test differential` writes it, and a test fails where it is not what the programs say.\n\n",
    );
    let (differs, works): (Vec<_>, Vec<_>) = programs.iter().partition(|program| program.group == DIFFERS);
    text.push_str("## What differs, or is absent\n\nEach is shown by a program in `tests/differential/differs/`, with the output that it has here.\n\n");
    text.push_str("| feature | how, and why | program |\n| --- | --- | --- |\n");
    for program in &differs {
        let file = program.name.rsplit('/').next().unwrap_or_default();
        let _ = writeln!(text, "| {} | {} | `{file}` |", cell(&program.feature), cell(&program.about));
    }
    text.push('\n');
    text.push_str(GONE);
    let _ = write!(
        text,
        "## What works\n\n{} programs, by feature; the folder is the group.\n\n| group | feature | programs | what they try |\n| --- | --- | --- | --- |\n",
        works.len()
    );
    let mut rows: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for program in &works {
        rows.entry((&program.group, &program.feature)).or_default().push(&program.about);
    }
    for ((group, feature), abouts) in rows {
        let _ = writeln!(
            text,
            "| {group} | {} | {} | {} |",
            cell(feature),
            abouts.len(),
            abouts.iter().map(|about| cell(about)).collect::<Vec<_>>().join("; ")
        );
    }
    text
}

/// Returns text in the form for a table's cell.
fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('*', "\\*").replace('_', "\\_").replace('<', "\\<")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expected_exception_may_be_given_with_its_module() {
        let raised = |kind: &str, message: &str| Outcome {
            stdout: "1\n".to_owned(),
            raised: Some((kind.to_owned(), message.to_owned())),
        };
        assert!(is_expected("1\n__main__.E: a.b: c\n", &raised("E", "a.b: c")));
        assert!(is_expected("1\nE\n", &raised("E", "")));
        assert!(!is_expected("1\nE: x\n", &raised("E", "")));
        assert!(!is_expected("1\n", &raised("E", "")));
        assert!(is_expected("1\n", &Outcome { stdout: "1\n".to_owned(), raised: None }));
        assert!(!is_expected("1\nE\n", &Outcome { stdout: "1\n".to_owned(), raised: None }));
    }
}
