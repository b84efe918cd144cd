//! What a successful call gives: the value, and the reply around it.

use std::ops::{Deref, DerefMut};
use std::str::FromStr;

use bytes::Bytes;
use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;

use crate::runtime::replies::head::Head;

/// A value and the reply it came with. It can be used as the value itself.
#[derive(Clone, Debug)]
pub struct Response<T, H = ()> {
    value: T,
    head: Head,
    typed_headers: H,
    undocumented: Bytes,
}

impl<T> Response<T> {
    /// Puts a response together.
    pub fn new(value: T, head: Head) -> Self {
        Self {
            value,
            head,
            typed_headers: (),
            undocumented: Bytes::new(),
        }
    }
}

impl<T, H> Response<T, H> {
    /// The value, without the reply.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// Where it came from, behind all redirects, without the query.
    pub fn url(&self) -> &Url {
        &self.head.url
    }

    /// The headers, as they were received.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The headers that the document describes.
    pub fn typed_headers(&self) -> &H {
        &self.typed_headers
    }

    /// The id that the server gave to the request, for asking its makers about it.
    pub fn request_id(&self) -> Option<&str> {
        const NAMES: [&str; 5] = [
            "x-request-id",
            "request-id",
            "x-amzn-requestid",
            "x-correlation-id",
            "cf-ray",
        ];
        NAMES
            .iter()
            .find_map(|name| text(self.head.headers.get(*name)?))
    }

    /// The same reply with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U, H> {
        let Self {
            value,
            head,
            typed_headers,
            undocumented,
        } = self;
        Response {
            value: change(value),
            head,
            typed_headers,
            undocumented,
        }
    }

    /// The same reply with typed headers.
    pub fn with_headers<H2>(self, read: impl FnOnce(&HeaderMap) -> H2) -> Response<T, H2> {
        let Self {
            value,
            head,
            undocumented,
            ..
        } = self;
        let typed_headers = read(&head.headers);
        Response {
            value,
            head,
            typed_headers,
            undocumented,
        }
    }

    /// The body, where the document describes none and the server has sent one nevertheless.
    pub fn undocumented_body(&self) -> &[u8] {
        &self.undocumented
    }

    /// The same reply, with a body that is not described.
    pub fn with_undocumented(self, undocumented: Bytes) -> Self {
        Self {
            undocumented,
            ..self
        }
    }
}

impl<T, H> Deref for Response<T, H> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A stream is read in place.
impl<T, H> DerefMut for Response<T, H> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

/// A header as text. HTTP leaves open what bytes beyond ASCII are (RFC 9110, section 5.5); here they are UTF-8, as in the
/// headers that are sent.
pub fn text(value: &HeaderValue) -> Option<&str> {
    std::str::from_utf8(value.as_bytes()).ok()
}

/// A header of values between commas as a list, if it is there and each value is of the type (RFC 9110, section 5.6.1).
pub fn header_list<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<Vec<T>> {
    header_items(headers, name, ',')
}

/// The same, where another sign than a comma stands between the values.
pub fn header_items<T: FromStr>(
    headers: &HeaderMap,
    name: &str,
    separator: char,
) -> Option<Vec<T>> {
    let mut lines = headers.get_all(name).iter().peekable();
    lines.peek()?;
    let mut list = Vec::new();
    for line in lines {
        let values = unquoted_parts(text(line)?, separator);
        for value in values.map(str::trim).filter(|value| !value.is_empty()) {
            list.push(value.parse().ok()?);
        }
    }
    Some(list)
}

/// The parts of a text between separators, of which one within quotes separates nothing (RFC 9110, section 5.6.4). A part is
/// quoted where it begins with the sign: elsewhere that is as good as any, as in `5"`.
pub fn unquoted_parts(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut begins, mut quoted, mut escaped) = (true, false, false);
    text.split(move |sign: char| {
        let was_escaped = std::mem::take(&mut escaped);
        match sign {
            '"' if quoted => quoted = was_escaped,
            '"' => quoted = begins,
            '\\' if quoted => escaped = !was_escaped,
            _ => {}
        }
        let separates = sign == separator && !quoted;
        begins = separates || begins && sign.is_whitespace();
        separates
    })
}

/// A header as a type, if it is there and is that. Several lines are one, with commas between them (RFC 9110, section 5.3),
/// but for cookies, whose values may have commas.
pub fn header<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    let lines: Option<Vec<&str>> = headers.get_all(name).iter().map(text).collect();
    let first = text(headers.get(name)?)?.trim();
    let whole = lines.filter(|lines| lines.len() > 1 && !name.eq_ignore_ascii_case("set-cookie"));
    let whole = whole.and_then(|lines| lines.join(", ").parse().ok());
    whole.or_else(|| first.parse().ok())
}

/// A header of JSON text as a type, if it is there and is that.
pub fn header_json<T: DeserializeOwned>(headers: &HeaderMap, name: &str) -> Option<T> {
    serde_json::from_slice(headers.get(name)?.as_bytes()).ok()
}
