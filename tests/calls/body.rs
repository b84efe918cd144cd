//! What is sent beside parameters.

use fixture_body::types::Letter;
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
    let request = sent(|client| client.send_patch(&letter())).await;
    let patch = Some("application/merge-patch+json");
    assert_eq!(request.header("content-type"), patch);
    assert_eq!(request.line(), "PATCH /patch");
}

#[tokio::test]
async fn a_body_that_is_left_out_has_no_media_type() {
    let request = sent(|client| client.send_optional()).await;
    assert_eq!((request.header("content-type"), request.text()), (None, ""));
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
