//! Replies: how what a server answers is read, as a whole or as it comes.

pub mod byte_stream;
pub mod events;
pub mod head;
pub mod json_lines;
pub mod lines;
pub mod parts;
pub mod reply;
pub mod response;
pub mod sse;
pub mod whole_reply;
