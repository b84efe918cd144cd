//! Unions: an enum and its table.

use quote::quote;

use super::types::From;
use super::{Emitter, Item, Table, docs, literal};
use crate::model::{Kind, TypeDefinition, Union, Variant};
use crate::names::{RustName, TypeNames};

impl<'a> Emitter<'a> {
    pub(super) fn union(
        self,
        definition: &TypeDefinition,
        union: &Union,
        names: &TypeNames,
    ) -> Vec<Item> {
        let type_docs = docs::of_type(definition, names);
        let name = names.name.ident();
        let variants = union
            .variants
            .iter()
            .zip(&names.members)
            .map(|(variant, name)| {
                let docs = docs::of(&variant.docs, "One of the types that the value can be.");
                let (name, ty) = (name.ident(), self.ty(&variant.ty, From::Types));
                quote!(#docs #name(#ty))
            });
        let rest = rest(union).map(|(_, text)| {
            let (docs, rest) = (docs::attributes(text), names.rest.ident());
            quote!(#docs #rest(serde_json::Value),)
        });
        let item = quote! {
            #type_docs
            #[derive(Debug, Clone, PartialEq)]
            pub enum #name {
                #(#variants,)*
                #rest
            }
        };
        vec![item.into(), Item::Table(union_table(union, names))]
    }
}

/// The word of the table for the variant that keeps what is none of the others, and its prose.
fn rest(union: &Union) -> Option<(&'static str, &'static str)> {
    if union.tag.is_some() {
        Some(("else", "A kind that the document does not name."))
    } else if union.keeps_several() {
        Some(("several", "Several of the others at once."))
    } else {
        None
    }
}

/// A line for each variant, in the order in which they are tried.
fn union_table(union: &Union, names: &TypeNames) -> Table {
    let ordered = union.trial.iter().filter_map(|position| {
        union
            .variants
            .get(*position)
            .zip(names.members.get(*position))
    });
    let name = names.name.as_str();
    Table {
        name: "union",
        subject: match &union.tag {
            Some(property) => format!("{name} by {}", literal(property.as_str())),
            None => name.to_owned(),
        },
        rows: ordered
            .map(|(variant, name)| row(union, variant, name))
            .collect(),
        tail: tail(union, names),
    }
}

fn row(union: &Union, variant: &Variant, name: &RustName) -> String {
    let kinds = variant.kinds.iter().map(|kind| format!("{kind:?}"));
    let kinds: Vec<String> = kinds.collect();
    let mut row = format!("{}: {}", name.as_str(), kinds.join(" | "));
    if let Some(key) = &variant.key {
        row.push_str(&format!(" has {}", literal(key.as_str())));
    }
    let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
    if let Some(first) = tags.first().filter(|_| union.tag.is_some()) {
        row.push_str(&format!(" is {}", tags.join(" | ")));
        if variant.adds_tag {
            row.push_str(&format!(" adds {first}"));
        }
    }
    row + ","
}

fn tail(union: &Union, names: &TypeNames) -> Option<String> {
    let alone = |word: &str, kind| {
        let name = names.members.get(union.alone(kind)?)?;
        Some(format!("{word} {}", name.as_str()))
    };
    let rest = rest(union).map(|(word, _)| format!("{word} {}", names.rest.as_str()));
    let parts = [rest, alone("map", Kind::Object), alone("seq", Kind::Array)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
