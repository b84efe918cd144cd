//! Values of the wrong kind, and what they can be taken for.

use std::fmt;

use super::help::{help, known_words, truth_called, type_called};
use super::{Shape, Slot, Verdict, Verifier};
use crate::document::grammar::{Construct, Edition};
use crate::document::node::{Node, Value};
use crate::document::wording::{self, unknown_word};

/// What should stand somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Text,
    Flag,
    Number,
    Count,
    List,
    Map,
}

impl Wanted {
    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Count)
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Flag => "`true` or `false`",
            Self::Number => "a number",
            Self::Count => "a whole number from 0",
            Self::List => "a list",
            Self::Map => "a map",
        })
    }
}

impl Verifier<'_> {
    /// A text, a truth or a number.
    pub(super) fn plain(&mut self, slot: Slot<'_>, shape: &Shape, node: &mut Node) -> Verdict {
        // 1.0 is a whole number as well (JSON Schema 2020-12, section 4.2.3 of Core).
        let count = node.as_f64().and_then(whole);
        if let Some(count) = count.filter(|_| matches!(shape, Shape::Count)) {
            node.value = Value::Number(count.into());
        }
        let wanted = match (shape, &node.value) {
            (Shape::Text, Value::String(_))
            | (Shape::Flag, Value::Bool(_))
            | (Shape::Number, Value::Number(_)) => {
                return Verdict::Keep;
            }
            (Shape::Count, Value::Number(number)) if number.is_u64() => return Verdict::Keep,
            (Shape::Text, _) => Wanted::Text,
            (Shape::Flag, _) if self.edition > Edition::V30 && is_exclusive(slot) => Wanted::Number,
            (Shape::Flag, _) => Wanted::Flag,
            (Shape::Count, _) => Wanted::Count,
            _ => Wanted::Number,
        };
        let dropped = self.wrong_kind(slot, wanted, node);
        match taken_for(shape, &node.value) {
            Some(value) => {
                node.value = value;
                Verdict::Keep
            }
            None => dropped,
        }
    }

    /// One of a few words.
    pub(super) fn word(
        &mut self,
        slot: Slot<'_>,
        words: &[&'static str],
        node: &mut Node,
    ) -> Verdict {
        let Some(text) = node.as_str() else {
            return self.wrong_kind(slot, Wanted::Text, node);
        };
        if words.contains(&text) {
            return Verdict::Keep;
        }
        let report = unknown_word(slot.owner, slot.key, text, node.id);
        self.report(report.help(known_words(slot, text, words, self.edition)));
        let meant = match slot.owner {
            Construct::Schema => type_called(text),
            _ => None,
        };
        let meant = meant.unwrap_or(text);
        let meant = words
            .iter()
            .find(|word| word.eq_ignore_ascii_case(meant))
            .copied();
        if let Some(word) = meant {
            node.value = Value::String(word.to_owned());
        }
        Verdict::keep_if(meant.is_some())
    }

    /// Something else where a list belongs; a single item is taken for a list of one.
    pub(super) fn mend_list(&mut self, slot: Slot<'_>, shape: &Shape, node: &mut Node) -> Verdict {
        let dropped = self.wrong_kind(slot, Wanted::List, node);
        if !self.diagnostics.is_lenient() {
            // What an author meant by it is not guessed at, and so nothing in it is found fault with.
            return dropped;
        }
        // A scheme is asked for all the same.
        if slot.key == "security" && matches!(node.value, Value::Null) {
            node.value = Value::Array(Vec::new());
            return Verdict::Keep;
        }
        let item = match (shape, &node.value) {
            (Shape::Text | Shape::Anything, Value::String(_) | Value::Number(_)) => true,
            (
                Shape::Object(_) | Shape::ObjectOrReference(_) | Shape::Map(_),
                Value::Object(object),
            ) => !object.is_empty(),
            _ => false,
        };
        if !item {
            return dropped;
        }
        let only = std::mem::replace(&mut node.value, Value::Null);
        node.value = Value::Array(vec![Node::new(node.id, only)]);
        Verdict::Keep
    }

    /// Reports a value of the wrong kind, which is then left out.
    pub(super) fn wrong_kind(&mut self, slot: Slot<'_>, wanted: Wanted, node: &Node) -> Verdict {
        let found = match &node.value {
            Value::Number(number) if wanted.is_number() => format!("{number}"),
            _ => node.kind().to_owned(),
        };
        let report = wording::wrong_kind(slot.name(), wanted, found, node.id);
        self.report(report.maybe_help(help(slot, wanted, node)));
        Verdict::Drop
    }
}

/// Whether it is one of the limits that are numbers since 3.1, and truths in the tables, which are those of 3.0.
fn is_exclusive(slot: Slot<'_>) -> bool {
    matches!(slot.key, "exclusiveMinimum" | "exclusiveMaximum")
}

/// The value that was most likely meant.
fn taken_for(shape: &Shape, value: &Value) -> Option<Value> {
    match (shape, value) {
        (Shape::Text, Value::Number(number)) => Some(Value::String(number.to_string())),
        (Shape::Text, Value::Bool(truth)) => Some(Value::String(truth.to_string())),
        (Shape::Flag, Value::String(text)) => truth_called(text).map(Value::Bool),
        (Shape::Number, Value::String(text)) => text.trim().parse().ok().map(Value::Number),
        (Shape::Count, Value::String(text)) => text
            .trim()
            .parse::<u64>()
            .ok()
            .map(|count| Value::Number(count.into())),
        _ => None,
    }
}

/// The whole number that a float such as `3.0` is.
fn whole(number: f64) -> Option<u64> {
    /// Beyond this, floats no longer tell whole numbers apart.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    ((0.0..=EXACT).contains(&number) && number.fract() == 0.0).then_some(number as u64)
}
