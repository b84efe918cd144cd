//! A discriminator names a property that all of its schemas have, and maps values to schemas that are among them
//! (OpenAPI 3.0, section 4.7.25).

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::document::At;

pub(super) fn check(at: At<'_>, diagnostics: &mut Diagnostics) {
    let Some(discriminator) = at.get("discriminator") else {
        return;
    };
    let Some(property) = discriminator.get("propertyName") else {
        return;
    };
    let name = property.node().as_str().unwrap_or_default();
    impossible(discriminator, name, diagnostics);
    let alternatives: Vec<At<'_>> = alternatives(at).collect();
    if alternatives.is_empty() {
        // The schemas that take this one up by `allOf` have what it has.
        if has_property(at, name, &mut BTreeSet::new()) == Some(false) {
            let message = format!("the schema has no property `{name}`");
            let report = Diagnostic::new(Code::Discriminator, property.value(), message);
            let report = report.label("not among the properties");
            diagnostics.push(report.help(format!("describe `{name}`, and require it")));
        }
        return heirs(at, discriminator, diagnostics);
    }
    let missing = |at: &&At<'_>| has_property(**at, name, &mut BTreeSet::new()) == Some(false);
    if let Some(meant) = meant(&alternatives, name)
        && alternatives.iter().all(|alternative| missing(&alternative))
    {
        let message = format!("none of the alternatives has a property `{name}`");
        let report = Diagnostic::new(Code::Discriminator, property.value(), message);
        let report = report.label("not among their properties");
        diagnostics.push(report.help(format!("did you mean `{meant}`?")));
        return mapping(discriminator, &alternatives, diagnostics);
    }
    for alternative in alternatives.iter().filter(missing) {
        let what = match alternative.described_schema_name() {
            Some(schema) => format!("`{schema}`"),
            None => "this alternative".to_owned(),
        };
        let message = format!("{what} has no property `{name}`");
        let report = Diagnostic::new(Code::Discriminator, alternative.value(), message)
            .label(format!("described without `{name}`"));
        let tells_apart = "the property that tells the alternatives apart";
        let report = report.also(property.value(), tells_apart);
        diagnostics.push(report.help(format!("describe `{name}` there, and require it")));
    }
    mapping(discriminator, &alternatives, diagnostics);
}

/// The property of all alternatives that is called nearly so.
fn meant<'a>(alternatives: &[At<'a>], name: &str) -> Option<&'a str> {
    let (first, others) = alternatives.split_first()?;
    let properties = first.resolve().get("properties")?.entries();
    let is_shared = |property: &str| {
        let mut others = others.iter();
        others.all(|other| has_property(*other, property, &mut BTreeSet::new()) == Some(true))
    };
    let shared = properties.map(|(property, _)| property);
    nearest(name, shared.filter(|property| is_shared(property)))
}

/// Values stand for alternatives alone.
fn mapping(discriminator: At<'_>, alternatives: &[At<'_>], diagnostics: &mut Diagnostics) {
    let mapping = discriminator.get("mapping").into_iter();
    for (_, target) in mapping.flat_map(At::entries) {
        let text = target.node().as_str().unwrap_or_default();
        let mut known = alternatives
            .iter()
            .map(|known| known.node().as_described_reference());
        if !known.any(|known| known == Some(text)) {
            let message = format!("`{text}` is none of the alternatives");
            let report = Diagnostic::new(Code::Discriminator, target.value(), message)
                .label("never read as this")
                .help("list it among the alternatives too");
            diagnostics.push(report);
        }
    }
}

/// Values of a base stand for itself and for the schemas that take it up.
fn heirs(base: At<'_>, discriminator: At<'_>, diagnostics: &mut Diagnostics) {
    let mapping = discriminator.get("mapping").into_iter();
    for (_, target) in mapping.flat_map(At::entries) {
        let text = target.node().as_str().unwrap_or_default();
        let schema = target.pointer(text);
        if schema.is_some_and(|schema| !takes_up(schema, base, &mut BTreeSet::new())) {
            let message = format!("`{text}` does not take this schema up");
            let report = Diagnostic::new(Code::Discriminator, target.value(), message);
            let report = report.label("never read as this");
            diagnostics.push(report.help("refer to this schema in its `allOf`"));
        }
    }
}

/// Whether a schema is another, or is made of it.
fn takes_up<'a>(at: At<'a>, base: At<'a>, seen: &mut BTreeSet<Place>) -> bool {
    let at = at.resolve();
    let mut parts = at.get("allOf").into_iter().flat_map(At::items);
    let mut alternatives = alternatives(at);
    at.value() == base.value()
        || seen.insert(at.value())
            && (parts.any(|part| takes_up(part, base, seen))
                || alternatives.any(|inner| takes_up(inner, base, seen)))
}

/// Says of values that the schemas which they stand for never have: these list others.
fn impossible(discriminator: At<'_>, name: &str, diagnostics: &mut Diagnostics) {
    let mapping = discriminator.get("mapping").into_iter();
    for (value, target) in mapping.flat_map(At::entries) {
        let text = target.node().as_str().unwrap_or_default();
        let schema = target.pointer(text).map(At::resolve);
        let property = schema.and_then(|schema| schema.get("properties")?.get(name));
        let Some(listed) = property.and_then(|property| property.resolve().get("enum")) else {
            continue;
        };
        let texts: Vec<&str> = listed.items().filter_map(|at| at.node().as_str()).collect();
        if !texts.is_empty() && !texts.contains(&value) {
            let message = format!("`{name}` is never `{value}` in the schema that this leads to");
            let report = Diagnostic::new(Code::Discriminator, target.value(), message)
                .label("never read as this")
                .also(listed.key(), format!("lists `{}`", texts.join("`, `")));
            diagnostics.push(report.help("give both the same value"));
        }
    }
}

fn alternatives(at: At<'_>) -> impl Iterator<Item = At<'_>> {
    let lists = ["oneOf", "anyOf"]
        .into_iter()
        .filter_map(move |key| at.get(key));
    lists.flat_map(At::items)
}

/// Whether objects of a schema have a property; `None` where that cannot be said. Schemas that lead to each other, or to
/// the same one, are gone into once.
fn has_property<'a>(at: At<'a>, name: &str, seen: &mut BTreeSet<Place>) -> Option<bool> {
    let at = at.resolve();
    if !seen.insert(at.value()) {
        return None;
    }
    let described = at.get("properties");
    if described.is_some_and(|properties| properties.get(name).is_some()) {
        return Some(true);
    }
    let taken_up = at.get("allOf").into_iter().flat_map(At::items);
    let parts: Vec<Option<bool>> = taken_up
        .map(|part| has_property(part, name, seen))
        .collect();
    if parts.contains(&Some(true)) {
        return Some(true);
    }
    let inner: Vec<Option<bool>> = alternatives(at)
        .map(|inner| has_property(inner, name, seen))
        .collect();
    let kind = at.get("type").and_then(|at| at.node().as_str());
    let is_described = described.is_some() || !parts.is_empty() || !inner.is_empty();
    match kind {
        // A text or a number is told by its kind.
        Some(kind) if kind != "object" => None,
        _ if parts.contains(&None) || inner.contains(&None) || !is_described => None,
        _ => Some(!inner.is_empty() && inner.iter().all(|found| *found == Some(true))),
    }
}
