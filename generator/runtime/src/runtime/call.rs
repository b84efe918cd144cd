//! The request of an operation where there is nothing left to set: it is sent, and its answer is read once it is whole.

use std::convert::Infallible;
use std::fmt;

use crate::runtime::credentials::credential::BoxFuture;
use crate::runtime::error::Error;
use crate::runtime::options::RequestOptions;
use crate::runtime::replies::whole_reply::WholeReply;
use crate::runtime::requests::request::Request;

/// A request, sent by `.await` or [`send`](Self::send). `T` is what it answers, and `E` what the document says about the
/// operation's error bodies.
#[must_use = "a request is sent by `.await` or `.send()`"]
pub struct Call<T, E = Infallible> {
    request: Request,
    read: fn(WholeReply) -> Result<T, Error<E>>,
}

impl<T: 'static, E: 'static> Call<T, E> {
    /// A request, and what reads its answer.
    pub fn new(request: Request, read: fn(WholeReply) -> Result<T, Error<E>>) -> Self {
        Self { request, read }
    }

    /// Overrides the client's settings for this request.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.request.options(options);
        self
    }

    /// Sends the request and reads the answer.
    pub fn send(self) -> BoxFuture<'static, Result<T, Error<E>>> {
        self.request.call(self.read)
    }

    /// Sends the request and waits for the answer.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<T, Error<E>> {
        crate::runtime::blocking::run(self.send())
    }
}

impl<T: 'static, E: 'static> IntoFuture for Call<T, E> {
    type Output = Result<T, Error<E>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<T, E> fmt::Debug for Call<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}
