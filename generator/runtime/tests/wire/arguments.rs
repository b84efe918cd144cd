//! What is sent for arguments and bodies, and what is refused before anything is sent.

use bytes::Bytes;
use runtime::runtime::api::Method;
use runtime::runtime::credential::Secret;
use runtime::runtime::error::Error;
use runtime::runtime::options::RequestOptions;
use runtime::runtime::request::Request;
use serde_json::json;
use wiremock::matchers::{header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{GET, POST, answer, builder, client, count, request};

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
    assert_eq!(request.send().await.unwrap().status(), 200);
    assert!(client.request(Method::Get, "/a/../b").send().await.is_err());
}
