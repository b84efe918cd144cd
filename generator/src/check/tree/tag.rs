//! Tags: declared once each, below a parent that is declared as well (OpenAPI 3.2, section 4.22); and those of operations
//! that are most likely slips of declared ones, and make groups of their own. They need not be declared (OpenAPI 3.0,
//! section 4.7.10).

use std::collections::BTreeMap;

use super::format::is_slip;
use super::server;
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

/// Checks the tags that the document declares.
pub(super) fn check_declared(root: At<'_>, diagnostics: &mut Diagnostics) {
    let Some(tags) = root.get("tags") else { return };
    server::check_names(tags, "tag", diagnostics);
    let parents: BTreeMap<&str, Option<&str>> = tags
        .items()
        .filter_map(|tag| Some((text(tag, "name")?, text(tag, "parent"))))
        .collect();
    for parent in tags.items().filter_map(|tag| tag.get("parent")) {
        let Some(name) = parent.node().as_str() else {
            continue;
        };
        // As many steps as there are tags lead out of what is no circle.
        let mut above = Some(name);
        for _ in 0..parents.len() {
            above = above.and_then(|tag| parents.get(tag).copied().flatten());
        }
        let message = match (parents.contains_key(name), above) {
            (true, None) => continue,
            (false, _) => format!("`{name}` is no tag of the document"),
            (true, Some(_)) => "the parents of this tag lead only to each other".to_owned(),
        };
        let report = Diagnostic::new(Code::Slip, parent.value(), message).label("is no parent");
        let meant = nearest(name, parents.keys().copied()).filter(|meant| *meant != name);
        let help = meant.map(|meant| format!("did you mean `{meant}`?"));
        diagnostics.push(report.maybe_help(help));
    }
}

fn text<'a>(tag: At<'a>, key: &str) -> Option<&'a str> {
    tag.get(key)?.node().as_str()
}
