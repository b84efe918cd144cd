//! A value of the tree as `serde` sees it, up to the schemas in it.

use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::document::grammar::{Construct, Kind, Shape};
use crate::document::node::{self, Node, Object};

/// A value of the tree.
#[derive(Clone, Copy)]
pub(super) enum Value<'de> {
    /// What stands there, and what the grammar says of the place.
    Whole(&'de Node, Shape),
    /// A map of nothing, in place of a schema or of all that is read for itself.
    Empty,
}

impl<'de> Value<'de> {
    /// What stands there, but for what is filled in afterwards.
    pub(super) fn new(node: &'de Node, shape: Shape) -> Value<'de> {
        match shape {
            Shape::BooleanOr(other) if node.as_bool().is_none() => Value::new(node, *other),
            Shape::Object(_) | Shape::ObjectOrReference(_) if node.as_reference().is_some() => {
                Value::Whole(node, Shape::Anything)
            }
            Shape::Object(kind) | Shape::ObjectOrReference(kind)
                if kind.construct == Construct::Schema && node.as_object().is_some() =>
            {
                Value::Empty
            }
            shape => Value::Whole(node, shape),
        }
    }
}

/// Reads an object with these members.
pub(super) fn object<'de, T: Deserialize<'de>>(
    members: impl Iterator<Item = (&'de str, Value<'de>)>,
) -> Result<T, Error> {
    T::deserialize(map(members))
}

/// The members of an object that `openapiv3` may have a place for.
pub(super) fn members<'de>(
    node: &'de Node,
    kind: &'static Kind,
) -> impl Iterator<Item = (&'de str, Value<'de>)> {
    let members = node.as_object().into_iter().flat_map(Object::iter);
    members.filter_map(|(name, member)| match kind.shape(name)? {
        Shape::Anything => None,
        shape => Some((name, Value::new(member, shape))),
    })
}

/// What stands in a map whose entries are all of one shape.
fn entries(node: &Node, shape: Shape) -> impl Iterator<Item = (&str, Value<'_>)> {
    let entries = node.as_object().into_iter().flat_map(Object::iter);
    entries.map(move |(name, entry)| (name, Value::new(entry, shape)))
}

/// The members as a map whose keys are lent, since `openapiv3` makes a copy of every other one before it looks at it.
fn map<'de, M: Iterator<Item = (&'de str, Value<'de>)>>(
    members: M,
) -> MapDeserializer<
    'de,
    impl Iterator<Item = (BorrowedStrDeserializer<'de, Error>, Value<'de>)>,
    Error,
> {
    MapDeserializer::new(members.map(|(name, value)| (BorrowedStrDeserializer::new(name), value)))
}

impl<'de> IntoDeserializer<'de, Error> for Value<'de> {
    type Deserializer = Value<'de>;

    fn into_deserializer(self) -> Value<'de> {
        self
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Whole(node, shape) = self else {
            return map(std::iter::empty()).deserialize_any(visitor);
        };
        match (&node.value, shape) {
            (node::Value::Null, _) => visitor.visit_unit(),
            (node::Value::Bool(truth), _) => visitor.visit_bool(*truth),
            (node::Value::Number(number), _) => {
                number.deserialize_any(visitor).map_err(Error::custom)
            }
            (node::Value::String(text), _) => visitor.visit_borrowed_str(text),
            (node::Value::Array(items), shape) => {
                let shape = match shape {
                    Shape::List(item) => *item,
                    _ => Shape::Anything,
                };
                let items = items.iter().map(|item| Value::new(item, shape));
                SeqDeserializer::new(items).deserialize_any(visitor)
            }
            (node::Value::Object(_), Shape::Object(kind) | Shape::ObjectOrReference(kind)) => {
                map(members(node, kind)).deserialize_any(visitor)
            }
            (node::Value::Object(_), Shape::Map(entry)) => {
                map(entries(node, *entry)).deserialize_any(visitor)
            }
            (node::Value::Object(_), _) => {
                map(entries(node, Shape::Anything)).deserialize_any(visitor)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Value::Whole(node, _) if node.is_null() => visitor.visit_none(),
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
        let word = match self {
            Value::Whole(node, _) => node.as_str(),
            Value::Empty => None,
        };
        let word = word.ok_or_else(|| Error::custom("expected a word"))?;
        visitor.visit_enum(word.into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
