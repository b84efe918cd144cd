//! Paging, as `x-paging` declares it on an operation (`spec/README.md`).

use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::At;
use crate::model::{Operation, Paging, PagingPlan, ResponseContent, Shape, Type, TypeId};

impl<'a> Lowering<'a> {
    pub(super) fn paging(&mut self, operation: &Operation, at: At<'a>) -> Option<Paging> {
        let at = at.get("x-paging")?;
        let style = docs::text(at, "style").unwrap_or_default();
        if style != "page" {
            let message = format!("`{style}` is no style of paging that is understood");
            let place = at.child("style").value();
            let found = Diagnostic::new(Code::Paging, place, message).help("use `style: page`");
            self.diagnostics.push(found);
            return None;
        }
        let page = self.paging_parameter(operation, at, "page")?;
        let size = at
            .get("size")
            .and_then(|_| self.paging_parameter(operation, at, "size"));
        let items = docs::text(at, "items");
        let item = self.paged_item(operation, items.as_deref(), at)?;
        let default_size = size.and_then(|size| operation.parameters.get(size)?.default.as_ref());
        Some(Paging {
            plan: PagingPlan::Page {
                page,
                size,
                first: at
                    .get("first")
                    .and_then(|at| at.node().as_i64())
                    .unwrap_or(1),
                default_size: default_size.and_then(serde_json::Value::as_i64),
                max_size: size
                    .and_then(|size| operation.parameters.get(size)?.constraints.greatest()),
                count_header: docs::text(at, "count-header"),
                page_header: docs::text(at, "page-header"),
                size_header: docs::text(at, "size-header"),
            },
            items,
            item,
            place: at.key(),
        })
    }

    fn paging_parameter(&mut self, operation: &Operation, at: At<'a>, key: &str) -> Option<usize> {
        let name = docs::text(at, key).unwrap_or_default();
        let mut parameters = operation.parameters.iter();
        let found = parameters.position(|parameter| parameter.wire.as_str() == name);
        if found.is_none() {
            let message = format!("the operation has no parameter `{name}`");
            let place = at.child(key).value();
            self.diagnostics
                .push(Diagnostic::new(Code::Paging, place, message));
        }
        found
    }

    /// The type of one item, read off the operation's success.
    fn paged_item(
        &mut self,
        operation: &Operation,
        property: Option<&str>,
        at: At<'a>,
    ) -> Option<Type> {
        let successes = operation.successes();
        let body = successes
            .iter()
            .flat_map(|response| &response.choices)
            .find_map(|choice| match &choice.content {
                ResponseContent::Json(ty) => Some(ty.clone()),
                _ => None,
            });
        let found = body.and_then(|body| self.list_item(body, property));
        if found.is_none() {
            let message = match property {
                Some(property) => format!("the response has no list `{property}`"),
                None => "the response is no list".to_owned(),
            };
            let place = property.map_or_else(|| at.key(), |_| at.child("items").value());
            self.diagnostics
                .push(Diagnostic::new(Code::Paging, place, message));
        }
        found
    }

    fn list_item(&self, body: Type, property: Option<&str>) -> Option<Type> {
        let list = match property {
            None => body,
            Some(property) => match self.behind_aliases(&body) {
                Type::Named(id) => self.field_type(id, property)?,
                _ => return None,
            },
        };
        match self.behind_aliases(&list) {
            Type::Array(item) => Some(*item),
            _ => None,
        }
    }

    fn field_type(&self, id: TypeId, property: &str) -> Option<Type> {
        let Shape::Object(object) = &self.types.get(id)?.shape else {
            return None;
        };
        let mut fields = object.fields.iter();
        Some(
            fields
                .find(|field| field.wire.as_str() == property)?
                .ty
                .clone(),
        )
    }
}
