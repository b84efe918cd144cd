//! Other values for one place of a document.

use serde_json::{Number, Value, json};

use crate::document::unescape;

/// Words that are known in some place or other, for where only such words are accepted.
const WORDS: &[&str] = &[
    "string", "integer", "object", "query", "header", "form", "http",
];

/// The documents in which the value at `pointer` is another, or is not there.
pub(super) fn changes(document: &Value, pointer: &str) -> Vec<Value> {
    let Some(value) = document.pointer(pointer) else {
        return Vec::new();
    };
    let others: Vec<Value> = match value {
        Value::Null => vec![json!("x")],
        Value::Bool(truth) => vec![json!(!truth)],
        Value::Number(number) => vec![other_number(number)],
        Value::String(text) => {
            let words = WORDS
                .iter()
                .filter(|word| *word != text)
                .map(|word| json!(word));
            let words = words.filter(|_| is_word(text));
            [json!(format!("{text}x"))]
                .into_iter()
                .chain(words)
                .collect()
        }
        Value::Array(_) | Value::Object(_) => Vec::new(),
    };
    let replaced = others.into_iter().filter_map(|other| {
        let mut changed = document.clone();
        *changed.pointer_mut(pointer)? = other;
        Some(changed)
    });
    let mut changes: Vec<Value> = replaced.collect();
    // What is gone may count where what is other does not, as with a list's only item.
    let place = changes.len().min(1);
    changes.splice(place..place, without(document, pointer));
    changes
}

/// Whether a text could be one of a few known ones.
fn is_word(text: &str) -> bool {
    const LONGEST: usize = 20;
    text.len() <= LONGEST && text.chars().all(|letter| letter.is_ascii_alphabetic())
}

fn other_number(number: &Number) -> Value {
    match (number.as_i64(), number.as_f64()) {
        (Some(whole), _) => json!(whole.saturating_add(1)),
        (None, Some(float)) => json!(float + 1.0),
        (None, None) => json!(0),
    }
}

fn without(document: &Value, pointer: &str) -> Option<Value> {
    let (parent, key) = pointer.rsplit_once('/')?;
    let mut changed = document.clone();
    match changed.pointer_mut(parent)? {
        Value::Object(map) => drop(map.shift_remove(&unescape(key))?),
        Value::Array(items) => {
            let index = key
                .parse::<usize>()
                .ok()
                .filter(|index| *index < items.len())?;
            items.remove(index);
        }
        _ => return None,
    }
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_becomes_another_or_goes() {
        let document = json!({ "a": [1, true], "b": "some text" });
        let changed = changes(&document, "/a/0");
        assert_eq!(
            changed,
            [
                json!({ "a": [2, true], "b": "some text" }),
                json!({ "a": [true], "b": "some text" })
            ]
        );
        let changed = changes(&document, "/b");
        assert_eq!(
            changed,
            [
                json!({ "a": [1, true], "b": "some textx" }),
                json!({ "a": [1, true] })
            ]
        );
    }
}
