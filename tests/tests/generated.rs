//! Compares random programs in the sandbox with `python3`. Programs that differ are shrunk to a few lines.
//!
//! Every run has the same programs, so that it shows effects of a change. To search for more, set `DIFFERENTIAL_SEED`
//! (a number) and `DIFFERENTIAL_CASES` (programs of each kind) in the environment. `MICROPYTHON_SANDBOX_TEST_MODULE`
//! names another module to run.

use std::cell::RefCell;
use std::sync::LazyLock;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};
use micropython_sandbox::{Limits, Sandbox};
use micropython_sandbox_tests::generate::kinds;
use micropython_sandbox_tests::oracle::{Oracle, Outcome, sandboxed};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use regex::Regex;

/// Number of programs of each kind, of some ten lines each.
const CASES: u32 = 200;

fn number(variable: &str, default: u32) -> u32 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

fn main() -> anyhow::Result<std::process::ExitCode> {
    let arguments = Arguments::from_args();
    let mut sandbox = Sandbox::builder();
    if let Some(module) = std::env::var_os("MICROPYTHON_SANDBOX_TEST_MODULE") {
        sandbox = sandbox.module(std::fs::read(module)?);
    }
    let sandbox = sandbox.build()?;
    let seed = number("DIFFERENTIAL_SEED", 0);
    let cases = number("DIFFERENTIAL_CASES", CASES);
    let trials = kinds()
        .into_iter()
        .map(|(kind, _)| {
            let sandbox = sandbox.clone();
            Trial::test(kind, move || try_kind(&sandbox, kind, seed, cases))
        })
        .chain([Trial::test("the_programs_are_python", programs_are_python)])
        .collect();
    Ok(libtest_mimic::run(&arguments, trials).exit_code())
}

fn try_kind(sandbox: &Sandbox, kind: &'static str, seed: u32, cases: u32) -> Result<(), Failed> {
    let (_, strategy) = kinds().into_iter().find(|(name, _)| *name == kind).ok_or("no such kind")?;
    let mut bytes = [0; 32];
    bytes[..4].copy_from_slice(&seed.to_le_bytes());
    for (byte, letter) in bytes[4..].iter_mut().zip(kind.bytes()) {
        *byte = letter;
    }
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 4000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let oracle = RefCell::new(Oracle::start()?);
    let result = runner.run(&strategy, |program| {
        let theirs = oracle.borrow_mut().run("<generated>", &program);
        let theirs = theirs.map_err(|error| TestCaseError::reject(format!("{error:#}")))?;
        let limits = Limits { timeout: Some(Duration::from_secs(20)), ..Limits::default() };
        let ours = sandboxed(sandbox, limits, "<generated>", &program)
            .map_err(|error| TestCaseError::fail(format!("{error:#}")))?;
        if same(&theirs, &ours) {
            return Ok(());
        }
        Err(TestCaseError::fail(format!("python3:\n{}\nhere:\n{}", theirs.text(), ours.text())))
    });
    match result {
        Ok(()) => Ok(()),
        Err(TestError::Fail(why, program)) => Err(format!("{program}\n{why}").into()),
        Err(TestError::Abort(why)) => Err(why.to_string().into()),
    }
}

/// Checks that `python3` compiles the programs. Others would test nothing.
fn programs_are_python() -> Result<(), Failed> {
    let mut oracle = Oracle::start()?;
    let mut runner = TestRunner::deterministic();
    for (kind, strategy) in kinds() {
        for _ in 0..30 {
            let program = strategy.new_tree(&mut runner)?.current();
            let outcome = oracle.run("<generated>", &program)?;
            if outcome.raised.as_ref().is_some_and(|(class, _)| class == "SyntaxError") {
                return Err(format!("{kind}: {}\n{program}", outcome.text()).into());
            }
        }
    }
    Ok(())
}

/// Messages that differ between CPython's versions, with one text for all versions.
static MESSAGES: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    [
        // 3.14 has the same message for all divisions.
        (
            r"integer division or modulo by zero|integer modulo by zero|float division by zero|float divmod\(\)|float floor division by zero|float modulo( by zero)?|complex division by zero",
            "division by zero",
        ),
        (r"is not a container or iterable", "is not iterable"),
        (r"too many values to unpack \(expected (\d+), got \d+\)", "too many values to unpack (expected $1)"),
        (r"0\.0 cannot be raised to a negative power", "zero to a negative power"),
        (r"0\.0 to a negative or complex power", "zero to a negative or complex power"),
        (r"%c requires an int or a unicode character, not \w+", "%c requires int or char"),
        (r"must assign iterable to extended slice", "can only assign an iterable"),
        (r"(ValueError) (?:.* is not in list|list\.index\(x\): x not in list)", "$1 not in list"),
        (r"(max|min)\(\) arg is an empty sequence", "$1() iterable argument is empty"),
        // Addresses are left out.
        (r" at 0x[0-9a-f]+>", ">"),
        // Newer versions guess names.
        (r"\. Did you mean '\w+'\?", ""),
        (r"cannot use '\w+' as a (?:dict key|set element) \(([^)]*)\)", "$1"),
        (r"complex\(\) (first )?argument must be a string or a number, not '?(\w+)'?", "complex() $2"),
        (r"%c requires .*", "%c"),
        // CPython does not give the bytes.
        (r"MemoryError ?(memory allocation failed, allocating \d+ bytes)?", "MemoryError"),
        (r"Cannot create a consistent method resolution\s+order \(MRO\) for bases", "MRO"),
    ]
    .map(|(pattern, message)| (Regex::new(pattern).expect("it is one"), message))
    .into()
});

fn same(theirs: &Outcome, ours: &Outcome) -> bool {
    theirs == ours || canonical(theirs) == canonical(ours)
}

fn canonical(outcome: &Outcome) -> String {
    MESSAGES
        .iter()
        .fold(outcome.text(), |text, (pattern, message)| pattern.replace_all(&text, *message).into_owned())
}
