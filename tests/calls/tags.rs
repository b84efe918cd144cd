//! Operations in the groups of their tags.

use fixture_tags::Client;

use crate::server::{Reply, Server};

#[tokio::test]
async fn an_operation_of_a_group_is_sent_like_any_other() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    client.citizens().list_citizens().await.unwrap();
    client.citizens().add_citizen().await.unwrap();
    client.dogs_cats().list_dogs().await.unwrap();
    client.of_which_nobody_spoke().untold().await.unwrap();
    client.untagged().await.unwrap();
    let lines: Vec<String> = server.requests().iter().map(|request| request.line()).collect();
    let expected = ["GET /citizens", "POST /citizens", "GET /dogs", "GET /untold", "GET /untagged"];
    assert_eq!(lines, expected);
}
