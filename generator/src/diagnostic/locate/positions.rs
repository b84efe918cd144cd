//! Where the values of one file stand, by their number in reading order.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How a value hangs below its parent.
#[derive(Clone, Debug)]
enum Step<'t> {
    Root,
    Key {
        text: Cow<'t, str>,
        span: Range<usize>,
    },
    Item(usize),
}

#[derive(Clone, Debug)]
struct Position<'t> {
    ordinal: u32,
    parent: usize,
    step: Step<'t>,
    span: Range<usize>,
    /// For an alias: the number of the value that it repeats.
    repeats: Option<u32>,
}

/// Where a value stands.
pub(super) struct Found {
    pub(super) key: Option<Range<usize>>,
    pub(super) value: Range<usize>,
    pub(super) pointer: String,
}

/// The values of a file in reading order. An alias is one entry, however many values it stands for: their numbers are
/// translated to those of the values that it repeats.
#[derive(Debug, Default)]
pub(super) struct Positions<'t> {
    nodes: Vec<Position<'t>>,
    /// Whether the text could not be followed to its end.
    breaks_off: bool,
}

impl Positions<'_> {
    /// Whether the text could be followed to its end.
    pub(super) fn is_whole(&self) -> bool {
        !self.breaks_off
    }

    /// Whether more was found than by others of the same text.
    pub(super) fn reaches_further_than(&self, other: &Positions<'_>) -> bool {
        self.is_whole() || self.nodes.len() > other.nodes.len()
    }

    /// The same, of which nothing is lent by the text.
    pub(super) fn into_owned(self) -> Positions<'static> {
        let nodes = self.nodes.into_iter().map(|node| Position {
            step: match node.step {
                Step::Root => Step::Root,
                Step::Item(number) => Step::Item(number),
                Step::Key { text, span } => Step::Key {
                    text: text.into_owned().into(),
                    span,
                },
            },
            ..node
        });
        Positions {
            nodes: nodes.collect(),
            breaks_off: self.breaks_off,
        }
    }

    /// Finds value number `ordinal`; none where the text could not be followed so far.
    pub(super) fn find(&self, ordinal: u32) -> Option<Found> {
        if self.breaks_off && self.nodes.last().is_none_or(|last| last.ordinal < ordinal) {
            return None;
        }
        let mut wanted = ordinal;
        let mut base = 0;
        let mut steps = String::from("#");
        loop {
            let index = self
                .nodes
                .partition_point(|node| node.ordinal <= wanted)
                .checked_sub(1)?;
            let node = self.nodes.get(index)?;
            steps.push_str(&self.steps_between(base, index));
            // Within an alias, look at what it repeats; that stands before it, so this comes to an end.
            match node
                .repeats
                .filter(|anchor| node.ordinal < wanted && *anchor < node.ordinal)
            {
                Some(anchor) => {
                    wanted = anchor + (wanted - node.ordinal);
                    base = self.nodes.partition_point(|node| node.ordinal < anchor);
                }
                None => return Some(self.found(node, steps)),
            }
        }
    }

    fn found(&self, node: &Position<'_>, pointer: String) -> Found {
        let key = match &node.step {
            Step::Key { span, .. } => Some(span.clone()),
            Step::Root | Step::Item(_) => None,
        };
        Found {
            key,
            value: node.span.clone(),
            pointer,
        }
    }

    /// The JSON pointer from the value at `base` down to the one at `index`.
    fn steps_between(&self, base: usize, index: usize) -> String {
        let mut steps = Vec::new();
        let mut at = index;
        while at > base {
            let Some(node) = self.nodes.get(at) else {
                break;
            };
            match &node.step {
                Step::Root => break,
                Step::Key { text, .. } => {
                    steps.push(format!("/{}", text.replace('~', "~0").replace('/', "~1")))
                }
                Step::Item(number) => steps.push(format!("/{number}")),
            }
            at = node.parent;
        }
        steps.into_iter().rev().collect()
    }
}

/// Collects positions from a scanner that reports keys, values, and the beginnings and ends of maps and lists.
#[derive(Default)]
pub(super) struct Builder<'t> {
    positions: Positions<'t>,
    open: Vec<Open<'t>>,
    next: u32,
    /// For every anchor, the number of its value and how many numbers that takes.
    anchors: BTreeMap<usize, (u32, u32)>,
}

struct Open<'t> {
    node: usize,
    map: bool,
    key: Option<(Cow<'t, str>, Range<usize>)>,
    items: usize,
    anchor: Option<usize>,
}

impl<'t> Builder<'t> {
    /// Whether the next scalar is a key.
    pub(super) fn wants_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.map && open.key.is_none())
    }

    pub(super) fn key(&mut self, text: Cow<'t, str>, span: Range<usize>) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some((text, span));
        }
    }

    pub(super) fn scalar(&mut self, span: Range<usize>, anchor: Option<usize>) {
        let ordinal = self.next;
        self.push(span);
        if let Some(anchor) = anchor {
            self.anchors.insert(anchor, (ordinal, 1));
        }
    }

    pub(super) fn begin(&mut self, map: bool, start: usize, anchor: Option<usize>) {
        let node = self.positions.nodes.len();
        self.push(start..start);
        self.open.push(Open {
            node,
            map,
            key: None,
            items: 0,
            anchor,
        });
    }

    pub(super) fn end(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let Some(node) = self.positions.nodes.get_mut(open.node) else {
            return;
        };
        node.span.end = end.max(node.span.start);
        if let Some(anchor) = open.anchor {
            self.anchors
                .insert(anchor, (node.ordinal, self.next - node.ordinal));
        }
    }

    pub(super) fn alias(&mut self, span: Range<usize>, anchor: usize) {
        let Some((ordinal, count)) = self.anchors.get(&anchor).copied() else {
            return self.scalar(span, None);
        };
        self.push(span);
        self.next = self.next.saturating_add(count.saturating_sub(1));
        if let Some(node) = self.positions.nodes.last_mut() {
            node.repeats = Some(ordinal);
        }
    }

    pub(super) fn finish(self) -> Positions<'t> {
        self.positions
    }

    /// What was found of a text that cannot be followed any further. What was begun last has no end that is known.
    pub(super) fn broken_off(self) -> Positions<'t> {
        Positions {
            breaks_off: true,
            ..self.positions
        }
    }

    fn push(&mut self, span: Range<usize>) {
        let (parent, step) = match self.open.last_mut() {
            None => (0, Step::Root),
            Some(open) => match open.key.take() {
                Some((text, span)) => (open.node, Step::Key { text, span }),
                None => {
                    open.items += 1;
                    (open.node, Step::Item(open.items - 1))
                }
            },
        };
        self.positions.nodes.push(Position {
            ordinal: self.next,
            parent,
            step,
            span,
            repeats: None,
        });
        self.next = self.next.saturating_add(1);
    }
}
