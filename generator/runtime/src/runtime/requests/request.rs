//! A request as data: an operation, its arguments and its body.

use std::fmt;

use bytes::Bytes;
use reqwest::Url;
use serde::Serialize;
use serde_json::Value;

use crate::runtime::api::{Method, Operation, Parameter, Style};
use crate::runtime::charset;
use crate::runtime::client::Client;
use crate::runtime::credentials::credential::BoxFuture;
use crate::runtime::error::Error;
use crate::runtime::options::RequestOptions;
use crate::runtime::replies::reply::Reply;
use crate::runtime::replies::whole_reply::WholeReply;
use crate::runtime::requests::encode;
use crate::runtime::requests::parameter;
use crate::runtime::requests::parameter::Argument;
use crate::runtime::requests::prepare;
use crate::runtime::retry;
use crate::runtime::values::json_text;

/// A request that can still be changed. Nothing in it fails before it is sent.
pub struct Request {
    /// The client.
    pub core: Client,
    /// What is sent.
    pub operation: Operation,
    /// Where it goes.
    pub target: Target,
    /// The arguments, by the index of their parameter.
    pub arguments: Vec<Option<Argument>>,
    /// The body.
    pub body: Body,
    /// What this call does differently.
    pub options: RequestOptions,
    /// Whether the answer's body is handed over as it comes, whatever its media type.
    pub streams: bool,
    /// Whether a redirect is the answer, and not followed.
    pub keeps_redirects: bool,
    /// The first thing that cannot be sent.
    pub failure: Option<Error>,
}

/// Where a request goes.
#[derive(Clone)]
pub enum Target {
    /// To the path of its operation, filled in with the arguments.
    Operation,
    /// To a path below the base URL.
    Path(String),
    /// To a URL of the same server, with its query in place of the query arguments: a link to a next page.
    Link(Url),
}

/// The body of a request.
pub enum Body {
    /// None.
    Empty,
    /// In memory: it can be sent again.
    Bytes {
        /// Its content type.
        content_type: String,
        /// Its bytes.
        bytes: Bytes,
    },
    /// Streamed: it can be sent once.
    Once {
        /// Its content type.
        content_type: String,
        /// Its bytes to be.
        body: reqwest::Body,
    },
}

impl Request {
    /// A request for an operation, without arguments.
    pub fn new(core: &Client, operation: &'static Operation) -> Self {
        Self::to(Target::Operation, core, *operation)
    }

    /// A request that the document does not have.
    pub fn raw(core: &Client, method: Method, path: String) -> Self {
        let operation = Operation {
            id: "raw",
            method,
            path: "",
            parameters: &[],
            security: &[],
            server: None,
            accept: "",
        };
        Self::to(Target::Path(path), core, operation)
    }

    fn to(target: Target, core: &Client, operation: Operation) -> Self {
        Self {
            core: core.clone(),
            operation,
            target,
            arguments: vec![None; operation.parameters.len()],
            body: Body::Empty,
            options: RequestOptions::new(),
            streams: false,
            keeps_redirects: false,
            failure: None,
        }
    }

    /// Sets an argument, by the index of its parameter. Null is the same as no argument.
    pub fn set<T: Serialize + ?Sized>(&mut self, index: usize, value: &T) {
        let argument = self
            .parameter(index)
            .map(|parameter| Argument::of(parameter, value));
        self.set_argument(index, argument);
    }

    /// Sets an argument that is a text.
    pub fn set_text(&mut self, index: usize, text: impl Into<String>) {
        let argument = self
            .parameter(index)
            .map(|parameter| Argument::of_text(parameter, text.into()));
        self.set_argument(index, argument);
    }

    fn parameter(&self, index: usize) -> Option<&'static Parameter> {
        self.operation.parameters.get(index)
    }

    fn set_argument(
        &mut self,
        index: usize,
        argument: Option<Result<Option<Argument>, serde_json::Error>>,
    ) {
        match (argument, self.arguments.get_mut(index)) {
            (Some(Ok(argument)), Some(slot)) => *slot = argument,
            (Some(Err(error)), _) => {
                let name = self
                    .parameter(index)
                    .map_or("?", |parameter| parameter.name);
                self.fail(Error::argument(name, error.to_string()));
            }
            _ => self.fail(Error::configuration(format!(
                "{} has no parameter {index}",
                self.operation.id
            ))),
        }
    }

    /// What the argument says that is set.
    pub fn argument(&self, index: usize) -> Option<Value> {
        self.arguments.get(index)?.as_ref().map(Argument::value)
    }

    /// Sets a JSON body.
    pub fn json<T: Serialize + ?Sized>(&mut self, content_type: &str, body: &T) {
        match json_text::bytes(body) {
            Ok(bytes) => self.bytes(content_type, bytes.into()),
            Err(error) => self.fail(Error::argument("body", error.to_string())),
        }
    }

    /// Sets a body of text.
    pub fn text(&mut self, content_type: &str, body: impl Into<String>) {
        match charset::encoded(content_type, body.into()) {
            Ok(bytes) => self.bytes(content_type, bytes),
            Err(reason) => self.fail(Error::argument("body", reason)),
        }
    }

    /// Sets a body of bytes.
    pub fn bytes(&mut self, content_type: &str, bytes: Bytes) {
        self.body = Body::Bytes {
            content_type: content_type.to_owned(),
            bytes,
        };
    }

    /// Sets a form as the body, `application/x-www-form-urlencoded`: a pair for every member of an object, and for every
    /// item of an array in it.
    pub fn form<T: Serialize + ?Sized>(&mut self, content_type: &str, body: &T) {
        self.form_with(content_type, body, &[]);
    }

    /// Sets a form as the body, with members written as `encoding` says for their names.
    pub fn form_with<T: Serialize + ?Sized>(
        &mut self,
        content_type: &str,
        body: &T,
        encoding: &[Parameter],
    ) {
        let written = match json_text::texts(body) {
            Ok(value) => form_text("body", &value, encoding),
            Err(error) => Err(Error::argument("body", error.to_string())),
        };
        match written {
            Ok(text) => self.text(content_type, text),
            Err(error) => self.fail(error),
        }
    }

    /// Sets a body that may be streamed; a request with one that is cannot be repeated.
    pub fn stream(&mut self, content_type: &str, body: reqwest::Body) {
        if let Some(bytes) = body.as_bytes() {
            return self.bytes(content_type, Bytes::copy_from_slice(bytes));
        }
        self.body = Body::Once {
            content_type: content_type.to_owned(),
            body,
        };
    }

    /// Sets what this call does differently.
    pub fn options(&mut self, options: RequestOptions) {
        self.options = options;
    }

    /// Leaves the answer's body to be read as it comes; one that breaks off is not asked for again.
    pub fn stream_answer(&mut self) {
        self.streams = true;
    }

    /// Takes a redirect as the answer.
    pub fn keep_redirects(&mut self) {
        self.keeps_redirects = true;
    }

    /// Goes to this URL, of the same server, instead of where it has gone so far; a relative one starts where the answer came
    /// `from` (RFC 8288, section 3.1).
    pub fn follow(&mut self, link: &str, from: &Url) {
        match prepare::linked(self, link, from) {
            Ok(url) => self.target = Target::Link(url),
            Err(error) => self.fail(error),
        }
    }

    /// Remembers the first thing that cannot be sent.
    pub fn fail(&mut self, error: Error) {
        self.failure.get_or_insert(error);
    }

    /// The same request once more, unless its body can be sent only once.
    pub fn try_clone(&self) -> Option<Self> {
        let body = match &self.body {
            Body::Empty => Body::Empty,
            Body::Bytes {
                content_type,
                bytes,
            } => Body::Bytes {
                content_type: content_type.clone(),
                bytes: bytes.clone(),
            },
            Body::Once { .. } => return None,
        };
        if self.failure.is_some() {
            return None;
        }
        Some(Self {
            core: self.core.clone(),
            operation: self.operation,
            target: self.target.clone(),
            arguments: self.arguments.clone(),
            body,
            options: self.options.clone(),
            streams: self.streams,
            keeps_redirects: self.keeps_redirects,
            failure: None,
        })
    }

    /// Sends it, with retries, and reads the answer, whatever its status, as the operation says.
    pub fn call<T: 'static, E: 'static>(
        self,
        read: fn(WholeReply) -> Result<T, Error<E>>,
    ) -> BoxFuture<'static, Result<T, Error<E>>> {
        Box::pin(async move {
            match self.whole().await {
                Ok(reply) => read(reply),
                Err(error) => Err(error.widen()),
            }
        })
    }

    async fn whole(self) -> Result<WholeReply, Error> {
        self.execute().await?.read().await
    }

    /// Sends it, with retries, and gives the reply whatever its status.
    pub async fn send<E>(self) -> Result<Reply, Error<E>> {
        self.execute().await.map_err(Error::widen)
    }

    /// Sends it; [`send`](Self::send) without the type of its errors.
    pub async fn execute(self) -> Result<Reply, Error> {
        let limits = self.options.limits(self.core.shared().limits);
        let again = match limits.reconnects {
            0 => None,
            _ => self.try_clone(),
        };
        let mut reply = retry::run(prepare::prepare(self)?).await?;
        if let Some(again) = again {
            reply.resume_with(again);
        }
        Ok(reply)
    }
}

impl fmt::Debug for Request {
    /// Shows no arguments and no body: they may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation.id)
            .field("method", &self.operation.method)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// The members of an object as the names and values of a form.
pub fn form_text(argument: &str, value: &Value, encoding: &[Parameter]) -> Result<String, Error> {
    let Value::Object(members) = value else {
        return Err(Error::argument(argument, "a form has to be an object"));
    };
    let mut text = String::new();
    for (name, value) in members {
        let pairs = match encoding.iter().find(|parameter| parameter.name == name) {
            Some(parameter) => parameter::expand(parameter, value)?,
            None => form_pairs(name, value)?,
        };
        if let Some(pairs) = pairs {
            let separator = if text.is_empty() { "" } else { "&" };
            text.push_str(separator);
            text.push_str(&pairs);
        }
    }
    Ok(text)
}

/// A pair for each item of an array, and objects as JSON text.
fn form_pairs(name: &str, value: &Value) -> Result<Option<String>, Error> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    };
    let mut pairs = Vec::new();
    for item in items {
        let style = if item.is_object() || item.is_array() {
            Style::Json
        } else {
            Style::Simple
        };
        // A value is encoded as in a path, where no name stands before it.
        let encoding = Parameter::path("").style(style, false);
        if let Some(value) = parameter::expand(&encoding, item)? {
            let mut pair = String::new();
            encode::unreserved(&mut pair, name);
            pairs.push(format!("{pair}={value}"));
        }
    }
    Ok((!pairs.is_empty()).then(|| pairs.join("&")))
}
