//! Components that nothing refers to: mostly what is left of an operation that is gone, or a reference that was
//! misspelt into another.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, NodeId};
use crate::document::{At, Construct, Value, Version, escape, named_by, schema_reference};

pub(super) fn check(root: At<'_>, version: Version, diagnostics: &mut Diagnostics) {
    let has_operations = ["paths", "webhooks"].iter().any(|key| {
        root.get(key)
            .is_some_and(|at| at.entries().next().is_some())
    });
    if !has_operations {
        // A library of schemas is there to be referred to from elsewhere.
        return;
    }
    let mut reached = reached(root);
    reached.extend(copied(root, &reached));
    let sections = root.get("components").into_iter().flat_map(At::entries);
    // One that is looked for under a name that is not there is not one that nothing refers to.
    let is_sought = |section: &str| {
        let section = format!("#/components/{section}/");
        let mut sought = reached
            .iter()
            .filter(|pointer| pointer.starts_with(&section));
        sought.any(|pointer| root.pointer(pointer).is_none())
    };
    let sections = sections.filter(|(section, _)| is_section(section) && !is_sought(section));
    for (section, components) in sections {
        for (name, at) in components.entries() {
            let pointer = format!("#/components/{section}/{}", escape(name));
            let is_known = reached.contains(&pointer) || name.starts_with("x-");
            if !is_known && at.node().as_object().is_some() {
                let message = format!("nothing refers to `{name}`");
                let report = Diagnostic::new(Code::Unused, at.key(), message).label("not used");
                diagnostics.push(report.help(match section {
                    "securitySchemes" => format!(
                        "name it under `security`, as in `security: [{{ {name}: [] }}]`, or take it out"
                    ),
                    _ => format!(
                        "refer to it as `{}` where it is meant, or take it out",
                        version.spelled(&pointer)
                    ),
                }));
            }
        }
    }
}

fn is_section(name: &str) -> bool {
    let mut sections = Construct::ALL
        .iter()
        .filter_map(|construct| construct.section());
    sections.any(|section| section == name)
}

/// The components that are referred to from outside of them, directly or through others.
fn reached(root: At<'_>) -> BTreeSet<String> {
    // The document's own security requirements stand at its root.
    let demanded = root.get("security").into_iter().flat_map(At::items);
    let demanded = demanded.flat_map(At::entries);
    let mut reached: BTreeSet<String> = demanded.map(|(name, _)| scheme(name)).collect();
    let outside = root.entries().filter(|(key, _)| *key != "components");
    let mut left: Vec<At<'_>> = outside.map(|(_, at)| at).collect();
    left.extend(reached.iter().filter_map(|scheme| root.pointer(scheme)));
    let told_apart = told_apart(root);
    loop {
        while let Some(at) = left.pop() {
            for target in targets(at) {
                if reached.insert(target.clone()) {
                    left.extend(root.pointer(&target));
                }
            }
        }
        let heirs = heirs(root, &reached, &told_apart);
        if heirs.is_empty() {
            return reached;
        }
        for heir in heirs {
            left.extend(root.pointer(&heir));
            reached.insert(heir);
        }
    }
}

/// What a value refers to, at any depth.
fn targets(at: At<'_>) -> Vec<String> {
    let mut targets = Vec::new();
    let mut left = vec![at];
    while let Some(at) = left.pop() {
        left.extend(at.items());
        for (key, value) in at.entries() {
            match (key, &value.node().value) {
                ("$ref" | "$dynamicRef", Value::String(text)) => targets.push(text.clone()),
                ("discriminator", Value::Object(_)) => {
                    let texts = named_by(value).filter_map(|at| at.node().as_str());
                    targets.extend(texts.map(str::to_owned));
                }
                ("security", Value::Array(_)) => {
                    let names = value.items().flat_map(At::entries);
                    targets.extend(names.map(|(name, _)| scheme(name)));
                }
                _ => {}
            }
            left.push(value);
        }
    }
    targets
}

/// The components of which all or a part was copied to where that is referred to, of which what is in them tells.
fn copied(root: At<'_>, reached: &BTreeSet<String>) -> Vec<String> {
    let sections = Construct::ALL
        .iter()
        .filter_map(|construct| construct.section());
    let sections = sections.filter(|section| *section != "securitySchemes");
    let pointers = sections.flat_map(|section| {
        let section = format!("#/components/{section}");
        let entries = root.pointer(&section).into_iter().flat_map(At::entries);
        entries.map(move |(name, at)| (format!("{section}/{}", escape(name)), at))
    });
    let unreached: Vec<(String, At<'_>)> = pointers
        .filter(|(pointer, _)| !reached.contains(pointer))
        .collect();
    if unreached.is_empty() {
        return Vec::new();
    }
    let mut owners: BTreeMap<NodeId, usize> = BTreeMap::new();
    for (index, (_, at)) in unreached.iter().enumerate() {
        let parts = at.entries().map(|(_, child)| child).collect();
        each_within(parts, &mut |id| {
            owners.insert(id, index);
        });
    }
    let starts = root.entries().filter(|(key, _)| *key != "components");
    let mut starts: Vec<At<'_>> = starts.map(|(_, at)| at).collect();
    starts.extend(reached.iter().filter_map(|pointer| root.pointer(pointer)));
    let mut copied: BTreeSet<usize> = BTreeSet::new();
    each_within(starts, &mut |id| copied.extend(owners.get(&id)));
    let pointers = copied.into_iter().filter_map(|index| unreached.get(index));
    pointers.map(|(pointer, _)| pointer.clone()).collect()
}

/// Visits values, and all that is in them.
fn each_within(mut left: Vec<At<'_>>, visit: &mut dyn FnMut(NodeId)) {
    while let Some(at) = left.pop() {
        visit(at.node().id);
        left.extend(at.items());
        left.extend(at.entries().map(|(_, child)| child));
    }
}

fn scheme(name: &str) -> String {
    format!("#/components/securitySchemes/{}", escape(name))
}

/// Schemas that take up one that is reached, and of which a discriminator tells them apart: values of theirs arrive
/// where that one is named.
fn heirs(root: At<'_>, reached: &BTreeSet<String>, told_apart: &BTreeSet<String>) -> Vec<String> {
    let heirs = schemas(root).filter(|(pointer, at)| {
        let is_base = |base: &str| reached.contains(base) && told_apart.contains(base);
        !reached.contains(pointer) && taken_up(*at).any(is_base)
    });
    heirs.map(|(pointer, _)| pointer).collect()
}

/// Schemas with a discriminator of their own, or of one that they take up.
fn told_apart(root: At<'_>) -> BTreeSet<String> {
    let own = schemas(root).filter(|(_, at)| at.get("discriminator").is_some());
    let mut told_apart: BTreeSet<String> = own.map(|(pointer, _)| pointer).collect();
    loop {
        let before = told_apart.len();
        for (pointer, at) in schemas(root) {
            if taken_up(at).any(|base| told_apart.contains(base)) {
                told_apart.insert(pointer);
            }
        }
        if told_apart.len() == before {
            return told_apart;
        }
    }
}

/// The named schemas, and how they are referred to.
fn schemas(root: At<'_>) -> impl Iterator<Item = (String, At<'_>)> {
    let schemas = root.pointer("#/components/schemas");
    let schemas = schemas.into_iter().flat_map(At::entries);
    schemas.map(|(name, at)| (schema_reference(name), at))
}

fn taken_up(at: At<'_>) -> impl Iterator<Item = &str> {
    let parts = at.get("allOf").into_iter().flat_map(At::items);
    parts.filter_map(|part| part.node().as_reference())
}
