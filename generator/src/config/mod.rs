//! What to generate and how: `codegen.toml`.

mod levels;
mod package;
mod paging;
mod select;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

pub use paging::{DeclaredPaging, Setting, Word};
pub use select::{Selection, Selector, Selectors};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Level, Place, Sources, nearest};

/// The settings of one generated crate.
#[derive(Debug, Clone)]
pub struct Config {
    /// The document's path.
    pub document: String,
    /// Where the document is named.
    pub document_place: Place,
    /// The generated package's name.
    pub package: String,
    /// The generated package's version.
    pub version: String,
    /// How dates and times are typed.
    pub date_time: DateTime,
    /// Whether enumerations keep values that the document does not list.
    pub open_enums: bool,
    /// Whether numbers without a format keep more digits than those of the machine have.
    pub exact_numbers: bool,
    /// Whether values are held to the document's limits before they are sent.
    pub validate: bool,
    /// Which types have a constructor and setters.
    pub constructors: Constructors,
    /// Whether objects keep members that the document does not name.
    pub keep_unknown_fields: bool,
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
    /// How grave reports of some codes are.
    pub levels: BTreeMap<Code, Level>,
    /// Which operations are generated.
    pub select: Selection,
    /// The paging of operations, by their ids: what the document's own `x-paging` would say.
    pub paging: Vec<DeclaredPaging>,
    /// Paths of example programs that are copied into the crate, and where they are named.
    pub examples: Vec<(String, Place)>,
    /// The text that the settings were read from, for reports that point into it.
    pub sources: Sources,
    /// Whether the crate is a workspace of its own, to be built wherever it is put.
    pub stands_alone: bool,
    /// Whether to say which type each schema became, for tools that try the types.
    pub names_schemas: bool,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    document: Option<Spanned<String>>,
    package: Package,
    #[serde(default)]
    options: Options,
    #[serde(default)]
    levels: BTreeMap<Spanned<String>, Level>,
    #[serde(default)]
    select: select::Select,
    #[serde(default)]
    paging: BTreeMap<Spanned<String>, paging::Table>,
    #[serde(default)]
    examples: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Package {
    name: Spanned<String>,
    version: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Options {
    date_time: DateTime,
    open_enums: bool,
    numbers: Numbers,
    validate: bool,
    constructors: Constructors,
    unknown_fields: UnknownFields,
    operations: Operations,
    tag_features: bool,
    default_features: DefaultFeatures,
    lenient: bool,
    reference_folders: Vec<String>,
}

/// How numbers without a format are typed.
#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Numbers {
    /// As `i64` and `f64`.
    Native,
    /// As `i128` and as decimal digits, as many as there are.
    Exact,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum UnknownFields {
    Ignore,
    Keep,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            date_time: DateTime::Jiff,
            open_enums: true,
            numbers: Numbers::Native,
            validate: false,
            constructors: Constructors::default(),
            unknown_fields: UnknownFields::Ignore,
            operations: Operations::Auto,
            tag_features: true,
            default_features: DefaultFeatures::default(),
            lenient: false,
            reference_folders: Vec::new(),
        }
    }
}

impl Config {
    /// The settings for a document that has no configuration; the package is named after the document's file.
    pub fn for_document(path: &str) -> Self {
        let options = Options::default();
        Self {
            document: path.to_owned(),
            document_place: Place::Nowhere,
            package: package::named_after(path),
            version: "0.1.0".to_owned(),
            date_time: options.date_time,
            open_enums: options.open_enums,
            exact_numbers: false,
            validate: options.validate,
            constructors: options.constructors,
            keep_unknown_fields: false,
            operations: options.operations,
            tag_features: options.tag_features,
            default_features: options.default_features,
            lenient: options.lenient,
            reference_folders: Vec::new(),
            levels: BTreeMap::new(),
            select: Selection::default(),
            paging: Vec::new(),
            examples: Vec::new(),
            sources: Sources::new(),
            stands_alone: true,
            names_schemas: false,
        }
    }

    /// The same where the crate's folder is known: it names the package where the document's file has a name that any
    /// document may have, such as `openapi.json`.
    pub fn for_crate(path: &str, folder: &str) -> Self {
        let package = package::named_after_either(path, folder);
        Self {
            package,
            ..Self::for_document(path)
        }
    }

    /// Reads a configuration; what is wrong with it is reported at its place. A document that is `given` stands in for the
    /// one that it names, which it need not name then.
    pub fn parse(
        path: &str,
        text: &str,
        given: Option<&str>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let file_id = sources.add(path, text);
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                diagnostics.push(unread(
                    report(file_id, span, error.message()),
                    error.message(),
                ));
                return None;
            }
        };
        package::check(&file.package, file_id, diagnostics);
        let place = |span: Range<usize>| place(file_id, span);
        let named = |name: &Spanned<String>| (beside(path, name.get_ref()), place(name.span()));
        let (document, document_place) = match (given, &file.document) {
            (Some(given), _) => (given.to_owned(), Place::Nowhere),
            (None, Some(document)) => named(document),
            (None, None) => {
                let report = report(file_id, 0..0, "no document is named");
                diagnostics.push(
                    report.help("add `document = \"openapi.yaml\"`, from this file's own folder"),
                );
                return None;
            }
        };
        let folders = file.options.reference_folders.iter();
        Some(Self {
            document,
            document_place,
            package: file.package.name.into_inner(),
            version: file.package.version.into_inner(),
            date_time: file.options.date_time,
            open_enums: file.options.open_enums,
            exact_numbers: file.options.numbers == Numbers::Exact,
            validate: file.options.validate,
            constructors: file.options.constructors,
            keep_unknown_fields: file.options.unknown_fields == UnknownFields::Keep,
            operations: file.options.operations,
            tag_features: file.options.tag_features,
            default_features: file.options.default_features,
            lenient: file.options.lenient,
            reference_folders: folders.map(|folder| beside(path, folder)).collect(),
            levels: levels::checked(file.levels, file_id, diagnostics),
            select: file.select.located(&place),
            paging: paging::located(file.paging, &place),
            examples: file.examples.iter().map(named).collect(),
            sources: sources.clone(),
            stands_alone: false,
            names_schemas: false,
        })
    }
}

/// A path that is meant from the folder of the configuration.
fn beside(config: &str, path: &str) -> String {
    match config.rsplit_once('/') {
        Some((folder, _)) if !path.starts_with('/') => format!("{folder}/{path}"),
        _ => path.to_owned(),
    }
}

fn place(file: FileId, span: Range<usize>) -> Place {
    Place::Text {
        file,
        start: span.start,
        end: span.end,
    }
}

fn report(file: FileId, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Configuration, place(file, span), message)
}

/// Of a word that is not known, the message lists those that are.
fn unread(report: Diagnostic, message: &str) -> Diagnostic {
    let mut words = message.split('`').skip(1).step_by(2);
    let written = words.next().filter(|_| message.starts_with("unknown"));
    match written.and_then(|written| nearest(written, words)) {
        Some(meant) => report.help(format!("did you mean `{meant}`?")),
        None => report,
    }
}
