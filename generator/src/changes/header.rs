//! Typed headers that are not as they were.

use super::{Comparison, Impact};
use crate::model::Header;
use crate::names::RustName;

impl Comparison<'_> {
    /// Compares the headers of answers or of what callers receive, each with the names of its fields.
    pub(super) fn headers(
        &mut self,
        subject: &str,
        (old, was): (&[&Header], &[RustName]),
        (new, is): (&[&Header], &[RustName]),
    ) {
        for (header, name) in old.iter().zip(was) {
            let subject = format!("header `{}` of {subject}", header.wire);
            let mut found = new.iter().zip(is);
            let Some((known, now)) = found.find(|(known, _)| known.wire == header.wire) else {
                self.is_gone(&subject, header.place);
                continue;
            };
            let types = (self.old.ty(&header.ty), self.new.ty(&known.ty));
            let types = (&*format!("`{}`", types.0), &*format!("`{}`", types.1));
            self.differs(Impact::Breaking, &subject, types, known.place);
            if name != now {
                let what = format!("is called `{}` now", now.as_str());
                self.push(Impact::Breaking, &subject, what, known.place);
            }
            self.docs(&subject, &header.docs, &known.docs, known.place);
        }
        for header in new {
            if !old.iter().any(|known| known.wire == header.wire) {
                let subject = format!("header `{}` of {subject}", header.wire);
                // The first header of an answer brings a type of its own, and no other changes.
                let impact = if old.is_empty() {
                    Impact::Additive
                } else {
                    Impact::Breaking
                };
                self.push(impact, &subject, "is new", header.place);
            }
        }
    }
}
