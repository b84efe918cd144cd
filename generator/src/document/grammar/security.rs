//! The Security Scheme Object and its flows.

use super::{Construct, Edition, Filler, Key, Kind, Others, Shape};

pub(in super::super) static SECURITY_SCHEME: Kind = Kind {
    construct: Construct::SecurityScheme,
    keys: &[
        Key::new(
            "type",
            Shape::Word(&["apiKey", "http", "oauth2", "openIdConnect"]),
        )
        .essential(),
        Key::text("description"),
        Key::text("name"),
        Key::new("in", Shape::Word(&["query", "header", "cookie"])),
        Key::text("scheme"),
        Key::text("bearerFormat"),
        Key::new("flows", Shape::Object(&FLOWS)),
        Key::text("openIdConnectUrl"),
        Key::text("oauth2MetadataUrl").since(Edition::V32),
        Key::flag("deprecated").since(Edition::V32),
    ],
    others: Others::None,
};

static FLOWS: Kind = Kind {
    construct: Construct::Flows,
    keys: &[
        Key::new("implicit", Shape::Object(&AUTHORIZATION_FLOW)),
        Key::new("password", Shape::Object(&TOKEN_FLOW)),
        Key::new("clientCredentials", Shape::Object(&TOKEN_FLOW)),
        Key::new("authorizationCode", Shape::Object(&CODE_FLOW)),
        Key::new("deviceAuthorization", Shape::Object(&DEVICE_FLOW)).since(Edition::V32),
    ],
    others: Others::None,
};

static AUTHORIZATION_FLOW: Kind = Kind {
    construct: Construct::Flow,
    keys: &[
        Key::text("authorizationUrl").filled(Filler::Text("")),
        Key::text("refreshUrl"),
        Key::new("scopes", Shape::Map(&Shape::Text)).filled(Filler::EmptyMap),
    ],
    others: Others::None,
};

static TOKEN_FLOW: Kind = Kind {
    construct: Construct::Flow,
    keys: &[
        Key::text("tokenUrl").filled(Filler::Text("")),
        Key::text("refreshUrl"),
        Key::new("scopes", Shape::Map(&Shape::Text)).filled(Filler::EmptyMap),
    ],
    others: Others::None,
};

static CODE_FLOW: Kind = Kind {
    construct: Construct::Flow,
    keys: &[
        Key::text("authorizationUrl").filled(Filler::Text("")),
        Key::text("tokenUrl").filled(Filler::Text("")),
        Key::text("refreshUrl"),
        Key::new("scopes", Shape::Map(&Shape::Text)).filled(Filler::EmptyMap),
    ],
    others: Others::None,
};

static DEVICE_FLOW: Kind = Kind {
    construct: Construct::Flow,
    keys: &[
        Key::text("deviceAuthorizationUrl").filled(Filler::Text("")),
        Key::text("tokenUrl").filled(Filler::Text("")),
        Key::text("refreshUrl"),
        Key::new("scopes", Shape::Map(&Shape::Text)).filled(Filler::EmptyMap),
    ],
    others: Others::None,
};
