//! `[options]`: how the crate is made.

use serde::Deserialize;

use super::beside;

/// How the crate is made.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// How dates and times are typed.
    pub date_time: DateTime,
    /// Whether enumerations keep values that the document does not list.
    pub open_enums: bool,
    /// How numbers without a format are typed.
    pub numbers: Numbers,
    /// Whether values are held to the document's limits before they are sent.
    pub validate: bool,
    /// Which types have a constructor and setters.
    pub constructors: Constructors,
    /// What becomes of members that the document does not name.
    pub unknown_fields: UnknownFields,
    /// Whether null is read as the empty list or map where one has to be there.
    pub null_as_empty: bool,
    /// Whether operations stand on the client itself or in groups.
    pub operations: Operations,
    /// Whether each of several groups of operations has a feature of the crate.
    pub tag_features: bool,
    /// Which of these features are on by default.
    pub default_features: DefaultFeatures,
    /// Whether a faulty document is repaired with warnings rather than refused.
    pub lenient: bool,
    /// Folders beside the document's own whose files it may refer to.
    pub reference_folders: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            date_time: DateTime::Jiff,
            open_enums: true,
            numbers: Numbers::default(),
            validate: false,
            constructors: Constructors::default(),
            unknown_fields: UnknownFields::default(),
            null_as_empty: false,
            operations: Operations::default(),
            tag_features: true,
            default_features: DefaultFeatures::default(),
            lenient: false,
            reference_folders: Vec::new(),
        }
    }
}

impl Options {
    /// The same with folders that are meant from the folder of the configuration.
    pub(super) fn beside(mut self, config: &str) -> Self {
        for folder in &mut self.reference_folders {
            *folder = beside(config, folder);
        }
        self
    }
}

/// How dates and times are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateTime {
    /// With the types of `jiff`.
    Jiff,
    /// With the types of `chrono`.
    Chrono,
    /// With those of `time`, wrapped: by themselves they are not written as RFC 3339 has it.
    Time,
    /// As the text that was received.
    String,
}

/// Which types have a constructor and setters: with every one of them a crate takes longer to compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Constructors {
    /// Those that a request may hold.
    #[default]
    Requests,
    /// Those of answers as well, for tests of what reads them.
    All,
}

/// What is compiled where nobody chose, in crates with a feature for each group of operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DefaultFeatures {
    /// Every operation, and the types that these reach.
    #[default]
    Operations,
    /// The types that none of them reaches, too.
    All,
}

/// Whether operations stand on the client itself or in groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operations {
    /// In groups where the document has several tags.
    #[default]
    Auto,
    /// In groups, one for each tag.
    ByTag,
    /// On the client.
    Flat,
}

/// How numbers without a format are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbers {
    /// As `i64` and `f64`.
    #[default]
    Native,
    /// As `i128` and as decimal digits, as many as there are.
    Exact,
}

/// What becomes of members that the document does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownFields {
    /// They are left out.
    #[default]
    Ignore,
    /// They are kept as JSON, and written again.
    Keep,
}
