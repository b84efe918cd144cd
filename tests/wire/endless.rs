//! Lists that a server would never end.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::StreamExt;
use invent_contacts::{Client, Error};
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use super::paging::{asked, mount};
use super::support::{client, contact, page, server};

/// Reads a list that must come to an error, and never goes on for ever.
async fn fails(client: &Client, server: &MockServer) -> Error {
    let mut items = client.get_contacts("c").take(2).items().take(100);
    while let Some(item) = items.next().await {
        if let Err(error) = item {
            assert!(items.next().await.is_none(), "an error ends the stream");
            return error;
        }
    }
    panic!("it goes on for ever: {:?}", asked(server).await);
}

#[tokio::test]
async fn a_server_that_ignores_the_page_is_an_error() {
    let server = server(page(0..2)).await;
    let error = fails(&client(server.uri()), &server).await;
    assert!(matches!(error, Error::Paging { .. }), "{error:?}");
    assert_eq!(asked(&server).await, ["", "2"]);
}

#[tokio::test]
async fn a_server_that_says_that_it_ignores_the_page_is_an_error() {
    let first = |answer: ResponseTemplate| answer.insert_header("pagination-page", "1");
    let server = server(first(page(0..2))).await;
    mount(&server, "2", first(page(2..4))).await;
    let error = fails(&client(server.uri()), &server).await;
    assert!(matches!(error, Error::Paging { .. }), "{error:?}");
    assert!(error.to_string().contains("page 2"), "{error}");
}

/// Gives the same contacts for every page: in another order each time, or with one of them changed.
struct Unsteady(AtomicUsize, fn(usize) -> Vec<serde_json::Value>);

impl Respond for Unsteady {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        ResponseTemplate::new(200).set_body_json((self.1)(number))
    }
}

#[tokio::test]
async fn a_server_that_ignores_the_page_and_gives_two_pages_in_turns_is_an_error() {
    let server = MockServer::start().await;
    let turns = Unsteady(AtomicUsize::new(0), |number| {
        let mut contacts = vec![contact(1), contact(2)];
        contacts.rotate_left(number % 2);
        contacts
    });
    Mock::given(method("GET"))
        .respond_with(turns)
        .mount(&server)
        .await;
    let error = fails(&client(server.uri()), &server).await;
    assert!(matches!(error, Error::Paging { .. }), "{error:?}");
}

#[tokio::test]
async fn a_server_that_ignores_the_page_and_changes_a_field_each_time_is_an_error() {
    let server = MockServer::start().await;
    let changes = Unsteady(AtomicUsize::new(0), |number| {
        let mut contacts = vec![contact(1), contact(2)];
        contacts[0]["updated_at"] =
            format!("2024-01-01T00:{:02}:{:02}Z", number / 60 % 60, number % 60).into();
        contacts
    });
    Mock::given(method("GET"))
        .respond_with(changes)
        .mount(&server)
        .await;
    let error = fails(&client(server.uri()), &server).await;
    assert!(matches!(error, Error::Paging { .. }), "{error:?}");
}
