//! What the last run found, so that the next one answers at once where nothing has changed.
//!
//! A stamp holds for one folder: the program that made it, the settings, the contents of every file that was read, and
//! the state of every file that was written. It stands beside the program, not in the folder. A file of the folder
//! is known to be as it was by its times, size and place on the disk, as version control knows it; where these cannot
//! tell (the file was changed in the moment in which the stamp was made, or has been touched since), by its content.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use generator::document::{Disk, Reader};
use generator::{Files, Generated};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::disk;
use crate::known::{Known, Moment, State, hash, state};

/// How many stamps are kept.
const KEPT: usize = 64;

/// How a run ended that left nothing to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stamp {
    /// What else than files decides the outcome: the program, the settings.
    key: String,
    /// The files that were read, by path; none where one could not be read.
    inputs: BTreeMap<String, Option<Known>>,
    /// The files of the folder.
    outputs: BTreeMap<String, Known>,
    /// What was printed about the document.
    pub reports: String,
    /// What the crate has.
    pub totals: Totals,
}

/// What a crate has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Operations.
    pub operations: usize,
    /// Operations of the document that the configuration leaves out.
    pub left_out: usize,
    /// Types.
    pub types: usize,
    /// Files.
    pub files: usize,
}

impl Stamp {
    /// The files that were read.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.inputs.keys().map(String::as_str)
    }
}

impl Totals {
    /// What a generated crate has.
    pub fn of(generated: &Generated) -> Self {
        Self {
            operations: generated.operations,
            left_out: generated.left_out,
            types: generated.types,
            files: generated.files.len(),
        }
    }
}

/// Reads from the disk, and remembers what it has read.
#[derive(Debug, Default)]
pub struct Recorder {
    start: Option<Moment>,
    inputs: BTreeMap<String, Option<Known>>,
}

impl Reader for Recorder {
    fn read(&mut self, path: &str) -> io::Result<Vec<u8>> {
        self.record(path, || Disk.read(path))
    }

    fn read_referred(&mut self, path: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        self.record(path, || Disk.read_referred(path, folders))
    }
}

impl Recorder {
    /// The files that were read, and those that were sought in vain.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.inputs.keys().map(String::as_str)
    }

    fn record(
        &mut self,
        path: &str,
        read: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> io::Result<Vec<u8>> {
        let state = state(Path::new(path), self.start);
        let bytes = read();
        let read = bytes.as_ref().ok();
        let known = read.map(|bytes| Known::read(bytes, state));
        self.inputs.insert(path.to_owned(), known);
        bytes
    }
}

/// Where the stamp of a folder is, and what it has to say to hold.
#[derive(Debug)]
pub struct Slot {
    path: PathBuf,
    key: String,
}

impl Slot {
    /// The slot of a folder, for a run with `settings`. None where the program or the folder cannot be told from others.
    pub fn of(folder: &Path, settings: &str) -> Option<Self> {
        let program = std::env::current_exe().ok()?;
        let state = State::of(&fs::metadata(&program).ok()?)?;
        let here = std::env::current_dir().ok()?;
        let folder = here.join(folder);
        let name = format!("{:016x}.json", hash(folder.to_string_lossy().as_bytes()));
        Some(Self {
            path: program.parent()?.join("codegen").join(name),
            key: format!("{program:?} {state:?} {here:?} {folder:?} {settings}"),
        })
    }

    /// What reads for a run that starts now.
    pub fn recorder(&self) -> Recorder {
        Recorder {
            start: self.now(),
            inputs: BTreeMap::new(),
        }
    }

    /// The stamp, if everything is still as it says.
    pub fn holds(&self, folder: &Path) -> Option<Stamp> {
        let mut stamp: Stamp = serde_json::from_slice(&fs::read(&self.path).ok()?).ok()?;
        if stamp.key != self.key {
            return None;
        }
        let now = self.now();
        let mut learnt = false;
        for (path, known) in &mut stamp.inputs {
            learnt |= match known {
                Some(known) => known.holds(Path::new(path), now)?,
                None if Path::new(path).exists() => return None,
                None => false,
            };
        }
        let paths = disk::paths(folder).ok()?;
        if paths.len() != stamp.outputs.len() {
            return None;
        }
        for path in &paths {
            learnt |= stamp
                .outputs
                .get_mut(path)?
                .holds(&folder.join(path), now)?;
        }
        if learnt {
            self.write(&stamp);
        }
        Some(stamp)
    }

    /// Remembers a run after which the folder is what it should be. A folder that is not, since somebody else writes
    /// there at the same time, gets no stamp.
    pub fn remember(
        &self,
        folder: &Path,
        run: Recorder,
        files: &Files,
        said: String,
        totals: Totals,
    ) {
        let now = self.now();
        let written: Vec<(&str, &str)> = files.iter().collect();
        let outputs = written.into_par_iter().map(|(path, text)| {
            let known = Known::written(&folder.join(path), text, now)?;
            Some((path.to_owned(), known))
        });
        let Some(outputs) = outputs.collect() else {
            return;
        };
        self.write(&Stamp {
            key: self.key.clone(),
            inputs: run.inputs,
            outputs,
            reports: said,
            totals,
        });
    }

    /// Now, by the clock of the file system that the folder is likely on too.
    fn now(&self) -> Option<Moment> {
        let clock = self.path.with_file_name("tick");
        disk::write_text(&clock, "").ok()?;
        let state = State::of(&fs::metadata(&clock).ok()?)?;
        Some(state.changed)
    }

    /// Without a stamp the next run is slower, and no less right; so nothing is said where it cannot be written.
    fn write(&self, stamp: &Stamp) {
        let written = serde_json::to_string(stamp).map_err(io::Error::from);
        let _ = written.and_then(|text| disk::replace_text(&self.path, &text));
        self.prune();
    }

    /// Keeps only the newest stamps, since folders come and go.
    fn prune(&self) {
        let entries = self.path.parent().map(fs::read_dir);
        let entries = entries.into_iter().flatten().flatten().flatten();
        let mut stamps: Vec<_> = entries
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .filter(|(_, path)| {
                path.extension()
                    .is_some_and(|extension| extension == "json")
            })
            .collect();
        stamps.sort();
        let old = stamps.len().saturating_sub(KEPT);
        for (_, path) in stamps.iter().take(old) {
            let _ = disk::remove(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::path::Path;
    use std::thread::sleep;

    use generator::Files;
    use generator::document::Reader;

    use super::{Slot, Totals};
    use crate::known::TICK;

    const TOTALS: Totals = Totals {
        operations: 1,
        left_out: 0,
        types: 2,
        files: 1,
    };

    /// A document and a crate of one file, remembered in a slot of their own.
    fn remembered(root: &Path) -> Slot {
        let mut slot = Slot::of(&root.join("out"), "settings").expect("a slot");
        slot.path = root.join("stamps/stamp.json");
        fs::create_dir_all(root.join("out")).expect("a folder");
        fs::write(root.join("spec.yaml"), "openapi").expect("a document");
        fs::write(root.join("out/lib.rs"), "// one\n").expect("a file");
        let mut files = Files::default();
        files.insert("lib.rs", "// one\n");
        // Now nothing of it is new any more.
        sleep(3 * TICK);
        let mut run = slot.recorder();
        let document = root.join("spec.yaml");
        run.read(&document.to_string_lossy()).expect("a document");
        let absent = root.join("absent.yaml");
        run.read(&absent.to_string_lossy()).expect_err("no file");
        slot.remember(&root.join("out"), run, &files, "said".to_owned(), TOTALS);
        slot
    }

    #[test]
    fn a_stamp_holds_while_nothing_changes() {
        let root = tempfile::tempdir().expect("a folder");
        let slot = remembered(root.path());
        let stamp = slot.holds(&root.path().join("out")).expect("a stamp");
        assert_eq!((stamp.totals, stamp.reports.as_str()), (TOTALS, "said"));
        assert!(stamp.outputs.values().all(|known| known.state.is_some()));
        let other = Slot {
            key: "other settings".to_owned(),
            path: slot.path,
        };
        assert_eq!(other.holds(&root.path().join("out")), None);
    }

    #[test]
    fn no_change_goes_unnoticed() {
        let changes: [fn(&Path); 6] = [
            |root| fs::write(root.join("spec.yaml"), "0pen4pi").expect("a document"),
            |root| fs::write(root.join("absent.yaml"), "").expect("a document"),
            |root| fs::write(root.join("out/new.rs"), "").expect("a file"),
            |root| fs::remove_file(root.join("out/lib.rs")).expect("a file"),
            |root| fs::write(root.join("out/lib.rs"), "// two\n").expect("a file"),
            |root| {
                // As large as before, and with its old time.
                let path = root.join("out/lib.rs");
                let before = fs::metadata(&path).and_then(|found| found.modified());
                fs::write(&path, "// two\n").expect("a file");
                let file = File::options().write(true).open(&path).expect("a file");
                file.set_modified(before.expect("a time")).expect("a time");
            },
        ];
        for (number, change) in changes.iter().enumerate() {
            let root = tempfile::tempdir().expect("a folder");
            let slot = remembered(root.path());
            change(root.path());
            assert_eq!(
                slot.holds(&root.path().join("out")),
                None,
                "change {number}"
            );
        }
    }

    #[test]
    fn a_file_that_was_only_touched_is_as_it_was() {
        let root = tempfile::tempdir().expect("a folder");
        let slot = remembered(root.path());
        fs::write(root.path().join("out/lib.rs"), "// one\n").expect("a file");
        assert!(slot.holds(&root.path().join("out")).is_some());
    }
}
