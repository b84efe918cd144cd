//! Documented responses.

use openapiv3::{MediaType, ReferenceOr, Responses, StatusCode};

use super::body::{essence, is_json, is_xml};
use super::schema::Hint;
use super::{Lowering, docs};
use crate::document::At;
use crate::model::{Response, ResponseChoice, ResponseContent, StatusPattern};

impl<'a> Lowering<'a> {
    pub(super) fn responses(
        &mut self,
        responses: &'a Responses,
        at: At<'a>,
        hint: &Hint,
    ) -> Vec<Response> {
        let mut lowered = Vec::new();
        for (status, response) in &responses.responses {
            let at = at.child(&status.to_string());
            lowered.extend(self.response(pattern(status), response, at, hint));
        }
        if let Some(response) = &responses.default {
            let at = at.child("default");
            lowered.extend(self.response(StatusPattern::Default, response, at, hint));
        }
        lowered
    }

    fn response(
        &mut self,
        status: StatusPattern,
        response: &'a ReferenceOr<openapiv3::Response>,
        at: At<'a>,
        hint: &Hint,
    ) -> Option<Response> {
        let place = at.key();
        let (response, at) = self.response_object(response, at)?;
        let hint = match status {
            StatusPattern::Code(code) if (200..300).contains(&code) => hint.then("response"),
            StatusPattern::Code(code) => hint.then(&format!("{code} response")),
            StatusPattern::Range(hundred) => hint.then(&format!("{hundred}xx response")),
            StatusPattern::Default => hint.then("default response"),
        };
        let content = at.child("content");
        let mut choices = Vec::with_capacity(response.content.len());
        for (media_type, media) in &response.content {
            let lowered = self.content(media_type, media, content.child(media_type), &hint);
            choices.push(ResponseChoice {
                media_type: media_type.clone(),
                content: lowered,
            });
        }
        let headers = self.headers(&response.headers, at.child("headers"), &hint);
        Some(Response {
            status,
            docs: docs::schema_docs(at),
            headers,
            choices,
            place,
        })
    }

    fn content(
        &mut self,
        media_type: &str,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> ResponseContent {
        let essence = essence(media_type);
        if is_json(&essence) || (essence == "*/*" && media.schema.is_some()) {
            return ResponseContent::Json(self.media_type_schema(media, at, hint));
        }
        match essence.as_str() {
            "text/event-stream" => ResponseContent::Events,
            "application/jsonl"
            | "application/x-ndjson"
            | "application/x-jsonlines"
            | "application/ndjson"
            | "application/json-seq" => {
                ResponseContent::JsonLines(self.media_type_schema(media, at, hint))
            }
            text if text.starts_with("text/") || is_xml(text) => ResponseContent::Text,
            _ => ResponseContent::Binary,
        }
    }
}

fn pattern(status: &StatusCode) -> StatusPattern {
    match status {
        StatusCode::Code(code) => StatusPattern::Code(*code),
        StatusCode::Range(range) => StatusPattern::Range(u8::try_from(*range).unwrap_or(0)),
    }
}
