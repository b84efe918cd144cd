//! The document as data: what a generated crate knows about its API, in constants.

/// An API: where it is served and how a caller identifies itself.
#[derive(Debug)]
pub struct Api {
    /// The title of the document.
    pub name: &'static str,
    /// The version of the generated crate.
    pub version: &'static str,
    /// The `User-Agent` that is sent unless the builder is given another.
    pub user_agent: &'static str,
    /// The first server of the document, perhaps relative; without one the builder must be given a base URL.
    pub base_url: Option<&'static str>,
    /// The security schemes; an [`Operation`] refers to them by index.
    pub schemes: &'static [Scheme],
}

/// A security scheme.
#[derive(Debug)]
pub struct Scheme {
    /// The name that the document gives it.
    pub name: &'static str,
    /// Where the credential goes.
    pub kind: SchemeKind,
}

/// Where and how a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer …`.
    Bearer,
    /// `Authorization: Basic …`.
    Basic,
    /// `Authorization` with another scheme word.
    Http(&'static str),
    /// A header of this name.
    ApiKeyHeader(&'static str),
    /// A query parameter of this name.
    ApiKeyQuery(&'static str),
    /// A cookie of this name.
    ApiKeyCookie(&'static str),
    /// An access token, sent as a bearer token.
    OAuth2,
    /// An access token, sent as a bearer token.
    OpenIdConnect,
}

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// `QUERY`
    Query,
    /// A method that HTTP's own documents do not have.
    Other(&'static str),
}

impl Method {
    /// The method as it is written in a request.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(method) => method,
        }
    }

    /// Whether sending the same request twice has the effect of sending it once (RFC 9110, section 9.2.2), so that it may be
    /// repeated after a fault.
    pub const fn is_idempotent(self) -> bool {
        !matches!(self, Self::Post | Self::Patch | Self::Other(_))
    }
}

/// An operation: what is needed to send it.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// The `operationId`, or what stands in for it; used in logs.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path template, such as `/orgs/{org_id}/contacts`; it may end with a fixed query.
    pub path: &'static str,
    /// The parameters; arguments refer to them by index, and the query keeps their order.
    pub parameters: &'static [Parameter],
    /// The alternatives, each of them schemes that are needed together, as indices into
    /// [`Api::schemes`]. No alternatives: no security. An empty alternative: anonymous is allowed.
    pub security: &'static [&'static [usize]],
    /// A server of its own, in place of [`Api::base_url`].
    pub server: Option<&'static str>,
    /// The `Accept` header; empty for none.
    pub accept: &'static str,
}

/// A parameter: where it goes and how its value is written.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Which part of the request it belongs to.
    pub location: Location,
    /// How its value is written.
    pub style: Style,
    /// Whether each item of an array or object is written on its own.
    pub explode: bool,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Whether reserved characters and percent-encoded triplets are passed through.
    pub allow_reserved: bool,
    /// Whether an empty array or object is sent, as `name=`.
    pub allow_empty: bool,
    /// Of all of the query, the members that are not written as members of forms are.
    pub members: &'static [Parameter],
}

impl Parameter {
    /// A variable of the path, written as such are by default.
    pub const fn path(name: &'static str) -> Self {
        Self {
            required: true,
            ..Self::of(name, Location::Path, Style::Simple, false)
        }
    }

    /// A part of the query, written as such are by default.
    pub const fn query(name: &'static str) -> Self {
        Self::of(name, Location::Query, Style::Form, true)
    }

    /// All of the query, written as a form is.
    pub const fn query_string(name: &'static str) -> Self {
        Self::of(name, Location::QueryString, Style::Form, true)
    }

    /// A header, written as such are by default.
    pub const fn header(name: &'static str) -> Self {
        Self::of(name, Location::Header, Style::Simple, false)
    }

    /// A cookie, written as such are by default.
    pub const fn cookie(name: &'static str) -> Self {
        Self::of(name, Location::Cookie, Style::Form, true)
    }

    const fn of(name: &'static str, location: Location, style: Style, explode: bool) -> Self {
        Self {
            name,
            location,
            style,
            explode,
            required: false,
            allow_reserved: false,
            allow_empty: false,
            members: &[],
        }
    }

    /// The same, written in another style.
    pub const fn style(self, style: Style, explode: bool) -> Self {
        Self {
            style,
            explode,
            ..self
        }
    }

    /// The same, without which no request is sent.
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// The same, with reserved characters left as they are.
    pub const fn allow_reserved(self) -> Self {
        Self {
            allow_reserved: true,
            ..self
        }
    }

    /// The same, with members that are written in other styles.
    pub const fn members(self, members: &'static [Parameter]) -> Self {
        Self { members, ..self }
    }

    /// The same, sent also when it is empty.
    pub const fn allow_empty(self) -> Self {
        Self {
            allow_empty: true,
            ..self
        }
    }
}

/// The part of a request that a parameter belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A `{name}` in the path.
    Path,
    /// The query.
    Query,
    /// All of the query.
    QueryString,
    /// A header.
    Header,
    /// The `Cookie` header.
    Cookie,
}

/// How a value is written: the styles of OpenAPI, and JSON for parameters with `content`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `blue,black`
    Simple,
    /// `.blue,black`
    Label,
    /// `;color=blue,black`
    Matrix,
    /// `color=blue,black`
    Form,
    /// `color=blue%20black`
    SpaceDelimited,
    /// `color=blue%7Cblack`
    PipeDelimited,
    /// `color=blue%09black`
    TabDelimited,
    /// `color%5BR%5D=100&color%5BG%5D=200`
    DeepObject,
    /// The value as JSON text.
    Json,
}

impl SchemeKind {
    /// The header, query parameter or cookie that it takes: two schemes with the same place exclude each other.
    pub fn place(self) -> (Location, &'static str) {
        match self {
            Self::ApiKeyHeader(name) => (Location::Header, name),
            Self::ApiKeyQuery(name) => (Location::Query, name),
            Self::ApiKeyCookie(name) => (Location::Cookie, name),
            _ => (Location::Header, "authorization"),
        }
    }
}
