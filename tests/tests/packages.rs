//! Runs programs of `tests/packages/` that use real packages, and compares their output with python3's for the same
//! wheels.
//!
//! The first line of each is `# wheel wheel: what it shows`. `MICROPYTHON_SANDBOX_TEST_WHEELS` is the folder with the
//! wheels of `wheels.txt`, which `cargo xtask test packages` downloads. Without it only the table is checked.
//! `known.txt` lists the programs that differ, with reasons. A listed program that no longer differs fails the run.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use libtest_mimic::{Arguments, Trial};
use micropython_sandbox::{Clock, Limits, Mount, Sandbox};
use micropython_sandbox_tests::root;

/// A program of the folder.
#[derive(Debug, Clone)]
struct Program {
    name: String,
    /// Names of packages, first the one that the program is about.
    wheels: Vec<String>,
    about: String,
    source: String,
}

/// Versions by name of the package, and whether only the Python files of its wheel are used.
type Pins = BTreeMap<String, (String, bool)>;

fn main() -> Result<ExitCode> {
    let arguments = Arguments::from_args();
    let (programs, pins, known) = (programs()?, pins()?, known()?);
    let mut trials = Vec::new();
    let made = table(&programs, &pins, &known)?;
    trials.push(Trial::test("docs_packages_md_is_what_the_programs_say", move || {
        let file = root().join("docs/packages.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&file, &made)?;
        }
        if fs::read_to_string(&file)? == made {
            return Ok(());
        }
        Err("it is not: run this test with UPDATE_DOCS=1 and commit the file".into())
    }));
    let folder = std::env::var_os("MICROPYTHON_SANDBOX_TEST_WHEELS").map(PathBuf::from);
    let sandbox = Sandbox::builder().metering(false).build()?;
    for program in programs {
        let wheels = wheels_of(&program, &pins)?;
        let is_known = known.contains_key(&program.name);
        let (sandbox, folder) = (sandbox.clone(), folder.clone());
        let is_absent = folder.is_none();
        let name = program.name.clone();
        let run = move || {
            let outcome = compare(&sandbox, &program, &wheels, &folder.unwrap_or_default());
            match (outcome, is_known) {
                (Ok(()), true) => Err("it does what python3 does: take it from known.txt".into()),
                (Err(error), false) => Err(format!("{error:#}").into()),
                _ => Ok(()),
            }
        };
        trials.push(Trial::test(name, run).with_ignored_flag(is_absent));
    }
    Ok(libtest_mimic::run(&arguments, trials).exit_code())
}

fn programs() -> Result<Vec<Program>> {
    let folder = root().join("tests/packages");
    let mut programs = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("listing {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = fs::read_to_string(&path)?;
        let first = source.lines().next().unwrap_or_default();
        let (wheels, about) = first
            .strip_prefix("# ")
            .and_then(|line| line.split_once(": "))
            .with_context(|| format!("{name}.py: the first line is not `# wheel wheel: what it shows`"))?;
        let wheels = wheels.split(' ').map(str::to_owned).collect();
        programs.push(Program { name, wheels, about: about.to_owned(), source });
    }
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}

fn lines(file: &str) -> Result<Vec<String>> {
    let text = fs::read_to_string(root().join("tests/packages").join(file))?;
    let wanted = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(wanted.map(str::to_owned).collect())
}

fn pins() -> Result<Pins> {
    let mut pins = Pins::new();
    for line in lines("wheels.txt")? {
        let words: Vec<_> = line.split(' ').collect();
        ensure!(words.len() >= 3, "wheels.txt: {line}");
        pins.insert(words[0].to_owned(), (words[1].to_owned(), words.get(3) == Some(&"half")));
    }
    Ok(pins)
}

fn known() -> Result<BTreeMap<String, String>> {
    let split = |line: String| {
        let (name, reason) = line.split_once(": ").with_context(|| format!("known.txt: {line}"))?;
        Ok((name.to_owned(), reason.to_owned()))
    };
    lines("known.txt")?.into_iter().map(split).collect()
}

/// Returns the beginnings of the wheels' file names.
fn wheels_of(program: &Program, pins: &Pins) -> Result<Vec<String>> {
    let prefix = |name: &String| {
        let (version, _) = pins.get(name).with_context(|| format!("{name} is not in wheels.txt"))?;
        Ok(format!("{}-{version}-", name.replace('-', "_")))
    };
    program.wheels.iter().map(prefix).collect()
}

// ---- Running -------------------------------------------------------------------------------------------------------

fn compare(sandbox: &Sandbox, program: &Program, wheels: &[String], folder: &Path) -> Result<()> {
    let work = tempfile::tempdir()?;
    let (mut mounts, mut unpacked) = (Vec::new(), Vec::new());
    for (n, prefix) in wheels.iter().enumerate() {
        let wheel = find(folder, prefix)?;
        let place = work.path().join(n.to_string());
        zipfile(&["-e".as_ref(), wheel.as_os_str(), place.as_os_str()])?;
        remove_native(&place)?;
        mounts.push(pure(&wheel, &place, work.path(), prefix)?);
        unpacked.push(place);
    }
    let theirs = python3(program, &unpacked)?;
    let ours = sandboxed(sandbox, program, mounts)?;
    ensure!(ours == theirs, "{}", difference(&theirs, &ours));
    Ok(())
}

fn find(folder: &Path, prefix: &str) -> Result<PathBuf> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if name.starts_with(prefix) {
            return Ok(path);
        }
    }
    anyhow::bail!("no wheel {prefix}* in {}", folder.display())
}

fn is_native(name: &str) -> bool {
    name.ends_with(".so") || name.ends_with(".pyd")
}

fn remove_native(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_native(&path)?;
        } else if is_native(&path.to_string_lossy()) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Returns the wheel, or a copy with only its Python files if it has native code.
fn pure(wheel: &Path, unpacked: &Path, work: &Path, prefix: &str) -> Result<PathBuf> {
    if wheel.to_string_lossy().ends_with("-none-any.whl") {
        return Ok(wheel.to_owned());
    }
    let half = work.join(format!("{prefix}py3-none-any.whl"));
    let contents: Vec<PathBuf> =
        fs::read_dir(unpacked)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    let arguments =
        ["-c".as_ref(), half.as_os_str()].into_iter().chain(contents.iter().map(|path| path.as_os_str()));
    zipfile(&arguments.collect::<Vec<_>>())?;
    Ok(half)
}

/// Unpacks or makes an archive with Python's `zipfile`.
fn zipfile(arguments: &[&OsStr]) -> Result<()> {
    let status = Command::new("python3").args(["-m", "zipfile"]).args(arguments).status();
    ensure!(status.context("running python3")?.success(), "python3 -m zipfile {arguments:?}");
    Ok(())
}

fn python3(program: &Program, unpacked: &[PathBuf]) -> Result<String> {
    let paths = std::env::join_paths(unpacked)?;
    let output = Command::new("python3")
        .args(["-X", "utf8", "-W", "ignore", "-c", &program.source])
        .env("PYTHONPATH", paths)
        .env("PYTHONHASHSEED", "0")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("COLUMNS", "80")
        .output()
        .context("running python3")?;
    ensure!(output.status.success(), "python3: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

fn sandboxed(sandbox: &Sandbox, program: &Program, wheels: Vec<PathBuf>) -> Result<String> {
    let limits = Limits {
        memory: 512 << 20,
        fuel: None,
        timeout: Some(Duration::from_secs(300)),
        output: 16 << 20,
        ..Limits::default()
    };
    let mut session =
        sandbox.session().limits(limits).clock(Clock::System).scratch("/tmp").env("COLUMNS", "80");
    for wheel in wheels {
        session = session.mount(Mount::wheel(wheel));
    }
    Ok(session.start()?.run_to_exit(&program.name, &program.source)?.stdout)
}

/// Returns the first lines that differ.
fn difference(theirs: &str, ours: &str) -> String {
    let (mut left, mut right) = (theirs.lines(), ours.lines());
    for number in 1.. {
        let (a, b) = (left.next(), right.next());
        if a != b || a.is_none() {
            let shown = |line: Option<&str>| {
                line.map_or("(no such line)".to_owned(), |line| line.chars().take(400).collect())
            };
            return format!("line {number}:\n  python3: {}\n  here:    {}", shown(a), shown(b));
        }
    }
    String::new()
}

// ---- The table -----------------------------------------------------------------------------------------------------

const HEAD: &str = "\
# Packages

Wheels of pure Python are granted with `Mount::wheel`, or `--wheel` of the command. These packages were tried: a program
of `tests/packages/` uses each, in the sandbox and in `python3`, with the same wheels and the same output. The table is
made from the programs by `cargo xtask test packages`. Do not edit it.

| package | version | wheels needed | the program shows | |
| --- | --- | --- | --- | --- |
";

fn table(programs: &[Program], pins: &Pins, known: &BTreeMap<String, String>) -> Result<String> {
    let mut text = String::from(HEAD);
    for program in programs {
        let name = &program.wheels[0];
        let (version, is_half) = pins.get(name).with_context(|| format!("{name} is not in wheels.txt"))?;
        let others = program.wheels[1..].join(", ");
        let works = if *is_half { "works, without its native half" } else { "works" };
        let outcome = known.get(&program.name).map_or(works, String::as_str);
        writeln!(text, "| {name} | {version} | {others} | {} | {outcome} |", program.about)?;
    }
    let count = programs.len() - known.len();
    writeln!(text, "\n{count} of {} do what they do in `python3`.", programs.len())?;
    Ok(text)
}
