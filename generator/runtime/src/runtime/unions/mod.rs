//! Values that are one of several types.

pub mod memory;
pub mod search;
pub mod stream;
pub mod tag;
pub mod text;
pub mod union;
