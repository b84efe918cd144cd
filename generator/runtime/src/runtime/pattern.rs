//! Patterns of texts: regular expressions as ECMA-262 has them, which is what JSON Schema means.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use regress::Regex;

/// Patterns that were used before; those that are none match everything.
static COMPILED: Mutex<BTreeMap<&'static str, Option<Regex>>> = Mutex::new(BTreeMap::new());

/// Whether a pattern is found somewhere in a text.
pub fn matches(pattern: &'static str, text: &str) -> bool {
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    let compile = || Regex::with_flags(pattern, "u").or_else(|_| Regex::new(pattern));
    let regex = compiled.entry(pattern).or_insert_with(|| compile().ok());
    regex
        .as_ref()
        .is_none_or(|regex| regex.find(text).is_some())
}
