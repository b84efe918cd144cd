//! `cargo xtask changes`: an edit is judged against a version of the repository, or against another document.

use std::process::Command;

use super::repository::Repository;

const DOCUMENT: &str = "spec/contacts.yaml";
const CONFIGURATION: &str = "spec/codegen.toml";

/// A repository that git knows.
fn committed() -> Repository {
    let repository = Repository::new();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
        repository
            .run(Command::new("git").args(identity).args(arguments))
            .succeeds()
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "Begin"]);
    repository
}

fn version(repository: &Repository) -> String {
    let text = repository.read(CONFIGURATION);
    let line = text
        .lines()
        .find(|line| line.starts_with("version = "))
        .expect("a version");
    line.trim_start_matches("version = ")
        .trim_matches('"')
        .to_owned()
}

#[test]
fn nothing_changes_where_nothing_was_edited() {
    let repository = committed();
    repository
        .xtask(&["changes"])
        .succeeds()
        .prints("Nothing changes for users of the crate.");
}

#[test]
fn a_version_that_was_not_raised_enough_fails_until_it_is() {
    let repository = committed();
    repository.edit(
        DOCUMENT,
        "operationId: getContacts",
        "operationId: listContacts",
        "list",
    );
    let run = repository.xtask(&["changes"]).ends(1);
    run.prints("Breaking (1)")
        .prints("operation `getContacts` was called by `get_contacts()`, is called by `list_contacts()`")
        .prints("raise `version`");
    let old = version(&repository);
    let raised = format!(
        "{}.0.0",
        old.split('.').next().unwrap().parse::<u64>().unwrap() + 1
    );
    repository.edit(
        CONFIGURATION,
        &format!("version = \"{old}\""),
        &format!("version = \"{raised}\""),
        &raised,
    );
    repository
        .xtask(&["changes", "--against", "HEAD"])
        .succeeds();
}

#[test]
fn another_document_can_be_compared_with_and_markdown_written() {
    let repository = committed();
    repository.write("spec/older.yaml", &repository.read(DOCUMENT));
    repository.edit(
        DOCUMENT,
        "Search contacts by name.",
        "Search contacts by their names.",
        "their",
    );
    let run = repository.xtask(&[
        "changes",
        "--against",
        "spec/older.yaml",
        "--format",
        "markdown",
    ]);
    run.succeeds()
        .prints("### Documentation (1)\n\n* parameter `search` of operation `getContacts` is described otherwise (spec/contacts.yaml:")
        .prints("if the other document is that of version");
}

#[test]
fn a_version_that_git_does_not_know_is_named() {
    let run = committed().xtask(&["changes", "--against", "no-such-branch"]);
    run.ends(2).complains("no-such-branch");
}

#[test]
fn a_faulty_document_is_reported_and_not_compared() {
    let repository = committed();
    let mark = repository.edit(DOCUMENT, "  title: Invent", "  titel: Invent", "titel");
    let run = repository.xtask(&["changes"]).ends(2);
    run.points_at(DOCUMENT, mark)
        .complains("nothing was compared");
}
