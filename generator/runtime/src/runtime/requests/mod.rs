//! Requests: how arguments and bodies become their bytes.

pub mod encode;
pub mod lines_body;
pub mod multipart;
pub mod multipart_value;
pub mod parameter;
pub mod prepare;
pub mod raw_request;
pub mod request;
pub mod upload;
pub mod url;
pub mod urlencoded;
