//! Answers of several parts.

use std::time::Duration;

use fixture_parts::operations::ReportFailure;
use fixture_parts::{Client, Error, RequestOptions};

use crate::server::{Reply, Server, Then};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).retries(0).build().unwrap()
}

const BODY: &str = "a preamble\r\n--x-y\r\n\
    Content-Disposition: form-data; name=\"summary\"\r\nContent-Type: application/json\r\n\r\n\
    {\"pages\": 2}\r\n--x-y  \r\n\
    content-disposition: form-data; name=\"page\"; filename=\"a;\\\"b\\\".png\"\r\n\r\n\
    one\r\n--x-y is not the end of a part\r\n\r\n--x-y\r\n\
    content-disposition: attachment; filename=\"a.png\"; filename*=UTF-8''%C3%A4.png; name=page\r\n\r\n\
    \r\n--x-y\r\n\r\nbare\r\n--x-y--\r\nan epilogue";

fn reply(body: &str) -> Reply {
    Reply::new(200, "multipart/form-data; boundary=\"x-y\"", body)
}

#[tokio::test]
async fn each_part_has_its_headers_and_its_content() {
    let body = BODY.replace("\r\n--x-y is not", "\n -x-y is not");
    let server = Server::always(reply(&body).in_pieces(7));
    let parts = client(&server).report().await.unwrap().into_value();
    let summary: serde_json::Value = parts.get("summary").unwrap().json().unwrap();
    assert_eq!(summary["pages"], 2);
    let names: Vec<_> = parts.iter().map(|part| (part.name(), part.file_name())).collect();
    let text = |text: &str| Some(text.to_owned());
    let expected = [
        (text("summary"), None),
        (text("page"), text("a;\"b\".png")),
        (text("page"), text("ä.png")),
        (None, None),
    ];
    assert_eq!(names, expected);
    let bodies: Vec<_> = parts.iter().skip(1).map(|part| part.text().unwrap()).collect();
    assert_eq!(bodies, ["one\n -x-y is not the end of a part\r\n", "", "bare"]);
    assert_eq!(parts[0].content_type(), "application/json");
    assert_eq!(parts[3].content_type(), "text/plain");
    assert_eq!(parts.into_iter().count(), 4);
}

#[tokio::test]
async fn a_header_of_a_part_may_go_on_in_the_next_line() {
    let body = "--x-y\r\nContent-Disposition: form-data;\r\n name=\"summary\"\r\nX-Last: a\r\n\tb\r\n\r\n{}\r\n--x-y--\r\n";
    let parts = client(&Server::always(reply(body))).report().await.unwrap().into_value();
    let summary = parts.get("summary").unwrap();
    assert_eq!((&summary.headers["x-last"], summary.text().unwrap()), (&"a b".parse().unwrap(), "{}"));
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_no_answer() {
    let whole = "--x-y\r\na: b\r\n\r\none\r\n--x-y--\r\n";
    for length in 0..whole.len() - 4 {
        let server = Server::always(reply(&whole[..length]));
        match client(&server).report().await {
            Err(Error::Decode(error)) => assert_eq!(error.body.len(), length),
            other => panic!("{length}: {other:?}"),
        }
    }
    let server = Server::always(reply(&whole[..12]).header("content-length", "9999").then(Then::Reset));
    let error = client(&server).report().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn an_answer_that_is_slow_or_too_long_runs_into_the_limits() {
    let server = Server::always(reply(BODY));
    let options = RequestOptions::new().max_response_bytes(20);
    let error = client(&server).report().options(options).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 20 }), "{error:?}");
    let head = "content-type: multipart/form-data; boundary=x-y\r\ncontent-length: 9999";
    let server = Server::always(Reply::with_head(200, head, b"--x-y\r\n").then(Then::Hang));
    let options = RequestOptions::new().attempt_timeout(Duration::from_millis(100));
    let error = client(&server).report().options(options).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
}

#[tokio::test]
async fn an_answer_without_a_boundary_is_not_as_documented() {
    let server = Server::always(Reply::json(200, "{}"));
    let error = client(&server).report().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
}

#[tokio::test]
async fn a_boundary_that_takes_long_to_look_for_is_refused() {
    for (length, is_read) in [(70, true), (1000, false)] {
        let boundary = "b".repeat(length);
        let media_type = format!("multipart/mixed; boundary={boundary}");
        let body = format!("--{boundary}--");
        let server = Server::always(Reply::new(200, &media_type, &body));
        assert_eq!(client(&server).report().await.is_ok(), is_read, "{length}");
    }
}

#[tokio::test]
async fn a_failure_of_several_parts_is_whole() {
    let server = Server::always(Reply::new(409, "multipart/mixed; boundary=b", "--b--"));
    let error = client(&server).report().await.unwrap_err();
    let documented = error.api().and_then(|error| error.documented.as_ref());
    assert!(matches!(documented, Some(ReportFailure::Conflict(body)) if body == "--b--"));
}

#[tokio::test]
async fn the_parts_can_be_read_as_they_come() {
    let server = Server::always(reply("--x-y--"));
    let mut stream = client(&server).report().send_streaming().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "--x-y--");
}
