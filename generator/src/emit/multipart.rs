//! Bodies of several parts: a form with a method for each part.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Named;
use super::types::From;
use super::{Emitter, Item, docs, runtime};
use crate::model::{BodyContent, Constraints, Multipart, Part, PartContent, Type};
use crate::names::{FormNames, PartNames, RustName};

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
        let required: Vec<_> = parts.clone().filter(|(part, _)| part.required).collect();
        let arguments = required
            .iter()
            .map(|(part, names)| self.required_argument(part, names));
        let start = quote!(Self { form: #form::new() });
        let started = required
            .iter()
            .fold(start, |form, (part, names)| add_required(form, part, names));
        let borrows = required.iter().any(|(part, names)| {
            let (ty, _) = self.part_value(part, &names.setter);
            part.repeated && is_reference(&ty)
        });
        let lifetime = borrows.then(|| quote!(<'a>));
        let default = required.is_empty().then(|| quote!(, Default));
        let setters = parts.map(|(part, names)| self.part_setter(part, names));
        let part_docs = docs::attributes("Adds a part that the document does not name.");
        let part = runtime::part();
        quote! {
            #form_docs
            #[derive(Debug #default)]
            pub struct #name {
                form: #form,
            }

            impl #name {
                #new_docs
                pub fn new #lifetime(#(#arguments),*) -> Self {
                    #started
                }

                #(#setters)*

                #part_docs
                pub fn part(mut self, name: impl Into<String>, part: impl Into<#part>) -> Self {
                    self.form = self.form.part(name, part.into());
                    self
                }
            }
        }
    }

    /// What a form is started with: the part, or what gives the parts of a list.
    fn required_argument(self, part: &'a Part, names: &PartNames) -> TokenStream {
        let name = names.setter.ident();
        let (ty, _) = self.part_value(part, &names.setter);
        if !part.repeated {
            return quote!(#name: #ty);
        }
        // What is referred to within `impl Trait` has to be named.
        let item = match &part.content {
            PartContent::Json(item) if is_reference(&ty) => {
                let item = self.ty(item, From::Elsewhere);
                quote!(&'a #item)
            }
            _ => ty,
        };
        quote!(#name: impl IntoIterator<Item = #item>)
    }

    fn part_setter(self, part: &'a Part, names: &PartNames) -> TokenStream {
        let fallback = match part.repeated {
            true => format!("Adds a part `{}`.", docs::inline(part.wire.as_str())),
            false => format!("Sets the part `{}`.", docs::inline(part.wire.as_str())),
        };
        let docs = docs::of(&part.docs, &fallback);
        let arguments = self.part_arguments(part, names);
        let (_, value) = self.part_value(part, &names.setter);
        let (name, wire) = (names.setter.ident(), part.wire.as_str());
        let media_type = part.media_type.as_deref();
        let media_type = match part.content {
            PartContent::File => {
                let media_type = media_type.unwrap_or("application/octet-stream");
                Some(quote!(.or_file(#wire, #media_type)))
            }
            PartContent::Text(_) | PartContent::Joined(..) | PartContent::Json(_) => {
                media_type.map(|media_type| quote!(.content_type(#media_type)))
            }
        };
        let add = match part.repeated {
            true => quote!(part),
            false => quote!(only),
        };
        let headers = part.headers.iter().zip(&names.headers);
        let headers = headers.map(|(header, name)| {
            let (wire, name) = (header.wire.as_str(), name.ident());
            quote!(.header_value(#wire, &#name))
        });
        quote! {
            #docs
            pub fn #name(mut self, #(#arguments),*) -> Self {
                self.form = self.form.#add(#wire, #value #media_type #(#headers)*);
                self
            }
        }
    }

    /// The part and, behind it, its headers.
    fn part_arguments(self, part: &'a Part, names: &PartNames) -> Vec<TokenStream> {
        let name = names.setter.ident();
        let (ty, _) = self.part_value(part, &names.setter);
        let headers = part.headers.iter().zip(&names.headers);
        let headers = headers.map(|(header, name)| {
            let (name, ty) = (name.ident(), self.ty(&header.ty, From::Elsewhere));
            quote!(#name: Option<#ty>)
        });
        [quote!(#name: #ty)].into_iter().chain(headers).collect()
    }

    /// The argument's type, and the part made of it.
    fn part_value(self, part: &'a Part, name: &RustName) -> (TokenStream, TokenStream) {
        let (name, part_type) = (name.ident(), runtime::part());
        match &part.content {
            PartContent::File => (quote!(impl Into<#part_type>), quote!(#name.into())),
            PartContent::Text(ty) => {
                let (argument, value) = self.passed(ty, quote!(#name));
                let make = quote!(#part_type::scalar);
                (argument, self.held_part(part, ty, make, value, quote!()))
            }
            PartContent::Joined(list, separator) => {
                let (argument, value) = self.passed(list, quote!(#name));
                let make = quote!(#part_type::joined);
                (
                    argument,
                    self.held_part(part, list, make, value, quote!(, #separator)),
                )
            }
            PartContent::Json(ty) => {
                let (argument, value) = self.passed(ty, quote!(#name));
                let make = quote!(#part_type::json);
                (argument, self.held_part(part, ty, make, value, quote!()))
            }
        }
    }

    /// The part made of a value, and held to the rules of its schema.
    fn held_part(
        self,
        part: &Part,
        ty: &Type,
        make: TokenStream,
        value: TokenStream,
        more: TokenStream,
    ) -> TokenStream {
        let none = Constraints::default();
        let of_each = part.constraints.items.as_deref().unwrap_or(&none);
        let constraints = match part.repeated {
            true => of_each,
            false => &part.constraints,
        };
        match self.rules_at(constraints, ty) {
            Some(rules) => {
                let hold = runtime::hold_value();
                quote!({ let held = #value; #make(held #more).unless_broken(#hold(held, #rules)) })
            }
            None => quote!(#make(#value #more)),
        }
    }
}

/// The form with a required argument in it.
fn add_required(form: TokenStream, part: &Part, names: &PartNames) -> TokenStream {
    let name = names.setter.ident();
    let headers = names.headers.iter().map(|_| quote!(, None));
    match part.repeated {
        false => quote!(#form.#name(#name #(#headers)*)),
        true => quote!(#name.into_iter().fold(#form, |form, part| form.#name(part #(#headers)*))),
    }
}

/// Whether an argument is taken by reference.
fn is_reference(argument: &TokenStream) -> bool {
    argument.to_string().starts_with('&')
}
