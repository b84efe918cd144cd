//! Compiles an OpenAPI document into the source of a Rust client crate.
//!
//! [`generate`] is the whole compiler: each stage is a call, and the types between the stages
//! are the contract. After each stage that can find fault stands a barrier; behind the last
//! one nothing can fail. Only `xtask` touches the disk.
//!
//! ```
//! use std::collections::BTreeMap;
//! use generator::{Config, generate};
//!
//! let document = "
//! openapi: 3.0.3
//! info: { title: Ping, version: '1' }
//! paths:
//!   /ping:
//!     get:
//!       operationId: ping
//!       responses: { '204': { description: Alive. } }
//! ";
//! let mut files = BTreeMap::from([("ping.yaml".to_owned(), document)]);
//! let run = generate(&mut files, "ping.yaml", &Config::for_document("ping.yaml"));
//! let generated = run.result.expect("a faultless document");
//! assert!(generated.files.get("src/operations/ping.rs").is_some());
//! ```

pub mod changes;
pub mod check;
pub mod config;
pub mod coverage;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod files;
pub mod lower;
pub mod media_type;
pub mod model;
pub mod names;
pub mod render;

pub use config::Config;
pub use files::Files;

use std::collections::BTreeMap;

use check::Checked;
use diagnostic::{Diagnostics, NodeId, Place, Rejected, Sources};
use document::{Document, Reader};
use lower::Lowered;
use model::Type;
use names::Names;

/// Everything that came of one run.
#[derive(Debug)]
pub struct Run<T = Generated> {
    /// The crate, or that there is none.
    pub result: Result<T, Rejected>,
    /// What there is to say about the document, whether or not it was rejected.
    pub diagnostics: Diagnostics,
    /// The texts that were read, for drawing the reports.
    pub sources: Sources,
    /// The document, where it could be read. Dropping a large one lasts as long as checking it: a process that is about to
    /// end can forget it.
    pub document: Option<Document>,
}

impl<T> Run<T> {
    /// How many operations the document has; none where it could not be read.
    pub fn declared_operations(&self) -> usize {
        let document = self.document.as_ref();
        document.map_or(0, |document| document.declared_operations)
    }
}

/// A document as it is understood: what its crate has, and what everything in there is called.
#[derive(Debug)]
pub struct Understood {
    /// The model, which breaks no rule.
    pub api: Checked,
    /// Every Rust name.
    pub names: Names,
    /// The type that each schema of the document became.
    schemas: BTreeMap<NodeId, Type>,
}

impl Understood {
    fn types_of_schemas(&self, config: &Config) -> BTreeMap<NodeId, String> {
        let schemas = self.schemas.iter();
        let spelled = |ty| emit::spelled(ty, &self.api, &self.names, config);
        schemas.map(|(place, ty)| (*place, spelled(ty))).collect()
    }
}

/// A generated crate.
#[derive(Debug)]
pub struct Generated {
    /// Its files.
    pub files: Files,
    /// How many operations it has.
    pub operations: usize,
    /// How many operations of the document the configuration leaves out.
    pub left_out: usize,
    /// How many types it has.
    pub types: usize,
    /// The Rust type of each schema, by where the schema stands; none unless the configuration asks for it.
    pub type_of_schema: BTreeMap<NodeId, String>,
}

/// Compiles the document at `path` into a crate.
pub fn generate(reader: &mut dyn Reader, path: &str, config: &Config) -> Run {
    let run = understand(reader, path, config);
    let declared = run.declared_operations();
    let Run {
        result,
        mut diagnostics,
        sources,
        document,
    } = run;
    let result = result.and_then(|understood| {
        let files = write(&understood, reader, config, &mut diagnostics)?;
        Ok(summed_up(files, &understood, declared, config))
    });
    diagnostics.sort();
    Run {
        result,
        diagnostics,
        sources,
        document,
    }
}

/// Goes all the way to a crate but for writing it: every rule is checked, and every name settled.
pub fn understand(reader: &mut dyn Reader, path: &str, config: &Config) -> Run<Understood> {
    let mut diagnostics = diagnostics(config);
    let mut sources = config.sources.clone();
    let folders = &config.options.reference_folders;
    let document = document::load(reader, path, folders, &mut diagnostics, &mut sources);
    if path == config.document && config.document_place != Place::Nowhere {
        diagnostics.point_unreadable_to(config.document_place);
    }
    let result = checked(document.as_ref(), config, &mut diagnostics);
    diagnostics.sort();
    Run {
        result,
        diagnostics,
        sources,
        document,
    }
}

/// No reports yet, and those to come as grave as the configuration says.
fn diagnostics(config: &Config) -> Diagnostics {
    Diagnostics::new()
        .with_levels(config.levels.clone())
        .leniently(config.options.lenient)
}

/// The stages that can find a fault.
fn checked(
    document: Option<&Document>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Result<Understood, Rejected> {
    diagnostics.barrier()?;
    let document = document.ok_or(Rejected)?;
    let mut of_tree = self::diagnostics(config);
    let ((), Lowered { api, schemas }) = rayon::join(
        || check::check_document(document, &mut of_tree),
        || lower::lower(document, config, diagnostics),
    );
    diagnostics.extend(of_tree);
    diagnostics.barrier()?;
    let api = check::check(api, document, diagnostics)?;
    let names = names::name(&api);
    names::report_changes(&api, &names, diagnostics);
    diagnostics.barrier()?;
    Ok(Understood {
        api,
        names,
        schemas,
    })
}

/// The stages that cannot fail. Only a file that the configuration names may be missing.
fn write(
    understood: &Understood,
    reader: &mut dyn Reader,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Result<Files, Rejected> {
    let Understood { api, names, .. } = understood;
    let parts = emit::parts(api, names, config);
    let mut files = render::render(parts, |part| emit::emit(part, api, names, config));
    files::copy_examples(&mut files, &config.examples, reader, diagnostics);
    diagnostics.barrier()?;
    Ok(files)
}

fn summed_up(files: Files, understood: &Understood, declared: usize, config: &Config) -> Generated {
    let api = &understood.api;
    let operations = api.operations.len();
    Generated {
        files,
        operations,
        left_out: match config.select.is_everything() {
            true => 0,
            false => declared.saturating_sub(operations),
        },
        types: api.types.len(),
        type_of_schema: match config.names_schemas {
            true => understood.types_of_schemas(config),
            false => BTreeMap::new(),
        },
    }
}
