//! `[paging.OPERATION]`: the paging of operations in documents that one cannot edit.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Place;

/// What the configuration says of one operation's paging.
#[derive(Debug, Clone)]
pub struct DeclaredPaging {
    /// The operation's id.
    pub operation: String,
    /// Where the operation is named.
    pub place: Place,
    /// The settings, as those of `x-paging`.
    pub settings: BTreeMap<String, Setting>,
}

/// One setting.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Its value.
    pub word: Word,
    /// Where its name stands.
    pub key: Place,
    /// Where its value stands.
    pub place: Place,
}

/// The value of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Word {
    /// A whole number.
    Number(i64),
    /// Text.
    Text(String),
}

pub(super) type Table = BTreeMap<Spanned<String>, Spanned<Word>>;

pub(super) fn located(
    tables: BTreeMap<Spanned<String>, Table>,
    place: &impl Fn(Range<usize>) -> Place,
) -> Vec<DeclaredPaging> {
    let setting = |(name, word): (Spanned<String>, Spanned<Word>)| {
        let (key, at) = (place(name.span()), place(word.span()));
        let word = word.into_inner();
        let setting = Setting {
            word,
            key,
            place: at,
        };
        (name.into_inner(), setting)
    };
    let tables = tables.into_iter();
    tables
        .map(|(operation, table)| DeclaredPaging {
            place: place(operation.span()),
            operation: operation.into_inner(),
            settings: table.into_iter().map(setting).collect(),
        })
        .collect()
}
