//! Lists as whole bodies.

use fixture_lists::Client;
use fixture_lists::operations::PairsFailure;

use crate::server::{Reply, Server};

#[tokio::test]
async fn a_list_that_is_the_whole_body_is_read_as_leniently_as_one_in_an_object() {
    let server = Server::always(Reply::json(200, "[[[1.0, 2e1], []], []]"));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let grid = client.rolls().await.unwrap();
    assert_eq!(*grid, [vec![vec![1, 20], vec![]], vec![]]);
}

#[tokio::test]
async fn a_list_that_is_a_documented_error_is_read_as_leniently() {
    let server = Server::always(Reply::json(400, "[1.0, 2]"));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let error = client.pairs().await.unwrap_err();
    let documented = error.api().and_then(|error| error.documented.as_ref());
    assert!(
        matches!(documented, Some(PairsFailure::BadRequest(numbers)) if *numbers == [1, 2]),
        "{documented:?}"
    );
}
