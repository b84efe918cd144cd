//! Request bodies: an argument for one media type, an enum for several.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::operation::Named;
use super::types::Spelled;
use super::{Emitter, Item, docs, runtime};
use crate::model::{Body, BodyChoice, BodyContent, NumberFormat, Type, TypeId};
use crate::names::{FormNames, RustName};

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
            let opened = named.names.content_type.as_ref().map(RustName::ident);
            let before = opened
                .iter()
                .map(|opened| quote!(#opened: impl Into<String>,));
            let media_type = match &opened {
                Some(opened) => quote!(&#opened.into()),
                None => sent_as(only),
            };
            return (
                quote!(#(#before)* #name: #ty),
                self.set_body(only, &request, media_type, value),
            );
        }
        let ty = named.names.body_type.ident();
        let arms = body
            .choices
            .iter()
            .zip(&named.names.body_variants)
            .map(|(choice, variant)| {
                let variant = variant.ident();
                let value = match choice.content {
                    BodyContent::Json(_) | BodyContent::Xml(..) | BodyContent::UrlEncoded(_) => {
                        quote!(&value)
                    }
                    _ => quote!(value),
                };
                if choice.needs_media_type() {
                    let set = self.set_body(choice, &request, quote!(&content_type), value);
                    return quote!(#ty::#variant(content_type, value) => { #set });
                }
                let set = self.set_body(choice, &request, sent_as(choice), value);
                quote!(#ty::#variant(value) => { #set })
            });
        (
            quote!(#name: impl Into<#ty>),
            quote!(match #name.into() { #(#arms)* }),
        )
    }

    pub(super) fn body_setter(self, body: &'a Body, named: Named<'a>) -> TokenStream {
        let docs = self.prose.of(&body.docs, "Sets the body.");
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

    /// What makes a body of a type alone, sent as the first media type that is of it.
    pub(super) fn body_conversions(self, named: Named<'a>) -> Vec<Item> {
        let body = named.operation.body.as_ref();
        let Some(body) = body.filter(|body| body.choices.len() > 1) else {
            return Vec::new();
        };
        let name = named.names.body_type.ident();
        let mut known: Vec<TypeId> = Vec::new();
        let mut conversions = Vec::new();
        let variants = named.names.body_variants.iter().zip(&named.names.forms);
        for (choice, (variant, form)) in body.choices.iter().zip(variants) {
            if let Some(form) = form {
                conversions.push(conversion(
                    form.ty.ident().into_token_stream(),
                    &name,
                    variant,
                ));
                continue;
            }
            let ty = match &choice.content {
                BodyContent::Json(ty) | BodyContent::Xml(ty, _) => ty,
                BodyContent::UrlEncoded(form) => &form.ty,
                _ => continue,
            };
            let Type::Named(id) = self.behind_aliases(ty) else {
                continue;
            };
            if known.contains(id) {
                continue;
            }
            known.push(*id);
            conversions.push(conversion(self.ty(ty, Spelled::Elsewhere), &name, variant));
        }
        conversions
    }

    fn handed_over(
        self,
        content: &'a BodyContent,
        form: Option<&FormNames>,
        name: TokenStream,
    ) -> (TokenStream, TokenStream) {
        match content {
            // As an argument, an exact number is its text; as JSON it is a number.
            BodyContent::Json(ty)
                if matches!(
                    self.behind_aliases(ty),
                    Type::Number(NumberFormat::Decimal, _)
                ) =>
            {
                (self.ty(ty, Spelled::Elsewhere), quote!(&#name))
            }
            BodyContent::Json(ty) | BodyContent::Xml(ty, _) => self.passed(ty, name),
            BodyContent::UrlEncoded(form) => self.passed(&form.ty, name),
            BodyContent::JsonLines(ty) => {
                let lines = runtime::lines_body(self.ty(ty, Spelled::Elsewhere));
                (quote!(impl Into<#lines>), quote!(#name.into()))
            }
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
            let media_type = docs::inline(choice.media_type.as_str());
            let docs = match choice.needs_media_type() {
                false => format!("Sent as `{media_type}`."),
                true => format!("Sent as the media type that comes first, of `{media_type}`."),
            };
            let docs = self.prose.text(docs);
            let name = name.ident();
            let ty = match &choice.content {
                BodyContent::Json(ty) | BodyContent::Xml(ty, _) => self.ty(ty, Spelled::Elsewhere),
                BodyContent::UrlEncoded(form) => self.ty(&form.ty, Spelled::Elsewhere),
                BodyContent::JsonLines(ty) => runtime::lines_body(self.ty(ty, Spelled::Elsewhere)),
                BodyContent::Multipart(_) => {
                    let ty = form.as_ref().map(|names| names.ty.ident());
                    quote!(#ty)
                }
                BodyContent::Text => quote!(String),
                BodyContent::Binary => runtime::body(),
            };
            let before = choice.needs_media_type().then(|| quote!(String,));
            quote!(#docs #name(#before #ty))
        });
        let link = self.method_link(named);
        let docs = self.prose.text(format!("What {link} sends."));
        Some(Item::Rust(quote! {
            #docs
            #[derive(Debug)]
            pub enum #name {
                #(#variants,)*
            }
        }))
    }
}

fn sent_as(choice: &BodyChoice) -> TokenStream {
    let media_type = choice.sent_as();
    quote!(#media_type)
}

impl Emitter<'_> {
    fn set_body(
        self,
        choice: &BodyChoice,
        request: &TokenStream,
        media_type: TokenStream,
        value: TokenStream,
    ) -> TokenStream {
        let rules = self.body_rules(choice);
        let (held, value) = match (&choice.content, &rules) {
            (BodyContent::JsonLines(_), Some(rules)) => {
                let hold = runtime::hold_value();
                (None, quote!(#value.held(|line| #hold(line, #rules))))
            }
            (BodyContent::Multipart(form), Some(rules)) => {
                let lists = form
                    .parts
                    .iter()
                    .filter(|part| part.repeated && part.required);
                let lists = lists.map(|part| part.wire.as_str());
                let counts = quote!(&held.form.counts(&[#(#lists),*]));
                let hold = quote!(let held = #value; #request.hold_body(#counts, #rules););
                (Some(hold), quote!(held))
            }
            // It is looked at twice, and made but once.
            (_, Some(rules)) => {
                let hold = quote!(let held = #value; #request.hold_body(held, #rules););
                (Some(hold), quote!(held))
            }
            _ => (None, value),
        };
        let set = match &choice.content {
            BodyContent::Json(_) => quote!(#request.json(#media_type, #value);),
            BodyContent::Xml(_, document) => {
                let (set, document) = (runtime::xml("set"), super::xml::reference(*document));
                quote!(#set(&mut #request, #media_type, #value, #document);)
            }
            BodyContent::UrlEncoded(form) => {
                super::urlencoded::set_form(form, request, choice.sent_as(), value)
            }
            BodyContent::Text => quote!(#request.text(#media_type, #value);),
            BodyContent::Multipart(_) => quote!(#value.form.set(&mut #request, #media_type);),
            BodyContent::JsonLines(_) => quote!(#value.set(&mut #request, #media_type);),
            BodyContent::Binary => quote!(#request.stream(#media_type, #value);),
        };
        quote!(#held #set)
    }
}

/// What makes a body of a type.
fn conversion(ty: TokenStream, name: &Ident, variant: &RustName) -> Item {
    let variant = variant.ident();
    Item::Rust(quote! {
        impl From<#ty> for #name {
            fn from(body: #ty) -> Self {
                Self::#variant(body)
            }
        }
    })
}
