//! What is sent for arguments and bodies, and what is refused before anything is sent.

use std::collections::BTreeMap;

use bytes::Bytes;
use runtime::runtime::api::{Method, Parameter, Style};
use runtime::runtime::credentials::credential::Secret;
use runtime::runtime::error::Error;
use runtime::runtime::options::RequestOptions;
use runtime::runtime::requests::lines_body::LinesBody;
use runtime::runtime::requests::multipart::{Form, Part};
use runtime::runtime::requests::request::Request;
use serde::Serialize;
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
async fn text_is_sent_in_the_character_set_that_its_media_type_names() {
    let server = MockServer::start().await;
    answer(&server, ResponseTemplate::new(200), 9).await;
    let client = client(&server);
    let sent = async |charset: &str, text: &str| {
        let mut request = request(&client, &POST);
        request.text(&format!("text/plain; charset={charset}"), text);
        match request.execute().await {
            Ok(_) => Ok(server
                .received_requests()
                .await
                .unwrap()
                .pop()
                .unwrap()
                .body),
            Err(Error::InvalidArgument { name, reason }) => Err(format!("{name}: {reason}")),
            Err(other) => panic!("{other:?}"),
        }
    };
    assert_eq!(sent("UTF-8", "ü€").await, Ok("ü€".into()));
    assert_eq!(sent("ISO-8859-1", "aü").await, Ok(b"a\xfc".to_vec()));
    assert_eq!(sent("us-ascii", "a").await, Ok(b"a".to_vec()));
    assert_eq!(sent("windows-1252", "ü€").await, Ok(b"\xfc\x80".to_vec()));
    assert!(sent("windows-1252", "\u{80}").await.is_err());
    let refused = "body: `iso-8859-1` does not have all of its characters";
    assert_eq!(sent("iso-8859-1", "€").await, Err(refused.to_owned()));
    assert!(sent("us-ascii", "ü").await.is_err());
    assert!(sent("utf-16", "a").await.is_err());
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

/// A number in each of the places that serde knows.
#[derive(Serialize)]
struct Places {
    tuple: (u8, f64),
    wrapped: Wrapped,
    kind: Kind,
}

#[derive(Serialize)]
struct Wrapped(Option<f64>);

#[derive(Serialize)]
enum Kind {
    Struct { number: f64 },
}

fn places(tuple: f64, wrapped: f64, number: f64) -> Places {
    Places {
        tuple: (1, tuple),
        wrapped: Wrapped(Some(wrapped)),
        kind: Kind::Struct { number },
    }
}

#[tokio::test]
async fn numbers_that_json_does_not_have_are_refused_with_the_name_of_their_place() {
    type Set = fn(&mut Request);
    let sets: [(&str, &str, Set); 13] = [
        ("q", "NaN", |request| request.set(1, &f64::NAN)),
        ("X-H", "-inf", |request| request.set(2, &f32::NEG_INFINITY)),
        ("c", "inf", |request| request.set(3, &[1.0, f64::INFINITY])),
        ("q", "NaN", |request| {
            request.set(1, &BTreeMap::from([("a", vec![Some(f64::NAN)])]));
        }),
        ("body", "NaN", |request| request.json("a/b", &f64::NAN)),
        ("body", "NaN", |request| {
            request.json("a/b", &places(f64::NAN, 1.0, 1.0));
        }),
        ("body", "inf", |request| {
            request.json("a/b", &places(1.0, f64::INFINITY, 1.0));
        }),
        ("body", "-inf", |request| {
            request.json("a/b", &places(1.0, 1.0, f64::NEG_INFINITY));
        }),
        ("body", "NaN", |request| {
            request.form("a/b", &BTreeMap::from([("a", f32::NAN)]));
        }),
        ("body", "NaN", |request| {
            LinesBody::from(vec![1.0, f64::NAN]).set(request, "a/b");
        }),
        ("part", "NaN", |request| {
            Form::new()
                .part("part", Part::json(&[f64::NAN]))
                .set(request, "a/b");
        }),
        ("part", "inf", |request| {
            Form::new()
                .part("part", Part::scalar(&f64::INFINITY))
                .set(request, "a/b");
        }),
        ("part", "NaN", |request| {
            let part = Part::text("").header_value(Parameter::header("X-Part"), &f64::NAN);
            Form::new().part("part", part).set(request, "a/b");
        }),
    ];
    let server = MockServer::start().await;
    let client = client(&server);
    for (place, number, set) in sets {
        let mut request = request(&client, &POST);
        set(&mut request);
        let Error::InvalidArgument { name, reason } = request.execute().await.unwrap_err() else {
            panic!("{place}");
        };
        assert_eq!(name, place);
        assert_eq!(reason, format!("{number} is no number that can be sent"));
    }
    assert_eq!(count(&server).await, 0);
}

#[tokio::test]
async fn finite_numbers_are_written_short_wherever_they_stand() {
    let server = MockServer::start().await;
    answer(&server, ResponseTemplate::new(200), 2).await;
    let client = client(&server);
    let mut json = request(&client, &POST);
    json.json("application/json", &places(0.5, 1e300, -2.0));
    json.execute().await.unwrap();
    let mut parts = request(&client, &POST);
    let part = Part::scalar(&0.1f32).header_value(Parameter::header("X-Part"), &0.2f32);
    Form::new().part("part", part).set(&mut parts, "a/b");
    parts.execute().await.unwrap();
    let sent = server.received_requests().await.unwrap();
    let body = |index: usize| String::from_utf8_lossy(&sent[index].body).into_owned();
    let written = r#"{"tuple":[1,0.5],"wrapped":1e+300,"kind":{"Struct":{"number":-2.0}}}"#;
    assert_eq!(body(0), written);
    let lines = body(1);
    assert!(lines.contains("\r\nX-Part: 0.2\r\n\r\n0.1\r\n"), "{lines}");
}

#[tokio::test]
async fn integers_of_any_length_keep_their_digits() {
    let server = MockServer::start().await;
    answer(&server, ResponseTemplate::new(200), 3).await;
    let client = client(&server);
    let mut long = request(&client, &POST);
    long.set(1, &i128::MAX);
    long.set(2, &i128::MIN);
    long.json("application/json", &[i128::MAX]);
    long.execute().await.unwrap();
    let sent = &server.received_requests().await.unwrap()[0];
    let (most, least) = (i128::MAX.to_string(), i128::MIN.to_string());
    assert_eq!(sent.url.query(), Some(&*format!("fixed=1&q={most}")));
    assert_eq!(sent.headers["x-h"], least);
    assert_eq!(sent.body, format!("[{most}]").into_bytes());
    let mut list = request(&client, &GET);
    list.set(1, &[i128::MAX, -1, i128::MIN]);
    list.execute().await.unwrap();
    let sent = &server.received_requests().await.unwrap()[1];
    let query = format!("fixed=1&q={most}&q=-1&q={least}");
    assert_eq!(sent.url.query(), Some(&*query));
    let mut in_json = request(&client, &GET);
    in_json.operation.parameters = &IN_JSON;
    in_json.set(1, &[i128::MAX]);
    in_json.execute().await.unwrap();
    let sent = &server.received_requests().await.unwrap()[2];
    assert_eq!(sent.url.query(), Some(&*format!("fixed=1&q=%5B{most}%5D")));
}

/// A list that is written as JSON.
static IN_JSON: [Parameter; 2] = [
    Parameter::path("id"),
    Parameter::query("q").style(Style::Json, false),
];

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
