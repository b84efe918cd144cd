//! Schemas that hold at once, put together.

use openapiv3::AdditionalProperties;

use super::all_of::{Member, Part, Written, telling};
use super::keywords::Keywords;
use super::object::{Property, add_undescribed, properties};
use super::schema::Hint;
use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{At, CONDITIONAL};
use crate::model::{Additional, Field, Object, Shape, Type};

/// What becomes of a value that nothing is known of.
pub(super) const KEPT: &str = "the value is kept as JSON";

impl<'a> Lowering<'a> {
    /// One member that says everything is that member; objects are merged; a union beside
    /// objects is a union of merged objects; anything else narrows.
    pub(super) fn meet(
        &mut self,
        members: Vec<Member<'a>>,
        around: Option<&'a str>,
        at: At<'a>,
        hint: &Hint,
    ) -> Shape {
        let mut members = telling(members);
        if let Some((kind, other)) = contradiction(&members) {
            self.contradictory(kind, other, at, KEPT);
            return Shape::Alias(Type::Any);
        }
        without_others(&mut members);
        without_implied(&mut members);
        let bare = without_bare(&mut members);
        if let [only] = members.as_slice()
            && let Some(shape) = self.only(only, around, hint)
        {
            return shape;
        }
        let parts = members.into_iter().flat_map(|member| member.parts);
        let (mut unions, plain): (Vec<_>, Vec<_>) = parts.partition(Part::is_union);
        // An alternative may lead back to the union that it was chosen from.
        unions.retain(|union| !self.is_settled(*union));
        let demands = unions.extract_if(.., |union| self.only_demands(*union));
        for union in demands.collect::<Vec<_>>() {
            self.report_unchecked_demands(union);
        }
        let all_objects = plain.iter().all(|part| part.keywords.is_object());
        let shape = match unions.as_slice() {
            [] if plain.is_empty() => Shape::Alias(Type::Any),
            [] if all_objects => self.merge(&plain, hint),
            [union] if plain.is_empty() => self.union(union.keywords, union.at, hint),
            unions if all_objects => self.choosing(unions, |lowering| {
                lowering.spread(unions, plain, around, at, hint)
            }),
            _ => self.narrowest(&plain, hint),
        };
        match (shape, bare) {
            (Shape::Alias(Type::Any), Some(bare)) => self.plain(bare.keywords, bare.at, hint),
            (shape, _) => shape,
        }
    }

    /// What `lower` makes while an alternative of each of the unions is chosen.
    fn choosing<T>(&mut self, unions: &[Part<'a>], lower: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.chosen.len();
        self.chosen.extend(unions);
        let lowered = lower(self);
        self.chosen.truncate(before);
        lowered
    }

    fn is_settled(&self, union: Part<'a>) -> bool {
        self.chosen.iter().any(|chosen| chosen.is(&union))
    }

    fn only(&mut self, only: &Member<'a>, around: Option<&'a str>, hint: &Hint) -> Option<Shape> {
        match only.written {
            Written::Reference(reference, _) if self.is_base_of(reference, around) => None,
            Written::Reference(reference, at) => {
                Some(Shape::Alias(self.reference(reference, at).ty))
            }
            Written::Here(schema, at) => Some(self.shape(schema, at, hint)),
            Written::Around => None,
        }
    }

    /// The members of all objects together.
    fn merge(&mut self, parts: &[Part<'a>], hint: &Hint) -> Shape {
        let mut merged: Vec<Vec<Property<'a>>> = Vec::new();
        for part in parts {
            for property in properties(part.keywords, part.at) {
                let is_same = |known: &&mut Vec<Property<'a>>| {
                    known.iter().any(|known| known.name == property.name)
                };
                match merged.iter_mut().find(is_same) {
                    Some(known) => known.push(property),
                    None => merged.push(vec![property]),
                }
            }
        }
        let mut additional = self.merged_additional(parts, hint);
        // What others say of the rest is not said of members whose names a pattern takes.
        if parts.iter().any(is_open_by_pattern) {
            additional = Additional::Kept(Type::Any);
        }
        let demanded = |name: &str| {
            let mut required = parts.iter().flat_map(|part| part.keywords.required);
            required.any(|known| known == name)
        };
        let mut fields: Vec<Field> = Vec::with_capacity(merged.len());
        for sources in merged {
            let required = sources.iter().any(|property| demanded(property.name));
            fields.extend(self.merged_field(sources, required, hint));
        }
        if additional == Additional::Ignored {
            for part in parts {
                add_undescribed(&mut fields, part.keywords.required, part.at);
            }
        }
        let closed = |part: &Part<'a>| part.keywords.additional_properties.is_some();
        match additional {
            Additional::Kept(value) if fields.is_empty() => {
                Shape::Alias(Type::Map(Box::new(value)))
            }
            Additional::Ignored if fields.is_empty() && !parts.iter().any(closed) => {
                Shape::Alias(Type::Map(Box::new(Type::Any)))
            }
            additional => Shape::Object(Object { fields, additional }),
        }
    }

    /// A member that several objects describe: all descriptions hold, but those under a condition only where there is no
    /// other.
    fn merged_field(
        &mut self,
        mut sources: Vec<Property<'a>>,
        required: bool,
        hint: &Hint,
    ) -> Option<Field> {
        let is_conditional = |property: &Property<'a>| docs::flag(property.at, CONDITIONAL);
        if !sources.iter().all(is_conditional) {
            sources.retain(|property| !is_conditional(property));
        }
        let last = Property {
            required,
            ..*sources.last()?
        };
        let described = sources
            .iter()
            .map(|property| (property.schema, property.at));
        let hint_of_member = hint.then(last.name);
        let mut field = match self.intersection(described.collect(), &hint_of_member) {
            Some(usage) => self.used_field(last, usage),
            None => self.field(last, hint),
        };
        for property in sources.iter().rev().skip(1) {
            let docs = docs::schema_docs(property.at);
            field.docs.summary = field.docs.summary.or(docs.summary);
            field.docs.description = field.docs.description.or(docs.description);
            let default = property.at.get("default").map(|at| at.node().to_json());
            field.default = field.default.or(default);
            field.constraints = field.constraints.narrowed(self.constraints(property.at));
            let only = |key| docs::flag(property.at, key);
            field.read_only |= only("readOnly");
            field.write_only |= only("writeOnly");
        }
        Some(field)
    }

    /// Schemas that are no objects: they narrow each other, so the narrowest holds every
    /// value of all of them.
    fn narrowest(&mut self, parts: &[Part<'a>], hint: &Hint) -> Shape {
        let number_of_values = |part: &&Part<'a>| {
            let values = part.at.get("enum").and_then(|at| at.node().as_array());
            values.map_or(0, <[_]>::len)
        };
        if let Some(list) = self.merged_list(parts, hint) {
            return Shape::Alias(list);
        }
        let listed = parts.iter().filter(|part| part.is_listed());
        let formatted =
            |part: &&Part<'a>| part.at.get("format").is_some() || part.keywords.items.is_some();
        let kind = parts.iter().rev().find(|part| part.keywords.kind.is_some());
        let chosen = listed
            .min_by_key(number_of_values)
            .or_else(|| parts.iter().rev().find(formatted))
            .or(kind);
        let Some(part) = chosen else {
            return Shape::Alias(Type::Any);
        };
        let kind = match has_integer(parts) {
            true => Some("integer"),
            false => part
                .keywords
                .kind
                .or(kind.and_then(|part| part.keywords.kind)),
        };
        let keywords = Keywords {
            kind,
            ..part.keywords
        };
        if let Some(component) = self.component_at_part(part)
            && lists(parts).all(|list| {
                part.at
                    .get("enum")
                    .is_none_or(|own| own.items().all(|value| has(list, value)))
            })
        {
            return Shape::Alias(component);
        }
        match part.at.get("enum") {
            Some(values) => self.listed_by_all(keywords, values, part.at, parts),
            None => self.plain(keywords, part.at, hint),
        }
    }

    /// An enumeration of the values that every part which lists some has.
    fn listed_by_all(
        &mut self,
        keywords: Keywords<'a>,
        values: At<'a>,
        at: At<'a>,
        parts: &[Part<'a>],
    ) -> Shape {
        let is_listed = |value: At<'a>| lists(parts).all(|list| has(list, value));
        if values.items().any(is_listed) {
            return self.enumeration_of(keywords, values, at, &is_listed);
        }
        let report = Diagnostic::new(
            Code::Contradiction,
            values.key(),
            "no value is in all lists that hold here",
        )
        .label("has no value in common with the others");
        self.diagnostics.push_fault(report);
        Shape::Alias(Type::Any)
    }

    /// The named type that a part is the whole of.
    fn component_at_part(&self, part: &Part<'a>) -> Option<Type> {
        let composed = ["allOf", "oneOf", "anyOf"];
        let is_whole = composed.iter().all(|key| part.at.get(key).is_none());
        let component = self.components.get(self.component_at(part.at)?)?;
        is_whole.then_some(Type::Named(component.id))
    }

    pub(super) fn inexpressible(&mut self, at: At<'a>) -> Shape {
        let message = "these alternatives have too many combinations; the value is kept as JSON";
        let place = ["allOf", "oneOf", "anyOf"]
            .iter()
            .find_map(|key| at.get(key));
        let place = place.unwrap_or(at).key();
        self.diagnostics
            .push(Diagnostic::new(Code::Untyped, place, message));
        Shape::Alias(Type::Any)
    }

    /// Says of an alternative that it contradicts what stands beside it: servers may send it all the same.
    pub(super) fn contradictory_alternative(
        &mut self,
        kind: &str,
        other: &str,
        at: At<'a>,
        is_fault: bool,
    ) {
        let report = no_value_of_both(kind, other, at)
            .label("contradicts what stands beside the alternatives")
            .help("the alternative is taken without what stands beside it");
        self.diagnostics.push_fault(report.warning_if(!is_fault));
    }

    pub(super) fn contradictory(&mut self, kind: &str, other: &str, at: At<'a>, consequence: &str) {
        let report = no_value_of_both(kind, other, at)
            .label("the schemas that hold here contradict each other");
        let report = match self.diagnostics.is_lenient() {
            true => report.help(consequence),
            false => report,
        };
        self.diagnostics.push_fault(report);
    }
}

fn no_value_of_both(kind: &str, other: &str, at: At<'_>) -> Diagnostic {
    let message = format!("no value is of the types `{kind}` and `{other}` at once");
    Diagnostic::new(Code::Contradiction, at.key(), message)
}

/// The lists of values of the parts that have one.
fn lists<'p, 'a: 'p>(parts: &'p [Part<'a>]) -> impl Iterator<Item = At<'a>> + 'p {
    parts.iter().filter_map(|part| part.at.get("enum"))
}

pub(super) fn has(list: At<'_>, value: At<'_>) -> bool {
    list.items()
        .any(|known| known.node().to_json() == value.node().to_json())
}

/// Whether it has types for members of some names, and leaves all others open.
fn is_open_by_pattern(part: &Part<'_>) -> bool {
    let additional = part.keywords.additional_properties;
    part.at.get("patternProperties").is_some()
        && matches!(additional, Some(AdditionalProperties::Any(true)))
}

/// Two types that members name, and that no value is of at once.
pub(super) fn contradiction<'a>(members: &[Member<'a>]) -> Option<(&'a str, &'a str)> {
    let parts = members.iter().flat_map(|member| &member.parts);
    let mut kinds = parts.filter_map(|part| part.keywords.kind);
    let first = kinds.next()?;
    let is_number = |kind: &str| matches!(kind, "integer" | "number");
    let other = kinds.find(|kind| *kind != first && !(is_number(kind) && is_number(first)))?;
    Some((first, other))
}

/// Takes the parts out that speak of members or items without saying `type`, where another
/// says that the value is no object or list: then they say nothing (JSON Schema 2020-12,
/// section 6 of Validation, and 10.3 of Core).
fn without_others(members: &mut Vec<Member<'_>>) {
    let parts = members.iter().flat_map(|member| &member.parts);
    let Some(kind) = parts.filter_map(|part| part.keywords.kind).next() else {
        return;
    };
    let applies = |part: &Part<'_>| {
        let speaks_of_items = part.keywords.items.is_some();
        let about = match part.keywords.kind {
            Some(kind) => kind,
            None if speaks_of_items => "array",
            None if part.keywords.is_object() => "object",
            None => kind,
        };
        about == kind || part.keywords.kind.is_some()
    };
    for member in members.iter_mut() {
        member.parts.retain(applies);
    }
    members.retain(|member| !member.parts.is_empty());
}

/// Whether some say that a value is an integer, and others that it is a number.
fn has_integer<'p, 'a: 'p>(parts: impl IntoIterator<Item = &'p Part<'a>>) -> bool {
    let kinds: Vec<_> = parts
        .into_iter()
        .filter_map(|part| part.keywords.kind)
        .collect();
    kinds.contains(&"integer") && kinds.contains(&"number")
}

/// Takes out what stands around others where it demands no more of an object than they do themselves: the base of
/// ASP.NET's alternatives demands their tag.
fn without_implied(members: &mut Vec<Member<'_>>) {
    let is_around = |member: &Member<'_>| matches!(member.written, Written::Around);
    let others = members.iter().filter(|member| !is_around(member));
    let others: Vec<Part<'_>> = others.flat_map(|member| member.parts.clone()).collect();
    let is_demanded = |name: &String| {
        let mut others = others.iter();
        others.any(|other| other.keywords.required.contains(name))
    };
    let is_implied = |part: &Part<'_>| {
        let said = Keywords {
            kind: None,
            required: &[],
            ..part.keywords
        };
        part.keywords.is_object()
            && said.is_silent()
            && !part.is_listed()
            && part.keywords.required.iter().all(is_demanded)
    };
    if others.iter().any(|other| other.keywords.is_object()) {
        members.retain(|member| !is_around(member) || !member.parts.iter().all(is_implied));
    }
}

/// Takes the parts that only say of what kind a value is out, unless there are no others.
fn without_bare<'a>(members: &mut Vec<Member<'a>>) -> Option<Part<'a>> {
    let parts = members.iter().flat_map(|member| &member.parts);
    let bare = parts.clone().find(|part| part.is_bare()).copied();
    // That a number is an integer is more than others say of it.
    let is_idle = match has_integer(parts.clone()) {
        true => |part: &Part<'a>| part.is_bare() && part.keywords.kind != Some("integer"),
        false => |part: &Part<'a>| part.is_bare(),
    };
    if !parts.clone().all(Part::is_bare) {
        for member in members.iter_mut() {
            member.parts.retain(|part| !is_idle(part));
        }
        members.retain(|member| !member.parts.is_empty());
    }
    bare
}
