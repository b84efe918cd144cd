//! What to generate and how: `codegen.toml`.

mod levels;
mod options;
mod package;
mod paging;
mod select;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

pub use options::{
    Constructors, DateTime, DefaultFeatures, Numbers, Operations, Options, UnknownFields,
};
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
    /// How the crate is made.
    pub options: Options,
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

impl Config {
    /// The settings for a document that has no configuration; the package is named after the document's file.
    pub fn for_document(path: &str) -> Self {
        Self {
            document: path.to_owned(),
            document_place: Place::Nowhere,
            package: package::named_after(path),
            version: "0.1.0".to_owned(),
            options: Options::default(),
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
        Some(Self {
            document,
            document_place,
            package: file.package.name.into_inner(),
            version: file.package.version.into_inner(),
            options: file.options.beside(path),
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
