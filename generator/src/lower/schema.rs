//! Schemas: which construct each one is, for named ones and for those written in place.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Schema};

use super::keywords::Keywords;
use super::null::admits_null;
use super::{Component, Lowering, docs, scalar, union};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{At, Object, schema_name, structure};
use crate::model::{Constraints, Direction, Docs, Shape, Type, TypeDefinition, TypeId, TypeOrigin};

/// The words that name a type written in place, outermost first.
#[derive(Debug, Clone)]
pub(super) struct Hint(Vec<String>);

impl Hint {
    pub(super) fn new(first: &str) -> Self {
        Self(vec![first.to_owned()])
    }

    pub(super) fn then(&self, word: &str) -> Self {
        let mut words = self.0.clone();
        words.push(word.to_owned());
        Self(words)
    }

    pub(super) fn words(&self) -> &[String] {
        &self.0
    }
}

/// A use of a schema: the type of its values, and whether null is one of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Use {
    pub ty: Type,
    pub nullable: bool,
}

impl Use {
    pub(super) fn any() -> Self {
        Self {
            ty: Type::Any,
            nullable: false,
        }
    }

    /// The type with null among its values, for places that have no other word for it.
    pub(super) fn into_type(self) -> Type {
        match self.ty {
            Type::Any => Type::Any,
            ty if self.nullable => Type::Nullable(Box::new(ty)),
            ty => ty,
        }
    }
}

impl<'a> Lowering<'a> {
    /// First phase: every named schema that is wanted gets its id.
    pub(super) fn declare_components(&mut self, root: At<'a>) {
        let document = self.document;
        let Some(components) = &document.openapi.components else {
            return;
        };
        let at = root.child("components").child("schemas");
        for name in components.schemas.keys() {
            let selected = self.selected.as_ref();
            if selected.is_some_and(|selected| !selected.contains(name)) {
                continue;
            }
            let constraints = self.constraints(at.child(name));
            let id = self.types.push(TypeDefinition {
                origin: TypeOrigin::Component(name.clone()),
                place: at.child(name).key(),
                docs: docs::schema_docs(at.child(name)),
                constraints,
                limited: false,
                direction: Direction::Both,
                shape: Shape::Alias(Type::Any),
            });
            let nullable = admits_null(at.child(name), &mut BTreeSet::new());
            self.components.insert(name, Component { id, nullable });
            let node = at.child(name).node();
            self.copies.add(name, node);
            self.places.entry(node.id).or_default().push((name, node));
        }
    }

    /// Second phase: what each named schema is.
    pub(super) fn define_components(&mut self, root: At<'a>) {
        let document = self.document;
        let Some(components) = &document.openapi.components else {
            return;
        };
        let at = root.child("components").child("schemas");
        for (name, schema) in &components.schemas {
            let Some(component) = self.components.get(name.as_str()).copied() else {
                continue;
            };
            let shape = match schema {
                ReferenceOr::Reference { reference } => {
                    Shape::Alias(self.reference(reference, at.child(name)).ty)
                }
                ReferenceOr::Item(schema) => self.named(name, schema, at.child(name)),
            };
            if let Some(definition) = self.types.get_mut(component.id) {
                definition.shape = shape;
            }
            let (ty, nullable) = (Type::Named(component.id), component.nullable);
            let place = at.child(name).node().id;
            self.schemas.insert(place, Use { ty, nullable }.into_type());
        }
    }

    /// A schema where a type is used: a reference, or one written in place.
    pub(super) fn schema_use<T: Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<T>,
        at: At<'a>,
        hint: &Hint,
    ) -> Use {
        let usage = match schema {
            ReferenceOr::Reference { reference } => self.reference(reference, at),
            ReferenceOr::Item(schema) => self.inline(schema.borrow(), at, hint),
        };
        self.schemas.insert(at.node().id, usage.clone().into_type());
        usage
    }

    /// The type of a use, null included.
    pub(super) fn schema_type<T: Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<T>,
        at: At<'a>,
        hint: &Hint,
    ) -> Type {
        self.schema_use(schema, at, hint).into_type()
    }

    pub(super) fn reference(&mut self, reference: &str, at: At<'a>) -> Use {
        let name = schema_name(reference);
        match name.and_then(|name| self.components.get(name.as_str())) {
            Some(component) => Use {
                ty: Type::Named(component.id),
                nullable: component.nullable,
            },
            None => {
                self.dangling(reference, at);
                Use::any()
            }
        }
    }

    /// A schema written in place.
    pub(super) fn inline(&mut self, schema: &'a Schema, at: At<'a>, hint: &Hint) -> Use {
        let nullable = admits_null(at, &mut BTreeSet::new());
        let original = self.copies.original(at.node());
        if let Some(component) = original.and_then(|name| self.components.get(name)) {
            let ty = Type::Named(component.id);
            return Use { ty, nullable };
        }
        let shape = |lowering: &mut Self| lowering.shape(schema, at, hint);
        let ty = self.once(structure(at.node()), at, hint, shape);
        Use { ty, nullable }
    }

    /// The type of what the document says in place, the same wherever it says the same. What comes to itself again on
    /// its way, through the members that an `allOf` brings together, is a definition from then on.
    pub(super) fn once(
        &mut self,
        key: String,
        at: At<'a>,
        hint: &Hint,
        shape: impl FnOnce(&mut Self) -> Shape,
    ) -> Type {
        if let Some(id) = self.inline.get(&key) {
            return Type::Named(*id);
        }
        let open = self.opened.iter().position(|opened| opened.key == key);
        if let Some(opened) = open.and_then(|index| self.opened.get_mut(index)) {
            let reserve = || {
                self.types
                    .push(definition(Shape::Alias(Type::Any), at, hint))
            };
            return Type::Named(*opened.id.get_or_insert_with(reserve));
        }
        self.opened.push(Opened {
            key: key.clone(),
            id: None,
        });
        // This is another value than the one around it, of whose unions none is chosen from yet.
        let chosen = std::mem::take(&mut self.chosen);
        let shape = union::or_its_only(shape(self));
        self.chosen = chosen;
        let reserved = self.opened.pop().and_then(|opened| opened.id);
        match (shape, reserved) {
            (Shape::Alias(ty), None) => ty,
            (shape, None) => self.define(key, definition(shape, at, hint)),
            (shape, Some(id)) => {
                if let Some(found) = self.types.get_mut(id) {
                    *found = definition(shape, at, hint);
                }
                self.inline.insert(key, id);
                Type::Named(id)
            }
        }
    }

    fn define(&mut self, key: String, definition: TypeDefinition) -> Type {
        let id = self.types.push(definition);
        self.inline.insert(key, id);
        Type::Named(id)
    }

    /// A type of its own for a shape that no other place can come to.
    pub(super) fn defined(&mut self, shape: Shape, at: At<'a>, hint: &Hint) -> Type {
        Type::Named(self.types.push(definition(shape, at, hint)))
    }

    /// What a named schema is: a union, where others take it up and its discriminator tells
    /// them apart.
    fn named(&mut self, name: &'a str, schema: &'a Schema, at: At<'a>) -> Shape {
        let hierarchy = self.hierarchy(name, Keywords::of(schema), at);
        hierarchy.unwrap_or_else(|| self.shape(schema, at, &Hint::new(name)))
    }

    /// What a schema's values are, null left aside.
    pub(super) fn shape(&mut self, schema: &'a Schema, at: At<'a>, hint: &Hint) -> Shape {
        self.composed(Keywords::of(schema), at, hint)
    }

    pub(super) fn composed(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Shape {
        let own = Keywords {
            one_of: &[],
            any_of: &[],
            ..keywords
        };
        let is_union_alone = keywords.one_of.is_empty() != keywords.any_of.is_empty()
            && own.kind.is_none()
            && own.is_silent()
            && at.get("enum").is_none();
        if is_union_alone {
            return self.union(keywords, at, hint);
        }
        if !keywords.all_of.is_empty() || keywords.has_alternatives() {
            return self.all_of(keywords, at, hint);
        }
        if let Some(values) = at.get("enum") {
            return self.enumeration(keywords, values, at);
        }
        self.plain(keywords, at, hint)
    }

    /// The named schema that stands here.
    pub(super) fn component_at(&self, at: At<'a>) -> Option<&'a str> {
        let mut here = self.places.get(&at.node().id)?.iter();
        // What was rewritten may have the place of what it was made of.
        let (name, _) = here.find(|(_, node)| std::ptr::eq(*node, at.node()))?;
        Some(name)
    }

    /// A schema that is neither composed nor a list of values.
    pub(super) fn plain(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Shape {
        match keywords.kind {
            Some("string") => union::text(at),
            Some("integer") => Shape::Alias(scalar::integer(at, self.config.options.numbers)),
            Some("number") => Shape::Alias(scalar::number(at, self.config.options.numbers)),
            Some("boolean") => Shape::Alias(Type::Boolean),
            Some("array") => Shape::Alias(self.array(keywords, at, hint)),
            None if keywords.items.is_some() => Shape::Alias(self.array(keywords, at, hint)),
            _ if keywords.is_object() => self.object(keywords, at, hint),
            Some("null") | None => self.untyped(keywords, at),
            Some(other) => self.unknown_kind(other, at),
        }
    }

    fn array(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Type {
        if let Some(items) = self.tuple(keywords, at, hint) {
            return Type::Tuple(items);
        }
        let item = match keywords.items {
            Some(items) => self.schema_type(items, at.child("items"), &hint.then("item")),
            None => Type::Any,
        };
        Type::Array(Box::new(item))
    }

    /// The items of a list that has exactly the ones that `prefixItems` describes, where these
    /// are not all the same. What `items` lists is what one of them allows.
    fn tuple(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Option<Vec<Type>> {
        /// Longer tuples have none of the traits that the types need.
        const LONGEST: usize = 12;
        let prefix = at.get("prefixItems")?;
        let number = prefix.node().as_array()?.len();
        let count = |key| at.get(key).and_then(|at| at.node().as_u64());
        let wanted = Some(u64::try_from(number).ok()?);
        let is_fixed = count("minItems") == wanted && count("maxItems") == wanted;
        let ReferenceOr::Item(items) = keywords.items? else {
            return None;
        };
        let any_of = Keywords::of(items).any_of;
        let different: Vec<At<'a>> = at.child("items").child("anyOf").items().collect();
        if !is_fixed || number > LONGEST {
            return None;
        }
        let mut texts = prefix.items().map(|item| structure(item.node()));
        let first = texts.next()?;
        if any_of.is_empty() && number > 1 && texts.all(|text| text == first) {
            let ty = self.schema_type(keywords.items?, at.child("items"), hint);
            return Some(vec![ty; number]);
        }
        let items = prefix.items().enumerate().map(|(index, item)| {
            let text = structure(item.node());
            let same = different
                .iter()
                .position(|other| structure(other.node()) == text)?;
            let hint = hint.then(&format!("item {}", index + 1));
            Some(self.schema_type(any_of.get(same)?, item, &hint))
        });
        items.collect()
    }

    /// A schema without a type: free-form by the author's will unless it says `not`.
    fn untyped(&mut self, keywords: Keywords<'a>, at: At<'a>) -> Shape {
        if keywords.negated {
            let not = at.child("not");
            let is_impossible = not.node().as_object().is_some_and(Object::is_empty);
            let message = match is_impossible {
                true => "no value is allowed here; one that comes all the same is kept as JSON",
                false => "`not` has no counterpart among types; the value is kept as JSON",
            };
            self.diagnostics.push(Diagnostic::new(
                Code::Untyped,
                not.key(),
                message.to_owned(),
            ));
        } else if at.get("format").is_some() || at.get("pattern").is_some() {
            return Shape::Alias(scalar::formatted(at));
        }
        Shape::Alias(Type::Any)
    }

    fn unknown_kind(&mut self, kind: &str, at: At<'a>) -> Shape {
        let message = format!("`{kind}` is no type of JSON; the value is kept as JSON");
        self.diagnostics.push(Diagnostic::new(
            Code::Untyped,
            at.child("type").value(),
            message,
        ));
        Shape::Alias(Type::Any)
    }
}

/// A schema written in place that is being lowered.
#[derive(Debug)]
pub(super) struct Opened {
    key: String,
    /// Its definition, once it was come to again.
    id: Option<TypeId>,
}

fn definition(shape: Shape, at: At<'_>, hint: &Hint) -> TypeDefinition {
    let of_scalars = union::named_by_kinds(&shape);
    let (words, docs) = match of_scalars {
        Some(words) => (words, Docs::default()),
        None => (hint.words().to_vec(), docs::schema_docs(at)),
    };
    TypeDefinition {
        origin: TypeOrigin::Inline(words),
        place: at.value(),
        docs,
        // What a type written in place demands is demanded where it is used.
        constraints: Constraints::default(),
        limited: false,
        direction: Direction::Both,
        shape,
    }
}
