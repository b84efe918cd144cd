//! Keys and tokens: kept out of every message, and put into requests where the document says.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::Url;
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};

use crate::runtime::api::{Location, Scheme, SchemeKind};
use crate::runtime::error::{BoxError, Error};
use crate::runtime::replies::response;
use crate::runtime::requests::encode;

/// A future in a box, as object-safe traits need it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Text that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Arc<str>);

/// What a caller has for a security scheme.
#[derive(Clone)]
pub enum Credential {
    /// A key or token.
    Secret(Secret),
    /// A user and password.
    Basic {
        /// The user.
        user: String,
        /// The password.
        password: Secret,
    },
    /// Tokens that are fetched, and fetched again when they expire.
    Source(Arc<dyn TokenSource>),
}

/// Where access tokens come from.
pub trait TokenSource: Send + Sync {
    /// A token that is valid now; called before every attempt, so it should keep its token.
    fn token(&self) -> BoxFuture<'_, Result<Secret, BoxError>>;

    /// The server has refused this token with a 401: the next one should be a new one.
    fn refused(&self, _token: &Secret) {}

    /// The HTTP client of the client that the tokens are for, which is told when that is built.
    fn send_through(&self, _http: &reqwest::Client) {}
}

impl Secret {
    /// Keeps a text from being printed.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// The text.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Credential {
    fn from(text: &str) -> Self {
        Self::Secret(Secret::new(text))
    }
}

impl From<String> for Credential {
    fn from(text: String) -> Self {
        Self::Secret(Secret::new(text))
    }
}

impl From<Secret> for Credential {
    fn from(secret: Secret) -> Self {
        Self::Secret(secret)
    }
}

impl<S: TokenSource + 'static> From<S> for Credential {
    fn from(source: S) -> Self {
        Self::Source(Arc::new(source))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Secret(_) => "Credential::Secret(…)",
            Self::Basic { .. } => "Credential::Basic(…)",
            Self::Source(_) => "Credential::Source(…)",
        })
    }
}

impl Credential {
    /// Checks what can be checked before the first request: a key with a line break at its end is a common mistake.
    pub fn check(&self, scheme: &Scheme) -> Result<(), Error> {
        let secret = match self {
            Self::Secret(secret) => secret,
            Self::Basic { .. } | Self::Source(_) => return Ok(()),
        };
        let reason = match secret.expose() {
            "" => "is empty",
            text if text.trim() != text => "begins or ends with white space",
            text if text.chars().any(char::is_control) => "holds control characters",
            _ => return Ok(()),
        };
        Err(Error::configuration(format!(
            "the credential for {} {reason}",
            scheme.name
        )))
    }

    /// Has tokens fetched through an HTTP client.
    pub fn send_through(&self, http: &reqwest::Client) {
        if let Self::Source(source) = self {
            source.send_through(http);
        }
    }

    /// The secret to send now.
    pub async fn resolve(&self) -> Result<Resolved, Error> {
        Ok(match self {
            Self::Secret(secret) => Resolved::Token(secret.clone()),
            Self::Basic { user, password } => Resolved::Basic {
                user: user.clone(),
                password: password.clone(),
            },
            Self::Source(source) => Resolved::Token(source.token().await.map_err(Error::Token)?),
        })
    }
}

/// A credential whose token has been fetched.
#[derive(Clone, Debug)]
pub enum Resolved {
    /// A key or token.
    Token(Secret),
    /// A user and password.
    Basic {
        /// The user.
        user: String,
        /// The password.
        password: Secret,
    },
}

/// Whether there is something where a scheme's credential goes: a header, a cookie or a part of the query.
pub fn is_carried(scheme: &Scheme, url: &Url, headers: &HeaderMap) -> bool {
    match scheme.kind.place() {
        (Location::Query, name) => has_pair(url.query(), "&", name),
        (Location::Cookie, name) => has_pair(cookies(headers), "; ", name),
        (_, name) => headers.contains_key(name),
    }
}

/// Puts a credential where its scheme says, in place of a header that is there. A pair of the same name is left as it is.
pub fn apply(
    client: &reqwest::Client,
    request: &mut reqwest::Request,
    scheme: &Scheme,
    credential: Resolved,
) -> Result<(), Error> {
    let is_pair = scheme.kind.place().0 != Location::Header;
    if is_pair && is_carried(scheme, request.url(), request.headers()) {
        return Ok(());
    }
    let secret = match credential {
        Resolved::Basic { user, password } => return basic(client, request, &user, &password),
        Resolved::Token(secret) => secret,
    };
    let secret = secret.expose();
    match scheme.kind {
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
            header(request, scheme, AUTHORIZATION, &format!("Bearer {secret}"))
        }
        // A secret for Basic is the encoded pair.
        SchemeKind::Basic => header(request, scheme, AUTHORIZATION, &format!("Basic {secret}")),
        SchemeKind::Http(word) => {
            header(request, scheme, AUTHORIZATION, &format!("{word} {secret}"))
        }
        SchemeKind::ApiKeyHeader(name) => match HeaderName::try_from(name) {
            Ok(name) => header(request, scheme, name, secret),
            Err(_) => Err(Error::configuration(format!(
                "{} is not a header name",
                scheme.name
            ))),
        },
        SchemeKind::ApiKeyQuery(name) => {
            append_query(request, name, secret);
            Ok(())
        }
        SchemeKind::ApiKeyCookie(name) => append_cookie(request, scheme, name, secret),
    }
}

/// Takes a key in the query along to where a redirect leads, unless there is one already.
pub fn carry(scheme: &Scheme, from: &Url, request: &mut reqwest::Request) {
    let (Location::Query, name) = scheme.kind.place() else {
        return;
    };
    let known = pair(request.url().query(), "&", name);
    if let Some(key) = pair(from.query(), "&", name).filter(|_| known.is_none()) {
        let url = request.url_mut();
        let query = url.query().map(|query| format!("{query}&{key}"));
        url.set_query(Some(query.as_deref().unwrap_or(key)));
    }
}

/// Whether there is a value for a name.
fn has_pair(pairs: Option<&str>, separator: &str, name: &str) -> bool {
    pair(pairs, separator, name).is_some()
}

/// A name with its value, as they are written.
fn pair<'p>(pairs: Option<&'p str>, separator: &str, name: &str) -> Option<&'p str> {
    let mut encoded = String::new();
    encode::unreserved(&mut encoded, name);
    let mut pairs = pairs.into_iter().flat_map(|pairs| pairs.split(separator));
    pairs.find(|pair| pair.split('=').next() == Some(&encoded))
}

fn cookies(headers: &HeaderMap) -> Option<&str> {
    headers.get(COOKIE).and_then(response::text)
}

/// Adds a pair without writing the rest of the query anew.
fn append_query(request: &mut reqwest::Request, name: &str, value: &str) {
    let url = request.url_mut();
    let mut query = url
        .query()
        .map(|query| format!("{query}&"))
        .unwrap_or_default();
    encode::unreserved(&mut query, name);
    query.push('=');
    encode::unreserved(&mut query, value);
    url.set_query(Some(&query));
}

fn append_cookie(
    request: &mut reqwest::Request,
    scheme: &Scheme,
    name: &str,
    value: &str,
) -> Result<(), Error> {
    let mut cookie = cookies(request.headers())
        .map(|cookie| format!("{cookie}; "))
        .unwrap_or_default();
    encode::unreserved(&mut cookie, name);
    cookie.push('=');
    encode::cookie(&mut cookie, value);
    header(request, scheme, COOKIE, &cookie)
}

fn header(
    request: &mut reqwest::Request,
    scheme: &Scheme,
    name: HeaderName,
    value: &str,
) -> Result<(), Error> {
    let reason = || {
        Error::configuration(format!(
            "the credential for {} cannot be sent in a header",
            scheme.name
        ))
    };
    let mut value = HeaderValue::from_str(value).map_err(|_| reason())?;
    value.set_sensitive(true);
    request.headers_mut().insert(name, value);
    Ok(())
}

/// `reqwest` knows how to encode the pair, but only on its builder.
fn basic(
    client: &reqwest::Client,
    request: &mut reqwest::Request,
    user: &str,
    password: &Secret,
) -> Result<(), Error> {
    if user.contains(':') {
        let reason = "the user's name has a colon, which would end it (RFC 7617, section 2)";
        return Err(Error::configuration(reason));
    }
    let url = Url::parse("https://localhost").map_err(|_| Error::configuration("no URL"))?;
    let builder = client.get(url).basic_auth(user, Some(password.expose()));
    let encoded = builder.build().map_err(Error::transport)?;
    if let Some(value) = encoded.headers().get(AUTHORIZATION) {
        request.headers_mut().insert(AUTHORIZATION, value.clone());
    }
    Ok(())
}
