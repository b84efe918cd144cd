//! Unions: values that are one of several types.

use std::collections::BTreeSet;

use super::{Constraints, Docs, JsonKind, Type, WireName};
use crate::diagnostic::Place;

/// One of several types (`oneOf`, `anyOf`).
#[derive(Debug, PartialEq)]
pub struct Union {
    /// The property whose value tells the objects among the variants apart: the document's
    /// discriminator, or one for which each of them lists values of its own.
    pub tag: Option<WireName>,
    /// The values that the document maps to types, until the variants have them as their tags.
    pub mapping: Vec<(String, Type)>,
    /// The type of values whose tag is absent or selects no variant, until that variant is marked.
    pub default: Option<Type>,
    /// The variants in the document's order.
    pub variants: Vec<Variant>,
    /// The positions of the variants in the order in which a value is tried as them.
    pub trial: Vec<usize>,
    /// Whether a value may be several variants at once (`anyOf`).
    pub overlapping: bool,
    /// Whether values have numbers, at some depth, of which a tree of JSON does not keep every digit.
    pub exact: bool,
}

impl Union {
    /// One of types of which nothing is known yet that tells them apart.
    pub fn new(variants: Vec<Variant>) -> Self {
        Self {
            tag: None,
            mapping: Vec::new(),
            default: None,
            variants,
            trial: Vec::new(),
            overlapping: false,
            exact: false,
        }
    }

    /// The variants that are objects.
    pub fn objects(&self) -> impl Iterator<Item = &Variant> {
        let is_object = |variant: &&Variant| variant.kinds.contains(&JsonKind::Object);
        self.variants.iter().filter(is_object)
    }

    /// Whether a value may have the members of several variants, none of which holds all.
    pub fn keeps_several(&self) -> bool {
        self.overlapping && self.tag.is_none() && self.objects().count() > 1
    }

    /// The position of the variant that alone takes every value of a kind.
    pub fn alone(&self, kind: JsonKind) -> Option<usize> {
        if kind == JsonKind::Object && self.tag.is_some() {
            return None;
        }
        let of_kind = |(_, variant): &(usize, &Variant)| variant.kinds.contains(&kind);
        let mut fitting = self.variants.iter().enumerate().filter(of_kind);
        let (position, _) = fitting.next()?;
        fitting.next().is_none().then_some(position)
    }
}

/// One of a union's types.
#[derive(Debug, PartialEq)]
pub struct Variant {
    /// The words its name is made of.
    pub name: Vec<String>,
    /// Its type.
    pub ty: Type,
    /// The kinds of value that it can be.
    pub kinds: BTreeSet<JsonKind>,
    /// The tag's values that select it where neither a mapping nor a list of values says
    /// otherwise: the names of its schema.
    pub implied_tags: Vec<String>,
    /// The tag's values that select it.
    pub tags: Vec<String>,
    /// The tag's values that select it or another, as whichever they can be read.
    pub shared_tags: Vec<String>,
    /// The one value that the document has for it.
    pub only_tag: Option<String>,
    /// Whether it is what an object is whose tag is absent or selects no variant.
    pub is_default: bool,
    /// Whether the tag is written for it, since its own type does not.
    pub adds_tag: bool,
    /// A member that it must have, and that none of the variants tried after it has.
    pub key: Option<WireName>,
    /// Limits on its values beyond those of its type.
    pub constraints: Constraints,
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}

impl Variant {
    /// A variant of which nothing is known yet that tells it from others.
    pub fn new(name: String, ty: Type, docs: Docs, place: Place) -> Self {
        Self {
            name: vec![name],
            ty,
            kinds: BTreeSet::new(),
            implied_tags: Vec::new(),
            tags: Vec::new(),
            shared_tags: Vec::new(),
            only_tag: None,
            is_default: false,
            adds_tag: false,
            key: None,
            constraints: Constraints::default(),
            docs,
            place,
        }
    }
}
