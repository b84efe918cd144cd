//! Why there is no access token.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::error::BoxError;

/// Why a source of tokens has none. A source of your own may give this as its error, to have its call made again.
#[derive(Clone, Debug)]
pub struct TokenError {
    reason: String,
    source: Option<Arc<dyn Error + Send + Sync>>,
    passes: bool,
    retry_after: Option<Duration>,
}

impl TokenError {
    /// What is the same when it is asked again.
    pub fn lasting(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            source: None,
            passes: false,
            retry_after: None,
        }
    }

    /// What may be over when it is asked again, after a pause where the server asks for one. Nothing was sent to the API
    /// yet, so that every call can be made again.
    pub fn passing(reason: impl Into<String>, retry_after: Option<Duration>) -> Self {
        Self {
            passes: true,
            retry_after,
            ..Self::lasting(reason)
        }
    }

    /// The same, because of another error.
    pub fn because(self, source: impl Error + Send + Sync + 'static) -> Self {
        Self {
            source: Some(Arc::new(source)),
            ..self
        }
    }

    /// The error of a source, if it is one of these and passes.
    pub fn passing_in(error: &BoxError) -> Option<&Self> {
        error.downcast_ref::<Self>().filter(|error| error.passes)
    }

    /// The pause that the server asks for.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}
