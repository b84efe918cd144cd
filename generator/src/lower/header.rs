//! Response headers.

use indexmap::IndexMap;
use openapiv3::{Header as Typed, ParameterSchemaOrContent, ReferenceOr};

use super::schema::Hint;
use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic};
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
            let scalar = match self.behind_aliases(&ty) {
                Type::Array(item) => self.is_header_scalar(&item),
                _ => self.is_header_scalar(&ty),
            };
            if !scalar {
                let message = "the header is kept as the text that was received";
                self.diagnostics
                    .push(Diagnostic::new(Code::Unsupported, key, message));
            }
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

    fn is_header_scalar(&self, ty: &Type) -> bool {
        match self.behind_aliases(ty) {
            Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_) => true,
            Type::Named(id) => self.is_enumeration(id),
            _ => false,
        }
    }
}
