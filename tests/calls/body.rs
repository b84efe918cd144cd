//! What is sent beside parameters.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use fixture_body::types::{Letter, LetterPatch};
use fixture_body::{Client, operations};

use crate::server::{Reply, Request, Server};

fn letter() -> Letter {
    Letter::new("Dee".to_owned()).copies(vec!["Ann".to_owned(), "Bo & Cy".to_owned()])
}

/// What a server receives from this call.
async fn sent<F: IntoFuture>(call: impl FnOnce(Client) -> F) -> Request {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build();
    call(client.unwrap()).await;
    server.only()
}

#[tokio::test]
async fn json_is_sent_under_its_media_type() {
    let request = sent(|client| client.send_json(&letter())).await;
    assert_eq!(request.line(), "POST /json");
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.text(), r#"{"to":"Dee","copies":["Ann","Bo & Cy"]}"#);
}

#[tokio::test]
async fn a_media_type_keeps_its_parameters_and_its_vendor() {
    let request = sent(|client| client.send_charset(&letter())).await;
    let charset = Some("application/json; charset=utf-8");
    assert_eq!(request.header("content-type"), charset);
    let request = sent(|client| client.send_patch(&LetterPatch::new())).await;
    let patch = Some("application/merge-patch+json");
    assert_eq!(request.header("content-type"), patch);
    assert_eq!(request.line(), "PATCH /patch");
}

#[tokio::test]
async fn a_body_that_is_left_out_has_no_media_type() {
    let request = sent(|client| client.send_optional()).await;
    assert_eq!((request.header("content-type"), request.text()), (None, ""));
    // Some servers refuse what does not say so.
    assert_eq!(request.header("content-length"), Some("0"));
    let request = sent(|client| client.send_optional().body(&Letter::new("Eve".to_owned()))).await;
    assert_eq!(request.text(), r#"{"to":"Eve"}"#);
}

#[tokio::test]
async fn one_of_several_media_types_is_the_callers_choice() {
    use operations::SendSeveralBody as Body;
    let request = sent(|client| client.send_several(Body::ApplicationJson(letter()))).await;
    assert_eq!(request.header("content-type"), Some("application/json"));
    let request = sent(|client| client.send_several(Body::TextPlain("Dear Dee".to_owned()))).await;
    assert_eq!(request.header("content-type"), Some("text/plain"));
    assert_eq!(request.text(), "Dear Dee");
    let bytes = Body::ApplicationOctetStream(vec![0, 159, 255].into());
    let request = sent(|client| client.send_several(bytes)).await;
    assert_eq!(
        request.header("content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(request.body, [0, 159, 255]);
}

#[tokio::test]
async fn bytes_come_from_memory_a_reader_or_a_stream() {
    use fixture_body::upload;
    let request = sent(|client| client.send_binary(vec![1, 2, 3])).await;
    assert_eq!(
        (request.body.as_slice(), request.is_chunked),
        (&[1, 2, 3][..], false)
    );
    let data = vec![7; 100_000];
    let reader = upload::from_reader(std::io::Cursor::new(data.clone()));
    let request = sent(|client| client.send_binary(reader)).await;
    assert_eq!(
        request.header("content-type"),
        Some("application/octet-stream")
    );
    assert_eq!((request.body, request.is_chunked), (data, true));
    let pieces = futures_util::stream::iter(["one ", "two"].map(|piece| Ok(piece.into())));
    let request = sent(|client| client.send_image(upload::from_stream(pieces))).await;
    assert_eq!(
        (request.line().as_str(), request.text()),
        ("PUT /image", "one two")
    );
    assert_eq!(request.header("content-type"), Some("image/png"));
}

#[tokio::test]
async fn a_stream_that_fails_is_a_transport_error_and_not_sent_again() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let pieces = [Ok("one".into()), Err("the disk is gone".into())];
    let body = fixture_body::upload::from_stream(futures_util::stream::iter(pieces));
    let error = client.send_binary(body).await.unwrap_err();
    assert!(
        matches!(error, fixture_body::Error::Transport(_)),
        "{error:?}"
    );
}

/// A server that answers before it has read a body, or goes away: its URL, and how often it was called.
fn impatient(answer: &'static str) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream.write_all(answer.as_bytes());
            if !answer.is_empty() {
                // Until the client has read the answer and goes away.
                while stream.read(&mut [0; 1024]).is_ok_and(|length| length > 0) {}
            }
        }
    });
    (url, calls)
}

#[tokio::test]
async fn an_answer_that_comes_before_the_body_is_sent_is_the_answer() {
    let large = "HTTP/1.1 413 -\r\nconnection: close\r\ncontent-length: 3\r\n\r\nbig";
    let client = |url: String| Client::builder().base_url(url).build().unwrap();
    let (url, calls) = impatient(large);
    let error = client(url).send_binary(vec![0; 1 << 24]).await.unwrap_err();
    assert_eq!((error.status(), error.api().unwrap().text()), (Some(413), "big".to_owned()));
    assert_eq!(calls.load(Ordering::SeqCst), 1);
    let (url, _) = impatient(large);
    let endless = futures_util::stream::repeat_with(|| Ok(vec![0; 1 << 16].into()));
    let body = fixture_body::upload::from_stream(endless);
    let error = client(url).send_binary(body).await.unwrap_err();
    assert_eq!(error.status(), Some(413));
}

#[tokio::test]
async fn a_server_that_goes_away_while_a_body_is_sent_is_a_transport_error() {
    use fixture_body::Error;
    let client = |url: String| Client::builder().base_url(url).build().unwrap();
    let (url, calls) = impatient("");
    let endless = futures_util::stream::repeat_with(|| Ok(vec![0; 1 << 16].into()));
    let body = fixture_body::upload::from_stream(endless);
    let error = client(url).send_binary(body).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(calls.load(Ordering::SeqCst), 1);
    let (url, calls) = impatient("");
    let error = client(url).send_text("x".repeat(1 << 24)).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(calls.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_body_that_never_comes_exceeds_the_time_for_an_attempt() {
    use fixture_body::Error;
    let server = Server::always(Reply::empty(204));
    let builder = Client::builder().base_url(server.url());
    let client = builder.attempt_timeout(Duration::from_millis(100)).build().unwrap();
    let body = fixture_body::upload::from_stream(futures_util::stream::pending());
    let error = client.send_binary(body).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    let lines = fixture_body::LinesBody::stream(futures_util::stream::pending());
    let error = client.send_lines(lines).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
}

#[tokio::test]
async fn a_range_of_media_types_asks_which_it_is() {
    use operations::SendAnyOfTwoBody as Body;
    let request = sent(|client| client.send_anything("audio/ogg", vec![1])).await;
    assert_eq!(
        (request.header("content-type"), &request.body[..]),
        (Some("audio/ogg"), &[1][..])
    );
    let request = sent(|client| client.send_any_image().body("image/webp", "x")).await;
    assert_eq!(
        (request.header("content-type"), request.text()),
        (Some("image/webp"), "x")
    );
    let body = Body::Audio("audio/flac".to_owned(), "x".into());
    let request = sent(|client| client.send_any_of_two(body)).await;
    assert_eq!(
        (request.header("content-type"), request.text()),
        (Some("audio/flac"), "x")
    );
    let request = sent(|client| client.send_any_json(&letter())).await;
    assert_eq!(request.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn lines_come_from_a_list_an_iterator_or_a_stream() {
    use fixture_body::LinesBody;
    let letters = || ["a", "b"].map(|to| Letter::new(to.to_owned()));
    let lines = "{\"to\":\"a\"}\n{\"to\":\"b\"}\n";
    let request = sent(|client| client.send_lines(letters().to_vec())).await;
    assert_eq!(request.header("content-type"), Some("application/x-ndjson"));
    assert_eq!((request.text(), request.is_chunked), (lines, false));
    let request = sent(|client| client.send_lines(LinesBody::iter(letters()))).await;
    assert_eq!((request.text(), request.is_chunked), (lines, true));
    let stream = LinesBody::stream(futures_util::stream::iter(letters()));
    let request = sent(|client| client.send_lines(stream)).await;
    assert_eq!(request.text(), lines);
    let request = sent(|client| client.send_sequence().body(letters()[..1].to_vec())).await;
    assert_eq!(request.text(), "\u{1e}{\"to\":\"a\"}\n");
}
