//! Lines out of chunks that may be cut anywhere.

use bytes::{Buf, Bytes, BytesMut};

use crate::runtime::error::Error;

/// Collects chunks and gives lines, without their ends.
#[derive(Debug)]
pub struct Lines {
    buffer: BytesMut,
    searched: usize,
    ends: Ends,
    after_carriage_return: bool,
    limit: u64,
}

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// A line feed.
    LineFeed,
    /// A line feed, a carriage return, or both.
    Any,
    /// A record separator, which stands before a text that may have several lines (RFC 7464).
    RecordSeparator,
}

impl Lines {
    /// No lines yet; none may be longer than `limit`.
    pub fn new(ends: Ends, limit: u64) -> Self {
        Self {
            buffer: BytesMut::new(),
            searched: 0,
            ends,
            after_carriage_return: false,
            limit,
        }
    }

    /// Adds a chunk.
    pub fn push(&mut self, chunk: &[u8]) {
        self.buffer.extend_from_slice(chunk);
    }

    /// The next whole line.
    pub fn next_line(&mut self) -> Result<Option<Bytes>, Error> {
        if self.after_carriage_return && !self.buffer.is_empty() {
            self.after_carriage_return = false;
            if self.buffer.first() == Some(&b'\n') {
                self.buffer.advance(1);
            }
        }
        let Some(end) = self.end() else {
            self.searched = self.buffer.len();
            return self.bounded(self.searched).map(|()| None);
        };
        self.bounded(end)?;
        let line = self.buffer.split_to(end).freeze();
        self.after_carriage_return = self.buffer.first() == Some(&b'\r');
        self.buffer.advance(1);
        self.searched = 0;
        Ok(Some(line))
    }

    /// What is left at the end: a line that was not ended.
    pub fn rest(&mut self) -> Option<Bytes> {
        self.searched = 0;
        Some(self.buffer.split().freeze()).filter(|rest| !rest.is_empty())
    }

    fn end(&self) -> Option<usize> {
        let unsearched = self.buffer.get(self.searched..)?;
        let ends = |byte: &u8| match self.ends {
            Ends::LineFeed => *byte == b'\n',
            Ends::Any => matches!(byte, b'\n' | b'\r'),
            Ends::RecordSeparator => *byte == 0x1e,
        };
        unsearched
            .iter()
            .position(ends)
            .map(|index| index + self.searched)
    }

    fn bounded(&self, length: usize) -> Result<(), Error> {
        match length as u64 > self.limit {
            true => Err(Error::TooLarge { limit: self.limit }),
            false => Ok(()),
        }
    }
}
