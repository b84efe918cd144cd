//! Discriminators of which an alternative has one value alone (OpenAPI 3.0, section 4.7.25): who makes such an object need not
//! say which one it is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::{Field, Shape, StringFormat, Type, TypeId, Types, Union};

/// Where a type says by which of its members it is told apart.
type Tagged = (TypeId, String);

/// Gives the members that discriminators name their values, in the types for which all unions agree on one.
pub(in crate::lower) fn fix_discriminators(types: &mut Types) {
    let mut found: BTreeMap<Tagged, BTreeSet<Option<String>>> = BTreeMap::new();
    for (_, definition) in types.iter() {
        if let Shape::Union(union) = &definition.shape {
            for (tagged, value) in values(types, union) {
                found.entry(tagged).or_default().insert(value);
            }
        }
    }
    for ((id, property), values) in found {
        let mut values = values.into_iter();
        if let (Some(Some(value)), None) = (values.next(), values.next()) {
            fix(types, id, &property, value);
        }
    }
}

/// For each object among the variants the one value that selects it, if there is but one.
fn values(types: &Types, union: &Union) -> Vec<(Tagged, Option<String>)> {
    let Some(tag) = &union.tag else {
        return Vec::new();
    };
    let variants = union.variants.iter();
    let values = variants.filter_map(|variant| match types.definition_of(&variant.ty)? {
        (id, Shape::Object(_)) => Some(((id, tag.as_str().to_owned()), variant.only_tag.clone())),
        _ => None,
    });
    values.collect()
}

fn fix(types: &mut Types, id: TypeId, property: &str, value: String) {
    let is_meant = |field: &&Field| field.wire.as_str() == property && field.constant.is_none();
    let Some((_, Shape::Object(object))) = types.definition_of(&Type::Named(id)) else {
        return;
    };
    let mut fields = object.fields.iter();
    let can_be = fields
        .find(is_meant)
        .is_some_and(|field| has(types, field, &value));
    let Some(definition) = types.get_mut(id).filter(|_| can_be) else {
        return;
    };
    if let Shape::Object(object) = &mut definition.shape {
        let mut fields = object.fields.iter_mut();
        if let Some(field) = fields.find(|field| field.wire.as_str() == property) {
            field.constant = Some(Value::String(value));
        }
    }
}

/// Whether a text is a value of the member.
fn has(types: &Types, field: &Field, value: &str) -> bool {
    match types.enumeration(&field.ty) {
        Some(listed) => listed
            .values
            .iter()
            .any(|listed| listed.value.text() == value),
        None => *types.behind_aliases(&field.ty) == Type::String(StringFormat::Plain),
    }
}
