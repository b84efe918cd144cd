//! Stage 4: every Rust identifier of the crate, settled before anything is emitted.
//!
//! A wire name and a Rust name are different types, and only a `scope` can make the
//! second, since it alone knows what is taken. Emission looks names up here by id and never
//! makes one from a document's text.

mod changed;
mod feature;
mod operation;
mod reserved;
mod scope;
mod server;
mod status;
mod types;
mod webhook;
mod words;

pub use changed::report_changes;
pub use operation::{FormNames, GroupNames, OperationNames, PartNames};
pub use scope::RustName;
pub use server::ServerNames;
pub use types::TypeNames;
pub use webhook::WebhookNames;

use crate::check::Checked;
use crate::model::{GroupId, Id, SchemeId, Table, TypeId};
use reserved::BUILDER_METHODS;
use scope::{Role, Scope};
use words::Words;

/// The names of everything in a checked API.
#[derive(Debug)]
pub struct Names {
    types: Vec<TypeNames>,
    groups: Table<GroupId, GroupNames>,
    operations: Vec<OperationNames>,
    schemes: Table<SchemeId, RustName>,
    grants: Table<SchemeId, RustName>,
    servers: Vec<ServerNames>,
    webhooks: Vec<WebhookNames>,
}

impl Names {
    /// The names of a definition and its members.
    pub fn of_type(&self, id: TypeId) -> Option<&TypeNames> {
        self.types.get(id.index())
    }

    /// Each definition's names, in the order of the definitions.
    pub fn types(&self) -> &[TypeNames] {
        &self.types
    }

    /// The names of each group.
    pub fn groups(&self) -> &Table<GroupId, GroupNames> {
        &self.groups
    }

    /// The names of each operation, in the order of the operations.
    pub fn operations(&self) -> &[OperationNames] {
        &self.operations
    }

    /// The names of each server that a caller chooses among, in the order of the choices.
    pub fn servers(&self) -> &[ServerNames] {
        &self.servers
    }

    /// The names of what callers receive, in the model's order.
    pub fn webhooks(&self) -> &[WebhookNames] {
        &self.webhooks
    }

    /// The setter that takes a scheme's credential.
    pub fn of_scheme(&self, id: SchemeId) -> Option<&RustName> {
        self.schemes.get(id)
    }

    /// The setter that takes what a scheme's tokens are asked for with.
    pub fn of_grant(&self, id: SchemeId) -> Option<&RustName> {
        self.grants.get(id)
    }
}

/// Settles every name.
pub fn name(api: &Checked) -> Names {
    let ((groups, operations), types) = rayon::join(
        || operation::name_operations(api),
        || types::name_types(api),
    );
    let (schemes, grants) = name_schemes(api);
    Names {
        types,
        groups,
        operations,
        schemes,
        grants,
        servers: server::name_servers(api),
        webhooks: webhook::name_webhooks(api),
    }
}

/// For each scheme the setter of its credential, and that of what tokens are asked for with.
fn name_schemes(api: &Checked) -> (Table<SchemeId, RustName>, Table<SchemeId, RustName>) {
    let mut scope = Scope::reserving(BUILDER_METHODS);
    let mut claim = |name: &str, suffix: &[&str]| {
        let words = Words::of_all([name].into_iter().chain(suffix.iter().copied()));
        scope.claim(&words, Role::Function)
    };
    let names = || api.schemes.values().map(|scheme| scheme.name.as_str());
    let schemes = names().map(|name| claim(name, &[])).collect();
    let grants = names().map(|name| claim(name, &["grant"]));
    (schemes, grants.collect())
}
