//! Where the texts come from.

use std::collections::BTreeMap;
use std::io;

/// Hands out the bytes of files. The paths use `/` and start where the path of the document started.
pub trait Reader {
    /// The bytes of the file at `path`.
    fn read(&mut self, path: &str) -> io::Result<Vec<u8>>;
}

/// Reads from the disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Reader for Disk {
    fn read(&mut self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(path)
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
