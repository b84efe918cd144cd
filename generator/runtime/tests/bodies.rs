//! Bodies of several parts, streamed bodies, events and lines.

use std::convert::Infallible;
use std::time::Duration;

use bytes::Bytes;
use runtime::runtime::api::{Api, Method};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::error::Error;
use runtime::runtime::media_type;
use runtime::runtime::replies::events::Events;
use runtime::runtime::replies::json_lines::JsonLines;
use runtime::runtime::replies::lines::{Ends, Lines};
use runtime::runtime::replies::reply::Reply;
use runtime::runtime::replies::sse::{Decoder, Event};
use runtime::runtime::requests::multipart::{Form, Part};
use runtime::runtime::requests::request::Request;
use runtime::runtime::requests::upload;
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

static API: Api = Api {
    name: "test",
    version: "0",
    user_agent: "test",
    base_url: None,
    schemes: &[],
};

async fn serve(template: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(template)
        .mount(&server)
        .await;
    let builder = Builder::new(&API)
        .base_url(server.uri())
        .max_response_bytes(100);
    let client = builder
        .retry_delay(Duration::ZERO, Duration::ZERO)
        .build()
        .unwrap();
    (server, client)
}

async fn get(client: &Client) -> Reply {
    client.request(Method::Get, "/").send().await.unwrap()
}

async fn sent(request: Request, server: &MockServer) -> (String, String) {
    request.execute().await.unwrap();
    let received = server.received_requests().await.unwrap();
    let request = received.last().unwrap();
    let content_type = request.headers["content-type"].to_str().unwrap().to_owned();
    (
        content_type,
        String::from_utf8(request.body.clone()).unwrap(),
    )
}

fn form() -> Form {
    Form::new()
        .part("te\"xt", Part::text("ü"))
        .part("json", Part::json(&json!({"a": 1})))
        .part(
            "file",
            Part::bytes("data")
                .file_name("ä\r\n.bin")
                .content_type("a/b")
                .header("X-Part", "1"),
        )
}

fn expected(content_type: &str) -> String {
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let text = "--B\ncontent-disposition: form-data; name=\"te%22xt\"\n\nü\n\
        --B\ncontent-disposition: form-data; name=\"json\"\ncontent-type: application/json\n\n{\"a\":1}\n\
        --B\ncontent-disposition: form-data; name=\"file\"; filename=\"ä%0D%0A.bin\"\ncontent-type: a/b\nX-Part: 1\n\ndata\n";
    text.replace("--B", &format!("--{boundary}"))
        .replace('\n', "\r\n")
}

#[tokio::test]
async fn parts_in_memory_can_be_sent_again() {
    let (server, client) = serve(ResponseTemplate::new(500)).await;
    let mut request = Request::raw(&client, Method::Put, "/".to_owned());
    form().set(&mut request, "multipart/form-data");
    assert!(request.try_clone().is_some());
    let (content_type, body) = sent(request, &server).await;
    let boundary = content_type.split('=').nth(1).unwrap();
    assert_eq!(
        body,
        format!("{}--{boundary}--\r\n", expected(&content_type))
    );
    assert_eq!(server.received_requests().await.unwrap().len(), 3);
}

#[tokio::test]
async fn the_boundary_of_an_example_gives_way_to_that_of_the_parts() {
    let (server, client) = serve(ResponseTemplate::new(200)).await;
    let mut request = Request::raw(&client, Method::Post, "/".to_owned());
    form().set(&mut request, "multipart/mixed; Boundary=batch;type=\"a/b\"");
    let (content_type, body) = sent(request, &server).await;
    let boundary = content_type.strip_prefix("multipart/mixed;type=\"a/b\"; boundary=");
    assert!(body.starts_with(&format!("--{}\r\n", boundary.unwrap())));
}

#[tokio::test]
async fn streamed_parts_are_sent_once() {
    let (server, client) = serve(ResponseTemplate::new(500)).await;
    let mut request = Request::raw(&client, Method::Put, "/".to_owned());
    let streamed = Part::stream(upload::stream(&b"streamed"[..])).file_name("s");
    form()
        .part("s", streamed)
        .set(&mut request, "multipart/form-data");
    assert!(request.try_clone().is_none());
    let (content_type, body) = sent(request, &server).await;
    assert!(body.starts_with(&expected(&content_type)), "{body}");
    assert!(
        body.contains("name=\"s\"; filename=\"s\"\r\n\r\nstreamed\r\n--"),
        "{body}"
    );
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn parts_cannot_split_headers() {
    let (_server, client) = serve(ResponseTemplate::new(200)).await;
    let mut request = Request::raw(&client, Method::Post, "/".to_owned());
    Form::new()
        .part("a", Part::text("b").header("X", "a\r\nb"))
        .set(&mut request, "multipart/form-data");
    assert!(
        matches!(request.execute().await, Err(Error::InvalidArgument { name, .. }) if name == "X")
    );
}

#[tokio::test]
async fn readers_are_bodies() {
    let (server, client) = serve(ResponseTemplate::new(200)).await;
    let data = vec![b'x'; 100_000];
    let mut request = Request::raw(&client, Method::Post, "/".to_owned());
    request.stream(
        "a/b",
        upload::from_reader(std::io::Cursor::new(data.clone())),
    );
    assert_eq!(
        sent(request, &server).await,
        ("a/b".to_owned(), String::from_utf8(data).unwrap())
    );
}

const STREAM: &str = "\u{feff}: comment\r\nid: 1\rretry: 1500\nevent: a\ndata: one\ndata:two\n\n\
    id\ndata\n\nevent: dropped\n\ndata: {\"x\":1}\nunknown: y\r\n\r\ndata:  ü\n\ndata: unfinished";

fn decode(chunks: &[&[u8]]) -> Vec<Event> {
    let mut decoder = Decoder::new(100);
    let mut events = Vec::new();
    for chunk in chunks {
        decoder.push(chunk);
        while let Some(event) = decoder.next_event().unwrap() {
            events.push(event);
        }
    }
    events
}

fn event(event: &str, data: &str, id: &str, retry: Option<u64>) -> Event {
    let retry = retry.map(Duration::from_millis);
    Event {
        event: event.into(),
        data: data.into(),
        id: id.into(),
        retry,
    }
}

#[test]
fn events_are_read_however_they_are_cut() {
    let expected = [
        event("a", "one\ntwo", "1", Some(1500)),
        event("message", "", "", None),
        event("message", "{\"x\":1}", "", None),
        event("message", " ü", "", None),
    ];
    let bytes = STREAM.as_bytes();
    assert_eq!(decode(&[bytes]), expected);
    assert_eq!(decode(&bytes.chunks(1).collect::<Vec<_>>()), expected);
    for cut in 0..bytes.len() {
        assert_eq!(decode(&[&bytes[..cut], &bytes[cut..]]), expected, "{cut}");
    }
    assert_eq!(expected[2].json::<Value>().unwrap(), json!({"x": 1}));
}

#[test]
fn carriage_returns_do_not_hide_empty_lines() {
    assert_eq!(decode(&[b"data: a\r", b"\n", b"\n"]).len(), 1);
    assert_eq!(decode(&[b"data: a\r\rdata: b\r\r"]).len(), 2);
}

#[test]
fn long_lines_and_events_are_refused() {
    let mut lines = Lines::new(Ends::LineFeed, 3);
    lines.push(b"abc\nab");
    assert_eq!(lines.next_line().unwrap(), Some(Bytes::from_static(b"abc")));
    assert_eq!(lines.next_line().unwrap(), None);
    lines.push(b"cd");
    assert!(matches!(
        lines.next_line(),
        Err(Error::TooLarge { limit: 3 })
    ));
    let mut decoder = Decoder::new(10);
    decoder.push(b"data: 1234\ndata: 5678\ndata: 9\n\n");
    assert!(matches!(
        decoder.next_event(),
        Err(Error::TooLarge { limit: 10 })
    ));
}

#[tokio::test]
async fn events_of_a_reply() {
    let (_server, client) =
        serve(ResponseTemplate::new(200).set_body_raw(STREAM, "text/event-stream")).await;
    let events = Events::new::<Infallible>(get(&client).await).await.unwrap();
    assert_eq!(events.status(), 200);
    let mut events = events.into_value();
    assert_eq!(events.next().await.unwrap().unwrap().data, "one\ntwo");
    for _ in 0..3 {
        assert!(events.next().await.unwrap().is_ok());
    }
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn lines_of_a_reply() {
    let body = "{\"a\":1}\r\n\n\u{1e}[2]\n  3";
    let (_server, client) = serve(ResponseTemplate::new(200).set_body_string(body)).await;
    let mut lines = JsonLines::<Value>::new(get(&client).await).into_value();
    let mut values = Vec::new();
    while let Some(value) = lines.next().await {
        values.push(value.unwrap());
    }
    assert_eq!(values, [json!({"a": 1}), json!([2]), json!(3)]);
}

#[tokio::test]
async fn a_line_that_is_not_as_documented_is_an_error_among_others() {
    let (_server, client) =
        serve(ResponseTemplate::new(200).set_body_string("1\n[\"x\"]\n2\n")).await;
    let mut lines = JsonLines::<i64>::new(get(&client).await).into_value();
    assert_eq!(lines.next().await.unwrap().unwrap(), 1);
    let Some(Err(Error::Decode(error))) = lines.next().await else {
        panic!()
    };
    assert_eq!(&error.body[..], b"[\"x\"]");
    assert_eq!(lines.next().await.unwrap().unwrap(), 2);
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn streams_are_not_bounded() {
    let (_server, client) =
        serve(ResponseTemplate::new(200).set_body_string("x".repeat(1000))).await;
    let mut request = Request::raw(&client, Method::Get, "/".to_owned());
    request.stream_answer();
    let mut stream = request.execute().await.unwrap().stream().into_value();
    let mut length = 0;
    while let Some(chunk) = next(&mut stream).await {
        length += chunk.unwrap().len();
    }
    assert_eq!(length, 1000);
    let held = client.request(Method::Get, "/").send().await;
    assert!(
        matches!(held, Err(Error::TooLarge { limit: 100 })),
        "{held:?}"
    );
}

async fn next<S: futures_core::Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    std::future::poll_fn(|context| std::pin::Pin::new(&mut *stream).poll_next(context)).await
}

#[test]
fn what_may_have_no_end_is_known_by_its_name_or_suffix() {
    let endless = [
        "application/jsonl",
        "application/x-jsonl",
        "text/jsonl",
        "application/ndjson",
        "application/x-ndjson; charset=utf-8",
        "text/x-ndjson",
        "application/jsonlines",
        "application/x-jsonlines",
        "application/json-seq",
        "application/geo+json-seq",
        "application/vnd.a+jsonl",
        "Text/Event-Stream",
    ];
    for name in endless {
        assert!(media_type::is_endless(name), "{name}");
    }
    for name in [
        "application/json",
        "text/plain",
        "jsonl",
        "image/ndjson",
        "",
    ] {
        assert!(!media_type::is_endless(name), "{name}");
    }
}

#[test]
fn namespaces_of_xml_take_no_more_than_their_text() {
    use runtime::runtime::xml::tree::parse;
    let text = |length: usize| format!("<a xmlns=\"{}\"><b/><b/></a>", "n".repeat(length));
    let root = parse(text(4000).as_bytes(), None).unwrap();
    let shared = |at: usize| root.children[at].namespace.as_ptr();
    assert_eq!(
        (shared(0), shared(1)),
        (root.namespace.as_ptr(), root.namespace.as_ptr())
    );
    assert!(parse(text(5000).as_bytes(), None).is_err());
}

#[test]
fn a_media_type_with_parameters_is_that_of_replies_that_have_them() {
    let documented = ["application/json; profile=a", "application/json", "text/*"];
    for (actual, position) in [
        ("application/json", 1),
        ("application/json; profile=a", 0),
        ("application/json; profile=b", 1),
        ("application/json; charset=utf-8", 1),
        ("text/plain", 2),
    ] {
        assert_eq!(
            media_type::choose(actual, &documented),
            position,
            "{actual}"
        );
    }
    assert_eq!(media_type::choose("application/json", &documented[..1]), 0);
}
