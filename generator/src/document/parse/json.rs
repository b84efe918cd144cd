//! JSON, by serde_json.

use super::super::node::Node;
use super::tree::{NodeSeed, Reading};
use super::{DEEPEST, caret};
use crate::diagnostic::{Code, Diagnostic, FileId};
use serde::de::DeserializeSeed;

pub(super) fn parse(file: FileId, text: &str) -> Result<(Node, Reading), Box<Diagnostic>> {
    let reading = Reading::new(file, text.len(), false);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let node = NodeSeed(&reading).deserialize(&mut deserializer);
    match node.and_then(|node| deserializer.end().map(|()| node)) {
        Ok(node) => Ok((node, reading)),
        Err(error) => Err(Box::new(report(file, text, &error))),
    }
}

fn report(file: FileId, text: &str, error: &serde_json::Error) -> Diagnostic {
    let start = place_of(text, error);
    let message = message_of(error);
    if message.starts_with("recursion limit") {
        return Diagnostic::new(
            Code::TooDeep,
            caret(file, text, start),
            "values are nested too deep",
        )
        .label(format!("more than {DEEPEST} levels"));
    }
    if let (true, Some(opener)) = (error.is_eof(), unclosed(text)) {
        return Diagnostic::new(
            Code::Syntax,
            caret(file, text, opener),
            "this is not JSON: something is never closed",
        )
        .label("opened here and never closed");
    }
    let message = format!("this is not JSON: {message}");
    let comma = text.get(..start).and_then(|before| before.rfind(','));
    if let (true, Some(comma)) = (message.ends_with("trailing comma"), comma) {
        return Diagnostic::new(Code::Syntax, caret(file, text, comma), message)
            .label("nothing follows this comma");
    }
    let help = remedy(&message, text.get(start..).unwrap_or_default());
    let report = Diagnostic::new(Code::Syntax, caret(file, text, start), message);
    let report = report.label("reading stopped here");
    match help {
        Some(help) => report.help(help),
        None => report,
    }
}

/// What mostly leads to a complaint about what `stands` there.
fn remedy(complaint: &str, stands: &str) -> Option<&'static str> {
    let begins = |words: &[&str]| words.iter().any(|word| stands.starts_with(word));
    if complaint.ends_with("invalid escape") {
        return Some("write each backslash of a text twice");
    }
    if begins(&["/", "#"]) {
        return Some("JSON has no comments: take it away, or keep the document as YAML");
    }
    if begins(&["'"]) {
        return Some("put names and texts between double quotes");
    }
    if complaint.ends_with("key must be a string") {
        return Some("put each key between double quotes");
    }
    let is_word = begins(&["T", "F", "N", "n", "t", "f", "u"]);
    (complaint.ends_with("expected value") && is_word).then_some(
        "the words are `true`, `false` and `null`; anything else stands between double quotes",
    )
}

/// serde_json counts columns in bytes and names the last byte it has read.
fn place_of(text: &str, error: &serde_json::Error) -> usize {
    let start = super::offset(text, error.line(), 1);
    let mut place = start + error.column().saturating_sub(1);
    while place > start && !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

/// The message without the line and the column, which the report has already.
fn message_of(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let cut = message
        .rfind(" at line ")
        .and_then(|end| message.get(..end));
    cut.unwrap_or(&message).to_owned()
}

/// The innermost bracket, brace or quote that is still open at the end of the text.
fn unclosed(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut bytes = text.bytes().enumerate();
    while let Some((index, byte)) = bytes.next() {
        match byte {
            b'{' | b'[' => open.push(index),
            b'}' | b']' => drop(open.pop()),
            b'"' => loop {
                match bytes.next() {
                    None => return Some(index),
                    Some((_, b'"')) => break,
                    Some((_, b'\\')) => drop(bytes.next()),
                    Some(_) => {}
                }
            },
            _ => {}
        }
    }
    open.pop()
}
