//! The head of a reply: all of it but the body.

use std::fmt;

use reqwest::Url;
use reqwest::header::{HeaderMap, SET_COOKIE};

/// The head of a reply.
#[derive(Clone)]
pub struct Head {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// Where it came from, behind all redirects, without the query.
    pub url: Url,
}

/// Cookies may be keys, and are left out.
impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers = self.headers.iter().filter(|(name, _)| **name != SET_COOKIE);
        let headers: Vec<_> = headers.collect();
        f.debug_struct("Head")
            .field("status", &self.status)
            .field("headers", &headers)
            .field("url", &self.url.as_str())
            .finish()
    }
}
