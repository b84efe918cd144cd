//! Media types and ranges of them, as HTTP has them: what their names say of what they hold.
//!
//! What the schema of a media type says is no matter of this room.

use std::fmt;

/// A media type or a range of them (RFC 9110, sections 8.3.1 and 12.5.1), as the document spells it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MediaRange(String);

/// What something of a media type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentKind {
    /// JSON text (RFC 8259, RFC 6839).
    Json,
    /// An XML document (RFC 7303).
    Xml,
    /// A JSON text on each line.
    JsonLines,
    /// Server-sent events.
    Events,
    /// Names and values.
    UrlEncoded,
    /// Several parts.
    Multipart,
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Binary,
    /// Whatever its schema is.
    Any,
}

impl MediaRange {
    /// Takes the document's spelling as it is.
    pub fn new(spelled: impl Into<String>) -> Self {
        Self(spelled.into())
    }

    /// The document's spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it is without its parameters. Its letters can be of either case.
    pub fn essence(&self) -> &str {
        let (essence, _) = self.0.split_once(';').unwrap_or((&self.0, ""));
        essence.trim()
    }

    /// Whether its essence is this.
    pub fn is(&self, essence: &str) -> bool {
        self.essence().eq_ignore_ascii_case(essence)
    }

    /// Whether it stands for several media types.
    pub fn is_range(&self) -> bool {
        self.0.contains('*')
    }

    /// Whether it is a type and a subtype that a header can have, or a range of these.
    pub fn is_sendable(&self) -> bool {
        self.0.contains('/') && self.0.is_ascii() && !self.0.contains(char::is_control)
    }

    /// What is of this media type.
    pub fn content_kind(&self) -> ContentKind {
        let essence = self.essence().to_ascii_lowercase();
        match essence.as_str() {
            "application/json" | "text/json" | "application/geojson" => ContentKind::Json,
            json if ends_in(json, "json") => ContentKind::Json,
            lines if is_json_lines(lines) => ContentKind::JsonLines,
            "application/xml" | "text/xml" => ContentKind::Xml,
            xml if ends_in(xml, "xml") => ContentKind::Xml,
            "text/event-stream" => ContentKind::Events,
            "application/x-www-form-urlencoded" => ContentKind::UrlEncoded,
            // Parts without an end.
            "multipart/x-mixed-replace" => ContentKind::Binary,
            parts if parts.starts_with("multipart/") => ContentKind::Multipart,
            "*/*" | "*" | "application/*" => ContentKind::Any,
            text if is_text(text) => ContentKind::Text,
            _ => ContentKind::Binary,
        }
    }
}

impl fmt::Display for MediaRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whether a subtype is of a format by its suffix (RFC 6838, section 4.2.8) or, as some spell it, its last word.
fn ends_in(essence: &str, format: &str) -> bool {
    let before = essence.strip_suffix(format);
    before.is_some_and(|before| before.ends_with(['+', '.', '-']))
}

fn is_json_lines(essence: &str) -> bool {
    const NAMES: &[&str] = &[
        "application/jsonl",
        "application/x-jsonl",
        "text/jsonl",
        "application/ndjson",
        "application/x-ndjson",
        "text/x-ndjson",
        "application/jsonlines",
        "application/x-jsonlines",
        "application/json-seq",
    ];
    const SUFFIXES: &[&str] = &["+json-seq", "+jsonl", "+ndjson"];
    NAMES.contains(&essence) || SUFFIXES.iter().any(|suffix| essence.ends_with(suffix))
}

/// Text by its family, its suffix, or by name.
fn is_text(essence: &str) -> bool {
    const NAMES: &[&str] = &[
        "application/graphql",
        "application/javascript",
        "application/jwt",
        "application/x-yaml",
        "application/yaml",
    ];
    essence.starts_with("text/") || essence.ends_with("+yaml") || NAMES.contains(&essence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_something_is_does_not_depend_on_case_or_parameters() {
        let range = MediaRange::new("Application/Problem+JSON ; charset=utf-8");
        assert_eq!(range.essence(), "Application/Problem+JSON");
        assert!(range.is("application/problem+json"));
        assert_eq!(range.content_kind(), ContentKind::Json);
    }

    #[test]
    fn formats_are_known_by_their_last_word() {
        let kinds = [
            ("text/json", ContentKind::Json),
            ("application/vnd.shop.v1.json", ContentKind::Json),
            ("application/x-xml", ContentKind::Xml),
            ("application/ubjson", ContentKind::Binary),
            ("aplication/json", ContentKind::Binary),
            ("application/xml-dtd", ContentKind::Binary),
        ];
        for (name, kind) in kinds {
            assert_eq!(MediaRange::new(name).content_kind(), kind, "{name}");
        }
    }

    #[test]
    fn lines_of_json_have_names_and_suffixes() {
        for name in [
            "application/x-ndjson",
            "application/geo+json-seq",
            "application/vnd.a+jsonl",
        ] {
            assert_eq!(
                MediaRange::new(name).content_kind(),
                ContentKind::JsonLines,
                "{name}"
            );
        }
    }

    #[test]
    fn no_header_has_a_word_that_is_no_media_type() {
        assert!(MediaRange::new("image/*").is_sendable());
        for name in ["json", "text/plaín", "text/plain\n"] {
            assert!(!MediaRange::new(name).is_sendable(), "{name:?}");
        }
    }
}
