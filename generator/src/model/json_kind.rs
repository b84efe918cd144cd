//! The kinds of JSON value, and which of them types read.

use std::collections::BTreeSet;

use super::{EnumLiteral, EnumValue, EnumerationBase, NumberSpelling, Shape, Type, TypeId, Types};

/// A kind of JSON value. Whole numbers are told from others since some types take only them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// Null.
    Null,
    /// True and false.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number with a fraction.
    Fraction,
    /// A text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

impl JsonKind {
    /// All of them.
    const ALL: [Self; 7] = [
        Self::Null,
        Self::Boolean,
        Self::Integer,
        Self::Fraction,
        Self::String,
        Self::Array,
        Self::Object,
    ];

    /// The type of JSON that values of the kind are of.
    pub fn json_type(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer | Self::Fraction => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

impl Types {
    /// The kinds of JSON value that a type reads.
    pub fn kinds(&self, ty: &Type) -> BTreeSet<JsonKind> {
        kinds(self, ty, &mut BTreeSet::new())
    }
}

/// The kinds of JSON value that a type reads. `seen` are the unions around it.
fn kinds(types: &Types, ty: &Type, seen: &mut BTreeSet<TypeId>) -> BTreeSet<JsonKind> {
    use JsonKind::{Array, Boolean, Fraction, Integer, Null, String};
    match types.behind_aliases(ty) {
        Type::Any => JsonKind::ALL.into(),
        Type::Boolean => [Boolean].into(),
        Type::Integer(_, NumberSpelling::Number) => [Integer].into(),
        Type::Integer(_, NumberSpelling::NumberOrText) => [Integer, String].into(),
        Type::Number(_, NumberSpelling::Number) => [Integer, Fraction].into(),
        Type::Number(_, NumberSpelling::NumberOrText) => [Integer, Fraction, String].into(),
        Type::String(_) => [String].into(),
        Type::Array(_) | Type::Tuple(_) => [Array].into(),
        Type::Map(_) => [JsonKind::Object].into(),
        Type::Boxed(inner) => kinds(types, inner, seen),
        Type::Nullable(inner) => {
            let mut inner = kinds(types, inner, seen);
            inner.insert(Null);
            inner
        }
        named @ Type::Named(_) => match types.definition_of(named) {
            Some((id, found)) if seen.insert(id) => kinds_of_shape(types, found, seen),
            _ => BTreeSet::new(),
        },
    }
}

fn kinds_of_shape(types: &Types, shape: &Shape, seen: &mut BTreeSet<TypeId>) -> BTreeSet<JsonKind> {
    match shape {
        Shape::Object(_) => [JsonKind::Object].into(),
        Shape::Enumeration(enumeration) => match enumeration.base {
            EnumerationBase::String => [JsonKind::String].into(),
            EnumerationBase::Integer => [JsonKind::Integer].into(),
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

fn kind_of(value: &EnumValue) -> JsonKind {
    use serde_json::Value;
    match &value.value {
        EnumLiteral::String(_) | EnumLiteral::Any(Value::String(_)) => JsonKind::String,
        EnumLiteral::Integer(_) => JsonKind::Integer,
        EnumLiteral::Any(Value::Number(number)) if number.is_f64() => JsonKind::Fraction,
        EnumLiteral::Any(Value::Number(_)) => JsonKind::Integer,
        EnumLiteral::Any(Value::Bool(_)) => JsonKind::Boolean,
        EnumLiteral::Any(Value::Array(_)) => JsonKind::Array,
        EnumLiteral::Any(Value::Object(_)) => JsonKind::Object,
        EnumLiteral::Any(Value::Null) => JsonKind::Null,
    }
}
