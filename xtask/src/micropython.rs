//! What the interpreter is compiled of, and how.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::project::Project;
use crate::source::Source;
use crate::spill::SPILL_STACK;
use crate::toolchain::Toolchain;

/// How the interpreter is built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// What is shipped
    #[default]
    Release,
    /// With assertions and names
    Debug,
    /// The release that collects garbage at every allocation
    Stress,
    /// The release with the names of its functions, for a profiler
    Profiling,
    /// The one for stress that checks the roots which the host gives the collector: see `spill`
    Oracle,
}

impl Profile {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Profile::Release => "release",
            Profile::Debug => "debug",
            Profile::Stress => "stress",
            Profile::Profiling => "profiling",
            Profile::Oracle => "oracle",
        }
    }
}

/// A C program: what it is made of and how.
pub(crate) struct Program {
    pub(crate) name: String,
    /// micropython-port, or a copy of it.
    pub(crate) port: PathBuf,
    /// Where its objects and generated headers go.
    pub(crate) build: PathBuf,
    pub(crate) compiler: cc::Tool,
    /// For every file.
    pub(crate) flags: Vec<String>,
    pub(crate) sources: Vec<PathBuf>,
    /// Parts of the sources that are compiled for speed.
    pub(crate) hot: Vec<String>,
    pub(crate) hot_flags: &'static [&'static str],
    /// Names of the port's own, in MicroPython's format.
    pub(crate) qstrdefs: PathBuf,
    /// Upstream's Python modules that are frozen.
    pub(crate) frozen: Vec<FrozenModule>,
}

/// Exceptions in the final form of the proposal, and setjmp on top of them. The linker needs none of this: there is no
/// link-time optimisation.
const SJLJ: [&str; 5] =
    ["-mexception-handling", "-mllvm", "-wasm-enable-sjlj", "-mllvm", "-wasm-use-legacy-eh=false"];

/// Bytes of the stack in linear memory. See micropython-port/config/cstack_pad.h.
pub(crate) const SHADOW_STACK: usize = 256 * 1024;

/// The interpreter for the sandbox.
///
/// `port` is micropython-port, or a copy of it; `build` is where everything that is made goes.
pub(crate) fn interpreter(
    project: &Project,
    source: &Source,
    toolchain: &Toolchain,
    profile: Profile,
    port: &Path,
    build: &Path,
) -> Result<Program> {
    let mp = &source.dir;
    let build = build.to_path_buf();
    let compiler = cc::Build::new()
        .compiler(&toolchain.clang)
        .no_default_flags(true)
        .extra_warnings(false)
        .cargo_metadata(false)
        .target("wasm32-wasip1")
        .host(&host_triple(project)?)
        .opt_level(2)
        .out_dir(&build)
        .try_get_compiler()?;

    let mut flags = toolchain.args.clone();
    flags.extend(SJLJ.map(str::to_owned));
    flags.extend(["-Wall", "-Werror", "-Wno-unknown-warning-option"].map(str::to_owned));
    // Upstream's own code, checked by upstream with other compilers.
    flags.extend(
        ["-Wno-unused-function", "-Wno-error=deprecated", "-Wno-unused-command-line-argument"]
            .map(str::to_owned),
    );
    flags.extend(match profile {
        Profile::Release | Profile::Profiling => vec!["-O2".to_owned(), "-DNDEBUG".to_owned()],
        Profile::Debug => vec!["-O1".to_owned(), "-g".to_owned()],
        Profile::Stress => vec!["-O2".to_owned(), "-DNDEBUG".to_owned(), "-DMPS_GC_STRESS=1".to_owned()],
        Profile::Oracle => vec![
            "-O2".to_owned(),
            "-DNDEBUG".to_owned(),
            "-DMPS_GC_STRESS=1".to_owned(),
            format!("-DMPS_SPILL_STACK={SPILL_STACK}"),
        ],
    });
    // No path of this machine in the module.
    for (dir, name) in [(mp.as_path(), "micropython"), (port, "micropython-port"), (&build, "build")] {
        flags.push(format!("-ffile-prefix-map={}={name}", dir.display()));
    }
    let name = format!("interpreter ({})", profile.name());
    let hot_flags: &[&str] = if profile == Profile::Debug { &[] } else { &["-O3"] };
    Program::interpreter(name, source, port, build, compiler, flags, hot_flags)
}

impl Program {
    /// The interpreter's sources, with the flags that all its builds have beside `flags`.
    pub(crate) fn interpreter(
        name: String,
        source: &Source,
        port: &Path,
        build: PathBuf,
        compiler: cc::Tool,
        mut flags: Vec<String>,
        hot_flags: &'static [&'static str],
    ) -> Result<Program> {
        let mp = &source.dir;
        flags.extend(["-std=gnu11", "-fno-strict-aliasing"].map(str::to_owned));
        for include in [port.to_path_buf(), port.join("config"), port.join("compat"), build.clone()] {
            flags.push(format!("-I{}", include.display()));
        }
        // No warnings of ours about upstream's headers. gcc would put marks of lines into the middle of what their
        // macros become, where names are looked for.
        let upstream = if compiler.is_like_clang() { "-isystem" } else { "-I" };
        flags.push(format!("{upstream}{}", mp.display()));
        flags.push("-DMICROPY_MODULE_FROZEN_MPY=1".to_owned());
        flags.push("-DMICROPY_QSTR_EXTRA_POOL=mp_qstr_frozen_const_pool".to_owned());

        let list = SourceList::read(port)?;
        let wrapped: Vec<PathBuf> = list.wrapped.iter().map(|path| mp.join(path)).collect();
        let mut sources = c_files(&mp.join("py"))?;
        sources.extend(c_files(&mp.join("extmod"))?);
        sources.retain(|path| !wrapped.contains(path));
        sources.push(mp.join("shared/timeutils/timeutils.c"));
        for part in &list.parts {
            sources.extend(c_files(&port.join(part))?);
        }

        Ok(Program {
            name,
            port: port.to_path_buf(),
            build,
            compiler,
            flags,
            sources,
            hot: list.hot,
            hot_flags,
            qstrdefs: port.join("config/qstrdefsport.h"),
            frozen: list
                .frozen
                .into_iter()
                .map(|module| FrozenModule { file: mp.join(module.file), ..module })
                .collect(),
        })
    }
}

/// The C compiler of this machine, for tests of the port.
pub(crate) fn host_compiler(project: &Project, build: &Path) -> Result<cc::Tool> {
    let host = host_triple(project)?;
    cc::Build::new()
        .no_default_flags(true)
        .extra_warnings(false)
        .cargo_metadata(false)
        .target(&host)
        .host(&host)
        .opt_level(1)
        .out_dir(build)
        .try_get_compiler()
        .context("no C compiler was found for this machine: install one, or name it in CC")
}

/// `micropython-port/config/sources.txt`: which of upstream's files come in through one of the port's, or are replaced.
struct SourceList {
    wrapped: Vec<String>,
    hot: Vec<String>,
    parts: Vec<String>,
    frozen: Vec<FrozenModule>,
}

/// A Python module of upstream's that is frozen beside the port's own.
#[derive(Clone)]
pub(crate) struct FrozenModule {
    /// Where it lies among the modules.
    pub(crate) name: String,
    pub(crate) file: PathBuf,
}

impl SourceList {
    fn read(port: &Path) -> Result<SourceList> {
        let file = port.join("config/sources.txt");
        let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        let mut list =
            SourceList { wrapped: Vec::new(), hot: Vec::new(), parts: Vec::new(), frozen: Vec::new() };
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.split_once(' ') {
                Some(("wrapped", path)) => list.wrapped.push(path.to_owned()),
                Some(("hot", path)) => list.hot.push(path.to_owned()),
                Some(("part", path)) => list.parts.push(path.to_owned()),
                Some(("frozen", module)) => {
                    let (name, path) = module.split_once(' ').context("`frozen` needs a name and a path")?;
                    list.frozen.push(FrozenModule { name: name.to_owned(), file: PathBuf::from(path) });
                }
                _ => bail!("{}: {line:?} is neither `wrapped`, `hot`, `part` nor `frozen`", file.display()),
            }
        }
        Ok(list)
    }
}

/// The C files in `dir` itself, sorted.
fn c_files(dir: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir).with_context(|| format!("listing {}", dir.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "c"))
        .collect();
    files.sort();
    Ok(files)
}

pub(crate) fn host_triple(project: &Project) -> Result<String> {
    let sh = project.shell()?;
    let version = xshell::cmd!(sh, "rustc -vV").quiet().read()?;
    let host =
        version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc -vV names no host")?;
    Ok(host.to_owned())
}
