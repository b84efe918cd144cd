//! What can be wrong with following a reference.

use std::io::ErrorKind;

use super::target::{Refusal, furthest};
use crate::diagnostic::{Code, Diagnostic, NodeId, Place};
use crate::document::grammar::Construct;
use crate::document::node::Node;

pub(super) fn circular(id: NodeId) -> Diagnostic {
    Diagnostic::new(
        Code::CyclicReference,
        Place::Value(id),
        "this reference leads back to itself",
    )
    .label("comes round again")
}

pub(super) fn refused(text: &str, refusal: Refusal, id: NodeId) -> Diagnostic {
    match refusal {
        Refusal::Network => {
            let message = format!("`{text}` is an address, and the network is never asked");
            Diagnostic::new(Code::NetworkReference, Place::Value(id), message)
                .label("not followed")
                .help("keep a copy of the file beside the document and refer to that")
        }
        Refusal::Outside => {
            let message = format!("`{text}` leaves the document's folder");
            Diagnostic::new(Code::OutsideReference, Place::Value(id), message)
                .label("not followed")
                .help(match text.starts_with("/components/") || text.starts_with("/definitions/") {
                    true => format!("did you mean `#{text}`?"),
                    false => "keep what belongs to the document in its folder, or name the other one under `reference-folders`".to_owned(),
                })
        }
    }
}

pub(super) fn wrong(text: &str, construct: Construct, found: &str, id: NodeId) -> Diagnostic {
    let (title, section) = (construct.title(), construct.section());
    let message = format!("`{text}` leads to {found}, where a {title} is meant");
    let place = match section {
        Some(section) => format!("`#/components/{section}/…`"),
        None => "`#/paths/…`".to_owned(),
    };
    Diagnostic::new(Code::WrongReference, Place::Value(id), message)
        .label("leads to something else")
        .help(format!(
            "say behind the `#` where in the file one is, as in {place}"
        ))
}

/// A method of a path that is described there and in what the path refers to: which one is meant is not defined (OpenAPI
/// 3.1, section 4.8.9).
pub(super) fn twice(
    (method, here, there): (&str, NodeId, NodeId),
    reference: NodeId,
) -> Diagnostic {
    let message = format!("`{method}` stands here and in what the path refers to");
    Diagnostic::new(Code::DuplicateKey, Place::Key(here), message)
        .label("described twice")
        .also(Place::Key(there), "the other one")
        .also(Place::Value(reference), "leads there")
        .help("keep one of the two")
}

pub(super) fn unreadable(file: &str, error: &std::io::Error, id: NodeId) -> Diagnostic {
    let message = match error.kind() {
        ErrorKind::NotFound => format!("there is no file `{file}`"),
        _ => format!("`{file}` cannot be read: {error}"),
    };
    Diagnostic::new(Code::DanglingReference, Place::Value(id), message).label("leads to nothing")
}

pub(super) fn dangling(text: &str, tree: &Node, fragment: &str, id: NodeId) -> Diagnostic {
    let report = Diagnostic::new(
        Code::DanglingReference,
        Place::Value(id),
        format!("`{text}` leads to nothing"),
    );
    if fragment.is_empty() || !fragment.starts_with('/') {
        return report.label("no such anchor");
    }
    let (last, missing) = furthest(tree, fragment);
    report.label("leads to nothing").also(
        Place::Key(last.id),
        format!("there is no `{missing}` in here"),
    )
}
