//! What variants are called: their schemas' names and titles, or what tells them from each other.
//!
//! A position is no name that stays: whoever adds an alternative before others would rename them.

use std::collections::BTreeSet;

use crate::document::{At, Value};
use crate::lower::docs;

/// The words for each alternative of a list.
pub(in crate::lower) fn variant_names<'a>(list: At<'a>) -> Vec<String> {
    let kinds: Vec<Option<&str>> = list.items().map(scalar_kind).collect();
    let is_shared = |kind: &str| {
        kinds
            .iter()
            .flatten()
            .filter(|other| **other == kind)
            .count()
            > 1
    };
    let own = list.items().map(|at| own_name(at, is_shared));
    let own: Vec<Option<String>> = own.collect();
    let unnamed = || list.items().zip(&own).filter(|(_, own)| own.is_none());
    let nameless: Vec<At<'_>> = unnamed().map(|(at, _)| at).collect();
    let tag = telling_property(&nameless);
    let told = |at: At<'a>| match tag {
        Some(tag) => constant(at, tag),
        None => alone(at, &nameless, text_constant)
            .or_else(|| alone(at, &nameless, |at| only_member(at).map(str::to_owned)))
            .or_else(|| only_object(at, &nameless, &own)),
    };
    let names = list.items().zip(&own).enumerate();
    let names = names.map(|(index, (at, own))| match own {
        Some(own) => own.clone(),
        None => told(at).unwrap_or_else(|| format!("variant {}", index + 1)),
    });
    names.collect()
}

/// What is told of an alternative, where it is told of no other.
fn alone<'a>(
    at: At<'a>,
    alternatives: &[At<'a>],
    told: impl Fn(At<'a>) -> Option<String>,
) -> Option<String> {
    let name = told(at)?;
    let same = alternatives
        .iter()
        .filter(|other| told(**other).as_ref() == Some(&name));
    (same.count() == 1).then_some(name)
}

/// The first text that is the only value of a property.
fn text_constant(at: At<'_>) -> Option<String> {
    let is_text = |(name, value): &(&str, String)| !value.starts_with(&format!("{name} "));
    constants(at).find(is_text).map(|(_, value)| value)
}

/// The word for an object that is the only one without a name.
fn only_object(at: At<'_>, alternatives: &[At<'_>], named: &[Option<String>]) -> Option<String> {
    let is_object = |at: &At<'_>| {
        let kind = at.get("type").and_then(|at| at.node().as_str());
        kind == Some("object") || at.get("properties").is_some()
    };
    let is_only = alternatives.iter().filter(|other| is_object(other)).count() == 1;
    let is_taken = named
        .iter()
        .flatten()
        .any(|name| name.eq_ignore_ascii_case("object"));
    (is_object(&at) && is_only && !is_taken).then(|| "object".to_owned())
}

/// What an alternative is called by itself; one of several of a kind after its format.
fn own_name(at: At<'_>, is_shared: impl Fn(&str) -> bool) -> Option<String> {
    let named = at
        .described_schema_name()
        .or_else(|| docs::text(at, "title"));
    named.or_else(|| {
        let kind = scalar_kind(at)?;
        let format = docs::text(at, "format").filter(|_| is_shared(kind));
        Some(format.unwrap_or_else(|| kind.to_owned()))
    })
}

/// The kind of an alternative that has neither a name nor members.
fn scalar_kind<'a>(at: At<'a>) -> Option<&'a str> {
    let is_named = at.described_schema_name().is_some() || at.get("title").is_some();
    let kind = at.get("type").filter(|_| !is_named)?.node().as_str();
    kind.filter(|kind| matches!(*kind, "string" | "integer" | "number" | "boolean" | "array"))
}

/// The first property that has one value in each of the alternatives, and another one in each.
fn telling_property<'a>(alternatives: &[At<'a>]) -> Option<&'a str> {
    let (first, rest) = alternatives.split_first()?;
    constants(*first)
        .map(|(property, _)| property)
        .find(|property| {
            let mut known: BTreeSet<String> = constant(*first, property).into_iter().collect();
            rest.iter()
                .all(|other| constant(*other, property).is_some_and(|value| known.insert(value)))
        })
}

/// The words for the only value that a property can be.
fn constant(at: At<'_>, property: &str) -> Option<String> {
    let mut constants = constants(at);
    constants
        .find(|(name, _)| *name == property)
        .map(|(_, value)| value)
}

/// The properties that can be one value alone, here or in a part that is written here; a number or truth says little
/// without the name of what has it.
fn constants<'a>(at: At<'a>) -> impl Iterator<Item = (&'a str, String)> {
    let parts = at.get("allOf").into_iter().flat_map(At::items);
    let objects = std::iter::once(at).chain(parts);
    let properties = objects.filter_map(|object| object.get("properties"));
    let properties = properties.flat_map(At::entries);
    properties.filter_map(|(name, property)| {
        let listed = property
            .get("enum")
            .map(|list| list.items().collect::<Vec<_>>());
        let listed = listed.as_deref();
        let value = match (property.get("const"), listed) {
            (Some(value), _) => value,
            (None, Some([only])) => *only,
            _ => return None,
        };
        let words = match &value.node().value {
            Value::String(text) => text.clone(),
            Value::Bool(truth) => format!("{name} {truth}"),
            Value::Number(number) => format!("{name} {number}"),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        Some((name, words))
    })
}

/// The one member that an object has to have, and has no other beside: Rust's enumerations are written so, by default.
fn only_member<'a>(at: At<'a>) -> Option<&'a str> {
    let required: Vec<At<'a>> = at.get("required")?.items().collect();
    let [only] = required.as_slice() else {
        return None;
    };
    let name = only.node().as_str()?;
    let mut properties = at.get("properties").into_iter().flat_map(At::entries);
    properties
        .all(|(property, _)| property == name)
        .then_some(name)
}
