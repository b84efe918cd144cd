//! Bodies of one JSON value on each line, `application/jsonl` and `application/x-ndjson`, or behind each record separator,
//! `application/json-seq`.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::runtime::error::{DecodeError, Error};
use crate::runtime::replies::byte_stream::ByteStream;
use crate::runtime::replies::lines::{Ends, Lines};
use crate::runtime::replies::reply::Reply;
use crate::runtime::replies::response::Response;
use crate::runtime::replies::whole_reply::decode;

/// A stream over the values of a body. A value that is not as documented is an error among others (RFC 7464, section 2.3);
/// after any other error the stream ends.
pub struct JsonLines<T> {
    stream: Option<ByteStream>,
    lines: Lines,
    ready: VecDeque<Bytes>,
    status: u16,
    headers: HeaderMap,
    /// What ended it, behind the lines that are ready.
    failure: Option<Error>,
    value: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> JsonLines<T> {
    /// The values of a reply; none may be longer than a body that is read into memory.
    pub fn new(reply: Reply) -> Response<Self> {
        let is_sequence = reply.is("application/json-seq") || reply.is("application/*+json-seq");
        let ends = match is_sequence {
            true => Ends::RecordSeparator,
            false => Ends::LineFeed,
        };
        let lines = Lines::new(ends, reply.limit());
        let (status, headers) = (reply.status(), reply.headers().clone());
        let ready = VecDeque::new();
        reply.stream().map(|stream| Self {
            stream: Some(stream),
            lines,
            ready,
            status,
            headers,
            failure: None,
            value: PhantomData,
        })
    }

    /// The next value. The same as the stream's, without a trait to import.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_value(context)).await
    }

    /// The same as an iterator that waits, for programs without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> crate::runtime::blocking::BlockingIter<Self> {
        crate::runtime::blocking::BlockingIter::new(self)
    }

    fn poll_value(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            while let Some(line) = self.ready.pop_front() {
                if let Some(value) = trimmed(&line) {
                    return Poll::Ready(Some(self.decode(value)));
                }
            }
            let Some(stream) = &mut self.stream else {
                return Poll::Ready(self.failure.take().map(Err));
            };
            let received = ready!(Pin::new(stream).poll_next(context));
            if let Err(error) = self.receive(received) {
                self.stream = None;
                self.failure = Some(error);
            }
        }
    }

    fn receive(&mut self, received: Option<Result<Bytes, Error>>) -> Result<(), Error> {
        match received {
            Some(chunk) => {
                self.lines.push(&chunk?);
                while let Some(line) = self.lines.next_line()? {
                    self.ready.push_back(line);
                }
            }
            None => {
                self.stream = None;
                self.ready.extend(self.lines.rest());
            }
        }
        Ok(())
    }

    fn decode(&self, line: &[u8]) -> Result<T, Error> {
        decode(line).map_err(|(path, source)| {
            let (status, headers) = (self.status, self.headers.clone());
            let body = Bytes::copy_from_slice(line);
            Error::Decode(Box::new(DecodeError {
                status,
                headers,
                body,
                path,
                source,
            }))
        })
    }
}

/// A line without white space and record separators around it, unless nothing is left.
fn trimmed(line: &[u8]) -> Option<&[u8]> {
    let line = line.trim_ascii();
    let line = line.strip_prefix(b"\x1e").unwrap_or(line);
    (!line.is_empty()).then_some(line)
}

impl<T: DeserializeOwned> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_value(context)
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
