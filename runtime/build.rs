//! Finds the interpreter's module, and checks that this crate can run it.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::exit;

use sha2::{Digest, Sha256};
use wasmparser::{BinaryReaderError, ExternalKind, Parser, Payload};

/// The export that names the version of the contract this crate speaks. See micropython-port/host/host_abi.h.
const ABI: &str = "mps_abi_v7";

fn main() {
    println!("cargo::rerun-if-env-changed=MICROPYTHON_WASM");
    let artifacts =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("artifacts");
    let module = match env::var_os("MICROPYTHON_WASM") {
        Some(path) => fs::canonicalize(&path).unwrap_or_else(|error| {
            fail(&format!("MICROPYTHON_WASM={} can't be read: {error}", path.display()))
        }),
        None => artifacts.join("micropython.wasm"),
    };
    let bindings = artifacts.join("host_abi.rs");
    for file in [&module, &bindings] {
        println!("cargo::rerun-if-changed={}", file.display());
        if !file.exists() {
            fail("the MicroPython module is not built yet: run `cargo xtask build-wasm` first");
        }
    }
    let unusable = |problem: String| -> ! {
        fail(&format!("{} {problem}; build one with `cargo xtask build-wasm`", module.display()))
    };
    let bytes = fs::read(&module).unwrap_or_else(|error| unusable(format!("can't be read: {error}")));
    check(&bytes).unwrap_or_else(|problem| unusable(problem));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("module.sha256"), Sha256::digest(&bytes)).expect("OUT_DIR can be written to");
    println!("cargo::rustc-env=MICROPYTHON_SANDBOX_MODULE={}", module.display());
    println!("cargo::rustc-env=MICROPYTHON_SANDBOX_ABI={}", bindings.display());
}

/// Fails if the bytes are not a module that this crate can run.
fn check(bytes: &[u8]) -> Result<(), String> {
    // One line: what wasmparser says of an error can be many.
    let no_module = |error: BinaryReaderError| {
        format!("is not a WebAssembly module ({})", error.message().lines().next().unwrap_or("no message"))
    };
    let mut other = None;
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload.map_err(no_module)?;
        if let Payload::ExportSection(exports) = payload {
            for export in exports {
                let export = export.map_err(no_module)?;
                if export.kind == ExternalKind::Func && export.name == ABI {
                    return Ok(());
                }
                other = other.or(export.name.strip_prefix("mps_abi_v").map(str::to_owned));
            }
        }
    }
    Err(match other {
        Some(version) => {
            format!("is for version {version} of the host interface, this crate speaks {}", &ABI[9..])
        }
        None => "is a WebAssembly module, but not MicroPython for this crate".to_owned(),
    })
}

fn fail(message: &str) -> ! {
    println!("cargo::error={message}");
    exit(1);
}
