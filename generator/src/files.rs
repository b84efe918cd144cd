//! The files of a generated crate: path → text, nothing of it on disk yet.

use std::collections::BTreeMap;
use std::io;

use similar::TextDiff;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::Reader;

/// Every file of a generated crate, by its path within the crate, with `/` between folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    files: BTreeMap<String, String>,
}

impl Files {
    /// Adds a file, or replaces the one of the same path.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every path with its text, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What has to happen to `present` to make it equal to these files, in the order of the
    /// paths.
    pub fn changes_from(&self, present: &Files) -> Vec<Change> {
        let mut changes = Vec::new();
        for (path, text) in self.iter() {
            match present.get(path) {
                None => changes.push(Change::new(path, ChangeKind::Missing, "", text)),
                Some(old) if old != text => {
                    changes.push(Change::new(path, ChangeKind::Changed, old, text));
                }
                Some(_) => {}
            }
        }
        let orphans = present.iter().filter(|(path, _)| self.get(path).is_none());
        changes.extend(orphans.map(|(path, old)| Change::new(path, ChangeKind::Orphaned, old, "")));
        changes.sort_by(|left, right| left.path.cmp(&right.path));
        changes
    }
}

/// Copies example programs into the crate as they are, comments included. Each is named at its place.
pub fn copy_examples(
    files: &mut Files,
    examples: &[(String, Place)],
    reader: &mut dyn Reader,
    diagnostics: &mut Diagnostics,
) {
    for (path, place) in examples {
        let name = path.rsplit('/').next().unwrap_or(path);
        let copy = format!("examples/{name}");
        if files.get(&copy).is_some() {
            let message = format!("there already is an example `{name}`");
            let report = Diagnostic::new(Code::Configuration, *place, message);
            diagnostics.push(report.help("give one of the files another name"));
            continue;
        }
        match example(path, reader) {
            Ok(text) => {
                let head = format!(
                    "// @generated: copied from {name} beside the configuration by `cargo xtask codegen`.\n\n"
                );
                files.insert(copy, head + &text);
            }
            Err(error) => {
                let message = format!("the example {path} cannot be read: {error}");
                diagnostics.push(Diagnostic::new(Code::Unreadable, *place, message));
            }
        }
    }
}

fn example(path: &str, reader: &mut dyn Reader) -> io::Result<String> {
    String::from_utf8(reader.read(path)?).map_err(|_| io::Error::other("it is not UTF-8"))
}

/// One file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path within the crate.
    pub path: String,
    /// What is wrong with it.
    pub kind: ChangeKind,
    old: String,
    new: String,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It should be there.
    Missing,
    /// Its text should be another.
    Changed,
    /// It should not be there.
    Orphaned,
}

impl Change {
    fn new(path: &str, kind: ChangeKind, old: &str, new: &str) -> Self {
        Self {
            path: path.to_owned(),
            kind,
            old: old.to_owned(),
            new: new.to_owned(),
        }
    }

    /// The change as a unified diff, paths below `root`.
    pub fn unified_diff(&self, root: &str) -> String {
        let path = format!("{root}/{}", self.path);
        let (from, to) = match self.kind {
            ChangeKind::Missing => ("/dev/null", path.as_str()),
            ChangeKind::Changed => (path.as_str(), path.as_str()),
            ChangeKind::Orphaned => (path.as_str(), "/dev/null"),
        };
        let diff = TextDiff::from_lines(self.old.as_str(), self.new.as_str());
        diff.unified_diff().header(from, to).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{ChangeKind, Files};

    #[test]
    fn missing_changed_and_orphaned_files_are_told_apart() {
        let (mut wanted, mut present) = (Files::default(), Files::default());
        wanted.insert("a", "1\n");
        wanted.insert("b", "2\n");
        present.insert("b", "3\n");
        present.insert("c", "4\n");
        let changes = wanted.changes_from(&present);
        let kinds: Vec<_> = changes
            .iter()
            .map(|change| (change.path.as_str(), change.kind))
            .collect();
        let expected = [
            ("a", ChangeKind::Missing),
            ("b", ChangeKind::Changed),
            ("c", ChangeKind::Orphaned),
        ];
        assert_eq!(kinds, expected);
        let diff = changes[1].unified_diff("generated");
        assert!(
            diff.contains("-3\n+2\n") && diff.contains("--- generated/b"),
            "{diff}"
        );
    }
}
