//! Operations that `openapiv3`'s types have no place for, read from the tree beside them.

use openapiv3::Operation as Typed;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::At;
use crate::model::Method;

/// Operations of the methods that OpenAPI 3.2 adds, with the paths that they stand under.
#[derive(Debug, Default)]
pub(super) struct Beyond {
    operations: Vec<(String, Added)>,
}

/// An operation of a method that OpenAPI 3.2 adds.
#[derive(Debug)]
pub(super) struct Added {
    pub method: Method,
    pub operation: Typed,
}

impl Added {
    /// Where it stands, below its path item.
    pub(super) fn at<'a>(&self, item: At<'a>) -> At<'a> {
        match &self.method {
            Method::Other(name) => item.child("additionalOperations").child(name),
            method => item.child(method.as_str()),
        }
    }
}

impl Beyond {
    /// Reads them from a whole document.
    pub(super) fn of(root: At<'_>, diagnostics: &mut Diagnostics) -> Self {
        let mut operations = Vec::new();
        for (template, item) in root.child("paths").entries() {
            for (method, at) in methods(item.resolve()) {
                if let Method::Other(name) = &method
                    && !is_token(name)
                {
                    let message = format!("`{name}` is not a method that can be sent");
                    diagnostics.push(Diagnostic::new(Code::NotUnderstood, at.key(), message));
                }
                match at.read() {
                    Some(operation) => {
                        operations.push((template.to_owned(), Added { method, operation }));
                    }
                    None => {
                        let message = "the operation is not understood";
                        diagnostics.push(Diagnostic::new(Code::NotUnderstood, at.key(), message));
                    }
                }
            }
        }
        Self { operations }
    }

    /// Those of one path.
    pub(super) fn of_path(&self, template: &str) -> impl Iterator<Item = &Added> {
        let operations = self.operations.iter();
        operations
            .filter(move |(path, _)| path == template)
            .map(|(_, added)| added)
    }
}

/// The methods of a path item that 3.2 adds.
fn methods(item: At<'_>) -> impl Iterator<Item = (Method, At<'_>)> {
    let query = item.get("query").map(|at| (Method::Query, at));
    let others = item.get("additionalOperations").into_iter();
    let others = others.flat_map(At::entries);
    query
        .into_iter()
        .chain(others.map(|(name, at)| (Method::Other(name.to_owned()), at)))
}

/// Whether a method's name is one on the wire (RFC 9110, sections 9.1 and 5.6.2).
fn is_token(name: &str) -> bool {
    let is_sign = |sign: u8| sign.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&sign);
    !name.is_empty() && name.bytes().all(is_sign)
}
