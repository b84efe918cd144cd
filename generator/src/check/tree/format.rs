//! Formats that are most likely slips of known ones. Any other is allowed (OpenAPI 3.1, section 4.4), and says nothing.
//! Which are known, `lower/scalar.rs` says.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::At;
use crate::lower::{number_formats, text_formats};

pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    let text = |key| at.get(key).and_then(|at| at.node().as_str());
    let (Some(ty), Some(format)) = (text("type"), text("format")) else {
        return;
    };
    let known: Vec<&str> = match ty {
        "string" => text_formats().collect(),
        "integer" | "number" => number_formats().collect(),
        _ => return,
    };
    // What is known of other types is no slip: it says nothing, or stands beside several types.
    if text_formats()
        .chain(number_formats())
        .any(|known| known == format)
    {
        return;
    }
    let meant = nearest(format, known.into_iter()).filter(|meant| is_slip(format, meant));
    if let Some((meant, at)) = meant.zip(at.get("format")) {
        let message = format!("`{format}` is no format that has a type of its own");
        let report = Diagnostic::new(Code::Slip, at.value(), message).label("says nothing");
        diagnostics.push(report.help(format!("did you mean `{meant}`?")));
    }
}

/// Short words are near to each other by chance: a slip begins as what is meant does, and is as long.
pub(super) fn is_slip(format: &str, meant: &str) -> bool {
    const SHORTEST: usize = 4;
    let begin = |text: &str| {
        let letters = text.chars().take(2);
        letters.collect::<String>().to_ascii_lowercase()
    };
    let is_as_long = format.len().abs_diff(meant.len()) <= 1;
    format.len() >= SHORTEST && begin(format) == begin(meant) && is_as_long
}
