//! Reports for other programs: the same as a person reads, as data with lines and columns.

use std::ops::Range;

use serde::Serialize;

use super::locate::{Located, Locator};
use super::place::{FileId, Place};
use super::sources::Sources;
use super::{Diagnostic, Diagnostics, Severity};

/// A report as data.
#[derive(Clone, Debug, Serialize)]
pub struct Machine {
    /// The code's number, such as `E0101`.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// The fault in one sentence.
    pub message: String,
    /// A few words about the very place.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Where it is.
    #[serde(flatten)]
    pub span: Option<Span>,
    /// The JSON pointer of the value, as a fragment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What the author can do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Other places that explain the fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
}

/// A stretch of one line of a file.
#[derive(Clone, Debug, Serialize)]
pub struct Span {
    /// The file's path.
    pub file: String,
    /// The line, counting from 1; absent for a file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The first character, counting from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The character after the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_column: Option<usize>,
}

/// Where a value stands.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Its lines and columns.
    pub span: Span,
    /// Its JSON pointer, as a fragment.
    pub pointer: Option<String>,
}

/// Another place, and what it has to do with the fault.
#[derive(Clone, Debug, Serialize)]
pub struct Related {
    /// A few words about it.
    pub message: String,
    /// Where it is.
    #[serde(flatten)]
    pub span: Option<Span>,
}

impl Diagnostics {
    /// The reports as data, in their order.
    pub fn machine(&self, sources: &Sources) -> Vec<Machine> {
        let mut locator = Locator::new(sources);
        let reports = self.located(&mut locator).into_iter();
        reports
            .map(|(report, located)| machine(report, located, sources, &mut locator))
            .collect()
    }
}

impl Sources {
    /// Where some places are, each file being read through at most once.
    pub fn spots(&self, places: impl Iterator<Item = Place>) -> Vec<Option<Spot>> {
        let mut locator = Locator::new(self);
        let spots = places.map(|place| {
            let found = locator.locate(place)?;
            let span = span(&found, self);
            Some(Spot {
                span,
                pointer: found.pointer,
            })
        });
        spots.collect()
    }
}

fn machine(
    report: &Diagnostic,
    located: Option<Located>,
    sources: &Sources,
    locator: &mut Locator<'_>,
) -> Machine {
    let related = report.secondary.iter().map(|(place, message)| Related {
        message: message.clone(),
        span: locator.locate(*place).map(|found| span(&found, sources)),
    });
    Machine {
        code: report.code.number(),
        severity: word(report.severity),
        message: report.message.clone(),
        label: report.label.clone(),
        related: related.collect(),
        span: located.as_ref().map(|found| span(found, sources)),
        pointer: located.and_then(|found| found.pointer),
        help: report.help.clone(),
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn span(located: &Located, sources: &Sources) -> Span {
    let at = |choose: fn(&Range<usize>) -> usize| located.span.as_ref().map(choose);
    let (start, end) = (at(|span| span.start), at(|span| span.end));
    Span {
        file: path(located.file, sources),
        line: start.map(|start| sources.line(located.file, start)),
        column: start.map(|start| sources.column(located.file, start)),
        end_column: end.map(|end| sources.column(located.file, end)),
    }
}

fn path(file: FileId, sources: &Sources) -> String {
    sources.path(file).to_owned()
}
