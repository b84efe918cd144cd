//! What goes over the wire and comes back: retries, redirects, limits, credentials, errors.

mod arguments;
mod credentials;
mod errors;
mod limits;
mod redirects;
mod retries;
mod settings;

use std::time::Duration;

use runtime::runtime::api::{Api, Method, Operation, Parameter, Scheme, SchemeKind};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::error::Error;
use runtime::runtime::replies::reply::Reply;
use runtime::runtime::requests::request::Request;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

const KEY: &str = "sk-very-secret";

static API: Api = Api {
    name: "test",
    version: "0.1.0",
    user_agent: "test/0.1.0",
    base_url: None,
    schemes: &[
        Scheme {
            name: "token",
            kind: SchemeKind::Bearer,
        },
        Scheme {
            name: "login",
            kind: SchemeKind::Basic,
        },
        Scheme {
            name: "header",
            kind: SchemeKind::ApiKeyHeader("X-Key"),
        },
        Scheme {
            name: "query",
            kind: SchemeKind::ApiKeyQuery("key"),
        },
        Scheme {
            name: "cookie",
            kind: SchemeKind::ApiKeyCookie("key"),
        },
        Scheme {
            name: "digest",
            kind: SchemeKind::Http("Token"),
        },
    ],
};

const PARAMETERS: &[Parameter] = &[
    Parameter::path("id"),
    Parameter::query("q"),
    Parameter::header("X-H"),
    Parameter::cookie("c"),
];

const fn operation(method: Method, security: &'static [&'static [usize]]) -> Operation {
    Operation {
        id: "op",
        method,
        path: "/a/{id}?fixed=1",
        parameters: PARAMETERS,
        security,
        server: None,
        accept: "application/json",
    }
}

static GET: Operation = operation(Method::Get, &[]);
static POST: Operation = operation(Method::Post, &[]);
static SECURE: Operation = operation(Method::Get, &[&[0], &[2, 3]]);
static EITHER: Operation = operation(Method::Get, &[&[], &[0]]);

fn builder(server: &MockServer) -> Builder {
    Builder::new(&API)
        .base_url(server.uri())
        .retry_delay(Duration::ZERO, Duration::from_secs(30))
}

fn client(server: &MockServer) -> Client {
    builder(server).build().unwrap()
}

fn request(client: &Client, operation: &'static Operation) -> Request {
    let mut request = Request::new(client, operation);
    request.set(0, "x");
    request
}

async fn get(client: &Client) -> Result<Reply, Error> {
    request(client, &GET).execute().await
}

async fn answer(server: &MockServer, template: ResponseTemplate, times: u64) {
    Mock::given(any())
        .respond_with(template)
        .up_to_n_times(times)
        .mount(server)
        .await;
}

async fn count(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}
