//! What several schemas say of the same value, each of which holds: of a member, of the items of a list, of members
//! without a name.

use std::borrow::Borrow;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use super::Lowering;
use super::all_of::{Member, Part, Walk, Written, telling};
use super::merge::contradiction;
use super::null::admits_null;
use super::schema::{Hint, Use};
use crate::document::{At, structure};
use crate::model::{Additional, Type};

/// A schema, and where it is used.
type Described<'a, T> = (&'a ReferenceOr<T>, At<'a>);

impl<'a> Lowering<'a> {
    /// The use of a value of which all these schemas hold; nothing where no two of them say something.
    pub(super) fn intersection<T: Borrow<Schema>>(
        &mut self,
        described: Vec<Described<'a, T>>,
        hint: &Hint,
    ) -> Option<Use> {
        if described.len() < 2 {
            return None;
        }
        let members = described
            .iter()
            .map(|(schema, at)| self.taken_apart(*schema, *at, &mut Walk::default()));
        let members = telling(members.collect());
        let usage = match members.as_slice() {
            [] => return None,
            [only] => match only.written {
                Written::Reference(reference, at) => self.reference(reference, at),
                Written::Here(schema, at) => self.inline(schema, at, hint),
                Written::Around => return None,
            },
            _ => Use {
                ty: self.all_at_once(members, &described, hint),
                nullable: false,
            },
        };
        // Null by one of the descriptions is let in, since servers follow the laxer one.
        let mut places = described.iter().map(|(_, at)| *at);
        let nullable = places.any(|at| admits_null(at, &mut Default::default()));
        Some(Use { nullable, ..usage })
    }

    fn is_contradiction<T: Borrow<Schema>>(&mut self, described: &[Described<'a, T>]) -> bool {
        let members = described
            .iter()
            .map(|(schema, at)| self.taken_apart(*schema, *at, &mut Walk::default()));
        contradiction(&members.collect::<Vec<_>>()).is_some()
    }

    fn all_at_once<T>(
        &mut self,
        members: Vec<Member<'a>>,
        described: &[Described<'a, T>],
        hint: &Hint,
    ) -> Type {
        let Some((_, last)) = described.last() else {
            return Type::Any;
        };
        let written: Vec<_> = described
            .iter()
            .map(|(_, at)| structure(at.node()))
            .collect();
        self.once(written.join("&"), *last, hint, |lowering| {
            lowering.meet(members, None, *last, hint)
        })
    }

    /// A list whose items several schemas describe.
    pub(super) fn merged_list(&mut self, parts: &[Part<'a>], hint: &Hint) -> Option<Type> {
        let described = parts
            .iter()
            .filter_map(|part| Some((part.keywords.items?, part.at.child("items"))));
        let item = self.intersection(described.collect(), &hint.then("item"))?;
        Some(Type::Array(Box::new(item.into_type())))
    }

    /// The members without a name of objects that hold at once.
    pub(super) fn merged_additional(&mut self, parts: &[Part<'a>], hint: &Hint) -> Additional {
        let described =
            parts
                .iter()
                .filter_map(|part| match part.keywords.additional_properties? {
                    AdditionalProperties::Schema(schema) => {
                        Some((schema.as_ref(), part.at.child("additionalProperties")))
                    }
                    AdditionalProperties::Any(_) => None,
                });
        let described: Vec<_> = described.collect();
        // What is said of those that a pattern takes, or that nothing else describes, is not said of the same ones.
        let is_of_some = |part: &Part<'a>| {
            ["patternProperties", "unevaluatedProperties"]
                .iter()
                .any(|key| part.at.get(key).is_some())
        };
        // Objects may have none of them, so that what contradicts itself is no fault.
        if !parts.iter().any(is_of_some)
            && !self.is_contradiction(&described)
            && let Some(usage) = self.intersection(described, &hint.then("value"))
        {
            return Additional::Kept(usage.into_type());
        }
        let mut additional = Additional::Ignored;
        for part in parts {
            additional = both(additional, self.additional(part.keywords, part.at, hint));
        }
        additional
    }
}

/// What becomes of members without a name where two objects say something of them. Each may know
/// members of its own that the other does not, so that of two types neither is that of all.
fn both(one: Additional, other: Additional) -> Additional {
    match (one, other) {
        (Additional::Ignored | Additional::Kept(Type::Any), other @ Additional::Kept(_)) => other,
        (one, Additional::Ignored | Additional::Kept(Type::Any)) => one,
        (one, other) if one == other => one,
        _ => Additional::Kept(Type::Any),
    }
}
