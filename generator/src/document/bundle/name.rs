//! What a lifted object is called among the components.

use crate::document::grammar::Construct;
use crate::document::node::unescape;

/// A name for what stands at `fragment` of the file at `path`: the words on the way to it that say something.
pub(super) fn derived(path: &str, fragment: &str, construct: Construct) -> String {
    let steps: Vec<String> = fragment.split('/').filter(|step| !step.is_empty()).map(unescape).collect();
    let telling: Vec<String> =
        steps.iter().enumerate().filter(|(index, step)| !is_structure(&steps, *index, step)).map(|(_, step)| clean(step)).collect();
    let name = telling.into_iter().filter(|step| !step.is_empty()).collect::<Vec<_>>().join("_");
    if name.is_empty() { named_after_file(path, construct) } else { name }
}

fn named_after_file(path: &str, construct: Construct) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.split('.').next().unwrap_or(file);
    let stem = clean(stem);
    if stem.is_empty() { construct.title().replace(" Object", "").replace(' ', "") } else { stem }
}

/// Whether a step is a keyword of the specification and no name of the author's. What follows a map of names is a name,
/// whatever it looks like.
fn is_structure(steps: &[String], index: usize, step: &str) -> bool {
    const NAMED_BELOW: &[&str] = &[
        "paths", "schemas", "parameters", "responses", "headers", "requestBodies", "examples", "links", "callbacks",
        "pathItems", "mediaTypes", "securitySchemes", "content", "properties", "patternProperties", "definitions", "$defs",
    ];
    const KEYWORDS: &[&str] = &["components", "schema", "schemas", "allOf", "oneOf", "anyOf", "webhooks"];
    let before = index.checked_sub(1).and_then(|index| steps.get(index));
    let named = before.is_some_and(|before| NAMED_BELOW.contains(&before.as_str()) && !is_keyword_place(steps, index - 1));
    if named {
        // A media type among others says nothing that its neighbours do not.
        return before.is_some_and(|before| before == "content");
    }
    NAMED_BELOW.contains(&step) || KEYWORDS.contains(&step)
}

/// Whether the step at `index` is itself the name of something, such as a property called `properties`.
fn is_keyword_place(steps: &[String], index: usize) -> bool {
    index.checked_sub(1).and_then(|index| steps.get(index)).is_some_and(|before| before == "properties")
}

fn clean(step: &str) -> String {
    let words = step.split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '.' | '_'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_the_words_on_the_way() {
        let name = |fragment| derived("shared/pet-store.yaml", fragment, Construct::Schema);
        assert_eq!(name("/components/schemas/A/properties/b"), "A_b");
        assert_eq!(name("/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema"), "pets_id_get_200");
        assert_eq!(name("/definitions/Pet"), "Pet");
        assert_eq!(name("/Pet"), "Pet");
        assert_eq!(name(""), "pet-store");
        assert_eq!(name("/components/schemas/properties/properties/schema"), "properties_schema");
    }
}
