//! Security: the schemes as data, and the setter that takes each one's credential.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Emitter, docs, runtime};
use crate::model::{
    Id, KeyLocation, SchemeId, SecurityScheme, SecuritySchemeKind, TokenFlow, TokenFlowKind,
};

impl<'a> Emitter<'a> {
    /// The schemes' rows in the table of the API.
    pub(super) fn scheme_rows(self) -> Vec<TokenStream> {
        let schemes = self.api.schemes.values();
        schemes
            .map(|scheme| {
                let name = scheme.name.as_str();
                let kind = kind(&scheme.kind);
                quote!(Scheme { name: #name, kind: SchemeKind::#kind })
            })
            .collect()
    }

    /// A builder's setter for each scheme.
    pub(super) fn credential_setters(self) -> Vec<TokenStream> {
        let schemes = self.api.schemes.iter();
        schemes
            .flat_map(|(id, scheme)| {
                let fetched = self.grant_setter(id, scheme);
                self.credential_setter(id, scheme)
                    .into_iter()
                    .chain(fetched)
            })
            .collect()
    }

    /// A setter that has tokens fetched from where the document says.
    fn grant_setter(self, id: SchemeId, scheme: &SecurityScheme) -> Option<TokenStream> {
        let is_relative =
            matches!(&scheme.kind, SecuritySchemeKind::OAuth2(Some(it)) if it.is_relative());
        let (from, url, scopes, flows) = match &scheme.kind {
            SecuritySchemeKind::OAuth2(Some(endpoint)) => {
                let from = match (endpoint.flows.is_empty(), is_relative) {
                    (true, false) => "new",
                    (true, true) => "below",
                    (false, false) => "by_flow",
                    (false, true) => "by_flow_below",
                };
                let scopes = endpoint.scopes.as_slice();
                (from, &endpoint.url, scopes, endpoint.flows.as_slice())
            }
            SecuritySchemeKind::OpenIdConnect { url } => ("discover", url, &[][..], &[][..]),
            _ => return None,
        };
        let address = match flows {
            [] => quote!(#url),
            flows => {
                let flows = flows.iter().map(flow);
                quote!(&[#(#flows),*])
            }
        };
        let server = is_relative.then(|| (quote!(server: &str,), quote!(server,)));
        let (server, passed_on) = server.unzip();
        let name = self.names.of_grant(id)?.ident();
        let words = grant_words(&scheme.name, scopes, is_relative.then_some((url, flows)));
        let docs = self.prose.text(words);
        let index = Literal::usize_unsuffixed(id.index());
        let (source, grant) = (runtime::oauth2(from), runtime::grant());
        Some(quote! {
            #docs
            pub fn #name(self, #server grant: #grant) -> Self {
                self.try_credential(#index, #source(#passed_on #address, grant))
            }
        })
    }

    fn credential_setter(self, id: SchemeId, scheme: &SecurityScheme) -> Option<TokenStream> {
        let name = self.names.of_scheme(id)?.ident();
        let fallback = format!("Sets the credential of `{}`.", docs::inline(&scheme.name));
        let mut words = docs::paragraphs(&scheme.docs);
        if words.is_empty() {
            words = fallback;
        }
        if scheme.kind == SecuritySchemeKind::OAuth2(None) {
            words.push_str("\n\nTokens that are fetched come from an [`OAuth2`](crate::OAuth2).");
        }
        let docs = self.prose.text(words);
        let index = Literal::usize_unsuffixed(id.index());
        let (argument, credential) = match scheme.kind {
            SecuritySchemeKind::Basic => {
                let basic = runtime::basic_credential(quote!(user), quote!(password));
                (
                    quote!(user: impl Into<String>, password: impl Into<String>),
                    basic,
                )
            }
            _ => {
                let credential = runtime::credential();
                (
                    quote!(credential: impl Into<#credential>),
                    quote!(credential),
                )
            }
        };
        Some(quote! {
            #docs
            pub fn #name(self, #argument) -> Self {
                self.credential(#index, #credential)
            }
        })
    }
}

/// What is said of a method that takes a grant; `relative` is where tokens are got, if that is below a server.
fn grant_words(name: &str, scopes: &[String], relative: Option<(&str, &[TokenFlow])>) -> String {
    let mut words = format!(
        "Gets the access tokens of `{}` by OAuth 2, from where the document says; new ones when \
         they expire.",
        docs::inline(name)
    );
    if !scopes.is_empty() {
        let scopes = scopes
            .iter()
            .map(|scope| format!("`{}`", docs::inline(scope)));
        let scopes: Vec<String> = scopes.collect();
        words.push_str(&format!(" The scopes are {}.", scopes.join(", ")));
    }
    match relative {
        None => {}
        Some((url, [])) => {
            let place = format!(" That is at `{}` of a `server`.", docs::inline(url));
            words.push_str(&place);
        }
        Some(_) => words.push_str(" Addresses that are no whole ones are paths of a `server`."),
    }
    words
}

/// A flow, where it gets its tokens and where further ones.
fn flow(flow: &TokenFlow) -> TokenStream {
    let kind = runtime::flow(match flow.kind {
        TokenFlowKind::ClientCredentials => "ClientCredentials",
        TokenFlowKind::AuthorizationCode => "AuthorizationCode",
        TokenFlowKind::Password => "Password",
    });
    let url = &flow.url;
    let renewal = flow.refresh_url.as_ref().unwrap_or(url);
    quote!((#kind, #url, #renewal))
}

fn kind(kind: &SecuritySchemeKind) -> TokenStream {
    match kind {
        SecuritySchemeKind::Bearer => quote!(Bearer),
        SecuritySchemeKind::Basic => quote!(Basic),
        SecuritySchemeKind::Http(scheme) => quote!(Http(#scheme)),
        SecuritySchemeKind::ApiKey(location, name) => {
            let name = name.as_str();
            match location {
                KeyLocation::Header => quote!(ApiKeyHeader(#name)),
                KeyLocation::Query => quote!(ApiKeyQuery(#name)),
                KeyLocation::Cookie => quote!(ApiKeyCookie(#name)),
            }
        }
        SecuritySchemeKind::OAuth2(_) => quote!(OAuth2),
        SecuritySchemeKind::OpenIdConnect { .. } => quote!(OpenIdConnect),
    }
}
