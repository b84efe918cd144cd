//! The compiler's word on every generated crate, all in one workspace so that what they depend
//! on is built once.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::row::{Compiled, Row};
use crate::disk;

/// Checks every crate that was generated and charges it with its errors and warnings.
pub fn check(rows: &mut [Row], out: &Path) -> Result<(), String> {
    let mut generated = rows
        .iter_mut()
        .filter(|row| row.outcome == "generated")
        .peekable();
    if generated.peek().is_none() {
        return Ok(());
    }
    let mut found = messages(out)?;
    for row in generated {
        row.compiled = Some(found.remove(&row.package).unwrap_or_default());
    }
    Ok(())
}

/// The workspace of all crates, and of the programs that try their examples.
pub fn write_workspace(rows: &[Row], out: &Path) -> Result<(), String> {
    let generated = rows.iter().filter(|row| row.outcome == "generated");
    let crates = generated.map(|row| row.package.clone());
    let tried = rows
        .iter()
        .filter(|row| row.tried.as_ref().is_some_and(|tried| tried.of > 0));
    let programs = tried.map(|row| format!("{}{}", row.package, super::examples::PACKAGE_ENDING));
    let crates = list(crates);
    let text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{crates}{}]\ndefault-members = [\n{crates}]\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n",
        list(programs),
    );
    let written = disk::write_text(&out.join("Cargo.toml"), &text).and_then(|()| lock(out));
    written.map_err(|error| format!("{}: {error}", out.display()))
}

/// Begins with the versions of this repository, so that a run tells of the documents and not of
/// what was released meanwhile.
fn lock(out: &Path) -> std::io::Result<()> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    let lock = out.join("Cargo.lock");
    match lock.exists() {
        true => Ok(()),
        false => disk::write_text(&lock, &std::fs::read_to_string(own)?),
    }
}

/// Lines of a list in a manifest.
fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("    \"{item}\",\n")).collect()
}

/// Errors and warnings by package. A crate that does not build at all has one error at least.
fn messages(out: &Path) -> Result<BTreeMap<String, Compiled>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut child = Command::new(cargo)
        .args(["check", "--keep-going", "--message-format", "json"])
        .current_dir(out)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cargo: {error}"))?;
    let output = child.stdout.take().ok_or("cargo has no output")?;
    let mut found: BTreeMap<String, Compiled> = BTreeMap::new();
    for line in BufReader::new(output).lines() {
        let line = line.map_err(|error| error.to_string())?;
        if let Some((package, is_error)) = serde_json::from_str(&line).ok().and_then(read) {
            let compiled = found.entry(package).or_default();
            match is_error {
                true => compiled.errors += 1,
                false => compiled.warnings += 1,
            }
        }
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    let has_errors = found.values().any(|compiled| compiled.errors > 0);
    if !status.success() && !has_errors {
        return Err("cargo cannot build the workspace of the corpus".to_owned());
    }
    Ok(found)
}

/// The package that a compiler message is about, and whether it is an error. The closing lines
/// that only count are left out.
fn read(message: Value) -> Option<(String, bool)> {
    if message.get("reason")?.as_str()? != "compiler-message" {
        return None;
    }
    let manifest = message.get("manifest_path")?.as_str()?;
    let package = Path::new(manifest)
        .parent()?
        .file_name()?
        .to_str()?
        .to_owned();
    let message = message.get("message")?;
    message
        .get("spans")?
        .as_array()
        .filter(|spans| !spans.is_empty())?;
    match message.get("level")?.as_str()? {
        "error" | "error: internal compiler error" => Some((package, true)),
        "warning" => Some((package, false)),
        _ => None,
    }
}
