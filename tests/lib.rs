//! What the tests share: finding fixtures, running the generator over them, and changing them.

pub mod fixture;
pub mod mutation;
