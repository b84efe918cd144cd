//! Where a page's items are, and what its body says of the next one.

use super::declared::Declared;
use super::{Lowering, POINTER};
use crate::document::unescape;
use crate::model::{Operation, PageBody, ResponseContent, Shape, Type, TypeId, WireName};

impl Lowering<'_> {
    /// Where the items are, read off the operation's success.
    pub(super) fn page_body(
        &mut self,
        operation: &Operation,
        next: Option<String>,
        declared: Declared<'_>,
    ) -> Option<PageBody> {
        let body = self.page_type(operation);
        if let Some(body) = &body {
            self.check_pointers(body, next.as_deref(), declared);
        }
        let Some(items) = declared.text("items") else {
            return self.whole_list(body, declared);
        };
        let path = members(&items);
        match body {
            Some(Type::Named(id)) if self.has_list(id, &path) => Some(PageBody::Object {
                id,
                items: path,
                next,
                total: declared.text("total"),
                more: declared.text("more"),
            }),
            _ => {
                let message = format!("the response has no list `{items}`");
                let lists = body.map(|body| self.lists(&body)).unwrap_or_default();
                let known = lists.iter().map(String::as_str);
                self.paging_slip(declared.place("items"), message, &items, known);
                None
            }
        }
    }

    /// Whether an operation has what dropshot's paging needs: what others say by its extension is no fault of theirs.
    pub(super) fn pages_as_dropshot(&self, operation: &Operation) -> bool {
        let mut parameters = operation.parameters.iter();
        let has_token = parameters.any(|parameter| parameter.wire.as_str() == "page_token");
        let page = self.page_type(operation);
        has_token
            && page.is_some_and(|page| match &page {
                Type::Named(id) => {
                    self.has_list(*id, &members("items")) && self.leads(&page, "/next_page")
                }
                _ => false,
            })
    }

    /// The type of the first success that has one.
    fn page_type(&self, operation: &Operation) -> Option<Type> {
        let successes = operation.successes();
        let mut choices = successes.iter().flat_map(|response| &response.choices);
        choices.find_map(|choice| match &choice.content {
            ResponseContent::Json(ty) | ResponseContent::Xml(ty, _) => {
                Some(self.behind_aliases(ty))
            }
            _ => None,
        })
    }

    /// Reports what is said to be in the body, and is not.
    fn check_pointers(&mut self, body: &Type, next: Option<&str>, declared: Declared<'_>) {
        let (total, more) = (declared.text("total"), declared.text("more"));
        let pointers = [
            (next, "next"),
            (next, "pointer"),
            (total.as_deref(), "total"),
            (more.as_deref(), "more"),
        ];
        for (pointer, key) in pointers {
            if let Some(pointer) = pointer
                && declared.text(key).is_some()
                && !self.leads(body, pointer)
            {
                let message = format!("the response has no member `{pointer}`");
                self.paging_fault(declared.place(key), message, POINTER);
            }
        }
    }

    /// A body that is the list of items itself.
    fn whole_list(&mut self, body: Option<Type>, declared: Declared<'_>) -> Option<PageBody> {
        if matches!(body, Some(Type::Array(_))) {
            return Some(PageBody::List);
        }
        let message = "the response is no list, and `items` does not say where one is";
        let help = match body.map(|body| self.lists(&body)).unwrap_or_default() {
            lists if lists.is_empty() => "describe a success that has a list".to_owned(),
            lists => format!("add `items: {}`", lists.join("` or `items: ")),
        };
        self.paging_fault(declared.whole(), message.to_owned(), &help);
        None
    }

    /// The members of an object that are lists.
    fn lists(&self, body: &Type) -> Vec<String> {
        let Type::Named(id) = body else {
            return Vec::new();
        };
        let Some(Shape::Object(object)) = self.types.get(*id).map(|found| &found.shape) else {
            return Vec::new();
        };
        let lists = object.fields.iter().filter(|field| self.is_list(&field.ty));
        lists.map(|field| field.wire.as_str().to_owned()).collect()
    }

    fn is_list(&self, ty: &Type) -> bool {
        matches!(self.behind_aliases(ty), Type::Array(_))
    }

    /// Whether members of an object, each in the one before, lead to a list.
    fn has_list(&self, id: TypeId, path: &[WireName]) -> bool {
        let Some((first, rest)) = path.split_first() else {
            return false;
        };
        let Some(Shape::Object(object)) = self.types.get(id).map(|found| &found.shape) else {
            return false;
        };
        let mut fields = object.fields.iter();
        let Some(field) = fields.find(|field| field.wire == *first) else {
            return false;
        };
        match self.behind_aliases(&field.ty) {
            Type::Array(_) => rest.is_empty(),
            Type::Named(inner) => self.has_list(inner, rest),
            _ => false,
        }
    }
}

/// The members that a setting names: those of a JSON pointer, or one.
pub(super) fn members(setting: &str) -> Vec<WireName> {
    match setting.strip_prefix('/') {
        Some(path) => path
            .split('/')
            .map(|member| WireName::new(unescape(member)))
            .collect(),
        None => vec![WireName::new(setting)],
    }
}
