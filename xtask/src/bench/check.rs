//! What it costs to compile what was generated, beside what others generate from the same document.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::child::{self, Cost};
use super::{Bench, cells, generation, head, rivals};
use crate::disk;

/// Prints rows for each document: the crate of this generator, the same with one tag, and those of rivals.
pub fn measure(bench: &Bench) -> Result<(), String> {
    let columns = [
        "`cargo check` of the crate alone",
        "user",
        "memory",
        "wall",
        "lines",
        "generation, user",
    ];
    head("Compilation", &columns);
    for document in &bench.documents {
        let name = super::name(document);
        let out = bench.out.join("generated").join(&name);
        let generation = generation::generate(bench, document, &out, true)?;
        row(bench, &name, &out, &[], generation);
        if has_feature(&out, "other-types") {
            let title = format!("{name}, with the types that no operation reaches");
            row(bench, &title, &out, &["--features", "all"], generation);
        }
        if let Some(feature) = bench.feature.as_ref().filter(|tag| has_feature(&out, tag)) {
            let features = ["--no-default-features", "--features", feature];
            let title = format!("{name}, `{feature}` alone");
            row(bench, &title, &out, &features, generation);
        }
        for rival in rivals::ALL {
            let folder = bench.out.join(rival.name).join(&name);
            let title = format!("{name}, {}", rival.name);
            match rival.generate(document, &folder) {
                Ok(generation) => row(bench, &title, &folder, &[], generation),
                Err(reason) => println!("| {title} | {reason} | | | | |"),
            }
        }
    }
    Ok(())
}

fn row(bench: &Bench, title: &str, folder: &Path, features: &[&str], generation: Cost) {
    match check(bench, folder, features) {
        Ok(cost) => {
            let [user, memory] = cells(cost);
            let [generation, _] = cells(generation);
            let (wall, lines) = (cost.wall, lines(&folder.join("src")));
            println!("| {title} | {user} | {memory} | {wall:.2} s | {lines} | {generation} |");
        }
        Err(message) => {
            let first = message.lines().find(|line| line.starts_with("error"));
            println!(
                "| {title} | {} | | | | |",
                first.unwrap_or("does not compile")
            );
            eprintln!("{message}");
        }
    }
}

fn has_feature(folder: &Path, feature: &str) -> bool {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    let head = format!("{feature} = ");
    manifest.lines().any(|line| line.starts_with(&head))
}

/// Of the crate alone: its dependencies are built by a run before, in which it is empty.
fn check(bench: &Bench, folder: &Path, features: &[&str]) -> Result<Cost, String> {
    let target =
        std::path::absolute(bench.out.join("target")).map_err(|error| error.to_string())?;
    let words = ["check", "--quiet", "--lib", "--target-dir"].map(OsString::from);
    let mut command = vec![super::cargo()];
    command.extend(words);
    command.push(target.into_os_string());
    command.extend(features.iter().map(OsString::from));
    let root = folder.join("src/lib.rs");
    let fault = |error| format!("{}: {error}", root.display());
    let text = fs::read_to_string(&root).map_err(fault)?;
    let write = |text| disk::write_text(&root, text).map_err(fault);
    let dependencies = child::median(1, &command, folder, || write(""));
    // Written anew before each run, so that cargo thinks that it has changed.
    let checked = child::median(bench.runs, &command, folder, || write(&text));
    dependencies.and(checked)
}

fn lines(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    let paths = entries.flatten().map(|entry| entry.path());
    let count = |path: std::path::PathBuf| match path.is_dir() {
        true => lines(&path),
        false => fs::read_to_string(&path).map_or(0, |text| text.lines().count()),
    };
    paths.map(count).sum()
}
