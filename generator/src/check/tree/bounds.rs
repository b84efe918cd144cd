//! Limits that no value keeps, and patterns that cannot be read.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::At;
use crate::lower::compiled_pattern;

/// Lower and upper limits, by their keywords.
const RANGES: &[(&str, &str)] = &[
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
];

pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    for (lower, upper) in RANGES {
        if let (Some(least), Some(most)) = (at.get(lower), at.get(upper)) {
            diagnostics.extend(empty(at, (lower, least), (upper, most)));
        }
    }
    if let Some(step) = at.get("multipleOf")
        && step.node().as_f64().is_some_and(|step| step <= 0.0)
    {
        // JSON Schema validation, section 6.2.1.
        let message = "`multipleOf` must be greater than 0";
        let report = Diagnostic::new(Code::Multiple, step.value(), message);
        diagnostics.push_fault(report.label("not greater than 0"));
    }
    if let Some(pattern) = at.get("pattern")
        && let Some(text) = pattern.node().as_str()
    {
        diagnostics.extend(unreadable(text, pattern.value()));
    }
    for (text, members) in at
        .get("patternProperties")
        .into_iter()
        .flat_map(At::entries)
    {
        diagnostics.extend(unreadable(text, members.key()));
    }
}

/// A report where nothing lies between two limits.
fn empty(at: At<'_>, lower: (&str, At<'_>), upper: (&str, At<'_>)) -> Option<Diagnostic> {
    let ((lower, least), (upper, most)) = (lower, upper);
    let (low, high) = (least.node().as_f64()?, most.node().as_f64()?);
    let is_excluded = |key: &str| at.get(key).and_then(|at| at.node().as_bool()) == Some(true);
    let excluded =
        lower == "minimum" && (is_excluded("exclusiveMinimum") || is_excluded("exclusiveMaximum"));
    if low < high || (low == high && !excluded) {
        return None;
    }
    let than = if low == high {
        "not less than"
    } else {
        "greater than"
    };
    let message = format!("`{lower}` is {than} `{upper}`, so that no value is allowed");
    let report = Diagnostic::new(Code::EmptyRange, least.value(), message)
        .label(format!("{than} {}", most.node().to_json()))
        .also(most.value(), "the other limit");
    Some(report.help("exchange the two, or correct one of them"))
}

/// A report where a pattern is no regular expression as ECMA-262 has them (OpenAPI 3.0, section 4.7.24.1).
fn unreadable(text: &str, place: Place) -> Option<Diagnostic> {
    if compiled_pattern(text).is_ok() {
        return between_slashes(text).map(|inner| {
            let message = "the slashes are a part of the pattern, which no text fits then";
            let report = Diagnostic::new(Code::BadPattern, place, message);
            report
                .label("matches nothing")
                .help(format!("write `{inner}`"))
        });
    }
    let message = format!("`{}` is no regular expression", shortened(text));
    let report = Diagnostic::new(Code::BadPattern, place, message)
        .label("cannot be read")
        .help(match text {
            _ if text.starts_with('/') && text.ends_with('/') => "take away the slashes around it",
            _ if text.starts_with("(?i)") => {
                "spell both cases out, as in `[aA]`: JavaScript has no flags within a pattern"
            }
            _ => "close every bracket that it opens; it is read as JavaScript has it",
        });
    Some(report)
}

/// What stands between the slashes that JavaScript puts around a pattern: within one, nothing begins behind the first of
/// them, and nothing ends before the last.
fn between_slashes(text: &str) -> Option<&str> {
    let (inner, flags) = text.strip_prefix("/^")?.rsplit_once("$/")?;
    let is_whole = flags.chars().all(|flag| flag.is_ascii_lowercase());
    text.get(1..inner.len() + 3).filter(|_| is_whole)
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
