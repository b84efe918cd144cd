//! Typed headers that are not as they were.

use super::{Comparison, Impact};
use crate::diagnostic::Place;
use crate::model::{Header, Type};
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
            let Some((known, now)) = found.find(|(known, _)| is_same(known, header)) else {
                self.report_gone(&subject, header.place);
                continue;
            };
            let (was, is) = ((&header.ty, name), (&known.ty, now));
            self.field(&subject, was, is, known.place);
            self.docs(&subject, &header.docs, &known.docs, known.place);
        }
        for header in new {
            if !old.iter().any(|known| is_same(known, header)) {
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

    /// Compares the type and the name of a field that something is read into.
    pub(super) fn field(
        &mut self,
        subject: &str,
        (old, was): (&Type, &RustName),
        (new, is): (&Type, &RustName),
        place: Place,
    ) {
        let types = (self.old.ty(old), self.new.ty(new));
        let types = (&*format!("`{}`", types.0), &*format!("`{}`", types.1));
        self.differs(Impact::Breaking, subject, types, place);
        if was != is {
            let what = format!("is called `{}` now", is.as_str());
            self.push(Impact::Breaking, subject, what, place);
        }
    }
}

/// Whether both are one header: capitals make no other.
fn is_same(one: &Header, other: &Header) -> bool {
    one.wire.as_str().eq_ignore_ascii_case(other.wire.as_str())
}
