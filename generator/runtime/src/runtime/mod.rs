//! The HTTP core that every generated crate shares: requests as plain data, how they are sent and answered, and how values are
//! read and written. It knows no document; what one says comes in as tables.

pub mod api;
pub mod attempt;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod call;
pub mod charset;
pub mod client;
pub mod credentials;
pub mod decode_error;
pub mod error;
pub mod media_type;
pub mod middleware;
pub mod options;
pub mod paging;
pub mod received;
pub mod replies;
pub mod requests;
pub mod retry;
pub mod server;
#[cfg(feature = "tracing")]
pub mod trace;
pub mod unions;
pub mod values;
pub mod xml;
