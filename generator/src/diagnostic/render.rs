//! Drawing reports: the message, the line of the source with a caret, the JSON pointer, and what helps.

use super::locate::{Located, Locator};
use super::place::FileId;
use super::sources::Sources;
use super::{Diagnostic, Diagnostics, Severity};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

impl Diagnostics {
    /// The reports as text for a person, with colours where `color` says so.
    pub fn render(&self, sources: &Sources, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let mut locator = Locator::new(sources);
        let mut text = String::new();
        for report in self.iter() {
            text.push_str(&renderer.render(&[draw(report, sources, &mut locator)]));
            text.push_str("\n\n");
        }
        text
    }
}

/// A span to mark, and how.
struct Mark<'r> {
    file: FileId,
    span: Range<usize>,
    label: &'r str,
    primary: bool,
}

fn draw<'r>(report: &'r Diagnostic, sources: &'r Sources, locator: &mut Locator<'_>) -> Group<'r> {
    let level = match report.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(report.message.as_str())
        .id(report.code.number());
    let primary = locator.locate(report.place);
    let mut group = Group::with_title(title)
        .elements(snippets(marks(report, primary.as_ref(), locator), sources));
    if let Some(Located {
        file, span: None, ..
    }) = &primary
    {
        group = group.element(Origin::path(sources.path(*file)));
    }
    if let Some(pointer) = primary.and_then(|located| located.pointer) {
        group = group.element(Level::NOTE.message(format!("at {pointer}")));
    }
    match &report.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

fn marks<'r>(
    report: &'r Diagnostic,
    primary: Option<&Located>,
    locator: &mut Locator<'_>,
) -> Vec<Mark<'r>> {
    let mark = |located: &Located, label: &'r str, primary| {
        let span = located.span.clone()?;
        Some(Mark {
            file: located.file,
            span,
            label,
            primary,
        })
    };
    let mut marks: Vec<_> = primary
        .and_then(|located| mark(located, report.label.as_str(), true))
        .into_iter()
        .collect();
    for (place, label) in &report.secondary {
        marks.extend(
            locator
                .locate(*place)
                .and_then(|located| mark(&located, label.as_str(), false)),
        );
    }
    marks
}

/// Draws marks that stand close together on one piece of the source, and others on pieces of their own.
fn snippets<'r>(marks: Vec<Mark<'r>>, sources: &'r Sources) -> Vec<Snippet<'r, Annotation<'r>>> {
    /// Pieces of the source are kept this small, since drawing looks at every line of a piece.
    const CLOSE: usize = 4096;
    let mut pieces: Vec<Vec<Mark<'r>>> = Vec::new();
    for mark in marks {
        let close = |piece: &&mut Vec<Mark<'r>>| {
            piece.first().is_some_and(|first| {
                first.file == mark.file && first.span.start.abs_diff(mark.span.start) < CLOSE
            })
        };
        match pieces.iter_mut().find(close) {
            Some(piece) => piece.push(mark),
            None => pieces.push(vec![mark]),
        }
    }
    pieces
        .into_iter()
        .filter_map(|piece| snippet(&piece, sources))
        .collect()
}

fn snippet<'r>(marks: &[Mark<'r>], sources: &'r Sources) -> Option<Snippet<'r, Annotation<'r>>> {
    let file = marks.first()?.file;
    let text = sources.text(file);
    let start = marks
        .iter()
        .map(|mark| mark.span.start)
        .min()?
        .min(text.len());
    let end = marks
        .iter()
        .map(|mark| mark.span.end)
        .max()?
        .clamp(start, text.len());
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    let first = before.rfind('\n').map_or(0, |newline| newline + 1);
    let last = end + after.find('\n').unwrap_or(after.len());
    let annotations = marks.iter().map(|mark| {
        let kind = if mark.primary {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let label = (!mark.label.is_empty()).then_some(mark.label);
        kind.span(mark.span.start - first..mark.span.end - first)
            .label(label)
    });
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    // A carriage return would be drawn as a sign of its own; a blank in its place keeps every offset.
    let piece = text.get(first..last)?.replace('\r', " ");
    Some(
        Snippet::source(piece)
            .path(sources.path(file))
            .line_start(line)
            .annotations(annotations),
    )
}
