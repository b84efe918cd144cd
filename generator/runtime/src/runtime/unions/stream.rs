//! Objects of a union whose first member says which variant they are: they are read as they come, without a detour.

use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

use crate::runtime::unions::search::choose;
use crate::runtime::unions::union::{Union, alone};

/// Reads an object. A variant that were a union would read through one more layer of `Rest`, and one that led back to the
/// first through ever more. Where its first member is no tag that selects a variant, all of it is read as JSON first.
pub fn first<'de, U: Union, A: MapAccess<'de>>(mut map: A) -> Result<U, A::Error> {
    let mut members = Map::new();
    if let Some(name) = map.next_key::<String>()? {
        let value: Value = map.next_value()?;
        if let Some((variant, tag)) = selected::<U>(&name, &value) {
            let first = First::Name(name, tag);
            let map = MapAccessDeserializer::new(Rest { first, map });
            return alone(U::read(variant, map), variant);
        }
        members.insert(name, value);
    }
    while let Some((name, value)) = map.next_entry()? {
        members.insert(name, value);
    }
    choose(Value::Object(members))
}

/// The variant that a member alone selects, and the tag.
fn selected<U: Union>(name: &str, value: &Value) -> Option<(&'static str, String)> {
    let tag = value.as_str().filter(|_| U::TAG == Some(name))?;
    let mut signs = U::VARIANTS.iter().filter(|sign| sign.tags.contains(&tag));
    let sign = signs.next()?;
    signs.next().is_none().then(|| (sign.name, tag.to_owned()))
}

/// An object of which the first member was taken and is given once more.
struct Rest<A> {
    first: First,
    map: A,
}

/// What is left of the first member.
enum First {
    /// Its name and value.
    Name(String, String),
    /// Its value.
    Value(String),
    /// Nothing.
    Taken,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Rest<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match std::mem::replace(&mut self.first, First::Taken) {
            First::Name(name, value) => {
                self.first = First::Value(value);
                seed.deserialize(StrDeserializer::new(&name)).map(Some)
            }
            First::Value(_) | First::Taken => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match std::mem::replace(&mut self.first, First::Taken) {
            First::Value(value) => seed.deserialize(Tag(value, PhantomData)),
            First::Name(..) | First::Taken => self.map.next_value_seed(seed),
        }
    }
}

/// The value of the first member: a text for whatever type the member has. Nothing but a text can come of it, so that
/// reading it as an object or list costs no code.
struct Tag<E>(String, PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for Tag<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_string(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}
