//! Access tokens: where they come from, how long they are kept, and how they are renewed.

mod faults;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime::runtime::api::{Api, Method, Scheme, SchemeKind};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::credentials::credential::Credential;
use runtime::runtime::credentials::oauth2::{Flow, Grant, OAuth2};
use runtime::runtime::error::Error;
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

fn grant() -> Grant {
    Grant::client_credentials("id:x", "top secret")
}

fn source(server: &MockServer, grant: Grant) -> OAuth2 {
    OAuth2::new(&format!("{}/token", server.uri()), grant).unwrap()
}

fn client(server: &MockServer, source: OAuth2) -> Client {
    let builder = Builder::new(&API).base_url(server.uri()).retries(0);
    builder
        .credential(0, Credential::Source(Arc::new(source)))
        .build()
        .unwrap()
}

async fn call(client: &Client) -> Result<u16, Error> {
    Ok(client.request(Method::Post, "/api").send().await?.status())
}

/// The bodies of the requests for tokens.
async fn asked(server: &MockServer) -> Vec<String> {
    let received = server.received_requests().await.unwrap();
    let asked = received.iter().filter(|one| one.url.path() == "/token");
    asked
        .map(|one| String::from_utf8(one.body.clone()).unwrap())
        .collect()
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
        source(
            &server,
            grant().scopes(["a", "b"]).parameter("audience", "x"),
        ),
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
    let client = client(&server, source(&server, grant().credentials_in_body()));
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
    assert_eq!(
        call(&client(&server, source(&server, grant())))
            .await
            .unwrap(),
        200
    );
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
    let error = call(&client(&server, source(&server, grant())))
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "no access token: the token server has answered 400 invalid_scope no such"
    );
    let shown = format!("{error:?} {:?}", source(&server, grant()));
    assert!(!shown.contains("secret"), "{shown}");
    assert!(OAuth2::new("http://a.example/token", grant()).is_err());
    assert!(OAuth2::new("https://a.example/token?policy=p", grant()).is_ok());
}

/// A server that takes these tokens alone.
async fn accepting(tokens: &[&str]) -> MockServer {
    let server = MockServer::start().await;
    for token in tokens {
        accept(&server, token).await;
    }
    let refusal = ResponseTemplate::new(401);
    let any = Mock::given(path("/api")).respond_with(refusal);
    any.with_priority(9).mount(&server).await;
    server
}

#[tokio::test]
async fn a_refresh_token_gives_tokens_and_the_next_refresh_token() {
    let server = accepting(&["t2"]).await;
    let first = json!({"access_token": "t1", "refresh_token": "r2"});
    give(&server, 200, first, 1).await;
    give(&server, 200, json!({"access_token": "t2"}), 1).await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let teller = told.clone();
    let grant = Grant::refresh_token("app", "r1").scopes(["a"]);
    let source = source(&server, grant);
    let source = source
        .on_refresh_token(move |token| teller.lock().unwrap().push(token.expose().to_owned()));
    let client = client(&server, source);
    assert_eq!(call(&client).await.unwrap(), 200);
    let bodies = [
        "grant_type=refresh_token&refresh_token=r1&scope=a&client_id=app",
        "grant_type=refresh_token&refresh_token=r2&scope=a&client_id=app",
    ];
    assert_eq!(asked(&server).await, bodies);
    assert_eq!(*told.lock().unwrap(), ["r2"]);
}

#[tokio::test]
async fn a_code_serves_once_and_what_it_gave_goes_on() {
    let server = accepting(&["t2"]).await;
    let first = json!({"access_token": "t1", "refresh_token": "r1"});
    give(&server, 200, first, 1).await;
    give(&server, 200, json!({"access_token": "t2"}), 1).await;
    let grant = Grant::authorization_code("app", "c", "https://app.example/back");
    let grant = grant.verifier("v").client_secret("s").scopes(["a"]);
    let client = client(&server, source(&server, grant));
    assert_eq!(call(&client).await.unwrap(), 200);
    let bodies = [
        "grant_type=authorization_code&code=c&redirect_uri=https%3A%2F%2Fapp.example%2Fback&code_verifier=v&scope=a",
        "grant_type=refresh_token&refresh_token=r1",
    ];
    assert_eq!(asked(&server).await, bodies);
}

#[tokio::test]
async fn a_used_code_without_a_refresh_token_is_an_error_and_not_sent_again() {
    let server = accepting(&[]).await;
    give(&server, 200, json!({"access_token": "t1"}), 9).await;
    let grant = Grant::authorization_code("app", "c", "https://app.example/back");
    let error = call(&client(&server, source(&server, grant))).await;
    let error = error.unwrap_err();
    assert!(matches!(error, Error::Token(_)), "{error}");
    assert_eq!(fetched(&server).await, 1);
}

#[tokio::test]
async fn where_a_refresh_token_serves_no_longer_a_password_does() {
    let server = accepting(&["t2"]).await;
    let first = json!({"access_token": "t1", "refresh_token": "r1"});
    give(&server, 200, first, 1).await;
    give(&server, 400, json!({"error": "invalid_grant"}), 1).await;
    give(&server, 200, json!({"access_token": "t2"}), 1).await;
    let grant = Grant::password("app", "me", "p&w");
    assert_eq!(
        call(&client(&server, source(&server, grant)))
            .await
            .unwrap(),
        200
    );
    let by_password = "grant_type=password&username=me&password=p%26w&client_id=app";
    let by_token = "grant_type=refresh_token&refresh_token=r1&client_id=app";
    assert_eq!(asked(&server).await, [by_password, by_token, by_password]);
}

#[tokio::test]
async fn whatever_a_token_server_does_is_an_error_and_the_call_is_not_sent() {
    let server = MockServer::start().await;
    accept(&server, "t").await;
    let long = "x".repeat((1 << 20) + 1);
    for template in [
        ResponseTemplate::new(200).set_body_string("<html>"),
        ResponseTemplate::new(200).set_body_string(long),
        ResponseTemplate::new(302).insert_header("location", "/elsewhere"),
        ResponseTemplate::new(401),
        ResponseTemplate::new(503).insert_header("retry-after", "1"),
    ] {
        let mock = Mock::given(path("/token")).respond_with(template);
        let mounted = server.register_as_scoped(mock).await;
        let error = call(&client(&server, source(&server, grant()))).await;
        assert!(matches!(error, Err(Error::Token(_))), "{error:?}");
        drop(mounted);
    }
    let received = server.received_requests().await.unwrap();
    assert!(
        received
            .iter()
            .all(|request| request.url.path() == "/token")
    );
    let nobody = OAuth2::new("http://127.0.0.1:9/token", grant()).unwrap();
    let error = call(&client(&server, nobody)).await;
    assert!(matches!(error, Err(Error::Token(_))), "{error:?}");
}

#[tokio::test]
async fn a_silent_token_server_exceeds_the_time_for_an_attempt() {
    let server = MockServer::start().await;
    let silent = ResponseTemplate::new(200).set_delay(Duration::from_secs(60));
    Mock::given(path("/token"))
        .respond_with(silent)
        .mount(&server)
        .await;
    let source = source(&server, grant());
    let builder = Builder::new(&API).base_url(server.uri());
    let builder = builder.attempt_timeout(Duration::from_millis(100));
    let client = builder.credential(0, source).build().unwrap();
    let error = call(&client).await;
    assert!(matches!(error, Err(Error::Timeout(_))), "{error:?}");
}

#[tokio::test]
async fn tokens_come_from_a_path_of_a_server() {
    let server = MockServer::start().await;
    for at in ["/v1/token", "/token"] {
        let token = ResponseTemplate::new(200).set_body_json(json!({ "access_token": at }));
        let answer = Mock::given(method("POST"))
            .and(path(at))
            .respond_with(token);
        answer.expect(1).mount(&server).await;
        accept(&server, at).await;
    }
    for path in ["token", "/token"] {
        let below = OAuth2::below(&format!("{}/v1", server.uri()), path, grant()).unwrap();
        assert_eq!(call(&client(&server, below)).await.unwrap(), 200);
    }
    assert!(OAuth2::below("http://a.example", "token", grant()).is_err());
}

#[tokio::test]
async fn each_flow_asks_where_it_gets_its_tokens_and_renews_them_where_that_is() {
    let server = MockServer::start().await;
    for (at, token, lifetime) in [
        ("/code", "c", 3600),
        ("/password", "p", 0),
        ("/renew", "r", 3600),
    ] {
        let body =
            json!({ "access_token": token, "refresh_token": "again", "expires_in": lifetime });
        Mock::given(path(at))
            .respond_with(ResponseTemplate::new(200).set_body_json(body))
            .expect(1)
            .mount(&server)
            .await;
        accept(&server, token).await;
    }
    let code = format!("{}/code", server.uri());
    let flows = [
        (Flow::AuthorizationCode, code.as_str(), code.as_str()),
        (Flow::Password, "/password", "renew"),
    ];
    assert!(OAuth2::by_flow(&flows, Grant::password("id", "user", "secret")).is_err());
    let with = |grant| {
        let source = OAuth2::by_flow_below(&server.uri(), &flows, grant);
        client(&server, source.unwrap())
    };
    let by_code = with(Grant::authorization_code(
        "id",
        "code",
        "https://app.example",
    ));
    assert_eq!(call(&by_code).await.unwrap(), 200);
    let by_password = with(Grant::password("id", "user", "secret"));
    assert_eq!(call(&by_password).await.unwrap(), 200);
    assert_eq!(call(&by_password).await.unwrap(), 200);
}
