//! Every variable of a path has its parameter, and every path parameter its variable
//! (OpenAPI 3.0, section 4.7.12.2).

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{At, escape};
use crate::model::{Api, Location, Operation, Parameter, StringFormat, Type, WireName};

pub(super) fn check(api: &mut Api, root: At<'_>, diagnostics: &mut Diagnostics) {
    for operation in &mut api.operations {
        let (undeclared, unused) = (undeclared(operation), unused(operation));
        if let ([variable], [index]) = (undeclared.as_slice(), unused.as_slice())
            && let path = operation.path.as_str()
            && let Some(parameter) = operation.parameters.get_mut(*index)
        {
            let report = report_misnamed(path, variable, parameter);
            diagnostics.push_fault(report);
            parameter.wire = WireName::new(variable);
            continue;
        }
        for variable in &undeclared {
            let elsewhere = operation.parameters.iter();
            let mut elsewhere = elsewhere.filter(|known| known.wire.as_str() == variable);
            let report = match elsewhere.next() {
                Some(parameter) => report_misplaced(operation, parameter),
                None => report_undeclared(operation, variable, root),
            };
            diagnostics.push_fault(report);
            let parameter = text_parameter(operation, variable);
            operation.parameters.push(parameter);
        }
        for index in unused.into_iter().rev() {
            let parameter = operation.parameters.remove(index);
            operation
                .paging
                .take_if(|paging| !paging.parameter_removed(index));
            let report = report_unused(operation, &parameter);
            diagnostics.push_fault(report);
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

fn report_undeclared(operation: &Operation, variable: &str, root: At<'_>) -> Diagnostic {
    let path = operation.path.as_str();
    let message = format!("`{path}` has a variable `{variable}` that is no parameter");
    let help = match shared(variable, root) {
        Some(reference) => format!("add `- $ref: '{reference}'` to the operation's `parameters`"),
        None => format!(
            "add it to the operation's `parameters`: `- {{ name: {variable}, in: path, required: true, schema: {{ type: string }} }}`"
        ),
    };
    Diagnostic::new(Code::PathParameter, operation.place, message).help(help)
}

fn report_misplaced(operation: &Operation, parameter: &Parameter) -> Diagnostic {
    let (path, name) = (operation.path.as_str(), parameter.wire.as_str());
    let message = format!("`{name}` is a variable of `{path}`, but no parameter of the path");
    let help = "write `in: path`, and `required: true`";
    Diagnostic::new(Code::PathParameter, parameter.place, message).help(help)
}

/// The reference to a component that is the parameter of a variable.
fn shared(variable: &str, root: At<'_>) -> Option<String> {
    let components = root.pointer("/components/parameters")?;
    let is = |at: At<'_>, key, word| at.get(key).and_then(|at| at.node().as_str()) == Some(word);
    let mut known = components.entries();
    let (name, _) = known.find(|(_, at)| is(*at, "in", "path") && is(*at, "name", variable))?;
    Some(format!("#/components/parameters/{}", escape(name)))
}

/// A variable and a parameter that have nobody else can only mean each other.
fn report_misnamed(path: &str, variable: &str, parameter: &Parameter) -> Diagnostic {
    let name = parameter.wire.as_str();
    let message = format!("the variable of `{path}` is `{variable}`, its parameter is `{name}`");
    let help = format!("name the parameter `{variable}`, or write `{{{name}}}` into the path");
    Diagnostic::new(Code::PathParameter, parameter.place, message).help(help)
}

fn report_unused(operation: &Operation, parameter: &Parameter) -> Diagnostic {
    let (path, name) = (operation.path.as_str(), parameter.wire.as_str());
    let message = format!("`{path}` has no variable `{name}`");
    let help = format!("write `{{{name}}}` into the path");
    Diagnostic::new(Code::PathParameter, parameter.place, message).help(help)
}

/// A variable that nothing is known of but its name.
fn text_parameter(operation: &Operation, variable: &str) -> Parameter {
    Parameter::path(variable, Type::String(StringFormat::Plain), operation.place)
}
