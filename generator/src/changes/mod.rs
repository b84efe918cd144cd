//! What an edit of a document means for those who use the crate.
//!
//! Two models are compared, each checked and named: whatever is public in the one crate and not the same in the other is
//! a [`Change`]. It is judged as Rust's rules of compatibility have it: generated structs and enumerations can be built
//! and matched in full, so that a member more breaks programs, too. What changes on the wire alone, such as a path or a
//! default, compiles as before and counts as an addition.

mod bump;
mod header;
mod operation;
mod paging;
mod parameter;
mod received_parameter;
mod report;
mod security;
mod server;
mod settings;
mod spelled;
mod types;
mod webhook;
mod xml;

use crate::check::Checked;
use crate::config::Config;
use crate::diagnostic::Place;
use crate::names::Names;

pub use bump::{Bump, next, release};
pub use report::{Format, report};
pub use settings::compare_settings;

/// One of the two crates.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its model.
    pub api: &'a Checked,
    /// Its names.
    pub names: &'a Names,
    /// Its settings.
    pub config: &'a Config,
}

/// What a change does to programs that use the crate, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// Some no longer compile.
    Breaking,
    /// All compile, and there is something new, or something is sent or understood otherwise.
    Additive,
    /// Only what is written about the crate changes.
    Documentation,
}

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it does to programs.
    pub impact: Impact,
    /// The thing, such as "field `name` of `Pet`".
    pub subject: String,
    /// What became of it: "is gone", "is new".
    pub what: String,
    /// Where it stands in the new document; for what is gone, where it stood in the old one.
    pub place: Place,
    /// Whether the place is one of the old document.
    pub is_old: bool,
}

/// Compares two crates; what breaks comes first, and otherwise operations before types, each in the document's order.
pub fn compare(old: Side<'_>, new: Side<'_>) -> Vec<Change> {
    let mut comparison = Comparison {
        old,
        new,
        changes: Vec::new(),
    };
    comparison.operations();
    comparison.types();
    comparison.webhooks();
    comparison.schemes();
    comparison.servers();
    comparison.info();
    let mut changes = comparison.changes;
    changes.sort_by_key(|change| change.impact);
    changes
}

/// The worst of several changes.
pub fn worst(changes: &[Change]) -> Option<Impact> {
    changes.iter().map(|change| change.impact).min()
}

struct Comparison<'a> {
    old: Side<'a>,
    new: Side<'a>,
    changes: Vec<Change>,
}

impl Comparison<'_> {
    fn push(&mut self, impact: Impact, subject: &str, what: impl Into<String>, place: Place) {
        self.changes.push(Change {
            impact,
            subject: subject.to_owned(),
            what: what.into(),
            place,
            is_old: false,
        });
    }

    fn report_gone(&mut self, subject: &str, place: Place) {
        self.changes.push(Change {
            impact: Impact::Breaking,
            subject: subject.to_owned(),
            what: "is gone".to_owned(),
            place,
            is_old: true,
        });
    }

    /// Says that something differs, as long as it does.
    fn differs(&mut self, impact: Impact, subject: &str, (old, new): (&str, &str), place: Place) {
        if old != new {
            self.push(impact, subject, format!("was {old}, is {new}"), place);
        }
    }

    fn docs(
        &mut self,
        subject: &str,
        old: &crate::model::Docs,
        new: &crate::model::Docs,
        place: Place,
    ) {
        if (&old.summary, &old.description) != (&new.summary, &new.description) {
            self.push(
                Impact::Documentation,
                subject,
                "is described otherwise",
                place,
            );
        }
        match (old.deprecated, new.deprecated) {
            (false, true) => self.push(Impact::Additive, subject, "is deprecated", place),
            (true, false) => self.push(Impact::Additive, subject, "is deprecated no longer", place),
            _ => {}
        }
    }

    fn info(&mut self) {
        let (old, new) = (&self.old.api.info, &self.new.api.info);
        if (&old.title, &old.description) != (&new.title, &new.description) {
            let what = "is described otherwise";
            self.push(Impact::Documentation, "the API", what, Place::Nowhere);
        }
        let (was, is) = (format!("`{}`", old.version), format!("`{}`", new.version));
        let subject = "the version of the document";
        self.differs(Impact::Documentation, subject, (&was, &is), Place::Nowhere);
    }
}
