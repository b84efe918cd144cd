//! What a lifted object is called among the components.

use crate::document::grammar::Construct;
use crate::document::node::unescape;

/// Keywords below which stand names of the author's, whatever those look like.
const NAMED_BELOW: &[&str] = &[
    "paths",
    "webhooks",
    "schemas",
    "parameters",
    "responses",
    "headers",
    "requestBodies",
    "examples",
    "links",
    "callbacks",
    "pathItems",
    "mediaTypes",
    "securitySchemes",
    "content",
    "properties",
    "patternProperties",
    "definitions",
    "$defs",
];

/// Other keywords that a name is better without.
const KEYWORDS: &[&str] = &["components", "schema", "allOf", "oneOf", "anyOf"];

/// A name like `name` that is free: of which `take` says so, which takes it.
pub(in super::super) fn unused(name: String, mut take: impl FnMut(&str) -> bool) -> String {
    let mut candidate = name.clone();
    let mut number = 2;
    while !take(&candidate) {
        candidate = format!("{name}_{number}");
        number += 1;
    }
    candidate
}

/// A name for what stands at `fragment` of the file at `path`: the words on the way to it that say something.
pub(super) fn derived(path: &str, fragment: &str, construct: Construct) -> String {
    let mut words = Vec::new();
    let mut above = None;
    for step in fragment
        .split('/')
        .filter(|step| !step.is_empty())
        .map(unescape)
    {
        let keyword = NAMED_BELOW.iter().copied().find(|keyword| *keyword == step);
        match above {
            // A media type among others says nothing that its neighbours do not.
            Some("content") => above = None,
            Some(_) => {
                words.push(clean(&step));
                above = None;
            }
            None if keyword.is_some() => above = keyword,
            None if KEYWORDS.contains(&step.as_str()) => {}
            None => words.push(clean(&step)),
        }
    }
    words.retain(|word| !word.is_empty());
    if words.is_empty() {
        named_after_file(path, construct)
    } else {
        words.join("_")
    }
}

fn named_after_file(path: &str, construct: Construct) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.split('.').next().unwrap_or(file);
    let stem = clean(stem);
    if stem.is_empty() {
        construct.title().replace(" Object", "").replace(' ', "")
    } else {
        stem
    }
}

fn clean(step: &str) -> String {
    let words = step.split(|letter: char| {
        !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '.' | '_')
    });
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_the_words_on_the_way() {
        let name = |fragment| derived("shared/pet-store.yaml", fragment, Construct::Schema);
        assert_eq!(name("/components/schemas/A/properties/b"), "A_b");
        assert_eq!(
            name("/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema"),
            "pets_id_get_200"
        );
        assert_eq!(name("/definitions/Pet"), "Pet");
        assert_eq!(name("/Pet"), "Pet");
        assert_eq!(name(""), "pet-store");
        assert_eq!(
            name("/components/schemas/properties/properties/schema"),
            "properties_schema"
        );
    }
}
