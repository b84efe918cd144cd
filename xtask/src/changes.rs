//! `cargo xtask changes`: what an edit of the document means for those who use the crate.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use generator::changes::{
    Change, Format, Side, compare, compare_settings, next, release, report, worst,
};
use generator::diagnostic::Sources;
use generator::document::{Disk, Reader};
use generator::{Config, Run, Understood, understand};
use semver::Version;

use crate::project::{Stopped, parse_config, read_config, stop, usual_config};
use crate::reports::MessageFormat;

/// Settings of `changes`.
#[derive(clap::Args)]
pub struct Arguments {
    /// What to compare with: a version of the repository, or another document
    #[arg(long, value_name = "GITREF|FILE", default_value = "HEAD")]
    against: String,
    /// The configuration [default: spec/codegen.toml]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// How the changes are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Writing,
}

/// How the changes are written.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Writing {
    /// For a terminal
    #[default]
    Text,
    /// For the text of a pull request
    Markdown,
}

/// A document as it is understood, with its texts and settings.
struct Known {
    config: Config,
    understood: Understood,
    sources: Sources,
}

/// The version that changes call for, beside what the configuration says.
struct Verdict {
    old: Version,
    new: Version,
    needed: Version,
}

/// Runs the command: 0 when the version says enough, 1 when it was not raised as far as the changes call for, 2 where
/// one of the documents is faulty.
pub fn run(arguments: &Arguments) -> ExitCode {
    match work(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(Stopped) => ExitCode::from(2),
    }
}

fn work(arguments: &Arguments) -> Result<bool, Stopped> {
    let path = arguments.config.clone().unwrap_or_else(usual_config);
    let config = read_config(&path, None, MessageFormat::Human)?;
    let (was, old_config) = old(arguments, &path, &config)?;
    let is = known(&mut Disk, &config)?;
    let changes = changes(&was, &is, old_config.as_ref(), &config);
    let format = match arguments.format {
        Writing::Text => Format::Text,
        Writing::Markdown => Format::Markdown,
    };
    print!("{}", report(&changes, &was.sources, &is.sources, format));
    match old_config.and_then(|old| verdict(&old, &config, &changes)) {
        Some(verdict) => Ok(say(&verdict)),
        None => {
            println!("\n{}", advice(&config, &changes));
            Ok(true)
        }
    }
}

/// The document to compare with, and its configuration where there is one of that time.
fn old(
    arguments: &Arguments,
    path: &Path,
    config: &Config,
) -> Result<(Known, Option<Config>), Stopped> {
    let against = arguments.against.as_str();
    if Path::new(against).is_file() {
        let config = Config {
            document: against.to_owned(),
            ..config.clone()
        };
        return Ok((known(&mut Disk, &config)?, None));
    }
    let mut git = Git(against.to_owned());
    let named = path.to_string_lossy();
    let text = git
        .read(&named)
        .map_err(|error| stop(Path::new(against), &error))?;
    let text = String::from_utf8_lossy(&text);
    let old = parse_config(path, &text, None, MessageFormat::Human)?;
    Ok((known(&mut git, &old)?, Some(old)))
}

fn known(reader: &mut dyn Reader, config: &Config) -> Result<Known, Stopped> {
    let run: Run<Understood> = understand(reader, &config.document, config);
    match run.result {
        Ok(understood) => Ok(Known {
            config: config.clone(),
            understood,
            sources: run.sources,
        }),
        Err(_) => {
            MessageFormat::Human.print(&run.diagnostics, &run.sources);
            eprintln!("nothing was compared");
            Err(Stopped)
        }
    }
}

fn changes(was: &Known, is: &Known, old: Option<&Config>, new: &Config) -> Vec<Change> {
    let mut changes = old.map_or_else(Vec::new, |old| compare_settings(old, new));
    changes.extend(compare(side(was), side(is)));
    changes
}

fn side(known: &Known) -> Side<'_> {
    Side {
        api: &known.understood.api,
        names: &known.understood.names,
        config: &known.config,
    }
}

fn verdict(old: &Config, new: &Config, changes: &[Change]) -> Option<Verdict> {
    let (old, new) = (release(&old.version)?, release(&new.version)?);
    let needed = next(&old, worst(changes));
    Some(Verdict { old, new, needed })
}

/// Says what the version has to be, and whether it is.
fn say(verdict: &Verdict) -> bool {
    let Verdict { old, new, needed } = verdict;
    let is_enough = new >= needed;
    if is_enough {
        println!("\nversion {old} calls for {needed} or later, and {new} is");
    } else {
        println!(
            "\nversion {old} calls for {needed}, and it is {new}: raise `version` in the configuration"
        );
    }
    is_enough
}

/// What to do with the version where it is not known which one the other document had.
fn advice(config: &Config, changes: &[Change]) -> String {
    match release(&config.version) {
        Some(version) => {
            let next = next(&version, worst(changes));
            format!(
                "if the other document is that of version {version}, this one is that of {next}"
            )
        }
        None => String::new(),
    }
}

/// Reads files as they were in a version of the repository.
struct Git(String);

impl Reader for Git {
    fn read(&mut self, path: &str) -> io::Result<Vec<u8>> {
        let path = Path::new(path);
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut command = Command::new("git");
        if let Some(folder) = folder {
            command.arg("-C").arg(folder);
        }
        let object = format!("{}:./{name}", self.0);
        let output = command
            .args(["show", "--end-of-options", &object])
            .output()?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(
            said.trim().trim_start_matches("fatal: ").to_owned(),
        ))
    }
}
