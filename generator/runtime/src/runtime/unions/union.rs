//! Values that are one of several types.
//!
//! What a document says about the variants decides how a value finds its own: the value of a property, the kind of JSON
//! value, or a member that only one of them has. A variant that is alone of its kind reads the input itself, without a
//! detour, and so does one that is named by the first member of an object. Everything else is read once, as JSON; where the document leaves no other way the variants are tried on that,
//! and the one that keeps most is taken. When none fits, the error says for each why.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Serialize;
use serde_json::Value;

use crate::runtime::unions::search::choose;

/// A kind of JSON value. Whole numbers are told from others since some types take only them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` and `false`
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number with a fraction.
    Fraction,
    /// A text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// The kind of a value.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Fraction,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

/// What tells a variant from the others.
#[derive(Debug)]
pub struct Sign {
    /// The variant's name.
    pub name: &'static str,
    /// The kinds of value that it can be.
    pub kinds: &'static [Kind],
    /// The tag's values that select it.
    pub tags: &'static [&'static str],
    /// A member that it must have, and that none of the variants after it has.
    pub key: Option<&'static str>,
    /// Whether it is what an object is whose tag is absent or selects no variant.
    pub is_default: bool,
}

/// An enum whose variants hold one value each.
pub trait Union: Serialize + Sized {
    /// The name of the enum, for messages.
    const NAME: &'static str;
    /// The property whose value selects a variant.
    const TAG: Option<&'static str>;
    /// The variants, in the order in which they are tried.
    const VARIANTS: &'static [Sign];

    /// Reads a variant by its name.
    fn read<'de, D: Deserializer<'de>>(variant: &str, deserializer: D) -> Result<Self, D::Error>;

    /// Keeps a value with a tag that selects no variant.
    fn unknown(value: Value) -> Result<Self, Value> {
        Err(value)
    }

    /// Keeps a value that is several variants at once.
    fn several(value: Value) -> Result<Self, Value> {
        Err(value)
    }

    /// Reads an object.
    fn read_map<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        choose(Value::deserialize(MapAccessDeserializer::new(map))?)
    }

    /// Reads a list.
    fn read_seq<'de, A: SeqAccess<'de>>(seq: A) -> Result<Self, A::Error> {
        choose(Value::deserialize(SeqAccessDeserializer::new(seq))?)
    }
}

/// Implements [`Union`], `Deserialize` and `Serialize` for an enum: a line for each variant with the kinds of value that
/// it can be, in the order in which variants are tried.
///
/// * `first`, after the property: an object whose first member it is is read as it comes. No variant may be a union.
/// * `read leniently`, `read or_text`: the value is read as `lenient` has it.
/// * `has "key"`: a member that it must have and none of the later ones has.
/// * `is "a" | "b"`: values of the property after `by` that select it, or one of those that name the same.
/// * `adds "a"`: the value that is written for that property, where the variant's own type does not write it.
/// * `for others`: the variant of objects whose tag is absent or selects none.
/// * `else Unknown`: the variant that keeps a `Value` with a tag that no other has.
/// * `several Several`: the variant that keeps a `Value` that is several of the others at once.
/// * `from text`: variants are read from the text of a value, since some have numbers that a tree would round.
/// * `map Page`, `seq List`: the variant that alone can be an object or list, and reads it as it comes.
///
/// ```text
/// union! {
///     Answer by "kind" first {
///         Text: String,
///         Dog: Object is "dog" | "hound",
///         Cat: Object is "cat" adds "cat",
///     } else Unknown
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    (@deserialize $deserializer:ident) => { $crate::runtime::unions::union::deserialize($deserializer) };
    (@deserialize $deserializer:ident text) => { $crate::runtime::unions::text::deserialize($deserializer) };
    (@optional) => { ::core::option::Option::None };
    (@optional $text:literal) => { ::core::option::Option::Some($text) };
    (@default) => { false };
    (@default others) => { true };
    (@read $deserializer:ident) => { ::serde::Deserialize::deserialize($deserializer) };
    (@read $deserializer:ident $how:ident) => { $crate::runtime::values::lenient::Lenient::<$crate::runtime::values::lenient::$how>::read($deserializer) };
    (@write $value:ident $serializer:ident) => { ::serde::Serialize::serialize($value, $serializer) };
    (@write $value:ident $serializer:ident $tag:literal) => {
        $crate::runtime::unions::tag::write($value, <Self as $crate::runtime::unions::union::Union>::TAG, $tag, $serializer)
    };
    ($name:ident $(by $property:literal $($first:ident)?)? {
        $($variant:ident: $($kind:ident)|+ $(read $how:ident)? $(has $key:literal)? $(is $($tag:literal)|+)? $(adds $own:literal)? $(for $others:ident)?),* $(,)?
    } $(else $unknown:ident)? $(several $several:ident)? $(map $map:ident $(read $map_how:ident)?)? $(seq $seq:ident $(read $seq_how:ident)?)? $(from $text:ident)?) => {
        impl $crate::runtime::unions::union::Union for $name {
            const NAME: &'static str = stringify!($name);
            const TAG: ::core::option::Option<&'static str> = $crate::union!(@optional $($property)?);
            const VARIANTS: &'static [$crate::runtime::unions::union::Sign] = &[$($crate::runtime::unions::union::Sign {
                name: stringify!($variant),
                kinds: &[$($crate::runtime::unions::union::Kind::$kind),*],
                tags: &[$($($tag),*)?],
                key: $crate::union!(@optional $($key)?),
                is_default: $crate::union!(@default $($others)?),
            }),*];

            fn read<'de, D: ::serde::Deserializer<'de>>(
                variant: &str,
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                match variant {
                    $(stringify!($variant) => $crate::union!(@read deserializer $($how)?).map(Self::$variant),)*
                    _ => ::core::result::Result::Err($crate::runtime::unions::union::no_variant(variant)),
                }
            }

            $(
                fn unknown(value: ::serde_json::Value) -> ::core::result::Result<Self, ::serde_json::Value> {
                    ::core::result::Result::Ok(Self::$unknown(value))
                }
            )?

            $(
                fn several(value: ::serde_json::Value) -> ::core::result::Result<Self, ::serde_json::Value> {
                    ::core::result::Result::Ok(Self::$several(value))
                }
            )?

            $($(
                fn read_map<'de, A: ::serde::de::MapAccess<'de>>(map: A) -> ::core::result::Result<Self, A::Error> {
                    $crate::runtime::unions::stream::$first(map)
                }
            )?)?

            $(
                fn read_map<'de, A: ::serde::de::MapAccess<'de>>(map: A) -> ::core::result::Result<Self, A::Error> {
                    let map = ::serde::de::value::MapAccessDeserializer::new(map);
                    $crate::runtime::unions::union::alone($crate::union!(@read map $($map_how)?).map(Self::$map), stringify!($map))
                }
            )?

            $(
                fn read_seq<'de, A: ::serde::de::SeqAccess<'de>>(seq: A) -> ::core::result::Result<Self, A::Error> {
                    let seq = ::serde::de::value::SeqAccessDeserializer::new(seq);
                    $crate::runtime::unions::union::alone($crate::union!(@read seq $($seq_how)?).map(Self::$seq), stringify!($seq))
                }
            )?
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::union!(@deserialize deserializer $($text)?)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::union!(@write value serializer $($own)?),)*
                    $(Self::$unknown(value) => ::serde::Serialize::serialize(value, serializer),)?
                    $(Self::$several(value) => ::serde::Serialize::serialize(value, serializer),)?
                }
            }
        }
    };
}

/// Reads a union.
pub fn deserialize<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_any(UnionVisitor(PhantomData))
}

/// The visitor of every union.
pub struct UnionVisitor<U>(PhantomData<U>);

/// Scalars are small enough to be read as JSON first.
macro_rules! visit_scalars {
    ($($method:ident: $kind:ty),*) => {
        $(
            fn $method<E: Error>(self, value: $kind) -> Result<U, E> {
                choose(Value::from(value))
            }
        )*
    };
}

impl<'de, U: Union> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value ({})", U::NAME)
    }

    visit_scalars!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str, visit_string: String);

    fn visit_unit<E: Error>(self) -> Result<U, E> {
        choose(Value::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<U, A::Error> {
        U::read_map(map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<U, A::Error> {
        U::read_seq(seq)
    }
}

/// Adds to the error of a variant that is alone of its kind which it is.
pub fn alone<U: Union, E: Error>(read: Result<U, E>, variant: &str) -> Result<U, E> {
    read.map_err(|error| E::custom(format!("this is no {}; not {variant}: {error}", U::NAME)))
}

/// There is no such variant; the table and the search use the same names.
pub fn no_variant<E: Error>(variant: &str) -> E {
    E::custom(format!("there is no variant {variant}"))
}
