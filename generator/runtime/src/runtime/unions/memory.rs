//! What values were found to be, while a value around them is tried as several variants.
//!
//! Each of the variants reads what is within the value anew. Where that is a union as well, its value would be searched for
//! by each of them, and what is within that by each of these again: a few hundred bytes could take minutes.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::Value;

use crate::runtime::unions::union::Union;

/// What a value was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The variant of this name.
    Variant(&'static str),
    /// A value with an unknown tag.
    Unknown,
    /// Several variants at once.
    Several,
}

/// A union, and the text of a value.
pub type Key = (&'static str, String);

/// Trials that are no deeper than this are cheaper than remembering.
const SHALLOW: usize = 1;

#[derive(Default)]
struct Memory {
    trials: usize,
    known: HashMap<Key, Result<Chosen, String>>,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// A value is tried as several variants as long as this is there.
pub struct Trial(());

/// Begins to try variants.
pub fn begin_trial() -> Trial {
    MEMORY.with_borrow_mut(|memory| memory.trials += 1);
    Trial(())
}

impl Drop for Trial {
    fn drop(&mut self) {
        MEMORY.with_borrow_mut(|memory| {
            memory.trials = memory.trials.saturating_sub(1);
            if memory.trials == 0 {
                memory.known.clear();
            }
        });
    }
}

/// By what is remembered what a value was found to be, where it is worth it.
pub fn key<U: Union>(value: &Value) -> Option<Key> {
    let is_deep = MEMORY.with_borrow(|memory| memory.trials > SHALLOW);
    is_deep.then(|| (std::any::type_name::<U>(), value.to_string()))
}

/// What a value was found to be.
pub fn recall(key: &Key) -> Option<Result<Chosen, String>> {
    MEMORY.with_borrow(|memory| memory.known.get(key).cloned())
}

/// Remembers it until no value is tried any more.
pub fn remember(key: Key, chosen: Result<Chosen, String>) {
    MEMORY.with_borrow_mut(|memory| memory.known.insert(key, chosen));
}
