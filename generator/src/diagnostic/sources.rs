//! The texts of the files that were read.

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
        self.files.push(Source { path, text, syntax });
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

    /// The paths of all files, in the order in which they were read.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|source| source.path.as_str())
    }
}
