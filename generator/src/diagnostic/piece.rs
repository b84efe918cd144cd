//! Cutting out the pieces of a source that a report shows.

use super::place::FileId;
use super::sources::Sources;
use annotate_snippets::{Annotation, AnnotationKind, Element, Origin, Snippet};
use std::ops::Range;

/// A span to mark, and how.
pub(super) struct Mark<'r> {
    pub(super) file: FileId,
    pub(super) span: Range<usize>,
    pub(super) label: &'r str,
    pub(super) primary: bool,
}

/// Draws marks that stand close together on one piece of the source, and others on pieces of their own.
pub(super) fn pieces<'r>(marks: Vec<Mark<'r>>, sources: &'r Sources) -> Vec<Element<'r>> {
    /// Pieces of the source are kept this small, since drawing looks at every line of a piece.
    const CLOSE: usize = 4096;
    let mut pieces: Vec<Vec<Mark<'r>>> = Vec::new();
    for mark in marks {
        let close = |first: &Mark<'r>| {
            first.file == mark.file && first.span.start.abs_diff(mark.span.start) < CLOSE
        };
        match pieces
            .iter_mut()
            .find(|piece| piece.first().is_some_and(close))
        {
            Some(piece) => piece.push(mark),
            None => pieces.push(vec![mark]),
        }
    }
    pieces
        .into_iter()
        .filter_map(|piece| draw(&piece, sources))
        .flatten()
        .collect()
}

/// The piece, and its place where the piece does not say that itself.
fn draw<'r>(marks: &[Mark<'r>], sources: &'r Sources) -> Option<Vec<Element<'r>>> {
    let first = marks.first()?;
    let (text, path) = (sources.text(first.file), sources.path(first.file));
    let span = lines(text, marks)?;
    let annotations = marks.iter().map(|mark| annotation(mark, span.start));
    // A carriage return would be drawn as a sign of its own; a blank in its place keeps every offset.
    let piece = text.get(span.clone())?.replace('\r', " ");
    let snippet = Snippet::source(piece)
        .line_start(sources.line(first.file, span.start))
        .annotations(annotations);
    if column(text, span.start) == 1 {
        return Some(vec![snippet.path(path).into()]);
    }
    // Columns are counted from where the piece begins, which here is within a line.
    let at = marks
        .iter()
        .find(|mark| mark.primary)
        .unwrap_or(first)
        .span
        .start;
    let origin = Origin::path(path)
        .line(sources.line(first.file, at))
        .char_column(column(text, at));
    Some(vec![origin.into(), snippet.into()])
}

fn annotation<'r>(mark: &Mark<'r>, start: usize) -> Annotation<'r> {
    let kind = if mark.primary {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    };
    let label = (!mark.label.is_empty()).then_some(mark.label);
    kind.span(mark.span.start.saturating_sub(start)..mark.span.end.saturating_sub(start))
        .label(label)
}

/// The whole lines that the marks stand on, or as much of them as a person can take in.
fn lines(text: &str, marks: &[Mark<'_>]) -> Option<Range<usize>> {
    /// How many bytes of a line are shown beside a mark; a document may be one line of megabytes.
    const BESIDE: usize = 400;
    let start = marks.iter().map(|mark| mark.span.start).min()?;
    let end = marks.iter().map(|mark| mark.span.end).max()?;
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    let first = before.rfind('\n').map_or(0, |newline| newline + 1);
    let last = end + after.find('\n').unwrap_or(after.len());
    let first = if start - first > BESIDE {
        boundary(text, start - BESIDE)
    } else {
        first
    };
    let last = if last - end > BESIDE {
        boundary(text, end + BESIDE)
    } else {
        last
    };
    Some(first..last)
}

/// The number of the character that begins at byte `at` within its line, counting from 1.
pub(super) fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let line = before
        .rfind('\n')
        .and_then(|newline| before.get(newline + 1..))
        .unwrap_or(before);
    line.chars().count() + 1
}

/// The last beginning of a character up to byte `at`.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
