//! Names of the servers that a caller chooses among.

use super::reserved::{SERVER_METHODS, SERVER_TYPES};
use super::{Role, RustName, Scope, Words};
use crate::check::Checked;
use crate::model::Server;

/// The names of one server.
#[derive(Debug)]
pub struct ServerNames {
    /// Its type.
    pub ty: RustName,
    /// For each of its variables, the setter.
    pub variables: Vec<RustName>,
    /// For each of its variables that lists its values, their type and its variants.
    pub values: Vec<Option<(RustName, Vec<RustName>)>>,
}

/// A description that is longer than this is no name.
const LONGEST_DESCRIPTION: usize = 40;

pub(super) fn name_servers(api: &Checked) -> Vec<ServerNames> {
    let mut types = Scope::reserving(SERVER_TYPES);
    let servers = api.server_choices().into_iter().enumerate();
    servers
        .map(|(index, server)| name_server(index, server, &mut types))
        .collect()
}

fn name_server(index: usize, server: &Server, types: &mut Scope) -> ServerNames {
    let described = server.docs.description.as_deref();
    let short = described.filter(|text| text.len() <= LONGEST_DESCRIPTION && text.is_ascii());
    let number = format!("server {}", index + 1);
    let words = server.name.as_deref().or(short).unwrap_or(&number);
    let mut setters = Scope::reserving(SERVER_METHODS);
    let ty = types.claim(&Words::of(words), Role::Type);
    let variables = server.variables.iter();
    ServerNames {
        variables: variables
            .clone()
            .map(|variable| setters.claim(&Words::of(&variable.name), Role::Function))
            .collect(),
        values: variables
            .map(|variable| {
                let mut variants = Scope::default();
                let values = variable.values.iter();
                let names: Vec<RustName> = values
                    .map(|value| variants.claim(&Words::of(value), Role::Variant))
                    .collect();
                let words = Words::of_all([ty.as_str(), variable.name.as_str()]);
                (!names.is_empty()).then(|| (types.claim(&words, Role::Type), names))
            })
            .collect(),
        ty,
    }
}
