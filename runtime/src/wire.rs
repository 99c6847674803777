//! Values on their way between the interpreter and Rust: serde over CBOR. host_abi.h has the format.

mod de;
mod ser;

use std::fmt;

use serde::de::DeserializeOwned;
use serde::ser::Serialize;

pub(crate) use de::{Deserializer, decode_value};
pub(crate) use ser::{Failure, to_bytes, to_result};

/// Why a value has no form on the other side.
#[derive(Debug)]
pub(crate) struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl serde::ser::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Error {
        Error(message.to_string())
    }
}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Error {
        Error(message.to_string())
    }
}

/// Why a value did not get across, and which part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unfit {
    pub(crate) path: String,
    pub(crate) message: String,
}

/// Reads a value of the guest's. `name` is what a problem calls it.
pub(crate) fn from_bytes<T: DeserializeOwned>(bytes: &[u8], name: &str) -> Result<T, Unfit> {
    let mut deserializer = Deserializer::new(bytes);
    let result = T::deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    // Keeping track of where it is costs time, so that is done once something is wrong.
    result.map_err(|error| {
        let located = serde_path_to_error::deserialize::<_, T>(&mut Deserializer::new(bytes));
        let path = located.err().map(|error| error.path().to_string()).unwrap_or_default();
        Unfit { path: join(name, &path), message: error.to_string() }
    })
}

/// Writes a value for the guest. `name` is what a problem calls it.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T, name: &str) -> Result<Vec<u8>, Unfit> {
    to_bytes(value).map_err(|error| {
        let path = match serde_path_to_error::serialize(value, &mut ser::Serializer::new()) {
            Err(located) => located.path().to_string(),
            Ok(_) => String::new(),
        };
        Unfit { path: join(name, &path), message: error.to_string() }
    })
}

/// `rows` and `[3].price` is `rows[3].price`.
fn join(name: &str, path: &str) -> String {
    match (name, path) {
        (name, "." | "") => name.to_owned(),
        ("", path) => path.to_owned(),
        (name, path) if path.starts_with('[') => format!("{name}{path}"),
        (name, path) => format!("{name}.{path}"),
    }
}

/// What an encoded value is, as far as arguments go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Sequence,
    Map,
    Other,
}

pub(crate) fn kind(bytes: &[u8]) -> Kind {
    use minicbor::data::Type;
    let mut decoder = minicbor::Decoder::new(bytes);
    let mut datatype = decoder.datatype();
    if let Ok(Type::Tag) = datatype
        && decoder.tag().is_ok()
    {
        datatype = decoder.datatype();
    }
    match datatype {
        Ok(Type::Null) => Kind::Null,
        Ok(Type::Array) => Kind::Sequence,
        Ok(Type::Map) => Kind::Map,
        _ => Kind::Other,
    }
}

/// Appends the head of an array.
pub(crate) fn push_array(bytes: &mut Vec<u8>, len: usize) {
    // Writing to a `Vec` can't fail.
    let _ = minicbor::Encoder::new(bytes).array(len as u64);
}

/// Appends the head of a map.
pub(crate) fn push_map(bytes: &mut Vec<u8>, len: usize) {
    let _ = minicbor::Encoder::new(bytes).map(len as u64);
}

/// Appends a string.
pub(crate) fn push_str(bytes: &mut Vec<u8>, text: &str) {
    let _ = minicbor::Encoder::new(bytes).str(text);
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashMap};

    use proptest::prelude::*;
    use serde::{Deserialize, Serialize};

    use super::*;
    use crate::Value;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    enum Shape {
        Empty,
        Circle(f64),
        Line(i32, i32),
        Rectangle { width: u8, height: u8 },
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Record {
        id: u64,
        name: String,
        price: Option<f64>,
        shapes: Vec<Shape>,
        by_id: BTreeMap<i64, (char, bool)>,
        #[serde(with = "serde_bytes")]
        raw: Vec<u8>,
        unit: (),
        wide: (i128, u128),
        #[serde(flatten)]
        rest: HashMap<String, i64>,
    }

    fn record() -> Record {
        Record {
            id: u64::MAX,
            name: "größe\0".into(),
            price: Some(-0.5),
            shapes: vec![
                Shape::Empty,
                Shape::Circle(f64::INFINITY),
                Shape::Line(-1, 70_000),
                Shape::Rectangle { width: 0, height: 255 },
            ],
            by_id: BTreeMap::from([(-1, ('é', true)), (i64::MAX, ('a', false))]),
            raw: vec![0, 255],
            unit: (),
            wide: (i128::MIN, u128::MAX),
            rest: HashMap::from([("big".into(), i64::MAX), ("small".into(), i64::MIN)]),
        }
    }

    #[test]
    fn what_serde_has_gets_across() {
        let bytes = to_bytes(&record()).unwrap();
        assert_eq!(from_bytes::<Record>(&bytes, "r"), Ok(record()));
    }

    #[test]
    fn problems_name_the_part() {
        #[derive(Debug, Deserialize)]
        struct Row {
            #[expect(dead_code)]
            price: f64,
        }
        let value = Value::from_json(r#"[{"price": 1}, {"price": "x"}]"#).unwrap();
        let unfit = from_bytes::<Vec<Row>>(&to_bytes(&value).unwrap(), "rows").unwrap_err();
        assert_eq!(unfit.path, "rows[1].price");
        assert_eq!(unfit.message, "invalid type: string \"x\", expected f64");
    }

    #[test]
    fn what_python_has_no_key_for_is_refused() {
        let value = HashMap::from([(vec![1], 2)]);
        let unfit = encode(&value, "d").unwrap_err();
        assert!(unfit.message.contains("can't be a key"), "{unfit:?}");
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::None),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            any::<f64>()
                .prop_filter("NaN is not equal to itself", |value| !value.is_nan())
                .prop_map(Value::Float),
            any::<i128>().prop_map(Value::from),
            "[0-9]{30,60}".prop_map(|digits| Value::integer(digits.parse().unwrap())),
            "[0-9]{30,60}".prop_map(|digits| Value::integer(-digits.parse::<crate::BigInt>().unwrap())),
            ".*".prop_map(Value::Str),
            any::<Vec<u8>>().prop_map(Value::Bytes),
            any::<Vec<u8>>().prop_map(Value::ByteArray),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::List),
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::Tuple),
                prop::collection::vec(("[a-z]*".prop_map(Value::Str), inner), 0..8).prop_map(Value::Dict),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_value_gets_across(value in any_value()) {
            let bytes = to_bytes(&value).unwrap();
            prop_assert_eq!(decode_value(&bytes), Ok(value.clone()));
            prop_assert_eq!(from_bytes::<Value>(&bytes, ""), Ok(value.clone()));
            prop_assert_eq!(Value::from_json(&value.to_json()), Ok(value));
        }

        #[test]
        fn no_bytes_break_the_reader(bytes in any::<Vec<u8>>()) {
            let _ = decode_value(&bytes);
            let _ = from_bytes::<Record>(&bytes, "");
            let _ = from_bytes::<Shape>(&bytes, "");
            let _ = kind(&bytes);
        }
    }

    #[test]
    fn what_is_nested_too_deeply_is_refused() {
        let mut bytes = vec![0x81; 1_000_000];
        bytes.push(0xf6);
        assert!(decode_value(&bytes).unwrap_err().contains("nested"));
        assert!(from_bytes::<serde::de::IgnoredAny>(&bytes, "").unwrap_err().message.contains("nested"));
        let mut value = Value::None;
        for _ in 0..200 {
            value = Value::List(vec![value]);
        }
        assert!(to_bytes(&value).unwrap_err().to_string().contains("nested"));
    }

    #[test]
    fn a_length_that_lies_takes_no_memory() {
        for head in [0x9a_u8, 0xba, 0x5a, 0x7a] {
            let bytes = [head, 0x7f, 0xff, 0xff, 0xff, 0x01];
            assert!(decode_value(&bytes).is_err());
            assert!(from_bytes::<Vec<i32>>(&bytes, "").is_err());
        }
    }
}
