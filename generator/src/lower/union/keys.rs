//! Keys: members that one variant must have and others never have.

use crate::model::{Field, JsonKind, Object, Types, Variant, WireName};

/// Gives variants a member that they must have and that no variant without such a member has.
/// Says their positions in the order in which they have to be looked for.
pub(super) fn key_variants(types: &Types, variants: &mut [Variant]) -> Vec<usize> {
    let mut left: Vec<(usize, &Object)> = Vec::new();
    let objects = |variant: &&Variant| variant.kinds.contains(&JsonKind::Object);
    let number = variants.iter().filter(objects).count();
    for (index, variant) in variants.iter().enumerate() {
        left.extend(types.object(&variant.ty).map(|object| (index, object)));
    }
    // What stands behind another union or in a map has members that are not looked at here.
    if left.len() < 2 || left.len() != number {
        return Vec::new();
    }
    let mut found = Vec::new();
    while left.len() > 1 {
        let unique = (0..).zip(&left).find_map(|(at, (index, object))| {
            let others = left.iter().filter(|(other, _)| other != index);
            let others: Vec<&Object> = others.map(|(_, object)| *object).collect();
            Some((at, *index, unique_key(object, &others)?))
        });
        let Some((at, index, key)) = unique else {
            break;
        };
        left.remove(at);
        found.push((index, key));
    }
    let order = found.iter().map(|(index, _)| *index).collect();
    for (index, key) in found {
        if let Some(variant) = variants.get_mut(index) {
            variant.key = Some(key);
        }
    }
    order
}

fn unique_key(object: &Object, others: &[&Object]) -> Option<WireName> {
    let has =
        |other: &&Object, wire: &WireName| other.fields.iter().any(|field| field.wire == *wire);
    let must_be_there = |field: &&Field| field.required && !field.write_only;
    let fields = object.fields.iter().filter(must_be_there);
    let mut unique = fields.filter(|field| !others.iter().any(|other| has(other, &field.wire)));
    unique.next().map(|field| field.wire.clone())
}
