//! Media types: what kind of content each one is with its schema, and what they are slips of.

use openapiv3::MediaType;

use super::Lowering;
use super::schema::Hint;
use crate::diagnostic::nearest;
use crate::document::At;
use crate::media_type::{ContentKind, MediaRange};
use crate::model::{StringFormat, Type};

/// The top-level types that are registered (RFC 6838, section 4.2).
const FAMILIES: &[&str] = &[
    "application",
    "audio",
    "font",
    "haptics",
    "image",
    "message",
    "model",
    "multipart",
    "text",
    "video",
];

/// Media types that have types of their own, and others that are no slips of these.
const USUAL: &[&str] = &[
    "application/json",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
    "application/xml",
    "application/yaml",
    "application/cbor",
    "application/pdf",
    "application/zip",
    "image/gif",
    "image/jpeg",
    "image/png",
    "multipart/form-data",
    "text/csv",
    "text/event-stream",
    "text/html",
    "text/plain",
];

/// What a media type is a slip of, as far as that can be said.
pub(super) fn meant_media_type(media_type: &MediaRange) -> Option<String> {
    let essence = media_type.essence().to_ascii_lowercase();
    let (family, subtype) = essence.split_once(['/', '\\']).unwrap_or(("", &essence));
    let known = FAMILIES.contains(&family).then_some(family);
    let meant = known.or_else(|| nearest(family, FAMILIES.iter().copied()));
    let subtypes = USUAL.iter().filter_map(|usual| usual.split_once('/'));
    let subtypes = subtypes.filter(|(family, _)| meant.is_none_or(|meant| meant == *family));
    let whole = nearest(subtype, subtypes.map(|(_, subtype)| subtype)).and_then(|subtype| {
        USUAL.iter().find(|usual| {
            usual.ends_with(subtype) && meant.is_none_or(|family| usual.starts_with(family))
        })
    });
    match (whole, meant) {
        (Some(whole), _) if **whole != *essence => Some(format!("`{whole}`")),
        (None, Some(meant)) if meant != family => Some(format!("a media type of `{meant}/`")),
        _ => None,
    }
}

impl<'a> Lowering<'a> {
    /// The kind of what a media type holds, which for some is their schema's to say.
    pub(super) fn content_kind(
        &mut self,
        media_type: &MediaRange,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> ContentKind {
        let kind = media_type.content_kind();
        let is_open =
            matches!(kind, ContentKind::Any | ContentKind::Text) && media.schema.is_some();
        let ty = is_open.then(|| self.media_type_schema(media, at, hint));
        match (kind, ty) {
            (ContentKind::Any, ty) => self.kind_of_type(ty.as_ref()),
            (ContentKind::Text, Some(ty)) if self.is_bytes(&ty) => ContentKind::Binary,
            (kind, _) => kind,
        }
    }

    /// Whether a schema says that the content is bytes as they are, whatever its media type is called: neither JSON nor
    /// text can hold them.
    pub(super) fn is_bytes(&self, ty: &Type) -> bool {
        self.behind_aliases(ty) == Type::String(StringFormat::Binary)
    }

    /// Whether content that is called JSON is bytes as they are. A text whose content has a media type of its own is JSON
    /// like any other (JSON Schema 2020-12 validation, section 8.4).
    pub(super) fn is_bytes_for_json(&self, ty: &Type, at: At<'a>) -> bool {
        let schema = at.child("schema").resolve();
        self.is_bytes(ty) && schema.get("contentMediaType").is_none()
    }

    /// What something of any media type is, by its type; nothing is known of one without.
    pub(super) fn kind_of_type(&self, ty: Option<&Type>) -> ContentKind {
        match ty.map(|ty| self.behind_aliases(ty)) {
            // That a value can be anything is no reason to take it for JSON.
            None | Some(Type::Any | Type::String(StringFormat::Binary)) => ContentKind::Binary,
            Some(Type::String(_)) => ContentKind::Text,
            Some(_) => ContentKind::Json,
        }
    }
}
