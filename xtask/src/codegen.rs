//! `cargo xtask codegen`: one path of work, of which `--check` and `--dry-run` only change
//! the last step.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use generator::diagnostic::{Diagnostics, Sources};
use generator::document::Disk;
use generator::files::{Change, ChangeKind};
use generator::{Config, Files, Generated};

use crate::disk;
use crate::reports::MessageFormat;

/// Settings of `codegen`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Write nothing; fail when the crate is not what the document says
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    /// Write nothing; say what would be written
    #[arg(long)]
    dry_run: bool,
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

/// Why a run ended before its last step; already printed.
struct Stopped;

/// A run whose inputs are known.
struct Job {
    config: Config,
    document: String,
    out: PathBuf,
}

/// Runs the command: 0 when all is well, 1 on drift, 2 on a bad document or bad usage.
pub fn run(arguments: &Arguments) -> ExitCode {
    let start = Instant::now();
    match work(arguments, start) {
        Ok(code) => code,
        Err(Stopped) => ExitCode::from(2),
    }
}

fn work(arguments: &Arguments, start: Instant) -> Result<ExitCode, Stopped> {
    let job = job(arguments)?;
    let generated = generate(&job, arguments.message_format)?;
    let present = disk::read(&job.out).map_err(|error| stop(&job.out, &error))?;
    let changes = generated.files.changes_from(&present);
    if arguments.check {
        return Ok(check(arguments, &job, &generated, &changes));
    }
    if !arguments.dry_run {
        disk::write(&job.out, &generated.files, &changes)
            .map_err(|error| stop(&job.out, &error))?;
    }
    print_summary(arguments, &job, &generated, &changes, start);
    Ok(ExitCode::SUCCESS)
}

fn stop(path: &Path, error: &dyn std::fmt::Display) -> Stopped {
    eprintln!("error: {}: {error}", path.display());
    Stopped
}

/// The repository's folder, as short as it can be said from where the command runs.
fn root() -> PathBuf {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = root
        .and_then(|xtask| xtask.parent().map(Path::to_owned))
        .unwrap_or_default();
    match std::env::current_dir() {
        Ok(here) if here == root => PathBuf::new(),
        _ => root,
    }
}

fn job(arguments: &Arguments) -> Result<Job, Stopped> {
    let stands_alone = arguments.out.is_some();
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| root().join("generated"));
    let mut config = match (&arguments.config, &arguments.spec, stands_alone) {
        (None, Some(spec), true) => Config::for_document(&slashed(spec)),
        (path, _, _) => {
            let default = || root().join("spec").join("codegen.toml");
            read_config(
                &path.clone().unwrap_or_else(default),
                arguments.message_format,
            )?
        }
    };
    let document = match &arguments.spec {
        Some(spec) => slashed(spec),
        None => config.document.clone(),
    };
    config.lenient |= arguments.lenient;
    config.stands_alone = stands_alone;
    Ok(Job {
        config,
        document,
        out,
    })
}

/// A path as reports and the generator spell it.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn read_config(path: &Path, format: MessageFormat) -> Result<Config, Stopped> {
    let text = std::fs::read_to_string(path).map_err(|error| stop(path, &error))?;
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let config = Config::parse(&slashed(path), &text, &mut sources, &mut diagnostics);
    format.print(&diagnostics, &sources);
    if diagnostics.has_errors() {
        return Err(Stopped);
    }
    config.ok_or(Stopped)
}

fn generate(job: &Job, format: MessageFormat) -> Result<Generated, Stopped> {
    let run = generator::generate(&mut Disk, &job.document, &job.config);
    format.print(&run.diagnostics, &run.sources);
    run.result.map_err(|_| {
        eprintln!("nothing was written");
        Stopped
    })
}

fn check(arguments: &Arguments, job: &Job, generated: &Generated, changes: &[Change]) -> ExitCode {
    if changes.is_empty() {
        let up_to_date = format!("{} is up to date: {}", job.out.display(), counts(generated));
        arguments.message_format.say(&up_to_date);
        return ExitCode::SUCCESS;
    }
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
        job.document,
        mending_command(arguments)
    ));
    ExitCode::from(1)
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

fn counts(generated: &Generated) -> String {
    let of = |number: usize, what: &str| {
        format!("{number} {what}{}", if number == 1 { "" } else { "s" })
    };
    let left_out = match generated.left_out {
        0 => String::new(),
        number => format!(" ({number} left out by the configuration)"),
    };
    format!(
        "{}{left_out}, {}",
        of(generated.operations, "operation"),
        of(generated.types, "type")
    )
}

fn print_summary(
    arguments: &Arguments,
    job: &Job,
    generated: &Generated,
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
    let unchanged = unchanged(&generated.files, written);
    let words = if arguments.dry_run {
        "would be written"
    } else {
        "written"
    };
    let state = if changes.is_empty() {
        "is up to date"
    } else {
        "done"
    };
    say(&format!(
        "{} {state}: {}; {written} files {words}, {unchanged} unchanged, {removed} removed; {} ms",
        job.out.display(),
        counts(generated),
        start.elapsed().as_millis(),
    ));
}

fn unchanged(files: &Files, written: usize) -> usize {
    files.len() - written
}
