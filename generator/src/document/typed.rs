//! Reading `openapiv3`'s types from the tree, without a detour over another kind of value.

use super::node::{Node, Object, Value};
use serde::de::DeserializeSeed;
use serde::de::value::{
    BorrowedStrDeserializer, Error, MapDeserializer, SeqDeserializer, StrDeserializer,
};
use serde::de::{
    Deserialize, Deserializer, EnumAccess, Error as _, IntoDeserializer, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

/// Reads a value of type `T` from the tree.
pub(super) fn read<'de, T: Deserialize<'de>>(node: &'de Node) -> Result<T, Error> {
    T::deserialize(node)
}

/// Reads it from an object as if that had no member `key`.
pub(super) fn read_without<'de, T: Deserialize<'de>>(
    node: &'de Node,
    key: &str,
) -> Result<T, Error> {
    let members = node.as_object().into_iter().flat_map(Object::iter);
    T::deserialize(map(members.filter(|(name, _)| *name != key)))
}

impl<'de> IntoDeserializer<'de, Error> for &'de Node {
    type Deserializer = &'de Node;

    fn into_deserializer(self) -> &'de Node {
        self
    }
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(*truth),
            Value::Number(number) => number.deserialize_any(visitor).map_err(Error::custom),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => SeqDeserializer::new(items.iter()).deserialize_any(visitor),
            Value::Object(object) => map(object.iter()).deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let object = self.as_object().filter(|object| object.len() == 1);
        match (&self.value, object.and_then(|object| object.iter().next())) {
            (Value::String(text), _) => visitor.visit_enum(text.as_str().into_deserializer()),
            (_, Some((tag, content))) => visitor.visit_enum(Variant { tag, content }),
            _ => Err(Error::custom(format_args!(
                "expected a word, found {}",
                self.kind()
            ))),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// The members as a map whose keys are lent, since `openapiv3` makes a copy of every other one before it looks at it.
fn map<'de, M: Iterator<Item = (&'de str, &'de Node)>>(
    members: M,
) -> MapDeserializer<
    'de,
    impl Iterator<Item = (BorrowedStrDeserializer<'de, Error>, &'de Node)>,
    Error,
> {
    MapDeserializer::new(members.map(|(name, node)| (BorrowedStrDeserializer::new(name), node)))
}

/// An enum's variant, written as a map of one entry.
struct Variant<'de> {
    tag: &'de str,
    content: &'de Node,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = &'de Node;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, &'de Node), Error> {
        let tag: StrDeserializer<'de, Error> = self.tag.into_deserializer();
        Ok((seed.deserialize(tag)?, self.content))
    }
}

impl<'de> VariantAccess<'de> for &'de Node {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }
}
