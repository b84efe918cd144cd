//! A server whose address is relative to that of the document.

use fixture_relative_server::{Client, Error};

use crate::server::{Reply, Server};

#[tokio::test]
async fn it_is_found_from_where_the_document_was() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().document_url(server.url() + "/docs/en/openapi.yaml");
    client.build().unwrap().steps().await.unwrap();
    assert_eq!(server.only().line(), "GET /docs/v1/steps");
}

#[tokio::test]
async fn a_path_has_its_own_for_its_operations_and_an_operation_for_itself() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().document_url(server.url() + "/docs/en/openapi.yaml");
    let client = client.build().unwrap();
    client.bridges().await.unwrap();
    client.add_bridge().await.unwrap();
    let lines: Vec<String> = server.requests().iter().map(|request| request.line()).collect();
    assert_eq!(lines, ["GET /bridges-only/bridges", "POST /docs/building/bridges"]);
}

#[tokio::test]
async fn without_an_address_nothing_is_sent() {
    let refused = Client::new().unwrap().steps().await;
    assert!(matches!(refused, Err(Error::Configuration { .. })), "{refused:?}");
}
