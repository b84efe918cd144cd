//! Response headers: a struct with a field for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Named;
use super::types::From;
use super::{Emitter, Item, docs, runtime};
use crate::model::{Header, Shape, StringFormat, Type};

impl<'a> Emitter<'a> {
    /// The headers that an operation's successes promise.
    pub(super) fn headers_type(self, named: Named<'a>) -> Option<Item> {
        let headers = named.operation.success_headers();
        if headers.is_empty() {
            return None;
        }
        let name = named.names.headers_type.ident();
        let link = self.method_link(named);
        let type_docs = docs::attributes(&format!(
            "The headers of an answer to {link}. A header that is absent, or that \
             cannot be read as its type, is `None`; every header as it came is in \
             [`Response::headers`]."
        ));
        let headers: Vec<_> = headers.into_iter().zip(&named.names.headers).collect();
        let fields = headers.iter().map(|(header, name)| {
            let fallback = format!("`{}`", header.wire.as_str().replace('`', "'"));
            let docs = docs::of(&header.docs, &fallback);
            let (name, ty) = (name.ident(), self.header_type(header));
            quote!(#docs pub #name: Option<#ty>)
        });
        let reads = headers.iter().map(|(header, name)| {
            let (name, wire) = (name.ident(), header.wire.as_str());
            let read = runtime::read_header();
            quote!(#name: #read(headers, #wire))
        });
        let map = runtime::header_map();
        Some(Item::Rust(quote! {
            #type_docs
            #[derive(Debug, Clone, Default, PartialEq)]
            pub struct #name {
                #(#fields,)*
            }

            impl #name {
                fn read(headers: &#map) -> Self {
                    Self { #(#reads,)* }
                }
            }
        }))
    }

    /// Scalars as their types; lists and objects as the text that was received.
    fn header_type(self, header: &'a Header) -> TokenStream {
        match self.behind_aliases(&header.ty) {
            Type::String(StringFormat::Password | StringFormat::Byte | StringFormat::Binary) => {
                quote!(String)
            }
            ty @ (Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_)) => {
                self.ty(ty, From::Elsewhere)
            }
            ty @ Type::Named(id) => match self.api.types.get(*id).map(|found| &found.shape) {
                Some(Shape::Enumeration(_)) => self.ty(ty, From::Elsewhere),
                _ => quote!(String),
            },
            _ => quote!(String),
        }
    }
}
