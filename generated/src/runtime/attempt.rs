//! One attempt: credentials, hooks, sending, and redirects.

use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_LENGTH, HeaderValue, IF_RANGE, LOCATION, RANGE, USER_AGENT};
use reqwest::{StatusCode, Url};
use tokio::time::{Instant, timeout_at};

use crate::runtime::api::Method;
use crate::runtime::credentials::credential::{self, Credential, Resolved, Secret};
use crate::runtime::error::Error;
use crate::runtime::middleware::{Attempt, Outcome};
use crate::runtime::replies::reply::{Deadline, Reply};
use crate::runtime::replies::response::text;
use crate::runtime::requests::prepare::Call;
use crate::runtime::requests::request::Body;
use crate::runtime::requests::url;

/// The tokens that an attempt was made with, by the index of their scheme.
pub type Tokens = Vec<(usize, Secret)>;

/// Makes one attempt, and also gives the fetched tokens that it was made with.
pub async fn once(call: &mut Call, number: u32, total: Instant) -> (Result<Reply, Error>, Tokens) {
    let started = Instant::now();
    let deadline = Deadline {
        attempt: after(call.limits.attempt_timeout),
        total,
        idle: call.limits.idle_timeout,
    };
    let attempt = Attempt {
        operation: call.operation,
        number,
    };
    let mut tokens = Tokens::new();
    // One timer for both limits: each costs as much as a small part of a call.
    let end = deadline.attempt.min(total);
    let outcome = match timeout_at(end, send(call, &attempt, deadline, &mut tokens)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Error::Timeout(deadline.passed())),
    };
    let elapsed = started.elapsed();
    let seen = match &outcome {
        Ok(reply) => Outcome::Reply {
            status: reply.status(),
            elapsed,
        },
        Err(error) => Outcome::Failure { error, elapsed },
    };
    for middleware in call.core.shared().middleware.iter().rev() {
        middleware.after(&attempt, &seen);
    }
    (outcome, tokens)
}

/// Tells the sources of tokens that the server has refused them.
pub fn refuse(call: &Call, tokens: &Tokens) {
    for (index, token) in tokens {
        if let Some(Some(Credential::Source(source))) = call.core.shared().credentials.get(*index) {
            source.refused(token);
        }
    }
}

/// The moment after `limit`, or one that is far away where the clock cannot count that far.
pub fn after(limit: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(86_400 * 365);
    let now = Instant::now();
    now.checked_add(limit).unwrap_or(now + FAR)
}

async fn send(
    call: &mut Call,
    attempt: &Attempt,
    deadline: Deadline,
    tokens: &mut Tokens,
) -> Result<Reply, Error> {
    const MOST_REDIRECTS: u32 = 10;
    let mut request = request(call);
    authorize(call, &mut request, tokens).await?;
    for middleware in &call.core.shared().middleware {
        middleware
            .before(attempt, &mut request)
            .await
            .map_err(Error::Middleware)?;
    }
    announce_nothing(&mut request);
    let http = &call.core.shared().http;
    let (mut redirects, mut is_ours) = (0, true);
    loop {
        let again = request.try_clone();
        let response = http.execute(request).await.map_err(Error::transport)?;
        match (again, redirect(call, &response)) {
            (Some(again), Some(target)) if redirects < MOST_REDIRECTS => {
                let from = again.url().clone();
                is_ours &= url::same_origin(&target, &call.url);
                request = led_on(again, target);
                if is_ours {
                    carry_keys(call, &from, &mut request);
                } else {
                    // What another server refuses is not what it was told.
                    tokens.clear();
                }
                redirects += 1;
            }
            _ => {
                let mut reply = Reply::new(response, call.limits.max_response_bytes, deadline);
                // Read here, a body that breaks off is a failed attempt like any other.
                if !call.streams && !reply.is_endless() {
                    reply.fetch().await?;
                }
                return Ok(reply);
            }
        }
    }
}

fn request(call: &mut Call) -> reqwest::Request {
    let mut request = reqwest::Request::new(call.method.clone(), call.url.clone());
    *request.headers_mut() = call.headers.clone();
    // A streamed body is not put back, but its kind stays, so that nobody tries to send it again.
    let once = Body::Once {
        content_type: String::new(),
        body: reqwest::Body::default(),
    };
    *request.body_mut() = match std::mem::replace(&mut call.body, once) {
        Body::Once { body, .. } => Some(body),
        Body::Bytes {
            content_type,
            bytes,
        } => {
            call.body = Body::Bytes {
                content_type,
                bytes: bytes.clone(),
            };
            Some(bytes.into())
        }
        Body::Empty => {
            call.body = Body::Empty;
            None
        }
    };
    request
}

/// Says that there is no body where the method has one as a rule: some servers refuse what does not say so (RFC 9110,
/// section 8.6).
fn announce_nothing(request: &mut reqwest::Request) {
    use reqwest::Method;
    let is_empty = |body: &reqwest::Body| body.as_bytes().is_some_and(<[u8]>::is_empty);
    let has_one = matches!(
        *request.method(),
        Method::POST | Method::PUT | Method::PATCH
    );
    if has_one && request.body().is_none_or(is_empty) {
        let nothing = HeaderValue::from_static("0");
        request
            .headers_mut()
            .entry(CONTENT_LENGTH)
            .or_insert(nothing);
    }
}

async fn authorize(
    call: &Call,
    request: &mut reqwest::Request,
    tokens: &mut Tokens,
) -> Result<(), Error> {
    let shared = call.core.shared();
    for &index in &call.schemes {
        let (Some(scheme), Some(Some(given))) =
            (shared.api.schemes.get(index), shared.credentials.get(index))
        else {
            continue;
        };
        let resolved = given.resolve().await?;
        if let (Credential::Source(_), Resolved::Token(token)) = (given, &resolved) {
            tokens.push((index, token.clone()));
        }
        credential::apply(&shared.http, request, scheme, resolved)?;
    }
    Ok(())
}

/// A key in the query is no part of where a redirect leads. Another server gets none, nor who that leads back to.
fn carry_keys(call: &Call, from: &Url, request: &mut reqwest::Request) {
    let schemes = call.core.shared().api.schemes;
    for scheme in call.schemes.iter().filter_map(|index| schemes.get(*index)) {
        credential::carry(scheme, from, request);
    }
}

/// The same request to where a redirect leads. Another server gets no key, nor whatever else this one is told.
fn led_on(mut request: reqwest::Request, target: Url) -> reqwest::Request {
    if !url::same_origin(&target, request.url()) {
        let told = [ACCEPT, USER_AGENT, RANGE, IF_RANGE].map(|name| {
            let value = request.headers().get(&name).cloned();
            value.map(|value| (name, value))
        });
        *request.headers_mut() = told.into_iter().flatten().collect();
        *request.body_mut() = None;
    }
    *request.url_mut() = target;
    request
}

/// Where to go next, if it is safe to go there: reading alone.
fn redirect(call: &Call, response: &reqwest::Response) -> Option<Url> {
    let reads = matches!(call.operation.method, Method::Get | Method::Head);
    let redirects = matches!(
        response.status(),
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    );
    let location = text(response.headers().get(LOCATION)?)?;
    let target = response.url().join(location).ok()?;
    let safe = url::may_lead(response.url(), &target);
    (reads && redirects && safe && !call.keeps_redirects).then_some(target)
}
