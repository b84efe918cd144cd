//! Callers who give up, token servers that are busy or refuse, and what is shown of a source.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime::runtime::api::Method;
use runtime::runtime::client::Builder;
use runtime::runtime::credentials::credential::{Credential, TokenSource};
use runtime::runtime::credentials::oauth2::{Grant, OAuth2};
use runtime::runtime::requests::upload;
use serde_json::json;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{API, accept, asked, call, client, fetched, give, grant, source};

/// Gives a token after a while.
async fn give_late(server: &MockServer, token: &str) {
    let template = ResponseTemplate::new(200)
        .set_body_json(json!({"access_token": token, "refresh_token": "r2"}))
        .set_delay(Duration::from_millis(300));
    Mock::given(path("/token"))
        .respond_with(template)
        .mount(server)
        .await;
}

#[tokio::test]
async fn what_a_caller_has_begun_who_gives_up_serves_the_next_one() {
    let server = MockServer::start().await;
    give_late(&server, "t1").await;
    accept(&server, "t1").await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let source = source(&server, Grant::refresh_token("id", "r1"));
    let source = source.on_refresh_token(move |token| {
        tell.lock().unwrap().push(token.expose().to_owned());
    });
    let client = client(&server, source);
    let short = tokio::time::timeout(Duration::from_millis(50), call(&client)).await;
    assert!(short.is_err());
    assert_eq!(call(&client).await.unwrap(), 200);
    assert_eq!(fetched(&server).await, 1);
    assert_eq!(*told.lock().unwrap(), ["r2"]);
}

#[tokio::test]
async fn a_token_server_that_is_busy_is_asked_again_before_any_call() {
    let server = MockServer::start().await;
    give(&server, 503, json!({}), 1).await;
    give(&server, 200, json!({"access_token": "t1"}), 1).await;
    accept(&server, "t1").await;
    let builder = Builder::new(&API).base_url(server.uri());
    let builder = builder.retry_delay(Duration::ZERO, Duration::ZERO);
    let patient = builder
        .credential(0, source(&server, grant()))
        .build()
        .unwrap();
    assert_eq!(call(&patient).await.unwrap(), 200);
    give(&server, 503, json!({}), 1).await;
    let hasty = client(&server, source(&server, grant()));
    let error = call(&hasty).await.unwrap_err();
    assert!(error.is_retryable(), "{error}");
    let lasting = {
        give(&server, 401, json!({"error": "invalid_client"}), 1).await;
        call(&client(&server, source(&server, grant())))
            .await
            .unwrap_err()
    };
    assert!(!lasting.is_retryable(), "{lasting}");
}

#[tokio::test]
async fn those_who_wait_for_a_token_share_the_reason_why_there_is_none() {
    let server = MockServer::start().await;
    let template = ResponseTemplate::new(400)
        .set_body_json(json!({"error": "invalid_client"}))
        .set_delay(Duration::from_millis(50));
    Mock::given(path("/token"))
        .respond_with(template)
        .mount(&server)
        .await;
    let client = client(&server, source(&server, grant()));
    let calls = (0..20)
        .map(|_| client.clone())
        .map(|client| tokio::spawn(async move { call(&client).await.unwrap_err().to_string() }));
    for call in calls.collect::<Vec<_>>() {
        assert!(call.await.unwrap().contains("invalid_client"));
    }
    assert_eq!(fetched(&server).await, 1);
    assert!(call(&client).await.is_err());
    assert_eq!(fetched(&server).await, 2);
}

#[tokio::test]
async fn a_busy_token_server_does_not_cost_the_refresh_token() {
    let server = MockServer::start().await;
    let first = json!({"access_token": "t1", "refresh_token": "r1"});
    give(&server, 200, first, 1).await;
    give(&server, 429, json!({}), 1).await;
    give(&server, 200, json!({"access_token": "t2"}), 1).await;
    accept(&server, "t1").await;
    accept(&server, "t2").await;
    let source = Arc::new(source(&server, Grant::password("id", "user", "word")));
    let builder = Builder::new(&API).base_url(server.uri()).retries(0);
    let credential = Credential::Source(Arc::clone(&source) as _);
    let client = builder.credential(0, credential).build().unwrap();
    assert_eq!(call(&client).await.unwrap(), 200);
    TokenSource::refused(&*source, &"t1".into());
    assert!(call(&client).await.unwrap_err().is_retryable());
    assert_eq!(call(&client).await.unwrap(), 200);
    let asked = asked(&server).await;
    assert!(
        asked[1..]
            .iter()
            .all(|body| body.contains("refresh_token=r1")),
        "{asked:?}"
    );
}

#[tokio::test]
async fn a_token_that_a_streamed_body_was_refused_with_is_not_sent_again() {
    let server = MockServer::start().await;
    give(&server, 200, json!({"access_token": "t1"}), 1).await;
    give(&server, 200, json!({"access_token": "t2"}), 1).await;
    accept(&server, "t2").await;
    Mock::given(path("/api"))
        .respond_with(ResponseTemplate::new(401))
        .mount(&server)
        .await;
    let client = client(&server, source(&server, grant()));
    let upload = || {
        let request = client.request(Method::Put, "/api");
        request
            .body("text/plain", upload::from_reader(&b"x"[..]))
            .send()
    };
    assert_eq!(upload().await.unwrap().status(), 401);
    assert_eq!(upload().await.unwrap().status(), 200);
}

#[tokio::test]
async fn tokens_are_fetched_through_the_client_of_the_api() {
    let server = MockServer::start().await;
    give(&server, 200, json!({"access_token": "t1"}), 1).await;
    accept(&server, "t1").await;
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("x-proxy", "yes".parse().unwrap());
    let http = reqwest::Client::builder()
        .default_headers(headers)
        .build()
        .unwrap();
    let builder = Builder::new(&API).base_url(server.uri()).http_client(http);
    let client = builder
        .credential(0, source(&server, grant()))
        .build()
        .unwrap();
    assert_eq!(call(&client).await.unwrap(), 200);
    let received = server.received_requests().await.unwrap();
    assert!(
        received
            .iter()
            .all(|one| one.headers.contains_key("x-proxy"))
    );
}

#[test]
fn a_source_shows_nothing_of_its_address_that_may_be_a_key() {
    assert!(OAuth2::new("https://user:word@example.com/token", grant()).is_err());
    let source = OAuth2::new("https://example.com/token?key=sk-1", grant()).unwrap();
    let shown = format!("{source:?}");
    assert!(
        shown.contains("https://example.com/token") && !shown.contains("sk-1"),
        "{shown}"
    );
}
