//! A sound document, changed in a few places as the bytes say. The first byte chooses the document, the second whether
//! the generator is lenient.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use tests::fixture;
use tests::mutation::{mutated, survives};

static DOCUMENTS: LazyLock<Vec<Value>> = LazyLock::new(fixture::valid_values);

fuzz_target!(|bytes: &[u8]| {
    let [document, mode, changes @ ..] = bytes else {
        return;
    };
    let document = &DOCUMENTS[usize::from(*document) % DOCUMENTS.len()];
    let text = mutated(document, changes).to_string();
    if let Err(fault) = survives("document.json", text.clone().into_bytes(), mode % 2 == 0) {
        panic!("{fault}\n{text}");
    }
});
