//! Enumerations of strings and integers. Open ones keep the values that the document does not name: an API that adds a
//! value breaks no client.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

use crate::runtime::values::unlisted_values;
use crate::runtime::values::whole_number::whole;

/// An enum whose values are strings.
pub trait StringEnum: Clone + 'static {
    /// The name of the enum, for messages.
    const NAME: &'static str;
    /// The values that the document names, with their variants.
    const LISTED: &'static [(&'static str, Self)];

    /// The variant for a value that is not among these, or `None` if the enum is closed.
    fn unlisted(text: &str) -> Option<Self>;
}

/// An enum whose values are integers.
pub trait IntegerEnum: Sized {
    /// The name of the enum, for messages.
    const NAME: &'static str;
    /// The values that the document names.
    const VALUES: &'static [i64];

    /// The variant for a value, or `None` if the enum is closed and does not have it.
    fn parse(value: i64) -> Option<Self>;
}

/// A value that a closed enum does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    name: &'static str,
    value: String,
    allowed: String,
}

impl UnknownValue {
    /// The error for any value, and the values that are allowed.
    pub fn new(name: &'static str, value: &str, allowed: &[&str]) -> Self {
        Self {
            name,
            value: value.to_owned(),
            allowed: allowed.join(", "),
        }
    }

    /// The error for a string.
    pub fn string<T: StringEnum>(value: &str) -> Self {
        let allowed: Vec<&str> = T::LISTED.iter().map(|(listed, _)| *listed).collect();
        Self::new(T::NAME, &format!("{value:?}"), &allowed)
    }

    /// The error for an integer.
    pub fn integer<T: IntegerEnum>(value: i64) -> Self {
        let allowed: Vec<String> = T::VALUES.iter().map(i64::to_string).collect();
        Self {
            name: T::NAME,
            value: value.to_string(),
            allowed: allowed.join(", "),
        }
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is not a {}, which is one of: {}",
            self.value, self.name, self.allowed
        )
    }
}

impl std::error::Error for UnknownValue {}

/// Implements conversions, `PartialEq`, `Eq` and `Hash` by the values on the wire, `Display`, `Serialize` and `Deserialize` for an
/// enum of strings: a variant and its value on each line, then `else` and the variant that keeps an unknown `String`. Without
/// `else` the enum is closed.
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum {
    ($name:ident { $($variant:ident = $wire:literal),* $(,)? } else $other:ident) => {
        $crate::string_enum!(@common $name { $($variant = $wire),* }
            unlisted(text) { ::core::option::Option::Some(Self::$other(text.into())) }
            match_self { Self::$other(text) => text }
        );

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::runtime::values::open_enum::listed(text).unwrap_or_else(|| Self::$other(text.into()))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }
    };
    ($name:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        $crate::string_enum!(@common $name { $($variant = $wire),* }
            unlisted(_text) { ::core::option::Option::None }
            match_self {}
        );

        impl ::core::str::FromStr for $name {
            type Err = $crate::runtime::values::open_enum::UnknownValue;

            fn from_str(
                text: &str,
            ) -> ::core::result::Result<Self, $crate::runtime::values::open_enum::UnknownValue> {
                $crate::runtime::values::open_enum::listed(text)
                    .ok_or_else(|| $crate::runtime::values::open_enum::UnknownValue::string::<Self>(text))
            }
        }
    };
    (@common $name:ident { $($variant:ident = $wire:literal),* }
        unlisted($text:ident) { $($from_text:tt)* }
        match_self { $($from_self:tt)* }
    ) => {
        impl $name {
            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    $($from_self)*
                }
            }
        }

        impl $crate::runtime::values::open_enum::StringEnum for $name {
            const NAME: &'static str = stringify!($name);
            const LISTED: &'static [(&'static str, Self)] = &[$(($wire, Self::$variant)),*];

            fn unlisted($text: &str) -> ::core::option::Option<Self> {
                $($from_text)*
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::values::open_enum::deserialize_string(deserializer)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

/// The same as [`string_enum!`] for integers; the variant after `else` keeps an unknown `i64`.
#[doc(hidden)]
#[macro_export]
macro_rules! integer_enum {
    ($name:ident { $($variant:ident = $wire:literal),* $(,)? } else $other:ident) => {
        $crate::integer_enum!(@common $name { $($variant = $wire),* }
            match_value(value) {
                _ => {
                    $crate::runtime::values::unlisted_values::count(1);
                    ::core::option::Option::Some(Self::$other(value))
                }
            }
            match_self { Self::$other(value) => *value }
        );

        impl ::core::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    other => Self::$other(other),
                }
            }
        }
    };
    ($name:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        $crate::integer_enum!(@common $name { $($variant = $wire),* }
            match_value(value) { _ => ::core::option::Option::None }
            match_self {}
        );

        impl ::core::convert::TryFrom<i64> for $name {
            type Error = $crate::runtime::values::open_enum::UnknownValue;

            fn try_from(value: i64) -> ::core::result::Result<Self, $crate::runtime::values::open_enum::UnknownValue> {
                <Self as $crate::runtime::values::open_enum::IntegerEnum>::parse(value)
                    .ok_or_else(|| $crate::runtime::values::open_enum::UnknownValue::integer::<Self>(value))
            }
        }
    };
    (@common $name:ident { $($variant:ident = $wire:literal),* }
        match_value($value:ident) { $($from_value:tt)* }
        match_self { $($from_self:tt)* }
    ) => {
        impl $name {
            /// The value on the wire.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    $($from_self)*
                }
            }
        }

        impl $crate::runtime::values::open_enum::IntegerEnum for $name {
            const NAME: &'static str = stringify!($name);
            const VALUES: &'static [i64] = &[$($wire),*];

            fn parse($value: i64) -> ::core::option::Option<Self> {
                match $value {
                    $($wire => ::core::option::Option::Some(Self::$variant),)*
                    $($from_value)*
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::runtime::values::open_enum::UnknownValue;

            fn from_str(
                text: &str,
            ) -> ::core::result::Result<Self, $crate::runtime::values::open_enum::UnknownValue> {
                $crate::runtime::values::open_enum::integer_from_text(text)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::values::open_enum::deserialize_integer(deserializer)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }
    };
}

/// An enum of integers from its digits.
pub fn integer_from_text<T: IntegerEnum>(text: &str) -> Result<T, UnknownValue> {
    let number = text.parse().ok();
    number.and_then(T::parse).ok_or_else(|| {
        let allowed: Vec<String> = T::VALUES.iter().map(i64::to_string).collect();
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        UnknownValue::new(T::NAME, &format!("{text:?}"), &allowed)
    })
}

/// The variant of a value that the document names.
pub fn listed<T: StringEnum>(text: &str) -> Option<T> {
    let mut all = T::LISTED.iter();
    let (_, variant) = all.find(|(listed, _)| *listed == text)?;
    Some(variant.clone())
}

/// Reads an enum of strings.
pub fn deserialize_string<'de, T: StringEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(StringVisitor(PhantomData))
}

/// Reads an enum of integers.
pub fn deserialize_integer<'de, T: IntegerEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_i64(IntegerVisitor(PhantomData))
}

struct StringVisitor<T>(PhantomData<T>);

impl<T: StringEnum> Visitor<'_> for StringVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string ({})", T::NAME)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        if let Some(variant) = listed(text) {
            return Ok(variant);
        }
        let variant = T::unlisted(text);
        unlisted_values::count(usize::from(variant.is_some()));
        variant.ok_or_else(|| E::custom(UnknownValue::string::<T>(text)))
    }
}

struct IntegerVisitor<T>(PhantomData<T>);

impl<T: IntegerEnum> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an integer ({})", T::NAME)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::parse(value).ok_or_else(|| E::custom(UnknownValue::integer::<T>(value)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        match whole(value) {
            Some(value) => self.visit_i64(value),
            None => Err(E::invalid_value(Unexpected::Float(value), &self)),
        }
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        let value = i64::try_from(value)
            .map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))?;
        self.visit_i64(value)
    }
}
