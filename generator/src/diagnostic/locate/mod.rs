//! From a [`Place`] to bytes of a text, and to a JSON pointer for the reader.
//!
//! Only drawing a report comes here, so a document without faults never pays for it.

mod json;
mod positions;
mod soften;
mod yaml;

use super::piece::boundary;
use super::place::{FileId, NodeId, Place};
use super::sources::{Sources, Syntax};
use super::{Diagnostic, Diagnostics};
use positions::{Found, Positions};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

impl Diagnostics {
    /// The reports and where they are. What stands under an anchor is checked wherever an alias repeats it, and a fault in
    /// it is said once.
    pub(super) fn located(&self, locator: &mut Locator<'_>) -> Vec<(&Diagnostic, Option<Located>)> {
        let mut said = BTreeSet::new();
        let located = self
            .iter()
            .map(|report| (report, locator.locate(report.place)));
        let is_new = |(report, located): &(&Diagnostic, Option<Located>)| {
            let span = located
                .as_ref()
                .and_then(|at| Some((at.file, at.span.clone()?)));
            span.is_none_or(|(file, Range { start, end })| {
                said.insert((file, start, end, report.code, report.message.clone()))
            })
        };
        located.filter(is_new).collect()
    }
}

/// A place in a text.
#[derive(Clone, Debug)]
pub(super) struct Located {
    pub(super) file: FileId,
    /// Bytes on one line; `None` for a file as a whole.
    pub(super) span: Option<Range<usize>>,
    /// The JSON pointer, where there is a tree.
    pub(super) pointer: Option<String>,
}

/// How many bytes of a place are marked; a key can be a megabyte.
const WIDEST: usize = 300;

/// How many bytes of a pointer are shown.
const LONGEST_POINTER: usize = 2000;

/// Finds places, scanning each file at most once.
pub(super) struct Locator<'s> {
    sources: &'s Sources,
    scanned: BTreeMap<FileId, Positions<'s>>,
}

impl<'s> Locator<'s> {
    pub(super) fn new(sources: &'s Sources) -> Locator<'s> {
        Locator {
            sources,
            scanned: BTreeMap::new(),
        }
    }

    pub(super) fn locate(&mut self, place: Place) -> Option<Located> {
        match place {
            Place::Nowhere => None,
            Place::File(file) => Some(Located {
                file,
                span: None,
                pointer: None,
            }),
            Place::Text { file, start, end } => {
                let span = self.on_one_line(file, start..end);
                Some(Located {
                    file,
                    span: Some(span),
                    pointer: None,
                })
            }
            Place::Key(id) => Some(self.node(id, |found| {
                found.key.clone().unwrap_or_else(|| found.value.clone())
            })),
            Place::Value(id) => Some(self.node(id, |found| match &found.key {
                // A value that is left out has no width; its key is the nearest thing to see.
                Some(key) if found.value.is_empty() => key.clone(),
                _ => found.value.clone(),
            })),
        }
    }

    fn node(&mut self, id: NodeId, choose: impl Fn(&Found) -> Range<usize>) -> Located {
        let file = id.file();
        match self.positions(file).find(id.ordinal()) {
            None => Located {
                file,
                span: None,
                pointer: None,
            },
            Some(mut found) => {
                if found.pointer.len() > LONGEST_POINTER {
                    found
                        .pointer
                        .truncate(boundary(&found.pointer, LONGEST_POINTER));
                    found.pointer.push('…');
                }
                let span = self.on_one_line(file, choose(&found));
                Located {
                    file,
                    span: Some(span),
                    pointer: Some(found.pointer),
                }
            }
        }
    }

    fn positions(&mut self, file: FileId) -> &Positions<'s> {
        self.scanned
            .entry(file)
            .or_insert_with(|| match self.sources.get(file) {
                Some(source) if source.syntax == Syntax::Json => json::scan(&source.text),
                Some(source) if source.syntax == Syntax::Yaml => yaml::scan(&source.text),
                _ => Positions::default(),
            })
    }

    /// Keeps the first line of a span, and no more of it than a person takes in, without the blanks at its end: the whole of a long map under carets would
    /// hide where it begins.
    fn on_one_line(&self, file: FileId, span: Range<usize>) -> Range<usize> {
        let text = self.sources.text(file);
        let start = boundary(text, span.start);
        let end = boundary(text, span.end);
        let line = text
            .get(start..end)
            .and_then(|text| text.lines().next())
            .unwrap_or_default();
        let line = line.get(..boundary(line, WIDEST)).unwrap_or(line);
        start..start + line.trim_end().len()
    }
}
