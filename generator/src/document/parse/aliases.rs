//! Finding the alias that makes a file too large.

use saphyr_parser::{Event, Parser};
use std::collections::BTreeMap;

/// The character at which the alias stands that repeats the most values, counting those that they repeat in turn.
pub(super) fn largest(text: &str) -> Option<usize> {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut values: usize = 0;
    let mut largest = (0, None);
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { break };
        match event {
            Event::MappingStart(anchor, _) | Event::SequenceStart(anchor, _) => {
                open.push((anchor, values));
                values = values.saturating_add(1);
            }
            Event::MappingEnd | Event::SequenceEnd => {
                let (anchor, before) = open.pop()?;
                sizes.insert(anchor, values.saturating_sub(before));
            }
            Event::Alias(anchor) => {
                let size = sizes.get(&anchor).copied().unwrap_or(1);
                values = values.saturating_add(size);
                if size > largest.0 {
                    largest = (size, Some(span.start.index()));
                }
            }
            Event::Scalar(..) => values = values.saturating_add(1),
            _ => {}
        }
    }
    largest.1
}
