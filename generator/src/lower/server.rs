//! Servers.

use crate::model::{Server, ServerVariable};

pub(super) fn servers(servers: &[openapiv3::Server]) -> Vec<Server> {
    servers.iter().map(server).collect()
}

fn server(server: &openapiv3::Server) -> Server {
    let variables = server.variables.iter().flatten();
    Server {
        url: server.url.clone(),
        description: server.description.clone(),
        variables: variables
            .map(|(name, variable)| ServerVariable {
                name: name.clone(),
                default: variable.default.clone(),
                values: variable.enumeration.clone(),
            })
            .collect(),
    }
}
