//! The way from a page to its items: through members, each in the one before, any of which may be absent.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::Emitter;
use crate::emit::object::Presence;
use crate::model::{Object, Shape, Type, WireName};
use crate::names::TypeNames;

/// The items of a page `self`.
pub(in crate::emit) struct PageItems<'a> {
    /// An `Option` of a reference to the list.
    pub(in crate::emit) borrowed: TokenStream,
    /// The list itself, empty where there is none.
    pub(in crate::emit) owned: TokenStream,
    /// The type of an item.
    pub(in crate::emit) item: &'a Type,
}

/// An expression for a member: a place, or an `Option` of one.
enum Reached {
    Always(TokenStream),
    Perhaps(TokenStream),
}

impl<'a> Emitter<'a> {
    /// Follows the members from an object; none where they lead to no list.
    pub(in crate::emit) fn page_items(
        self,
        path: &[WireName],
        object: &'a Object,
        names: &'a TypeNames,
    ) -> Option<PageItems<'a>> {
        let (mut object, mut names) = (object, names);
        let mut borrowed = Reached::Always(quote!(self));
        let mut owned = Reached::Always(quote!(self));
        let mut found = None;
        for wire in path {
            let mut fields = object.fields.iter().zip(&names.members);
            let (field, member) = fields.find(|(field, _)| field.wire == *wire)?;
            let (presence, member) = (Presence::of(field), member.ident());
            borrowed = borrow(borrowed, &member, presence);
            owned = take(owned, &member, presence);
            found = Some(self.behind_aliases(&field.ty));
            if let Some(Type::Named(id)) = found
                && let Shape::Object(inner) = &self.api.types.get(*id)?.shape
            {
                (object, names) = (inner, self.names.of_type(*id)?);
            }
        }
        let Some(Type::Array(item)) = found else {
            return None;
        };
        Some(PageItems {
            borrowed: match borrowed {
                Reached::Always(place) => quote!(Some(&#place)),
                Reached::Perhaps(option) => option,
            },
            owned: match owned {
                Reached::Always(place) => place,
                Reached::Perhaps(option) => quote!(#option.unwrap_or_default()),
            },
            item,
        })
    }
}

fn borrow(outer: Reached, member: &Ident, presence: Presence) -> Reached {
    let within = |outer: &TokenStream| match presence {
        Presence::Required => quote!(&#outer.#member),
        Presence::RequiredNullable | Presence::Optional => quote!(#outer.#member.as_ref()),
        Presence::OptionalNullable => quote!(#outer.#member.as_ref().and_then(Option::as_ref)),
    };
    step(outer, member, presence, within)
}

fn take(outer: Reached, member: &Ident, presence: Presence) -> Reached {
    let within = |outer: &TokenStream| match presence {
        Presence::OptionalNullable => quote!(#outer.#member.flatten()),
        _ => quote!(#outer.#member),
    };
    step(outer, member, presence, within)
}

/// Goes from what is reached to its member, which is `within` it where either may be absent.
fn step(
    outer: Reached,
    member: &Ident,
    presence: Presence,
    within: impl Fn(&TokenStream) -> TokenStream,
) -> Reached {
    match (outer, presence) {
        (Reached::Always(outer), Presence::Required) => Reached::Always(quote!(#outer.#member)),
        (Reached::Always(outer), _) => Reached::Perhaps(within(&outer)),
        (Reached::Perhaps(outer), Presence::Required) => {
            let within = within(&quote!(outer));
            Reached::Perhaps(quote!(#outer.map(|outer| #within)))
        }
        (Reached::Perhaps(outer), _) => {
            let within = within(&quote!(outer));
            Reached::Perhaps(quote!(#outer.and_then(|outer| #within)))
        }
    }
}
