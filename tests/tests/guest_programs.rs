//! Runs programs that print the same in the sandbox as in `python3`, or as in a file beside them. `tests/files` is
//! about file objects and folders, `tests/guest_modules` about the packages `os`, `urllib` and `requests`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use micropython_sandbox::{Clock, Mount, Sandbox, SessionBuilder};
use micropython_sandbox_tests::root;

fn programs(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests").join(folder)).unwrap();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Returns the output of `python3` for a program.
fn python(source: &str, directory: &Path) -> String {
    let output = Command::new("python3").args(["-c", source]).current_dir(directory).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn sandboxed(session: SessionBuilder, name: &str, source: &str) -> String {
    let session = session.memory(128 << 20).start().unwrap();
    let output = session.run_to_exit(name, source).unwrap_or_else(|error| {
        panic!("{name}: {error}\n{}", error.output().map_or("", |output| &output.stdout))
    });
    output.stdout
}

#[track_caller]
fn assert_same(got: &str, expected: &str, context: &str) {
    for (number, (got, expected)) in got.lines().zip(expected.lines()).enumerate() {
        assert_eq!(got, expected, "{context}, line {}", number + 1);
    }
    assert_eq!(got.lines().count(), expected.lines().count(), "{context}");
}

/// Runs all programs about files. `mount` grants a new folder as `/data`.
fn files_are_those_of_python(mount: impl Fn(SessionBuilder, &Path) -> SessionBuilder) {
    let sandbox = Sandbox::new().unwrap();
    for path in programs("files") {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let source = fs::read_to_string(&path).unwrap();
        let at = |folder: &str| source.replace("DIR = \"/tmp/mps-files-test\"", &format!("DIR = {folder:?}"));
        let (dir, mounted) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        // Some programs print the folder that they are in.
        let expected = python(&at(dir.path().join("t").to_str().unwrap()), dir.path());
        let expected = expected.replace(dir.path().to_str().unwrap(), "/data");
        let session = mount(sandbox.session(), mounted.path());
        assert_same(&sandboxed(session, &name, &at("/data/t")), &expected, &name);
    }
}

#[test]
fn files_of_a_folder_are_those_of_python() {
    files_are_those_of_python(|session, folder| session.mount(Mount::read_write(folder, "/data")));
}

#[test]
fn files_of_an_overlay_are_those_of_python() {
    files_are_those_of_python(|session, folder| session.mount(Mount::overlay(folder, "/data")));
}

#[test]
fn files_in_memory_are_those_of_python() {
    files_are_those_of_python(|session, _| session.mount(Mount::memory("/data", Mount::NO_FILES)));
}

#[test]
fn scratch_files_are_those_of_python() {
    files_are_those_of_python(|session, _| session.scratch("/data"));
}

#[test]
fn packages_are_those_of_python() {
    let sandbox = Sandbox::new().unwrap();
    for path in programs("guest_modules") {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let source = fs::read_to_string(&path).unwrap();
        let dir = tempfile::tempdir().unwrap();
        // Older versions parse other texts as URLs.
        let version = "import sys; print(sys.version_info >= (3, 11))";
        if name == "urllib_parse.py" && python(version, dir.path()) == "False\n" {
            eprintln!("{name} was left out: python3 is older than 3.11");
            continue;
        }
        let expected = match fs::read_to_string(path.with_extension("expected")) {
            Ok(expected) => expected,
            Err(_) => python(&source, dir.path()),
        };
        let session = sandbox.session().mount(Mount::memory("/", Mount::NO_FILES)).clock(Clock::System);
        assert_same(&sandboxed(session, &name, &source), &expected, &name);
    }
}
