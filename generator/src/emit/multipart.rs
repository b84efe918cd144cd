//! Bodies of several parts: a form with a method for each part.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Named;
use super::{Emitter, Item, docs, runtime};
use crate::model::{BodyContent, Multipart, Part, PartContent};
use crate::names::{FormNames, RustName};

impl<'a> Emitter<'a> {
    /// The form of each media type that has parts.
    pub(super) fn forms(self, named: Named<'a>) -> Vec<Item> {
        let choices = named.operation.body.iter().flat_map(|body| &body.choices);
        let forms = choices.zip(&named.names.forms);
        forms
            .filter_map(|(choice, names)| match (&choice.content, names) {
                (BodyContent::Multipart(multipart), Some(names)) => {
                    Some(self.form(multipart, names, named).into())
                }
                _ => None,
            })
            .collect()
    }

    fn form(self, multipart: &'a Multipart, names: &'a FormNames, named: Named<'a>) -> TokenStream {
        let link = self.method_link(named);
        let form_docs = docs::attributes(&format!("The form that {link} sends."));
        let new_docs = docs::attributes("Starts with the parts that must be there.");
        let name = names.ty.ident();
        let (form, parts) = (runtime::form(), multipart.parts.iter().zip(&names.parts));
        let required = parts.clone().filter(|(part, _)| is_argument(part));
        let arguments = required.clone().map(|(part, name)| {
            let (name, (ty, _)) = (name.ident(), self.part_value(part, name));
            quote!(#name: #ty)
        });
        let calls = required.map(|(_, name)| {
            let name = name.ident();
            quote!(.#name(#name))
        });
        let default = parts
            .clone()
            .all(|(part, _)| !is_argument(part))
            .then(|| quote!(, Default));
        let setters = parts.map(|(part, name)| self.part_setter(part, name));
        quote! {
            #form_docs
            #[derive(Debug #default)]
            pub struct #name {
                form: #form,
            }

            impl #name {
                #new_docs
                pub fn new(#(#arguments),*) -> Self {
                    Self { form: #form::new() } #(#calls)*
                }

                #(#setters)*
            }
        }
    }

    fn part_setter(self, part: &'a Part, name: &RustName) -> TokenStream {
        let fallback = match part.repeated {
            true => format!("Adds a part `{}`.", part.wire.as_str().replace('`', "'")),
            false => format!("Sets the part `{}`.", part.wire.as_str().replace('`', "'")),
        };
        let docs = docs::of(&part.docs, &fallback);
        let (ty, value) = self.part_value(part, name);
        let (name, wire) = (name.ident(), part.wire.as_str());
        let media_type = part
            .media_type
            .as_ref()
            .map(|media_type| quote!(.content_type(#media_type)));
        quote! {
            #docs
            pub fn #name(mut self, #name: #ty) -> Self {
                self.form = self.form.part(#wire, #value #media_type);
                self
            }
        }
    }

    /// The argument's type, and the part made of it.
    fn part_value(self, part: &'a Part, name: &RustName) -> (TokenStream, TokenStream) {
        let (name, part_type) = (name.ident(), runtime::part());
        match &part.content {
            PartContent::File => (quote!(impl Into<#part_type>), quote!(#name.into())),
            PartContent::Text(ty) => {
                let (ty, value) = self.passed(ty, quote!(#name));
                (ty, quote!(#part_type::scalar(#value)))
            }
            PartContent::Json(ty) => {
                let (ty, value) = self.passed(ty, quote!(#name));
                (ty, quote!(#part_type::json(#value)))
            }
        }
    }
}

fn is_argument(part: &Part) -> bool {
    part.required && !part.repeated
}
