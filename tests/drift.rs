//! `generated/` is what the generator makes of `spec/`: the same comparison as `cargo xtask codegen --check`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostic::{Diagnostics, Sources};
use generator::{Config, Files};

const CONFIGURATION: &str = "spec/codegen.toml";

#[test]
fn the_generated_crate_is_what_the_documents_say() {
    let present = read("generated");
    let changes = generate().changes_from(&present);
    let diffs: String = changes
        .iter()
        .map(|change| change.unified_diff("generated"))
        .collect();
    assert!(
        changes.is_empty(),
        "\n{diffs}\ngenerated/ has drifted from spec/; mend it with `cargo xtask codegen`"
    );
}

#[test]
fn generating_twice_gives_equal_bytes() {
    let first = generate();
    for _ in 0..3 {
        assert!(
            generate() == first,
            "two runs differ: {:#?}",
            generate().changes_from(&first)
        );
    }
}

#[test]
fn every_file_says_that_it_is_generated() {
    for (path, text) in generate().iter() {
        // The runtime's files are the same everywhere; the list of them says what they are.
        let is_said_elsewhere = path.starts_with("src/runtime/") && !path.ends_with("/mod.rs");
        let is_code = path.ends_with(".rs") || path.ends_with(".toml");
        let first = text.lines().next().unwrap_or_default();
        assert!(
            !is_code || is_said_elsewhere || first.contains("@generated"),
            "{path} begins with {first:?}"
        );
        assert!(
            text.ends_with('\n') && !text.ends_with("\n\n"),
            "{path} does not end with one line break"
        );
        assert!(
            !text.contains('\r'),
            "{path} has line breaks of another system"
        );
    }
}

/// What the generator makes of `spec/`, from memory, so that nothing of this machine can get into it.
fn generate() -> Files {
    let texts = read("spec");
    let mut reader: BTreeMap<String, String> = texts
        .iter()
        .map(|(path, text)| (format!("spec/{path}"), text.to_owned()))
        .collect();
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let config = Config::parse(
        CONFIGURATION,
        &reader[CONFIGURATION],
        None,
        &mut sources,
        &mut diagnostics,
    );
    let Some(config) = config.filter(|_| diagnostics.is_empty()) else {
        panic!("{}", diagnostics.render(&sources, false));
    };
    let document = config.document.clone();
    let run = generator::generate(&mut reader, &document, &config);
    assert!(
        run.diagnostics.is_empty(),
        "{}",
        run.diagnostics.render(&run.sources, false)
    );
    run.result.expect("a crate").files
}

/// The files of a folder of the repository, all but what cargo and version control put at its top.
fn read(folder: &str) -> Files {
    let mut files = Files::default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the repository") {
            let path = entry.expect("an entry of a folder").path();
            let inner = path
                .strip_prefix(&root)
                .expect("a path below the folder")
                .to_string_lossy()
                .replace('\\', "/");
            if inner.starts_with('.') || inner == "target" || inner == "Cargo.lock" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(inner, fs::read_to_string(&path).expect("a text"));
            }
        }
    }
    files
}
