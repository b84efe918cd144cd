//! Listed values that the type beside them forbids: a slip, mostly of YAML's, which reads `no` and `1.0` as no texts.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{At, Node, Value, report_twice};

pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    if let Some(list) = at.get("enum")
        && list.items().next().is_none()
    {
        // JSON Schema Validation 2020-12, section 6.1.2.
        let message = "`enum` lists nothing, so that no value is allowed";
        let report = Diagnostic::new(Code::ListedValue, list.value(), message).label("no values");
        diagnostics.push(report.help("list the values, or take `enum` away"));
    }
    if let Some(list) = at.get("enum") {
        report_twice(list.node(), diagnostics);
    }
    if let (Some(constant), Some(list)) = (at.get("const"), at.get("enum"))
        && !list
            .items()
            .any(|value| value.node().to_json() == constant.node().to_json())
    {
        let message =
            "`const` is none of the values that `enum` lists, so that no value is allowed";
        let report = Diagnostic::new(Code::ListedValue, constant.value(), message);
        let report = report.label("not listed").also(list.key(), "the list");
        diagnostics.push(report.help("list it, or take one of the two away"));
    }
    let Some(kind) = at.get("type") else { return };
    let Some(name) = kind.node().as_str() else {
        return;
    };
    for value in at.get("enum").into_iter().flat_map(At::items) {
        if is_of(name, value.node()) {
            continue;
        }
        let found = value.node().kind();
        let message = format!("this value is {found}, and the type beside it is `{name}`");
        let message = match taken_as(name, value.node()) {
            Some(meant) => format!("{message}: it is taken as {meant}"),
            None => message,
        };
        let report = Diagnostic::new(Code::ListedValue, value.value(), message)
            .label(format!("never a valid `{name}`"))
            .also(kind.value(), "the type");
        diagnostics.push(match (name, &value.node().value) {
            ("string", Value::Bool(_) | Value::Number(_)) => report.help("put it between quotes"),
            (_, Value::String(_)) => report.help("take away the quotes, or correct the type"),
            _ => report,
        });
    }
}

/// What a value is taken for where its type leaves no doubt.
fn taken_as(name: &str, node: &Node) -> Option<String> {
    match (name, &node.value) {
        ("string", Value::Bool(_) | Value::Number(_)) => {
            Some(format!("the text `{}`", node.to_json()))
        }
        ("integer", Value::String(text)) => {
            let number: i64 = text.trim().parse().ok()?;
            Some(format!("the number {number}"))
        }
        _ => None,
    }
}

/// Whether a value is of a type. Null is left to `nullable`, and to what is said where it is lowered.
fn is_of(name: &str, node: &Node) -> bool {
    match (name, &node.value) {
        (_, Value::Null) => true,
        ("string", value) => matches!(value, Value::String(_)),
        ("boolean", value) => matches!(value, Value::Bool(_)),
        ("number", value) => matches!(value, Value::Number(_)),
        ("integer", Value::Number(number)) => number.as_f64().is_none_or(|it| it.fract() == 0.0),
        ("array", value) => matches!(value, Value::Array(_)),
        ("object", value) => matches!(value, Value::Object(_)),
        ("integer", _) => false,
        _ => true,
    }
}
