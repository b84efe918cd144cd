//! Paging, as `x-paging` declares it on an operation (`spec/README.md`).

use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::At;
use crate::model::{
    Numbered, Operation, PageBody, Paging, PagingPlan, ResponseContent, Shape, Type, TypeId,
    WireName,
};

/// Every style of paging there is.
const STYLES: &str = "use `page`, `offset`, `cursor`, `link` or `next-url`";

impl<'a> Lowering<'a> {
    pub(super) fn paging(&mut self, operation: &Operation, at: At<'a>) -> Option<Paging> {
        let at = at.get("x-paging")?;
        let (plan, next) = self.paging_plan(operation, at)?;
        let page = self.page_body(operation, next, at)?;
        Some(Paging {
            plan,
            page,
            place: at.key(),
        })
    }

    /// The plan, and the pointer into the body that it needs.
    fn paging_plan(
        &mut self,
        operation: &Operation,
        at: At<'a>,
    ) -> Option<(PagingPlan, Option<String>)> {
        let style = docs::text(at, "style").unwrap_or_default();
        match style.as_str() {
            "page" => Some((
                PagingPlan::Page(self.numbered(operation, at, "page", "size", 1)?),
                None,
            )),
            "offset" => Some((
                PagingPlan::Offset(self.numbered(operation, at, "offset", "limit", 0)?),
                None,
            )),
            "cursor" => self.cursor(operation, at),
            "link" => Some((PagingPlan::Link, None)),
            "next-url" => Some((PagingPlan::NextUrl, Some(self.paging_text(at, "pointer")?))),
            other => {
                let message = format!("`{other}` is no style of paging");
                let place = at.child("style").value();
                self.diagnostics
                    .push(Diagnostic::new(Code::Paging, place, message).help(STYLES));
                None
            }
        }
    }

    fn numbered(
        &mut self,
        operation: &Operation,
        at: At<'a>,
        number: &str,
        size: &str,
        first: i64,
    ) -> Option<Numbered> {
        let parameter = self.paging_parameter(operation, at, number)?;
        let size = match at.get(size) {
            Some(_) => Some(self.paging_parameter(operation, at, size)?),
            None => None,
        };
        let sized = size.and_then(|size| operation.parameters.get(size));
        let default = sized.and_then(|parameter| parameter.default.as_ref());
        Some(Numbered {
            parameter,
            size,
            first: at
                .get("first")
                .and_then(|at| at.node().as_i64())
                .unwrap_or(first),
            default_size: default.and_then(serde_json::Value::as_i64),
            max_size: sized.and_then(|parameter| parameter.constraints.greatest()),
            count_header: docs::text(at, "count-header"),
            page_header: docs::text(at, "page-header"),
            size_header: docs::text(at, "size-header"),
        })
    }

    fn cursor(
        &mut self,
        operation: &Operation,
        at: At<'a>,
    ) -> Option<(PagingPlan, Option<String>)> {
        let parameter = self.paging_parameter(operation, at, "cursor")?;
        let next = self.paging_text(at, "next")?;
        Some(match next.strip_prefix("header:") {
            Some(header) => {
                let header = Some(header.trim().to_owned());
                (PagingPlan::Cursor { parameter, header }, None)
            }
            None => (
                PagingPlan::Cursor {
                    parameter,
                    header: None,
                },
                Some(next),
            ),
        })
    }

    fn paging_text(&mut self, at: At<'a>, key: &str) -> Option<String> {
        let found = docs::text(at, key);
        if found.is_none() {
            self.paging_fault(at.key(), format!("this style of paging needs `{key}`"));
        }
        found
    }

    fn paging_parameter(&mut self, operation: &Operation, at: At<'a>, key: &str) -> Option<usize> {
        let name = self.paging_text(at, key)?;
        let mut parameters = operation.parameters.iter();
        let found = parameters.position(|parameter| parameter.wire.as_str() == name);
        if found.is_none() {
            let message = format!("the operation has no parameter `{name}`");
            self.paging_fault(at.child(key).value(), message);
        }
        found
    }

    fn paging_fault(&mut self, place: Place, message: String) {
        self.diagnostics
            .push(Diagnostic::new(Code::Paging, place, message));
    }

    /// Where the items are, read off the operation's success.
    fn page_body(
        &mut self,
        operation: &Operation,
        next: Option<String>,
        at: At<'a>,
    ) -> Option<PageBody> {
        let successes = operation.successes();
        let choices = successes.iter().flat_map(|response| &response.choices);
        let body = choices
            .into_iter()
            .find_map(|choice| match &choice.content {
                ResponseContent::Json(ty) => Some(self.behind_aliases(ty)),
                _ => None,
            });
        let Some(items) = docs::text(at, "items") else {
            if !matches!(body, Some(Type::Array(_))) {
                self.paging_fault(
                    at.key(),
                    "the response is no list; name it with `items`".into(),
                );
                return None;
            }
            return Some(PageBody::List);
        };
        match body {
            Some(Type::Named(id)) if self.is_list(id, &items) => Some(PageBody::Object {
                id,
                items: WireName::new(items),
                next,
            }),
            _ => {
                let message = format!("the response has no list `{items}`");
                self.paging_fault(at.child("items").value(), message);
                None
            }
        }
    }

    fn is_list(&self, id: TypeId, member: &str) -> bool {
        let Some(Shape::Object(object)) = self.types.get(id).map(|found| &found.shape) else {
            return false;
        };
        let mut fields = object.fields.iter();
        let field = fields.find(|field| field.wire.as_str() == member);
        field.is_some_and(|field| matches!(self.behind_aliases(&field.ty), Type::Array(_)))
    }
}
