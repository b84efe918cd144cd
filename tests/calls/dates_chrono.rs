//! Dates of `chrono` in a path, a query and a header.

use fixture_dates_chrono::Client;

use crate::server::{Reply, Server};

#[tokio::test]
async fn dates_are_written_as_rfc_3339_has_them_wherever_they_go() {
    let body = r#"{"day":"2024-02-29","high":["2024-02-29T03:04:05+05:30"]}"#;
    let computed = "2024-01-02T03:04:05.5-08:00";
    let server = Server::always(Reply::json(200, body).header("X-Computed", computed));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let since = "2024-02-28T23:00:00+01:00".parse().unwrap();
    let tides = client
        .tides_of("2024-02-29".parse().unwrap())
        .since(since)
        .await
        .unwrap();
    assert_eq!(
        server.only().line(),
        "GET /tides/2024-02-29?since=2024-02-28T23%3A00%3A00%2B01%3A00"
    );
    assert_eq!(
        serde_json::to_value(&*tides).unwrap(),
        serde_json::from_str::<serde_json::Value>(body).unwrap()
    );
    assert_eq!(
        tides.typed_headers().x_computed,
        Some(computed.parse().unwrap())
    );
}

#[tokio::test]
async fn null_is_the_empty_list_where_that_is_wished_for() {
    let server = Server::always(Reply::json(200, r#"{"day":"2024-02-29","high":null}"#));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let tides = client.tides_of("2024-02-29".parse().unwrap()).await.unwrap();
    assert!(tides.high.is_empty());
}
