//! Types that are not as they were: structs, enumerations, unions and other names.

use super::{Comparison, Impact, Side};
use crate::diagnostic::Place;
use crate::model::{
    Additional, EnumLiteral, Enumeration, Field, Object, Shape, TypeDefinition, Union,
};
use crate::names::{RustName, TypeNames};

/// A definition with its names.
#[derive(Clone, Copy)]
struct Defined<'a> {
    definition: &'a TypeDefinition,
    names: &'a TypeNames,
}

impl<'a> Defined<'a> {
    fn name(self) -> &'a str {
        self.names.name.as_str()
    }
}

impl<'a> Side<'a> {
    fn defined(self) -> impl Iterator<Item = Defined<'a>> {
        let definitions = self.api.types.iter().zip(self.names.types());
        definitions.map(|((_, definition), names)| Defined { definition, names })
    }

    /// What a definition is, without its name: two of the same are one that was renamed.
    fn shape(self, defined: Defined<'_>) -> String {
        match &defined.definition.shape {
            Shape::Object(object) => {
                let fields = object.fields.iter();
                let fields = fields.map(|field| format!("{}: {}", field.wire, self.field(field)));
                let fields: Vec<String> = fields.collect();
                format!("a struct {{ {} }}", fields.join(", "))
            }
            Shape::Enumeration(listed) => {
                let values = listed.values.iter().map(|value| value.value.text());
                format!(
                    "an enumeration of {}",
                    values.collect::<Vec<_>>().join(", ")
                )
            }
            Shape::Union(union) => {
                let variants = union.variants.iter().map(|variant| self.ty(&variant.ty));
                format!("one of {}", variants.collect::<Vec<_>>().join(", "))
            }
            Shape::Alias(ty) => format!("`{}`", self.ty(ty)),
            Shape::Newtype(ty) => format!("a struct around `{}`", self.ty(ty)),
        }
    }
}

/// What kind of item a definition is.
fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Object(_) => "a struct",
        Shape::Enumeration(_) => "an enumeration",
        Shape::Union(_) => "one of several types",
        Shape::Alias(_) => "another name for a type",
        Shape::Newtype(_) => "a struct around a type",
    }
}

impl Comparison<'_> {
    pub(super) fn types(&mut self) {
        let (old, new) = (self.old, self.new);
        let is_in = |side: Side<'_>, name: &str| side.defined().any(|known| known.name() == name);
        let mut fresh: Vec<Defined<'_>> = new
            .defined()
            .filter(|defined| !is_in(old, defined.name()))
            .collect();
        for was in old.defined() {
            let subject = format!("type `{}`", was.name());
            if let Some(is) = new.defined().find(|is| is.name() == was.name()) {
                self.definition(&subject, was, is);
                continue;
            }
            let is_same = |is: &Defined<'_>| new.shape(*is) == old.shape(was);
            match fresh.iter().position(is_same) {
                Some(index) => {
                    let is = fresh.remove(index);
                    let what = format!("is called `{}` now", is.name());
                    self.push(Impact::Breaking, &subject, what, is.definition.place);
                }
                None => self.report_gone(&subject, was.definition.place),
            }
        }
        for is in fresh {
            let subject = format!("type `{}`", is.name());
            self.push(Impact::Additive, &subject, "is new", is.definition.place);
        }
    }

    fn definition(&mut self, subject: &str, was: Defined<'_>, is: Defined<'_>) {
        let place = is.definition.place;
        self.docs(subject, &was.definition.docs, &is.definition.docs, place);
        if was.definition.constraints != is.definition.constraints {
            self.push(Impact::Additive, subject, "has other limits", place);
        }
        match (&was.definition.shape, &is.definition.shape) {
            (Shape::Object(old), Shape::Object(new)) => self.object(was, is, old, new),
            (Shape::Enumeration(old), Shape::Enumeration(new)) => {
                self.enumeration(was, is, old, new);
            }
            (Shape::Union(old), Shape::Union(new)) => self.union(was, is, old, new),
            (Shape::Alias(old), Shape::Alias(new)) | (Shape::Newtype(old), Shape::Newtype(new)) => {
                let old = format!("`{}`", self.old.ty(old));
                let new = format!("`{}`", self.new.ty(new));
                self.differs(Impact::Breaking, subject, (&old, &new), place);
            }
            (old, new) => {
                let pair = (kind(old), kind(new));
                self.differs(Impact::Breaking, subject, pair, place);
            }
        }
    }

    fn object(&mut self, was: Defined<'_>, is: Defined<'_>, old: &Object, new: &Object) {
        let name = is.name();
        let subject = |wire: &str| format!("field `{wire}` of `{name}`");
        for (field, rust) in old.fields.iter().zip(&was.names.members) {
            let subject = subject(field.wire.as_str());
            let mut fields = new.fields.iter().zip(&is.names.members);
            match fields.find(|(known, _)| known.wire == field.wire) {
                Some(found) => self.member(&subject, (field, rust), found),
                None => self.report_gone(&subject, field.place),
            }
        }
        for field in &new.fields {
            if !old.fields.iter().any(|known| known.wire == field.wire) {
                let (subject, ty) = (subject(field.wire.as_str()), self.new.field(field));
                self.push(
                    Impact::Breaking,
                    &subject,
                    format!("is new, a `{ty}`"),
                    field.place,
                );
            }
        }
        let place = is.definition.place;
        if are_in_another_order(old, new) {
            let what = "takes its members in another order";
            self.push(Impact::Breaking, &format!("`{name}::new`"), what, place);
        }
        let rest = |side: Side<'_>, additional: &Additional| match additional {
            Additional::Ignored => "left out".to_owned(),
            Additional::Kept(ty) => format!("kept as `{}`", side.ty(ty)),
        };
        let (old, new) = (
            rest(self.old, &old.additional),
            rest(self.new, &new.additional),
        );
        let subject = format!("what is not named of `{name}`");
        self.differs(Impact::Breaking, &subject, (&old, &new), place);
    }

    fn member(
        &mut self,
        subject: &str,
        (old, rust): (&Field, &RustName),
        (new, now): (&Field, &RustName),
    ) {
        let place = new.place;
        if rust != now {
            let what = format!("is called `{}` now", now.as_str());
            self.push(Impact::Breaking, subject, what, place);
        }
        let types = (self.old.field(old), self.new.field(new));
        let types = (&*format!("`{}`", types.0), &*format!("`{}`", types.1));
        self.differs(Impact::Breaking, subject, types, place);
        let limits = |field: &Field| {
            (
                field.constraints.clone(),
                field.default.clone(),
                field.constant.clone(),
            )
        };
        if limits(old) != limits(new) {
            let what = "has other limits or another default";
            self.push(Impact::Additive, subject, what, place);
        }
        if (old.read_only, old.write_only) != (new.read_only, new.write_only) {
            let what = "is sent by another side";
            self.push(Impact::Documentation, subject, what, place);
        }
        self.docs(subject, &old.docs, &new.docs, place);
    }

    fn enumeration(
        &mut self,
        was: Defined<'_>,
        is: Defined<'_>,
        old: &Enumeration,
        new: &Enumeration,
    ) {
        let name = is.name();
        let subject = |value: &EnumLiteral| format!("value `{}` of `{name}`", value.text());
        for (value, rust) in old.values.iter().zip(&was.names.members) {
            let subject = subject(&value.value);
            let mut values = new.values.iter().zip(&is.names.members);
            match values.find(|(known, _)| known.value == value.value) {
                None => self.report_gone(&subject, value.place),
                Some((found, now)) => {
                    if rust != now {
                        let what = format!("is called `{}` now", now.as_str());
                        self.push(Impact::Breaking, &subject, what, found.place);
                    }
                    self.docs(&subject, &value.docs, &found.docs, found.place);
                }
            }
        }
        for value in &new.values {
            if !old.values.iter().any(|known| known.value == value.value) {
                self.push(
                    Impact::Breaking,
                    &subject(&value.value),
                    "is new",
                    value.place,
                );
            }
        }
        if old.open != new.open {
            let what = "keeps values that are not listed, or does so no longer";
            self.push(
                Impact::Breaking,
                &format!("type `{name}`"),
                what,
                is.definition.place,
            );
        }
    }

    fn union(&mut self, was: Defined<'_>, is: Defined<'_>, old: &Union, new: &Union) {
        let variants =
            |side: Side<'_>, defined: Defined<'_>, union: &Union| -> Vec<(String, Place)> {
                let variants = union.variants.iter().zip(&defined.names.members);
                variants
                    .map(|(variant, name)| {
                        (
                            format!("{}({})", name.as_str(), side.ty(&variant.ty)),
                            variant.place,
                        )
                    })
                    .collect()
            };
        let (before, after) = (variants(self.old, was, old), variants(self.new, is, new));
        let name = is.name();
        for (variant, place) in &before {
            if !after.iter().any(|(known, _)| known == variant) {
                self.report_gone(&format!("alternative `{variant}` of `{name}`"), *place);
            }
        }
        for (variant, place) in &after {
            if !before.iter().any(|(known, _)| known == variant) {
                let subject = format!("alternative `{variant}` of `{name}`");
                self.push(Impact::Breaking, &subject, "is new", *place);
            }
        }
        let is_same = before.len() == after.len() && before.iter().all(|it| is_among(it, &after));
        if is_same && signs(was, old) != signs(is, new) {
            let what = "finds the alternative of a value otherwise";
            self.push(
                Impact::Additive,
                &format!("type `{name}`"),
                what,
                is.definition.place,
            );
        }
        if old.keeps_several() != new.keeps_several() {
            let what = "keeps objects that are several alternatives at once, or does so no longer";
            self.push(
                Impact::Breaking,
                &format!("type `{name}`"),
                what,
                is.definition.place,
            );
        }
    }
}

fn is_among((variant, _): &(String, Place), others: &[(String, Place)]) -> bool {
    others.iter().any(|(known, _)| known == variant)
}

/// What tells a union's variants apart, in the order in which they are tried.
fn signs<'a>(defined: Defined<'a>, union: &'a Union) -> impl PartialEq + use<'a> {
    let names = &defined.names.members;
    let trial = union.trial.iter().filter_map(move |index| {
        let variant = union.variants.get(*index)?;
        let name = names.get(*index)?;
        Some((
            name.as_str(),
            &variant.tags,
            &variant.shared_tags,
            variant.is_default,
            &variant.key,
        ))
    });
    (&union.tag, trial.collect::<Vec<_>>())
}

/// Whether members that a value must have, in both crates, are no longer in the same order: calls of `new` that still
/// compile could mix them up.
fn are_in_another_order(old: &Object, new: &Object) -> bool {
    let arguments = |object: &Object, other: &Object| {
        let is_argument = |field: &&Field| field.always && field.constant.is_none();
        let is_shared = |field: &&Field| {
            let mut others = other.fields.iter().filter(is_argument);
            others.any(|known| known.wire == field.wire)
        };
        let fields = object.fields.iter().filter(is_argument).filter(is_shared);
        fields.map(|field| field.wire.clone()).collect::<Vec<_>>()
    };
    arguments(old, new) != arguments(new, old)
}
