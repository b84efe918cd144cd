//! Trying again: when, how often, and after which pause.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use reqwest::header::{HeaderMap, RETRY_AFTER};
use tokio::time::{Instant, sleep};

use crate::runtime::attempt::{self, after};
use crate::runtime::credentials::token_error::TokenError;
use crate::runtime::error::{Error, Timeout};
use crate::runtime::replies::reply::Reply;
use crate::runtime::requests::prepare::Call;
use crate::runtime::requests::request::Body;

/// Sends a call until it succeeds, or until another attempt would not help or not be safe.
pub async fn run(mut call: Call) -> Result<Reply, Error> {
    let deadline = after(call.limits.total_timeout);
    attempts(&mut call, deadline).await
}

/// Every attempt ends at the deadline, and no pause reaches it.
async fn attempts(call: &mut Call, deadline: Instant) -> Result<Reply, Error> {
    let (mut number, mut retries) = (1, 0);
    let mut refreshed = false;
    loop {
        let (outcome, tokens) = attempt::once(call, number, deadline).await;
        let refused = matches!(&outcome, Ok(reply) if reply.status() == 401) && !tokens.is_empty();
        if refused {
            attempt::refuse(call, &tokens);
        }
        if refused && !refreshed && can_send_again(call) {
            // A 401 means that nothing was done, so that one more attempt with a new token is safe.
            refreshed = true;
        } else {
            match pause(call, &outcome, retries, deadline) {
                Some(pause) => sleep(pause).await,
                None => return outcome,
            }
            retries += 1;
        }
        number += 1;
    }
}

/// The pause before the next attempt, or `None` if there should not be one.
fn pause(
    call: &Call,
    outcome: &Result<Reply, Error>,
    retries: u32,
    deadline: Instant,
) -> Option<Duration> {
    if retries >= call.limits.retries || !can_send_again(call) || !may_help(call, outcome) {
        return None;
    }
    let asked = match outcome {
        Ok(reply) => retry_after(reply.headers()),
        Err(error) => error.retry_after(),
    };
    let pause = asked.unwrap_or_else(|| backoff(call, retries));
    let remaining = deadline.saturating_duration_since(Instant::now());
    (pause < remaining).then_some(pause)
}

fn can_send_again(call: &Call) -> bool {
    !matches!(call.body, Body::Once { .. })
}

fn may_help(call: &Call, outcome: &Result<Reply, Error>) -> bool {
    match outcome {
        Ok(reply) => call.operation.method.is_idempotent() && is_retryable_status(reply.status()),
        // Without a connection nothing was sent, so that this is safe for every operation.
        Err(Error::Transport(error)) if error.is_connect() => true,
        Err(Error::Timeout(Timeout::Connect)) => true,
        Err(Error::Token(error)) => TokenError::passing_in(error).is_some(),
        Err(Error::Transport(_) | Error::Timeout(Timeout::Attempt)) => {
            call.operation.method.is_idempotent()
        }
        Err(_) => false,
    }
}

/// Whether the server may answer differently when it is asked again.
pub fn is_retryable_status(status: u16) -> bool {
    matches!(status, 408 | 429 | 500..=599) && !matches!(status, 501 | 505)
}

/// How long the server asks to wait: `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3).
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than can be counted are a pause that is too long all the same.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    // Some servers say parts of a second as well, which HTTP does not have.
    if let Ok(seconds) = text.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}

/// A random part of a pause that doubles with each attempt, so that clients which failed together do not return together.
fn backoff(call: &Call, retries: u32) -> Duration {
    let doubled = call
        .limits
        .first_retry_delay
        .saturating_mul(2u32.saturating_pow(retries));
    doubled
        .min(call.limits.max_retry_delay)
        .mul_f64(random_fraction())
}

/// From 0 to 1. The keys of the standard hasher are random, which is all that is asked of it here.
fn random_fraction() -> f64 {
    let bits = RandomState::new().hash_one(Instant::now());
    f64::from((bits >> 32) as u32) / f64::from(u32::MAX)
}
