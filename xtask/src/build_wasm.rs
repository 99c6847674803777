//! `cargo xtask build-wasm`: the whole build of runtime/artifacts/.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::json;

use crate::artifact::{self, Sizes};
use crate::digest::{files_below, sha256, sha256_file, sha256_tree};
use crate::linker::preinitialise;
use crate::micropython::{self, Profile, Program};
use crate::progress::phase;
use crate::project::Project;
use crate::source::{self, Sources};
use crate::toolchain::{self, Toolchain};
use crate::{bindings, freeze, licences, meter, spill};

#[derive(Args, Default)]
pub(crate) struct BuildOptions {
    /// Build again, even if nothing changed
    #[arg(long)]
    pub(crate) force: bool,
    /// How to build it. Only the release profile goes to runtime/artifacts; the others stay in target/xtask/build
    #[arg(long, value_enum, default_value_t)]
    pub(crate) profile: Profile,
    /// Use only what was downloaded before
    #[arg(long)]
    pub(crate) offline: bool,
}

/// Builds everything that is not up to date. Returns the path of the module.
pub(crate) fn build(project: &Project, options: &BuildOptions) -> Result<PathBuf> {
    let sources = source::find_all(project, options.offline)?;
    let toolchain = toolchain::find(project, options.offline)?;
    let dir = match options.profile {
        Profile::Release => project.artifacts(),
        other => project.build().join(other.name()).join("artifacts"),
    };
    let module = dir.join("micropython.wasm");
    let inputs = inputs(project, &sources, &toolchain, options.profile)?;
    if !options.force && is_current(&dir, &inputs) {
        return Ok(module);
    }

    let started = Instant::now();
    for source in sources.all() {
        phase(&format!("{} {} from {}", source.release.product, source.release.number, source.origin));
    }
    phase(&format!("{} from {}", toolchain.version, toolchain.origin));
    let build = project.build().join(options.profile.name());
    if options.force {
        let _ = fs::remove_dir_all(&build);
    }
    let interpreter =
        micropython::interpreter(project, &sources, &toolchain, options.profile, &project.port(), &build)?;
    let finished =
        build_module(project, &sources, &interpreter, &project.port(), options.profile, options.offline)?;
    let sizes = artifact::check(&fs::read(&finished)?)?;

    fs::create_dir_all(&dir)?;
    let header = bindings::generate(project, &project.port().join("host/host_abi.h"), options.offline)?;
    // The record of the inputs is written last, so that an interrupted build does not count as current.
    let _ = fs::remove_file(dir.join("BUILD-INFO.json"));
    write_if_changed(&dir.join("host_abi.rs"), header.as_bytes())?;
    licences::collect(&sources, &toolchain, &dir.join("LICENSES"))?;
    write_if_changed(&module, &fs::read(&finished)?)?;
    write_build_info(&dir, &inputs, &sources, &toolchain, &interpreter, options.profile, &sizes)?;
    phase(&format!(
        "{}: {} KB ({} KB of code), built in {:.0?}",
        project.show(&module),
        sizes.module / 1024,
        sizes.code / 1024,
        started.elapsed()
    ));
    Ok(module)
}

/// Builds the module, from the headers to the pre-initialised one.
fn build_module(
    project: &Project,
    sources: &Sources,
    interpreter: &Program,
    port: &Path,
    profile: Profile,
    offline: bool,
) -> Result<PathBuf> {
    interpreter.generate_headers(&sources.micropython)?;
    let frozen = freeze::freeze(project, interpreter, port, profile)?;
    let objects = interpreter.compile(&[frozen])?;
    let linked = interpreter.link(&objects, profile, "linked")?;
    let mut preinitialised = preinitialise(project, &linked)?;
    if profile == Profile::Oracle {
        preinitialised = spill::spill(project, &preinitialised, offline)?;
    }
    let metered = preinitialised.with_file_name("metered.wasm");
    fs::write(&metered, meter::meter(&fs::read(&preinitialised)?)?)?;
    Ok(metered)
}

/// Builds the release again from copies of the sources in another directory. Fails unless the bytes are the artifact's.
pub(crate) fn check_reproducible(project: &Project) -> Result<()> {
    let elsewhere = project.build().join("else where");
    let _ = fs::remove_dir_all(&elsewhere);
    let mut sources = source::find_all(project, true)?;
    let toolchain = toolchain::find(project, true)?;
    let port = elsewhere.join("port");
    copy_tree(&project.port(), &port, |_| true)?;
    let needed = ["py", "extmod", "shared", "lib"];
    let copy = elsewhere.join("source");
    copy_tree(&sources.micropython.dir, &copy, |path| needed.iter().any(|dir| path.starts_with(dir)))?;
    sources.micropython.dir = copy;
    let build = elsewhere.join("build");
    let interpreter =
        micropython::interpreter(project, &sources, &toolchain, Profile::Release, &port, &build)?;
    let again = sha256_file(&build_module(project, &sources, &interpreter, &port, Profile::Release, true)?)?;
    let first = sha256_file(&project.artifacts().join("micropython.wasm"))?;
    anyhow::ensure!(
        again == first,
        "the build is not reproducible: {first} here, {again} in another directory"
    );
    phase(&format!("reproducible: {first} in another directory as well"));
    Ok(())
}

/// Copies the files that `wanted` accepts by their path in the tree.
fn copy_tree(from: &Path, to: &Path, wanted: impl Fn(&Path) -> bool) -> Result<()> {
    for file in files_below(from)? {
        let relative = file.strip_prefix(from).expect("it lies below");
        if wanted(relative) {
            let copy = to.join(relative);
            fs::create_dir_all(copy.parent().expect("it has one"))?;
            fs::copy(&file, &copy).with_context(|| format!("copying {}", file.display()))?;
        }
    }
    Ok(())
}

/// Returns the digest of everything that decides the bytes of the module.
fn inputs(project: &Project, sources: &Sources, toolchain: &Toolchain, profile: Profile) -> Result<String> {
    let parts = [
        sources.micropython.digest(),
        sources.cpython.digest(),
        sources.zlib.digest(),
        toolchain.version.clone(),
        toolchain
            .args
            .iter()
            .filter(|arg| !arg.starts_with("--sysroot"))
            .cloned()
            .collect::<Vec<_>>()
            .join(" "),
        profile.name().to_owned(),
        sha256_tree(&project.port())?,
        sha256_tree(&project.root.join("xtask"))?,
    ];
    Ok(sha256(parts.join("\n").as_bytes()))
}

/// Returns whether `dir` has an undamaged build of these inputs.
fn is_current(dir: &Path, inputs: &str) -> bool {
    let read = || -> Option<serde_json::Value> {
        serde_json::from_str(&fs::read_to_string(dir.join("BUILD-INFO.json")).ok()?).ok()
    };
    let Some(info) = read() else { return false };
    info["inputs"] == inputs
        && ["micropython.wasm", "host_abi.rs"]
            .iter()
            .all(|name| sha256_file(&dir.join(name)).is_ok_and(|digest| info["sha256"][name] == digest))
}

fn write_build_info(
    dir: &Path,
    inputs: &str,
    sources: &Sources,
    toolchain: &Toolchain,
    interpreter: &Program,
    profile: Profile,
    sizes: &Sizes,
) -> Result<()> {
    // Paths of this machine are left out, as the crate is published with this file.
    let flags: Vec<&String> = interpreter.flags.iter().filter(|flag| !flag.contains('/')).collect();
    let info = json!({
        "inputs": inputs,
        "micropython": describe(&sources.micropython),
        "cpython": describe(&sources.cpython),
        "zlib": describe(&sources.zlib),
        "toolchain": { "version": toolchain.version, "origin": toolchain.origin },
        "profile": profile.name(),
        "flags": flags,
        "sizes": sizes,
        "sha256": {
            "micropython.wasm": sha256_file(&dir.join("micropython.wasm"))?,
            "host_abi.rs": sha256_file(&dir.join("host_abi.rs"))?,
        },
    });
    Ok(fs::write(dir.join("BUILD-INFO.json"), format!("{info:#}\n"))?)
}

/// Returns the record's entry for a source.
fn describe(source: &source::Source) -> serde_json::Value {
    json!({ "version": source.release.number, "origin": source.origin, "sha256": source.digest() })
}

/// Writes a file only if it changes, so that cargo does not build again.
fn write_if_changed(file: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(file).ok().as_deref() != Some(bytes) {
        fs::write(file, bytes).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(())
}
