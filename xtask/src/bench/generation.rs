//! What generation costs, beside its floor, and what it costs where nothing has changed.

use std::ffi::OsString;
use std::path::Path;

use super::child::{self, Cost};
use super::{Bench, cells, head};
use crate::disk;

/// Prints a row for each document.
pub fn measure(bench: &Bench) -> Result<(), String> {
    let columns = [
        "Generation",
        "user",
        "memory",
        "floor, user",
        "floor, memory",
        "times the floor",
        "wall",
        "floor, wall",
        "times the floor, wall",
        "unchanged, wall",
    ];
    head("Generation", &columns);
    for document in &bench.documents {
        let name = super::name(document);
        let out = bench.out.join("generated").join(&name);
        let whole = generate(bench, document, &out, true)?;
        let unchanged = generate(bench, document, &out, false)?;
        let floor = floor(bench, document, &out)?;
        let [user, memory] = cells(whole);
        let [floor_user, floor_memory] = cells(floor);
        println!(
            "| {name} | {user} | {memory} | {floor_user} | {floor_memory} | {:.2} | {:.0} ms | {:.0} ms | {:.2} | {:.0} ms |",
            whole.user / floor.user,
            whole.wall * 1000.0,
            floor.wall * 1000.0,
            whole.wall / floor.wall,
            unchanged.wall * 1000.0,
        );
    }
    Ok(())
}

/// Into a new folder, or into one that is up to date.
pub fn generate(bench: &Bench, document: &Path, out: &Path, anew: bool) -> Result<Cost, String> {
    let program = super::program()?;
    let words = ["codegen", "--lenient", "--spec"].map(OsString::from);
    let mut command = vec![program.into_os_string()];
    command.extend(words);
    command.extend([
        document.as_os_str().to_owned(),
        "--out".into(),
        out.as_os_str().to_owned(),
    ]);
    if !anew {
        // The run that settles what the first one wrote.
        child::median(1, &command, Path::new("."), || Ok(()))?;
    }
    child::median(bench.runs, &command, Path::new("."), || match anew {
        true => disk::set_aside(out, &bench.aside())
            .map_err(|error| format!("{}: {error}", out.display())),
        false => Ok(()),
    })
}

fn floor(bench: &Bench, document: &Path, out: &Path) -> Result<Cost, String> {
    let command = [
        super::program()?.into_os_string(),
        "bench-floor".into(),
        document.as_os_str().to_owned(),
        out.as_os_str().to_owned(),
    ];
    child::median(bench.runs, &command, Path::new("."), || Ok(()))
}
