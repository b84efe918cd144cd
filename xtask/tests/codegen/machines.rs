//! Reports as programs read them, levels that the author sets, and what a code means.

use serde_json::{Value, json};

use super::repository::Repository;

const DOCUMENT: &str = "spec/contacts.yaml";
const CONFIGURATION: &str = "spec/codegen.toml";

/// A repository in whose document a reference leads nowhere.
fn dangling() -> (Repository, usize, usize) {
    let repository = Repository::generated();
    let (from, to) = ("schemas/ContactChannel'", "schemas/ContactChanel'");
    let marked = repository.edit(DOCUMENT, from, to, to);
    let column = marked.column - "'#/components/".len();
    (repository, marked.line, column)
}

#[test]
fn a_program_reads_an_object_on_each_line() {
    let (repository, line, column) = dangling();
    let run = repository.codegen(&["--message-format", "json"]).ends(2);
    let reports: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let [report] = reports.as_slice() else {
        panic!("{run}")
    };
    assert_eq!(report["code"], "E0201");
    assert_eq!(report["severity"], "error");
    assert_eq!(report["file"], DOCUMENT);
    assert_eq!(
        (&report["line"], &report["column"]),
        (&json!(line), &json!(column))
    );
    let width = "'#/components/schemas/ContactChanel'".len();
    assert_eq!(report["end_column"], json!(column + width));
    let help = "did you mean `#/components/schemas/ContactChannel`?";
    assert_eq!(report["help"], help);
    assert!(
        report["pointer"]
            .as_str()
            .unwrap()
            .starts_with("#/components/schemas/")
    );
    assert_eq!(run.err, "nothing was written\n");
}

#[test]
fn what_else_is_said_does_not_stand_among_the_objects() {
    let repository = Repository::generated();
    let run = repository
        .codegen(&["--check", "--message-format", "json"])
        .succeeds();
    assert_eq!(run.out, "");
    assert!(run.err.contains("is up to date"), "{run}");
}

#[test]
fn github_shows_reports_beside_the_lines() {
    let (repository, line, column) = dangling();
    let run = repository.codegen(&["--message-format", "github"]).ends(2);
    let end = column + "'#/components/schemas/ContactChanel'".len();
    let start = format!(
        "::error title=E0201,file={DOCUMENT},line={line},col={column},endColumn={end}::there is no "
    );
    run.prints(&start).prints("%0Ahelp: did you mean");
}

#[test]
fn an_author_says_how_grave_a_warning_is() {
    let repository = Repository::generated();
    let unused = "schemas:\n    Nobody: { type: string }";
    repository.edit(DOCUMENT, "schemas:", unused, "Nobody");
    repository
        .codegen(&[])
        .succeeds()
        .complains("warning[W0516]");
    let settings = repository.read(CONFIGURATION);
    for (level, code, said) in [
        ("allow", 0, ""),
        ("note", 0, "note[W0516]"),
        ("error", 2, "error[W0516]"),
    ] {
        repository.write(
            CONFIGURATION,
            &format!("{settings}\n[levels]\nW0516 = \"{level}\"\n"),
        );
        let run = repository.codegen(&[]).ends(code);
        assert!(
            run.err.contains(said) && run.err.is_empty() == said.is_empty(),
            "{run}"
        );
    }
}

#[test]
fn levels_are_of_codes_that_exist_and_errors_stay_errors() {
    let repository = Repository::generated();
    let settings = repository.read(CONFIGURATION);
    for (line, marked, said) in [
        ("E0000 = \"note\"", "E0000", "there is no code `E0000`"),
        ("E0201 = \"note\"", "E0201", "an error stays an error"),
        ("W0301 = \"loud\"", "\"loud\"", "unknown variant `loud`"),
    ] {
        repository.write(CONFIGURATION, &settings);
        let mark = repository.edit(
            CONFIGURATION,
            "[options]",
            &format!("[levels]\n{line}\n\n[options]"),
            marked,
        );
        repository
            .codegen(&[])
            .ends(2)
            .points_at(CONFIGURATION, mark)
            .complains(said);
    }
}

#[test]
fn every_code_can_be_asked_for() {
    let repository = Repository::new();
    repository
        .xtask(&["explain", "e0106"])
        .succeeds()
        .prints("E0106: a path parameter that is not required\n")
        .prints("required: true");
    repository
        .xtask(&["explain"])
        .succeeds()
        .prints("E0101  an unknown key\n");
    repository
        .xtask(&["explain", "E0"])
        .ends(2)
        .complains("there is no code `E0`");
}
