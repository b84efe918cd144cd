//! What an edit means for those who use the crate: two documents, and every difference judged.

#[path = "changes/unseen.rs"]
mod unseen;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use generator::changes::{Format, Impact, Side, compare, compare_settings, report, worst};
use generator::config::{Constructors, DateTime, DefaultFeatures, Options};
use generator::{Config, Run, Understood, generate, understand};

/// The settings of both crates.
static CONFIG: LazyLock<Config> = LazyLock::new(|| Config::for_document(NAME));

/// The same but for one option.
fn with(change: impl FnOnce(&mut Options)) -> Config {
    let mut config = CONFIG.clone();
    change(&mut config.options);
    config
}

const NAME: &str = "shop.yaml";

const OLD: &str = include_str!("fixtures/changes/old.yaml");
const NEW: &str = include_str!("fixtures/changes/new.yaml");

fn known(text: &str) -> Run<Understood> {
    let mut reader = BTreeMap::from([(NAME.to_owned(), text.to_owned())]);
    let run = understand(&mut reader, NAME, &CONFIG);
    assert!(
        run.result.is_ok(),
        "{}",
        run.diagnostics.render(&run.sources, false)
    );
    run
}

fn side(run: &Run<Understood>) -> Side<'_> {
    let understood = run.result.as_ref().expect("a sound document");
    Side {
        api: &understood.api,
        names: &understood.names,
        config: &CONFIG,
    }
}

fn reported(old: &str, new: &str, format: Format) -> String {
    let (old, new) = (known(old), known(new));
    report(
        &compare(side(&old), side(&new)),
        &old.sources,
        &new.sources,
        format,
    )
}

#[test]
fn every_change_is_named_at_its_place_and_judged() {
    insta::assert_snapshot!("text", reported(OLD, NEW, Format::Text));
    insta::assert_snapshot!("back", reported(NEW, OLD, Format::Text));
    insta::assert_snapshot!("markdown", reported(OLD, NEW, Format::Markdown));
}

#[test]
fn a_document_does_not_differ_from_itself() {
    assert_eq!(
        reported(OLD, OLD, Format::Text),
        "Nothing changes for users of the crate.\n"
    );
    assert_eq!(
        reported(NEW, NEW, Format::Text),
        "Nothing changes for users of the crate.\n"
    );
}

/// The judgement of an edit of the old document.
fn judged(from: &str, to: &str) -> Option<Impact> {
    assert_eq!(
        OLD.matches(from).count(),
        1,
        "{from} stands once in the document"
    );
    let (old, new) = (known(OLD), known(&OLD.replace(from, to)));
    worst(&compare(side(&old), side(&new)))
}

#[test]
fn an_edit_is_as_grave_as_the_worst_that_comes_of_it() {
    let (breaking, additive, docs) = (
        Some(Impact::Breaking),
        Some(Impact::Additive),
        Some(Impact::Documentation),
    );
    assert_eq!(judged("# edit here", ""), None);
    assert_eq!(
        judged("summary: List orders", "summary: List all orders"),
        docs
    );
    assert_eq!(judged("title: Shop", "title: The shop"), docs);
    assert_eq!(
        judged(
            "# edit here",
            "- { name: after, in: query, schema: { type: string } }"
        ),
        additive
    );
    assert_eq!(
        judged(
            "# edit here",
            "- { name: after, in: query, required: true, schema: { type: string } }"
        ),
        breaking
    );
    assert_eq!(
        judged("operationId: listOrders", "operationId: allOrders"),
        breaking
    );
    assert_eq!(judged("format: int32", "format: int64"), breaking);
    assert_eq!(
        judged("enum: [open, paid]", "enum: [open, paid, sent]"),
        breaking
    );
    assert_eq!(judged("enum: [open, paid]", "enum: [open]"), breaking);
    assert_eq!(judged("required: [id, total]", "required: [id]"), breaking);
    assert_eq!(judged("maximum: 100", "maximum: 50"), additive);
    assert_eq!(
        judged("https://shop.example.com", "https://api.example.com"),
        additive
    );
}

#[test]
fn a_second_way_to_prove_who_asks_changes_how_a_client_is_made() {
    let scheme = "    key: { type: apiKey, in: header, name: X-Key }\n";
    let other = "    token: { type: http, scheme: bearer }\n";
    assert_eq!(
        judged(scheme, &format!("{scheme}{other}")),
        Some(Impact::Breaking)
    );
}

#[test]
fn a_form_is_judged_by_what_its_parts_and_their_headers_demand() {
    let document = |part: &str, header: &str| {
        let body = "paths: { /files: { post: { operationId: addFile, requestBody: { content: { multipart/form-data: {
            schema: { type: object, REQUIRED, properties: { file: { type: string, format: binary } } },
            encoding: { file: { headers: { X-Size: { HEADER, schema: { type: integer } } } } } } } },
            responses: { '204': { description: Added. } } } } }";
        let body = body.replace("REQUIRED", part).replace("HEADER", header);
        format!("openapi: 3.0.3\ninfo: {{ title: Shop, version: '1' }}\n{body}\n")
    };
    let optional = document("required: []", "required: false");
    let judged = |part: &str, header: &str| {
        let (old, new) = (known(&optional), known(&document(part, header)));
        worst(&compare(side(&old), side(&new)))
    };
    assert_eq!(judged("required: []", "required: false"), None);
    let breaking = Some(Impact::Breaking);
    assert_eq!(judged("required: [file]", "required: false"), breaking);
    assert_eq!(judged("required: []", "required: true"), breaking);
}

#[test]
fn a_webhook_is_judged_by_the_members_of_its_type() {
    let webhook = |name: &str, parameters: &str, required: bool| {
        format!(
            "
  {name}:
    post:
      parameters: [{parameters}]
      requestBody:
        required: {required}
        content: {{ application/json: {{ schema: {{ type: string }} }} }}
      responses: {{ '204': {{ description: Done. }} }}"
        )
    };
    let document = |webhooks: &[String]| {
        format!(
            "openapi: 3.1.0\ninfo: {{ title: Shop, version: '1' }}\nwebhooks:{}\n",
            webhooks.concat()
        )
    };
    let paid = webhook("paid", "", true);
    let judged = |to: &[String]| {
        let (old, new) = (
            known(&document(std::slice::from_ref(&paid))),
            known(&document(to)),
        );
        worst(&compare(side(&old), side(&new)))
    };
    let header = "{ name: X-Id, in: header, schema: { type: string } }";
    assert_eq!(judged(std::slice::from_ref(&paid)), None);
    assert_eq!(
        judged(&[webhook("paid", "", false)]),
        Some(Impact::Breaking)
    );
    assert_eq!(
        judged(&[webhook("paid", header, true)]),
        Some(Impact::Breaking)
    );
    assert_eq!(
        judged(&[paid.clone(), webhook("sent", "", true)]),
        Some(Impact::Additive)
    );
}

/// A document with everything that an edit can change without changing a type.
const RICH: &str = "openapi: 3.0.3
info: { title: Shop, version: '1' }
servers: [{ url: 'https://{region}.example', description: Main, variables: { region: { default: eu, enum: [eu, us] } } }]
paths:
  /orders:
    get:
      operationId: getOrder
      # edit here
      security: [{ login: [read] }]
      responses: { '200': { description: Found., content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
components:
  securitySchemes:
    login: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://id.example/token', scopes: { read: Read. } } } }
  schemas:
    Order:
      type: object
      required: [first, second, goods, either]
      properties:
        first: { type: integer }
        second: { type: integer }
        goods: { $ref: '#/components/schemas/Goods' }
        either: { oneOf: [{ $ref: '#/components/schemas/Book' }, { $ref: '#/components/schemas/Film' }] }
    Goods:
      oneOf: [{ $ref: '#/components/schemas/Book' }, { $ref: '#/components/schemas/Film' }]
      discriminator: { propertyName: kind, mapping: { novel: '#/components/schemas/Book' } }
    Book: { type: object, required: [kind], properties: { kind: { type: string }, title: { type: string } } }
    Film: { type: object, required: [kind], properties: { kind: { type: string }, length: { type: integer } } }
";

#[test]
fn what_no_type_shows_is_judged_as_well() {
    let judged = |from: &str, to: &str| {
        assert_eq!(RICH.matches(from).count(), 1, "{from} stands once");
        let (old, new) = (known(RICH), known(&RICH.replace(from, to)));
        worst(&compare(side(&old), side(&new)))
    };
    let first = "first: { type: integer }\n        second: { type: integer }";
    let second = "second: { type: integer }\n        first: { type: integer }";
    let either = "either: { oneOf: [{ $ref: '#/components/schemas/Book' }, { $ref: '#/components/schemas/Film' }]";
    let swapped = "either: { oneOf: [{ $ref: '#/components/schemas/Film' }, { $ref: '#/components/schemas/Book' }]";
    for (from, to) in [
        (first, second),
        ("enum: [eu, us]", "enum: [eu]"),
        ("enum: [eu, us]", "enum: [eu, us, ap]"),
        (", enum: [eu, us]", ""),
        ("description: Main", "description: Primary"),
        ("'https://id.example/token'", "'https://id.example/other'"),
    ] {
        assert_eq!(judged(from, to), Some(Impact::Breaking), "{to}");
    }
    for (from, to) in [
        (
            "# edit here",
            "servers: [{ url: 'https://orders.example' }]",
        ),
        ("default: eu", "default: us"),
        ("novel: ", "story: "),
        (either, swapped),
    ] {
        assert_eq!(judged(from, to), Some(Impact::Additive), "{to}");
    }
    for (from, to) in [
        ("read: Read. ", "read: Read., write: Write. "),
        ("description: Found.", "description: Found it."),
        (
            "title: { type: string }",
            "title: { type: string, readOnly: true }",
        ),
    ] {
        assert_eq!(judged(from, to), Some(Impact::Documentation), "{to}");
    }
}

#[test]
fn types_are_named_as_a_user_reads_them() {
    let config = with(|options| options.date_time = DateTime::Chrono);
    let understood = |text: &str| {
        let mut reader = BTreeMap::from([(NAME.to_owned(), text.to_owned())]);
        understand(&mut reader, NAME, &config)
    };
    let (old, new) = (
        understood(OLD),
        understood(&OLD.replace(
            "total: { type: number }",
            "total: { type: string, format: date-time }",
        )),
    );
    let side = |run| Side {
        config: &config,
        ..side(run)
    };
    let changes = compare(side(&old), side(&new));
    let what = "was `f64`, is `DateTime<chrono::FixedOffset>`";
    assert!(
        changes.iter().any(|change| change.what == what),
        "{changes:?}"
    );
}

#[test]
fn settings_that_change_what_is_public_break_programs() {
    for change in [
        with(|options| options.validate = true),
        with(|options| options.tag_features = false),
    ] {
        let changes = compare_settings(&CONFIG, &change);
        assert_eq!(worst(&changes), Some(Impact::Breaking));
    }
    assert!(compare_settings(&CONFIG, &CONFIG).is_empty());
}

#[test]
fn types_that_no_operation_reaches_are_added_to_the_default_features_and_taken_away() {
    assert_adds(with(|options| {
        options.default_features = DefaultFeatures::All
    }));
}

#[test]
fn constructors_for_all_types_are_added_and_taken_away() {
    assert_adds(with(|options| options.constructors = Constructors::All));
}

/// Settings with which the crate has more.
fn assert_adds(more: Config) {
    let added = compare_settings(&CONFIG, &more);
    assert_eq!(worst(&added), Some(Impact::Additive));
    let removed = compare_settings(&more, &CONFIG);
    assert_eq!(worst(&removed), Some(Impact::Breaking));
}

/// A member more breaks programs only as long as types can be built and matched in full.
#[test]
fn types_can_be_built_and_matched_in_full_as_the_judgement_has_it() {
    let mut reader = BTreeMap::from([(NAME.to_owned(), OLD.to_owned())]);
    let generated = generate(&mut reader, NAME, &CONFIG).result;
    let files = generated.expect("a sound document").files;
    let order = files.get("src/types/order.rs").expect("a struct");
    let state = files.get("src/types/state.rs").expect("an enumeration");
    for text in [order, state] {
        assert!(!text.contains("non_exhaustive"), "{text}");
    }
    assert!(order.contains("pub total: "), "{order}");
}
