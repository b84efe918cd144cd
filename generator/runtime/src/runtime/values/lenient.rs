//! Values that are read in more spellings than they are written in.
//!
//! A number without a fraction is whole however it is written: `1.0` and `1e3` are integers of JSON Schema (2020-12,
//! section 6.1.1 of Validation), and many servers write them so. Moments without an offset, or days with a time of day, are
//! as common. The tables mark the members and variants that hold such values, and bodies that are such values are read as
//! [`Read`], so that only those are read with more effort.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::ser::{Serialize, SerializeMap};

use crate::runtime::values::object::Rest;
use crate::runtime::values::object_kind::How;
use crate::runtime::values::whole_number::whole;

/// A type with spellings that its `Deserialize` refuses; `H` is the word of the tables for those that are let in.
pub trait Lenient<H>: Sized {
    /// Reads any of them.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Reads one that need not be there.
    fn read_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Self::read(deserializer).map(Some)
    }
}

/// The word of the tables for members that are read in any of their spellings.
#[allow(non_camel_case_types, reason = "named as the tables spell it")]
pub struct leniently;

/// The same, for members whose numbers may also be texts of their digits.
#[allow(non_camel_case_types, reason = "named as the tables spell it")]
pub struct or_text;

/// A value of its own, as a body, that is read in any of its spellings.
pub struct Read<T>(pub T);

/// The same, for one whose numbers may also be texts of their digits.
pub struct ReadOrText<T>(pub T);

macro_rules! words {
    ($($how:ident: $wrapper:ident;)*) => {$(
        impl<T: Lenient<$how>> How<T> for $how {
            fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<T, A::Error> {
                map.next_value_seed(Seed::<T, $how>(PhantomData))
            }
        }

        impl<'de, T: Lenient<$how>> Deserialize<'de> for $wrapper<T> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <T as Lenient<$how>>::read(deserializer).map(Self)
            }
        }
    )*};
}

words! {
    leniently: Read;
    or_text: ReadOrText;
}

/// Reads one value.
pub struct Seed<T, H>(pub PhantomData<(T, H)>);

impl<'de, T: Lenient<H>, H> DeserializeSeed<'de> for Seed<T, H> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer)
    }
}

/// What reads the values in a container.
pub struct Within<C, H>(pub PhantomData<(C, H)>);

impl<T: Lenient<H>, H> Lenient<H> for Option<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(Within::<Self, H>(PhantomData))
    }
}

impl<'de, T: Lenient<H>, H> Visitor<'de> for Within<Option<T>, H> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        T::read_if_any(deserializer)
    }
}

impl<T: Lenient<H>, H> Lenient<H> for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Within::<Self, H>(PhantomData))
    }
}

impl<'de, T: Lenient<H>, H> Visitor<'de> for Within<Vec<T>, H> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Seed::<T, H>(PhantomData))? {
            items.push(item);
        }
        Ok(items)
    }
}

impl<T: Lenient<H>, H> Lenient<H> for BTreeMap<String, T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Within::<Self, H>(PhantomData))
    }
}

impl<'de, T: Lenient<H>, H> Visitor<'de> for Within<BTreeMap<String, T>, H> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = BTreeMap::new();
        while let Some(name) = map.next_key()? {
            members.insert(name, map.next_value_seed(Seed::<T, H>(PhantomData))?);
        }
        Ok(members)
    }
}

/// A map of such values that keeps the members which have no field.
pub struct Members<T, H>(pub BTreeMap<String, T>, pub PhantomData<H>);

impl<T, H> Default for Members<T, H> {
    fn default() -> Self {
        Self(BTreeMap::new(), PhantomData)
    }
}

impl<T: Lenient<H> + Serialize, H> Rest for Members<T, H> {
    const KEEPS: bool = true;

    fn member<'de, A: MapAccess<'de>>(
        &mut self,
        name: String,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let value = map.next_value_seed(Seed::<T, H>(PhantomData))?;
        self.0.insert(name, value);
        Ok(())
    }

    fn named_of<'n>(&self, names: &[&'n str]) -> Option<&'n str> {
        let mut names = names.iter().copied();
        names.find(|name| self.0.contains_key(*name))
    }

    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let mut members = self.0.iter();
        members.try_for_each(|(name, value)| map.serialize_entry(name, value))
    }
}

macro_rules! whole_numbers {
    ($($integer:ty: $deserialize:ident),* $(,)?) => {$(
        impl Lenient<leniently> for $integer {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$deserialize(Whole).and_then(|number| {
                    Self::try_from(number).map_err(|_| {
                        let range = concat!("a whole number within ", stringify!($integer));
                        D::Error::custom(format!("invalid value: `{number}`, expected {range}"))
                    })
                })
            }
        }
    )*};
}

whole_numbers! {
    i8: deserialize_i8, i16: deserialize_i16, i32: deserialize_i32, i64: deserialize_i64,
    u8: deserialize_u8, u16: deserialize_u16, u32: deserialize_u32, u64: deserialize_u64,
}

/// Reads a number that has no fraction.
pub struct Whole;

impl Visitor<'_> for Whole {
    type Value = i128;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<i128, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<i128, E> {
        Ok(number.into())
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<i128, E> {
        Ok(number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<i128, E> {
        match whole(number) {
            Some(number) => Ok(number.into()),
            None => Err(E::invalid_value(Unexpected::Float(number), &self)),
        }
    }
}

/// Reads a text by a function that knows its spellings.
pub fn read_text<'de, T, D, F>(deserializer: D, what: &str, parse: F) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: FnOnce(&str) -> Option<T>,
{
    let text = String::deserialize(deserializer)?;
    parsed(&text, what, parse)
}

/// The same, where it need not be there: many servers write an empty text then.
pub fn read_text_if_any<'de, T, D, F>(
    deserializer: D,
    what: &str,
    parse: F,
) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    F: FnOnce(&str) -> Option<T>,
{
    let text = String::deserialize(deserializer)?;
    match text.is_empty() {
        true => Ok(None),
        false => parsed(&text, what, parse).map(Some),
    }
}

fn parsed<T, E: Error>(
    text: &str,
    what: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, E> {
    parse(text).ok_or_else(|| E::custom(format!("`{text}` is no {what}")))
}
