//! Groups of operations, made of the document's tags.

/// Operations that are reached through one method of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The tag.
    pub tag: String,
    /// What the document says of it.
    pub description: Option<String>,
}
