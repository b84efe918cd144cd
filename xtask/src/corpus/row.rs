//! One document: what came of it, as a line of tab-separated fields.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use generator::config::{DefaultFeatures, UnknownFields};
use generator::diagnostic::{Code, Severity, Sources};
use generator::document::Disk;
use generator::{Config, Files, Run};

use super::examples::{self, Tried};
use crate::disk;

/// Settings of the hidden command that makes one row.
#[derive(clap::Args)]
pub struct RowArguments {
    /// The document
    document: PathBuf,
    /// The package's name
    package: String,
    /// Where the crate is written
    out: PathBuf,
    /// Refuse a document that breaks the specification
    #[arg(long)]
    strict: bool,
    /// Find the examples, and write the program that tries them
    #[arg(long)]
    examples: bool,
}

/// What came of one document.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its path below the corpus.
    pub name: String,
    /// The package made of it.
    pub package: String,
    /// `generated`, `refused` with the code of the first error, `panicked` or `hung`.
    pub outcome: String,
    /// Operations that the document has.
    pub declared: usize,
    /// Operations that the crate has.
    pub operations: usize,
    /// Types that the crate has.
    pub types: usize,
    /// Places that are kept as untyped JSON though the document says more.
    pub untyped: usize,
    /// Warnings about the document.
    pub warnings: usize,
    /// Lines of the crate, its runtime included.
    pub lines: usize,
    /// Wall time of the process.
    pub milliseconds: u128,
    /// Greatest memory of the process, in KiB; 0 where the system does not say.
    pub peak_memory: u64,
    /// What the compiler says of the crate, where it was asked.
    pub compiled: Option<Compiled>,
    /// What became of its examples, where that was asked.
    pub tried: Option<Tried>,
}

/// What the compiler says of a crate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compiled {
    /// Its errors.
    pub errors: usize,
    /// Its warnings.
    pub warnings: usize,
}

impl Row {
    /// Whether the generator did its work: a whole crate without errors, or a reasoned refusal.
    pub fn is_sound(&self) -> bool {
        let is_whole = self.outcome == "generated" && self.operations == self.declared;
        let is_clean = self
            .compiled
            .is_none_or(|compiled| compiled == Compiled::default());
        let comes_back = self
            .tried
            .as_ref()
            .is_none_or(|tried| tried.failures.is_empty());
        (is_whole || self.is_refused()) && is_clean && comes_back
    }

    /// Whether it was refused, and for a reason.
    pub fn is_refused(&self) -> bool {
        let code = self.outcome.strip_prefix("refused ");
        code.is_some_and(|code| Code::numbered(code).is_some())
    }

    /// Reads what [`run`] printed.
    pub fn parse(&mut self, line: &str) -> Option<()> {
        let mut fields = line.trim_end().split('\t');
        let mut number = || fields.next()?.parse::<usize>().ok();
        self.declared = number()?;
        self.operations = number()?;
        self.types = number()?;
        self.untyped = number()?;
        self.warnings = number()?;
        self.lines = number()?;
        self.peak_memory = number()? as u64;
        let of = number()?;
        self.tried = (of > 0).then(|| Tried {
            of,
            ..Tried::default()
        });
        self.outcome = fields.next()?.to_owned();
        Some(())
    }
}

/// Generates one document and prints its row.
pub fn run(arguments: &RowArguments) -> ExitCode {
    match print(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}: {error}", arguments.out.display());
            ExitCode::from(2)
        }
    }
}

fn print(arguments: &RowArguments) -> io::Result<()> {
    let path = arguments.document.to_string_lossy().replace('\\', "/");
    let start = Instant::now();
    let run = generator::generate(&mut Disk, &path, &config(&path, arguments));
    let (operations, types, lines) = match &run.result {
        Ok(made) => (
            made.operations,
            made.types,
            write(&made.files, &arguments.out)?,
        ),
        Err(_) => (0, 0, 0),
    };
    let folder = arguments.out.parent().unwrap_or(&arguments.out);
    let examples = match arguments.examples {
        true => examples::prepare(&run, &arguments.package, folder)?,
        false => 0,
    };
    let untyped = count(&run, |code| code == Code::Untyped);
    let warnings = count(&run, |_| true);
    let declared = run.declared_operations();
    let (peak, outcome) = (peak_memory(), outcome(&run));
    println!(
        "{declared}\t{operations}\t{types}\t{untyped}\t{warnings}\t{lines}\t{peak}\t{examples}\t{outcome}"
    );
    let milliseconds = start.elapsed().as_millis();
    eprintln!("{milliseconds} ms\n{}", reports(&run, &run.sources));
    Ok(())
}

fn config(path: &str, arguments: &RowArguments) -> Config {
    let mut config = Config::for_document(path);
    config.package.clone_from(&arguments.package);
    config.options.lenient = !arguments.strict;
    config.stands_alone = false;
    // Whatever is in a crate is to be compiled.
    config.options.default_features = DefaultFeatures::All;
    config.names_schemas = arguments.examples;
    if arguments.examples {
        config.options.unknown_fields = UnknownFields::Keep;
    }
    config
}

/// Writes a crate, and says how many lines it has.
fn write(files: &Files, folder: &Path) -> io::Result<usize> {
    let changes = files.changes_from(&disk::read(folder)?);
    disk::write(folder, files, &changes)?;
    Ok(files.iter().map(|(_, text)| text.lines().count()).sum())
}

fn count(run: &Run, counts: impl Fn(Code) -> bool) -> usize {
    let warnings = run
        .diagnostics
        .iter()
        .filter(|report| report.severity == Severity::Warning);
    warnings.filter(|report| counts(report.code)).count()
}

fn outcome(run: &Run) -> String {
    let first = run
        .diagnostics
        .iter()
        .find(|report| report.severity == Severity::Error);
    match (&run.result, first) {
        (Ok(_), _) => "generated".to_owned(),
        (Err(_), Some(report)) => format!("refused {}", report.code.number()),
        (Err(_), None) => "refused without a reason".to_owned(),
    }
}

/// The errors; warnings of a corpus are too many to draw.
fn reports(run: &Run, sources: &Sources) -> String {
    match &run.result {
        Ok(_) => String::new(),
        Err(_) => run.diagnostics.render(sources, false),
    }
}

/// The greatest memory that this process had, in KiB.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok())
        .unwrap_or(0)
}
