//! Bodies that are streamed from a reader.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncRead, ReadBuf};

use crate::runtime::error::BoxError;

/// A body for [`Request::stream`](crate::runtime::requests::request::Request::stream) from a reader, such as a file.
pub fn from_reader(reader: impl AsyncRead + Send + 'static) -> reqwest::Body {
    reqwest::Body::wrap_stream(stream(reader))
}

/// A body from a stream of bytes.
pub fn from_stream(
    stream: impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static,
) -> reqwest::Body {
    reqwest::Body::wrap_stream(stream)
}

/// The bytes of a reader as a stream, as a part of a form takes it.
pub fn stream(
    reader: impl AsyncRead + Send + 'static,
) -> impl Stream<Item = Result<Bytes, BoxError>> + Send {
    ReaderStream {
        reader: Box::pin(reader),
        buffer: vec![0; 16 * 1024],
    }
}

struct ReaderStream {
    reader: Pin<Box<dyn AsyncRead + Send>>,
    buffer: Vec<u8>,
}

impl Stream for ReaderStream {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { reader, buffer } = self.get_mut();
        let mut read = ReadBuf::new(buffer);
        let outcome: io::Result<()> = ready!(reader.as_mut().poll_read(context, &mut read));
        Poll::Ready(match (outcome, read.filled()) {
            (Err(error), _) => Some(Err(error.into())),
            (Ok(()), []) => None,
            (Ok(()), bytes) => Some(Ok(Bytes::copy_from_slice(bytes))),
        })
    }
}
