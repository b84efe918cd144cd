//! The laws of the house, held against its sources. `README.md` and `CONTRIBUTING.md` say why they are.
//!
//! A law is a function from a file to its breaches, so that `breaches` shows for each of them that it sees a breach and
//! lets an innocent file pass.

#[path = "laws/breaches.rs"]
mod breaches;
#[path = "laws/layout.rs"]
mod layout;
#[path = "laws/source.rs"]
mod source;

use std::collections::BTreeSet;

use layout::{CONSTRUCTS, KNOWS, LONG, OTHERS, UNORDERED};
use source::{Source, root, sources};

/// From a file to what is wrong with it.
type Law = fn(&Source) -> Vec<String>;

/// Where Rust that ships or generates is kept. Tests beside the sources are not held to these laws.
const COMPILER: &str = "generator/src";
const RUNTIME: &str = "generator/runtime/src";
const COMMANDS: &str = "xtask/src";

const MAX_LINES: usize = 400;

#[test]
fn rooms_know_only_what_lies_before_them() {
    hold(&[COMPILER], rooms);
}

#[test]
fn openapiv3_stays_in_document_and_lower() {
    hold(&[COMPILER], openapi_types);
}

#[test]
fn tokens_are_made_in_emit() {
    hold(&[COMPILER], token_crates);
}

#[test]
fn one_file_spells_paths_into_the_runtime() {
    hold(&[COMPILER], runtime_paths);
}

#[test]
fn a_bad_document_or_answer_panics_nothing() {
    hold(&[COMPILER, RUNTIME], panics);
}

#[test]
fn only_ordered_maps_reach_the_output() {
    hold(&[COMPILER], unordered_maps);
    for (path, _) in UNORDERED {
        let source = sources(COMPILER)
            .into_iter()
            .find(|source| source.path == *path);
        let names_one =
            source.is_some_and(|source| source.tokens.iter().any(|token| is_unordered(token)));
        assert!(names_one, "{path} needs no exception any more");
    }
}

#[test]
fn lints_are_silenced_with_a_reason() {
    hold(&[COMPILER, RUNTIME, COMMANDS], silenced_lints);
}

#[test]
fn the_generator_reads_files_in_one_place_and_writes_none() {
    hold(&[COMPILER], disk_access);
}

#[test]
fn the_commands_write_in_one_place() {
    hold(&[COMMANDS], disk_writes);
}

#[test]
fn files_are_short() {
    hold(&[COMPILER, RUNTIME, COMMANDS], length);
    for (path, _) in LONG {
        let text = std::fs::read_to_string(root().join(path)).unwrap_or_default();
        assert!(
            text.lines().count() > MAX_LINES,
            "{path} needs no exception any more"
        );
    }
}

#[test]
fn the_commands_run_without_the_generated_crate() {
    for manifest in ["xtask/Cargo.toml", "generator/Cargo.toml"] {
        let text = std::fs::read_to_string(root().join(manifest)).expect("a manifest");
        let names_it = text.contains("invent-contacts") || text.contains("generated\"");
        assert!(!names_it, "{manifest} depends on what it has to generate");
    }
}

#[test]
fn constructs_have_the_same_file_in_every_stage() {
    let mut breaches = Vec::new();
    let others: BTreeSet<&str> = OTHERS.iter().map(|(path, _)| *path).collect();
    for room in ["model", "lower", "emit"] {
        let folder = format!("{COMPILER}/{room}");
        let present: BTreeSet<String> = sources(&folder)
            .iter()
            .map(|source| source.inner_path().to_owned())
            .collect();
        let wanted: BTreeSet<String> = CONSTRUCTS
            .iter()
            .map(|construct| format!("{room}/{construct}.rs"))
            .collect();
        breaches.extend(
            wanted
                .difference(&present)
                .map(|path| format!("{path} is missing")),
        );
        let unknown = present.difference(&wanted).filter(|path| {
            !path.ends_with("/mod.rs")
                && !others.contains(path.as_str())
                && !is_part(path, CONSTRUCTS)
        });
        breaches.extend(
            unknown
                .map(|path| format!("{path} is neither a construct nor listed as something else")),
        );
        let gone = others
            .iter()
            .filter(|path| path.starts_with(room) && !present.contains(**path));
        breaches.extend(gone.map(|path| format!("{path} is listed and not there")));
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

/// Whether the file lies in a folder of a construct, which is how a long one is split.
fn is_part(path: &str, constructs: &[&str]) -> bool {
    path.split('/')
        .nth(1)
        .is_some_and(|folder| constructs.contains(&folder))
}

fn rooms(source: &Source) -> Vec<String> {
    if source.room() == "lib" {
        return Vec::new();
    }
    let Some((_, known)) = KNOWS.iter().find(|(room, _)| *room == source.room()) else {
        return vec![format!(
            "the room `{}` has no place in the order",
            source.room()
        )];
    };
    let is_room = |name: &&str| KNOWS.iter().any(|(room, _)| room == name);
    let used: BTreeSet<&str> = source.rooms_used().into_iter().collect();
    // Names that are no rooms are what `lib.rs` offers again.
    let unknown = used
        .into_iter()
        .filter(|name| *name != source.room() && !known.contains(name));
    unknown
        .map(|name| match is_room(&name) {
            true => format!("uses `{name}`, which `{}` must not know", source.room()),
            false => format!("uses `crate::{name}`; name it by the room that it is from"),
        })
        .collect()
}

fn openapi_types(source: &Source) -> Vec<String> {
    let allowed = matches!(source.room(), "document" | "lower");
    says(&source.tokens, &["openapiv3"], !allowed)
}

fn token_crates(source: &Source) -> Vec<String> {
    let (makes_tokens, holds_tokens) = (
        source.room() == "emit",
        matches!(source.room(), "emit" | "names" | "render"),
    );
    let mut breaches = says(&source.tokens, &["quote", "!"], !makes_tokens);
    breaches.extend(says(&source.tokens, &["quote", "::"], !makes_tokens));
    breaches.extend(says(&source.tokens, &["proc_macro2"], !holds_tokens));
    breaches.extend(says(
        &source.tokens,
        &["TokenStream"],
        source.room() == "names",
    ));
    breaches
}

fn runtime_paths(source: &Source) -> Vec<String> {
    let elsewhere = !source.inner_path().starts_with("emit/runtime");
    let mut breaches = says(
        &source.tokens,
        &["runtime", "::"],
        elsewhere && is_emitted(source),
    );
    let literals = source
        .tokens
        .iter()
        .filter(|token| is_text(token) && token.contains("runtime::"));
    breaches.extend(
        literals
            .filter(|_| elsewhere)
            .map(|text| format!("spells {text}")),
    );
    breaches
}

/// Whether a path into the runtime stands in what the file emits, and not in what it calls.
fn is_emitted(source: &Source) -> bool {
    let count = |tokens: &[String]| {
        tokens
            .windows(2)
            .filter(|pair| pair[0] == "runtime" && pair[1] == "::")
            .count()
    };
    count(&source.tokens) > count(&source.own_tokens)
}

fn is_text(token: &str) -> bool {
    token.ends_with(['"', '#'])
}

fn panics(source: &Source) -> Vec<String> {
    let mut breaches = Vec::new();
    for method in [
        "unwrap",
        "expect",
        "unwrap_err",
        "expect_err",
        "unwrap_unchecked",
    ] {
        breaches.extend(says(&source.tokens, &[".", method, "("], true));
    }
    for name in [
        "panic",
        "todo",
        "unimplemented",
        "unreachable",
        "assert",
        "assert_eq",
    ] {
        breaches.extend(says(&source.tokens, &[name, "!"], true));
    }
    breaches
}

fn unordered_maps(source: &Source) -> Vec<String> {
    let excused = UNORDERED.iter().any(|(path, _)| *path == source.path);
    let named = source.tokens.iter().find(|token| is_unordered(token));
    named
        .filter(|_| !excused)
        .map(|name| format!("uses a {name}"))
        .into_iter()
        .collect()
}

fn is_unordered(token: &str) -> bool {
    matches!(token, "HashMap" | "HashSet")
}

fn silenced_lints(source: &Source) -> Vec<String> {
    let mut breaches = Vec::new();
    for (at, pair) in source.tokens.windows(3).enumerate() {
        let is_attribute =
            pair[0] == "[" && matches!(pair[1].as_str(), "allow" | "expect") && pair[2] == "(";
        if !is_attribute {
            continue;
        }
        let inside: Vec<&str> = source.tokens[at..]
            .iter()
            .take_while(|token| *token != "]")
            .map(String::as_str)
            .collect();
        if !inside.contains(&"reason") {
            breaches.push(format!("`#{}]` gives no reason", inside.concat()));
        }
    }
    breaches
}

fn disk_access(source: &Source) -> Vec<String> {
    says(
        &source.tokens,
        &["fs", "::"],
        source.inner_path() != "document/reader.rs",
    )
}

fn disk_writes(source: &Source) -> Vec<String> {
    const WRITES: &[&str] = &[
        "write",
        "copy",
        "rename",
        "create_dir",
        "create_dir_all",
        "remove_file",
        "remove_dir_all",
        "hard_link",
    ];
    let mut breaches = Vec::new();
    if source.inner_path() != "disk.rs" {
        for function in WRITES {
            breaches.extend(says(&source.tokens, &["fs", "::", function], true));
        }
        breaches.extend(says(&source.tokens, &["File"], true));
    }
    breaches
}

fn length(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    let excused = LONG.iter().any(|(path, _)| *path == source.path);
    let breach = (lines > MAX_LINES && !excused)
        .then(|| format!("has {lines} lines; split it by construct"));
    breach.into_iter().collect()
}

/// A breach, where these tokens stand in a row and are `forbidden`.
fn says(tokens: &[String], words: &[&str], forbidden: bool) -> Vec<String> {
    let stands = tokens
        .windows(words.len())
        .any(|window| window.iter().zip(words).all(|(token, word)| token == word));
    (stands && forbidden)
        .then(|| format!("says `{}`", words.concat()))
        .into_iter()
        .collect()
}

fn hold(folders: &[&str], law: Law) {
    let mut breaches = Vec::new();
    for source in folders.iter().flat_map(|folder| sources(folder)) {
        breaches.extend(
            law(&source)
                .into_iter()
                .map(|breach| format!("{}: {breach}", source.path)),
        );
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}
