//! Tests runtime/build.rs without a module or with a wrong one: it prints one sentence that says what to do.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use micropython_sandbox_tests::root;

/// Returns the build script of the `runtime` crate, as cargo compiled it.
fn build_script() -> PathBuf {
    let exe = std::env::current_exe().unwrap();
    let build = exe.parent().and_then(|deps| deps.parent()).unwrap().join("build");
    fs::read_dir(build)
        .unwrap()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("micropython-sandbox-"))
        })
        .map(|path| path.join(format!("build-script-build{}", std::env::consts::EXE_SUFFIX)))
        .filter(|path| path.exists())
        .max_by_key(|path| path.metadata().unwrap().modified().unwrap())
        .unwrap()
}

/// Runs the script with this module in `MICROPYTHON_WASM`, in a package with `artifacts` or without. Returns its
/// output.
fn run(module: Option<&str>, artifacts: bool) -> (bool, String) {
    let empty = tempfile::tempdir().unwrap();
    let manifest_dir = if artifacts { root().join("runtime") } else { empty.path().to_path_buf() };
    let mut command = Command::new(build_script());
    command
        .env("CARGO_MANIFEST_DIR", manifest_dir)
        .env("OUT_DIR", empty.path())
        .env_remove("MICROPYTHON_WASM");
    if let Some(module) = module {
        command.env("MICROPYTHON_WASM", module);
    }
    let output = command.output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn without_a_module_it_names_the_command_that_makes_one() {
    let (success, output) = run(None, false);
    assert!(!success);
    assert_eq!(
        output.lines().last(),
        Some("cargo::error=the MicroPython module is not built yet: run `cargo xtask build-wasm` first")
    );
}

#[test]
fn with_the_module_it_succeeds() {
    assert!(run(None, true).0);
    let module = root().join("runtime/artifacts/micropython.wasm");
    assert!(run(module.to_str(), true).0);
}

#[test]
fn another_file_is_refused_with_the_reason() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let path = file.path().to_str().unwrap();
    for (content, reason) in [
        (&b"no module"[..], "is not a WebAssembly module"),
        (b"", "is not a WebAssembly module"),
        (b"\0asm\x01\0\0\0", "is a WebAssembly module, but not MicroPython for this crate"),
        (
            b"\0asm\x01\0\0\0\x01\x04\x01\x60\x00\x00\x03\x02\x01\x00\x07\x0e\x01\x0amps_abi_v9\x00\x00\x0a\x04\x01\x02\x00\x0b",
            "is for version 9 of the host interface, this crate speaks 7",
        ),
    ] {
        fs::write(file.path(), content).unwrap();
        let (success, output) = run(Some(path), true);
        let last = output.lines().last().unwrap();
        assert!(!success && last.starts_with("cargo::error=") && last.contains(reason), "{output}");
    }
    let (success, output) = run(Some("/no/such/module.wasm"), true);
    assert!(!success && output.contains("MICROPYTHON_WASM=/no/such/module.wasm can't be read"), "{output}");
}
