//! Required members that are not described: mostly a name that is spelt otherwise among the properties. And those that
//! are demanded twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::document::{At, report_twice};

/// Keywords that put a schema together with others.
const LISTS: &[&str] = &["allOf", "oneOf", "anyOf"];
const CONDITIONS: &[&str] = &["not", "if", "then", "else"];

/// The schemas that hold beside others, each with those that say so: they may describe what it demands.
pub(super) struct Composed<'d>(BTreeMap<Place, Vec<At<'d>>>);

impl<'d> Composed<'d> {
    /// Adds the parts of the schema at `at`.
    pub(super) fn add(&mut self, at: At<'d>) {
        for part in parts(at) {
            self.0.entry(part.value()).or_default().push(at);
        }
    }

    /// No parts yet.
    pub(super) fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The members that a schema describes, or another that it is a part of.
    fn described(&self, at: At<'d>) -> BTreeSet<&'d str> {
        let (mut names, mut below) = (BTreeSet::new(), BTreeSet::new());
        let (mut above, mut seen) = (vec![at], BTreeSet::new());
        while let Some(at) = above.pop() {
            if seen.insert(at.value()) {
                describe(at, &mut names, &mut below);
                above.extend(self.0.get(&at.value()).into_iter().flatten());
            }
        }
        names
    }
}

/// What a schema is put together of.
fn parts<'d>(at: At<'d>) -> impl Iterator<Item = At<'d>> {
    let listed = LISTS.iter().filter_map(move |key| at.get(key));
    let conditions = CONDITIONS.iter().filter_map(move |key| at.get(key));
    let dependent = at.get("dependentSchemas").into_iter().flat_map(At::entries);
    let listed = listed.flat_map(At::items).chain(conditions);
    listed.chain(dependent.map(|(_, at)| at)).map(At::resolve)
}

/// The members that a schema describes, itself or by its parts. Each schema is gone through once.
fn describe<'d>(at: At<'d>, names: &mut BTreeSet<&'d str>, seen: &mut BTreeSet<Place>) {
    let mut open = vec![at];
    while let Some(at) = open.pop() {
        if seen.insert(at.value()) {
            let properties = at.get("properties").into_iter().flat_map(At::entries);
            names.extend(properties.map(|(name, _)| name));
            open.extend(parts(at));
        }
    }
}

pub(super) fn check<'d>(at: At<'d>, composed: &Composed<'d>, diagnostics: &mut Diagnostics) {
    let Some(list) = at.get("required") else {
        return;
    };
    report_twice(list.node(), diagnostics);
    let others = at.get("additionalProperties");
    let is_open = others.is_some_and(|at| at.node().as_bool() != Some(false));
    let own = at.get("properties");
    let is_own = |name: &str| own.is_some_and(|own| own.get(name).is_some());
    let required: Vec<(&str, At<'_>)> = list
        .items()
        .filter_map(|at| Some((at.node().as_str()?, at)))
        .collect();
    if is_open || required.iter().all(|(name, _)| is_own(name)) {
        return;
    }
    let described = composed.described(at);
    let is_required = |name: &str| required.iter().any(|(known, _)| *known == name);
    let missing = required
        .iter()
        .filter(|(name, _)| !described.contains(name));
    for (name, place) in missing {
        let optional = described.iter().copied().filter(|name| !is_required(name));
        let meant = nearest(name, optional);
        // One that describes nothing itself may speak of an object of any members.
        if own.is_none() && meant.is_none() {
            continue;
        }
        let message = format!("`{name}` is required, and not described");
        let report = Diagnostic::new(Code::Undescribed, place.value(), message)
            .label("not among the `properties`");
        diagnostics.push(report.help(match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "describe it under `properties`; as it is, its value is any JSON".to_owned(),
        }));
    }
}
