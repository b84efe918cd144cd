//! Parameters that are not as they were: arguments of methods, and setters of requests.

use super::operation::Named;
use super::{Comparison, Impact};
use crate::model::{Location, Parameter};
use crate::names::RustName;

impl Comparison<'_> {
    pub(super) fn parameters(&mut self, subject: &str, was: Named<'_>, is: Named<'_>) {
        let (old, new) = (&was.operation.parameters, &is.operation.parameters);
        let is_same = |left: &Parameter, right: &Parameter| left.is_same_as(right);
        for (parameter, name) in old.iter().zip(&was.names.parameters) {
            let what = format!("{} of {subject}", called(parameter));
            let mut found = new.iter().zip(&is.names.parameters);
            match found.find(|(known, _)| is_same(known, parameter)) {
                Some((known, now)) => self.parameter(&what, (parameter, name), (known, now)),
                None => self.report_gone(&what, parameter.place),
            }
        }
        for parameter in new {
            if !old.iter().any(|known| is_same(known, parameter)) {
                let subject = format!("{} of {subject}", called(parameter));
                let (impact, what) = match parameter.is_argument() {
                    true => (Impact::Breaking, "is new and required"),
                    false => (Impact::Additive, "is new"),
                };
                self.push(impact, &subject, what, parameter.place);
            }
        }
        let order = |parameters: &[Parameter]| -> Vec<(String, Location)> {
            let required = parameters
                .iter()
                .filter(|parameter| parameter.is_argument());
            let all = required.map(|parameter| {
                let name = match parameter.location {
                    Location::Header => parameter.wire.as_str().to_ascii_lowercase(),
                    _ => parameter.wire.to_string(),
                };
                (name, parameter.location)
            });
            all.collect()
        };
        let (before, after) = (order(old), order(new));
        let stayed = |list: &[(String, Location)],
                      other: &[(String, Location)]|
         -> Vec<(String, Location)> {
            list.iter()
                .filter(|one| other.contains(one))
                .cloned()
                .collect()
        };
        if stayed(&before, &after) != stayed(&after, &before) {
            let what = "takes its arguments in another order";
            self.push(Impact::Breaking, subject, what, is.operation.place);
        }
    }

    fn parameter(
        &mut self,
        subject: &str,
        (old, was): (&Parameter, &RustName),
        (new, is): (&Parameter, &RustName),
    ) {
        let place = new.place;
        if was != is {
            let what = format!("is called `{}` now", is.as_str());
            self.push(Impact::Breaking, subject, what, place);
        }
        let need = |parameter: &Parameter| match (parameter.is_argument(), parameter.required) {
            (true, _) => "required",
            (false, true) => "of one value",
            (false, false) => "optional",
        };
        self.differs(Impact::Breaking, subject, (need(old), need(new)), place);
        let types = (self.old.ty(&old.ty), self.new.ty(&new.ty));
        let types = (&*format!("`{}`", types.0), &*format!("`{}`", types.1));
        self.differs(Impact::Breaking, subject, types, place);
        let writing =
            |one: &Parameter| (one.style, one.explode, one.allow_reserved, one.allow_empty);
        if writing(old) != writing(new) {
            self.push(Impact::Additive, subject, "is written otherwise", place);
        }
        if (&old.default, &old.constraints) != (&new.default, &new.constraints) {
            let what = "has other limits or another default";
            self.push(Impact::Additive, subject, what, place);
        }
        self.docs(subject, &old.docs, &new.docs, place);
    }
}

/// "parameter `page`", with where it goes unless that is the path or the query.
fn called(parameter: &Parameter) -> String {
    let place = match parameter.location {
        Location::Path | Location::Query | Location::QueryString => "",
        Location::Header => " (header)",
        Location::Cookie => " (cookie)",
    };
    format!("parameter `{}`{place}", parameter.wire)
}
