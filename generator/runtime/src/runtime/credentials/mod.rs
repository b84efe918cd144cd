//! What proves who sends a request: keys, tokens, and where they come from.

pub mod credential;
pub mod oauth2;
pub mod oauth2_grant;
pub mod token_answer;
pub mod token_error;
