//! Tests that every kind of recursion ends in an exception and not in a trap, on a thread with little stack as well.

use std::thread;

use micropython_sandbox::{Error, Sandbox};
use micropython_sandbox_tests::programs::RECURSIONS;

/// Runs all programs. Each may raise or end, but must not trap.
fn run_all() {
    let sandbox = Sandbox::new().unwrap();
    let mut traps = Vec::new();
    for (name, program) in RECURSIONS {
        let mut session = sandbox.session().memory(64 << 20).start().unwrap();
        match session.run(program) {
            Ok(_) => {}
            Err(Error::Python(error)) => {
                if ![
                    "RuntimeError",
                    "RecursionError",
                    "MemoryError",
                    "ValueError",
                    "SyntaxError",
                    "NameError",
                    "AttributeError",
                    "TypeError",
                    "IndentationError",
                ]
                .contains(&error.kind.as_str())
                {
                    traps.push(format!("{name}: {error}"));
                }
                // The exception leaves the interpreter usable.
                assert_eq!(session.run("print(6 * 7)").unwrap().stdout, "42\n", "{name}");
            }
            Err(error) => traps.push(format!("{name}: {error}")),
        }
    }
    assert!(traps.is_empty(), "{traps:#?}");
}

fn on_a_stack_of(bytes: usize) {
    thread::Builder::new().stack_size(bytes).spawn(run_all).unwrap().join().unwrap();
}

#[test]
fn recursion_raises_on_a_usual_thread() {
    on_a_stack_of(2 << 20);
}

#[test]
fn recursion_raises_on_a_thread_with_little_stack() {
    on_a_stack_of(128 << 10);
}

#[test]
fn recursion_raises_on_a_thread_with_much_stack() {
    on_a_stack_of(32 << 20);
}

#[test]
fn the_depth_of_recursion_is_the_same_on_every_thread_and_useful() {
    let depth = || {
        let program =
            "def f(n):\n  try:\n    return f(n + 1)\n  except RuntimeError:\n    return n\nprint(f(0))";
        Sandbox::new().unwrap().run(program).unwrap().stdout.trim().parse::<u32>().unwrap()
    };
    let here = depth();
    let there = thread::Builder::new().stack_size(64 << 10).spawn(depth).unwrap().join().unwrap();
    assert_eq!(here, there);
    assert!(here > 300, "{here}");
}
