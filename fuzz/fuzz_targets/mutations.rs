//! A sound document, changed in a few places as the bytes say. The first two bytes choose the document, the third
//! whether the generator is lenient.
//!
//! The documents are the fixtures, and with `DOCUMENTS=folder` those that are found below it as well.

#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use tests::fixture;
use tests::mutation::{mutated, survives};

/// Larger documents leave no time for hundreds of executions a second.
const LARGEST: usize = 16 * 1024;

static DOCUMENTS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let mut documents = fixture::valid_values();
    documents.retain(|document| document.to_string().len() <= LARGEST);
    if let Some(folder) = std::env::var_os("DOCUMENTS") {
        collect(Path::new(&folder), &mut documents);
    }
    documents
});

// Read before the first execution, whose time would count otherwise.
fuzz_target!(init: { LazyLock::force(&DOCUMENTS); }, |bytes: &[u8]| {
    let [low, high, mode, changes @ ..] = bytes else {
        return;
    };
    let chosen = usize::from(u16::from_le_bytes([*low, *high])) % DOCUMENTS.len();
    let text = mutated(&DOCUMENTS[chosen], changes).to_string();
    if let Err(fault) = survives("document.json", text.clone().into_bytes(), mode % 2 == 0) {
        panic!("{fault}\n{text}");
    }
});

/// The documents below a folder, in the order of their paths, so that the same bytes choose the same one.
fn collect(folder: &Path, documents: &mut Vec<Value>) {
    let entries = std::fs::read_dir(folder).expect("a readable folder");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, documents);
        } else {
            documents.extend(document(&path));
        }
    }
}

/// What is in a file, where that is a small OpenAPI document.
fn document(path: &Path) -> Option<Value> {
    let text = std::fs::read_to_string(path).ok()?;
    if text.len() > LARGEST {
        return None;
    }
    let value: Value = serde_yaml::from_str(&text).ok()?;
    let is_document = ["openapi", "swagger"]
        .iter()
        .any(|key| value.get(key).is_some());
    is_document.then_some(value)
}
