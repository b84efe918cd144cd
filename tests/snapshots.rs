//! What the generator makes of each construct: its model, its names, its code.
//!
//! A fixture is a small document about one construct. Its three snapshots are read before
//! they are accepted; `compile.rs` proves that the code is what they promise.

use std::fmt::Write;

use generator::diagnostic::Diagnostics;
use generator::{check, document, emit, lower, names, render};
use tests::fixture;

/// Everything of the crate but what is the same in every crate.
fn is_of_the_document(path: &str) -> bool {
    path.starts_with("src/") && !path.starts_with("src/runtime/") && path != "src/lib.rs"
}

struct Stages {
    model: String,
    names: String,
    code: String,
}

fn stages(name: &str, text: &str) -> Stages {
    let (mut reader, path) = fixture::reader(name, text);
    let config = fixture::config(name);
    let mut sources = config.sources.clone();
    let mut diagnostics = Diagnostics::new().leniently(config.options.lenient);
    let folders = &config.options.reference_folders;
    let document = document::load(&mut reader, &path, folders, &mut diagnostics, &mut sources);
    let Some(document) = document else {
        panic!("{}", diagnostics.render(&sources, false))
    };
    let api = lower::lower(&document, &config, &mut diagnostics).api;
    let model = outline(&format!("{api:#?}"));
    let Ok(api) = check::check(api, &document, &mut diagnostics) else {
        panic!("{}", diagnostics.render(&sources, false))
    };
    let settled = names::name(&api);
    let files = render::render(emit::parts(&api, &settled, &config), |part| {
        emit::emit(part, &api, &settled, &config)
    });
    let mut code = String::new();
    diagnostics.sort();
    for line in diagnostics.render(&sources, false).lines() {
        let _ = writeln!(code, "// {line}");
    }
    for (path, text) in files.iter().filter(|(path, _)| is_of_the_document(path)) {
        let _ = writeln!(code, "// ===== {path}\n{text}");
    }
    Stages {
        model,
        names: outline(&format!("{settled:#?}")),
        code,
    }
}

/// What data prints as, without what is absent, empty or false, without places, which every
/// new line of a fixture would move, and with a value of one part on one line.
fn outline(debug: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in debug.lines().filter(|line| !says_nothing(line)) {
        lines.push(line.to_owned());
        while fold(&mut lines) {}
    }
    lines.join("\n")
}

fn says_nothing(line: &str) -> bool {
    let ends = [": None,", ": [],", ": {},", ": false,"];
    // A number is a number wherever nothing else is said.
    ends.iter().any(|end| line.ends_with(end))
        || line.trim_start().starts_with("place: ")
        || line.trim_start() == "Number,"
}

/// Puts the last value on one line if it has one part, and drops it if it has none.
fn fold(lines: &mut Vec<String>) -> bool {
    let closed = |line: &String| matches!(line.trim(), ")" | ")," | "}" | "},");
    match lines.as_mut_slice() {
        [.., open, close] if open.ends_with(" {") && open.contains(": ") && closed(close) => {
            lines.truncate(lines.len() - 2);
            false
        }
        [.., open, part, close] if open.ends_with('(') && closed(close) => {
            let part = part.trim().trim_end_matches(',');
            let folded = format!("{open}{part}{}", close.trim());
            lines.truncate(lines.len() - 3);
            lines.push(folded);
            true
        }
        _ => false,
    }
}

#[test]
fn each_construct_becomes_the_model_the_names_and_the_code_of_its_snapshots() {
    insta::glob!("fixtures/valid/*.yaml", |path| {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(path).expect("a readable fixture");
        let stages = stages(&name, &text);
        insta::assert_snapshot!("model", stages.model);
        insta::assert_snapshot!("names", stages.names);
        insta::assert_snapshot!("code", stages.code);
    });
}
