//! A body as it arrives, for what is not to be held in memory.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::time::{Sleep, sleep};

use crate::runtime::error::{Error, Timeout};

/// The bytes of a body as they arrive. It ends after an error, of which one is that the server was silent for too long.
pub struct ByteStream {
    source: Option<ByteSource>,
    idle: Duration,
    /// The end of a silence that has begun.
    silence: Option<Pin<Box<Sleep>>>,
}

/// Where the bytes come from.
pub type ByteSource = Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>> + Send>>;

impl ByteStream {
    /// The bytes of a source that may be silent for so long.
    pub fn new(source: ByteSource, idle: Duration) -> Self {
        Self {
            source: Some(source),
            idle,
            silence: None,
        }
    }

    /// The next bytes. The same as the stream's, without a trait to import.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| self.poll_bytes(context)).await
    }

    /// The same as an iterator that waits, for programs without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> crate::runtime::blocking::BlockingIter<Self> {
        crate::runtime::blocking::BlockingIter::new(self)
    }

    fn poll_bytes(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let Some(source) = &mut self.source else {
            return Poll::Ready(None);
        };
        #[cfg(feature = "blocking")]
        let _inside = crate::runtime::blocking::inside();
        let next = match source.as_mut().poll_next(context) {
            Poll::Ready(next) => next.map(|chunk| chunk.map_err(Error::transport)),
            Poll::Pending => {
                let idle = self.idle;
                let silence = self.silence.get_or_insert_with(|| Box::pin(sleep(idle)));
                match silence.as_mut().poll(context) {
                    Poll::Ready(()) => Some(Err(Error::Timeout(Timeout::Idle))),
                    Poll::Pending => return Poll::Pending,
                }
            }
        };
        self.silence = None;
        if !matches!(next, Some(Ok(_))) {
            self.source = None;
        }
        Poll::Ready(next)
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_bytes(context)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream(…)")
    }
}

/// A body that is there already.
pub struct Whole(pub Option<Bytes>);

impl Stream for Whole {
    type Item = reqwest::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}
