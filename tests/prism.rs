//! The generated client against Prism, which holds every request against `spec/contacts.yaml` and answers from it.
//! `tests/prism/run.sh` starts it, says where it is by `PRISM_URL`, and runs these tests.

use futures_util::TryStreamExt;
use invent_contacts::operations::GetContacts;
use invent_contacts::runtime::api::Method;
use invent_contacts::types::{ChannelType, Contact, ContactStatus, SegmentColor};
use invent_contacts::{Client, ClientBuilder, Error};
use serde_json::Value;

/// The vendor's own example, which the document gives for an answer.
const EXAMPLE: &str = include_str!("fixtures/contacts/page.json");

fn builder() -> ClientBuilder {
    let url = std::env::var("PRISM_URL")
        .expect("PRISM_URL says where Prism is; tests/prism/run.sh sets it");
    Client::builder().base_url(url)
}

fn client() -> Client {
    builder().bearer_auth("test").build().unwrap()
}

/// A request with one argument.
type With = fn(GetContacts) -> GetContacts;

/// Every parameter, with a value that the document allows.
const ARGUMENTS: [(&str, With); 13] = [
    ("search", |request| request.search("Ada & Söhne")),
    ("unsubscribed", |request| request.unsubscribed(true)),
    ("user_id", |request| request.user_id("u/1")),
    ("name", |request| request.name("Ada")),
    ("username", |request| request.username("@ada")),
    ("email", |request| request.email("ada+test@example.com")),
    ("segment_id", |request| request.segment_id("s?1")),
    ("exclude_admins", |request| request.exclude_admins(false)),
    ("exclude_board_id", |request| {
        request.exclude_board_id("b#1")
    }),
    ("status", |request| request.status(ContactStatus::Blocked)),
    ("page", |request| request.page(2)),
    ("take", |request| request.take(100)),
    ("next", |request| request.next("n=1")),
];

#[tokio::test]
#[ignore = "needs Prism"]
async fn the_example_is_what_the_client_reads() {
    let response = client().get_contacts("c").await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response[0].channels[0].type_, ChannelType::Internal);
    assert_eq!(response[0].segments[0].color, SegmentColor::Red);
    let example: Value = serde_json::from_str(EXAMPLE).unwrap();
    assert_eq!(serde_json::to_value(&*response).unwrap(), example);
}

#[tokio::test]
#[ignore = "needs Prism"]
async fn the_announced_paging_is_read_from_the_headers() {
    let response = client().get_contacts("c").await.unwrap();
    let headers = response.typed_headers();
    assert!(
        headers.pagination_count.is_some(),
        "{:?}",
        response.headers()
    );
    assert!(
        headers.pagination_page.is_some(),
        "{:?}",
        response.headers()
    );
    assert!(
        headers.pagination_take.is_some(),
        "{:?}",
        response.headers()
    );
}

#[tokio::test]
#[ignore = "needs Prism"]
async fn every_parameter_is_sent_as_the_document_says() {
    let client = client();
    for (name, with) in ARGUMENTS {
        let response = with(client.get_contacts("c")).await;
        assert_eq!(response.expect(name).len(), 1);
    }
    let request = ARGUMENTS
        .iter()
        .fold(client.get_contacts("c"), |request, (_, with)| with(request));
    assert_eq!(request.await.unwrap().len(), 1);
}

#[tokio::test]
#[ignore = "needs Prism"]
async fn every_status_of_the_document_is_accepted() {
    for status in [
        ContactStatus::All,
        ContactStatus::Subscribed,
        ContactStatus::Unsubscribed,
        ContactStatus::Blocked,
    ] {
        client().get_contacts("c").status(status).await.unwrap();
    }
}

#[tokio::test]
#[ignore = "needs Prism"]
async fn an_odd_id_is_one_segment_of_the_path() {
    for id in ["a b", "a/b", "ä", "%2e%2e", "c?x", "..."] {
        assert_eq!(client().get_contacts(id).await.unwrap().len(), 1, "{id}");
    }
}

#[tokio::test]
#[ignore = "needs Prism"]
async fn a_list_comes_to_an_end() {
    let pages: Result<Vec<_>, _> = client()
        .get_contacts("c")
        .take(50)
        .pages()
        .try_collect()
        .await;
    assert!(!pages.unwrap().is_empty());
    let items: Vec<Contact> = client()
        .get_contacts("c")
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(items[0].id, "<string>");
}

#[tokio::test]
#[ignore = "needs Prism"]
async fn a_wrong_argument_is_a_400_with_its_body() {
    let wrong: [(&str, With); 4] = [
        ("page", |request| request.page(0)),
        ("take", |request| request.take(0)),
        ("take", |request| request.take(101)),
        ("status", |request| request.status("NOBODY".into())),
    ];
    for (name, with) in wrong {
        let error = with(client().get_contacts("c")).await.unwrap_err();
        assert_eq!(error.status(), Some(400), "{name}: {error}");
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
#[ignore = "needs Prism"]
async fn without_a_key_the_client_sends_nothing_and_the_server_would_refuse_it() {
    let client = builder().build().unwrap();
    let error = client.get_contacts("c").await.unwrap_err();
    assert!(
        matches!(error, Error::MissingCredentials { .. }),
        "{error:?}"
    );
    let request = client.request(Method::Get, "/orgs/c/contacts");
    assert_eq!(request.send().await.unwrap().status(), 401);
}

#[test]
#[ignore = "needs Prism"]
fn a_call_that_waits_is_the_same_request() {
    assert_eq!(
        client()
            .get_contacts("c")
            .take(1)
            .send_blocking()
            .unwrap()
            .len(),
        1
    );
}
