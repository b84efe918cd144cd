//! The names of methods that have no key of their own, since OpenAPI 3.2.

use super::header_name::is_token;
use super::key::methods;
use super::{Verdict, Verifier};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::grammar::Kind;
use crate::document::node::Node;

impl Verifier<'_> {
    /// A name is a token (RFC 9110, section 9.1), and none that has a key (OpenAPI 3.2, section 4.9.1): in other letters,
    /// that method is meant all the same.
    pub(super) fn method_names(&mut self, kind: &Kind, item: &mut Node) -> Verdict {
        let has_key =
            |name: &str| methods(kind).any(|(key, _)| key.name.eq_ignore_ascii_case(name));
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
            } else if has_key(name) {
                let key = name.to_lowercase();
                let report = report(format!(
                    "`{name}` is no other method: it has a key of its own"
                ));
                self.report(report.help(format!(
                    "put it under `{key}`, beside `additionalOperations`"
                )));
            }
        }
        others.retain(|name, _| is_token(name) && !has_key(name));
        Verdict::Keep
    }
}
