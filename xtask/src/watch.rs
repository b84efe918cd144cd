//! `cargo xtask codegen --watch`: the same as without, again and again whenever a file that was read is saved.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, SystemTime};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::project::{Stopped, stop};

/// An editor saves in several steps; this long after the last of them all is there.
const QUIET: Duration = Duration::from_millis(150);

/// Runs `once` now and after every change of a file that it names, until it is interrupted.
pub fn watch(mut once: impl FnMut() -> BTreeSet<PathBuf>) -> Result<(), Stopped> {
    let (sender, events) = channel();
    let mut watcher =
        notify::recommended_watcher(sender).map_err(|error| stop(Path::new("."), &error))?;
    let mut folders = BTreeSet::new();
    loop {
        clear();
        let started = SystemTime::now();
        let files: BTreeSet<PathBuf> = once().iter().map(|file| absolute(file)).collect();
        if follow(&files, &mut folders, &mut watcher)? && is_saved_since(started, &files) {
            continue;
        }
        let number = files.len();
        let files_of = if number == 1 { "file" } else { "files" };
        println!("\nwatching {number} {files_of}; end with Ctrl-C");
        if !wait(&events, &files) {
            return Ok(());
        }
    }
}

/// One screen: what was said about the last version is not to be mistaken for this one's.
fn clear() {
    if std::io::stdout().is_terminal() {
        print!("\x1b[2J\x1b[H");
    }
}

/// A path that stays the same wherever it is compared.
fn absolute(file: &Path) -> PathBuf {
    let folder = folder(file);
    let folder = folder.canonicalize().unwrap_or(folder);
    folder.join(file.file_name().unwrap_or_default())
}

fn folder(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Watches the folders of files and not the files: many editors put a new file into the place of the old one. Says
/// whether there are folders that were not watched before.
fn follow(
    files: &BTreeSet<PathBuf>,
    folders: &mut BTreeSet<PathBuf>,
    watcher: &mut RecommendedWatcher,
) -> Result<bool, Stopped> {
    let known = folders.len();
    let found = files.iter().map(|file| folder(file));
    for folder in found.filter(|folder| folder.is_dir()) {
        if folders.insert(folder.clone()) {
            let watched = watcher.watch(&folder, RecursiveMode::NonRecursive);
            watched.map_err(|error| stop(&folder, &error))?;
        }
    }
    Ok(folders.len() > known)
}

/// Whether one of the files was saved after a moment: of what happens before its folder is watched there is no event.
fn is_saved_since(moment: SystemTime, files: &BTreeSet<PathBuf>) -> bool {
    let saved = |file: &PathBuf| std::fs::metadata(file).and_then(|metadata| metadata.modified());
    files
        .iter()
        .any(|file| saved(file).is_ok_and(|saved| saved > moment))
}

/// Waits until one of the files has changed and none changes any more. Says whether there can be more changes.
fn wait(events: &Receiver<notify::Result<Event>>, files: &BTreeSet<PathBuf>) -> bool {
    let concerns = |event: &notify::Result<Event>| match event {
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => false,
        Ok(event) => event.paths.iter().any(|path| files.contains(path)),
        Err(_) => true,
    };
    loop {
        match events.recv() {
            Ok(event) if concerns(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    while events.recv_timeout(QUIET).is_ok() {}
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_during_the_first_run_is_followed_by_a_run() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("document.yaml");
        let (runs, run) = channel();
        std::thread::spawn(move || {
            let mut saves = 1..2;
            watch(|| {
                if saves.next().is_some() {
                    // The clock of files is coarser than that of the program.
                    std::thread::sleep(Duration::from_millis(20));
                    std::fs::write(&file, "saved").expect("the file is saved");
                }
                runs.send(()).expect("the test listens");
                BTreeSet::from([file.clone()])
            })
        });
        for _ in 0..2 {
            run.recv_timeout(Duration::from_secs(120))
                .expect("it runs again");
        }
    }
}
