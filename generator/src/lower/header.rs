//! Response headers.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapiv3::{Header as Typed, MediaType, ParameterSchemaOrContent, ReferenceOr};

use super::schema::Hint;
use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::At;
use crate::media_type::{ContentKind, MediaRange};
use crate::model::{
    Header, HeaderForm, NumberFormat, Operation, Shape, StringFormat, Style, Type, WireName,
};

/// Headers that HTTP itself says are dates, and how these are written (RFC 9110, section 5.6.7).
const HTTP_DATES: &[&str] = &[
    "Date",
    "Expires",
    "If-Modified-Since",
    "If-Unmodified-Since",
    "Last-Modified",
];

impl<'a> Lowering<'a> {
    /// One field stands for a header of several answers. Where these have other types for it, it is the text that was
    /// received.
    pub(super) fn agree_on_headers(&mut self, operation: &mut Operation) {
        let mut apart: BTreeSet<Place> = BTreeSet::new();
        for responses in [operation.successes(), operation.failures()] {
            let mut by_name: BTreeMap<String, Vec<&Header>> = BTreeMap::new();
            for header in responses.iter().flat_map(|response| &response.headers) {
                let name = header.wire.as_str().to_ascii_lowercase();
                by_name.entry(name).or_default().push(header);
            }
            for headers in by_name.into_values() {
                let is_other =
                    |other: &&&Header| !headers.iter().all(|known| known.is_read_as(other));
                if let Some(other) = headers.iter().rfind(is_other) {
                    let message = format!(
                        "`{}` is of another type in another answer, and kept as text",
                        other.wire
                    );
                    let report = Diagnostic::new(Code::OtherForm, other.place, message);
                    self.diagnostics.push(report);
                    apart.extend(headers.iter().map(|header| header.place));
                }
            }
        }
        let headers = operation.responses.iter_mut();
        let headers = headers.flat_map(|response| &mut response.headers);
        for header in headers.filter(|header| apart.contains(&header.place)) {
            header.ty = Type::String(StringFormat::Plain);
            header.form = HeaderForm::Text;
        }
    }

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
            let written = at.child(name);
            let Some((header, at)) = self.header_object(header, written) else {
                continue;
            };
            let (ty, mut form) = self.header_value(header, at, &hint.then(name));
            let ty = self.http_date(name, ty, written);
            if name.eq_ignore_ascii_case("set-cookie") && matches!(form, HeaderForm::List { .. }) {
                // A comma is part of a cookie: each stands on a line of its own (RFC 9110, section 5.3).
                form = HeaderForm::List { separator: '\n' };
            }
            if form == HeaderForm::Text && !self.is_scalar(&ty) {
                let message = "the header is kept as the text that was received";
                self.diagnostics
                    .push(Diagnostic::new(Code::OtherForm, written.key(), message));
            }
            let wire = WireName::new(name);
            lowered.push(Header {
                wire,
                ty,
                form,
                docs: docs::referred_docs(written, at),
                place: written.key(),
            });
        }
        lowered
    }

    /// The type of a header's value, which is text where HTTP has its own way of writing a date: no value in another one is
    /// taken by servers, or sent by them.
    pub(super) fn http_date(&mut self, name: &str, ty: Type, at: At<'a>) -> Type {
        use StringFormat::{Date, DateTime};
        let is_date = HTTP_DATES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name));
        match self.behind_aliases(&ty) {
            Type::String(Date | DateTime) if is_date => {
                let message = format!("`{name}` is written as HTTP has it, and kept as text");
                let report = Diagnostic::new(Code::OtherForm, at.key(), message);
                let help =
                    "leave its `format` out; a value is like `Sun, 06 Nov 1994 08:49:37 GMT`";
                self.diagnostics.push(report.help(help));
                Type::String(StringFormat::Plain)
            }
            _ => ty,
        }
    }

    fn header_value(&mut self, header: &'a Typed, at: At<'a>, hint: &Hint) -> (Type, HeaderForm) {
        match &header.format {
            ParameterSchemaOrContent::Schema(schema) => {
                // A header that is not there is what null would be.
                let ty = self.schema_use(schema, at.child("schema"), hint).ty;
                let style = self.collection_style(at).unwrap_or(Style::Simple);
                let form = self.header_form(&ty, style, docs::flag(at, "explode"));
                (ty, form)
            }
            ParameterSchemaOrContent::Content(content) => match content.first() {
                Some((media_type, MediaType { schema, .. }))
                    if MediaRange::new(media_type).content_kind() == ContentKind::Json =>
                {
                    let at = at.child("content").child(media_type).child("schema");
                    let schema = schema.as_ref();
                    let ty = schema.map(|schema| self.schema_type(schema, at, hint));
                    (ty.unwrap_or(Type::Any), HeaderForm::Json)
                }
                Some((media_type, _)) => {
                    let at = at.child("content").child(media_type);
                    self.schema_is_lost(at, "the header is kept as the text that was received");
                    (Type::String(StringFormat::Plain), HeaderForm::Text)
                }
                None => (Type::String(StringFormat::Plain), HeaderForm::Text),
            },
        }
    }

    /// How values of a type are written: lists of scalars and objects of them have a rule.
    pub(super) fn header_form(&self, ty: &Type, style: Style, explode: bool) -> HeaderForm {
        let is_flat = match self.behind_aliases(ty) {
            Type::Array(item) if self.is_scalar(&item) => {
                let separator = style.separator();
                return HeaderForm::List { separator };
            }
            Type::Map(item) => self.is_member_of_header(&item),
            Type::Named(id) => match self.types.get(id).map(|definition| &definition.shape) {
                Some(Shape::Object(object)) => {
                    let mut fields = object.fields.iter();
                    fields.all(|field| self.is_member_of_header(&field.ty))
                }
                _ => false,
            },
            _ => false,
        };
        match is_flat {
            true => HeaderForm::Object { explode },
            false => HeaderForm::Text,
        }
    }

    /// Whether a member is read from its text; that of an exact number is not.
    fn is_member_of_header(&self, ty: &Type) -> bool {
        let is_exact = matches!(
            self.behind_aliases(ty),
            Type::Number(NumberFormat::Decimal, _) | Type::String(StringFormat::Decimal)
        );
        !is_exact && self.is_scalar(ty)
    }

    pub(super) fn is_scalar(&self, ty: &Type) -> bool {
        match self.behind_aliases(ty) {
            Type::Boolean | Type::Integer(..) | Type::Number(..) | Type::String(_) => true,
            Type::Named(id) => self.is_enumeration(id),
            _ => false,
        }
    }
}
