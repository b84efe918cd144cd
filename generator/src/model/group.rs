//! Groups of operations, made of the document's tags.

use super::{GroupId, Table};

/// The groups of a document, in the order in which its operations name them.
pub type Groups = Table<GroupId, Group>;

/// Operations that are reached through one method of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The tag.
    pub tag: String,
    /// What the document says of it.
    pub description: Option<String>,
}
