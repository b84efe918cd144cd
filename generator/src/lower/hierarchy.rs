//! Hierarchies: a schema with a discriminator, and others that take it up by `allOf`. Where
//! the first is named, values of the others arrive (OpenAPI 3.0, section 4.7.25).

use std::collections::{BTreeMap, BTreeSet};

use super::Lowering;
use super::docs;
use super::keywords::Keywords;
use super::schema::Hint;
use super::union::Discriminator;
use crate::document::{At, schema_name};
use crate::model::{Shape, Type, Union, Variant};

/// The named schemas that have children, each with these, in the document's order.
#[derive(Debug, Default)]
pub(super) struct Hierarchies(BTreeMap<String, Base>);

/// A schema that values of others arrive as.
#[derive(Debug)]
struct Base {
    children: Vec<String>,
    /// The schema whose discriminator tells the children apart: this one, or one that it takes up.
    discriminating: String,
}

impl Hierarchies {
    /// Finds them in a document.
    pub(super) fn of(root: At<'_>) -> Self {
        let schemas = root.get("components").and_then(|at| at.get("schemas"));
        let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, at) in schemas.into_iter().flat_map(At::entries) {
            for base in taken_up(at) {
                children.entry(base).or_default().push(name.to_owned());
            }
        }
        let discriminating = |name: &str| discriminating(schemas?, name, &mut BTreeSet::new());
        let is_base = |name: &str| discriminating(name).is_some();
        let bases = children.keys().filter_map(|name| {
            let discriminating = discriminating(name)?;
            let mut found = Vec::new();
            descend(name, &children, &is_base, &mut BTreeSet::new(), &mut found);
            let base = Base {
                children: found,
                discriminating,
            };
            Some((name.clone(), base))
        });
        Self(bases.collect())
    }

    /// The schemas that stand for one that is named.
    pub(super) fn children(&self, base: &str) -> &[String] {
        self.0.get(base).map_or(&[], |base| &base.children)
    }

    /// The same, and what stands for these in turn.
    pub(super) fn descendants(&self, base: &str) -> Vec<String> {
        let mut found = self.children(base).to_vec();
        let mut done = 0;
        while let Some(child) = found.get(done) {
            let mut fresh = self.children(child).to_vec();
            fresh.retain(|name| name != base && !found.contains(name));
            found.extend(fresh);
            done += 1;
        }
        found
    }

    /// The schema whose discriminator tells apart what stands for one that is named.
    pub(super) fn discriminating(&self, base: &str) -> Option<&str> {
        self.0.get(base).map(|base| base.discriminating.as_str())
    }
}

/// The schemas whose names stand in a schema's `allOf`.
fn taken_up(at: At<'_>) -> impl Iterator<Item = String> {
    let parts = at.get("allOf").into_iter().flat_map(At::items);
    parts.filter_map(At::schema_name)
}

/// The schema whose discriminator tells the values of `name` apart: its own, or that of a schema in its `allOf`. One that
/// lists its alternatives is not looked at: its discriminator is about these.
fn discriminating(schemas: At<'_>, name: &str, seen: &mut BTreeSet<String>) -> Option<String> {
    let at = schemas.get(name)?;
    if !seen.insert(name.to_owned()) || at.get("oneOf").is_some() || at.get("anyOf").is_some() {
        return None;
    }
    if at.get("discriminator").is_some() {
        return Some(name.to_owned());
    }
    taken_up(at).find_map(|base| discriminating(schemas, &base, seen))
}

/// Everything below a schema; what stands below a base of its own is that one's matter.
fn descend(
    name: &str,
    children: &BTreeMap<String, Vec<String>>,
    is_base: &impl Fn(&str) -> bool,
    seen: &mut BTreeSet<String>,
    found: &mut Vec<String>,
) {
    for child in children.get(name).into_iter().flatten() {
        if !seen.insert(child.clone()) {
            continue;
        }
        found.push(child.clone());
        if !(is_base(child) && children.contains_key(child)) {
            descend(child, children, is_base, seen, found);
        }
    }
}

impl<'a> Lowering<'a> {
    /// Whether a reference leads to the base of the named schema that is being lowered.
    pub(super) fn is_base_of(&self, reference: &str, around: Option<&str>) -> bool {
        let base = schema_name(reference);
        let children = base.map_or(&[][..], |base| self.hierarchies.children(&base));
        around.is_some_and(|around| children.iter().any(|child| child == around))
    }

    /// The union that a named schema with children is; none where it has no children.
    pub(super) fn hierarchy(
        &mut self,
        name: &'a str,
        keywords: Keywords<'a>,
        at: At<'a>,
    ) -> Option<Shape> {
        let own = Type::Named(self.components.get(name)?.id);
        let mut variants = self.children(name);
        if variants.is_empty() {
            return None;
        }
        let mut discriminator = self.told_apart_by(name, at);
        let is_mapped = |ty: &Type| {
            let mapped = discriminator.mapping.iter().map(|(_, ty)| ty);
            mapped
                .chain(&discriminator.default)
                .any(|known| known == ty)
        };
        // A mapping that leaves the schema itself out says that no value is only that; one that is inherited, where it has a
        // place for all that stand below.
        let is_own = self.hierarchies.discriminating(name) == Some(name);
        let is_complete = is_own || variants.iter().all(|variant| is_mapped(&variant.ty));
        if discriminator.mapping.is_empty() || !is_complete || is_mapped(&own) {
            let hint = Hint::new(name).then("base");
            let ty = match self.composed(keywords, at, &hint) {
                Shape::Alias(ty) => ty,
                shape => self.defined(shape, at, &hint),
            };
            discriminator.replace(&own, &ty);
            variants.push(Variant {
                implied_tags: vec![name.to_owned()],
                ..Variant::new("base".to_owned(), ty, docs::schema_docs(at), at.value())
            });
        }
        Some(Shape::Union(Union {
            tag: discriminator.tag,
            mapping: discriminator.mapping,
            default: discriminator.default,
            ..Union::new(variants)
        }))
    }

    /// A variant for each schema that takes up the named one.
    fn children(&self, name: &str) -> Vec<Variant> {
        let children = self.hierarchies.children(name).iter();
        children
            .filter_map(|child| {
                let id = self.components.get(child.as_str())?.id;
                let definition = self.types.get(id)?;
                let (docs, place) = (definition.docs.clone(), definition.place);
                Some(Variant {
                    implied_tags: vec![child.clone()],
                    ..Variant::new(child.clone(), Type::Named(id), docs, place)
                })
            })
            .collect()
    }

    /// The discriminator of the one schema that all of a union's alternatives take up.
    pub(super) fn inherited_discriminator(&self, alternatives: At<'a>) -> Discriminator {
        let schemas = At::root(&self.document.root)
            .child("components")
            .child("schemas");
        let base = |alternative: At<'a>| {
            let name = alternative.described_schema_name()?;
            let own = discriminating(schemas, &name, &mut BTreeSet::new())?;
            (own != name).then_some(own)
        };
        let bases: Option<BTreeSet<String>> = alternatives.items().map(base).collect();
        let mut bases = bases.unwrap_or_default().into_iter();
        let is_choice = alternatives.items().nth(1).is_some();
        match (bases.next(), bases.next()) {
            (Some(only), None) if is_choice => self.discriminator(schemas.child(&only)),
            _ => Discriminator::default(),
        }
    }

    /// The discriminator of the named schema, or that of the one from which it has it.
    fn told_apart_by(&self, name: &str, at: At<'a>) -> Discriminator {
        let components = At::root(&self.document.root).child("components");
        let base = self.hierarchies.0.get(name);
        match base.map(|base| components.child("schemas").child(&base.discriminating)) {
            Some(base) => self.discriminator(base),
            None => self.discriminator(at),
        }
    }
}
