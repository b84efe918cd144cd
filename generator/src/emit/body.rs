//! Request bodies: an argument for one media type, an enum for several.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Named;
use super::types::From;
use super::{Emitter, Item, docs, runtime};
use crate::model::{Body, BodyChoice, BodyContent};
use crate::names::FormNames;

impl<'a> Emitter<'a> {
    /// The body as an argument, and the statement that puts it into `request`.
    pub(super) fn body_argument(
        self,
        body: &'a Body,
        named: Named<'a>,
        request: TokenStream,
    ) -> (TokenStream, TokenStream) {
        let name = named.names.body.ident();
        if let [only] = body.choices.as_slice() {
            let form = named.names.forms.first().and_then(Option::as_ref);
            let (ty, value) = self.handed_over(&only.content, form, quote!(#name));
            return (quote!(#name: #ty), set_body(only, &request, value));
        }
        let ty = named.names.body_type.ident();
        let arms = body
            .choices
            .iter()
            .zip(&named.names.body_variants)
            .map(|(choice, variant)| {
                let variant = variant.ident();
                let value = match choice.content {
                    BodyContent::Json(_) | BodyContent::Form(_) => quote!(&value),
                    BodyContent::Multipart(_) | BodyContent::Text | BodyContent::Binary => {
                        quote!(value)
                    }
                };
                let set = set_body(choice, &request, value);
                quote!(#ty::#variant(value) => { #set })
            });
        (quote!(#name: #ty), quote!(match #name { #(#arms)* }))
    }

    pub(super) fn body_setter(self, body: &'a Body, named: Named<'a>) -> TokenStream {
        let docs = docs::of(&body.docs, "Sets the body.");
        let (argument, set) = self.body_argument(body, named, quote!(self.request));
        let name = named.names.body.ident();
        quote! {
            #docs
            pub fn #name(mut self, #argument) -> Self {
                #set
                self
            }
        }
    }

    fn handed_over(
        self,
        content: &'a BodyContent,
        form: Option<&FormNames>,
        name: TokenStream,
    ) -> (TokenStream, TokenStream) {
        match content {
            BodyContent::Json(ty) | BodyContent::Form(ty) => self.passed(ty, name),
            BodyContent::Text => (quote!(impl Into<String>), quote!(#name.into())),
            BodyContent::Multipart(_) => {
                let ty = form.map(|names| names.ty.ident());
                (quote!(#ty), name)
            }
            BodyContent::Binary => {
                let body = runtime::body();
                (quote!(impl Into<#body>), quote!(#name.into()))
            }
        }
    }

    /// The choice between media types, where there are several.
    pub(super) fn body_type(self, named: Named<'a>) -> Option<Item> {
        let body = named
            .operation
            .body
            .as_ref()
            .filter(|body| body.choices.len() > 1)?;
        let name = named.names.body_type.ident();
        let forms = &named.names.forms;
        let choices = body
            .choices
            .iter()
            .zip(&named.names.body_variants)
            .zip(forms);
        let variants = choices.map(|((choice, name), form)| {
            let media_type = choice.media_type.replace('`', "'");
            let docs = docs::attributes(&format!("Sent as `{media_type}`."));
            let name = name.ident();
            let ty = match &choice.content {
                BodyContent::Json(ty) | BodyContent::Form(ty) => self.ty(ty, From::Elsewhere),
                BodyContent::Multipart(_) => {
                    let ty = form.as_ref().map(|names| names.ty.ident());
                    quote!(#ty)
                }
                BodyContent::Text => quote!(String),
                BodyContent::Binary => runtime::body(),
            };
            quote!(#docs #name(#ty))
        });
        let link = self.method_link(named);
        let docs = docs::attributes(&format!("What {link} sends."));
        Some(Item::Rust(quote! {
            #docs
            #[derive(Debug)]
            pub enum #name {
                #(#variants,)*
            }
        }))
    }
}

fn set_body(choice: &BodyChoice, request: &TokenStream, value: TokenStream) -> TokenStream {
    let media_type = choice.media_type.as_str();
    match choice.content {
        BodyContent::Json(_) => quote!(#request.json(#media_type, #value);),
        BodyContent::Form(_) => quote!(#request.form(#media_type, #value);),
        BodyContent::Text => quote!(#request.text(#media_type, #value);),
        BodyContent::Multipart(_) => quote!(#value.form.set(&mut #request, #media_type);),
        BodyContent::Binary => quote!(#request.stream(#media_type, #value);),
    }
}
