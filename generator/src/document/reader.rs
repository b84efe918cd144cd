//! Where the texts come from.

use std::collections::BTreeMap;
use std::{fs, io};

/// Hands out the bytes of files. The paths use `/` and start where the path of the document started.
pub trait Reader {
    /// The bytes of the file at `path`.
    ///
    /// # Errors
    ///
    /// Where there is none, or it cannot be read.
    fn read(&mut self, path: &str) -> io::Result<Vec<u8>>;

    /// The bytes of a file that another refers to. Its path lies below one of the folders; where that does not say where the
    /// file is, as of a symbolic link, the reader refuses what lies elsewhere.
    ///
    /// # Errors
    ///
    /// The same, and where it lies in none of the folders.
    fn read_referred(&mut self, path: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        let _ = folders;
        self.read(path)
    }
}

/// Reads from the disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Reader for Disk {
    fn read(&mut self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn read_referred(&mut self, path: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        let refused = |reason| io::Error::new(io::ErrorKind::PermissionDenied, reason);
        if !fs::metadata(path)?.is_file() {
            return Err(refused("this is no ordinary file"));
        }
        let file = fs::canonicalize(path)?;
        let mut folders = folders.iter().map(|folder| match folder.as_str() {
            "" => fs::canonicalize("."),
            folder => fs::canonicalize(folder),
        });
        match folders.any(|folder| folder.is_ok_and(|folder| file.starts_with(folder))) {
            true => self.read(path),
            false => Err(refused("a link leads out of the document's folder")),
        }
    }
}

/// Reads from memory: paths and their texts, as tests and embedders have them.
impl<Text: AsRef<[u8]>> Reader for BTreeMap<String, Text> {
    fn read(&mut self, path: &str) -> io::Result<Vec<u8>> {
        let text = self
            .get(path)
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such file"))?;
        Ok(text.as_ref().to_vec())
    }
}
