//! What is out of date is named, and mended, and nothing else is touched.

#[cfg(unix)]
use std::process::Command;

use super::repository::{Repository, bytes, differences};

const DOCUMENT: &str = "spec/contacts.yaml";
const FILE: &str = "generated/src/types/contact_status.rs";
const COMMAND: &str = "`cargo xtask codegen`";

/// Changes one description in the document.
fn edit_description(repository: &Repository) {
    let (old, new) = (
        "The subscription status to ask for.",
        "Which contacts to ask for.",
    );
    repository.edit(DOCUMENT, old, new, new);
}

#[test]
fn a_crate_that_is_up_to_date_is_left_alone() {
    let repository = Repository::generated();
    let before = repository.snapshot("");
    for arguments in [&[][..], &["--check"], &["--dry-run"]] {
        repository
            .codegen(arguments)
            .succeeds()
            .prints("generated is up to date");
        assert_eq!(
            differences(&before, &repository.snapshot("")),
            Vec::<String>::new()
        );
    }
}

#[test]
fn the_first_run_writes_all() {
    let repository = Repository::new();
    repository
        .codegen(&["--check"])
        .ends(1)
        .prints("missing: generated/Cargo.toml")
        .prints(COMMAND);
    repository
        .codegen(&["--dry-run"])
        .succeeds()
        .prints("files would be written, 0 unchanged");
    assert!(!repository.exists("generated"));
    repository
        .codegen(&[])
        .succeeds()
        .prints("files written, 0 unchanged, 0 removed");
    assert!(repository.exists("generated/src/lib.rs"));
    assert!(
        !repository.exists("generated/.codegen"),
        "the stage is left behind"
    );
    repository.codegen(&["--check"]).succeeds();
}

#[cfg(unix)]
#[test]
fn what_is_out_of_date_is_no_success_though_nobody_reads_it() {
    let repository = Repository::new();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let command = command.args(["codegen", "--check"]).stdout(writer);
    // As of a process that the signal has ended.
    repository.run(command).ends(128 + 13);
}

#[test]
fn an_edited_description_changes_one_file() {
    let repository = Repository::generated();
    edit_description(&repository);
    let before = repository.snapshot("");
    repository
        .codegen(&["--check"])
        .ends(1)
        .prints(&format!("--- {FILE}\n+++ {FILE}\n@@ "))
        .prints("\n-/// The subscription status to ask for.\n+/// Which contacts to ask for.\n")
        .prints(&format!("\nchanged: {FILE}\n"))
        .prints(COMMAND);
    assert_eq!(
        differences(&before, &repository.snapshot("")),
        Vec::<String>::new()
    );

    repository
        .codegen(&[])
        .succeeds()
        .prints("1 files written")
        .prints(", 0 removed");
    assert_eq!(differences(&before, &repository.snapshot("")), [FILE]);
    repository.codegen(&["--check"]).succeeds();
}

#[test]
fn a_dry_run_says_what_would_happen() {
    let repository = Repository::generated();
    edit_description(&repository);
    repository.write("generated/src/notes.rs", "");
    let before = repository.snapshot("");
    repository
        .codegen(&["--dry-run"])
        .succeeds()
        .prints("changed: src/types/contact_status.rs\n")
        .prints("removed: src/notes.rs\n")
        .prints("1 files would be written")
        .prints("1 removed");
    assert_eq!(
        differences(&before, &repository.snapshot("")),
        Vec::<String>::new()
    );
}

#[test]
fn a_missing_file_is_named_and_written() {
    let repository = Repository::generated();
    let before = repository.snapshot("");
    for file in [
        "Cargo.toml",
        "README.md",
        "examples/list_contacts.rs",
        "src/lib.rs",
        "src/types/contact.rs",
    ] {
        let path = format!("generated/{file}");
        repository.remove(&path);
        repository
            .codegen(&["--check"])
            .ends(1)
            .prints(&format!("--- /dev/null\n+++ {path}\n"))
            .prints(&format!("\nmissing: {path}\n"))
            .prints(COMMAND);
        repository.codegen(&[]).succeeds().prints("1 files written");
        let after = repository.snapshot("");
        assert_eq!(bytes(&before), bytes(&after));
        assert!(
            differences(&before, &after)
                .iter()
                .all(|changed| changed.contains(file) || written_before(changed))
        );
    }
}

/// Whether the file was missing in an earlier round, so that it is newer than in the beginning.
fn written_before(path: &str) -> bool {
    [
        "Cargo.toml",
        "README.md",
        "examples/list_contacts.rs",
        "src/lib.rs",
    ]
    .iter()
    .any(|file| path.ends_with(file))
}

#[test]
fn a_file_too_many_is_named_and_removed() {
    let repository = Repository::generated();
    let before = repository.snapshot("");
    for file in [
        "notes.txt",
        "src/types/old.rs",
        "src/old/mod.rs",
        "old/deep/down.rs",
    ] {
        let path = format!("generated/{file}");
        repository.write(&path, "// old\n");
        repository
            .codegen(&["--check"])
            .ends(1)
            .prints(&format!("--- {path}\n+++ /dev/null\n"))
            .prints(&format!("\norphaned: {path}\n"))
            .prints(COMMAND);
        repository
            .codegen(&[])
            .succeeds()
            .prints("0 files written")
            .prints("1 removed");
        assert_eq!(
            differences(&before, &repository.snapshot("")),
            Vec::<String>::new()
        );
    }
    assert!(
        !repository.exists("generated/src/old") && !repository.exists("generated/old"),
        "folders stay"
    );
}

#[test]
fn an_edited_file_is_put_right() {
    let repository = Repository::generated();
    let before = repository.snapshot("");
    repository.edit(FILE, "pub enum", "pub  enum", "pub");
    repository
        .codegen(&["--check"])
        .ends(1)
        .prints(&format!("\nchanged: {FILE}\n"));
    repository.codegen(&[]).succeeds();
    let after = repository.snapshot("");
    assert_eq!(bytes(&before), bytes(&after));
    assert_eq!(differences(&before, &after), [FILE]);
}

#[test]
fn two_repositories_get_equal_bytes() {
    let (first, second) = (Repository::generated(), Repository::generated());
    assert_eq!(
        bytes(&first.snapshot("generated")),
        bytes(&second.snapshot("generated"))
    );
}
