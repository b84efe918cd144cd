//! Enumerations: an enum and its table.

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
        let type_docs = self.prose.of_type(definition, names);
        let name = names.name.ident();
        let variants = enumeration
            .values
            .iter()
            .zip(&names.members)
            .map(|(value, name)| {
                let docs = self.prose.of(&value.docs, &literal_docs(&value.value));
                let name = name.ident();
                quote!(#docs #name)
            });
        let unknown = names.rest.ident();
        let (kept, table) = match enumeration.base {
            EnumerationBase::String => (quote!(String), "string_enum"),
            EnumerationBase::Integer => (quote!(i64), "integer_enum"),
            EnumerationBase::Any => (quote!(serde_json::Value), "value_enum"),
        };
        let derives = match enumeration.base {
            // They are compared by what their table implements, which costs those who compile a crate less.
            EnumerationBase::String => quote!(Debug, Clone),
            _ => quote!(Debug, Clone, PartialEq, Eq, Hash),
        };
        let rest = enumeration.open.then(|| {
            let docs = self.prose.text("A value that the document does not list.");
            quote!(#docs #unknown(#kept),)
        });
        let deprecated = docs::deprecated(&definition.docs);
        let item = quote! {
            #type_docs
            #deprecated
            #[derive(#derives)]
            pub enum #name {
                #(#variants,)*
                #rest
            }
        };
        let values = enumeration.values.iter().zip(&names.members);
        let rows = values.map(|(value, name)| {
            let value = match &value.value {
                EnumLiteral::String(text) => literal(text),
                EnumLiteral::Integer(number) => number.to_string(),
                EnumLiteral::Any(value) => literal(&value.to_string()),
            };
            format!("{} = {value},", name.as_str())
        });
        let table = Table {
            name: table,
            subject: names.name.as_str().to_owned(),
            rows: rows.collect(),
            tail: enumeration
                .open
                .then(|| format!("else {}", names.rest.as_str())),
        };
        vec![item.into(), Item::Table(table)]
    }
}

fn literal_docs(literal: &EnumLiteral) -> String {
    let text = literal.text();
    match text.trim().is_empty() {
        true => "Text without a visible sign.".to_owned(),
        false => format!("`{}`", docs::inline(&text)),
    }
}
