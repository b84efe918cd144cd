//! What OpenAPI allows where, as tables.
//!
//! A [`Kind`] is one of the specification's objects with its keys, and a [`Shape`] is what may stand under a key. The
//! tables describe the 3.0 shape, to which every document is brought, and the keywords of later versions that the tree
//! keeps; they are as strict as `openapiv3` needs them to be.

mod schema;
mod security;
mod table;
mod walk;

pub use schema::LIMITS;
pub(super) use schema::{BOUNDS, SCHEMA, TYPES, describes};
pub(super) use security::SECURITY_SCHEME;
pub(super) use table::{COMPONENTS, OPENAPI, OPERATION, PARAMETER, PATH_ITEM, RESPONSE, methods};
pub(super) use walk::{see, walk};

use super::node::Node;
use crate::diagnostic::NodeId;

/// What may stand somewhere.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Data of the author's own; nothing in it is ours to look at.
    Anything,
    Text,
    Flag,
    Number,
    /// A whole number from 0.
    Count,
    /// One of these texts.
    Word(&'static [&'static str]),
    List(&'static Shape),
    Map(&'static Shape),
    /// One of the specification's objects.
    Object(&'static Kind),
    /// An object, or a reference to one.
    ObjectOrReference(&'static Kind),
    /// A truth, or else the other shape.
    BooleanOr(&'static Shape),
}

/// One of the specification's objects.
pub(super) struct Kind {
    pub(super) construct: Construct,
    pub(super) keys: &'static [Key],
    pub(super) others: Others,
}

/// What keys an object has besides the listed ones. Keys that begin with `x-` are always allowed.
pub(super) enum Others {
    None,
    /// Keys that `accepts`; any other is reported as `code`.
    Named {
        accepts: fn(&str) -> bool,
        code: crate::diagnostic::Code,
        what: &'static str,
        shape: Shape,
    },
}

/// A key of an object.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) need: Need,
    pub(super) since: Edition,
}

/// What the lack of a key means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Optional,
    /// It is required; where the document may be mended, this stands in for it.
    Filled(Filler),
    /// It is required, and without it the object says nothing.
    Essential,
}

/// What stands in for a key that is not there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Filler {
    Text(&'static str),
    EmptyMap,
    /// An Info Object without a word.
    Untitled,
}

impl Filler {
    /// The value, made for the object that lacks it.
    pub(super) fn node(self, owner: NodeId) -> Node {
        match self {
            Self::Text(text) => Node::string(owner, text),
            Self::EmptyMap => Node::object(owner),
            Self::Untitled => {
                let mut info = Node::object(owner);
                for key in ["title", "version"] {
                    info.insert(key, Node::string(owner, ""));
                }
                info
            }
        }
    }
}

/// The minor versions of OpenAPI 3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Edition {
    /// 3.0
    V30,
    /// 3.1
    V31,
    /// 3.2
    V32,
}

impl Edition {
    pub(super) fn name(self) -> &'static str {
        match self {
            Edition::V30 => "3.0",
            Edition::V31 => "3.1",
            Edition::V32 => "3.2",
        }
    }
}

impl Key {
    const fn new(name: &'static str, shape: Shape) -> Key {
        Key {
            name,
            shape,
            need: Need::Optional,
            since: Edition::V30,
        }
    }

    const fn text(name: &'static str) -> Key {
        Key::new(name, Shape::Text)
    }

    const fn flag(name: &'static str) -> Key {
        Key::new(name, Shape::Flag)
    }

    const fn filled(mut self, filler: Filler) -> Key {
        self.need = Need::Filled(filler);
        self
    }

    const fn essential(mut self) -> Key {
        self.need = Need::Essential;
        self
    }

    const fn since(mut self, edition: Edition) -> Key {
        self.since = edition;
        self
    }
}

impl Kind {
    pub(super) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The shape of what stands under `name`, whether that is a listed key or one of the others.
    pub(super) fn shape(&self, name: &str) -> Option<Shape> {
        match (self.key(name), &self.others) {
            (Some(key), _) => Some(key.shape),
            (None, Others::Named { accepts, shape, .. }) if accepts(name) => Some(*shape),
            _ => None,
        }
    }
}

/// Declares [`Construct`]: the variant, the specification's name for it, and the section of `components` that holds it.
macro_rules! constructs {
    ($($variant:ident $title:literal $section:expr;)*) => {
        /// The specification's objects.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[allow(missing_docs, reason = "the title of each says what it is")]
        pub enum Construct {
            $($variant,)*
        }

        impl Construct {
            /// All of them.
            pub const ALL: &'static [Construct] = &[$(Construct::$variant),*];

            /// The name of the object in the specification.
            pub fn title(self) -> &'static str {
                match self { $(Construct::$variant => $title,)* }
            }

            /// The section of `components` that holds such objects.
            pub fn section(self) -> Option<&'static str> {
                match self { $(Construct::$variant => $section,)* }
            }

            /// Whether there are components of it that 3.0 does not refer to: they are copied to where they are meant.
            pub fn is_copied(self) -> bool {
                matches!(self, Construct::PathItem | Construct::MediaType | Construct::Callback)
            }
        }
    };
}

constructs! {
    OpenApi "OpenAPI Object" None;
    Info "Info Object" None;
    Contact "Contact Object" None;
    License "License Object" None;
    Server "Server Object" None;
    ServerVariable "Server Variable Object" None;
    Tag "Tag Object" None;
    ExternalDocs "External Documentation Object" None;
    Components "Components Object" None;
    Paths "Paths Object" None;
    PathItem "Path Item Object" Some("pathItems");
    Operation "Operation Object" None;
    Parameter "Parameter Object" Some("parameters");
    RequestBody "Request Body Object" Some("requestBodies");
    MediaType "Media Type Object" Some("mediaTypes");
    Encoding "Encoding Object" None;
    Responses "Responses Object" None;
    Response "Response Object" Some("responses");
    Header "Header Object" Some("headers");
    Callback "Callback Object" Some("callbacks");
    Example "Example Object" Some("examples");
    Link "Link Object" Some("links");
    Schema "Schema Object" Some("schemas");
    Discriminator "Discriminator Object" None;
    Xml "XML Object" None;
    SecurityScheme "Security Scheme Object" Some("securitySchemes");
    Flows "OAuth Flows Object" None;
    Flow "OAuth Flow Object" None;
    Map "map" None;
}
