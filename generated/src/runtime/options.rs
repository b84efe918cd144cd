//! What can be set for all calls of a client and for a single one.

use std::time::Duration;

/// The limits that every call keeps to.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For one attempt, to the last byte of its body.
    pub attempt_timeout: Duration,
    /// For a call, with all its attempts and the pauses between them.
    pub total_timeout: Duration,
    /// For the silence between two pieces of an answer that is read as it comes.
    pub idle_timeout: Duration,
    /// How often a failed attempt is repeated.
    pub retries: u32,
    /// How often a stream of events that breaks off is resumed before another event arrives.
    pub reconnects: u32,
    /// The longest pause before the first retry; it doubles with each.
    pub first_retry_delay: Duration,
    /// The longest pause before any retry for which the server does not ask for a certain one.
    pub max_retry_delay: Duration,
    /// The longest body that is read into memory.
    pub max_response_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            attempt_timeout: Duration::from_secs(30),
            total_timeout: Duration::from_secs(120),
            idle_timeout: Duration::from_secs(300),
            retries: 2,
            reconnects: 0,
            first_retry_delay: Duration::from_millis(500),
            max_retry_delay: Duration::from_secs(30),
            max_response_bytes: 64 * 1024 * 1024,
        }
    }
}

/// What a single call does differently from its client.
#[derive(Clone, Default)]
pub struct RequestOptions {
    attempt_timeout: Option<Duration>,
    total_timeout: Option<Duration>,
    idle_timeout: Option<Duration>,
    retries: Option<u32>,
    reconnects: Option<u32>,
    max_response_bytes: Option<u64>,
    base_url: Option<String>,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
}

impl RequestOptions {
    /// Nothing different.
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits the time of each attempt.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }

    /// Limits the time of the call with all its attempts.
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.total_timeout = Some(limit);
        self
    }

    /// Limits how long an answer that is read as it comes may be silent.
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.idle_timeout = Some(limit);
        self
    }

    /// Sets how often a failed attempt is repeated.
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = Some(retries);
        self
    }

    /// Resumes a stream of events that breaks off, with `Last-Event-ID`, up to so many times before another event arrives.
    pub fn reconnects(mut self, reconnects: u32) -> Self {
        self.reconnects = Some(reconnects);
        self
    }

    /// Limits the length of the body that is read into memory.
    pub fn max_response_bytes(mut self, limit: u64) -> Self {
        self.max_response_bytes = Some(limit);
        self
    }

    /// Sends this call to another URL than the client's or the document's.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sends a header, in place of one of that name that would be sent anyway.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a pair to the query.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// The URL that this call goes to.
    pub fn base(&self) -> Option<&str> {
        self.base_url.as_deref()
    }

    /// The headers.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The pairs for the query.
    pub fn query_pairs(&self) -> &[(String, String)] {
        &self.query
    }

    /// The client's limits with this call's on top.
    pub fn limits(&self, client: Limits) -> Limits {
        Limits {
            attempt_timeout: self.attempt_timeout.unwrap_or(client.attempt_timeout),
            total_timeout: self.total_timeout.unwrap_or(client.total_timeout),
            idle_timeout: self.idle_timeout.unwrap_or(client.idle_timeout),
            retries: self.retries.unwrap_or(client.retries),
            reconnects: self.reconnects.unwrap_or(client.reconnects),
            max_response_bytes: self.max_response_bytes.unwrap_or(client.max_response_bytes),
            ..client
        }
    }
}

impl std::fmt::Debug for RequestOptions {
    /// Shows no values of headers and queries: they may be secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = |pairs: &[(String, String)]| {
            pairs
                .iter()
                .map(|(name, _)| name.clone())
                .collect::<Vec<_>>()
        };
        f.debug_struct("RequestOptions")
            .field("attempt_timeout", &self.attempt_timeout)
            .field("total_timeout", &self.total_timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("retries", &self.retries)
            .field("reconnects", &self.reconnects)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("headers", &names(&self.headers))
            .field("query", &names(&self.query))
            .finish()
    }
}
