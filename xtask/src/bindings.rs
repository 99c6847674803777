//! Makes the host's view of host_abi.h, with bindgen.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::fetch::Wheel;
use crate::project::Project;

/// The package with libclang. bindgen loads it, and not every machine has one.
const LIBCLANG: Wheel = Wheel {
    package: "libclang",
    version: "18.1.1",
    sha256: &[
        "c533091d8a3bbf7460a00cb6c1a71da93bffe148f172c7d03b1c31fbf8aa2a0b", // Linux x86-64
        "54dda940a4a0491a9d1532bf071ea3ef26e6dbaf03b5000ed94dd7174e8f9592", // Linux aarch64
        "0b2e143f0fac830156feb56f9231ff8338c20aecfe72b4ffe96f19e5a1dbb69a", // macOS aarch64
        "6f14c3f194704e5d09769108f03185fce7acaf1d1ae4bbb2f30a72c2400cb7c5", // macOS x86-64
        "4dd2d3b82fab35e2bf9ca717d7b63ac990a3519c7e312f19fa8e86dcc712f7fb", // Windows x86-64
    ],
    size: 24_515_943,
};

/// All definitions of stdint.h that host_abi.h needs.
const STDINT: &str = "typedef __INT32_TYPE__ int32_t; typedef __UINT32_TYPE__ uint32_t;
typedef __INT64_TYPE__ int64_t; typedef __UINT64_TYPE__ uint64_t;
";

/// Returns `LIBCLANG_PATH`, or the path in the pinned package.
pub(crate) fn find_libclang(project: &Project, offline: bool) -> Result<PathBuf> {
    if let Some(path) = env::var_os("LIBCLANG_PATH") {
        return Ok(path.into());
    }
    let unpacked =
        LIBCLANG.unpack(project, offline).context("set LIBCLANG_PATH to a directory with libclang")?;
    let native = unpacked.join("libclang-18.1.1.data/platlib/clang/native");
    let native = if native.exists() { native } else { unpacked.join("clang/native") };
    ensure!(native.exists(), "the libclang package has no clang/native");
    Ok(native)
}

/// Returns the constants and record layouts of `header` for a 32-bit guest, as Rust source.
pub(crate) fn generate(project: &Project, header: &Path, offline: bool) -> Result<String> {
    let libclang = find_libclang(project, offline)?;
    // SAFETY: no other thread runs. main calls this between the parallel phases, which join their threads.
    unsafe { env::set_var("LIBCLANG_PATH", libclang) };
    // libclang comes without headers, and those of another version of clang may not suit it.
    let stdint = project.build().join("bindgen");
    fs::create_dir_all(&stdint)?;
    fs::write(stdint.join("stdint.h"), STDINT)?;
    let header = header.to_str().context("the path of the repository is not UTF-8")?;
    let bindings = bindgen::Builder::default()
        .header(header)
        .clang_args(["--target=wasm32-wasi", "-ffreestanding", "-nostdlibinc", "-isystem"])
        .clang_arg(stdint.to_string_lossy())
        // The header declares functions only for the guest. The host needs just the data.
        .clang_arg("-U__wasm__")
        .allowlist_item("(MPS|mps)_.*")
        .use_core()
        .layout_tests(true)
        .derive_default(true)
        .disable_header_comment()
        .parse_callbacks(Box::new(ZeroCopy))
        .raw_line("// Made by `cargo xtask build-wasm` from micropython-port/host/host_abi.h.")
        .generate()
        .context("bindgen could not read host_abi.h")?;
    Ok(bindings.to_string())
}

/// Derives on records the traits by which they are read from the guest's bytes without `unsafe`.
#[derive(Debug)]
struct ZeroCopy;

impl bindgen::callbacks::ParseCallbacks for ZeroCopy {
    fn add_derives(&self, _: &bindgen::callbacks::DeriveInfo<'_>) -> Vec<String> {
        ["FromBytes", "IntoBytes", "KnownLayout", "Immutable"]
            .map(|name| format!("zerocopy::{name}"))
            .to_vec()
    }
}
