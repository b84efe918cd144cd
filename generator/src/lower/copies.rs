//! Schemas written in place that are copies of named ones, word for word: frameworks write the arguments of generics so.

use std::collections::BTreeMap;

use crate::document::{CONDITIONAL, Node, Object, Value};

/// The named schemas that nobody writes twice by chance.
#[derive(Debug, Default)]
pub(super) struct Copies<'a> {
    /// By the names and values that stand in them, which is little to compare.
    named: BTreeMap<Outline<'a>, Vec<(&'a str, &'a Node)>>,
}

/// The names of an object's members, or the values of an enumeration, and how many parts are listed.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Outline<'a> {
    names: Vec<&'a str>,
    parts: usize,
}

impl<'a> Copies<'a> {
    /// Adds a named schema, unless it says so little that a copy would be chance.
    pub(super) fn add(&mut self, name: &'a str, node: &'a Node) {
        let outline = outline(node);
        let is_described = node.get("description").is_some() && !outline.names.is_empty();
        if is_described || outline.names.len() > 1 || outline.parts > 1 {
            self.named.entry(outline).or_default().push((name, node));
        }
    }

    /// The named schema that says the same, prose and all; none where several do, of which no copy says which is meant.
    pub(super) fn original(&self, node: &'a Node) -> Option<&'a str> {
        let candidates = self.named.get(&outline(node))?;
        let mut same = candidates.iter().filter(|(_, named)| is_copy(node, named));
        let (name, _) = same.next()?;
        same.next().is_none().then_some(name)
    }
}

fn outline(node: &Node) -> Outline<'_> {
    let listed = |key| node.get(key).and_then(Node::as_array).unwrap_or_default();
    let properties = node.get("properties").and_then(Node::as_object);
    let names = properties.into_iter().flat_map(Object::keys);
    let values = listed("enum").iter().filter_map(Node::as_str);
    Outline {
        names: names.chain(values).collect(),
        parts: ["oneOf", "anyOf", "allOf"]
            .iter()
            .map(|key| listed(key).len())
            .sum(),
    }
}

/// Whether a schema says what another does, but for what belongs to the place of its use.
fn is_copy(node: &Node, named: &Node) -> bool {
    let of_use = |key: &str| ["nullable", CONDITIONAL].contains(&key);
    let said = |node: &'_ Node| -> usize {
        let keys = node.as_object().into_iter().flat_map(Object::keys);
        keys.filter(|key| !of_use(key)).count()
    };
    let mut entries = node.as_object().into_iter().flat_map(Object::iter);
    said(node) == said(named)
        && entries.all(|(key, value)| {
            of_use(key) || named.get(key).is_some_and(|other| is_same(value, other))
        })
}

fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::Number(one), Value::Number(other)) => one == other,
        (Value::String(one), Value::String(other)) => one == other,
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let mut entries = one.iter();
            one.len() == other.len()
                && entries
                    .all(|(key, value)| other.get(key).is_some_and(|other| is_same(value, other)))
        }
        _ => false,
    }
}
