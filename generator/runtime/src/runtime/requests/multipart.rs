//! Bodies of several parts, `multipart/form-data` and others: files with names and types, JSON, text.
//!
//! Only `multipart/form-data` sends the names of parts (RFC 7578); the others have them in order.
//!
//! A body whose parts are all in memory can be sent again after a failure; one with a streamed part cannot.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use serde::Serialize;
use serde_json::Value;
use tokio::io::AsyncRead;

use crate::runtime::api::Parameter;
use crate::runtime::client;
use crate::runtime::error::{BoxError, Error};
use crate::runtime::media_type;
use crate::runtime::requests::parameter::Argument;
use crate::runtime::requests::request::Request;
use crate::runtime::requests::upload;

/// The header that says what a part is (RFC 7578, section 4.2; RFC 2183).
const DISPOSITION: &str = "content-disposition";

/// The parts of a body.
#[derive(Default)]
pub struct Form {
    parts: Vec<(String, Part)>,
}

/// A part of a body.
pub struct Part {
    /// What it holds; the members of an object with names of their own.
    contents: Vec<(Option<String>, Content)>,
    file_name: Option<String>,
    /// The name of a file of a form that its maker gives none.
    usual_file_name: Option<String>,
    headers: Vec<(String, String)>,
    /// Whether it was made of text, which may be a file all the same.
    is_text: bool,
    failure: Option<Error>,
}

enum Content {
    Bytes(Bytes),
    Stream(ByteSource),
}

type ByteSource = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

impl Form {
    /// A body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    pub fn part(mut self, name: impl Into<String>, part: Part) -> Self {
        self.parts.push((name.into(), part));
        self
    }

    /// Adds a part in place of those of its name.
    pub fn only(mut self, name: &str, part: Part) -> Self {
        self.parts.retain(|(other, _)| other != name);
        self.part(name, part)
    }

    /// As many nulls under each name as there are parts of it, none under those that a body has to have: what rules about
    /// counts are held to.
    pub fn counts(&self, lists: &[&str]) -> Value {
        let mut counts: BTreeMap<&str, Vec<()>> = BTreeMap::new();
        counts.extend(lists.iter().map(|name| (*name, Vec::new())));
        for (name, _) in &self.parts {
            counts.entry(name).or_default().push(());
        }
        serde_json::json!(counts)
    }

    /// Makes this the body of a request.
    pub fn set(self, request: &mut Request, content_type: &str) {
        let boundary = boundary();
        let is_form = media_type::fit(content_type, "multipart/form-data").is_some();
        let content_type = without_boundary(content_type);
        let kind = self.root_type(&content_type);
        let content_type = format!("{content_type}; boundary={boundary}{kind}");
        match self.pieces(&boundary, is_form) {
            Err(error) => request.fail(error),
            Ok(pieces) => match joined(&pieces) {
                Some(bytes) => request.bytes(&content_type, bytes),
                None => {
                    request.stream(&content_type, reqwest::Body::wrap_stream(Pieces { pieces }))
                }
            },
        }
    }

    /// What a compound object says of its first part (RFC 2387, section 3.1).
    fn root_type(&self, content_type: &str) -> String {
        let is_compound = media_type::fit(content_type, "multipart/related").is_some();
        let is_open = is_compound && media_type::parameter(content_type, "type").is_none();
        let Some((_, root)) = self.parts.first().filter(|_| is_open) else {
            return String::new();
        };
        let mut headers = root.headers.iter();
        let said = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let said = said.map_or("text/plain", |(_, media_type)| media_type.as_str());
        let essence = said.split(';').next().unwrap_or_default().trim();
        format!("; type=\"{essence}\"")
    }

    fn pieces(self, boundary: &str, is_form: bool) -> Result<VecDeque<Content>, Error> {
        let mut pieces = VecDeque::new();
        for (name, part) in self.parts {
            part.write(boundary, &name, is_form, &mut pieces)?;
        }
        pieces.push_back(Content::Bytes(format!("--{boundary}--\r\n").into()));
        Ok(pieces)
    }
}

impl Part {
    /// A part of bytes.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(vec![(None, Content::Bytes(bytes.into()))])
    }

    /// A part of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            is_text: true,
            ..Self::bytes(text.into())
        }
    }

    /// Parts of texts, with names of their own.
    pub(crate) fn texts(texts: impl Iterator<Item = (String, String)>) -> Self {
        let contents = texts.map(|(name, text)| (Some(name), Content::Bytes(text.into())));
        Self::new(contents.collect())
    }

    /// A part that could not be made: a request with it is refused.
    pub(crate) fn failed(error: &serde_json::Error) -> Self {
        Self::refused(error.to_string())
    }

    /// The same, for a reason of ours.
    pub(crate) fn refused(reason: String) -> Self {
        Self {
            failure: Some(Error::argument("body", reason)),
            ..Self::bytes(Bytes::new())
        }
    }

    /// A part that is read from a file or another reader while it is sent.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::stream(upload::stream(reader))
    }

    /// A part that is streamed.
    pub fn stream(stream: impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static) -> Self {
        Self::new(vec![(None, Content::Stream(Box::pin(stream)))])
    }

    fn new(contents: Vec<(Option<String>, Content)>) -> Self {
        Self {
            contents,
            file_name: None,
            usual_file_name: None,
            headers: Vec::new(),
            is_text: false,
            failure: None,
        }
    }

    /// Refuses it where its value breaks a rule.
    pub fn unless_broken(mut self, held: Result<(), BoxError>) -> Self {
        if let Err(error) = held {
            let failure = Error::argument("body", error.to_string());
            self.failure.get_or_insert(failure);
        }
        self
    }

    /// Gives it the name of a file.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Makes it a file where its maker has not: with a name and a content type.
    pub fn or_file(mut self, name: &str, content_type: &str) -> Self {
        self.usual_file_name = Some(name.to_owned());
        let is_type = |(name, _): &(String, String)| name.eq_ignore_ascii_case("content-type");
        match self.headers.iter().any(is_type) {
            true => self,
            false => self.content_type(content_type),
        }
    }

    /// The same, unless it is text: where nothing is said of a part, it is what its maker makes it.
    pub fn or_file_of_bytes(self, name: &str, content_type: &str) -> Self {
        match self.is_text {
            true => self,
            false => self.or_file(name, content_type),
        }
    }

    /// Gives it a content type.
    pub fn content_type(self, content_type: impl Into<String>) -> Self {
        self.header("content-type", content_type)
    }

    /// Gives it a header, in place of one of that name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.headers
            .retain(|(other, _)| !other.eq_ignore_ascii_case(&name));
        self.headers.push((name, value.into()));
        self
    }

    /// Gives it a header, unless its value is null.
    pub fn header_value<T: Serialize>(mut self, header: Parameter, value: &T) -> Self {
        let argument = Argument::of(&header, value);
        let text = argument
            .map_err(|error| Error::argument(header.name, error.to_string()))
            .and_then(|argument| argument.map_or(Ok(None), |value| value.expand(&header)));
        match text {
            Ok(Some(text)) => self.header(header.name, text),
            Ok(None) => self,
            Err(error) => {
                self.failure.get_or_insert(error);
                self
            }
        }
    }

    fn write(
        mut self,
        boundary: &str,
        name: &str,
        is_form: bool,
        pieces: &mut VecDeque<Content>,
    ) -> Result<(), Error> {
        if let Some(Error::InvalidArgument { reason, .. }) = &self.failure {
            return Err(Error::argument(name, reason));
        }
        for (own, content) in std::mem::take(&mut self.contents) {
            let head = self.head(boundary, own.as_deref().unwrap_or(name), is_form)?;
            let end = Bytes::from_static(b"\r\n");
            pieces.extend([Content::Bytes(head.into()), content, Content::Bytes(end)]);
        }
        Ok(())
    }

    fn head(&self, boundary: &str, name: &str, is_form: bool) -> Result<String, Error> {
        let mut head = format!("--{boundary}");
        let is_disposed = |(name, _): &(String, String)| name.eq_ignore_ascii_case(DISPOSITION);
        let (kind, file_name) = match is_form {
            true => {
                let stands_in = self.file_name.as_ref().or(self.usual_file_name.as_ref());
                (format!("form-data; name=\"{}\"", quoted(name)), stands_in)
            }
            false => ("attachment".to_owned(), self.file_name.as_ref()),
        };
        // What the caller says of it goes before.
        if (is_form || file_name.is_some()) && !self.headers.iter().any(is_disposed) {
            head.push_str(&format!("\r\n{DISPOSITION}: {kind}"));
            if let Some(file_name) = file_name {
                head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
            }
        }
        for (name, value) in &self.headers {
            client::header(name, value)?;
            head.push_str(&format!("\r\n{name}: {value}"));
        }
        head.push_str("\r\n\r\n");
        Ok(head)
    }
}

/// As browsers do it: what would end the text or the line is percent-encoded.
fn quoted(text: &str) -> String {
    text.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A line that no part contains: 128 random bits.
fn boundary() -> String {
    let random = |seed: u8| RandomState::new().hash_one(seed);
    format!("{:016x}{:016x}", random(0), random(1))
}

/// A media type as a document has it, some of which name the boundary of an example.
fn without_boundary(media_type: &str) -> String {
    let is_boundary = |parameter: &&str| {
        let name = parameter.split('=').next().unwrap_or_default();
        name.trim().eq_ignore_ascii_case("boundary")
    };
    let parts = media_type.split(';').filter(|part| !is_boundary(part));
    parts.collect::<Vec<_>>().join(";")
}

fn joined(pieces: &VecDeque<Content>) -> Option<Bytes> {
    let mut body = BytesMut::new();
    for piece in pieces {
        match piece {
            Content::Bytes(bytes) => body.extend_from_slice(bytes),
            Content::Stream(_) => return None,
        }
    }
    Some(body.freeze())
}

/// The pieces of a body, one after the other.
struct Pieces {
    pieces: VecDeque<Content>,
}

impl Stream for Pieces {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match self.pieces.pop_front() {
                None => return Poll::Ready(None),
                Some(Content::Bytes(bytes)) => return Poll::Ready(Some(Ok(bytes))),
                Some(Content::Stream(mut stream)) => match stream.as_mut().poll_next(context) {
                    Poll::Ready(None) => {}
                    ready_or_pending => {
                        self.pieces.push_front(Content::Stream(stream));
                        return ready_or_pending;
                    }
                },
            }
        }
    }
}

impl From<Vec<u8>> for Part {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Bytes> for Part {
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

impl From<&'static str> for Part {
    fn from(text: &'static str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.parts.iter().map(|(name, _)| name);
        f.debug_list().entries(names).finish()
    }
}
