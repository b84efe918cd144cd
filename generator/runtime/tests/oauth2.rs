//! Access tokens, and servers with variables.

use std::sync::Arc;
use std::time::Duration;

use runtime::runtime::api::{Api, Method, Scheme, SchemeKind};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::credential::Credential;
use runtime::runtime::error::Error;
use runtime::runtime::oauth2::ClientCredentials;
use serde_json::{Value, json};
use wiremock::matchers::{body_string, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

static API: Api = Api {
    name: "test",
    version: "0",
    user_agent: "test",
    base_url: None,
    schemes: &[Scheme {
        name: "oauth",
        kind: SchemeKind::OAuth2,
    }],
};

async fn give(server: &MockServer, status: u16, body: Value, times: u64) {
    let template = ResponseTemplate::new(status).set_body_json(body);
    Mock::given(path("/token"))
        .respond_with(template)
        .up_to_n_times(times)
        .mount(server)
        .await;
}

async fn accept(server: &MockServer, token: &str) {
    let matcher = header("authorization", format!("Bearer {token}").as_str());
    Mock::given(path("/api"))
        .and(matcher)
        .respond_with(ResponseTemplate::new(200))
        .mount(server)
        .await;
}

fn source(server: &MockServer) -> ClientCredentials {
    ClientCredentials::new(&format!("{}/token", server.uri()), "id:x", "top secret").unwrap()
}

fn client(server: &MockServer, source: ClientCredentials) -> Client {
    let builder = Builder::new(&API).base_url(server.uri()).retries(0);
    builder
        .credential(0, Credential::Source(Arc::new(source)))
        .build()
        .unwrap()
}

async fn call(client: &Client) -> Result<u16, Error> {
    Ok(client.request(Method::Post, "/api").send().await?.status())
}

async fn fetched(server: &MockServer) -> usize {
    let received = server.received_requests().await.unwrap();
    received
        .iter()
        .filter(|request| request.url.path() == "/token")
        .count()
}

#[tokio::test]
async fn a_token_is_fetched_once_and_kept() {
    let server = MockServer::start().await;
    // base64 of `id%3Ax:top%20secret`
    Mock::given(method("POST"))
        .and(header(
            "authorization",
            "Basic aWQlM0F4OnRvcCUyMHNlY3JldA==",
        ))
        .and(body_string(
            "grant_type=client_credentials&scope=a%20b&audience=x",
        ))
        .respond_with(
            ResponseTemplate::new(200)
                .set_body_json(json!({"access_token": "t1", "expires_in": 3600})),
        )
        .expect(1)
        .mount(&server)
        .await;
    accept(&server, "t1").await;
    let client = client(
        &server,
        source(&server)
            .scopes(["a", "b"])
            .parameter("audience", "x"),
    );
    let calls = (0..4)
        .map(|_| client.clone())
        .map(|client| tokio::spawn(async move { call(&client).await.unwrap() }));
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.unwrap(), 200);
    }
}

#[tokio::test]
async fn an_expired_token_is_renewed() {
    let server = MockServer::start().await;
    give(
        &server,
        200,
        json!({"access_token": "t1", "expires_in": "1"}),
        1,
    )
    .await;
    give(&server, 200, json!({"access_token": "t2"}), 1).await;
    accept(&server, "t1").await;
    accept(&server, "t2").await;
    let client = client(&server, source(&server).credentials_in_body());
    assert_eq!(call(&client).await.unwrap(), 200);
    tokio::time::sleep(Duration::from_millis(1000)).await;
    assert_eq!(call(&client).await.unwrap(), 200);
    assert_eq!(call(&client).await.unwrap(), 200);
    assert_eq!(fetched(&server).await, 2);
    let first = &server.received_requests().await.unwrap()[0];
    assert_eq!(
        first.body,
        b"grant_type=client_credentials&client_id=id%3Ax&client_secret=top%20secret"
    );
}

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let server = MockServer::start().await;
    give(&server, 200, json!({"access_token": "t1"}), 1).await;
    give(&server, 200, json!({"access_token": "t2"}), 9).await;
    accept(&server, "t2").await;
    Mock::given(path("/api"))
        .respond_with(ResponseTemplate::new(401))
        .mount(&server)
        .await;
    assert_eq!(call(&client(&server, source(&server))).await.unwrap(), 200);
    assert_eq!(fetched(&server).await, 2);
}

#[tokio::test]
async fn a_refusal_is_an_error_without_secrets() {
    let server = MockServer::start().await;
    give(
        &server,
        400,
        json!({"error": "invalid_scope", "error_description": "no such"}),
        9,
    )
    .await;
    let error = call(&client(&server, source(&server))).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "no access token: the token server has answered 400 invalid_scope no such"
    );
    let shown = format!("{error:?} {:?}", source(&server));
    assert!(!shown.contains("secret"), "{shown}");
    assert!(ClientCredentials::new("http://a.example/token", "a", "b").is_err());
}
