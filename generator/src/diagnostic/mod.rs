//! Reports to the author of a document: what is wrong, where, and what to do about it.
//!
//! Every stage pushes [`Diagnostic`]s into one [`Diagnostics`] and goes on, so that one run shows every fault. After a
//! stage stands a [barrier](Diagnostics::barrier), and the stages behind the last barrier cannot fail.

mod code;
mod level;
mod lines;
mod locate;
mod machine;
mod piece;
mod place;
mod render;
mod sources;
mod suggest;

pub use code::Code;
pub use level::Level;
pub use machine::{Machine, Span, Spot};
pub use place::{FileId, NodeId, Place};
pub use sources::Sources;
pub(crate) use sources::Syntax;
pub(crate) use suggest::nearest;

use std::collections::BTreeMap;
use std::fmt;

/// How grave a report is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something is generated, but less than the document says.
    Warning,
    /// For the author's information.
    Note,
}

impl Severity {
    /// The same, or the less grave one of the two.
    fn at_most(self, other: Severity) -> Severity {
        // Graver ones are less in their order.
        self.max(other)
    }
}

/// One report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// How grave it is; that of the code unless it was overruled.
    pub severity: Severity,
    /// The very thing that is at fault.
    pub place: Place,
    /// The fault in one sentence.
    pub message: String,
    /// A few words beside the caret.
    pub label: String,
    /// Other places that explain the fault, each with a few words.
    pub secondary: Vec<(Place, String)>,
    /// What the author can do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A report about `place`, as grave as its code says.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity(),
            place,
            message: shortened(message.into()),
            label: String::new(),
            secondary: Vec::new(),
            help: None,
        }
    }

    /// Overrules the severity of the code.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }

    /// Only a warning where `holds`.
    #[must_use]
    pub fn warning_if(self, holds: bool) -> Diagnostic {
        match holds {
            true => self.severity(Severity::Warning),
            false => self,
        }
    }

    /// Puts a few words beside the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = shortened(label.into());
        self
    }

    /// Says what the author can do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(shortened(help.into()));
        self
    }

    /// Says what the author can do, where that is known.
    #[must_use]
    pub fn maybe_help(self, help: Option<String>) -> Diagnostic {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    /// Points at another place that explains the fault.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Diagnostic {
        self.secondary.push((place, shortened(text.into())));
        self
    }
}

/// What a person reads of a text, which may quote a name of a megabyte.
fn shortened(text: String) -> String {
    /// How much of the beginning and of the end is kept.
    const KEPT: usize = 300;
    if text.len() <= 3 * KEPT {
        return text;
    }
    let start = text.chars().take(KEPT);
    let end: Vec<char> = text.chars().rev().take(KEPT).collect();
    start.chain(['…']).chain(end.into_iter().rev()).collect()
}

/// The reports of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    reports: Vec<Diagnostic>,
    /// What the author makes of some codes. Errors stay errors: with them there is nothing to generate from.
    levels: BTreeMap<Code, Level>,
    /// Whether faults that can be mended are warnings.
    lenient: bool,
}

impl Diagnostics {
    /// No reports yet.
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// The same, with reports to come as grave as `levels` says.
    #[must_use]
    pub fn with_levels(self, levels: BTreeMap<Code, Level>) -> Diagnostics {
        Diagnostics { levels, ..self }
    }

    /// The same; where `lenient`, faults to come are only warnings as far as the document can be mended.
    #[must_use]
    pub fn leniently(self, lenient: bool) -> Diagnostics {
        Diagnostics { lenient, ..self }
    }

    /// Whether the document is mended where that is possible: what cannot be understood is left out, with a warning.
    pub fn is_lenient(&self) -> bool {
        self.lenient
    }

    /// Adds a report.
    pub fn push(&mut self, report: Diagnostic) {
        match self.levels.get(&report.code) {
            Some(level) if report.severity != Severity::Error => {
                let graded = level.severity().map(|severity| report.severity(severity));
                self.reports.extend(graded);
            }
            _ => self.reports.push(report),
        }
    }

    /// Adds a report of a fault that leaves the rest of the document usable: only a warning in lenient mode.
    pub fn push_fault(&mut self, report: Diagnostic) {
        self.push(report.warning_if(self.lenient));
    }

    /// Has reports that a file cannot be read point to where the author has named it.
    pub fn point_unreadable_to(&mut self, named: Place) {
        for report in &mut self.reports {
            if report.code == Code::Unreadable && matches!(report.place, Place::File(_)) {
                report.place = named;
            }
        }
    }

    /// Makes warnings of the errors of one code, where the author cannot mend the document.
    pub fn soften(&mut self, code: Code) {
        let reports = self.reports.iter_mut();
        for report in reports.filter(|report| report.code == code) {
            report.severity = report.severity.at_most(Severity::Warning);
        }
    }

    /// The reports, in the order of the last [`sort`](Diagnostics::sort) and then of their arrival.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.reports.iter()
    }

    /// How many reports there are.
    pub fn len(&self) -> usize {
        self.reports.len()
    }

    /// Whether nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// Whether a report forbids going on.
    pub fn has_errors(&self) -> bool {
        self.reports
            .iter()
            .any(|report| report.severity == Severity::Error)
    }

    /// Lets a run pass that has no errors. Called after each stage, when that stage has reported all it found.
    ///
    /// # Errors
    ///
    /// Where a report is an error; the reports say which.
    pub fn barrier(&mut self) -> Result<(), Rejected> {
        if self.has_errors() {
            self.sort();
            return Err(Rejected);
        }
        Ok(())
    }

    /// Brings the reports into reading order, the graver of two that say the same first, and leaves out repetitions.
    pub fn sort(&mut self) {
        self.reports.sort_by(|left, right| {
            let order = |report: &Diagnostic| (report.place.reading_order(), report.code);
            order(left)
                .cmp(&order(right))
                .then_with(|| left.message.cmp(&right.message))
                .then_with(|| left.severity.cmp(&right.severity))
        });
        self.reports.dedup();
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.reports.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<Reports: IntoIterator<Item = Diagnostic>>(&mut self, reports: Reports) {
        reports.into_iter().for_each(|report| self.push(report));
    }
}

/// At least one error was reported, so there is nothing to go on with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rejected;

impl fmt::Display for Rejected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the document was rejected")
    }
}

impl std::error::Error for Rejected {}
