//! The tree of values that a document is, every value with its identity.

use super::grammar;
use crate::diagnostic::NodeId;
use foldhash::fast::RandomState;
use indexmap::IndexMap;

/// A value of a document, and where it comes from.
///
/// A value that is made on the way (a wrapper, a converted keyword) carries the identity of the value that it was made
/// from, so that a report about it points at what the author wrote.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it comes from.
    pub id: NodeId,
    /// What it is.
    pub value: Value,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Node>),
    /// A map.
    Object(Object),
}

/// How many keys are looked through in less time than one is hashed.
const FEW: usize = 8;

/// A map whose keys keep the author's order.
#[derive(Clone, Debug, Default)]
pub struct Object {
    entries: IndexMap<String, Node, RandomState>,
}

impl Node {
    /// A value made from the one that `id` names.
    pub fn new(id: NodeId, value: Value) -> Node {
        Node { id, value }
    }

    /// A text made from the value that `id` names.
    pub fn string(id: NodeId, text: impl Into<String>) -> Node {
        Node::new(id, Value::String(text.into()))
    }

    /// A truth made from the value that `id` names.
    pub fn bool(id: NodeId, truth: bool) -> Node {
        Node::new(id, Value::Bool(truth))
    }

    /// An empty map made from the value that `id` names.
    pub fn object(id: NodeId) -> Node {
        Node::new(id, Value::Object(Object::default()))
    }

    /// A list made from the value that `id` names.
    pub fn array(id: NodeId, items: Vec<Node>) -> Node {
        Node::new(id, Value::Array(items))
    }

    /// A reference made from the value that `id` names.
    pub fn reference(id: NodeId, target: impl Into<String>) -> Node {
        let mut node = Node::object(id);
        node.insert("$ref", Node::string(id, target));
        node
    }

    /// A value made from JSON, every part of it from the value that `id` names.
    pub fn from_json(id: NodeId, value: serde_json::Value) -> Node {
        let value = match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(truth) => Value::Bool(truth),
            serde_json::Value::Number(number) => Value::Number(number),
            serde_json::Value::String(text) => Value::String(text),
            serde_json::Value::Array(items) => Value::Array(
                items
                    .into_iter()
                    .map(|item| Node::from_json(id, item))
                    .collect(),
            ),
            serde_json::Value::Object(entries) => Value::Object(
                entries
                    .into_iter()
                    .map(|(key, value)| (key, Node::from_json(id, value)))
                    .collect(),
            ),
        };
        Node { id, value }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(truth) => Some(truth),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<&serde_json::Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The number as an integer, if it is one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number().and_then(serde_json::Number::as_i64)
    }

    /// The number as an unsigned integer, if it is one that fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number().and_then(serde_json::Number::as_u64)
    }

    /// The number as a float, if it is one.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().and_then(serde_json::Number::as_f64)
    }

    /// The list, if it is one.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The list to change, if it is one.
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Node>> {
        match &mut self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The map, if it is one.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The map to change, if it is one.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match &mut self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// What stands under `key`, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// What stands under `key`, to change.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.as_object_mut()?.get_mut(key)
    }

    /// The list item number `index`, if this is a list that has it.
    pub fn item(&self, index: usize) -> Option<&Node> {
        self.as_array()?.get(index)
    }

    /// Whether this is a map that has `key`.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Puts `node` under `key`; does nothing where this is not a map.
    pub fn insert(&mut self, key: impl Into<String>, node: Node) {
        if let Some(object) = self.as_object_mut() {
            object.insert(key, node);
        }
    }

    /// Takes out what stands under `key`.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        self.as_object_mut()?.remove(key)
    }

    /// The target of the reference that this is, if it is one.
    pub fn as_reference(&self) -> Option<&str> {
        self.get("$ref")?.as_str()
    }

    /// The target of the reference that this is, alone or with what merely describes the value beside it, which since 3.1
    /// may stand there and before is written beside an `allOf` of nothing but the reference.
    pub fn as_described_reference(&self) -> Option<&str> {
        let object = self.as_object()?;
        let is_described = |keyword| {
            object
                .keys()
                .all(|key| key == keyword || grammar::describes(key))
        };
        match object.get("allOf").and_then(Node::as_array) {
            Some([part]) if is_described("allOf") => part.as_reference(),
            _ => self.as_reference(),
        }
    }

    /// What a JSON pointer such as `/components/schemas/Pet` leads to, the empty pointer being this value itself.
    pub fn pointer(&self, pointer: &str) -> Option<&Node> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer
            .strip_prefix('/')?
            .split('/')
            .try_fold(self, |node, step| {
                let step = unescape(step);
                match &node.value {
                    Value::Object(object) => object.get(&step),
                    Value::Array(items) => items.get(step.parse::<usize>().ok()?),
                    _ => None,
                }
            })
    }

    /// The kind of the value, as a noun with its article.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "a map",
        }
    }

    /// The value without identities.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(truth) => (*truth).into(),
            Value::Number(number) => serde_json::Value::Number(number.clone()),
            Value::String(text) => text.as_str().into(),
            Value::Array(items) => items.iter().map(Node::to_json).collect(),
            Value::Object(object) => {
                let entries = object
                    .iter()
                    .map(|(key, node)| (key.to_owned(), node.to_json()));
                serde_json::Value::Object(entries.collect())
            }
        }
    }
}

impl Object {
    /// What stands under `key`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        if self.entries.len() > FEW {
            return self.entries.get(key);
        }
        let mut entries = self.entries.iter();
        entries.find_map(|(name, node)| (name == key).then_some(node))
    }

    /// What stands under `key`, to change.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.get_mut(key)
    }

    /// Whether `key` is there.
    pub fn contains(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Puts `node` under `key`, in the place of what stood there or else at the end.
    pub fn insert(&mut self, key: impl Into<String>, node: Node) -> Option<Node> {
        self.entries.insert(key.into(), node)
    }

    /// The same, of an entry that is there already giving back its key as well.
    pub fn replace(&mut self, key: String, node: Node) -> Option<(String, Node)> {
        let (index, before) = self.entries.insert_full(key, node);
        let before = before?;
        let (key, _) = self.entries.get_index(index)?;
        Some((key.clone(), before))
    }

    /// Takes out what stands under `key`; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        self.entries.shift_remove(key)
    }

    /// Keeps the entries for which `keep` says so.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &mut Node) -> bool) {
        self.entries.retain(|key, node| keep(key, node));
    }

    /// The entries, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Node)> + ExactSizeIterator {
        self.entries.iter().map(|(key, node)| (key.as_str(), node))
    }

    /// The entries in order, to change.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Node)> {
        self.entries
            .iter_mut()
            .map(|(key, node)| (key.as_str(), node))
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The values, in order.
    pub fn values(&self) -> impl Iterator<Item = &Node> {
        self.entries.values()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl IntoIterator for Object {
    type Item = (String, Node);
    type IntoIter = indexmap::map::IntoIter<String, Node>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl FromIterator<(String, Node)> for Object {
    fn from_iter<Entries: IntoIterator<Item = (String, Node)>>(entries: Entries) -> Object {
        Object {
            entries: entries.into_iter().collect(),
        }
    }
}

/// Undoes the escapes of a step of a JSON pointer.
pub fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// Writes a key as a step of a JSON pointer.
pub fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
