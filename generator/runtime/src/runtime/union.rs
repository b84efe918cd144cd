//! Values that are one of several types.
//!
//! The value is read once, as JSON, and then tried as the types in question. That gives errors which say for every
//! type why it is not that, and it never takes a type that would lose members while another keeps them.

use std::fmt::Write;

use serde::de::{DeserializeOwned, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

/// Implements `Deserialize` and `Serialize` for an enum whose variants hold one value each.
///
/// The variant that keeps most of the value is taken, and the first of those that keep the same.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($name:ident { $($variant:ident),* $(,)? }) => {
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                let mut search = $crate::runtime::union::Search::new(deserializer, stringify!($name))?;
                $(search.consider(stringify!($variant), Self::$variant);)*
                search.found()
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => ::serde::Serialize::serialize(value, serializer),)*
                }
            }
        }
    };
}

/// The same as [`union!`] for types that a property tells apart: `Pet by "kind"`, then each variant with its tags, then
/// `else` and the variant that keeps a `Value` with a tag that no other has.
#[doc(hidden)]
#[macro_export]
macro_rules! tagged_union {
    ($name:ident by $property:literal {
        $($variant:ident: [$($tag:literal),* $(,)?]),* $(,)?
    } else $other:ident) => {
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                let (tag, value) = $crate::runtime::union::tagged(deserializer, $property)?;
                match tag.as_str() {
                    $($($tag)|* => $crate::runtime::union::decode(&value, stringify!($variant)).map(Self::$variant),)*
                    _ => ::core::result::Result::Ok(Self::$other(value)),
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => {
                        $crate::runtime::union::write_tagged(value, $property, &[$($tag),*], serializer)
                    })*
                    Self::$other(value) => ::serde::Serialize::serialize(value, serializer),
                }
            }
        }
    };
}

/// The search for the variant that a value is best taken for.
pub struct Search<U> {
    name: &'static str,
    value: Value,
    size: usize,
    best: Option<(usize, U)>,
    failures: String,
}

impl<U> Search<U> {
    /// Reads the value.
    pub fn new<'de, D: Deserializer<'de>>(
        deserializer: D,
        name: &'static str,
    ) -> Result<Self, D::Error> {
        let value: Value = serde::Deserialize::deserialize(deserializer)?;
        let size = size(&value);
        Ok(Self {
            name,
            value,
            size,
            best: None,
            failures: String::new(),
        })
    }

    /// Tries a variant, unless one was found that keeps everything.
    pub fn consider<T: Serialize + DeserializeOwned>(
        &mut self,
        variant: &'static str,
        wrap: impl FnOnce(T) -> U,
    ) {
        let kept_before = self.best.as_ref().map(|(kept, _)| *kept);
        if kept_before.is_some_and(|kept| kept >= self.size) {
            return;
        }
        match try_as::<T>(&self.value) {
            Ok(value) => {
                let kept = serde_json::to_value(&value).map_or(0, |written| size(&written));
                if kept_before.is_none_or(|before| kept > before) {
                    self.best = Some((kept, wrap(value)));
                }
            }
            Err(reason) => {
                // Writing to a string cannot fail.
                let _ = write!(self.failures, "; not {variant}: {reason}");
            }
        }
    }

    /// The best variant, or why the value is none of them.
    pub fn found<E: Error>(self) -> Result<U, E> {
        let Self {
            name,
            best,
            failures,
            ..
        } = self;
        best.map(|(_, found)| found)
            .ok_or_else(|| E::custom(format!("this is no {name}{failures}")))
    }
}

/// Reads an object and the tag that says what it is.
pub fn tagged<'de, D: Deserializer<'de>>(
    deserializer: D,
    property: &'static str,
) -> Result<(String, Value), D::Error> {
    let value: Value = serde::Deserialize::deserialize(deserializer)?;
    let tag = match value.get(property) {
        Some(Value::String(tag)) => tag.clone(),
        Some(Value::Null) | None => return Err(D::Error::missing_field(property)),
        Some(other) => other.to_string(),
    };
    Ok((tag, value))
}

/// Takes a value for a variant.
pub fn decode<T: DeserializeOwned, E: Error>(value: &Value, variant: &'static str) -> Result<T, E> {
    try_as(value).map_err(|reason| E::custom(format!("not {variant}: {reason}")))
}

/// Writes a variant with its tag: its own, else the first of those that select it.
pub fn write_tagged<T: Serialize, S: Serializer>(
    value: &T,
    property: &str,
    tags: &[&str],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut written = serde_json::to_value(value).map_err(serde::ser::Error::custom)?;
    if let (Value::Object(members), Some(tag)) = (&mut written, tags.first()) {
        members.entry(property).or_insert_with(|| Value::from(*tag));
    }
    written.serialize(serializer)
}

fn try_as<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_path_to_error::deserialize(value).map_err(|error| match error.path().to_string() {
        path if path == "." => error.inner().to_string(),
        path => format!("{} at {path}", error.inner()),
    })
}

/// How many members and items a value has, at all depths. JSON is nested no deeper than its parser allows.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| 1 + size(item)).sum(),
        Value::Object(members) => members.values().map(|member| 1 + size(member)).sum(),
        _ => 0,
    }
}
