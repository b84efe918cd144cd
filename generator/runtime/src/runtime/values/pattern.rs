//! Patterns of texts: regular expressions as ECMA-262 has them, which is what JSON Schema means.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use regress::Regex;

/// Patterns that were used before; those that are none match everything.
static COMPILED: Mutex<BTreeMap<&'static str, Option<Arc<Regex>>>> = Mutex::new(BTreeMap::new());

/// Whether a pattern is found somewhere in a text.
pub fn matches(pattern: &'static str, text: &str) -> bool {
    // Not held while the text is searched, which may last.
    let regex = compiled(pattern);
    regex.is_none_or(|regex| regex.find(text).is_some())
}

fn compiled(pattern: &'static str) -> Option<Arc<Regex>> {
    let mut known = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    let compile = || Regex::with_flags(pattern, "u").or_else(|_| Regex::new(pattern));
    let regex = known
        .entry(pattern)
        .or_insert_with(|| compile().ok().map(Arc::new));
    regex.clone()
}
