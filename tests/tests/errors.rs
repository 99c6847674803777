//! Tests of the errors that an embedder gets.

use micropython_sandbox::{Error, Mount, PythonError, Sandbox};

fn python_error(source: impl AsRef<[u8]>) -> PythonError {
    match Sandbox::new().unwrap().run(source) {
        Err(Error::Python(error)) => *error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_exception_has_class_message_traceback_and_output() {
    let error = python_error("def f(x):\n    raise ValueError('bad', x)\n\nprint('before')\nf(1)\n");
    assert_eq!((error.kind.as_str(), error.message.as_str()), ("ValueError", "('bad', 1)"));
    let frames: Vec<_> = error.traceback.iter().map(|f| (f.file.as_str(), f.line, f.name.as_str())).collect();
    assert_eq!(frames, [("<string>", 5, "<module>"), ("<string>", 2, "f")]);
    assert_eq!(error.output.stdout, "before\n");
    assert!(error.output.usage.fuel > 0);
}

#[test]
fn a_syntax_error_names_the_line() {
    let error = python_error("x = 1\ny = = 2\n");
    assert_eq!(error.kind, "SyntaxError");
    assert_eq!((error.traceback[0].line, error.traceback[0].name.as_str()), (2, ""));
    assert_eq!(
        error.to_string(),
        "  File \"<string>\", line 2\n    y = = 2\n        ^\nSyntaxError: invalid syntax"
    );
}

#[test]
fn a_class_of_the_program_keeps_its_name() {
    let error = python_error("class Mine(Exception):\n    def __str__(self): return 'my text'\nraise Mine");
    assert_eq!((error.kind.as_str(), error.message.as_str()), ("Mine", "my text"));
}

#[test]
fn an_exception_whose_text_fails_is_reported_without_it() {
    for body in ["raise ValueError", "while True: pass", "return str(self)", "return 5"] {
        let source = format!("class Bad(Exception):\n    def __str__(self):\n        {body}\nraise Bad");
        match Sandbox::new().unwrap().session().fuel(100_000_000).start().unwrap().run(&source) {
            Err(Error::Python(error)) => assert_eq!(error.kind, "Bad", "{body}"),
            Err(Error::FuelExhausted { .. }) => assert_eq!(body, "while True: pass"),
            other => panic!("{body}: {other:?}"),
        }
    }
}

#[test]
fn a_long_message_is_cut_and_says_so() {
    let error = python_error("raise ValueError('x' * 1000000)");
    assert!(error.message.len() < 70_000);
    assert!(
        error.message.ends_with("[cut: 1000000 bytes in all]"),
        "{}",
        &error.message[error.message.len() - 50..]
    );
}

#[test]
fn a_deep_traceback_keeps_both_ends() {
    let error = python_error("def f(n):\n    if n == 0: 1 / 0\n    f(n - 1)\nf(200)");
    assert_eq!(error.traceback.len(), 64);
    assert_eq!(error.dropped_frames, 202 - 64);
    assert_eq!(error.traceback[0].name, "<module>");
    assert_eq!(error.traceback[63].line, 2);
    let text = error.to_string();
    assert!(
        text.contains("    f(n - 1)\n    ~^^^^^^^\n  [Previous line repeated 197 more times]\n  File"),
        "{text}"
    );
}

#[test]
fn chained_exceptions_groups_and_notes_are_in_the_text() {
    let error =
        python_error("try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('bad') from e\n");
    assert_eq!((error.kind.as_str(), error.message.as_str()), ("ValueError", "bad"));
    assert_eq!(
        error.to_string(),
        "\
Traceback (most recent call last):
  File \"<string>\", line 2, in <module>
    {}['k']
    ~~^^^^^
KeyError: 'k'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File \"<string>\", line 4, in <module>
    raise ValueError('bad') from e
ValueError: bad"
    );
    let error = python_error("raise ExceptionGroup('both', [ValueError(1), KeyError('k')])");
    assert_eq!(
        error.to_string(),
        "  + Exception Group Traceback (most recent call last):
  |   File \"<string>\", line 1, in <module>
  |     raise ExceptionGroup('both', [ValueError(1), KeyError('k')])
  | ExceptionGroup: both (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: 1
    +---------------- 2 ----------------
    | KeyError: 'k'
    +------------------------------------"
    );
    let error = python_error("e = ValueError('v')\ne.add_note('a note')\nraise e");
    assert!(error.to_string().ends_with("\nValueError: v\na note"), "{error}");
}

#[test]
fn sources_that_are_no_text_are_syntax_errors() {
    assert_eq!(
        python_error(b"x = 1\ny = '\xff'").message,
        "the source is not UTF-8: byte 0xff at offset 11, line 2"
    );
    assert_eq!(python_error("x = 1\0").message, "the source has a NUL byte at offset 5, line 1");
}

#[test]
fn exit_is_not_an_error() {
    let sandbox = Sandbox::new().unwrap();
    for (program, code, stderr) in [
        ("pass", None, ""),
        ("import sys; sys.exit()", Some(0), ""),
        ("raise SystemExit", Some(0), ""),
        ("raise SystemExit(3)", Some(3), ""),
        ("import sys; sys.exit('bye')", Some(1), "bye\n"),
        ("import sys; sys.exit(-1)", Some(-1), ""),
    ] {
        let output = sandbox.run(program).unwrap();
        assert_eq!((output.exit_code, output.stderr.as_str()), (code, stderr), "{program}");
    }
}

#[test]
fn exit_handlers_run() {
    let program = "import sys\nsys.atexit(lambda: print('at exit'))\nprint('body')";
    let sandbox = Sandbox::new().unwrap();
    assert_eq!(sandbox.run(program).unwrap().stdout, "body\nat exit\n");
    let failing = sandbox.run(format!("{program}\nraise ValueError"));
    assert_eq!(failing.unwrap_err().output().unwrap().stdout, "body\nat exit\n");
    let in_handler = sandbox.run("import sys\nsys.atexit(lambda: 1/0)");
    assert!(matches!(in_handler, Err(Error::Python(error)) if error.kind == "ZeroDivisionError"));
    let session = sandbox.session().start().unwrap().run(program).unwrap();
    assert_eq!(session.stdout, "body\n", "a session that goes on has not ended");
}

#[test]
fn an_exception_keeps_what_the_program_did_before_it() {
    let mut session = Sandbox::new().unwrap().session().start().unwrap();
    session.run("x = 1").unwrap();
    assert!(session.run("x = 2\n1 / 0").is_err());
    assert!(session.run("x = =").is_err());
    assert_eq!(session.run("print(x)").unwrap().stdout, "2\n");
}

#[test]
fn incomplete_statements_are_told_apart() {
    let mut session = Sandbox::new().unwrap().session().start().unwrap();
    for (source, incomplete) in
        [("x = 1", false), ("def f():", true), ("(1,", true), ("'''a", true), ("x = (", true), ("", false)]
    {
        assert_eq!(session.is_incomplete(source).unwrap(), incomplete, "{source}");
    }
}

#[test]
fn modules_that_are_not_the_interpreter_are_refused() {
    // An empty module: (module)
    let empty = b"\0asm\x01\0\0\0".to_vec();
    // A module of another version: (module (func (export "mps_abi_v9")))
    let mut other = empty.clone();
    other.extend(
        b"\x01\x04\x01\x60\x00\x00\x03\x02\x01\x00\x07\x0e\x01\x0amps_abi_v9\x00\x00\x0a\x04\x01\x02\x00\x0b",
    );
    for (module, text) in [
        (b"no module".to_vec(), "this is not a MicroPython module for this version of the sandbox: "),
        (Vec::new(), "this is not a MicroPython module for this version of the sandbox: "),
        (
            empty,
            "this is not a MicroPython module for this version of the sandbox: it does not export mps_abi_v7",
        ),
        (
            other,
            "this is not a MicroPython module for this version of the sandbox: it is for version 9 of the host interface, this is 7",
        ),
    ] {
        let error = Sandbox::builder().module(module).build().unwrap_err();
        assert!(matches!(error, Error::Module(_)));
        assert!(error.to_string().starts_with(text), "{error}");
    }
}

#[test]
fn a_traceback_is_annotated_within_bounds() {
    let mut session = Sandbox::new().unwrap().session().start().unwrap();
    // The function is in the last of many lines.
    session.run_named("a.py", "\n".repeat(261_000) + "def f(): pass").unwrap();
    let program = "
text = '  File \"a.py\", line 261001, in x\\n' * 1900
try:
    1 / 0
except ZeroDivisionError as error:
    raise ValueError(text) from error
";
    let Err(Error::Python(error)) = session.run(program) else { panic!() };
    let text = error.to_string();
    let count = |wanted: &str| text.lines().filter(|line| *line == wanted).count();
    assert_eq!(count("    def f(): pass"), 256);
    assert_eq!(count("    [cut: the lines of source from here on]"), 1);
    assert!(text.len() < 100_000, "{}", text.len());
}

const TOOLS: &str = "def half(x):\n    return 1 + x / 0\n";

#[test]
fn lines_of_imported_files_are_shown() {
    let program = "import sys\nsys.path.append('/lib')\nimport tools\ntools.half(3)";
    let mut session = Sandbox::new()
        .unwrap()
        .session()
        .mount(Mount::memory("/lib", [("tools.py", TOOLS)]))
        .start()
        .unwrap();
    let Err(Error::Python(error)) = session.run_named("job.py", program) else { panic!() };
    assert_eq!(
        error.to_string(),
        "Traceback (most recent call last):\n  File \"job.py\", line 4, in <module>\n    tools.half(3)\n    \
         ~~~~~~~~~~^^^\n  File \"/lib/tools.py\", line 2, in half\n    return 1 + x / 0\n               ~~^~~\nZeroDivisionError: division by zero"
    );
    // The chain of an exception is a text that the guest makes.
    let chained = "try: tools.half(1)\nexcept ZeroDivisionError as error: raise ValueError('no') from error";
    let Err(Error::Python(error)) = session.run(chained) else { panic!() };
    assert!(
        error.to_string().contains("line 2, in half\n    return 1 + x / 0\n               ~~^~~\n"),
        "{error}"
    );
}

#[test]
fn files_that_are_read_for_their_lines_are_bounded() {
    let large = format!("{TOOLS}{}", "# a line\n".repeat(40_000));
    let session = Sandbox::new().unwrap().session().mount(Mount::memory("/lib", [("tools.py", large)]));
    let program = "import sys\nsys.path.append('/lib')\nimport tools\ntools.half(3)";
    let Err(Error::Python(error)) = session.start().unwrap().run(program) else { panic!() };
    assert!(error.to_string().ends_with("line 2, in half\nZeroDivisionError: division by zero"), "{error}");
}
