//! What documents of Swagger 2.0 say once, and operations otherwise.

use fixture_swagger2::Client;
use fixture_swagger2::types::Hive;

use crate::server::{Reply, Server};

#[tokio::test]
async fn an_operation_that_gives_files_alone_gives_bytes() {
    let server = Server::always(Reply::new(200, "application/octet-stream", b"\0wax"));
    let client = Client::builder().base_url(server.url()).key("k").build().unwrap();
    assert_eq!(client.wax().await.unwrap().into_value(), "\0wax");
}

#[tokio::test]
async fn an_operation_has_its_own_media_types_for_what_is_shared() {
    let server = Server::start([Reply::new(200, "application/zip", b"PK"), Reply::empty(204)]);
    let client = Client::builder().base_url(server.url()).key("k").build().unwrap();
    assert_eq!(client.honey().await.unwrap().into_value(), "PK");
    client.put_honey(&Hive::new("H".to_owned())).await.unwrap();
    let [asked, put] = server.requests().try_into().unwrap();
    assert_eq!(asked.header("accept"), Some("application/zip"));
    assert_eq!(put.header("content-type"), Some("application/vnd.hive+json"));
}
