//! The table of types, looked up while it grows.

use super::Lowering;
use crate::model::{Docs, Shape, Type, TypeId};

impl Lowering<'_> {
    /// What a type is behind its aliases.
    pub(super) fn behind_aliases(&self, ty: &Type) -> Type {
        self.types.behind_aliases(ty).clone()
    }

    fn shape_of(&self, id: TypeId) -> Option<&Shape> {
        self.types.get(id).map(|definition| &definition.shape)
    }

    pub(super) fn is_enumeration(&self, id: TypeId) -> bool {
        matches!(self.shape_of(id), Some(Shape::Enumeration(_)))
    }

    pub(super) fn is_object(&self, id: TypeId) -> bool {
        matches!(self.shape_of(id), Some(Shape::Object(_)))
    }

    /// The types of a union's variants; nothing where it is none.
    pub(super) fn variants(&self, id: TypeId) -> Option<Vec<Type>> {
        let Some(Shape::Union(union)) = self.shape_of(id) else {
            return None;
        };
        let types = union.variants.iter().map(|variant| &variant.ty);
        Some(types.map(|ty| self.behind_aliases(ty)).collect())
    }

    /// The definition's prose, for a field that has none of its own.
    pub(super) fn docs_of(&self, ty: &Type) -> Option<&Docs> {
        match ty {
            Type::Named(id) => self.types.get(*id).map(|definition| &definition.docs),
            _ => None,
        }
    }
}
