//! The HTTP core.

pub mod api;
pub mod attempt;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod client;
pub mod credential;
pub mod encode;
pub mod error;
pub mod middleware;
pub mod object;
pub mod open_enum;
pub mod options;
pub mod paging;
pub mod paging_plan;
pub mod parameter;
pub mod prepare;
pub mod reply;
pub mod request;
pub mod response;
pub mod retry;
#[cfg(feature = "tracing")]
pub mod trace;
pub mod union;
pub mod url;
