//! Tags that are most likely slips of declared ones: each makes a group of its own. Tags need not be declared (OpenAPI 3.0,
//! section 4.7.10).

use super::format::is_slip;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::At;

pub(super) fn check(operation: At<'_>, root: At<'_>, diagnostics: &mut Diagnostics) {
    let declared = root.get("tags").into_iter().flat_map(At::items);
    let declared = declared.filter_map(|tag| tag.get("name")?.node().as_str());
    let declared: Vec<&str> = declared.collect();
    for tag in operation.get("tags").into_iter().flat_map(At::items) {
        let Some(name) = tag.node().as_str() else {
            continue;
        };
        if declared.contains(&name) {
            continue;
        }
        let meant = nearest(name, declared.iter().copied());
        if let Some(meant) = meant.filter(|meant| is_slip(name, meant)) {
            let message = format!("`{name}` is no tag of the document, and makes another group");
            let report = Diagnostic::new(Code::Slip, tag.value(), message).label("not declared");
            diagnostics.push(report.help(format!("did you mean `{meant}`?")));
        }
    }
}
