//! Prose: titles and descriptions as the author wrote them, wherever they stand.

use crate::document::At;
use crate::model::{Docs, Info};

/// What the document says of the API as a whole; `at` is the document.
pub(super) fn info(info: &openapiv3::Info, at: At<'_>) -> Info {
    let own = info.description.clone();
    let paragraphs = own.into_iter().chain(elsewhere(at)).collect();
    Info {
        title: info.title.clone(),
        version: info.version.clone(),
        description: joined(paragraphs),
    }
}

/// The prose of a schema; `at` also sees what stands beside a reference.
pub(super) fn schema_docs(at: At<'_>) -> Docs {
    Docs {
        summary: text(at, "title"),
        description: description(at),
        deprecated: flag(at, "deprecated"),
    }
}

/// The description of something, and where more of it is to be read.
pub(super) fn description(at: At<'_>) -> Option<String> {
    let own = text(at, "description");
    joined(own.into_iter().chain(elsewhere(at)).collect())
}

/// A link to prose that stands elsewhere.
fn elsewhere(at: At<'_>) -> Option<String> {
    let at = at.get("externalDocs")?;
    let address = text(at, "url")?;
    let words = text(at, "description");
    let words = words
        .as_deref()
        .map(|words| words.trim().trim_end_matches(['.', ':']));
    let words = words
        .filter(|words| !words.is_empty())
        .unwrap_or("See also");
    Some(format!("{words}: <{address}>"))
}

fn joined(paragraphs: Vec<String>) -> Option<String> {
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
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
