//! The core of a client: what all its requests share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use crate::runtime::api::{Api, Method};
use crate::runtime::credentials::credential::Credential;
use crate::runtime::error::Error;
use crate::runtime::middleware::Middleware;
use crate::runtime::options::Limits;
use crate::runtime::requests::raw_request::RawRequest;
use crate::runtime::requests::url;

/// What all requests of a client share. Cloning it is cheap and shares the connections.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

/// The parts of a [`Client`].
pub struct Shared {
    /// The API.
    pub api: &'static Api,
    /// The base URL given to the builder; it goes before every server of the document.
    pub base_url: Option<String>,
    /// The server that was chosen, in place of the document's first.
    pub server_url: Option<String>,
    /// Where the document came from: relative servers are resolved against it.
    pub document_url: Option<Url>,
    /// Whether keys may be seen on the way to another machine.
    pub allow_plain_http: bool,
    /// Whether there are credentials, or headers that may be some.
    pub may_have_keys: bool,
    /// Whether calls that lack credentials are sent all the same.
    pub allow_anonymous: bool,
    /// The limits of a call.
    pub limits: Limits,
    /// The headers of every request.
    pub headers: HeaderMap,
    /// The credentials, by the index of their scheme.
    pub credentials: Vec<Option<Credential>>,
    /// The hooks, from the outermost to the innermost.
    pub middleware: Vec<Arc<dyn Middleware>>,
    /// The HTTP client.
    pub http: reqwest::Client,
}

impl Shared {
    /// Whether http is accepted where it is not to this machine: where that is allowed, or no key is to be seen.
    pub fn takes_plain_http(&self) -> bool {
        self.allow_plain_http || !self.may_have_keys
    }
}

impl Client {
    /// What the requests share.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// A request that the document does not have, to a path below the base URL. All credentials of the client
    /// go with it.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(self, method, path.into())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.shared.api.name)
            .field(
                "base_url",
                &self.shared.base_url.as_deref().or(self.shared.api.base_url),
            )
            .field("limits", &self.shared.limits)
            .finish_non_exhaustive()
    }
}

/// Configures a [`Client`]. What cannot work is reported by [`build`](Self::build).
pub struct Builder {
    api: &'static Api,
    base_url: Option<String>,
    server_url: Option<Result<String, Error>>,
    document_url: Option<String>,
    allow_plain_http: bool,
    allow_anonymous: bool,
    connect_timeout: Duration,
    limits: Limits,
    headers: Vec<(String, String)>,
    credentials: Vec<(usize, Result<Credential, Error>)>,
    middleware: Vec<Arc<dyn Middleware>>,
    http: Option<reqwest::Client>,
}

impl Builder {
    /// Starts to configure a client for an API.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            server_url: None,
            document_url: None,
            allow_plain_http: false,
            allow_anonymous: false,
            connect_timeout: Duration::from_secs(10),
            limits: Limits::default(),
            headers: vec![(USER_AGENT.as_str().to_owned(), api.user_agent.to_owned())],
            credentials: Vec::new(),
            middleware: Vec::new(),
            http: None,
        }
    }

    /// Sends everything to this URL, in place of the servers of the document.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sends to this server what would go to the document's first.
    pub fn server_url(mut self, url: Result<String, Error>) -> Self {
        self.server_url = Some(url);
        self
    }

    /// Says where the document came from. Servers that it gives relative to itself, as in `/v1`, are found from there.
    pub fn document_url(mut self, url: impl Into<String>) -> Self {
        self.document_url = Some(url.into());
        self
    }

    /// Accepts http, not only https, to other machines from a client that has credentials or headers of its own, which are
    /// then readable on the way. A client without either needs no leave.
    pub fn allow_plain_http(mut self, allow: bool) -> Self {
        self.allow_plain_http = allow;
        self
    }

    /// Sends calls for which the client has not the credentials that the document asks for, without any, instead of
    /// refusing them: for servers that ask for less, and where cookies or a [`middleware`](Self::middleware) bring them.
    pub fn allow_anonymous(mut self, allow: bool) -> Self {
        self.allow_anonymous = allow;
        self
    }

    /// Limits the time for connecting; 10 seconds unless set. A client of [`http_client`](Self::http_client) has its own.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Limits the time of each attempt, to the last byte of its body; 30 seconds unless set.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.limits.attempt_timeout = limit;
        self
    }

    /// Limits the time of a call with all its attempts; 120 seconds unless set.
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.limits.total_timeout = limit;
        self
    }

    /// Limits how long an answer that is read as it comes may be silent; 5 minutes unless set.
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.limits.idle_timeout = limit;
        self
    }

    /// Sets how often a failed attempt is repeated where that is safe; twice unless set.
    pub fn retries(mut self, retries: u32) -> Self {
        self.limits.retries = retries;
        self
    }

    /// Resumes streams of events that end or break off, with `Last-Event-ID`, up to so many times before another event
    /// arrives; never unless set, and never where asking again is not safe, as for a `POST`. A server ends a stream for good by
    /// the status 204, as in the HTML standard.
    pub fn reconnects(mut self, reconnects: u32) -> Self {
        self.limits.reconnects = reconnects;
        self
    }

    /// Sets the longest pause before the first retry and before any: 0.5 and 30 seconds unless set. The pause doubles
    /// with each retry, and a random part of it is taken. A pause that the server asks for, by `Retry-After`, is bounded by
    /// the total timeout alone.
    pub fn retry_delay(mut self, min: Duration, max: Duration) -> Self {
        self.limits.first_retry_delay = min;
        self.limits.max_retry_delay = max;
        self
    }

    /// Limits the length of a body that is read into memory; 64 MiB unless set.
    pub fn max_response_bytes(mut self, limit: u64) -> Self {
        self.limits.max_response_bytes = limit;
        self
    }

    /// Sets the `User-Agent`.
    pub fn user_agent(self, text: impl Into<String>) -> Self {
        self.header(USER_AGENT.as_str(), text)
    }

    /// Sends a header with every request.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets the credential for a security scheme, by its index in [`Api::schemes`].
    pub fn credential(mut self, scheme: usize, credential: impl Into<Credential>) -> Self {
        self.credentials.push((scheme, Ok(credential.into())));
        self
    }

    /// The same, for a credential that may not have come about; [`build`](Self::build) says so.
    pub fn try_credential<C: Into<Credential>>(
        mut self,
        scheme: usize,
        credential: Result<C, Error>,
    ) -> Self {
        self.credentials.push((scheme, credential.map(Into::into)));
        self
    }

    /// Adds a hook around every attempt, inside of those that were added before.
    pub fn middleware(mut self, middleware: impl Middleware + 'static) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    /// Sends through this HTTP client, for proxies, certificates and connection pools of one's own. It should be built
    /// with `redirect::Policy::none()`: redirects of reading requests are followed here, and another server is told neither
    /// the key nor any other header of the API. Whatever else is redirected ends with the status of that.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http = Some(client);
        self
    }

    /// A header that was set may be a key, but for the one that says who asks.
    fn may_have_keys(&self) -> bool {
        let mut names = self.headers.iter().map(|(name, _)| name);
        !self.credentials.is_empty()
            || names.any(|name| !name.eq_ignore_ascii_case(USER_AGENT.as_str()))
    }

    /// Makes the client, or says what is wrong with the configuration.
    pub fn build(self) -> Result<Client, Error> {
        let may_have_keys = self.may_have_keys();
        let takes_plain_http = self.allow_plain_http || !may_have_keys;
        let base_url = self
            .base_url
            .map(|text| url::base(&text, takes_plain_http))
            .transpose()?;
        let http = match self.http {
            Some(client) => client,
            None => http_client(self.connect_timeout)?,
        };
        let document_url = self.document_url.map(|url| Url::parse(&url)).transpose();
        let credentials = by_scheme(self.api, self.credentials)?;
        for credential in credentials.iter().flatten() {
            credential.send_through(&http);
        }
        let shared = Shared {
            api: self.api,
            base_url,
            server_url: self.server_url.transpose()?,
            document_url: document_url
                .map_err(|_| Error::configuration("the URL of the document is not a URL"))?,
            allow_plain_http: self.allow_plain_http,
            may_have_keys,
            allow_anonymous: self.allow_anonymous,
            limits: self.limits,
            headers: header_map(&self.headers)?,
            credentials,
            middleware: watched(self.middleware),
            http,
        };
        Ok(Client {
            shared: Arc::new(shared),
        })
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("api", &self.api.name)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// The hooks with, where the feature asks for it, the one that writes events, next to the wire.
fn watched(middleware: Vec<Arc<dyn Middleware>>) -> Vec<Arc<dyn Middleware>> {
    #[cfg(feature = "tracing")]
    let middleware = {
        let mut middleware = middleware;
        middleware.push(Arc::new(crate::runtime::trace::Tracing));
        middleware
    };
    middleware
}

fn http_client(connect_timeout: Duration) -> Result<reqwest::Client, Error> {
    let redirects = reqwest::redirect::Policy::none();
    let builder = reqwest::Client::builder()
        .redirect(redirects)
        .connect_timeout(connect_timeout);
    builder
        .build()
        .map_err(|error| Error::configuration(format!("no HTTP client: {error}")))
}

fn header_map(pairs: &[(String, String)]) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        let (name, value) = header(name, value)?;
        headers.insert(name, value);
    }
    Ok(headers)
}

/// A header that a caller gives by text. It may be a key, so its value is kept out of logs.
pub fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let Ok(header_name) = HeaderName::try_from(name) else {
        return Err(Error::argument(name, "this is not a header name"));
    };
    let Ok(mut value) = HeaderValue::from_str(value) else {
        return Err(Error::argument(
            name,
            "a header cannot hold line breaks or control characters",
        ));
    };
    value.set_sensitive(true);
    Ok((header_name, value))
}

fn by_scheme(
    api: &Api,
    given: Vec<(usize, Result<Credential, Error>)>,
) -> Result<Vec<Option<Credential>>, Error> {
    let mut credentials = vec![None; api.schemes.len()];
    for (index, credential) in given {
        let (Some(slot), Some(scheme)) = (credentials.get_mut(index), api.schemes.get(index))
        else {
            return Err(Error::configuration(format!(
                "there is no security scheme {index}"
            )));
        };
        let credential = credential?;
        credential.check(scheme)?;
        *slot = Some(credential);
    }
    Ok(credentials)
}
