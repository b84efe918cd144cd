//! Unions: an enum and its table.

use quote::quote;

use super::types::From;
use super::{Emitter, Item, Table, docs};
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
        let variants = union.variants.iter().zip(&names.members).map(|(variant, name)| {
            let docs = docs::of(&variant.docs, "One of the types that the value can be.");
            let (name, ty) = (name.ident(), self.ty(&variant.ty, From::Types));
            quote!(#docs #name(#ty))
        });
        let unknown = names.rest.ident();
        let rest = union.discriminator.as_ref().map(|_| {
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
        let name = names.name.ident();
        let variants = union.variants.iter().zip(&names.members);
        let Some(property) = &union.discriminator else {
            let rows = variants.map(|(_, name)| name.ident()).map(|name| quote!(#name)).collect();
            return Table { name: "union", subject: quote!(#name), rows };
        };
        let mut rows: Vec<_> = variants
            .map(|(variant, name)| {
                let (name, tags) = (name.ident(), &variant.tags);
                quote!(#name = [#(#tags),*])
            })
            .collect();
        let unknown = names.rest.ident();
        rows.push(quote!(else #unknown));
        let property = property.as_str();
        Table { name: "tagged_union", subject: quote!(#name by #property), rows }
    }
}
