//! Required members that are not described: mostly a name that is spelt otherwise among the properties. And those that
//! are demanded twice.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::document::{At, report_twice};

/// Keywords that put a schema together with others.
const LISTS: &[&str] = &["allOf", "oneOf", "anyOf"];
const CONDITIONS: &[&str] = &["not", "if", "then", "else"];

/// The schemas that hold beside others, which may describe what these demand.
pub(super) struct Composed(BTreeSet<Place>);

impl Composed {
    /// Adds the parts of the schema at `at`.
    pub(super) fn add(&mut self, at: At<'_>) {
        let listed = LISTS.iter().filter_map(|key| at.get(key));
        let listed = listed.flat_map(At::items);
        let conditions = CONDITIONS.iter().filter_map(|key| at.get(key));
        for part in listed.chain(conditions) {
            self.0.extend([part.value(), part.resolve().value()]);
        }
    }

    /// No parts yet.
    pub(super) fn new() -> Self {
        Self(BTreeSet::new())
    }

    fn has(&self, at: At<'_>) -> bool {
        LISTS.iter().any(|key| at.get(key).is_some()) || self.0.contains(&at.value())
    }
}

pub(super) fn check(at: At<'_>, composed: &Composed, diagnostics: &mut Diagnostics) {
    if let Some(list) = at.get("required") {
        report_twice(list.node(), diagnostics);
    }
    let others = at.get("additionalProperties");
    let is_open = others.is_some_and(|at| at.node().as_bool() != Some(false));
    let Some(properties) = at.get("properties").filter(|_| !is_open) else {
        return;
    };
    let required = || at.get("required").into_iter().flat_map(At::items);
    let is_described = |name: &At<'_>| {
        let name = name.node().as_str();
        name.is_none_or(|name| properties.get(name).is_some())
    };
    let missing: Vec<At<'_>> = required().filter(|name| !is_described(name)).collect();
    if missing.is_empty() || composed.has(at) {
        return;
    }
    for name in missing {
        let written = name.node().as_str().unwrap_or_default();
        let is_required = |key: &str| required().any(|at| at.node().as_str() == Some(key));
        let optional = properties.entries().map(|(key, _)| key);
        let optional = optional.filter(|key| !is_required(key));
        let message = format!("`{written}` is required, and not described");
        let report = Diagnostic::new(Code::Undescribed, name.value(), message)
            .label("not among the `properties`");
        diagnostics.push(report.help(match nearest(written, optional) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "describe it under `properties`; as it is, its value is any JSON".to_owned(),
        }));
    }
}
