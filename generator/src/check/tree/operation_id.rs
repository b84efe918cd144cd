//! What operations are called.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::At;

/// What an operation is called, or the one that a link leads to.
pub(super) fn of(at: At<'_>) -> Option<&str> {
    at.get("operationId")?.node().as_str()
}

/// A name without letters or digits is none, and the operation is called after its path.
pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    let Some((place, id)) = at.get("operationId").zip(of(at)) else {
        return;
    };
    if !id.contains(char::is_alphanumeric) {
        let message = format!("`{id}` is no name: the operation is called after its path");
        let report = Diagnostic::new(Code::Slip, place.value(), message).label("says nothing");
        diagnostics.push(report.help("name what the operation does, as in `listOrders`"));
    }
}
