//! Servers: where an API is served.

/// One server (OpenAPI 3.0, section 4.7.5).
#[derive(Debug, Clone)]
pub struct Server {
    /// Its address, perhaps with `{variables}`, perhaps relative.
    pub url: String,
    /// Its prose.
    pub description: Option<String>,
    /// The variables in its address.
    pub variables: Vec<ServerVariable>,
}

/// A variable in a server's address.
#[derive(Debug, Clone)]
pub struct ServerVariable {
    /// Its name between the braces.
    pub name: String,
    /// Its value where none is chosen.
    pub default: String,
    /// The values it may have; empty where any.
    pub values: Vec<String>,
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
}
