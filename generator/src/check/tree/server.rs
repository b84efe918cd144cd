//! Servers that are told apart by their names (OpenAPI 3.2, section 4.5).

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::At;

/// Looks at the servers of the document, a path or an operation.
pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    if let Some(servers) = at.get("servers") {
        check_names(servers, "server", diagnostics);
    }
}

/// Reports those in a list that are called as one before them.
pub(super) fn check_names(list: At<'_>, what: &str, diagnostics: &mut Diagnostics) {
    let mut known = BTreeMap::new();
    for name in list.items().filter_map(|at| at.get("name")) {
        let Some(text) = name.node().as_str() else {
            continue;
        };
        if let Some(first) = known.insert(text, name) {
            let message = format!("there already is a {what} `{text}`");
            let report = Diagnostic::new(Code::DuplicateName, name.value(), message)
                .label("declared twice")
                .also(first.value(), "first declared here")
                .help("take one of them away, or give it another name");
            diagnostics.push(report);
        }
    }
}
