//! Forms that are received, as web pages send them: names and values, of which each value is read as the type that is asked
//! for. They are understood as this client writes its own: a name that comes several times has a list, and objects are JSON.

use percent_encoding::percent_decode_str;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::runtime::error::BoxError;
use crate::runtime::texts::Text;

/// Decodes a form; an error comes with the path to its place.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, (String, BoxError)> {
    let members = members(body).map_err(|error| (".".to_owned(), error))?;
    let members = members.iter();
    let members = members.map(|(name, values)| (name.as_str(), Values(values)));
    serde_path_to_error::deserialize(MapDeserializer::new(members))
        .map_err(|error| (error.path().to_string(), error.into_inner().into()))
}

/// The names in their order, each with all of its values.
fn members(body: &[u8]) -> Result<Vec<(String, Vec<String>)>, BoxError> {
    let mut members: Vec<(String, Vec<String>)> = Vec::new();
    let pairs = std::str::from_utf8(body)?.trim_end().split('&');
    for pair in pairs.filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decoded(name)?, decoded(value)?);
        match members.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value),
            None => members.push((name, vec![value])),
        }
    }
    Ok(members)
}

fn decoded(text: &str) -> Result<String, BoxError> {
    let spaced = text.replace('+', " ");
    Ok(percent_decode_str(&spaced).decode_utf8()?.into_owned())
}

/// The values of one name.
struct Values<'a>(&'a [String]);

impl<'a> Values<'a> {
    /// The one that counts where only one is asked for.
    fn last(&self) -> Text<'a> {
        Text(self.0.last().map_or("", String::as_str))
    }
}

impl<'de> IntoDeserializer<'de> for Values<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! of_the_last {
    ($($deserialize:ident),* $(,)?) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.last().$deserialize(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Values<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            [_, _, ..] => self.deserialize_seq(visitor),
            _ => self.last().deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let items = self.0.iter().map(|value| Text(value));
        SeqDeserializer::new(items).deserialize_seq(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    of_the_last! {
        deserialize_bool, deserialize_i8, deserialize_i16, deserialize_i32, deserialize_i64, deserialize_i128,
        deserialize_u8, deserialize_u16, deserialize_u32, deserialize_u64, deserialize_u128, deserialize_f32,
        deserialize_f64, deserialize_char, deserialize_str, deserialize_string, deserialize_bytes,
        deserialize_byte_buf, deserialize_map,
    }

    forward_to_deserialize_any! { unit unit_struct tuple_struct enum identifier ignored_any }
}
