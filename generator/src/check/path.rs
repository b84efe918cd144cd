//! Every variable of a path has its parameter, and every path parameter its variable
//! (OpenAPI 3.0, section 4.7.12.2).

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, Location, Operation, Parameter, StringFormat, Type};

pub(super) fn check(api: &mut Api, lenient: bool, diagnostics: &mut Diagnostics) {
    for operation in &mut api.operations {
        for variable in undeclared(operation) {
            diagnostics.push(report_undeclared(operation, &variable).unless_lenient(lenient));
            operation
                .parameters
                .push(text_parameter(operation, &variable));
        }
        for index in unused(operation).into_iter().rev() {
            let parameter = operation.parameters.remove(index);
            if let Some(paging) = &mut operation.paging {
                paging.parameter_removed(index);
            }
            diagnostics.push(report_unused(operation, &parameter).unless_lenient(lenient));
        }
    }
}

fn is_variable(parameter: &Parameter, variable: &str) -> bool {
    parameter.location == Location::Path && parameter.wire.as_str() == variable
}

/// Variables of the path that are no parameters.
fn undeclared(operation: &Operation) -> Vec<String> {
    let mut missing: Vec<String> = Vec::new();
    for variable in operation.path.variables() {
        let declared = operation
            .parameters
            .iter()
            .any(|known| is_variable(known, variable));
        if !declared && !missing.iter().any(|known| known == variable) {
            missing.push(variable.to_owned());
        }
    }
    missing
}

/// Positions of path parameters that are no variables of the path.
fn unused(operation: &Operation) -> Vec<usize> {
    let parameters = operation.parameters.iter().enumerate();
    let unused = parameters.filter(|(_, parameter)| {
        parameter.location == Location::Path
            && !operation
                .path
                .variables()
                .any(|variable| is_variable(parameter, variable))
    });
    unused.map(|(index, _)| index).collect()
}

fn report_undeclared(operation: &Operation, variable: &str) -> Diagnostic {
    let path = operation.path.as_str();
    let message = format!("`{path}` has a variable `{variable}` that is no parameter");
    Diagnostic::new(Code::PathParameter, operation.place, message).help(format!(
        "declare it: `name: {variable}`, `in: path`, `required: true`"
    ))
}

fn report_unused(operation: &Operation, parameter: &Parameter) -> Diagnostic {
    let (path, name) = (operation.path.as_str(), parameter.wire.as_str());
    let message = format!("`{path}` has no variable `{name}`");
    Diagnostic::new(Code::PathParameter, parameter.place, message)
        .help(format!("write `{{{name}}}` into the path"))
}

/// A variable that nothing is known of but its name.
fn text_parameter(operation: &Operation, variable: &str) -> Parameter {
    Parameter::path(variable, Type::String(StringFormat::Plain), operation.place)
}
