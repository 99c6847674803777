//! Tests that every kind of recursion ends in an exception and not in a trap, on a thread with little stack as well.

use std::thread;

use micropython_sandbox::{Error, Sandbox};
use micropython_sandbox_tests::programs::RECURSIONS;

/// Programs that end, because what they nest is a loop here or is shown by `...`.
const ENDS: [&str; 6] = [
    "a chain of assignments",
    "a chain of comparisons",
    "a deque in itself",
    "set and dict of nested frozen sets",
    "str of a list in itself",
    "views of views",
];

/// Programs that raise neither `RecursionError` nor `MemoryError`, by exception.
const OTHERS: &[(&str, &[&str])] = &[
    ("IndentationError", &["nested functions"]),
    (
        "NameError",
        &[
            "a chain of and",
            "a chain of elif",
            "a chain of or-patterns",
            "a chain of sums",
            "nested attributes of calls",
        ],
    ),
    (
        "SyntaxError",
        &[
            "a chain of decorators",
            "eval of nested brackets",
            "eval of nested calls",
            "eval of nested parentheses and sums",
            "eval of nested subscripts",
            "nested annotations",
            "nested awaits",
            "nested class patterns",
            "nested comprehensions",
            "nested dict displays",
            "nested f-strings",
            "nested format specifications of f-strings",
            "nested generator expressions",
            "nested list displays with stars",
            "nested mapping patterns",
            "nested patterns",
            "nested set displays",
            "nested starred targets",
            "nested stars",
            "nested subscripts of slices",
            "nested targets",
            "nested try",
            "nested types",
            "nested walruses",
        ],
    ),
    ("ValueError", &["a chain of causes", "a circle of contexts", "nested format"]),
];

/// Runs all programs. Each ends as it should, and none traps.
fn run_all() {
    let sandbox = Sandbox::new().unwrap();
    let mut wrong = Vec::new();
    for (name, program) in RECURSIONS {
        let other = OTHERS.iter().find(|(_, names)| names.contains(name)).map(|(kind, _)| *kind);
        let mut session = sandbox.session().memory(64 << 20).start().unwrap();
        let is_right = match session.run(program) {
            Ok(_) => ENDS.contains(name),
            Err(Error::Python(error)) => match other {
                Some(kind) => error.kind == kind,
                None => {
                    ["RecursionError", "MemoryError"].contains(&error.kind.as_str()) && !ENDS.contains(name)
                }
            },
            Err(_) => false,
        };
        if !is_right {
            wrong.push((name, session.run(program)));
        }
        // The session goes on.
        assert_eq!(session.run("print(6 * 7)").unwrap().stdout, "42\n", "{name}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
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
