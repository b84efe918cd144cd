//! The operations that a selection has left, and the types that these reach.

use fixture_selection::Client;

use crate::server::{Reply, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).retries(0).build().unwrap()
}

#[tokio::test]
async fn what_is_selected_is_sent_as_without_a_selection() {
    let server = Server::always(Reply::empty(204));
    client(&server).feed(7).await.unwrap();
    assert_eq!(server.only().line(), "PUT /animals/7/meals");
}

#[tokio::test]
async fn answers_are_read_as_the_types_that_are_left() {
    let server = Server::start([
        Reply::json(200, r#"[{"id":1,"parent":{"kind":"bird"}}]"#),
        Reply::json(200, r#"{"price":{"amount":2.5}}"#),
    ]);
    let client = client(&server);
    let animals = client.animals().await.unwrap();
    let parent = animals[0].parent.as_ref().unwrap();
    assert_eq!(parent.kind.as_ref().unwrap().as_str(), "bird");
    let ticket = client.get_tickets().await.unwrap();
    assert_eq!(ticket.price.as_ref().unwrap().amount, Some(2.5));
    let lines: Vec<String> = server.requests().iter().map(|request| request.line()).collect();
    assert_eq!(lines, ["GET /animals", "GET /tickets"]);
}
