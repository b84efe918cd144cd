//! Enumerations: types whose values the document lists.

use super::Docs;
use crate::diagnostic::Place;

/// A list of values.
#[derive(Debug, PartialEq)]
pub struct Enumeration {
    /// What the values are.
    pub base: EnumerationBase,
    /// The values in the document's order, without repetition and without null.
    pub values: Vec<EnumValue>,
    /// Whether a value that the document does not list is kept rather than refused.
    pub open: bool,
}

/// The kind of an enumeration's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumerationBase {
    /// Strings.
    String,
    /// Whole numbers that fit 64 bits.
    Integer,
    /// Numbers with a fraction, lists, objects, or several kinds of value.
    Any,
}

/// One listed value.
#[derive(Debug, PartialEq)]
pub struct EnumValue {
    /// The value as it stands in JSON; of the enumeration's base kind.
    pub value: EnumLiteral,
    /// A name the document suggests (`x-enum-varnames`).
    pub suggested_name: Option<String>,
    /// Its prose (`x-enum-descriptions`).
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum EnumLiteral {
    /// A string.
    String(String),
    /// A whole number.
    Integer(i64),
    /// Any value.
    Any(serde_json::Value),
}

impl EnumLiteral {
    /// Whether this is the same as a value of JSON.
    pub fn is(&self, value: &serde_json::Value) -> bool {
        match self {
            Self::String(text) => value.as_str() == Some(text),
            Self::Integer(number) => value.as_i64() == Some(*number),
            Self::Any(known) => known == value,
        }
    }

    /// The value as it is shown: texts as they are, everything else as JSON.
    pub fn text(&self) -> String {
        match self {
            Self::String(text) | Self::Any(serde_json::Value::String(text)) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Any(value) => value.to_string(),
        }
    }
}
