//! The error of a body that is not what the document says.

use std::fmt;

use bytes::Bytes;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};

use crate::runtime::error::{BoxError, excerpt};
use crate::runtime::media_type;
use crate::runtime::replies::response::text;

/// A reply whose body is not what the document says.
pub struct DecodeError {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it was received.
    pub body: Bytes,
    /// Where in the body it went wrong, such as `[3].channels[0].type`; `.` is the whole body.
    pub path: String,
    /// What went wrong.
    pub source: BoxError,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.body.is_empty() {
            return write!(
                f,
                "the {} reply has no body, and the document describes one",
                self.status
            );
        }
        let mismatch = mismatch(&self.path, &self.source);
        write!(
            f,
            "the body of the {} reply is not as documented{mismatch}",
            self.status
        )?;
        let header = |name| self.headers.get(name).and_then(text);
        match header(CONTENT_TYPE) {
            Some(media_type) if !media_type::is_json(media_type) => {
                write!(f, "; its media type is `{media_type}`")?;
            }
            _ => {}
        }
        match header(CONTENT_ENCODING) {
            Some(coding) => write!(f, "; it is coded as `{coding}`"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("status", &self.status)
            .field("path", &self.path)
            .field("source", &self.source)
            .field("body", &excerpt(&self.body))
            .finish_non_exhaustive()
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_ref())
    }
}

/// Where a body is not as documented, and what is wrong there, to be put behind such words.
pub(crate) fn mismatch(path: &str, source: &BoxError) -> String {
    /// The most bytes that are shown of either end of a path.
    const LONGEST: usize = 80;
    let begin = path.char_indices().nth(LONGEST).map(|(at, _)| at);
    let end = path.char_indices().rev().nth(LONGEST).map(|(at, _)| at);
    match (begin, end) {
        _ if path == "." => format!(": {source}"),
        (Some(begin), Some(end)) if begin < end => {
            let (first, last) = (path.get(..begin), path.get(end..));
            let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
            format!(", at {first}…{last}: {source}")
        }
        _ => format!(", at {path}: {source}"),
    }
}
