//! The headers of responses that paging is read from.

use super::super::Lowering;
use super::declared::Declared;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Header, Operation};

impl Lowering<'_> {
    /// The headers that paging is read from are those of a success.
    pub(super) fn paging_headers(&mut self, operation: &Operation, declared: Declared<'_>) {
        let cursor = declared.text("next");
        let cursor = cursor
            .as_deref()
            .and_then(|next| next.strip_prefix("header:"));
        let named = ["count-header", "page-header", "size-header"];
        let named = named
            .into_iter()
            .filter_map(|key| Some((key, declared.text(key)?)));
        let cursor = cursor.map(|name| ("next", name.trim().to_owned()));
        let known = operation.success_headers();
        for (key, name) in named.chain(cursor) {
            let is_named = |header: &&Header| header.wire.as_str().eq_ignore_ascii_case(&name);
            if !known.iter().any(is_named) {
                let message = format!("no success of the operation describes a header `{name}`");
                let place = declared.place(key);
                let mut report = Diagnostic::new(Code::PagingHeader, place, message);
                let names = known.iter().map(|header| header.wire.as_str());
                report = report.label("not among the response's `headers`");
                report = report.help(match nearest(&name, names) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "describe it there, if the server sends it".to_owned(),
                });
                self.diagnostics.push(report);
            }
        }
    }
}
