//! The changes as text for a terminal, or as Markdown for a pull request.

use std::fmt::Write;

use super::{Change, Impact};
use crate::diagnostic::Sources;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A line for each change, under headings.
    Text,
    /// A list for each heading.
    Markdown,
}

/// The headings, in their order.
const HEADINGS: &[(Impact, &str)] = &[
    (Impact::Breaking, "Breaking"),
    (Impact::Additive, "Additions"),
    (Impact::Documentation, "Documentation"),
];

/// Writes changes; the sources are those of the two documents, for lines to point at.
pub fn report(changes: &[Change], old: &Sources, new: &Sources, format: Format) -> String {
    let mut text = String::new();
    if changes.is_empty() {
        return "Nothing changes for users of the crate.\n".to_owned();
    }
    let places = places(changes, old, new);
    for (impact, heading) in HEADINGS {
        let all = changes.iter().zip(&places);
        let listed: Vec<_> = all.filter(|(change, _)| change.impact == *impact).collect();
        if listed.is_empty() {
            continue;
        }
        let between = if text.is_empty() { "" } else { "\n" };
        let count = listed.len();
        // Writing to a string cannot fail.
        let _ = match format {
            Format::Text => writeln!(text, "{between}{heading} ({count})"),
            Format::Markdown => writeln!(text, "{between}### {heading} ({count})\n"),
        };
        for (change, place) in listed {
            let Change { subject, what, .. } = change;
            let _ = match format {
                Format::Text => writeln!(text, "  {subject} {what}{place}"),
                Format::Markdown => writeln!(text, "* {subject} {what}{place}"),
            };
        }
    }
    text
}

/// Where each change is, as it stands behind the change.
fn places(changes: &[Change], old: &Sources, new: &Sources) -> Vec<String> {
    let of = |is_old: bool, sources: &Sources| {
        let places = changes.iter().filter(|change| change.is_old == is_old);
        sources.spots(places.map(|change| change.place)).into_iter()
    };
    let (mut olds, mut news) = (of(true, old), of(false, new));
    let mut next = |is_old: bool| if is_old { olds.next() } else { news.next() };
    changes
        .iter()
        .map(|change| {
            let span = next(change.is_old).flatten().map(|spot| spot.span);
            let Some((file, line)) = span.and_then(|span| Some((span.file, span.line?))) else {
                return String::new();
            };
            let was = if change.is_old { "was " } else { "" };
            format!(" ({was}{file}:{line})")
        })
        .collect()
}
