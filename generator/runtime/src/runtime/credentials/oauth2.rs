//! Access tokens of OAuth 2: fetched when they are needed, kept until shortly before they expire, and then renewed.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{RequestBuilder, StatusCode, Url};
use serde_json::Value;
use tokio::sync;
use tokio::time::Instant;

use crate::runtime::attempt::after;
use crate::runtime::credentials::credential::{BoxFuture, Secret, TokenSource};
use crate::runtime::credentials::oauth2_grant::{Form, Kind};
use crate::runtime::error::{BoxError, Error};
use crate::runtime::replies::reply;
use crate::runtime::requests::url;

pub use crate::runtime::credentials::oauth2_grant::{Flow, Grant};

/// A source of access tokens.
pub struct OAuth2 {
    http: reqwest::Client,
    endpoint: Endpoint,
    /// Where further tokens are asked for, if that is elsewhere.
    renewal: Option<Url>,
    grant: Grant,
    kept: Mutex<Kept>,
    fetching: sync::Mutex<()>,
    told: Option<Box<Teller>>,
}

/// What is told of each new refresh token.
type Teller = dyn Fn(&Secret) + Send + Sync;

/// Where tokens are asked for.
#[derive(Clone, Debug)]
enum Endpoint {
    Known(Url),
    /// In the document that describes an OpenID provider, as `token_endpoint`.
    Described(Url),
}

/// What the token server has given.
#[derive(Default)]
struct Kept {
    access: Option<Access>,
    refresh: Option<Secret>,
    is_code_used: bool,
}

struct Access {
    token: Secret,
    expires: Option<Instant>,
}

/// Why there is no token.
enum Failure {
    /// The server does not take what was shown to it.
    Refused(String),
    /// Anything else, after which the same may be shown again.
    Other(BoxError),
}

impl OAuth2 {
    /// Tokens from `token_url`, which has to be https, or on this machine.
    pub fn new(token_url: &str, grant: Grant) -> Result<Self, Error> {
        Self::of(Endpoint::Known(checked(token_url)?), grant)
    }

    /// Tokens from where the grant's flow gets them: flows, where each gets its first token and where further ones. A refresh
    /// token is that of the first flow of a user: a client that acts for itself has none.
    pub fn by_flow(flows: &[(Flow, &str, &str)], grant: Grant) -> Result<Self, Error> {
        let of_grant = flows.iter().find(|(flow, ..)| Some(*flow) == grant.flow());
        let of_user = flows
            .iter()
            .find(|(flow, ..)| *flow != Flow::ClientCredentials);
        let found = match grant.flow() {
            Some(_) => of_grant,
            None => of_user,
        };
        let Some((_, url, renewal)) = found.or(flows.first()) else {
            return Err(Error::configuration("there is no flow to get a token by"));
        };
        let renewal = Some(checked(renewal)?);
        let source = Self::new(url, grant)?;
        Ok(Self { renewal, ..source })
    }

    /// Tokens from a path of a server: one that begins with a slash is that of its host, and any other is below the address.
    pub fn below(server: &str, path: &str, grant: Grant) -> Result<Self, Error> {
        Self::of(Endpoint::Known(address(server, path)?), grant)
    }

    /// The same as [`by_flow`](OAuth2::by_flow) with addresses of which some are paths of a server.
    pub fn by_flow_below(
        server: &str,
        flows: &[(Flow, &str, &str)],
        grant: Grant,
    ) -> Result<Self, Error> {
        let whole = flows.iter().map(|(flow, url, renewal)| {
            let (url, renewal) = (address(server, url)?, address(server, renewal)?);
            Ok((*flow, url, renewal))
        });
        let whole: Vec<_> = whole.collect::<Result<_, Error>>()?;
        let whole = whole.iter();
        let whole = whole.map(|(flow, url, renewal)| (*flow, url.as_str(), renewal.as_str()));
        Self::by_flow(&whole.collect::<Vec<_>>(), grant)
    }

    /// Tokens from where the document at `url` says, which describes an OpenID provider (OpenID Connect Discovery 1.0,
    /// section 4).
    pub fn discover(url: &str, grant: Grant) -> Result<Self, Error> {
        Self::of(Endpoint::Described(checked(url)?), grant)
    }

    fn of(endpoint: Endpoint, grant: Grant) -> Result<Self, Error> {
        let redirects = reqwest::redirect::Policy::none();
        let http = reqwest::Client::builder().redirect(redirects).build();
        let refresh = match &grant.kind {
            Kind::RefreshToken(token) => Some(token.clone()),
            _ => None,
        };
        Ok(Self {
            http: http.map_err(|error| Error::configuration(format!("no HTTP client: {error}")))?,
            endpoint,
            renewal: None,
            grant,
            kept: Mutex::new(Kept {
                refresh,
                ..Kept::default()
            }),
            fetching: sync::Mutex::new(()),
            told: None,
        })
    }

    /// Sends through this HTTP client.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http = client;
        self
    }

    /// Calls `tell` with every new refresh token, to be kept beyond this program: the one before may serve no longer.
    pub fn on_refresh_token(mut self, tell: impl Fn(&Secret) + Send + Sync + 'static) -> Self {
        self.told = Some(Box::new(tell));
        self
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn valid(&self) -> Option<Secret> {
        let kept = self.kept();
        let access = kept.access.as_ref()?;
        let valid = access
            .expires
            .is_none_or(|expires| Instant::now() < expires);
        valid.then(|| access.token.clone())
    }

    /// One caller fetches, the others wait for it and take what it got.
    async fn current(&self) -> Result<Secret, BoxError> {
        if let Some(token) = self.valid() {
            return Ok(token);
        }
        let _fetching = self.fetching.lock().await;
        match self.valid() {
            Some(token) => Ok(token),
            None => self.renewed().await,
        }
    }

    /// With the refresh token, if there is one; and with the grant, if that serves again.
    async fn renewed(&self) -> Result<Secret, BoxError> {
        let refresh = self.kept().refresh.clone();
        if let Some(refresh) = refresh {
            let url = match &self.renewal {
                Some(url) => url.clone(),
                None => self.token_url().await?,
            };
            match self.fetch(url, self.grant.renewal(&refresh)).await {
                Ok(token) => return Ok(token),
                Err(Failure::Refused(_)) if self.grant.serves_again() => {
                    self.kept().refresh = None;
                }
                Err(failure) => return Err(failure.into()),
            }
        } else if self.kept().is_code_used {
            return Err("the code has been used, and no refresh token was given for it".into());
        }
        let url = self.token_url().await?;
        let token = self.fetch(url, self.grant.form()).await?;
        self.kept().is_code_used = !self.grant.serves_again();
        Ok(token)
    }

    async fn fetch(&self, url: Url, form: Form) -> Result<Secret, Failure> {
        let mut request = self.http.post(url);
        if let Some((id, secret)) = form.basic {
            request = request.basic_auth(id, Some(secret));
        }
        let request = request
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form.text);
        let (status, body) = answer(request).await?;
        if status.is_client_error() {
            return Err(Failure::Refused(refusal(status, &body)));
        } else if !status.is_success() {
            return Err(Failure::Other(refusal(status, &body).into()));
        }
        let access = access(&body)?;
        let token = access.token.clone();
        let refresh = body.get("refresh_token").and_then(Value::as_str);
        let refresh = refresh.map(Secret::new);
        if let (Some(tell), Some(refresh)) = (&self.told, &refresh) {
            tell(refresh);
        }
        let mut kept = self.kept();
        kept.access = Some(access);
        // Where no new one is given, the old one goes on.
        kept.refresh = refresh.or(kept.refresh.take());
        Ok(token)
    }

    async fn token_url(&self) -> Result<Url, BoxError> {
        let url = match &self.endpoint {
            Endpoint::Known(url) => return Ok(url.clone()),
            Endpoint::Described(url) => url.clone(),
        };
        let (status, body) = answer(self.http.get(url)).await?;
        match body.get("token_endpoint").and_then(Value::as_str) {
            Some(url) if status.is_success() => Ok(checked(url)?),
            _ => Err(
                format!("the description of the provider names no token endpoint ({status})")
                    .into(),
            ),
        }
    }
}

impl TokenSource for OAuth2 {
    fn token(&self) -> BoxFuture<'_, Result<Secret, BoxError>> {
        Box::pin(self.current())
    }

    fn refused(&self, token: &Secret) {
        let mut kept = self.kept();
        let access = kept.access.take();
        kept.access = access.filter(|access| access.token != *token);
    }
}

impl fmt::Debug for OAuth2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth2")
            .field("endpoint", &self.endpoint)
            .field("grant", &self.grant)
            .finish_non_exhaustive()
    }
}

impl From<BoxError> for Failure {
    fn from(error: BoxError) -> Self {
        Self::Other(error)
    }
}

impl From<Failure> for BoxError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(reason) => reason.into(),
            Failure::Other(error) => error,
        }
    }
}

/// The address at a path of a server, or the one that is written whole.
fn address(server: &str, path: &str) -> Result<Url, Error> {
    let server = checked(&format!("{}/", server.trim_end_matches('/')))?;
    let url = server.join(path);
    let url = url.map_err(|_| Error::configuration("the token URL is not a URL"))?;
    checked(url.as_str())
}

/// A URL that a secret may be sent to.
fn checked(text: &str) -> Result<Url, Error> {
    match Url::parse(text) {
        Ok(url) if url::is_private(&url) => Ok(url),
        Ok(_) => Err(Error::configuration(
            "the token URL is neither https nor on this machine",
        )),
        Err(_) => Err(Error::configuration("the token URL is not a URL")),
    }
}

/// The status, and a body of JSON; null where it is none.
async fn answer(request: RequestBuilder) -> Result<(StatusCode, Value), BoxError> {
    /// Much more than a token needs.
    const LONGEST: u64 = 1 << 20;
    let request = request.header(ACCEPT, "application/json");
    let response = request.send().await;
    let mut response = response.map_err(reqwest::Error::without_url)?;
    let status = response.status();
    let body = reply::read_bounded(&mut response, LONGEST).await?;
    Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
}

fn access(body: &Value) -> Result<Access, BoxError> {
    let Some(token) = body.get("access_token").and_then(Value::as_str) else {
        return Err("the token server has answered without an access token".into());
    };
    let lifetime = body.get("expires_in").and_then(lifetime);
    // A token is renewed early enough for the request that carries it to arrive.
    let expires =
        lifetime.map(|lifetime| after(lifetime - (lifetime / 10).min(Duration::from_secs(60))));
    Ok(Access {
        token: Secret::new(token),
        expires,
    })
}

/// Seconds; some servers write them as text.
fn lifetime(value: &Value) -> Option<Duration> {
    let seconds = value.as_u64().or_else(|| value.as_str()?.parse().ok())?;
    Some(Duration::from_secs(seconds))
}

fn refusal(status: StatusCode, body: &Value) -> String {
    let text = |name| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let (error, description) = (text("error"), text("error_description"));
    let refusal = format!(
        "the token server has answered {} {error} {description}",
        status.as_u16()
    );
    refusal.trim_end().to_owned()
}
