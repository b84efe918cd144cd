//! Prose as documentation comments.
//!
//! A document's CommonMark is not rustdoc's: a bracket is not a link to an item, an angle
//! bracket is not HTML, and a code block must never become a test that runs.

use std::cell::RefCell;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::constraint;
use crate::model::{Docs, TypeDefinition};
use crate::names::TypeNames;

/// The prose of one file, which stands beside the file's tokens: a long text would be escaped, copied and taken apart again
/// on its way through them. An attribute `#[doc = 7]` marks the place of each, and rendering puts the comment there.
#[derive(Debug, Default)]
pub struct Prose(RefCell<Vec<String>>);

impl Prose {
    /// The texts, each at the number of its mark.
    pub fn into_texts(self) -> Vec<String> {
        self.0.into_inner()
    }

    /// Documentation for a definition.
    pub(super) fn of_type(&self, definition: &TypeDefinition, names: &TypeNames) -> TokenStream {
        self.text(text_of_type(definition, names))
    }

    /// Documentation for something that has words of its own, with `fallback` where the document has none.
    pub(super) fn of(&self, docs: &Docs, fallback: &str) -> TokenStream {
        self.with_notes(docs, fallback, &[])
    }

    /// The same, with its notes in a last paragraph.
    pub(super) fn with_notes(&self, docs: &Docs, fallback: &str, notes: &[String]) -> TokenStream {
        let text = match paragraphs(docs) {
            own if own.is_empty() => fallback.to_owned(),
            own => own,
        };
        self.text(constraint::with_notes(text, notes))
    }

    /// Ready text as documentation.
    pub(super) fn text(&self, text: impl Into<String>) -> TokenStream {
        let text = text.into();
        if text.is_empty() {
            return TokenStream::new();
        }
        let mut texts = self.0.borrow_mut();
        let mark = Literal::usize_unsuffixed(texts.len());
        texts.push(text);
        quote!(#[doc = #mark])
    }
}

/// A definition's words, or that there are none.
pub(super) fn text_of_type(definition: &TypeDefinition, names: &TypeNames) -> String {
    let own = paragraphs(&definition.docs);
    match own.is_empty() {
        true => format!(
            "`{}`, which the document does not describe.",
            names.name.as_str()
        ),
        false => own,
    }
}

/// The attribute of what the document marks as deprecated.
pub(super) fn deprecated(docs: &Docs) -> Option<TokenStream> {
    docs.deprecated.then(|| quote!(#[deprecated]))
}

/// Summary and description as rustdoc may have them.
pub(super) fn paragraphs(docs: &Docs) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    for text in [&docs.summary, &docs.description].into_iter().flatten() {
        let text = markdown(text);
        if !text.is_empty() && !paragraphs.contains(&text) {
            paragraphs.push(text);
        }
    }
    if docs.deprecated {
        paragraphs.push("Deprecated.".to_owned());
    }
    paragraphs.join("\n\n")
}

/// An item of a list: a few words, then text that may have lines and code blocks of its own.
pub(super) fn list_item(head: &str, text: &str) -> String {
    if text.is_empty() {
        return format!("* {head}");
    }
    let body = text.replace('\n', "\n  ");
    match fence_mark(text) {
        Some(_) => format!("* {head}:\n\n  {body}"),
        None => format!("* {head}: {body}"),
    }
}

/// A text of the document that is shown as code within a line: no sign in it ends the code, and none begins a line,
/// where it could begin a block that is taken for a test.
pub(super) fn inline(text: &str) -> String {
    text.replace('`', "'").replace(char::is_control, " ")
}

/// A document's CommonMark as rustdoc may have it.
pub(super) fn markdown(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    let mut list_indent = 0;
    for line in text.trim().lines() {
        let line = line.replace('\t', "    ");
        let line = line.trim_end().trim_start_matches(|c: char| c.is_control());
        match (&fence, fence_mark(line)) {
            (None, Some(mark)) => {
                lines.push(format!("{mark}text"));
                fence = Some(mark);
            }
            (Some(open), Some(mark)) if mark.starts_with(open.as_str()) => {
                lines.push(open.clone());
                fence = None;
            }
            (Some(_), _) => lines.push(line.to_owned()),
            (None, None) => lines.push(prose_line(line, &mut list_indent)),
        }
    }
    lines.extend(fence);
    lines.join("\n").trim().to_owned()
}

/// The run of backticks or tildes that opens or closes a code block.
fn fence_mark(line: &str) -> Option<String> {
    let line = line.trim_start();
    let sign = line
        .chars()
        .next()
        .filter(|sign| matches!(sign, '`' | '~'))?;
    let mark: String = line.chars().take_while(|c| *c == sign).collect();
    (mark.len() >= 3).then_some(mark)
}

/// A line outside code. Deep indentation would make it code, which rustdoc would run; a line
/// that goes on with a list item must be indented as far as the item's text.
fn prose_line(line: &str, list_indent: &mut usize) -> String {
    let text = line.trim_start();
    if text.is_empty() {
        *list_indent = 0;
        return String::new();
    }
    let escaped = escape(text);
    match list_marker(text) {
        Some(width) => {
            *list_indent = width;
            escaped
        }
        None => format!("{}{escaped}", " ".repeat(*list_indent)),
    }
}

/// How wide a list item's marker is, its space included.
fn list_marker(text: &str) -> Option<usize> {
    if ["- ", "* ", "+ "]
        .iter()
        .any(|marker| text.starts_with(marker))
    {
        return Some(2);
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let is_marker = digits > 0 && digits < 10 && (rest.starts_with(". ") || rest.starts_with(") "));
    is_marker.then_some(digits + 2)
}

/// Takes the special meaning from what rustdoc would take for links to items, HTML or bare
/// addresses. Code spans stay as they are.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let plain = rest.find(may_be_special).unwrap_or(rest.len());
        let (before, from_there) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        escaped.push_str(before);
        rest = from_there;
        let Some(character) = rest.chars().next() else {
            return escaped;
        };
        let taken = match character {
            '`' => code_span(rest),
            'h' if rest.starts_with("http://") || rest.starts_with("https://") => address(rest),
            '<' => bracketed_address(rest),
            '[' => link(rest),
            _ => None,
        };
        let length = match taken {
            Some((piece, length)) => {
                escaped.push_str(&piece);
                length
            }
            None => {
                push_escaped(&mut escaped, character);
                character.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// Whether a character may not be taken as it is; an `h` may begin an address.
fn may_be_special(character: char) -> bool {
    matches!(
        character,
        'h' | '`' | '<' | '>' | '[' | ']' | '\u{2028}' | '\u{2029}'
    ) || character.is_control()
}

fn push_escaped(out: &mut String, character: char) {
    match character {
        '<' | '>' | '[' | ']' | '`' => out.extend(['\\', character]),
        '\u{85}' | '\u{2028}' | '\u{2029}' | '\r' => out.push(' '),
        other if other.is_control() => {}
        other => out.push(other),
    }
}

fn code_span(text: &str) -> Option<(String, usize)> {
    let ticks = text.chars().take_while(|c| *c == '`').count();
    let mark = text.get(..ticks)?;
    let inner = text.get(ticks..)?;
    let end = inner.find(mark)? + ticks + ticks;
    Some((text.get(..end)?.to_owned(), end))
}

/// An address in prose, in the brackets that make it a link.
fn address(text: &str) -> Option<(String, usize)> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | ')' | ']' | '\'');
    let end = text.find(ends).unwrap_or(text.len());
    let address = text
        .get(..end)?
        .trim_end_matches(['.', ',', ';', ':', '*', '_']);
    let is_whole = address.len() > "https://".len() && !address.contains(['{', '}', '[', '\\']);
    if is_whole {
        Some((format!("<{address}>"), address.len()))
    } else {
        Some((format!("`{address}`"), address.len()))
    }
}

/// An address that has these brackets already.
fn bracketed_address(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('<')?;
    let is_address = inner.starts_with("http://") || inner.starts_with("https://");
    let (piece, length) = address(inner).filter(|_| is_address)?;
    let closes = inner.get(length..)?.starts_with('>');
    closes.then_some((piece, length + 2))
}

/// A link whose target is an address; every other bracket is only a bracket.
fn link(text: &str) -> Option<(String, usize)> {
    let label_end = text.find("](")?;
    let label = text.get(1..label_end)?;
    let target_end = label_end + text.get(label_end..)?.find(')')?;
    let target = text.get(label_end + 2..target_end)?;
    let is_address = target.starts_with("http://") || target.starts_with("https://");
    let is_plain = !label.contains(['[', ']', '`', '<']) && !target.contains([' ', '<', '>']);
    if is_address && is_plain {
        Some((format!("[{label}]({target})"), target_end + 1))
    } else if is_plain {
        Some((escape(label), target_end + 1))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn a_code_block_never_becomes_a_test() {
        assert_eq!(
            markdown("a\n```rust\nfn main() {}\n```"),
            "a\n```text\nfn main() {}\n```"
        );
        assert_eq!(markdown("a\n\n        panic!()"), "a\n\npanic!()");
        assert_eq!(markdown("```\nopen"), "```text\nopen\n```");
    }

    #[test]
    fn brackets_and_addresses_are_no_links_to_items() {
        assert_eq!(markdown("see [Contact] <b>"), "see \\[Contact\\] \\<b\\>");
        assert_eq!(
            markdown("at https://a.example/b."),
            "at <https://a.example/b>."
        );
        assert_eq!(
            markdown("at <https://a.example/b> (<https://a.example>)"),
            "at <https://a.example/b> (<https://a.example>)"
        );
        assert_eq!(
            markdown("[docs](https://a.example)"),
            "[docs](https://a.example)"
        );
        assert_eq!(markdown("[here](#anchor) `a[0]`"), "here `a[0]`");
    }

    #[test]
    fn a_line_that_goes_on_with_a_list_item_is_indented() {
        assert_eq!(markdown("- one\nmore\n\nafter"), "- one\n  more\n\nafter");
    }
}
