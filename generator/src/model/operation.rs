//! Operations: one method on one path.

use super::{
    Body, BodyContent, Docs, GroupId, Header, Paging, Parameter, Response, ResponseContent,
    SchemeId, Server, StatusPattern, Type,
};
use crate::diagnostic::Place;

/// One method on one path, with all that is sent and answered.
#[derive(Debug)]
pub struct Operation {
    /// How the document, or its method and path, calls it.
    pub id: OperationId,
    /// What it is named after: its id, without what only repeats its path and method.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path with its variables.
    pub path: PathTemplate,
    /// The group that it stands in, by its position in [`super::Api::groups`].
    pub group: Option<GroupId>,
    /// Its prose.
    pub docs: Docs,
    /// Parameters in the document's order: those of the path first, then its own.
    pub parameters: Vec<Parameter>,
    /// What is sent beside parameters.
    pub body: Option<Body>,
    /// Documented answers in the document's order.
    pub responses: Vec<Response>,
    /// Alternatives, each a combination of schemes; none at all means no security.
    pub security: Vec<Vec<SchemeId>>,
    /// Servers of this operation alone; empty where the document's apply.
    pub servers: Vec<Server>,
    /// How further pages are asked for.
    pub paging: Option<Paging>,
    /// Where it stands in the document.
    pub place: Place,
    /// Where its id stands, or else the same.
    pub id_place: Place,
}

impl Operation {
    /// Whether a body that it sends or an answer to it is XML.
    pub fn speaks_xml(&self) -> bool {
        let sent = self.body.iter().flat_map(|body| &body.choices);
        let mut sent = sent.map(|choice| &choice.content);
        let answered = self.responses.iter();
        let answered = answered.flat_map(|response| &response.choices);
        let mut answered = answered.map(|choice| &choice.content);
        sent.any(|content| matches!(content, BodyContent::Xml(..)))
            || answered.any(|content| matches!(content, ResponseContent::Xml(..)))
    }

    /// The answers that are what the caller asked for: those of the 2XX class, or where there
    /// is none, redirects, and without them `default`.
    pub fn successes(&self) -> Vec<&Response> {
        let classes = [
            StatusPattern::is_success,
            StatusPattern::is_redirect,
            |status| status == StatusPattern::Default,
        ];
        let class = |belongs: fn(StatusPattern) -> bool| {
            let responses = self.responses.iter();
            responses.filter(move |response| belongs(response.status))
        };
        let mut classes = classes.into_iter().map(|belongs| class(belongs).collect());
        classes
            .find(|class: &Vec<_>| !class.is_empty())
            .unwrap_or_default()
    }

    /// Whether a redirect is what the caller asked for, so that it is not followed.
    pub fn is_redirect(&self) -> bool {
        let successes = self.successes();
        successes
            .iter()
            .any(|response| response.status.is_redirect())
    }

    /// The `Accept` of a request: the media types that can be read, successes first; anything where nothing is documented
    /// (RFC 9110, section 12.5.1).
    pub fn accept(&self) -> String {
        let responses = self.successes().into_iter().chain(self.failures());
        let mut media_types: Vec<&str> = Vec::new();
        let mut choices: Vec<_> = responses.flat_map(|response| &response.choices).collect();
        // Servers that look no further than the first are to send what has the best types.
        choices.sort_by_key(|choice| !matches!(choice.content, ResponseContent::Json(_)));
        for choice in choices {
            let media_type = choice.media_type.as_str();
            if choice.media_type.is_sendable() && !media_types.contains(&media_type) {
                media_types.push(media_type);
            }
        }
        if media_types.is_empty() {
            "*/*".to_owned()
        } else {
            media_types.join(", ")
        }
    }

    /// Visits the types of everything that is sent and answered.
    pub fn for_each_type(&self, visit: &mut impl FnMut(&Type)) {
        self.for_each_sent(visit);
        self.for_each_received(visit);
    }

    /// Visits the types of everything that is sent.
    pub fn for_each_sent(&self, visit: &mut impl FnMut(&Type)) {
        self.parameters
            .iter()
            .for_each(|parameter| visit(&parameter.ty));
        for choice in self.body.iter().flat_map(|body| &body.choices) {
            choice.content.for_each_type(visit);
        }
    }

    /// Visits the types of everything that is answered.
    pub fn for_each_received(&self, visit: &mut impl FnMut(&Type)) {
        for response in &self.responses {
            response.headers.iter().for_each(|header| visit(&header.ty));
            for choice in &response.choices {
                match &choice.content {
                    ResponseContent::Json(ty)
                    | ResponseContent::Xml(ty, _)
                    | ResponseContent::JsonLines(ty)
                    | ResponseContent::UrlEncoded(ty)
                    | ResponseContent::Events(Some(ty)) => visit(ty),
                    ResponseContent::Events(None)
                    | ResponseContent::Multipart
                    | ResponseContent::Text
                    | ResponseContent::Binary => {}
                }
            }
        }
    }

    /// Every other documented answer. `default` is one also where it is the success: a failure is a status that nothing
    /// else covers.
    pub fn failures(&self) -> Vec<&Response> {
        let successes: Vec<_> = self
            .successes()
            .into_iter()
            .map(|response| response.status)
            .filter(|status| *status != StatusPattern::Default)
            .collect();
        self.responses
            .iter()
            .filter(|response| !successes.contains(&response.status))
            .collect()
    }

    /// The headers promised on successes, each name once.
    pub fn success_headers(&self) -> Vec<&Header> {
        headers_of(self.successes())
    }

    /// The headers promised on failures, each name once.
    pub fn failure_headers(&self) -> Vec<&Header> {
        headers_of(self.failures())
    }
}

fn headers_of(responses: Vec<&Response>) -> Vec<&Header> {
    let mut headers: Vec<&Header> = Vec::new();
    for header in responses.into_iter().flat_map(|response| &response.headers) {
        let name = header.wire.as_str();
        let is_name = |known: &&Header| known.wire.as_str().eq_ignore_ascii_case(name);
        if !headers.iter().any(is_name) {
            headers.push(header);
        }
    }
    headers
}

/// The name of an operation: the document's `operationId`, or words made of method and path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OperationId(String);

impl OperationId {
    /// Takes the name as it is.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A path below the server's address, with `{variables}` (OpenAPI 3.0, section 4.7.8.1).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PathTemplate(String);

impl PathTemplate {
    /// Takes a path whose variables are called as their parameters are.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names between braces, in order.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.0
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
    }
}

/// An HTTP method that a path item can hold.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// `QUERY`, since OpenAPI 3.2.
    Query,
    /// A method that HTTP's own documents do not have, as it is sent: one of the
    /// `additionalOperations` (OpenAPI 3.2, section 4.9.1).
    Other(String),
}

impl Method {
    /// The method as it stands in a path item.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
            Self::Query => "query",
            Self::Other(method) => method,
        }
    }

    /// The method as it is sent.
    pub fn sent(&self) -> String {
        match self {
            Self::Other(method) => method.clone(),
            known => known.as_str().to_uppercase(),
        }
    }
}
