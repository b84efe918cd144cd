//! XML: how bodies are written that are not JSON.

use super::{SharedXmlId, Table, WireName, XmlId};

/// Everything that the document says about XML.
#[derive(Debug, Default)]
pub struct Xml {
    /// The documents that are sent and answered.
    pub documents: Table<XmlId, XmlDocument>,
    /// Contents that several places share, or that are within themselves.
    pub shared: Table<SharedXmlId, XmlContent>,
}

/// An XML document: its root element.
#[derive(Debug, PartialEq, Eq)]
pub struct XmlDocument {
    /// What the root is called.
    pub root: XmlName,
    /// What is in it.
    pub content: XmlContent,
}

/// What an element or attribute is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct XmlName {
    /// The name without a prefix.
    pub local: String,
    /// The prefix.
    pub prefix: Option<String>,
    /// The URI of its namespace.
    pub namespace: Option<String>,
}

/// What stands in an element or attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum XmlContent {
    /// Text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// One of several kinds of scalars.
    Scalar,
    /// Nothing is known of it.
    Any,
    /// An object.
    Object(XmlObject),
    /// A list.
    List(Box<XmlItem>),
    /// One of several objects that differ in how they are written.
    Choice(XmlChoice),
    /// What stands at this position in [`Xml::shared`].
    Shared(SharedXmlId),
}

/// An object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlObject {
    /// The members that the document names.
    pub members: Vec<XmlMember>,
    /// What all others are.
    pub others: Box<XmlContent>,
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlMember {
    /// Its key in JSON.
    pub wire: WireName,
    /// Its name in XML.
    pub name: XmlName,
    /// Where it stands.
    pub place: XmlPlace,
    /// Whether it is always there.
    pub required: bool,
    /// What it is.
    pub content: XmlContent,
}

impl XmlMember {
    /// Whether another is the same in XML.
    pub fn is_written_as(&self, other: &Self) -> bool {
        self.name == other.name && self.place == other.place && self.content == other.content
    }
}

/// Where a member of an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XmlPlace {
    /// In an element of its own.
    Element,
    /// In the elements of its items, without one around them.
    Items,
    /// In an attribute.
    Attribute,
    /// In the element's text.
    Text,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlItem {
    /// What its element is called.
    pub name: XmlName,
    /// What is in it.
    pub content: XmlContent,
}

/// A choice between objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlChoice {
    /// The key in JSON of the member whose value selects one; without it what else they have tells.
    pub tag: Option<WireName>,
    /// What it can be.
    pub alternatives: Vec<XmlAlternative>,
}

/// An object of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlAlternative {
    /// The tag's values that select it.
    pub tags: Vec<String>,
    /// What it is.
    pub content: XmlContent,
}
