//! Unions: an enum and its table.

use quote::quote;

use super::how::How;
use super::types::Spelled;
use super::{Emitter, Item, Table, constraint, docs, literal};
use crate::model::{JsonKind, Shape, Type, TypeDefinition, Union, Variant};
use crate::names::{RustName, TypeNames};

impl<'a> Emitter<'a> {
    pub(super) fn union(
        self,
        definition: &TypeDefinition,
        union: &Union,
        names: &TypeNames,
    ) -> Vec<Item> {
        let type_docs = self.prose.of_type(definition, names);
        let name = names.name.ident();
        let variants = union
            .variants
            .iter()
            .zip(&names.members)
            .map(|(variant, name)| {
                let notes = constraint::notes(&variant.constraints);
                let sign = sign_in_words(union, variant);
                let docs = self.prose.with_notes(&variant.docs, &sign, &notes);
                let (name, ty) = (name.ident(), self.ty(&variant.ty, Spelled::Types));
                quote!(#docs #name(#ty))
            });
        let rest = rest(union).map(|(_, text)| {
            let (docs, rest) = (self.prose.text(text), names.rest.ident());
            quote!(#docs #rest(serde_json::Value),)
        });
        let deprecated = docs::deprecated(&definition.docs);
        let item = quote! {
            #type_docs
            #deprecated
            #[derive(Debug, Clone, PartialEq)]
            pub enum #name {
                #(#variants,)*
                #rest
            }
        };
        let mut items = vec![item.into(), Item::Table(self.union_table(union, names))];
        items.extend(self.conversions(union, names));
        items
    }

    /// A conversion from each variant's type, where no other variant has the same in Rust.
    fn conversions(self, union: &Union, names: &TypeNames) -> Vec<Item> {
        let name = names.name.ident();
        let variants = union.variants.iter().zip(&names.members);
        let meant: Vec<String> = union
            .variants
            .iter()
            .map(|variant| self.meant(variant))
            .collect();
        let is_alone = |text: &String| meant.iter().filter(|other| *other == text).count() == 1;
        let taken = [
            format!("crate :: types :: {name}"),
            "serde_json :: Value".to_owned(),
        ];
        let mut items = Vec::new();
        for ((variant, member), meant) in variants.zip(&meant) {
            if taken.contains(meant) || !is_alone(meant) {
                continue;
            }
            let ty = self.ty(unboxed(variant), Spelled::Types);
            let member = member.ident();
            let value = match &variant.ty {
                Type::Boxed(_) => quote!(Box::new(value)),
                _ => quote!(value),
            };
            items.push(Item::Rust(quote! {
                impl From<#ty> for #name {
                    fn from(value: #ty) -> Self {
                        Self::#member(#value)
                    }
                }
            }));
        }
        items
    }

    /// A line for each variant, in the order in which they are tried.
    fn union_table(self, union: &Union, names: &TypeNames) -> Table {
        let ordered = union.trial.iter().filter_map(|position| {
            union
                .variants
                .get(*position)
                .zip(names.members.get(*position))
        });
        let (types, dates) = (&self.api.types, self.config.options.date_time);
        let how_read = |variant: &Variant| {
            let how = How::of_variant(types, dates, union, variant).word();
            how.map_or_else(String::new, |word| format!(" read {word}"))
        };
        let name = names.name.as_str();
        Table {
            name: "union",
            subject: match (&union.tag, union.exact || self.has_inner_unions(union)) {
                (Some(property), false) => {
                    format!("{name} by {} first", literal(property.as_str()))
                }
                (Some(property), true) => format!("{name} by {}", literal(property.as_str())),
                (None, _) => name.to_owned(),
            },
            rows: ordered
                .map(|(variant, name)| row(union, variant, name, &how_read(variant)))
                .collect(),
            tail: tail(union, names, &how_read),
        }
    }

    /// Whether a variant may be a union itself.
    fn has_inner_unions(self, union: &Union) -> bool {
        union.variants.iter().any(
            |variant| match self.api.types.behind_aliases(unboxed(variant)) {
                Type::Named(id) => {
                    let definition = self.api.types.get(*id);
                    let is_plain =
                        |shape: &Shape| matches!(shape, Shape::Object(_) | Shape::Enumeration(_));
                    !definition.is_some_and(|definition| is_plain(&definition.shape))
                }
                _ => false,
            },
        )
    }

    /// A variant's type as no alias hides it: what Rust takes for the same type is the same text.
    fn meant(self, variant: &Variant) -> String {
        let ty = self.api.types.without_aliases(unboxed(variant));
        self.ty(&ty, Spelled::Anywhere).to_string()
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

/// The runtime's name for a kind of value.
fn word(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "Null",
        JsonKind::Boolean => "Boolean",
        JsonKind::Integer => "Integer",
        JsonKind::Fraction => "Fraction",
        JsonKind::String => "String",
        JsonKind::Array => "Array",
        JsonKind::Object => "Object",
    }
}

fn row(union: &Union, variant: &Variant, name: &RustName, how_read: &str) -> String {
    let kinds = variant.kinds.iter().map(|kind| word(*kind));
    let kinds: Vec<&str> = kinds.collect();
    let mut row = format!("{}: {}{how_read}", name.as_str(), kinds.join(" | "));
    if let Some(key) = &variant.key {
        row.push_str(&format!(" has {}", literal(key.as_str())));
    }
    let all = variant.tags.iter().chain(&variant.shared_tags);
    let tags: Vec<String> = all.map(|tag| literal(tag)).collect();
    if union.tag.is_some() && !tags.is_empty() {
        row.push_str(&format!(" is {}", tags.join(" | ")));
    }
    if let Some(first) = variant.tags.first().filter(|_| union.tag.is_some())
        && variant.adds_tag
    {
        row.push_str(&format!(" adds {}", literal(first)));
    }
    if variant.is_default {
        row.push_str(" for others");
    }
    row + ","
}

fn tail(
    union: &Union,
    names: &TypeNames,
    how_read: &impl Fn(&Variant) -> String,
) -> Option<String> {
    let alone = |word: &str, kind| {
        let position = union.alone(kind)?;
        let name = names.members.get(position)?;
        let how = union.variants.get(position).map(how_read)?;
        Some(format!("{word} {}{how}", name.as_str()))
    };
    let rest = rest(union).map(|(word, _)| format!("{word} {}", names.rest.as_str()));
    let parts = match union.exact {
        true => [rest, Some("from text".to_owned()), None],
        false => [
            rest,
            alone("map", JsonKind::Object),
            alone("seq", JsonKind::Array),
        ],
    };
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What a value shows of being a variant, for one without prose of its own.
fn sign_in_words(union: &Union, variant: &Variant) -> String {
    const MOST: usize = 3;
    let tags: Vec<String> = variant
        .tags
        .iter()
        .map(|tag| format!("`{}`", docs::inline(tag)))
        .collect();
    match &union.tag {
        Some(tag) if (1..=MOST).contains(&tags.len()) => {
            let tag = docs::inline(tag.as_str());
            format!("Where `{tag}` is {}.", tags.join(" or "))
        }
        _ => match &variant.key {
            Some(key) => format!("Where `{}` is there.", docs::inline(key.as_str())),
            None => format!("A value that is {}.", kinds_in_words(variant)),
        },
    }
}

fn kinds_in_words(variant: &Variant) -> &'static str {
    let kinds: Vec<JsonKind> = variant.kinds.iter().copied().collect();
    match kinds.as_slice() {
        [JsonKind::Boolean] => "true or false",
        [JsonKind::Integer] => "a whole number",
        [JsonKind::Fraction] | [JsonKind::Integer, JsonKind::Fraction] => "a number",
        [JsonKind::String] => "a text",
        [JsonKind::Integer, JsonKind::String]
        | [JsonKind::Integer, JsonKind::Fraction, JsonKind::String] => {
            "a number, or a text of its digits"
        }
        [JsonKind::Array] => "a list",
        [JsonKind::Object] => "an object",
        _ => "of this type",
    }
}

/// A variant's type without the pointer to it.
fn unboxed(variant: &Variant) -> &Type {
    match &variant.ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    }
}
