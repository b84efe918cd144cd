//! Documents that are meant to do harm, and documents that make no sense: whatever comes in, the generator says what is
//! wrong with it or writes a crate that is Rust and stays in its folder.

use std::sync::LazyLock;

use generator::diagnostic::Code;
use proptest::prelude::*;
use serde_json::json;
use tests::fixture;
use tests::mutation::{mutated, survives};

/// The codes of the reports about a text.
fn reported(name: &str, text: String) -> Vec<Code> {
    let run = survives(name, text.into_bytes(), false).unwrap_or_else(|fault| panic!("{fault}"));
    let shown = run.diagnostics.render(&run.sources, false);
    assert!(shown.len() < 20_000, "a report can be taken in");
    run.diagnostics.iter().map(|report| report.code).collect()
}

#[test]
fn a_hundred_thousand_levels_are_too_deep() {
    const LEVELS: usize = 100_000;
    let lists = "[".repeat(LEVELS);
    let maps = "{\"a\":".repeat(LEVELS);
    assert_eq!(reported("document.json", lists.clone()), [Code::TooDeep]);
    assert_eq!(reported("document.json", maps.clone()), [Code::TooDeep]);
    let yaml = |inner: &str| format!("openapi: 3.0.3\nx-deep: {inner}");
    assert_eq!(reported("document.yaml", yaml(&lists)), [Code::TooDeep]);
    assert_eq!(reported("document.yaml", yaml(&maps)), [Code::TooDeep]);
    let dashes = format!("openapi: 3.0.3\nx-deep:\n  {}1", "- ".repeat(LEVELS));
    assert_eq!(reported("document.yaml", dashes), [Code::TooDeep]);
}

#[test]
fn a_key_of_a_megabyte_is_reported_in_a_few_lines() {
    let key = "k".repeat(1 << 20);
    let text =
        format!("openapi: 3.0.3\ninfo: {{ title: A, version: '1' }}\n? {key}\n: 1\npaths: {{}}\n");
    assert_eq!(reported("document.yaml", text), [Code::UnknownKey]);
    let text = format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"A\", \"version\": \"1\"}}, \"paths\": {{}}, \"{key}\": 1}}"
    );
    assert_eq!(reported("document.json", text), [Code::UnknownKey]);
    let text =
        format!("openapi: 3.0.3\ninfo: {{ title: A, version: '1' }}\npaths: {{}}\ntags: [{key}]\n");
    assert_eq!(reported("document.yaml", text), [Code::WrongKind]);
}

#[test]
fn names_of_a_megabyte_and_texts_of_ten_are_understood() {
    let name = "n".repeat(1 << 20);
    let text = "t ".repeat(5 << 20);
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "A", "version": "1", "description": text },
        "paths": {},
        "components": { "schemas": { name.clone(): { "type": "object", "properties": { name: { "type": "string" } } } } },
    });
    assert_eq!(reported("document.json", document.to_string()), []);
}

#[test]
fn alternatives_that_take_up_the_union_itself_are_gone_into_once() {
    let name = |number: usize| format!("Part{number}");
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let alternatives: Vec<_> = (0..40).map(|number| reference(&name(number))).collect();
    let mut schemas = json!({ "Whole": {
        "type": "object",
        "oneOf": alternatives,
        "discriminator": { "propertyName": "kind" },
    } });
    for number in 0..40 {
        let own = json!({ "type": "object", "properties": { "own": { "type": "string" } } });
        schemas[name(number)] = json!({ "allOf": [reference("Whole"), own] });
    }
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "A", "version": "1" },
        "paths": {},
        "components": { "schemas": schemas },
    });
    let text = document.to_string().into_bytes();
    survives("document.json", text, true).unwrap_or_else(|fault| panic!("{fault}"));
}

/// Texts that would end a literal, a comment, an attribute or a folder, or begin a test.
const HOSTILE: &[&str] = &[
    "../../../escape",
    "/etc/passwd",
    "C:\\windows",
    "a\"; fn main() {} //",
    "*/ fn main() {} /*",
    "\n#[test] fn t() { panic!() }\n",
    "```\nstd::process::exit(1)\n```",
    "    indented_code();",
    "~~~rust\npanic!()\n~~~",
    "x\n~~~\nstd::process::exit(3)\n~~~\n",
    "</details><script>",
    "#![feature(x)]",
    "r#\"raw\"#",
    "{}{0}{name}",
    "\\",
    "\u{0}",
    "\u{202e}",
    "crate",
    "mod",
    "con",
    "..",
];

#[test]
fn names_and_texts_stay_names_and_texts_wherever_they_stand() {
    for hostile in HOSTILE {
        let name = hostile.replace(['/', '{', '}', '#', '?'], "_");
        let document = json!({
            "openapi": "3.0.3",
            "info": { "title": hostile, "version": hostile, "description": hostile },
            "tags": [{ "name": hostile, "description": hostile }, { "name": "other" }],
            "servers": [{ "url": "https://example.com", "description": hostile }],
            "security": [{ hostile.to_owned(): [] }, { format!("{hostile}2"): [] }, { format!("{hostile}3"): [] }],
            "paths": { format!("/{name}"): { "post": {
                "operationId": hostile,
                "tags": [hostile],
                "summary": hostile,
                "description": hostile,
                "parameters": [{ "name": hostile, "in": "query", "description": hostile, "schema": { "type": "string", "default": hostile } }],
                "requestBody": { "description": hostile, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/It" } } } },
                "responses": { "200": {
                    "description": hostile,
                    "headers": { "X-It": { "description": hostile, "schema": { "type": "string" } } },
                    "content": { "application/json": { "schema": { "type": "object", "title": hostile, "properties": { hostile.to_owned(): { "type": "string" } } } } },
                } },
            }, "get": { "tags": ["other"], "responses": { "204": { "description": "Done." } } } } },
            "components": {
                "schemas": {
                    "It": { "type": "object", "description": hostile, "required": [hostile], "properties": { hostile.to_owned(): {
                        "type": "string", "description": hostile, "enum": [hostile, "b"], "x-enum-descriptions": [hostile, hostile],
                    } } },
                    hostile.to_owned(): { "type": "string", "enum": [hostile] },
                },
                "securitySchemes": {
                    hostile.to_owned(): { "type": "apiKey", "in": "header", "name": "X-Key", "description": hostile },
                    format!("{hostile}2"): { "type": "openIdConnect", "openIdConnectUrl": "https://id.example/.well-known/openid-configuration" },
                    format!("{hostile}3"): { "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": "https://id.example/token", "scopes": { hostile.to_owned(): hostile } } } },
                },
            },
        });
        let run = survives("document.json", document.to_string().into_bytes(), true);
        let run = run.unwrap_or_else(|fault| panic!("{hostile:?}: {fault}"));
        let reports = run.diagnostics.render(&run.sources, false);
        let generated = run
            .result
            .unwrap_or_else(|_| panic!("{hostile:?}: {reports}"));
        for (path, text) in generated.files.iter() {
            assert!(!has_doctest(path, text), "{hostile:?}: {path}\n{text}");
        }
    }
}

/// Whether documentation holds a block that rustdoc would run: one without a word that says otherwise, or an indented one.
fn has_doctest(path: &str, text: &str) -> bool {
    if !path.ends_with(".rs") || path.starts_with("src/runtime/") {
        return false;
    }
    let mut fence: Option<String> = None;
    let mut after_nothing = true;
    for line in text.lines().map(str::trim_start) {
        let docs = line.strip_prefix("///").or(line.strip_prefix("//!"));
        let Some(line) = docs.map(|docs| docs.strip_prefix(' ').unwrap_or(docs)) else {
            after_nothing = true;
            continue;
        };
        if fence.is_none() && after_nothing && line.starts_with("    ") {
            return true;
        }
        after_nothing = line.trim().is_empty();
        let start = line.trim_start();
        let mark = start.chars().next().filter(|mark| "`~".contains(*mark));
        let run: String = mark
            .map(|mark| start.chars().take_while(|letter| *letter == mark).collect())
            .unwrap_or_default();
        match &fence {
            Some(open) if run.starts_with(open.as_str()) => fence = None,
            None if run.len() >= 3 => {
                let word = start[run.len()..].trim();
                if ["", "rust", "should_panic"].contains(&word) {
                    return true;
                }
                fence = Some(run);
            }
            _ => {}
        }
    }
    false
}

/// How many documents are made; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    const USUAL: u32 = 2000;
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(USUAL)
}

static DOCUMENTS: LazyLock<Vec<serde_json::Value>> = LazyLock::new(fixture::valid_values);

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_document_is_refused_with_a_reason_or_becomes_rust(
        index in any::<prop::sample::Index>(),
        lenient in any::<bool>(),
        changes in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        let text = mutated(index.get(&DOCUMENTS), &changes).to_string();
        let result = survives("document.json", text.clone().into_bytes(), lenient);
        prop_assert!(result.is_ok(), "{}\n{text}", result.err().unwrap_or_default());
    }

    #[test]
    fn any_bytes_are_refused_or_understood(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        head in prop::sample::select(vec!["", "openapi: 3.0.3\n", "{\"openapi\": \"3.1.0\", ", "swagger: '2.0'\npaths: "]),
    ) {
        let mut text = head.as_bytes().to_vec();
        text.extend(bytes);
        let result = survives("document.yaml", text, true);
        prop_assert!(result.is_ok(), "{}", result.err().unwrap_or_default());
    }
}
