//! What an `xml` object says that is not written (OpenAPI 3.2, section 4.26).

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::At;

pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    let Some(said) = at.get("xml") else {
        return;
    };
    let text = |at: At<'_>, key| {
        at.get(key)
            .and_then(|at| at.node().as_str().map(str::to_owned))
    };
    let (kind, node_type) = (text(at, "type"), text(said, "nodeType"));
    let flag = said.get("attribute").and_then(|at| at.node().as_bool());
    let is_attribute = flag == Some(true) || node_type.as_deref() == Some("attribute");
    let mut report = |key, message| {
        let place = said.get(key).unwrap_or(said).key();
        diagnostics.push(Diagnostic::new(Code::Unsupported, place, message));
    };
    match kind.as_deref() {
        Some("object") if node_type.as_deref() == Some("none") => {
            report(
                "nodeType",
                "the members of an object stand in an element of its own",
            );
        }
        Some("array" | "object") if is_attribute => {
            let key = if flag.is_some() {
                "attribute"
            } else {
                "nodeType"
            };
            report(
                key,
                "an attribute holds one text: more than that is written as JSON",
            );
        }
        _ => {}
    }
}
