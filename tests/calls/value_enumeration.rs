//! Values of several kinds in a query, a header and a body.

use fixture_value_enumeration::{Client, types::Level};

use crate::server::{Reply, Server};

#[tokio::test]
async fn values_of_several_kinds_are_told_apart_wherever_they_go() {
    let reply = Reply::json(200, r#"{"level":true}"#).header("X-Level", "2.5");
    let server = Server::always(reply);
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let heating = client.heating().level(Level::Low).await.unwrap();
    assert_eq!(server.only().line(), "GET /heating?level=1");
    assert_eq!(heating.level, Level::Full);
    assert_eq!(heating.typed_headers().x_level, Some(Level::Half));
    assert_eq!("auto".parse(), Ok(Level::Auto));
    assert_eq!(Level::Off.to_string(), "off");
}
