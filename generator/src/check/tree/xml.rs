//! What an `xml` object says that is not written (OpenAPI 3.2, section 4.26).

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::At;

pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    let Some(said) = at.get("xml") else {
        return;
    };
    let kind = at.get("type").and_then(|at| at.node().as_str());
    let node_type = said.get("nodeType");
    let is_type = |name| node_type.filter(|at| at.node().as_str() == Some(name));
    let flag = said.get("attribute");
    let attribute = flag.filter(|at| at.node().as_bool() == Some(true));
    let found = match (kind, attribute.or(is_type("attribute")), is_type("none")) {
        (Some("array" | "object"), Some(at), _) => Some((
            at,
            "an attribute holds one text: more than that is written as JSON",
        )),
        (Some("object"), None, Some(at)) => Some((
            at,
            "the members of an object stand in an element of its own",
        )),
        _ => None,
    };
    diagnostics
        .extend(found.map(|(at, message)| Diagnostic::new(Code::OtherForm, at.key(), message)));
}
