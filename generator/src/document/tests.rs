//! Whole documents, from their texts to their trees.

use super::*;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";

/// Loads `api.yaml`, which begins with [`HEAD`] and goes on with `body`, from among other files.
fn load_all(body: &str, others: &[(&str, &str)], lenient: bool) -> Result<Document, String> {
    let mut files: BTreeMap<String, String> = others
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    files.insert("api.yaml".to_owned(), format!("{HEAD}{body}"));
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new().leniently(lenient);
    let document = load(&mut files, "api.yaml", &[], &mut diagnostics, &mut sources);
    document.ok_or_else(|| diagnostics.render(&sources, false))
}

fn loaded(body: &str, others: &[(&str, &str)]) -> Document {
    load_all(body, others, false).unwrap_or_else(|reports| panic!("{reports}"))
}

fn at(document: &Document, pointer: &str) -> Json {
    document
        .root
        .pointer(pointer)
        .map(Node::to_json)
        .unwrap_or_else(|| panic!("nothing at {pointer}"))
}

#[test]
fn keys_are_texts_as_written_whatever_they_would_be_as_values() {
    let body = "x-keys: { 200: a, true: b, null: c, 1.10: d, =: e }\nx-value: =\n";
    let document = loaded(body, &[]);
    assert_eq!(
        at(&document, "/x-keys"),
        json!({ "200": "a", "true": "b", "null": "c", "1.10": "d", "=": "e" })
    );
    assert_eq!(at(&document, "/x-value"), json!("="));
}

#[test]
fn merge_keys_are_resolved_and_tags_passed_over() {
    let body = "x-base: &base { a: 1, b: 2 }\nx-one: { <<: *base, b: 3 }\nx-two: { <<: [{ a: 4 }, *base] }\nx-tag: !Thing [1]\n";
    let document = loaded(body, &[]);
    assert_eq!(at(&document, "/x-one"), json!({ "b": 3, "a": 1 }));
    assert_eq!(at(&document, "/x-two"), json!({ "a": 4, "b": 2 }));
    assert_eq!(at(&document, "/x-tag"), json!([1]));
}

#[test]
fn a_reference_deep_into_the_document_becomes_a_component() {
    let body = "
components:
  schemas:
    Pet: { type: object, properties: { tag: { type: string } } }
    Shop: { type: object, properties: { tag: { $ref: '#/components/schemas/Pet/properties/tag' } } }
";
    let document = loaded(body, &[]);
    assert_eq!(
        at(&document, "/components/schemas/Pet_tag"),
        json!({ "type": "string" })
    );
    let reference = json!({ "$ref": "#/components/schemas/Pet_tag" });
    assert_eq!(
        at(&document, "/components/schemas/Shop/properties/tag"),
        reference
    );
    assert_eq!(
        at(&document, "/components/schemas/Pet/properties/tag"),
        reference
    );
}

#[test]
fn a_component_that_stands_in_another_file_is_called_as_the_document_calls_it() {
    let body = "components:
  schemas:
    Plant: { $ref: schemas/plant.yaml }
    Bed: { $ref: schemas/bed.yaml }
    Herb: { $ref: '#/components/schemas/Plant' }
    Weed: { $ref: schemas/plant.yaml }
";
    let plant = "{ type: object, properties: { bed: { $ref: bed.yaml } } }\n";
    let bed = "{ type: array, items: { $ref: plant.yaml } }\n";
    let files = [("schemas/plant.yaml", plant), ("schemas/bed.yaml", bed)];
    let document = loaded(body, &files);
    let schemas = json!({
        "Plant": {
            "type": "object",
            "properties": { "bed": { "$ref": "#/components/schemas/Bed" } }
        },
        "Bed": { "type": "array", "items": { "$ref": "#/components/schemas/Plant" } },
        "Herb": { "$ref": "#/components/schemas/Plant" },
        "Weed": { "$ref": "#/components/schemas/Plant" }
    });
    assert_eq!(at(&document, "/components/schemas"), schemas);
    // What is said of the component itself is said where the document names it.
    let plant = document.root.pointer("/components/schemas/Plant");
    let home = document.root.id.file();
    assert_eq!(plant.map(|plant| plant.id.file()), Some(home));
}

#[test]
fn other_files_are_lifted_whatever_they_refer_to() {
    let body =
        "components: { schemas: { Owner: { $ref: 'schemas/pet.yaml#/Pet/properties/owner' } } }\n";
    let pet = "Pet:\n  type: object\n  properties:\n    owner: { $ref: ../people.json }\n    friend: { $ref: '#/Pet' }\n";
    let person = r##"{ "type": "object", "properties": { "pet": { "$ref": "schemas/pet.yaml#/Pet" }, "boss": { "$ref": "#" } } }"##;
    let document = loaded(body, &[("schemas/pet.yaml", pet), ("people.json", person)]);
    let owner = json!({ "type": "object", "properties": {
        "pet": { "$ref": "#/components/schemas/Pet" },
        "boss": { "$ref": "#/components/schemas/Owner" },
    }});
    assert_eq!(at(&document, "/components/schemas/Owner"), owner);
    let pet = json!({ "type": "object", "properties": {
        "owner": { "$ref": "#/components/schemas/Owner" },
        "friend": { "$ref": "#/components/schemas/Pet" },
    }});
    assert_eq!(at(&document, "/components/schemas/Pet"), pet);
}

#[test]
fn a_property_may_be_called_as_what_a_discriminator_maps() {
    let body = "paths: {}\ncomponents: { schemas: { Pet: { properties: { mapping: { items: { $ref: 'pet.yaml#/Kind' } } } } } }\n";
    let document = loaded(body, &[("pet.yaml", "Kind: { type: string }\n")]);
    let items = at(
        &document,
        "/components/schemas/Pet/properties/mapping/items",
    );
    assert_eq!(items, json!({ "$ref": "#/components/schemas/Kind" }));
}

#[test]
fn lifted_names_do_not_meet_those_of_the_document() {
    let body = "components: { schemas: { Pet: { type: string }, Others: { items: { $ref: 'pet.yaml#/Pet' } } } }\n";
    let document = loaded(body, &[("pet.yaml", "Pet: { type: integer }\n")]);
    assert_eq!(
        at(&document, "/components/schemas/Pet"),
        json!({ "type": "string" })
    );
    assert_eq!(
        at(&document, "/components/schemas/Pet_2"),
        json!({ "type": "integer" })
    );
}

#[test]
fn path_items_and_operations_are_copied_to_where_they_belong() {
    let body = "paths: { /pets: { $ref: paths/pets.yaml }, /cats: { get: { $ref: 'paths/pets.yaml#/get' } } }\n";
    let pets = "get:\n  operationId: pets\n  parameters: [{ $ref: 'parameters.yaml#/Page' }]\n  responses: { 200: { description: Found. } }\n";
    let page = "Page: { name: page, in: query, schema: { type: integer } }\n";
    let document = loaded(
        body,
        &[("paths/pets.yaml", pets), ("paths/parameters.yaml", page)],
    );
    for path in ["/paths/~1pets/get", "/paths/~1cats/get"] {
        assert_eq!(
            at(&document, &format!("{path}/parameters/0")),
            json!({ "$ref": "#/components/parameters/Page" })
        );
    }
    assert_eq!(document.openapi.operations().count(), 2);
}

#[test]
fn anchors_and_addresses_are_found_without_a_network() {
    let body = "
components:
  schemas:
    Pet: { $id: 'https://example.com/pet', $anchor: pet, type: object }
    A: { type: array, items: { $ref: '#pet' } }
    B: { type: array, items: { $ref: 'https://example.com/pet' } }
";
    let document = loaded(body, &[]);
    let reference = json!({ "$ref": "#/components/schemas/Pet" });
    assert_eq!(at(&document, "/components/schemas/A/items"), reference);
    assert_eq!(at(&document, "/components/schemas/B/items"), reference);
}

#[test]
fn what_only_looks_like_a_reference_is_left_alone() {
    let body = "
components:
  schemas:
    Odd:
      type: object
      properties: { $ref: { type: string } }
      example: { $ref: nowhere.yaml }
      default: { $ref: '#/nothing' }
";
    let document = loaded(body, &[]);
    assert_eq!(
        at(&document, "/components/schemas/Odd/properties"),
        json!({ "$ref": { "type": "string" } })
    );
    assert_eq!(
        at(&document, "/components/schemas/Odd/example"),
        json!({ "$ref": "nowhere.yaml" })
    );
}

#[test]
fn webhooks_and_the_operations_of_3_2_stay_in_the_tree() {
    let body = "webhooks: { born: { post: { responses: { 200: { description: Thanks. } } } } }\n";
    let document = loaded(body, &[]);
    let born = document
        .at()
        .get("webhooks")
        .and_then(|hooks| hooks.get("born"));
    let post = born.and_then(|born| born.get("post"));
    let post: Option<openapiv3::Operation> = post.and_then(|post| post.read().ok());
    assert!(post.is_some());
}

#[test]
fn places_point_into_the_file_that_the_author_wrote() {
    let body = "components: { schemas: { Pet: { $ref: 'pet.yaml#/Pet' } } }\n";
    let reports = load_all(body, &[("pet.yaml", "Pet:\n  typ: object\n")], false)
        .err()
        .unwrap_or_default();
    assert!(reports.contains("pet.yaml:2:3"), "{reports}");
}

#[test]
fn a_faulty_document_is_mended_where_that_is_allowed() {
    let body = "
components:
  schemas:
    Pet:
      type: object
      properties: { age: { type: integer, minLength: -1, maxLength: '5' }, tag: { $ref: '#/components/schemas/Tag' } }
      required: age
";
    let document = load_all(body, &[], true).unwrap_or_else(|reports| panic!("{reports}"));
    let pet = json!({
        "type": "object",
        "properties": { "age": { "type": "integer", "maxLength": 5 }, "tag": {} },
        "required": ["age"],
    });
    assert_eq!(at(&document, "/components/schemas/Pet"), pet);
}

/// What a faulty document becomes in lenient mode; in strict mode it has to be refused.
fn mended(body: &str) -> Document {
    assert!(load_all(body, &[], false).is_err());
    load_all(body, &[], true).unwrap_or_else(|reports| panic!("{reports}"))
}

#[test]
fn what_stands_in_the_wrong_place_is_put_right_where_that_is_allowed() {
    let body = "
paths:
  /pets:
    GET: { operationid: pets, responses: { 200: { description: Pets., schema: { type: string } }, 404: null } }
    post:
      parameters:
        - { name: page, in: query, type: int, minimum: 1 }
        - { name: pet, in: body, required: true, schema: { type: object } }
      responses: { 204: { description: Done. } }
";
    let document = mended(body);
    let get = json!({
        "operationId": "pets",
        "responses": {
            "200": {
                "description": "Pets.",
                "content": { "application/json": { "schema": { "type": "string" } } },
            },
            "404": { "description": "" },
        },
    });
    assert_eq!(at(&document, "/paths/~1pets/get"), get);
    let page =
        json!({ "name": "page", "in": "query", "schema": { "type": "integer", "minimum": 1 } });
    assert_eq!(
        at(&document, "/paths/~1pets/post/parameters"),
        json!([page])
    );
    let body = json!({ "required": true, "content": { "application/json": { "schema": { "type": "object" } } } });
    assert_eq!(at(&document, "/paths/~1pets/post/requestBody"), body);
}

#[test]
fn a_property_that_calls_itself_required_is_listed_and_one_of_which_nothing_is_said_is_kept() {
    let body = "
components:
  schemas:
    Pet:
      type: object
      properties: { name: { type: str, required: true }, age: { type: long, required: false }, tag: null }
";
    let pet = json!({
        "type": "object",
        "properties": { "name": { "type": "string" }, "age": { "type": "integer" }, "tag": {} },
        "required": ["name"],
    });
    assert_eq!(at(&mended(body), "/components/schemas/Pet"), pet);
}

#[test]
fn truths_in_the_words_of_older_yaml_are_understood_where_that_is_allowed() {
    let body =
        "components: { schemas: { Pet: { type: object, nullable: yes, deprecated: 'off' } } }\n";
    let pet = json!({ "type": "object", "nullable": true, "deprecated": false });
    assert_eq!(at(&mended(body), "/components/schemas/Pet"), pet);
}

#[test]
fn of_two_equal_keys_the_later_one_counts_where_that_is_allowed() {
    let document = mended("x-twice: { a: 1, a: 2 }\n");
    assert_eq!(at(&document, "/x-twice"), json!({ "a": 2 }));
}

#[test]
fn templates_that_are_no_paths_or_the_same_one_are_reported() {
    for paths in [
        "{ '/{a}': {}, '/{b}': {} }",
        "{ '/{a': {} }",
        "{ '/a}': {} }",
        "{ '/{{a}}': {} }",
        "{ '/a?b=c': {} }",
        "{ '/a#b': {} }",
    ] {
        mended(&format!("paths: {paths}\n"));
    }
    loaded(
        "paths: { '/{a}': {}, '/{a}/{b}': {}, '/{a}.{b}': {} }\n",
        &[],
    );
}

#[test]
fn what_schemas_call_themselves_is_found_relatively_and_pointers_begin_there() {
    let body = "
components:
  schemas:
    A:
      $id: https://example.com/a
      properties: { b: { $ref: b }, c: { $ref: '#/$defs/C' } }
      $defs: { C: { type: integer } }
    B: { $id: https://example.com/b, type: string }
";
    let document = loaded(body, &[]);
    let properties = at(&document, "/components/schemas/A/properties");
    assert_eq!(properties["b"], json!({ "$ref": "#/components/schemas/B" }));
    assert_eq!(properties["c"], json!({ "$ref": "#/components/schemas/C" }));
}

#[test]
fn the_depth_of_a_tree_is_bounded() {
    for (open, close) in [("[", "]"), ("{ a: ", "}")] {
        let body = format!(
            "x-deep: {}1{}\n",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        assert!(load_all(&body, &[], true).is_err());
    }
}

#[test]
fn counts_may_be_written_with_a_fraction_that_is_nothing() {
    let schema = "components: { schemas: { A: { type: string, minLength: 1.0, maxLength: 2e1 } } }";
    let document = loaded(&format!("paths: {{}}\n{schema}\n"), &[]);
    let limits = json!({ "type": "string", "minLength": 1, "maxLength": 20 });
    assert_eq!(at(&document, "/components/schemas/A"), limits);
}

#[test]
fn a_scheme_without_its_list_is_asked_for_all_the_same() {
    let body = "security: [{ key: }]\npaths: {}\n\
        components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }\n";
    assert!(load_all(body, &[], false).is_err());
    let mended = load_all(body, &[], true).unwrap_or_else(|reports| panic!("{reports}"));
    assert_eq!(at(&mended, "/security"), json!([{ "key": [] }]));
}
