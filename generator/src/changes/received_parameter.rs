//! Parameters of what callers receive that are not as they were, but for headers.

use super::{Comparison, Impact};
use crate::model::{ReceivedParameter, ReceivedSource};
use crate::names::RustName;

impl Comparison<'_> {
    /// Compares the parameters of a webhook, each with the names of its fields.
    pub(super) fn received_parameters(
        &mut self,
        subject: &str,
        (old, was): (&[ReceivedParameter], &[RustName]),
        (new, is): (&[ReceivedParameter], &[RustName]),
    ) {
        if old.is_empty() != new.is_empty() {
            let what = "has a member for its parameters, or has none any more";
            if let Some(parameter) = old.first().or(new.first()) {
                self.push(Impact::Breaking, subject, what, parameter.place);
            }
        }
        for (parameter, name) in old.iter().zip(was) {
            let subject = format!("{} of {subject}", called(parameter));
            let mut found = new.iter().zip(is);
            let Some((known, now)) = found.find(|(known, _)| called(known) == called(parameter))
            else {
                self.report_gone(&subject, parameter.place);
                continue;
            };
            let (was, is) = ((&parameter.ty, name), (&known.ty, now));
            self.field(&subject, was, is, known.place);
            if parameter.source != known.source {
                let what = "is read from another place, or in another style";
                self.push(Impact::Additive, &subject, what, known.place);
            }
            self.docs(&subject, &parameter.docs, &known.docs, known.place);
        }
        for parameter in new {
            if !old.iter().any(|known| called(known) == called(parameter)) {
                let subject = format!("{} of {subject}", called(parameter));
                self.push(Impact::Breaking, &subject, "is new", parameter.place);
            }
        }
    }
}

/// Its place and name, by which it is known.
fn called(parameter: &ReceivedParameter) -> String {
    let place = match parameter.source {
        ReceivedSource::Query(_) => "query parameter",
        ReceivedSource::Cookie(_) => "cookie",
        ReceivedSource::Path { .. } => "path parameter",
    };
    format!("{place} `{}`", parameter.wire)
}
