//! Unions that are one of their own alternatives, or of an alternative's, with no object or list between. That says nothing
//! of a value, and whoever followed it would come to no end (JSON Schema 2020-12, core, section 9.4.1).

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Shape, Type, TypeId, Types, Variant};

/// Leaves out the alternatives that lead back to their union.
pub(in crate::lower) fn end_cycles(types: &mut Types, diagnostics: &mut Diagnostics) {
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let returning = returning(types, id);
        let definition = types.get_mut(id).filter(|_| !returning.is_empty());
        if let Some(Shape::Union(union)) = definition.map(|definition| &mut definition.shape) {
            let mut index = 0;
            union.variants.retain(|variant| {
                let leads_back = returning.contains(&index);
                index += 1;
                if leads_back {
                    report(variant, diagnostics);
                }
                !leads_back
            });
        }
    }
}

/// The positions of the alternatives that lead back.
fn returning(types: &Types, id: TypeId) -> Vec<usize> {
    let Some(Shape::Union(union)) = types.get(id).map(|definition| &definition.shape) else {
        return Vec::new();
    };
    let variants = union.variants.iter().enumerate();
    let leads_back =
        |(_, variant): &(usize, &Variant)| can_be(types, &variant.ty, id, &mut BTreeSet::new());
    variants
        .filter(leads_back)
        .map(|(index, _)| index)
        .collect()
}

fn report(variant: &Variant, diagnostics: &mut Diagnostics) {
    let message = "the alternative leads back to the schema that it is one of";
    let report = Diagnostic::new(Code::Unsupported, variant.place, message);
    diagnostics.push(report.help("name the alternatives that are meant"));
}

/// Whether a value of the type can be one of the union `id`, and not only hold one.
fn can_be(types: &Types, ty: &Type, id: TypeId, seen: &mut BTreeSet<TypeId>) -> bool {
    match types.behind_aliases(ty) {
        Type::Nullable(inner) | Type::Boxed(inner) => can_be(types, inner, id, seen),
        Type::Named(named) if *named == id => true,
        Type::Named(named) if seen.insert(*named) => {
            match types.get(*named).map(|definition| &definition.shape) {
                Some(Shape::Union(union)) => {
                    let mut variants = union.variants.iter();
                    variants.any(|variant| can_be(types, &variant.ty, id, seen))
                }
                _ => false,
            }
        }
        _ => false,
    }
}
