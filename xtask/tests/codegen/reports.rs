//! What is wrong with a document, a configuration or a command is said at its place, and nothing is written.

use super::repository::{Mark, Repository, Run, differences};

const DOCUMENT: &str = "spec/contacts.yaml";
const CONFIGURATION: &str = "spec/codegen.toml";

/// Edits a file of a repository whose crate is up to date, and runs the command on it in every way. Each run must
/// end with 2, point at the place, and leave everything as it was.
#[track_caller]
fn refused(file: &str, from: &str, to: &str, marked: &str) -> Run {
    let repository = Repository::generated();
    let mark: Mark = repository.edit(file, from, to, marked);
    let before = repository.snapshot("");
    for arguments in [
        &["--check"][..],
        &["--dry-run"],
        &["--config", CONFIGURATION, "--out", "fresh"],
    ] {
        repository.codegen(arguments).ends(2).points_at(file, mark);
        assert_eq!(
            differences(&before, &repository.snapshot("")),
            Vec::<String>::new()
        );
    }
    let run = repository.codegen(&[]).ends(2).points_at(file, mark);
    assert_eq!(run.out, "");
    assert_eq!(
        differences(&before, &repository.snapshot("")),
        Vec::<String>::new()
    );
    assert!(
        !repository.exists("fresh") && !repository.exists("generated/.codegen"),
        "something was written"
    );
    run
}

#[test]
fn yaml_that_cannot_be_read_is_reported_where_it_breaks() {
    let list = "required:\n        - id\n        - type\n        - user_id\n        - avatar\n";
    refused(DOCUMENT, list, "required: [id\n", "[")
        .complains("E0003")
        .complains("nothing was written");
}

#[test]
fn a_dangling_reference_is_reported_where_it_stands() {
    let (from, to) = (
        "$ref: '#/components/schemas/ContactChannel'",
        "$ref: '#/components/schemas/ContactChanel'",
    );
    refused(DOCUMENT, from, to, "'#/components/schemas/ContactChanel'")
        .complains("there is no `ContactChanel`")
        .complains("did you mean `#/components/schemas/ContactChannel`?")
        .complains("nothing was written");
}

#[test]
fn a_wrong_word_is_reported_with_those_that_are_allowed() {
    refused(DOCUMENT, "in: query", "in: querry", "querry")
        .complains("`querry`")
        .complains("at #/paths/~1orgs~1{org_id}~1contacts/get/parameters/1/in")
        .complains("did you mean `query`?");
}

#[test]
fn a_misspelt_key_is_reported_with_the_one_that_is_meant() {
    let run = refused(
        DOCUMENT,
        "operationId: getContacts",
        "operationID: getContacts",
        "operationID",
    );
    run.complains("unknown key `operationID`")
        .complains("did you mean `operationId`?");
    refused(DOCUMENT, "nullable: true", "nulable: true", "nulable")
        .complains("did you mean `nullable`?");
    refused(DOCUMENT, "minimum: 1", "minimun: 1", "minimun").complains("did you mean `minimum`?");
}

#[test]
fn several_faults_are_all_reported() {
    let repository = Repository::new();
    let word = repository.edit(DOCUMENT, "in: query", "in: querry", "querry");
    let key = repository.edit(DOCUMENT, "nullable: true", "nulable: true", "nulable");
    repository
        .codegen(&[])
        .ends(2)
        .points_at(DOCUMENT, word)
        .points_at(DOCUMENT, key);
    assert!(!repository.exists("generated"));
}

#[test]
fn an_unknown_key_of_the_configuration_is_reported() {
    refused(CONFIGURATION, "open-enums =", "open-enum =", "open-enum").complains("`open-enum`");
    refused(CONFIGURATION, "[options]", "[option]", "option").complains("`option`");
    refused(CONFIGURATION, "version =", "versions =", "versions").complains("`versions`");
}

#[test]
fn a_bad_value_of_the_configuration_is_reported() {
    refused(
        CONFIGURATION,
        "date-time = \"jiff\"",
        "date-time = \"sundial\"",
        "\"sundial\"",
    )
    .complains("`jiff`, `chrono`, `time`, `string`");
    refused(CONFIGURATION, "open-enums = true", "open-enums = 1", "1").complains("boolean");
    refused(
        CONFIGURATION,
        "\"invent-contacts\"",
        "\"invent/contacts\"",
        "\"invent/contacts\"",
    );
    refused(CONFIGURATION, "\"0.1.0\"", "\"0.1\"", "\"0.1\"");
    refused(
        CONFIGURATION,
        "\"contacts.yaml\"",
        "contacts.yaml",
        "contacts.yaml",
    )
    .complains("string");
}

#[test]
fn a_file_that_is_not_there_is_said_where_it_is_named() {
    let (from, to) = ("\"contacts.yaml\"", "\"contact.yaml\"");
    refused(CONFIGURATION, from, to, to).complains("`spec/contact.yaml` cannot be read");
    let to = "\"https://example.com/contacts.yaml\"";
    refused(CONFIGURATION, from, to, to).complains("save the document");
    let (from, to) = (
        "\"examples/list_contacts.rs\"",
        "\"examples/list_contact.rs\"",
    );
    refused(CONFIGURATION, from, to, to).complains("list_contact.rs cannot be read");
}

#[test]
fn a_selector_that_selects_nothing() {
    let section = |key: &str, value: &str| {
        let (from, to) = (
            "[options]",
            format!("[select]\n{key} = {value}\n\n[options]"),
        );
        let marked = value.trim_matches(['[', ']']);
        refused(CONFIGURATION, from, &to, marked)
    };
    section("include.tags", "[\"nobody\"]").complains("no operation with the tag `nobody`");
    section("include.operations", "[\"nothing\"]").complains("no operation with the id `nothing`");
    section("exclude.paths", "[\"/orgs/*\"]").complains("no operation with the path `/orgs/*`");
    section("exclude.deprecated", "true").complains("mark of being deprecated");
}

#[test]
fn paging_of_the_configuration_that_the_operation_does_not_have() {
    let section = |operation: &str, settings: &str, marked: &str| {
        let to = format!("[paging.{operation}]\n{settings}\n\n[options]");
        refused(CONFIGURATION, "[options]", &to, marked)
    };
    section("nothing", "style = \"link\"", "nothing")
        .complains("no operation `nothing` is generated");
    section("getContacts", "style = \"book\"", "\"book\"").complains("no style of paging");
    let (settings, marked) = ("style = \"link\"\npages = 1", "pages");
    section("getContacts", settings, marked).complains("no setting `pages`");
    let settings = "style = \"page\"\npage = \"seite\"";
    section("getContacts", settings, "\"seite\"").complains("no parameter `seite`");
}

#[test]
fn usage() {
    let repository = Repository::generated();
    let before = repository.snapshot("");
    for arguments in [
        &[][..],
        &["nonsense"],
        &["codegen", "--nonsense"],
        &["codegen", "extra"],
        &["codegen", "--check", "--dry-run"],
    ] {
        let run = repository
            .xtask(arguments)
            .ends(2)
            .complains("Usage: cargo xtask");
        assert_eq!(run.out, "", "{arguments:?}");
    }
    repository
        .codegen(&["--spec"])
        .ends(2)
        .complains("a value is required for '--spec <FILE>'");
    for arguments in [
        &["--config", "spec/absent.toml"][..],
        &["--spec", "spec/absent.yaml"],
        &["--spec", "spec/absent.yaml", "--out", "fresh"],
        &["--spec", "spec", "--out", "fresh"],
        &["--out", "spec/contacts.yaml"],
    ] {
        let named = arguments[arguments.len().min(2) - 1];
        repository
            .codegen(arguments)
            .ends(2)
            .complains("error")
            .complains(named);
    }
    assert_eq!(
        differences(&before, &repository.snapshot("")),
        Vec::<String>::new()
    );
    assert!(!repository.exists("fresh"));
    repository
        .codegen(&["--help"])
        .succeeds()
        .prints("--dry-run");
}

#[cfg(unix)]
#[test]
fn a_link_leads_no_reference_out_of_the_folder() {
    let repository = Repository::new();
    repository.write("outside.yaml", "secret: { type: string }\n");
    let document = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: {}\n\
        components: { schemas: { A: { $ref: 'link.yaml#/secret' } } }\n";
    repository.write("api/api.yaml", document);
    let link = repository.path("api/link.yaml");
    std::os::unix::fs::symlink("../outside.yaml", link).expect("a link");
    repository
        .codegen(&["--spec", "api/api.yaml", "--out", "client"])
        .ends(2)
        .complains("a link leads out of the document's folder");
}
