//! Bodies that are handed over as they are.

use fixture_raw_content::Client;
use fixture_raw_content::operations::PutWhateverFailure;

use crate::server::{Reply, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().unwrap()
}

const BYTES: &[u8] = &[0, 159, 146, 150];

#[tokio::test]
async fn anything_is_sent_and_received_as_bytes() {
    let server = Server::start([
        Reply::empty(204),
        Reply::new(200, "image/png", BYTES),
        Reply::new(200, "application/pdf", BYTES),
    ]);
    let client = client(&server);
    client.put_anything("image/png", BYTES).await.unwrap();
    assert_eq!(client.get_anything().await.unwrap().into_value(), BYTES);
    assert_eq!(client.get_report().await.unwrap().into_value(), BYTES);
    let requests = server.requests();
    assert_eq!(requests[0].header("content-type"), Some("image/png"));
    assert_eq!(requests[0].body, BYTES);
}

#[tokio::test]
async fn what_may_be_anything_is_bytes_and_an_object_among_failures_is_none() {
    let server = Server::start([
        Reply::new(200, "text/html", BYTES),
        Reply::json(404, r#"{"message":"gone"}"#),
    ]);
    let client = client(&server);
    let kept = client.put_whatever("image/png", BYTES).await.unwrap();
    assert_eq!(kept.into_value(), BYTES);
    assert_eq!(server.requests()[0].body, BYTES);
    let error = client.put_whatever("image/png", BYTES).await.unwrap_err();
    let documented = error.api().and_then(|error| error.documented.as_ref());
    let Some(PutWhateverFailure::NotFound(problem)) = documented else {
        panic!("{documented:?}");
    };
    assert_eq!(problem.message, "gone");
}

#[tokio::test]
async fn what_is_bytes_by_its_schema_is_bytes_whatever_its_media_type() {
    let server = Server::start([Reply::empty(204), Reply::new(200, "application/json", BYTES)]);
    let client = client(&server);
    client.put_export(BYTES).await.unwrap();
    assert_eq!(client.get_export().await.unwrap().into_value(), BYTES);
    let requests = server.requests();
    assert_eq!(requests[0].header("content-type"), Some("text/csv"));
    assert_eq!(requests[0].body, BYTES);
}

/// A schema of text says that the lines are one text, whatever is in them.
#[tokio::test]
async fn lines_that_are_described_as_text_are_text() {
    let lines = "{\"a\": 1}\n{\"a\": 2}";
    let server = Server::start([Reply::empty(204), Reply::new(200, "application/jsonl", lines)]);
    let client = client(&server);
    client.put_log(lines).await.unwrap();
    assert_eq!(*client.get_log().await.unwrap(), lines);
    let requests = server.requests();
    assert_eq!(requests[0].header("content-type"), Some("application/jsonl"));
    assert_eq!(requests[0].body, lines.as_bytes());
}

#[tokio::test]
async fn an_exact_number_is_a_number_in_json() {
    let server = Server::always(Reply::empty(204));
    let price = "0.30".parse().unwrap();
    client(&server).put_price(price).await.unwrap();
    assert_eq!(server.only().body, b"0.30");
}
