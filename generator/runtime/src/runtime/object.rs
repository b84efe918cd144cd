//! The shared core of all generated structs' serde implementations, and the table that gives it to them.
//!
//! One generic visitor, and two small functions per struct that hold little but the list of its fields, check many times as
//! fast as serde's derives, and serve every serde format that writes structs as maps. What costs in them are inferred types
//! and `?`: a field is therefore read through a pointer to its [`Slot`], and a fault in writing is kept by the [`Writer`].

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// A struct that is a JSON object with known members.
pub trait Object: Sized {
    /// Reads the members, whose names on the wire are `names`.
    fn decode<'de, A: MapAccess<'de>>(
        map: &mut A,
        names: &'static [&'static str],
    ) -> Result<Self, A::Error>;
}

/// Implements [`Object`], `Deserialize` and `Serialize` for a struct: a line for each field, with its kind, its Rust name and
/// its name on the wire.
///
/// * `required`: has to be there; null is for the field's type to accept.
/// * `optional`: an `Option`; absent and null are `None`, and `None` is not written.
/// * `three_state`: an `Option<Option<_>>`; absent is `None` and null is `Some(None)`, in both directions.
/// * `any`: an `Option` of JSON; absent is `None`, and null is a value like others.
/// * `defaulted`: absent and null are the type's default.
/// * `leniently`, after the name on the wire or of the map: the value is read as `lenient` has it.
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
#[doc(hidden)]
#[macro_export]
macro_rules! object {
    (@slot $field:ident) => { &mut $field };
    (@slot $field:ident leniently) => { &mut $crate::runtime::lenient::Leniently(&mut $field) };
    (@rest) => { &mut () };
    (@rest $rest:ident) => { &mut $rest };
    (@rest $rest:ident leniently) => { &mut $crate::runtime::lenient::Members(&mut $rest) };
    (@take required $field:ident $wire:literal) => {
        match $field {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => {
                return $crate::runtime::object::missing($wire);
            }
        }
    };
    (@take optional $field:ident $wire:literal) => { $crate::runtime::object::flatten($field) };
    (@take three_state $field:ident $wire:literal) => { $field };
    (@take any $field:ident $wire:literal) => { $field };
    (@take defaulted $field:ident $wire:literal) => { $crate::runtime::object::flatten($field).unwrap_or_default() };
    ($name:ident { $($kind:ident $field:ident : $wire:literal $($how:ident)?),* $(,)? $(; rest $rest:ident $($rest_how:ident)?)? }) => {
        impl $crate::runtime::object::Object for $name {
            #[inline]
            fn decode<'de, A: ::serde::de::MapAccess<'de>>(map: &mut A, names: &'static [&'static str]) -> ::core::result::Result<Self, A::Error> {
                $(let mut $field = ::core::option::Option::None;)*
                $(let mut $rest = ::core::default::Default::default();)?
                $crate::runtime::object::read(
                    map,
                    names,
                    &mut [$($crate::object!(@slot $field $($how)?)),*],
                    $crate::object!(@rest $($rest $($rest_how)?)?),
                )?;
                ::core::result::Result::Ok(Self {
                    $($field: $crate::object!(@take $kind $field $wire),)*
                    $($rest,)?
                })
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::object::deserialize(deserializer, stringify!($name), &[$($wire),*])
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                let mut writer = $crate::runtime::object::Writer::new(serializer);
                $(writer.$kind($wire, &self.$field);)*
                $(writer.rest(&self.$rest);)?
                // Where there are no fields nothing else changes it.
                let _ = &mut writer;
                writer.end()
            }
        }
    };
}

/// Reads a struct: its name, for messages, and the names of its members on the wire.
pub fn deserialize<'de, T: Object, D: Deserializer<'de>>(
    deserializer: D,
    name: &'static str,
    names: &'static [&'static str],
) -> Result<T, D::Error> {
    let visitor = ObjectVisitor {
        name,
        names,
        object: PhantomData,
    };
    deserializer.deserialize_struct(name, names, visitor)
}

/// The visitor of every struct.
struct ObjectVisitor<T> {
    name: &'static str,
    names: &'static [&'static str],
    object: PhantomData<T>,
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", self.name)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        T::decode(&mut map, self.names)
    }
}

/// Where the value of a field goes, whatever its type.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value of a member; the last one counts where a name comes twice.
    fn read(&mut self, map: &mut A) -> Result<(), A::Error>;
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Option<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        *self = Some(map.next_value()?);
        Ok(())
    }
}

/// Reads all members: those that have a field into the slot at the place of their name, the others into `rest`.
///
/// It asks to be inlined, as does what stands between it and the format: apart from each other they take longer.
#[inline]
pub fn read<'de, A: MapAccess<'de>, R: Rest>(
    map: &mut A,
    names: &'static [&'static str],
    slots: &mut [&mut dyn Slot<'de, A>],
    rest: &mut R,
) -> Result<(), A::Error> {
    let mut cursor = 0;
    let mut unknown = String::new();
    loop {
        let name = Name {
            names,
            cursor,
            unknown: R::KEEPS.then_some(&mut unknown),
        };
        let Some(found) = map.next_key_seed(name)? else {
            return Ok(());
        };
        match found.and_then(|index| slots.get_mut(index)) {
            Some(slot) => slot.read(map)?,
            None => rest.member(std::mem::take(&mut unknown), map)?,
        }
        cursor = found.map_or(cursor, |index| index + 1);
    }
}

/// The error for a member that has to be there.
pub fn missing<T, E: serde::de::Error>(name: &'static str) -> Result<T, E> {
    Err(E::missing_field(name))
}

/// Absent and null are the same.
pub fn flatten<T>(slot: Option<Option<T>>) -> Option<T> {
    slot.flatten()
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

    /// Always written.
    #[inline]
    pub fn defaulted<T: Serialize>(&mut self, name: &'static str, value: &T) {
        self.required(name, value);
    }

    /// The members that have no field.
    pub fn rest<R: Rest>(&mut self, rest: &R) {
        self.write(|map| rest.write(map));
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
pub trait Rest {
    /// Whether the names are needed.
    const KEEPS: bool;

    /// Takes a member.
    fn member<'de, A: MapAccess<'de>>(&mut self, name: String, map: &mut A)
    -> Result<(), A::Error>;

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

    fn visit_bytes<E: serde::de::Error>(self, name: &[u8]) -> Result<Option<usize>, E> {
        match std::str::from_utf8(name) {
            Ok(name) => self.visit_str(name),
            Err(_) => Err(E::custom("the name of a member is not UTF-8")),
        }
    }
}
