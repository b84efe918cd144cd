//! Security schemes and what operations require of them.

use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme as Typed};

use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::At;
use crate::model::{
    KeyLocation, SchemeId, SecurityScheme, SecuritySchemeKind, SecuritySchemes, TokenEndpoint,
    TokenFlow, TokenFlowKind, WireName,
};

impl<'a> Lowering<'a> {
    pub(super) fn security_schemes(&mut self, root: At<'a>) -> SecuritySchemes {
        let document = self.document;
        let Some(components) = &document.openapi.components else {
            return SecuritySchemes::default();
        };
        let at = root.child("components").child("securitySchemes");
        let mut schemes = SecuritySchemes::default();
        for (name, scheme) in &components.security_schemes {
            let written = at.child(name);
            let Some((scheme, at)) = self.scheme_object(scheme, written) else {
                continue;
            };
            if is_mutual_tls(scheme) {
                let message = "the client's certificate is shown before any request is sent";
                let report = Diagnostic::new(Code::Unsupported, written.key(), message).help(
                    "give the client's builder an `.http_client(…)` that has the certificate",
                );
                self.diagnostics.push(report);
                continue;
            }
            schemes.push(SecurityScheme {
                name: name.clone(),
                kind: kind(scheme),
                docs: docs::referred_docs(written, at),
                place: written.key(),
            });
        }
        schemes
    }

    /// The alternatives of an operation: its own, or else the document's.
    pub(super) fn security(
        &mut self,
        own: Option<&'a [SecurityRequirement]>,
        at: At<'a>,
        root: At<'a>,
        schemes: &SecuritySchemes,
    ) -> Vec<Vec<SchemeId>> {
        let (alternatives, at) = match own {
            Some(own) => (own, at.child("security")),
            None => {
                let common = self
                    .document
                    .openapi
                    .security
                    .as_deref()
                    .unwrap_or_default();
                (common, root.child("security"))
            }
        };
        let mut combinations = Vec::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            let at = at.item(index);
            let names = alternative.keys();
            let ids = names.filter_map(|name| self.scheme_id(name, at.child(name), schemes));
            let ids: Vec<SchemeId> = ids.collect();
            self.report_twins(&ids, schemes, at);
            let is_without = alternative
                .keys()
                .all(|name| self.works_beneath_http(name, at));
            if !ids.is_empty() || is_without {
                combinations.push(ids);
            }
        }
        combinations
    }

    /// A request has one `Authorization` alone. Two schemes of bearer tokens mostly are two ways to the same token.
    fn report_twins(&mut self, ids: &[SchemeId], schemes: &SecuritySchemes, at: At<'a>) {
        let found = ids.iter().filter_map(|id| schemes.get(*id));
        let found = found.filter_map(|scheme| Some((scheme.kind.authorization()?, &scheme.name)));
        let found: Vec<_> = found.collect();
        let Some((word, first)) = found.first() else {
            return;
        };
        if let Some((_, second)) = found.iter().find(|(other, _)| other != word) {
            let message =
                format!("`{first}` and `{second}` are one header, of which the last is sent");
            let help = "list them one below the other where either of them is enough";
            let place = at.child(second).key();
            let report = Diagnostic::new(Code::OneName, place, message).help(help);
            self.diagnostics.push(report);
        }
    }

    fn scheme_id(&mut self, name: &str, at: At<'a>, schemes: &SecuritySchemes) -> Option<SchemeId> {
        let found = schemes.find(|scheme| scheme.name == name);
        if found.is_none() && !self.works_beneath_http(name, at) {
            let message = format!("there is no security scheme `{name}`");
            let mut report = Diagnostic::new(Code::UnknownScheme, at.key(), message);
            let known = schemes.values().map(|scheme| scheme.name.as_str());
            report = report.label("not among `components/securitySchemes`");
            if let Some(meant) = nearest(name, known) {
                report = report.help(format!("did you mean `{meant}`?"));
            }
            self.diagnostics.push_fault(report);
        }
        found
    }

    /// Whether a scheme of this name is at work beneath HTTP, so that a request has nothing of it.
    fn works_beneath_http(&mut self, name: &str, at: At<'a>) -> bool {
        let components = self.document.openapi.components.as_ref();
        let scheme = components.and_then(|components| components.security_schemes.get(name));
        let scheme = scheme.and_then(|scheme| self.scheme_object(scheme, at));
        scheme.is_some_and(|(scheme, _)| is_mutual_tls(scheme))
    }
}

/// A client's certificate is an HTTP scheme of this name in the shape of 3.0.
fn is_mutual_tls(scheme: &Typed) -> bool {
    matches!(scheme, Typed::HTTP { scheme, .. } if scheme == "mutualTLS")
}

fn kind(scheme: &Typed) -> SecuritySchemeKind {
    match scheme {
        Typed::APIKey { location, name, .. } => {
            let location = match location {
                APIKeyLocation::Query => KeyLocation::Query,
                APIKeyLocation::Header => KeyLocation::Header,
                APIKeyLocation::Cookie => KeyLocation::Cookie,
            };
            SecuritySchemeKind::ApiKey(location, WireName::new(name))
        }
        Typed::HTTP { scheme, .. } => match scheme.to_ascii_lowercase().as_str() {
            "bearer" => SecuritySchemeKind::Bearer,
            "basic" => SecuritySchemeKind::Basic,
            _ => SecuritySchemeKind::Http(scheme.clone()),
        },
        Typed::OAuth2 { flows, .. } => SecuritySchemeKind::OAuth2(token_endpoint(flows)),
        Typed::OpenIDConnect {
            open_id_connect_url,
            ..
        } => SecuritySchemeKind::OpenIdConnect {
            url: open_id_connect_url.clone(),
        },
    }
}

/// Where the flows get their tokens.
fn token_endpoint(flows: &OAuth2Flows) -> Option<TokenEndpoint> {
    use TokenFlowKind::{AuthorizationCode, ClientCredentials, Password};
    let of_client = flows.client_credentials.as_ref();
    let of_code = flows.authorization_code.as_ref();
    let of_password = flows.password.as_ref();
    let flows = [
        of_client.map(|it| {
            (
                ClientCredentials,
                &it.token_url,
                &it.refresh_url,
                &it.scopes,
            )
        }),
        of_code.map(|it| {
            (
                AuthorizationCode,
                &it.token_url,
                &it.refresh_url,
                &it.scopes,
            )
        }),
        of_password.map(|it| (Password, &it.token_url, &it.refresh_url, &it.scopes)),
    ];
    let flows = flows.into_iter().flatten();
    let flows: Vec<_> = flows.filter(|(_, url, ..)| !url.is_empty()).collect();
    let mut scopes: Vec<String> = Vec::new();
    for scope in flows.iter().flat_map(|(.., scopes)| scopes.keys()) {
        if !scopes.contains(scope) {
            scopes.push(scope.clone());
        }
    }
    let flows = flows
        .into_iter()
        .map(|(kind, url, refresh_url, _)| TokenFlow {
            kind,
            url: url.clone(),
            refresh_url: refresh_url.clone().filter(|other| other != url),
        });
    let flows: Vec<TokenFlow> = flows.collect();
    let url = flows.first()?.url.clone();
    Some(TokenEndpoint {
        scopes,
        flows: told_apart(flows, &url),
        url,
    })
}

/// The flows whose addresses are not all the same.
fn told_apart(flows: Vec<TokenFlow>, url: &str) -> Vec<TokenFlow> {
    let is_usual = |flow: &TokenFlow| flow.url == url && flow.refresh_url.is_none();
    match flows.iter().all(is_usual) {
        true => Vec::new(),
        false => flows,
    }
}
