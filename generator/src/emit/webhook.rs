//! Webhooks and callbacks: a type for each, with a function that reads it from what was received.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::quote;

use super::types::Spelled;
use super::{Emitter, Item, Module, docs, runtime, rust_file, xml};
use crate::model::{Cause, Field, ResponseContent, Type, Webhook, WebhookBody};
use crate::names::WebhookNames;

impl<'a> Emitter<'a> {
    /// The file of everything that callers receive.
    pub(super) fn webhook_module(self) -> Module {
        let webhooks = self.api.webhooks.iter().zip(self.names.webhooks());
        let mut items: Vec<Item> = Vec::new();
        if let Some(any) = &self.api.any_webhook {
            let (ty, read) = (self.ty(any, Spelled::Elsewhere), self.read_json(any));
            let docs = self.prose.text(
                "Reads the body of whichever webhook was received.\n\n# Errors\n\nWhen it is the \
                 body of none of them.",
            );
            items.push(Item::Rust(quote! {
                #docs
                pub fn parse(received: &Received) -> Result<#ty, ReceivedError> {
                    #read
                }
            }));
        }
        for (webhook, names) in webhooks {
            items.push(self.webhook_type(webhook, names).into());
            items.push(self.webhook_reader(webhook, names).into());
            items.extend(self.webhook_headers(webhook, names));
            items.extend(self.received_parameters(webhook, names));
        }
        let mut all = runtime::webhook_imports(&self.api.webhooks);
        if items.iter().any(mentions_types) {
            all.push(
                quote!(
                    use crate::types;
                )
                .into(),
            );
        }
        all.extend(items);
        let docs = "Requests that the API sends: webhooks, and callbacks of operations. A server \
                    hands what it has received to their `parse`; whether it comes from whom it \
                    says is to be checked before.";
        rust_file("src/webhooks.rs", docs, all)
    }

    fn webhook_type(self, webhook: &'a Webhook, names: &WebhookNames) -> TokenStream {
        let name = names.ty.ident();
        let mut words = docs::paragraphs(&webhook.docs);
        if words.is_empty() {
            words = format!("`{}`", docs::inline(&webhook.name.join(" ")));
        }
        if let Cause::Operation { id, address } = &webhook.cause {
            words.push_str(&format!(
                "\n\nSent to `{}` after a call of `{}`.",
                docs::inline(address),
                docs::inline(id.as_str())
            ));
        }
        let docs = self.prose.text(words);
        let headers = (!webhook.headers.is_empty()).then(|| {
            let ty = names.headers_type.ident();
            quote! {
                /// Its headers.
                pub headers: #ty,
            }
        });
        let parameters = (!webhook.parameters.is_empty()).then(|| {
            let ty = names.parameters_type.ident();
            quote! {
                /// Its other parameters.
                pub parameters: #ty,
            }
        });
        let body = webhook.body.as_ref().map(|body| {
            let ty = self.webhook_body(body);
            quote! {
                /// Its body.
                pub body: #ty,
            }
        });
        quote! {
            #docs
            #[derive(Debug, Clone, PartialEq)]
            pub struct #name {
                #headers
                #parameters
                #body
            }
        }
    }

    fn webhook_body(self, body: &'a WebhookBody) -> TokenStream {
        let ty = match &body.content {
            ResponseContent::Json(ty)
            | ResponseContent::Xml(ty, _)
            | ResponseContent::UrlEncoded(ty) => self.ty(ty, Spelled::Elsewhere),
            ResponseContent::Text => quote!(String),
            ResponseContent::JsonLines(_)
            | ResponseContent::Events(_)
            | ResponseContent::Multipart
            | ResponseContent::Binary => runtime::bytes(),
        };
        match body.required {
            true => ty,
            false => quote!(Option<#ty>),
        }
    }

    fn webhook_reader(self, webhook: &Webhook, names: &WebhookNames) -> TokenStream {
        let (name, method) = (names.ty.ident(), webhook.method.sent());
        let docs = self.prose.text(
            "Reads it from what was received.\n\n# Errors\n\nWhen the method is another one, or the \
             body is not as the document says.",
        );
        let headers = (!webhook.headers.is_empty()).then(|| {
            let ty = names.headers_type.ident();
            quote!(headers: #ty::read(&received.headers),)
        });
        let parameters = (!webhook.parameters.is_empty()).then(|| {
            let ty = names.parameters_type.ident();
            quote!(parameters: #ty::read(received),)
        });
        let tells = self.only_values(webhook);
        let tells = tells
            .into_iter()
            .map(|(member, value)| quote!(received.tells(#member, #value)?;));
        let body = webhook.body.as_ref().map(|body| {
            let read = self.read_received(&body.content);
            match body.required {
                true => quote!(body: #read?,),
                false => quote!(body: received.if_any(|received| #read)?,),
            }
        });
        quote! {
            impl #name {
                #docs
                pub fn parse(received: &Received) -> Result<Self, ReceivedError> {
                    received.came_by(#method)?;
                    #(#tells)*
                    Ok(Self { #headers #parameters #body })
                }
            }
        }
    }

    fn read_json(self, ty: &Type) -> TokenStream {
        match self.how(ty).wrapper() {
            Some(read) => quote!(received.json().map(|#read(value)| value)),
            None => quote!(received.json()),
        }
    }

    /// How a received body is read.
    fn read_received(self, content: &ResponseContent) -> TokenStream {
        match content {
            ResponseContent::Json(ty) => self.read_json(ty),
            ResponseContent::Xml(_, document) => {
                let (decode, document) = (runtime::xml("decode"), xml::reference(*document));
                quote!(received.decoded(|body| #decode(body, #document, received.charset())))
            }
            ResponseContent::UrlEncoded(_) => {
                let decode = runtime::decode_form();
                quote!(received.decoded(#decode))
            }
            ResponseContent::Text => quote!(received.text()),
            ResponseContent::JsonLines(_)
            | ResponseContent::Events(_)
            | ResponseContent::Multipart
            | ResponseContent::Binary => quote!(Ok(received.body.clone())),
        }
    }

    /// The members of a webhook's body that can have one text alone, which tells it from others at the same address.
    fn only_values(self, webhook: &'a Webhook) -> Vec<(&'a str, &'a str)> {
        let content = webhook.body.as_ref().map(|body| &body.content);
        let Some(ResponseContent::Json(ty)) = content else {
            return Vec::new();
        };
        let object = self.api.types.object(ty);
        let fields = object.into_iter().flat_map(|object| &object.fields);
        let only_value = |field: &'a Field| {
            let only = field.constant.as_ref().filter(|_| !field.nullable)?;
            Some((field.wire.as_str(), only.as_str()?))
        };
        fields.filter_map(only_value).collect()
    }

    fn webhook_headers(self, webhook: &'a Webhook, names: &WebhookNames) -> Option<Item> {
        let words = format!(
            "The headers of [`{}`]. A header that is absent, or that cannot be read as its type, \
             is `None`.",
            names.ty.as_str()
        );
        let headers = webhook.headers.iter().collect();
        self.header_fields(&names.headers_type, &words, headers, &names.headers)
    }
}

/// Whether an item names a definition, through the module of types.
fn mentions_types(item: &Item) -> bool {
    match item {
        Item::Rust(tokens) => names_module(tokens.clone()),
        Item::Table(_) => false,
    }
}

/// Whether `types::` stands anywhere in some tokens.
fn names_module(tokens: TokenStream) -> bool {
    let mut after_name = false;
    for token in tokens {
        match token {
            // The single colon behind an argument of that name has nothing joined to it.
            TokenTree::Punct(sign) if after_name && sign.as_char() == ':' => {
                if sign.spacing() == Spacing::Joint {
                    return true;
                }
                after_name = false;
            }
            TokenTree::Group(group) if names_module(group.stream()) => return true,
            TokenTree::Ident(ident) => after_name = ident == "types",
            _ => after_name = false,
        }
    }
    false
}
