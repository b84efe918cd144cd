//! Documents that are small and could take forever: what they say grows with every step of following them.

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
