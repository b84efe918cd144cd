//! Documents with something wrong in them: changes of a sound one, as a string of bytes says.
//!
//! The same bytes give the same changes, so that the property test and the fuzzer share this, and what one of them
//! finds is repeated by its bytes alone.

use std::panic::{AssertUnwindSafe, catch_unwind};

use generator::document::unescape;
use generator::{Config, Run, generate};
use serde_json::{Map, Value, json};

/// Keys that mean something somewhere, and some that should mean nothing anywhere.
const KEYS: &[&str] = &[
    "$ref",
    "type",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "enum",
    "const",
    "properties",
    "required",
    "additionalProperties",
    "discriminator",
    "nullable",
    "format",
    "default",
    "example",
    "schema",
    "content",
    "parameters",
    "responses",
    "requestBody",
    "in",
    "name",
    "style",
    "security",
    "x-paging",
    "../../etc/passwd",
    "\"",
    "*/",
    "/{a}/{a}",
    "r#type",
    "\u{202e}",
    "",
];

/// Values to put in the place of others; those that hurt most in front.
const VALUES: &[&str] = &[
    "null",
    "true",
    "-1",
    "1e308",
    "18446744073709551615",
    "\"\"",
    "[]",
    "{}",
    "\"object\"",
    "\"array\"",
    "\"integer\"",
    "\"path\"",
    "\"deepObject\"",
    "\"*/ }\\u0000 #[doc = \\\"\"",
    "\"```\\nfn main() { panic!() }\\n```\"",
    "\"../../../escape\"",
    "\"{{}}\"",
    "\"\\uD83D\\uDE00\"",
    "[null, \"\", 1, \"1\", {}]",
    "{\"$ref\": \"#/components/schemas/A\"}",
    "{\"$ref\": \"#\"}",
];

/// Bytes that are read as choices; where there are none left, the first choice is taken.
struct Choices<'b>(&'b [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        let low = usize::from(self.byte().unwrap_or(0));
        let high = if bound > 256 {
            usize::from(self.byte().unwrap_or(0))
        } else {
            0
        };
        (low + 256 * high) % bound.max(1)
    }

    fn of<'c>(&mut self, list: &[&'c str]) -> &'c str {
        list[self.below(list.len())]
    }
}

/// The document with the changes that `bytes` ask for: at most a dozen.
pub fn mutated(document: &Value, bytes: &[u8]) -> Value {
    const MOST: usize = 12;
    let mut document = document.clone();
    let mut choices = Choices(bytes);
    for _ in 0..MOST {
        let Some(kind) = choices.byte() else { break };
        change(&mut document, kind, &mut choices);
    }
    document
}

fn change(document: &mut Value, kind: u8, choices: &mut Choices<'_>) {
    let places = places(document);
    let place = places[choices.below(places.len())].clone();
    let other = places[choices.below(places.len())].clone();
    let copy = document.pointer(&other).cloned().unwrap_or_default();
    if kind.is_multiple_of(8) {
        return remove(document, &place);
    }
    let Some(value) = document.pointer_mut(&place) else {
        return;
    };
    match kind % 8 {
        1 => *value = serde_json::from_str(choices.of(VALUES)).unwrap_or_default(),
        2 => *value = copy,
        3 => {
            *value = json!({ choices.of(&["allOf", "oneOf", "anyOf", "type", "items"]): [value.clone(), copy] })
        }
        4 => *value = json!({ "$ref": format!("#{other}") }),
        5 => add(value, choices.of(KEYS), copy),
        6 => rename(value, choices),
        _ => *value = text(value, choices),
    }
}

/// The JSON pointers of all values, the whole first.
fn places(document: &Value) -> Vec<String> {
    fn collect(value: &Value, place: String, places: &mut Vec<String>) {
        /// Changes that copy can double a document; what is behind this many values is left alone.
        const MOST: usize = 4000;
        if places.len() >= MOST {
            return;
        }
        places.push(place.clone());
        match value {
            Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
                collect(item, format!("{place}/{index}"), places);
            }),
            Value::Object(map) => map.iter().for_each(|(key, item)| {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(item, format!("{place}/{key}"), places);
            }),
            _ => {}
        }
    }
    let mut places = Vec::new();
    collect(document, String::new(), &mut places);
    places
}

fn remove(document: &mut Value, place: &str) {
    let Some((parent, key)) = place.rsplit_once('/') else {
        return;
    };
    match document.pointer_mut(parent) {
        Some(Value::Object(map)) => drop(map.shift_remove(&unescape(key))),
        Some(Value::Array(items)) => {
            let index = key
                .parse::<usize>()
                .ok()
                .filter(|index| *index < items.len());
            index.map(|index| items.remove(index));
        }
        _ => {}
    }
}

fn add(value: &mut Value, key: &str, copy: Value) {
    match value {
        Value::Object(map) => drop(map.insert(key.to_owned(), copy)),
        Value::Array(items) => items.push(copy),
        other => *other = copy,
    }
}

/// Gives one key of a map another name; the others stay where they are.
fn rename(value: &mut Value, choices: &mut Choices<'_>) {
    let Value::Object(map) = value else { return };
    let chosen = choices.below(map.len());
    let name = choices.of(KEYS);
    let entries = std::mem::take(map).into_iter().enumerate();
    *map = entries
        .map(|(index, (key, value))| {
            (
                if index == chosen {
                    name.to_owned()
                } else {
                    key
                },
                value,
            )
        })
        .collect::<Map<String, Value>>();
}

/// The value as a text, with something at its end.
fn text(value: &Value, choices: &mut Choices<'_>) -> Value {
    let before = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let behind = ["s", "{", "}", "\n", "\"", "\\", " ", "é", "#", "/"];
    Value::String(format!("{before}{}", choices.of(&behind)))
}

/// Runs the generator over the bytes of a document, and holds what comes of it to what must hold for any: no panic,
/// no file outside the crate, and Rust that can be parsed.
pub fn survives(name: &str, bytes: Vec<u8>, lenient: bool) -> Result<Run, String> {
    let mut config = Config::for_document(name);
    config.options.lenient = lenient;
    let mut files = std::collections::BTreeMap::from([(name.to_owned(), bytes)]);
    let run = catch_unwind(AssertUnwindSafe(|| generate(&mut files, name, &config)))
        .map_err(|_| "the generator panicked".to_owned())?;
    let reports = run.diagnostics.render(&run.sources, false);
    let Ok(generated) = &run.result else {
        let silent = !run.diagnostics.has_errors();
        return if silent {
            Err("refused without a reason".to_owned())
        } else {
            Ok(run)
        };
    };
    for (path, text) in generated.files.iter() {
        if !is_inside(path) {
            return Err(format!("`{path}` is not inside the crate"));
        }
        let is_ours = path.ends_with(".rs") && !path.starts_with("src/runtime/");
        if let Some(error) = is_ours.then(|| syn::parse_file(text).err()).flatten() {
            return Err(format!("{path} is not Rust: {error}\n{text}\n{reports}"));
        }
    }
    Ok(run)
}

/// Whether a path stays within the folder that it starts from, on any system.
fn is_inside(path: &str) -> bool {
    let is_step = |step: &str| {
        !step.is_empty() && step != "." && step != ".." && !step.contains(['\\', ':', '\0'])
    };
    path.split('/').all(is_step)
}
