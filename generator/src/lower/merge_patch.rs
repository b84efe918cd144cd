//! Merge patches (RFC 7396): what is absent stays, what is null goes, and a value takes the
//! place of what was there. So every member of a patch can be each of these, whatever the
//! schema of the whole says. Unions stay as they are: whose members may all be absent cannot be told apart.

use super::Lowering;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::At;
use crate::model::{
    Additional, Constraints, Direction, Field, Object, Shape, Type, TypeDefinition, TypeId,
    TypeOrigin,
};

impl Lowering<'_> {
    /// The patch of a type; a type that is one already stays.
    pub(super) fn merge_patch(&mut self, ty: Type) -> Type {
        match self.behind_aliases(&ty) {
            Type::Named(id) => match self.patched(id) {
                Some(patch) => Type::Named(patch),
                None => ty,
            },
            Type::Map(value) => match ty {
                Type::Named(id) => self.patched_map(id, *value).map_or(ty, Type::Named),
                _ => Type::Map(Box::new(self.member(*value))),
            },
            Type::Nullable(inner) => Type::Nullable(Box::new(self.merge_patch(*inner))),
            _ => ty,
        }
    }

    /// Says of a union that what is sent of it is the whole, of which nothing can be deleted but what its types let be null.
    pub(super) fn report_whole_patch(&mut self, ty: &Type, at: At<'_>) {
        let ty = self.behind_aliases(ty);
        if matches!(ty, Type::Named(id) if self.variants(id).is_some()) {
            let message = "a merge patch of alternatives has no type of its own: only members that may be null can be deleted";
            let report = Diagnostic::new(Code::Unsupported, at.child("schema").key(), message);
            self.diagnostics
                .push(report.help("describe the patch by a schema without alternatives"));
        }
    }

    fn patched(&mut self, id: TypeId) -> Option<TypeId> {
        if let Some(known) = self.patches.get(&id) {
            return Some(*known);
        }
        let Shape::Object(object) = &self.types.get(id)?.shape else {
            return None;
        };
        let may_be_anything = |field: &Field| field.nullable && !field.required;
        if object.fields.iter().all(may_be_anything) {
            return None;
        }
        let (fields, additional) = (object.fields.clone(), object.additional.clone());
        let patch = self.begin_patch(id)?;
        let fields = fields.into_iter().map(|field| self.patched_field(field));
        let fields = fields.collect();
        let additional = match additional {
            Additional::Kept(ty) => Additional::Kept(self.member(ty)),
            Additional::Ignored => Additional::Ignored,
        };
        if let Some(definition) = self.types.get_mut(patch) {
            definition.shape = Shape::Object(Object { fields, additional });
        }
        Some(patch)
    }

    /// The patch of a map with a name, which may contain itself as well.
    fn patched_map(&mut self, id: TypeId, value: Type) -> Option<TypeId> {
        if let Some(known) = self.patches.get(&id) {
            return Some(*known);
        }
        let patch = self.begin_patch(id)?;
        let value = self.member(value);
        if let Some(definition) = self.types.get_mut(patch) {
            definition.shape = Shape::Alias(Type::Map(Box::new(value)));
        }
        Some(patch)
    }

    /// Gives the patch of a definition its id, which comes first since what has a name may contain itself.
    fn begin_patch(&mut self, id: TypeId) -> Option<TypeId> {
        let definition = self.types.get(id)?;
        let patch = TypeDefinition {
            origin: patch_origin(&definition.origin),
            place: definition.place,
            docs: definition.docs.clone(),
            constraints: Constraints::default(),
            limited: false,
            direction: Direction::Both,
            shape: Shape::Alias(Type::Any),
        };
        let patch = self.types.push(patch);
        self.patches.insert(id, patch);
        Some(patch)
    }

    fn patched_field(&mut self, field: Field) -> Field {
        Field {
            ty: self.merge_patch(field.ty),
            required: false,
            nullable: true,
            default: None,
            ..field
        }
    }

    fn member(&mut self, ty: Type) -> Type {
        match self.merge_patch(ty) {
            ty @ (Type::Any | Type::Nullable(_)) => ty,
            ty => Type::Nullable(Box::new(ty)),
        }
    }
}

fn patch_origin(origin: &TypeOrigin) -> TypeOrigin {
    match origin {
        TypeOrigin::Component(name) => TypeOrigin::Inline(vec![name.clone(), "patch".to_owned()]),
        TypeOrigin::Inline(path) => {
            let mut path = path.clone();
            path.push("patch".to_owned());
            TypeOrigin::Inline(path)
        }
    }
}
