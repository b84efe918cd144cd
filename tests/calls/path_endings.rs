//! Paths that go on where a path has to end.

use fixture_path_endings::Client;

use crate::server::{Reply, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().unwrap()
}

#[tokio::test]
async fn what_stands_behind_a_hash_is_never_sent() {
    let server = Server::always(Reply::empty(204));
    client(&server).share_file("a#b").note("c#d").await.unwrap();
    assert_eq!(server.only().line(), "PUT /files/a%23b?note=c%23d");
}

#[tokio::test]
async fn what_stands_behind_a_question_mark_is_the_beginning_of_the_query() {
    let server = Server::always(Reply::empty(204));
    client(&server).list("a&b").page(2).await.unwrap();
    assert_eq!(server.only().line(), "GET /?action=list&kind=a%26b&page=2");
}

#[tokio::test]
async fn names_of_variables_may_have_what_ends_a_segment_or_a_path() {
    let server = Server::always(Reply::empty(204));
    client(&server).odd("1", "2", "3").await.unwrap();
    assert_eq!(server.only().line(), "GET /odd/1/2/3");
}

#[tokio::test]
async fn a_parameter_that_a_path_has_in_its_query_as_well_is_sent_once() {
    let server = Server::always(Reply::empty(204));
    client(&server).list_again(true).await.unwrap();
    assert_eq!(server.only().line(), "GET /?list-type=2&acl=true");
}
