//! Where things are in this repository, and reading what says what to generate.

use std::path::{Path, PathBuf};

use generator::Config;
use generator::diagnostic::{Diagnostics, Sources};

use crate::reports::MessageFormat;

/// Why a run ended before its last step; already printed.
pub struct Stopped;

/// Prints what went wrong with a file.
pub fn stop(path: &Path, error: &dyn std::fmt::Display) -> Stopped {
    eprintln!("error: {}: {error}", path.display());
    Stopped
}

/// The repository's folder, as short as it can be said from where the command runs.
pub fn root() -> PathBuf {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = root
        .and_then(|xtask| xtask.parent().map(Path::to_owned))
        .unwrap_or_default();
    match std::env::current_dir() {
        Ok(here) if here == root => PathBuf::new(),
        _ => root,
    }
}

/// The configuration of the crate in `generated/`.
pub fn usual_config() -> PathBuf {
    root().join("spec").join("codegen.toml")
}

/// A path as reports and the generator spell it.
pub fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Reads a configuration, for the document that is `given` in place of its own, and prints what is wrong with it.
pub fn read_config(
    path: &Path,
    given: Option<&Path>,
    format: MessageFormat,
) -> Result<Config, Stopped> {
    let text = std::fs::read_to_string(path).map_err(|error| stop(path, &error))?;
    parse_config(path, &text, given, format)
}

/// The same, of a text that was read already.
pub fn parse_config(
    path: &Path,
    text: &str,
    given: Option<&Path>,
    format: MessageFormat,
) -> Result<Config, Stopped> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let given = given.map(slashed);
    let config = Config::parse(
        &slashed(path),
        text,
        given.as_deref(),
        &mut sources,
        &mut diagnostics,
    );
    format.print(&diagnostics, &sources);
    if diagnostics.has_errors() {
        return Err(Stopped);
    }
    config.ok_or(Stopped)
}
