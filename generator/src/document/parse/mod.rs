//! From the bytes of a file to a tree, or to a report that points at the very thing.

mod aliases;
mod depth;
mod json;
mod slip;
mod tree;
mod yaml;

use super::node::Node;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, NodeId, Place, Sources, Syntax};
use tree::Reading;

/// How deep values may be nested. Both parsers refuse more, so that recursion over a tree is bounded.
pub const DEEPEST: usize = 128;

/// Reads the file `path` into `sources` and parses it.
pub(super) fn file(
    path: &str,
    bytes: Vec<u8>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = sources.add(path, text);
            let place = Place::Text {
                file,
                start: valid,
                end: valid + char::REPLACEMENT_CHARACTER.len_utf8(),
            };
            diagnostics.push(not_utf8(place));
            return None;
        }
    };
    // A byte order mark is no part of the text, and would stand before the first key.
    let text = text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text);
    let file = sources.add(path, text);
    tree(file, sources, diagnostics)
}

fn not_utf8(place: Place) -> Diagnostic {
    Diagnostic::new(Code::NotUtf8, place, "the file is not UTF-8")
        .label("this byte cannot stand here")
        .help("save the file as UTF-8")
}

fn tree(file: FileId, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = sources.text(file);
    let yaml_by_name =
        sources.path(file).ends_with(".yaml") || sources.path(file).ends_with(".yml");
    let (syntax, read) = if text.trim_start().starts_with(['{', '[']) {
        match json::parse(file, text) {
            // A flow map is YAML too, but only a file that calls itself YAML may mean that.
            Err(_) if yaml_by_name => (Syntax::Yaml, yaml::parse(file, text)),
            read => (Syntax::Json, read),
        }
    } else {
        (Syntax::Yaml, yaml::parse(file, text))
    };
    sources.set_syntax(file, syntax);
    match read {
        Ok((node, reading)) => {
            report(&reading, diagnostics);
            Some(node)
        }
        Err(report) => {
            diagnostics.push(*report);
            None
        }
    }
}

/// Reports what parses, but should not stand there.
fn report(reading: &Reading, diagnostics: &mut Diagnostics) {
    for duplicate in reading.duplicates.borrow().iter() {
        let message = format!("the key `{}` stands twice in one map", duplicate.key);
        diagnostics.push(
            Diagnostic::new(Code::DuplicateKey, Place::Key(duplicate.second), message)
                .label("stands here again")
                .also(Place::Key(duplicate.first), "stands here first")
                .help("only one of the two can be meant: remove or rename the other"),
        );
    }
    for id in reading.bad_merges.borrow().iter().copied() {
        diagnostics.push(bad_merge(id));
    }
}

fn bad_merge(id: NodeId) -> Diagnostic {
    Diagnostic::new(
        Code::BadMerge,
        Place::Value(id),
        "a merge key takes a map or a list of maps",
    )
    .label("neither a map nor a list of maps")
    .help("name a map, as in `<<: *anchor`")
}

/// The byte at which character `column` of line `line` stands, both counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let Some(line) = text.split_inclusive('\n').nth(line.saturating_sub(1)) else {
        return text.len();
    };
    let start = line.as_ptr() as usize - text.as_ptr() as usize;
    let within = line
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(line.len(), |(index, _)| index);
    start + within
}

/// The one character that stands at byte `start`, to put a caret under.
fn caret(file: FileId, text: &str, start: usize) -> Place {
    let start = start.min(text.len());
    let width = text
        .get(start..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    Place::Text {
        file,
        start,
        end: start + width,
    }
}
