//! `cargo xtask codegen`: one path of work, of which `--check` and `--dry-run` only change
//! the last step.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use generator::document::Document;
use generator::files::{Change, ChangeKind};
use generator::{Config, Generated};

use crate::disk;
use crate::project::{Stopped, read_config, root, slashed, stop, usual_config};
use crate::reports::{self, MessageFormat};
use crate::stamp::{Recorder, Slot, Totals};
use crate::watch;

/// Settings of `codegen`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Write nothing; fail when the crate is not what the document says
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    /// Write nothing; say what would be written
    #[arg(long)]
    dry_run: bool,
    /// Run again whenever the document, the configuration or another file that was read is saved
    #[arg(long, conflicts_with_all = ["check", "dry_run"])]
    watch: bool,
    /// The OpenAPI document, in place of the configuration's
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// The configuration [default: spec/codegen.toml, or none where --spec and --out are given]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of the generated crate [default: generated]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Go on with warnings where the document breaks the specification
    #[arg(long)]
    lenient: bool,
    /// For whom reports are printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    message_format: MessageFormat,
}

/// How many files a summary names; a new client of a large API has thousands.
const MAX_LISTED: usize = 20;

/// A run whose inputs are known.
struct Job {
    config: Config,
    out: PathBuf,
}

/// Runs the command: 0 when all is well, 1 on drift, 2 on a bad document or bad usage.
pub fn run(arguments: &Arguments) -> ExitCode {
    let mut files = BTreeSet::new();
    let result = match arguments.watch {
        true => watched(arguments),
        false => work(arguments, &mut files).map(|done| {
            // The process ends, and its memory with it.
            std::mem::forget(done.document);
            done.code
        }),
    };
    match result {
        Ok(code) => code,
        Err(Stopped) => ExitCode::from(2),
    }
}

fn watched(arguments: &Arguments) -> Result<ExitCode, Stopped> {
    watch::watch(|| {
        let mut files = BTreeSet::new();
        // What went wrong is printed; the next version may be better.
        let _ = work(arguments, &mut files);
        files
    })?;
    Ok(ExitCode::SUCCESS)
}

/// What came of a run.
struct Done {
    code: ExitCode,
    /// What was read, if it was.
    document: Option<Document>,
}

/// Does it once; `files` are those that were read, as far as the run came.
fn work(arguments: &Arguments, files: &mut BTreeSet<PathBuf>) -> Result<Done, Stopped> {
    let start = Instant::now();
    let job = job(arguments, files)?;
    let slot = slot(arguments, &job);
    if let Some(stamp) = slot.as_ref().and_then(|slot| slot.holds(&job.out)) {
        files.extend(stamp.paths().map(PathBuf::from));
        arguments.message_format.print_text(&stamp.reports);
        say_unchanged(arguments, &job, stamp.totals, start);
        return Ok(Done {
            code: ExitCode::SUCCESS,
            document: None,
        });
    }
    let mut reader = slot.as_ref().map(Slot::recorder).unwrap_or_default();
    let writes = !arguments.check && !arguments.dry_run;
    let format = arguments.message_format;
    let Made {
        generated,
        changes,
        reports,
        document,
    } = make(&job, &mut reader, format, writes, files)?;
    let totals = Totals::of(&generated);
    if let Some(slot) = slot.filter(|_| writes || changes.is_empty()) {
        slot.remember(&job.out, reader, &generated.files, reports, totals);
    }
    let code = match (changes.is_empty(), arguments.check) {
        (true, _) => {
            say_unchanged(arguments, &job, totals, start);
            ExitCode::SUCCESS
        }
        (false, true) => {
            say_drift(arguments, &job, &changes);
            ExitCode::from(1)
        }
        (false, false) => {
            print_summary(arguments, &job, totals, &changes, start);
            ExitCode::SUCCESS
        }
    };
    Ok(Done { code, document })
}

/// Where the stamp of a run with these settings is.
fn slot(arguments: &Arguments, job: &Job) -> Option<Slot> {
    let format = (arguments.message_format, reports::has_colour());
    let settings = format!("{format:?} {:?}", job.config);
    Slot::of(&job.out, &settings)
}

fn job(arguments: &Arguments, files: &mut BTreeSet<PathBuf>) -> Result<Job, Stopped> {
    let stands_alone = arguments.out.is_some();
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| root().join("generated"));
    let mut config = match (&arguments.config, &arguments.spec, stands_alone) {
        (None, Some(spec), true) => Config::for_crate(&slashed(spec), &slashed(&out)),
        (path, _, _) => {
            let path = path.clone().unwrap_or_else(usual_config);
            files.insert(path.clone());
            let given = arguments.spec.as_deref();
            read_config(&path, given, arguments.message_format)?
        }
    };
    files.insert(PathBuf::from(&config.document));
    config.options.lenient |= arguments.lenient;
    config.stands_alone = stands_alone;
    Ok(Job { config, out })
}

/// What a run has made.
struct Made {
    generated: Generated,
    /// What differs from the crate as it was.
    changes: Vec<Change>,
    /// What was printed about the document.
    reports: String,
    document: Option<Document>,
}

/// Makes the crate, and writes it if it is to.
fn make(
    job: &Job,
    reader: &mut Recorder,
    format: MessageFormat,
    writes: bool,
    files: &mut BTreeSet<PathBuf>,
) -> Result<Made, Stopped> {
    let run = generator::generate(reader, &job.config.document, &job.config);
    files.extend(reader.paths().map(PathBuf::from));
    files.extend(run.sources.paths().map(PathBuf::from));
    let examples = job.config.examples.iter();
    files.extend(examples.map(|(path, _)| PathBuf::from(path)));
    // To find the lines of reports in a large document lasts as long as to write the crate.
    let (reports, brought) = rayon::join(
        || format.text(&run.diagnostics, &run.sources),
        || {
            run.result
                .map(|generated| bring(job, generated, writes, files))
        },
    );
    format.print_text(&reports);
    let Ok(brought) = brought else {
        eprintln!("nothing was written");
        // Whoever keeps the document mends it; another's is used as it is.
        if job.config.stands_alone && !job.config.options.lenient && is_usable(job, reader) {
            eprintln!("`--lenient` goes on with warnings in place of these errors");
        }
        return Err(Stopped);
    };
    let (generated, changes) = brought.map_err(|error| stop(&job.out, &error))?;
    Ok(Made {
        generated,
        changes,
        reports,
        document: run.document,
    })
}

/// Whether a document that was refused is understood where it is read leniently.
fn is_usable(job: &Job, reader: &mut Recorder) -> bool {
    let mut config = job.config.clone();
    config.options.lenient = true;
    generator::understand(reader, &job.config.document, &config)
        .result
        .is_ok()
}

/// Brings the crate's folder to what was generated, if it `writes`, and says what differs.
fn bring(
    job: &Job,
    generated: Generated,
    writes: bool,
    sources: &BTreeSet<PathBuf>,
) -> io::Result<(Generated, Vec<Change>)> {
    let before = disk::read(&job.out)?;
    if let Some(source) = sources.iter().find(|file| disk::owns(&job.out, file)) {
        let source = source.display();
        let message =
            format!("`{source}` was read, and would be removed from here; move it elsewhere");
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    let changes = generated.files.changes_from(&before);
    if writes {
        disk::write(&job.out, &generated.files, &changes)?;
    }
    Ok((generated, changes))
}

fn say_unchanged(arguments: &Arguments, job: &Job, totals: Totals, start: Instant) {
    let mut text = format!("{} is up to date: {}", job.out.display(), counts(totals));
    if !arguments.check {
        let words = written_words(arguments);
        let (files, time) = (totals.files, start.elapsed().as_millis());
        text.push_str(&format!(
            "; 0 files {words}, {files} unchanged, 0 removed; {time} ms"
        ));
    }
    arguments.message_format.say(&text);
}

fn written_words(arguments: &Arguments) -> &'static str {
    match arguments.dry_run {
        true => "would be written",
        false => "written",
    }
}

fn say_drift(arguments: &Arguments, job: &Job, changes: &[Change]) {
    let root = slashed(&job.out);
    let say = |text: &str| arguments.message_format.say(text);
    for change in changes {
        say(&change.unified_diff(&root));
    }
    for change in changes {
        say(&format!("{}: {root}/{}", fault(change.kind), change.path));
    }
    say(&format!(
        "\n{root} is not what {} says; mend it with `{}`",
        job.config.document,
        mending_command(arguments)
    ));
}

/// The command that was run, but to write: what mends a crate that has drifted.
fn mending_command(arguments: &Arguments) -> String {
    let mut command = String::from("cargo xtask codegen");
    let paths = [
        ("--spec", &arguments.spec),
        ("--config", &arguments.config),
        ("--out", &arguments.out),
    ];
    for (flag, path) in paths {
        if let Some(path) = path {
            command.push_str(&format!(" {flag} {}", path.display()));
        }
    }
    if arguments.lenient {
        command.push_str(" --lenient");
    }
    command
}

/// What is wrong with a file, where nothing is written.
fn fault(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Missing => "missing",
        ChangeKind::Changed => "changed",
        ChangeKind::Orphaned => "orphaned",
    }
}

/// What was done to a file.
fn deed(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Missing => "new",
        ChangeKind::Changed => "changed",
        ChangeKind::Orphaned => "removed",
    }
}

fn counts(totals: Totals) -> String {
    let of = |number: usize, what: &str| {
        format!("{number} {what}{}", if number == 1 { "" } else { "s" })
    };
    let left_out = match totals.left_out {
        0 => String::new(),
        number => format!(" ({number} left out by the configuration)"),
    };
    format!(
        "{}{left_out}, {}",
        of(totals.operations, "operation"),
        of(totals.types, "type")
    )
}

fn print_summary(
    arguments: &Arguments,
    job: &Job,
    totals: Totals,
    changes: &[Change],
    start: Instant,
) {
    let say = |text: &str| arguments.message_format.say(text);
    for change in changes.iter().take(MAX_LISTED) {
        say(&format!("{}: {}", deed(change.kind), change.path));
    }
    if let Some(more) = changes.len().checked_sub(MAX_LISTED + 1) {
        say(&format!("and {} more", more + 1));
    }
    let is_removed = |change: &&Change| change.kind == ChangeKind::Orphaned;
    let removed = changes.iter().filter(is_removed).count();
    let written = changes.len() - removed;
    let unchanged = totals.files - written;
    let words = written_words(arguments);
    say(&format!(
        "{} done: {}; {written} files {words}, {unchanged} unchanged, {removed} removed; {} ms",
        job.out.display(),
        counts(totals),
        start.elapsed().as_millis(),
    ));
}
