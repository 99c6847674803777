//! The interpreter as a C program: its sources, flags and profiles. build_wasm.rs and sanitize.rs compile it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::project::Project;
use crate::source::Sources;
use crate::spill::SPILL_STACK;
use crate::toolchain::Toolchain;

/// Way in which the interpreter is built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// The build that is shipped
    #[default]
    Release,
    /// With assertions and names
    Debug,
    /// The release that collects garbage at every allocation
    Stress,
    /// The release with the names of its functions, for a profiler
    Profiling,
    /// The build for stress, whose collector checks the roots that the host gives it: see `spill`
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

/// A C program: its sources, and how they are compiled.
pub(crate) struct Program {
    pub(crate) name: String,
    /// micropython-port, or a copy of it.
    pub(crate) port: PathBuf,
    /// Folder of its objects and generated headers.
    pub(crate) build: PathBuf,
    pub(crate) compiler: cc::Tool,
    /// Flags for every file.
    pub(crate) flags: Vec<String>,
    pub(crate) sources: Vec<PathBuf>,
    /// Parts of paths of the sources that are compiled for speed.
    pub(crate) hot: Vec<String>,
    pub(crate) hot_flags: &'static [&'static str],
    /// Parts of paths of the sources that are compiled for size, in a build that compiles hot ones for speed.
    pub(crate) small: Vec<String>,
    pub(crate) small_flags: &'static [&'static str],
    /// File with the port's own names, in MicroPython's format.
    pub(crate) qstrdefs: PathBuf,
    /// Python modules of MicroPython and CPython that are frozen.
    pub(crate) frozen: Vec<FrozenModule>,
    /// C files of libraries that CPython bundles, with the flags of each. They use no names of MicroPython.
    pub(crate) libraries: Vec<(PathBuf, Vec<String>)>,
}

/// Flags for exceptions in the final form of the proposal, and for setjmp on top of them. The linker needs none of
/// them, as there is no link-time optimisation.
const SJLJ: [&str; 5] =
    ["-mexception-handling", "-mllvm", "-wasm-enable-sjlj", "-mllvm", "-wasm-use-legacy-eh=false"];

/// Flags for vectors, and for copies and fills that are functions of micropython-port/memory/bytes.c.
const SIMD: [&str; 3] = ["-msimd128", "-mno-bulk-memory", "-mno-bulk-memory-opt"];

/// Bytes of the stack in linear memory. See micropython-port/config/cstack_pad.h.
pub(crate) const SHADOW_STACK: usize = 256 * 1024;

/// Returns the interpreter for the sandbox.
///
/// `port` is micropython-port, or a copy of it. All outputs go to `build`.
pub(crate) fn interpreter(
    project: &Project,
    sources: &Sources,
    toolchain: &Toolchain,
    profile: Profile,
    port: &Path,
    build: &Path,
) -> Result<Program> {
    let (mp, cpython, zlib) = (&sources.micropython.dir, &sources.cpython.dir, &sources.zlib.dir);
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
    flags.extend(SIMD.map(str::to_owned));
    flags.extend(["-Wall", "-Werror", "-Wno-unknown-warning-option"].map(str::to_owned));
    // Upstream checks its own code with other compilers.
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
    // These flags keep paths of this machine out of the module.
    let names = [
        (mp.as_path(), "micropython"),
        (cpython.as_path(), "cpython"),
        (zlib.as_path(), "zlib"),
        (port, "micropython-port"),
        (&build, "build"),
    ];
    for (dir, name) in names {
        flags.push(format!("-ffile-prefix-map={}={name}", dir.display()));
    }
    let name = format!("interpreter ({})", profile.name());
    let hot_flags: &[&str] = if profile == Profile::Debug { &[] } else { &["-O3"] };
    Program::interpreter(name, sources, port, build, compiler, flags, hot_flags)
}

impl Program {
    /// Returns the interpreter's sources, with the flags that all its builds need beside `flags`.
    pub(crate) fn interpreter(
        name: String,
        from: &Sources,
        port: &Path,
        build: PathBuf,
        compiler: cc::Tool,
        mut flags: Vec<String>,
        hot_flags: &'static [&'static str],
    ) -> Result<Program> {
        let (mp, cpython, zlib) = (&from.micropython.dir, &from.cpython.dir, &from.zlib.dir);
        flags.extend(["-std=gnu11", "-fno-strict-aliasing"].map(str::to_owned));
        for include in [port.to_path_buf(), port.join("config"), build.clone()] {
            flags.push(format!("-I{}", include.display()));
        }
        // -isystem silences warnings about upstream's headers. gcc would then put marks of lines into the middle of
        // expanded macros, in which names are looked for.
        let upstream = if compiler.is_like_clang() { "-isystem" } else { "-I" };
        flags.push(format!("{upstream}{}", mp.display()));
        flags.push(format!("{upstream}{}", zlib.display()));
        // Some files include a header of one of CPython's libraries by its path.
        flags.push(format!("{upstream}{}", cpython.display()));
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
            small: list.small,
            small_flags: if hot_flags.is_empty() { &[] } else { &["-Os"] },
            hot_flags,
            qstrdefs: port.join("config/qstrdefsport.h"),
            frozen: list
                .frozen
                .into_iter()
                .map(|module| FrozenModule { file: mp.join(module.file), ..module })
                .chain(library_modules(&list.library_modules, from)?)
                .collect(),
            libraries: list
                .libraries
                .into_iter()
                .map(|(file, flags)| match file.strip_prefix("zlib") {
                    Ok(file) => (zlib.join(file), flags),
                    Err(_) => (cpython.join(file), below(cpython, flags)),
                })
                .collect(),
        })
    }
}

/// Returns the C compiler of this machine, for tests of the port.
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

/// Contents of `micropython-port/config/sources.txt`. It says which of upstream's files one of the port's includes or
/// replaces.
#[derive(Default)]
struct SourceList {
    wrapped: Vec<String>,
    hot: Vec<String>,
    small: Vec<String>,
    parts: Vec<String>,
    frozen: Vec<FrozenModule>,
    /// Modules of CPython's library.
    library_modules: Vec<String>,
    /// C files of CPython with their flags. A path that begins with `zlib/` is one of zlib's.
    libraries: Vec<(PathBuf, Vec<String>)>,
}

/// Returns the flags of a library's file, with folders for headers as paths in CPython's source.
fn below(cpython: &Path, flags: Vec<String>) -> Vec<String> {
    let full = |flag: String| match flag.strip_prefix("-I") {
        Some(folder) => format!("-I{}", cpython.join(folder).display()),
        None => flag,
    };
    flags.into_iter().map(full).collect()
}

/// Returns the modules of CPython's library that a list names. A name is a file of `Lib`, with another name behind "as"
/// if it has one, or a folder, which stands for its files.
fn library_modules(names: &[String], from: &Sources) -> Result<Vec<FrozenModule>> {
    let files = from.cpython.files()?;
    let library = files.iter().filter_map(|file| file.strip_prefix("Lib/")).collect::<Vec<_>>();
    let mut modules = Vec::new();
    for name in names {
        let (name, other) = match name.split_once(" as ") {
            Some((name, other)) => (name, Some(other)),
            None => (name.as_str(), None),
        };
        let is_meant = |file: &str| match name.ends_with('/') {
            true => file.strip_prefix(name).is_some_and(|rest| !rest.contains('/') && rest.ends_with(".py")),
            false => file == name,
        };
        let before = modules.len();
        modules.extend(library.iter().filter(|file| is_meant(file)).map(|&file| FrozenModule {
            name: other.unwrap_or(file).to_owned(),
            file: from.cpython.dir.join("Lib").join(file),
            whose: "cpython",
        }));
        anyhow::ensure!(modules.len() > before, "CPython's library has no pinned file {name}");
    }
    Ok(modules)
}

/// A Python module of MicroPython or CPython that is frozen beside the port's own.
#[derive(Clone)]
pub(crate) struct FrozenModule {
    /// Path among the modules.
    pub(crate) name: String,
    pub(crate) file: PathBuf,
    /// Owner: "micropython", "cpython" or "ours". freeze.c compiles MicroPython's modules in its own way.
    pub(crate) whose: &'static str,
}

impl SourceList {
    fn read(port: &Path) -> Result<SourceList> {
        let file = port.join("config/sources.txt");
        let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        let mut list = SourceList::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.split_once(' ') {
                Some(("wrapped", path)) => list.wrapped.push(path.to_owned()),
                Some(("hot", path)) => list.hot.push(path.to_owned()),
                Some(("small", path)) => list.small.push(path.to_owned()),
                Some(("part", path)) => list.parts.push(path.to_owned()),
                Some(("frozen", module)) => {
                    let (name, path) = module.split_once(' ').context("`frozen` needs a name and a path")?;
                    list.frozen.push(FrozenModule {
                        name: name.to_owned(),
                        file: PathBuf::from(path),
                        whose: "micropython",
                    });
                }
                Some(("lib", path)) => list.library_modules.push(path.to_owned()),
                Some(("library", rest)) => {
                    let mut words = rest.split_whitespace().map(str::to_owned);
                    let path = words.next().context("`library` needs a path")?;
                    list.libraries.push((PathBuf::from(path), words.collect()));
                }
                _ => bail!("{}: {line:?} begins with no word that is known here", file.display()),
            }
        }
        Ok(list)
    }
}

/// Returns the C files in `dir` itself, sorted.
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
