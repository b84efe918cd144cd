//! Objects: types with named members.

use super::{Constraints, Docs, Type, WireName};
use crate::diagnostic::Place;

/// An object with the members that the document names.
#[derive(Debug, PartialEq)]
pub struct Object {
    /// Members in the document's order.
    pub fields: Vec<Field>,
    /// What is done with members that the document does not name.
    pub additional: Additional,
}

/// What an object does with members that the document does not name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Additional {
    /// They are skipped.
    Ignored,
    /// They are kept, each as this type.
    Kept(Type),
}

/// One member of an object. `required` and `nullable` are independent: absent, null and a
/// value are three things.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key in JSON.
    pub wire: WireName,
    /// The type of a value that is present and not null.
    pub ty: Type,
    /// Whether the key must be there.
    pub required: bool,
    /// Whether every value has the key: both what is sent and what is received must have it.
    pub always: bool,
    /// Whether null is allowed.
    pub nullable: bool,
    /// Whether only the server sends it.
    pub read_only: bool,
    /// Whether only the client sends it.
    pub write_only: bool,
    /// The one value that it has, where the document allows no other.
    pub constant: Option<serde_json::Value>,
    /// What an absent value means.
    pub default: Option<serde_json::Value>,
    /// Limits on its value.
    pub constraints: Constraints,
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}

impl Field {
    /// A member of which only the name is known, and that it must be there.
    pub fn undescribed(name: &str, place: Place) -> Self {
        Self {
            wire: WireName::new(name),
            ty: Type::Any,
            required: true,
            always: true,
            nullable: false,
            read_only: false,
            write_only: false,
            constant: None,
            default: None,
            constraints: Constraints::default(),
            docs: Docs::default(),
            place,
        }
    }
}
