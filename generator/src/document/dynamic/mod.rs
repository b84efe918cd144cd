//! Dynamic references (JSON Schema 2020-12, section 8.2.3.2): `$dynamicRef` leads to the schema that the outermost of those
//! on the way to it calls by its name, so that a schema which has one is a template.
//!
//! Every way in which a template is filled becomes a component of its own, named after both, and afterwards all references
//! are plain ones. A template that is never used as it stands is left out: what it is filled with says all of it.

mod anchored;
mod templates;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::bundle::{Faults, unused};
use super::discriminator;
use super::grammar::{Construct, Kind, OPENAPI, SCHEMA, walk};
use super::node::{Node, Object, Value};
use super::reference::{schema_name, schema_reference};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, NodeId, Place};
use templates::Templates;

/// What each anchor means somewhere: the reference to a named schema.
type Scope = BTreeMap<String, String>;

/// Makes plain references of all dynamic ones. Those that lead nowhere are put down among the `faults`.
pub(super) fn resolve(root: &mut Node, faults: &mut Faults, diagnostics: &mut Diagnostics) {
    if !has_dynamic_reference(root) {
        return;
    }
    anchored::name(root);
    let templates = Templates::of(root);
    let mut filling = Filling {
        names: templates.names(),
        templates: &templates,
        made: BTreeMap::new(),
        queue: VecDeque::new(),
        plain: BTreeSet::new(),
        faults,
        diagnostics,
    };
    filling.run(root);
}

fn has_dynamic_reference(node: &Node) -> bool {
    match &node.value {
        Value::Array(items) => items.iter().any(has_dynamic_reference),
        Value::Object(object) => {
            object.contains("$dynamicRef") || object.values().any(has_dynamic_reference)
        }
        _ => false,
    }
}

/// What the parts of a schema find on their way: the anchors that it binds itself, under its `$defs` or as what it refers to.
fn bound_here(node: &Node) -> Vec<(String, String)> {
    let definitions = node.get("$defs").and_then(Node::as_object);
    let definitions = definitions.into_iter().flat_map(Object::values);
    let bound = definitions.chain([node]).filter_map(|schema| {
        let anchor = schema.get("$dynamicAnchor")?.as_str()?;
        Some((anchor.to_owned(), schema.as_reference()?.to_owned()))
    });
    bound.filter(|(_, to)| schema_name(to).is_some()).collect()
}

struct Filling<'f> {
    templates: &'f Templates,
    names: BTreeSet<String>,
    /// The names of filled templates, by the template and what fills it.
    made: BTreeMap<(String, Scope), String>,
    /// What is to be filled: its name, the template's, and what fills it.
    queue: VecDeque<(String, String, Scope)>,
    /// What is referred to as it stands, and by which schema; by none outside of all.
    plain: BTreeSet<(Option<String>, String)>,
    faults: &'f mut Faults,
    diagnostics: &'f mut Diagnostics,
}

impl Filling<'_> {
    fn run(&mut self, root: &mut Node) {
        let mut schemas = schemas_of(root).map(std::mem::take).unwrap_or_default();
        self.bind(&OPENAPI, root, None, &Scope::new());
        for (name, node) in schemas.iter_mut() {
            let own = self.templates.own(name);
            self.bind(&SCHEMA, node, Some(name), &own);
        }
        while let Some((name, template, mut scope)) = self.queue.pop_front() {
            let Some(mut node) = self.templates.schema(&template).cloned() else {
                continue;
            };
            for (anchor, to) in self.templates.own(&template) {
                scope.entry(anchor).or_insert(to);
            }
            self.bind(&SCHEMA, &mut node, Some(&template), &scope);
            schemas.insert(name, node);
        }
        let unused = self.unused_templates();
        schemas.retain(|name, _| !unused.contains(name));
        if let Some(place) = schemas_of(root) {
            *place = schemas;
        }
    }

    /// The templates that nothing refers to as they stand but others of them.
    fn unused_templates(&self) -> BTreeSet<String> {
        let templates = self.made.keys().map(|(template, _)| template.clone());
        let mut unused: BTreeSet<String> = templates.collect();
        loop {
            let is_used = |template: &String| {
                self.plain.iter().any(|(user, used)| {
                    used == template && user.as_ref().is_none_or(|user| !unused.contains(user))
                })
            };
            let used: Vec<String> = unused.iter().filter(|it| is_used(it)).cloned().collect();
            if used.is_empty() {
                return unused;
            }
            unused.retain(|template| !used.contains(template));
        }
    }

    /// Makes the dynamic references in `node` plain, which is the schema `around` or part of the document outside of all.
    fn bind(&mut self, kind: &'static Kind, node: &mut Node, around: Option<&str>, outer: &Scope) {
        // What is known within each of the objects and maps around the one that is visited.
        let mut scopes: Vec<Scope> = Vec::new();
        walk(kind, node, &mut |kind, node, ancestors| {
            scopes.truncate(ancestors.len());
            let mut scope = scopes.last().unwrap_or(outer).clone();
            scopes.resize(ancestors.len(), scope.clone());
            if kind.construct == Construct::Schema {
                for (anchor, to) in bound_here(node) {
                    scope.entry(anchor).or_insert(to);
                }
                self.lead(node, &scope);
                self.fill_reference(node, around, &scope);
                node.remove("$dynamicAnchor");
            }
            if kind.construct == Construct::Discriminator {
                for target in discriminator::targets(node) {
                    let name = target
                        .as_str()
                        .map(|text| schema_name(text).unwrap_or(text.to_owned()));
                    self.plain
                        .extend(name.map(|name| (around.map(str::to_owned), name)));
                }
            }
            scopes.push(scope);
        });
    }

    /// Writes a plain reference instead of a dynamic one.
    fn lead(&mut self, node: &mut Node, scope: &Scope) {
        let Some(mut target) = node.remove("$dynamicRef") else {
            return;
        };
        let text = target.as_str().unwrap_or_default().to_owned();
        let anchor = text.trim_start_matches('#');
        let candidates = self.templates.anchored(anchor);
        match (scope.get(anchor), candidates.as_slice()) {
            (Some(meant), _) | (None, [meant]) => target.value = Value::String(meant.clone()),
            // What is no anchor is a plain reference.
            (None, []) if text.starts_with("#/") => {}
            (None, []) => drop(
                self.faults
                    .insert(target.id, Some(dangling(&text, target.id))),
            ),
            (None, several) => return self.diagnostics.push(unbound(&text, several, target.id)),
        }
        if !node.has("$ref") {
            node.insert("$ref", target);
            return;
        }
        let mut part = Node::object(target.id);
        part.insert("$ref", target);
        match node.get_mut("allOf").and_then(Node::as_array_mut) {
            Some(parts) => parts.push(part),
            None => node.insert("allOf", Node::array(part.id, vec![part])),
        }
    }

    /// Makes a reference to a template lead to what it is here.
    fn fill_reference(&mut self, node: &mut Node, around: Option<&str>, scope: &Scope) {
        let Some(target) = node.get_mut("$ref") else {
            return;
        };
        let Some(name) = target.as_str().and_then(schema_name) else {
            return;
        };
        match self.filled(&name, scope, target.id) {
            Some(filled) => target.value = Value::String(schema_reference(&filled)),
            None => drop(self.plain.insert((around.map(str::to_owned), name))),
        }
    }

    /// The name of a schema as it is in a scope, where that makes it another one.
    fn filled(&mut self, name: &str, scope: &Scope, place: NodeId) -> Option<String> {
        /// Templates within templates could be filled without an end in sight.
        const MOST: usize = 10_000;
        let needs = self.templates.needs(name)?;
        let own = self.templates.own(name);
        let says_more = |(anchor, to): &(&String, &String)| {
            needs.contains(*anchor) && own.get(*anchor) != Some(*to)
        };
        let scope = scope.iter().filter(says_more);
        let scope: Scope = scope
            .map(|(anchor, to)| (anchor.clone(), to.clone()))
            .collect();
        if scope.is_empty() {
            return None;
        }
        let key = (name.to_owned(), scope);
        if let Some(known) = self.made.get(&key) {
            return Some(known.clone());
        }
        if self.made.len() >= MOST {
            let message = format!(
                "`{name}` is not filled, since templates are filled in more than {MOST} ways"
            );
            self.diagnostics.push(Diagnostic::new(
                Code::Unsupported,
                Place::Value(place),
                message,
            ));
            return None;
        }
        let filled = self.unused(name, &key.1);
        self.queue
            .push_back((filled.clone(), key.0.clone(), key.1.clone()));
        self.made.insert(key, filled.clone());
        Some(filled)
    }

    /// A name of the template's and of what fills it.
    fn unused(&mut self, template: &str, scope: &Scope) -> String {
        let mut words = vec![template.to_owned()];
        for name in scope.values().filter_map(|to| schema_name(to)) {
            if !words.contains(&name) {
                words.push(name);
            }
        }
        unused(words.join("_"), |name| self.names.insert(name.to_owned()))
    }
}

fn schemas_of(root: &mut Node) -> Option<&mut Object> {
    let components = root.get_mut("components")?;
    components.get_mut("schemas")?.as_object_mut()
}

fn dangling(text: &str, id: NodeId) -> Diagnostic {
    let message = format!("`{text}` leads to nothing");
    Diagnostic::new(Code::DanglingReference, Place::Value(id), message).label("no such anchor")
}

fn unbound(text: &str, candidates: &[String], id: NodeId) -> Diagnostic {
    let candidates: Vec<String> = candidates.iter().map(|to| format!("`{to}`")).collect();
    let message = format!(
        "`{text}` could be any of {}, and no schema on the way to it says which",
        candidates.join(", ")
    );
    Diagnostic::new(Code::Unsupported, Place::Value(id), message)
        .label("any value")
        .help(
            "give the schema that uses this one a `$dynamicAnchor` of this name under its `$defs`",
        )
}
