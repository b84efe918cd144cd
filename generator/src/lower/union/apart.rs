//! What tells a union's variants apart: found when every type is known, since a variant may
//! stand in the document behind the union that names it.
//!
//! In this order: the value of a property, the kind of JSON value, a member that only one
//! variant has. What is left is tried, the narrow types before the broad ones.

use std::collections::BTreeSet;

use super::{keys, tags};
use crate::model::{
    EnumerationBase, JsonKind, Shape, StringFormat, Type, TypeId, Types, Union, Variant,
};

/// Finds for every union what tells its variants apart.
pub(in crate::lower) fn tell_apart(types: &mut Types) {
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in &ids {
        change(types, *id, unite);
    }
    for id in &ids {
        change(types, *id, |types, union| Shape::Union(signs(types, union)));
    }
    for id in &ids {
        tags::keep_tags(types, *id);
    }
}

/// Takes a union out of the table, for what is found out about it from the others.
fn change(types: &mut Types, id: TypeId, how: fn(&Types, Union) -> Shape) {
    let Some(definition) = types.get_mut(id) else {
        return;
    };
    if !matches!(definition.shape, Shape::Union(_)) {
        return;
    }
    let placeholder = Shape::Alias(Type::Any);
    if let Shape::Union(union) = std::mem::replace(&mut definition.shape, placeholder) {
        let shape = how(types, union);
        if let Some(definition) = types.get_mut(id) {
            definition.shape = shape;
        }
    }
}

/// Variants of the same type are one, one within another is that other, and a text beside an enumeration of texts that keeps
/// others is none. A union of one variant is that variant, unless a tag may say that a value is
/// none of the kinds that are known.
fn unite(types: &Types, union: Union) -> Shape {
    let mut variants: Vec<Variant> = Vec::new();
    for variant in union.variants {
        let ty = types.behind_aliases(&variant.ty);
        let known = |known: &&mut Variant| types.behind_aliases(&known.ty) == ty;
        match variants.iter_mut().find(known) {
            Some(known) => known.implied_tags.extend(variant.implied_tags),
            None => variants.push(variant),
        }
    }
    let keeps_texts = |variant: &Variant| {
        matches!(types.enumeration(&variant.ty),
            Some(listed) if listed.open && listed.base == EnumerationBase::String)
    };
    if variants.iter().any(keeps_texts) {
        variants.retain(|variant| !is_text(types, &variant.ty));
    }
    let within = within_others(types, &variants);
    variants.retain(|variant| !within.contains(&variant.ty));
    match variants.as_slice() {
        [] => Shape::Alias(Type::Any),
        [only] if union.tag.is_none() => Shape::Alias(only.ty.clone()),
        _ => Shape::Union(Union { variants, ..union }),
    }
}

/// The types of variants that are variants of others, as which their values are read already.
fn within_others(types: &Types, variants: &[Variant]) -> Vec<Type> {
    let has = |one: &Type, other: &Type| {
        let other = types.behind_aliases(other);
        tags::has(types, one, other, &mut BTreeSet::new())
    };
    let is_within = |variant: &&Variant| {
        let mut others = variants.iter().filter(|other| other.ty != variant.ty);
        others.any(|other| has(&other.ty, &variant.ty) && !has(&variant.ty, &other.ty))
    };
    let within = variants.iter().filter(is_within);
    within.map(|variant| variant.ty.clone()).collect()
}

fn signs(types: &Types, mut union: Union) -> Union {
    for variant in &mut union.variants {
        variant.kinds = types.kinds(&variant.ty);
    }
    leave_whole_numbers_to_integers(types, &mut union.variants);
    let mapping = std::mem::take(&mut union.mapping);
    tags::map_tags(types, mapping, &mut union.variants);
    let variants = union.variants.iter();
    let mapped: Vec<Vec<String>> = variants.map(|variant| variant.tags.clone()).collect();
    if let Some(default) = union.default.take() {
        tags::mark_default(types, &default, &mut union.variants);
    }
    if let Some(tag) = &union.tag {
        tags::tag_variants(types, tag.as_str(), &mut union.variants);
        for variant in &mut union.variants {
            variant.adds_tag = !variant.is_default
                && !tags::writes(types, &variant.ty, tag.as_str(), &mut BTreeSet::new());
        }
    } else {
        union.tag = tags::tag_by_lists(types, &mut union.variants);
    }
    for (variant, mapped) in union.variants.iter_mut().zip(mapped) {
        variant.only_tag = tags::only_tag(&mapped, variant);
    }
    let by_keys = match union.tag.is_some() || union.overlapping {
        true => Vec::new(),
        false => keys::key_variants(types, &mut union.variants),
    };
    union.trial = trial(types, &union.variants, by_keys);
    union
}

fn is_text(types: &Types, ty: &Type) -> bool {
    *types.behind_aliases(ty) == Type::String(StringFormat::Plain)
}

/// The order of trial: variants that have a member of their own, then the others, a day before a moment, since a day can
/// be read as the moment it begins at, and last those that take everything of their kind.
fn trial(types: &Types, variants: &[Variant], by_keys: Vec<usize>) -> Vec<usize> {
    let breadth = |variant: &Variant| match types.behind_aliases(&variant.ty) {
        Type::String(StringFormat::Plain) | Type::Map(_) => 2,
        Type::String(StringFormat::DateTime) => 1,
        _ => 0,
    };
    let mut order = by_keys;
    let mut others: Vec<(usize, &Variant)> = variants.iter().enumerate().collect();
    others.retain(|(index, _)| !order.contains(index));
    others.sort_by_key(|(_, variant)| breadth(variant));
    order.extend(others.into_iter().map(|(index, _)| index));
    order
}

/// Where one variant takes only whole numbers, those are not for the one that takes all.
fn leave_whole_numbers_to_integers(types: &Types, variants: &mut [Variant]) {
    let is_number = |ty: &Type| matches!(types.behind_aliases(ty), Type::Number(..));
    let takes_whole =
        |variant: &Variant| variant.kinds.contains(&JsonKind::Integer) && !is_number(&variant.ty);
    if variants.iter().any(takes_whole) {
        for variant in variants.iter_mut().filter(|variant| is_number(&variant.ty)) {
            variant.kinds.remove(&JsonKind::Integer);
        }
    }
}
