//! Documented responses.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, Responses, StatusCode};

use super::media_type::meant_media_type;
use super::schema::Hint;
use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::At;
use crate::media_type::{ContentKind, MediaRange};
use crate::model::{
    Method, Response, ResponseChoice, ResponseContent, StatusPattern, StringFormat, Type,
};

/// What opens a WebSocket (RFC 9110, section 15.2.2).
const SWITCHING_PROTOCOLS: u16 = 101;

/// What is known of an answer before it is looked at.
#[derive(Clone, Copy)]
struct Awaited {
    status: StatusPattern,
    /// Whether it is not what the caller asked for.
    fails: bool,
    /// Whether answers by the operation's method have bodies.
    has_body: bool,
}

impl<'a> Lowering<'a> {
    pub(super) fn responses(
        &mut self,
        responses: &'a Responses,
        at: At<'a>,
        method: &Method,
        hint: &Hint,
    ) -> Vec<Response> {
        let mut lowered = Vec::new();
        let asked_for = |status: StatusPattern| status.is_success() || status.is_redirect();
        let mut statuses = responses.responses.keys().map(pattern);
        let is_default_failure = statuses.any(asked_for);
        // What a document describes for HEAD is what `get` would answer (RFC 9110, section 9.3.2).
        let has_body = *method != Method::Head;
        for (status, response) in &responses.responses {
            let at = at.child(&status.to_string());
            let fails = !asked_for(pattern(status));
            let awaited = Awaited {
                status: pattern(status),
                fails,
                has_body,
            };
            lowered.extend(self.response(awaited, response, at, hint));
        }
        if let Some(response) = &responses.default {
            let at = at.child("default");
            let awaited = Awaited {
                status: StatusPattern::Default,
                fails: is_default_failure,
                has_body,
            };
            lowered.extend(self.response(awaited, response, at, hint));
        }
        lowered
    }

    fn response(
        &mut self,
        awaited: Awaited,
        response: &'a ReferenceOr<openapiv3::Response>,
        at: At<'a>,
        hint: &Hint,
    ) -> Option<Response> {
        let Awaited { status, fails, .. } = awaited;
        let written = at;
        let (response, at) = self.response_object(response, written)?;
        let hint = match status {
            StatusPattern::Code(code) if (200..300).contains(&code) => hint.then("response"),
            StatusPattern::Code(code) => hint.then(&format!("{code} response")),
            StatusPattern::Range(hundred) => hint.then(&format!("{hundred}xx response")),
            StatusPattern::Default => hint.then("default response"),
        };
        let content = at.child("content");
        let mut choices = match awaited.has_body && !status.is_bodiless() {
            true => self.response_choices(&response.content, content, &hint),
            false => Vec::new(),
        };
        if fails {
            self.failures_in_json(&mut choices, &response.content, content, &hint);
        }
        if status == StatusPattern::Code(SWITCHING_PROTOCOLS) {
            let message = "a connection is not upgraded: whatever the server answers in place of that is an error";
            let diagnostic = Diagnostic::new(Code::Unsupported, written.key(), message);
            self.diagnostics.push(diagnostic);
        }
        self.report_lost(&choices, content, fails);
        self.report_links(at);
        if status.is_bodiless() && !response.content.is_empty() {
            let message = "no answer of this status has a body, so that none is read";
            let diagnostic = Diagnostic::new(Code::NotCarried, content.key(), message);
            self.diagnostics.push(diagnostic);
        }
        let headers = self.headers(&response.headers, at.child("headers"), &hint);
        Some(Response {
            status,
            docs: docs::referred_docs(written, at),
            headers,
            choices,
            place: written.key(),
        })
    }

    /// What each media type of something received is read as.
    pub(super) fn response_choices(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        at: At<'a>,
        hint: &Hint,
    ) -> Vec<ResponseChoice> {
        let choices = content.iter().map(|(spelled, media)| {
            let media_type = MediaRange::new(spelled);
            ResponseChoice {
                content: self.content(&media_type, media, at.child(spelled), hint),
                media_type,
            }
        });
        choices.collect()
    }

    /// Where a success is bytes, authors name their media type for the failure as well; an object is not written in it.
    fn failures_in_json(
        &mut self,
        choices: &mut [ResponseChoice],
        content: &'a IndexMap<String, MediaType>,
        at: At<'a>,
        hint: &Hint,
    ) {
        let bytes = choices.iter_mut().filter(|choice| {
            choice.content == ResponseContent::Binary
                && choice.media_type.content_kind() == ContentKind::Binary
        });
        for choice in bytes {
            let Some(media) = content.get(choice.media_type.as_str()) else {
                continue;
            };
            let ty = self.media_type_schema(media, at.child(choice.media_type.as_str()), hint);
            if matches!(self.behind_aliases(&ty), Type::Named(id) if self.is_object(id)) {
                choice.content = ResponseContent::Json(ty);
            }
        }
    }

    /// Says which schemas have become no type, unless another media type of the same answer has one; what comes piece by
    /// piece has none where it is read as a `whole`.
    pub(super) fn report_lost(&mut self, choices: &[ResponseChoice], content: At<'a>, whole: bool) {
        let is_typed = choices.iter().any(|choice| choice.content.is_typed());
        for choice in choices {
            let at = content.child(choice.media_type.as_str());
            let is_form = choice.media_type.content_kind() == ContentKind::UrlEncoded;
            match &choice.content {
                pieces if whole && pieces.is_in_pieces() => {
                    self.schema_is_lost(at, "it is read as a whole, and handed over as bytes");
                }
                ResponseContent::Multipart => {
                    let message =
                        "the parts are not typed: each comes with its headers and its bytes";
                    self.schema_is_lost(at, message);
                }
                // What is wrong with a form has been said.
                ResponseContent::Text if !is_typed && !is_form => self.text_is_untyped(at),
                ResponseContent::Binary if !is_typed => {
                    self.bytes_are_untyped(at, &choice.media_type)
                }
                _ => {}
            }
        }
    }

    pub(super) fn text_is_untyped(&mut self, at: At<'a>) {
        self.schema_is_lost(at, "the body is text as it is, whatever its schema says");
    }

    pub(super) fn bytes_are_untyped(&mut self, at: At<'a>, media_type: &MediaRange) {
        let message = "the body is bytes as they are, whatever its schema says";
        let report = lost_schema(at, message);
        self.diagnostics.extend(match meant_media_type(media_type) {
            Some(meant) => report.map(|_| {
                let message = format!("`{media_type}` is no media type that is known: {message}");
                let report = Diagnostic::new(Code::LostSchema, at.key(), message);
                report.help(format!("did you mean {meant}?"))
            }),
            None => report,
        });
    }

    fn report_links(&mut self, response: At<'a>) {
        let links = response.get("links");
        if let Some(links) = links.filter(|links| links.entries().next().is_some()) {
            let message =
                "links are not followed: callers take from an answer what the next call needs";
            self.diagnostics
                .push(Diagnostic::new(Code::Unsupported, links.key(), message));
        }
    }

    /// What a body of a media type is read as.
    pub(super) fn content(
        &mut self,
        media_type: &MediaRange,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> ResponseContent {
        let ty = |lowering: &mut Self| lowering.media_type_schema(media, at, hint);
        match self.content_kind(media_type, media, at, hint) {
            ContentKind::Json => match ty(self) {
                bytes if self.is_bytes_for_json(&bytes, at) => ResponseContent::Binary,
                ty => ResponseContent::Json(ty),
            },
            ContentKind::JsonLines => {
                let ty = ty(self);
                match self.behind_aliases(&ty) {
                    Type::String(StringFormat::Binary) => ResponseContent::Binary,
                    // Text as a whole: its lines are the caller's matter.
                    Type::String(_) => ResponseContent::Text,
                    _ => ResponseContent::JsonLines(self.item(ty)),
                }
            }
            ContentKind::Xml => match self.xml(media, at, hint, false) {
                Some((ty, document)) => ResponseContent::Xml(ty, document),
                None => ResponseContent::Text,
            },
            ContentKind::Events => ResponseContent::Events(self.event_data(media, at, hint)),
            ContentKind::UrlEncoded => self.received_form(media, at, hint),
            ContentKind::Text => ResponseContent::Text,
            ContentKind::Multipart => ResponseContent::Multipart,
            ContentKind::Binary | ContentKind::Any => ResponseContent::Binary,
        }
    }

    pub(super) fn schema_is_lost(&mut self, at: At<'a>, message: &str) {
        self.diagnostics.extend(lost_schema(at, message));
    }

    /// One of the items that a sequence has: the schema of the whole is a list of them
    /// (OpenAPI 3.2, section 4.14.4), and before 3.2 often that of one.
    pub(super) fn item(&self, ty: Type) -> Type {
        match self.behind_aliases(&ty) {
            Type::Array(item) => *item,
            _ => ty,
        }
    }
}

fn pattern(status: &StatusCode) -> StatusPattern {
    match status {
        StatusCode::Code(code) => StatusPattern::Code(*code),
        StatusCode::Range(range) => StatusPattern::Range(*range),
    }
}

/// What becomes of a body whose schema is not its type, unless that says no more than text or bytes.
fn lost_schema(at: At<'_>, message: &str) -> Option<Diagnostic> {
    let schema = at.get("schema")?;
    let described = schema.resolve();
    let is_text = docs::text(described, "type").as_deref() == Some("string");
    let says_more = described.entries().next().is_some() && !is_text;
    says_more.then(|| Diagnostic::new(Code::LostSchema, schema.key(), message))
}
