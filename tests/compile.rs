//! Every fixture's crate, built as its user would build it, and called.
//!
//! All of them stand in one workspace under the target folder, with the versions of this
//! repository's `Cargo.lock`, so that nothing is fetched and their dependencies are built once.
//! The folder has a target folder of its own: the crates ask for other features than the
//! repository does, and its lock is not waited for. A package beside them, the runner, tries
//! the types with samples (`compile/samples.rs`) and the operations with calls (`calls/`).
//!
//! `FIXTURES=body,headers` leaves all others out, which is quick while something is built.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use generator::config::DefaultFeatures;
use generator::{Config, generate};
use tests::fixture;

/// Samples by the name of the type that they are of; `Name!` is for what `Name` must refuse.
type Samples = BTreeMap<String, Vec<serde_json::Value>>;

/// The workspace, written once for all tests.
static WORKSPACE: LazyLock<PathBuf> = LazyLock::new(|| {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("the target folder");
    let folder = target.join("fixtures");
    let mut files = BTreeMap::new();
    let mut fixtures = Vec::new();
    for (name, text) in fixture::valid() {
        if !is_wanted(&name) {
            continue;
        }
        for (path, text) in crate_of(&name, &text) {
            files.insert(format!("{name}/{path}"), text);
        }
        fixtures.push((samples(&name), name));
    }
    files.insert("Cargo.toml".to_owned(), WORKSPACE_MANIFEST.to_owned());
    let runner = runner_manifest(&fixtures, &files);
    files.insert("runner/Cargo.toml".to_owned(), runner);
    files.insert("runner/src/main.rs".to_owned(), runner_main(&fixtures));
    files.insert("runner/src/samples.rs".to_owned(), SAMPLES.to_owned());
    files.extend(calls(&fixtures));
    write(&folder, &files);
    folder
});

const WORKSPACE_MANIFEST: &str = r#"[workspace]
resolver = "3"
members = ["*"]
exclude = ["target"]

[profile.dev]
debug = false
"#;

/// With what the crates' doctests need, so that every command builds the same dependencies.
const RUNNER_MANIFEST: &str = r#"[package]
name = "runner"
edition = "2024"

[dependencies]
futures-util = "0.3"
jiff = "1"
serde = "1"
serde_json = "1"
socket2 = "0.6"
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
"#;

/// Where some fixtures are left out, not all of the runner has a use.
/// What a fixture deprecates is tried all the same.
const PARTIAL: &str = "#![allow(dead_code, unused_mut, deprecated)]\n\n";

/// The file of the server that the calls share.
const SERVER: &str = "server";

/// What tries each type with its samples.
const SAMPLES: &str = include_str!("compile/samples.rs");

/// Whether a fixture is among those that are asked for.
fn is_wanted(name: &str) -> bool {
    match std::env::var("FIXTURES") {
        Ok(wanted) => wanted.split(',').any(|wanted| wanted == name),
        Err(_) => true,
    }
}

fn package(name: &str) -> String {
    format!("fixture-{}", name.replace('_', "-"))
}

/// The files of a fixture's crate.
fn crate_of(name: &str, text: &str) -> BTreeMap<String, String> {
    let (mut reader, path) = fixture::reader(name, text);
    let config = Config {
        package: package(name),
        stands_alone: false,
        ..fixture::config(name)
    };
    let run = generate(&mut reader, &path, &config);
    let Ok(generated) = run.result else {
        panic!("{}", run.diagnostics.render(&run.sources, false))
    };
    generated
        .files
        .iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// The samples beside a fixture.
fn samples(name: &str) -> Samples {
    match fs::read_to_string(samples_path(name)) {
        Ok(text) => serde_json::from_str(&text).expect("samples by the names of types"),
        Err(_) => Samples::new(),
    }
}

fn samples_path(name: &str) -> PathBuf {
    fixture::folder().join(format!("fixtures/valid/{name}.json"))
}

/// The files of the runner that call operations, each with its name.
fn call_files() -> Vec<(String, PathBuf)> {
    let folder = fixture::folder().join("calls");
    let mut files: Vec<(String, PathBuf)> = fs::read_dir(folder)
        .expect("the folder of calls")
        .map(|entry| entry.expect("a readable entry").path())
        .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path)))
        .collect();
    files.sort();
    files
}

/// The runner's tests: the server, and the calls of each fixture's operations in a file of its
/// name.
fn calls(fixtures: &[(Samples, String)]) -> BTreeMap<String, String> {
    let (mut files, mut main) = (BTreeMap::new(), PARTIAL.to_owned());
    for (name, path) in call_files() {
        if name == SERVER || fixtures.iter().any(|(_, fixture)| *fixture == name) {
            let text = fs::read_to_string(path).expect("a readable file of calls");
            files.insert(format!("runner/tests/calls/{name}.rs"), text);
            let _ = writeln!(main, "mod {name};");
        }
    }
    files.insert("runner/tests/calls/main.rs".to_owned(), main);
    files
}

/// Every crate with all that it has but TLS; crates with several tags have a feature for all of them.
fn runner_manifest(fixtures: &[(Samples, String)], files: &BTreeMap<String, String>) -> String {
    let mut manifest = RUNNER_MANIFEST.to_owned();
    for (_, name) in fixtures {
        let of_crate = files.get(&format!("{name}/Cargo.toml"));
        let has_groups = of_crate.is_some_and(|text| has_groups(text));
        let all = if has_groups { ", \"all\"" } else { "" };
        let _ = writeln!(
            manifest,
            "{} = {{ path = \"../{name}\", default-features = false, \
             features = [\"blocking\", \"tracing\"{all}] }}",
            package(name)
        );
    }
    manifest
}

/// A program that calls `check` for each type that has samples.
fn runner_main(fixtures: &[(Samples, String)]) -> String {
    let mut main = PARTIAL.to_owned()
        + "mod samples;\n\nfn main() -> std::process::ExitCode {\n    \
           let mut run = samples::Run::default();\n";
    let sampled = || fixtures.iter().filter(|(samples, _)| !samples.is_empty());
    for (samples, name) in sampled() {
        let _ = writeln!(main, "    run.open({:?});", samples_path(name));
        for kind in samples.keys().filter(|kind| !kind.ends_with('!')) {
            let library = package(name).replace('-', "_");
            let _ = writeln!(main, "    run.check::<{library}::types::{kind}>({kind:?});");
        }
    }
    // `FIXTURES` may name only some that have none.
    let has_samples = sampled().next().is_some();
    main + &format!("    run.finish({has_samples})\n}}\n")
}

/// Makes the folder hold these files, and touches none that is right already.
fn write(folder: &Path, files: &BTreeMap<String, String>) {
    fs::create_dir_all(folder).expect("a folder for the fixtures' crates");
    remove_others(folder, "", files);
    for (path, text) in files {
        let path = folder.join(path);
        if fs::read_to_string(&path).is_ok_and(|old| old == *text) {
            continue;
        }
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder of the crate");
        fs::write(&path, text).expect("a file of the crate");
    }
    let lock = fixture::folder().join("../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the versions of the repository");
}

fn remove_others(folder: &Path, prefix: &str, files: &BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let inner = format!("{prefix}{name}");
        if inner == "target" || inner == "Cargo.lock" {
            continue;
        }
        if path.is_dir() {
            remove_others(&path, &format!("{inner}/"), files);
            // Only an empty folder goes.
            let _ = fs::remove_dir(&path);
        } else if !files.contains_key(&inner) {
            fs::remove_file(&path).expect("a file of an earlier run");
        }
    }
}

/// All tags of all crates that have a feature for each, and no TLS.
fn features() -> String {
    let mut features = Vec::new();
    for (name, _) in fixture::valid() {
        let text = fs::read_to_string(WORKSPACE.join(&name).join("Cargo.toml"));
        if text.is_ok_and(|text| has_groups(&text)) {
            features.push(format!("{}/all", package(&name)));
        }
    }
    match features.is_empty() {
        true => "--no-default-features".to_owned(),
        false => format!("--no-default-features --features {}", features.join(",")),
    }
}

fn has_groups(manifest: &str) -> bool {
    manifest.contains("\nall = [")
}

/// Runs cargo in the workspace of the fixtures' crates.
fn cargo(arguments: &str) -> Output {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments.split(' '))
        .current_dir(&*WORKSPACE)
        .env("CARGO_TARGET_DIR", WORKSPACE.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .expect("cargo")
}

fn assert_success(output: &Output) {
    let said = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(output.status.success(), "\n{}\n{}", said[0], said[1]);
}

/// The runner asks for all of the crates with the features that add code to them.
#[test]
fn every_fixtures_crate_compiles_without_a_warning() {
    let arguments =
        "clippy --offline --quiet --keep-going --package runner --all-targets -- -D warnings";
    assert_success(&cargo(arguments));
}

#[test]
fn every_fixtures_documentation_builds_without_a_warning() {
    // Each crate is added to the index of all that stand there already.
    let _ = fs::remove_dir_all(WORKSPACE.join("target").join("doc"));
    let arguments = "doc --offline --quiet --no-deps --keep-going --workspace";
    assert_success(&cargo(&format!("{arguments} {}", features())));
}

#[test]
fn every_example_in_a_fixtures_documentation_compiles() {
    let arguments = "test --doc --offline --quiet --no-fail-fast --workspace";
    assert_success(&cargo(&format!("{arguments} {}", features())));
}

/// Types that only the other groups reach are not there, and nothing misses them.
#[test]
fn a_crate_with_any_one_of_its_tags_compiles_without_a_warning() {
    if !is_wanted("features") {
        return;
    }
    let each = ["other-types", "ships", "tracing-operations", "webhooks"];
    for feature in each.into_iter().chain(["operations"]) {
        let arguments = "clippy --offline --quiet --no-default-features";
        let package = format!("--package fixture-features --features {feature}");
        assert_success(&cargo(&format!("{arguments} {package} -- -D warnings")));
    }
}

/// Who needs types that no operation reaches asks for them, unless the configuration does.
#[test]
fn operations_are_compiled_by_default_and_all_types_where_the_configuration_has_it_so() {
    const PATH: &str = "features.yaml";
    let (_, text) = fixture::valid()
        .into_iter()
        .find(|(name, _)| name == "features")
        .expect("the fixture");
    let manifest = |default_features| {
        let mut config = Config::for_document(PATH);
        config.options.default_features = default_features;
        let mut reader = BTreeMap::from([(PATH.to_owned(), text.clone())]);
        let generated = generate(&mut reader, PATH, &config).result;
        let files = generated.expect("a sound document").files;
        files.get("Cargo.toml").expect("a manifest").to_owned()
    };
    let operations = manifest(DefaultFeatures::Operations);
    assert!(
        operations.contains("default = [\"rustls\", \"operations\"]"),
        "{operations}"
    );
    let all = manifest(DefaultFeatures::All);
    assert!(all.contains("default = [\"rustls\", \"all\"]"), "{all}");
}

#[test]
fn every_sample_survives_the_way_through_its_type() {
    assert_success(&cargo("run --offline --quiet --package runner"));
}

#[test]
fn every_call_sends_what_the_document_says_and_understands_the_answer() {
    assert_success(&cargo(
        "test --offline --quiet --package runner --test calls",
    ));
}

#[test]
fn every_file_of_calls_belongs_to_a_fixture() {
    let fixtures = fixture::valid();
    for (name, path) in call_files() {
        let known = name == SERVER || fixtures.iter().any(|(fixture, _)| *fixture == name);
        assert!(known, "{} has no fixture", path.display());
    }
}

/// Samples that nobody tries would prove nothing.
#[test]
fn every_file_of_samples_belongs_to_a_fixture() {
    let names: Vec<String> = fixture::valid().into_iter().map(|(name, _)| name).collect();
    for entry in fs::read_dir(fixture::folder().join("fixtures/valid")).expect("the fixtures") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        assert!(
            names.iter().any(|known| known == name),
            "{} has no fixture",
            path.display()
        );
        for refused in samples(name)
            .keys()
            .filter_map(|kind| kind.strip_suffix('!'))
        {
            assert!(
                samples(name).contains_key(refused),
                "{name}: nothing passes as {refused}"
            );
        }
    }
}
