//! What authors mean where they write it in the wrong place, or in the words of another version.
//!
//! In lenient mode an object is put right before it is held against the grammar. What is put right is reported as what
//! it is; what nobody can understand stays for the grammar to report and to leave out.

use super::key::in_other_letters;
use super::kind::Wanted;
use super::{Slot, Verifier};
use crate::diagnostic::NodeId;
use crate::document::grammar::{Construct, Kind};
use crate::document::node::{Node, Value};
use crate::document::swagger2;

impl Verifier<'_> {
    /// Puts an object right.
    pub(super) fn mend(&mut self, kind: &'static Kind, node: &mut Node) {
        self.cases(kind, node);
        match kind.construct {
            Construct::Schema => self.required_of_properties(node),
            Construct::Parameter | Construct::Header => self.value_of_parameter(kind, node),
            Construct::RequestBody | Construct::Response => self.content_of_body(kind, node),
            Construct::Operation => self.body_among_parameters(node),
            _ => {}
        }
    }

    /// Keys that are known in other letters: `GET`, `operationid`, `4xx`.
    fn cases(&mut self, kind: &'static Kind, node: &mut Node) {
        let Some(object) = node.as_object_mut() else {
            return;
        };
        let slips: Vec<(String, String)> = object
            .keys()
            .filter_map(|name| in_other_letters(kind, name).map(|key| (name.to_owned(), key)))
            .collect();
        for (name, key) in slips {
            let child = object
                .get(&name)
                .filter(|_| !object.contains(&key))
                .cloned();
            if let Some(child) = child {
                self.unknown(kind, &name, &child);
                object.remove(&name);
                object.insert(key, child);
            }
        }
    }

    /// `required: true` on a property, which belongs into the list of the object that has it.
    fn required_of_properties(&mut self, node: &mut Node) {
        let slot = Slot::new(Construct::Schema, "required");
        let properties = node.get_mut("properties").and_then(Node::as_object_mut);
        let mut required: Vec<(NodeId, String)> = Vec::new();
        for (name, property) in properties.into_iter().flat_map(|object| object.iter_mut()) {
            let Some(truth) = property
                .get("required")
                .filter(|node| node.as_bool().is_some())
            else {
                continue;
            };
            self.wrong_kind(slot, Wanted::List, truth);
            if truth.as_bool() == Some(true) {
                required.push((truth.id, name.to_owned()));
            }
            property.remove("required");
        }
        if required.is_empty() {
            return;
        }
        if !node.has("required") {
            node.insert("required", Node::array(node.id, Vec::new()));
        }
        let mut listed = node.get_mut("required").and_then(Node::as_array_mut);
        for (id, name) in required {
            if let Some(list) = &mut listed
                && !list.iter().any(|known| known.as_str() == Some(&name))
            {
                list.push(Node::string(id, name));
            }
        }
    }

    /// A parameter with its type beside its name, as Swagger 2.0 has it.
    fn value_of_parameter(&mut self, kind: &'static Kind, node: &mut Node) {
        let is_bare = ["schema", "content", "$ref"]
            .iter()
            .all(|key| !node.has(key));
        let Some(said) = node.get("type").filter(|_| is_bare) else {
            return;
        };
        self.unknown(kind, "type", said);
        swagger2::parameter(node);
    }

    /// A body with its schema beside its description, as a response of Swagger 2.0 has it.
    fn content_of_body(&mut self, kind: &'static Kind, node: &mut Node) {
        let is_bare = ["content", "$ref"].iter().all(|key| !node.has(key));
        let Some(schema) = node.get("schema").filter(|_| is_bare) else {
            return;
        };
        self.unknown(kind, "schema", schema);
        swagger2::response(&[], node);
    }

    /// A body among the parameters, as Swagger 2.0 has it.
    fn body_among_parameters(&mut self, node: &mut Node) {
        let listed = node.get_mut("parameters").and_then(Node::as_array_mut);
        let places = listed
            .into_iter()
            .flatten()
            .filter_map(|parameter| parameter.get_mut("in"));
        let mut any = false;
        for place in places.filter(|place| matches!(place.as_str(), Some("body" | "formData"))) {
            self.word(
                Slot::new(Construct::Parameter, "in"),
                &["query", "header", "path", "cookie"],
                place,
            );
            any = true;
        }
        if any && !node.has("requestBody") {
            swagger2::body_of(node);
        }
    }
}

/// What stands in for an object that is not there, or is something else: nothing is said of a value, or of an answer.
pub(super) fn is_replaced(construct: Construct, value: &Value) -> bool {
    match construct {
        Construct::Schema => true,
        Construct::Response | Construct::MediaType => {
            matches!(value, Value::Null | Value::String(_))
        }
        _ => false,
    }
}
