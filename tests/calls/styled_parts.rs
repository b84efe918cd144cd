//! Parts that are written by a style, as OpenAPI 3.1 has it.

use std::collections::BTreeMap;

use fixture_styled_parts::{Client, Error};
use fixture_styled_parts::operations::PlaceForm;
use fixture_styled_parts::types::{Address, AddressOwner};

use crate::server::{Reply, Server};

fn address() -> Address {
    Address {
        street: Some("a&b".to_owned()),
        zip: Some(None),
        lines: Some(vec!["x".to_owned(), "y".to_owned()]),
        owner: Some(AddressOwner { name: Some("ö".to_owned()) }),
    }
}

/// The heads and contents of the parts that a server receives.
async fn parts(form: PlaceForm) -> Vec<(String, String)> {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    client.place(form).await.unwrap();
    let request = server.only();
    let (_, boundary) = request.header("content-type").unwrap().split_once("boundary=").unwrap();
    let body = request.text().strip_suffix(&format!("--{boundary}--\r\n")).unwrap();
    let delimiter = format!("--{boundary}\r\n");
    let parts = body.split(&delimiter).skip(1);
    let parts = parts.map(|part| {
        let (head, content) = part.split_once("\r\n\r\n").unwrap();
        let head = head.strip_prefix("content-disposition: form-data; name=").unwrap();
        (head.to_owned(), content.strip_suffix("\r\n").unwrap().to_owned())
    });
    parts.collect()
}

fn expected(parts: &[(&str, &str)]) -> Vec<(String, String)> {
    let parts = parts.iter();
    parts.map(|(head, content)| ((*head).to_owned(), (*content).to_owned())).collect()
}

#[tokio::test]
async fn the_members_of_an_object_are_parts_of_their_own() {
    let form = PlaceForm::new(&address());
    let members = expected(&[
        ("\"street\"", "a&b"),
        ("\"lines\"", r#"["x","y"]"#),
        ("\"owner\"", r#"{"name":"ö"}"#),
    ]);
    assert_eq!(parts(form).await, members);
}

#[tokio::test]
async fn the_members_of_a_deep_object_are_named_within_it_and_have_its_headers() {
    let form = PlaceForm::new(&Address::default()).deep(&address(), Some(7));
    let members = expected(&[
        ("\"deep[street]\"\r\nX-Rank: 7", "a&b"),
        ("\"deep[lines][0]\"\r\nX-Rank: 7", "x"),
        ("\"deep[lines][1]\"\r\nX-Rank: 7", "y"),
        ("\"deep[owner][name]\"\r\nX-Rank: 7", "ö"),
    ]);
    assert_eq!(parts(form).await, members);
}

#[tokio::test]
async fn a_part_that_is_not_exploded_has_all_names_and_values() {
    let form = PlaceForm::new(&Address::default())
        .joined(&Address { lines: Some(vec!["x".to_owned()]), ..address() })
        .piped(&BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]))
        .tags(["x".to_owned(), "y,z".to_owned()])
        .codes([1, 2]);
    let joined = expected(&[
        ("\"joined\"", r#"street,a&b,lines,["x"],owner,{"name":"ö"}"#),
        ("\"piped\"", "a|1|b|2"),
        ("\"tags\"", "x y,z"),
        ("\"codes\"", "1,2"),
    ]);
    assert_eq!(parts(form).await, joined);
}

#[tokio::test]
async fn what_has_the_sign_between_items_is_refused() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let empty = || PlaceForm::new(&Address::default());
    let forms = [empty().joined(&address()), empty().tags(["y z".to_owned()])];
    for form in forms {
        let refused = client.place(form).await;
        assert!(matches!(refused, Err(Error::InvalidArgument { .. })), "{refused:?}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_style_goes_before_a_media_type_and_what_has_none_is_json() {
    let form = PlaceForm::new(&Address::default())
        .each(1)
        .each(2)
        .page("<p>")
        .plain(&Address { zip: Some(Some(8000)), ..Address::default() });
    let others = expected(&[
        ("\"each\"", "1"),
        ("\"each\"", "2"),
        ("\"page\"", "<p>"),
        ("\"plain\"\r\ncontent-type: application/json", r#"{"zip":8000}"#),
    ]);
    assert_eq!(parts(form).await, others);
}

#[tokio::test]
async fn texts_are_json_where_their_parts_are() {
    let form = PlaceForm::new(&Address::default())
        .quoted("say \"a\"")
        .quotes("b");
    let texts = expected(&[
        ("\"quoted\"\r\ncontent-type: application/json", r#""say \"a\"""#),
        ("\"quotes\"\r\ncontent-type: application/json", "\"b\""),
    ]);
    assert_eq!(parts(form).await, texts);
}
