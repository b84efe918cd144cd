//! Where a request goes.

use fixture_servers::servers::{ByRegion, ByRegionRegion, Server2, Server2TrackGauge, Writing};
use fixture_servers::{Client, Error, RequestOptions};

use crate::server::{Reply, Server};

fn start() -> (Server, String) {
    let server = Server::always(Reply::empty(204));
    let port = server.url().rsplit(':').next().unwrap_or_default().to_owned();
    (server, port)
}

#[tokio::test]
async fn to_the_server_that_was_chosen_with_its_variables() {
    let (server, port) = start();
    let choice = Server2::new().port(&port).track_gauge(Server2TrackGauge::N);
    let client = Client::builder().server(choice).build().unwrap();
    client.trains().await.unwrap();
    assert_eq!(server.only().line(), "GET /n/trains");
    assert_eq!(server.only().header("host"), Some(&*format!("127.0.0.1:{port}")));
    let choice = ByRegion::default().region(ByRegionRegion::South);
    let url = fixture_servers::servers::Server::from(choice).url().unwrap();
    assert_eq!(url, "https://south.rail.example:8443/v2");
}

#[tokio::test]
async fn an_operations_own_server_can_be_chosen_for_a_call() {
    let (server, port) = start();
    let client = Client::new().unwrap();
    let writing = fixture_servers::servers::Server::from(Writing::new().port(port));
    let options = RequestOptions::new().base_url(writing.url().unwrap());
    client.add_station().options(options).await.unwrap();
    assert_eq!(server.only().line(), "POST /write/stations");
}

#[tokio::test]
async fn a_base_url_takes_the_place_of_all_of_them() {
    let (server, _) = start();
    let client = Client::builder().base_url(server.url() + "/all").build().unwrap();
    client.trains().await.unwrap();
    client.stations().await.unwrap();
    client.add_station().await.unwrap();
    let lines: Vec<String> = server.requests().iter().map(|request| request.line()).collect();
    assert_eq!(lines, ["GET /all/trains", "GET /all/stations", "POST /all/stations"]);
}

#[test]
fn a_value_that_is_no_part_of_an_address_is_refused() {
    let choice = ByRegion::new().port("80@evil.example");
    let refused = Client::builder().server(choice).build();
    assert!(matches!(refused, Err(Error::InvalidArgument { name, .. }) if name == "port"));
}

#[test]
fn plain_http_is_nothing_to_refuse_where_no_key_could_be_seen() {
    for url in ["http://rail.example", "http://10.0.0.1:8080/v1"] {
        Client::builder().base_url(url).build().unwrap();
    }
}
