//! Parameters: rows of an operation's table, arguments of its method, setters of its request.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::operation::Named;
use super::types::Spelled;
use super::{Emitter, constraint, docs, urlencoded};
use crate::model::{Location, NumberFormat, Parameter, Shape, StringFormat, Style, Type};
use crate::names::RustName;

impl<'a> Emitter<'a> {
    /// Each parameter with its position and name.
    pub(super) fn parameters(
        self,
        named: Named<'a>,
    ) -> impl Iterator<Item = (usize, &'a Parameter, &'a RustName)> {
        let parameters = named
            .operation
            .parameters
            .iter()
            .zip(&named.names.parameters);
        parameters
            .enumerate()
            .map(|(index, (parameter, name))| (index, parameter, name))
    }

    /// A parameter as an argument, and the statement that puts it into `request`.
    pub(super) fn argument(
        self,
        parameter: &Parameter,
        name: &RustName,
        index: usize,
        request: TokenStream,
    ) -> (TokenStream, TokenStream) {
        let name = name.ident();
        let index = Literal::usize_unsuffixed(index);
        let (ty, value) = self.passed(&parameter.ty, quote!(#name));
        let set = match self.taking(&parameter.ty) {
            Taking::Text => quote!(#request.set_text(#index, #name);),
            _ => quote!(#request.set(#index, #value);),
        };
        let rules = self.argument_rules(parameter);
        let hold = rules.map(|rules| quote!(#request.hold(#index, #rules);));
        (quote!(#name: #ty), quote!(#set #hold))
    }

    pub(super) fn setter(
        self,
        parameter: &Parameter,
        name: &RustName,
        index: usize,
    ) -> TokenStream {
        let docs = self.prose.text(parameter_docs(parameter));
        let deprecated = parameter.docs.deprecated.then(|| quote!(#[deprecated]));
        let (argument, set) = self.argument(parameter, name, index, quote!(self.request));
        let name = name.ident();
        quote! {
            #docs
            #deprecated
            pub fn #name(mut self, #argument) -> Self {
                #set
                self
            }
        }
    }

    /// The type of the argument that takes a value, and the reference to it that is encoded.
    pub(super) fn passed(self, ty: &'a Type, name: TokenStream) -> (TokenStream, TokenStream) {
        let spelled = self.ty(ty, Spelled::Elsewhere);
        match self.taking(ty) {
            Taking::Value => (spelled, quote!(&#name)),
            Taking::Digits => (spelled, quote!(#name.as_str())),
            Taking::Text => (quote!(impl Into<String>), quote!(&#name.into())),
            Taking::Into => (quote!(impl Into<#spelled>), quote!(&#name.into())),
            Taking::Reference => (quote!(&#spelled), quote!(#name)),
        }
    }

    pub(super) fn taking(self, ty: &Type) -> Taking {
        match self.behind_aliases(ty) {
            Type::Number(NumberFormat::Decimal, _) | Type::String(StringFormat::Decimal) => {
                Taking::Digits
            }
            Type::Boolean | Type::Integer(..) | Type::Number(..) => Taking::Value,
            Type::Array(_) | Type::String(StringFormat::Password | StringFormat::Byte) => {
                Taking::Into
            }
            Type::String(format) if self.is_text(*format) => Taking::Text,
            Type::String(_) => Taking::Value,
            Type::Named(id) => match self.api.types.get(*id).map(|found| &found.shape) {
                Some(Shape::Enumeration(_)) => Taking::Value,
                _ => Taking::Reference,
            },
            _ => Taking::Reference,
        }
    }
}

/// How an argument takes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taking {
    /// As it is, being small.
    Value,
    /// As a number that is sent as its digits.
    Digits,
    /// As whatever becomes a `String`.
    Text,
    /// As whatever becomes the type.
    Into,
    /// By reference.
    Reference,
}

/// The statement that puts the one value of a parameter into the request, which nobody has to give.
pub(super) fn fixed(index: usize, value: &serde_json::Value) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    quote!(request.set_text(#index, #text);)
}

/// The parameter's row in the operation's table; what is usual at its place goes unsaid.
pub(super) fn row(parameter: &Parameter) -> TokenStream {
    let name = parameter.wire.as_str();
    let mut row = match parameter.location {
        Location::Path => quote!(Parameter::path(#name)),
        Location::Query => quote!(Parameter::query(#name)),
        Location::QueryString => quote!(Parameter::query_string(#name)),
        Location::Header => quote!(Parameter::header(#name)),
        Location::Cookie => quote!(Parameter::cookie(#name)),
    };
    if !has_usual_style(parameter) {
        let (style, explode) = (style_name(parameter.style), parameter.explode);
        row = quote!(#row.style(Style::#style, #explode));
    }
    if parameter.required && parameter.location != Location::Path {
        row = quote!(#row.required());
    }
    if parameter.allow_reserved {
        row = quote!(#row.allow_reserved());
    }
    if parameter.allow_empty {
        row = quote!(#row.allow_empty());
    }
    if !parameter.members.is_empty() {
        let members = parameter.members.iter().map(urlencoded::row);
        row = quote!(#row.members(&[#(#members),*]));
    }
    row
}

/// Whether a parameter is written as parameters of its place are (OpenAPI 3.0,
/// section 4.7.12.2).
pub(super) fn has_usual_style(parameter: &Parameter) -> bool {
    let usual = match parameter.location {
        Location::Path | Location::Header => (Style::Simple, false),
        Location::Query | Location::QueryString | Location::Cookie => (Style::Form, true),
    };
    (parameter.style, parameter.explode) == usual
}

pub(super) fn style_name(style: Style) -> TokenStream {
    match style {
        Style::Simple => quote!(Simple),
        Style::Label => quote!(Label),
        Style::Matrix => quote!(Matrix),
        Style::Form => quote!(Form),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::TabDelimited => quote!(TabDelimited),
        Style::DeepObject => quote!(DeepObject),
        Style::Json => quote!(Json),
    }
}

fn parameter_docs(parameter: &Parameter) -> String {
    let mut text = docs::paragraphs(&parameter.docs);
    if text.is_empty() {
        text = format!("Sets `{}`.", docs::inline(parameter.wire.as_str()));
    }
    let mut notes = constraint::notes(&parameter.constraints);
    if let Some(constant) = &parameter.constant {
        notes.push(format!(
            "`{}` unless it is set",
            docs::inline(&constant.to_string())
        ));
    }
    if let Some(default) = &parameter.default {
        notes.push(format!("default `{}`", docs::inline(&default.to_string())));
    }
    constraint::with_notes(text, &notes)
}
