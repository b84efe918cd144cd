//! A schema of OpenAPI as a schema of JSON Schema 2020-12, as far as one value is concerned.
//!
//! Only what the value has is projected, and references are written out, so that what is built is bounded by the value
//! and not by the document, however large and circular that is. What plainly holds is left out; where nothing is left,
//! the value is as it should be, and nothing has to be built.

use serde_json::{Map, Value, json};

use crate::document::{At, LIMITS, Node};
use crate::lower::integer_format;
use crate::model::IntegerFormat;

/// Keywords of no type that mean the same in both.
const SAME: &[&str] = &["type", "enum", "const"];

/// The projection of the schema at `at` onto `value`; `None` where it would become too large to be worth it.
pub(super) fn onto(at: At<'_>, value: &Node) -> Option<Value> {
    /// Alternatives within alternatives multiply; values that need more schemas than this are not judged.
    const MOST: usize = 20_000;
    let mut left = MOST;
    let schema = schema(at, value, 0, &mut left);
    (left > 0).then_some(schema)
}

fn schema(at: At<'_>, value: &Node, depth: u32, left: &mut usize) -> Value {
    /// Schemas that lead to each other without a value between them are taken for circles.
    const DEEPEST: u32 = 200;
    *left = left.saturating_sub(1);
    let at = at.resolve();
    let is_nullable = at.get("nullable").and_then(|at| at.node().as_bool()) == Some(true);
    if depth > DEEPEST || *left == 0 || (value.is_null() && is_nullable) {
        return json!({});
    }
    let mut schema = Map::new();
    for (key, found) in at.entries() {
        let is_same = SAME.contains(&key) || LIMITS.contains(&key);
        if is_same && !(key == "type" && is_plainly(value, found.node())) {
            schema.insert(key.to_owned(), found.node().to_json());
        }
    }
    bound(at, "minimum", "exclusiveMinimum", &mut schema);
    bound(at, "maximum", "exclusiveMaximum", &mut schema);
    format(at, value, &mut schema);
    let mut below = |at: At<'_>, value: &Node| self::schema(at, value, depth + 1, left);
    members(at, value, &mut schema, &mut below);
    items(at, value, &mut schema, &mut below);
    // A value that several alternatives allow is left to the discriminator, which JSON Schema knows nothing of.
    for (key, projected) in [("allOf", "allOf"), ("anyOf", "anyOf"), ("oneOf", "anyOf")] {
        if let Some(list) = at.get(key) {
            let mut parts: Vec<Value> = list.items().map(|part| below(part, value)).collect();
            match projected {
                "allOf" => parts.retain(|part| !allows_all(part)),
                _ if parts.iter().any(allows_all) => parts.clear(),
                _ => {}
            }
            if !parts.is_empty() {
                schema.insert(projected.to_owned(), parts.into());
            }
        }
    }
    schema.into()
}

/// Whether a schema is one of the projections that are left empty.
pub(super) fn allows_all(schema: &Value) -> bool {
    schema.as_object().is_some_and(Map::is_empty)
}

/// Whether a value is of the type, or of one of the types, without a doubt.
fn is_plainly(value: &Node, ty: &Node) -> bool {
    if let Some(types) = ty.as_array() {
        return types.iter().any(|ty| is_plainly(value, ty));
    }
    match ty.as_str() {
        Some("string") => value.as_str().is_some(),
        Some("boolean") => value.as_bool().is_some(),
        Some("integer") => value.as_i64().is_some(),
        Some("number") => value.as_number().is_some(),
        Some("array") => value.as_array().is_some(),
        Some("object") => value.as_object().is_some(),
        Some("null") => value.is_null(),
        _ => false,
    }
}

/// A limit that a truth beside it may exclude.
fn bound(at: At<'_>, key: &str, excluded: &str, schema: &mut Map<String, Value>) {
    let Some(limit) = at.get(key) else { return };
    let is_excluded = at.get(excluded).and_then(|at| at.node().as_bool()) == Some(true);
    let key = if is_excluded { excluded } else { key };
    schema.insert(key.to_owned(), limit.node().to_json());
}

/// What a format leaves of the integers. A limit of the document gives way to it, since the value breaks this one for sure.
fn format(at: At<'_>, value: &Node, schema: &mut Map<String, Value>) {
    let format = at.get("format").and_then(|at| at.node().as_str());
    let range = format.and_then(integer_format).map(IntegerFormat::range);
    let Some((integer, range)) = value.as_i64().map(i128::from).zip(range) else {
        return;
    };
    let (limit, broken) = match integer < *range.start() {
        true => ("minimum", *range.start()),
        false => ("maximum", *range.end()),
    };
    if let Ok(broken) = i64::try_from(broken)
        && !range.contains(&integer)
    {
        schema.insert(limit.to_owned(), broken.into());
    }
}

type Below<'b, 'a> = dyn FnMut(At<'a>, &Node) -> Value + 'b;

fn members<'a>(
    at: At<'a>,
    value: &Node,
    schema: &mut Map<String, Value>,
    below: &mut Below<'_, 'a>,
) {
    let Some(object) = value.as_object() else {
        return;
    };
    let described = at.get("properties");
    // Those keywords leave members to patterns, or to the schemas beside them.
    let is_open = ["patternProperties", "unevaluatedProperties"]
        .iter()
        .any(|key| at.get(key).is_some());
    let others = at.get("additionalProperties").filter(|_| !is_open);
    let is_closed = others.is_some_and(|at| at.node().as_bool() == Some(false));
    let mut members = Map::new();
    for (name, member) in object.iter() {
        let of_others = others.filter(|at| at.node().as_object().is_some());
        let found = described.and_then(|at| at.get(name)).or(of_others);
        if let Some(found) = found {
            members.insert(name.to_owned(), below(found, member));
        }
    }
    if is_closed && members.len() < object.len() {
        schema.insert("additionalProperties".to_owned(), false.into());
    } else {
        members.retain(|_, member| !allows_all(member));
    }
    if !members.is_empty() {
        schema.insert("properties".to_owned(), members.into());
    }
    // What only one side sends may be absent from what the other does, and an example does not say whose it is.
    let is_one_sided = |name: &str| {
        let property = described.and_then(|at| at.get(name)).map(At::resolve);
        let says = |key| {
            property
                .and_then(|at| at.get(key))
                .and_then(|at| at.node().as_bool())
        };
        says("readOnly") == Some(true) || says("writeOnly") == Some(true)
    };
    let names = at.get("required").into_iter().flat_map(At::items);
    let names = names.filter_map(|at| at.node().as_str());
    let absent = names.filter(|name| !object.contains(name));
    let required: Vec<&str> = absent.filter(|name| !is_one_sided(name)).collect();
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
}

fn items<'a>(at: At<'a>, value: &Node, schema: &mut Map<String, Value>, below: &mut Below<'_, 'a>) {
    let Some(values) = value.as_array() else {
        return;
    };
    let first: Vec<At<'_>> = at
        .get("prefixItems")
        .into_iter()
        .flat_map(At::items)
        .collect();
    let others = at.get("items").filter(|at| at.node().as_object().is_some());
    let each = values.iter().enumerate().map(|(index, value)| {
        let found = first.get(index).copied().or(others);
        found.map_or(json!({}), |at| below(at, value))
    });
    let each: Vec<Value> = each.collect();
    if !each.iter().all(allows_all) {
        schema.insert("prefixItems".to_owned(), each.into());
    }
}
