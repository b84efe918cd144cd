//! Requests that callers receive.

pub mod pairs;
pub mod request;
