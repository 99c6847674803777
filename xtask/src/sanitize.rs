//! `cargo xtask test --sanitize`: builds the interpreter for this machine with AddressSanitizer and
//! UndefinedBehaviorSanitizer. It is 32 bits wide, as WebAssembly is. tests/tests/sanitized.rs runs programs in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::build_wasm::{self, BuildOptions};
use crate::compile;
use crate::freeze;
use crate::micropython::{self, Program};
use crate::progress::{phase, spinner};
use crate::project::Project;
use crate::source::{self, Source, Sources};
use crate::test::{self, Count};

/// The share of the programs that is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Extent {
    /// A share that takes a few minutes
    Share,
    /// All programs
    All,
    /// No program: builds the interpreter and prints its path. It takes the name of a program to run
    Build,
}

/// Checks that find no fault here, with the reasons. Each one gets a `-fno-sanitize=`.
const SUPPRESSED: &[(&str, &str)] = &[(
    "nonnull-attribute",
    "memcpy(NULL, NULL, 0) and the like: headers of glibc forbid it, those of wasi-libc and clang do not",
)];

/// Address and size of the interpreter's stack. Its functions take many times as much of it as of the shadow stack.
const STACK: (usize, usize) = (0x6000_0000, 1 << 20);

/// Blocks of 16 bytes between two collections. This many shows values that the collector misses, in a bearable time.
const BLOCKS_BETWEEN_COLLECTIONS: usize = 512;

const FLAGS: &[&str] = &[
    "-m32",
    "-msse2",
    "-mfpmath=sse",
    "-O1",
    "-g",
    "-fno-pie",
    "-fno-omit-frame-pointer",
    "-fsanitize=address,undefined,float-cast-overflow",
    "-D_FILE_OFFSET_BITS=64",
    "-D_TIME_BITS=64",
    "-DMPS_SANITIZED=1",
    "-w",
];

/// Builds the interpreter and runs programs in it.
pub(crate) fn run(project: &Project, extent: Extent, count: &mut Count) -> Result<()> {
    let build = project.build().join("sanitized");
    fs::create_dir_all(&build)?;
    let compiler = micropython::host_compiler(project, &build)?;
    if let Err(error) = try_compiler(&compiler, &build) {
        let needed = "a gcc with libraries of 32 bits is needed (Debian: gcc-multilib)";
        println!("skipped: no program of 32 bits can be built with sanitizers here; {needed}\n{error:#}");
        count.skip();
        return Ok(());
    }
    let sources = source::find_all(project, false)?;
    let interpreter = interpreter(&sources, &project.port(), build, compiler)?;
    let program = interpreter.build_native(&sources.micropython, &project.port())?;
    if extent == Extent::Build {
        println!("{}", program.display());
        return Ok(());
    }

    let root = program.with_file_name("root");
    fs::create_dir_all(&root)?;
    if let Err(error) = compile::run(Command::new(&program).arg("--serve").arg(&root).stdin(Stdio::null())) {
        println!(
            "skipped: no program can be shut into a folder here (that takes root, or name spaces of users)"
        );
        println!("{error:#}");
        count.skip();
        return Ok(());
    }
    phase("programs in the interpreter with sanitizers");
    // The tests are in a package that contains the module.
    build_wasm::build(project, &BuildOptions::default())?;
    let mut environment =
        vec![("MICROPYTHON_SANDBOX_TEST_SANITIZED", program.to_str().context("the path is not UTF-8")?)];
    if extent == Extent::All {
        environment.push(("MICROPYTHON_SANDBOX_TEST_ALL", "1"));
    }
    let tests = ["--workspace", "--exclude", "xtask", "--test", "sanitized"];
    test::cargo_test(project, &tests, &environment, count)
}

/// Fails if the compiler can't make such programs, or they do not run.
fn try_compiler(compiler: &cc::Tool, build: &Path) -> Result<()> {
    let (source, program) = (build.join("try.c"), build.join("try"));
    fs::write(&source, "int main(void) { return 0; }\n")?;
    compile::run(compiler.to_command().args(FLAGS).arg("-no-pie").arg("-o").arg(&program).arg(&source))?;
    compile::run(&mut Command::new(&program))
}

fn interpreter(sources: &Sources, port: &Path, build: PathBuf, compiler: cc::Tool) -> Result<Program> {
    let mut flags: Vec<String> = FLAGS.iter().map(|&flag| flag.to_owned()).collect();
    flags.extend(SUPPRESSED.iter().map(|(kind, _)| format!("-fno-sanitize={kind}")));
    flags.push(format!("-DMPS_GC_STRESS={BLOCKS_BETWEEN_COLLECTIONS}"));
    flags.push(format!("-I{}", port.join("sanitize/include").display()));
    flags.push(format!("-include{}", port.join("sanitize/machine.h").display()));
    let mut program = Program::interpreter(
        "interpreter (sanitized)".to_owned(),
        sources,
        port,
        build,
        compiler,
        flags,
        &[],
    )?;
    // This file is LLVM's setjmp for WebAssembly.
    program.sources.retain(|file| !file.ends_with("vm/sjlj.c"));
    program.sources.push(port.join("sanitize/driver.c"));
    Ok(program)
}

impl Program {
    /// Builds everything from the headers to the program, as for WebAssembly.
    fn build_native(&self, source: &Source, port: &Path) -> Result<PathBuf> {
        self.generate_headers(source)?;
        let freezer = self.link_native(&self.compile(&[port.join("freeze/freeze.c")])?, "freezer")?;
        let (modules, frozen) = (self.build.join("frozen_modules"), self.build.join("frozen_content.c"));
        fs::write(&modules, freeze::modules(self, &port.join("stdlib/python"))?)?;
        compile::run(Command::new(freezer).arg("--freeze").args([&modules, &frozen]))?;
        self.link_native(&self.compile(&[frozen])?, "micropython")
    }

    fn link_native(&self, objects: &[PathBuf], name: &str) -> Result<PathBuf> {
        let program = self.build.join(name);
        let mut command = self.compiler.to_command();
        command.args(&self.flags).arg("-no-pie").arg("-o").arg(&program).args(objects);
        let (start, size) = STACK;
        for (symbol, address) in [
            ("__stack_low", format!("{start:#x}")),
            ("__stack_high", format!("{:#x}", start + size)),
            ("__heap_base", "_end".to_owned()),
            // Only code that is never called uses this one.
            ("mp_compile", "0".to_owned()),
        ] {
            command.arg(format!("-Wl,--defsym={symbol}={address}"));
        }
        command.args(["-lm", "-pthread"]);
        spinner(&format!("link {name} (sanitized)"), || compile::run(&mut command))?;
        Ok(program)
    }
}
