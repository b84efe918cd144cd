//! Where requests go: servers with variables, and relative ones.

use runtime::runtime::api::{Api, Method, Operation};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::error::Error;
use runtime::runtime::options::RequestOptions;
use runtime::runtime::requests::prepare::prepare;
use runtime::runtime::requests::request::Request;
use runtime::runtime::server::{Server, Template, Variable};

static TEMPLATE: Template = Template {
    url: "https://{region}.example/{version}",
    variables: &[
        Variable {
            name: "region",
            default: "eu",
            allowed: &["eu", "us", "a%2Fb"],
        },
        Variable {
            name: "version",
            default: "v1",
            allowed: &[],
        },
    ],
};

static API: Api = Api {
    name: "servers",
    version: "0.1.0",
    user_agent: "servers/0.1.0",
    base_url: Some("/v1"),
    schemes: &[],
};

static USUAL: Operation = Operation {
    id: "usual",
    method: Method::Get,
    path: "/a",
    parameters: &[],
    security: &[],
    server: None,
    accept: "",
};

static OWN: Operation = Operation {
    server: Some("files"),
    ..USUAL
};

fn server(region: &str, version: &str) -> Result<String, Error> {
    let mut server = Server::new(&TEMPLATE);
    server.set(0, region);
    server.set(1, version);
    server.url()
}

#[test]
fn variables_have_defaults_and_lists_and_stay_in_their_place() {
    let url = Server::new(&TEMPLATE).url().unwrap();
    assert_eq!(url, "https://eu.example/v1");
    assert_eq!(server("us", "v2").unwrap(), "https://us.example/v2");
    // What the document lists is a part of an address, however it looks.
    assert_eq!(server("a%2Fb", "v1").unwrap(), "https://a%2Fb.example/v1");
    for (region, version) in [
        ("mars", "v1"),
        ("eu", "v1?x"),
        ("eu", "v 1"),
        ("eu", "@host"),
    ] {
        let refused = server(region, version);
        assert!(
            matches!(refused, Err(Error::InvalidArgument { .. })),
            "{region} {version}"
        );
        assert!(Builder::new(&API).server_url(refused).build().is_err());
    }
}

/// The URL of a template with one variable `v`.
fn with(template: &'static Template, value: &str) -> Result<String, Error> {
    let mut server = Server::new(template);
    server.set(0, value);
    server.url()
}

#[test]
fn a_value_leads_to_no_host_that_the_document_does_not_mean() {
    const V: &[Variable] = &[Variable {
        name: "v",
        default: "eu",
        allowed: &[],
    }];
    const fn template(url: &'static str) -> Template {
        Template { url, variables: V }
    }
    static WITHIN: Template = template("https://{v}.example.com/api");
    static WHOLE: Template = template("https://{v}/api");
    static PATH: Template = template("https://example.com/{v}");
    assert_eq!(
        with(&WITHIN, "us-1").unwrap(),
        "https://us-1.example.com/api"
    );
    for value in ["evil.example/", "evil.example:80", "", "a/b"] {
        assert!(with(&WITHIN, value).is_err(), "{value}");
    }
    assert_eq!(with(&WHOLE, "host:8443").unwrap(), "https://host:8443/api");
    for value in ["evil.example/a", "host:pass", "a:b:80", ""] {
        assert!(with(&WHOLE, value).is_err(), "{value}");
    }
    assert_eq!(with(&PATH, "v1/a").unwrap(), "https://example.com/v1/a");
    assert_eq!(with(&PATH, "").unwrap(), "https://example.com/");
    for value in ["..", "a/../../b", "."] {
        assert!(with(&PATH, value).is_err(), "{value}");
    }
}

fn url(client: &Client, operation: &'static Operation) -> Result<String, Error> {
    prepare(Request::new(client, operation)).map(|call| call.url.to_string())
}

#[test]
fn a_relative_server_needs_to_know_where_the_document_was() {
    let client = Builder::new(&API).build().unwrap();
    assert!(matches!(
        url(&client, &USUAL),
        Err(Error::Configuration { .. })
    ));
    let client = Builder::new(&API).document_url("https://a.example/docs/api.json");
    let client = client.build().unwrap();
    assert_eq!(url(&client, &USUAL).unwrap(), "https://a.example/v1/a");
    assert_eq!(
        url(&client, &OWN).unwrap(),
        "https://a.example/docs/files/a"
    );
    assert!(Builder::new(&API).document_url("nowhere").build().is_err());
}

#[test]
fn without_a_server_it_is_where_the_document_was() {
    static NONE: Api = Api {
        base_url: None,
        ..API
    };
    let client = Builder::new(&NONE).build().unwrap();
    let refused = url(&client, &USUAL).unwrap_err().to_string();
    assert!(refused.contains("names no server"), "{refused}");
    let client = Builder::new(&NONE).document_url("https://a.example/docs/api.json");
    let client = client.build().unwrap();
    assert_eq!(url(&client, &USUAL).unwrap(), "https://a.example/a");
}

#[test]
fn a_base_url_goes_before_every_server_and_that_of_a_call_before_all() {
    let client = Builder::new(&API)
        .base_url("https://b.example/x")
        .build()
        .unwrap();
    assert_eq!(url(&client, &USUAL).unwrap(), "https://b.example/x/a");
    assert_eq!(url(&client, &OWN).unwrap(), "https://b.example/x/a");
    let mut request = Request::new(&client, &OWN);
    request.options(RequestOptions::new().base_url("https://c.example/"));
    assert_eq!(
        prepare(request).unwrap().url.as_str(),
        "https://c.example/a"
    );
}

#[test]
fn a_chosen_server_leaves_operations_their_own() {
    let client = Builder::new(&API)
        .server_url(server("us", "v2"))
        .build()
        .unwrap();
    assert_eq!(url(&client, &USUAL).unwrap(), "https://us.example/v2/a");
    assert_eq!(url(&client, &OWN).unwrap(), "https://us.example/files/a");
}
