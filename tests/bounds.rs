//! Documents that are small and could take forever: what they say grows with every step of following them.

use generator::diagnostic::Code;
use generator::{Config, generate};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A chain of schemas, each of which comes to the next one twice, through `keyword`.
fn forking(keyword: &str) -> String {
    const LENGTH: usize = 50;
    let mut document = String::from(
        "openapi: 3.1.0\ninfo: { title: Forks, version: '1' }\npaths:\n  /forks:\n    get:\n      responses:\n        \
         '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } } }\n\
         components:\n  schemas:\n",
    );
    for step in 0..LENGTH {
        let next = format!("{{ $ref: '#/components/schemas/S{}' }}", step + 1);
        let own = format!("{{ type: object, properties: {{ p{step}: {{ type: string }} }} }}");
        let _ = writeln!(
            document,
            "    S{step}: {{ {keyword}: [{next}, {next}, {own}] }}"
        );
    }
    let _ = writeln!(
        document,
        "    S{LENGTH}: {{ type: object, properties: {{ last: {{ type: string }} }} }}"
    );
    document
}

#[test]
fn schemas_that_come_to_each_other_in_very_many_ways_are_walked_through_once() {
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let mut files = BTreeMap::from([("forks.yaml".to_owned(), forking(keyword))]);
        let run = generate(
            &mut files,
            "forks.yaml",
            &Config::for_document("forks.yaml"),
        );
        let generated = run.result.expect("a faultless document");
        assert!(generated.files.get("src/types/s0.rs").is_some());
    }
}

/// Schemas of which each leads to the next by `step`, whose `@` is the reference.
fn chain(length: usize, step: &str) -> String {
    let mut document = String::from(
        "openapi: 3.1.0\ninfo: { title: Chain, version: '1' }\npaths:\n  /chain:\n    get:\n      responses:\n        \
         '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } } }\n\
         components:\n  schemas:\n",
    );
    for place in 1..length {
        let next = format!("{{ $ref: '#/components/schemas/S{place}' }}");
        let _ = writeln!(document, "    S{}: {}", place - 1, step.replace('@', &next));
    }
    let _ = writeln!(document, "    S{}: {{ type: string }}", length - 1);
    document
}

fn reported(text: String) -> Result<(), Vec<Code>> {
    let mut files = BTreeMap::from([("chain.yaml".to_owned(), text)]);
    let config = Config::for_document("chain.yaml");
    let run = generate(&mut files, "chain.yaml", &config);
    let codes = run.diagnostics.iter().map(|report| report.code);
    run.result.map(drop).map_err(|_| codes.collect())
}

const MADE_OF: [&str; 5] = [
    "@",
    "{ oneOf: [@, { type: integer }] }",
    "{ anyOf: [@] }",
    "{ allOf: [{ oneOf: [@] }] }",
    "{ type: array, items: @ }",
];

#[test]
fn schemas_that_are_made_of_each_other_are_understood_up_to_a_length_and_refused_behind_it() {
    for step in MADE_OF {
        assert_eq!(reported(chain(250, step)), Ok(()), "{step}");
        assert_eq!(
            reported(chain(260, step)),
            Err(vec![Code::TooDeep]),
            "{step}"
        );
        assert_eq!(
            reported(chain(20_000, step)),
            Err(vec![Code::TooDeep]),
            "{step}"
        );
    }
}

#[test]
fn schemas_that_hold_each_other_may_be_as_many_as_there_are() {
    let step = "{ type: object, properties: { next: @ } }";
    assert_eq!(reported(chain(20_000, step)), Ok(()));
}
