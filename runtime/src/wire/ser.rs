//! Writes Rust values as CBOR for the guest.

use std::fmt;

use minicbor::Encoder;
use minicbor::data::Tag;
use serde::ser::{self, Serialize};

use super::Error;
use crate::abi;
use crate::function::CallError;
use crate::value::{big_int_parts, newtype, parse_big_int};

/// Returns a value in the guest's form.
pub(crate) fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let mut serializer = Serializer::new();
    value.serialize(&mut serializer)?;
    Ok(serializer.encoder.into_writer())
}

/// Failure of a host function.
pub(crate) enum Failure {
    /// The `Err` of a `Result`, as text.
    Returned(CallError),
    Unfit(Error),
}

/// Returns the result of a host function in the guest's form. An `Err` is a failure.
pub(crate) fn to_result<T: Serialize>(value: &T) -> Result<Vec<u8>, Failure> {
    let mut serializer = Serializer { is_result: true, ..Serializer::new() };
    value.serialize(&mut serializer).map_err(Failure::Unfit)?;
    let bytes = serializer.encoder.into_writer();
    if !serializer.failed {
        return Ok(bytes);
    }
    let error = super::decode_measured(&bytes).unwrap_or_default();
    Err(Failure::Returned(CallError::of_value(&error)))
}

pub(crate) struct Serializer {
    encoder: Encoder<Vec<u8>>,
    depth: u32,
    /// Whether the next value is a key.
    key: bool,
    /// Whether a `Result` at the top is the outcome of a function and no value.
    is_result: bool,
    failed: bool,
}

type Done = Result<(), Error>;

impl Serializer {
    pub(crate) fn new() -> Serializer {
        Serializer {
            encoder: Encoder::new(Vec::new()),
            depth: 0,
            key: false,
            is_result: false,
            failed: false,
        }
    }

    fn enter(&mut self) -> Done {
        if self.key {
            return Err(Error::new("a list or a map can't be a key"));
        }
        self.nest()
    }

    fn nest(&mut self) -> Done {
        self.depth += 1;
        if self.depth > abi::MPS_DEPTH_MAX {
            return Err(Error::new(format_args!(
                "it is nested more than {} levels deep",
                abi::MPS_DEPTH_MAX
            )));
        }
        Ok(())
    }

    fn tag(&mut self, tag: u64) {
        let _ = self.encoder.tag(Tag::new(tag));
    }

    /// Begins `{variant: ...}`.
    fn variant(&mut self, variant: &'static str) -> Done {
        self.enter()?;
        let _ = self.encoder.map(1).and_then(|encoder| encoder.str(variant));
        Ok(())
    }

    fn big_int(&mut self, value: &num_bigint::BigInt) {
        let (tag, magnitude) = big_int_parts(value);
        self.tag(tag);
        let _ = self.encoder.bytes(&magnitude);
    }
}

/// Writes plain values. Writing to a `Vec` can't fail, so the encoder's result is ignored.
macro_rules! plain {
    ($($name:ident($type:ty) => $method:ident),* $(,)?) => {$(
        fn $name(self, value: $type) -> Done {
            let _ = self.encoder.$method(value);
            Ok(())
        }
    )*};
}

impl<'a> ser::Serializer for &'a mut Serializer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Sequence<'a>;
    type SerializeTuple = Sequence<'a>;
    type SerializeTupleStruct = Sequence<'a>;
    type SerializeTupleVariant = Sequence<'a>;
    type SerializeMap = Sequence<'a>;
    type SerializeStruct = Sequence<'a>;
    type SerializeStructVariant = Sequence<'a>;

    plain! {
        serialize_bool(bool) => bool,
        serialize_i8(i8) => i8,
        serialize_i16(i16) => i16,
        serialize_i32(i32) => i32,
        serialize_i64(i64) => i64,
        serialize_u8(u8) => u8,
        serialize_u16(u16) => u16,
        serialize_u32(u32) => u32,
        serialize_u64(u64) => u64,
        serialize_f64(f64) => f64,
        serialize_str(&str) => str,
        serialize_bytes(&[u8]) => bytes,
    }

    fn serialize_f32(self, value: f32) -> Done {
        self.serialize_f64(value.into())
    }

    fn serialize_i128(self, value: i128) -> Done {
        match (i64::try_from(value), u64::try_from(value)) {
            (Ok(value), _) => self.serialize_i64(value),
            (_, Ok(value)) => self.serialize_u64(value),
            _ => {
                self.big_int(&value.into());
                Ok(())
            }
        }
    }

    fn serialize_u128(self, value: u128) -> Done {
        match u64::try_from(value) {
            Ok(value) => self.serialize_u64(value),
            Err(_) => {
                self.big_int(&value.into());
                Ok(())
            }
        }
    }

    fn serialize_char(self, value: char) -> Done {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        let _ = self.encoder.null();
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Done {
        match name {
            // The tag makes an array a tuple.
            newtype::TUPLE => self.tag(abi::MPS_TAG_TUPLE.into()),
            newtype::SET => self.tag(abi::MPS_TAG_SET.into()),
            newtype::FROZEN_SET => self.tag(abi::MPS_TAG_FROZENSET.into()),
            newtype::BYTE_ARRAY => self.tag(abi::MPS_TAG_BYTEARRAY.into()),
            newtype::SURROGATES => self.tag(abi::MPS_TAG_WTF8.into()),
            newtype::BIG_INT => {
                let digits = serde_json::to_value(value).unwrap_or_default();
                let value = digits.as_str().and_then(parse_big_int);
                self.big_int(&value.ok_or_else(|| Error::new(format_args!("{digits} is no integer")))?);
                return Ok(());
            }
            newtype::OPAQUE => return Err(Error::new("an opaque value can't be given to the guest")),
            _ => return value.serialize(self),
        }
        // Tuples and frozen sets are hashable, sets and byte arrays are not.
        let key = std::mem::take(&mut self.key);
        if key && matches!(name, newtype::SET | newtype::BYTE_ARRAY) {
            return Err(Error::new("a set or a bytearray can't be a key"));
        }
        value.serialize(&mut *self)?;
        self.key = key;
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        if self.is_result && self.depth == 0 && name == "Result" {
            self.is_result = false;
            self.failed = variant == "Err";
            return value.serialize(self);
        }
        self.variant(variant)?;
        value.serialize(&mut *self)?;
        self.depth -= 1;
        Ok(())
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Sequence<'a>, Error> {
        self.enter()?;
        Ok(Sequence::begin(self, false, len, 1))
    }

    fn serialize_tuple(self, len: usize) -> Result<Sequence<'a>, Error> {
        self.nest()?;
        self.tag(abi::MPS_TAG_TUPLE.into());
        let key = std::mem::take(&mut self.key);
        Ok(Sequence { key, ..Sequence::begin(self, false, Some(len), 1) })
    }

    fn serialize_tuple_struct(self, _name: &'static str, len: usize) -> Result<Sequence<'a>, Error> {
        self.serialize_tuple(len)
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Sequence<'a>, Error> {
        self.variant(variant)?;
        self.nest()?;
        self.tag(abi::MPS_TAG_TUPLE.into());
        Ok(Sequence::begin(self, false, Some(len), 2))
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Sequence<'a>, Error> {
        self.enter()?;
        Ok(Sequence::begin(self, true, len, 1))
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<Sequence<'a>, Error> {
        // Fields may be skipped, so the length is unknown.
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Sequence<'a>, Error> {
        self.variant(variant)?;
        self.nest()?;
        Ok(Sequence::begin(self, true, None, 2))
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Done {
        self.serialize_str(&value.to_string())
    }
}

/// An array or a map that is being written.
pub(crate) struct Sequence<'a> {
    serializer: &'a mut Serializer,
    /// Position of its head, if its length was not known.
    start: Option<usize>,
    is_map: bool,
    len: usize,
    /// Levels to leave at the end.
    levels: u32,
    /// Whether the sequence itself is a key.
    key: bool,
}

impl<'a> Sequence<'a> {
    fn begin(serializer: &'a mut Serializer, is_map: bool, len: Option<usize>, levels: u32) -> Sequence<'a> {
        let start = match len {
            Some(len) => {
                head(&mut serializer.encoder, is_map, len);
                None
            }
            None => {
                // Reserves a byte for the head, which is enough for most.
                let bytes = serializer.encoder.writer_mut();
                bytes.push(0);
                Some(bytes.len() - 1)
            }
        };
        Sequence { serializer, start, is_map, len: 0, levels, key: false }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut *self.serializer)?;
        self.len += 1;
        Ok(())
    }

    fn key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.serializer.key = true;
        key.serialize(&mut *self.serializer)?;
        self.serializer.key = false;
        Ok(())
    }

    fn finish(self) -> Done {
        if let Some(start) = self.start {
            let mut encoder = Encoder::new(Vec::with_capacity(9));
            head(&mut encoder, self.is_map, self.len);
            self.serializer.encoder.writer_mut().splice(start..=start, encoder.into_writer());
        }
        self.serializer.depth -= self.levels;
        self.serializer.key = self.key;
        Ok(())
    }
}

fn head(encoder: &mut Encoder<Vec<u8>>, is_map: bool, len: usize) {
    let _ = if is_map { encoder.map(len as u64) } else { encoder.array(len as u64) };
}

/// Implements serde's traits for all kinds of sequences.
macro_rules! sequences {
    ($($trait:ident::$method:ident($($name:ident)?) $(+ $key:ident)?),* $(,)?) => {$(
        impl ser::$trait for Sequence<'_> {
            type Ok = ();
            type Error = Error;

            $(fn $key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
                self.key(key)
            })?

            fn $method<T: Serialize + ?Sized>(&mut self, $($name: &'static str,)? value: &T) -> Done {
                $(self.key($name)?;)?
                self.item(value)
            }

            fn end(self) -> Done {
                self.finish()
            }
        }
    )*};
}

sequences! {
    SerializeSeq::serialize_element(),
    SerializeTuple::serialize_element(),
    SerializeTupleStruct::serialize_field(),
    SerializeTupleVariant::serialize_field(),
    SerializeMap::serialize_value() + serialize_key,
    SerializeStruct::serialize_field(name),
    SerializeStructVariant::serialize_field(name),
}
