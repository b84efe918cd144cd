//! Numbers that servers may write as texts.

use fixture_number_or_text::Client;
use fixture_number_or_text::operations::ItemFailure;
use fixture_number_or_text::types::{IntegerOrString, Item, ItemLimit};

use crate::server::{Reply, Server};

#[tokio::test]
async fn numbers_are_read_from_texts_and_written_as_numbers() {
    let body = r#"{"count":"12","price":"0.5","weight":"3","sizes":["1",2],"untyped":"6","limit":"7","code":"02134","more":"9"}"#;
    let reply = Reply::json(200, body).header("X-Total", "8");
    let server = Server::always(reply);
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let response = client.item(5).above(1.5).await.unwrap();
    assert_eq!(server.only().line(), "GET /items/5?above=1.5");
    assert_eq!(response.typed_headers().x_total, Some(8));

    let item: Item = response.into_value();
    assert_eq!((item.count, item.price), (12, 0.5));
    assert_eq!(item.weight, Some(Some(3)));
    assert_eq!(item.sizes, Some(vec![1, 2]));
    assert_eq!(item.limit, Some(ItemLimit::Count(7)));
    assert_eq!(item.code, Some(IntegerOrString::String("02134".to_owned())));
    assert_eq!(item.additional_properties["more"], 9);

    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    client.count(&item).await.unwrap();
    assert_eq!(
        server.only().text(),
        r#"{"count":12,"price":0.5,"weight":3,"sizes":[1,2],"untyped":6,"limit":7,"code":"02134","more":9}"#
    );
}

#[tokio::test]
async fn a_number_that_is_the_whole_answer_is_read_so_too() {
    let server = Server::always(Reply::json(200, r#"["1", 2, 3.0]"#));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    assert_eq!(*client.counts().await.unwrap(), [1, 2, 3]);

    let server = Server::always(Reply::json(409, r#""4""#));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let error = client.item(5).await.unwrap_err();
    let documented = error.api().and_then(|error| error.documented.as_ref());
    assert!(matches!(documented, Some(ItemFailure::Conflict(4))), "{documented:?}");
}
