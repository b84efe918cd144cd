//! `allOf`: several schemas that hold at once become one type. Here they are taken apart;
//! [`merge`](super::merge) and [`spread`](super::spread) put them together.

use std::borrow::Borrow;

use openapiv3::{ReferenceOr, Schema};

use super::Lowering;
use super::keywords::Keywords;
use super::schema::Hint;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::At;
use crate::model::Shape;

/// One of the schemas that hold at once: what it says itself, or the alternatives that it
/// lists; what it says by `allOf` are parts of their own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    pub keywords: Keywords<'a>,
    pub at: At<'a>,
}

impl Part<'_> {
    pub(super) fn is_union(&self) -> bool {
        self.keywords.has_alternatives()
    }

    /// Whether it lists its values.
    pub(super) fn is_listed(&self) -> bool {
        !self.is_union() && self.at.get("enum").is_some()
    }

    /// Whether it says nothing about a value's shape.
    fn is_silent(&self) -> bool {
        let said = Keywords {
            negated: false,
            ..self.keywords
        };
        said.is_silent() && !self.is_listed()
    }

    /// Whether it says of what kind a value is, and no more.
    pub(super) fn is_bare(&self) -> bool {
        let said = Keywords {
            kind: None,
            ..self.keywords
        };
        said.is_silent() && !self.is_listed()
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self.at.node(), other.at.node()) && self.is_union() == other.is_union()
    }
}

/// One of the schemas that hold at once, as the document has it.
#[derive(Debug, Clone)]
pub(super) struct Member<'a> {
    pub written: Written<'a>,
    pub parts: Vec<Part<'a>>,
}

/// How a schema is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written<'a> {
    /// As a reference.
    Reference(&'a str, At<'a>),
    /// In place.
    Here(&'a Schema, At<'a>),
    /// As what stands beside the list of the others.
    Around,
}

/// The way through references that a member is taken apart on.
#[derive(Debug, Default)]
pub(super) struct Walk<'a> {
    /// The named schema that is being lowered, if what is taken apart is the whole of it.
    pub around: Option<&'a str>,
    /// Whether the way leads through the alternatives of that schema.
    pub spreads: bool,
    /// The named schemas on the way.
    pub path: Vec<&'a str>,
}

impl<'a> Lowering<'a> {
    /// The type of schemas that hold at once.
    pub(super) fn all_of(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Shape {
        let around = self.component_at(at);
        let mut walk = Walk {
            around,
            ..Walk::default()
        };
        let list = keywords.all_of.iter().enumerate();
        let mut members: Vec<Member<'a>> = list
            .map(|(index, member)| {
                self.taken_apart(member, at.child("allOf").item(index), &mut walk)
            })
            .collect();
        let mut parts = Vec::new();
        push_own(keywords, at, true, &mut parts);
        members.push(Member {
            written: Written::Around,
            parts,
        });
        self.meet(members, around, at, hint)
    }

    /// A schema that holds beside others, taken apart.
    pub(super) fn taken_apart<T: Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<T>,
        at: At<'a>,
        walk: &mut Walk<'a>,
    ) -> Member<'a> {
        let mut parts = Vec::new();
        self.take_apart(schema, at, walk, &mut parts);
        let written = match schema {
            ReferenceOr::Reference { reference } => Written::Reference(reference, at),
            ReferenceOr::Item(schema) => Written::Here(schema.borrow(), at),
        };
        Member { written, parts }
    }

    /// Takes a schema and every `allOf` below it apart, references followed.
    fn take_apart<T: Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<T>,
        at: At<'a>,
        walk: &mut Walk<'a>,
        parts: &mut Vec<Part<'a>>,
    ) {
        let Some(resolved) = self.resolve(schema, at) else {
            return;
        };
        let name = resolved.component;
        let comes_back = name.is_some() && name == walk.around;
        let goes_round = name.is_some_and(|name| walk.path.contains(&name));
        if goes_round || comes_back && !walk.spreads {
            self.recursive(name.unwrap_or_default(), at);
            return;
        }
        // What holds twice holds once, and is walked through once: others may come to it in many ways.
        let is_taken = |part: &Part<'a>| std::ptr::eq(part.at.node(), resolved.at.node());
        if parts.iter().any(is_taken) {
            return;
        }
        walk.path.extend(name);
        let keywords = Keywords::of(resolved.schema);
        for (index, member) in keywords.all_of.iter().enumerate() {
            self.take_apart(member, resolved.at.child("allOf").item(index), walk, parts);
        }
        // Where one of the alternatives is what this is a part of, it is that alternative.
        let leads_back = comes_back || self.has_alternative(keywords, walk);
        push_own(keywords, resolved.at, !leads_back, parts);
        if name.is_some() {
            walk.path.pop();
        }
    }

    fn recursive(&mut self, name: &str, at: At<'a>) {
        let message = format!("`{name}` contains itself through `allOf`");
        let report = Diagnostic::new(Code::RecursiveAllOf, at.value(), message);
        self.diagnostics.push_fault(report);
    }

    /// Whether an alternative is one of the schemas on the way.
    fn has_alternative(&mut self, keywords: Keywords<'a>, walk: &Walk<'a>) -> bool {
        let alternatives = keywords.one_of.iter().chain(keywords.any_of);
        let references =
            alternatives.filter(|schema| matches!(schema, ReferenceOr::Reference { .. }));
        let on_the_way = |name| walk.path.contains(&name) || walk.around == Some(name);
        let root = At::root(&self.document.root);
        let names: Vec<&str> = references
            .filter_map(|schema| self.resolve(schema, root)?.component)
            .collect();
        names.into_iter().any(on_the_way)
    }
}

/// What a schema says itself, and, if they are wanted, its alternatives.
fn push_own<'a>(
    keywords: Keywords<'a>,
    at: At<'a>,
    with_alternatives: bool,
    parts: &mut Vec<Part<'a>>,
) {
    let own = Keywords {
        all_of: &[],
        one_of: &[],
        any_of: &[],
        ..keywords
    };
    parts.push(Part { keywords: own, at });
    if !with_alternatives {
        return;
    }
    let nothing = Keywords::default();
    let (one_of, any_of) = (keywords.one_of, keywords.any_of);
    for keywords in [
        Keywords { one_of, ..nothing },
        Keywords { any_of, ..nothing },
    ] {
        if keywords.has_alternatives() {
            parts.push(Part { keywords, at });
        }
    }
}

/// The members that say something the others do not.
pub(super) fn telling(mut members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    for member in &mut members {
        member.parts.retain(|part| !part.is_silent());
    }
    members.retain(|member| !member.parts.is_empty());
    let mut told: Vec<Member<'_>> = Vec::new();
    for member in members {
        if told.iter().any(|other| contains(other, &member)) {
            continue;
        }
        told.retain(|other| !contains(&member, other));
        told.push(member);
    }
    told
}

fn contains(member: &Member<'_>, other: &Member<'_>) -> bool {
    let mut parts = other.parts.iter();
    parts.all(|part| member.parts.iter().any(|own| own.is(part)))
}
