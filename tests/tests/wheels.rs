//! Tests of wheels and archives of pure Python, and of wheels that are refused.

use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use micropython_sandbox::{Error, Mount, Sandbox};
use rawzip::{CompressionMethod, ZipArchiveWriter};

fn archive(dir: &tempfile::TempDir, name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let path = dir.path().join(name);
    let mut writer = ZipArchiveWriter::new(std::fs::File::create(&path).unwrap());
    for (file, contents) in files {
        let (mut entry, config) =
            writer.new_file(*file).compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let mut inner = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        inner.write_all(contents).unwrap();
        let (encoder, descriptor) = inner.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    writer.finish().unwrap();
    path
}

const METADATA: &[u8] = b"Metadata-Version: 2.1\nName: greet\nVersion: 1.5\nSummary: Greets\n";

fn greet(dir: &tempfile::TempDir) -> PathBuf {
    archive(
        dir,
        "greet-1.5-py3-none-any.whl",
        &[
            ("greet/__init__.py", b"from .words import WORD\ndef greet(who): return f'{WORD}, {who}'\n"),
            ("greet/words.py", b"WORD = 'Hello'\n"),
            ("greet/data.txt", b"some data\n"),
            ("greet-1.5.data/purelib/extra.py", b"VALUE = 7\n"),
            ("greet-1.5.data/scripts/greet", b"#!python\n"),
            ("greet-1.5.dist-info/METADATA", METADATA),
            ("greet-1.5.dist-info/WHEEL", b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
            ("greet-1.5.dist-info/RECORD", b""),
        ],
    )
}

#[test]
fn a_wheel_is_imported_from() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = Sandbox::new().unwrap().session().mount(Mount::wheel(greet(&dir))).start().unwrap();
    let program = "
import sys, greet, extra
print(greet.greet('you'), extra.VALUE, greet.__file__)
print(sys.path[-1])
import importlib.metadata
print(importlib.metadata.version('greet'), importlib.metadata.metadata('greet')['Summary'])
import importlib.resources
print(importlib.resources.files('greet').joinpath('data.txt').read_text(), end='')
import os
print(sorted(os.listdir(sys.path[-1])))
try:
    open(sys.path[-1] + '/new.py', 'w')
except OSError as e:
    print(e.errno)
try:
    os.remove(greet.__file__)
except OSError as e:
    print(e.errno)
";
    assert_eq!(
        session.run(program).unwrap().stdout,
        "Hello, you 7 /wheels/greet-1.5-py3-none-any.whl/greet/__init__.py\n\
         /wheels/greet-1.5-py3-none-any.whl\n\
         1.5 Greets\n\
         some data\n\
         ['extra.py', 'greet', 'greet-1.5.dist-info']\n30\n30\n"
    );
}

#[test]
fn two_wheels_and_a_zip_archive() {
    let dir = tempfile::tempdir().unwrap();
    let other = archive(&dir, "other.zip", &[("other.py", b"from greet import greet\n")]);
    let mut session = Sandbox::new()
        .unwrap()
        .session()
        .mount(Mount::wheel(greet(&dir)))
        .mount(Mount::wheel(other))
        .start()
        .unwrap();
    assert_eq!(session.run("import other; print(other.greet('me'))").unwrap().stdout, "Hello, me\n");
}

/// Returns the reason for which a mount is refused.
fn refusal(mount: Mount) -> String {
    match Sandbox::new().unwrap().session().mount(mount).start() {
        Err(Error::Mount { reason, .. }) => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn native_code_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let by_name = archive(&dir, "a-1.0-cp313-cp313-manylinux_2_17_x86_64.whl", &[("a.py", b"")]);
    let reason = refusal(Mount::wheel(by_name));
    assert!(reason.contains("has native code (it is for cp313-cp313-manylinux_2_17_x86_64)"), "{reason}");
    let by_content = archive(&dir, "b-1.0-py3-none-any.whl", &[("b/_fast.so", b"\x7fELF")]);
    let reason = refusal(Mount::wheel(by_content));
    assert!(reason.contains("has native code (it holds b/_fast.so)"), "{reason}");
}

#[test]
fn what_is_no_wheel_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("c-1.0-py3-none-any.whl");
    assert!(refusal(Mount::wheel(&path)).contains("can't be opened"));
    std::fs::write(&path, "not a zip archive").unwrap();
    assert!(refusal(Mount::wheel(&path)).contains("is no zip archive"));
    // The name is patched in, as no writer of archives writes it.
    let outside = archive(&dir, "d-1.0-py3-none-any.whl", &[("xx/d.py", b"")]);
    let mut bytes = std::fs::read(&outside).unwrap();
    for at in 0..bytes.len() - 7 {
        if &bytes[at..at + 7] == b"xx/d.py" {
            bytes[at..at + 2].copy_from_slice(b"..");
        }
    }
    std::fs::write(&outside, bytes).unwrap();
    assert!(refusal(Mount::wheel(outside)).contains("../d.py"));
}

#[test]
fn what_a_wheel_holds_is_bounded() {
    let dir = tempfile::tempdir().unwrap();
    let zeros = vec![0; 128 << 20];
    let path = archive(&dir, "e-1.0-py3-none-any.whl", &[("zeros", &zeros)]);
    assert!(std::fs::metadata(&path).unwrap().len() < 1 << 20);
    assert!(refusal(Mount::wheel(&path)).contains("holds more than 67108864 bytes"));
}

#[test]
fn modules_that_are_absent_say_what_to_use() {
    let mut session = Sandbox::new().unwrap().session().start().unwrap();
    let program = "
for name in ['numpy', 'sqlite3', 'multiprocessing', 'no_such_module']:
    try:
        __import__(name)
    except ModuleNotFoundError as e:
        print(e, e.name, len(getattr(e, '__notes__', [])))
";
    assert_eq!(
        session.run(program).unwrap().stdout,
        "No module named 'numpy' numpy 1\n\
         No module named 'sqlite3' sqlite3 1\n\
         No module named 'multiprocessing' multiprocessing 1\n\
         No module named 'no_such_module' no_such_module 0\n"
    );
    let error = session.run("import numpy as np").unwrap_err().to_string();
    assert!(error.contains("math, statistics"), "{error}");
}
