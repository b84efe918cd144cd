//! Values that a list has twice, of which there is one all the same.

use std::collections::BTreeMap;

use super::node::Node;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// Reports each value of a list that stands there before.
pub fn report_twice(list: &Node, diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<String, &Node> = BTreeMap::new();
    for value in list.as_array().unwrap_or_default() {
        let text = value.to_json().to_string();
        if let Some(first) = known.get(&text) {
            let message = format!("`{text}` is listed twice");
            let report = Diagnostic::new(Code::ListedValue, Place::Value(value.id), message)
                .label("says nothing more")
                .also(Place::Value(first.id), "the same value");
            diagnostics.push(report.help("take one of them away, or correct it"));
        } else {
            known.insert(text, value);
        }
    }
}
