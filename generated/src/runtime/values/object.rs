//! The shared core of all generated structs' serde implementations, and the table that gives it to them.
//!
//! One generic visitor, and two small functions per struct that hold little but the list of its fields, check many times as
//! fast as serde's derives, and serve every serde format that writes structs as maps. What costs in them are ways out of a
//! function: all members are therefore read by one call, as a tuple, and a fault in writing is kept by the [`Writer`].

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use serde::ser::{self, Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::runtime::values::object_kind::Kind;

/// Implements `Deserialize` and `Serialize` for a struct: a line for each field, with its kind, its Rust name and
/// its name on the wire.
///
/// * `required`: has to be there; null is for the field's type to accept.
/// * `collection`: a list or map that has to be there; null is the empty one.
/// * `optional`: an `Option`; absent and null are `None`, and `None` is not written.
/// * `three_state`: an `Option<Option<_>>`; absent is `None` and null is `Some(None)`, in both directions.
/// * `any`: an `Option` of JSON; absent is `None`, and null is a value like others.
/// * `leniently` or `or_text`, after the name on the wire or of the map: the value is read as `lenient` has it.
/// * `; rest`: a map that keeps the members that have no field, and writes them back.
///
/// ```text
/// object! {
///     Pet {
///         required id: "id",
///         optional nick_name: "nickName",
///         optional age: "age" leniently,
///         ; rest others
///     }
/// }
/// ```
///
/// More than sixteen fields stand in brackets by sixteen, and sixteen of these in braces: `{ [ … ] [ … ] } { [ … ] }`. More
/// than sixteen of these stand in parentheses, which is enough for 65,536 fields.
#[doc(hidden)]
#[macro_export]
macro_rules! object {
    (@rest) => { () };
    (@rest $rest:ident) => { _ };
    (@rest $rest:ident $how:ident) => { $crate::runtime::values::lenient::Members<_, $crate::runtime::values::lenient::$how> };
    (@members) => { () };
    (@members $rest:ident) => { $rest };
    (@members $rest:ident $how:ident) => { $crate::runtime::values::lenient::Members($rest, ::core::marker::PhantomData) };
    ($name:ident { $($kind:ident $field:ident : $wire:literal $($how:ident)?),* $(,)? $(; rest $($rest:ident)+)? }) => {
        $crate::object! { @impls $name
            ($($crate::runtime::values::object_kind::$kind $(<$crate::runtime::values::lenient::$how>)?,)*)
            ($($field,)*)
            [$($wire,)*]
            { $($kind $field $wire)* $(; rest $($rest)+)? }
        }
    };
    ($name:ident { $({ $([ $($kind:ident $field:ident : $wire:literal $($how:ident)?),* $(,)? ])* })* $(; rest $($rest:ident)+)? }) => {
        $crate::object! { @impls $name
            ($(($(($($crate::runtime::values::object_kind::$kind $(<$crate::runtime::values::lenient::$how>)?,)*),)*),)*)
            ($(($(($($field,)*),)*),)*)
            [$($($($wire,)*)*)*]
            { $($($($kind $field $wire)*)*)* $(; rest $($rest)+)? }
        }
    };
    ($name:ident { $(( $({ $([ $($kind:ident $field:ident : $wire:literal $($how:ident)?),* $(,)? ])* })* ))* $(; rest $($rest:ident)+)? }) => {
        $crate::object! { @impls $name
            ($(($(($(($($crate::runtime::values::object_kind::$kind $(<$crate::runtime::values::lenient::$how>)?,)*),)*),)*),)*)
            ($(($(($(($($field,)*),)*),)*),)*)
            [$($($($($wire,)*)*)*)*]
            { $($($($($kind $field $wire)*)*)*)* $(; rest $($rest)+)? }
        }
    };
    (@impls $name:ident $kinds:tt $values:tt $names:tt { $($kind:ident $field:ident $wire:literal)* $(; rest $rest:ident $($rest_how:ident)?)? }) => {
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::values::object::deserialize::<$kinds, _, $crate::object!(@rest $($rest $($rest_how)?)?), _, _>(
                    deserializer,
                    stringify!($name),
                    &$names,
                    |$values, $crate::object!(@members $($rest $($rest_how)?)?)| Self { $($field,)* $($rest,)? },
                )
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                let mut writer = $crate::runtime::values::object::Writer::new(serializer);
                $(writer.$kind($wire, &self.$field);)*
                $(writer.rest(&$names, &self.$rest);)?
                // Where there are no fields nothing else changes it.
                let _ = &mut writer;
                writer.end()
            }
        }
    };
}

/// Reads a struct: its name, for messages, the names of its members on the wire, and what makes one of the members that are
/// of `K` and of the others.
pub fn deserialize<'de, K: Kind<V>, V, R: Rest, T, D: Deserializer<'de>>(
    deserializer: D,
    name: &'static str,
    names: &'static [&'static str],
    build: impl FnOnce(V, R) -> T,
) -> Result<T, D::Error> {
    let visitor = ObjectVisitor {
        name,
        names,
        build,
        members: PhantomData::<(K, V, R)>,
    };
    deserializer.deserialize_struct(name, names, visitor)
}

/// The visitor of every struct.
struct ObjectVisitor<B, M> {
    name: &'static str,
    names: &'static [&'static str],
    build: B,
    members: PhantomData<M>,
}

impl<'de, K: Kind<V>, V, R: Rest, T, B: FnOnce(V, R) -> T> Visitor<'de>
    for ObjectVisitor<B, (K, V, R)>
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", self.name)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut rest = R::default();
        // As a `match`, here and below, since `?` and closures move all values once more: a twentieth of the time.
        match read::<K, V, A, R>(&mut map, self.names, &mut rest) {
            Ok(values) => Ok((self.build)(values, rest)),
            Err(error) => Err(error),
        }
    }
}

/// Reads all members: those that are of `K` into its slot, the others into `rest`.
///
/// It asks to be inlined, as does what stands between it and the format: apart from each other they take longer.
#[inline]
fn read<'de, K: Kind<V>, V, A: MapAccess<'de>, R: Rest>(
    map: &mut A,
    names: &'static [&'static str],
    rest: &mut R,
) -> Result<V, A::Error> {
    let mut slot = K::slot();
    let mut cursor = 0;
    let mut unknown = String::new();
    loop {
        let name = Name {
            names,
            cursor,
            unknown: R::KEEPS.then_some(&mut unknown),
        };
        match map.next_key_seed(name)? {
            Some(Some(member)) => {
                K::read(&mut slot, member, map)?;
                cursor = member + 1;
            }
            Some(None) => rest.member(std::mem::take(&mut unknown), map)?,
            None => break,
        }
    }
    match K::finish(slot, 0) {
        Ok(values) => Ok(values),
        Err(member) => {
            let name = names.get(member).copied().unwrap_or_default();
            Err(A::Error::missing_field(name))
        }
    }
}

/// Writes a struct, member by member. After a fault nothing more is written, and the fault is told at the end.
pub struct Writer<S: Serializer> {
    map: Result<S::SerializeMap, S::Error>,
}

/// Its functions ask to be inlined: each does so little that a call of it would take a tenth of the time.
impl<S: Serializer> Writer<S> {
    /// Begins.
    #[inline]
    pub fn new(serializer: S) -> Self {
        Self {
            map: serializer.serialize_map(None),
        }
    }

    /// Always written.
    #[inline]
    pub fn required<T: Serialize>(&mut self, name: &'static str, value: &T) {
        self.write(|map| map.serialize_entry(name, value));
    }

    /// Always written.
    #[inline]
    pub fn collection<T: Serialize>(&mut self, name: &'static str, value: &T) {
        self.required(name, value);
    }

    /// Written if there is a value.
    #[inline]
    pub fn optional<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Written if there is a value or a null.
    #[inline]
    pub fn three_state<T: Serialize>(&mut self, name: &'static str, value: &Option<Option<T>>) {
        self.optional(name, value);
    }

    /// Written if there is a value, which null is.
    #[inline]
    pub fn any<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) {
        self.optional(name, value);
    }

    /// The members that have no field. One of the `names` that have would stand there twice, and is a fault.
    pub fn rest<R: Rest>(&mut self, names: &[&str], rest: &R) {
        self.write(|map| match rest.named_of(names) {
            Some(name) => Err(ser::Error::custom(format!(
                "`{name}` has a field of its own"
            ))),
            None => rest.write(map),
        });
    }

    /// Ends.
    #[inline]
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.map?.end()
    }

    #[inline]
    fn write(&mut self, write: impl FnOnce(&mut S::SerializeMap) -> Result<(), S::Error>) {
        if let Ok(map) = &mut self.map
            && let Err(error) = write(map)
        {
            self.map = Err(error);
        }
    }
}

/// Where the members go that have no field.
pub trait Rest: Default {
    /// Whether the names are needed.
    const KEEPS: bool;

    /// Takes a member.
    fn member<'de, A: MapAccess<'de>>(&mut self, name: String, map: &mut A)
    -> Result<(), A::Error>;

    /// The first of the names under which there is a member.
    fn named_of<'n>(&self, names: &[&'n str]) -> Option<&'n str>;

    /// Writes all members.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// Nowhere: they are skipped.
impl Rest for () {
    const KEEPS: bool = false;

    fn member<'de, A: MapAccess<'de>>(
        &mut self,
        _name: String,
        map: &mut A,
    ) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>().map(|_| ())
    }

    fn named_of<'n>(&self, _names: &[&'n str]) -> Option<&'n str> {
        None
    }

    fn write<M: SerializeMap>(&self, _map: &mut M) -> Result<(), M::Error> {
        Ok(())
    }
}

macro_rules! rest_in_map {
    ($($map:ty, $value:ty $(, $generic:ident)?;)*) => {$(
        impl$(<$generic: Serialize + for<'a> Deserialize<'a>>)? Rest for $map {
            const KEEPS: bool = true;

            fn member<'de, A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
                let value: $value = map.next_value()?;
                self.insert(name, value);
                Ok(())
            }

            fn named_of<'n>(&self, names: &[&'n str]) -> Option<&'n str> {
                names.iter().copied().find(|name| self.contains_key(*name))
            }

            fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                self.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))
            }
        }
    )*};
}

rest_in_map! {
    serde_json::Map<String, Value>, Value;
    BTreeMap<String, V>, V, V;
    HashMap<String, V>, V, V;
}

/// Looks a name up, beginning after the last hit: servers write members in order.
struct Name<'u> {
    names: &'static [&'static str],
    cursor: usize,
    /// Where a name goes that is not among them, if it is needed.
    unknown: Option<&'u mut String>,
}

/// The position of a name, which is looked for from `cursor` on.
fn search(names: &[&str], cursor: usize, name: &str) -> Option<usize> {
    let later = names.iter().enumerate().skip(cursor);
    let earlier = names.iter().enumerate().take(cursor);
    let mut all = later.chain(earlier);
    all.find(|(_, known)| **known == name)
        .map(|(index, _)| index)
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        if self.names.get(self.cursor) == Some(&name) {
            return Ok(Some(self.cursor));
        }
        let found = search(self.names, self.cursor, name);
        if let (None, Some(unknown)) = (found, self.unknown) {
            name.clone_into(unknown);
        }
        Ok(found)
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Option<usize>, E> {
        match std::str::from_utf8(name) {
            Ok(name) => self.visit_str(name),
            Err(_) => Err(E::custom("the name of a member is not UTF-8")),
        }
    }
}
