//! What stays, what goes and what is new.

use fixture_merge_patch::Client;
use fixture_merge_patch::types::{RecordChange, RecordPatch, ShelfPatch};

use crate::server::{Reply, Server};

#[tokio::test]
async fn a_patch_keeps_absent_null_and_a_value_apart() {
    let server = Server::always(Reply::json(200, r#"{"title":"t","shelf":{"row":1}}"#));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let patch = RecordPatch {
        pages: Some(None),
        shelf: Some(Some(ShelfPatch {
            row: Some(Some(2)),
            ..ShelfPatch::default()
        })),
        labels: Some(Some(
            [
                ("old".to_owned(), None),
                ("new".to_owned(), Some("x".to_owned())),
            ]
            .into_iter()
            .collect(),
        )),
        ..RecordPatch::default()
    };
    let record = client.patch_record("7", &patch).await.unwrap();
    assert_eq!((record.title.as_str(), record.shelf.row), ("t", 1));
    let request = server.only();
    assert_eq!(request.line(), "PATCH /records/7");
    assert_eq!(
        request.header("content-type"),
        Some("application/merge-patch+json")
    );
    let sent: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
    let expected = serde_json::json!({ "pages": null, "shelf": { "row": 2 }, "labels": { "old": null, "new": "x" } });
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn a_schema_that_is_a_patch_already_stays() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let change = RecordChange { title: Some(None) };
    client.send_patch("7").body(&change).await.unwrap();
    assert_eq!(server.only().text(), r#"{"title":null}"#);
}
