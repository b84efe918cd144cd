//! Servers: a type for each that a caller chooses among, and what the client takes them by.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::Prose;
use super::{Emitter, Item, Module, docs, literal, runtime, rust_file};
use crate::model::{Server, ServerVariable};
use crate::names::{RustName, ServerNames};

impl<'a> Emitter<'a> {
    /// Whether there is anything to choose.
    pub(super) fn has_server_choices(self) -> bool {
        !self.names.servers().is_empty()
    }

    /// `servers.rs`: the servers of the document.
    pub(super) fn server_module(self) -> Module {
        let choices = self.api.server_choices();
        let have_variables = choices.iter().any(|server| !server.variables.is_empty());
        let mut items = runtime::server_imports(have_variables);
        for (server, names) in choices.iter().zip(self.names.servers()) {
            items.extend(server_type(server, names, self.prose));
        }
        let docs = "The servers of the document, for the client's builder.";
        rust_file("src/servers.rs", docs, items)
    }

    /// The builder's setter for one of them.
    pub(super) fn server_setter(self) -> Option<TokenStream> {
        let docs = self.prose.text(
            "Sends everything to this server, but what the document gives a server of its own.",
        );
        let server = runtime::server();
        self.has_server_choices().then(|| {
            quote! {
                #docs
                pub fn server(self, server: impl Into<#server>) -> Self {
                    self.server_url(server.into().url())
                }
            }
        })
    }

    /// Where everything goes that nobody sends elsewhere.
    pub(super) fn base_url(self) -> TokenStream {
        match self.api.servers.first() {
            Some(server) => {
                let url = server.default_url();
                let url = url.trim_end_matches('/');
                match (url, server.url.as_str()) {
                    ("", "") => quote!(None),
                    ("", _) => quote!(Some("/")),
                    (url, _) => quote!(Some(#url)),
                }
            }
            None => quote!(None),
        }
    }
}

fn server_type(server: &Server, names: &ServerNames, prose: &Prose) -> Vec<Item> {
    let address = format!("`{}`", docs::inline(&server.url));
    let docs = prose.text(match docs::paragraphs(&server.docs).as_str() {
        "" => address,
        words => format!("{words}\n\n{address}"),
    });
    let ty = names.ty.ident();
    let definition = quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct #ty {
            server: Server,
        }
    };
    let default = quote! {
        impl Default for #ty {
            fn default() -> Self {
                Self::new()
            }
        }
    };
    let conversion = quote! {
        impl From<#ty> for Server {
            fn from(server: #ty) -> Self {
                server.server
            }
        }
    };
    let methods = server_methods(server, names, prose);
    let mut items: Vec<Item> = [definition, methods, default, conversion]
        .map(Item::Rust)
        .into();
    for (variable, values) in server.variables.iter().zip(&names.values) {
        if let Some((ty, variants)) = values {
            items.extend(value_type(variable, ty, variants, prose));
        }
    }
    items
}

fn server_methods(server: &Server, names: &ServerNames, prose: &Prose) -> TokenStream {
    let (ty, url) = (names.ty.ident(), server.url.as_str());
    let rows = server.variables.iter().map(|variable| {
        let (name, default) = (variable.name.as_str(), variable.default.as_str());
        let allowed = &variable.values;
        quote!(Variable { name: #name, default: #default, allowed: &[#(#allowed),*] })
    });
    let new = prose.text("The server with its variables as the document has them.");
    let named = server
        .variables
        .iter()
        .zip(&names.variables)
        .zip(&names.values);
    let setters = named
        .enumerate()
        .map(|(index, ((variable, name), values))| {
            let fallback = format!("Sets `{}`.", docs::inline(&variable.name));
            let docs = prose.of(&variable.docs, &fallback);
            setter(index, name, values.as_ref().map(|(ty, _)| ty), &docs)
        });
    quote! {
        impl #ty {
            #new
            pub fn new() -> Self {
                static TEMPLATE: Template = Template { url: #url, variables: &[#(#rows),*] };
                Self { server: Server::new(&TEMPLATE) }
            }

            #(#setters)*
        }
    }
}

fn setter(
    index: usize,
    name: &RustName,
    values: Option<&RustName>,
    docs: &TokenStream,
) -> TokenStream {
    let (name, index) = (name.ident(), Literal::usize_unsuffixed(index));
    let (argument, value) = match values {
        Some(ty) => {
            let ty = ty.ident();
            (quote!(#ty), quote!(#name.as_str()))
        }
        None => (quote!(impl Into<String>), quote!(#name)),
    };
    quote! {
        #docs
        pub fn #name(mut self, #name: #argument) -> Self {
            self.server.set(#index, #value);
            self
        }
    }
}

/// The values that a variable may have. A server is chosen, not received, so that there is no
/// value but the listed.
fn value_type(
    variable: &ServerVariable,
    ty: &RustName,
    variants: &[RustName],
    prose: &Prose,
) -> Vec<Item> {
    let attributes = prose.text(format!("The values of `{}`.", docs::inline(&variable.name)));
    let ty = ty.ident();
    let named = || variable.values.iter().zip(variants);
    let rows = named().map(|(value, name)| {
        let docs = prose.text(format!("`{}`", docs::inline(&literal(value))));
        let name = name.ident();
        quote!(#docs #name)
    });
    let arms = named().map(|(value, name)| {
        let name = name.ident();
        quote!(Self::#name => #value)
    });
    let as_str = prose.text("The value as it stands in the address.");
    vec![
        quote! {
            #attributes
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            pub enum #ty {
                #(#rows,)*
            }
        }
        .into(),
        quote! {
            impl #ty {
                #as_str
                pub fn as_str(self) -> &'static str {
                    match self {
                        #(#arms,)*
                    }
                }
            }
        }
        .into(),
    ]
}
