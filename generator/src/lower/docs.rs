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
