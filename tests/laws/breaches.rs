//! Every law sees a breach, and lets an innocent file pass.

use super::source::Source;
use super::{
    Law, MAX_LINES, disk_access, disk_writes, length, openapi_types, panics, rooms, runtime_paths,
    silenced_lints, token_crates, unordered_maps,
};

/// A file of the compiler, by its path below `src`, and its text.
type File<'a> = (&'a str, &'a str);

/// Holds a law to see what is wrong with each of the first files, and nothing in the others.
fn sees(law: Law, breaches: &[File<'_>], innocent: &[File<'_>]) {
    let found =
        |(path, text): &File<'_>| law(&Source::parse(&format!("generator/src/{path}"), text));
    for file in breaches {
        assert!(
            !found(file).is_empty(),
            "nothing is wrong with {}: {:.80}",
            file.0,
            file.1
        );
    }
    for file in innocent {
        assert_eq!(
            found(file),
            Vec::<String>::new(),
            "{}: {:.80}",
            file.0,
            file.1
        );
    }
}

#[test]
fn a_room_that_uses_a_later_one_is_seen() {
    let breaches = [
        ("model/a.rs", "use crate::lower::Lowerer;"),
        ("model/a.rs", "fn f(names: &super::super::names::Names) {}"),
        (
            "check/mod.rs",
            "use super::{diagnostic::Code, names::{At, Node}};",
        ),
        (
            "document/a/b.rs",
            "use crate::{diagnostic::Code, model::Api};",
        ),
        ("emit/a.rs", "fn f() { crate::document::load() }"),
        ("lower/a.rs", "use crate::emit;"),
        ("lower/a.rs", "use crate::Config;"),
        ("utils/a.rs", ""),
    ];
    let innocent = [
        (
            "model/a/b.rs",
            "use super::super::Api; use crate::diagnostic::Place; use super::c::D;",
        ),
        (
            "emit/a.rs",
            "use super::types::A; fn f() { quote!(crate::types::A) }",
        ),
        (
            "check/a.rs",
            "#[cfg(test)]\nmod tests { use crate::lower::lower; }",
        ),
        (
            "model/a.rs",
            "/// As [`crate::lower`] makes it.\npub(in super::super) fn f() {}",
        ),
    ];
    sees(rooms, &breaches, &innocent);
}

#[test]
fn crates_that_have_their_rooms_are_seen_elsewhere() {
    let breach = [("check/a.rs", "fn f(api: openapiv3::OpenAPI) {}")];
    let innocent = [
        ("check/a.rs", "// Not openapiv3."),
        ("lower/a.rs", "fn f(api: openapiv3::OpenAPI) {}"),
    ];
    sees(openapi_types, &breach, &innocent);
    let breaches = [
        ("lower/a.rs", "use proc_macro2::Ident;"),
        ("names/a.rs", "fn f() { quote!(a) }"),
        ("names/a.rs", "use proc_macro2::{Ident, TokenStream};"),
    ];
    let innocent = [(
        "names/a.rs",
        "use proc_macro2::Ident; const QUOTE: &str = \"quote\";",
    )];
    sees(token_crates, &breaches, &innocent);
}

#[test]
fn paths_into_the_runtime_are_seen_in_tokens_and_texts() {
    let breaches = [
        (
            "emit/a.rs",
            "fn f() { quote!(use crate::runtime::api::Api;) }",
        ),
        ("emit/a.rs", "const A: &str = \"crate::runtime::api\";"),
    ];
    let innocent = [(
        "emit/a.rs",
        "fn f() { let uses = super::runtime::credential(); quote!(#uses) }",
    )];
    sees(runtime_paths, &breaches, &innocent);
}

#[test]
fn panics_are_seen_but_in_tests() {
    let breaches = [
        ("emit/a.rs", "fn f() { a().unwrap(); }"),
        ("emit/a.rs", "fn f() { panic!(\"a\") }"),
        ("emit/a.rs", "fn f() { quote!(a.expect(\"b\")) }"),
    ];
    let innocent = [
        (
            "emit/a.rs",
            "#[cfg(test)]\n#[allow(unused)]\nmod tests { fn f() { a().unwrap(); } }",
        ),
        ("emit/a.rs", "fn f() { a().unwrap_or_default(); }"),
    ];
    sees(panics, &breaches, &innocent);
}

#[test]
fn maps_without_an_order_are_seen() {
    let breach = [("lower/a.rs", "use std::collections::{BTreeMap, HashMap};")];
    let innocent = [("lower/a.rs", "use std::collections::BTreeMap;")];
    sees(unordered_maps, &breach, &innocent);
}

#[test]
fn lints_that_are_silenced_without_a_reason_are_seen() {
    let breaches = [
        ("lower/a.rs", "#[allow(dead_code)] fn f() {}"),
        ("lower/a.rs", "#![expect(clippy::all)]"),
    ];
    let innocent = [(
        "lower/a.rs",
        "#[allow(dead_code, reason = \"why\")] fn f() {}",
    )];
    sees(silenced_lints, &breaches, &innocent);
}

#[test]
fn access_to_the_disk_is_seen_outside_of_its_file() {
    let reads = "fn f() { std::fs::read(\"a\"); }";
    sees(
        disk_access,
        &[("emit/a.rs", reads)],
        &[("document/reader.rs", reads)],
    );
    let writes = "fn f() { fs::write(\"a\", \"b\"); }";
    sees(
        disk_writes,
        &[("codegen.rs", writes)],
        &[("disk.rs", writes), ("codegen.rs", reads)],
    );
}

#[test]
fn a_line_too_many_is_seen() {
    let most = "// a line\n".repeat(MAX_LINES);
    let more = format!("{most}// one more\n");
    sees(length, &[("lower/a.rs", &more)], &[("lower/a.rs", &most)]);
}
