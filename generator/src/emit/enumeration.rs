//! Enumerations: an enum and its table.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Emitter, Item, Table, docs, literal};
use crate::model::{EnumLiteral, Enumeration, EnumerationBase, TypeDefinition};
use crate::names::TypeNames;

impl<'a> Emitter<'a> {
    pub(super) fn enumeration(
        self,
        definition: &TypeDefinition,
        enumeration: &Enumeration,
        names: &TypeNames,
    ) -> Vec<Item> {
        let item = self.enumeration_type(definition, enumeration, names);
        vec![item.into(), Item::Table(table(enumeration, names))]
    }

    fn enumeration_type(
        self,
        definition: &TypeDefinition,
        enumeration: &Enumeration,
        names: &TypeNames,
    ) -> TokenStream {
        let type_docs = self.prose.of_type(definition, names);
        let deprecated = docs::deprecated(&definition.docs);
        let name = names.name.ident();
        let values = enumeration.values.iter().zip(&names.members);
        let variants = values.map(|(value, name)| {
            let docs = self.prose.of(&value.docs, &literal_docs(&value.value));
            let name = name.ident();
            quote!(#docs #name)
        });
        let (kept, derives) = match enumeration.base {
            // They are compared by what their table implements, which costs those who compile a crate less.
            EnumerationBase::String => (quote!(String), quote!(Debug, Clone)),
            EnumerationBase::Integer => (quote!(i64), compared()),
            EnumerationBase::Any => (quote!(serde_json::Value), compared()),
        };
        let rest = enumeration.open.then(|| {
            let docs = self.prose.text("A value that the document does not list.");
            let unknown = names.rest.ident();
            quote!(#docs #unknown(#kept),)
        });
        quote! {
            #type_docs
            #deprecated
            #[derive(#derives)]
            pub enum #name {
                #(#variants,)*
                #rest
            }
        }
    }
}

fn compared() -> TokenStream {
    quote!(Debug, Clone, PartialEq, Eq, Hash)
}

/// A line for each value.
fn table(enumeration: &Enumeration, names: &TypeNames) -> Table {
    let values = enumeration.values.iter().zip(&names.members);
    let rows = values.map(|(value, name)| {
        let value = match &value.value {
            EnumLiteral::String(text) => literal(text),
            EnumLiteral::Integer(number) => number.to_string(),
            EnumLiteral::Any(value) => literal(&value.to_string()),
        };
        format!("{} = {value},", name.as_str())
    });
    let rest = names.rest.as_str();
    Table {
        name: match enumeration.base {
            EnumerationBase::String => "string_enum",
            EnumerationBase::Integer => "integer_enum",
            EnumerationBase::Any => "value_enum",
        },
        subject: names.name.as_str().to_owned(),
        rows: rows.collect(),
        tail: enumeration.open.then(|| format!("else {rest}")),
    }
}

fn literal_docs(literal: &EnumLiteral) -> String {
    let text = literal.text();
    match text.trim().is_empty() {
        true => "Text without a visible sign.".to_owned(),
        false => format!("`{}`", docs::inline(&text)),
    }
}
