//! Stage 5: the checked model becomes Rust, as tokens.
//!
//! Emission cannot fail: what could go wrong was refused before. A construct of an API has one file, under the same name
//! as in `model/` and `lower/`; other files are about the crate as a whole, or about what all constructs are written with:
//! `escape` and `markdown` for prose, `how` for how values are read, `example` for calls in the docs. Behaviour is
//! deliberately absent here; it is in `generator/runtime`: `runtime/files` chooses which of its real files are copied, by
//! what `uses` says, and only `runtime` spells paths into them.

mod body;
mod client;
mod constraint;
mod docs;
mod enumeration;
mod escape;
mod example;
mod features;
mod group;
mod header;
mod how;
mod manifest;
mod markdown;
mod multipart;
mod object;
mod operation;
mod paging;
mod parameter;
mod received_parameter;
mod response;
mod runtime;
mod security;
mod server;
mod types;
mod union;
mod urlencoded;
mod uses;
mod webhook;
mod xml;

use proc_macro2::TokenStream;

use crate::check::Checked;
use crate::config::Config;
use crate::model::Type;
use crate::names::Names;
use docs::Prose;
use group::Grouped;
use operation::Named;
use runtime::files;
use types::Defined;
use uses::Uses;

/// One file of the crate, not yet text.
#[derive(Debug)]
pub struct Module {
    /// Its path within the crate.
    pub path: String,
    /// What stands in it.
    pub contents: Contents,
}

/// What stands in a file.
#[derive(Debug)]
pub enum Contents {
    /// Rust items below the module's documentation.
    Items {
        /// The documentation, without comment signs.
        docs: String,
        /// The items.
        items: Vec<Item>,
        /// What the marks `#[doc = 0]`, `#[doc = 1]` and so on within the items stand for.
        prose: Vec<String>,
    },
    /// Text that is ready as it is.
    Text(String),
}

/// One item of a file.
#[derive(Debug)]
pub enum Item {
    /// Rust that the formatter knows how to write.
    Rust(TokenStream),
    /// A table of the runtime's macros, which is written a row a line.
    Table(Table),
}

impl From<TokenStream> for Item {
    fn from(tokens: TokenStream) -> Self {
        Self::Rust(tokens)
    }
}

/// `crate::name! { subject { rows } tail }`
#[derive(Debug)]
pub struct Table {
    /// The macro.
    pub name: &'static str,
    /// What the table is about: a type's name.
    pub subject: String,
    /// The rows, each with its sign at the end.
    pub rows: Vec<String>,
    /// What stands behind the rows.
    pub tail: Option<String>,
}

/// A wire name as a Rust string literal.
fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// What every emitter looks things up in.
#[derive(Clone, Copy)]
struct Emitter<'a> {
    api: &'a Checked,
    names: &'a Names,
    config: &'a Config,
    /// What the marks in the file's tokens stand for.
    prose: &'a Prose,
}

impl<'a> Emitter<'a> {
    fn new(api: &'a Checked, names: &'a Names, config: &'a Config, prose: &'a Prose) -> Self {
        Self {
            api,
            names,
            config,
            prose,
        }
    }
}

/// One file that the crate has. Tokens cannot pass between threads, so that a file is emitted
/// and rendered on one, and the list of parts is what is shared out.
#[derive(Debug, Clone)]
pub enum Part<'a> {
    /// `Cargo.toml`
    Manifest(Uses),
    /// `README.md`
    Readme,
    /// `lib.rs`
    Library(Uses),
    /// `client.rs`
    Client,
    /// `servers.rs`
    Servers,
    /// The list of types.
    TypeList,
    /// A type.
    Type(Defined<'a>),
    /// The list of operations.
    OperationList,
    /// What the files of operations use.
    Prelude,
    /// What callers receive.
    Webhooks,
    /// The tables of XML.
    Xml,
    /// A group of operations.
    Group(Grouped<'a>),
    /// An operation.
    Operation(Named<'a>),
    /// The list of the runtime's files.
    RuntimeRoom(files::Room),
    /// A file of the runtime: its name and text.
    Runtime(&'static str, &'static str),
}

/// Every file that the crate has.
pub fn parts<'a>(api: &'a Checked, names: &'a Names, config: &'a Config) -> Vec<Part<'a>> {
    let uses = Uses::of(api, config);
    let mut parts = vec![
        Part::Manifest(uses),
        Part::Readme,
        Part::Library(uses),
        Part::Client,
    ];
    if !api.server_choices().is_empty() {
        parts.push(Part::Servers);
    }
    if !api.types.is_empty() {
        parts.push(Part::TypeList);
        parts.extend(types::definitions(api, names).map(Part::Type));
    }
    parts.push(Part::OperationList);
    if !api.operations.is_empty() {
        parts.push(Part::Prelude);
    }
    parts.extend(group::groups(api, names).map(Part::Group));
    parts.extend(operation::named_operations(api, names).map(Part::Operation));
    if !api.webhooks.is_empty() {
        parts.push(Part::Webhooks);
    }
    if !api.xml.documents.is_empty() {
        parts.push(Part::Xml);
    }
    let runtime = files::needed(uses);
    parts.extend(files::rooms(&runtime).into_iter().map(Part::RuntimeRoom));
    let runtime = runtime.into_iter();
    parts.extend(runtime.map(|(name, text)| Part::Runtime(name, text)));
    parts
}

/// Emits one file.
pub fn emit(part: Part<'_>, api: &Checked, names: &Names, config: &Config) -> Module {
    let prose = Prose::default();
    let mut module = file(part, Emitter::new(api, names, config, &prose));
    if let Contents::Items { prose: texts, .. } = &mut module.contents {
        *texts = prose.into_texts();
    }
    module
}

fn file<'a>(part: Part<'a>, emitter: Emitter<'a>) -> Module {
    match part {
        Part::Manifest(uses) => emitter.manifest(uses),
        Part::Readme => emitter.readme(),
        Part::Library(uses) => emitter.library(uses),
        Part::Client => emitter.client(),
        Part::Servers => emitter.server_module(),
        Part::TypeList => emitter.type_list(),
        Part::Type(defined) => emitter.type_module(defined),
        Part::OperationList => emitter.operation_list(),
        Part::Prelude => emitter.prelude(),
        Part::Webhooks => emitter.webhook_module(),
        Part::Xml => emitter.xml_module(),
        Part::Group(grouped) => emitter.group_module(grouped),
        Part::Operation(named) => emitter.operation_module(named),
        Part::RuntimeRoom(room) => files::list(room),
        Part::Runtime(name, text) => text_file(format!("src/runtime/{name}.rs"), text),
    }
}

/// A type as it is written within the crate, with whole paths.
pub fn spelled(ty: &Type, api: &Checked, names: &Names, config: &Config) -> String {
    let prose = Prose::default();
    Emitter::new(api, names, config, &prose)
        .ty(ty, types::Spelled::Anywhere)
        .to_string()
}

/// A Rust file.
fn rust_file(path: impl Into<String>, docs: impl Into<String>, items: Vec<Item>) -> Module {
    Module {
        path: path.into(),
        contents: Contents::Items {
            docs: docs.into(),
            items,
            prose: Vec::new(),
        },
    }
}

/// A file that is text already.
fn text_file(path: impl Into<String>, text: impl Into<String>) -> Module {
    Module {
        path: path.into(),
        contents: Contents::Text(text.into()),
    }
}
