//! `cargo xtask doctor`: reports what this machine has, and how to get what is missing.

use anyhow::Result;
use xshell::cmd;

use crate::micropython::host_triple;
use crate::project::Project;
use crate::release::{CPYTHON, MICROPYTHON, ZLIB};
use crate::toolchain::first_line;
use crate::{bindings, source, toolchain};

pub(crate) fn run(project: &Project) -> Result<()> {
    let mut missing = 0;
    let mut say = |what: &str, found: Result<String>, remedy: &str| match found {
        Ok(found) => println!("ok       {what}: {found}"),
        Err(error) => {
            missing += 1;
            println!("missing  {what}: {error:#}\n         {remedy}");
        }
    };

    for (what, arguments, remedy) in [
        ("rustc", &["--version"][..], "Install Rust from rustup."),
        ("cargo", &["--version"], "Install Rust from rustup."),
        ("git", &["--version"], "Install git."),
        ("python3", &["--version"], "Install Python 3.8 or later: MicroPython's build scripts need it."),
        ("python3 (pip)", &["-m", "pip", "--version"], "Install pip: the toolchain is fetched with it."),
    ] {
        let program = what.split(' ').next().unwrap_or(what);
        say(what, version(project, program, arguments), remedy);
    }
    let compiler = host_compiler(project).and_then(|compiler| version(project, &compiler, &["--version"]));
    say("C compiler for this machine", compiler, "Install gcc or clang, or name one in CC.");

    // Nothing is downloaded here. The build fetches what is missing.
    let later = "`cargo xtask fetch` gets it.";
    for release in [MICROPYTHON, CPYTHON, ZLIB] {
        let found = source::find(project, true, release)
            .map(|found| format!("{} from {}", release.number, found.origin));
        say(&format!("{} source", release.product), found, later);
    }
    let toolchain =
        toolchain::find(project, true).map(|found| format!("{} from {}", found.version, found.origin));
    say("WASI C toolchain", toolchain, later);
    let libclang = bindings::find_libclang(project, true).map(|dir| project.show(&dir));
    say("libclang", libclang, later);
    let module = project.artifacts().join("micropython.wasm");
    let built =
        if module.exists() { Ok(project.show(&module)) } else { Err(anyhow::anyhow!("not built yet")) };
    say("the module", built, "`cargo xtask build-wasm` makes it.");

    for (what, use_of_it) in [
        ("make", "the yardstick of `cargo xtask test` and `cargo xtask bench`"),
        ("cargo-deny", "`cargo xtask check`"),
        ("npm", "`cargo xtask test oracle`"),
    ] {
        let found = version(project, what, &["--version"]);
        println!(
            "{} {what} (optional, for {use_of_it})",
            if found.is_ok() { "ok      " } else { "without " }
        );
    }
    if missing > 0 {
        println!("{missing} missing");
    }
    Ok(())
}

/// Returns the C compiler that the cc crate finds for this machine.
fn host_compiler(project: &Project) -> Result<String> {
    let host = host_triple(project)?;
    let mut build = cc::Build::new();
    build.no_default_flags(true).cargo_metadata(false).opt_level(0).target(&host).host(&host);
    Ok(build.out_dir(project.build()).try_get_compiler()?.path().to_string_lossy().into_owned())
}

/// Returns the first line of a program's output about itself.
fn version(project: &Project, program: &str, arguments: &[&str]) -> Result<String> {
    let sh = project.shell()?;
    Ok(first_line(&cmd!(sh, "{program} {arguments...}").quiet().ignore_stderr().read()?))
}
