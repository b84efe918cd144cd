//! Access tokens by OAuth 2's client credentials: fetched when they are needed, kept until shortly before they expire.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use serde_json::Value;
use tokio::sync;
use tokio::time::Instant;

use crate::runtime::attempt::after;
use crate::runtime::credential::{BoxFuture, Secret, TokenSource};
use crate::runtime::encode;
use crate::runtime::error::{BoxError, Error};
use crate::runtime::url;

/// A source of tokens for a client that acts for itself.
pub struct ClientCredentials {
    http: reqwest::Client,
    endpoint: Endpoint,
    client_id: String,
    client_secret: Secret,
    in_body: bool,
    parameters: Vec<(String, String)>,
    kept: Mutex<Option<Kept>>,
    fetching: sync::Mutex<()>,
}

/// Where tokens are asked for.
#[derive(Clone, Debug)]
enum Endpoint {
    Known(Url),
    /// In the document that describes an OpenID provider, as `token_endpoint`.
    Described(Url),
}

struct Kept {
    token: Secret,
    expires: Option<Instant>,
}

impl ClientCredentials {
    /// Tokens from `token_url`, which has to be https, or on this machine.
    pub fn new(
        token_url: &str,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Result<Self, Error> {
        let endpoint = Endpoint::Known(checked(token_url)?);
        Self::of(endpoint, client_id.into(), client_secret.into())
    }

    /// Tokens from where the document at `url` says, which describes an OpenID provider (OpenID Connect Discovery 1.0,
    /// section 4).
    pub fn discover(
        url: &str,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Result<Self, Error> {
        let endpoint = Endpoint::Described(checked(url)?);
        Self::of(endpoint, client_id.into(), client_secret.into())
    }

    fn of(endpoint: Endpoint, client_id: String, client_secret: Secret) -> Result<Self, Error> {
        let redirects = reqwest::redirect::Policy::none();
        let http = reqwest::Client::builder().redirect(redirects).build();
        Ok(Self {
            http: http.map_err(|error| Error::configuration(format!("no HTTP client: {error}")))?,
            endpoint,
            client_id,
            client_secret,
            in_body: false,
            parameters: Vec::new(),
            kept: Mutex::new(None),
            fetching: sync::Mutex::new(()),
        })
    }

    /// Asks for these scopes.
    pub fn scopes<'a>(self, scopes: impl IntoIterator<Item = &'a str>) -> Self {
        let scopes: Vec<&str> = scopes.into_iter().collect();
        match scopes.as_slice() {
            [] => self,
            scopes => self.parameter("scope", scopes.join(" ")),
        }
    }

    /// Sends a further parameter with the request for a token, such as `audience`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends the client's id and secret in the body, for servers that do not take them in a header.
    pub fn credentials_in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// Sends through this HTTP client.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http = client;
        self
    }

    fn kept(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn valid(&self) -> Option<Secret> {
        let kept = self.kept();
        let kept = kept.as_ref()?;
        let valid = kept.expires.is_none_or(|expires| Instant::now() < expires);
        valid.then(|| kept.token.clone())
    }

    /// One caller fetches, the others wait for it and take what it got.
    async fn current(&self) -> Result<Secret, BoxError> {
        if let Some(token) = self.valid() {
            return Ok(token);
        }
        let _fetching = self.fetching.lock().await;
        if let Some(token) = self.valid() {
            return Ok(token);
        }
        let kept = self.fetch().await?;
        let token = kept.token.clone();
        *self.kept() = Some(kept);
        Ok(token)
    }

    async fn token_url(&self) -> Result<Url, BoxError> {
        let url = match &self.endpoint {
            Endpoint::Known(url) => return Ok(url.clone()),
            Endpoint::Described(url) => url.clone(),
        };
        let request = self.http.get(url).header(ACCEPT, "application/json");
        let response = request.send().await.map_err(reqwest::Error::without_url)?;
        let status = response.status();
        let body = response
            .bytes()
            .await
            .map_err(reqwest::Error::without_url)?;
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        match body.get("token_endpoint").and_then(Value::as_str) {
            Some(url) if status.is_success() => Ok(checked(url)?),
            _ => Err(
                format!("the description of the provider names no token endpoint ({status})")
                    .into(),
            ),
        }
    }

    async fn fetch(&self) -> Result<Kept, BoxError> {
        let mut form = vec![("grant_type", "client_credentials")];
        form.extend(
            self.parameters
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        );
        let mut request = self.http.post(self.token_url().await?);
        if self.in_body {
            form.extend([
                ("client_id", self.client_id.as_str()),
                ("client_secret", self.client_secret.expose()),
            ]);
        } else {
            // RFC 6749 wants both encoded as in a form before they are joined.
            let (id, secret) = (
                encoded(&self.client_id),
                encoded(self.client_secret.expose()),
            );
            request = request.basic_auth(id, Some(secret));
        }
        let request = request
            .header(ACCEPT, "application/json")
            .body(form_text(&form));
        let response = request
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .send()
            .await;
        let response = response.map_err(reqwest::Error::without_url)?;
        let status = response.status();
        let body = response
            .bytes()
            .await
            .map_err(reqwest::Error::without_url)?;
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        match status.is_success() {
            true => token(&body),
            false => Err(refusal(status.as_u16(), &body).into()),
        }
    }
}

impl TokenSource for ClientCredentials {
    fn token(&self) -> BoxFuture<'_, Result<Secret, BoxError>> {
        Box::pin(self.current())
    }

    fn refused(&self, token: &Secret) {
        let mut kept = self.kept();
        if kept.as_ref().is_some_and(|kept| kept.token == *token) {
            *kept = None;
        }
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

/// A URL that a secret may be sent to.
fn checked(text: &str) -> Result<Url, Error> {
    url::base(text, false)?;
    Url::parse(text).map_err(|_| Error::configuration("the token URL is not a URL"))
}

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    encode::unreserved(&mut encoded, text);
    encoded
}

fn form_text(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn token(body: &Value) -> Result<Kept, BoxError> {
    let Some(token) = body.get("access_token").and_then(Value::as_str) else {
        return Err("the token server has answered without an access token".into());
    };
    let lifetime = body.get("expires_in").and_then(lifetime);
    // A token is renewed early enough for the request that carries it to arrive.
    let expires =
        lifetime.map(|lifetime| after(lifetime - (lifetime / 10).min(Duration::from_secs(60))));
    Ok(Kept {
        token: Secret::new(token),
        expires,
    })
}

/// Seconds; some servers write them as text.
fn lifetime(value: &Value) -> Option<Duration> {
    let seconds = value.as_u64().or_else(|| value.as_str()?.parse().ok())?;
    Some(Duration::from_secs(seconds))
}

fn refusal(status: u16, body: &Value) -> String {
    let text = |name| body.get(name).and_then(Value::as_str).unwrap_or_default();
    format!(
        "the token server has answered {status} {} {}",
        text("error"),
        text("error_description")
    )
    .trim_end()
    .to_owned()
}
