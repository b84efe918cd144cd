//! Prose.

use crate::document::At;
use crate::model::{Docs, Info};

pub(super) fn info(info: &openapiv3::Info) -> Info {
    Info {
        title: info.title.clone(),
        version: info.version.clone(),
        description: info.description.clone(),
    }
}

/// The prose of a schema; `at` also sees what stands beside a reference.
pub(super) fn schema_docs(at: At<'_>) -> Docs {
    Docs {
        summary: text(at, "title"),
        description: text(at, "description"),
        deprecated: flag(at, "deprecated"),
    }
}

/// The prose of what a reference that is `written` somewhere leads to; what is said beside the reference goes before
/// what is said there (OpenAPI 3.1, section 4.8.23).
pub(super) fn referred_docs(written: At<'_>, meant: At<'_>) -> Docs {
    let docs = schema_docs(meant);
    if written.node().as_reference().is_none() {
        return docs;
    }
    Docs {
        summary: text(written, "summary").or(docs.summary),
        description: text(written, "description").or(docs.description),
        ..docs
    }
}

pub(super) fn text(at: At<'_>, key: &str) -> Option<String> {
    at.get(key)
        .and_then(|at| at.node().as_str())
        .map(str::to_owned)
}

pub(super) fn flag(at: At<'_>, key: &str) -> bool {
    at.get(key)
        .and_then(|at| at.node().as_bool())
        .unwrap_or(false)
}
