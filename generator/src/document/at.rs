//! A cursor that walks the tree beside the typed structures.

use super::depth::LONGEST_CHAIN;
use super::grammar::{self, Construct, OPENAPI};
use super::node::{Node, Value};
use super::typed::Readable;
use crate::diagnostic::{NodeId, Place};

/// A place in a document's tree.
///
/// The typed structures of `openapiv3` know nothing of places. A walk over them takes an `At` along and steps with it,
/// and thus has, at every moment, a place to point at and the keywords that the types leave out.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    root: &'a Node,
    /// What it points at.
    node: &'a Node,
    /// Whether what was stepped to is there; else this is a place to point at, with nothing to read.
    is_there: bool,
}

/// What is read where there is nothing.
static NOTHING: Node = Node {
    id: NodeId::NONE,
    value: Value::Null,
};

impl<'a> At<'a> {
    /// The root of a document.
    pub fn root(root: &'a Node) -> At<'a> {
        At {
            root,
            node: root,
            is_there: true,
        }
    }

    /// Another value of the same document.
    pub fn of(self, node: &'a Node) -> At<'a> {
        At {
            root: self.root,
            node,
            is_there: true,
        }
    }

    /// The value here; null where nothing is.
    pub fn node(self) -> &'a Node {
        match self.is_there {
            true => self.node,
            false => &NOTHING,
        }
    }

    /// Steps to what stands under `key`. Where there is no such thing, nothing can be read there, and what it points at
    /// is the map: a report about an absent key belongs there.
    pub fn child(self, key: &str) -> At<'a> {
        self.get(key).unwrap_or(self.nothing())
    }

    /// Steps to list item number `index`, as [`child`](At::child) does to what stands under a key.
    pub fn item(self, index: usize) -> At<'a> {
        let item = self.node().item(index);
        item.map_or(self.nothing(), |node| self.of(node))
    }

    fn nothing(self) -> At<'a> {
        At {
            is_there: false,
            ..self
        }
    }

    /// What stands under `key`, if it is there.
    pub fn get(self, key: &str) -> Option<At<'a>> {
        self.node().get(key).map(|node| self.of(node))
    }

    /// The list items here; none where this is not a list.
    pub fn items(self) -> impl Iterator<Item = At<'a>> {
        let items = self.node().as_array().unwrap_or_default();
        items.iter().map(move |node| self.of(node))
    }

    /// The entries of the map here; none where this is not a map.
    pub fn entries(self) -> impl Iterator<Item = (&'a str, At<'a>)> {
        let object = match &self.node().value {
            Value::Object(object) => Some(object),
            _ => None,
        };
        object
            .into_iter()
            .flat_map(|object| object.iter())
            .map(move |(key, node)| (key, self.of(node)))
    }

    /// What a JSON pointer from the document's root leads to, with or without its leading `#`.
    pub fn pointer(self, pointer: &str) -> Option<At<'a>> {
        let pointer = pointer.strip_prefix('#').unwrap_or(pointer);
        self.root.pointer(pointer).map(|node| self.of(node))
    }

    /// Follows a reference, and the reference that it may lead to, to what is meant. Stays where there is none.
    pub fn resolve(self) -> At<'a> {
        let mut at = self;
        // Longer chains are circles.
        for _ in 0..LONGEST_CHAIN {
            match at
                .node()
                .as_reference()
                .and_then(|target| at.pointer(target))
            {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// Visits each of the specification's objects in the document that this is the root of, with what it is.
    pub fn see(self, visit: &mut dyn FnMut(Construct, At<'a>)) {
        grammar::see(&OPENAPI, self, visit);
    }

    /// Reads one of `openapiv3`'s types from here, for what the types of a whole document leave out: webhooks, and the
    /// operations that OpenAPI 3.2 adds.
    ///
    /// # Errors
    ///
    /// With what the types have no place for.
    pub(crate) fn read<T: Readable>(self) -> Result<T, String> {
        T::read(self.node()).map_err(|fault| fault.to_string())
    }

    /// Points at the value here.
    pub fn value(self) -> Place {
        Place::Value(self.node.id)
    }

    /// Points at the key under which the value here stands.
    pub fn key(self) -> Place {
        Place::Key(self.node.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sources;
    use serde_json::json;

    #[test]
    fn where_nothing_is_there_is_a_place_to_point_at_and_nothing_to_read() {
        let id = NodeId::new(Sources::new().add("test", ""), 0);
        let map = Node::from_json(id, json!({ "encoding": { "style": { "style": "form" } } }));
        let absent = At::root(&map).child("encoding").child("meta");
        assert_eq!(absent.key(), At::root(&map).child("encoding").key());
        assert!(absent.get("style").is_none());
        assert!(absent.child("style").node().is_null());
        assert_eq!(absent.entries().count() + absent.items().count(), 0);
    }
}
