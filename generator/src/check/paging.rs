//! A type that several operations answer page by page is a page in one way.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, PageBody};

pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let mut first = BTreeMap::new();
    for paging in api
        .operations
        .iter()
        .filter_map(|operation| operation.paging.as_ref())
    {
        let PageBody::Object { id, .. } = &paging.page else {
            continue;
        };
        let known = first.entry(*id).or_insert(paging);
        if known.page != paging.page {
            let message = "another operation reads the items of this type from elsewhere";
            let report = Diagnostic::new(Code::Paging, paging.place, message)
                .also(known.place, "declared here")
                .help("name the same `items` and the same way to the next page");
            diagnostics.push(report);
        }
    }
}
