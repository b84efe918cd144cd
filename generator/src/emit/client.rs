//! The client: the API as data, how a client is made, and the crate's front page.

use quote::quote;

use super::uses::Uses;
use super::{Emitter, Item, Module, docs, runtime, rust_file};

impl<'a> Emitter<'a> {
    /// `lib.rs`: the front page and what users import.
    pub(super) fn library(self, uses: Uses) -> Module {
        // Whether a type can be sent between threads is asked of all that is in it: some steps for each level, and of these
        // there may be as many as are read of JSON, 128.
        let mut items: Vec<Item> = vec![quote!(#![recursion_limit = "2048"]).into()];
        items.extend(self.modules());
        let client = quote!(
            pub use client::{Client, ClientBuilder};
        );
        items.push(client.into());
        items.extend(runtime::public_uses(uses));
        rust_file("src/lib.rs", self.front_page(), items)
    }

    /// The modules that the crate has.
    fn modules(self) -> impl Iterator<Item = Item> {
        let (gate, xml_gate) = (self.webhook_gate(), self.xml_gate());
        let has_webhooks = !self.api.webhooks.is_empty();
        let has_xml = !self.api.xml.documents.is_empty();
        let modules = [
            (true, quote!(mod client)),
            (true, quote!(pub mod operations)),
            (true, quote!(pub mod runtime)),
            (self.has_server_choices(), quote!(pub mod servers)),
            (!self.api.types.is_empty(), quote!(pub mod types)),
            (has_webhooks, quote!(#gate pub mod webhooks)),
            (has_xml, quote!(#xml_gate mod xml)),
        ];
        let modules = modules.into_iter().filter(|(is_there, _)| *is_there);
        modules.map(|(_, module)| quote!(#module;).into())
    }

    /// What is to be known of a client that has not been told where its server is.
    fn address_note(self) -> &'static str {
        match self.api.has_address() {
            true => "",
            false => {
                "\n\nThe document does not say where the server is: give the [`builder`](Self::builder) \
                 a `base_url`, or each call one in its options."
            }
        }
    }

    fn front_page(self) -> String {
        let info = &self.api.info;
        let mut text = format!("Client for {}.", docs::plain(&info.title));
        if let Some(description) = &info.description {
            text.push_str(&format!("\n\n{}", docs::markdown(description)));
        }
        text.push_str(&self.front_example());
        text.push_str(
            "\n\n# Features\n\n\
             * `rustls` (default): TLS in Rust.\n\
             * `native-tls`: the platform's TLS.\n\
             * `blocking`: every request can also be sent without an async runtime.\n\
             * `tracing`: an event for each attempt, without credentials.",
        );
        text.push_str(&self.feature_docs());
        text
    }

    /// `client.rs`: the API's table and the client's constructors.
    pub(super) fn client(self) -> Module {
        let mut items = runtime::client_imports(!self.api.schemes.is_empty());
        let name = self.api.info.title.as_str();
        let version = self.config.version.as_str();
        let user_agent = format!("{}/{version}", self.config.package);
        let base_url = self.base_url();
        let schemes = self.scheme_rows();
        items.push(
            quote! {
                static API: Api = Api {
                    name: #name,
                    version: #version,
                    user_agent: #user_agent,
                    base_url: #base_url,
                    schemes: &[#(#schemes),*],
                };
            }
            .into(),
        );
        items.push(self.constructors().into());
        let mut setters = self.credential_setters();
        setters.extend(self.server_setter());
        if !setters.is_empty() {
            items.push(quote!(impl ClientBuilder { #(#setters)* }).into());
        }
        rust_file("src/client.rs", "How a client is made.", items)
    }

    fn constructors(self) -> proc_macro2::TokenStream {
        let builder_docs = self.prose.text("Starts a client with settings of its own.");
        let new = match self.api.only_key().and_then(|id| self.names.of_scheme(id)) {
            Some(setter) => {
                let docs = self.prose.text(format!(
                    "Makes a client that proves itself with `credential`; everything else is as \
                     the document and the defaults say.{}\n\n# Errors\n\nWhen the credential cannot \
                     be sent, or the TLS of the platform cannot be set up.",
                    self.address_note()
                ));
                let (setter, credential) = (setter.ident(), runtime::credential());
                quote! {
                    #docs
                    pub fn new(credential: impl Into<#credential>) -> Result<Self, Error> {
                        Self::builder().#setter(credential).build()
                    }
                }
            }
            None => {
                let docs = self.prose.text(format!(
                    "Makes a client without credentials; everything is as the document and the \
                     defaults say.{}\n\n# Errors\n\nWhen the TLS of the platform cannot be set up.",
                    self.address_note()
                ));
                quote! {
                    #docs
                    pub fn new() -> Result<Self, Error> {
                        Self::builder().build()
                    }
                }
            }
        };
        quote! {
            impl Client {
                #new

                #builder_docs
                pub fn builder() -> ClientBuilder {
                    ClientBuilder::new(&API)
                }
            }
        }
    }
}
