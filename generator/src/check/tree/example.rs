//! Examples and defaults that their own schema forbids (OpenAPI 3.0, sections 4.7.14.1 and 4.7.24.1). They are shown to
//! whoever reads the documentation, or sent where nothing else is said.

use jsonschema::{Draft, Validator};

use super::project;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{At, Node, unescape};
use crate::media_type::{ContentKind, MediaRange};

/// A value, and what it is called in a report.
struct Sample<'a> {
    what: &'static str,
    at: At<'a>,
}

/// The samples that stand in a schema itself.
pub(super) fn of_schema(at: At<'_>, diagnostics: &mut Diagnostics) {
    let mut samples = own(at);
    if let Some(default) = at.get("default") {
        let what = "default";
        samples.push(Sample { what, at: default });
    }
    judge(at, None, samples, diagnostics);
}

/// The samples beside the schema of a parameter or header.
pub(super) fn of_parameter(at: At<'_>, diagnostics: &mut Diagnostics) {
    if let Some(schema) = at.get("schema") {
        judge(schema, Some(schema), own(at), diagnostics);
    }
    of_media_types(at, diagnostics);
}

/// What stands by media type, each with samples of its own.
pub(super) fn of_media_types(at: At<'_>, diagnostics: &mut Diagnostics) {
    for (media_type, at) in at.get("content").into_iter().flat_map(At::entries) {
        if let Some(schema) = at.get("schema").filter(|_| is_json(media_type)) {
            judge(schema, Some(schema), own(at), diagnostics);
        }
    }
}

/// Whether a sample stands in the document as the data that it is; elsewhere it may be text in the format's writing.
fn is_json(media_type: &str) -> bool {
    MediaRange::new(media_type).content_kind() == ContentKind::Json
}

/// `example`, and the values of `examples`: by name, or in a list as JSON Schema has them.
fn own(at: At<'_>) -> Vec<Sample<'_>> {
    let what = "example";
    let mut samples: Vec<Sample<'_>> = Vec::new();
    samples.extend(at.get("example").map(|at| Sample { what, at }));
    let listed = at.get("examples").into_iter().flat_map(At::items);
    samples.extend(listed.map(|at| Sample { what, at }));
    for (_, named) in at.get("examples").into_iter().flat_map(At::entries) {
        let named = named.resolve();
        let value = named.get("value").or(named.get("dataValue"));
        samples.extend(value.map(|at| Sample { what, at }));
    }
    samples
}

/// Judges samples by a schema, which is pointed at where they do not stand within it.
fn judge(
    schema: At<'_>,
    elsewhere: Option<At<'_>>,
    samples: Vec<Sample<'_>>,
    diagnostics: &mut Diagnostics,
) {
    /// One wrong turn can be wrong in every line; this many complaints about a sample show it.
    const MOST: usize = 3;
    for sample in samples {
        let value = sample.at.node();
        let projected = project::onto(schema, value);
        let doubtful = projected.filter(|projected| !project::allows_all(projected));
        let Some(validator) = doubtful.and_then(|projected| validator(&projected)) else {
            continue;
        };
        for error in validator.iter_errors(&value.to_json()).take(MOST) {
            let place = error.instance_path().to_string();
            let at = value
                .pointer(&place)
                .map_or(sample.at, |node| sample.at.of(node));
            let said = error.masked_with("it").to_string();
            let message = format!("{} breaks its schema: {said}", subject(&sample, &place));
            let report = Diagnostic::new(Code::Sample, at.value(), message)
                .label("not what the schema allows");
            diagnostics.push(match elsewhere {
                Some(schema) => report.also(schema.value(), "the schema"),
                None => report,
            });
        }
    }
}

/// What a pointer into a sample leads to, in words.
fn subject(sample: &Sample<'_>, pointer: &str) -> String {
    let what = sample.what;
    let Some((above, step)) = pointer.rsplit_once('/') else {
        return format!("this {what}");
    };
    let list = sample.at.node().pointer(above);
    match list
        .and_then(Node::as_array)
        .zip(step.parse::<usize>().ok())
    {
        Some((_, index)) => format!("item {} in this {what}", index.saturating_add(1)),
        None => format!("`{}` in this {what}", unescape(step)),
    }
}

/// What judges values; none where the schema itself is at fault, which is reported elsewhere.
fn validator(schema: &serde_json::Value) -> Option<Validator> {
    let options = jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(false);
    options.build(schema).ok()
}
