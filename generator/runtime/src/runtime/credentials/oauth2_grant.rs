//! What a client of OAuth 2 asks for tokens with (RFC 6749, sections 4 and 6).

use std::fmt;

use crate::runtime::credentials::credential::Secret;
use crate::runtime::requests::encode;

/// What is shown to the token server. In what other flows give beside the access token, a refresh token is kept, and
/// further tokens are asked for with it.
#[derive(Clone)]
pub struct Grant {
    pub(crate) kind: Kind,
    client_id: String,
    client_secret: Option<Secret>,
    in_body: bool,
    scope: Option<String>,
    parameters: Vec<(String, String)>,
}

#[derive(Clone)]
pub(crate) enum Kind {
    ClientCredentials,
    Password {
        user: String,
        password: Secret,
    },
    AuthorizationCode {
        code: Secret,
        redirect_uri: String,
        verifier: Option<Secret>,
    },
    RefreshToken(Secret),
}

/// A flow that ends in a request for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Of a client that acts for itself.
    ClientCredentials,
    /// Of a user who comes back with a code.
    AuthorizationCode,
    /// Of a user who has told the password.
    Password,
}

/// A request for a token.
pub(crate) struct Form {
    /// Its body.
    pub text: String,
    /// What goes into a header: the client's id and secret.
    pub basic: Option<(String, String)>,
}

impl Grant {
    /// The client acts for itself.
    pub fn client_credentials(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self::of(Kind::ClientCredentials, client_id.into()).client_secret(client_secret)
    }

    /// A user has agreed before, and the refresh token of then was kept.
    pub fn refresh_token(client_id: impl Into<String>, token: impl Into<Secret>) -> Self {
        Self::of(Kind::RefreshToken(token.into()), client_id.into())
    }

    /// A user has just agreed, and came back to `redirect_uri` with a code, which serves once.
    pub fn authorization_code(
        client_id: impl Into<String>,
        code: impl Into<Secret>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        let kind = Kind::AuthorizationCode {
            code: code.into(),
            redirect_uri: redirect_uri.into(),
            verifier: None,
        };
        Self::of(kind, client_id.into())
    }

    /// A user has told the client the password, which OAuth 2.1 no longer allows.
    pub fn password(
        client_id: impl Into<String>,
        user: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        let kind = Kind::Password {
            user: user.into(),
            password: password.into(),
        };
        Self::of(kind, client_id.into())
    }

    fn of(kind: Kind, client_id: String) -> Self {
        Self {
            kind,
            client_id,
            client_secret: None,
            in_body: false,
            scope: None,
            parameters: Vec::new(),
        }
    }

    /// The secret of a client that can keep one.
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// The text that the challenge of the authorization request was made of (RFC 7636).
    pub fn verifier(mut self, text: impl Into<Secret>) -> Self {
        if let Kind::AuthorizationCode { verifier, .. } = &mut self.kind {
            *verifier = Some(text.into());
        }
        self
    }

    /// Asks for these scopes; without them, the server chooses.
    pub fn scopes<'a>(mut self, scopes: impl IntoIterator<Item = &'a str>) -> Self {
        let scopes: Vec<&str> = scopes.into_iter().collect();
        self.scope = (!scopes.is_empty()).then(|| scopes.join(" "));
        self
    }

    /// Sends a further parameter with every request for a token, such as `audience`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends the client's id and secret in the body, for servers that do not take them in a header.
    pub fn credentials_in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// The flow that it is the end of; none where that was long ago.
    pub(crate) fn flow(&self) -> Option<Flow> {
        match self.kind {
            Kind::ClientCredentials => Some(Flow::ClientCredentials),
            Kind::AuthorizationCode { .. } => Some(Flow::AuthorizationCode),
            Kind::Password { .. } => Some(Flow::Password),
            Kind::RefreshToken(_) => None,
        }
    }

    /// Whether it can be shown again where a refresh token no longer serves.
    pub(crate) fn serves_again(&self) -> bool {
        matches!(self.kind, Kind::ClientCredentials | Kind::Password { .. })
    }

    /// The first request.
    pub(crate) fn form(&self) -> Form {
        let pairs = match &self.kind {
            Kind::ClientCredentials => vec![("grant_type", "client_credentials")],
            Kind::Password { user, password } => vec![
                ("grant_type", "password"),
                ("username", user.as_str()),
                ("password", password.expose()),
            ],
            Kind::AuthorizationCode {
                code,
                redirect_uri,
                verifier,
            } => {
                let verifier = verifier.as_ref();
                let verifier = verifier.map(|verifier| ("code_verifier", verifier.expose()));
                let pairs = [
                    ("grant_type", "authorization_code"),
                    ("code", code.expose()),
                    ("redirect_uri", redirect_uri.as_str()),
                ];
                pairs.into_iter().chain(verifier).collect()
            }
            Kind::RefreshToken(token) => return self.renewal(token),
        };
        self.completed(pairs, self.scope.as_deref())
    }

    /// A further request.
    pub(crate) fn renewal(&self, token: &Secret) -> Form {
        let pairs = vec![
            ("grant_type", "refresh_token"),
            ("refresh_token", token.expose()),
        ];
        // Without scopes, a renewed token has those of the first (RFC 6749, section 6).
        let is_first = matches!(self.kind, Kind::RefreshToken(_));
        let scope = self.scope.as_deref().filter(|_| is_first);
        self.completed(pairs, scope)
    }

    fn completed<'a>(&'a self, mut pairs: Vec<(&'a str, &'a str)>, scope: Option<&'a str>) -> Form {
        pairs.extend(scope.map(|scope| ("scope", scope)));
        let parameters = self.parameters.iter();
        pairs.extend(parameters.map(|(name, value)| (name.as_str(), value.as_str())));
        let basic = match &self.client_secret {
            // RFC 6749 wants both encoded as in a form before they are joined.
            Some(secret) if !self.in_body => {
                Some((encoded(&self.client_id), encoded(secret.expose())))
            }
            secret => {
                pairs.push(("client_id", &self.client_id));
                let secret = secret.as_ref();
                pairs.extend(secret.map(|secret| ("client_secret", secret.expose())));
                None
            }
        };
        let pairs = pairs.into_iter();
        let pairs = pairs.map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        Form {
            text: pairs.collect::<Vec<_>>().join("&"),
            basic,
        }
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grant")
            .field("client_id", &self.client_id)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    encode::unreserved(&mut encoded, text);
    encoded
}
