//! The texts of the files that were read.

use std::sync::OnceLock;

use super::place::FileId;

/// How a file is written, which says how positions are found in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Syntax {
    Json,
    Yaml,
    /// Something that is only ever pointed into by bytes.
    Plain,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) syntax: Syntax,
    /// Where its lines end, found when the first report needs it: counting anew for each of thousands of reports takes
    /// longer than all else.
    line_ends: OnceLock<Vec<usize>>,
}

/// The texts of the files that were read, kept for drawing reports.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a file that has no tree of values, such as a configuration, to be pointed into with
    /// [`Place::Text`](super::Place::Text).
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.add_as(path.into(), text.into(), Syntax::Plain)
    }

    pub(crate) fn add_as(&mut self, path: String, text: String, syntax: Syntax) -> FileId {
        let id = FileId::new(self.files.len());
        self.files.push(Source {
            path,
            text,
            syntax,
            line_ends: OnceLock::new(),
        });
        id
    }

    /// The identity of the file that is added next.
    pub(crate) fn next(&self) -> FileId {
        FileId::new(self.files.len())
    }

    pub(crate) fn set_syntax(&mut self, file: FileId, syntax: Syntax) {
        if let Some(source) = self.files.get_mut(file.index()) {
            source.syntax = syntax;
        }
    }

    pub(crate) fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(file.index())
    }

    /// The path of a file, as it is shown to the author.
    pub fn path(&self, file: FileId) -> &str {
        self.get(file).map_or("", |source| source.path.as_str())
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &str {
        self.get(file).map_or("", |source| source.text.as_str())
    }

    /// The number of the line that a byte of a file stands on, counting from 1.
    pub(super) fn line(&self, file: FileId, at: usize) -> usize {
        let Some(source) = self.get(file) else {
            return 1;
        };
        let newlines = || source.text.match_indices('\n').map(|(index, _)| index);
        let ends = source.line_ends.get_or_init(|| newlines().collect());
        ends.partition_point(|end| *end < at) + 1
    }

    /// The paths of all files, in the order in which they were read.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|source| source.path.as_str())
    }
}
