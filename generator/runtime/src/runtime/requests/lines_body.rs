//! Bodies of one JSON value on each line, out of lists, iterators and streams.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use serde::Serialize;

use crate::runtime::error::{BoxError, Error};
use crate::runtime::requests::request::Request;
use crate::runtime::values::json_text;

/// Values to send, one on each line. A list is sent as a whole, and again after a failure; values that come as they are
/// needed are sent once, and not held in memory.
pub struct LinesBody<T> {
    values: Values<T>,
    check: Check<T>,
}

/// What refuses a value before it is sent.
type Check<T> = fn(&T) -> Result<(), BoxError>;

enum Values<T> {
    List(Vec<T>),
    Stream(Pin<Box<dyn Stream<Item = T> + Send>>),
}

impl<T: Serialize + 'static> LinesBody<T> {
    /// Values that come from a stream.
    pub fn stream(values: impl Stream<Item = T> + Send + 'static) -> Self {
        let values = Values::Stream(Box::pin(values));
        Self {
            values,
            check: |_| Ok(()),
        }
    }

    /// Values that come from an iterator.
    pub fn iter<I>(values: I) -> Self
    where
        I: IntoIterator<Item = T>,
        I::IntoIter: Send + Unpin + 'static,
    {
        Self::stream(Iter(values.into_iter()))
    }

    /// Refuses values that break a rule.
    pub fn held(self, check: Check<T>) -> Self {
        Self { check, ..self }
    }

    /// Makes this the body of a request.
    pub fn set(self, request: &mut Request, content_type: &str) {
        let Self { values, check } = self;
        let separated = content_type.contains("json-seq");
        match values {
            Values::List(list) => {
                let mut lines = Vec::new();
                for value in &list {
                    let written =
                        check(value).and_then(|()| Ok(write(&mut lines, value, separated)?));
                    if let Err(error) = written {
                        return request.fail(Error::argument("body", error.to_string()));
                    }
                }
                request.bytes(content_type, lines.into());
            }
            Values::Stream(values) => {
                let lines = Lines {
                    values,
                    check,
                    separated,
                };
                request.stream(content_type, reqwest::Body::wrap_stream(lines));
            }
        }
    }
}

/// One line; a sequence of texts has a record separator before each (RFC 7464).
fn write<T: Serialize>(
    lines: &mut Vec<u8>,
    value: &T,
    separated: bool,
) -> Result<(), serde_json::Error> {
    if separated {
        lines.push(0x1e);
    }
    json_text::append(lines, value)?;
    lines.push(b'\n');
    Ok(())
}

struct Lines<T> {
    values: Pin<Box<dyn Stream<Item = T> + Send>>,
    check: Check<T>,
    separated: bool,
}

impl<T: Serialize> Stream for Lines<T> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let (check, separated) = (self.check, self.separated);
        self.values.as_mut().poll_next(context).map(|value| {
            let (value, mut line) = (value?, Vec::new());
            let written = check(&value).and_then(|()| Ok(write(&mut line, &value, separated)?));
            Some(written.map(|()| line.into()))
        })
    }
}

/// An iterator as a stream, which is always ready.
struct Iter<I>(I);

impl<I: Iterator + Unpin> Stream for Iter<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

impl<T> From<Vec<T>> for LinesBody<T> {
    fn from(values: Vec<T>) -> Self {
        let values = Values::List(values);
        Self {
            values,
            check: |_| Ok(()),
        }
    }
}

impl<T> fmt::Debug for LinesBody<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinesBody(…)")
    }
}
