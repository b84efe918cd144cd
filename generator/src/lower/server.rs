//! Servers.

use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::At;
use crate::model::{Docs, Server, ServerVariable};

impl<'a> Lowering<'a> {
    /// The servers of a document, a path or an operation; `at` is the list's owner.
    pub(super) fn servers(&mut self, servers: &[openapiv3::Server], at: At<'a>) -> Vec<Server> {
        let at = at.child("servers");
        let servers = servers.iter().enumerate();
        servers
            .map(|(index, server)| self.server(server, at.item(index)))
            .collect()
    }

    /// Reports that the document's first server, which clients call, has an address without a host.
    pub(super) fn report_relative(&mut self, servers: &[Server]) {
        if let Some(server) = servers.first().filter(|server| server.is_relative()) {
            let message =
                "the address is relative: a client has to be given the document's, or a base URL";
            let report = Diagnostic::new(Code::Unsupported, server.place, message);
            self.diagnostics
                .push(report.help("write the whole address, with `https://` and the host"));
        }
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
        lowered
    }

    /// Names variables of an address that are not described, and defaults that are none of a variable's values (OpenAPI
    /// 3.1, section 4.8.6).
    fn check_variables(&mut self, server: &Server, at: At<'a>) {
        if let Some((_, rest)) = server.default_url().split_once('{') {
            let name = rest.split('}').next().unwrap_or_default();
            let message = format!("the address has a variable `{name}` that is not described");
            let report = Diagnostic::new(Code::Unsupported, server.place, message);
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

fn prose(at: At<'_>) -> Docs {
    Docs {
        description: docs::text(at, "description"),
        ..Docs::default()
    }
}
