//! What a document of Swagger 2.0 cannot say: keys that came with OpenAPI 3, and a host that is more than one. They are
//! read as they are meant, but no other tool would, so that the author is told.

use super::{each, server};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::grammar::Construct;
use crate::document::node::Node;
use crate::document::wording::with_article;

/// The keys of each object that Swagger 2.0 does not have.
fn keys(construct: Construct) -> &'static [&'static str] {
    match construct {
        Construct::OpenApi => &["servers", "components"],
        Construct::PathItem => &["servers", "trace"],
        Construct::Operation => &["requestBody", "callbacks", "servers"],
        Construct::Parameter => &["content", "style", "explode", "allowReserved"],
        Construct::Response => &["content", "links"],
        Construct::Schema => &["oneOf", "anyOf", "not", "nullable", "writeOnly"],
        _ => &[],
    }
}

/// Looks for such keys in a document as its author wrote it.
pub(in super::super) fn later(root: &mut Node) -> Vec<Diagnostic> {
    let mut reports = Vec::from_iter(server::fault(root));
    each(root, &mut |kind, node| {
        let later = keys(kind.construct).iter();
        let later = later.filter_map(|key| Some((*key, node.get(key)?)));
        reports.extend(later.map(|(key, child)| report(kind.construct, key, child)));
    });
    reports
}

fn report(construct: Construct, key: &str, child: &Node) -> Diagnostic {
    let message = format!(
        "`{key}` in {} belongs to OpenAPI 3.0; this document says Swagger 2.0",
        with_article(construct)
    );
    Diagnostic::new(Code::LaterVersion, Place::Key(child.id), message)
        .label("since OpenAPI 3.0")
        .help("say `openapi: 3.0.3` in place of `swagger: 2.0` if that is meant, or write it in the words of 2.0")
}
