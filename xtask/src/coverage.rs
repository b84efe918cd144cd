//! `cargo xtask coverage`: what becomes of every value of a document.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use generator::coverage::{Entry, Fate, Print, experiments, ledger};
use generator::diagnostic::{Diagnostics, Sources};
use generator::document::{self, Disk, Node, Reader};
use generator::{Config, generate};
use indicatif::ProgressBar;

use crate::project::{Stopped, read_config, slashed, usual_config};
use crate::reports::MessageFormat;

/// Settings of `coverage`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The OpenAPI document [default: that of the configuration]
    file: Option<PathBuf>,
    /// The configuration [default: spec/codegen.toml, or none where a document is named]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Name every value, and not only those that are not expressed
    #[arg(long)]
    all: bool,
    /// Go on where the document breaks the specification
    #[arg(long)]
    lenient: bool,
}

/// Runs the command: 0 when everything is expressed or documented, 1 when something is not, 2 on a faulty document.
pub fn run(arguments: &Arguments) -> ExitCode {
    match work(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(Stopped) => ExitCode::from(2),
    }
}

fn work(arguments: &Arguments) -> Result<bool, Stopped> {
    let mut config = match (&arguments.file, &arguments.config) {
        (Some(file), None) => Config::for_document(&slashed(file)),
        (_, path) => {
            let path = path.clone().unwrap_or_else(usual_config);
            read_config(&path, arguments.file.as_deref(), MessageFormat::Human)?
        }
    };
    config.options.lenient |= arguments.lenient;
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let root = document::open(&mut Disk, &config.document, &mut diagnostics, &mut sources);
    let Some(root) = root.filter(|_| !diagnostics.has_errors()) else {
        MessageFormat::Human.print(&diagnostics, &sources);
        return Err(Stopped);
    };
    let entries = entries(&root, &config)?;
    print(arguments, &entries, &sources);
    Ok(entries.iter().all(|entry| entry.fate > Fate::Silent))
}

fn entries(root: &Node, config: &Config) -> Result<Vec<Entry>, Stopped> {
    let bar = ProgressBar::new(experiments(root) as u64);
    let probe = |changed: &serde_json::Value| {
        let text = changed.to_string();
        let mut reader = Changed {
            path: config.document.clone(),
            text,
        };
        let run = generate(&mut reader, &config.document, config);
        run.result.ok().map(|generated| Print::of(&generated.files))
    };
    let entries = ledger(root, &probe, &|| bar.inc(1));
    bar.finish_and_clear();
    entries.ok_or_else(|| {
        let run = generate(&mut Disk, &config.document, config);
        MessageFormat::Human.print(&run.diagnostics, &run.sources);
        Stopped
    })
}

/// The disk, but for the document.
struct Changed {
    path: String,
    text: String,
}

impl Reader for Changed {
    fn read(&mut self, path: &str) -> io::Result<Vec<u8>> {
        match path == self.path {
            true => Ok(self.text.clone().into_bytes()),
            false => Disk.read(path),
        }
    }

    fn read_referred(&mut self, path: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        match path == self.path {
            true => self.read(path),
            false => Disk.read_referred(path, folders),
        }
    }
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Expressed => "expressed",
        Fate::Documentation => "documentation",
        Fate::Silent => "not expressed",
    }
}

fn print(arguments: &Arguments, entries: &[Entry], sources: &Sources) {
    match arguments.all {
        true => list(entries.iter().map(|entry| (entry, 0)).collect(), sources),
        false => list(silent(entries), sources),
    }
    sum_up(entries);
}

/// A line for each value, with the number of those in it that are left out.
fn list(listed: Vec<(&Entry, usize)>, sources: &Sources) {
    let spots = sources.spots(listed.iter().map(|(entry, _)| entry.place));
    for ((entry, within), spot) in listed.iter().zip(spots) {
        let span = spot.map(|spot| spot.span);
        let place = span.map(|span| format!("{}:{}: ", span.file, span.line.unwrap_or(1)));
        let place = place.unwrap_or_default();
        let within = match within {
            0 => String::new(),
            count => format!(" (with the {count} in it)"),
        };
        println!("{place}{}: #{}{within}", word(entry.fate), entry.pointer);
    }
}

/// How many values have which fate, in each section of the document and in all of it.
fn sum_up(entries: &[Entry]) {
    let mut sections: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for entry in entries {
        let section = entry.pointer.split('/').nth(1).unwrap_or("");
        let counts = sections.entry(section).or_default();
        if let Some(count) = counts.get_mut(column(entry.fate)) {
            *count += 1;
        }
    }
    println!(
        "{:16}{:>12}{:>16}{:>16}",
        "", "expressed", "documentation", "not expressed"
    );
    let mut sum = [0; 3];
    for (section, counts) in sections.iter().filter(|(section, _)| !section.is_empty()) {
        row(section, counts);
        sum.iter_mut()
            .zip(counts)
            .for_each(|(sum, count)| *sum += count);
    }
    row("all", &sum);
}

/// The values that are not expressed but for those in others of them, each with how many these are.
fn silent(entries: &[Entry]) -> Vec<(&Entry, usize)> {
    let mut silent: Vec<(&Entry, usize)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.fate == Fate::Silent) {
        let around = silent.last_mut().filter(|(around, _)| {
            let rest = entry.pointer.strip_prefix(&around.pointer);
            rest.is_some_and(|rest| rest.starts_with('/'))
        });
        match around {
            Some((_, within)) => *within += 1,
            None => silent.push((entry, 0)),
        }
    }
    silent
}

fn column(fate: Fate) -> usize {
    match fate {
        Fate::Expressed => 0,
        Fate::Documentation => 1,
        Fate::Silent => 2,
    }
}

fn row(name: &str, [expressed, documentation, silent]: &[usize; 3]) {
    println!("{name:16}{expressed:>12}{documentation:>16}{silent:>16}");
}
