//! `encode/`: how values are written, in bodies, queries and headers.

mod array;
mod bytes;
mod datetime;
mod duration;
mod numeric;
