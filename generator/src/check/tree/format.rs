//! Formats that are most likely slips of known ones. Any other is allowed (OpenAPI 3.1, section 4.4), and says nothing.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::At;
use crate::model::StringFormat;

/// Formats of texts that are rules about text alone.
const TEXTS: &[&str] = &[
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "uri",
    "uri-reference",
    "uri-template",
    "iri",
    "iri-reference",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

/// Formats of numbers, those first that are meant most often.
const NUMBERS: &[&str] = &[
    "int64",
    "int32",
    "int16",
    "int8",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "uint",
    "float",
    "double",
    "decimal",
    "decimal128",
];

pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    let text = |key| at.get(key).and_then(|at| at.node().as_str());
    let (Some(ty), Some(format)) = (text("type"), text("format")) else {
        return;
    };
    let named = StringFormat::NAMED.iter().map(|(name, _)| *name);
    let known: Vec<&str> = match ty {
        "string" => named.chain(TEXTS.iter().copied()).collect(),
        "integer" | "number" => NUMBERS.to_vec(),
        _ => return,
    };
    if known.contains(&format) {
        return;
    }
    let meant = nearest(format, known.into_iter()).filter(|meant| is_slip(format, meant));
    if let Some((meant, at)) = meant.zip(at.get("format")) {
        let message = format!("`{format}` is no format that has a type of its own");
        let report = Diagnostic::new(Code::Format, at.value(), message).label("says nothing");
        diagnostics.push(report.help(format!("did you mean `{meant}`?")));
    }
}

/// Short words are near to each other by chance: a slip begins as what is meant does, and is as long.
fn is_slip(format: &str, meant: &str) -> bool {
    const SHORTEST: usize = 4;
    let begin = |text: &str| {
        let letters = text.chars().take(2);
        letters.collect::<String>().to_ascii_lowercase()
    };
    let is_as_long = format.len().abs_diff(meant.len()) <= 1;
    format.len() >= SHORTEST && begin(format) == begin(meant) && is_as_long
}
