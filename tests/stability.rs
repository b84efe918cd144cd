//! Names stay as they are when a document grows.

use std::collections::BTreeSet;

use generator::{Run, generate};
use serde_yaml::{Mapping, Value};
use tests::fixture;

/// A schema that has nothing to do with any other, with types written in place.
const UNRELATED: &str = "
type: object
properties:
  zqx: { type: string, enum: [zqx one, zqx two] }
  zqy: { type: object, properties: { zqz: { type: array, items: { type: object, properties: { zqw: {} } } } } }
";

/// The files of the crate, each of which is named after what stands in it, and what users call in each.
fn names(name: &str, text: &str) -> BTreeSet<String> {
    let (mut reader, path) = fixture::reader(name, text);
    let Run { result, .. } = generate(&mut reader, &path, &fixture::config(name));
    let generated = result.unwrap_or_else(|_| panic!("{name} is not generated"));
    let of_document = |path: &str| !path.starts_with("src/runtime/");
    let files = generated.files.iter().filter(|(path, _)| of_document(path));
    let mut names = BTreeSet::new();
    for (path, text) in files {
        names.insert(path.to_owned());
        let public = text
            .lines()
            .filter(|line| line.trim_start().starts_with("pub "));
        names.extend(public.map(|line| format!("{path}: {line}")));
    }
    names
}

/// The document with one schema more, before or behind all others.
fn grown(text: &str, is_first: bool) -> Option<String> {
    let mut document: Value = serde_yaml::from_str(text).ok()?;
    let schemas = document
        .get_mut("components")?
        .get_mut("schemas")?
        .as_mapping_mut()?;
    let added = (
        Value::from("Zqx"),
        serde_yaml::from_str(UNRELATED).expect("a schema"),
    );
    let known = std::mem::take(schemas);
    let grown: Mapping = match is_first {
        true => std::iter::once(added).chain(known).collect(),
        false => known.into_iter().chain([added]).collect(),
    };
    *schemas = grown;
    serde_yaml::to_string(&document).ok()
}

#[test]
fn a_type_that_is_added_changes_the_name_of_no_other() {
    let mut tried = 0;
    for (name, text) in fixture::valid() {
        let Some(document) = grown(&text, true) else {
            continue;
        };
        if !fixture::config(&name).select.is_everything() {
            continue;
        }
        let before = names(&name, &text);
        for grown in [
            document,
            grown(&text, false).expect("the same the other way round"),
        ] {
            let after = names(&name, &grown);
            let lost: Vec<&String> = before.difference(&after).collect();
            assert!(lost.is_empty(), "{name}: {lost:?}");
            assert!(after.contains("src/types/zqx.rs"), "{name}");
        }
        tried += 1;
    }
    assert!(tried > 20, "{tried} fixtures have schemas");
}
