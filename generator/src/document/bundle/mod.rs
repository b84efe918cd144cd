//! Makes one tree of everything that a document refers to.
//!
//! A reference to another file, or deep into this one, is lifted: what it leads to becomes a component of its own, and
//! the reference leads there. What has no section among the components of 3.0 (a path item, an operation, a whole map of
//! schemas) is copied to where it is referred to instead. Afterwards references lead to `#/components/…` only, or to nothing.

mod address;
mod adopt;
mod copy;
mod faults;
mod files;
mod follow;
mod name;
mod plausible;
mod target;

use super::Reader;
use super::discriminator;
use super::grammar::{Construct, Kind, OPENAPI, SCHEMA, Shape, walk};
use super::node::{Node, Object, Value, escape};
use super::version::Version;
use crate::diagnostic::{Diagnostic, Diagnostics, NodeId, Sources};
use copy::is_copied;
use files::Files;
use follow::Lead;
pub(super) use name::unused;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What is wrong with references, by the identity of their target's text. `None` where there has been a report.
pub(super) type Faults = BTreeMap<NodeId, Option<Diagnostic>>;

/// Brings an object that was found as its author wrote it to the shape of 3.0.
pub(super) type Convert<'c> = dyn Fn(&'static Kind, &mut Node) + 'c;

/// What the stage needs beside the tree.
pub(super) struct Surroundings<'s> {
    pub(super) version: Version,
    pub(super) path: &'s str,
    pub(super) folders: &'s [String],
    pub(super) reader: &'s mut dyn Reader,
    pub(super) sources: &'s mut Sources,
    pub(super) diagnostics: &'s mut Diagnostics,
    /// Brings what is found to the shape that the tree has already.
    pub(super) convert: &'s Convert<'s>,
}

/// Bundles `root`. Where it is not as its author wrote it any more, `original` is that.
pub(super) fn bundle(root: &mut Node, original: Option<Node>, around: Surroundings<'_>) -> Faults {
    if !has_far_reference(root) {
        return Faults::new();
    }
    let home = target::normal(around.path);
    let original = original.unwrap_or_else(|| root.clone());
    let files = Files::new(
        home.clone(),
        folders(&home, around.folders),
        original,
        around.reader,
        around.sources,
        around.diagnostics,
    );
    let mut bundler = Bundler {
        version: around.version,
        own: own(root),
        home,
        files,
        convert: around.convert,
        names: BTreeSet::new(),
        lifted: BTreeMap::new(),
        copied: BTreeMap::new(),
        queue: VecDeque::new(),
        path_items: BTreeSet::new(),
        faults: Faults::new(),
    };
    bundler.names = bundler
        .own
        .iter()
        .map(|((_, section), name)| (*section, name.clone()))
        .collect();
    bundler.run(root);
    bundler.faults
}

fn folders(home: &str, others: &[String]) -> Vec<String> {
    let own = target::normal(target::folder_of(home));
    let others = others.iter().map(|folder| target::normal(folder));
    std::iter::once(own).chain(others).collect()
}

/// Whether anything refers elsewhere than to a component of this file.
fn has_far_reference(node: &Node) -> bool {
    match &node.value {
        Value::Array(items) => items.iter().any(has_far_reference),
        Value::Object(object) => object.iter().any(|(key, child)| match (&child.value, key) {
            (Value::String(text), "$ref" | "$dynamicRef") => !is_near(text),
            (Value::String(text), "defaultMapping") => text.contains(['/', '#']) && !is_near(text),
            // A property may have this name as well.
            (Value::Object(mapping), "mapping") => mapping.values().any(|value| {
                let text = value.as_str();
                text.is_some_and(|text| text.contains(['/', '#']) && !is_near(text))
                    || has_far_reference(value)
            }),
            _ => has_far_reference(child),
        }),
        _ => false,
    }
}

/// Whether a reference can stay as it is.
fn is_near(text: &str) -> bool {
    /// The sections that 3.0 has types for, and whose objects need not be copied.
    const SECTIONS: &[&str] = &[
        "schemas",
        "responses",
        "parameters",
        "examples",
        "requestBodies",
        "headers",
        "securitySchemes",
        "links",
    ];
    let component = text
        .strip_prefix("#/components/")
        .and_then(|rest| rest.split_once('/'));
    component.is_some_and(|(section, name)| {
        SECTIONS.contains(&section) && !name.contains(['/', '%', '#'])
    })
}

/// The components that the document has of its own.
fn own(root: &Node) -> BTreeMap<(NodeId, &'static str), String> {
    let components = root.get("components").and_then(Node::as_object);
    let sections = components.into_iter().flat_map(Object::iter);
    let named = sections
        .filter_map(|(section, objects)| Some((section_named(section)?, objects.as_object()?)));
    named
        .flat_map(|(section, objects)| {
            objects
                .iter()
                .map(move |(name, node)| ((node.id, section), name.to_owned()))
        })
        .collect()
}

fn section_named(name: &str) -> Option<&'static str> {
    Construct::ALL
        .iter()
        .filter_map(|construct| construct.section())
        .find(|section| *section == name)
}

struct Bundler<'r> {
    version: Version,
    /// The path of the document itself.
    home: String,
    files: Files<'r>,
    convert: &'r Convert<'r>,
    own: BTreeMap<(NodeId, &'static str), String>,
    names: BTreeSet<(&'static str, String)>,
    /// The references to what was lifted, by what it was.
    lifted: BTreeMap<(NodeId, Construct), String>,
    /// Where something was copied to, and what.
    copied: BTreeMap<NodeId, NodeId>,
    queue: VecDeque<(&'static Kind, String, Node)>,
    /// The path items that were come to.
    path_items: BTreeSet<NodeId>,
    faults: Faults,
}

impl Bundler<'_> {
    fn run(&mut self, root: &mut Node) {
        self.adopt(root);
        walk(&OPENAPI, root, &mut |kind, node, around| {
            self.visit(kind, node, around)
        });
        while let Some((kind, name, mut node)) = self.queue.pop_front() {
            walk(kind, &mut node, &mut |kind, node, around| {
                self.visit(kind, node, around)
            });
            if let Some(section) = kind.construct.section() {
                insert(root, section, name, node);
            }
        }
        if !self.lifted.is_empty() {
            walk(&OPENAPI, root, &mut |kind, node, around| {
                self.relink(kind, node, around)
            });
        }
    }

    fn visit(&mut self, kind: &'static Kind, node: &mut Node, around: &[NodeId]) {
        if kind.construct == Construct::PathItem {
            self.path_items.insert(node.id);
        }
        match kind.construct {
            Construct::Discriminator => self.mapping(node),
            construct if is_copied(construct) => self.copy(construct, Some(kind), node, around),
            _ => self.refer(kind, node),
        }
        self.copy_maps(kind, node, around);
    }

    /// Whole maps, such as all the schemas, can stand in a file of their own. A map in which something is merely called
    /// `$ref` has no text under that name.
    fn copy_maps(&mut self, kind: &'static Kind, node: &mut Node, around: &[NodeId]) {
        for (name, child) in node.as_object_mut().into_iter().flat_map(Object::iter_mut) {
            if matches!(
                kind.shape(name),
                Some(Shape::Map(Shape::Object(_) | Shape::ObjectOrReference(_)))
            ) {
                self.copy(Construct::Map, None, child, around);
            }
        }
    }

    /// Makes the original place of what was lifted refer to the component, so that there is one of it and not two.
    fn relink(&self, kind: &Kind, node: &mut Node, around: &[NodeId]) {
        // The document, its `components` and the section.
        let is_component = around.len() == 3 && kind.construct.section().is_some();
        let reference = self
            .lifted
            .get(&(node.id, kind.construct))
            .filter(|_| !is_component);
        if let Some(reference) = reference.filter(|_| !node.has("$ref")) {
            let anchor = node.remove("$dynamicAnchor");
            *node = Node::reference(node.id, reference.as_str());
            if let Some(anchor) = anchor {
                node.insert("$dynamicAnchor", anchor);
            }
        }
    }

    fn refer(&mut self, kind: &'static Kind, node: &mut Node) {
        if let Some(target) = node.get("$dynamicRef")
            && !node.has("$ref")
            && !self.is_dynamic(target)
            && let Some(target) = node.remove("$dynamicRef")
        {
            node.insert("$ref", target);
        }
        let Some(target) = node.get_mut("$ref") else {
            return;
        };
        let Some(text) = target.as_str().map(str::to_owned) else {
            return;
        };
        if let Some(reference) = self.reference(kind, &text, target.id) {
            target.value = Value::String(reference);
        }
    }

    /// Whether it depends on the way to a dynamic reference where that leads: not where it says more than the name of
    /// an anchor, or the anchor is a plain one (JSON Schema 2020-12, section 8.2.3.2).
    fn is_dynamic(&mut self, target: &Node) -> bool {
        let anchor = target.as_str().and_then(|text| text.strip_prefix('#'));
        let Some(anchor) = anchor.filter(|anchor| !anchor.contains('/')) else {
            return false;
        };
        let file = self.files.path(target.id.file());
        let Ok(Some(tree)) = self.files.tree(&file) else {
            return true;
        };
        target::find(tree, anchor).is_none_or(|schema| schema.has("$dynamicAnchor"))
    }

    /// The values of a discriminator are references, or else names of schemas.
    fn mapping(&mut self, node: &mut Node) {
        for target in discriminator::targets(node) {
            let Some(text) = target
                .as_str()
                .filter(|text| text.contains(['/', '#']))
                .map(str::to_owned)
            else {
                continue;
            };
            if let Some(reference) = self.reference(&SCHEMA, &text, target.id) {
                target.value = Value::String(reference);
            }
        }
    }

    /// The reference to write instead of `text`, if there is a better one.
    fn reference(&mut self, kind: &'static Kind, text: &str, id: NodeId) -> Option<String> {
        match self.follow(kind.construct, text, id)? {
            Lead::Component(reference) => Some(reference),
            Lead::Far {
                file,
                fragment,
                node,
            } => Some(self.lift(kind, &file, &fragment, *node)),
        }
    }

    fn lift(&mut self, kind: &'static Kind, file: &str, fragment: &str, mut node: Node) -> String {
        let key = (node.id, kind.construct);
        if let Some(reference) = self.lifted.get(&key) {
            return reference.clone();
        }
        let section = kind.construct.section().unwrap_or_default();
        let name = self.unused(section, name::derived(file, fragment, kind.construct));
        let reference = format!("#/components/{section}/{}", escape(&name));
        self.lifted.insert(key, reference.clone());
        (self.convert)(kind, &mut node);
        self.queue.push_back((kind, name, node));
        reference
    }

    fn unused(&mut self, section: &'static str, name: String) -> String {
        unused(name, |name| self.names.insert((section, name.to_owned())))
    }
}

/// Adds a component.
pub(super) fn insert(root: &mut Node, section: &str, name: String, node: Node) {
    let id = root.id;
    for (level, key) in ["components", section].into_iter().enumerate() {
        let parent = if level == 0 {
            Some(&mut *root)
        } else {
            root.get_mut("components")
        };
        if let Some(parent) = parent.filter(|parent| !parent.has(key)) {
            parent.insert(key, Node::object(id));
        }
    }
    if let Some(objects) = root
        .get_mut("components")
        .and_then(|components| components.get_mut(section))
    {
        objects.insert(name, node);
    }
}
