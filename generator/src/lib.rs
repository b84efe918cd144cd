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

pub mod check;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod files;
pub mod lower;
pub mod model;
pub mod names;
pub mod render;

pub use config::Config;
pub use files::Files;

use std::collections::BTreeMap;

use diagnostic::{Diagnostics, NodeId, Place, Rejected, Sources};
use document::{Document, Manner, Reader};
use lower::Lowered;

/// Everything that came of one run.
#[derive(Debug)]
pub struct Run {
    /// The crate, or that there is none.
    pub result: Result<Generated, Rejected>,
    /// What there is to say about the document, whether or not it was rejected.
    pub diagnostics: Diagnostics,
    /// The texts that were read, for drawing the reports.
    pub sources: Sources,
    /// How many operations the document has; none where it could not be read.
    pub declared_operations: usize,
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
    let mut diagnostics = Diagnostics::with_levels(config.levels.clone());
    let mut sources = config.sources.clone();
    let manner = Manner {
        lenient: config.lenient,
        folders: &config.reference_folders,
    };
    let document = document::load(reader, path, manner, &mut diagnostics, &mut sources);
    if path == config.document && config.document_place != Place::Nowhere {
        diagnostics.point_unreadable_to(config.document_place);
    }
    let declared_operations = document
        .as_ref()
        .map_or(0, |document| document.declared_operations);
    let result = compile(document, reader, config, &mut diagnostics);
    diagnostics.sort();
    Run {
        result,
        diagnostics,
        sources,
        declared_operations,
    }
}

fn compile(
    document: Option<Document>,
    reader: &mut dyn Reader,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Result<Generated, Rejected> {
    diagnostics.barrier()?;
    let document = document.ok_or(Rejected)?;
    let declared = document.declared_operations;
    let Lowered { api, schemas } = lower::lower(&document, config, diagnostics);
    diagnostics.barrier()?;
    let api = check::check(api, config, diagnostics);
    diagnostics.barrier()?;
    let names = names::name(&api);
    let parts = emit::parts(&api, config);
    let mut files = render::render(parts, |part| emit::emit(part, &api, &names, config));
    files::copy_examples(&mut files, &config.examples, reader, diagnostics);
    diagnostics.barrier()?;
    Ok(Generated {
        files,
        operations: api.operations.len(),
        left_out: match config.select.is_everything() {
            true => 0,
            false => declared.saturating_sub(api.operations.len()),
        },
        types: api.types.len(),
        type_of_schema: match config.names_schemas {
            true => schemas
                .iter()
                .map(|(place, ty)| (*place, emit::spelled(ty, &api, &names, config)))
                .collect(),
            false => BTreeMap::new(),
        },
    })
}
