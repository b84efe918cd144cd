//! Keywords of schemas that say nothing where they stand: those of other types than the schema's, and those of an
//! earlier version of OpenAPI. They are judged as the author wrote them, before the tree is brought to one shape.

use super::grammar::{Construct, Edition, OPENAPI, walk};
use super::node::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// Types, and the keywords that say something of their values alone (JSON Schema validation, section 6).
const OF_TYPES: &[(&[&str], &[&str])] = &[
    (&["string"], &["minLength", "maxLength", "pattern"]),
    (
        &["number", "integer"],
        &[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
    ),
    (
        &["array"],
        &[
            "items",
            "prefixItems",
            "contains",
            "minItems",
            "maxItems",
            "uniqueItems",
        ],
    ),
    (
        &["object"],
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
        ],
    ),
];

/// Keywords that say the same of values of different types.
const LIMITS: &[[(&str, &str); 5]] = &[
    [
        ("string", "minLength"),
        ("number", "minimum"),
        ("integer", "minimum"),
        ("array", "minItems"),
        ("object", "minProperties"),
    ],
    [
        ("string", "maxLength"),
        ("number", "maximum"),
        ("integer", "maximum"),
        ("array", "maxItems"),
        ("object", "maxProperties"),
    ],
];

/// Looks at every schema.
pub(super) fn check(root: &mut Node, edition: Edition, diagnostics: &mut Diagnostics) {
    walk(&OPENAPI, root, &mut |kind, node, _| {
        if kind.construct == Construct::Schema {
            of_other_types(node, diagnostics);
            if edition >= Edition::V31 {
                of_earlier_versions(node, edition, diagnostics);
            }
        }
    });
}

fn of_other_types(schema: &Node, diagnostics: &mut Diagnostics) {
    let types = types(schema);
    if types.is_empty() {
        return;
    }
    for (owners, keywords) in OF_TYPES {
        if owners.iter().any(|owner| types.contains(owner)) {
            continue;
        }
        let written = keywords.iter();
        let written = written.filter_map(|keyword| Some((*keyword, schema.get(keyword)?)));
        // `required: true` is of the wrong kind, which the grammar reports.
        let written =
            written.filter(|(keyword, value)| *keyword != "required" || value.as_array().is_some());
        diagnostics.extend(written.map(|(keyword, value)| {
            let message = format!("`{keyword}` says nothing of {}", spoken(&types));
            Diagnostic::new(Code::OtherType, Place::Key(value.id), message)
                .label("says nothing here")
                .help(help(keyword, &types, owners))
        }));
    }
}

/// The types that a schema names; none where it names none, or where a word is not known, which is reported elsewhere.
fn types(schema: &Node) -> Vec<&str> {
    match schema.get("type") {
        Some(node) => match node.as_array() {
            Some(list) => list.iter().filter_map(Node::as_str).collect(),
            None => node.as_str().into_iter().collect(),
        },
        None => Vec::new(),
    }
}

/// "a string or an integer".
fn spoken(types: &[&str]) -> String {
    let spoken = types.iter().map(|ty| match *ty {
        "null" => "null".to_owned(),
        "integer" | "array" | "object" => format!("an {ty}"),
        _ => format!("a {ty}"),
    });
    spoken.collect::<Vec<_>>().join(" or ")
}

fn help(keyword: &str, types: &[&str], owners: &[&str]) -> String {
    let same = LIMITS
        .iter()
        .find(|limits| limits.iter().any(|(_, limit)| *limit == keyword));
    let here = |limits: &&[(&str, &'static str); 5]| {
        let mut limits = limits.iter();
        limits.find_map(|(ty, limit)| types.contains(ty).then_some(*limit))
    };
    match (same.and_then(|limits| here(&limits)), owners) {
        (Some(limit), _) => format!("did you mean `{limit}`?"),
        (None, _) if types.contains(&"array") => {
            format!(
                "put it below `items:`, if what the list holds is meant, or take `{keyword}` away"
            )
        }
        (None, [owner, ..]) => {
            format!("say `type: {owner}`, if that is meant, or take `{keyword}` away")
        }
        (None, []) => format!("take `{keyword}` away"),
    }
}

/// What OpenAPI 3.0 has in words of its own, and later versions as JSON Schema has it.
fn of_earlier_versions(schema: &Node, edition: Edition, diagnostics: &mut Diagnostics) {
    if let Some(nullable) = schema.get("nullable") {
        let help = match (nullable.as_bool(), types(schema).as_slice()) {
            (Some(false), _) => "take it away: nothing is null unless its type says so".to_owned(),
            (_, [ty]) => format!("write `type: [{ty}, 'null']`"),
            _ => "add `type: 'null'` to the alternatives, or `'null'` to the types".to_owned(),
        };
        diagnostics.push(earlier("nullable", nullable, edition).help(help));
    }
    for (keyword, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if let Some(flag) = schema.get(keyword).filter(|flag| flag.as_bool().is_some()) {
            let help = match (&flag.value, schema.get(bound)) {
                (Value::Bool(true), Some(bound)) => {
                    format!("write the bound itself: `{keyword}: {}`", bound.to_json())
                }
                _ => "take it away".to_owned(),
            };
            diagnostics.push(earlier(keyword, flag, edition).help(help));
        }
    }
}

fn earlier(keyword: &str, value: &Node, edition: Edition) -> Diagnostic {
    let message = format!(
        "`{keyword}` as it stands here belongs to OpenAPI 3.0; this document says {}",
        edition.name()
    );
    Diagnostic::new(Code::EarlierVersion, Place::Key(value.id), message).label("no longer said so")
}
