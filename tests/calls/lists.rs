//! Lists as whole bodies.

use fixture_lists::Client;

use crate::server::{Reply, Server};

#[tokio::test]
async fn a_list_that_is_the_whole_body_is_read_as_leniently_as_one_in_an_object() {
    let server = Server::always(Reply::json(200, "[[[1.0, 2e1], []], []]"));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let grid = client.rolls().await.unwrap();
    assert_eq!(*grid, [vec![vec![1, 20], vec![]], vec![]]);
}
