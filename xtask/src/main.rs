//! The commands of this repository.
//!
//! Here, and nowhere else, is the disk written to. The commands do not depend on the
//! generated crate, so that they run when it is missing or broken.

mod codegen;
mod disk;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compile the OpenAPI document into the client crate.
    Codegen(codegen::Arguments),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Codegen(arguments) => codegen::run(&arguments),
    }
}
