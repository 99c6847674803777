//! Tests values that pass between Rust and Python in both directions, against the output of `python3`.

use std::collections::{BTreeMap, HashMap};
use std::process::Command;
use std::sync::LazyLock;

use micropython_sandbox::{BigInt, Error, Sandbox, Session, Value};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(|| Sandbox::new().unwrap());

fn session() -> Session {
    SANDBOX.session().start().unwrap()
}

fn python3(program: &str) -> String {
    let output = Command::new("python3").args(["-c", program]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn each_kind_of_value_crosses_and_prints_as_in_python3() {
    // The value of an expression has to print in Rust as in `python3`.
    let expressions = [
        "None",
        "True",
        "False",
        "0",
        "-1",
        "23",
        "24",
        "255",
        "256",
        "65535",
        "65536",
        "2**30",
        "-2**30",
        "2**31",
        "2**32",
        "2**53",
        "2**63 - 1",
        "-2**63",
        "2**63",
        "2**64 - 1",
        "2**64",
        "-2**63 - 1",
        "-2**64",
        "-2**64 - 1",
        "2**127",
        "-2**127",
        "2**128",
        "3**500",
        "-3**500",
        "0.0",
        "-0.0",
        "1.5",
        "1e300",
        "-1e-300",
        "float('inf')",
        "float('-inf')",
        "float('nan')",
        "''",
        "'a'",
        "'it\\'s'",
        "'\"'",
        "'a\\0b'",
        "'\\n\\t\\\\'",
        "b''",
        "b'a\\0\\xff'",
        "bytearray(b'xy')",
        "[]",
        "[1, [2, [3]]]",
        "()",
        "(1,)",
        "(1, (2, 'x'))",
        "{}",
        "{'a': 1}",
        "{1: 'x'}",
        "{(1, 2): None}",
        "{2.5: b'y'}",
        "{None: True}",
        "set()",
        "{7}",
        "frozenset()",
        "frozenset([7])",
        "'x' * 5000",
        "[0] * 300",
        "list(range(70000))",
        "'€' * 5000",
        "b'\\x80' * 70000",
    ];
    let program = expressions.map(|expression| format!("print(repr({expression}))\n")).concat();
    let expected = python3(&program);
    let mut session = session();
    for (expression, expected) in expressions.iter().zip(expected.lines()) {
        let value: Value = session.eval(expression).unwrap();
        assert_eq!(value.to_string(), expected, "{expression}");
        // The value goes back as an equal object of the same type.
        session.set("back", &value).unwrap();
        let same = format!("type(back) is type({expression}) and (back == {expression} or back != back)");
        assert!(session.eval::<bool>(&same).unwrap(), "{expression}");
        assert_eq!(Value::from_json(&value.to_json()).unwrap().to_string(), expected, "{expression}");
    }
}

#[test]
fn strings_with_lone_surrogates_are_kept() {
    let mut session = session();
    let value: Value = session.eval("'a\\ud800b'").unwrap();
    assert_eq!(value, Value::SurrogateStr(b"a\xed\xa0\x80b".to_vec()));
    session.set("s", &value).unwrap();
    assert!(session.eval::<bool>("s == 'a\\ud800b' and len(s) == 3").unwrap());
    let error = session.get::<String>("s").unwrap_err().to_string();
    assert_eq!(error, "s: invalid type: a string with lone surrogates, expected a string");
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Kind {
    Plain,
    Sized(u32),
    Pair(i8, i8),
    Named { a: bool },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Record {
    id: i128,
    unsigned: u64,
    name: String,
    price: Option<f64>,
    nothing: Option<u8>,
    kinds: Vec<Kind>,
    pair: (i32, String),
    by_number: BTreeMap<u16, char>,
    #[serde(with = "serde_bytes")]
    raw: Vec<u8>,
}

fn record() -> Record {
    Record {
        id: i128::MIN,
        unsigned: u64::MAX,
        name: "größe\0".into(),
        price: Some(f64::NEG_INFINITY),
        nothing: None,
        kinds: vec![Kind::Plain, Kind::Sized(7), Kind::Pair(-1, 1), Kind::Named { a: true }],
        pair: (-1, "x".into()),
        by_number: BTreeMap::from([(1, 'a'), (2, 'é')]),
        raw: vec![0, 255],
    }
}

#[test]
fn rust_types_look_like_python_and_come_back() {
    let mut session = session();
    session.set("r", &record()).unwrap();
    let output = session.run(
        "
assert r['id'] == -2**127 and r['unsigned'] == 2**64 - 1
assert r['name'] == 'größe\\0' and r['price'] == float('-inf') and r['nothing'] is None
assert r['kinds'] == ['Plain', {'Sized': 7}, {'Pair': (-1, 1)}, {'Named': {'a': True}}]
assert r['pair'] == (-1, 'x') and isinstance(r['pair'], tuple)
assert r['by_number'] == {1: 'a', 2: 'é'} and r['raw'] == b'\\0\\xff'
",
    );
    output.unwrap();
    assert_eq!(session.get::<Record>("r").unwrap(), record());
}

#[test]
fn what_python_makes_fits_rust_types() {
    let mut session = session();
    session
        .run(
            "
from collections import namedtuple, OrderedDict
P = namedtuple('P', 'x y')
class D(dict): pass
class L(list): pass
class S(str): pass
class O: pass
o = O(); o.inner = O(); o.inner.n = 5
",
        )
        .unwrap();
    assert_eq!(session.eval::<(i32, i32)>("P(1, 2)").unwrap(), (1, 2));
    assert_eq!(session.eval::<HashMap<String, i32>>("D(a=1)").unwrap(), HashMap::from([("a".into(), 1)]));
    assert_eq!(
        session.eval::<HashMap<String, i32>>("OrderedDict(a=1)").unwrap(),
        HashMap::from([("a".into(), 1)])
    );
    assert_eq!(session.eval::<Vec<u8>>("L([1, 2])").unwrap(), [1, 2]);
    assert_eq!(session.eval::<String>("S('x')").unwrap(), "x");
    assert_eq!(session.eval::<Vec<u8>>("b'ab'").unwrap(), b"ab");
    assert_eq!(session.eval::<Vec<u8>>("bytearray(b'ab')").unwrap(), b"ab");
    assert_eq!(session.eval::<f64>("3").unwrap(), 3.0);
    assert_eq!(session.eval::<Option<i32>>("None").unwrap(), None);
    assert_eq!(session.eval::<()>("None").unwrap(), ());
    assert_eq!(session.get::<i32>("o.inner.n").unwrap(), 5);
    assert_eq!(
        session.eval::<serde_json::Value>("{'a': [1, None]}").unwrap(),
        serde_json::json!({"a": [1, null]})
    );
    assert_eq!(session.eval::<Value>("3**100").unwrap(), Value::BigInt(BigInt::from(3).pow(100)));
}

#[test]
fn what_cannot_cross_is_named_with_its_path() {
    let mut session = session();
    session
        .run(
            "
def f(): pass
class C: pass
rows = [{'price': 1}, {'price': f}]
loop = [1]; loop.append({'again': loop})
odd = {'a b': [f], 3: {'x': C()}}
deep = []
for i in range(200): deep = [deep]
",
        )
        .unwrap();
    let why = " can't be handed over: it is no None, bool, int, float, str, bytes, list, tuple, dict or set";
    for (expression, expected) in [
        ("rows", format!("rows[1].price: it{why} (function)")),
        ("f", format!("f: it{why} (function)")),
        ("odd", String::new()),
        ("loop", "loop[1].again: it contains itself".to_owned()),
    ] {
        let error = session.get::<Value>(expression).unwrap_err();
        let Error::Value { path, .. } = &error else { panic!("{error:?}") };
        assert!(
            error.to_string().starts_with(&format!("{path}: it ")) && path.starts_with(expression),
            "{error}"
        );
        if !expected.is_empty() {
            assert_eq!(error.to_string(), expected);
        }
    }
    let error = session.eval::<Value>("{'a b': [f]}").unwrap_err().to_string();
    assert_eq!(error, format!("['a b'][0]: it{why} (function)"));
    let error = session.eval::<Value>("{3: {'x': C()}}").unwrap_err().to_string();
    assert_eq!(error, format!("[3].x: it{why} (C)"));
    let error = session.eval::<Value>("1j").unwrap_err().to_string();
    assert_eq!(error, format!("the value{why} (complex)"));
    let error = session.get::<Value>("deep").unwrap_err().to_string();
    assert!(error.ends_with("is nested too deeply: more than 128 levels"), "{error}");
    // An object that occurs twice is no loop.
    assert_eq!(session.eval::<Vec<Vec<i32>>>("[x := [1], x]").unwrap(), [[1], [1]]);
    // The session still works.
    assert!(session.get::<i32>("rows[0]['price']").unwrap_err().to_string().contains("identifier"));
    assert_eq!(session.eval::<i32>("rows[0]['price']").unwrap(), 1);
}

#[test]
fn nested_as_deeply_as_may_be() {
    let mut session = session();
    session.run("d = []\nfor i in range(127): d = [d]").unwrap();
    let value: Value = session.get("d").unwrap();
    session.set("e", &value).unwrap();
    assert!(session.eval::<bool>("d == e").unwrap());
}

#[test]
fn values_of_the_wrong_type_say_where_and_what() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code)]
    struct Row {
        price: f64,
    }
    let mut session = session();
    session.run("rows = [{'price': 1}, {'price': 2}, {'price': 'x'}]").unwrap();
    let error = session.get::<Vec<Row>>("rows").unwrap_err();
    let Error::Value { path, message } = &error else { panic!("{error:?}") };
    assert_eq!(
        (path.as_str(), message.as_str()),
        ("rows[2].price", "invalid type: string \"x\", expected f64")
    );
    assert_eq!(
        session.eval::<u8>("256").unwrap_err().to_string(),
        "invalid value: integer `256`, expected u8"
    );
    assert_eq!(
        session.eval::<i128>("2**200").unwrap_err().to_string(),
        "invalid type: an integer of 201 bits, expected i128"
    );
    assert_eq!(
        session.eval::<Vec<i32>>("{'a': 1}").unwrap_err().to_string(),
        "invalid type: map, expected a sequence"
    );
}

#[test]
fn errors_of_python_come_through() {
    let mut session = session();
    for (result, kind) in [
        (session.eval::<i32>("1 / 0"), "ZeroDivisionError"),
        (session.eval::<i32>("x = 1"), "SyntaxError"),
        (session.get::<i32>("missing"), "NameError"),
        (session.call::<i32>("missing", &()), "NameError"),
        (session.call::<i32>("len", &()), "TypeError"),
    ] {
        let Err(Error::Python(error)) = result else { panic!("{result:?}") };
        assert_eq!(error.kind, kind);
    }
    assert!(matches!(session.get::<i32>("a b"), Err(Error::Name { .. })));
    assert!(matches!(session.set("class", &1), Err(Error::Name { .. })));
    assert!(matches!(session.set("a.b", &1), Err(Error::Name { .. })));
}

#[test]
fn functions_of_the_guest_are_called() {
    let mut session = session();
    session
        .run(
            "
def f(a, b=2, *rest, c=3, **others):
    print('called')
    return (a, b, rest, c, others)
class Model:
    def predict(self, x): return x * 2
model = Model()
",
        )
        .unwrap();
    let value: Value = session.call("f", &(1, "x", [1.5])).unwrap();
    assert_eq!(value.to_string(), "(1, 'x', ([1.5],), 3, {})".replace("([1.5],)", "((1.5,),)"));
    assert_eq!(session.last_output().stdout, "called\n");
    let value: Value = session.call("f", &BTreeMap::from([("a", 1), ("c", 5)])).unwrap();
    assert_eq!(value.to_string(), "(1, 2, (), 5, {})");
    assert_eq!(session.call::<i32>("model.predict", &(21,)).unwrap(), 42);
    assert_eq!(session.call::<i32>("max", &vec![1, 5, 3]).unwrap(), 5);
    let error = session.call::<i32>("f", &5).unwrap_err();
    assert!(matches!(error, Error::Value { .. }), "{error:?}");
}

#[test]
fn the_value_of_the_last_statement_is_reported() {
    let mut session = session();
    for (program, expected) in [
        ("1 + 1", Some("2")),
        ("x = 5\nx", Some("5")),
        ("x = 5; x * 2", Some("10")),
        ("'text'", Some("'text'")),
        ("42", Some("42")),
        ("[1,\n 2]\n\n# done\n", Some("[1, 2]")),
        ("x, 1", Some("(5, 1)")),
        ("def f(): return 3\nf()", Some("3")),
        ("lambda: 1", Some("<function <lambda>>")),
        ("[len]", Some("[<built-in function len>]")),
        ("x = 1", None),
        ("None", None),
        ("5\nx = 1", None),
        ("for i in range(3): i", None),
        ("if True:\n    7", None),
        ("print(1)", None),
        ("", None),
    ] {
        let value = session.run(program).unwrap().value;
        let mut text = value.as_ref().map(Value::to_string);
        if let Some(Value::Opaque(repr)) = &value {
            // The object's address is left out.
            text = Some(
                repr.split(" at 0x").next().unwrap().to_owned()
                    + if repr.contains(" at 0x") { ">" } else { "" },
            );
        }
        assert_eq!(text.as_deref(), expected, "{program}");
    }
    assert!(session.eval::<bool>("'__mps_value__' not in globals()").unwrap());
    assert_eq!(SANDBOX.run("6 * 7").unwrap().value, Some(Value::Int(42)));
}

#[test]
fn text_prints_as_its_repr() {
    let mut session = session();
    for start in (0..0x11_0000).step_by(0x1000) {
        let source = format!("(text := ''.join(map(chr, range({start}, {start} + 4096))), repr(text))");
        let (value, repr): (Value, Value) = session.eval(&source).unwrap();
        let Value::Str(repr) = repr else { panic!("a repr has no surrogates: {repr:?}") };
        assert_eq!(value.to_string(), repr, "{start:#x}");
    }
    for source in [r"'\ud800\udc00'", r"'a\udfff\x22\ud912z\xa0\u200b\u2028\t'", r"'\udc00'"] {
        let repr = python3(&format!("print(ascii({source}))"));
        assert_eq!(session.eval::<Value>(source).unwrap().to_string(), repr.trim_end());
    }
}

#[test]
fn the_repr_of_a_last_value_is_the_objects_own() {
    let mut session = session();
    let output = session.run("class C:\n    def __repr__(self): return 'C!'\nC()").unwrap();
    assert_eq!(output.value, Some(Value::Opaque("C!".into())));
    let output = session.run("class D:\n    def __repr__(self): 1/0\nD()").unwrap();
    assert_eq!(output.value, Some(Value::Opaque(String::new())));
}

#[test]
fn values_larger_than_they_may_be_are_refused() {
    let limits = micropython_sandbox::Limits { value: 1000, ..Default::default() };
    let mut session = SANDBOX.session().limits(limits).start().unwrap();
    assert_eq!(session.eval::<String>("'x' * 900").unwrap().len(), 900);
    for expression in ["'x' * 1001", "[1] * 1001", "'x' * 100000", "['abc'] * 100000"] {
        let error = session.eval::<Value>(expression).unwrap_err().to_string();
        assert_eq!(error, "the value is larger than may be handed over");
    }
    assert_eq!(session.run("'y' * 2000").unwrap().value, Some(Value::Opaque("...".into())));
}

#[test]
fn what_does_not_fit_the_guests_memory_is_a_memory_error() {
    let mut session = SANDBOX.session().memory(6 << 20).start().unwrap();
    session.run("x = 1").unwrap();
    for value in [Value::Bytes(vec![0; 8 << 20]), Value::List(vec![Value::Float(1.5); 200_000])] {
        let result = session.set("y", &value);
        let Err(Error::Python(error)) = result else { panic!("{result:?}") };
        assert_eq!(error.kind, "MemoryError");
    }
    assert_eq!(session.eval::<i32>("x").unwrap(), 1);
    assert!(session.run("y").is_err());
}

#[test]
fn values_come_in_where_only_collecting_makes_room() {
    let mut session = SANDBOX.session().memory(6 << 20).start().unwrap();
    let rows = vec![("some text", 1.5); 10_000];
    for _ in 0..20 {
        session.set("rows", &rows).unwrap();
    }
    assert_eq!(session.eval::<usize>("len(rows)").unwrap(), 10_000);
}

fn any_value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::None),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        any::<i128>().prop_map(Value::from),
        "-?[1-9][0-9]{0,80}".prop_map(|digits| Value::from(digits.parse::<BigInt>().unwrap())),
        any::<f64>()
            .prop_filter("NaN is not equal to itself", |value| !value.is_nan())
            .prop_map(Value::Float),
        ".*".prop_map(Value::Str),
        any::<Vec<u8>>().prop_map(Value::Bytes),
    ];
    let leaf = prop_oneof![9 => scalar.clone(), 1 => any::<Vec<u8>>().prop_map(Value::ByteArray)];
    leaf.prop_recursive(5, 100, 10, move |inner| {
        let key = prop_oneof!["[a-z]{0,30}".prop_map(Value::Str), any::<i64>().prop_map(Value::Int)];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..10).prop_map(Value::List),
            prop::collection::vec(inner.clone(), 0..10).prop_map(Value::Tuple),
            prop::collection::btree_map(key.prop_map(|key| key.to_json()), inner, 0..10).prop_map(|map| {
                Value::Dict(
                    map.into_iter().map(|(key, value)| (Value::from_json(&key).unwrap(), value)).collect(),
                )
            }),
        ]
    })
}

/// Sorts dictionaries, so that their order does not matter.
fn sorted(value: &Value) -> Value {
    let items = |items: &[Value]| items.iter().map(sorted).collect();
    match value {
        Value::List(list) => Value::List(items(list)),
        Value::Tuple(list) => Value::Tuple(items(list)),
        Value::Dict(entries) => {
            let mut entries: Vec<_> =
                entries.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
            entries.sort_by_key(|(key, _)| key.to_string());
            Value::Dict(entries)
        }
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_value_goes_there_and_back(value in any_value()) {
        let mut session = session();
        session.set("v", &value).unwrap();
        prop_assert_eq!(sorted(&session.get("v").unwrap()), sorted(&value));
    }
}
