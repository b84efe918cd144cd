//! `cargo xtask codegen --watch`: the same as without, again and again whenever a file that was read is saved.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

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
        let files: BTreeSet<PathBuf> = once().iter().map(|file| absolute(file)).collect();
        follow(&files, &mut folders, &mut watcher)?;
        println!("\nwatching {} files; end with Ctrl-C", files.len());
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

/// Watches the folders of files and not the files: many editors put a new file into the place of the old one.
fn follow(
    files: &BTreeSet<PathBuf>,
    folders: &mut BTreeSet<PathBuf>,
    watcher: &mut RecommendedWatcher,
) -> Result<(), Stopped> {
    for folder in files.iter().map(|file| folder(file)) {
        if folders.insert(folder.clone()) {
            let watched = watcher.watch(&folder, RecursiveMode::NonRecursive);
            watched.map_err(|error| stop(&folder, &error))?;
        }
    }
    Ok(())
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
