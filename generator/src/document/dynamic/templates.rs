//! What is known of the named schemas before any is filled: the anchors that each binds, and those that it needs.

use std::collections::{BTreeMap, BTreeSet};

use super::{Scope, bound_here};
use crate::document::At;
use crate::document::grammar::{Construct, OPENAPI, SCHEMA, see};
use crate::document::node::{Node, Object};
use crate::document::reference::{schema_name, schema_reference};

/// The named schemas of a document.
pub(super) struct Templates {
    schemas: BTreeMap<String, Node>,
    /// The anchors that decide what a schema is, or what one that it refers to is; none for most.
    needs: BTreeMap<String, BTreeSet<String>>,
    /// The schemas that an anchor can mean.
    anchored: BTreeMap<String, BTreeSet<String>>,
}

impl Templates {
    pub(super) fn of(root: &Node) -> Templates {
        let schemas = root
            .pointer("/components/schemas")
            .and_then(Node::as_object);
        let schemas = schemas.into_iter().flat_map(Object::iter);
        let schemas = schemas.map(|(name, node)| (name.to_owned(), node.clone()));
        let mut templates = Templates {
            schemas: schemas.collect(),
            needs: BTreeMap::new(),
            anchored: BTreeMap::new(),
        };
        see(&OPENAPI, At::root(root), &mut |construct, at| {
            if construct == Construct::Schema {
                templates.note(bound_here(at.node()));
            }
        });
        for name in templates.schemas.keys().cloned().collect::<Vec<_>>() {
            let own = templates.own(&name).into_iter();
            templates.note(own.collect());
        }
        templates.needs = templates.all_needs();
        templates
    }

    fn note(&mut self, bound: Vec<(String, String)>) {
        for (anchor, to) in bound {
            self.anchored.entry(anchor).or_default().insert(to);
        }
    }

    /// Their names.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.schemas.keys().cloned().collect()
    }

    /// A schema as the document has it.
    pub(super) fn schema(&self, name: &str) -> Option<&Node> {
        self.schemas.get(name)
    }

    /// What the anchors of a schema mean within it, where nothing around it says otherwise.
    pub(super) fn own(&self, name: &str) -> Scope {
        let Some(schema) = self.schemas.get(name) else {
            return Scope::new();
        };
        let mut own: Scope = bound_here(schema).into_iter().collect();
        if let Some(anchor) = schema.get("$dynamicAnchor").and_then(Node::as_str) {
            own.insert(anchor.to_owned(), schema_reference(name));
        }
        own
    }

    /// The references to all schemas that are called by an anchor.
    pub(super) fn anchored(&self, anchor: &str) -> Vec<String> {
        let anchored = self.anchored.get(anchor).into_iter().flatten();
        anchored.cloned().collect()
    }

    /// The anchors that decide what a schema is.
    pub(super) fn needs(&self, name: &str) -> Option<&BTreeSet<String>> {
        self.needs.get(name).filter(|needs| !needs.is_empty())
    }

    /// The anchors that each schema needs, itself or by way of others.
    fn all_needs(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut needs = BTreeMap::new();
        let mut leads = BTreeMap::new();
        for (name, schema) in &self.schemas {
            let (anchors, others) = self.leads(schema);
            needs.insert(name.clone(), anchors);
            leads.insert(name.clone(), others);
        }
        loop {
            let mut has_grown = false;
            for (name, others) in &leads {
                let theirs = others.iter().filter_map(|other| needs.get(other));
                let theirs: BTreeSet<String> = theirs.flatten().cloned().collect();
                let own = needs.entry(name.clone()).or_default();
                let before = own.len();
                own.extend(theirs);
                has_grown |= own.len() > before;
            }
            if !has_grown {
                return needs;
            }
        }
    }

    /// The anchors that a schema names, and the schemas that it leads to by them or by name.
    fn leads(&self, schema: &Node) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut anchors, mut others) = (BTreeSet::new(), BTreeSet::new());
        see(&SCHEMA, At::root(schema), &mut |construct, at| {
            if construct != Construct::Schema {
                return;
            }
            others.extend(at.node().as_reference().and_then(schema_name));
            if let Some(text) = at.node().get("$dynamicRef").and_then(Node::as_str) {
                let anchor = text.trim_start_matches('#');
                let meant = self.anchored(anchor);
                others.extend(meant.iter().filter_map(|to| schema_name(to)));
                anchors.insert(anchor.to_owned());
            }
        });
        (anchors, others)
    }
}
