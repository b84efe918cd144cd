//! Response headers: a struct with a field for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Named;
use super::types::Spelled;
use super::{Emitter, Item, docs, runtime};
use crate::model::{Header, HeaderForm, Shape, StringFormat, Type};
use crate::names::RustName;

impl<'a> Emitter<'a> {
    /// The headers that an operation's successes promise.
    pub(super) fn headers_type(self, named: Named<'a>) -> Option<Item> {
        let headers = named.operation.success_headers();
        let link = self.method_link(named);
        let words = format!(
            "The headers of an answer to {link}. A header that is absent, or that \
             cannot be read as its type, is `None`; every header as it came is in \
             [`Response::headers`]."
        );
        let names = named.names;
        self.header_fields(&names.headers_type, &words, headers, &names.headers)
    }

    /// The headers that an operation's failures promise.
    pub(super) fn failure_headers_type(self, named: Named<'a>) -> Option<Item> {
        let headers = named.operation.failure_headers();
        let link = self.method_link(named);
        let words = format!(
            "The headers of the documented failures of {link}. A header that is absent, or that \
             cannot be read as its type, is `None`; every header as it came is in \
             `ApiError::headers`."
        );
        let names = named.names;
        let ty = &names.failure_headers_type;
        self.header_fields(ty, &words, headers, &names.failure_headers)
    }

    /// A struct with a field for each header, and the function that reads it.
    pub(super) fn header_fields(
        self,
        name: &RustName,
        words: &str,
        headers: Vec<&'a Header>,
        names: &[RustName],
    ) -> Option<Item> {
        if headers.is_empty() {
            return None;
        }
        let headers: Vec<_> = headers.into_iter().zip(names).collect();
        let fields = headers.iter().map(|(header, name)| {
            let fallback = format!("`{}`", docs::inline(header.wire.as_str()));
            let docs = self.prose.of(&header.docs, &fallback);
            let (name, ty) = (name.ident(), self.header_type(header));
            quote!(#docs pub #name: Option<#ty>)
        });
        let reads = headers.iter().map(|(header, name)| {
            let (name, wire) = (name.ident(), header.wire.as_str());
            let read = runtime::read_header(header.form, wire);
            quote!(#name: #read)
        });
        let map = runtime::header_map();
        Some(read_struct(
            name,
            &self.prose.text(words),
            fields,
            reads,
            &quote!(headers: &#map),
        ))
    }

    fn header_type(self, header: &'a Header) -> TokenStream {
        match (header.form, self.behind_aliases(&header.ty)) {
            (HeaderForm::List { .. }, Type::Array(item)) => {
                let item = self.header_scalar(item);
                quote!(Vec<#item>)
            }
            (HeaderForm::Json | HeaderForm::Object { .. }, _) => {
                self.ty(&header.ty, Spelled::Elsewhere)
            }
            _ => self.header_scalar(&header.ty),
        }
    }

    pub(super) fn header_scalar(self, ty: &'a Type) -> TokenStream {
        match self.behind_aliases(ty) {
            Type::String(StringFormat::Password | StringFormat::Byte | StringFormat::Binary) => {
                quote!(String)
            }
            ty @ (Type::Boolean | Type::Integer(..) | Type::Number(..) | Type::String(_)) => {
                self.ty(ty, Spelled::Elsewhere)
            }
            ty @ Type::Named(id) => match self.api.types.get(*id).map(|found| &found.shape) {
                Some(Shape::Enumeration(_)) => self.ty(ty, Spelled::Elsewhere),
                _ => quote!(String),
            },
            _ => quote!(String),
        }
    }
}

/// A struct of what may be absent, and the function that reads it from `source`, its argument.
pub(super) fn read_struct(
    name: &RustName,
    docs: &TokenStream,
    fields: impl Iterator<Item = TokenStream>,
    reads: impl Iterator<Item = TokenStream>,
    source: &TokenStream,
) -> Item {
    let name = name.ident();
    Item::Rust(quote! {
        #docs
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct #name {
            #(#fields,)*
        }

        impl #name {
            fn read(#source) -> Self {
                Self { #(#reads,)* }
            }
        }
    })
}
