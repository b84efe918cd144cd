//! The selection: which operations and webhooks are lowered, and which named schemas these reach.

use std::collections::BTreeSet;

use openapiv3::Operation as Typed;

use super::hierarchy::Hierarchies;
use super::operation::Listed;
use super::tree_operation::Incoming;
use crate::config::{Selection, Selector, Selectors};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::{At, named_by, schema_name, schema_reference};
use crate::model::OperationId;

/// Something to select, and what it is selected by.
pub(super) struct Candidate<'a> {
    /// The operation, or what is received.
    pub operation: &'a Typed,
    /// Its id, or what stands in for it.
    pub id: OperationId,
    /// Its path; what is received has none.
    pub path: Option<&'a str>,
}

/// The operations and webhooks that the configuration asks for. A selector that nothing meets
/// is a mistake, and would leave in or out what nobody meant.
pub(super) fn select<'a>(
    operations: Vec<Listed<'a>>,
    incoming: &'a [Incoming<'a>],
    selection: &Selection,
    diagnostics: &mut Diagnostics,
) -> Selected<'a> {
    let webhooks: Vec<_> = incoming.iter().filter(|one| one.cause.is_none()).collect();
    let candidates = operations.iter().map(Listed::candidate);
    let candidates = candidates.chain(webhooks.iter().map(|one| one.candidate()));
    let candidates: Vec<Candidate<'_>> = candidates.collect();
    for (selector, place) in selection.include.0.iter().chain(&selection.exclude.0) {
        if !candidates.iter().any(|found| is_met(selector, found)) {
            let message = format!("the document has no operation with {selector}");
            let report = Diagnostic::new(Code::Configuration, *place, message);
            diagnostics.push(match meant(selector, &candidates) {
                Some(meant) => report.help(format!("did you mean `{meant}`?")),
                None => report,
            });
        }
    }
    let (webhooks, left_out): (Vec<_>, Vec<_>) = webhooks
        .into_iter()
        .partition(|webhook| is_selected(selection, &webhook.candidate()));
    for webhook in left_out {
        let message = format!("`[select]` leaves the webhook `{}` out", webhook.name);
        let place = webhook.found.at.key();
        diagnostics.push(Diagnostic::new(Code::NotSelected, place, message));
    }
    let operations = operations.into_iter();
    Selected {
        operations: operations
            .filter(|listed| is_selected(selection, &listed.candidate()))
            .collect(),
        webhooks,
    }
}

/// What a selector that nothing meets was most likely meant to be.
fn meant<'c>(selector: &Selector, candidates: &'c [Candidate<'_>]) -> Option<&'c str> {
    let candidates = candidates.iter();
    match selector {
        Selector::Tag(tag) => {
            let tags = candidates.flat_map(|candidate| &candidate.operation.tags);
            nearest(tag, tags.map(String::as_str))
        }
        Selector::Path(path) => nearest(path, candidates.filter_map(|candidate| candidate.path)),
        Selector::Operation(id) => nearest(id, candidates.map(|candidate| candidate.id.as_str())),
        Selector::Deprecated(_) => None,
    }
}

/// What is generated.
pub(super) struct Selected<'a> {
    pub operations: Vec<Listed<'a>>,
    pub webhooks: Vec<&'a Incoming<'a>>,
}

impl<'a> Selected<'a> {
    /// The parts of the document that say what they are.
    pub(super) fn parts(&self) -> Vec<At<'a>> {
        let operations = self.operations.iter().flat_map(Listed::parts);
        let webhooks = self.webhooks.iter().flat_map(|webhook| webhook.parts());
        operations.chain(webhooks).collect()
    }
}

fn is_selected(selection: &Selection, candidate: &Candidate<'_>) -> bool {
    let included = &selection.include;
    (included.0.is_empty() || is_any_met(included, candidate))
        && !is_any_met(&selection.exclude, candidate)
}

fn is_any_met(selectors: &Selectors, candidate: &Candidate<'_>) -> bool {
    let mut selectors = selectors.0.iter();
    selectors.any(|(selector, _)| is_met(selector, candidate))
}

fn is_met(selector: &Selector, candidate: &Candidate<'_>) -> bool {
    match selector {
        Selector::Tag(tag) => candidate.operation.tags.contains(tag),
        Selector::Path(pattern) => candidate
            .path
            .is_some_and(|path| is_path_like(&segments(pattern), &segments(path))),
        Selector::Operation(id) => candidate.id.as_str() == id,
        Selector::Deprecated(deprecated) => candidate.operation.deprecated == *deprecated,
    }
}

fn segments(path: &str) -> Vec<&str> {
    path.trim_start_matches('/').split('/').collect()
}

/// Whether the segments of a path are those of a pattern, where `**` is any number of them.
fn is_path_like(pattern: &[&str], path: &[&str]) -> bool {
    match pattern.split_first() {
        None => path.is_empty(),
        Some((&"**", rest)) => {
            (0..=path.len()).any(|skipped| is_path_like(rest, path.get(skipped..).unwrap_or(&[])))
        }
        Some((first, rest)) => path.split_first().is_some_and(|(segment, others)| {
            is_segment_like(first, segment) && is_path_like(rest, others)
        }),
    }
}

/// Whether a segment is that of a pattern, where `*` is any text.
fn is_segment_like(pattern: &str, segment: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == segment;
    };
    let Some(rest) = segment.strip_prefix(before) else {
        return false;
    };
    let mut ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    ends.any(|at| is_segment_like(after, rest.get(at..).unwrap_or_default()))
}

/// The named schemas that some values refer to, directly or through other named parts.
/// Where one is named that others take up, these are reached too.
pub(super) fn reachable<'a>(
    root: At<'a>,
    starts: Vec<At<'a>>,
    hierarchies: &Hierarchies,
) -> BTreeSet<String> {
    let (mut followed, mut schemas) = (BTreeSet::new(), BTreeSet::new());
    let mut left = starts;
    while let Some(at) = left.pop() {
        left.extend(at.items());
        for (key, value) in at.entries() {
            let targets: Vec<String> = match key {
                "$ref" => target(value).into_iter().collect(),
                "discriminator" => named_by(value).filter_map(target).collect(),
                _ => Vec::new(),
            };
            for target in targets {
                let name = schema_name(&target);
                let children = name
                    .as_deref()
                    .map_or(&[][..], |name| hierarchies.children(name));
                let children = children.iter().map(|child| schema_reference(child));
                for target in children.chain([target]) {
                    schemas.extend(schema_name(&target));
                    if followed.insert(target.clone()) {
                        left.extend(root.pointer(&target));
                    }
                }
            }
            left.push(value);
        }
    }
    schemas
}

/// What a reference leads to; a discriminator may also name a schema alone (OpenAPI 3.0,
/// section 4.7.25).
fn target(at: At<'_>) -> Option<String> {
    let text = at.node().as_str()?;
    let is_pointer = text.starts_with('#');
    Some(if is_pointer {
        text.to_owned()
    } else {
        schema_reference(text)
    })
}

#[cfg(test)]
mod tests {
    use super::{is_path_like, segments};

    #[test]
    fn a_star_is_a_segment_or_a_part_of_one_and_two_are_any_number_of_them() {
        let is_like = |pattern: &str, path: &str| is_path_like(&segments(pattern), &segments(path));
        assert!(is_like("/pets", "/pets"));
        assert!(!is_like("/pets", "/pets/{id}"));
        assert!(is_like("/pets/*", "/pets/{id}"));
        assert!(!is_like("/pets/*", "/pets/{id}/toys"));
        assert!(is_like("/pets/**", "/pets") && is_like("/pets/**", "/pets/{id}/toys"));
        assert!(is_like("/**/toys", "/pets/{id}/toys") && is_like("**", "/pets"));
        assert!(is_like("/v*/p*s", "/v1/pets") && !is_like("/v*/p*s", "/v1/pet"));
    }
}
