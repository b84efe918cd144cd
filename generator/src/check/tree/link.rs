//! Links, which lead to operations. They become nothing in the crate, but their readers follow them.

use std::collections::BTreeSet;

use super::operation_id;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::At;

/// Where a link leads by name, there is such an operation (OpenAPI 3.1, section 4.8.20).
pub(super) fn check(at: At<'_>, operations: &BTreeSet<&str>, diagnostics: &mut Diagnostics) {
    let Some((place, id)) = at.get("operationId").zip(operation_id::of(at)) else {
        return;
    };
    if operations.contains(id) {
        return;
    }
    let message = format!("there is no operation `{id}`");
    let report =
        Diagnostic::new(Code::DanglingReference, place.value(), message).label("leads to nothing");
    diagnostics.push_fault(match nearest(id, operations.iter().copied()) {
        Some(meant) => report.help(format!("did you mean `{meant}`?")),
        None => report,
    });
}
