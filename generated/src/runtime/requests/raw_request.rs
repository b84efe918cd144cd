//! Requests that the document does not have, with the client's credentials, retries and errors.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use bytes::Bytes;

use crate::runtime::api::Method;
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::options::RequestOptions;
use crate::runtime::replies::byte_stream::ByteStream;
use crate::runtime::replies::reply::Reply;
use crate::runtime::replies::response::Response;
use crate::runtime::requests::request::Request;

/// A request that the document does not have, made by [`Client::request`].
#[must_use = "a request is sent by `.fetch()` or another of its methods"]
pub struct RawRequest {
    request: Request,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
}

/// Headers and the query may hold keys, and are left out.
impl fmt::Debug for RawRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRequest")
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}

impl RawRequest {
    /// A request to a path below the base URL.
    pub fn new(core: &Client, method: Method, path: String) -> Self {
        Self {
            request: Request::raw(core, method, path),
            headers: Vec::new(),
            query: Vec::new(),
        }
    }

    /// Adds a pair to the query.
    pub fn query(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.query.push((name.into(), value.to_string()));
        self
    }

    /// Sends a header, in place of one of that name that would be sent anyway.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets a JSON body.
    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.request.json("application/json", body);
        self
    }

    /// Sets a form as the body: a pair for every member of an object, and for every item of an array in it.
    pub fn form<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.request.form("application/x-www-form-urlencoded", body);
        self
    }

    /// Sets a body of any media type. A streamed one can be sent once, so that the request is not repeated.
    pub fn body(mut self, content_type: &str, body: impl Into<reqwest::Body>) -> Self {
        self.request.stream(content_type, body.into());
        self
    }

    /// Overrides the client's settings for this request.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.request.options(options);
        self
    }

    /// Sends it, and reads the answer's JSON.
    ///
    /// # Errors
    ///
    /// Also when the status is no success.
    pub async fn fetch<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        self.send().await?.success().await?.json().await
    }

    /// Sends it, and reads the answer's text.
    ///
    /// # Errors
    ///
    /// Also when the status is no success.
    pub async fn fetch_text(self) -> Result<Response<String>, Error> {
        self.send().await?.success().await?.text().await
    }

    /// Sends it, and reads the answer's bytes.
    ///
    /// # Errors
    ///
    /// Also when the status is no success.
    pub async fn fetch_bytes(self) -> Result<Response<Bytes>, Error> {
        self.send().await?.success().await?.bytes().await
    }

    /// Sends it, and gives the answer's body as it comes, without holding it in memory.
    ///
    /// # Errors
    ///
    /// Also when the status is no success.
    pub async fn fetch_streaming(mut self) -> Result<Response<ByteStream>, Error> {
        self.request.stream_answer();
        Ok(self.send().await?.success().await?.stream())
    }

    /// Sends it, and waits for the answer's JSON.
    ///
    /// # Errors
    ///
    /// Also when the status is no success.
    #[cfg(feature = "blocking")]
    pub fn fetch_blocking<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        crate::runtime::blocking::run(self.fetch())
    }

    /// Sends it, and gives the reply whatever its status.
    pub async fn send(self) -> Result<Reply, Error> {
        let Self {
            mut request,
            headers,
            query,
        } = self;
        for (name, value) in headers {
            request.options = request.options.header(name, value);
        }
        for (name, value) in query {
            request.options = request.options.query(name, value);
        }
        request.execute().await
    }
}
