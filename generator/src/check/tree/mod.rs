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

/// What the whole document has, for rules about its parts.
struct Whole<'a> {
    root: At<'a>,
    composed: Composed<'a>,
    /// The names of all operations.
    operations: BTreeSet<&'a str>,
}

/// Checks the rules; what is an error is only a warning where the document is read leniently.
pub fn check(document: &Document, diagnostics: &mut Diagnostics) {
    let root = document.at();
    let mut whole = Whole {
        root,
        composed: Composed::new(),
        operations: BTreeSet::new(),
    };
    root.see(&mut |construct, at| match construct {
        Construct::Schema => whole.composed.add(at),
        Construct::Operation => whole.operations.extend(operation_id::of(at)),
        _ => {}
    });
    root.see(&mut |construct, at| {
        exclusive::check(construct, at, diagnostics);
        part(construct, at, &whole, diagnostics);
    });
    unused::check(root, document.version, diagnostics);
}

fn part(construct: Construct, at: At<'_>, whole: &Whole<'_>, diagnostics: &mut Diagnostics) {
    match construct {
        Construct::Schema => {
            schema(at, diagnostics);
            required::check(at, &whole.composed, diagnostics);
        }
        Construct::Link => link::check(at, &whole.operations, diagnostics),
        Construct::SecurityScheme => security::scheme(at, diagnostics),
        Construct::OpenApi => {
            tag::check_declared(at, diagnostics);
            security::overruled(at, diagnostics);
            security::scopes(at, diagnostics);
            server::check(at, diagnostics);
        }
        Construct::PathItem => server::check(at, diagnostics),
        Construct::Paths => template::of_paths(at, diagnostics),
        Construct::Server => template::of_server(at, diagnostics),
        Construct::Operation => {
            security::scopes(at, diagnostics);
            tag::check(at, whole.root, diagnostics);
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
    }
}

fn schema(at: At<'_>, diagnostics: &mut Diagnostics) {
    bounds::check(at, diagnostics);
    discriminator::check(at, diagnostics);
    enumeration::check(at, diagnostics);
    format::check(at, diagnostics);
    example::of_schema(at, diagnostics);
    xml::check(at, diagnostics);
}
