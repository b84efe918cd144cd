//! The examples of a document: of schemas, media types, parameters and headers, also those that are named.

use std::collections::BTreeMap;

use generator::diagnostic::NodeId;
use generator::document::{Node, escape};
use serde_json::Value;

/// An example, and the schema that it is of.
#[derive(Debug)]
pub struct Found {
    /// The file of the schema, by its position.
    pub schema_file: usize,
    /// The schema's JSON pointer there.
    pub schema: String,
    /// The file of the example.
    pub file: usize,
    /// Which value of that file it is.
    pub place: NodeId,
    /// What it is.
    pub value: Value,
    /// The schema's type.
    pub ty: String,
}

/// Keys under which names stand, and not keywords.
const NAMES: &[&str] = &[
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "schemas",
    "responses",
    "headers",
    "requestBodies",
    "paths",
    "pathItems",
    "webhooks",
    "content",
    "callbacks",
    "links",
    "encoding",
    "securitySchemes",
    "mapping",
    "variables",
];

/// Keys under which data stands.
const DATA: &[&str] = &[
    "example",
    "examples",
    "default",
    "enum",
    "const",
    "value",
    "dataValue",
];

/// All examples in all files at whose schemas there stands a type.
pub fn examples(files: &[(String, Node)], types: &BTreeMap<NodeId, String>) -> Vec<Found> {
    let mut finder = Finder {
        files,
        types,
        file: 0,
        found: Vec::new(),
    };
    for (position, (_, root)) in files.iter().enumerate() {
        finder.file = position;
        finder.walk(root, "", false);
    }
    finder.found
}

struct Finder<'f> {
    files: &'f [(String, Node)],
    types: &'f BTreeMap<NodeId, String>,
    file: usize,
    found: Vec<Found>,
}

impl<'f> Finder<'f> {
    /// `are_names` says that the keys here are names of the author's.
    fn walk(&mut self, node: &'f Node, pointer: &str, are_names: bool) {
        for (index, item) in node.as_array().into_iter().flatten().enumerate() {
            self.walk(item, &format!("{pointer}/{index}"), false);
        }
        let Some(object) = node.as_object() else {
            return;
        };
        if !are_names {
            self.examples_of(node, pointer);
        }
        for (key, child) in object.iter() {
            let is_map = child.as_object().is_some();
            if are_names || !(DATA.contains(&key) || key.starts_with("x-")) {
                let names = !are_names && is_map && (NAMES.contains(&key) || key == "parameters");
                self.walk(child, &format!("{pointer}/{}", escape(key)), names);
            }
        }
    }

    fn examples_of(&mut self, node: &'f Node, pointer: &str) {
        let (schema, at) = match (self.types.contains_key(&node.id), node.get("schema")) {
            (true, _) => (node, pointer.to_owned()),
            (false, Some(schema)) => (schema, format!("{pointer}/schema")),
            (false, None) => return,
        };
        let Some(ty) = self.types.get(&schema.id) else {
            return;
        };
        let one = node.get("example").map(|example| (self.file, example));
        let listed = node
            .get("examples")
            .and_then(Node::as_array)
            .into_iter()
            .flatten();
        let listed = listed.map(|example| (self.file, example));
        let named = node.get("examples").and_then(Node::as_object);
        let named = named.into_iter().flat_map(|named| named.iter());
        let named = named.filter_map(|(key, example)| self.named(key, example));
        let all: Vec<(usize, &Node)> = one.into_iter().chain(listed).chain(named).collect();
        for (file, example) in all {
            self.found.push(Found {
                schema_file: self.file,
                schema: at.clone(),
                file,
                place: example.id,
                value: example.to_json(),
                ty: ty.clone(),
            });
        }
    }

    /// The value of a named example, behind references, or what Swagger 2.0 gives for a media type.
    fn named(&self, key: &str, example: &'f Node) -> Option<(usize, &'f Node)> {
        if key.contains('/') && !example.has("value") {
            return Some((self.file, example));
        }
        let (file, example) = match example.as_reference() {
            Some(reference) => self.resolve(reference)?,
            None => (self.file, example),
        };
        let value = example.get("value").or_else(|| example.get("dataValue"))?;
        Some((file, value))
    }

    /// What a reference from the file that is walked leads to.
    fn resolve(&self, reference: &str) -> Option<(usize, &'f Node)> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let (own, _) = self.files.get(self.file)?;
        let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = match path.trim_start_matches("./") {
            "" => own.clone(),
            path if folder.is_empty() => path.to_owned(),
            path => format!("{folder}/{path}"),
        };
        let file = self.files.iter().position(|(known, _)| *known == path)?;
        let (_, root) = self.files.get(file)?;
        Some((file, root.pointer(fragment)?))
    }
}
