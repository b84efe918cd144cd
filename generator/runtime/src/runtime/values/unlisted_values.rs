//! How often a value was read that the document does not list.
//!
//! Enumerations keep such values, so that they read every text. A union that has to choose between variants asks here
//! which of them knew what it read. The count is of the current thread and only means something while a union watches it.

use std::cell::Cell;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// Counts one more value, or several.
pub fn count(values: usize) {
    COUNT.set(COUNT.get().saturating_add(values));
}

/// Does something, and says how many values were counted meanwhile; outside, they do not count.
pub fn watch<T>(read: impl FnOnce() -> T) -> (T, usize) {
    let before = COUNT.replace(0);
    let done = read();
    (done, COUNT.replace(before))
}
