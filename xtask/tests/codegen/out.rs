//! `--spec` and `--out`: a whole crate from any document.

use super::repository::{Repository, bytes, differences};

const INTO: &[&str] = &["--spec", "spec/contacts.yaml", "--out", "deep/down/client"];

#[test]
fn a_whole_crate_is_written() {
    let repository = Repository::new();
    repository
        .codegen(INTO)
        .succeeds()
        .prints("deep/down/client done");
    let snapshot = repository.snapshot("deep/down/client");
    let files: Vec<&str> = snapshot
        .keys()
        .filter_map(|path| path.strip_prefix("deep/down/client/"))
        .collect();
    for file in [
        "Cargo.toml",
        "README.md",
        "src/client.rs",
        "src/lib.rs",
        "src/operations/get_contacts.rs",
    ] {
        assert!(files.contains(&file), "no {file} in {files:?}");
    }
    let is_expected =
        |file: &&&str| file.starts_with("src/") || ["Cargo.toml", "README.md"].contains(file);
    assert_eq!(
        files.iter().filter(is_expected).count(),
        files.len(),
        "{files:?}"
    );

    let manifest = repository.read("deep/down/client/Cargo.toml");
    assert!(
        manifest.lines().any(|line| line == "[workspace]"),
        "it is in somebody's workspace:\n{manifest}"
    );
    assert!(manifest.contains("name = \"contacts\""), "{manifest}");
    assert!(
        !manifest.contains("path ="),
        "it needs its neighbours:\n{manifest}"
    );
    assert!(
        !manifest.contains(".workspace"),
        "it needs a workspace:\n{manifest}"
    );
    assert!(!repository.exists("generated"));

    repository
        .codegen(&[INTO, &["--check"]].concat())
        .succeeds();
    repository.codegen(INTO).succeeds().prints("is up to date");
    assert_eq!(
        differences(&snapshot, &repository.snapshot("deep/down/client")),
        Vec::<String>::new()
    );
}

#[test]
fn the_configuration_is_obeyed_where_it_is_named() {
    let repository = Repository::new();
    repository
        .codegen(&["--config", "spec/codegen.toml", "--out", "client"])
        .succeeds();
    assert!(
        repository
            .read("client/Cargo.toml")
            .contains("name = \"invent-contacts\"")
    );
    assert!(repository.exists("client/examples/list_contacts.rs"));
}

#[test]
fn drift_is_found_there_too() {
    let repository = Repository::new();
    repository.codegen(INTO).succeeds();
    let before = repository.snapshot("deep");
    repository.remove("deep/down/client/src/client.rs");
    repository.write("deep/down/client/src/more.rs", "");
    repository
        .codegen(&[INTO, &["--check"]].concat())
        .ends(1)
        .prints("missing: deep/down/client/src/client.rs")
        .prints("orphaned: deep/down/client/src/more.rs");
    repository.codegen(INTO).succeeds();
    assert_eq!(bytes(&before), bytes(&repository.snapshot("deep")));
}

#[test]
fn the_command_that_mends_is_the_one_that_was_run() {
    let repository = Repository::new();
    repository
        .codegen(&[INTO, &["--check"]].concat())
        .ends(1)
        .prints("`cargo xtask codegen --spec spec/contacts.yaml --out deep/down/client`");
}

#[test]
fn another_ones_document_that_breaks_the_specification_can_be_read_leniently() {
    let repository = Repository::new();
    let document = |responses: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{ title: A, version: '1' }}\npaths:\n  /a:\n    get:\n      responses: {{ {responses} }}\n"
        )
    };
    repository.write("a.yaml", &document("4xx: { description: No. }"));
    let arguments = ["--spec", "a.yaml", "--out", "a"];
    let hint = "`--lenient` goes on";
    repository.codegen(&arguments).ends(2).complains(hint);
    let lenient = [arguments.as_slice(), &["--lenient"]].concat();
    repository.codegen(&lenient).succeeds();

    repository.write("a.yaml", &document("'200': [no"));
    let run = repository.codegen(&arguments).ends(2);
    assert!(!run.err.contains(hint), "{run}");
}

#[test]
fn a_configuration_need_not_name_the_document_that_is_given() {
    let repository = Repository::new();
    let package = "[package]\nname = \"other\"\nversion = \"2.0.0\"\n";
    repository.write("own.toml", package);
    let arguments = [INTO, &["--config", "own.toml"]].concat();
    repository.codegen(&arguments).succeeds();
    assert!(
        repository
            .read("deep/down/client/Cargo.toml")
            .contains("name = \"other\"")
    );
    repository
        .codegen(&["--config", "own.toml", "--out", "other"])
        .ends(2)
        .complains("no document is named");
}
