//! How faults of keys, words and kinds are reported, whichever version's grammar finds them.

use std::fmt::Display;

use super::grammar::Construct;
use crate::diagnostic::{Code, Diagnostic, NodeId, Place};

/// "an Info Object".
pub(super) fn with_article(construct: Construct) -> String {
    let title = construct.title();
    let article = if title.starts_with(['A', 'E', 'I', 'O', 'X']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {title}")
}

/// A key that the object does not have.
pub(super) fn unknown_key(construct: Construct, name: &str, id: NodeId) -> Diagnostic {
    let message = format!("unknown key `{name}` in {}", with_article(construct));
    Diagnostic::new(Code::UnknownKey, Place::Key(id), message).label("unknown key")
}

/// A text that is none of the words that may stand under a key.
pub(super) fn unknown_word(construct: Construct, key: &str, text: &str, id: NodeId) -> Diagnostic {
    let message = format!(
        "`{text}` is not a known `{key}` of {}",
        with_article(construct)
    );
    Diagnostic::new(Code::UnknownWord, Place::Value(id), message).label("unknown word")
}

/// A value of another kind than what stands there has to be.
pub(super) fn wrong_kind(
    what: impl Display,
    wanted: impl Display,
    found: impl Display,
    id: NodeId,
) -> Diagnostic {
    let message = format!("{what} must be {wanted}, not {found}");
    Diagnostic::new(Code::WrongKind, Place::Value(id), message).label(format!("must be {wanted}"))
}
