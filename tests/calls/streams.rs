//! Answers that are read as they come.

use std::time::{Duration, Instant};

use fixture_streams::operations::TypedEventsSuccess;
use fixture_streams::runtime::error::Timeout;
use fixture_streams::runtime::replies::events::Events;
use fixture_streams::types::Message;
use fixture_streams::{Client, Error, RequestOptions};
use futures_util::TryStreamExt;

use crate::server::{Reply, Server, Then};

const EVENTS: &str = "text/event-stream";

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url()).retries(0);
    builder
        .retry_delay(Duration::ZERO, Duration::ZERO)
        .build()
        .unwrap()
}

/// The texts of all messages, up to the end or the first error.
async fn texts(mut events: Events<Message>) -> (Vec<String>, Option<Error>) {
    let mut texts = Vec::new();
    while let Some(event) = events.next().await {
        match event {
            Ok(event) => texts.push(event.data.text),
            Err(error) => return (texts, Some(error)),
        }
    }
    (texts, None)
}

#[tokio::test]
async fn events_are_typed_however_they_are_cut_and_end_at_their_sentinel() {
    let body = "\u{feff}: hello\r\n\r\nid: 7\revent: said\rdata: {\"text\":\rdata: \"Grüße\"}\r\r\
                data:\n\ndata: {\"text\":\"two\"}\n\ndata: [DONE]\n\ndata: {\"text\":\"never\"}\n\n";
    for length in 1..12 {
        let server = Server::always(Reply::open(200, EVENTS, body).in_pieces(length));
        let mut events = client(&server).only_events().await.unwrap().into_value();
        let first = events.next().await.unwrap().unwrap();
        assert_eq!((first.event.as_str(), first.id.as_str()), ("said", "7"));
        assert_eq!(first.data.text, "Grüße");
        let second = events.try_next().await.unwrap().unwrap();
        assert_eq!(second.data.text, "two");
        assert!(events.next().await.is_none());
        assert!(events.next().await.is_none());
    }
}

#[tokio::test]
async fn a_server_may_answer_at_once_or_in_events() {
    let server = Server::start([
        Reply::json(200, r#"[{"text":"a"}]"#),
        Reply::new(
            200,
            "text/event-stream; charset=utf-8",
            "data: {\"text\":\"b\"}\n\n",
        ),
    ]);
    let client = client(&server);
    let answer = client.typed_events().await.unwrap().into_value();
    assert!(matches!(answer, TypedEventsSuccess::OkApplicationJson(all) if all[0].text == "a"));
    let answer = client.typed_events().await.unwrap().into_value();
    let TypedEventsSuccess::OkTextEventStream(events) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(texts(events).await.0, ["b"]);
    let accept = "application/json, text/event-stream";
    assert_eq!(server.requests()[0].header("accept"), Some(accept));
}

#[tokio::test]
async fn events_come_when_they_are_sent_and_not_at_the_end() {
    let reply = Reply::open(200, EVENTS, "data: {\"text\":\"now\"}\n\n").header("x-line", "4");
    let server = Server::always(reply.then(Then::Hang));
    let answer = client(&server).only_events().await.unwrap();
    assert_eq!(answer.typed_headers().x_line, Some(4));
    assert_eq!(
        answer.into_value().next().await.unwrap().unwrap().data.text,
        "now"
    );
}

#[tokio::test]
async fn an_event_that_is_not_as_documented_is_an_error_and_the_next_is_read() {
    let body = "data: oops\n\ndata: {\"text\":1}\n\ndata: {\"text\":\"fine\"}\n\n";
    let server = Server::always(Reply::open(200, EVENTS, body));
    // The stream is read through the reply, which keeps its status and headers.
    let mut events = client(&server).only_events().await.unwrap();
    for (body, path) in [("oops", "."), ("{\"text\":1}", "text")] {
        let Some(Err(Error::Decode(error))) = events.next().await else {
            panic!()
        };
        assert_eq!(
            (&error.body[..], error.path.as_str()),
            (body.as_bytes(), path)
        );
    }
    assert_eq!(events.next().await.unwrap().unwrap().data.text, "fine");
}

#[tokio::test]
async fn an_event_that_is_too_long_and_a_broken_stream_come_behind_what_was_whole() {
    let whole = "data: {\"text\":\"a\"}\n\n";
    let long = format!("{whole}data: {}\n\n", "x".repeat(1000));
    let endless = format!("{whole}data: {}", "x".repeat(1000));
    for body in [long, endless] {
        let server = Server::always(Reply::open(200, EVENTS, body));
        let options = RequestOptions::new().max_response_bytes(100);
        let events = client(&server).only_events().options(options).await.unwrap();
        let (texts, error) = texts(events.into_value()).await;
        assert_eq!(texts, ["a"]);
        assert!(
            matches!(error, Some(Error::TooLarge { limit: 100 })),
            "{error:?}"
        );
    }
    let chunked = format!("content-type: {EVENTS}\r\ntransfer-encoding: chunked");
    let body = format!("{:x}\r\n{whole}\r\n5\r\nda", whole.len());
    for then in [Then::Close, Then::Reset] {
        let server = Server::always(
            Reply::with_head(200, &chunked, body.as_bytes())
                .in_pieces(200)
                .then(then),
        );
        let events = client(&server).only_events().await;
        let (texts, error) = match events {
            Ok(events) => texts(events.into_value()).await,
            Err(error) => (vec!["a".to_owned()], Some(error)),
        };
        assert!(texts.len() <= 1);
        assert!(matches!(error, Some(Error::Transport(_))), "{error:?}");
    }
}

#[tokio::test]
async fn another_media_type_than_events_is_an_error_with_its_body() {
    for (content_type, body) in [("text/html", "<html>"), ("application/json", "{}")] {
        let server = Server::always(Reply::new(200, content_type, body).header("x-id", "7"));
        let Err(Error::Decode(error)) = client(&server).only_events().await else {
            panic!("{content_type}")
        };
        assert_eq!((error.status, &error.body[..]), (200, body.as_bytes()));
        assert_eq!(error.headers["x-id"], "7");
        let error = client(&server).text_events().await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
    }
    let unnamed = Reply::with_head(200, "x-id: 7", b"data: {\"text\":\"a\"}\n\n");
    let server = Server::always(unnamed);
    let events = client(&server).only_events().await.unwrap();
    assert_eq!(texts(events.into_value()).await.0, ["a"]);
}

#[tokio::test]
async fn silence_ends_a_stream_after_a_while() {
    let server =
        Server::always(Reply::open(200, EVENTS, "data: {\"text\":\"a\"}\n\n").then(Then::Hang));
    let options = RequestOptions::new().idle_timeout(Duration::from_millis(50));
    let events = client(&server)
        .only_events()
        .options(options.clone())
        .await
        .unwrap();
    let (said, error) = texts(events.into_value()).await;
    assert_eq!(said, ["a"]);
    assert!(
        matches!(error, Some(Error::Timeout(Timeout::Idle))),
        "{error:?}"
    );
    let request = client(&server).lines().options(options);
    let mut lines = request.await.unwrap().into_value();
    let mut last = lines.next().await;
    while let Some(Ok(_)) = last {
        last = lines.next().await;
    }
    assert!(last.is_some_and(|last| last.is_err()));
}

#[tokio::test]
async fn a_stream_that_breaks_off_is_resumed_behind_its_last_event() {
    let part = |body: &str| Reply::open(200, EVENTS, body);
    let server = Server::start([
        part("retry: 0\nid: 1\ndata: {\"text\":\"a\"}\n\nid: 2\ndata: {\"text\":\"lost"),
        part("id: 2\ndata: {\"text\":\"b\"}\n\n"),
        part("data: {\"text\":\"c\"}\n\n"),
        Reply::empty(204),
    ]);
    let options = RequestOptions::new().reconnects(1);
    let events = client(&server).only_events().options(options).await.unwrap();
    let (texts, error) = texts(events.into_value()).await;
    assert_eq!(texts, ["a", "b", "c"]);
    assert!(error.is_none(), "{error:?}");
    let requests = server.requests();
    let ids = requests.iter().map(|request| request.header("last-event-id"));
    assert_eq!(ids.collect::<Vec<_>>(), [None, Some("1"), Some("2"), Some("2")]);
}

#[tokio::test]
async fn what_a_server_says_without_an_event_counts_for_going_on_as_well() {
    let server = Server::start([
        Reply::open(200, EVENTS, "id: 1\ndata: {\"text\":\"a\"}\n\nid: 2\nretry: 0\n\n: alive\n\n"),
        Reply::empty(204),
    ]);
    let options = RequestOptions::new().reconnects(1);
    let events = client(&server).only_events().options(options).await.unwrap();
    assert_eq!(texts(events.into_value()).await.0, ["a"]);
    assert_eq!(server.requests()[1].header("last-event-id"), Some("2"));
}

#[tokio::test]
async fn what_is_not_safe_to_ask_for_twice_is_not_resumed() {
    let server = Server::always(Reply::open(200, EVENTS, "retry: 0\ndata: {\"text\":\"a\"}\n\n"));
    let options = RequestOptions::new().reconnects(2);
    let answer = client(&server).typed_events().options(options).await.unwrap();
    let TypedEventsSuccess::OkTextEventStream(events) = answer.into_value() else {
        panic!("these are events")
    };
    assert_eq!(texts(events).await.0, ["a"]);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_stream_is_resumed_so_often_and_no_more() {
    let server = Server::start([
        Reply::open(200, EVENTS, "retry: 0\ndata: {\"text\":\"a\"}\n\n"),
        Reply::open(200, EVENTS, ""),
    ]);
    let options = RequestOptions::new().reconnects(2);
    let events = client(&server).only_events().options(options).await.unwrap();
    assert_eq!(texts(events.into_value()).await.0, ["a"]);
    assert_eq!(server.requests().len(), 3);
    let server = Server::start([
        Reply::open(200, EVENTS, "retry: 0\ndata: {\"text\":\"a\"}\n\n"),
        Reply::new(500, "text/plain", "gone"),
    ]);
    let options = RequestOptions::new().reconnects(2);
    let events = client(&server).only_events().options(options).await.unwrap();
    let (_, error) = texts(events.into_value()).await;
    assert_eq!(error.unwrap().status(), Some(500));
}

#[tokio::test]
async fn events_without_a_schema_are_text() {
    let server = Server::always(Reply::open(
        200,
        EVENTS,
        "data: tick\ndata: tock\n\ndata\n\n",
    ));
    let events = client(&server).text_events().await.unwrap().into_value();
    let events: Vec<_> = events.try_collect().await.unwrap();
    let data: Vec<&str> = events.iter().map(|event| event.data.as_str()).collect();
    assert_eq!(data, ["tick\ntock", ""]);
}

#[tokio::test]
async fn lines_are_typed_however_they_are_cut_and_whichever_way_they_are_described() {
    let body = "{\"text\":\"a\"}\r\n\n{\"text\":\"ö\",\"at\":2}\n{\"text\":\"c\"}";
    for length in 1..8 {
        let server =
            Server::always(Reply::open(200, "application/x-ndjson", body).in_pieces(length));
        let lines = client(&server).lines().await.unwrap().into_value();
        let lines: Vec<Message> = lines.try_collect().await.unwrap();
        assert_eq!(
            (lines.len(), lines[1].text.as_str(), lines[1].at),
            (3, "ö", Some(2))
        );
    }
    let server = Server::always(Reply::open(200, "application/jsonl", body));
    let mut lines = client(&server).lines_of_list().await.unwrap().into_value();
    assert_eq!(lines.next().await.unwrap().unwrap().text, "a");
}

#[tokio::test]
async fn texts_behind_record_separators_may_have_several_lines() {
    let body = "\x1e{\n  \"text\": \"a\"\n}\n\x1e\x1e{\"text\":\"b\"}\n";
    for length in 1..5 {
        let reply = Reply::open(200, "application/geo+json-seq", body).in_pieces(length);
        let server = Server::always(reply);
        let places = client(&server).places().await.unwrap().into_value();
        let places: Vec<Message> = places.try_collect().await.unwrap();
        assert_eq!((places.len(), places[1].text.as_str()), (2, "b"));
    }
}

#[tokio::test]
async fn a_line_that_is_not_as_documented_keeps_its_text() {
    let server = Server::always(Reply::open(
        200,
        "application/x-ndjson",
        "{\"text\":\"a\"}\n{\"text\":\n",
    ));
    let mut lines = client(&server).lines().await.unwrap().into_value();
    assert!(lines.next().await.unwrap().is_ok());
    let Some(Err(Error::Decode(error))) = lines.next().await else {
        panic!()
    };
    assert_eq!((error.status, &error.body[..]), (200, &b"{\"text\":"[..]));
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn lines_that_are_too_long_break_off_or_are_none_are_errors_behind_what_was_whole() {
    const LINES: &str = "application/x-ndjson";
    let whole = "{\"text\":\"a\"}\n";
    let long = format!("{whole}\"{}", "x".repeat(1000));
    let chunked = format!("content-type: {LINES}\r\ntransfer-encoding: chunked");
    let cut = format!("{:x}\r\n{whole}\r\n5\r\n{{\"", whole.len());
    let not_unicode = [whole.as_bytes(), b"{\"text\":\"\xff\"}\n"].concat();
    let is_transport: fn(&Error) -> bool = |error| matches!(error, Error::Transport(_));
    let is_decode: fn(&Error) -> bool = |error| matches!(error, Error::Decode(_));
    let is_too_large: fn(&Error) -> bool = |error| matches!(error, Error::TooLarge { limit: 100 });
    for (reply, is_expected) in [
        (Reply::open(200, LINES, long), is_too_large),
        (Reply::with_head(200, &chunked, cut.as_bytes()), is_transport),
        (Reply::open(200, LINES, not_unicode), is_decode),
        (Reply::new(200, "text/html", format!("{whole}<html>")), is_decode),
    ] {
        let server = Server::always(reply);
        let options = RequestOptions::new().max_response_bytes(100);
        let mut lines = client(&server).lines().options(options).await.unwrap();
        assert_eq!(lines.next().await.unwrap().unwrap().text, "a");
        let error = lines.next().await.unwrap().unwrap_err();
        assert!(is_expected(&error), "{error:?}");
        assert!(lines.next().await.is_none());
    }
}

#[tokio::test]
async fn bytes_can_be_read_as_they_come() {
    let head = "content-type: application/octet-stream\r\ncontent-length: 1000000";
    let endless =
        Reply::with_head(200, &format!("{head}\r\nx-length: 9"), b"first").then(Then::Hang);
    let server = Server::always(endless);
    let answer = client(&server).tape().send_streaming().await.unwrap();
    assert_eq!(
        (answer.status(), answer.typed_headers().x_length),
        (200, Some(9))
    );
    assert_eq!(answer.into_value().next().await.unwrap().unwrap(), "first");
    let server = Server::always(Reply::new(200, "text/plain", "x".repeat(1_000_000)));
    let request = client(&server)
        .transcript()
        .options(RequestOptions::new().max_response_bytes(10));
    let stream = request.send_streaming().await.unwrap().into_value();
    let length: usize = stream
        .map_ok(|bytes| bytes.len())
        .try_fold(0, async |sum, length| Ok(sum + length))
        .await
        .unwrap();
    assert_eq!(length, 1_000_000);
}

#[tokio::test]
async fn a_stream_of_bytes_that_breaks_off_or_falls_silent_says_so() {
    let head = "content-type: application/octet-stream\r\ncontent-length: 100";
    let part = Reply::with_head(200, head, b"part");
    for then in [Then::Close, Then::Hang] {
        let server = Server::always(part.clone().then(then));
        let options = RequestOptions::new().idle_timeout(Duration::from_millis(50));
        let begun = Instant::now();
        let mut stream = client(&server)
            .tape()
            .options(options)
            .send_streaming()
            .await
            .unwrap()
            .into_value();
        assert_eq!(stream.next().await.unwrap().unwrap(), "part");
        let error = stream.next().await.unwrap().unwrap_err();
        assert!(
            matches!(error, Error::Transport(_) | Error::Timeout(Timeout::Idle)),
            "{error:?}"
        );
        assert!(stream.next().await.is_none());
        assert!(begun.elapsed() < Duration::from_secs(20));
    }
}

#[tokio::test]
async fn the_failure_of_what_is_read_as_it_comes_is_typed() {
    let server = Server::always(Reply::new(409, "text/plain", "busy"));
    let error = client(&server).tape().send_streaming().await.unwrap_err();
    let documented = format!("{:?}", error.api().unwrap().documented);
    assert_eq!(documented, "Some(Conflict(\"busy\"))");
}
