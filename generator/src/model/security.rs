//! Security schemes: how requests prove who sends them.

use super::{Docs, Location, SchemeId, Table, WireName};
use crate::diagnostic::Place;

/// The security schemes of a document.
pub type SecuritySchemes = Table<SchemeId, SecurityScheme>;

/// One security scheme of the document.
#[derive(Debug)]
pub struct SecurityScheme {
    /// Its key among the components.
    pub name: String,
    /// What it does to a request.
    pub kind: SecuritySchemeKind,
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}

/// What a scheme does to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization` with another scheme word.
    Http(String),
    /// A key under a name of its own in a header, the query or a cookie.
    ApiKey(KeyLocation, WireName),
    /// A token of an OAuth 2 flow, sent as a bearer token; with where to get one, if that is known.
    OAuth2(Option<TokenEndpoint>),
    /// A token of OpenID Connect, sent as a bearer token.
    OpenIdConnect {
        /// Where the provider is described.
        url: String,
    },
}

/// Where a key stands in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

impl KeyLocation {
    /// Where a parameter stands that would be sent in its place.
    pub fn of_parameter(self) -> Location {
        match self {
            Self::Header => Location::Header,
            Self::Query => Location::Query,
            Self::Cookie => Location::Cookie,
        }
    }
}

impl SecuritySchemeKind {
    /// The word that it begins the header `Authorization` with, of which a request has one.
    pub fn authorization(&self) -> Option<&str> {
        match self {
            Self::Basic => Some("Basic"),
            Self::Bearer | Self::OAuth2(_) | Self::OpenIdConnect { .. } => Some("Bearer"),
            Self::Http(word) => Some(word),
            Self::ApiKey(..) => None,
        }
    }
}

/// Where an OAuth 2 flow gets its tokens (RFC 6749, section 3.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenEndpoint {
    /// Its address.
    pub url: String,
    /// What can be asked for.
    pub scopes: Vec<String>,
    /// The addresses of all flows, where they are not one and the same.
    pub flows: Vec<TokenFlow>,
}

/// One of several flows of a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenFlow {
    /// Which it is.
    pub kind: TokenFlowKind,
    /// Where it gets its tokens.
    pub url: String,
    /// Where it gets further ones, if that is said.
    pub refresh_url: Option<String>,
}

/// A flow that ends in a request for a token (OpenAPI 3.0, section 4.7.28).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFlowKind {
    /// Of a client that acts for itself.
    ClientCredentials,
    /// Of a user who comes back with a code.
    AuthorizationCode,
    /// Of a user who has told the password.
    Password,
}

impl super::Api {
    /// The one scheme that a client can be made with from a key alone, if there is just one.
    pub fn only_key(&self) -> Option<SchemeId> {
        let mut schemes = self.schemes.iter();
        let (id, only) = schemes.next().filter(|_| self.schemes.len() == 1)?;
        (only.kind != SecuritySchemeKind::Basic).then_some(id)
    }
}

impl TokenEndpoint {
    /// Whether an address of it is one below that of a server.
    pub fn is_relative(&self) -> bool {
        let of_flows = self.flows.iter();
        let of_flows = of_flows.flat_map(|flow| [Some(&flow.url), flow.refresh_url.as_ref()]);
        let mut addresses = of_flows.chain([Some(&self.url)]).flatten();
        addresses.any(|address| !address.contains("://"))
    }
}
