//! Keys of which an object has one alone: where both stand, the specification does not say which one counts.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{At, Construct};

/// The objects, and the keys that exclude each other there (OpenAPI 3.2, sections 4.4, 4.12, 4.14, 4.15, 4.19 to 4.21, 4.24
/// and 4.26). A flag that is not set says nothing.
const PAIRS: &[(Construct, &str, &str)] = &[
    (Construct::License, "identifier", "url"),
    (Construct::Parameter, "example", "examples"),
    (Construct::Header, "example", "examples"),
    (Construct::MediaType, "example", "examples"),
    (Construct::MediaType, "encoding", "itemEncoding"),
    (Construct::MediaType, "encoding", "prefixEncoding"),
    (Construct::Encoding, "encoding", "itemEncoding"),
    (Construct::Encoding, "encoding", "prefixEncoding"),
    (Construct::Parameter, "content", "style"),
    (Construct::Parameter, "content", "explode"),
    (Construct::Header, "content", "style"),
    (Construct::Header, "content", "explode"),
    (Construct::Schema, "readOnly", "writeOnly"),
    (Construct::Xml, "nodeType", "attribute"),
    (Construct::Xml, "nodeType", "wrapped"),
    (Construct::Example, "value", "externalValue"),
    (Construct::Example, "value", "dataValue"),
    (Construct::Example, "value", "serializedValue"),
    (Construct::Example, "serializedValue", "externalValue"),
    (Construct::Link, "operationId", "operationRef"),
];

pub(super) fn check(construct: Construct, at: At<'_>, diagnostics: &mut Diagnostics) {
    let said = |key| at.get(key).filter(|at| at.node().as_bool() != Some(false));
    for (_, one, other) in PAIRS.iter().filter(|(of, ..)| *of == construct) {
        if let Some((first, second)) = said(one).zip(said(other)) {
            let message = format!("`{one}` and `{other}` exclude each other");
            let report = Diagnostic::new(Code::Exclusive, second.key(), message)
                .label("one too many")
                .also(first.key(), "the other one")
                .help("keep one of the two");
            diagnostics.push(report);
        }
    }
}
