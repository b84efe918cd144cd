//! Answers of several parts, such as `multipart/mixed` (RFC 2046, section 5.1).

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use percent_encoding::percent_decode_str;
use reqwest::header::{CONTENT_DISPOSITION, HeaderMap, HeaderName, HeaderValue};
use serde::de::DeserializeOwned;

use crate::runtime::error::{BoxError, Error};
use crate::runtime::media_type;
use crate::runtime::replies::reply::Reply;
use crate::runtime::replies::response::Response;
use crate::runtime::replies::whole_reply::decode;

/// The parts of an answer, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts(pub Vec<ReceivedPart>);

/// A part of an answer.
#[derive(Clone, PartialEq)]
pub struct ReceivedPart {
    /// Its headers.
    pub headers: HeaderMap,
    /// Its content.
    pub body: Bytes,
}

impl Parts {
    /// The first part of a name.
    pub fn get(&self, name: &str) -> Option<&ReceivedPart> {
        self.iter()
            .find(|part| part.name().as_deref() == Some(name))
    }
}

impl Deref for Parts {
    type Target = [ReceivedPart];

    fn deref(&self) -> &[ReceivedPart] {
        &self.0
    }
}

impl IntoIterator for Parts {
    type Item = ReceivedPart;
    type IntoIter = std::vec::IntoIter<ReceivedPart>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl ReceivedPart {
    /// Its name, if it has one.
    pub fn name(&self) -> Option<String> {
        self.disposition("name")
    }

    /// The name of the file that it is, if it says so.
    pub fn file_name(&self) -> Option<String> {
        // In RFC 8187's form, with the character set and the language before the text.
        let extended = self.disposition("filename*");
        let extended = extended.and_then(|text| {
            let text = text.splitn(3, '\'').nth(2)?;
            percent_decode_str(text)
                .decode_utf8()
                .map(Cow::into_owned)
                .ok()
        });
        extended.or_else(|| self.disposition("filename"))
    }

    /// Its media type; text where it has none.
    pub fn content_type(&self) -> &str {
        match media_type::of(&self.headers) {
            "" => "text/plain",
            media_type => media_type,
        }
    }

    /// Its content as text, if it is UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.body).ok()
    }

    /// Its content as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, BoxError> {
        decode(&self.body).map_err(|(path, source)| format!("at {path}: {source}").into())
    }

    fn disposition(&self, name: &str) -> Option<String> {
        let header = self.headers.get(CONTENT_DISPOSITION)?;
        let header = String::from_utf8_lossy(header.as_bytes());
        parameters(&header)
            .find_map(|(known, value)| known.eq_ignore_ascii_case(name).then_some(value))
    }
}

impl fmt::Debug for ReceivedPart {
    /// Shows no content: it may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedPart")
            .field("name", &self.name())
            .field("content_type", &self.content_type())
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Reads an answer of several parts.
pub async fn read<E>(reply: Reply) -> Result<Response<Parts>, Error<E>> {
    let boundary = media_type::parameter(media_type::of(reply.headers()), "boundary");
    let boundary = boundary.unwrap_or_default().to_owned();
    let parsed = |body: &Bytes| parse(body, &boundary);
    let parsed = |body: &Bytes| parsed(body).map_err(|reason| (".".to_owned(), reason.into()));
    reply.decoded(parsed).await
}

/// Looking for a boundary costs as much as the body times its length. It has 70 characters at most (RFC 2046, section 5.1.1),
/// which not every server knows.
const LONGEST_BOUNDARY: usize = 200;

/// The parts of a body. One whose end is missing has broken off.
fn parse(body: &Bytes, boundary: &str) -> Result<Parts, &'static str> {
    if boundary.is_empty() {
        return Err("the answer does not say what stands between its parts");
    }
    if boundary.len() > LONGEST_BOUNDARY {
        return Err("what stands between the parts of the answer is too long");
    }
    let delimiter = format!("--{boundary}");
    let (_, mut at) = find(body, 0, &delimiter).ok_or("there are no parts")?;
    let mut parts = Vec::new();
    loop {
        let rest = body.get(at..).unwrap_or_default();
        if rest.starts_with(b"--") {
            return Ok(Parts(parts));
        }
        let line = rest.iter().position(|&byte| byte == b'\n');
        let start = at + line.ok_or("the answer breaks off before a part")? + 1;
        let (end, next) = find(body, start, &delimiter).ok_or("a part breaks off")?;
        parts.push(part(&body.slice(start..end.max(start)))?);
        at = next;
    }
}

/// Where a line begins with the delimiter, as the end of what stands before that line, and what is behind it.
fn find(body: &[u8], from: usize, delimiter: &str) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let rest = body.get(at..)?;
        let found = at
            + rest
                .windows(delimiter.len())
                .position(|window| window == delimiter.as_bytes())?;
        let before = body.get(from..found)?;
        let behind = found + delimiter.len();
        // The line before a delimiter ends with it.
        if before.ends_with(b"\r\n") {
            return Some((found - 2, behind));
        } else if before.ends_with(b"\n") {
            return Some((found - 1, behind));
        } else if before.is_empty() {
            return Some((found, behind));
        }
        at = behind;
    }
}

/// Lines of headers, an empty one, and the content.
fn part(bytes: &Bytes) -> Result<ReceivedPart, &'static str> {
    let mut headers = HeaderMap::new();
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (line, length) = match rest.iter().position(|&byte| byte == b'\n') {
            Some(end) => (rest.get(..end).unwrap_or_default(), end + 1),
            None => (rest, rest.len()),
        };
        at += length;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            let body = bytes.slice(at..);
            return Ok(ReceivedPart { headers, body });
        }
        let line = unfolded(line, bytes, &mut at);
        let (name, value) = header(&line).ok_or("a part has a line that is no header")?;
        headers.append(name, value);
    }
}

/// A line of a header with those that go on with it, which begin with white space (RFC 5322, section 2.2.3).
fn unfolded(line: &[u8], bytes: &Bytes, at: &mut usize) -> Vec<u8> {
    let mut whole = line.to_vec();
    while let Some(rest @ [b' ' | b'\t', ..]) = bytes.get(*at..) {
        let end = rest.iter().position(|&byte| byte == b'\n');
        let next = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        whole.push(b' ');
        whole.extend(next.trim_ascii());
        *at += end.map_or(rest.len(), |end| end + 1);
    }
    whole
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.split_at(line.iter().position(|&byte| byte == b':')?);
    let name = HeaderName::from_bytes(name.trim_ascii()).ok()?;
    let value = HeaderValue::from_bytes(value.get(1..)?.trim_ascii()).ok()?;
    Some((name, value))
}

/// The parameters of a header; a value in quotes may hold semicolons.
fn parameters(header: &str) -> impl Iterator<Item = (&str, String)> {
    let mut rest = header.split_once(';').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        let (name, value) = rest.split_once('=')?;
        let value = value.trim_start();
        let (value, behind) = match value.strip_prefix('"') {
            Some(quoted) => unquoted(quoted),
            None => {
                let (value, behind) = value.split_once(';').unwrap_or((value, ""));
                (value.trim().to_owned(), behind)
            }
        };
        rest = behind;
        Some((name.trim_matches([' ', ';', '\t']), value))
    })
}

/// A text up to its closing quote, and what is behind it.
fn unquoted(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut signs = text.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return (value, text.get(at + 1..).unwrap_or_default()),
            '\\' => value.extend(signs.next().map(|(_, sign)| sign)),
            sign => value.push(sign),
        }
    }
    (value, "")
}
