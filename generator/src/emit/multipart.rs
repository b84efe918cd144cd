//! Bodies of several parts: a form with a method for each part.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::operation::Named;
use super::parameter::Taking;
use super::types::Spelled;
use super::{Emitter, Item, docs, runtime};
use crate::media_type::MediaRange;
use crate::model::{
    BodyContent, Constraints, Header, HeaderForm, MemberNames, Multipart, Part, PartContent,
    PartHeader, Type,
};
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
        let form_docs = self.prose.text(format!("The form that {link} sends."));
        let name = names.ty.ident();
        let (form, part) = (runtime::form(), runtime::part());
        let parts = multipart.parts.iter().zip(&names.parts);
        let required: Vec<_> = parts.clone().filter(|(part, _)| part.required).collect();
        let default = required.is_empty().then(|| quote!(, Default));
        let new = self.form_new(&required);
        let setters = parts.map(|(part, names)| self.part_setter(part, names));
        let part_docs = self
            .prose
            .text("Adds a part that the document does not name.");
        quote! {
            #form_docs
            #[derive(Debug #default)]
            pub struct #name {
                form: #form,
            }

            impl #name {
                #new

                #(#setters)*

                #part_docs
                pub fn part(mut self, name: impl Into<String>, part: impl Into<#part>) -> Self {
                    self.form = self.form.part(name, part.into());
                    self
                }
            }
        }
    }

    /// What starts a form, with the parts that it must have.
    fn form_new(self, required: &[(&'a Part, &'a PartNames)]) -> TokenStream {
        let docs = self.prose.text("Starts with the parts that must be there.");
        let arguments = required.iter();
        let arguments = arguments.flat_map(|(part, names)| self.required_arguments(part, names));
        let borrows = required
            .iter()
            .any(|(part, _)| part.repeated && self.is_borrowed(part));
        let lifetime = borrows.then(|| quote!(<'a>));
        let form = runtime::form();
        let empty = quote!(Self { form: #form::new() });
        let body = match required.iter().any(|(part, _)| part.repeated) {
            false => {
                let calls = required.iter().map(|(part, names)| part_call(part, names));
                quote!(#empty #(#calls)*)
            }
            true => {
                let steps = required
                    .iter()
                    .map(|(part, names)| add_required(part, names));
                quote!(let mut this = #empty; #(#steps)* this)
            }
        };
        quote! {
            #docs
            pub fn new #lifetime(#(#arguments),*) -> Self {
                #body
            }
        }
    }

    /// What a form takes for a part that it must have, and for the headers that this must have; where it comes several
    /// times, what gives each of them.
    fn required_arguments(self, part: &'a Part, names: &PartNames) -> Vec<TokenStream> {
        let name = names.setter.ident();
        let (ty, _) = self.part_value(part, &names.setter);
        let headers = part.headers.iter().zip(&names.headers_in_new);
        let headers = headers.filter(|(header, _)| header.required);
        let headers = headers.map(|(PartHeader { header, .. }, name)| {
            (name.ident(), self.ty(&header.ty, Spelled::Elsewhere))
        });
        if !part.repeated {
            let headers = headers.map(|(name, ty)| quote!(#name: #ty));
            return [quote!(#name: #ty)].into_iter().chain(headers).collect();
        }
        // What is referred to within `impl Trait` has to be named.
        let item = match &part.content {
            PartContent::Json(item) | PartContent::ByValue(item) if self.is_borrowed(part) => {
                let item = self.ty(item, Spelled::Elsewhere);
                quote!(&'a #item)
            }
            _ => ty,
        };
        let headers: Vec<_> = headers.map(|(_, ty)| ty).collect();
        let item = match headers.is_empty() {
            true => item,
            false => quote!((#item, #(#headers),*)),
        };
        vec![quote!(#name: impl IntoIterator<Item = #item>)]
    }

    /// Whether the value of a part is taken by reference.
    fn is_borrowed(self, part: &Part) -> bool {
        let ty = part.content.ty();
        ty.is_some_and(|ty| self.taking(ty) == Taking::Reference)
    }

    fn part_setter(self, part: &'a Part, names: &PartNames) -> TokenStream {
        let fallback = match part.repeated {
            true => format!("Adds a part `{}`.", docs::inline(part.wire.as_str())),
            false => format!("Sets the part `{}`.", docs::inline(part.wire.as_str())),
        };
        let docs = self.prose.of(&part.docs, &fallback);
        let arguments = self.part_arguments(part, names);
        let (_, value) = self.part_value(part, &names.setter);
        let (name, wire) = (names.setter.ident(), part.wire.as_str());
        let media_type = part.media_type.as_ref().map(MediaRange::as_str);
        let media_type = match part.content {
            PartContent::File => {
                let media_type = media_type.unwrap_or("application/octet-stream");
                Some(quote!(.or_file(#wire, #media_type)))
            }
            PartContent::Any => {
                let media_type = media_type.unwrap_or("application/octet-stream");
                Some(quote!(.or_file_of_bytes(#wire, #media_type)))
            }
            _ => media_type.map(|media_type| quote!(.content_type(#media_type))),
        };
        let encoded = part.transfer_encoding.as_deref();
        let encoded = encoded.map(|way| quote!(.header("content-transfer-encoding", #way)));
        let add = match part.repeated {
            true => quote!(part),
            false => quote!(only),
        };
        let headers = part.headers.iter().zip(&names.headers);
        let headers = headers.map(|(PartHeader { header, .. }, name)| {
            let (parameter, name) = (part_header(header), name.ident());
            quote!(.header_value(#parameter, &#name))
        });
        quote! {
            #docs
            pub fn #name(mut self, #(#arguments),*) -> Self {
                self.form = self.form.#add(#wire, #value #media_type #encoded #(#headers)*);
                self
            }
        }
    }

    /// The part and, behind it, its headers.
    fn part_arguments(self, part: &'a Part, names: &PartNames) -> Vec<TokenStream> {
        let name = names.setter.ident();
        let (ty, _) = self.part_value(part, &names.setter);
        let headers = part.headers.iter().zip(&names.headers);
        let headers = headers.map(|(PartHeader { header, required }, name)| {
            let (name, ty) = (name.ident(), self.ty(&header.ty, Spelled::Elsewhere));
            match required {
                true => quote!(#name: #ty),
                false => quote!(#name: Option<#ty>),
            }
        });
        [quote!(#name: #ty)].into_iter().chain(headers).collect()
    }

    /// The argument's type, and the part made of it.
    fn part_value(self, part: &'a Part, name: &RustName) -> (TokenStream, TokenStream) {
        let (name, part_type) = (name.ident(), runtime::part());
        match &part.content {
            PartContent::File | PartContent::Any => {
                (quote!(impl Into<#part_type>), quote!(#name.into()))
            }
            PartContent::Text(ty) => self.made_part(part, ty, &name, quote!(scalar), quote!()),
            PartContent::Joined(ty, separator) => {
                self.made_part(part, ty, &name, quote!(joined), quote!(, #separator))
            }
            PartContent::Members(ty, MemberNames::Own) => {
                self.made_part(part, ty, &name, quote!(members), quote!())
            }
            PartContent::Members(ty, MemberNames::Nested) => {
                let wire = part.wire.as_str();
                self.made_part(part, ty, &name, quote!(nested), quote!(, #wire))
            }
            PartContent::Json(ty) => self.made_part(part, ty, &name, quote!(json), quote!()),
            PartContent::ByValue(ty) => {
                let wire = part.wire.as_str();
                self.made_part(part, ty, &name, quote!(by_value), quote!(, #wire))
            }
        }
    }

    /// The argument's type, and the part that `Part::make` makes of it and `more`.
    fn made_part(
        self,
        part: &Part,
        ty: &'a Type,
        name: &Ident,
        make: TokenStream,
        more: TokenStream,
    ) -> (TokenStream, TokenStream) {
        let part_type = runtime::part();
        let (argument, value) = self.passed(ty, quote!(#name));
        let value = self.held_part(part, ty, quote!(#part_type::#make), value, more);
        (argument, value)
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

/// How the value of a header is written.
fn part_header(header: &Header) -> TokenStream {
    let wire = header.wire.as_str();
    match header.form {
        HeaderForm::Json => quote!(Parameter::header(#wire).style(Style::Json, false)),
        HeaderForm::Object { explode: true } => {
            quote!(Parameter::header(#wire).style(Style::Simple, true))
        }
        HeaderForm::Text | HeaderForm::List { .. } | HeaderForm::Object { explode: false } => {
            quote!(Parameter::header(#wire))
        }
    }
}

/// The statement that adds to a form the parts that it must have of a name.
fn add_required(part: &Part, names: &PartNames) -> TokenStream {
    let name = names.setter.ident();
    if !part.repeated {
        let call = part_call(part, names);
        return quote!(this = this #call;);
    }
    let headers = part.headers.iter().zip(&names.headers);
    let headers = headers.filter(|(header, _)| header.required);
    let headers: Vec<_> = headers.map(|(_, name)| name.ident()).collect();
    let each = match headers.is_empty() {
        true => quote!(#name),
        false => quote!((#name, #(#headers),*)),
    };
    let call = part_call(part, names);
    quote!(for #each in #name { this = this #call; })
}

/// The call that adds a required part, without the headers that it may have.
fn part_call(part: &Part, names: &PartNames) -> TokenStream {
    let name = names.setter.ident();
    let headers = match part.repeated {
        true => &names.headers,
        false => &names.headers_in_new,
    };
    let headers = part.headers.iter().zip(headers);
    let headers = headers.map(|(header, name)| match (header.required, name.ident()) {
        (true, name) => quote!(, #name),
        (false, _) => quote!(, None),
    });
    quote!(.#name(#name #(#headers)*))
}
