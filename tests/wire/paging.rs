//! Lists over several pages.

use std::collections::BTreeSet;
use std::ops::Range;

use futures_util::{StreamExt, TryStreamExt};
use invent_contacts::Error;
use invent_contacts::types::{Contact, ContactStatus};
use wiremock::matchers::{method, query_param};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use super::support::{builder, client, page, received, serve, server};

/// A list of contacts behind a server that pages as the document says.
#[derive(Clone, Copy)]
struct List {
    contacts: usize,
    /// The most that it gives on a page, whatever it is asked for.
    most: usize,
    counted: bool,
}

impl Respond for List {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let number = |name: &str, default: usize| {
            let mut pairs = request.url.query_pairs();
            pairs
                .find(|(key, _)| key == name)
                .map_or(default, |(_, value)| value.parse().unwrap())
        };
        let (asked, take) = (number("page", 1), number("take", 100).min(self.most));
        let start = ((asked - 1) * take).min(self.contacts);
        let answer = page(start..(start + take).min(self.contacts));
        if !self.counted {
            return answer;
        }
        answer
            .insert_header("pagination-count", self.contacts.to_string())
            .insert_header("pagination-page", asked.to_string())
            .insert_header("pagination-take", take.to_string())
    }
}

async fn list(contacts: usize, counted: bool) -> MockServer {
    serve_list(List {
        contacts,
        counted,
        most: 100,
    })
    .await
}

async fn serve_list(list: List) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(list)
        .mount(&server)
        .await;
    server
}

/// The pages that were asked for; the first is asked for without a number.
pub async fn asked(server: &MockServer) -> Vec<String> {
    let requests = received(server).await;
    let page = |request: &Request| {
        let mut pairs = request.url.query_pairs();
        pairs
            .find(|(key, _)| key == "page")
            .map_or_else(String::new, |(_, value)| value.into_owned())
    };
    requests.iter().map(page).collect()
}

fn ids(contacts: &[Contact]) -> Vec<usize> {
    contacts
        .iter()
        .map(|contact| contact.id.parse().unwrap())
        .collect()
}

fn numbers(range: Range<usize>) -> Vec<usize> {
    range.collect()
}

/// Gives an answer to the requests for a page.
pub async fn mount(server: &MockServer, number: &str, answer: ResponseTemplate) {
    let mock = Mock::given(method("GET")).and(query_param("page", number));
    mock.respond_with(answer)
        .with_priority(1)
        .mount(server)
        .await;
}

#[tokio::test]
async fn the_items_of_all_pages_come_in_order() {
    let server = list(25, true).await;
    let items = client(server.uri()).get_contacts("c").take(10).items();
    let contacts: Vec<Contact> = items.try_collect().await.unwrap();
    assert_eq!(ids(&contacts), numbers(0..25));
    assert_eq!(asked(&server).await, ["", "2", "3"]);
}

#[tokio::test]
async fn the_announced_count_ends_a_list_whose_last_page_is_full() {
    let server = list(20, true).await;
    let items = client(server.uri()).get_contacts("c").take(10).items();
    assert_eq!(items.collect().await.unwrap().len(), 20);
    assert_eq!(asked(&server).await, ["", "2"]);
}

#[tokio::test]
async fn without_a_count_a_short_page_ends_a_list() {
    let server = list(25, false).await;
    let items = client(server.uri()).get_contacts("c").take(10).items();
    assert_eq!(ids(&items.collect().await.unwrap()), numbers(0..25));
    assert_eq!(asked(&server).await, ["", "2", "3"]);
}

#[tokio::test]
async fn without_a_count_an_empty_page_ends_a_list_whose_last_page_is_full() {
    let server = list(20, false).await;
    let pages = client(server.uri()).get_contacts("c").take(10).pages();
    let pages: Vec<_> = pages.try_collect().await.unwrap();
    let lengths: Vec<usize> = pages.iter().map(|page| page.len()).collect();
    assert_eq!(lengths, [10, 10, 0]);
    assert_eq!(asked(&server).await, ["", "2", "3"]);
}

#[tokio::test]
async fn an_empty_list_is_one_page_and_no_items() {
    for counted in [true, false] {
        let server = list(0, counted).await;
        let mut items = client(server.uri()).get_contacts("c").items();
        assert!(items.next().await.is_none());
        assert!(items.next().await.is_none());
        assert_eq!(asked(&server).await, [""]);
    }
}

#[tokio::test]
async fn without_a_size_pages_are_as_long_as_the_document_says() {
    let server = list(150, false).await;
    let items = client(server.uri()).get_contacts("c").items();
    assert_eq!(items.collect().await.unwrap().len(), 150);
    assert_eq!(asked(&server).await, ["", "2"]);
}

#[tokio::test]
async fn a_server_that_gives_less_than_it_is_asked_for_is_read_to_the_end() {
    // Announced, or known from the document's maximum.
    for (counted, take, most) in [(true, 50, 10), (false, 1000, 100)] {
        let contacts = most * 2 + 5;
        let server = serve_list(List {
            contacts,
            most,
            counted,
        })
        .await;
        let items = client(server.uri()).get_contacts("c").take(take).items();
        assert_eq!(ids(&items.collect().await.unwrap()), numbers(0..contacts));
        assert_eq!(asked(&server).await, ["", "2", "3"]);
    }
}

#[tokio::test]
async fn a_list_begins_with_the_page_that_was_asked_for() {
    for counted in [true, false] {
        let server = list(25, counted).await;
        let items = client(server.uri())
            .get_contacts("c")
            .page(2)
            .take(10)
            .items();
        assert_eq!(ids(&items.collect().await.unwrap()), numbers(10..25));
        assert_eq!(asked(&server).await, ["2", "3"]);
    }
}

#[tokio::test]
async fn a_page_after_the_last_is_an_empty_list() {
    let server = list(25, true).await;
    let items = client(server.uri())
        .get_contacts("c")
        .page(9)
        .take(10)
        .items();
    assert!(items.collect().await.unwrap().is_empty());
    assert_eq!(asked(&server).await, ["9"]);
}

#[tokio::test]
async fn a_short_page_in_the_middle_does_not_end_a_list_whose_count_is_announced() {
    let counted = |answer: ResponseTemplate| answer.insert_header("pagination-count", "5");
    let server = server(counted(page(0..2))).await;
    mount(&server, "2", counted(page(2..3))).await;
    mount(&server, "3", counted(page(3..5))).await;
    let items = client(server.uri()).get_contacts("c").take(2).items();
    assert_eq!(ids(&items.collect().await.unwrap()), numbers(0..5));
}

#[tokio::test]
async fn a_count_that_promises_too_much_ends_with_an_empty_page() {
    let counted = |answer: ResponseTemplate| answer.insert_header("pagination-count", "1000");
    let server = server(counted(page(0..2))).await;
    mount(&server, "2", counted(page(2..2))).await;
    let items = client(server.uri()).get_contacts("c").take(2).items();
    assert_eq!(items.collect().await.unwrap().len(), 2);
    assert_eq!(asked(&server).await, ["", "2"]);
}

#[tokio::test]
async fn every_page_is_asked_for_with_the_same_arguments() {
    let server = list(3, false).await;
    let request = client(server.uri())
        .get_contacts("c")
        .status(ContactStatus::All)
        .name("a b")
        .take(2);
    request.items().collect().await.unwrap();
    let requests = received(&server).await;
    let queries: Vec<_> = requests
        .iter()
        .map(|request| request.url.query().unwrap())
        .collect();
    assert_eq!(
        queries,
        [
            "name=a%20b&status=ALL&take=2",
            "name=a%20b&status=ALL&page=2&take=2"
        ]
    );
}

#[tokio::test]
async fn a_page_has_its_status_and_headers() {
    let server = list(3, true).await;
    let mut pages = client(server.uri()).get_contacts("c").take(2).pages();
    let mut seen = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        seen.push((
            page.status(),
            page.typed_headers().pagination_page,
            page.len(),
        ));
    }
    assert_eq!(seen, [(200, Some(1), 2), (200, Some(2), 1)]);
}

#[tokio::test]
async fn a_page_is_fetched_only_when_its_items_are_wanted() {
    let server = list(100, true).await;
    let items = client(server.uri()).get_contacts("c").take(10).items();
    let contacts: Vec<Contact> = items.take(15).try_collect().await.unwrap();
    assert_eq!(ids(&contacts), numbers(0..15));
    assert_eq!(asked(&server).await, ["", "2"]);
}

#[tokio::test]
async fn an_error_ends_a_list_after_the_items_that_came_before_it() {
    for status in [400, 500] {
        let server = list(25, true).await;
        mount(&server, "2", ResponseTemplate::new(status)).await;
        let client = builder(server.uri()).retries(0).build().unwrap();
        let mut items = client.get_contacts("c").take(10).items();
        let mut seen = BTreeSet::new();
        let error = loop {
            match items.next().await.unwrap() {
                Ok(contact) => seen.insert(contact.id),
                Err(error) => break error,
            };
        };
        assert_eq!(error.status(), Some(status));
        assert_eq!(seen.len(), 10);
        assert!(items.next().await.is_none());
        assert!(items.next().await.is_none());
        assert_eq!(asked(&server).await, ["", "2"]);
    }
}

#[tokio::test]
async fn a_page_that_cannot_be_read_ends_a_list() {
    let server = list(25, true).await;
    mount(
        &server,
        "2",
        ResponseTemplate::new(200).set_body_raw("[{", "application/json"),
    )
    .await;
    let mut pages = client(server.uri()).get_contacts("c").take(10).pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(matches!(pages.next().await, Some(Err(Error::Decode(_)))));
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn every_page_is_tried_again_for_itself() {
    let server = list(25, true).await;
    for number in ["2", "3"] {
        let mock = Mock::given(method("GET")).and(query_param("page", number));
        let answer = ResponseTemplate::new(503);
        mock.respond_with(answer)
            .up_to_n_times(2)
            .with_priority(1)
            .mount(&server)
            .await;
    }
    let items = client(server.uri()).get_contacts("c").take(10).items();
    assert_eq!(ids(&items.collect().await.unwrap()), numbers(0..25));
    assert_eq!(asked(&server).await, ["", "2", "2", "2", "3", "3", "3"]);
}

#[tokio::test]
async fn a_list_that_cannot_be_asked_for_is_one_error() {
    let server = MockServer::start().await;
    serve(&server, page(0..1)).await;
    let mut items = client(server.uri()).get_contacts("..").items();
    assert!(matches!(
        items.next().await,
        Some(Err(Error::InvalidArgument { .. }))
    ));
    assert!(items.next().await.is_none());
    assert!(received(&server).await.is_empty());
}
