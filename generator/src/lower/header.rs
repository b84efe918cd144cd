//! Response headers.

use indexmap::IndexMap;
use openapiv3::{Header as Typed, ParameterSchemaOrContent, ReferenceOr};

use super::schema::Hint;
use super::{Lowering, docs};
use crate::document::At;
use crate::model::{Header, StringFormat, Type, WireName};

impl<'a> Lowering<'a> {
    /// The headers of a response; `Content-Type` is not one of them (OpenAPI 3.0,
    /// section 4.7.17.1).
    pub(super) fn headers(
        &mut self,
        headers: &'a IndexMap<String, ReferenceOr<Typed>>,
        at: At<'a>,
        hint: &Hint,
    ) -> Vec<Header> {
        let mut lowered = Vec::with_capacity(headers.len());
        for (name, header) in headers {
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let key = at.child(name).key();
            let Some((header, at)) = self.header_object(header, at.child(name)) else {
                continue;
            };
            let ty = match &header.format {
                ParameterSchemaOrContent::Schema(schema) => {
                    self.schema_type(schema, at.child("schema"), &hint.then(name))
                }
                ParameterSchemaOrContent::Content(_) => Type::String(StringFormat::Plain),
            };
            let wire = WireName::new(name);
            lowered.push(Header {
                wire,
                ty,
                docs: docs::schema_docs(at),
                place: key,
            });
        }
        lowered
    }
}
