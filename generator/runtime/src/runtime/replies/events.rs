//! The events of a body as they arrive, and how a body that breaks off is resumed.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::header::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;
use tokio::time::sleep;

use crate::runtime::credentials::credential::BoxFuture;
use crate::runtime::error::{BoxError, DecodeError, Error};
use crate::runtime::replies::byte_stream::ByteStream;
use crate::runtime::replies::reply::Reply;
use crate::runtime::replies::response::Response;
use crate::runtime::replies::sse::{Decoder, Event};
use crate::runtime::replies::whole_reply::decode;
use crate::runtime::requests::request::Request;

/// A stream over the events of a body; `T` is what their data is. An event whose data is not as documented is an error
/// and does not end the stream; any other error does. An event that is not finished is dropped.
pub struct Events<T = String> {
    body: Box<Body>,
    read: fn(&str) -> Read<T>,
}

/// What the data of an event is.
enum Read<T> {
    /// What the document says.
    Value(T),
    /// No text at all, as servers send to keep a connection open.
    Nothing,
    /// The word that the stream is over, `[DONE]`.
    End,
    /// Something else: the path to its fault, and what that is.
    Fault(String, BoxError),
}

/// A body, or several that go on where the one before broke off.
struct Body {
    source: Source,
    decoder: Decoder,
    ready: VecDeque<Event>,
    status: u16,
    headers: HeaderMap,
    limit: u64,
    resume: Option<Resume>,
    /// What ended it, behind the events that are ready.
    failure: Option<Error>,
}

enum Source {
    Open(ByteStream),
    /// Between two bodies; none where the server has no more events.
    Opening(BoxFuture<'static, Result<Option<Reply>, Error>>),
    Ended,
}

/// How to go on behind the last event.
struct Resume {
    request: Request,
    /// How often until another event arrives.
    left: u32,
    last_id: String,
    pause: Duration,
}

impl Events {
    /// The events of a reply; none may be longer than a body that is read into memory.
    pub async fn new<E>(reply: Reply) -> Result<Response<Self>, Error<E>> {
        Self::with(reply, |data| Read::Value(data.to_owned())).await
    }
}

impl<T: DeserializeOwned> Events<T> {
    /// The events of a reply, whose data is JSON. One without data is left out, and one whose data is `[DONE]` ends them.
    pub async fn json<E>(reply: Reply) -> Result<Response<Self>, Error<E>> {
        Self::with(reply, |data| match decode(data.as_bytes()) {
            Ok(value) => Read::Value(value),
            Err(_) if data.is_empty() => Read::Nothing,
            Err(_) if data == "[DONE]" => Read::End,
            Err((path, source)) => Read::Fault(path, source),
        })
        .await
    }
}

impl<T> Events<T> {
    /// Another media type is an error, as in the HTML standard: read as events, such a body would be none at all.
    async fn with<E>(reply: Reply, read: fn(&str) -> Read<T>) -> Result<Response<Self>, Error<E>> {
        let mut reply = reply.of_type("text/event-stream").await?;
        let (status, headers, limit) = (reply.status(), reply.headers().clone(), reply.limit());
        let resume = reply.again().and_then(Resume::new);
        Ok(reply.stream().map(|stream| Self {
            body: Box::new(Body {
                source: Source::Open(stream),
                decoder: Decoder::new(limit),
                ready: VecDeque::new(),
                status,
                headers,
                limit,
                resume,
                failure: None,
            }),
            read,
        }))
    }

    /// The next event. The same as the stream's, without a trait to import.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// The same as an iterator that waits, for programs without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> crate::runtime::blocking::BlockingIter<Self> {
        crate::runtime::blocking::BlockingIter::new(self)
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        loop {
            let Some(next) = ready!(self.body.poll_event(context)) else {
                return Poll::Ready(None);
            };
            return Poll::Ready(match next.map(|event| ((self.read)(&event.data), event)) {
                Ok((Read::Value(data), event)) => Some(Ok(event.with(data))),
                Ok((Read::Nothing, _)) => continue,
                Ok((Read::End, _)) => {
                    self.body.end();
                    None
                }
                Ok((Read::Fault(path, source), event)) => {
                    Some(Err(self.body.not_as_documented(event, path, source)))
                }
                Err(error) => Some(Err(error)),
            });
        }
    }
}

impl Event {
    fn with<T>(self, data: T) -> Event<T> {
        let Self {
            event, id, retry, ..
        } = self;
        Event {
            event,
            data,
            id,
            retry,
        }
    }
}

impl Body {
    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event, Error>>> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(event)));
            }
            let outcome = match &mut self.source {
                Source::Ended => return Poll::Ready(self.failure.take().map(Err)),
                Source::Open(stream) => match ready!(Pin::new(stream).poll_next(context)) {
                    Some(chunk) => self.receive(chunk),
                    None => self.lost(None),
                },
                Source::Opening(opening) => match ready!(opening.as_mut().poll(context)) {
                    Ok(reply) => self.open(reply),
                    Err(error) => self.lost(Some(error)),
                },
            };
            if let Err(error) = outcome {
                self.source = Source::Ended;
                self.failure = Some(error);
            }
        }
    }

    fn receive(&mut self, chunk: Result<Bytes, Error>) -> Result<(), Error> {
        match chunk {
            Ok(chunk) => self.decoder.push(&chunk),
            Err(error) => return self.lost(Some(error)),
        }
        while let Some(event) = self.decoder.next_event()? {
            self.ready.push_back(event);
            if let Some(resume) = &mut self.resume {
                resume.left = resume.limits().reconnects;
            }
        }
        if let Some(resume) = &mut self.resume {
            let (last_id, retry) = self.decoder.position();
            last_id.clone_into(&mut resume.last_id);
            resume.pause = retry.unwrap_or(resume.pause);
        }
        Ok(())
    }

    /// Resumes a body that is over or broken, where that is wished for.
    fn lost(&mut self, error: Option<Error>) -> Result<(), Error> {
        let may_help = error.as_ref().is_none_or(Error::is_retryable);
        let opening = self.resume.as_mut().filter(|_| may_help);
        match (opening.and_then(Resume::open), error) {
            (Some(opening), _) => self.source = Source::Opening(opening),
            (None, Some(error)) => return Err(error),
            (None, None) => self.source = Source::Ended,
        }
        Ok(())
    }

    fn open(&mut self, reply: Option<Reply>) -> Result<(), Error> {
        let Some(reply) = reply else {
            self.source = Source::Ended;
            return Ok(());
        };
        let last_id = self.resume.as_ref().map_or("", |resume| &resume.last_id);
        self.decoder = Decoder::after(self.limit, last_id);
        self.source = Source::Open(reply.stream().into_value());
        Ok(())
    }

    fn end(&mut self) {
        self.source = Source::Ended;
        self.ready.clear();
    }

    fn not_as_documented(&self, event: Event, path: String, source: BoxError) -> Error {
        Error::Decode(Box::new(DecodeError {
            status: self.status,
            headers: self.headers.clone(),
            body: event.data.into(),
            path,
            source,
        }))
    }
}

impl Resume {
    /// What is asked for only once is not asked for again.
    fn new(request: Request) -> Option<Self> {
        if !request.operation.method.is_idempotent() {
            return None;
        }
        let mut resume = Self {
            request,
            left: 0,
            last_id: String::new(),
            // What browsers wait.
            pause: Duration::from_secs(3),
        };
        resume.left = resume.limits().reconnects;
        Some(resume)
    }

    fn limits(&self) -> crate::runtime::options::Limits {
        self.request
            .options
            .limits(self.request.core.shared().limits)
    }

    /// Asks again after a pause. An answer of 204 says that there is nothing more, as in the HTML standard.
    fn open(&mut self) -> Option<BoxFuture<'static, Result<Option<Reply>, Error>>> {
        self.left = self.left.checked_sub(1)?;
        let mut request = self.request.try_clone()?;
        // What no header can hold cannot be said.
        if !self.last_id.is_empty() && HeaderValue::from_str(&self.last_id).is_ok() {
            request.options = request.options.header("last-event-id", &self.last_id);
        }
        let pause = self.pause.min(self.limits().max_retry_delay);
        Some(Box::pin(async move {
            sleep(pause).await;
            let reply = request.execute().await?;
            match reply.status() {
                200 if reply.is("text/event-stream") => Ok(Some(reply)),
                204 => Ok(None),
                _ => Err(reply.unexpected().await),
            }
        }))
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(context)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events")
            .field("status", &self.body.status)
            .field("ready", &self.body.ready.len())
            .finish_non_exhaustive()
    }
}
