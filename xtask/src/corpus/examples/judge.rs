//! Which examples are valid against their own schemas. That is for another library to say, and by what the author
//! wrote: nothing that the generator makes of a document is looked at here.

use std::collections::BTreeMap;

use generator::document::Node;
use jsonschema::{Draft, Registry, Retrieve, Uri};
use serde_json::{Value, json};

use super::find::Found;

/// Whether each of the examples is valid; one whose schema cannot be judged is not.
pub fn valid(files: &[(String, Node)], found: &[Found]) -> Vec<bool> {
    if found.is_empty() {
        return Vec::new();
    }
    let draft = draft(files);
    let resources = resources(files, draft);
    let (schemas, wanted) = schemas(&resources, found);
    let validators = match validators(draft, &resources, &schemas) {
        Ok(validators) => validators,
        Err(error) => {
            eprintln!("the examples cannot be judged: {error}");
            return vec![false; found.len()];
        }
    };
    let judged = found.iter().zip(wanted);
    judged
        .map(|(example, schema)| {
            let validator = validators.get(&format!("#/anyOf/{schema}"));
            validator.is_some_and(|validator| validator.is_valid(&example.value))
        })
        .collect()
}

/// The files as JSON Schema reads them, each with its address.
fn resources(files: &[(String, Node)], draft: Draft) -> Vec<(String, Value)> {
    let files = files.iter().map(|(path, tree)| {
        let mut text = tree.to_json();
        if draft == Draft::Draft4 {
            spell_out_null(&mut text);
        }
        (address(path), text)
    });
    files.collect()
}

/// The addresses of the schemas that examples have, numbered, and the number of each example's.
fn schemas(
    resources: &[(String, Value)],
    found: &[Found],
) -> (BTreeMap<String, usize>, Vec<usize>) {
    let mut schemas: BTreeMap<String, usize> = BTreeMap::new();
    let wanted = found.iter().map(|example| {
        let next = schemas.len();
        let file = resources.get(example.schema_file);
        let file = file.map_or("", |(address, _)| address);
        let schema = format!("{file}#{}", fragment(&example.schema));
        *schemas.entry(schema).or_insert(next)
    });
    let wanted = wanted.collect();
    (schemas, wanted)
}

/// The dialect of JSON Schema: OpenAPI's own before 3.1 is closest to draft 4.
fn draft(files: &[(String, Node)]) -> Draft {
    let version = files
        .first()
        .and_then(|(_, root)| root.get("openapi")?.as_str());
    match version {
        Some(version) if !version.starts_with("3.0") => Draft::Draft202012,
        _ => Draft::Draft4,
    }
}

fn validators(
    draft: Draft,
    resources: &[(String, Value)],
    schemas: &BTreeMap<String, usize>,
) -> Result<jsonschema::ValidatorMap, String> {
    let mut references: Vec<(usize, Value)> = schemas
        .iter()
        .map(|(address, position)| (*position, json!({ "$ref": address })))
        .collect();
    references.sort_by_key(|(position, _)| *position);
    let root = json!({ "anyOf": references.into_iter().map(|(_, reference)| reference).collect::<Vec<_>>() });
    let mut registry = Registry::new().draft(draft).retriever(Nothing);
    for (address, text) in resources {
        registry = registry
            .add(address, draft.create_resource_ref(text))
            .map_err(|error| error.to_string())?;
    }
    let registry = registry.prepare().map_err(|error| error.to_string())?;
    jsonschema::options()
        .with_draft(draft)
        .with_registry(&registry)
        .with_retriever(Nothing)
        .should_validate_formats(true)
        .with_format("uuid", |text: &str| is_uuid(text))
        .with_format("byte", is_base64)
        .build_map(&root)
        .map_err(|error| error.to_string())
}

/// What is not among the files allows everything.
struct Nothing;

impl Retrieve for Nothing {
    fn retrieve(&self, _: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        Ok(json!({}))
    }
}

fn address(path: &str) -> String {
    format!("corpus:///{}", fragment(path.trim_start_matches('/')))
}

/// A path or pointer as it stands in an address.
fn fragment(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'~' => encoded.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Writes `nullable`, which JSON Schema does not know, in its words.
fn spell_out_null(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(spell_out_null),
        Value::Object(object) => {
            let nullable = ["nullable", "x-nullable"]
                .iter()
                .any(|key| object.get(*key) == Some(&Value::Bool(true)));
            if nullable && let Some(kind @ Value::String(_)) = object.get("type") {
                let kinds = json!([kind, "null"]);
                object.insert("type".to_owned(), kinds);
                if let Some(Value::Array(values)) = object.get_mut("enum") {
                    values.push(Value::Null);
                }
            }
            object.values_mut().for_each(spell_out_null);
        }
        _ => {}
    }
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12] && groups.concat().bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// RFC 4648, section 4.
fn is_base64(text: &str) -> bool {
    let data = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - data.len() <= 2
        && data
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use generator::Config;
    use generator::document::written;

    use super::super::find::examples;
    use super::valid;

    /// The examples of a document that are found, and whether each is valid.
    fn judged(document: &str) -> Vec<(String, String, bool)> {
        let mut config = Config::for_document("it.yaml");
        config.names_schemas = true;
        let mut files = BTreeMap::from([("it.yaml".to_owned(), document)]);
        let run = generator::generate(&mut files, "it.yaml", &config);
        let files = written(&run.sources);
        let generated = run.result.expect("a faultless document");
        let found = examples(&files, &generated.type_of_schema);
        let valid = valid(&files, &found);
        let found = found.into_iter().zip(valid);
        found
            .map(|(example, valid)| {
                (
                    example.value.to_string(),
                    example.ty.replace(' ', ""),
                    valid,
                )
            })
            .collect()
    }

    #[test]
    fn examples_are_found_wherever_a_schema_is_used_and_judged_by_it() {
        let document = r##"
openapi: 3.0.3
info: { title: It, version: '1' }
paths:
  /it:
    get:
      operationId: get
      parameters:
        - { name: q, in: query, schema: { type: integer }, example: 1, x-own: { example: 2 } }
      responses:
        '200':
          description: It.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/It' }
              examples:
                one: { $ref: '#/components/examples/One' }
                two: { value: { at: yesterday } }
components:
  examples:
    One: { value: { at: null } }
  schemas:
    It:
      type: object
      properties:
        at: { type: string, format: date-time, nullable: true, example: '2020-01-01T00:00:00Z' }
        example: { type: boolean }
      example: { example: true }
"##;
        let it = |value: &str, valid| (value.to_owned(), "crate::types::It".to_owned(), valid);
        let expected = [
            ("1".to_owned(), "i64".to_owned(), true),
            it("{\"at\":null}", true),
            it("{\"at\":\"yesterday\"}", false),
            it("{\"example\":true}", true),
            (
                "\"2020-01-01T00:00:00Z\"".to_owned(),
                "Option<jiff::Timestamp>".to_owned(),
                true,
            ),
        ];
        assert_eq!(judged(document), expected);
    }
}
