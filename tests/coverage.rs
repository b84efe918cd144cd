//! Nothing in the document of this repository is lost: each value is in the code of the crate or in its documentation.

use std::collections::BTreeMap;

use generator::coverage::{Fate, Print, ledger};
use generator::diagnostic::{Diagnostics, Sources};
use generator::document::{self, Node};
use generator::{Config, generate};
use tests::fixture;

const NAME: &str = "document.yaml";

fn tree(text: &str) -> Node {
    let mut reader = BTreeMap::from([(NAME.to_owned(), text.to_owned())]);
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    document::open(&mut reader, NAME, &mut diagnostics, &mut sources).expect("a sound document")
}

/// The pointers of values with a fate.
fn with(text: &str, wanted: Fate) -> Vec<String> {
    let config = Config::for_document(NAME);
    let probe = |changed: &serde_json::Value| {
        let mut reader = BTreeMap::from([(NAME.to_owned(), changed.to_string())]);
        let run = generate(&mut reader, NAME, &config);
        run.result.ok().map(|generated| Print::of(&generated.files))
    };
    let entries = ledger(&tree(text), &probe, &|| {}).expect("a sound document");
    let found = entries.into_iter().filter(|entry| entry.fate == wanted);
    found.map(|entry| entry.pointer).collect()
}

/// What of the contacts document is nowhere in its crate, each with why.
const SILENT: &[(&str, &str)] = &[
    ("/openapi", "says how to read the document"),
    (
        "/info/version",
        "the version of the description, not of the crate",
    ),
    (
        "/info/contact",
        "whom to ask about the API is on its own pages",
    ),
    (
        "/info/license",
        "the licence of the description, not of the crate",
    ),
    (
        "/servers/0/description",
        "there is no choice among servers to describe",
    ),
    ("/tags", "a single tag makes no groups"),
    (
        "/paths/~1orgs~1{org_id}~1contacts/get/tags",
        "a single tag makes no groups",
    ),
    (
        "/paths/~1orgs~1{org_id}~1contacts/get/responses/200/content/application~1json/example",
        "the vendor's placeholders; examples of the crate are made of types",
    ),
    (
        "/paths/~1orgs~1{org_id}~1contacts/get/responses/200/content/application~1json/schema/type",
        "its items say it, too",
    ),
    (
        "/components/headers/PaginationCount/schema/example",
        "headers are shown as types",
    ),
    (
        "/components/headers/PaginationPage/schema/example",
        "headers are shown as types",
    ),
    (
        "/components/headers/PaginationTake/schema/example",
        "headers are shown as types",
    ),
    (
        "/components/schemas/Segment/properties/contacts_count/format",
        "whole numbers have 64 bits without it",
    ),
    (
        "/components/schemas/ContactStatus/type",
        "the listed values say it, too",
    ),
    (
        "/components/schemas/ChannelType/type",
        "the listed values say it, too",
    ),
    (
        "/components/schemas/SegmentColor/type",
        "the listed values say it, too",
    ),
];

#[test]
fn everything_in_the_contacts_document_is_expressed_or_documented_or_known_not_to_be() {
    let path = fixture::folder().join("../spec/contacts.yaml");
    let text = std::fs::read_to_string(path).expect("the contacts document");
    let silent = with(&text, Fate::Silent);
    let is_below = |pointer: &str, above: &str| {
        let rest = pointer.strip_prefix(above);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let unknown = silent
        .iter()
        .filter(|pointer| !SILENT.iter().any(|(known, _)| is_below(pointer, known)));
    assert_eq!(unknown.collect::<Vec<_>>(), Vec::<&String>::new());
    for (known, why) in SILENT {
        let is_silent = silent.iter().any(|pointer| pointer == known);
        assert!(is_silent, "{known} is expressed after all ({why})");
    }
}

#[test]
fn what_is_nowhere_in_the_crate_is_found() {
    let text = "
openapi: 3.0.3
info: { title: Pets, version: '1' }
x-note: nobody reads this
paths:
  /pets:
    get:
      operationId: listPets
      summary: All pets.
      responses: { '204': { description: Done. } }
";
    let silent = with(text, Fate::Silent);
    assert_eq!(silent, ["/openapi", "/info/version", "/x-note"]);
    let documentation = with(text, Fate::Documentation);
    assert!(documentation.contains(&"/paths/~1pets/get/summary".to_owned()));
    let expressed = with(text, Fate::Expressed);
    assert!(expressed.contains(&"/paths/~1pets/get/operationId".to_owned()));
}
