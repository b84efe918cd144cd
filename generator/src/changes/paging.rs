//! Paging that is not as it was.

use super::{Comparison, Impact};
use crate::model::{Numbered, Operation, PageBody, Paging, PagingPlan, Slot, WireName};

impl Comparison<'_> {
    pub(super) fn paging(&mut self, subject: &str, before: &Operation, after: &Operation) {
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
    let mut words = match &paging.plan {
        PagingPlan::Page(plan) => numbered(operation, "page", plan),
        PagingPlan::Offset(plan) => numbered(operation, "offset", plan),
        PagingPlan::Cursor {
            slot: cursor,
            header,
        } => {
            let words = ["cursor".to_owned(), slot(operation, cursor)].into_iter();
            words.chain(header.clone()).collect()
        }
        PagingPlan::Link => vec!["link".to_owned()],
        PagingPlan::NextUrl => vec!["next-url".to_owned()],
    };
    if let PageBody::Object {
        next, total, more, ..
    } = &paging.page
    {
        let pointers = [next, total, more].into_iter().cloned();
        words.extend(pointers.map(Option::unwrap_or_default));
    }
    words
}

/// What is said of pages or items that are counted, each in its place, so that none is taken for another.
fn numbered(operation: &Operation, style: &str, numbered: &Numbered) -> Vec<String> {
    let size = numbered.size.as_ref().map(|size| slot(operation, size));
    let optional = [
        size,
        numbered.count_header.clone(),
        numbered.page_header.clone(),
        numbered.size_header.clone(),
    ];
    let words = [
        style.to_owned(),
        slot(operation, &numbered.slot),
        numbered.first.to_string(),
    ];
    let optional = optional.into_iter().map(Option::unwrap_or_default);
    words.into_iter().chain(optional).collect()
}

fn slot(operation: &Operation, slot: &Slot) -> String {
    match slot {
        Slot::Body(pointer) => pointer.clone(),
        Slot::Parameter(index) => {
            let parameter = operation.parameters.get(*index);
            parameter.map_or_else(String::new, |parameter| parameter.wire.to_string())
        }
    }
}
