//! `cargo xtask bench`: what generating costs, and what it costs to compile what was generated.
//!
//! Every figure stands beside its floor or its rival, measured in the same run, since a figure alone says as much about
//! the machine as about the program. Whatever is measured is a process of its own ([`child`]), so that memory and time
//! in the processor are its own too. What a machine has not installed is left out with a word. Decoding, encoding and
//! requests are measured by `cargo bench -p runtime`, which this command runs last; instructions by [`instructions`].

mod check;
mod child;
mod floor;
mod generation;
mod growth;
mod instructions;
mod rivals;
mod synthetic;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

pub use child::{ChildArguments, run as run_child};
pub use floor::{FloorArguments, run as run_floor};

use child::Cost;
use instructions::Verdict;

use crate::disk;

/// Settings of `bench`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Documents to measure beside spec/contacts.yaml
    #[arg(value_name = "FILE")]
    documents: Vec<PathBuf>,
    /// How often each is measured; the median counts
    #[arg(long, value_name = "TIMES", default_value_t = 3)]
    runs: usize,
    /// Only these parts
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PARTS")]
    only: Vec<Part>,
    /// Also check the generated crates with this tag's feature alone
    #[arg(long, value_name = "FEATURE")]
    feature: Option<String>,
    /// Where documents and crates are written
    #[arg(long, value_name = "DIR", default_value = "target/bench")]
    out: PathBuf,
}

/// A part of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Generation beside reading, parsing and formatting alone
    Generation,
    /// Checking the crate with cargo, beside those of other generators
    Check,
    /// From 10 to 10,000 operations
    Growth,
    /// Decoding, encoding and requests
    Runtime,
    /// Instructions, compared with the committed numbers
    Instructions,
}

const PARTS: [Part; 5] = [
    Part::Generation,
    Part::Check,
    Part::Growth,
    Part::Runtime,
    Part::Instructions,
];

/// What all measurements share.
struct Bench {
    documents: Vec<PathBuf>,
    runs: usize,
    feature: Option<String>,
    out: PathBuf,
}

impl Bench {
    /// Where crates go that make room for the next run's.
    fn aside(&self) -> PathBuf {
        self.out.join("aside")
    }
}

/// How the command says that nothing can be compared here.
const SKIPPED: u8 = 77;

/// Runs the command: 0 when all was measured, 1 when instructions grew, 2 when something cannot be measured, and 77 when
/// instructions cannot be counted or compared.
pub fn run(arguments: &Arguments) -> ExitCode {
    let mut documents = vec![PathBuf::from("spec/contacts.yaml")];
    documents.extend(arguments.documents.iter().cloned());
    let bench = Bench {
        documents,
        runs: arguments.runs.max(1),
        feature: arguments.feature.clone(),
        out: arguments.out.clone(),
    };
    let ended = measure(&bench, &arguments.only);
    if let Err(error) = disk::remove(&bench.aside()) {
        eprintln!("warning: {}: {error}", bench.aside().display());
    }
    ended
}

fn measure(bench: &Bench, only: &[Part]) -> ExitCode {
    let wanted = |part: &&Part| only.is_empty() || only.contains(part);
    for part in PARTS.iter().filter(wanted) {
        let outcome = match part {
            Part::Generation => generation::measure(bench),
            Part::Check => check::measure(bench),
            Part::Growth => growth::measure(bench),
            Part::Runtime => runtime(),
            Part::Instructions => match instructions::compare() {
                Ok(Verdict::Holds) => Ok(()),
                Ok(Verdict::Grew) => return ExitCode::from(1),
                Ok(Verdict::Unknown) => return ExitCode::from(SKIPPED),
                Err(message) => Err(message),
            },
        };
        if let Err(message) = outcome {
            eprintln!("error: {message}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn runtime() -> Result<(), String> {
    println!("\n## Decoding, encoding, requests\n");
    let status = Command::new(cargo())
        .args(["bench", "--quiet", "-p", "runtime"])
        .status();
    match status
        .map_err(|error| format!("cargo bench: {error}"))?
        .success()
    {
        true => Ok(()),
        false => Err("cargo bench failed".to_owned()),
    }
}

/// The cargo that runs this command.
fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// This program.
fn program() -> Result<PathBuf, String> {
    std::env::current_exe().map_err(|error| format!("this program cannot be found: {error}"))
}

/// A document's name: that of its file, up to the first dot that does not stand in front of a version or a word of it.
fn name(document: &Path) -> String {
    let stem = document.file_stem().unwrap_or_default();
    stem.to_string_lossy().replace(['.', ' '], "-")
}

/// The head of a table.
fn head(title: &str, columns: &[&str]) {
    println!("\n## {title}\n");
    println!("| {} |", columns.join(" | "));
    println!("|---{}|", "|---:".repeat(columns.len() - 1));
}

/// A cell with a time in the processor, and one with memory.
fn cells(cost: Cost) -> [String; 2] {
    [
        format!("{:.2} s", cost.user),
        format!("{:.0} MB", cost.memory as f64 / 1024.0),
    ]
}
