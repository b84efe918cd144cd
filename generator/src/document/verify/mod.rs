//! Holds the tree against the [grammar](super::grammar), and mends it where that is allowed.
//!
//! One walk does both: whatever is found is reported, and taken out of the tree or put right. Where the report is an
//! error the mended tree is thrown away; where faults are only warnings it is what `openapiv3` then reads, and reads
//! without fail, since the grammar asks for no less than its types do.

mod header_name;
mod help;
mod key;
mod kind;
mod mend;
mod method_name;
mod references;
mod rules;

use std::cell::Cell;

use super::bundle::Faults;
use super::grammar::{Construct, Edition, Key, Kind, Need, OPENAPI, Shape};
use super::node::{Node, Object};
use super::wording::with_article;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, NodeId, Place};
use kind::Wanted;
use references::Targets;

/// What becomes of a value after it was looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Keep,
    Drop,
}

impl Verdict {
    fn keep_if(keep: bool) -> Verdict {
        if keep { Verdict::Keep } else { Verdict::Drop }
    }
}

/// What the walk knows besides the value that it looks at.
pub(super) struct Verifier<'d> {
    edition: Edition,
    targets: Targets,
    /// For how many references something else was looked for that may be meant.
    suggestions: Cell<u32>,
    /// What is known to be wrong with references since they were followed.
    faults: &'d Faults,
    /// The keys that were taken out of the object whose rules are looked at, each with a report of its own.
    refused: Vec<String>,
    diagnostics: &'d mut Diagnostics,
}

/// What a value is called in a report: "`required` of a Schema Object".
#[derive(Clone, Copy)]
struct Slot<'k> {
    owner: Construct,
    key: &'k str,
    part: Part,
}

/// Which part of what stands under a key a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Item,
    Entry,
}

impl<'k> Slot<'k> {
    fn new(owner: Construct, key: &'k str) -> Slot<'k> {
        Slot {
            owner,
            key,
            part: Part::Whole,
        }
    }

    fn part(self, part: Part) -> Slot<'k> {
        Slot { part, ..self }
    }

    /// The name for a report.
    fn name(self) -> String {
        let part = match self.part {
            Part::Whole => "",
            Part::Item => "an item of ",
            Part::Entry => "an entry of ",
        };
        format!("{part}`{}` of {}", self.key, with_article(self.owner))
    }
}

/// Checks a tree in the shape of OpenAPI 3.0.
pub(super) fn verify(
    root: &mut Node,
    faults: &Faults,
    edition: Edition,
    diagnostics: &mut Diagnostics,
) {
    /// Leaving something out can leave a reference to it dangling, which is mended in another round.
    const ROUNDS: usize = 8;
    for _ in 0..ROUNDS {
        let targets = Targets::of(root);
        let before = targets.len();
        let mut verifier = Verifier {
            edition,
            targets,
            suggestions: Cell::default(),
            refused: Vec::new(),
            faults,
            diagnostics,
        };
        verifier.cycles();
        verifier.object(&OPENAPI, root);
        if !verifier.diagnostics.is_lenient() || Targets::of(root).len() == before {
            break;
        }
    }
    diagnostics.sort();
}

impl Verifier<'_> {
    fn report(&mut self, report: Diagnostic) {
        self.diagnostics.push_fault(report);
    }

    fn shape(&mut self, slot: Slot<'_>, shape: &Shape, node: &mut Node) -> Verdict {
        match shape {
            Shape::Anything => Verdict::Keep,
            Shape::Text | Shape::Flag | Shape::Number | Shape::Count => {
                self.plain(slot, shape, node)
            }
            Shape::Word(words) => self.word(slot, words, node),
            Shape::List(item) => self.list(slot, item, node),
            Shape::Map(entry) => self.map(slot, entry, node),
            Shape::Object(kind) => self.checked_object(slot, kind, node),
            Shape::ObjectOrReference(kind) if node.has("$ref") => {
                self.reference(slot, kind.construct, node)
            }
            Shape::ObjectOrReference(kind) => self.checked_object(slot, kind, node),
            Shape::BooleanOr(_) if node.as_bool().is_some() => Verdict::Keep,
            Shape::BooleanOr(other) => self.shape(slot, other, node),
        }
    }

    fn list(&mut self, slot: Slot<'_>, shape: &Shape, node: &mut Node) -> Verdict {
        if node.as_array().is_none() && self.mend_list(slot, shape, node) == Verdict::Drop {
            return Verdict::Drop;
        }
        if let Some(items) = node.as_array_mut() {
            let slot = slot.part(Part::Item);
            items.retain_mut(|item| self.shape(slot, shape, item) == Verdict::Keep);
        }
        Verdict::Keep
    }

    fn map(&mut self, slot: Slot<'_>, shape: &Shape, node: &mut Node) -> Verdict {
        let Some(object) = node.as_object_mut() else {
            return self.wrong_kind(slot, Wanted::Map, node);
        };
        object.retain(|key, entry| {
            // An extension among named things says nothing to us, and would be taken for one of them.
            let of_kind = match shape {
                Shape::Object(_) | Shape::ObjectOrReference(_) | Shape::Map(_) => {
                    entry.as_object().is_some()
                }
                Shape::Text => entry.as_str().is_some(),
                _ => true,
            };
            if self.lost(key, entry) {
                return false;
            }
            let extension = key.starts_with("x-") && !of_kind;
            !extension && self.shape(slot.part(Part::Entry), shape, entry) == Verdict::Keep
        });
        Verdict::Keep
    }

    fn checked_object(&mut self, slot: Slot<'_>, kind: &'static Kind, node: &mut Node) -> Verdict {
        if node.as_object().is_none() {
            let dropped = self.wrong_kind(slot, Wanted::Map, node);
            if !self.diagnostics.is_lenient() || !mend::is_replaced(kind.construct, &node.value) {
                return dropped;
            }
            *node = Node::object(node.id);
        }
        self.object(kind, node)
    }

    /// Looks at every key of an object, and for the keys that it lacks.
    fn object(&mut self, kind: &'static Kind, node: &mut Node) -> Verdict {
        let id = node.id;
        if self.diagnostics.is_lenient() {
            self.mend(kind, node);
        }
        let Some(object) = node.as_object_mut() else {
            return Verdict::Drop;
        };
        for key in kind
            .keys
            .iter()
            .filter(|key| key.need != Need::Optional && !object.contains(key.name))
        {
            // A slip of the pen is one fault and not two.
            if !key::is_meant(kind, self.edition, object, key.name) {
                self.missing(kind.construct, key.name, id);
            }
        }
        let mut refused = Vec::new();
        object.retain(|name, child| {
            let is_kept = self.entry(kind, name, child) == Verdict::Keep;
            if !is_kept {
                refused.push(name.to_owned());
            }
            is_kept
        });
        self.refused = refused;
        let complete = kind.keys.iter().all(|key| fill(object, key, id));
        let verdict = Verdict::keep_if(complete && self.rules(kind, node) == Verdict::Keep);
        if self.diagnostics.is_lenient() && verdict == Verdict::Drop {
            self.left_out(kind.construct, id);
        }
        verdict
    }

    /// Says that an object is gone, since the fault in it has been reported only as what it is.
    fn left_out(&mut self, construct: Construct, id: NodeId) {
        let message = format!(
            "this {} is left out, since it cannot be understood",
            construct.title()
        );
        self.report(Diagnostic::new(Code::LeftOut, Place::Key(id), message).label("left out"));
    }

    fn entry(&mut self, kind: &'static Kind, name: &str, child: &mut Node) -> Verdict {
        if name.starts_with("x-") {
            return Verdict::Keep;
        }
        if self.lost(name, child) {
            return Verdict::Drop;
        }
        let slot = Slot::new(kind.construct, name);
        match kind.shape(name) {
            Some(shape) => {
                self.later(kind, name, child);
                self.shape(slot, &shape, child)
            }
            None => {
                self.unknown(kind, name, child);
                // Nothing reads an unknown key, so there is nothing to mend.
                Verdict::Keep
            }
        }
    }

    /// Reports a reference to what should have been copied here, and could not be found.
    fn lost(&mut self, key: &str, target: &Node) -> bool {
        if key != "$ref" {
            return false;
        }
        let fault = self.faults.get(&target.id).cloned();
        let lost = fault.is_some();
        fault
            .flatten()
            .into_iter()
            .for_each(|report| self.report(report));
        lost
    }
}

/// Puts in what stands in for a lacking key. Says whether the object makes sense now.
fn fill(object: &mut Object, key: &Key, owner: NodeId) -> bool {
    match key.need {
        Need::Optional => true,
        _ if object.contains(key.name) => true,
        Need::Essential => false,
        Need::Filled(filler) => {
            object.insert(key.name, filler.node(owner));
            true
        }
    }
}
