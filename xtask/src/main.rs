//! The commands of this repository.
//!
//! Here, and nowhere else, is the disk written to. The commands do not depend on the
//! generated crate, so that they run when it is missing or broken.

mod bench;
mod changes;
mod codegen;
mod corpus;
mod coverage;
mod disk;
mod explain;
mod known;
mod project;
mod reports;
mod stamp;
mod watch;

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
    /// Compile the OpenAPI document into the client crate
    Codegen(codegen::Arguments),
    /// Say what an edit of the document means for those who use the crate
    Changes(changes::Arguments),
    /// Say what becomes of every value of a document
    Coverage(coverage::Arguments),
    /// Run the generator over folders of documents and compare with what is expected
    Corpus(corpus::Arguments),
    /// Say what the code of a report means
    Explain(explain::Arguments),
    /// Measure what generating costs, and compiling what was generated, beside floors and rivals
    Bench(bench::Arguments),
    /// A process that is measured
    #[command(hide = true)]
    BenchChild(bench::ChildArguments),
    /// The floor of generation
    #[command(hide = true)]
    BenchFloor(bench::FloorArguments),
    /// One document of a corpus
    #[command(hide = true)]
    CorpusRow(corpus::RowArguments),
}

fn main() -> ExitCode {
    end_with_the_reader();
    match Arguments::parse().command {
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Changes(arguments) => changes::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::BenchChild(arguments) => bench::run_child(&arguments),
        Command::BenchFloor(arguments) => bench::run_floor(&arguments),
        Command::CorpusRow(arguments) => corpus::run_row(&arguments),
    }
}

/// Ends without a word where whoever reads the output has read enough, as `| head` has: `println!` would panic. What there
/// was to say may have been that something is wrong, so that this is no success.
fn end_with_the_reader() {
    /// As shells have it of a process that the signal `SIGPIPE` has ended.
    const PIPE: i32 = 128 + 13;
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let text = panic.payload().downcast_ref::<String>();
        if text.is_some_and(|text| text.starts_with("failed printing to stdout: Broken pipe")) {
            std::process::exit(PIPE);
        }
        usual(panic);
    }));
}
