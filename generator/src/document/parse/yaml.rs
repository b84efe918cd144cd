//! YAML, by serde_yaml.

use super::super::node::Node;
use super::slip;
use super::tree::{NodeSeed, Reading, TOO_LARGE};
use super::{DEEPEST, aliases, caret, depth, offset};
use crate::diagnostic::{Code, Diagnostic, FileId, Place};
use serde::de::DeserializeSeed;

pub(super) fn parse(file: FileId, text: &str) -> Result<(Node, Reading), Box<Diagnostic>> {
    if let Some(character) = depth::too_deep(text) {
        return Err(Box::new(too_deep(caret(
            file,
            text,
            byte_of(text, character),
        ))));
    }
    let reading = Reading::new(file, text.len(), true);
    match NodeSeed(&reading).deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(node) if node.is_null() => Err(Box::new(
            Diagnostic::new(Code::Syntax, caret(file, text, 0), "the file is empty")
                .label("no document in here"),
        )),
        Ok(node) => Ok((node, reading)),
        Err(error) => Err(Box::new(report(file, text, &error))),
    }
}

fn report(file: FileId, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let message = error.to_string();
    let marked = error.location().map_or(0, |location| {
        offset(text, location.line(), location.column())
    });
    let at = caret(file, text, marked);
    if message.contains("recursion limit") {
        return too_deep(at);
    }
    if message.contains(TOO_LARGE) || message.contains("repetition limit") {
        return too_large(file, text);
    }
    if message.contains("more than one document") {
        return Diagnostic::new(
            Code::Syntax,
            caret(file, text, second_document(text)),
            "the file holds several documents",
        )
        .label("another one begins here")
        .help("keep one document in the file");
    }
    Complaint::of(&message).report(file, text, marked)
}

fn too_deep(place: Place) -> Diagnostic {
    Diagnostic::new(Code::TooDeep, place, "values are nested too deep")
        .label(format!("more than {DEEPEST} levels"))
}

/// The byte of a character.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(byte, _)| byte)
}

fn too_large(file: FileId, text: &str) -> Diagnostic {
    let alias = aliases::largest(text).map_or(0, |character| byte_of(text, character));
    let place = caret(file, text, alias);
    Diagnostic::new(Code::TooLarge, place, TOO_LARGE)
        .label("this one repeats the most")
        .help("write the values out, or refer to them with `$ref`")
}

fn second_document(text: &str) -> usize {
    let mut starts = text.match_indices("\n---").map(|(index, _)| index + 1);
    let leading =
        text.trim_start().starts_with("---") || text.starts_with('%') || text.starts_with('#');
    let first = starts.next();
    // The dashes of the first document may follow comments.
    if leading && !text.starts_with("---") {
        starts.next().or(first).unwrap_or(0)
    } else {
        first.unwrap_or(0)
    }
}

/// What libyaml complains of: the problem, where it gave up, what it was doing, and where it had begun that.
///
/// It hands these out only as one sentence: "did not find expected ',' or ']' at line 7 column 3, while parsing a flow
/// sequence at line 6 column 13".
struct Complaint<'m> {
    problem: &'m str,
    context: Option<(&'m str, Option<(usize, usize)>)>,
}

impl<'m> Complaint<'m> {
    fn of(message: &'m str) -> Complaint<'m> {
        let (problem, context) = match message
            .find(", while ")
            .and_then(|cut| message.split_at_checked(cut))
        {
            Some((problem, context)) => (problem, Some(context.trim_start_matches(", "))),
            None => (message, None),
        };
        Complaint {
            problem: without_mark(problem).0,
            context: context.map(without_mark),
        }
    }

    /// Points at what was begun and never finished where that is the fault (an unclosed bracket or quote), and at
    /// where the parser gave up otherwise.
    fn report(&self, file: FileId, text: &str, gave_up: usize) -> Diagnostic {
        let message = format!("this is not YAML: {}", self.problem);
        let (context, mark) = self.context.unwrap_or_default();
        let begun = mark.map_or(gave_up, |(line, column)| offset(text, line, column));
        if let Some((slip, label, help)) = slip::above(text, gave_up) {
            return Diagnostic::new(Code::Syntax, caret(file, text, slip), message)
                .label(label)
                .also(caret(file, text, gave_up), "reading stopped here")
                .help(help);
        }
        let (label, unfinished) = explained(context);
        if unfinished {
            let report =
                Diagnostic::new(Code::Syntax, caret(file, text, begun), message).label(label);
            return report.also(caret(file, text, gave_up), "reading stopped here");
        }
        let report = Diagnostic::new(Code::Syntax, caret(file, text, gave_up), message)
            .label("reading stopped here");
        if text
            .get(gave_up..)
            .is_some_and(|rest| rest.starts_with('\t'))
        {
            return report.help("indent with blanks: YAML does not allow tabs for that");
        }
        let report = match remedy(self.problem) {
            Some(help) => report.help(help),
            None => report,
        };
        if begun == gave_up {
            report
        } else {
            report.also(caret(file, text, begun), label)
        }
    }
}

/// What mostly leads to a complaint.
fn remedy(problem: &str) -> Option<&'static str> {
    match problem {
        "did not find expected key" => {
            Some("begin the keys of one map in one column, and what stands below a key further in")
        }
        "mapping values are not allowed in this context" => Some(
            "put a text that holds `: ` between quotes; otherwise look at the indentation of this line and the one above",
        ),
        "found character that cannot start any token" => {
            Some("put a text that begins with this sign between quotes")
        }
        "found unknown escape character" => {
            Some("put the text between single quotes, or write each backslash in it twice")
        }
        _ if problem.ends_with("invalid type: map, expected a key") => {
            Some("put a key that begins with `{` between quotes")
        }
        "did not find expected '-' indicator" => Some("begin the dashes of one list in one column"),
        _ => None,
    }
}

/// What the parser was doing, in words for the place where it began that; and whether that place is at fault.
fn explained(context: &str) -> (&str, bool) {
    match context {
        "while parsing a flow sequence" => ("this list is not closed", true),
        "while parsing a flow mapping" => ("this map is not closed", true),
        "while scanning a quoted scalar" => ("this quote is not closed", true),
        "while scanning a simple key" => ("this is neither a value nor a key with its colon", true),
        "while parsing a block mapping" => ("in the map that begins here", false),
        "while parsing a block collection" => ("in the list that begins here", false),
        context => (context, false),
    }
}

/// Splits "… at line 6 column 13" into what was said and the line and column.
fn without_mark(said: &str) -> (&str, Option<(usize, usize)>) {
    let Some((words, mark)) = said.rsplit_once(" at line ") else {
        return (said, None);
    };
    let numbers = mark
        .split_once(" column ")
        .and_then(|(line, column)| Some((line.parse().ok()?, column.parse().ok()?)));
    if numbers.is_some() {
        (words, numbers)
    } else {
        (said, None)
    }
}
