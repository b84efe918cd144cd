//! Sequences as OpenAPI 3.2 describes them.

use fixture_streams32::Client;

use crate::server::{Reply, Server};

#[tokio::test]
async fn the_content_of_an_events_data_is_typed() {
    let body = "event: message\ndata: {\"text\":\"a\"}\n\n";
    let server = Server::always(Reply::open(200, "text/event-stream", body));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let mut events = client.events().await.unwrap().into_value();
    assert_eq!(events.next().await.unwrap().unwrap().data.text, "a");
    let mut ticks = client.ticks().await.unwrap().into_value();
    assert_eq!(
        ticks.next().await.unwrap().unwrap().data,
        "{\"text\":\"a\"}"
    );
}

#[tokio::test]
async fn an_item_is_what_a_line_holds() {
    let server = Server::always(Reply::open(200, "application/jsonl", "{\"text\":\"a\"}\n"));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let mut lines = client.log().await.unwrap().into_value();
    assert_eq!(lines.next().await.unwrap().unwrap().text, "a");
}
