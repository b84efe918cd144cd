//! Other generators, each used where its command is installed.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::child::{self, Cost};
use crate::disk;

/// Another generator.
pub struct Rival {
    /// Its name, which is also that of its command.
    pub name: &'static str,
    /// What installs it.
    install: &'static str,
    arguments: fn(document: &str, folder: &str) -> Vec<String>,
    /// What it leaves to its user: a manifest around a module.
    finish: fn(folder: &Path) -> std::io::Result<()>,
}

/// Those that are compared.
pub const ALL: &[Rival] = &[
    Rival {
        name: "openapi-generator-cli",
        install: "pip install openapi-generator-cli",
        arguments: |document, folder| {
            let words = ["generate", "-g", "rust", "--skip-validate-spec"];
            let named = ["-i", document, "-o", folder, "--package-name", "rival"];
            words
                .iter()
                .chain(&named)
                .map(|&word| word.to_owned())
                .collect()
        },
        finish: stands_alone,
    },
    Rival {
        name: "cargo-progenitor",
        install: "cargo install cargo-progenitor",
        arguments: |document, folder| {
            let words = ["progenitor", "-i", document, "-o", folder];
            let named = ["-n", "rival", "-v", "0.1.0"];
            words
                .iter()
                .chain(&named)
                .map(|&word| word.to_owned())
                .collect()
        },
        finish: stands_alone,
    },
    Rival {
        name: "openapi-to-rust",
        install: "cargo install openapi-to-rust",
        arguments: |document, folder| {
            let output = format!("{folder}/src/generated");
            let words = ["generate", document, "--output-dir", &output];
            words.map(str::to_owned).to_vec()
        },
        finish: around_module,
    },
];

impl Rival {
    /// Generates a crate, once, and tells what that cost; or says why there is none.
    pub fn generate(&self, document: &Path, folder: &Path) -> Result<Cost, String> {
        if !self.is_installed() {
            return Err(format!("not installed: `{}`", self.install));
        }
        disk::remove(folder).map_err(|error| error.to_string())?;
        let absolute =
            |path: &Path| std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
        let (document, folder) = (absolute(document), absolute(folder));
        let arguments = (self.arguments)(&document.to_string_lossy(), &folder.to_string_lossy());
        let words = arguments.into_iter().map(OsString::from);
        let command: Vec<_> = [OsString::from(self.name)]
            .into_iter()
            .chain(words)
            .collect();
        let cost = child::median(1, &command, Path::new("."), || Ok(())).map_err(|message| {
            eprintln!("{message}");
            "refuses the document".to_owned()
        })?;
        (self.finish)(&folder).map_err(|error| error.to_string())?;
        Ok(cost)
    }

    fn is_installed(&self) -> bool {
        let mut command = Command::new(self.name);
        let command = command.arg("--version").stdin(Stdio::null());
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok()
    }
}

/// The crate lies within the folder of another workspace.
fn stands_alone(folder: &Path) -> std::io::Result<()> {
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    match text.contains("[workspace]") {
        true => Ok(()),
        false => disk::write_text(&manifest, &(text + "\n[workspace]\n")),
    }
}

/// A module becomes a crate, with the dependencies that it was given a list of, headed as in a manifest.
fn around_module(folder: &Path) -> std::io::Result<()> {
    let listed = fs::read_to_string(folder.join("src/generated/REQUIRED_DEPS.toml"))?;
    let text = format!(
        "[package]\nname = \"rival\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n{listed}"
    );
    disk::write_text(&folder.join("Cargo.toml"), &text)?;
    disk::write_text(&folder.join("src/lib.rs"), "pub mod generated;\n")
}
