//! Access tokens of OAuth 2: fetched when they are needed, kept until shortly before they expire, and then renewed.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use reqwest::Url;
use reqwest::header::CONTENT_TYPE;
use tokio::sync;
use tokio::time::Instant;

use crate::runtime::credentials::credential::{BoxFuture, Secret, TokenSource};
use crate::runtime::credentials::oauth2_grant::{Form, Kind};
use crate::runtime::credentials::token_answer::{Access, Failure, answer};
use crate::runtime::credentials::token_error::TokenError;
use crate::runtime::error::{BoxError, Error};
use crate::runtime::requests::url;

pub use crate::runtime::credentials::oauth2_grant::{Flow, Grant};

/// A source of access tokens.
pub struct OAuth2 {
    exchange: Arc<Exchange>,
    fetching: sync::Mutex<Fetching>,
}

/// What goes between here and the token server.
struct Exchange {
    http: OnceLock<reqwest::Client>,
    endpoint: Endpoint,
    /// Where further tokens are asked for, if that is elsewhere.
    renewal: Option<Url>,
    grant: Grant,
    kept: Mutex<Kept>,
    told: OnceLock<Box<Teller>>,
}

/// The fetching of a token, which only one caller drives.
#[derive(Default)]
struct Fetching {
    /// It outlives a caller who gives up, and the next one goes on with it: the token server may have taken a code or refresh
    /// token already, which serves once.
    running: Option<BoxFuture<'static, Result<Secret, TokenError>>>,
    /// When it failed the last time, and why: what those who were waiting then need not ask for again.
    failed: Option<(Instant, TokenError)>,
}

/// What is told of each new refresh token.
type Teller = dyn Fn(&Secret) + Send + Sync;

/// Where tokens are asked for.
#[derive(Clone)]
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

impl OAuth2 {
    /// Tokens from `token_url`, which has to be https, or on this machine.
    pub fn new(token_url: &str, grant: Grant) -> Result<Self, Error> {
        Self::of(Endpoint::Known(checked(token_url)?), None, grant)
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
        Self::of(
            Endpoint::Known(checked(url)?),
            Some(checked(renewal)?),
            grant,
        )
    }

    /// Tokens from a path of a server: one that begins with a slash is that of its host, and any other is below the address.
    pub fn below(server: &str, path: &str, grant: Grant) -> Result<Self, Error> {
        Self::of(Endpoint::Known(address(server, path)?), None, grant)
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
        Self::of(Endpoint::Described(checked(url)?), None, grant)
    }

    fn of(endpoint: Endpoint, renewal: Option<Url>, grant: Grant) -> Result<Self, Error> {
        let refresh = match &grant.kind {
            Kind::RefreshToken(token) => Some(token.clone()),
            _ => None,
        };
        let exchange = Exchange {
            http: OnceLock::new(),
            endpoint,
            renewal,
            grant,
            kept: Mutex::new(Kept {
                refresh,
                ..Kept::default()
            }),
            told: OnceLock::new(),
        };
        Ok(Self {
            exchange: Arc::new(exchange),
            fetching: sync::Mutex::default(),
        })
    }

    /// Sends through this HTTP client; through that of the API's client unless set.
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.exchange.http.get_or_init(|| client);
        self
    }

    /// Calls `tell` with every new refresh token, to be kept beyond this program: the one before may serve no longer.
    pub fn on_refresh_token(self, tell: impl Fn(&Secret) + Send + Sync + 'static) -> Self {
        self.exchange.told.get_or_init(|| Box::new(tell));
        self
    }

    /// One caller fetches, the others wait for it and take what it got.
    async fn current(&self) -> Result<Secret, TokenError> {
        if let Some(token) = self.exchange.valid() {
            return Ok(token);
        }
        let began = Instant::now();
        let mut fetching = self.fetching.lock().await;
        let failed = fetching.failed.as_ref();
        match (self.exchange.valid(), failed.filter(|(at, _)| *at >= began)) {
            (Some(token), _) => return Ok(token),
            (None, Some((_, failure))) => return Err(failure.clone()),
            (None, None) => {}
        }
        let begin = || Box::pin(Arc::clone(&self.exchange).renewed()) as _;
        let outcome = fetching.running.get_or_insert_with(begin).await;
        fetching.running = None;
        let failure = outcome.as_ref().err();
        fetching.failed = failure.map(|failure| (Instant::now(), failure.clone()));
        outcome
    }
}

impl Exchange {
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

    /// With the refresh token, if there is one; and with the grant, if that serves again.
    async fn renewed(self: Arc<Self>) -> Result<Secret, TokenError> {
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
            let reason = "the code has been used, and no refresh token was given for it";
            return Err(TokenError::lasting(reason));
        }
        let url = self.token_url().await?;
        let token = self.fetch(url, self.grant.form()).await?;
        self.kept().is_code_used = !self.grant.serves_again();
        Ok(token)
    }

    async fn fetch(&self, url: Url, form: Form) -> Result<Secret, Failure> {
        let mut request = self.http()?.post(url);
        if let Some((id, secret)) = form.basic {
            request = request.basic_auth(id, Some(secret));
        }
        let request = request
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form.text);
        let answer = answer(request).await?;
        let access = answer.access()?;
        let token = access.token.clone();
        let refresh = answer.text("refresh_token").map(Secret::new);
        {
            let mut kept = self.kept();
            kept.access = Some(access);
            // Where no new one is given, the old one goes on.
            kept.refresh = refresh.clone().or(kept.refresh.take());
        }
        if let (Some(tell), Some(refresh)) = (self.told.get(), &refresh) {
            tell(refresh);
        }
        Ok(token)
    }

    /// The client of the API, or one of its own, which follows no redirect with what it shows.
    fn http(&self) -> Result<&reqwest::Client, TokenError> {
        if let Some(http) = self.http.get() {
            return Ok(http);
        }
        let redirects = reqwest::redirect::Policy::none();
        let http = reqwest::Client::builder().redirect(redirects).build();
        let http = http.map_err(|error| TokenError::lasting("no HTTP client").because(error))?;
        Ok(self.http.get_or_init(|| http))
    }

    async fn token_url(&self) -> Result<Url, TokenError> {
        let url = match &self.endpoint {
            Endpoint::Known(url) => return Ok(url.clone()),
            Endpoint::Described(url) => url.clone(),
        };
        let answer = answer(self.http()?.get(url)).await?;
        match answer.text("token_endpoint") {
            Some(url) if answer.status.is_success() => {
                checked(url).map_err(|error| TokenError::lasting(error.to_string()))
            }
            _ => {
                let status = answer.status;
                Err(answer.error(format!(
                    "the description of the provider names no token endpoint ({status})"
                )))
            }
        }
    }
}

impl TokenSource for OAuth2 {
    fn token(&self) -> BoxFuture<'_, Result<Secret, BoxError>> {
        Box::pin(async { Ok(self.current().await?) })
    }

    fn refused(&self, token: &Secret) {
        let mut kept = self.exchange.kept();
        let access = kept.access.take();
        kept.access = access.filter(|access| access.token != *token);
    }

    fn send_through(&self, http: &reqwest::Client) {
        self.exchange.http.get_or_init(|| http.clone());
    }
}

impl fmt::Debug for OAuth2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Endpoint::Known(url) | Endpoint::Described(url)) = &self.exchange.endpoint;
        f.debug_struct("OAuth2")
            .field("endpoint", &url::without_query(url).as_str())
            .field("grant", &self.exchange.grant)
            .finish_non_exhaustive()
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
        Ok(url) if !url.username().is_empty() || url.password().is_some() => Err(
            Error::configuration("the token URL holds a user or password"),
        ),
        Ok(url) if url::is_private(&url) => Ok(url),
        Ok(_) => Err(Error::configuration(
            "the token URL is neither https nor on this machine",
        )),
        Err(_) => Err(Error::configuration("the token URL is not a URL")),
    }
}
