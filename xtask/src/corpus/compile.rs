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
    let members: Vec<&str> = rows
        .iter()
        .filter(|row| row.outcome == "generated")
        .map(|row| row.package.as_str())
        .collect();
    if members.is_empty() {
        return Ok(());
    }
    write_workspace(&members, out).map_err(|error| format!("{}: {error}", out.display()))?;
    let mut found = messages(out)?;
    for row in rows.iter_mut().filter(|row| row.outcome == "generated") {
        row.compiled = Some(found.remove(&row.package).unwrap_or_default());
    }
    Ok(())
}

fn write_workspace(members: &[&str], out: &Path) -> std::io::Result<()> {
    let members: Vec<String> = members
        .iter()
        .map(|member| format!("    \"{member}\",\n"))
        .collect();
    let text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n",
        members.concat()
    );
    disk::write_text(&out.join("Cargo.toml"), &text)
}

/// Errors and warnings by package. A crate that does not build at all has one error at least.
fn messages(out: &Path) -> Result<BTreeMap<String, Compiled>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut child = Command::new(cargo)
        .args([
            "check",
            "--workspace",
            "--keep-going",
            "--message-format",
            "json",
        ])
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
