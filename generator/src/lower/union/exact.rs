//! Unions that hold numbers of any length: what tells their variants apart is found on a tree of JSON, which would round them.

use std::collections::BTreeSet;

use crate::model::{
    IntegerFormat, NumberFormat, Shape, StringFormat, Type, TypeDefinition, TypeId, Types,
};

/// Marks the unions of whose values a tree does not keep every digit.
pub(in crate::lower) fn mark_exact(types: &mut Types) {
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    let mut exact = BTreeSet::new();
    loop {
        let holds_more = |id: &&TypeId| {
            let definition = types.get(**id).filter(|_| !exact.contains(*id));
            definition.is_some_and(|definition| holds_exact(definition, &exact))
        };
        let found: Vec<TypeId> = ids.iter().filter(holds_more).copied().collect();
        if found.is_empty() {
            break;
        }
        exact.extend(found);
    }
    for id in exact {
        if let Some(Shape::Union(union)) = types.get_mut(id).map(|found| &mut found.shape) {
            union.exact = true;
        }
    }
}

fn holds_exact(definition: &TypeDefinition, exact: &BTreeSet<TypeId>) -> bool {
    let mut found = false;
    definition.shape.for_each_type(&mut |ty| {
        ty.for_each(&mut |ty| {
            found |= match ty {
                Type::Integer(format, _) => *format == IntegerFormat::Int128,
                Type::Number(format, _) => *format == NumberFormat::Decimal,
                Type::String(format) => *format == StringFormat::Decimal,
                Type::Named(id) => exact.contains(id),
                _ => false,
            };
        });
    });
    found
}
