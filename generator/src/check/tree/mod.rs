//! Rules about what stands in the document and nowhere else: examples, limits, what nothing refers to.
//!
//! The tree has passed the grammar by now, so that every key is of the right kind and every reference leads somewhere.

mod bounds;
mod discriminator;
mod encoding;
mod enumeration;
mod example;
mod exclusive;
mod format;
mod link;
mod operation_id;
mod project;
mod required;
mod security;
mod sequence;
mod server;
mod tag;
mod template;
mod unused;
mod xml;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::document::{At, Construct, Document};
use required::Composed;

/// Checks the rules; what is an error is only a warning where the document is read leniently.
pub fn check(document: &Document, diagnostics: &mut Diagnostics) {
    let root = document.at();
    let mut composed = Composed::new();
    let mut operations = BTreeSet::new();
    root.see(&mut |construct, at| match construct {
        Construct::Schema => composed.add(at),
        Construct::Operation => operations.extend(operation_id::of(at)),
        _ => {}
    });
    tag::check_declared(root, diagnostics);
    security::overruled(root, diagnostics);
    root.see(&mut |construct, at| exclusive::check(construct, at, diagnostics));
    root.see(&mut |construct, at| match construct {
        Construct::Schema => {
            schema(at, diagnostics);
            required::check(at, &composed, diagnostics);
        }
        Construct::Link => link::check(at, &operations, diagnostics),
        Construct::SecurityScheme => security::scheme(at, diagnostics),
        Construct::OpenApi => {
            security::scopes(at, diagnostics);
            server::check(at, diagnostics);
        }
        Construct::PathItem => server::check(at, diagnostics),
        Construct::Paths => template::of_paths(at, diagnostics),
        Construct::Server => template::of_server(at, diagnostics),
        Construct::Operation => {
            security::scopes(at, diagnostics);
            tag::check(at, root, diagnostics);
            operation_id::check(at, diagnostics);
            server::check(at, diagnostics);
        }
        Construct::Parameter | Construct::Header => example::of_parameter(at, diagnostics),
        Construct::RequestBody | Construct::Response => {
            example::of_media_types(at, diagnostics);
            encoding::check(at, diagnostics);
            sequence::check(at, diagnostics);
        }
        _ => {}
    });
    unused::check(root, document.version, diagnostics);
}

fn schema(at: At<'_>, diagnostics: &mut Diagnostics) {
    bounds::check(at, diagnostics);
    discriminator::check(at, diagnostics);
    enumeration::check(at, diagnostics);
    format::check(at, diagnostics);
    example::of_schema(at, diagnostics);
    xml::check(at, diagnostics);
}
