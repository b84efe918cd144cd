//! The texts of the files that were read.

use std::ops::Range;
use std::sync::OnceLock;

use super::lines::Lines;
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
    /// Found when the first report needs it.
    lines: OnceLock<Lines>,
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
            lines: OnceLock::new(),
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
        self.lines(file).map_or(1, |(_, lines)| lines.number(at))
    }

    /// The number of the character that begins at a byte of a file, within its line and counting from 1.
    pub(super) fn column(&self, file: FileId, at: usize) -> usize {
        self.lines(file)
            .map_or(1, |(text, lines)| lines.column(text, at))
    }

    /// The whole lines that some bytes of a file stand on.
    pub(super) fn whole_lines(&self, file: FileId, span: Range<usize>) -> Range<usize> {
        self.lines(file).map_or(span.clone(), |(text, lines)| {
            lines.start(span.start)..lines.end(span.end).unwrap_or(text.len())
        })
    }

    fn lines(&self, file: FileId) -> Option<(&str, &Lines)> {
        let source = self.get(file)?;
        let lines = source.lines.get_or_init(|| Lines::of(&source.text));
        Some((&source.text, lines))
    }

    /// The paths of all files, in the order in which they were read.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|source| source.path.as_str())
    }
}
