//! Checks that the programs of `tests/differential/` do the same as in `python3`: see
//! `micropython_sandbox_tests::differential`.
//!
//! `MICROPYTHON_SANDBOX_TEST_MODULE` names another module to run. `MICROPYTHON_SANDBOX_TEST_MEMORY` gives the bytes of
//! memory for each program, `MICROPYTHON_SANDBOX_TEST_TIME` the seconds. A program that needs more seconds than that is
//! not compared.

use std::fs;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use libtest_mimic::{Arguments, Trial};
use micropython_sandbox::{Limits, Sandbox};
use micropython_sandbox_tests::differential::{Program, judge, programs, table};
use micropython_sandbox_tests::oracle::{Oracle, sandboxed};
use micropython_sandbox_tests::root;

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::from_args();
    let mut sandbox = Sandbox::builder().metering(false);
    let module = std::env::var_os("MICROPYTHON_SANDBOX_TEST_MODULE");
    if let Some(module) = &module {
        sandbox = sandbox.module(fs::read(module)?);
    }
    let sandbox = sandbox.build()?;
    let programs = programs()?;
    let oracle = Arc::new(Mutex::new(Oracle::start()?));

    let mut trials = Vec::new();
    if module.is_none() {
        let made = table(&programs);
        trials.push(Trial::test("docs_python_md_is_what_the_programs_say", move || {
            let file = root().join("docs/python.md");
            if std::env::var_os("UPDATE_DOCS").is_some() {
                fs::write(&file, &made)?;
            }
            if fs::read_to_string(&file)? == made {
                return Ok(());
            }
            Err("it is not: run this test with UPDATE_DOCS=1 and commit the file".into())
        }));
    }
    trials.extend(programs.into_iter().map(|program| {
        let (sandbox, oracle) = (sandbox.clone(), Arc::clone(&oracle));
        Trial::test(program.name.clone(), move || Ok(compare(&sandbox, &oracle, &program)?))
    }));
    Ok(libtest_mimic::run(&arguments, trials).exit_code())
}

fn compare(sandbox: &Sandbox, oracle: &Mutex<Oracle>, program: &Program) -> Result<(), String> {
    let number = |variable| std::env::var(variable).ok()?.parse().ok();
    let seconds = number("MICROPYTHON_SANDBOX_TEST_TIME");
    let limits = Limits {
        memory: number("MICROPYTHON_SANDBOX_TEST_MEMORY").map_or(64 << 20, |bytes| bytes as usize),
        fuel: None,
        timeout: Some(Duration::from_secs(seconds.unwrap_or(120))),
        output: 16 << 20,
        ..Limits::default()
    };
    let ours =
        sandboxed(sandbox, limits, &program.name, &program.source).map_err(|error| format!("{error:#}"))?;
    if seconds.is_some() && ours.is_timeout() {
        println!("{}: not compared, it takes longer", program.name);
        return Ok(());
    }
    judge(program, &ours, oracle)
}
