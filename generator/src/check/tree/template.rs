//! Templates of paths and of servers have each variable once (OpenAPI 3.2, sections 4.6 and 4.8.2). Where one stands twice, both
//! places get its value.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::At;

/// Looks at the URL of a server.
pub(super) fn of_server(at: At<'_>, diagnostics: &mut Diagnostics) {
    let url = at.get("url");
    if let Some((url, template)) = url.and_then(|url| Some((url, url.node().as_str()?))) {
        check(template, url.value(), diagnostics);
    }
}

/// Looks at every path.
pub(super) fn of_paths(at: At<'_>, diagnostics: &mut Diagnostics) {
    for (template, item) in at.entries() {
        check(template, item.key(), diagnostics);
    }
}

fn check(template: &str, place: Place, diagnostics: &mut Diagnostics) {
    let variables = template.split('{').skip(1);
    let variables = variables.filter_map(|rest| Some(rest.split_once('}')?.0));
    let variables: Vec<&str> = variables.collect();
    let twice = variables.iter().enumerate().find(|(index, variable)| {
        let mut before = variables.iter().take(*index);
        before.any(|known| known == *variable)
    });
    if let Some((_, variable)) = twice {
        let message = format!("`{{{variable}}}` stands twice in `{template}`");
        let report = Diagnostic::new(Code::DuplicateName, place, message).label("named twice");
        diagnostics.push(report.help("give each place a variable of its own"));
    }
}
