//! Runs hostile sources, none of which may harm the host.

use std::sync::LazyLock;
use std::time::Duration;

use micropython_sandbox::{Error, Sandbox, Session};
use micropython_sandbox_tests::programs::{EVERYTHING, PIECES, WORDS, slips};
use proptest::prelude::*;

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| Sandbox::new().unwrap());

fn session() -> Session {
    SANDBOX
        .session()
        .memory(4 << 20)
        .fuel(200_000_000)
        .timeout(Duration::from_secs(10))
        .output(4096)
        .start()
        .unwrap()
}

/// Fails if a source traps. That would be a bug of the interpreter that a source alone can trigger.
fn is_orderly(source: &[u8]) -> Result<(), TestCaseError> {
    match session().run(source) {
        Err(Error::Trapped { reason, .. }) => Err(TestCaseError::fail(reason)),
        _ => Ok(()),
    }
}

/// Returns text that parses in some way.
fn python_like() -> impl Strategy<Value = String> {
    let words = prop::sample::select(WORDS);
    prop::collection::vec(words, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_orderly(source in prop::collection::vec(any::<u8>(), 0..200)) {
        is_orderly(&source)?;
    }

    #[test]
    fn any_text_is_orderly(source in ".{0,200}") {
        is_orderly(source.as_bytes())?;
    }

    #[test]
    fn anything_like_python_is_orderly(source in python_like()) {
        is_orderly(source.as_bytes())?;
    }

    #[test]
    fn evaluating_anything_is_orderly(source in python_like()) {
        let mut session = session();
        let evaluated = session.eval_repr(&source);
        let is_trap = matches!(evaluated, Err(Error::Trapped { .. }));
        prop_assert!(!is_trap, "{evaluated:?}");
        if session.is_incomplete(&source).is_ok() {
            let interactive = session.run_interactive(&source);
            let is_trap = matches!(interactive, Err(Error::Trapped { .. }));
            prop_assert!(!is_trap, "{interactive:?}");
        }
    }

    #[test]
    fn any_name_of_a_source_is_orderly(name in ".{0,300}") {
        let error = session().run_named(&name, "1/0").unwrap_err();
        let Error::Python(error) = error else { panic!("{error}") };
        prop_assert!(name.ends_with(&error.traceback[0].file) || name.is_empty());
    }
}

#[test]
fn a_program_of_5_mb_runs() {
    let line = "x = 12345678\n";
    let source = line.repeat((5 << 20) / line.len());
    let result = SANDBOX.session().memory(512 << 20).start().unwrap().run(format!("{source}print(x)"));
    assert_eq!(result.unwrap().stdout, "12345678\n");
}

#[test]
fn a_program_too_large_for_its_memory_is_memory_error() {
    let source = "x = 12345678\n".repeat((5 << 20) / 13);
    let result = SANDBOX.session().memory(16 << 20).start().unwrap().run(source);
    assert!(matches!(&result, Err(Error::Python(error)) if error.kind == "MemoryError"), "{result:?}");
}

/// Runs sources of 5 MB that repeat one piece. Each ends soon and without a trap.
#[test]
fn sources_of_5_mb_of_every_kind_end_in_order() {
    for piece in PIECES {
        let source = piece.repeat((5 << 20) / piece.len());
        let started = std::time::Instant::now();
        let result = SANDBOX.session().memory(256 << 20).fuel(40_000_000_000).start().unwrap().run(&source);
        assert!(!matches!(result, Err(Error::Trapped { .. })), "{piece:?}: {result:?}");
        assert!(!matches!(result, Err(Error::Timeout { .. })), "{piece:?}: {:?}", started.elapsed());
    }
}

#[test]
fn every_beginning_of_a_program_ends_in_order() {
    let mut session = session();
    for (end, _) in EVERYTHING.char_indices() {
        let half = &EVERYTHING[..end];
        let result = session.run(half);
        assert!(!matches!(result, Err(Error::Trapped { .. })), "{half}: {result:?}");
        session.is_incomplete(half).unwrap();
    }
}

/// Runs the program with each character removed or replaced.
#[test]
fn every_slip_in_a_program_ends_in_order() {
    let mut session = session();
    for source in slips() {
        let result = session.run(&source);
        assert!(!matches!(result, Err(Error::Trapped { .. })), "{source}: {result:?}");
    }
}

#[test]
fn a_flood_of_output_costs_no_more_than_the_limit() {
    let program = "while True: print('x' * 1000)";
    let result = SANDBOX.session().fuel(1_000_000_000).start().unwrap().run(program);
    let Err(Error::FuelExhausted { stopped, .. }) = result else { panic!("{result:?}") };
    let output = stopped.output;
    assert!(output.stdout.len() <= 1 << 20);
    assert!(output.dropped_bytes > 0);
}
