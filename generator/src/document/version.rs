//! Which version of OpenAPI a document is written in.

use super::grammar::Edition;
use super::node::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// The version of a document, as far as it makes a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The format that came before OpenAPI 3.
    Swagger2,
    /// OpenAPI 3.
    OpenApi(Edition),
}

impl Version {
    /// The edition whose keys the document may use.
    pub(super) fn edition(self) -> Edition {
        match self {
            Self::Swagger2 => Edition::V30,
            Self::OpenApi(edition) => edition,
        }
    }
}

/// Finds out the version, or reports why that cannot be done.
pub(super) fn of(root: &Node, diagnostics: &mut Diagnostics) -> Option<Version> {
    let Some((key, node)) = ["openapi", "swagger"]
        .into_iter()
        .find_map(|key| Some((key, root.get(key)?)))
    else {
        diagnostics.push(not_a_document(root));
        return None;
    };
    let written = match &node.value {
        Value::String(text) => text.clone(),
        // YAML takes an unquoted `3.0` for a number.
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let version = version(key, &written);
    if version.is_none() {
        diagnostics.push(unknown(node, &written));
    }
    version
}

fn version(key: &str, written: &str) -> Option<Version> {
    let minor = written.split('.').take(2).collect::<Vec<_>>().join(".");
    match (key, minor.as_str()) {
        ("swagger", "2" | "2.0") => Some(Version::Swagger2),
        ("openapi", "3" | "3.0") => Some(Version::OpenApi(Edition::V30)),
        ("openapi", "3.1") => Some(Version::OpenApi(Edition::V31)),
        ("openapi", "3.2") => Some(Version::OpenApi(Edition::V32)),
        _ => None,
    }
}

fn not_a_document(root: &Node) -> Diagnostic {
    let message = "this is not an OpenAPI document: it does not say its version";
    Diagnostic::new(Code::NotADocument, Place::Value(root.id), message)
        .label("has no `openapi`")
        .help("begin with `openapi: 3.0.3`")
}

fn unknown(node: &Node, written: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownVersion,
        Place::Value(node.id),
        format!("OpenAPI version `{written}` is not understood"),
    )
    .label("unknown version")
    .help("understood are OpenAPI 3.0, 3.1 and 3.2, and Swagger 2.0")
}
