//! Values that pass between the interpreter and Rust: serde over CBOR. host_abi.h describes the format.

mod de;
mod ser;

use std::cell::Cell;
use std::fmt::{self, Write};
use std::time::Instant;

use serde::de::DeserializeOwned;
use serde::ser::Serialize;

pub(crate) use de::{Deserializer, decode_measured, decode_value};
pub(crate) use ser::{Failure, to_bytes, to_result};

/// Most bytes of a message about a value, and of the path to it. Both may quote the value.
const TEXT_MAX: usize = 1000;

/// Room for values of the guest in the host's memory, and time to read them. Several values may share it.
#[derive(Debug, Clone)]
#[doc(hidden)]
pub struct Room {
    limit: usize,
    left: Cell<usize>,
    until: Option<Instant>,
    /// Items that were read since the last look at the clock.
    unseen: Cell<usize>,
}

impl Room {
    /// Returns room for values that take at most `limit` bytes once they are read. Reading has to end by `until`.
    pub(crate) fn new(limit: usize, until: Option<Instant>) -> Room {
        Room { limit, left: Cell::new(limit), until, unseen: Cell::new(0) }
    }

    /// Returns the same room with nothing taken, to read the same bytes again.
    fn afresh(&self) -> Room {
        Room::new(self.limit, self.until)
    }

    /// Takes room for items and bytes.
    ///
    /// # Errors
    ///
    /// [`Error`] if there is no room or no time.
    pub(crate) fn take(&self, items: u64, bytes: usize) -> Result<(), Error> {
        let items = usize::try_from(items).unwrap_or(usize::MAX);
        let size = items.saturating_mul(ITEM).saturating_add(bytes);
        let left = self.left.get().checked_sub(size);
        self.left.set(left.ok_or(Error::TooLarge { limit: self.limit })?);
        self.unseen.set(self.unseen.get().saturating_add(items).saturating_add(1));
        if self.unseen.get() >= ITEMS_UNSEEN {
            self.unseen.set(0);
            if self.until.is_some_and(|until| Instant::now() >= until) {
                return Err(Error::Late);
            }
        }
        Ok(())
    }
}

/// Bytes of the host's memory for an item, beside the bytes of a string.
const ITEM: usize = size_of::<crate::Value>();

/// Items after which the clock is looked at again. Reading them takes some tens of microseconds.
const ITEMS_UNSEEN: usize = 1024;

/// Reason for which a value can't be passed.
#[derive(Debug, thiserror::Error)]
#[doc(hidden)]
pub enum Error {
    /// It has no form on the other side.
    #[error("{0}")]
    Unfit(String),
    /// It takes more of the host's memory than it may.
    #[error("it takes more than {limit} bytes of the host's memory, the limit of a value (Limits::value)")]
    TooLarge { limit: usize },
    /// The run's time ended while the value was read.
    #[error("there was no time to read it")]
    Late,
}

impl Error {
    fn new(message: impl fmt::Display) -> Error {
        Error::Unfit(cut_text(message))
    }
}

/// Returns text, cut at [`TEXT_MAX`] bytes with a note of the cut.
pub(crate) fn cut_text(text: impl fmt::Display) -> String {
    struct Cut(String);
    impl fmt::Write for Cut {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            let fits = part.floor_char_boundary(TEXT_MAX - self.0.len());
            self.0.push_str(&part[..fits]);
            if fits < part.len() { Err(fmt::Error) } else { Ok(()) }
        }
    }
    let mut cut = Cut(String::new());
    match write!(cut, "{text}") {
        Ok(()) => cut.0,
        Err(_) => cut.0 + " [cut]",
    }
}

impl serde::ser::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Error {
        Error::new(message)
    }
}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Error {
        Error::new(message)
    }
}

/// Reason for which a value could not be passed, and the path of the part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unfit {
    pub(crate) path: String,
    pub(crate) message: String,
    /// Whether the run's time ended while the value was read.
    pub(crate) is_late: bool,
}

impl Unfit {
    pub(crate) fn new(path: impl Into<String>, message: impl Into<String>) -> Unfit {
        Unfit { path: path.into(), message: message.into(), is_late: false }
    }
}

/// Reads a value of the guest. `name` is its name in errors.
pub(crate) fn from_bytes<T: DeserializeOwned>(bytes: &[u8], name: &str, room: &Room) -> Result<T, Unfit> {
    let mut deserializer = Deserializer::new(bytes, room);
    let result = T::deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    result.map_err(|error| match error {
        // Tracking the path costs time, so the value is read again for it after an error.
        Error::Unfit(message) => {
            let room = room.afresh();
            let located = serde_path_to_error::deserialize::<_, T>(&mut Deserializer::new(bytes, &room));
            let path = located.err().map(|error| cut_text(error.path())).unwrap_or_default();
            Unfit::new(join(name, &path), message)
        }
        error => Unfit { is_late: matches!(error, Error::Late), ..Unfit::new(name, error.to_string()) },
    })
}

/// Writes a value for the guest. `name` is its name in errors.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T, name: &str) -> Result<Vec<u8>, Unfit> {
    to_bytes(value).map_err(|error| {
        let path = match serde_path_to_error::serialize(value, &mut ser::Serializer::new()) {
            Err(located) => located.path().to_string(),
            Ok(_) => String::new(),
        };
        Unfit::new(join(name, &path), error.to_string())
    })
}

/// Joins a name and a path: `rows` and `[3].price` become `rows[3].price`.
fn join(name: &str, path: &str) -> String {
    match (name, path) {
        (name, "." | "") => name.to_owned(),
        ("", path) => path.to_owned(),
        (name, path) if path.starts_with('[') => format!("{name}{path}"),
        (name, path) => format!("{name}.{path}"),
    }
}

/// Kind of an encoded value, as far as arguments need it.
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

    /// Returns room for everything that the tests read.
    fn room() -> Room {
        Room::new(64 << 20, None)
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
        assert_eq!(from_bytes::<Record>(&bytes, "r", &room()), Ok(record()));
    }

    #[test]
    fn problems_name_the_part() {
        #[derive(Debug, Deserialize)]
        struct Row {
            #[expect(dead_code)]
            price: f64,
        }
        let value = Value::from_json(r#"[{"price": 1}, {"price": "x"}]"#).unwrap();
        let unfit = from_bytes::<Vec<Row>>(&to_bytes(&value).unwrap(), "rows", &room()).unwrap_err();
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
            prop_assert_eq!(decode_value(&bytes, &room()).unwrap(), value.clone());
            prop_assert_eq!(from_bytes::<Value>(&bytes, "", &room()), Ok(value.clone()));
            prop_assert_eq!(Value::from_json(&value.to_json()), Ok(value));
        }

        #[test]
        fn no_bytes_break_the_reader(bytes in any::<Vec<u8>>()) {
            let _ = decode_value(&bytes, &room());
            let _ = from_bytes::<Record>(&bytes, "", &room());
            let _ = from_bytes::<Shape>(&bytes, "", &room());
            let _ = kind(&bytes);
        }
    }

    #[test]
    fn what_is_nested_too_deeply_is_refused() {
        let mut bytes = vec![0x81; 1_000_000];
        bytes.push(0xf6);
        assert!(decode_value(&bytes, &room()).unwrap_err().to_string().contains("nested"));
        assert!(
            from_bytes::<serde::de::IgnoredAny>(&bytes, "", &room()).unwrap_err().message.contains("nested")
        );
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
            assert!(decode_value(&bytes, &room()).is_err());
            assert!(from_bytes::<Vec<i32>>(&bytes, "", &room()).is_err());
        }
    }

    /// Returns a list of `outer` lists of `inner` times `None`. Each item has a byte or so.
    fn wide(outer: usize, inner: usize) -> Vec<u8> {
        let mut list = Vec::new();
        push_array(&mut list, inner);
        list.extend(std::iter::repeat_n(0xf6, inner));
        let mut bytes = Vec::new();
        push_array(&mut bytes, outer);
        (0..outer).for_each(|_| bytes.extend_from_slice(&list));
        bytes
    }

    #[test]
    fn a_value_takes_no_more_memory_than_its_room() {
        let bytes = wide(1000, 1000);
        let needed = ITEM * 1_001_000;
        assert!(decode_value(&bytes, &Room::new(needed, None)).is_ok());
        assert!(matches!(decode_value(&bytes, &Room::new(needed - 1, None)), Err(Error::TooLarge { .. })));
        for result in [
            from_bytes::<Value>(&bytes, "x", &Room::new(needed - 1, None)).map(drop),
            from_bytes::<Vec<Vec<()>>>(&bytes, "x", &Room::new(needed - 1, None)).map(drop),
            from_bytes::<Vec<Value>>(&bytes, "x", &Room::new(needed - 1, None)).map(drop),
        ] {
            let unfit = result.unwrap_err();
            assert_eq!(unfit.path, "x");
            assert!(unfit.message.contains("Limits::value"), "{unfit:?}");
        }
        let text = to_bytes(&"x".repeat(1000)).unwrap();
        assert!(from_bytes::<String>(&text, "", &Room::new(900, None)).is_err());
        // Several values share one room.
        let shared = Room::new(1500, None);
        assert!(from_bytes::<String>(&text, "", &shared).is_ok());
        assert!(from_bytes::<String>(&text, "", &shared).is_err());
    }

    #[test]
    fn reading_ends_with_the_time() {
        let past = Room::new(64 << 20, Some(Instant::now()));
        assert!(matches!(decode_value(&wide(100, 100), &past), Err(Error::Late)));
        assert!(from_bytes::<Value>(&wide(100, 100), "", &past).unwrap_err().is_late);
    }

    #[test]
    fn messages_are_cut() {
        let text = "\u{1}".repeat(1_000_000);
        let unfit = from_bytes::<i64>(&to_bytes(&text).unwrap(), "", &room()).unwrap_err();
        assert!(unfit.message.len() < 1100 && unfit.message.ends_with("[cut]"), "{}", unfit.message.len());
        let map = HashMap::from([(text, "no number")]);
        let unfit = from_bytes::<HashMap<String, i64>>(&to_bytes(&map).unwrap(), "", &room()).unwrap_err();
        assert!(unfit.path.len() < 1100 && unfit.path.ends_with("[cut]"), "{}", unfit.path.len());
    }
}
