//! Encodings are of properties that the body's schema has (OpenAPI 3.0, section 4.7.14). Others say nothing, and neither do
//! those of bodies that are no forms.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::document::At;
use crate::media_type::{ContentKind, MediaRange};

/// Looks at the encodings of every media type of a body or answer.
pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    let media_types = at.get("content").into_iter().flat_map(At::entries);
    for (name, media_type) in media_types {
        let Some(encoding) = media_type.get("encoding") else {
            continue;
        };
        let kind = MediaRange::new(name).content_kind();
        if !matches!(kind, ContentKind::Multipart | ContentKind::UrlEncoded) {
            let message = format!("`encoding` says nothing of a body of `{name}`");
            let report = Diagnostic::new(Code::Slip, encoding.key(), message).label("says nothing");
            diagnostics.push(report.help("only forms and bodies of several parts have encodings"));
            continue;
        }
        if let Some(schema) = media_type.get("schema") {
            members(encoding, schema, diagnostics);
        }
    }
}

fn members(encoding: At<'_>, schema: At<'_>, diagnostics: &mut Diagnostics) {
    let mut known = BTreeSet::new();
    if !properties(schema, &mut known, &mut BTreeSet::new()) {
        return;
    }
    for (name, at) in encoding.entries().filter(|(name, _)| !known.contains(name)) {
        let message = format!("the body has no property `{name}`, so that this says nothing");
        let report = Diagnostic::new(Code::Slip, at.key(), message).label("not a property");
        diagnostics.push(match nearest(name, known.iter().copied()) {
            Some(meant) => report.help(format!("did you mean `{meant}`?")),
            None => report.help(format!("describe `{name}` among the `properties`")),
        });
    }
}

/// Collects the properties of a schema; false where it may have others that are not seen here. Those in `seen` are known.
fn properties<'a>(at: At<'a>, known: &mut BTreeSet<&'a str>, seen: &mut BTreeSet<Place>) -> bool {
    let at = at.resolve();
    if !seen.insert(at.value()) {
        return true;
    }
    let own = at.get("properties").into_iter().flat_map(At::entries);
    known.extend(own.map(|(name, _)| name));
    let is_plain = ["oneOf", "anyOf", "if", "patternProperties", "$dynamicRef"]
        .iter()
        .all(|key| at.get(key).is_none());
    let mut parts = at.get("allOf").into_iter().flat_map(At::items);
    let is_described = at.get("properties").is_some() || at.get("allOf").is_some();
    is_plain && is_described && parts.all(|part| properties(part, known, seen))
}
