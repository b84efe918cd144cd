//! Servers: where an API is served.

use std::net::IpAddr;

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

    /// Whether what is sent there can be read on the way: it leaves this machine, and is not encrypted.
    pub fn is_unencrypted(&self) -> bool {
        let url = self.default_url().to_ascii_lowercase();
        let Some(rest) = url.strip_prefix("http://") else {
            return false;
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = match authority.strip_prefix('[') {
            Some(address) => address.split(']').next(),
            None => authority.split(':').next(),
        };
        let host = host.unwrap_or_default();
        let is_loopback = |address: IpAddr| address.is_loopback();
        host != "localhost" && !host.parse().is_ok_and(is_loopback)
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

    /// Whether the document says where calls go that say nothing of it themselves.
    pub fn has_address(&self) -> bool {
        let first = self.servers.first();
        first.is_some_and(|server| !server.is_relative())
    }
}

#[cfg(test)]
mod tests {
    use super::Server;
    use crate::diagnostic::Place;
    use crate::model::Docs;

    #[test]
    fn what_leaves_this_machine_by_http_is_unencrypted() {
        let is_unencrypted = |url: &str| {
            let server = Server {
                url: url.to_owned(),
                name: None,
                docs: Docs::default(),
                variables: Vec::new(),
                place: Place::Nowhere,
            };
            server.is_unencrypted()
        };
        for url in [
            "http://a.example",
            "HTTP://a.example:80/localhost",
            "http://10.0.0.1/v1",
            "http://localhost.example",
            "http://[2001:db8::1]:80",
        ] {
            assert!(is_unencrypted(url), "{url}");
        }
        for url in [
            "https://a.example",
            "/v1",
            "http://localhost:8080/v1",
            "http://LOCALHOST",
            "http://127.0.0.1",
            "http://[::1]:8080",
        ] {
            assert!(!is_unencrypted(url), "{url}");
        }
    }
}
