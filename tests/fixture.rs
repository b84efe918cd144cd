//! Fixtures: the small documents under `fixtures/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use generator::diagnostic::{Diagnostics, Sources};
use generator::{Config, Run, generate};

/// The folder of the tests.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// A reader that holds one document, and the document's path in it.
pub fn reader(name: &str, text: &str) -> (BTreeMap<String, String>, String) {
    let path = format!("{name}.yaml");
    (BTreeMap::from([(path.clone(), text.to_owned())]), path)
}

/// The settings beside a fixture, or the usual ones.
pub fn config(name: &str) -> Config {
    let path = format!("{name}.toml");
    let Ok(text) = std::fs::read_to_string(folder().join("fixtures/valid").join(&path)) else {
        return Config::for_document(&format!("{name}.yaml"));
    };
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let config = Config::parse(&path, &text, None, &mut sources, &mut diagnostics);
    config.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources, false)))
}

/// Runs the generator over one document with the usual settings.
pub fn run(name: &str, text: &str) -> Run {
    let (mut reader, path) = reader(name, text);
    generate(&mut reader, &path, &Config::for_document(&path))
}

/// The documents that are without fault: their names and texts, in the order of the names.
pub fn valid() -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder().join("fixtures/valid"))
        .expect("the folder of valid fixtures")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        (
            name,
            std::fs::read_to_string(&path).expect("a readable fixture"),
        )
    };
    paths.into_iter().map(read).collect()
}

/// The documents that are without fault, as values to change; but for one with a number that no JSON text can hold.
pub fn valid_values() -> Vec<serde_json::Value> {
    let documents = valid().into_iter().filter(|(name, _)| name != "scalar");
    let value = |(name, text): (String, String)| {
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    documents.map(value).collect()
}
