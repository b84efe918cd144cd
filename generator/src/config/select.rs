//! `[select]`: which operations are generated.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Place;

/// Which operations are generated: of those that are included, the ones that are not excluded.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// What is included; everything where no selector stands here.
    pub include: Selectors,
    /// What is excluded.
    pub exclude: Selectors,
}

impl Selection {
    /// Whether every operation is generated.
    pub fn is_everything(&self) -> bool {
        self.include.0.is_empty() && self.exclude.0.is_empty()
    }
}

/// Selectors, any one of which is enough.
#[derive(Debug, Clone, Default)]
pub struct Selectors(pub Vec<(Selector, Place)>);

/// What an operation is selected by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// One of its tags.
    Tag(String),
    /// A pattern of its path: `*` is a segment or a part of one, `**` any number of segments.
    Path(String),
    /// Its `operationId`, or where it has none its method and path, as in `get /pets`.
    Operation(String),
    /// Whether it is deprecated.
    Deprecated(bool),
}

impl std::fmt::Display for Selector {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tag(tag) => write!(formatter, "the tag `{tag}`"),
            Self::Path(pattern) => write!(formatter, "the path `{pattern}`"),
            Self::Operation(id) => write!(formatter, "the id `{id}`"),
            Self::Deprecated(true) => formatter.write_str("a mark of being deprecated"),
            Self::Deprecated(false) => formatter.write_str("no mark of being deprecated"),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Select {
    include: Lists,
    exclude: Lists,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Lists {
    tags: Vec<Spanned<String>>,
    paths: Vec<Spanned<String>>,
    operations: Vec<Spanned<String>>,
    deprecated: Option<Spanned<bool>>,
}

impl Select {
    pub(super) fn located(self, place: &impl Fn(Range<usize>) -> Place) -> Selection {
        Selection {
            include: self.include.located(place),
            exclude: self.exclude.located(place),
        }
    }
}

impl Lists {
    fn located(self, place: &impl Fn(Range<usize>) -> Place) -> Selectors {
        let tags = self.tags.into_iter().map(|tag| of(tag, Selector::Tag));
        let paths = self.paths.into_iter().map(|path| of(path, Selector::Path));
        let ids = self.operations.into_iter();
        let ids = ids.map(|id| of(id, Selector::Operation));
        let deprecated = self.deprecated.into_iter();
        let deprecated = deprecated.map(|deprecated| of(deprecated, Selector::Deprecated));
        let selectors = tags.chain(paths).chain(ids).chain(deprecated);
        let located = selectors.map(|(selector, span)| (selector, place(span)));
        Selectors(located.collect())
    }
}

fn of<T>(word: Spanned<T>, selector: fn(T) -> Selector) -> (Selector, Range<usize>) {
    let span = word.span();
    (selector(word.into_inner()), span)
}
