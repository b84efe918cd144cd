//! Instructions of the parts that compute alone: they are the same on a busy machine, so that a slower program shows.
//!
//! The numbers of `instructions.tsv` belong to one version of the compiler, which its first line names; another one
//! counts anew, and is not compared. What is counted is the program as `cargo xtask` builds it, without `--release`.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::synthetic;

/// Where the committed numbers are.
const COMMITTED: &str = "xtask/src/bench/instructions.tsv";

/// How many more instructions are a fault, in percent.
const MOST: u64 = 10;

/// What comes of a comparison.
pub enum Verdict {
    /// No part takes more than a tenth longer than it did.
    Holds,
    /// Some part does.
    Grew,
    /// Nothing can be compared here.
    Unknown,
}

/// Counts, prints and compares.
pub fn compare() -> Result<Verdict, String> {
    println!("\n## Instructions\n");
    let mut valgrind = Command::new("valgrind");
    if valgrind
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_err()
    {
        println!("valgrind is not installed, so that nothing is counted");
        return Ok(Verdict::Unknown);
    }
    let compiler = compiler()?;
    let committed = fs::read_to_string(COMMITTED).unwrap_or_default();
    let mut lines = committed.lines();
    let is_same_compiler = lines.next() == Some(compiler.as_str());
    let known: Vec<(&str, u64)> = lines.filter_map(row).collect();
    let mut counted = compiler + "\n";
    let mut verdict = match is_same_compiler {
        true => Verdict::Holds,
        false => Verdict::Unknown,
    };
    for (name, count) in counts()? {
        counted.push_str(&format!("{name}\t{count}\n"));
        let before = known.iter().find(|(known, _)| *known == name);
        let said = match before.filter(|_| is_same_compiler) {
            Some((_, before)) if count > before + before * MOST / 100 => {
                verdict = Verdict::Grew;
                format!("more than {MOST} percent above the committed {before}: FAILED")
            }
            Some((_, before)) => format!("{before} are committed"),
            None => "not comparable: no number of this compiler is committed".to_owned(),
        };
        println!("{name}: {count} instructions, {said}");
    }
    let path = Path::new("target/bench/instructions.tsv");
    crate::disk::write_text(path, &counted).map_err(|error| error.to_string())?;
    println!("to accept these numbers, copy target/bench/instructions.tsv to {COMMITTED}");
    Ok(verdict)
}

fn row(line: &str) -> Option<(&str, u64)> {
    let (name, count) = line.split_once('\t')?;
    Some((name, count.parse().ok()?))
}

fn compiler() -> Result<String, String> {
    let output = Command::new("rustc").arg("--version").output();
    let output = output.map_err(|error| format!("rustc: {error}"))?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok(match cfg!(debug_assertions) {
        true => version,
        // Optimised, the program is another one.
        false => version + ", with --release",
    })
}

fn counts() -> Result<Vec<(&'static str, u64)>, String> {
    let folder = Path::new("target/bench");
    let document = folder.join("synthetic-100.yaml");
    crate::disk::write_text(&document, &synthetic::document(100))
        .map_err(|error| error.to_string())?;
    let contacts = count(
        "spec/contacts.yaml",
        &folder.join("generated/instructions-contacts"),
    )?;
    let synthetic = count(
        &document.to_string_lossy(),
        &folder.join("generated/instructions-synthetic"),
    )?;
    Ok(vec![
        ("generate contacts.yaml", contacts),
        ("generate 100 operations", synthetic),
    ])
}

/// Of one generation on one thread.
fn count(document: &str, out: &Path) -> Result<u64, String> {
    crate::disk::remove(out).map_err(|error| error.to_string())?;
    let program = super::program()?;
    let output = Command::new("valgrind")
        .args([
            "--tool=cachegrind",
            "--cache-sim=no",
            "--cachegrind-out-file=/dev/null",
        ])
        .arg(program)
        .args(["codegen", "--spec", document, "--dry-run", "--out"])
        .arg(out)
        .env("RAYON_NUM_THREADS", "1")
        .stdout(Stdio::null())
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let number = said
        .lines()
        .find_map(|line| line.split_once("refs:").map(|(_, number)| number));
    let number = number.and_then(|number| number.trim().replace(',', "").parse().ok());
    number.ok_or_else(|| format!("valgrind counted nothing:\n{said}"))
}
