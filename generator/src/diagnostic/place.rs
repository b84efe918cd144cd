//! Where in an author's files a report points.
//!
//! The stages after reading know a value by its [`NodeId`] alone, which costs eight bytes and no
//! scanning. Lines and columns are worked out when a report is drawn, and only then.

use std::fmt;

/// One of the files that were read, by its place in [`Sources`](super::Sources).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(u32);

impl FileId {
    pub(super) fn new(number: usize) -> FileId {
        FileId(u32::try_from(number).unwrap_or(u32::MAX))
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The identity of a value in an author's file: the file, and the value's number in that file's reading order.
///
/// Keys are not values and have no number of their own: a key is known by the value that it names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId {
    file: FileId,
    ordinal: u32,
}

/// Short, since every construct of the model has one.
impl fmt::Debug for NodeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.file.0, self.ordinal)
    }
}

impl NodeId {
    /// The identity of no value.
    pub(crate) const NONE: NodeId = NodeId {
        file: FileId(u32::MAX),
        ordinal: u32::MAX,
    };

    /// The value that is read as number `ordinal` in `file`, counting from 0 for the whole document.
    pub fn new(file: FileId, ordinal: u32) -> NodeId {
        NodeId { file, ordinal }
    }

    /// The file in which the value stands.
    pub fn file(self) -> FileId {
        self.file
    }

    /// The value's number in reading order.
    pub fn ordinal(self) -> u32 {
        self.ordinal
    }
}

/// What a report points at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The key under which the value stands; the value itself where it stands in a list.
    Key(NodeId),
    /// The value.
    Value(NodeId),
    /// Bytes of a file that has no tree, because it could not be parsed or because it is not a document (a configuration).
    Text {
        /// The file.
        file: FileId,
        /// The first byte.
        start: usize,
        /// The byte after the last one.
        end: usize,
    },
    /// A file as a whole.
    File(FileId),
    /// No file at all, as with a fault on the command line.
    Nowhere,
}

/// In one line, even where a structure is printed on many.
impl fmt::Debug for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Key(id) => write!(formatter, "key {id:?}"),
            Place::Value(id) => write!(formatter, "value {id:?}"),
            Place::Text { file, start, end } => write!(formatter, "text {}:{start}..{end}", file.0),
            Place::File(file) => write!(formatter, "file {}", file.0),
            Place::Nowhere => formatter.write_str("nowhere"),
        }
    }
}

impl Place {
    /// The file that is pointed into.
    pub fn file(self) -> Option<FileId> {
        match self {
            Place::Key(id) | Place::Value(id) => Some(id.file),
            Place::Text { file, .. } | Place::File(file) => Some(file),
            Place::Nowhere => None,
        }
    }

    /// Orders places as a reader meets them, without looking at any text.
    pub(super) fn reading_order(self) -> (Option<FileId>, usize, bool) {
        match self {
            Place::Key(id) => (Some(id.file), id.ordinal as usize, false),
            Place::Value(id) => (Some(id.file), id.ordinal as usize, true),
            Place::Text { file, start, .. } => (Some(file), start, false),
            Place::File(file) => (Some(file), 0, false),
            Place::Nowhere => (None, 0, false),
        }
    }
}
