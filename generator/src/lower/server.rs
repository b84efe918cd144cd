//! Servers: their addresses as texts with variables.

use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::At;
use crate::model::{Docs, Operation, Server, ServerVariable};

impl<'a> Lowering<'a> {
    /// The servers of a document, a path or an operation; `at` is the list's owner.
    pub(super) fn servers(&mut self, servers: &[openapiv3::Server], at: At<'a>) -> Vec<Server> {
        let at = at.child("servers");
        let servers = servers.iter().enumerate();
        servers
            .map(|(index, server)| self.server(server, at.item(index)))
            .collect()
    }

    /// Reports what keeps clients from calling the document's first server as it is: an address without a host, or one
    /// that would show their keys to the network.
    pub(super) fn report_first_server(&mut self, servers: &[Server], operations: &[Operation]) {
        let Some(server) = servers.first() else {
            return;
        };
        let (message, help) = if server.is_relative() {
            (
                "the address is relative: a client has to be given the document's, or a base URL",
                "write the whole address, with `https://` and the host",
            )
        } else if server.is_unencrypted() && operations.iter().any(takes_credentials) {
            (
                "a client with credentials refuses plain http, which would show them to the network",
                "write `https://`, or have each client's builder `allow_plain_http(true)`",
            )
        } else {
            return;
        };
        let report = Diagnostic::new(Code::Address, server.place, message);
        self.diagnostics.push(report.help(help));
    }

    fn server(&mut self, server: &openapiv3::Server, at: At<'a>) -> Server {
        let variables = server.variables.iter().flatten();
        let variables_at = at.child("variables");
        let lowered = Server {
            url: server.url.clone(),
            name: docs::text(at, "name"),
            docs: prose(at),
            variables: variables
                .map(|(name, variable)| ServerVariable {
                    name: name.clone(),
                    default: variable.default.clone(),
                    values: variable.enumeration.clone(),
                    docs: prose(variables_at.child(name)),
                })
                .collect(),
            place: at.child("url").value(),
        };
        self.check_variables(&lowered, variables_at);
        if let Some((what, help)) = unusable(&lowered.default_url()) {
            let report = Diagnostic::new(Code::Address, lowered.place, what);
            self.diagnostics.push(report.help(help));
        }
        lowered
    }

    /// Names variables of an address that are not described, and defaults that are none of a variable's values (OpenAPI
    /// 3.1, section 4.8.6).
    fn check_variables(&mut self, server: &Server, at: At<'a>) {
        if let Some((_, rest)) = server.default_url().split_once('{') {
            let name = rest.split('}').next().unwrap_or_default();
            let message = format!("the address has a variable `{name}` that is not described");
            let report = Diagnostic::new(Code::Address, server.place, message);
            let unused = server
                .variables
                .iter()
                .map(|variable| variable.name.as_str());
            let mut unused = unused.filter(|name| !server.url.contains(&format!("{{{name}}}")));
            self.diagnostics.push(match unused.next() {
                Some(meant) => report.help(format!("did you mean `{meant}`?")),
                None => report.help("describe it under `variables`, with its default"),
            });
        }
        for variable in &server.variables {
            if variable.values.is_empty() || variable.values.contains(&variable.default) {
                continue;
            }
            let values = at.child(&variable.name).child("enum");
            let default = at.child(&variable.name).child("default");
            let message = format!("`{}` is none of the variable's values", variable.default);
            let report = Diagnostic::new(Code::Sample, default.value(), message);
            let report = report.label("not listed").also(values.key(), "the values");
            self.diagnostics
                .push(report.help("make one of the values the default"));
        }
    }
}

fn takes_credentials(operation: &Operation) -> bool {
    operation.security.iter().any(|schemes| !schemes.is_empty())
}

/// Why the client refuses an address, and what would help; nothing for one that it takes or completes.
fn unusable(url: &str) -> Option<(&'static str, &'static str)> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit(']').next().unwrap_or_default();
    let port = host_and_port.split_once(':').map(|(_, port)| port);
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        let help = "name the address for http, or give the client a base URL";
        Some((
            "no request can be sent there: clients speak http alone",
            help,
        ))
    } else if authority.contains('@') {
        let help = "take it out, and describe a security scheme";
        Some(("an address with a user or a password is refused", help))
    } else if rest.contains(['?', '#']) {
        let help = "describe what is behind the `?` as parameters `in: query`";
        Some(("an address with a query or a fragment is refused", help))
    } else if port.is_some_and(|port| !port.is_empty() && port.parse::<u16>().is_err()) {
        Some(("the address has no valid port", "ports end at 65535"))
    } else {
        None
    }
}

fn prose(at: At<'_>) -> Docs {
    Docs {
        description: docs::text(at, "description"),
        ..Docs::default()
    }
}
