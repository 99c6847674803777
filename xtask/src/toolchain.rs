//! Finds the C compiler for WebAssembly: a wasi-sdk, or one made of a pinned package.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::fetch::Wheel;
use crate::project::Project;
use crate::provider::{Provider, first_of};

/// The package with Clang 22, LLD and wasi-libc. It needs no root, and is there for every desktop platform.
const ZIG: Wheel = Wheel {
    package: "ziglang",
    version: "0.17.1",
    sha256: &[
        "ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54", // Linux x86-64
        "b7c5f02fccd40f89b999ee16a1f5ddced56e6182370f8affe494bcf8a28cf07e", // Linux aarch64
        "09953b6af7f64168b915180a42774f520f92d86ef6331b28e33915c7e1f0bb23", // macOS aarch64
        "4e0b4b9c02b8d0d220e9948010f860b62ff11d96abb39762eca5fa2ef3f7bc97", // macOS x86-64
        "69c3dfc3aff6a297ec4017aa904782c0e450eb988982d7f675d83edce27526fb", // Windows x86-64
    ],
    size: 101_083_562,
};

/// A compiler that takes clang's arguments and makes WebAssembly for WASI.
#[derive(Debug)]
pub(crate) struct Toolchain {
    /// Path of the driver, which compiles and links.
    pub(crate) clang: PathBuf,
    /// Arguments for every call.
    pub(crate) args: Vec<String>,
    /// Version that it reports.
    pub(crate) version: String,
    /// Name of the provider that had it.
    pub(crate) origin: String,
    /// Folders with licence texts.
    pub(crate) licences: Vec<PathBuf>,
}

/// Returns the toolchain from the first place that has it.
pub(crate) fn find(project: &Project, offline: bool) -> Result<Toolchain> {
    // A directory that the user names is used alone.
    if let Some(toolchain) = WasiSdkPath.provide(project, offline)? {
        return Ok(toolchain);
    }
    let in_target = project.downloads().join("wasi-sdk");
    let providers: [&dyn Provider<Item = Toolchain>; 3] = [&WasiSdkPath, &WasiSdkAt(in_target), &ZigWheel];
    let remedy = "Set WASI_SDK_PATH to an unpacked wasi-sdk, version 27 or later.";
    first_of("The WASI C toolchain", remedy, &providers, project, offline)
}

fn wasi_sdk(project: &Project, dir: &Path, origin: String) -> Result<Toolchain> {
    let clang = dir.join("bin").join(format!("clang{}", env::consts::EXE_SUFFIX));
    let sysroot = dir.join("share/wasi-sysroot");
    ensure!(clang.exists(), "{} has no bin/clang", dir.display());
    ensure!(sysroot.exists(), "{} has no share/wasi-sysroot", dir.display());
    let sh = project.shell()?;
    let version = first_line(&cmd!(sh, "{clang} --version").quiet().read()?);
    let major = version.split("version ").nth(1).and_then(|rest| rest.split('.').next()?.parse::<u32>().ok());
    ensure!(
        major.is_some_and(|major| major >= 20),
        "{version} is too old: the exceptions that wasmtime runs need clang 20 (wasi-sdk 27)"
    );
    // There are two layouts: wasi-sdk's wasm32-wasip1, and the older wasm32-wasi.
    let target = ["wasm32-wasip1", "wasm32-wasi"]
        .into_iter()
        .find(|target| sysroot.join("lib").join(target).exists())
        .with_context(|| format!("{} has no lib/wasm32-wasip1", sysroot.display()))?;
    let args = vec![format!("--target={target}"), format!("--sysroot={}", sysroot.display())];
    Ok(Toolchain { clang, args, version, origin, licences: vec![dir.to_path_buf(), dir.join("share")] })
}

/// Provides the directory in `WASI_SDK_PATH`.
struct WasiSdkPath;

impl Provider for WasiSdkPath {
    type Item = Toolchain;

    fn name(&self) -> String {
        "the wasi-sdk in WASI_SDK_PATH".to_owned()
    }

    fn provide(&self, project: &Project, _: bool) -> Result<Option<Toolchain>> {
        let Some(dir) = env::var_os("WASI_SDK_PATH") else { return Ok(None) };
        wasi_sdk(project, Path::new(&dir), self.name()).map(Some)
    }
}

/// Provides a wasi-sdk that somebody unpacked into the folder of downloads.
struct WasiSdkAt(PathBuf);

impl Provider for WasiSdkAt {
    type Item = Toolchain;

    fn name(&self) -> String {
        format!("a wasi-sdk in {}", self.0.display())
    }

    fn provide(&self, project: &Project, _: bool) -> Result<Option<Toolchain>> {
        if !self.0.exists() {
            return Ok(None);
        }
        wasi_sdk(project, &self.0, self.name()).map(Some)
    }
}

/// Provides the pinned package, made to look like a wasi-sdk.
struct ZigWheel;

impl Provider for ZigWheel {
    type Item = Toolchain;

    fn name(&self) -> String {
        format!("the {} {} package", ZIG.package, ZIG.version)
    }

    fn provide(&self, project: &Project, offline: bool) -> Result<Option<Toolchain>> {
        let dir = ZIG.unpack(project, offline)?.join("ziglang");
        let zig = dir.join(format!("zig{}", env::consts::EXE_SUFFIX));
        make_executable(&zig)?;
        // `zig cc` is two words, and the cc crate wants one program. A link to this program stands in for clang.
        let clang = project.build().join("zig-cc/clang");
        fs::create_dir_all(clang.parent().expect("it has one"))?;
        let _ = fs::remove_file(&clang);
        link_or_copy(&env::current_exe()?, &clang)?;
        let version = format!("zig {} (clang {})", ZIG.version, "22.1");
        let args = vec!["--target=wasm32-wasi".to_owned(), "-fno-sanitize=undefined".to_owned()];
        let licences = vec![dir.clone(), dir.join("lib/libc/wasi"), dir.join("lib/libc/musl")];
        Ok(Some(Toolchain { clang, args, version, origin: self.name(), licences }))
    }
}

/// Returns whether this program was started under the name of the compiler.
pub(crate) fn invoked_as_compiler() -> bool {
    env::args_os().next().is_some_and(|name| Path::new(&name).file_stem().is_some_and(|stem| stem == "clang"))
}

/// Passes all arguments to `zig cc`, with its caches below the build directory.
pub(crate) fn act_as_compiler() -> Result<()> {
    let project = Project::find()?;
    let name = format!("{}-{}", ZIG.package, ZIG.version);
    let zig = project.downloads().join(name).join("ziglang").join(format!("zig{}", env::consts::EXE_SUFFIX));
    let cache = project.downloads().join("zig-cache");
    let status = Command::new(&zig)
        .arg("cc")
        .args(env::args_os().skip(1))
        .env("ZIG_GLOBAL_CACHE_DIR", &cache)
        .env("ZIG_LOCAL_CACHE_DIR", &cache)
        .status()
        .with_context(|| format!("running {}", zig.display()))?;
    std::process::exit(status.code().unwrap_or(1));
}

#[cfg(unix)]
pub(crate) fn make_executable(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(file, fs::Permissions::from_mode(0o755))?)
}

#[cfg(not(unix))]
pub(crate) fn make_executable(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(unix)]
fn link_or_copy(from: &Path, to: &Path) -> Result<()> {
    Ok(std::os::unix::fs::symlink(from, to)?)
}

#[cfg(not(unix))]
fn link_or_copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)?;
    Ok(())
}

pub(crate) fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_that_is_no_wasi_sdk_is_refused_with_what_it_lacks() {
        let root = tempfile::tempdir().unwrap();
        let refused =
            |dir: &Path| wasi_sdk(&Project::at(root.path()), dir, String::new()).unwrap_err().to_string();
        assert!(refused(root.path()).ends_with("has no bin/clang"));
        fs::create_dir(root.path().join("bin")).unwrap();
        fs::write(root.path().join("bin").join(format!("clang{}", env::consts::EXE_SUFFIX)), "").unwrap();
        assert!(refused(root.path()).ends_with("has no share/wasi-sysroot"));
    }
}
