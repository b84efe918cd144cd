//! The runtime, as a crate of its own so that it is compiled and tested.

pub mod runtime;
