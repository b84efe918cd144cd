//! Parts without names, as OpenAPI 3.2 describes them.

use fixture_multipart32::operations::BatchForm;
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
