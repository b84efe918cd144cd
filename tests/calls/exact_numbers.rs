//! Numbers with all their digits in queries, headers and bodies.

use fixture_exact_numbers::types::{Entry, Movement, Payment, Refund};
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

fn decimals(texts: [&str; 3]) -> Vec<Decimal> {
    texts.map(|text| text.parse().unwrap()).into()
}

#[tokio::test]
async fn lists_and_forms_and_elements_have_every_digit() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let texts = ["0.50", "12345678901234567890.5", "1e400"];
    let _ = client.entries().among(decimals(texts)).between(decimals(texts)).await;
    let mut entry = Entry::new(i128::MAX, "0.10000000000000000000001".parse().unwrap());
    entry.rates = Some(decimals(texts));
    client.record(&entry).await.unwrap();
    client.replace(&entry).await.unwrap();
    let [asked, recorded, replaced] = server.requests().try_into().unwrap();
    assert_eq!(
        asked.line(),
        "GET /entries?among=0.50,12345678901234567890.5,1e400\
         &between=%5B0.50%2C12345678901234567890.5%2C1e400%5D"
    );
    assert_eq!(
        recorded.text(),
        "number=170141183460469231731687303715884105727&amount=0.10000000000000000000001\
         &rates=0.50&rates=12345678901234567890.5&rates=1e400"
    );
    assert_eq!(
        replaced.text(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <Entry><number>170141183460469231731687303715884105727</number>\
         <amount>0.10000000000000000000001</amount>\
         <rates>0.50</rates><rates>12345678901234567890.5</rates><rates>1e400</rates></Entry>"
    );
}

#[tokio::test]
async fn an_object_to_which_its_tag_is_added_keeps_every_digit() {
    let server = Server::always(Reply::json(200, r#"{"kind":"Refund","amount":1}"#));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let mut payment = Payment::new("0.10000000000000000000001".parse().unwrap());
    payment.number = Some(i128::MAX);
    client.movement(&Movement::from(payment)).await.unwrap();
    assert_eq!(
        server.only().text(),
        r#"{"amount":0.10000000000000000000001,"number":170141183460469231731687303715884105727,"kind":"Payment"}"#
    );
}

#[tokio::test]
async fn variants_are_read_with_every_digit_wherever_their_tag_stands() {
    for body in [
        r#"{"amount":0.10000000000000000000001,"kind":"Refund"}"#,
        r#"{"amount":1.10,"number":-170141183460469231731687303715884105728,"kind":"Payment"}"#,
        r#"{"amount":12345678901234567890.50,"kind":"Refund"}"#,
    ] {
        let server = Server::always(Reply::json(200, body));
        let client = Client::builder().base_url(server.url()).build().unwrap();
        let refund = Movement::from(Refund::new(1.into()));
        let moved = client.movement(&refund).await.unwrap();
        assert_eq!(serde_json::to_string(&*moved).unwrap(), body);
    }
    let text = r#"{"number":1,"amount":1,"either":12345678901234567890.50}"#;
    let entry: Entry = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&entry).unwrap(), text);
}
