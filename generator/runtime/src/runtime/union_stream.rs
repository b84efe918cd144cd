//! Objects of a union whose first member says which variant they are: they are read as they come, without a detour.

use serde::de::value::{MapAccessDeserializer, StrDeserializer, StringDeserializer};
use serde::de::{DeserializeSeed, MapAccess};
use serde_json::{Map, Value};

use super::union::{Union, alone};
use super::union_search::choose;

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

/// The variant that a member selects, and the tag.
fn selected<U: Union>(name: &str, value: &Value) -> Option<(&'static str, String)> {
    let tag = value.as_str().filter(|_| U::TAG == Some(name))?;
    let sign = U::VARIANTS.iter().find(|sign| sign.tags.contains(&tag))?;
    Some((sign.name, tag.to_owned()))
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
            First::Value(value) => seed.deserialize(StringDeserializer::new(value)),
            First::Name(..) | First::Taken => self.map.next_value_seed(seed),
        }
    }
}
