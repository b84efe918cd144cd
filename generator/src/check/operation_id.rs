//! Operation ids are unique within a document (OpenAPI 3.0, section 4.7.10).

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Api;

pub(super) fn check(api: &Api, lenient: bool, diagnostics: &mut Diagnostics) {
    let mut first = HashMap::new();
    for operation in &api.operations {
        let id = operation.id.as_str();
        if let Some(place) = first.insert(id, operation.place) {
            let message = format!("there already is an operation `{id}`");
            let report = Diagnostic::new(Code::DuplicateOperation, operation.place, message)
                .also(place, "first declared here")
                .help("give each operation an `operationId` of its own");
            diagnostics.push(report.warning_if(lenient));
        }
    }
}
