//! Values that arrive as texts without JSON's marks around them: each is read as the type that is asked for, and what is
//! no scalar as JSON.

use std::iter;

use reqwest::header::HeaderMap;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Number;

use crate::runtime::replies::response::{text, unquoted_parts};

/// A header of members between commas, as `R,100,G,200` or exploded as `R=100,G=200`, if it is there and is that.
pub fn header_object<T: DeserializeOwned>(
    headers: &HeaderMap,
    name: &str,
    explode: bool,
) -> Option<T> {
    let mut lines = Vec::new();
    for line in headers.get_all(name) {
        lines.push(text(line)?);
    }
    let mut texts = lines
        .iter()
        .flat_map(|line| unquoted_parts(line, ','))
        .map(str::trim);
    let mut members = Vec::new();
    while let Some(text) = texts.next() {
        members.push(match explode {
            true => text.split_once('=')?,
            false => (text, texts.next()?),
        });
    }
    match members.is_empty() {
        true => None,
        false => object(members).ok(),
    }
}

/// An object of members whose values are texts.
pub fn object<'a, T: DeserializeOwned>(
    members: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<T, Error> {
    let members = members.into_iter();
    let members = members.map(|(name, value)| (name, Text::One(value)));
    T::deserialize(MapDeserializer::new(members))
}

/// What arrives under one name.
#[derive(Clone, Copy)]
pub enum Text<'a> {
    /// One text, which is JSON where a list is asked for.
    One(&'a str),
    /// As many as there are: the items of a list. The last counts where one is asked for.
    Each(&'a [String]),
}

impl<'de> IntoDeserializer<'de> for Text<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The name of the newtype by which serde_json asks for a value as JSON text. It is none of its public names; should it
/// change, asking is refused.
const RAW: &str = "$serde_json::private::RawValue";

/// What is not a number or a truth stays a text, so that the visitor says what it would have.
macro_rules! parsed {
    ($($deserialize:ident $visit:ident $ty:ty),* $(,)?) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.text().parse::<$ty>() {
                Ok(value) => visitor.$visit(value),
                Err(_) => visitor.visit_str(self.text()),
            }
        }
    )*};
}

macro_rules! as_text {
    ($($deserialize:ident)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.visit_str(self.text())
        }
    )*};
}

impl<'a> Text<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::One(text) => text,
            Self::Each(texts) => texts.last().map_or("", String::as_str),
        }
    }

    /// It as JSON text: a number, where it is one.
    fn as_json(self) -> Result<String, Error> {
        match serde_json::from_str::<Number>(self.text()) {
            Ok(_) => Ok(self.text().trim().to_owned()),
            Err(_) => serde_json::to_string(self.text()).map_err(Error::custom),
        }
    }

    fn json<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut json = serde_json::Deserializer::from_reader(self.text().as_bytes());
        let value = json.deserialize_any(visitor).map_err(Error::custom)?;
        json.end().map_err(Error::custom)?;
        Ok(value)
    }
}

impl<'de> Deserializer<'de> for Text<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Each([_, _, ..]) => self.deserialize_seq(visitor),
            _ => visitor.visit_str(self.text()),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            RAW => visitor.visit_map(MapDeserializer::new(iter::once((RAW, self.as_json()?)))),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::One(_) => self.json(visitor),
            Self::Each(texts) => {
                let texts = texts.iter().map(|text| Text::One(text));
                SeqDeserializer::new(texts).deserialize_seq(visitor)
            }
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.json(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.json(visitor)
    }

    parsed! {
        deserialize_bool visit_bool bool,
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_i128 visit_i128 i128,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
        deserialize_u128 visit_u128 u128,
        deserialize_f32 visit_f32 f32,
        deserialize_f64 visit_f64 f64,
    }

    as_text! { deserialize_char deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf }

    forward_to_deserialize_any! { unit unit_struct tuple_struct enum identifier ignored_any }
}
