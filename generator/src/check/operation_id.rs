//! Operation ids are unique within a document (OpenAPI 3.0, section 4.7.10).

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, Operation};

pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let mut operations: Vec<&Operation> = api.operations.iter().collect();
    // Methods are read in an order of their own, which is not the author's.
    operations.sort_by_key(|operation| operation.place);
    let mut first = HashMap::new();
    for operation in operations {
        let id = operation.id.as_str();
        let known = *first.entry(id).or_insert(operation);
        if known.place != operation.place {
            let message = format!("there already is an operation `{id}`");
            let report = Diagnostic::new(Code::DuplicateOperation, operation.id_place, message)
                .also(known.id_place, "first declared here")
                .help("give each operation an `operationId` of its own");
            diagnostics.push_fault(report);
        }
    }
}
