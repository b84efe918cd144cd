//! Servers: where an API is served.

use super::Docs;
use crate::diagnostic::Place;

/// One server (OpenAPI 3.0, section 4.7.5).
#[derive(Debug, Clone)]
pub struct Server {
    /// Its address, perhaps with `{variables}`, perhaps relative to that of the document.
    pub url: String,
    /// The name that the document gives it.
    pub name: Option<String>,
    /// Its prose.
    pub docs: Docs,
    /// The variables in its address.
    pub variables: Vec<ServerVariable>,
    /// Where it stands in the document.
    pub place: Place,
}

/// A variable in a server's address.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerVariable {
    /// Its name between the braces.
    pub name: String,
    /// Its value where none is chosen.
    pub default: String,
    /// The values it may have; empty where any.
    pub values: Vec<String>,
    /// Its prose.
    pub docs: Docs,
}

impl Server {
    /// The address with every variable at its default.
    pub fn default_url(&self) -> String {
        self.variables
            .iter()
            .fold(self.url.clone(), |url, variable| {
                url.replace(&format!("{{{}}}", variable.name), &variable.default)
            })
    }

    /// Whether the address is relative to that of the document.
    pub fn is_relative(&self) -> bool {
        !self.default_url().contains("://")
    }
}

impl super::Api {
    /// The servers that a caller chooses among: those of every list in which there is a choice.
    pub fn server_choices(&self) -> Vec<&Server> {
        let own = self.operations.iter().map(|operation| &operation.servers);
        let mut choices: Vec<&Server> = Vec::new();
        for list in [&self.servers].into_iter().chain(own) {
            let is_choice = list.len() > 1 || list.iter().any(|one| !one.variables.is_empty());
            for server in list.iter().filter(|_| is_choice) {
                let is_same = |known: &&Server| {
                    known.url == server.url && known.variables == server.variables
                };
                if !choices.iter().any(is_same) {
                    choices.push(server);
                }
            }
        }
        choices
    }

    /// Whether an address has to be resolved against that of the document.
    pub fn has_relative_servers(&self) -> bool {
        let own = self
            .operations
            .iter()
            .flat_map(|operation| &operation.servers);
        self.servers.iter().chain(own).any(Server::is_relative)
    }
}
