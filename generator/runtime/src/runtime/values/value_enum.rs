//! Enumerations of values of several kinds. They are kept and looked up as JSON.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

use crate::runtime::values::open_enum::UnknownValue;
use crate::runtime::values::unlisted_values;

/// An enum whose values are any JSON.
pub trait ValueEnum: Sized {
    /// The name of the enum, for messages.
    const NAME: &'static str;
    /// The values that the document names, as JSON texts.
    const VALUES: &'static [&'static str];

    /// The variant of a value that the document names, by its position.
    fn nth(position: usize) -> Option<Self>;

    /// Keeps a value that the document does not name; a closed enum does not.
    fn keep(value: Value) -> Result<Self, Value> {
        Err(value)
    }
}

/// Implements [`ValueEnum`], conversions, `Display`, `Serialize` and `Deserialize` for an enum: a variant and the JSON text
/// of its value on each line, then `else` and the variant that keeps an unknown `Value`. Without `else` the enum is closed.
#[doc(hidden)]
#[macro_export]
macro_rules! value_enum {
    ($name:ident { $($variant:ident = $json:literal),* $(,)? } $(else $other:ident)?) => {
        impl $name {
            /// The value on the wire.
            pub fn to_value(&self) -> ::serde_json::Value {
                match self {
                    $(Self::$variant => $crate::runtime::values::value_enum::parse($json),)*
                    $(Self::$other(value) => value.clone(),)?
                }
            }
        }

        impl $crate::runtime::values::value_enum::ValueEnum for $name {
            const NAME: &'static str = stringify!($name);
            const VALUES: &'static [&'static str] = &[$($json),*];

            fn nth(position: usize) -> ::core::option::Option<Self> {
                [$(Self::$variant),*].into_iter().nth(position)
            }

            $(
                fn keep(value: ::serde_json::Value) -> ::core::result::Result<Self, ::serde_json::Value> {
                    ::core::result::Result::Ok(Self::$other(value))
                }
            )?
        }

        impl ::core::convert::TryFrom<::serde_json::Value> for $name {
            type Error = $crate::runtime::values::open_enum::UnknownValue;

            fn try_from(
                value: ::serde_json::Value,
            ) -> ::core::result::Result<Self, $crate::runtime::values::open_enum::UnknownValue> {
                $crate::runtime::values::value_enum::find(value)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::runtime::values::open_enum::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::runtime::values::open_enum::UnknownValue> {
                $crate::runtime::values::value_enum::find_text(text)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&$crate::runtime::values::value_enum::text(&self.to_value()))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::values::value_enum::deserialize(deserializer)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&self.to_value(), serializer)
            }
        }
    };
}

/// Reads an enum of any values.
pub fn deserialize<'de, T: ValueEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    find(Value::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// The variant of a value.
pub fn find<T: ValueEnum>(value: Value) -> Result<T, UnknownValue> {
    let mut values = T::VALUES.iter();
    let position = values.position(|json| is_same(&parse(json), &value));
    if let Some(known) = position.and_then(T::nth) {
        return Ok(known);
    }
    unlisted_values::count(1);
    T::keep(value).map_err(|value| UnknownValue::new(T::NAME, &value.to_string(), T::VALUES))
}

/// The variant of a value that is written as text, as in a header: JSON, or else the text itself.
pub fn find_text<T: ValueEnum>(text: &str) -> Result<T, UnknownValue> {
    let as_text = Value::from(text);
    let is_listed = |value: &Value| T::VALUES.iter().any(|json| is_same(&parse(json), value));
    let value = serde_json::from_str(text).ok().filter(is_listed);
    find(value.unwrap_or(as_text))
}

/// The value of a JSON text; the tables hold no others.
pub fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}

/// A value as it is shown: texts as they are, everything else as JSON.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Whether two values are the same, numbers by their value.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || (one.is_f64() || other.is_f64()) && one.as_f64() == other.as_f64()
        }
        _ => one == other,
    }
}
