//! Unions: an enum and its table.

use quote::quote;

use super::types::From;
use super::{Emitter, Item, Table, docs, literal};
use crate::model::{TypeDefinition, Union};
use crate::names::TypeNames;

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
        let unknown = names.rest.ident();
        let rest = union.tag().map(|_| {
            let docs = docs::attributes("A kind that the document does not name.");
            quote!(#docs #unknown(serde_json::Value),)
        });
        let item = quote! {
            #type_docs
            #[derive(Debug, Clone, PartialEq)]
            pub enum #name {
                #(#variants,)*
                #rest
            }
        };
        vec![item.into(), Item::Table(self.union_table(union, names))]
    }

    fn union_table(self, union: &Union, names: &TypeNames) -> Table {
        let variants = union.variants.iter().zip(&names.members);
        let name = names.name.as_str();
        let Some(property) = union.tag() else {
            let rows = variants
                .map(|(_, name)| format!("{},", name.as_str()))
                .collect();
            return Table {
                name: "union",
                subject: name.to_owned(),
                rows,
                tail: None,
            };
        };
        let rows = variants.map(|(variant, name)| {
            let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
            format!("{}: [{}],", name.as_str(), tags.join(", "))
        });
        Table {
            name: "tagged_union",
            subject: format!("{name} by {}", literal(property.as_str())),
            rows: rows.collect(),
            tail: Some(format!("else {}", names.rest.as_str())),
        }
    }
}
