//! Every variable of a path has its parameter, and every path parameter its variable
//! (OpenAPI 3.0, section 4.7.12.2).

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, Location, Operation};

pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    for operation in &api.operations {
        undeclared(operation, diagnostics);
        unused(operation, diagnostics);
    }
}

fn undeclared(operation: &Operation, diagnostics: &mut Diagnostics) {
    for variable in operation.path.variables() {
        let declared = operation.parameters.iter().any(|parameter| {
            parameter.location == Location::Path && parameter.wire.as_str() == variable
        });
        if !declared {
            let path = operation.path.as_str();
            let message = format!("`{path}` has a variable `{variable}` that is no parameter");
            let help = format!("declare it: `name: {variable}`, `in: path`, `required: true`");
            let report = Diagnostic::new(Code::PathParameter, operation.place, message);
            diagnostics.push(report.help(help));
        }
    }
}

fn unused(operation: &Operation, diagnostics: &mut Diagnostics) {
    for parameter in &operation.parameters {
        let name = parameter.wire.as_str();
        let used = operation.path.variables().any(|variable| variable == name);
        if parameter.location == Location::Path && !used {
            let path = operation.path.as_str();
            let message = format!("`{path}` has no variable `{name}`");
            let report = Diagnostic::new(Code::PathParameter, parameter.place, message);
            diagnostics.push(report.help(format!("write `{{{name}}}` into the path")));
        }
    }
}
