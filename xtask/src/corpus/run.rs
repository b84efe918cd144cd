//! All documents, a process each, as many at once as there are processors.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::row::Row;
use super::{Arguments, Document};

/// A document that takes longer hangs.
const LIMIT: Duration = Duration::from_secs(120);

/// What came of every document, in their order.
pub fn rows(documents: &[Document], arguments: &Arguments) -> Result<Vec<Row>, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let bar = bar(documents.len());
    let (next, rows) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let row = row(&program, document, arguments);
                    bar.inc(1);
                    if let Ok(mut rows) = rows.lock() {
                        rows.push(row);
                    }
                }
            });
        }
    });
    bar.finish_and_clear();
    let mut rows = rows.into_inner().map_err(|error| error.to_string())?;
    rows.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(rows)
}

fn bar(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} documents, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

fn row(program: &Path, document: &Document, arguments: &Arguments) -> Row {
    let mut row = Row {
        name: document.name.clone(),
        package: document.package.clone(),
        ..Row::default()
    };
    let start = Instant::now();
    let mut command = Command::new(program);
    command
        .arg("corpus-row")
        .arg(&document.path)
        .arg(&row.package);
    command.arg(arguments.out.join(&row.package));
    if arguments.strict {
        command.arg("--strict");
    }
    if arguments.examples {
        command.arg("--examples");
    }
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .stdin(Stdio::null());
    let outcome = command
        .spawn()
        .map_err(|error| error.to_string())
        .map(|child| wait(child, start));
    row.milliseconds = start.elapsed().as_millis();
    match outcome {
        Ok(Ended::Printed(text)) if row.parse(&text).is_some() => {}
        Ok(Ended::Printed(_)) => row.outcome = "panicked".to_owned(),
        Ok(Ended::Hung) => row.outcome = "hung".to_owned(),
        Err(message) => row.outcome = message,
    }
    row
}

enum Ended {
    Printed(String),
    Hung,
}

fn wait(mut child: Child, start: Instant) -> Ended {
    let Some(mut output) = child.stdout.take() else {
        return Ended::Printed(String::new());
    };
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        // What cannot be read is no row, which is reported as such.
        let _ = output.read_to_string(&mut text);
        text
    });
    while !matches!(child.try_wait(), Ok(Some(_)) | Err(_)) {
        if start.elapsed() > LIMIT {
            // It may have ended by itself just now.
            let _ = child.kill();
            let _ = child.wait();
            return Ended::Hung;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ended::Printed(reader.join().unwrap_or_default())
}

/// The rows as tab-separated text with a heading.
pub fn table(rows: &[Row]) -> String {
    let mut table = String::from(
        "name\toutcome\tdeclared\toperations\ttypes\tuntyped\twarnings\tlines\tmilliseconds\tpeak_kib\t\
         compile_errors\tcompile_warnings\texamples\texamples_passed\n",
    );
    for row in rows {
        let (errors, warnings) = match row.compiled {
            Some(compiled) => (compiled.errors.to_string(), compiled.warnings.to_string()),
            None => ("-".to_owned(), "-".to_owned()),
        };
        let (examples, passed) = match &row.tried {
            Some(tried) => (tried.of.to_string(), tried.passed.to_string()),
            None => ("-".to_owned(), "-".to_owned()),
        };
        table.push_str(&format!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{errors}\t{warnings}\t{examples}\t{passed}\n",
            row.name,
            row.outcome,
            row.declared,
            row.operations,
            row.types,
            row.untyped,
            row.warnings,
            row.lines,
            row.milliseconds,
            row.peak_memory,
        ));
    }
    table
}

/// The rows in one line.
pub fn sums(rows: &[Row]) -> String {
    let count = |is: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| is(row)).count();
    let sum = |of: &dyn Fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    let compiled = |of: &dyn Fn(super::row::Compiled) -> usize| {
        rows.iter()
            .filter_map(|row| row.compiled)
            .map(of)
            .sum::<usize>()
    };
    let tried = |of: &dyn Fn(&super::examples::Tried) -> usize| {
        let tried = rows.iter().filter_map(|row| row.tried.as_ref());
        tried.map(of).sum::<usize>()
    };
    format!(
        "{} documents: {} generated, {} refused, {} panicked or hung; {} of {} operations, {} types, \
         {} untyped, {} warnings, {} lines; {} compile errors, {} compile warnings in {} crates; \
         {} of {} examples came back as they were",
        rows.len(),
        count(&|row| row.outcome == "generated"),
        count(&Row::is_refused),
        count(&|row| matches!(row.outcome.as_str(), "panicked" | "hung")),
        sum(&|row| row.operations),
        sum(&|row| row.declared),
        sum(&|row| row.types),
        sum(&|row| row.untyped),
        sum(&|row| row.warnings),
        sum(&|row| row.lines),
        compiled(&|compiled| compiled.errors),
        compiled(&|compiled| compiled.warnings),
        count(&|row| row.compiled.is_some()),
        tried(&|tried| tried.passed),
        tried(&|tried| tried.of),
    )
}

/// The examples that did not come back as they were, a line each.
pub fn failed_examples(rows: &[Row]) -> String {
    let tried = rows.iter().filter_map(|row| row.tried.as_ref());
    let failures = tried.flat_map(|tried| &tried.failures);
    failures.map(|failure| format!("{failure}\n")).collect()
}
