//! What is said of an operation's paging, and the settings that there are.

use super::super::{Lowering, docs};
use crate::config::{DeclaredPaging, Word};
use crate::diagnostic::Place;
use crate::document::At;

/// The settings of every style.
const COMMON: &[&str] = &["style", "items", "total", "more"];

/// Each style with the settings that it has besides.
const STYLES: &[(&str, &[&str])] = &[
    (
        "page",
        &[
            "page",
            "size",
            "first",
            "count-header",
            "page-header",
            "size-header",
        ],
    ),
    (
        "offset",
        &["offset", "limit", "first", "count-header", "size-header"],
    ),
    ("cursor", &["cursor", "next"]),
    ("link", &[]),
    ("next-url", &["pointer"]),
];

/// What is said of an operation's paging.
#[derive(Clone, Copy)]
pub(super) enum Declared<'d> {
    Extension(At<'d>),
    Configuration(&'d DeclaredPaging),
    /// The extension by which servers that are built with dropshot say that an operation pages as all of theirs do.
    Dropshot(At<'d>),
}

/// How servers page that are built with dropshot.
const DROPSHOT: &[(&str, &str)] = &[
    ("style", "cursor"),
    ("cursor", "page_token"),
    ("items", "items"),
    ("next", "/next_page"),
];

impl<'d> Declared<'d> {
    pub(super) fn text(self, key: &str) -> Option<String> {
        match self {
            Self::Extension(at) => docs::text(at, key),
            Self::Dropshot(_) => {
                let mut settings = DROPSHOT.iter();
                let setting = settings.find(|(known, _)| *known == key);
                setting.map(|(_, word)| (*word).to_owned())
            }
            Self::Configuration(declared) => match &declared.settings.get(key)?.word {
                Word::Text(text) => Some(text.clone()),
                Word::Number(_) => None,
            },
        }
    }

    pub(super) fn number(self, key: &str) -> Option<i64> {
        match self {
            Self::Extension(at) => at.get(key)?.node().as_i64(),
            Self::Dropshot(_) => None,
            Self::Configuration(declared) => match declared.settings.get(key)?.word {
                Word::Number(number) => Some(number),
                Word::Text(_) => None,
            },
        }
    }

    /// Where a setting stands, or the whole where it does not.
    pub(super) fn place(self, key: &str) -> Place {
        match self {
            Self::Extension(at) => at.get(key).map_or(at.key(), At::value),
            Self::Dropshot(at) => at.key(),
            Self::Configuration(declared) => declared
                .settings
                .get(key)
                .map_or(declared.place, |setting| setting.place),
        }
    }

    /// Where the whole is named.
    pub(super) fn whole(self) -> Place {
        match self {
            Self::Extension(at) | Self::Dropshot(at) => at.key(),
            Self::Configuration(declared) => declared.place,
        }
    }

    /// The names of the settings, each with its place.
    pub(super) fn names(self) -> Vec<(&'d str, Place)> {
        match self {
            Self::Extension(at) => at.entries().map(|(name, at)| (name, at.key())).collect(),
            Self::Dropshot(at) => DROPSHOT.iter().map(|(name, _)| (*name, at.key())).collect(),
            Self::Configuration(declared) => {
                let settings = declared.settings.iter();
                let names = settings.map(|(name, setting)| (name.as_str(), setting.key));
                names.collect()
            }
        }
    }
}

impl Lowering<'_> {
    /// Reports settings that there are not, that the style does not have, or that are of another kind.
    pub(super) fn paging_settings(&mut self, declared: Declared<'_>) {
        let style = declared.text("style");
        let mut styles = STYLES.iter();
        let own = styles.find(|(name, _)| style.as_deref() == Some(*name));
        let all = || COMMON.iter().chain(STYLES.iter().flat_map(|(_, own)| *own));
        for (name, place) in declared.names() {
            if name.starts_with("x-") {
                continue;
            }
            if !all().any(|known| *known == name) {
                let message = format!("paging has no setting `{name}`");
                self.paging_slip(place, message, name, all().copied());
            } else if let Some((style, own)) = own
                && !COMMON.contains(&name)
                && !own.contains(&name)
            {
                let message = format!("paging of the style `{style}` has no setting `{name}`");
                let known: Vec<_> = own
                    .iter()
                    .chain(COMMON)
                    .map(|it| format!("`{it}`"))
                    .collect();
                let help = format!("it has {}", known.join(", "));
                self.paging_fault(place, message, &help);
            } else if name == "first" && declared.number(name).is_none() {
                let message = "`first` must be a whole number".to_owned();
                let help = "write the number of the first page or item, as in `first: 1`";
                self.paging_fault(declared.place(name), message, help);
            } else if name != "first" && declared.text(name).is_none() {
                let help = "write the name of a parameter, a header or a member";
                let message = format!("`{name}` must be a text");
                self.paging_fault(declared.place(name), message, help);
            }
        }
    }
}
