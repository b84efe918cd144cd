//! Keywords of schemas that say nothing where they stand: those of other types than the schema's, and those of an
//! earlier version of OpenAPI. They are judged as the author wrote them, before the tree is brought to one shape.

use super::grammar::{Construct, Edition, OPENAPI, TYPES, walk};
use super::node::{Node, Object, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// The types of whose values alone a keyword says something; none where it says something of any (JSON Schema
/// validation, section 6).
pub(super) fn types_of(keyword: &str) -> &'static [&'static str] {
    match keyword {
        "minLength" | "maxLength" | "pattern" => &["string"],
        "contentEncoding" | "contentMediaType" | "contentSchema" => &["string"],
        "format" => &["string", "number", "integer"],
        "minimum" | "maximum" | "multipleOf" => &["number", "integer"],
        "exclusiveMinimum" | "exclusiveMaximum" => &["number", "integer"],
        "items" | "prefixItems" | "minItems" | "maxItems" | "uniqueItems" => &["array"],
        "contains" | "minContains" | "maxContains" => &["array"],
        "properties" | "required" | "additionalProperties" | "patternProperties" => &["object"],
        "propertyNames" | "minProperties" | "maxProperties" => &["object"],
        "dependentRequired" | "dependentSchemas" => &["object"],
        _ => &[],
    }
}

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
                of_first_items(node, edition, diagnostics);
            }
        }
    });
}

fn of_other_types(schema: &Node, diagnostics: &mut Diagnostics) {
    let types = types(schema);
    if types.is_empty() {
        return;
    }
    for (keyword, value) in schema.as_object().into_iter().flat_map(Object::iter) {
        let owners = types_of(keyword);
        let is_idle = !owners.is_empty() && !owners.iter().any(|owner| types.contains(owner));
        if is_idle && !is_said_otherwise(keyword, value) {
            let message = format!("`{keyword}` says nothing of {}", spoken(&types));
            let report = Diagnostic::new(Code::OtherType, Place::Key(value.id), message);
            let report = report.label("says nothing here");
            diagnostics.push(report.help(help(keyword, &types, owners)));
        }
    }
}

/// A format may be the author's own, of any type, and `required: true` is of the wrong kind, which the grammar reports.
fn is_said_otherwise(keyword: &str, value: &Node) -> bool {
    keyword == "format" || (keyword == "required" && value.as_array().is_none())
}

/// The types that a schema names; none where it names none, or where a word is not known, which is reported elsewhere.
fn types(schema: &Node) -> Vec<&str> {
    let is_known = |ty: &&str| TYPES.contains(ty) || *ty == "null";
    let types: Vec<&str> = match schema.get("type") {
        Some(node) => match node.as_array() {
            Some(list) => list.iter().filter_map(Node::as_str).collect(),
            None => node.as_str().into_iter().collect(),
        },
        None => Vec::new(),
    };
    match types.iter().all(is_known) {
        true => types,
        false => Vec::new(),
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
        (Some(limit), _) => {
            format!("limit the value by `{limit}`, if that is meant, or take `{keyword}` away")
        }
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
            (_, types) if types.contains(&"null") => {
                "take it away: the types have `'null'` already".to_owned()
            }
            (_, [ty]) => format!("write `type: [{ty}, 'null']`"),
            (_, []) if schema.has("$ref") => {
                "write `anyOf: [{ $ref: … }, { type: 'null' }]` in place of the reference"
                    .to_owned()
            }
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
                (Value::Bool(true), None) => {
                    format!("write the bound itself, as in `{keyword}: 0`")
                }
                _ => "take it away".to_owned(),
            };
            diagnostics.push(earlier(keyword, flag, edition).help(help));
        }
    }
}

/// Schemas of a list's first items, which have had a keyword of their own since 3.1.
fn of_first_items(schema: &Node, edition: Edition, diagnostics: &mut Diagnostics) {
    let items = schema.get("items");
    if let Some(listed) = items.filter(|items| items.as_array().is_some()) {
        let help = "write `prefixItems`, and `items` for what follows them, as in `items: false`";
        let message = format!(
            "a list of schemas under `items` belongs to earlier versions of JSON Schema; this document says {}",
            edition.name()
        );
        diagnostics.push(said_earlier(listed, message).help(help));
    }
}

fn earlier(keyword: &str, value: &Node, edition: Edition) -> Diagnostic {
    let message = format!(
        "`{keyword}` as it stands here belongs to OpenAPI 3.0; this document says {}",
        edition.name()
    );
    said_earlier(value, message)
}

fn said_earlier(value: &Node, message: String) -> Diagnostic {
    Diagnostic::new(Code::EarlierVersion, Place::Key(value.id), message).label("no longer said so")
}
