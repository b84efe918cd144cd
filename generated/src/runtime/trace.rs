//! A `tracing` event for the beginning and the end of every attempt, never with arguments or credentials.

use crate::runtime::credentials::credential::BoxFuture;
use crate::runtime::error::BoxError;
use crate::runtime::middleware::{Attempt, Middleware, Outcome};

/// The middleware that writes the events.
#[derive(Clone, Copy, Debug)]
pub struct Tracing;

impl Middleware for Tracing {
    fn before<'a>(
        &'a self,
        attempt: &'a Attempt,
        _request: &'a mut reqwest::Request,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        let Attempt { operation, number } = attempt;
        tracing::debug!(
            operation = operation.id,
            method = operation.method.as_str(),
            path = operation.path,
            attempt = number,
            "sending"
        );
        Box::pin(std::future::ready(Ok(())))
    }

    fn after(&self, attempt: &Attempt, outcome: &Outcome<'_>) {
        let Attempt { operation, number } = attempt;
        let (operation, method) = (operation.id, operation.method.as_str());
        match outcome {
            Outcome::Reply { status, elapsed } => {
                tracing::debug!(
                    operation,
                    method,
                    attempt = number,
                    status,
                    ?elapsed,
                    "answered"
                );
            }
            Outcome::Failure { error, elapsed } => {
                tracing::warn!(operation, method, attempt = number, %error, ?elapsed, "failed");
            }
        }
    }
}
