//! Bodies of names and values, as forms of web pages send them.

use super::{Style, Type, WireName};

/// An `application/x-www-form-urlencoded` body.
#[derive(Debug, PartialEq)]
pub struct UrlEncoded {
    /// What is sent, an object.
    pub ty: Type,
    /// The members that are not written as members usually are: each item of a list on its own,
    /// and objects as JSON text.
    pub fields: Vec<UrlEncodedField>,
}

/// How one member is written.
#[derive(Debug, PartialEq)]
pub struct UrlEncodedField {
    /// Its name on the wire.
    pub wire: WireName,
    /// How its value is written.
    pub style: Style,
    /// Whether items and members are written each on their own.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
}
