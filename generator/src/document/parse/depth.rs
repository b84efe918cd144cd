//! Refusing to even begin on brackets within brackets within brackets: libyaml takes time that grows with the square of
//! their depth, which is hours for a file of a megabyte.

use super::DEEPEST;
use saphyr_parser::{Event, Parser};

/// The character at which values are nested too deep for the parser to be let loose on them.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    if !suspicious(text) {
        return None;
    }
    let mut depth = 0_usize;
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), span)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Some(span.start.index());
                }
            }
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            // This parser has a limit of its own on what it looks ahead to.
            Err(error) => {
                return error
                    .info()
                    .contains("recursion limit")
                    .then(|| error.marker().index());
            }
        }
    }
    None
}

/// Whether there are so many brackets open at once that a second look is due. They may all stand in a text.
fn suspicious(text: &str) -> bool {
    /// Few enough for libyaml, and more than descriptions leave open.
    const HARMLESS: usize = 1000;
    let mut open = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > HARMLESS
    })
}
