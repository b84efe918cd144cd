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
    let span = lines(first.file, marks, sources)?;
    let annotations = marks.iter().map(|mark| annotation(mark, span.start));
    // A carriage return would be drawn as a sign of its own; a blank in its place keeps every offset.
    let piece = text.get(span.clone())?.replace('\r', " ");
    let snippet = Snippet::source(piece)
        .line_start(sources.line(first.file, span.start))
        .annotations(annotations);
    if sources.column(first.file, span.start) == 1 {
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
        .char_column(sources.column(first.file, at));
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
fn lines(file: FileId, marks: &[Mark<'_>], sources: &Sources) -> Option<Range<usize>> {
    /// How many bytes of a line are shown beside a mark; a document may be one line of megabytes.
    const BESIDE: usize = 400;
    let text = sources.text(file);
    let start = marks.iter().map(|mark| mark.span.start).min()?;
    let end = marks.iter().map(|mark| mark.span.end).max()?;
    let whole = sources.whole_lines(file, start..end);
    let first = if start.saturating_sub(whole.start) > BESIDE {
        boundary(text, start - BESIDE)
    } else {
        whole.start
    };
    let last = if whole.end.saturating_sub(end) > BESIDE {
        boundary(text, end + BESIDE)
    } else {
        whole.end
    };
    Some(first..last)
}

/// The last beginning of a character up to byte `at`.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
