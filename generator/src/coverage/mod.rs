//! What becomes of each value of a document, found by experiment.
//!
//! A list of what the generator reads would be a second list beside the code that reads, and would drift from it. So each
//! value is changed instead, and the crate made anew: where its code differs the value is expressed, where only its
//! documentation does it is documentation, and where nothing does it is not expressed at all. What runs the generator is
//! given from outside.

mod change;
mod print;

use rayon::prelude::*;
use serde_json::Value as Json;

use crate::diagnostic::Place;
use crate::document::{Node, Value, escape};

pub use print::Print;

/// What becomes of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Neither the code nor its documentation says anything of it.
    Silent,
    /// It is read in the documentation of the crate.
    Documentation,
    /// The code is as it is because of it, or the generator insists on it.
    Expressed,
}

/// A value and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The JSON pointer of the value.
    pub pointer: String,
    /// Where it stands.
    pub place: Place,
    /// What becomes of it; of a map or list, the most that becomes of anything in it.
    pub fate: Fate,
}

/// Makes the crate of a changed document; `None` where it is refused.
pub type Probe<'p> = dyn Fn(&Json) -> Option<Print> + Sync + 'p;

/// What becomes of each value below `root`, in reading order. `None` where the document itself is refused.
///
/// `done` is called after each experiment.
pub fn ledger(root: &Node, probe: &Probe<'_>, done: &(dyn Fn() + Sync)) -> Option<Vec<Entry>> {
    let document = root.to_json();
    let plain = probe(&document)?;
    let leaves = leaves(root);
    let fates: Vec<Fate> = leaves
        .par_iter()
        .map(|leaf| {
            let fate = fate(&document, leaf, &plain, probe);
            done();
            fate
        })
        .collect();
    let mut fates = leaves.iter().map(|leaf| leaf.pointer.as_str()).zip(fates);
    let mut entries = Vec::new();
    enter(root, String::new(), &mut fates, &mut entries);
    Some(entries)
}

/// How many experiments a document asks for.
pub fn experiments(root: &Node) -> usize {
    leaves(root).len()
}

/// A value that holds no others.
struct Leaf {
    pointer: String,
}

fn leaves(root: &Node) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let mut collect = |pointer: &str, is_leaf: bool| {
        if is_leaf {
            let pointer = pointer.to_owned();
            leaves.push(Leaf { pointer });
        }
    };
    walk(root, "", &mut collect);
    leaves
}

fn walk(node: &Node, pointer: &str, visit: &mut dyn FnMut(&str, bool)) {
    let children = children(node, pointer);
    visit(pointer, children.is_empty());
    for (pointer, child) in children {
        walk(child, &pointer, visit);
    }
}

fn children<'n>(node: &'n Node, pointer: &str) -> Vec<(String, &'n Node)> {
    match &node.value {
        Value::Object(object) => {
            let entries = object.iter();
            entries
                .map(|(key, node)| (format!("{pointer}/{}", escape(key)), node))
                .collect()
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, node)| (format!("{pointer}/{index}"), node))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Puts down a value and all below it; says the most that becomes of any.
fn enter<'l>(
    node: &Node,
    pointer: String,
    fates: &mut impl Iterator<Item = (&'l str, Fate)>,
    entries: &mut Vec<Entry>,
) -> Fate {
    let index = entries.len();
    let children = children(node, &pointer);
    let place = Place::Key(node.id);
    entries.push(Entry {
        pointer,
        place,
        fate: Fate::Silent,
    });
    let fate = match children.is_empty() {
        true => fates.next().map_or(Fate::Silent, |(_, fate)| fate),
        false => {
            let fates = children
                .into_iter()
                .map(|(pointer, child)| enter(child, pointer, fates, entries));
            fates
                .collect::<Vec<_>>()
                .into_iter()
                .max()
                .unwrap_or(Fate::Silent)
        }
    };
    if let Some(entry) = entries.get_mut(index) {
        entry.fate = fate;
    }
    fate
}

fn fate(document: &Json, leaf: &Leaf, plain: &Print, probe: &Probe<'_>) -> Fate {
    let mut fate = None;
    for changed in change::changes(document, &leaf.pointer) {
        let Some(print) = probe(&changed) else {
            continue;
        };
        if print.code != plain.code {
            return Fate::Expressed;
        }
        let found = match print.docs == plain.docs {
            true => Fate::Silent,
            false => Fate::Documentation,
        };
        fate = fate.max(Some(found));
    }
    // A value in whose place no other is accepted is one that counts.
    fate.unwrap_or(Fate::Expressed)
}
