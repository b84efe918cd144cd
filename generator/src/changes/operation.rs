//! Operations that are not as they were: the methods of the client, their arguments, and what they give.

use super::{Comparison, Impact, Side};
use crate::model::{
    Header, Location, Numbered, Operation, PageBody, Paging, PagingPlan, Parameter, Slot, WireName,
};
use crate::names::{OperationNames, RustName};

/// An operation with its names.
#[derive(Clone, Copy)]
struct Named<'a> {
    operation: &'a Operation,
    names: &'a OperationNames,
    /// The method that leads to its group.
    group: Option<&'a str>,
}

impl<'a> Named<'a> {
    fn id(self) -> &'a str {
        self.operation.id.as_str()
    }

    fn is_same_request(self, other: Named<'_>) -> bool {
        (&self.operation.method, &self.operation.path)
            == (&other.operation.method, &other.operation.path)
    }

    /// The method as it is called.
    fn call(self) -> String {
        let method = self.names.method.as_str();
        match self.group {
            Some(group) => format!("`{group}().{method}()`"),
            None => format!("`{method}()`"),
        }
    }
}

impl<'a> Side<'a> {
    fn named(self) -> impl Iterator<Item = Named<'a>> {
        let named = self.api.operations.iter().zip(self.names.operations());
        named.map(move |(operation, names)| {
            let group = operation
                .group
                .and_then(|index| self.names.groups().get(index));
            Named {
                operation,
                names,
                group: group.map(|group| group.method.as_str()),
            }
        })
    }
}

impl Comparison<'_> {
    pub(super) fn operations(&mut self) {
        let (old, new) = (self.old, self.new);
        let mut fresh: Vec<Named<'_>> = new
            .named()
            .filter(|is| !old.named().any(|was| was.id() == is.id()))
            .collect();
        for was in old.named() {
            let subject = format!("operation `{}`", was.id());
            if let Some(is) = new.named().find(|is| is.id() == was.id()) {
                self.operation(&subject, was, is);
            } else if let Some(index) = fresh.iter().position(|is| is.is_same_request(was)) {
                let is = fresh.remove(index);
                self.operation(&subject, was, is);
            } else {
                self.is_gone(&subject, was.operation.place);
            }
        }
        for is in fresh {
            let subject = format!("operation `{}`", is.id());
            let what = format!("is new, called by {}", is.call());
            self.push(Impact::Additive, &subject, what, is.operation.place);
        }
    }

    fn operation(&mut self, subject: &str, was: Named<'_>, is: Named<'_>) {
        let (old, new) = (was.operation, is.operation);
        let place = new.place;
        if was.call() != is.call() {
            let what = format!("was called by {}, is called by {}", was.call(), is.call());
            self.push(Impact::Breaking, subject, what, place);
        }
        let request = |operation: &Operation| {
            let method = operation.method.sent();
            format!("`{method} {}`", operation.path.as_str())
        };
        self.differs(
            Impact::Additive,
            subject,
            (&request(old), &request(new)),
            place,
        );
        self.parameters(subject, was, is);
        self.bodies(subject, old, new);
        let success = (
            self.old.answers(&old.successes()),
            self.new.answers(&new.successes()),
        );
        let what = format!("the answer to {subject}");
        self.differs(Impact::Breaking, &what, (&success.0, &success.1), place);
        let failure = (
            self.old.answers(&old.failures()),
            self.new.answers(&new.failures()),
        );
        let what = format!("the failures of {subject}");
        self.differs(Impact::Breaking, &what, (&failure.0, &failure.1), place);
        self.headers(
            subject,
            (&old.success_headers(), &was.names.headers),
            (&new.success_headers(), &is.names.headers),
            new,
        );
        self.headers(
            subject,
            (&old.failure_headers(), &was.names.failure_headers),
            (&new.failure_headers(), &is.names.failure_headers),
            new,
        );
        self.paging(subject, old, new);
        if self.secured(self.old, old) != self.secured(self.new, new) {
            let what = "asks for other credentials";
            self.push(Impact::Additive, subject, what, place);
        }
        self.docs(subject, &old.docs, &new.docs, place);
    }

    fn secured(&self, side: Side<'_>, operation: &Operation) -> Vec<Vec<String>> {
        let name = |id: &crate::model::SchemeId| {
            side.api.schemes.get(id.0).map(|scheme| scheme.name.clone())
        };
        let alternatives = operation.security.iter();
        alternatives
            .map(|ids| ids.iter().filter_map(name).collect())
            .collect()
    }

    fn parameters(&mut self, subject: &str, was: Named<'_>, is: Named<'_>) {
        let (old, new) = (&was.operation.parameters, &is.operation.parameters);
        let is_same = |left: &Parameter, right: &Parameter| {
            left.wire == right.wire && left.location == right.location
        };
        for (parameter, name) in old.iter().zip(&was.names.parameters) {
            let what = format!("{} of {subject}", called(parameter));
            let mut found = new.iter().zip(&is.names.parameters);
            match found.find(|(known, _)| is_same(known, parameter)) {
                Some((known, now)) => self.parameter(&what, (parameter, name), (known, now)),
                None => self.is_gone(&what, parameter.place),
            }
        }
        for parameter in new {
            if !old.iter().any(|known| is_same(known, parameter)) {
                let subject = format!("{} of {subject}", called(parameter));
                let (impact, what) = match parameter.required {
                    true => (Impact::Breaking, "is new and required"),
                    false => (Impact::Additive, "is new"),
                };
                self.push(impact, &subject, what, parameter.place);
            }
        }
        let order = |parameters: &[Parameter]| -> Vec<(String, Location)> {
            let required = parameters.iter().filter(|parameter| parameter.required);
            let all = required.map(|parameter| (parameter.wire.to_string(), parameter.location));
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
        let need = |parameter: &Parameter| {
            if parameter.required {
                "required"
            } else {
                "optional"
            }
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

    fn bodies(&mut self, subject: &str, old: &Operation, new: &Operation) {
        let subject = format!("the body of {subject}");
        match (&old.body, &new.body) {
            (None, None) => {}
            (Some(old), None) => self.is_gone(&subject, old.place),
            (None, Some(new)) => {
                let (impact, what) = match new.required {
                    true => (Impact::Breaking, "is new and required"),
                    false => (Impact::Additive, "is new"),
                };
                self.push(impact, &subject, what, new.place);
            }
            (Some(old), Some(new)) => {
                let need = |required| if required { "required" } else { "optional" };
                let needs = (need(old.required), need(new.required));
                self.differs(Impact::Breaking, &subject, needs, new.place);
                let contents = (self.old.body(old), self.new.body(new));
                self.differs(
                    Impact::Breaking,
                    &subject,
                    (&contents.0, &contents.1),
                    new.place,
                );
                self.docs(&subject, &old.docs, &new.docs, new.place);
            }
        }
    }

    fn headers(
        &mut self,
        subject: &str,
        (old, was): (&[&Header], &[RustName]),
        (new, is): (&[&Header], &[RustName]),
        operation: &Operation,
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
                let place = if header.place == crate::diagnostic::Place::Nowhere {
                    operation.place
                } else {
                    header.place
                };
                self.push(impact, &subject, "is new", place);
            }
        }
    }

    fn paging(&mut self, subject: &str, before: &Operation, after: &Operation) {
        match (&before.paging, &after.paging) {
            (None, None) => {}
            (Some(_), None) => {
                self.push(
                    Impact::Breaking,
                    subject,
                    "has pages no longer",
                    after.place,
                );
            }
            (None, Some(paging)) => {
                self.push(Impact::Additive, subject, "has pages now", paging.place);
            }
            (Some(old), Some(new)) => {
                if items(&old.page) != items(&new.page) {
                    self.push(
                        Impact::Breaking,
                        subject,
                        "has its items elsewhere",
                        new.place,
                    );
                } else if plan(before, old) != plan(after, new) {
                    let what = "finds further pages otherwise";
                    self.push(Impact::Additive, subject, what, new.place);
                }
            }
        }
    }
}

/// The members that lead to a page's items; none where the page itself is the list.
fn items(page: &PageBody) -> &[WireName] {
    match page {
        PageBody::List => &[],
        PageBody::Object { items, .. } => items,
    }
}

/// How further pages are found, with the names of parameters in place of their positions.
fn plan(operation: &Operation, paging: &Paging) -> Vec<String> {
    let slot = |slot: &Slot| match slot {
        Slot::Body(pointer) => pointer.clone(),
        Slot::Parameter(index) => {
            let parameter = operation.parameters.get(*index);
            parameter
                .map(|parameter| parameter.wire.to_string())
                .unwrap_or_default()
        }
    };
    let numbered = |style: &str, numbered: &Numbered| {
        let size = numbered.size.as_ref().map(slot);
        let headers = [
            &numbered.count_header,
            &numbered.page_header,
            &numbered.size_header,
        ];
        let words = [
            style.to_owned(),
            slot(&numbered.slot),
            numbered.first.to_string(),
        ];
        let words = words.into_iter().chain(size);
        words
            .chain(headers.into_iter().flatten().cloned())
            .collect()
    };
    let mut words: Vec<String> = match &paging.plan {
        PagingPlan::Page(plan) => numbered("page", plan),
        PagingPlan::Offset(plan) => numbered("offset", plan),
        PagingPlan::Cursor {
            slot: cursor,
            header,
        } => {
            let words = ["cursor".to_owned(), slot(cursor)].into_iter();
            words.chain(header.clone()).collect()
        }
        PagingPlan::Link => vec!["link".to_owned()],
        PagingPlan::NextUrl => vec!["next-url".to_owned()],
    };
    if let PageBody::Object {
        next, total, more, ..
    } = &paging.page
    {
        words.extend(
            [next, total, more]
                .into_iter()
                .map(|one| one.clone().unwrap_or_default()),
        );
    }
    words
}

/// "argument `page`", with where it goes unless that is the path or the query.
fn called(parameter: &Parameter) -> String {
    let place = match parameter.location {
        Location::Path | Location::Query | Location::QueryString => "",
        Location::Header => " (header)",
        Location::Cookie => " (cookie)",
    };
    format!("parameter `{}`{place}", parameter.wire)
}
