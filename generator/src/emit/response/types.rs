//! The types that belong to an operation's answers: its successes and failures where there are several, and their headers.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Item, runtime};
use super::{Answers, Case, CaseBody, is_stream};
use crate::names::RustName;

impl<'a> Answers<'a> {
    /// The types that belong to this operation's answers alone.
    pub(in crate::emit) fn types(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if let Some(Item::Rust(headers)) = &self.headers {
            items.push(Item::Rust(headers.clone()));
        }
        let link = &self.link;
        if self.has_success_type() {
            let successes = self.cases.iter().filter(|case| case.is_success);
            let bodies =
                successes.flat_map(|case| case.bodies.iter().map(move |body| (case, body)));
            let words = format!("What {link} answers.");
            items.push(self.enumeration(&self.named.names.success_type, &words, bodies));
        }
        if self.has_failure_type() {
            let words = format!("The documented failures of {link}.");
            let name = &self.named.names.failure_type;
            items.push(self.enumeration(name, &words, self.failures()));
        }
        if let Some(Item::Rust(headers)) = &self.failure_headers {
            items.push(Item::Rust(headers.clone()));
            items.push(Item::Rust(self.failure_headers_method()));
        }
        items
    }

    fn failure_headers_method(&self) -> TokenStream {
        let failure = self.named.names.failure_type.ident();
        let headers = self.named.names.failure_headers_type.ident();
        let error = runtime::api_error();
        let docs = self.prose.text("The headers that the document describes.");
        quote! {
            impl #error<#failure> {
                #docs
                pub fn typed_headers(&self) -> #headers {
                    #headers::read(&self.headers)
                }
            }
        }
    }

    fn enumeration<'b>(
        &self,
        name: &RustName,
        words: &str,
        bodies: impl Iterator<Item = (&'b Case<'a>, &'b CaseBody<'a>)>,
    ) -> Item
    where
        'a: 'b,
    {
        let docs = self.prose.text(words);
        let name = name.ident();
        let bodies: Vec<_> = bodies.collect();
        let is_stream =
            |(case, body): &(&Case<'_>, &CaseBody<'_>)| case.is_success && is_stream(body);
        let derives = match bodies.iter().any(is_stream) {
            true => quote!(Debug),
            // A failure stands in an error, which cannot be copied.
            false if bodies.iter().all(|(case, _)| !case.is_success) => quote!(Debug, PartialEq),
            false => quote!(Debug, Clone, PartialEq),
        };
        let variants = bodies.into_iter().map(|(case, body)| {
            let docs = self
                .prose
                .of(&case.response.docs, "An answer without a description.");
            let (variant, ty) = (body.variant.ident(), &body.ty);
            match body.choice {
                Some(_) => quote!(#docs #variant(#ty)),
                None => quote!(#docs #variant),
            }
        });
        Item::Rust(quote! {
            #docs
            #[derive(#derives)]
            pub enum #name {
                #(#variants,)*
            }
        })
    }
}
