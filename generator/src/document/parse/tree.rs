//! Building the tree from what serde's parsers hand over.

use super::super::node::{Node, Object, Value};
use crate::diagnostic::{FileId, NodeId};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::marker::PhantomData;

/// What the parser says when aliases expand to more values than a file of that size can mean.
pub(super) const TOO_LARGE: &str = "aliases expand to too many values";

/// The state of reading one file.
pub(super) struct Reading {
    file: FileId,
    next: Cell<u32>,
    limit: u32,
    merges: bool,
    pub(super) duplicates: RefCell<Vec<Duplicate>>,
    pub(super) bad_merges: RefCell<Vec<NodeId>>,
}

/// A key that stands twice in one map.
pub(super) struct Duplicate {
    pub(super) key: String,
    pub(super) first: NodeId,
    pub(super) second: NodeId,
}

impl Reading {
    /// Reads a file of `length` bytes; `merges` says whether `<<` is a merge key.
    pub(super) fn new(file: FileId, length: usize, merges: bool) -> Reading {
        /// Every value written out takes a byte at least, so only aliases can go beyond the file's length; a small
        /// file may repeat itself this often before that is taken for an attack.
        const ALWAYS_ALLOWED: usize = 1_000_000;
        let limit = u32::try_from(length.saturating_add(1).max(ALWAYS_ALLOWED)).unwrap_or(u32::MAX);
        Reading {
            file,
            next: Cell::new(0),
            limit,
            merges,
            duplicates: RefCell::default(),
            bad_merges: RefCell::default(),
        }
    }

    fn number<E: Error>(&self) -> Result<NodeId, E> {
        let ordinal = self.next.get();
        if ordinal >= self.limit {
            return Err(E::custom(TOO_LARGE));
        }
        self.next.set(ordinal + 1);
        Ok(NodeId::new(self.file, ordinal))
    }
}

/// Reads one value, which gets the next number.
pub(super) struct NodeSeed<'r>(pub(super) &'r Reading);

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let id = self.0.number()?;
        let value = deserializer.deserialize_any(ValueVisitor(self.0))?;
        Ok(Node { id, value })
    }
}

/// Reads what a YAML tag such as `!Something` stands before. The tag itself says nothing to OpenAPI.
struct TaggedSeed<'r>(&'r Reading);

impl<'de> DeserializeSeed<'de> for TaggedSeed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor(self.0))
    }
}

/// Reads a key as it is written: `200`, `true` and `1.10` are texts as keys, whatever they are as values.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        Ok(key)
    }
}

struct ValueVisitor<'r>(&'r Reading);

impl<'de> Visitor<'de> for ValueVisitor<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i128<E>(self, number: i128) -> Result<Value, E> {
        Ok(float(number as f64))
    }

    fn visit_u128<E>(self, number: u128) -> Result<Value, E> {
        Ok(float(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(NodeSeed(self.0))? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Object::default();
        let mut merged = Vec::new();
        while let Some(key) = map.next_key_seed(KeySeed)? {
            let node = map.next_value_seed(NodeSeed(self.0))?;
            if self.0.merges && key == "<<" {
                merged.push(node);
            } else {
                let second = node.id;
                // Of two, the later one counts, as with every parser that says nothing of it.
                if let Some((key, first)) = object.replace(key, node) {
                    let first = first.id;
                    let duplicate = Duplicate { key, first, second };
                    self.0.duplicates.borrow_mut().push(duplicate);
                }
            }
        }
        merged
            .into_iter()
            .for_each(|node| self.0.merge(&mut object, node));
        Ok(Value::Object(object))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (_tag, value) = tagged.variant_seed(PhantomData::<String>)?;
        value.newtype_variant_seed(TaggedSeed(self.0))
    }
}

impl Reading {
    /// Adds what `<<` names. What the map says itself wins, and of several maps the earlier one.
    fn merge(&self, object: &mut Object, node: Node) {
        match node.value {
            Value::Object(entries) => {
                for (key, node) in entries {
                    if !object.contains(&key) {
                        object.insert(key, node);
                    }
                }
            }
            Value::Array(items) if items.iter().all(|item| item.as_object().is_some()) => {
                items.into_iter().for_each(|item| self.merge(object, item));
            }
            _ => self.bad_merges.borrow_mut().push(node.id),
        }
    }
}

/// A float as JSON can hold it; `.inf` and `.nan` become texts, which a place for numbers then refuses.
fn float(number: f64) -> Value {
    serde_json::Number::from_f64(number)
        .map_or_else(|| Value::String(number.to_string()), Value::Number)
}
