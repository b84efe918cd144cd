//! XML: what a document says about it, as data, and the bodies that are written and read by it.
//!
//! A value passes through the model of JSON on both ways: serde gives and takes that, and [`Content`] says which of its
//! members is an attribute, what its elements are called, and what text is a number. Namespaces are compared only where
//! names are the same, since servers leave them out.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::runtime::charset::Charset;
use crate::runtime::error::{BoxError, Error};
use crate::runtime::replies::reply::Reply;
use crate::runtime::replies::response::Response;
use crate::runtime::requests::request::Request;
use crate::runtime::values::json_text;
use crate::runtime::xml::read;
use crate::runtime::xml::write;

/// An XML document: its root element.
#[derive(Debug)]
pub struct Document {
    /// What the root is called.
    pub root: Name,
    /// What is in it.
    pub content: Content,
    /// What [`Content::Shared`] counts.
    pub shared: &'static [Content],
}

/// What an element or attribute is called.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// The name without a prefix.
    pub local: &'static str,
    /// The prefix; empty for none.
    pub prefix: &'static str,
    /// The URI of the namespace, which is declared where the name stands; empty for none.
    pub namespace: &'static str,
}

/// What stands in an element or attribute.
#[derive(Debug)]
pub enum Content {
    /// Text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A truth value or a number where the text is one, and text where it is not.
    Scalar,
    /// Nothing is known of it.
    Any,
    /// Members, and what the ones are that have no row.
    Object(&'static [Member], &'static Content),
    /// An element for each item.
    List(&'static Item),
    /// One of several objects that differ in how they are written.
    Choice(&'static Choice),
    /// Content that several places share, and that may be within itself.
    Shared(usize),
}

/// A choice between objects.
#[derive(Debug)]
pub struct Choice {
    /// The key of the member whose value selects one; empty where what else they have tells.
    pub tag: &'static str,
    /// What it can be.
    pub alternatives: &'static [Alternative],
}

/// An object of a choice.
#[derive(Debug)]
pub struct Alternative {
    /// The tag's values that select it.
    pub tags: &'static [&'static str],
    /// What it is.
    pub content: Content,
}

/// A member of an object.
#[derive(Debug)]
pub struct Member {
    /// Its key in JSON.
    pub key: &'static str,
    /// Its name in XML.
    pub name: Name,
    /// Where it stands.
    pub place: Place,
    /// Whether it is always there, if only as an empty list.
    pub required: bool,
    /// What it is.
    pub content: Content,
}

/// Where a member of an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
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
#[derive(Debug)]
pub struct Item {
    /// What its element is called.
    pub name: Name,
    /// What is in it.
    pub content: Content,
}

impl Name {
    /// A name without a namespace.
    pub const fn local(local: &'static str) -> Self {
        Self::of(local, "", "")
    }

    /// A name with its prefix and namespace, of which one may be empty.
    pub const fn of(local: &'static str, prefix: &'static str, namespace: &'static str) -> Self {
        Self {
            local,
            prefix,
            namespace,
        }
    }
}

impl Member {
    /// A member that need not be there.
    pub const fn new(key: &'static str, name: Name, place: Place, content: Content) -> Self {
        Self {
            key,
            name,
            place,
            required: false,
            content,
        }
    }

    /// A member that is always there.
    pub const fn required(key: &'static str, name: Name, place: Place, content: Content) -> Self {
        Self {
            key,
            name,
            place,
            required: true,
            content,
        }
    }
}

impl Document {
    /// What stands behind references to shared content.
    pub fn resolve(&self, content: &'static Content) -> &'static Content {
        let mut content = content;
        // More references than there is content would be a circle.
        for _ in 0..=self.shared.len() {
            let Content::Shared(index) = content else {
                return content;
            };
            content = self.shared.get(*index).unwrap_or(&Content::Any);
        }
        content
    }
}

/// Sets a body of XML.
pub fn set<T: Serialize + ?Sized>(
    request: &mut Request,
    content_type: &str,
    body: &T,
    document: &'static Document,
) {
    let charset = Charset::of(content_type).unwrap_or(Charset::Utf8);
    let text = json_text::texts(body)
        .map_err(|error| error.to_string())
        .and_then(|value| write::document(&value, document, charset));
    match text {
        Ok(text) => request.text(content_type, text),
        Err(reason) => request.fail(Error::argument("body", reason)),
    }
}

/// Reads a body of XML.
pub async fn read<T: DeserializeOwned, E>(
    reply: Reply,
    document: &'static Document,
) -> Result<Response<T>, Error<E>> {
    let charset = Charset::of(reply.media_type());
    reply.decoded(|body| decode(body, document, charset)).await
}

/// Reads the XML body of a documented error. If it is not as documented, the error keeps its bytes.
pub async fn failure<T: DeserializeOwned, E>(
    reply: Reply,
    document: &'static Document,
    wrap: impl FnOnce(T) -> E,
) -> Error<E> {
    let charset = Charset::of(reply.media_type());
    reply
        .failed(|body| decode(body, document, charset).map(wrap).map(Some))
        .await
}

/// Decodes XML; an error comes with the path to its place. What its media type says of the character set goes before what
/// the text says of itself (RFC 7303, section 3.2).
pub fn decode<T: DeserializeOwned>(
    body: &[u8],
    document: &'static Document,
    charset: Option<Charset>,
) -> Result<T, (String, BoxError)> {
    let value = read::document(body, document, charset).map_err(|error| (".".to_owned(), error))?;
    serde_path_to_error::deserialize(value)
        .map_err(|error| (error.path().to_string(), error.into_inner().into()))
}
