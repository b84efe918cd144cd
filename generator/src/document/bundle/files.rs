//! The files that a document consists of, as their authors wrote them.

use super::address;
use crate::diagnostic::{Diagnostics, FileId, Sources};
use crate::document::node::Node;
use crate::document::{Reader, parse};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Reads each file once.
pub(super) struct Files<'r> {
    pub(super) reader: &'r mut dyn Reader,
    pub(super) sources: &'r mut Sources,
    pub(super) diagnostics: &'r mut Diagnostics,
    /// The trees by path; `None` for a file that cannot be parsed, of which there has been a report.
    trees: BTreeMap<String, Option<Node>>,
    /// The files in which something has an address.
    addressed: BTreeSet<String>,
    /// The folders whose files may be referred to.
    pub(super) folders: Vec<String>,
}

impl<'r> Files<'r> {
    /// Files of which the one at `path` was read before.
    pub(super) fn new(
        path: String,
        folders: Vec<String>,
        root: Node,
        reader: &'r mut dyn Reader,
        sources: &'r mut Sources,
        diagnostics: &'r mut Diagnostics,
    ) -> Files<'r> {
        let addressed = address::any(&root).then(|| path.clone());
        Files {
            reader,
            sources,
            diagnostics,
            trees: BTreeMap::from([(path, Some(root))]),
            addressed: addressed.into_iter().collect(),
            folders,
        }
    }

    /// The tree of the file at `path`.
    pub(super) fn tree(&mut self, path: &str) -> io::Result<Option<&Node>> {
        if !self.trees.contains_key(path) {
            let bytes = self.reader.read_referred(path, &self.folders)?;
            let tree = parse::file(path, bytes, self.sources, self.diagnostics);
            if tree.as_ref().is_some_and(address::any) {
                self.addressed.insert(path.to_owned());
            }
            self.trees.insert(path.to_owned(), tree);
        }
        Ok(self.trees.get(path).and_then(Option::as_ref))
    }

    /// The trees that were read so far.
    pub(super) fn known(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.trees
            .iter()
            .filter_map(|(path, tree)| Some((path.as_str(), tree.as_ref()?)))
    }

    /// The trees of files in which something has an address.
    pub(super) fn addressed(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.known()
            .filter(|(path, _)| self.addressed.contains(*path))
    }

    /// The path of a file.
    pub(super) fn path(&self, file: FileId) -> String {
        self.sources.path(file).to_owned()
    }
}
