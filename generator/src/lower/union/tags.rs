//! Tags: values of a property, each of which selects one variant.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Place;
use crate::model::{
    Docs, Field, JsonKind, Shape, StringFormat, Type, TypeId, Types, Variant, WireName,
};

/// Gives each variant the values that the discriminator's mapping names for it, or for one of its own variants.
pub(super) fn map_tags(types: &Types, mapping: Vec<(String, Type)>, variants: &mut [Variant]) {
    for (tag, ty) in mapping {
        let ty = types.behind_aliases(&ty);
        let is_meant = |variant: &Variant| types.behind_aliases(&variant.ty) == ty;
        let has_it = |variant: &Variant| has(types, &variant.ty, ty, &mut BTreeSet::new());
        let meant = variants.iter().position(is_meant);
        let meant = meant.or_else(|| variants.iter().position(has_it));
        if let Some(variant) = meant.and_then(|index| variants.get_mut(index)) {
            variant.tags.push(tag);
        }
    }
}

/// Whether a type is a union that has another among its variants, or within them.
pub(super) fn has(types: &Types, ty: &Type, other: &Type, seen: &mut BTreeSet<TypeId>) -> bool {
    match types.definition_of(ty) {
        Some((id, Shape::Union(union))) if seen.insert(id) => {
            union.variants.iter().any(|variant| {
                types.behind_aliases(&variant.ty) == other || has(types, &variant.ty, other, seen)
            })
        }
        _ => false,
    }
}

/// Marks the variant for objects whose tag is absent or selects none of the others (OpenAPI 3.2,
/// section 4.25).
pub(super) fn mark_default(types: &Types, default: &Type, variants: &mut [Variant]) {
    let default = types.behind_aliases(default);
    for variant in variants {
        variant.is_default = types.behind_aliases(&variant.ty) == default;
    }
}

/// Each variant's tags: those that the mapping names, those that its own property lists, or
/// else its schema's name (OpenAPI 3.0, section 4.7.25). Values that would select several are
/// shared by them, unless the mapping decides.
pub(super) fn tag_variants(types: &Types, property: &str, variants: &mut [Variant]) {
    let mapped: BTreeSet<String> = variants
        .iter()
        .flat_map(|variant| variant.tags.clone())
        .collect();
    let listed: Vec<Vec<String>> = variants
        .iter()
        .map(|variant| own_tags(types, variant, property))
        .collect();
    let owners = owners(variants, &listed);
    for (index, (variant, own)) in variants.iter_mut().zip(&listed).enumerate() {
        let is_shared = |tag: &String| {
            let others = listed
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index);
            let is_listed = others.flat_map(|(_, tags)| tags).any(|other| other == tag);
            is_listed && !owners.contains_key(tag)
        };
        let is_own = |tag: &&String| owners.get(*tag).is_none_or(|owner| *owner == index);
        let own = own.iter().filter(|tag| !mapped.contains(*tag));
        let own = own.filter(is_own).cloned();
        let (shared, alone) = own.partition::<Vec<String>, _>(is_shared);
        variant.tags.extend(alone);
        variant.shared_tags = shared;
    }
}

/// Of the values that are names of variants' schemas the variants, unless these list others for themselves: what all list
/// that share one enumeration is still the name of one of them.
fn owners(variants: &[Variant], listed: &[Vec<String>]) -> BTreeMap<String, usize> {
    let mut owners = BTreeMap::new();
    for (index, (variant, own)) in variants.iter().zip(listed).enumerate() {
        for name in variant
            .implied_tags
            .iter()
            .filter(|name| own.contains(name))
        {
            owners.entry(name.clone()).or_insert(index);
        }
    }
    owners
}

/// The value that the document has for a variant: the one that is mapped to it, or else the one that it lists, or the name
/// of its schema; none where there are several.
pub(super) fn only_tag(mapped: &[String], variant: &Variant) -> Option<String> {
    let is_name = |tag: &&String| variant.implied_tags.contains(tag);
    let names: Vec<&String> = variant.tags.iter().filter(is_name).collect();
    match (mapped, names.as_slice(), variant.tags.as_slice()) {
        ([only], ..) => Some(only.clone()),
        ([], [name], _) => Some((*name).clone()),
        ([], [], [only]) if variant.shared_tags.is_empty() => Some(only.clone()),
        _ => None,
    }
}

fn own_tags(types: &Types, variant: &Variant, property: &str) -> Vec<String> {
    let listed = listed_tags(types, &variant.ty, property, &mut BTreeSet::new());
    if !listed.is_empty() || !variant.kinds.contains(&JsonKind::Object) {
        return listed;
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in &variant.implied_tags {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    tags
}

/// The values that a type lists for a property, as they are compared: as texts.
fn listed_tags(
    types: &Types,
    ty: &Type,
    property: &str,
    seen: &mut BTreeSet<TypeId>,
) -> Vec<String> {
    match types.definition_of(ty) {
        Some((_, Shape::Object(object))) => {
            let is_meant = |field: &&Field| field.wire.as_str() == property;
            let field = object.fields.iter().find(is_meant);
            field.map_or_else(Vec::new, |field| listed_values(types, field))
        }
        Some((id, Shape::Union(union))) if seen.insert(id) => {
            let is_tagged = union
                .tag
                .as_ref()
                .is_some_and(|tag| tag.as_str() == property);
            let tags = union.variants.iter().map(|variant| {
                let mut tags = listed_tags(types, &variant.ty, property, seen);
                if is_tagged {
                    let others = variant.tags.iter().filter(|tag| !tags.contains(tag));
                    let others: Vec<String> = others.cloned().collect();
                    tags.extend(others);
                    if tags.is_empty() {
                        tags.extend(variant.implied_tags.clone());
                    }
                }
                tags
            });
            let tags: Vec<Vec<String>> = tags.collect();
            match tags.iter().any(Vec::is_empty) {
                true => Vec::new(),
                false => tags.concat(),
            }
        }
        _ => Vec::new(),
    }
}

fn listed_values(types: &Types, field: &Field) -> Vec<String> {
    if let Some(constant) = &field.constant {
        return vec![match constant {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        }];
    }
    let values = types
        .enumeration(&field.ty)
        .map_or(&[][..], |listed| &listed.values);
    values.iter().map(|value| value.value.text()).collect()
}

/// A property for which every object among the variants lists values, and no two the same.
pub(super) fn tag_by_lists(types: &Types, variants: &mut [Variant]) -> Option<WireName> {
    let objects: Vec<usize> = (0..)
        .zip(variants.iter())
        .filter(|(_, variant)| variant.kinds.contains(&JsonKind::Object))
        .map(|(index, _)| index)
        .collect();
    let first = objects.first().filter(|_| objects.len() > 1)?;
    let properties = properties(types, &variants.get(*first)?.ty, &mut BTreeSet::new());
    for property in properties {
        let lists: Vec<Vec<String>> = objects
            .iter()
            .filter_map(|index| variants.get(*index))
            .map(|variant| listed_tags(types, &variant.ty, property.as_str(), &mut BTreeSet::new()))
            .collect();
        if is_apart(&lists) {
            for (index, tags) in objects.iter().zip(lists) {
                if let Some(variant) = variants.get_mut(*index) {
                    variant.tags = tags;
                }
            }
            return Some(property);
        }
    }
    None
}

/// The names of an object's members, those that must be there first.
fn properties(types: &Types, ty: &Type, seen: &mut BTreeSet<TypeId>) -> Vec<WireName> {
    match types.definition_of(ty) {
        Some((_, Shape::Object(object))) => {
            let (required, optional): (Vec<&Field>, Vec<&Field>) =
                object.fields.iter().partition(|field| field.required);
            let fields = required.into_iter().chain(optional);
            fields.map(|field| field.wire.clone()).collect()
        }
        Some((id, Shape::Union(union))) if seen.insert(id) => {
            let first = union.objects().next().or(union.variants.first());
            first.map_or_else(Vec::new, |variant| properties(types, &variant.ty, seen))
        }
        _ => Vec::new(),
    }
}

fn is_apart(lists: &[Vec<String>]) -> bool {
    let mut seen = BTreeSet::new();
    let mut all = lists.iter().flatten();
    lists.iter().all(|list| !list.is_empty()) && all.all(|tag| seen.insert(tag))
}

/// Whether a type writes a property itself, so that the tag need not be added: it must be
/// there, or its values are no texts.
pub(super) fn writes(
    types: &Types,
    ty: &Type,
    property: &str,
    seen: &mut BTreeSet<TypeId>,
) -> bool {
    match types.definition_of(ty) {
        Some((_, Shape::Object(object))) => object.fields.iter().any(|field| {
            let is_always_there = field.required && !field.read_only && !field.write_only;
            let kinds = types.kinds(&field.ty);
            field.wire.as_str() == property
                && (is_always_there || !kinds.contains(&JsonKind::String))
        }),
        Some((id, Shape::Union(union))) if seen.insert(id) => {
            let is_tagged = union
                .tag
                .as_ref()
                .is_some_and(|tag| tag.as_str() == property);
            let mut variants = union.variants.iter();
            is_tagged || variants.all(|variant| writes(types, &variant.ty, property, seen))
        }
        _ => false,
    }
}

/// Gives the objects that do not name the tag a member for it, where several of its values select
/// them, or any that selects no other: the value that arrives is the one that is written.
pub(super) fn keep_tags(types: &mut Types, id: TypeId) {
    let Some(Shape::Union(union)) = types.get(id).map(|definition| &definition.shape) else {
        return;
    };
    let Some(tag) = union.tag.clone() else {
        return;
    };
    let loses =
        |variant: &&Variant| variant.is_default || variant.adds_tag && variant.tags.len() > 1;
    let objects = union.variants.iter().filter(loses);
    let objects =
        objects.filter_map(|variant| Some((types.definition_of(&variant.ty)?.0, variant.place)));
    let objects: Vec<(TypeId, Place)> = objects.collect();
    for (id, place) in objects {
        if let Some(definition) = types.get_mut(id)
            && let Shape::Object(object) = &mut definition.shape
            && !object.fields.iter().any(|field| field.wire == tag)
        {
            object.fields.push(Field {
                ty: Type::String(StringFormat::Plain),
                required: false,
                always: false,
                docs: Docs {
                    description: Some("The value that tells this kind from the others.".to_owned()),
                    ..Docs::default()
                },
                ..Field::undescribed(tag.as_str(), place)
            });
        }
    }
}
