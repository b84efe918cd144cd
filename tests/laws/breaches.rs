//! Every law sees a breach, and lets an innocent file pass.

use super::source::Source;
use super::{
    Law, MAX_LINES, disk_access, disk_writes, length, openapi_types, panics, rooms, runtime_paths,
    silenced_lints, token_crates, unordered_maps,
};

#[test]
fn every_law_can_be_broken() {
    let long = "// a line\n".repeat(MAX_LINES + 1);
    let breaches: &[(Law, &str, &str)] = &[
        (rooms, "model/a.rs", "use crate::lower::Lowerer;"),
        (
            rooms,
            "model/a.rs",
            "fn f(names: &super::super::names::Names) {}",
        ),
        (
            rooms,
            "check/mod.rs",
            "use super::{diagnostic::Code, names::{At, Node}};",
        ),
        (
            rooms,
            "document/a/b.rs",
            "use crate::{diagnostic::Code, model::Api};",
        ),
        (rooms, "emit/a.rs", "fn f() { crate::document::load() }"),
        (rooms, "lower/a.rs", "use crate::emit;"),
        (rooms, "lower/a.rs", "use crate::Config;"),
        (rooms, "utils/a.rs", ""),
        (
            openapi_types,
            "check/a.rs",
            "fn f(api: openapiv3::OpenAPI) {}",
        ),
        (token_crates, "lower/a.rs", "use proc_macro2::Ident;"),
        (token_crates, "names/a.rs", "fn f() { quote!(a) }"),
        (
            token_crates,
            "names/a.rs",
            "use proc_macro2::{Ident, TokenStream};",
        ),
        (
            runtime_paths,
            "emit/a.rs",
            "fn f() { quote!(use crate::runtime::api::Api;) }",
        ),
        (
            runtime_paths,
            "emit/a.rs",
            "const A: &str = \"crate::runtime::api\";",
        ),
        (panics, "emit/a.rs", "fn f() { a().unwrap(); }"),
        (panics, "emit/a.rs", "fn f() { panic!(\"a\") }"),
        (panics, "emit/a.rs", "fn f() { quote!(a.expect(\"b\")) }"),
        (
            unordered_maps,
            "lower/a.rs",
            "use std::collections::{BTreeMap, HashMap};",
        ),
        (
            silenced_lints,
            "lower/a.rs",
            "#[allow(dead_code)] fn f() {}",
        ),
        (silenced_lints, "lower/a.rs", "#![expect(clippy::all)]"),
        (disk_access, "emit/a.rs", "fn f() { std::fs::read(\"a\"); }"),
        (
            disk_writes,
            "codegen.rs",
            "fn f() { fs::write(\"a\", \"b\"); }",
        ),
        (length, "lower/a.rs", &long),
    ];
    for (law, path, text) in breaches {
        let source = Source::parse(&format!("generator/src/{path}"), text);
        assert!(
            !law(&source).is_empty(),
            "nothing is wrong with {path}: {text:.80}"
        );
    }
    let innocent: &[(Law, &str, &str)] = &[
        (
            rooms,
            "model/a/b.rs",
            "use super::super::Api; use crate::diagnostic::Place; use super::c::D;",
        ),
        (
            rooms,
            "emit/a.rs",
            "use super::types::A; fn f() { quote!(crate::types::A) }",
        ),
        (
            rooms,
            "check/a.rs",
            "#[cfg(test)]\nmod tests { use crate::lower::lower; }",
        ),
        (
            rooms,
            "model/a.rs",
            "/// As [`crate::lower`] makes it.\npub(in super::super) fn f() {}",
        ),
        (openapi_types, "check/a.rs", "// Not openapiv3."),
        (
            token_crates,
            "names/a.rs",
            "use proc_macro2::Ident; const QUOTE: &str = \"quote\";",
        ),
        (
            runtime_paths,
            "emit/a.rs",
            "fn f() { let uses = super::runtime::credential(); quote!(#uses) }",
        ),
        (
            panics,
            "emit/a.rs",
            "#[cfg(test)]\n#[allow(unused)]\nmod tests { fn f() { a().unwrap(); } }",
        ),
        (panics, "emit/a.rs", "fn f() { a().unwrap_or_default(); }"),
        (
            silenced_lints,
            "lower/a.rs",
            "#[allow(dead_code, reason = \"why\")] fn f() {}",
        ),
    ];
    for (law, path, text) in innocent {
        let source = Source::parse(&format!("generator/src/{path}"), text);
        assert_eq!(law(&source), Vec::<String>::new(), "{path}: {text}");
    }
}
