//! The folder of a generated crate on disk.
//!
//! The folder belongs to the generator, all but what cargo and version control put at its
//! top: `target`, `Cargo.lock` and names that begin with a dot.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use generator::Files;
use generator::files::{Change, ChangeKind};

/// Where new versions are made ready before they take the place of the old ones.
const STAGE: &str = ".codegen";

/// Every file that belongs to the generator. A folder that holds something else entirely is
/// refused, since its files would be taken for orphans.
pub fn read(folder: &Path) -> io::Result<Files> {
    let mut files = Files::default();
    match fs::read_dir(folder) {
        Ok(_) => read_folder(folder, "", &mut files)?,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(files),
        Err(error) => return Err(error),
    }
    let is_ours = files.is_empty()
        || files.iter().any(|(_, text)| {
            text.lines()
                .next()
                .is_some_and(|line| line.contains("@generated"))
        });
    if !is_ours {
        let message = "the folder holds files that were not generated; choose an empty one";
        return Err(io::Error::new(ErrorKind::AlreadyExists, message));
    }
    Ok(files)
}

fn read_folder(folder: &Path, prefix: &str, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if prefix.is_empty() && !is_owned(&name) {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            read_folder(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let bytes = fs::read(entry.path())?;
            files.insert(path, String::from_utf8_lossy(&bytes));
        }
    }
    Ok(())
}

fn is_owned(top: &str) -> bool {
    !top.starts_with('.') && top != "target" && top != "Cargo.lock"
}

/// Writes one file, the folders above it included.
pub fn write_text(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text)
}

/// Brings the folder to what the files say. Each entry at its top is made ready aside and
/// then takes its place in one step, so that a run that is killed leaves the old or the new.
pub fn write(folder: &Path, files: &Files, changes: &[Change]) -> io::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let stage = folder.join(STAGE);
    remove_stage(&stage)?;
    fs::create_dir_all(&stage)?;
    let tops: BTreeSet<&str> = changes.iter().map(|change| top(&change.path)).collect();
    let rewritten: BTreeSet<&str> = changes
        .iter()
        .filter(|change| change.kind != ChangeKind::Orphaned)
        .map(|change| change.path.as_str())
        .collect();
    for (path, text) in files.iter().filter(|(path, _)| tops.contains(top(path))) {
        prepare(
            folder,
            &stage,
            path,
            (rewritten.contains(path)).then_some(text),
        )?;
    }
    for top in tops {
        put_in_place(&stage, folder, top)?;
    }
    remove_stage(&stage)
}

fn remove_stage(stage: &Path) -> io::Result<()> {
    match fs::remove_dir_all(stage) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn top(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// Puts a file onto the stage: its new text, or the very file that is there already, so that
/// its time of change stays and cargo builds no more than it must.
fn prepare(folder: &Path, stage: &Path, path: &str, text: Option<&str>) -> io::Result<()> {
    let staged = stage.join(path);
    if let Some(parent) = staged.parent() {
        fs::create_dir_all(parent)?;
    }
    match text {
        Some(text) => fs::write(staged, text),
        None => fs::hard_link(folder.join(path), &staged)
            .or_else(|_| fs::copy(folder.join(path), &staged).map(drop)),
    }
}

/// Exchanges an entry with its staged version, or takes it away where there is none.
fn put_in_place(stage: &Path, folder: &Path, top: &str) -> io::Result<()> {
    let (staged, placed) = (stage.join(top), folder.join(top));
    match (staged.exists(), placed.exists()) {
        (true, false) => fs::rename(staged, placed),
        (true, true) => exchange(&staged, &placed),
        (false, true) => fs::rename(placed, stage.join(format!("{top}.removed"))),
        (false, false) => Ok(()),
    }
}

#[cfg(target_os = "linux")]
fn exchange(staged: &Path, placed: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, staged, CWD, placed, RenameFlags::EXCHANGE)
        .or_else(|_| exchange_in_steps(staged, placed).map_err(|_| rustix::io::Errno::IO))
        .map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(staged: &Path, placed: &Path) -> io::Result<()> {
    exchange_in_steps(staged, placed)
}

/// For systems and file systems that cannot exchange two entries at once.
fn exchange_in_steps(staged: &Path, placed: &Path) -> io::Result<()> {
    if staged.is_file() {
        return fs::rename(staged, placed);
    }
    let aside = staged.with_extension("old");
    fs::rename(placed, &aside)?;
    fs::rename(staged, placed)
}
