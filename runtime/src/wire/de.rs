//! Reads CBOR of the guest into Rust. The bytes are untrusted.

use minicbor::Decoder;
use minicbor::data::Type;
use num_bigint::BigInt;
use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{
    self, DeserializeSeed, Deserializer as _, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};

use super::{Error, ITEM, Room};
use crate::Value;
use crate::abi;
use crate::value::{big_int_of, newtype};

/// Most levels that are read: those of the value, with its tags and the levels of arguments.
const DEPTH: u32 = abi::MPS_DEPTH_MAX + 8;

impl From<minicbor::decode::Error> for Error {
    fn from(error: minicbor::decode::Error) -> Error {
        Error::new(format_args!("the guest handed over what is no value: {error}"))
    }
}

/// Reads one item. Fails if bytes follow it.
pub(crate) fn decode_value(bytes: &[u8], room: &Room) -> Result<Value, Error> {
    let mut deserializer = Deserializer::new(bytes, room);
    deserializer.value().and_then(|value| deserializer.end().map(|()| value))
}

/// Reads an item whose room a [`Deserializer`] has taken already.
pub(crate) fn decode_measured(bytes: &[u8]) -> Result<Value, Error> {
    decode_value(bytes, &Room::new(usize::MAX, None))
}

pub(crate) struct Deserializer<'de> {
    decoder: Decoder<'de>,
    depth: u32,
    room: &'de Room,
}

/// An item whose head was read.
enum Item<'de> {
    Null,
    Bool(bool),
    Int(i128),
    BigInt(BigInt),
    Float(f64),
    Str(&'de str),
    Surrogates(&'de [u8]),
    Bytes(&'de [u8]),
    ByteArray(&'de [u8]),
    List(u64),
    Tuple(u64),
    Set(u64),
    FrozenSet(u64),
    Map(u64),
    Opaque(&'de str),
}

impl<'de> Deserializer<'de> {
    pub(crate) fn new(bytes: &'de [u8], room: &'de Room) -> Deserializer<'de> {
        Deserializer { decoder: Decoder::new(bytes), depth: 0, room }
    }

    /// Fails if bytes are left.
    pub(crate) fn end(&self) -> Result<(), Error> {
        let left = self.decoder.input().len() - self.decoder.position();
        if left > 0 {
            return Err(Error::new(format_args!("the guest handed over {left} bytes more than a value")));
        }
        Ok(())
    }

    /// Reads an item's head, and the whole of an item that is no container. Takes the room for it, for a container the
    /// room of its items. So nothing is made of an item that is too large.
    fn item(&mut self) -> Result<Item<'de>, Error> {
        let item = self.item_without_room()?;
        match &item {
            Item::Str(text) | Item::Opaque(text) => self.room.take(0, text.len())?,
            Item::Surrogates(bytes) | Item::Bytes(bytes) | Item::ByteArray(bytes) => {
                self.room.take(0, bytes.len())?;
            }
            Item::BigInt(value) => self.room.take(0, value.bits() as usize / 8)?,
            Item::List(len) | Item::Tuple(len) | Item::Set(len) | Item::FrozenSet(len) => {
                self.room.take(*len, 0)?;
            }
            Item::Map(len) => self.room.take(len.saturating_mul(2), 0)?,
            Item::Null | Item::Bool(_) | Item::Int(_) | Item::Float(_) => {}
        }
        Ok(item)
    }

    fn item_without_room(&mut self) -> Result<Item<'de>, Error> {
        let decoder = &mut self.decoder;
        Ok(match decoder.datatype()? {
            Type::Null => {
                decoder.null()?;
                Item::Null
            }
            Type::Bool => Item::Bool(decoder.bool()?),
            Type::U8 | Type::U16 | Type::U32 | Type::U64 => Item::Int(decoder.u64()?.into()),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Int => Item::Int(decoder.int()?.into()),
            Type::F64 => Item::Float(decoder.f64()?),
            Type::String => Item::Str(decoder.str()?),
            Type::Bytes => Item::Bytes(decoder.bytes()?),
            Type::Array => Item::List(definite(decoder.array()?)?),
            Type::Map => Item::Map(definite(decoder.map()?)?),
            Type::Tag => {
                let tag = u32::try_from(decoder.tag()?.as_u64()).unwrap_or(u32::MAX);
                match tag {
                    abi::MPS_TAG_BIG_POSITIVE => Item::BigInt(big_int_of(false, decoder.bytes()?)),
                    abi::MPS_TAG_BIG_NEGATIVE => Item::BigInt(big_int_of(true, decoder.bytes()?)),
                    abi::MPS_TAG_WTF8 => Item::Surrogates(decoder.bytes()?),
                    abi::MPS_TAG_BYTEARRAY => Item::ByteArray(decoder.bytes()?),
                    abi::MPS_TAG_TUPLE => Item::Tuple(definite(decoder.array()?)?),
                    abi::MPS_TAG_SET => Item::Set(definite(decoder.array()?)?),
                    abi::MPS_TAG_FROZENSET => Item::FrozenSet(definite(decoder.array()?)?),
                    abi::MPS_TAG_OPAQUE => Item::Opaque(decoder.str()?),
                    tag => {
                        return Err(Error::new(format_args!(
                            "the guest handed over what is no value: tag {tag}"
                        )));
                    }
                }
            }
            other => {
                return Err(Error::new(format_args!("the guest handed over what is no value: {other}")));
            }
        })
    }

    /// Calls `read` one level deeper.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.depth == DEPTH {
            return Err(Error::new(format_args!(
                "it is nested more than {} levels deep",
                abi::MPS_DEPTH_MAX
            )));
        }
        self.depth += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    /// Takes the room for an item, and returns its bytes.
    fn measured(&mut self) -> Result<&'de [u8], Error> {
        let start = self.decoder.position();
        self.measure()?;
        Ok(&self.decoder.input()[start..self.decoder.position()])
    }

    fn measure(&mut self) -> Result<(), Error> {
        let items = match self.item()? {
            Item::List(len) | Item::Tuple(len) | Item::Set(len) | Item::FrozenSet(len) => len,
            Item::Map(len) => len.saturating_mul(2),
            _ => return Ok(()),
        };
        self.nested(|this| (0..items).try_for_each(|_| this.measure()))
    }

    /// Reads an item as a [`Value`].
    fn value(&mut self) -> Result<Value, Error> {
        Ok(match self.item()? {
            Item::Null => Value::None,
            Item::Bool(value) => Value::Bool(value),
            Item::Int(value) => value.into(),
            Item::BigInt(value) => Value::integer(value),
            Item::Float(value) => Value::Float(value),
            Item::Str(value) => Value::Str(value.to_owned()),
            Item::Surrogates(value) => Value::SurrogateStr(value.to_vec()),
            Item::Bytes(value) => Value::Bytes(value.to_vec()),
            Item::ByteArray(value) => Value::ByteArray(value.to_vec()),
            Item::List(len) => Value::List(self.values(len)?),
            Item::Tuple(len) => Value::Tuple(self.values(len)?),
            Item::Set(len) => Value::Set(self.values(len)?),
            Item::FrozenSet(len) => Value::FrozenSet(self.values(len)?),
            Item::Map(len) => Value::Dict(self.nested(|this| {
                let mut entries = Vec::with_capacity(this.items_left(len.saturating_mul(2)) / 2);
                for _ in 0..len {
                    entries.push((this.value()?, this.value()?));
                }
                Ok(entries)
            })?),
            Item::Opaque(text) => Value::Opaque(text.to_owned()),
        })
    }

    fn values(&mut self, len: u64) -> Result<Vec<Value>, Error> {
        self.nested(|this| {
            let mut items = Vec::with_capacity(this.items_left(len));
            for _ in 0..len {
                items.push(this.value()?);
            }
            Ok(items)
        })
    }

    /// Returns the most items that can follow. Each takes at least a byte, and `len` may lie. The room for them is
    /// taken.
    fn items_left(&self, len: u64) -> usize {
        let left = self.decoder.input().len() - self.decoder.position();
        usize::try_from(len).unwrap_or(usize::MAX).min(left)
    }

    /// Returns for how many items a reader may reserve memory before it sees them. The reader's type may be large.
    fn capacity(&self, len: u64) -> usize {
        self.items_left(len).min(4096)
    }

    fn visit<V: Visitor<'de>>(&mut self, item: Item<'de>, visitor: V) -> Result<V::Value, Error> {
        match item {
            Item::Null => visitor.visit_unit(),
            Item::Bool(value) => visitor.visit_bool(value),
            Item::Int(value) => match (i64::try_from(value), u64::try_from(value)) {
                (_, Ok(value)) => visitor.visit_u64(value),
                (Ok(value), _) => visitor.visit_i64(value),
                _ => visitor.visit_i128(value),
            },
            Item::BigInt(value) => match (i128::try_from(&value), u128::try_from(&value)) {
                (_, Ok(value)) => visitor.visit_u128(value),
                (Ok(value), _) => visitor.visit_i128(value),
                _ => Err(de::Error::invalid_type(
                    Unexpected::Other(&format!("an integer of {} bits", value.bits())),
                    &visitor,
                )),
            },
            Item::Float(value) => visitor.visit_f64(value),
            Item::Str(value) => visitor.visit_borrowed_str(value),
            Item::Surrogates(_) => {
                Err(de::Error::invalid_type(Unexpected::Other("a string with lone surrogates"), &visitor))
            }
            Item::Bytes(value) | Item::ByteArray(value) => visitor.visit_borrowed_bytes(value),
            Item::List(len) | Item::Tuple(len) | Item::Set(len) | Item::FrozenSet(len) => {
                self.nested(|this| {
                    let mut items = Items { left: len, deserializer: this };
                    let value = visitor.visit_seq(&mut items)?;
                    match items.left {
                        0 => Ok(value),
                        left => Err(Error::new(format_args!("there are {left} items more than expected"))),
                    }
                })
            }
            Item::Map(len) => self.nested(|this| {
                let mut items = Items { left: len, deserializer: this };
                let value = visitor.visit_map(&mut items)?;
                match items.left {
                    0 => Ok(value),
                    left => Err(Error::new(format_args!("there are {left} entries more than expected"))),
                }
            }),
            Item::Opaque(text) => {
                Err(de::Error::invalid_type(Unexpected::Other(&format!("the object {text}")), &visitor))
            }
        }
    }
}

fn definite(len: Option<u64>) -> Result<u64, Error> {
    len.ok_or_else(|| Error::new("the guest handed over a container without a length"))
}

impl<'de> de::Deserializer<'de> for &mut Deserializer<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let item = self.item()?;
        self.visit(item, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.decoder.datatype()? == Type::Null {
            self.decoder.null()?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    /// Reads a list. `bytes` are accepted as a list of small numbers.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.item()? {
            Item::Bytes(value) | Item::ByteArray(value) => {
                visitor.visit_seq(Octets { bytes: value.iter(), room: self.room })
            }
            item => self.visit(item, visitor),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    /// Reads bytes. A string with lone surrogates is accepted.
    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.item()? {
            Item::Surrogates(value) => visitor.visit_borrowed_bytes(value),
            item => self.visit(item, visitor),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == newtype::VALUE {
            return visitor.visit_bytes(self.measured()?);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.item()? {
            Item::Str(name) => visitor.visit_enum(BorrowedStrDeserializer::new(name)),
            Item::Map(1) => self.nested(|this| visitor.visit_enum(Variant(this))),
            Item::Map(len) => {
                Err(Error::new(format_args!("a variant is a dict of one entry (its name), not of {len}")))
            }
            item => self.visit(item, visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string unit map struct identifier
    }
}

/// The items of a list, or the entries of a map.
struct Items<'a, 'de> {
    left: u64,
    deserializer: &'a mut Deserializer<'de>,
}

impl<'de> Items<'_, 'de> {
    fn next<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        self.read(seed).map(Some)
    }

    /// Reads an item into the reader's type. Takes the room that this type needs beyond that of an item.
    fn read<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        if size_of::<S::Value>() > ITEM {
            self.deserializer.room.take(0, size_of::<S::Value>() - ITEM)?;
        }
        seed.deserialize(&mut *self.deserializer)
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.next(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.deserializer.capacity(self.left))
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.next(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        self.read(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.deserializer.capacity(self.left))
    }
}

/// `bytes` as a sequence of numbers.
struct Octets<'de> {
    bytes: std::slice::Iter<'de, u8>,
    room: &'de Room,
}

impl<'de> SeqAccess<'de> for Octets<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(&byte) = self.bytes.next() else { return Ok(None) };
        // The room for the byte itself is taken already.
        if size_of::<S::Value>() > 1 {
            self.room.take(0, size_of::<S::Value>() - 1)?;
        }
        seed.deserialize(byte.into_deserializer()).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.bytes.len().min(4096))
    }
}

/// Reads a variant with content from a dict of one entry.
struct Variant<'a, 'de>(&'a mut Deserializer<'de>);

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        let Item::Str(name) = self.0.item()? else {
            return Err(Error::new("the name of a variant is a str"));
        };
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        serde::Deserialize::deserialize(self.0)
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_any(visitor)
    }
}
