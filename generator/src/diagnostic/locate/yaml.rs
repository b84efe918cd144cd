//! Positions in a YAML text, by the marks of saphyr-parser.

use super::positions::{Builder, Positions};
use super::soften::softened;
use saphyr_parser::{Event, Parser, Span};
use std::ops::Range;

/// Follows a text as far as it can be, which is to its end in most of what its other parser has taken.
pub(super) fn scan(text: &str) -> Positions<'_> {
    let strict = follow(text);
    if strict.is_whole() {
        return strict;
    }
    let soft = follow(&softened(text)).into_owned();
    match soft.reaches_further_than(&strict) {
        true => soft,
        false => strict,
    }
}

fn follow(text: &str) -> Positions<'_> {
    let bytes = Bytes::of(text);
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        // What was found so far is still worth pointing at.
        let Ok((event, span)) = event else {
            return builder.broken_off();
        };
        let span = bytes.range(span);
        match event {
            Event::Scalar(value, ..) if builder.wants_key() => builder.key(value, span),
            Event::Scalar(_, _, anchor, _) => builder.scalar(span, named(anchor)),
            Event::Alias(_) if builder.wants_key() => {
                builder.key(text.get(span.clone()).unwrap_or("*").into(), span)
            }
            Event::Alias(anchor) => builder.alias(span, anchor),
            Event::MappingStart(anchor, _) => builder.begin(true, span.start, named(anchor)),
            Event::SequenceStart(anchor, _) => builder.begin(false, span.start, named(anchor)),
            Event::MappingEnd | Event::SequenceEnd => builder.end(span.end),
            Event::DocumentEnd => break,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
    }
    builder.finish()
}

/// The parser numbers anchors from 1, and says 0 where there is none.
fn named(anchor: usize) -> Option<usize> {
    (anchor > 0).then_some(anchor)
}

/// Turns the parser's marks, which count characters, into bytes.
enum Bytes {
    /// A text of ASCII alone, where the two are the same.
    Same(usize),
    Table(Vec<usize>, usize),
}

impl Bytes {
    fn of(text: &str) -> Bytes {
        if text.is_ascii() {
            return Bytes::Same(text.len());
        }
        Bytes::Table(
            text.char_indices().map(|(byte, _)| byte).collect(),
            text.len(),
        )
    }

    fn at(&self, character: usize) -> usize {
        match self {
            Bytes::Same(length) => character.min(*length),
            Bytes::Table(table, length) => table.get(character).copied().unwrap_or(*length),
        }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.at(span.start.index());
        start..self.at(span.end.index()).max(start)
    }
}
