//! What a token server answers.

use std::time::Duration;

use reqwest::header::ACCEPT;
use reqwest::{RequestBuilder, StatusCode};
use serde_json::Value;
use tokio::time::Instant;

use crate::runtime::attempt::after;
use crate::runtime::credentials::credential::Secret;
use crate::runtime::credentials::token_error::TokenError;
use crate::runtime::replies::reply;
use crate::runtime::retry;

/// An answer of the token server.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    retry_after: Option<Duration>,
    /// Its JSON; null where it is none.
    body: Value,
}

/// An access token.
pub struct Access {
    /// The token.
    pub token: Secret,
    /// When it is to be renewed; none where it does not expire.
    pub expires: Option<Instant>,
}

/// Why there is no token.
pub enum Failure {
    /// The server does not take what was shown to it.
    Refused(TokenError),
    /// Anything else, after which the same may be shown again.
    Other(TokenError),
}

/// Sends a request to the token server, and reads what it answers.
pub async fn answer(request: RequestBuilder) -> Result<Answer, TokenError> {
    /// Much more than a token needs.
    const LONGEST: u64 = 1 << 20;
    let not_reached = |error: reqwest::Error| {
        let reason = "the token server was not reached";
        TokenError::passing(reason, None).because(error.without_url())
    };
    let request = request.header(ACCEPT, "application/json");
    let mut response = request.send().await.map_err(not_reached)?;
    let (status, retry_after) = (response.status(), retry::retry_after(response.headers()));
    let (body, fault) = reply::read_bounded(&mut response, LONGEST).await;
    match fault {
        Some(fault) if status.is_success() => {
            Err(TokenError::passing("the token server's answer breaks off", None).because(fault))
        }
        _ => Ok(Answer {
            status,
            retry_after,
            body: serde_json::from_slice(&body).unwrap_or_default(),
        }),
    }
}

impl Answer {
    /// A text in the body.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.body.get(name)?.as_str()
    }

    /// An error that passes where the status is one that does.
    pub fn error(&self, reason: String) -> TokenError {
        match retry::is_retryable_status(self.status.as_u16()) {
            true => TokenError::passing(reason, self.retry_after),
            false => TokenError::lasting(reason),
        }
    }

    /// The token that was given.
    pub fn access(&self) -> Result<Access, Failure> {
        let token = self.text("access_token").map(Secret::new);
        let Some(token) = token.filter(|_| self.status.is_success()) else {
            return Err(self.refusal());
        };
        let lifetime = self.body.get("expires_in").and_then(lifetime);
        // A token is renewed early enough for the request that carries it to arrive.
        let early = |lifetime: Duration| (lifetime / 10).min(Duration::from_secs(60));
        let expires = lifetime.map(|lifetime| after(lifetime - early(lifetime)));
        Ok(Access { token, expires })
    }

    /// Some servers refuse with a status of success.
    fn refusal(&self) -> Failure {
        let text = |name| self.text(name).unwrap_or_default();
        let reason = match (self.status.is_success(), text("error")) {
            (true, "") => "the token server has answered without an access token".to_owned(),
            (_, error) => format!(
                "the token server has answered {} {error} {}",
                self.status.as_u16(),
                text("error_description")
            ),
        };
        let error = self.error(reason.trim_end().to_owned());
        let passes = retry::is_retryable_status(self.status.as_u16());
        match self.status.is_client_error() && !passes {
            true => Failure::Refused(error),
            false => Failure::Other(error),
        }
    }
}

/// Seconds; some servers write them as text, or with a fraction.
fn lifetime(value: &Value) -> Option<Duration> {
    let seconds = value.as_f64().or_else(|| value.as_str()?.parse().ok())?;
    // More than can be counted is for ever.
    Duration::try_from_secs_f64(seconds.floor()).ok()
}

impl From<TokenError> for Failure {
    fn from(error: TokenError) -> Self {
        Self::Other(error)
    }
}

impl From<Failure> for TokenError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(error) | Failure::Other(error) => error,
        }
    }
}
