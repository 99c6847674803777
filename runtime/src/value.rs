//! Python values for callers without a Rust type of their own, and their JSON.

use std::fmt;

use num_bigint::BigInt;
use num_bigint::Sign;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::abi;
use crate::wire;

/// A Python value. [`Session::get`](crate::Session::get) and its like return it if no Rust type is at hand.
///
/// ```
/// # use micropython_sandbox::{Error, Sandbox, Value};
/// let mut session = Sandbox::new()?.session().start()?;
/// let value: Value = session.eval("{'id': 7, 'tags': ('a', b'b')}")?;
/// assert_eq!(value.get("id"), Some(&Value::Int(7)));
/// assert_eq!(value.get("tags").unwrap().to_string(), "('a', b'b')");
/// # Ok::<(), Error>(())
/// ```
///
/// [`Value::to_json`] and [`Value::from_json`] lose nothing. Serde's own JSON of a `Value` is the plain one, in which a
/// tuple is an array like a list.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub enum Value {
    /// `None`.
    #[default]
    None,
    /// `True` and `False`.
    Bool(bool),
    /// An integer of 64 bits.
    Int(i64),
    /// An integer that does not fit [`Value::Int`].
    BigInt(BigInt),
    /// `float`.
    Float(f64),
    /// `str`.
    Str(String),
    /// A `str` with lone surrogates, which UTF-8 can't express. The bytes are WTF-8, with three bytes for a surrogate.
    SurrogateStr(Vec<u8>),
    /// `bytes`.
    Bytes(Vec<u8>),
    /// `bytearray`.
    ByteArray(Vec<u8>),
    /// `list`.
    List(Vec<Value>),
    /// `tuple`, also for a named tuple.
    Tuple(Vec<Value>),
    /// `dict`, in the interpreter's order.
    Dict(Vec<(Value, Value)>),
    /// `set`, in the interpreter's order.
    Set(Vec<Value>),
    /// `frozenset`, in the interpreter's order.
    FrozenSet(Vec<Value>),
    /// The `repr()` of an object that can't be handed over: a function, an instance of a class. Only
    /// [`Output::value`](crate::Output::value) has it, and it can't be given to the guest.
    Opaque(String),
}

/// Names of newtypes by which [`Value`] marks types for our own format that serde does not have.
pub(crate) mod newtype {
    pub(crate) const VALUE: &str = "$micropython_sandbox::Value";
    pub(crate) const TUPLE: &str = "$micropython_sandbox::Tuple";
    pub(crate) const SET: &str = "$micropython_sandbox::Set";
    pub(crate) const FROZEN_SET: &str = "$micropython_sandbox::FrozenSet";
    pub(crate) const BYTE_ARRAY: &str = "$micropython_sandbox::ByteArray";
    pub(crate) const SURROGATES: &str = "$micropython_sandbox::SurrogateStr";
    pub(crate) const BIG_INT: &str = "$micropython_sandbox::BigInt";
    pub(crate) const OPAQUE: &str = "$micropython_sandbox::Opaque";
}

impl Value {
    /// Returns whether it is `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// Returns the `bool`.
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(value) = self { Some(*value) } else { None }
    }

    /// Returns the integer, if it fits 64 bits.
    pub fn as_i64(&self) -> Option<i64> {
        if let Value::Int(value) = self { Some(*value) } else { None }
    }

    /// Returns the number of a `float` or an integer of 64 bits as a `float`.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Float(value) => Some(*value),
            Value::Int(value) => Some(*value as f64),
            _ => None,
        }
    }

    /// Returns the `str`, if it is UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::Str(value) = self { Some(value) } else { None }
    }

    /// Returns the bytes of `bytes` or `bytearray`.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        if let Value::Bytes(value) | Value::ByteArray(value) = self { Some(value) } else { None }
    }

    /// Returns the items of a `list`, `tuple`, `set` or `frozenset`.
    pub fn items(&self) -> Option<&[Value]> {
        match self {
            Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::FrozenSet(items) => {
                Some(items)
            }
            _ => None,
        }
    }

    /// Returns the value that a `dict` has under a `str`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let Value::Dict(entries) = self else { return None };
        entries.iter().find(|(name, _)| name.as_str() == Some(key)).map(|(_, value)| value)
    }

    /// Returns JSON that loses nothing. Values without a form in JSON are objects with one key that begins with `$`.
    ///
    /// ```
    /// # use micropython_sandbox::Value;
    /// let value = Value::Tuple(vec![Value::Float(f64::INFINITY), Value::Bytes(vec![1, 255])]);
    /// assert_eq!(value.to_json(), r#"{"$tuple":[{"$float":"inf"},{"$bytes":"01ff"}]}"#);
    /// assert_eq!(Value::from_json(&value.to_json()), Ok(value));
    /// ```
    pub fn to_json(&self) -> String {
        // Only writers and maps without string keys can fail, and there are none here.
        serde_json::to_string(&Lossless(self)).unwrap_or_default()
    }

    /// Reads JSON of [`Value::to_json`], or other JSON. A number that is no integer of 64 bits becomes a `float`.
    ///
    /// # Errors
    ///
    /// A message that says what is wrong with the text, and where.
    pub fn from_json(json: &str) -> Result<Value, String> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let value = deserializer.deserialize_any(ValueVisitor { lossless: true });
        let value = value.and_then(|value| deserializer.end().map(|()| value));
        value.map_err(|error| error.to_string())
    }

    /// Returns an integer in the form for its size.
    pub(crate) fn integer(value: BigInt) -> Value {
        i64::try_from(&value).map_or(Value::BigInt(value), Value::Int)
    }
}

macro_rules! value_from {
    ($($type:ty => |$value:ident| $make:expr),* $(,)?) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Value {
                $make
            }
        }
    )*};
}

value_from! {
    () => |_unit| Value::None,
    bool => |value| Value::Bool(value),
    i32 => |value| Value::Int(value.into()),
    u32 => |value| Value::Int(value.into()),
    i64 => |value| Value::Int(value),
    u64 => |value| Value::integer(value.into()),
    i128 => |value| Value::integer(value.into()),
    u128 => |value| Value::integer(value.into()),
    BigInt => |value| Value::integer(value),
    f64 => |value| Value::Float(value),
    &str => |value| Value::Str(value.to_owned()),
    String => |value| Value::Str(value),
    Vec<Value> => |value| Value::List(value),
}

/// Formats a value like Python's `repr()`. The items of dictionaries and sets are in the interpreter's order.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::None => f.write_str("None"),
            Value::Bool(true) => f.write_str("True"),
            Value::Bool(false) => f.write_str("False"),
            Value::Int(value) => write!(f, "{value}"),
            Value::BigInt(value) => f.write_str(&big_int_text(value)),
            Value::Float(value) if value.is_nan() => f.write_str("nan"),
            Value::Float(value) if value.is_infinite() => {
                f.write_str(if *value > 0.0 { "inf" } else { "-inf" })
            }
            Value::Float(value) if (1e-4..1e16).contains(&value.abs()) || *value == 0.0 => {
                write!(f, "{value:?}")
            }
            Value::Float(value) => write_exponent(f, *value),
            Value::Str(value) => write_str(f, value.as_bytes()),
            Value::SurrogateStr(value) => write_str(f, value),
            Value::Bytes(value) => write_bytes(f, value),
            Value::ByteArray(value) => {
                f.write_str("bytearray(")?;
                write_bytes(f, value)?;
                f.write_str(")")
            }
            Value::List(items) => write_items(f, "[", items, "]"),
            Value::Tuple(items) => write_items(f, "(", items, if items.len() == 1 { ",)" } else { ")" }),
            Value::Dict(entries) => {
                f.write_str("{")?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}{key}: {value}")?;
                }
                f.write_str("}")
            }
            Value::Set(items) if items.is_empty() => f.write_str("set()"),
            Value::Set(items) => write_items(f, "{", items, "}"),
            Value::FrozenSet(items) if items.is_empty() => f.write_str("frozenset()"),
            Value::FrozenSet(items) => write_items(f, "frozenset({", items, "})"),
            Value::Opaque(text) => f.write_str(text),
        }
    }
}

/// Writes `1e+16` with a sign and at least two digits of exponent, like Python.
fn write_exponent(f: &mut fmt::Formatter<'_>, value: f64) -> fmt::Result {
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
    write!(f, "{digits}e{sign}{exponent:0>2}")
}

fn write_items(f: &mut fmt::Formatter<'_>, open: &str, items: &[Value], close: &str) -> fmt::Result {
    f.write_str(open)?;
    for (index, item) in items.iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        write!(f, "{comma}{item}")?;
    }
    f.write_str(close)
}

fn quote_for(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

/// Returns whether `repr()` leaves a character as it is: `str.isprintable()`.
fn is_printable(c: char) -> bool {
    use unicode_general_category::GeneralCategory as Category;
    let category = unicode_general_category::get_general_category(c);
    let is_other = matches!(
        category,
        Category::Control
            | Category::Format
            | Category::Surrogate
            | Category::PrivateUse
            | Category::Unassigned
            | Category::LineSeparator
            | Category::ParagraphSeparator
            | Category::SpaceSeparator
    );
    c == ' ' || !is_other
}

/// Writes text as `repr()` does. `bytes` are UTF-8, in which surrogates may be encoded like other code points.
fn write_str(f: &mut fmt::Formatter<'_>, mut bytes: &[u8]) -> fmt::Result {
    use fmt::Write;
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    f.write_char(quote)?;
    while !bytes.is_empty() {
        let (text, rest) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, &[][..]),
            Err(error) => {
                let (valid, rest) = bytes.split_at(error.valid_up_to());
                (std::str::from_utf8(valid).unwrap_or_default(), rest)
            }
        };
        for c in text.chars() {
            match (c, u32::from(c)) {
                ('\\', _) => f.write_str("\\\\")?,
                ('\n', _) => f.write_str("\\n")?,
                ('\r', _) => f.write_str("\\r")?,
                ('\t', _) => f.write_str("\\t")?,
                _ if c == quote => write!(f, "\\{c}")?,
                _ if is_printable(c) => f.write_char(c)?,
                (_, code @ ..0x100) => write!(f, "\\x{code:02x}")?,
                (_, code @ ..0x1_0000) => write!(f, "\\u{code:04x}")?,
                (_, code) => write!(f, "\\U{code:08x}")?,
            }
        }
        bytes = match *rest {
            [0xed, second @ 0xa0..=0xbf, third, ref rest @ ..] => {
                write!(f, "\\u{:04x}", 0xd000 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f))?;
                rest
            }
            // No value has such bytes.
            [_, ref rest @ ..] => {
                f.write_char(char::REPLACEMENT_CHARACTER)?;
                rest
            }
            [] => &[],
        };
    }
    f.write_char(quote)
}

fn write_bytes(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    use fmt::Write;
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    write!(f, "b{quote}")?;
    for &byte in bytes {
        match byte {
            b'\\' => f.write_str("\\\\")?,
            b'\n' => f.write_str("\\n")?,
            b'\r' => f.write_str("\\r")?,
            b'\t' => f.write_str("\\t")?,
            byte if byte == quote as u8 => write!(f, "\\{quote}")?,
            0x20..=0x7e => f.write_char(byte as char)?,
            _ => write!(f, "\\x{byte:02x}")?,
        }
    }
    f.write_char(quote)
}

// ---- serde ---------------------------------------------------------------------------------------------------

struct Bytes<'a>(&'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

struct Map<'a>(&'a [(Value, Value)]);

impl Serialize for Map<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::None => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Int(value) => serializer.serialize_i64(*value),
            Value::BigInt(value) => match (i128::try_from(value), u128::try_from(value)) {
                (Ok(value), _) => serializer.serialize_i128(value),
                (_, Ok(value)) => serializer.serialize_u128(value),
                _ => serializer.serialize_newtype_struct(newtype::BIG_INT, &big_int_text(value)),
            },
            Value::Float(value) => serializer.serialize_f64(*value),
            Value::Str(value) => serializer.serialize_str(value),
            Value::SurrogateStr(value) => {
                serializer.serialize_newtype_struct(newtype::SURROGATES, &Bytes(value))
            }
            Value::Bytes(value) => serializer.serialize_bytes(value),
            Value::ByteArray(value) => {
                serializer.serialize_newtype_struct(newtype::BYTE_ARRAY, &Bytes(value))
            }
            Value::List(items) => serializer.collect_seq(items),
            Value::Tuple(items) => serializer.serialize_newtype_struct(newtype::TUPLE, items),
            Value::Dict(entries) => Map(entries).serialize(serializer),
            Value::Set(items) => serializer.serialize_newtype_struct(newtype::SET, items),
            Value::FrozenSet(items) => serializer.serialize_newtype_struct(newtype::FROZEN_SET, items),
            Value::Opaque(text) => serializer.serialize_newtype_struct(newtype::OPAQUE, text),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_newtype_struct(newtype::VALUE, Outer)
    }
}

/// Reads a value. Our own format gives the encoded item, other formats describe themselves.
struct Outer;

impl<'de> Visitor<'de> for Outer {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a Python value")
    }

    fn visit_bytes<E: de::Error>(self, item: &[u8]) -> Result<Value, E> {
        wire::decode_measured(item).map_err(E::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor { lossless: false })
    }
}

/// Reads a value of a self-describing format. If `lossless`, it may be in the form of [`Value::to_json`].
#[derive(Clone, Copy)]
struct ValueVisitor {
    lossless: bool,
}

impl<'de> de::DeserializeSeed<'de> for ValueVisitor {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::None)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Str(value))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<Value, E> {
        Ok(Value::Bytes(value.to_vec()))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(self)? {
            entries.push((key, map.next_value_seed(self)?));
        }
        match entries.as_slice() {
            [(Value::Str(key), _)] if self.lossless && key.starts_with('$') => {
                let key = key.clone();
                let value = entries.pop().map(|(_, value)| value).unwrap_or_default();
                special(&key, value).map_err(de::Error::custom)
            }
            _ => Ok(Value::Dict(entries)),
        }
    }
}

// ---- JSON without loss
// -----------------------------------------------------------------------------------------------

/// Writes the form of [`Value::to_json`].
struct Lossless<'a>(&'a Value);

struct LosslessItems<'a>(&'a [Value]);

impl Serialize for LosslessItems<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Lossless))
    }
}

/// Writes a dictionary as pairs, for keys that JSON can't have.
struct LosslessPairs<'a>(&'a [(Value, Value)]);

impl Serialize for LosslessPairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(key, value)| [Lossless(key), Lossless(value)]))
    }
}

impl Serialize for Lossless<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn tagged<S: Serializer, T: Serialize + ?Sized>(
            serializer: S,
            tag: &str,
            value: &T,
        ) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(tag, value)?;
            map.end()
        }
        match self.0 {
            Value::BigInt(value) => tagged(serializer, "$int", &big_int_text(value)),
            Value::Float(value) if value.is_nan() => tagged(serializer, "$float", "nan"),
            Value::Float(value) if value.is_infinite() => {
                tagged(serializer, "$float", if *value > 0.0 { "inf" } else { "-inf" })
            }
            Value::SurrogateStr(value) => tagged(serializer, "$wtf8", &to_hex(value)),
            Value::Bytes(value) => tagged(serializer, "$bytes", &to_hex(value)),
            Value::ByteArray(value) => tagged(serializer, "$bytearray", &to_hex(value)),
            Value::List(items) => LosslessItems(items).serialize(serializer),
            Value::Tuple(items) => tagged(serializer, "$tuple", &LosslessItems(items)),
            Value::Set(items) => tagged(serializer, "$set", &LosslessItems(items)),
            Value::FrozenSet(items) => tagged(serializer, "$frozenset", &LosslessItems(items)),
            Value::Opaque(text) => tagged(serializer, "$opaque", text),
            Value::Dict(entries) => {
                let plain =
                    entries.iter().all(|(key, _)| key.as_str().is_some_and(|key| !key.starts_with('$')));
                if !plain {
                    return tagged(serializer, "$dict", &LosslessPairs(entries));
                }
                serializer.collect_map(entries.iter().map(|(key, value)| (key, Lossless(value))))
            }
            other => other.serialize(serializer),
        }
    }
}

/// Returns the value of an object with one of our keys.
fn special(key: &str, value: Value) -> Result<Value, String> {
    let wrong = |value: &Value| Err(format!("{value} is no value for {key}"));
    Ok(match (key, value) {
        ("$int", Value::Str(text)) => {
            Value::integer(parse_big_int(&text).ok_or_else(|| format!("{text:?} is no integer"))?)
        }
        ("$float", Value::Str(text)) => match text.as_str() {
            "nan" => Value::Float(f64::NAN),
            "inf" => Value::Float(f64::INFINITY),
            "-inf" => Value::Float(f64::NEG_INFINITY),
            _ => return Err(format!("{text:?} is no float")),
        },
        ("$wtf8", Value::Str(text)) => Value::SurrogateStr(from_hex(&text)?),
        ("$bytes", Value::Str(text)) => Value::Bytes(from_hex(&text)?),
        ("$bytearray", Value::Str(text)) => Value::ByteArray(from_hex(&text)?),
        ("$opaque", Value::Str(text)) => Value::Opaque(text),
        ("$tuple", Value::List(items)) => Value::Tuple(items),
        ("$set", Value::List(items)) => Value::Set(items),
        ("$frozenset", Value::List(items)) => Value::FrozenSet(items),
        ("$dict", Value::List(pairs)) => {
            let pair = |pair| match pair {
                Value::List(items) => <[Value; 2]>::try_from(items).map(|[key, value]| (key, value)),
                other => Err(vec![other]),
            };
            let entries = pairs.into_iter().map(pair).collect::<Result<_, _>>();
            Value::Dict(entries.map_err(|_| "the items of $dict are pairs".to_owned())?)
        }
        (_, value) => return wrong(&value),
    })
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Result<Vec<u8>, String> {
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes = text.as_bytes().chunks(2).map(|pair| if pair.len() == 2 { byte(pair) } else { None });
    bytes.collect::<Option<_>>().ok_or_else(|| format!("{text:?} is not hexadecimal"))
}

/// Most decimal digits of an integer that is written or read, as in CPython. The time for it grows with the square of
/// the digits.
const DECIMAL_DIGITS: usize = 4300;

/// Returns an integer in decimal, or in hexadecimal if decimal would take too long.
fn big_int_text(value: &BigInt) -> String {
    // A digit is some 3.3 bits.
    if value.bits() < DECIMAL_DIGITS as u64 * 33 / 10 { value.to_string() } else { format!("{value:#x}") }
}

/// Reads a text of [`big_int_text`].
pub(crate) fn parse_big_int(text: &str) -> Option<BigInt> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let magnitude = match digits.strip_prefix("0x") {
        Some(digits) => BigInt::parse_bytes(digits.as_bytes(), 16)?,
        None if digits.len() <= DECIMAL_DIGITS => BigInt::parse_bytes(digits.as_bytes(), 10)?,
        None => return None,
    };
    Some(magnitude * sign)
}

/// Returns the sign and magnitude for CBOR's big integers. The magnitude is the number itself, or -1 minus it.
pub(crate) fn big_int_parts(value: &BigInt) -> (u64, Vec<u8>) {
    match value.sign() {
        Sign::Minus => {
            let magnitude: BigInt = -1 - value;
            (u64::from(abi::MPS_TAG_BIG_NEGATIVE), magnitude.to_bytes_be().1)
        }
        _ => (u64::from(abi::MPS_TAG_BIG_POSITIVE), value.to_bytes_be().1),
    }
}

pub(crate) fn big_int_of(negative: bool, magnitude: &[u8]) -> BigInt {
    let value = BigInt::from_bytes_be(Sign::Plus, magnitude);
    if negative { -1 - value } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_prints_as_python_does() {
        for (value, text) in [
            (Value::Float(1.0), "1.0"),
            (Value::Float(-0.0), "-0.0"),
            (Value::Float(1e16), "1e+16"),
            (Value::Float(1.5e-7), "1.5e-07"),
            (Value::Float(1e300), "1e+300"),
            (Value::Float(123_456.789), "123456.789"),
            (Value::Str("it's".into()), r#""it's""#),
            (Value::Str("a\"'\n\\\u{1}".into()), r#"'a"\'\n\\\x01'"#),
            (Value::Bytes(b"\x00a'\xff".to_vec()), r#"b"\x00a'\xff""#),
            (Value::Tuple(vec![Value::Int(1)]), "(1,)"),
            (Value::Set(vec![]), "set()"),
            (Value::Dict(vec![(Value::Int(1), Value::None)]), "{1: None}"),
        ] {
            assert_eq!(value.to_string(), text);
        }
    }

    #[test]
    fn json_loses_nothing() {
        let value = Value::Dict(vec![
            ("$tuple".into(), Value::Int(1)),
            (Value::Tuple(vec![Value::Int(1), Value::None]), Value::Set(vec![Value::Bool(true)])),
            (Value::Int(-3), Value::BigInt("123456789012345678901234567890".parse().unwrap())),
            ("e".into(), Value::Float(f64::NEG_INFINITY)),
            ("z".into(), Value::Float(1.0)),
            ("a".into(), Value::SurrogateStr(b"\xed\xa0\x80".to_vec())),
            (
                "b".into(),
                Value::List(vec![
                    Value::ByteArray(vec![0]),
                    Value::FrozenSet(vec![]),
                    Value::Opaque("<f>".into()),
                ]),
            ),
        ]);
        assert_eq!(Value::from_json(&value.to_json()).unwrap(), value);
        assert!(
            matches!(Value::from_json(&Value::Float(f64::NAN).to_json()), Ok(Value::Float(nan)) if nan.is_nan())
        );
    }

    #[test]
    fn integers_of_any_size_have_a_text() {
        for shift in [100, 14_000, 20_000] {
            for value in [BigInt::from(7) << shift, BigInt::from(-7) << shift] {
                assert_eq!(parse_big_int(&big_int_text(&value)), Some(value));
            }
        }
        assert!(big_int_text(&(BigInt::from(1) << 20_000)).starts_with("0x1000"));
        assert_eq!(parse_big_int(&"9".repeat(5000)), None);
    }

    #[test]
    fn json_that_is_none_of_ours_says_so() {
        for (json, problem) in [
            (r#"{"$int": "x"}"#, "is no integer"),
            (r#"{"$bytes": "0"}"#, "is not hexadecimal"),
            (r#"{"$what": 1}"#, "1 is no value for $what"),
            (r#"{"$dict": [[1]]}"#, "pairs"),
            ("[1", "EOF"),
            ("1 2", "trailing"),
        ] {
            let error = Value::from_json(json).unwrap_err();
            assert!(error.contains(problem), "{json}: {error}");
        }
    }

    #[test]
    fn plain_json_is_read() {
        let value = Value::from_json(r#"{"a": [1, 2.5, "x", null, true, 18446744073709551615]}"#).unwrap();
        assert_eq!(value.to_string(), "{'a': [1, 2.5, 'x', None, True, 18446744073709551615]}");
    }
}
