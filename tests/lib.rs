//! What the tests share: finding fixtures and running the generator over them.

pub mod fixture;
