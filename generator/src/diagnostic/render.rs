//! Drawing reports: the message, the line of the source with a caret, the JSON pointer, and what helps.

use super::locate::{Located, Locator};
use super::piece::{Mark, pieces};
use super::sources::Sources;
use super::{Diagnostic, Diagnostics, Severity};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Group, Level, Origin, Renderer};

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
        for (report, primary) in self.located(&mut locator) {
            let drawn = draw(report, primary, sources, &mut locator);
            text.push_str(&renderer.render(&[drawn]));
            text.push_str("\n\n");
        }
        text
    }
}

fn draw<'r>(
    report: &'r Diagnostic,
    primary: Option<Located>,
    sources: &'r Sources,
    locator: &mut Locator<'_>,
) -> Group<'r> {
    let level = match report.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(report.message.as_str())
        .id(report.code.number());
    let mut group = Group::with_title(title)
        .elements(pieces(marks(report, primary.as_ref(), locator), sources));
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
