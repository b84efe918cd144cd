//! The names of methods that have no key of their own, since OpenAPI 3.2.

use super::header_name::is_token;
use super::{Verdict, Verifier};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::node::Node;

/// The methods that a path item has keys for.
const KEYS: [&str; 9] = [
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY",
];

impl Verifier<'_> {
    /// A name is a token (RFC 9110, section 9.1), and none that has a key (OpenAPI 3.2, section 4.9.1).
    pub(super) fn method_names(&mut self, item: &mut Node) -> Verdict {
        let others = item.get_mut("additionalOperations");
        let Some(others) = others.and_then(Node::as_object_mut) else {
            return Verdict::Keep;
        };
        for (name, operation) in others.iter() {
            let report =
                |message| Diagnostic::new(Code::BadMethod, Place::Key(operation.id), message);
            if !is_token(name) {
                let report = report(format!("`{name}` is no name of a method"));
                self.report(
                    report
                        .label("HTTP cannot send this")
                        .help("use letters alone"),
                );
            } else if KEYS.contains(&name) {
                let key = name.to_lowercase();
                let report = report(format!(
                    "`{name}` is no other method: it has a key of its own"
                ));
                self.report(report.help(format!(
                    "put it under `{key}`, beside `additionalOperations`"
                )));
            }
        }
        others.retain(|name, _| is_token(name) && !KEYS.contains(&name));
        Verdict::Keep
    }
}
