//! `cargo xtask codegen`, run as the program that it is on repositories of its own.

mod changes;
mod drift;
mod folder;
mod machines;
mod out;
mod reports;
mod repository;
mod watch;
