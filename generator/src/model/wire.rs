//! Names as they stand in requests and responses.

use std::fmt;

/// A name on the wire: a property, parameter, header or enum value exactly as the document
/// spells it. It is only ever emitted as a string literal, never as an identifier.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WireName(String);

impl WireName {
    /// Takes the document's spelling as it is.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The document's spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WireName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
