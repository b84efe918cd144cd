//! What is compared of two crates: their code, and apart from it what is written about it.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::files::Files;

/// A crate, as far as one is compared with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print {
    /// Of everything that a compiler reads.
    pub code: u64,
    /// Of comments and the text for people.
    pub docs: u64,
}

impl Print {
    /// The print of a crate.
    pub fn of(files: &Files) -> Self {
        let (mut code, mut docs) = (DefaultHasher::new(), DefaultHasher::new());
        for (path, text) in files.iter() {
            path.hash(&mut code);
            for line in text.lines() {
                match is_docs(path, line) {
                    true => line.hash(&mut docs),
                    false => line.hash(&mut code),
                }
            }
        }
        Self {
            code: code.finish(),
            docs: docs.finish(),
        }
    }
}

fn is_docs(path: &str, line: &str) -> bool {
    let line = line.trim_start();
    let is_comment = line.starts_with("//") || line.starts_with("#[doc");
    match path.rsplit('.').next() {
        Some("rs") => is_comment,
        Some("md") => true,
        _ => line.starts_with("description =") || line.starts_with('#'),
    }
}
