//! Slips of the words and keys that 2.0 alone has: 3.0's are all that the grammar knows, and would be suggested.

use super::each;
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::document::grammar::{Construct, Kind, Shape};
use crate::document::node::{Node, Object, Value};
use crate::document::wording::{unknown_key, unknown_word};

/// The keys of an object that it has in 2.0 alone.
fn keys(construct: Construct) -> &'static [&'static str] {
    match construct {
        Construct::OpenApi => &[
            "swagger",
            "host",
            "basePath",
            "schemes",
            "consumes",
            "produces",
            "definitions",
            "parameters",
            "responses",
            "securityDefinitions",
        ],
        Construct::Operation => &["consumes", "produces", "schemes"],
        Construct::Parameter | Construct::Header => &[
            "type",
            "format",
            "items",
            "collectionFormat",
            "default",
            "enum",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "multipleOf",
            "pattern",
        ],
        Construct::Response => &["schema", "examples"],
        Construct::SecurityScheme => &["flow", "authorizationUrl", "tokenUrl", "scopes"],
        _ => &[],
    }
}

/// The words that may stand under a key, where 3.0 has others.
fn words(construct: Construct, key: &str) -> Option<&'static [&'static str]> {
    Some(match (construct, key) {
        (Construct::OpenApi | Construct::Operation, "schemes") => &["http", "https", "ws", "wss"],
        (Construct::Parameter, "in") => &["query", "header", "path", "formData", "body"],
        (Construct::Parameter | Construct::Header, "collectionFormat") => {
            &["csv", "ssv", "tsv", "pipes", "multi"]
        }
        (Construct::SecurityScheme, "type") => &["basic", "apiKey", "oauth2"],
        (Construct::SecurityScheme, "flow") => {
            &["implicit", "password", "application", "accessCode"]
        }
        _ => return None,
    })
}

/// Reports such slips in a document as its author wrote it, and puts them right, so that nothing else is said of them.
pub(in super::super) fn slips(root: &mut Node, diagnostics: &mut Diagnostics) {
    let lenient = diagnostics.is_lenient();
    each(root, &mut |kind, node| {
        misspelt_keys(kind, node, diagnostics);
        let object = node.as_object_mut().into_iter();
        for (key, value) in object.flat_map(Object::iter_mut) {
            let Some(words) = words(kind.construct, key) else {
                continue;
            };
            let values = match &mut value.value {
                Value::Array(items) => items.as_mut_slice(),
                _ => std::slice::from_mut(value),
            };
            for value in values {
                let report = misspelt_word(kind, key, words, value, lenient);
                report
                    .into_iter()
                    .for_each(|report| diagnostics.push_fault(report));
            }
        }
    });
}

fn misspelt_keys(kind: &Kind, node: &mut Node, diagnostics: &mut Diagnostics) {
    let own = keys(kind.construct);
    let all = || {
        own.iter()
            .copied()
            .chain(kind.keys.iter().map(|key| key.name))
    };
    let slip = |name: &str| {
        let is_known = name.starts_with("x-") || all().any(|known| known == name);
        let meant = nearest(name, all()).filter(|_| !is_known)?;
        own.contains(&meant).then_some(meant)
    };
    let object = node.as_object().into_iter();
    let slips: Vec<(String, &str)> = object
        .flat_map(|object| object.keys())
        .filter_map(|name| Some((name.to_owned(), slip(name)?)))
        .collect();
    for (name, meant) in slips {
        if node.has(meant) {
            continue;
        }
        if let Some(child) = node.remove(&name) {
            let report = unknown_key(kind.construct, &name, child.id);
            diagnostics.push_fault(report.help(format!("did you mean `{meant}`?")));
            node.insert(meant, child);
        }
    }
}

/// A word that is not known. What is near to none is taken for the first where nothing is generated; leniently it is left
/// to the check, which leaves it out.
fn misspelt_word(
    kind: &Kind,
    key: &str,
    words: &'static [&'static str],
    node: &mut Node,
    lenient: bool,
) -> Option<Diagnostic> {
    let is_of_openapi_3 = |text: &str| match kind.shape(key) {
        Some(Shape::Word(words)) => words.contains(&text),
        _ => key == "flow" && matches!(text, "clientCredentials" | "authorizationCode"),
    };
    let text = node.as_str()?;
    if words.contains(&text) || is_of_openapi_3(text) {
        return None;
    }
    let report = unknown_word(kind.construct, key, text, node.id);
    let meant = nearest(text, words.iter().copied());
    let report = report.help(match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known are `{}`", words.join("`, `")),
    });
    let first = words.first().copied().filter(|_| !lenient);
    node.value = Value::String(meant.or(first)?.to_owned());
    Some(report)
}
