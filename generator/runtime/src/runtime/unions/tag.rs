//! The tag of a variant whose own type does not write it: it is put at the end of the object while that is written, so that
//! every digit of its numbers stays as it is.

use std::fmt::Display;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::runtime::values::json_text::EXACT;

/// Writes a value with `tag` as its member `property`, unless it is no object or has that member.
pub fn write<T: Serialize + ?Sized, S: Serializer>(
    value: &T,
    property: Option<&'static str>,
    tag: &'static str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match property {
        Some(property) => value.serialize(Tagging {
            inner: serializer,
            property,
            tag,
            is_written: false,
        }),
        None => value.serialize(serializer),
    }
}

/// A serializer that writes the tag into the object that it is given, or the object that is being written.
struct Tagging<S> {
    inner: S,
    property: &'static str,
    tag: &'static str,
    /// Whether the object has the member itself.
    is_written: bool,
}

impl<S: Serializer> Tagging<S> {
    /// How many members there are is known at the end alone.
    fn object(self) -> Result<Tagging<S::SerializeMap>, S::Error> {
        Ok(Tagging {
            inner: self.inner.serialize_map(None)?,
            property: self.property,
            tag: self.tag,
            is_written: false,
        })
    }
}

/// What is handed on, since no tag can be added to it.
macro_rules! handed_on {
    ($($name:ident($($argument:ident: $ty:ty),*) -> $given:ty;)*) => {$(
        fn $name(self, $($argument: $ty),*) -> Result<$given, S::Error> {
            self.inner.$name($($argument),*)
        }
    )*};
}

impl<S: Serializer> Serializer for Tagging<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = S::SerializeSeq;
    type SerializeTuple = S::SerializeTuple;
    type SerializeTupleStruct = S::SerializeTupleStruct;
    type SerializeTupleVariant = S::SerializeTupleVariant;
    type SerializeMap = Tagging<S::SerializeMap>;
    type SerializeStruct = Tagging<S::SerializeMap>;
    type SerializeStructVariant = S::SerializeStructVariant;

    handed_on! {
        serialize_bool(value: bool) -> S::Ok;
        serialize_i8(value: i8) -> S::Ok;
        serialize_i16(value: i16) -> S::Ok;
        serialize_i32(value: i32) -> S::Ok;
        serialize_i64(value: i64) -> S::Ok;
        serialize_i128(value: i128) -> S::Ok;
        serialize_u8(value: u8) -> S::Ok;
        serialize_u16(value: u16) -> S::Ok;
        serialize_u32(value: u32) -> S::Ok;
        serialize_u64(value: u64) -> S::Ok;
        serialize_u128(value: u128) -> S::Ok;
        serialize_f32(value: f32) -> S::Ok;
        serialize_f64(value: f64) -> S::Ok;
        serialize_char(value: char) -> S::Ok;
        serialize_str(value: &str) -> S::Ok;
        serialize_bytes(value: &[u8]) -> S::Ok;
        serialize_none() -> S::Ok;
        serialize_unit() -> S::Ok;
        serialize_unit_struct(name: &'static str) -> S::Ok;
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> S::Ok;
        serialize_seq(length: Option<usize>) -> S::SerializeSeq;
        serialize_tuple(length: usize) -> S::SerializeTuple;
        serialize_tuple_struct(name: &'static str, length: usize) -> S::SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            -> S::SerializeTupleVariant;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            -> S::SerializeStructVariant;
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        self.object()
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        self.object()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        match name {
            EXACT => self.inner.serialize_newtype_struct(name, value),
            _ => value.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.inner
            .serialize_newtype_variant(name, index, variant, value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.collect_str(value)
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

impl<M: SerializeMap> SerializeMap for Tagging<M> {
    type Ok = M::Ok;
    type Error = M::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), M::Error> {
        // A key that is no text is refused below.
        let name = serde_json::to_value(key).unwrap_or_default();
        self.is_written |= name == *self.property;
        self.inner.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), M::Error> {
        self.inner.serialize_value(value)
    }

    fn end(mut self) -> Result<M::Ok, M::Error> {
        if !self.is_written {
            self.inner.serialize_entry(self.property, self.tag)?;
        }
        self.inner.end()
    }
}

impl<M: SerializeMap> SerializeStruct for Tagging<M> {
    type Ok = M::Ok;
    type Error = M::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.is_written |= key == self.property;
        self.inner.serialize_entry(key, value)
    }

    fn end(self) -> Result<M::Ok, M::Error> {
        SerializeMap::end(self)
    }
}
