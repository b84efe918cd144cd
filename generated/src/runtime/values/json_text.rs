//! Values as JSON. It has neither NaN nor infinities: where serde_json would write null for one, that is a fault here, so
//! that no argument is left out and no member emptied without a word.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{self, Error, Serializer};
use serde_json::{Number, Value};

/// A value as text.
pub fn bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = Vec::with_capacity(128);
    append(&mut text, value)?;
    Ok(text)
}

/// Adds a value to a text.
pub fn append<T: Serialize + ?Sized>(
    text: &mut Vec<u8>,
    value: &T,
) -> Result<(), serde_json::Error> {
    value.serialize(Finite::<_, false>(&mut serde_json::Serializer::new(text)))
}

/// A value as a tree whose scalars are to become texts. Numbers for which a tree has no room are texts in it already, with
/// all their digits.
pub fn texts<T: Serialize + ?Sized>(value: &T) -> Result<Value, serde_json::Error> {
    value.serialize(Finite::<_, true>(serde_json::value::Serializer))
}

/// The name under which a number is written whose digits are all to be kept.
pub const EXACT: &str = "a number with all its digits";

/// The digits of a number, if it would have others in a tree.
fn digits_without_room<T: Serialize + ?Sized>(
    value: &T,
) -> Result<Option<String>, serde_json::Error> {
    let digits = String::from_utf8(bytes(value)?).map_err(Error::custom)?;
    // One that a double cannot hold at all is refused by the tree.
    let in_a_tree = digits.parse().map(|number: Number| number.to_string());
    let is_same = in_a_tree.is_ok_and(|written| written == digits);
    Ok((!is_same).then_some(digits))
}

/// A serializer, or a part of one, that refuses numbers which are not finite; or a value that is given to one. Where `TEXTS`
/// is set, numbers that a tree has no room for are written as texts.
struct Finite<T, const TEXTS: bool>(T);

fn refusal<E: Error>(number: impl Display) -> E {
    E::custom(format_args!("{number} is no number that can be sent"))
}

impl<T: Serialize + ?Sized, const TEXTS: bool> Serialize for Finite<&T, TEXTS> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(Finite::<_, TEXTS>(serializer))
    }
}

/// Scalars that are handed on.
macro_rules! scalars {
    ($($name:ident($ty:ty))*) => {$(
        #[inline]
        fn $name(self, value: $ty) -> Result<S::Ok, S::Error> {
            self.0.$name(value)
        }
    )*};
}

/// What has values in it, of which each is looked at.
macro_rules! containers {
    ($($name:ident($($argument:ident: $ty:ty),*) -> $container:ident;)*) => {$(
        #[inline]
        fn $name(self, $($argument: $ty),*) -> Result<Finite<S::$container, TEXTS>, S::Error> {
            self.0.$name($($argument),*).map(Finite)
        }
    )*};
}

impl<S: Serializer, const TEXTS: bool> Serializer for Finite<S, TEXTS> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Finite<S::SerializeSeq, TEXTS>;
    type SerializeTuple = Finite<S::SerializeTuple, TEXTS>;
    type SerializeTupleStruct = Finite<S::SerializeTupleStruct, TEXTS>;
    type SerializeTupleVariant = Finite<S::SerializeTupleVariant, TEXTS>;
    type SerializeMap = Finite<S::SerializeMap, TEXTS>;
    type SerializeStruct = Finite<S::SerializeStruct, TEXTS>;
    type SerializeStructVariant = Finite<S::SerializeStructVariant, TEXTS>;

    scalars! {
        serialize_bool(bool) serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_char(char) serialize_str(&str) serialize_bytes(&[u8]) serialize_unit_struct(&'static str)
    }

    fn serialize_i128(self, value: i128) -> Result<S::Ok, S::Error> {
        match TEXTS && i64::try_from(value).is_err() && u64::try_from(value).is_err() {
            true => self.0.serialize_str(&value.to_string()),
            false => self.0.serialize_i128(value),
        }
    }

    fn serialize_u128(self, value: u128) -> Result<S::Ok, S::Error> {
        match TEXTS && u64::try_from(value).is_err() {
            true => self.0.serialize_str(&value.to_string()),
            false => self.0.serialize_u128(value),
        }
    }

    /// As a double it would have other digits than its own.
    fn serialize_f32(self, value: f32) -> Result<S::Ok, S::Error> {
        let shortest = value.to_string().parse();
        self.serialize_f64(shortest.unwrap_or(f64::from(value)))
    }

    #[inline]
    fn serialize_f64(self, value: f64) -> Result<S::Ok, S::Error> {
        match value.is_finite() {
            true => self.0.serialize_f64(value),
            false => Err(refusal(value)),
        }
    }

    containers! {
        serialize_seq(length: Option<usize>) -> SerializeSeq;
        serialize_tuple(length: usize) -> SerializeTuple;
        serialize_tuple_struct(name: &'static str, length: usize) -> SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            -> SerializeTupleVariant;
        serialize_map(length: Option<usize>) -> SerializeMap;
        serialize_struct(name: &'static str, length: usize) -> SerializeStruct;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            -> SerializeStructVariant;
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.0.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_some(&Finite::<_, TEXTS>(value))
    }

    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.0.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_unit_variant(name, index, variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        if TEXTS
            && name == EXACT
            && let Some(digits) = digits_without_room(value).map_err(Error::custom)?
        {
            return self.0.serialize_str(&digits);
        }
        let value = Finite::<_, TEXTS>(value);
        self.0.serialize_newtype_struct(name, &value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let value = Finite::<_, TEXTS>(value);
        self.0
            .serialize_newtype_variant(name, index, variant, &value)
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

/// Containers of values, some of which have names.
macro_rules! members {
    ($($container:ident $name:ident($($key:ident)?);)*) => {$(
        impl<S: ser::$container, const TEXTS: bool> ser::$container for Finite<S, TEXTS> {
            type Ok = S::Ok;
            type Error = S::Error;

            #[inline]
            fn $name<T: Serialize + ?Sized>(
                &mut self,
                $($key: &'static str,)?
                value: &T,
            ) -> Result<(), S::Error> {
                self.0.$name($($key,)? &Finite::<_, TEXTS>(value))
            }

            #[inline]
            fn end(self) -> Result<S::Ok, S::Error> {
                self.0.end()
            }
        }
    )*};
}

members! {
    SerializeSeq serialize_element();
    SerializeTuple serialize_element();
    SerializeTupleStruct serialize_field();
    SerializeTupleVariant serialize_field();
    SerializeStruct serialize_field(key);
    SerializeStructVariant serialize_field(key);
}

impl<S: ser::SerializeMap, const TEXTS: bool> ser::SerializeMap for Finite<S, TEXTS> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), S::Error> {
        self.0.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.0.serialize_value(&Finite::<_, TEXTS>(value))
    }

    #[inline]
    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), S::Error> {
        self.0.serialize_entry(key, &Finite::<_, TEXTS>(value))
    }

    #[inline]
    fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}
