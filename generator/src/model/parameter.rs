//! Parameters: what goes into the path, the query, headers and cookies.

use super::{Constraints, Docs, Type, UrlEncodedField, WireName};
use crate::diagnostic::Place;

/// One parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub wire: WireName,
    /// Where it goes.
    pub location: Location,
    /// How its value is written.
    pub style: Style,
    /// Whether items and members are written each on their own.
    pub explode: bool,
    /// Whether reserved characters stay as they are (query only).
    pub allow_reserved: bool,
    /// Whether an empty value may be sent.
    pub allow_empty: bool,
    /// Of all of the query, the members that are not written as members of forms are.
    pub members: Vec<UrlEncodedField>,
    /// Whether a request must have it.
    pub required: bool,
    /// The type of its value.
    pub ty: Type,
    /// The one value that it has, where a request must have it and the document allows no other.
    pub constant: Option<serde_json::Value>,
    /// What an absent value means to the server.
    pub default: Option<serde_json::Value>,
    /// Limits on its value.
    pub constraints: Constraints,
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}

impl Parameter {
    /// Whether it has this name at this place; those of headers are the same in small letters and capitals.
    pub fn is_called(&self, wire: &WireName, location: Location) -> bool {
        let names = (self.wire.as_str(), wire.as_str());
        let is_same = match location {
            Location::Header => names.0.eq_ignore_ascii_case(names.1),
            _ => names.0 == names.1,
        };
        is_same && self.location == location
    }

    /// Whether there can only be one of the two.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.is_called(&other.wire, other.location)
    }

    /// Whether whoever calls has to give its value.
    pub fn is_argument(&self) -> bool {
        self.required && self.constant.is_none()
    }

    /// A variable of the path of which only name and type are known.
    pub fn path(name: &str, ty: Type, place: Place) -> Self {
        Self {
            wire: WireName::new(name),
            location: Location::Path,
            style: Style::Simple,
            explode: false,
            allow_reserved: false,
            allow_empty: false,
            members: Vec::new(),
            required: true,
            ty,
            constant: None,
            default: None,
            constraints: Constraints::default(),
            docs: Docs::default(),
            place,
        }
    }
}

/// Where a parameter goes (`in`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// Into the path template.
    Path,
    /// Behind the question mark.
    Query,
    /// All that stands behind the question mark (OpenAPI 3.2, section 4.12.1).
    QueryString,
    /// Into a header of its own.
    Header,
    /// Into the `Cookie` header.
    Cookie,
}

impl Style {
    /// What stands between items that are written as one text.
    pub fn separator(self) -> char {
        match self {
            Self::SpaceDelimited => ' ',
            Self::PipeDelimited => '|',
            Self::TabDelimited => '\t',
            _ => ',',
        }
    }
}

/// How a value is written (OpenAPI 3.0, section 4.7.12.3), or that it is JSON text
/// (a parameter with `content`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// `blue,black`
    Simple,
    /// `.blue,black`
    Label,
    /// `;color=blue`
    Matrix,
    /// `color=blue&color=black`
    Form,
    /// `color=blue%20black`
    SpaceDelimited,
    /// `color=blue%7Cblack`
    PipeDelimited,
    /// `color=blue%09black`
    TabDelimited,
    /// `color[R]=100`
    DeepObject,
    /// JSON text
    Json,
}
