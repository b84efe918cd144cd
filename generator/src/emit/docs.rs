//! Prose as documentation comments.
//!
//! What the document says in CommonMark has passed through [`markdown`] first.

use std::cell::RefCell;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::constraint;
use super::escape;
pub(super) use super::markdown::markdown;
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

/// An item of a list: a few words, then text that may have lines and blocks of its own.
pub(super) fn list_item(head: &str, text: &str) -> String {
    if text.is_empty() {
        return format!("* {head}");
    }
    let body = text.replace('\n', "\n  ").replace("\n  \n", "\n\n");
    match begins_block(text) {
        true => format!("* {head}:\n\n  {body}"),
        false => format!("* {head}: {body}"),
    }
}

/// Whether a text begins with a list, code, a quote, a table or a heading, which begin a line.
fn begins_block(text: &str) -> bool {
    let signs = [
        "* ", "```", "> ", "| ", "# ", "## ", "### ", "#### ", "##### ", "###### ", "---",
    ];
    let behind_number = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_numbered = behind_number.len() < text.len() && behind_number.starts_with(". ");
    is_numbered || signs.iter().any(|sign| text.starts_with(sign))
}

/// A name or title of the document, which is no CommonMark, as a line of it.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ").replace(char::is_control, "");
    escape::line_start(&escape::text(&line, escape::Context::default()))
}

/// A text of the document that is shown as code within a line: no sign in it ends the code, and none begins a line,
/// where it could begin a block that is taken for a test.
pub(super) fn inline(text: &str) -> String {
    text.replace('`', "'").replace(char::is_control, " ")
}
