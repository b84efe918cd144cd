//! A hook around every attempt: for signing, metrics, tracing.

use std::time::Duration;

use crate::runtime::api::Operation;
use crate::runtime::credentials::credential::BoxFuture;
use crate::runtime::error::{BoxError, Error};

/// What is called around every attempt.
pub trait Middleware: Send + Sync {
    /// Sees and may change the request, credentials included, just before it is sent. An error ends the call.
    fn before<'a>(
        &'a self,
        attempt: &'a Attempt,
        request: &'a mut reqwest::Request,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        let _ = (attempt, request);
        Box::pin(std::future::ready(Ok(())))
    }

    /// Sees how the attempt ended: after the whole body, unless that is read as it comes.
    fn after(&self, attempt: &Attempt, outcome: &Outcome<'_>) {
        let _ = (attempt, outcome);
    }
}

/// One attempt to send an operation.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation; its path is the template, without arguments.
    pub operation: Operation,
    /// The number of the attempt; the first is 1.
    pub number: u32,
}

/// How an attempt ended.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome<'a> {
    /// With a reply.
    Reply {
        /// The status.
        status: u16,
        /// The time until all of it was there, or its headers where the body is read as it comes.
        elapsed: Duration,
    },
    /// Without a reply.
    Failure {
        /// Why.
        error: &'a Error,
        /// The time until then.
        elapsed: Duration,
    },
}
