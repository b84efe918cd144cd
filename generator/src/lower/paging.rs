//! Paging, as `x-paging` declares it on an operation (`spec/README.md`), or the configuration
//! in its place.

mod declared;
mod headers;
mod page_body;
mod size;

use super::Lowering;
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::document::{At, unescape};
use crate::model::{
    Additional, BodyContent, Location, Numbered, Operation, Paging, PagingPlan, Shape, Slot, Type,
};
use declared::Declared;
use size::SizeLimits;

/// Every style of paging there is.
const STYLES: &str = "use `page`, `offset`, `cursor`, `link` or `next-url`";

/// How a member within a body is named.
const POINTER: &str = "write a JSON pointer to a member that it describes, such as `/next`";

impl<'a> Lowering<'a> {
    /// What the configuration says counts more than what the document does.
    pub(super) fn paging(&mut self, operation: &Operation, at: At<'a>) -> Option<Paging> {
        let mut configured = self.config.paging.iter();
        let configured = configured.find(|paging| paging.operation == operation.id.as_str());
        let declared = match configured {
            Some(configured) => Declared::Configuration(configured),
            None => match at.get("x-paging") {
                Some(extension) => Declared::Extension(extension),
                None => {
                    let extension = at.get("x-dropshot-pagination")?;
                    self.pages_as_dropshot(operation)
                        .then_some(Declared::Dropshot(extension))?
                }
            },
        };
        self.paging_settings(declared);
        let (plan, next) = self.paging_plan(operation, declared)?;
        self.paging_headers(operation, declared);
        let page = self.page_body(operation, next, declared)?;
        Some(Paging {
            plan,
            page,
            place: declared.whole(),
        })
    }

    /// Paging of operations that there are not.
    pub(super) fn report_unmatched_paging(&mut self, operations: &[Operation]) {
        for declared in &self.config.paging {
            let id = declared.operation.as_str();
            if !operations.iter().any(|known| known.id.as_str() == id) {
                let message = format!("no operation `{id}` is generated");
                let names = operations.iter().map(|known| known.id.as_str());
                self.paging_slip(declared.place, message, id, names);
            }
        }
    }

    /// The plan, and the pointer into the body that it needs.
    fn paging_plan(
        &mut self,
        operation: &Operation,
        declared: Declared<'_>,
    ) -> Option<(PagingPlan, Option<String>)> {
        let Some(style) = declared.text("style") else {
            // One that is no text has been reported as such.
            if declared.names().iter().all(|(name, _)| *name != "style") {
                let message = "the style of paging is not said".to_owned();
                self.paging_fault(declared.whole(), message, STYLES);
            }
            return None;
        };
        let plan = match style.as_str() {
            "page" => PagingPlan::Page(self.numbered(operation, declared, "page", "size", 1)?),
            "offset" => {
                PagingPlan::Offset(self.numbered(operation, declared, "offset", "limit", 0)?)
            }
            "cursor" => return self.cursor(operation, declared),
            "link" => PagingPlan::Link,
            "next-url" => {
                let pointer = self.paging_text(declared, "pointer")?;
                return Some((PagingPlan::NextUrl, Some(pointer)));
            }
            other => {
                let message = format!("`{other}` is no style of paging");
                let report = Diagnostic::new(Code::Paging, declared.place("style"), message);
                self.diagnostics.push(report.help(STYLES));
                return None;
            }
        };
        Some((plan, None))
    }

    fn numbered(
        &mut self,
        operation: &Operation,
        declared: Declared<'_>,
        number: &str,
        size: &str,
        first: i64,
    ) -> Option<Numbered> {
        let slot = self.paging_slot(operation, declared, number)?;
        let size = match declared.text(size) {
            Some(_) => Some(self.paging_slot(operation, declared, size)?),
            None => None,
        };
        let limits = size.as_ref().map(|slot| self.size_limits(operation, slot));
        let SizeLimits { default, greatest } = limits.unwrap_or_default();
        Some(Numbered {
            slot,
            size,
            first: declared.number("first").unwrap_or(first),
            default_size: default,
            max_size: greatest,
            count_header: declared.text("count-header"),
            page_header: declared.text("page-header"),
            size_header: declared.text("size-header"),
        })
    }

    fn cursor(
        &mut self,
        operation: &Operation,
        declared: Declared<'_>,
    ) -> Option<(PagingPlan, Option<String>)> {
        let slot = self.paging_slot(operation, declared, "cursor")?;
        let next = self.paging_text(declared, "next")?;
        let header = next
            .strip_prefix("header:")
            .map(|name| name.trim().to_owned());
        let pointer = header.is_none().then_some(next);
        Some((PagingPlan::Cursor { slot, header }, pointer))
    }

    fn paging_text(&mut self, declared: Declared<'_>, key: &str) -> Option<String> {
        let found = declared.text(key);
        if found.is_none() {
            let message = format!("this style of paging needs `{key}`");
            let help = format!("add `{key}` with the name of what holds it");
            self.paging_fault(declared.place(key), message, &help);
        }
        found
    }

    /// A parameter by its name, or with `body:` a JSON pointer into the request's body.
    fn paging_slot(
        &mut self,
        operation: &Operation,
        declared: Declared<'_>,
        key: &str,
    ) -> Option<Slot> {
        let name = self.paging_text(declared, key)?;
        if let Some(pointer) = name.strip_prefix("body:") {
            let pointer = pointer.trim();
            let body = operation.body.iter().flat_map(|body| &body.choices);
            let is_json = body
                .into_iter()
                .any(|choice| matches!(&choice.content, BodyContent::Json(ty) if self.leads(ty, pointer)));
            if !is_json {
                let message = format!("the operation's body has no member `{pointer}`");
                self.paging_fault(declared.place(key), message, POINTER);
            }
            return is_json.then(|| Slot::Body(pointer.to_owned()));
        }
        // Of several with the name, pages mostly are asked for in the query, and in the path last.
        let parameters = operation.parameters.iter().enumerate();
        let named = parameters.filter(|(_, parameter)| parameter.wire.as_str() == name);
        let found = named.min_by_key(|(_, parameter)| match parameter.location {
            Location::Query => 0,
            Location::Path => 2,
            _ => 1,
        });
        if found.is_none() {
            let message = format!("the operation has no parameter `{name}`");
            let names = operation.parameters.iter().map(|known| known.wire.as_str());
            self.paging_slip(declared.place(key), message, &name, names);
        }
        found.map(|(position, _)| Slot::Parameter(position))
    }

    /// A fault that may be a slip of the pen.
    fn paging_slip<'c>(
        &mut self,
        place: Place,
        message: String,
        name: &str,
        known: impl Iterator<Item = &'c str>,
    ) {
        let mut report = Diagnostic::new(Code::Paging, place, message);
        if let Some(meant) = nearest(name, known) {
            report = report.help(format!("did you mean `{meant}`?"));
        }
        self.diagnostics.push(report);
    }

    fn paging_fault(&mut self, place: Place, message: String, help: &str) {
        self.diagnostics
            .push(Diagnostic::new(Code::Paging, place, message).help(help));
    }

    /// Whether a JSON pointer leads to something in values of a type, as far as that is known.
    fn leads(&self, ty: &Type, pointer: &str) -> bool {
        let Some(path) = pointer.strip_prefix('/') else {
            return false;
        };
        let mut ty = self.behind_aliases(ty);
        for member in path.split('/').map(unescape) {
            while let Type::Nullable(inner) | Type::Boxed(inner) = ty {
                ty = self.behind_aliases(&inner);
            }
            let Type::Named(id) = &ty else {
                return matches!(ty, Type::Any | Type::Map(_));
            };
            let Some(Shape::Object(object)) = self.types.get(*id).map(|found| &found.shape) else {
                return true;
            };
            let mut fields = object.fields.iter();
            match fields.find(|field| field.wire.as_str() == member) {
                Some(field) => ty = self.behind_aliases(&field.ty),
                None => return matches!(object.additional, Additional::Kept(_)),
            }
        }
        true
    }
}
