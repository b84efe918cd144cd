//! Numbers with all their digits in a query, a header and a body.

use fixture_exact_numbers::{Client, Decimal};

use crate::server::{Reply, Server};

#[tokio::test]
async fn every_digit_goes_out_and_comes_in() {
    let body = r#"[{"number":170141183460469231731687303715884105727,"amount":0.10000000000000000000001}]"#;
    let reply = Reply::json(200, body).header("X-Total", "1.10");
    let server = Server::always(reply);
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let above: Decimal = "0.10".parse().unwrap();
    let entries = client.entries().above(above).since(5).await.unwrap();
    assert_eq!(server.only().line(), "GET /entries?above=0.10&since=5");
    assert_eq!(serde_json::to_string(&*entries).unwrap(), body);
    let total = entries.typed_headers().x_total.as_ref().unwrap();
    assert_eq!(total.as_str(), "1.10");
}
