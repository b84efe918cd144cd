//! Unions: values that are one of several types.

use super::{Docs, Type, WireName};
use crate::diagnostic::Place;

/// One of several types (`oneOf`, `anyOf`).
#[derive(Debug, PartialEq)]
pub struct Union {
    /// The property whose value tells the variants apart, if the document names one.
    pub discriminator: Option<WireName>,
    /// The variants in the document's order.
    pub variants: Vec<Variant>,
}

impl Union {
    /// The discriminator, where it tells every variant from every other.
    pub fn tag(&self) -> Option<&WireName> {
        let every_variant_has_one = self.variants.iter().all(|variant| !variant.tags.is_empty());
        self.discriminator
            .as_ref()
            .filter(|_| every_variant_has_one)
    }
}

/// One of a union's types.
#[derive(Debug, PartialEq)]
pub struct Variant {
    /// The words its name is made of.
    pub name: Vec<String>,
    /// Its type.
    pub ty: Type,
    /// The discriminator's values that select it; empty without a discriminator.
    pub tags: Vec<String>,
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}
