//! Positions in a JSON text.
//!
//! A scanner of its own: JSON may be indented with tabs and may write characters as pairs of surrogates, neither of
//! which YAML allows. The text has been parsed before, so this needs to understand only as much as it must.

use super::positions::{Builder, Positions};
use std::borrow::Cow;
use std::ops::Range;

pub(super) fn scan(text: &str) -> Positions<'_> {
    let mut builder = Builder::default();
    let mut at = 0;
    while let Some((byte, rest)) = text.as_bytes().get(at..).and_then(<[u8]>::split_first) {
        let length = match byte {
            b'{' | b'[' => begin(&mut builder, *byte, at),
            b'}' | b']' => end(&mut builder, at),
            b'"' => string(&mut builder, text, at, 2 + contents(rest)),
            b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => 1,
            _ => bare(&mut builder, at, 1 + bare_length(rest)),
        };
        at += length;
    }
    builder.finish()
}

fn begin(builder: &mut Builder<'_>, byte: u8, at: usize) -> usize {
    builder.begin(byte == b'{', at, None);
    1
}

fn end(builder: &mut Builder<'_>, at: usize) -> usize {
    builder.end(at + 1);
    1
}

fn string<'t>(builder: &mut Builder<'t>, text: &'t str, at: usize, length: usize) -> usize {
    let span = at..at + length;
    if builder.wants_key() {
        builder.key(decoded(text, span.clone()), span);
    } else {
        builder.scalar(span, None);
    }
    length
}

fn bare(builder: &mut Builder<'_>, at: usize, length: usize) -> usize {
    builder.scalar(at..at + length, None);
    length
}

fn decoded(text: &str, span: Range<usize>) -> Cow<'_, str> {
    let quoted = text.get(span).unwrap_or_default();
    let bare = quoted.trim_matches('"');
    match quoted.contains('\\') {
        true => serde_json::from_str(quoted).map_or(Cow::Borrowed(bare), Cow::Owned),
        false => Cow::Borrowed(bare),
    }
}

/// How many bytes stand before the closing quote.
fn contents(rest: &[u8]) -> usize {
    let mut escaped = false;
    rest.iter()
        .position(|byte| {
            let closes = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            closes
        })
        .unwrap_or(rest.len())
}

fn bare_length(rest: &[u8]) -> usize {
    let ends = |byte: &u8| {
        matches!(
            byte,
            b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b'}' | b']'
        )
    };
    rest.iter().position(ends).unwrap_or(rest.len())
}
