//! Requests that the API sends and its callers receive: webhooks and callbacks.

use super::{Docs, Header, Method, OperationId, ReceivedParameter, ResponseContent, Type};
use crate::diagnostic::Place;

/// One request that callers receive.
#[derive(Debug)]
pub struct Webhook {
    /// The words of its name.
    pub name: Vec<String>,
    /// What it is sent for.
    pub cause: Cause,
    /// The method that it comes with.
    pub method: Method,
    /// The headers that the document promises.
    pub headers: Vec<Header>,
    /// The other parameters that it promises.
    pub parameters: Vec<ReceivedParameter>,
    /// Its body.
    pub body: Option<WebhookBody>,
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}

impl Webhook {
    /// Whether its body is XML.
    pub fn speaks_xml(&self) -> bool {
        let content = self.body.as_ref().map(|body| &body.content);
        matches!(content, Some(ResponseContent::Xml(..)))
    }

    /// Visits the types of everything that is received.
    pub fn for_each_type(&self, visit: &mut impl FnMut(&Type)) {
        self.headers.iter().for_each(|header| visit(&header.ty));
        let parameters = self.parameters.iter();
        parameters.for_each(|parameter| visit(&parameter.ty));
        if let Some(WebhookBody {
            content:
                ResponseContent::Json(ty)
                | ResponseContent::Xml(ty, _)
                | ResponseContent::UrlEncoded(ty),
            ..
        }) = &self.body
        {
            visit(ty);
        }
    }
}

/// What a request is sent for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// Something that happened; the address was agreed on elsewhere.
    Event,
    /// An operation that the caller has called.
    Operation {
        /// The operation.
        id: OperationId,
        /// The expression that gives the address (OpenAPI 3.0, section 4.7.18.2).
        address: String,
    },
}

/// The body of a request that callers receive.
#[derive(Debug)]
pub struct WebhookBody {
    /// What it holds.
    pub content: ResponseContent,
    /// Whether it is always there.
    pub required: bool,
}
