//! Forms as web pages send them.

use fixture_urlencoded::operations::{FormBackFailure, FormOrJsonBackSuccess};
use fixture_urlencoded::types::{Address, Entry, FaultError, InPlaceBody, InPlaceBodyGrant};
use fixture_urlencoded::{Client, Error};

use crate::server::{Reply, Request, Server};

/// What a server receives from this call.
async fn sent<F: IntoFuture>(call: impl FnOnce(Client) -> F) -> Request {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build();
    call(client.unwrap()).await;
    let request = server.only();
    assert_eq!(
        request.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    request
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn entry() -> Entry {
    let address = Address {
        street: Some("A & B".to_owned()),
        lines: Some(texts(&["1", "2"])),
    };
    Entry {
        name: "Bär+Co".to_owned(),
        places: Some(vec![
            address.clone(),
            Address {
                street: Some("C".to_owned()),
                lines: None,
            },
        ]),
        address: Some(address),
        tags: Some(texts(&["x,y", "z"])),
        scores: Some(vec![1, 2]),
        site: Some("https://a.b/?c=d&e#f".to_owned()),
        meta: Some(
            [
                ("k".to_owned(), "v".to_owned()),
                ("l".to_owned(), "w".to_owned()),
            ]
            .into_iter()
            .collect(),
        ),
        children: Some(texts(&["Ann"])),
        note: Some(None),
    }
}

#[tokio::test]
async fn items_stand_each_on_their_own_and_objects_are_json_unless_something_else_is_said() {
    let request = sent(|client| client.by_default(&entry())).await;
    let address = "%7B%22street%22%3A%22A%20%26%20B%22%2C%22lines%22%3A%5B%221%22%2C%222%22%5D%7D";
    let expected = [
        "name=B%C3%A4r%2BCo".to_owned(),
        format!("address={address}"),
        "tags=x%2Cy&tags=z".to_owned(),
        format!("places={address}&places=%7B%22street%22%3A%22C%22%7D"),
        "scores=1&scores=2".to_owned(),
        "site=https%3A%2F%2Fa.b%2F%3Fc%3Dd%26e%23f".to_owned(),
        "meta=%7B%22k%22%3A%22v%22%2C%22l%22%3A%22w%22%7D".to_owned(),
        "children=Ann".to_owned(),
    ];
    assert_eq!(request.text(), expected.join("&"));
}

#[tokio::test]
async fn each_member_is_written_as_its_encoding_says() {
    let request = sent(|client| client.by_style(&entry())).await;
    let expected = [
        "name=B%C3%A4r%2BCo",
        "address%5Bstreet%5D=A%20%26%20B&address%5Blines%5D%5B0%5D=1&address%5Blines%5D%5B1%5D=2",
        "tags=x%2Cy,z",
        "places%5B0%5D%5Bstreet%5D=A%20%26%20B&places%5B0%5D%5Blines%5D%5B0%5D=1&places%5B0%5D%5Blines%5D%5B1%5D=2\
         &places%5B1%5D%5Bstreet%5D=C",
        "scores=1%7C2",
        "site=https://a.b/?c=d%26e%23f",
        "k=v&l=w",
        "children=%5B%22Ann%22%5D",
    ];
    assert_eq!(request.text(), expected.join("&"));
}

#[tokio::test]
async fn scalars_are_written_as_everywhere() {
    let body = InPlaceBody {
        since: Some("2024-01-02T03:04:05Z".parse().unwrap()),
        ratio: Some(0.1),
        agreed: Some(true),
        ..InPlaceBody::new(InPlaceBodyGrant::Password)
    };
    let request = sent(|client| client.in_place().body(&body)).await;
    assert_eq!(
        request.text(),
        "grant=password&since=2024-01-02T03%3A04%3A05Z&ratio=0.1&agreed=true"
    );
}

#[tokio::test]
async fn names_may_be_anything() {
    let names = [("a=b".to_owned(), "&".to_owned())].into_iter().collect();
    let request = sent(|client| client.any_names(&names)).await;
    assert_eq!(request.text(), "a%3Db=%26");
}

fn answered(reply: Reply) -> (Server, Client) {
    let server = Server::always(reply);
    let client = Client::builder().base_url(server.url()).retries(0).build();
    (server, client.unwrap())
}

fn form(status: u16, body: &str) -> Reply {
    Reply::new(status, "application/x-www-form-urlencoded", body)
}

#[tokio::test]
async fn what_is_sent_as_a_form_can_be_read_from_one() {
    let sent = sent(|client| client.by_default(&entry())).await;
    let (_server, client) = answered(form(200, sent.text()));
    let expected = Entry { note: None, ..entry() };
    assert_eq!(client.form_back().await.unwrap().into_value(), expected);
    let (server, client) = answered(form(200, "name=first&name=A+%2B+B&tags=only&tags=&site=1&unknown=x"));
    let entry = client.form_back().await.unwrap();
    assert_eq!(entry.name, "A + B");
    assert_eq!(entry.tags, Some(texts(&["only", ""])));
    assert_eq!(entry.site.as_deref(), Some("1"));
    let request = server.only();
    assert_eq!(request.header("accept"), Some("application/x-www-form-urlencoded"));
}

#[tokio::test]
async fn a_form_that_is_not_as_documented_is_an_error_at_its_place() {
    let bodies = [("tags=a", "name"), ("name=a&scores=1&scores=x", "scores[1]"), ("name=a&name=%ff", ".")];
    for (body, path) in bodies {
        let (_server, client) = answered(form(200, body));
        let Err(Error::Decode(error)) = client.form_back().await else {
            panic!("{body}")
        };
        let says = error.to_string();
        assert!(error.path == path || says.contains(path), "{says} at {}", error.path);
        assert_eq!(error.body, body);
    }
}

#[tokio::test]
async fn a_failure_that_is_a_form_is_typed() {
    let (_server, client) = answered(form(400, "error=too+many&code=7&since=2024-01-02T03:04:05Z&fatal=true"));
    let error = client.form_back().await.unwrap_err();
    let Some(FormBackFailure::BadRequest(fault)) = &error.api().unwrap().documented else {
        panic!("{error:?}")
    };
    let since = fault.since.map(|since| since.to_string());
    assert_eq!((&fault.error, fault.code, fault.fatal), (&FaultError::TooMany, 7, Some(true)));
    assert_eq!(since.as_deref(), Some("2024-01-02T03:04:05Z"));
    let (_server, client) = answered(form(400, "error=unknown&code=many"));
    let error = client.form_back().await.unwrap_err();
    assert_eq!(error.api().unwrap().text(), "error=unknown&code=many");
    assert_eq!(error.api().unwrap().documented, None);
}

#[tokio::test]
async fn the_same_type_is_read_from_a_form_and_from_json() {
    for reply in [form(200, "error=unknown&code=1"), Reply::json(200, r#"{"error":"unknown","code":1}"#)] {
        let (_server, client) = answered(reply);
        let FormOrJsonBackSuccess::Ok(fault) = client.form_or_json_back().await.unwrap().into_value() else {
            panic!()
        };
        assert_eq!((fault.error, fault.code), (FaultError::Unknown, 1));
    }
    let (_server, client) = answered(form(202, "a=1&b=2"));
    let FormOrJsonBackSuccess::Accepted(counts) = client.form_or_json_back().await.unwrap().into_value() else {
        panic!()
    };
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), [("a".to_owned(), 1), ("b".to_owned(), 2)]);
}
