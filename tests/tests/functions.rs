//! Tests of host functions, as programs in the sandbox see them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use micropython_sandbox::{Call, CallError, Error, Limits, Sandbox, Signature, Value, deadline};
use serde::{Deserialize, Serialize};

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| Sandbox::new().unwrap());

fn double(x: i64) -> i64 {
    2 * x
}

#[test]
fn closures_of_no_to_eight_parameters() {
    let mut session = SANDBOX
        .session()
        .function("f0", || "nothing")
        .function("f1", double)
        .function("f2", |a: i64, b: f64| a as f64 + b)
        .function("f3", |a: String, b: String, c: String| a + &b + &c)
        .function("f4", |a: u8, b: u8, c: u8, d: u8| [a, b, c, d])
        .function("f5", |a: u8, b: u8, c: u8, d: u8, e: u8| (a, b, c, d, e))
        .function("f6", |a: u8, b: u8, c: u8, d: u8, e: u8, f: u8| vec![a, b, c, d, e, f])
        .function("f7", |a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8| a + b + c + d + e + f + g)
        .function("f8", |a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: Option<u8>| {
            (a + b + c + d + e + f + g, h)
        })
        .start()
        .unwrap();
    let output = session
        .run(
            "
print(f0(), f1(21), f2(1, 0.5), f3('a', 'b', 'c'), f4(1, 2, 3, 4), f5(1, 2, 3, 4, 5))
print(f6(1, 2, 3, 4, 5, 6), f7(1, 1, 1, 1, 1, 1, 1), f8(1, 1, 1, 1, 1, 1, 1, None))
",
        )
        .unwrap();
    assert_eq!(
        output.stdout,
        "nothing 42 1.5 abc (1, 2, 3, 4) (1, 2, 3, 4, 5)\n[1, 2, 3, 4, 5, 6] 7 (7, None)\n"
    );
    assert_eq!(output.usage.host_calls, 9);
}

#[derive(Debug, Serialize, Deserialize)]
struct Point {
    x: f64,
    y: f64,
}

#[test]
fn parameters_and_results_are_whatever_serde_has() {
    let mut session = SANDBOX
        .session()
        .function("flip", |point: Point| Point { x: point.y, y: point.x })
        .function("total", |points: BTreeMap<String, Point>| {
            points.values().map(|point| point.x).sum::<f64>()
        })
        .function("echo", |value: Value| value)
        .function("raw", |bytes: serde_bytes::ByteBuf| {
            serde_bytes::ByteBuf::from([&bytes[..], b"!"].concat())
        })
        .start()
        .unwrap();
    let output = session
        .run(
            "
print(sorted(flip({'x': 1, 'y': 2}).items()), total({'a': {'x': 1, 'y': 0}, 'b': {'x': 2.5, 'y': 0}}))
for value in (None, 2**100, -2**70, float('inf'), 'ä\\0', b'\\xff', [1, (2, {3})], {(1, 2): 'x'}, frozenset([1]), bytearray(b'x')):
    assert echo(value) == value and type(echo(value)) is type(value), value
print(raw(b'abc'), len(echo('x' * 100000)), len(echo(list(range(100000)))))
",
        )
        .unwrap();
    assert_eq!(output.stdout, "[('x', 2.0), ('y', 1.0)] 3.5\nb'abc!' 100000 100000\n");
}

#[test]
fn arguments_come_by_place_and_by_name() {
    let show = |a: i32, b: i32, rest: Vec<i32>, c: i32, others: BTreeMap<String, i32>| {
        format!("{a} {b} {rest:?} {c} {others:?}")
    };
    let mut session = SANDBOX.session().function("show(a, b=2, *rest, c=3, **others)", show).start().unwrap();
    let output = session.run("print(show(1))\nprint(show(1, 5, 6, 7, c=8, z=9))\nprint(show(b=1, a=0))\nargs = (1, 2, 3)\nprint(show(*args, **{'k': 1}))");
    assert_eq!(
        output.unwrap().stdout,
        "1 2 [] 3 {}\n1 5 [6, 7] 8 {\"z\": 9}\n0 1 [] 3 {}\n1 2 [3] 3 {\"k\": 1}\n"
    );
}

#[test]
fn wrong_arguments_are_type_errors_that_name_the_parameter() {
    let mut session = SANDBOX
        .session()
        .function("f(count, *, scale=1)", |count: u8, scale: i64| i64::from(count) * scale)
        .function("total(rows)", |rows: Vec<BTreeMap<String, f64>>| rows.len())
        .start()
        .unwrap();
    let program = "
def h(): pass
for code in ('f()', 'f(1, 2)', 'f(1, count=2)', 'f(1, other=2)', \"f('x')\", 'f(256)', 'f(-1)', 'f(1, scale=None)',
             \"total([{'a': 1}, {'b': 'x'}])\", 'f(h)', 'f(1, scale=[h])'):
    try:
        eval(code)
    except TypeError as e:
        print(e)
";
    let expected = "\
f() missing 1 required positional argument: 'count'
f() takes 1 positional argument but 2 were given
f() got multiple values for argument 'count'
f() got an unexpected keyword argument 'other'
f() argument 'count': invalid type: string \"x\", expected u8
f() argument 'count': invalid value: integer `256`, expected u8
f() argument 'count': invalid value: integer `-1`, expected u8
f() argument 'scale': invalid type: unit value, expected i64
total() argument 'rows' at [1].b: invalid type: string \"x\", expected f64
f() argument 1: the value can't be handed over: it is no None, bool, int, float, str, bytes, list, tuple, dict or set (function)
f() argument 'scale': [0] can't be handed over: it is no None, bool, int, float, str, bytes, list, tuple, dict or set (function)
";
    assert_eq!(session.run(program).unwrap().stdout, expected);
}

#[derive(Debug)]
struct Custom;

impl std::fmt::Display for Custom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("custom größe")
    }
}

impl std::error::Error for Custom {}

#[test]
fn failures_are_exceptions_in_the_guest() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut session = SANDBOX
        .session()
        .function("text", || Err::<i32, _>("just text".to_owned()))
        .function("slice", || Err::<i32, _>("a slice"))
        .function("custom", || Err::<i32, _>(Custom))
        .function("io", || -> Result<(), std::io::Error> { Err(std::io::ErrorKind::NotFound.into()) })
        .function("boxed", || -> Result<(), Box<dyn std::error::Error + Send + Sync>> { Err("boxed".into()) })
        .function("any", || -> Result<(), anyhow::Error> { Err(anyhow::anyhow!("anyhow")) })
        .function("value", || -> Result<(), CallError> { Err(CallError::new("ValueError", "no value")) })
        .function("unknown", || -> Result<(), CallError> { Err(CallError::new("NoSuchError", "kept")) })
        .function("evil", || -> Result<(), CallError> { Err(CallError::new("print", "kept")) })
        .function("key", || -> Result<(), CallError> { Err(CallError::new("KeyError", "k")) })
        .function("panics", || -> i32 { panic!("deliberately {}", 1) })
        .function("fine", || Ok::<_, String>(1))
        .function_raw("raw", |call: Call| {
            Err(CallError::new("OSError", format!("{} {}", call.name, call.args.len())))
        })
        .start()
        .unwrap();
    let output = session.run(
        "
for f in text, slice, custom, io, boxed, any, value, unknown, evil, key, panics, fine, raw:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(fine())
",
    );
    std::panic::set_hook(hook);
    let expected = "\
RuntimeError just text
RuntimeError a slice
RuntimeError custom größe
RuntimeError entity not found
RuntimeError boxed
RuntimeError anyhow
ValueError no value
RuntimeError kept
RuntimeError kept
KeyError 'k'
RuntimeError the host function panics panicked: deliberately 1
1
OSError raw 0
1
";
    assert_eq!(output.unwrap().stdout, expected);
    // An error that is not caught ends the program, and its traceback has the place of the call.
    let Err(Error::Python(error)) = session.run("def g():\n    return value()\ng()") else { panic!() };
    assert_eq!((error.kind.as_str(), error.message.as_str()), ("ValueError", "no value"));
    assert_eq!(error.traceback[1].source.as_deref(), Some("return value()"));
}

#[test]
fn dotted_names_make_modules() {
    let mut session = SANDBOX
        .session()
        .function("db.query(sql)", |sql: String| sql.len())
        .function("db.admin.drop", || "dropped")
        .function("top", || 1)
        .start()
        .unwrap();
    let output = session
        .run(
            "
print(db.query('abc'), db.admin.drop(), top(), type(db).__name__)
import db as d, host
from db import query
print(d.query is query, d.admin.drop())
print(sorted(host.functions()), host.functions()['db.query']('xy'))
print(host.signature('db.query'), host.signature(top), repr(host.doc(top)), query.__name__)
print(db.query)
def f():
    return top()
print(f())
",
        )
        .unwrap();
    assert_eq!(
        output.stdout,
        "3 dropped 1 module\nTrue dropped\n['db.admin.drop', 'db.query', 'top'] 2\ndb.query(sql) top() '' db.query\n<host function db.query>\n1\n"
    );
    let mut plain = SANDBOX.session().start().unwrap();
    assert_eq!(plain.run("import host\nprint(host.functions())").unwrap().stdout, "{}\n");
}

#[test]
fn help_shows_what_is_there_and_not_what_was_removed() {
    let program = "
class C:
    'doc'
    def method(self): pass
    gone = 1
del C.gone
kept = 1
removed = 2
del removed
import sys
help(C)
help(C())
help(sys.modules['__main__'])
class Meta(type): pass
help(Meta('D', (), {'inside': 1}))
";
    let output = SANDBOX.session().start().unwrap().run(program).unwrap();
    assert!(!output.stdout.contains("< object"), "{}", output.stdout);
    for line in ["  method -- <function C.method at ", "  kept -- 1\n", "  inside -- 1\n"] {
        assert!(output.stdout.contains(line), "{line}: {}", output.stdout);
    }
    assert!(!output.stdout.contains("removed") && !output.stdout.contains("gone"), "{}", output.stdout);
}

#[test]
fn help_shows_signature_and_documentation() {
    let signature = Signature::new("find(name: str, limit=10) -> list").doc("Finds things.\n\nSlowly.");
    let mut session = SANDBOX.session().function(signature, |_name: String, _limit: u8| ()).start().unwrap();
    let output = session
        .run("help(find)\nprint(find.__doc__ == 'Finds things.\\n\\nSlowly.', find.__name__)")
        .unwrap();
    assert_eq!(
        output.stdout,
        "find(name: str, limit=10) -> list\n    Finds things.\n    \n    Slowly.\nTrue find\n"
    );
    assert!(
        session.run("help(len)\nhelp()").unwrap().stdout.contains("is of type builtin_function_or_method")
    );
}

#[test]
fn functions_can_be_added_to_a_session_that_lives() {
    let mut session = SANDBOX.session().function("first", || 1).start().unwrap();
    session.run("def later(): return second() + first()").unwrap();
    let Err(Error::Python(error)) = session.run("later()") else { panic!() };
    assert_eq!(error.kind, "NameError");
    session.function("second", || 2).unwrap();
    assert_eq!(session.eval::<i32>("later()").unwrap(), 3);
    session.function_raw("third", |call| Ok(Value::from(call.args.len() as i64))).unwrap();
    assert_eq!(session.eval::<i32>("third(0, 0, 0)").unwrap(), 3);
    for name in ["first", "first.x", "1x", "json.loads2"] {
        assert!(matches!(session.function(name, || 1), Err(Error::Name { .. })), "{name}");
    }
    assert_eq!(session.eval::<i32>("later()").unwrap(), 3);
    session.function("fourth", || 4).unwrap();
    assert_eq!(session.eval::<(i32, i32)>("(fourth(), third())").unwrap(), (4, 0));
}

#[test]
fn names_that_cannot_be_are_refused_at_the_start() {
    for (names, reason) in [
        (&["1a"][..], "\"1a\" is refused: it is not an identifier"),
        (&["class"], "\"class\" is refused: it is a keyword"),
        (&["db.class"], "\"db.class\" is refused: it is a keyword"),
        (&["f", "f"], "\"f\" is refused: it is given twice"),
        (&["db", "db.f"], "\"db.f\" is refused: a function and a namespace would have the same name"),
        (&["json.f"], "\"json.f\" is refused: json is a module of Python's"),
        (&["os.path.f"], "\"os.path.f\" is refused: os is a module of Python's"),
        (&["f(a)"], "\"f\" is refused: its signature has 1 parameters, and the function in Rust takes 0"),
    ] {
        let mut builder = SANDBOX.session();
        for name in names {
            builder = builder.function(*name, || 1);
        }
        assert_eq!(builder.start().unwrap_err().to_string(), reason);
    }
}

#[test]
fn calls_and_their_bytes_are_bounded() {
    let limits = Limits { host_calls: 3, host_bytes: 1000, value: 500, ..Limits::default() };
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    let mut session = SANDBOX
        .session()
        .limits(limits)
        .function("f", move |text: String| {
            counted.fetch_add(1, Ordering::Relaxed);
            text.len()
        })
        .function("large(n)", |n: usize| "x".repeat(n))
        .start()
        .unwrap();
    let program = "
def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return str(e)
";
    session.run(program).unwrap();
    for (code, expected) in [
        ("[f('a') for i in range(3)]", "[1, 1, 1]"),
        ("[attempt(f, 'a') for i in range(4)]", "[1, 1, 1, 'more than 3 calls of host functions']"),
        ("attempt(f, 'x' * 600)", "'the arguments are larger than may be handed over'"),
        ("attempt(f, 'x' * 60000)", "'the arguments of f() are larger than may be handed over'"),
        ("attempt(large, 600)", "\"the host function's result has 603 bytes, more than 500\""),
        (
            "[attempt(f, 'x' * 400) for i in range(3)]",
            "[400, 400, 'too many bytes of arguments and results of host functions']",
        ),
    ] {
        assert_eq!(session.eval_repr(code).unwrap(), expected, "{code}");
    }
    assert_eq!(calls.load(Ordering::Relaxed), 3 + 3 + 2);
}

#[test]
fn functions_know_the_deadline_and_their_time_counts_or_not() {
    let wait = || {
        assert!(deadline().is_some_and(|deadline| deadline > Instant::now()));
        std::thread::sleep(Duration::from_millis(60));
    };
    let mut session =
        SANDBOX.session().timeout(Duration::from_millis(100)).function("wait", wait).start().unwrap();
    let result = session.run("while True: wait()");
    assert!(matches!(result, Err(Error::Timeout { .. })), "{result:?}");

    let limits =
        Limits { timeout: Some(Duration::from_millis(100)), count_host_time: false, ..Limits::default() };
    let mut session = SANDBOX.session().limits(limits).function("wait", wait).start().unwrap();
    session.run("for i in range(4): wait()").unwrap();
    assert!(deadline().is_none());

    let limits = Limits {
        timeout: Some(Duration::from_millis(100)),
        count_host_time: false,
        budget: micropython_sandbox::Budget::Session,
        ..Limits::default()
    };
    let mut session = SANDBOX.session().limits(limits).function("wait", wait).start().unwrap();
    for _ in 0..4 {
        session.run("wait()").unwrap();
    }
}

#[test]
fn state_of_the_embedder_is_shared_by_its_functions() {
    let log = Arc::new(std::sync::Mutex::new(Vec::new()));
    let writer = Arc::clone(&log);
    let mut session = SANDBOX
        .session()
        .function("note", move |text: String| writer.lock().unwrap().push(text))
        .start()
        .unwrap();
    session.run("note('a')").unwrap();
    let mut fork = session.fork().unwrap();
    fork.run("note('b')").unwrap();
    assert_eq!(*log.lock().unwrap(), ["a", "b"]);
}

#[test]
fn hostile_calls_do_no_harm() {
    let mut session = SANDBOX.session().function("f", |value: Value| value).start().unwrap();
    let program = "
import host
loop = []; loop.append(loop)
deep = 1
for i in range(1000): deep = [deep]
class Evil:
    def __repr__(self): f(self)
    def __len__(self): return 10**9
class EvilDict(dict):
    def __init__(self): pass
    def items(self): raise SystemExit
for args in ((), (1, 2), (loop,), (deep,), (Evil(),), (f,), (host,), ({f: 1},), (EvilDict(),)):
    try:
        f(*args)
        print('called')
    except TypeError as e:
        print('TypeError')
try:
    f(**{'\\0': 1})
except TypeError:
    print('TypeError')
for call in (lambda: host.signature('x'), lambda: host.signature(1), lambda: host.doc(len), lambda: type(f)()):
    try:
        call()
        print('called')
    except (TypeError, KeyError) as e:
        print('refused')
";
    let output = session.run(program).unwrap().stdout;
    assert_eq!(output.matches("TypeError").count(), 9, "{output}");
    assert_eq!(output.matches("refused").count(), 4, "{output}");
}
