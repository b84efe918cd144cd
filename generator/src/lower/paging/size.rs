//! What a document says of the size of pages.

use super::Lowering;
use super::page_body::members;
use crate::model::{BodyContent, Constraints, Field, Operation, Shape, Slot, Type, WireName};

/// How many items a page has where nothing is asked for, and how many can be asked for.
#[derive(Debug, Default)]
pub(super) struct SizeLimits {
    pub default: Option<i64>,
    pub greatest: Option<i64>,
}

impl Lowering<'_> {
    /// The limits of the parameter or of the member of the body that has the size.
    pub(super) fn size_limits(&self, operation: &Operation, size: &Slot) -> SizeLimits {
        let (ty, constraints, default) = match size {
            Slot::Parameter(index) => match operation.parameters.get(*index) {
                Some(found) => (&found.ty, &found.constraints, &found.default),
                None => return SizeLimits::default(),
            },
            Slot::Body(pointer) => match self.member_of_body(operation, pointer) {
                Some(found) => (&found.ty, &found.constraints, &found.default),
                None => return SizeLimits::default(),
            },
        };
        SizeLimits {
            default: default.as_ref().and_then(serde_json::Value::as_i64),
            greatest: self.with_those_of_type(constraints, ty).greatest(),
        }
    }

    fn member_of_body(&self, operation: &Operation, pointer: &str) -> Option<&Field> {
        let path = members(pointer);
        let choices = operation.body.iter().flat_map(|body| &body.choices);
        let mut types = choices.filter_map(|choice| match &choice.content {
            BodyContent::Json(ty) => Some(ty),
            _ => None,
        });
        types.find_map(|ty| self.field_at(ty, &path))
    }

    /// The member that the path leads to, through objects alone.
    fn field_at(&self, ty: &Type, path: &[WireName]) -> Option<&Field> {
        let (first, rest) = path.split_first()?;
        let Type::Named(id) = self.types.behind_aliases(ty) else {
            return None;
        };
        let Shape::Object(object) = &self.types.get(*id)?.shape else {
            return None;
        };
        let field = object.fields.iter().find(|field| field.wire == *first)?;
        match rest {
            [] => Some(field),
            rest => self.field_at(&field.ty, rest),
        }
    }

    /// What a use of a type demands together with what the type does.
    fn with_those_of_type(&self, own: &Constraints, ty: &Type) -> Constraints {
        let (mut limits, mut ty) = (own.clone(), ty);
        // More aliases than definitions would be a circle.
        for _ in 0..=self.types.len() {
            let Type::Named(id) = ty else { break };
            let Some(definition) = self.types.get(*id) else {
                break;
            };
            limits = limits.narrowed(definition.constraints.clone());
            match &definition.shape {
                Shape::Alias(inner) => ty = inner,
                _ => break,
            }
        }
        limits
    }
}
