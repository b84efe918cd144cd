//! What goes over the wire and comes back: retries, redirects, limits, credentials, errors.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use runtime::runtime::api::{Api, Method, Operation, Parameter, Scheme, SchemeKind};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::credential::{BoxFuture, Credential, Secret, TokenSource};
use runtime::runtime::error::{BoxError, Error, Timeout};
use runtime::runtime::middleware::{Attempt, Middleware, Outcome};
use runtime::runtime::options::RequestOptions;
use runtime::runtime::reply::Reply;
use runtime::runtime::request::Request;
use serde_json::{Value, json};
use wiremock::matchers::{any, body_string, header, header_exists, method, path, query_param};
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
        repeatable: method.is_idempotent(),
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

#[tokio::test]
async fn arguments_go_to_their_places() {
    let server = MockServer::start().await;
    answer(&server, ResponseTemplate::new(200), 1).await;
    let mut request = request(
        &builder(&server).header("X-All", "1").build().unwrap(),
        &GET,
    );
    request.set(1, &["a b", "c"]);
    request.set(2, &0.1f32);
    request.set(3, &5);
    request.options(
        RequestOptions::new()
            .header("X-One", "2")
            .query("extra", "ü"),
    );
    request.execute().await.unwrap();
    let sent = &server.received_requests().await.unwrap()[0];
    assert_eq!(sent.url.path(), "/a/x");
    assert_eq!(sent.url.query(), Some("fixed=1&q=a%20b&q=c&extra=%C3%BC"));
    let header = |name: &str| sent.headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(header("user-agent"), "test/0.1.0");
    assert_eq!(header("accept"), "application/json");
    assert_eq!(header("x-all"), "1");
    assert_eq!(header("x-one"), "2");
    assert_eq!(header("x-h"), "0.1");
    assert_eq!(header("cookie"), "c=5");
}

#[tokio::test]
async fn bodies_carry_their_type() {
    let server = MockServer::start().await;
    answer(&server, ResponseTemplate::new(200), 9).await;
    let client = client(&server);
    let sets: [fn(&mut Request); 4] = [
        |request| request.json("application/json", &json!({"a": 1})),
        |request| request.text("text/plain", "ü"),
        |request| request.bytes("image/png", Bytes::from_static(b"\0\x01")),
        |request| {
            request.form(
                "application/x-www-form-urlencoded",
                &json!({"a b": [1, "&"], "o": {"x": 1}, "n": null}),
            )
        },
    ];
    for set in sets {
        let mut request = request(&client, &POST);
        set(&mut request);
        request.execute().await.unwrap();
    }
    let sent = server.received_requests().await.unwrap();
    let sent = |index: usize| {
        let request = &sent[index];
        let content_type = request.headers["content-type"].to_str().unwrap().to_owned();
        (
            content_type,
            String::from_utf8_lossy(&request.body).into_owned(),
        )
    };
    assert_eq!(sent(0), ("application/json".into(), r#"{"a":1}"#.into()));
    assert_eq!(sent(1), ("text/plain".into(), "ü".into()));
    assert_eq!(sent(2), ("image/png".into(), "\0\x01".into()));
    let form = "a%20b=1&a%20b=%26&o=%7B%22x%22%3A1%7D";
    assert_eq!(
        sent(3),
        ("application/x-www-form-urlencoded".into(), form.into())
    );
}

#[tokio::test]
async fn failures_that_pass_are_retried() {
    for status in [408, 429, 500, 502, 503, 504] {
        let server = MockServer::start().await;
        answer(&server, ResponseTemplate::new(status), 2).await;
        answer(&server, ResponseTemplate::new(200), 1).await;
        assert_eq!(get(&client(&server)).await.unwrap().status(), 200);
        assert_eq!(count(&server).await, 3);
    }
}

#[tokio::test]
async fn the_last_failure_is_the_answer() {
    let server = MockServer::start().await;
    answer(&server, ResponseTemplate::new(500).set_body_string("oh"), 9).await;
    let error: Error = get(&client(&server)).await.unwrap().unexpected().await;
    assert_eq!(error.to_string(), "the server answered 500: oh");
    assert!(error.is_retryable());
    assert_eq!(count(&server).await, 3);
}

#[tokio::test]
async fn other_failures_and_other_operations_are_not_retried() {
    let server = MockServer::start().await;
    answer(&server, ResponseTemplate::new(501), 1).await;
    answer(&server, ResponseTemplate::new(500), 1).await;
    answer(&server, ResponseTemplate::new(503), 1).await;
    let client = client(&server);
    assert_eq!(get(&client).await.unwrap().status(), 501);
    assert_eq!(
        request(&client, &POST).execute().await.unwrap().status(),
        500
    );
    let mut never = request(&client, &GET);
    never.options(RequestOptions::new().retries(0));
    assert_eq!(never.execute().await.unwrap().status(), 503);
    assert_eq!(count(&server).await, 3);
}

#[tokio::test]
async fn a_server_may_ask_for_a_pause() {
    let in_three_seconds = SystemTime::now() + Duration::from_secs(3);
    for asked in ["1".to_owned(), httpdate::fmt_http_date(in_three_seconds)] {
        let server = MockServer::start().await;
        answer(
            &server,
            ResponseTemplate::new(429).insert_header("retry-after", asked.as_str()),
            1,
        )
        .await;
        answer(&server, ResponseTemplate::new(200), 1).await;
        let started = Instant::now();
        assert_eq!(get(&client(&server)).await.unwrap().status(), 200);
        assert!(
            started.elapsed() > Duration::from_millis(300),
            "{asked}: {:?}",
            started.elapsed()
        );
    }
}

#[tokio::test]
async fn a_pause_that_is_too_long_is_not_made() {
    for (asked, total) in [("31", 120), ("20", 10)] {
        let server = MockServer::start().await;
        answer(
            &server,
            ResponseTemplate::new(429).insert_header("retry-after", asked),
            9,
        )
        .await;
        let client = builder(&server)
            .total_timeout(Duration::from_secs(total))
            .build()
            .unwrap();
        let error: Error = get(&client).await.unwrap().unexpected().await;
        assert_eq!(
            error.retry_after(),
            Some(Duration::from_secs(asked.parse().unwrap()))
        );
        assert_eq!(count(&server).await, 1);
    }
}

struct Count(&'static AtomicUsize);

impl Middleware for Count {
    fn before<'a>(
        &'a self,
        attempt: &'a Attempt,
        request: &'a mut reqwest::Request,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        request
            .headers_mut()
            .insert("x-attempt", attempt.number.into());
        Box::pin(std::future::ready(Ok(())))
    }

    fn after(&self, _: &Attempt, outcome: &Outcome<'_>) {
        if matches!(outcome, Outcome::Failure { .. }) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[tokio::test]
async fn a_refused_connection_is_retried_for_every_operation() {
    static FAILURES: AtomicUsize = AtomicUsize::new(0);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let base = format!("http://{address}");
    let builder = Builder::new(&API)
        .base_url(base)
        .middleware(Count(&FAILURES));
    let client = builder
        .retry_delay(Duration::ZERO, Duration::ZERO)
        .build()
        .unwrap();
    let error = request(&client, &POST).execute().await.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if error.is_connect()),
        "{error:?}"
    );
    assert!(
        error
            .to_string()
            .starts_with("cannot connect to the server: "),
        "{error}"
    );
    assert_eq!(FAILURES.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn a_broken_connection_is_retried_for_repeatable_operations() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for turn in 0.. {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut buffer = [0; 1024];
            let _ = socket.read(&mut buffer).await;
            if turn % 2 == 1 {
                let _ = socket.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
            }
        }
    });
    let builder = Builder::new(&API).base_url(base);
    let client = builder
        .retry_delay(Duration::ZERO, Duration::ZERO)
        .build()
        .unwrap();
    assert_eq!(get(&client).await.unwrap().status(), 204);
    assert!(matches!(
        request(&client, &POST).execute().await,
        Err(Error::Transport(_))
    ));
}

#[tokio::test]
async fn slow_servers_run_into_the_limits() {
    let server = MockServer::start().await;
    answer(
        &server,
        ResponseTemplate::new(200).set_delay(Duration::from_secs(5)),
        9,
    )
    .await;
    let attempt = Duration::from_millis(50);
    let short = builder(&server)
        .attempt_timeout(attempt)
        .retries(1)
        .build()
        .unwrap();
    assert!(matches!(
        get(&short).await,
        Err(Error::Timeout(Timeout::Attempt))
    ));
    assert_eq!(count(&server).await, 2);
    let short = builder(&server).total_timeout(attempt).build().unwrap();
    assert!(matches!(
        get(&short).await,
        Err(Error::Timeout(Timeout::Total))
    ));
}

#[tokio::test]
async fn redirects_stay_on_the_server() {
    let (server, other) = (MockServer::start().await, MockServer::start().await);
    let to = |target: String| ResponseTemplate::new(307).insert_header("location", target.as_str());
    Mock::given(path("/a/x"))
        .respond_with(to("/b?p=1".into()))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(path("/b"))
        .and(header("authorization", format!("Bearer {KEY}").as_str()))
        .respond_with(to("/c".into()))
        .mount(&server)
        .await;
    Mock::given(path("/c"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    Mock::given(path("/a/x"))
        .respond_with(to(format!("{}/steal", other.uri())))
        .mount(&server)
        .await;
    let client = builder(&server)
        .credential(0, Secret::new(KEY))
        .build()
        .unwrap();
    let reply = request(&client, &SECURE).execute().await.unwrap();
    assert_eq!((reply.status(), reply.url().path()), (200, "/c"));
    let reply = request(&client, &SECURE).execute().await.unwrap();
    assert_eq!(reply.status(), 307);
    assert_eq!(
        request(&client, &POST).execute().await.unwrap().status(),
        307
    );
    assert_eq!(count(&other).await, 0);
}

#[tokio::test]
async fn redirects_end() {
    let server = MockServer::start().await;
    answer(
        &server,
        ResponseTemplate::new(302).insert_header("location", "/again"),
        99,
    )
    .await;
    assert_eq!(get(&client(&server)).await.unwrap().status(), 302);
    assert_eq!(count(&server).await, 11);
}

#[tokio::test]
async fn long_bodies_are_refused() {
    let server = MockServer::start().await;
    answer(
        &server,
        ResponseTemplate::new(200).set_body_string("x".repeat(1001)),
        9,
    )
    .await;
    let client = builder(&server).max_response_bytes(1000).build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 1000 }));
    let mut longer = request(&client, &GET);
    longer.options(RequestOptions::new().max_response_bytes(1001));
    let text = longer
        .execute()
        .await
        .unwrap()
        .text::<std::convert::Infallible>()
        .await
        .unwrap();
    assert_eq!(text.len(), 1001);
}

#[tokio::test]
async fn long_bodies_of_unknown_length_are_refused() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let _ = socket.read(&mut [0; 1024]).await;
        let _ = socket
            .write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
            .await;
        while socket.write_all(b"5\r\nhello\r\n").await.is_ok() {}
    });
    let client = Builder::new(&API)
        .base_url(base)
        .max_response_bytes(10_000)
        .build()
        .unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(
        matches!(error, Error::TooLarge { limit: 10_000 }),
        "{error}"
    );
}

#[tokio::test]
async fn bodies_that_are_not_as_documented_say_where() {
    let server = MockServer::start().await;
    let body = json!([{"id": 1}, {"id": "x"}]);
    answer(
        &server,
        ResponseTemplate::new(200)
            .set_body_json(body)
            .insert_header("x", "y"),
        1,
    )
    .await;
    answer(
        &server,
        ResponseTemplate::new(200).set_body_string("[] x"),
        1,
    )
    .await;
    type Rows = Vec<std::collections::BTreeMap<String, i64>>;
    let client = client(&server);
    let reply = get(&client).await.unwrap();
    assert!(reply.is("application/json") && reply.is("application/*") && !reply.is("text/*"));
    let error = reply
        .json::<Rows, std::convert::Infallible>()
        .await
        .unwrap_err();
    let Error::Decode(decode) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (decode.status, decode.path.as_str(), &decode.headers["x"]),
        (200, "[1].id", &"y".parse().unwrap())
    );
    assert!(decode.body.starts_with(b"["));
    assert_eq!(
        error.to_string(),
        "the body of the 200 reply is not as documented, at [1].id: \
         invalid type: string \"x\", expected i64 at line 1 column 19"
    );
    let error = get(&client)
        .await
        .unwrap()
        .json::<Rows, std::convert::Infallible>()
        .await
        .unwrap_err();
    assert!(error.to_string().contains("trailing characters"), "{error}");
}

#[tokio::test]
async fn documented_errors_are_typed_and_others_kept() {
    let server = MockServer::start().await;
    answer(
        &server,
        ResponseTemplate::new(404).set_body_json(json!({"code": 7})),
        1,
    )
    .await;
    answer(
        &server,
        ResponseTemplate::new(404).set_body_string("<html>"),
        1,
    )
    .await;
    let client = client(&server);
    let failure =
        |reply: Reply| reply.failure(|body: std::collections::BTreeMap<String, u8>| body["code"]);
    let error: Error<u8> = failure(get(&client).await.unwrap()).await;
    let api = error.api().unwrap();
    assert_eq!(
        (api.status, api.documented, api.json::<Value>()),
        (404, Some(7), Some(json!({"code": 7})))
    );
    let error: Error<u8> = failure(get(&client).await.unwrap()).await;
    let api = error.api().unwrap();
    assert_eq!(
        (api.documented, api.text().as_str(), error.is_retryable()),
        (None, "<html>", false)
    );
}

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
async fn missing_and_impossible_arguments_are_named_and_nothing_is_sent() {
    let server = MockServer::start().await;
    let client = client(&server);
    let name = |error: Error| match error {
        Error::InvalidArgument { name, .. } => name,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        name(Request::new(&client, &GET).execute().await.unwrap_err()),
        "id"
    );
    let mut climbing = request(&client, &GET);
    climbing.set(0, "..");
    assert_eq!(name(climbing.execute().await.unwrap_err()), "id");
    let mut splitting = request(&client, &GET);
    splitting.set(2, "a\r\nx: y");
    assert_eq!(name(splitting.execute().await.unwrap_err()), "X-H");
    let mut extra = request(&client, &GET);
    extra.options(RequestOptions::new().header("X-O", "a\nb"));
    assert_eq!(name(extra.execute().await.unwrap_err()), "X-O");
    assert_eq!(count(&server).await, 0);
}

#[test]
fn configurations_that_cannot_work_are_refused() {
    let builder = || Builder::new(&API).base_url("https://a.example");
    let reason = |builder: Builder| builder.build().unwrap_err().to_string();
    assert!(reason(builder().base_url("http://a.example")).contains("is http"));
    assert!(reason(builder().header("a b", "c")).contains("not a header name"));
    assert!(reason(builder().credential(9, Secret::new("x"))).contains("no security scheme 9"));
    for key in ["", "x\n", " x"] {
        let reason = reason(builder().credential(0, Secret::new(key)));
        assert!(reason.contains("the credential for token"), "{reason}");
    }
    assert!(Builder::new(&API).build().is_ok());
}

#[tokio::test]
async fn a_client_without_a_base_url_says_so() {
    let client = Builder::new(&API).build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(error.to_string().contains("needs a base URL"), "{error}");
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
async fn requests_that_the_document_does_not_have() {
    let server = MockServer::start().await;
    Mock::given(method("QUERY"))
        .and(path("/x%20y/z"))
        .and(query_param("a", "b"))
        .and(query_param("key", "q"))
        .and(header("authorization", "Bearer t"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    let client = builder(&server)
        .credential(0, Secret::new("t"))
        .credential(5, Secret::new("other"));
    let client = client.credential(3, Secret::new("q")).build().unwrap();
    let request = client.request(Method::Query, "/x y/z?a=b");
    assert_eq!(request.execute().await.unwrap().status(), 200);
    assert!(
        client
            .request(Method::Get, "/a/../b")
            .execute()
            .await
            .is_err()
    );
}

#[test]
fn errors_are_small() {
    assert!(
        size_of::<Error<[u64; 100]>>() <= 128,
        "{}",
        size_of::<Error>()
    );
    fn is_send_and_sync<T: Send + Sync + 'static>() {}
    is_send_and_sync::<Error>();
    is_send_and_sync::<Client>();
}
