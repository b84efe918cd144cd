//! `cargo xtask corpus`: the generator run over whole folders of documents.
//!
//! Each document is a process of its own, so that a crash or an endless loop is a row of the
//! report and not its end. [`row`] is what that process does, [`compile`] checks what came
//! out of all of them, [`expected`] judges the rows by those of a committed file.

mod compile;
mod examples;
mod expected;
mod row;
mod run;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub use row::RowArguments;

use generator::diagnostic::Code;

use crate::disk;

/// Settings of `corpus`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Documents, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Check every generated crate with cargo, all in one workspace
    #[arg(long)]
    compile: bool,
    /// Read the documents' valid examples as their types and write them again; the crates then keep members that
    /// their document does not name
    #[arg(long)]
    examples: bool,
    /// Refuse documents that break the specification
    #[arg(long)]
    strict: bool,
    /// Write the rows to a file, tab-separated
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Only documents whose path contains this
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// The rows to judge by
    #[arg(long, value_name = "FILE")]
    expected: Option<PathBuf>,
    /// Where the crates are written
    #[arg(long, value_name = "DIR", default_value = "target/corpus")]
    out: PathBuf,
}

/// Runs the command: 0 when every row is as expected, 1 when one is not, 2 on bad usage.
pub fn run(arguments: &Arguments) -> ExitCode {
    match work(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Generates one document and prints its row; for the other processes of a corpus alone.
pub fn run_row(arguments: &RowArguments) -> ExitCode {
    row::run(arguments)
}

fn work(arguments: &Arguments) -> Result<bool, String> {
    let documents = documents(arguments)?;
    let mut rows = run::rows(&documents, arguments)?;
    let others = drop_other_files(&mut rows);
    if arguments.compile || arguments.examples {
        compile::write_workspace(&rows, &arguments.out)?;
    }
    if arguments.compile {
        compile::check(&mut rows, &arguments.out)?;
    }
    if arguments.examples {
        let paths = documents.iter().map(|document| {
            let path = document.path.to_string_lossy().replace('\\', "/");
            (document.package.clone(), path)
        });
        examples::run(&mut rows, &paths.collect(), &arguments.out)?;
    }
    let table = run::table(&rows);
    print!("{table}");
    println!("{}", run::sums(&rows));
    println!("{others} files beside them are no OpenAPI documents");
    print!("{}", run::failed_examples(&rows));
    if let Some(path) = &arguments.report {
        disk::write_text(path, &table).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    match &arguments.expected {
        Some(path) => expected::judge(&rows, path, arguments.compile),
        None => Ok(rows.iter().all(row::Row::is_sound)),
    }
}

/// Folders of documents also hold what these refer to, and other files of the same endings.
fn drop_other_files(rows: &mut Vec<row::Row>) -> usize {
    let before = rows.len();
    let is_other = format!("refused {}", Code::NotADocument.number());
    rows.retain(|row| row.outcome != is_other);
    before - rows.len()
}

/// Every document below the paths, in the order of their names.
fn documents(arguments: &Arguments) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for path in &arguments.paths {
        let root = if path.is_dir() {
            path.clone()
        } else {
            PathBuf::new()
        };
        collect(path, &root, &mut documents)
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    documents.sort_by(|left, right| left.name.cmp(&right.name));
    if let Some(only) = &arguments.only {
        documents.retain(|document| document.name.contains(only));
    }
    name_packages(&mut documents);
    if documents.is_empty() {
        return Err("there are no documents (.yaml, .yml, .json) there".to_owned());
    }
    Ok(documents)
}

/// A document of the corpus.
struct Document {
    /// Its path below the folder that was named.
    name: String,
    /// The package made of it, unlike that of every other.
    package: String,
    path: PathBuf,
}

/// A name for the package of each document: letters, digits and hyphens of its path, numbered
/// where that of an earlier one is the same.
fn name_packages(documents: &mut [Document]) {
    let mut taken = BTreeSet::new();
    for document in documents {
        let plain = |c: char| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        };
        let stem: String = document.name.chars().map(plain).collect();
        let words: Vec<&str> = stem.split('-').filter(|word| !word.is_empty()).collect();
        let stem = words.join("-");
        let mut package = format!("c{stem}");
        let mut number = 2;
        while !taken.insert(package.clone()) {
            package = format!("c{stem}-{number}");
            number += 1;
        }
        document.package = package;
    }
}

fn collect(path: &Path, root: &Path, documents: &mut Vec<Document>) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            collect(&entry?.path(), root, documents)?;
        }
        return Ok(());
    }
    let is_document = path.extension().is_some_and(|extension| {
        ["yaml", "yml", "json"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    });
    if is_document {
        let name = path
            .strip_prefix(root)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        documents.push(Document {
            name,
            package: String::new(),
            path: path.to_owned(),
        });
    }
    Ok(())
}
