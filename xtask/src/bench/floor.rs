//! The floor of generation: what reading, parsing and formatting cost where nothing is done between them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use openapiv3::OpenAPI;
use rayon::prelude::*;

use crate::disk;

/// What the floor reads and formats.
#[derive(clap::Args)]
pub struct FloorArguments {
    /// The document
    document: PathBuf,
    /// The crate that was generated from it
    folder: PathBuf,
}

/// Reads and parses the document, and formats each generated file once more, on as many threads as generation has.
pub fn run(arguments: &FloorArguments) -> ExitCode {
    match work(&arguments.document, &arguments.folder) {
        Ok(size) => {
            println!("{size}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn work(document: &Path, folder: &Path) -> Result<usize, String> {
    let text = std::fs::read_to_string(document).map_err(|error| error.to_string())?;
    // A document of another version is parsed as far as values; the floor is then a little too low.
    let operations = match text.trim_start().starts_with('{') {
        true => match serde_json::from_str::<OpenAPI>(&text) {
            Ok(parsed) => parsed.paths.paths.len(),
            Err(_) => usize::from(serde_json::from_str::<serde_json::Value>(&text).is_ok()),
        },
        false => match serde_yaml::from_str::<OpenAPI>(&text) {
            Ok(parsed) => parsed.paths.paths.len(),
            Err(_) => usize::from(serde_yaml::from_str::<serde_yaml::Value>(&text).is_ok()),
        },
    };
    let files = disk::read(folder).map_err(|error| error.to_string())?;
    let sources: Vec<&str> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/"))
        .map(|(_, text)| text)
        .collect();
    let formatted: usize = sources
        .into_par_iter()
        .map(|text| syn::parse_file(text).map_or(0, |file| prettyplease::unparse(&file).len()))
        .sum();
    Ok(operations + formatted)
}
