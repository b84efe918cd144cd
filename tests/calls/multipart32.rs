//! Parts without names, as OpenAPI 3.2 describes them.

use fixture_multipart32::operations::{BatchForm, EncodedForm};
use fixture_multipart32::{Client, Part};
use serde_json::json;

use crate::server::{Reply, Server};

#[tokio::test]
async fn parts_without_names_are_sent_and_read_in_their_order() {
    let answer = "--b\r\ncontent-type: application/json\r\n\r\n{\"a\":1}\r\n--b\r\n\r\n\r\n--b--";
    let server = Server::always(Reply::new(200, "multipart/mixed; boundary=b", answer));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let form = BatchForm::new()
        .part("", Part::json(&json!({ "a": 1 })))
        .part("", Part::json(&json!({ "a": 2 })));
    let parts = client.batch(form).await.unwrap();
    assert_eq!(parts[0].json::<serde_json::Value>().unwrap(), json!({ "a": 1 }));
    assert_eq!((parts.len(), parts[1].text()), (2, Some("")));
    let request = server.only();
    let (_, boundary) = request.header("content-type").unwrap().split_once("boundary=").unwrap();
    let part = |body: &str| format!("--{boundary}\r\ncontent-type: application/json\r\n\r\n{body}\r\n");
    let expected = part("{\"a\":1}") + &part("{\"a\":2}") + &format!("--{boundary}--\r\n");
    assert_eq!(request.text(), expected);
}

#[tokio::test]
async fn parts_have_the_media_types_that_their_schemas_name() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let form = EncodedForm::new("png", [Part::bytes("jpeg"), Part::bytes("webp").content_type("image/webp")])
        .icon(b"gif".to_vec())
        .key(b"key".to_vec())
        .page("<p>")
        .drawing("svg");
    client.encoded(form).await.unwrap();
    let request = server.only();
    let types: Vec<&str> = request.text().lines().filter_map(|line| line.strip_prefix("content-type: ")).collect();
    let expected = [
        "image/png",
        "image/jpeg",
        "image/webp",
        "image/gif",
        "application/octet-stream",
        "text/html",
        "image/svg+xml",
    ];
    assert_eq!(types, expected);
    // The receiver is told that this text stands for bytes.
    let encoded = "\r\ncontent-type: image/gif\r\ncontent-transfer-encoding: base64\r\n\r\nZ2lm\r\n";
    assert!(request.text().contains(encoded), "{}", request.text());
}
