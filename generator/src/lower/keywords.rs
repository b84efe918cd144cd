//! One flat view of a schema, whichever of `openapiv3`'s kinds it was read as.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind, Type as Typed};

type SchemaReference = ReferenceOr<Schema>;
type BoxedReference = ReferenceOr<Box<Schema>>;

/// The keywords of a schema that decide its shape. Values (`enum`, `default`, limits) are
/// read from the value tree, since the typed reading narrows them.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Keywords<'a> {
    pub kind: Option<&'a str>,
    pub properties: Option<&'a IndexMap<String, BoxedReference>>,
    pub required: &'a [String],
    pub additional_properties: Option<&'a AdditionalProperties>,
    pub items: Option<&'a BoxedReference>,
    pub all_of: &'a [SchemaReference],
    pub one_of: &'a [SchemaReference],
    pub any_of: &'a [SchemaReference],
    pub negated: bool,
}

impl<'a> Keywords<'a> {
    pub(super) fn of(schema: &'a Schema) -> Self {
        match &schema.schema_kind {
            SchemaKind::Type(typed) => Self::of_typed(typed),
            SchemaKind::OneOf { one_of } => Self {
                one_of,
                ..Self::default()
            },
            SchemaKind::AllOf { all_of } => Self {
                all_of,
                ..Self::default()
            },
            SchemaKind::AnyOf { any_of } => Self {
                any_of,
                ..Self::default()
            },
            SchemaKind::Not { .. } => Self {
                negated: true,
                ..Self::default()
            },
            SchemaKind::Any(any) => Self {
                kind: any.typ.as_deref(),
                properties: (!any.properties.is_empty()).then_some(&any.properties),
                required: &any.required,
                additional_properties: any.additional_properties.as_ref(),
                items: any.items.as_ref(),
                all_of: &any.all_of,
                one_of: &any.one_of,
                any_of: &any.any_of,
                negated: any.not.is_some(),
            },
        }
    }

    fn of_typed(typed: &'a Typed) -> Self {
        let of_kind = |kind| Self {
            kind: Some(kind),
            ..Self::default()
        };
        match typed {
            Typed::String(_) => of_kind("string"),
            Typed::Number(_) => of_kind("number"),
            Typed::Integer(_) => of_kind("integer"),
            Typed::Boolean(_) => of_kind("boolean"),
            Typed::Array(array) => Self {
                items: array.items.as_ref(),
                ..of_kind("array")
            },
            Typed::Object(object) => Self {
                properties: (!object.properties.is_empty()).then_some(&object.properties),
                required: &object.required,
                additional_properties: object.additional_properties.as_ref(),
                ..of_kind("object")
            },
        }
    }

    /// Whether the schema speaks of members, with or without saying `type: object`.
    pub(super) fn is_object(&self) -> bool {
        match self.kind {
            Some(kind) => kind == "object",
            None => {
                self.properties.is_some()
                    || self.additional_properties.is_some()
                    || !self.required.is_empty()
            }
        }
    }

    /// Whether it lists alternatives.
    pub(super) fn has_alternatives(&self) -> bool {
        !self.one_of.is_empty() || !self.any_of.is_empty()
    }

    /// The alternatives, and the keyword that lists them.
    pub(super) fn alternatives(&self) -> (&'static str, &'a [SchemaReference]) {
        match self.one_of {
            [] => ("anyOf", self.any_of),
            one_of => ("oneOf", one_of),
        }
    }

    /// Whether it says nothing about the shape of a value.
    pub(super) fn is_silent(&self) -> bool {
        self.kind.is_none()
            && !self.is_object()
            && self.items.is_none()
            && self.all_of.is_empty()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
            && !self.negated
    }
}
