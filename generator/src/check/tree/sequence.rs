//! The schema of an item is for what comes one after the other (OpenAPI 3.2, section 4.14.3).

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::At;
use crate::media_type::{ContentKind, MediaRange};

/// Looks at the media types of a body or answer for schemas of items that nobody reads.
pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    for (name, media_type) in at.get("content").into_iter().flat_map(At::entries) {
        let is_sequence = matches!(
            MediaRange::new(name).content_kind(),
            ContentKind::JsonLines | ContentKind::Events | ContentKind::Multipart
        );
        let item = media_type.get("itemSchema");
        let item = item.filter(|_| !is_sequence && media_type.get("schema").is_some());
        if let Some(item) = item {
            let message = format!("`itemSchema` says nothing of `{name}`, which is no sequence");
            let report = Diagnostic::new(Code::Slip, item.key(), message).label("says nothing");
            diagnostics.push(report.help("describe the items within the `schema`"));
        }
    }
}
