//! What a document says and no client has: each is named at its place, so that nothing
//! disappears without a word.

use super::Lowering;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::At;

impl<'a> Lowering<'a> {
    /// What stands beside the paths.
    pub(super) fn unsupported_in_document(&mut self, root: At<'a>) {
        let servers = root
            .get("servers")
            .into_iter()
            .flat_map(At::items)
            .collect::<Vec<_>>();
        if let Some(url) = servers.first().and_then(|at| at.get("url"))
            && !url.node().as_str().is_some_and(|url| url.contains("://"))
        {
            self.unsupported(
                url.value(),
                "the address is relative: a client has to be given the document's, or a base URL",
            );
        }
    }

    fn unsupported(&mut self, place: Place, message: &str) {
        self.diagnostics
            .push(Diagnostic::new(Code::Unsupported, place, message));
    }
}
