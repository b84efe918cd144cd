//! Where credentials go, which are chosen, and that none is shown.

use std::sync::Mutex;

use runtime::runtime::api::{Method, Operation};
use runtime::runtime::client::Builder;
use runtime::runtime::credentials::credential::{BoxFuture, Credential, Secret, TokenSource};
use runtime::runtime::error::{BoxError, Error};
use runtime::runtime::options::RequestOptions;
use wiremock::matchers::{body_string, header, header_exists, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{API, EITHER, KEY, SECURE, answer, builder, client, count, operation, request};

#[tokio::test]
async fn credentials_go_to_their_places() {
    static ALL: [Operation; 6] = [
        operation(Method::Get, &[&[0]]),
        operation(Method::Get, &[&[1]]),
        operation(Method::Get, &[&[2]]),
        operation(Method::Get, &[&[3]]),
        operation(Method::Get, &[&[4]]),
        operation(Method::Get, &[&[5]]),
    ];
    let server = MockServer::start().await;
    let expect = |name: &'static str, value: &'static str| Mock::given(header(name, value));
    let ok = || ResponseTemplate::new(200);
    expect("authorization", "Bearer k&y")
        .respond_with(ok())
        .expect(1)
        .mount(&server)
        .await;
    expect("authorization", "Basic dXNlcjpwYXNz")
        .respond_with(ok())
        .expect(1)
        .mount(&server)
        .await;
    expect("x-key", "k&y")
        .respond_with(ok())
        .expect(1)
        .mount(&server)
        .await;
    // A cookie holds `&` as it is: nobody decodes a key.
    expect("cookie", "c=1; key=k&y")
        .respond_with(ok())
        .expect(1)
        .mount(&server)
        .await;
    expect("authorization", "Token k&y")
        .respond_with(ok())
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(query_param("key", "k&y"))
        .respond_with(ok())
        .expect(1)
        .mount(&server)
        .await;
    let mut builder = builder(&server);
    for scheme in [0, 2, 3, 4, 5] {
        builder = builder.credential(scheme, Secret::new("k&y"));
    }
    let login = Credential::Basic {
        user: "user".into(),
        password: "pass".into(),
    };
    let client = builder.credential(1, login).build().unwrap();
    for operation in &ALL {
        let mut request = request(&client, operation);
        request.set(3, &1);
        let reply = request.execute().await.unwrap();
        assert_eq!(reply.status(), 200, "{:?}", operation.security);
        assert!(!format!("{reply:?}").contains("k&y"));
    }
}

#[tokio::test]
async fn the_first_alternative_with_all_credentials_is_taken() {
    let server = MockServer::start().await;
    Mock::given(header_exists("x-key"))
        .and(query_param("key", "3"))
        .respond_with(ResponseTemplate::new(201))
        .mount(&server)
        .await;
    Mock::given(header_exists("authorization"))
        .respond_with(ResponseTemplate::new(202))
        .mount(&server)
        .await;
    answer(&server, ResponseTemplate::new(203), 9).await;
    let keys = builder(&server)
        .credential(2, Secret::new("2"))
        .credential(3, Secret::new("3"))
        .build()
        .unwrap();
    assert_eq!(
        request(&keys, &SECURE).execute().await.unwrap().status(),
        201
    );
    assert_eq!(
        request(&keys, &EITHER).execute().await.unwrap().status(),
        203
    );
    let token = builder(&server)
        .credential(0, Secret::new("0"))
        .build()
        .unwrap();
    assert_eq!(
        request(&token, &EITHER).execute().await.unwrap().status(),
        202
    );
}

#[tokio::test]
async fn missing_credentials_are_named_and_nothing_is_sent() {
    let server = MockServer::start().await;
    let error = request(&client(&server), &SECURE)
        .execute()
        .await
        .unwrap_err();
    assert!(matches!(&error, Error::MissingCredentials { .. }));
    assert_eq!(
        error.to_string(),
        "missing credentials: token or header + query needed"
    );
    assert_eq!(count(&server).await, 0);
}

#[tokio::test]
async fn keys_are_never_shown() {
    static QUERY: Operation = operation(Method::Get, &[&[3]]);
    let builder = Builder::new(&API)
        .base_url("http://127.0.0.1:9")
        .credential(0, Secret::new(KEY));
    let login = Credential::Basic {
        user: KEY.into(),
        password: KEY.into(),
    };
    let builder = builder
        .credential(1, login)
        .credential(3, Secret::new(KEY))
        .header("X-Other", KEY);
    let mut shown = format!("{builder:?}");
    let client = builder.retries(0).build().unwrap();
    let mut request = request(&client, &QUERY);
    request.options(RequestOptions::new().header("a", KEY).query("b", KEY));
    shown += &format!(
        "{client:?} {request:?} {:?}",
        Credential::Secret(Secret::new(KEY))
    );
    let error = request.execute().await.unwrap_err();
    shown += &format!("{error} {error:?}");
    let mut cause: Option<&dyn std::error::Error> = Some(&error);
    while let Some(error) = cause {
        shown += &format!("{error} {error:?}");
        cause = error.source();
    }
    assert!(!shown.contains(KEY), "{shown}");
}

#[derive(Default)]
struct Tokens {
    current: Mutex<u32>,
}

impl TokenSource for Tokens {
    fn token(&self) -> BoxFuture<'_, Result<Secret, BoxError>> {
        let token = Secret::new(format!("t{}", *self.current.lock().unwrap()));
        Box::pin(std::future::ready(Ok(token)))
    }

    fn refused(&self, token: &Secret) {
        assert_eq!(token.expose(), "t0");
        *self.current.lock().unwrap() += 1;
    }
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    static SECURE_POST: Operation = operation(Method::Post, &[&[0]]);
    let server = MockServer::start().await;
    Mock::given(header("authorization", "Bearer t1"))
        .and(body_string("b"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    answer(&server, ResponseTemplate::new(401), 9).await;
    let source = Credential::Source(std::sync::Arc::new(Tokens::default()));
    let client = builder(&server).credential(0, source).build().unwrap();
    let mut secure = request(&client, &SECURE_POST);
    secure.text("text/plain", "b");
    assert_eq!(secure.execute().await.unwrap().status(), 200);
    assert_eq!(count(&server).await, 2);
}

#[tokio::test]
async fn what_a_call_brings_itself_is_its_credential() {
    static TOKEN: Operation = operation(Method::Get, &[&[0]]);
    static QUERY: Operation = operation(Method::Get, &[&[3]]);
    let server = MockServer::start().await;
    Mock::given(header("authorization", "Bearer mine"))
        .respond_with(ResponseTemplate::new(201))
        .expect(2)
        .mount(&server)
        .await;
    Mock::given(query_param("key", "mine"))
        .respond_with(ResponseTemplate::new(202))
        .expect(1)
        .mount(&server)
        .await;
    let keys = builder(&server).credential(0, "theirs").build().unwrap();
    for client in [client(&server), keys] {
        let options = RequestOptions::new().header("Authorization", "Bearer mine");
        let mut call = request(&client, &TOKEN);
        call.options(options);
        assert_eq!(call.execute().await.unwrap().status(), 201);
    }
    let options = RequestOptions::new().query("key", "mine");
    let mut call = request(&client(&server), &QUERY);
    call.options(options);
    assert_eq!(call.execute().await.unwrap().status(), 202);
}

#[tokio::test]
async fn a_client_that_may_be_anonymous_sends_what_it_has_no_credentials_for() {
    let server = MockServer::start().await;
    answer(&server, ResponseTemplate::new(200), 9).await;
    let client = builder(&server).allow_anonymous(true).build().unwrap();
    request(&client, &SECURE).execute().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert!(!requests[0].headers.contains_key("authorization"));
}
