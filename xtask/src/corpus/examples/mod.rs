//! The examples oracle: what a document gives as an example, read as the type that stands there and written again, has
//! to be the same.
//!
//! The process of a row [finds](find) the examples, lets another library [judge] which of them are valid, and
//! writes a [program] that tries those. All programs stand in the workspace of the crates, and are built and
//! run together.

mod find;
mod judge;
mod program;
mod same;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use generator::Run;
use generator::diagnostic::{Diagnostics, NodeId, Place, Sources};
use generator::document::{self, Disk};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::row::Row;
pub use program::PACKAGE_ENDING;

/// How many of a document's examples came back as they were.
#[derive(Debug, Clone, Default)]
pub struct Tried {
    /// How many did.
    pub passed: usize,
    /// How many there are: valid, and at a place that has a type.
    pub of: usize,
    /// Those that did not.
    pub failures: Vec<Failure>,
}

/// An example that did not come back as it was.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The file in which it stands, and its line.
    pub line: String,
    /// Its JSON pointer.
    pub pointer: String,
    /// What happened.
    pub fault: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}: {}", self.line, self.pointer, self.fault)
    }
}

/// What a program tries.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Table {
    /// The types, as paths from within the crate.
    types: Vec<String>,
    examples: Vec<Example>,
}

/// An example: the position of its type, what it is, and which value of which file.
#[derive(Debug, Serialize, Deserialize)]
struct Example {
    ty: usize,
    value: Value,
    file: usize,
    ordinal: u32,
}

/// Finds a document's valid examples and writes the program that tries them. Says how many there are.
pub fn prepare(run: &Run, package: &str, out: &Path) -> std::io::Result<usize> {
    let Ok(generated) = &run.result else {
        return Ok(0);
    };
    let files = document::written(&run.sources);
    let found = find::examples(&files, &generated.type_of_schema);
    let valid = judge::valid(&files, &found);
    let mut table = Table::default();
    let mut positions = BTreeMap::new();
    for example in found
        .iter()
        .zip(valid)
        .filter_map(|(example, valid)| valid.then_some(example))
    {
        let ty = *positions.entry(&example.ty).or_insert_with(|| {
            table.types.push(example.ty.clone());
            table.types.len() - 1
        });
        table.examples.push(Example {
            ty,
            value: example.value.clone(),
            file: example.file,
            ordinal: example.place.ordinal(),
        });
    }
    eprintln!(
        "{} of {} examples are valid",
        table.examples.len(),
        found.len()
    );
    program::write(&table, package, out)?;
    Ok(table.examples.len())
}

/// Builds and runs the programs of all rows, and puts down what came of them.
pub fn run(
    rows: &mut [Row],
    documents: &BTreeMap<String, String>,
    out: &Path,
) -> Result<(), String> {
    let named = |row: &&mut Row| row.tried.as_ref().is_some_and(|tried| tried.of > 0);
    let mut rows: Vec<&mut Row> = rows.iter_mut().filter(named).collect();
    let packages: Vec<&str> = rows.iter().map(|row| row.package.as_str()).collect();
    program::build(&packages, out)?;
    for row in &mut rows {
        let table = program::read(&row.package, out)?;
        let answers = program::run(&row.package, out);
        let path = documents.get(&row.package).map_or("", String::as_str);
        let (failed, faults) = failed(&table, &answers);
        let failures = located(path, &failed, faults);
        let of = table.examples.len();
        let passed = of - failures.len();
        row.tried = Some(Tried {
            passed,
            of,
            failures,
        });
    }
    Ok(())
}

/// The examples whose answers are not what was asked for, and why.
fn failed<'t>(
    table: &'t Table,
    answers: &[Result<Value, String>],
) -> (Vec<&'t Example>, Vec<String>) {
    let none = Err("the program has no answer".to_owned());
    let answers = answers.iter().chain(std::iter::repeat(&none));
    let faults = table
        .examples
        .iter()
        .zip(answers)
        .filter_map(|(example, answer)| match answer {
            Ok(back) if same::is_same(&example.value, back) => None,
            Ok(back) => Some((example, same::difference(&example.value, back))),
            Err(error) => Some((example, error.clone())),
        });
    faults
        .map(|(example, fault)| {
            (
                example,
                format!(
                    "{}: {fault}",
                    table.types.get(example.ty).map_or("", String::as_str)
                ),
            )
        })
        .unzip()
}

/// Where failed examples stand. The document is read once more for that: most have none.
fn located(path: &str, failed: &[&Example], faults: Vec<String>) -> Vec<Failure> {
    if failed.is_empty() {
        return Vec::new();
    }
    let mut sources = Sources::new();
    let mut unheard = Diagnostics::new().leniently(true);
    document::load(&mut Disk, path, &[], &mut unheard, &mut sources);
    let files: Vec<_> = document::written(&sources)
        .into_iter()
        .map(|(_, tree)| tree.id.file())
        .collect();
    let places = failed.iter().map(|example| {
        let file = files.get(example.file);
        file.map_or(Place::Nowhere, |file| {
            Place::Value(NodeId::new(*file, example.ordinal))
        })
    });
    let spots = sources.spots(places).into_iter();
    spots
        .zip(faults)
        .map(|(spot, fault)| {
            let span = spot.as_ref().map(|spot| &spot.span);
            let line = span.map(|span| format!("{}:{}", span.file, span.line.unwrap_or(0)));
            Failure {
                line: line.unwrap_or_default(),
                pointer: spot.and_then(|spot| spot.pointer).unwrap_or_default(),
                fault,
            }
        })
        .collect()
}
