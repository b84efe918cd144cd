//! Parameters of requests that callers receive: a struct with a field for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::header::read_struct;
use super::types::Spelled;
use super::{Emitter, Item, docs, runtime};
use crate::model::{ReceivedForm, ReceivedParameter, ReceivedSource, Type, Webhook};
use crate::names::WebhookNames;

impl<'a> Emitter<'a> {
    /// The parameters of a webhook, but for its headers, and the function that reads them.
    pub(super) fn received_parameters(
        self,
        webhook: &'a Webhook,
        names: &WebhookNames,
    ) -> Option<Item> {
        if webhook.parameters.is_empty() {
            return None;
        }
        let words = format!(
            "The parameters of [`{}`]. One that is absent, or that cannot be read as its type, is `None`.",
            names.ty.as_str()
        );
        let parameters: Vec<_> = webhook.parameters.iter().zip(&names.parameters).collect();
        let fields = parameters.iter().map(|(parameter, name)| {
            let fallback = format!("`{}`", docs::inline(parameter.wire.as_str()));
            let docs = self.prose.of(&parameter.docs, &fallback);
            let (name, ty) = (name.ident(), self.received_type(parameter));
            quote!(#docs pub #name: Option<#ty>)
        });
        let reads = parameters.iter().map(|(parameter, name)| {
            let (name, read) = (name.ident(), read(parameter));
            quote!(#name: #read)
        });
        let (name, received) = (&names.parameters_type, runtime::received());
        let source = quote!(received: &#received);
        let docs = self.prose.text(words);
        Some(read_struct(name, &docs, fields, reads, &source))
    }

    fn received_type(self, parameter: &'a ReceivedParameter) -> TokenStream {
        match (parameter.source.form(), self.behind_aliases(&parameter.ty)) {
            (ReceivedForm::Repeated | ReceivedForm::List { .. }, Type::Array(item)) => {
                let item = self.header_scalar(item);
                quote!(Vec<#item>)
            }
            (ReceivedForm::Text, _) => self.header_scalar(&parameter.ty),
            _ => self.ty(&parameter.ty, Spelled::Elsewhere),
        }
    }
}

/// The call that reads a parameter.
fn read(parameter: &ReceivedParameter) -> TokenStream {
    let name = parameter.wire.as_str();
    let pairs = match parameter.source {
        ReceivedSource::Query(_) => quote!(received.query()),
        ReceivedSource::Cookie(_) => quote!(received.cookies()),
        ReceivedSource::Path { from_end } => return quote!(received.segment(#from_end)),
    };
    match parameter.source.form() {
        ReceivedForm::Text => quote!(#pairs.value(#name)),
        ReceivedForm::Repeated => quote!(#pairs.values(#name)),
        ReceivedForm::List { separator } => quote!(#pairs.list(#name, #separator)),
        ReceivedForm::Object { separator } => quote!(#pairs.object(#name, #separator)),
        ReceivedForm::Members => quote!(#pairs.members()),
        ReceivedForm::Deep => quote!(#pairs.deep(#name)),
        ReceivedForm::Json => quote!(#pairs.json(#name)),
    }
}
