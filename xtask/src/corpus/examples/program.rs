//! The program that tries a document's examples: a table of types, each with the way through it.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::Table;
use crate::disk;

/// What a program's package is called beside that of its crate.
pub const PACKAGE_ENDING: &str = "-examples";

/// Everything but the table. The way is by text, which is what is sent and received.
const MAIN: &str = r#"use serde::{Serialize, de::DeserializeOwned};

fn pass<T: Serialize + DeserializeOwned>(text: &str) -> serde_json::Result<String> {
    serde_json::to_string(&serde_json::from_str::<T>(text)?)
}

fn main() {
    let path = std::env::args().nth(1).expect("the path of the table");
    let table = std::fs::read_to_string(path).expect("a readable table");
    let table: serde_json::Value = serde_json::from_str(&table).expect("a table in JSON");
    for example in table["examples"].as_array().expect("examples") {
        let ty = example["ty"].as_u64().and_then(|ty| TYPES.get(ty as usize));
        match ty.expect("a type")(&example["value"].to_string()) {
            Ok(text) => println!("+{text}"),
            Err(error) => println!("-{}", error.to_string().replace('\n', " ")),
        }
    }
}
"#;

/// Writes the program and its table beside the crate. The program takes the crate's types and its runtime as modules of
/// its own: what no example needs is then never compiled to machine code, and operations are not even read.
pub fn write(table: &Table, package: &str, out: &Path) -> std::io::Result<()> {
    let folder = folder(package, out);
    let manifest = std::fs::read_to_string(out.join(package).join("Cargo.toml"))?;
    disk::write_text(
        &folder.join("Cargo.toml"),
        &own_manifest(package, &manifest),
    )?;
    let mut main = format!(
        "// Not all of the crate is tried.\n#![allow(dead_code, unused_imports)]\n\n\
         {}{}\n{MAIN}\n\
         static TYPES: &[fn(&str) -> serde_json::Result<String>] = &[\n",
        module("runtime", package, out),
        module("types", package, out),
    );
    for ty in &table.types {
        let _ = writeln!(main, "    pass::<{ty}>,");
    }
    main.push_str("];\n");
    disk::write_text(&folder.join("src/main.rs"), &main)?;
    disk::write_text(&folder.join("table.json"), &serde_json::to_string(table)?)
}

/// A module of the crate, for the program to have as its own; nothing where the crate has none of this name, as one has no
/// types whose document has only plain ones.
fn module(name: &str, package: &str, out: &Path) -> String {
    let file = format!("{package}/src/{name}/mod.rs");
    match out.join(&file).is_file() {
        true => format!("#[path = \"../../{file}\"]\nmod {name};\n"),
        false => String::new(),
    }
}

/// The table that was written.
pub fn read(package: &str, out: &Path) -> Result<Table, String> {
    let path = folder(package, out).join("table.json");
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn folder(package: &str, out: &Path) -> PathBuf {
    out.join(format!("{package}{PACKAGE_ENDING}"))
}

/// The manifest of the crate under another name, without what is for its tests, and without TLS.
fn own_manifest(package: &str, manifest: &str) -> String {
    let (own, _) = manifest
        .split_once("[dev-dependencies]")
        .unwrap_or((manifest, ""));
    let name = format!("name = \"{package}{PACKAGE_ENDING}\"");
    own.replace(&format!("name = \"{package}\""), &name)
        .replace("default = [\"rustls\"]", "default = []")
}

/// Builds the programs. One that does not build has no answers.
pub fn build(packages: &[&str], out: &Path) -> Result<(), String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(["build", "--keep-going", "--quiet"])
        .current_dir(out);
    for package in packages {
        command
            .arg("--package")
            .arg(format!("{package}{PACKAGE_ENDING}"));
    }
    // What does not build is said by cargo itself, and counted as having no answers.
    command
        .status()
        .map(|_| ())
        .map_err(|error| format!("cargo: {error}"))
}

/// What the program says of each example: what came back, or why nothing did.
pub fn run(package: &str, out: &Path) -> Vec<Result<Value, String>> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| out.join("target"), PathBuf::from);
    let program = target
        .join("debug")
        .join(format!("{package}{PACKAGE_ENDING}"));
    let output = Command::new(program)
        .arg(folder(package, out).join("table.json"))
        .output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let lines = text.unwrap_or_default();
    lines
        .lines()
        .map(|line| match line.strip_prefix('+') {
            Some(text) => serde_json::from_str(text).map_err(|error| error.to_string()),
            None => Err(line.trim_start_matches('-').to_owned()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::module;

    #[test]
    fn a_program_has_the_modules_that_its_crate_has() {
        let out = tempfile::tempdir().expect("a folder");
        let folder = out.path().join("shop/src/runtime");
        std::fs::create_dir_all(&folder).expect("a folder in it");
        std::fs::write(folder.join("mod.rs"), "").expect("a file in that");
        assert!(module("runtime", "shop", out.path()).ends_with("mod runtime;\n"));
        assert_eq!(module("types", "shop", out.path()), "");
    }
}
