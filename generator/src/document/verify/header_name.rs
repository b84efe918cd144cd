//! The names of headers, which are tokens (RFC 9110, section 5.6.2).

use super::{Verdict, Verifier};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::node::Node;

impl Verifier<'_> {
    /// What goes into a header: a parameter, or a key. In lenient mode a name with spaces around it is taken without them.
    pub(super) fn header_name_of(&mut self, node: &mut Node) -> Verdict {
        let word = |key| node.get(key).and_then(Node::as_str);
        // Other schemes than keys may have these words as well, which say nothing of them.
        let is_other_scheme = matches!(word("type"), Some("http" | "oauth2" | "openIdConnect"));
        if word("in") != Some("header") || is_other_scheme {
            return Verdict::Keep;
        }
        let Some(name) = node.get_mut("name") else {
            return Verdict::Keep;
        };
        let Some(text) = name
            .as_str()
            .map(str::to_owned)
            .filter(|text| !is_token(text))
        else {
            return Verdict::Keep;
        };
        self.bad_header(&text, Place::Value(name.id));
        let meant = text.trim();
        *name = Node::string(name.id, meant);
        Verdict::keep_if(is_token(meant))
    }

    /// The headers of an answer or of a part.
    pub(super) fn header_names(&mut self, node: &mut Node) -> Verdict {
        let headers = node.get_mut("headers").and_then(Node::as_object_mut);
        let Some(headers) = headers else {
            return Verdict::Keep;
        };
        for (name, header) in headers.iter().filter(|(name, _)| !is_token(name)) {
            self.bad_header(name, Place::Key(header.id));
        }
        headers.retain(|name, _| is_token(name));
        Verdict::Keep
    }

    fn bad_header(&mut self, name: &str, place: Place) {
        let message = format!("`{name}` is no name of a header");
        let report = Diagnostic::new(Code::BadHeader, place, message);
        let help = "use letters, digits and hyphens alone";
        self.report(report.label("HTTP cannot send this").help(help));
    }
}

/// Whether HTTP can send a name.
pub(super) fn is_token(name: &str) -> bool {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(sign);
    !name.is_empty() && name.chars().all(is_sign)
}
