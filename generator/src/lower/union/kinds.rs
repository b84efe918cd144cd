//! The kinds of JSON value that types read.

use std::collections::BTreeSet;

use super::apart::shape;
use crate::model::{
    EnumLiteral, EnumValue, EnumerationBase, Kind, NumberSpelling, Shape, Type, TypeId, Types,
    Variant,
};

/// The kinds of JSON value that a type reads. `seen` are the unions around it.
pub fn kinds(types: &Types, ty: &Type, seen: &mut BTreeSet<TypeId>) -> BTreeSet<Kind> {
    use Kind::{Array, Boolean, Fraction, Integer, Null, String};
    match types.behind_aliases(ty) {
        Type::Any => [
            Null,
            Boolean,
            Integer,
            Fraction,
            String,
            Array,
            Kind::Object,
        ]
        .into(),
        Type::Boolean => [Boolean].into(),
        Type::Integer(_, NumberSpelling::Number) => [Integer].into(),
        Type::Integer(_, NumberSpelling::NumberOrText) => [Integer, String].into(),
        Type::Number(_, NumberSpelling::Number) => [Integer, Fraction].into(),
        Type::Number(_, NumberSpelling::NumberOrText) => [Integer, Fraction, String].into(),
        Type::String(_) => [String].into(),
        Type::Array(_) | Type::Tuple(_) => [Array].into(),
        Type::Map(_) => [Kind::Object].into(),
        Type::Boxed(inner) => kinds(types, inner, seen),
        Type::Nullable(inner) => {
            let mut inner = kinds(types, inner, seen);
            inner.insert(Null);
            inner
        }
        named @ Type::Named(_) => match shape(types, named) {
            Some((id, found)) if seen.insert(id) => kinds_of_shape(types, found, seen),
            _ => BTreeSet::new(),
        },
    }
}

fn kinds_of_shape(types: &Types, shape: &Shape, seen: &mut BTreeSet<TypeId>) -> BTreeSet<Kind> {
    match shape {
        Shape::Object(_) => [Kind::Object].into(),
        Shape::Enumeration(enumeration) => match enumeration.base {
            EnumerationBase::String => [Kind::String].into(),
            EnumerationBase::Integer => [Kind::Integer].into(),
            EnumerationBase::Any => enumeration.values.iter().map(kind_of).collect(),
        },
        Shape::Union(union) => {
            let variants = union.variants.iter();
            variants
                .flat_map(|variant| kinds(types, &variant.ty, seen))
                .collect()
        }
        Shape::Alias(ty) | Shape::Newtype(ty) => kinds(types, ty, seen),
    }
}

fn kind_of(value: &EnumValue) -> Kind {
    use serde_json::Value;
    match &value.value {
        EnumLiteral::String(_) | EnumLiteral::Any(Value::String(_)) => Kind::String,
        EnumLiteral::Integer(_) => Kind::Integer,
        EnumLiteral::Any(Value::Number(number)) if number.is_f64() => Kind::Fraction,
        EnumLiteral::Any(Value::Number(_)) => Kind::Integer,
        EnumLiteral::Any(Value::Bool(_)) => Kind::Boolean,
        EnumLiteral::Any(Value::Array(_)) => Kind::Array,
        EnumLiteral::Any(Value::Object(_)) => Kind::Object,
        EnumLiteral::Any(Value::Null) => Kind::Null,
    }
}

/// Where one variant takes only whole numbers, those are not for the one that takes all.
pub(super) fn leave_whole_numbers_to_integers(types: &Types, variants: &mut [Variant]) {
    let is_number = |ty: &Type| matches!(types.behind_aliases(ty), Type::Number(..));
    let takes_whole =
        |variant: &Variant| variant.kinds.contains(&Kind::Integer) && !is_number(&variant.ty);
    if variants.iter().any(takes_whole) {
        for variant in variants.iter_mut().filter(|variant| is_number(&variant.ty)) {
            variant.kinds.remove(&Kind::Integer);
        }
    }
}
