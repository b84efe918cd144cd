//! Lists over several pages, written as generated code writes them.

use std::pin::Pin;
use std::time::Duration;

use runtime::runtime::api::{
    Api, Location, Method, Operation, Parameter, Scheme, SchemeKind, Style,
};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::credential::{Credential, Secret};
use runtime::runtime::error::Error;
use runtime::runtime::paging::{Items, Page, Pages};
use runtime::runtime::paging_plan::{Numbered, Plan};
use runtime::runtime::paging_slot::Slot;
use runtime::runtime::request::Request;
use runtime::runtime::response::{Response, header};
use runtime::{object, string_enum};
use serde_json::{Value, json};
use wiremock::matchers::{header as has_header, method, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer, ResponseTemplate};

static API: Api = Api {
    name: "invent-contacts",
    version: "0.1.0",
    user_agent: "invent-contacts/0.1.0",
    base_url: Some("https://api.useinvent.com"),
    schemes: &[Scheme {
        name: "token",
        kind: SchemeKind::Bearer,
    }],
};

const fn query(name: &'static str) -> Parameter {
    Parameter {
        name,
        location: Location::Query,
        style: Style::Form,
        explode: true,
        required: false,
        allow_reserved: false,
        allow_empty: false,
    }
}

static GET_CONTACTS: Operation = Operation {
    id: "getContacts",
    method: Method::Get,
    path: "/orgs/{org_id}/contacts",
    parameters: &[
        Parameter {
            name: "org_id",
            location: Location::Path,
            style: Style::Simple,
            explode: false,
            required: true,
            allow_reserved: false,
            allow_empty: false,
        },
        query("status"),
        query("page"),
        query("take"),
    ],
    security: &[&[0]],
    server: None,
    accept: "application/json",
    repeatable: true,
};

static GET_CONTACTS_PAGES: Plan = Plan::PageNumber(Numbered {
    size: Some(Slot::Parameter(3)),
    default_size: Some(100),
    max_size: Some(100),
    count_header: Some("pagination-count"),
    page_header: Some("pagination-page"),
    size_header: Some("pagination-take"),
    ..Numbered::new(2)
});

#[derive(Clone, Debug, PartialEq)]
struct Contact {
    id: String,
    name: Option<String>,
    status: Option<ContactStatus>,
}

object! {
    Contact {
        required id: "id",
        required name: "name",
        optional status: "status",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum ContactStatus {
    All,
    Blocked,
    Unknown(String),
}

string_enum! {
    ContactStatus {
        All = "ALL",
        Blocked = "BLOCKED",
    } else Unknown
}

#[derive(Clone, Debug, PartialEq)]
struct GetContactsHeaders {
    pagination_count: Option<i64>,
}

#[derive(Clone, Debug, PartialEq)]
enum GetContactsError {
    NotFound(Value),
}

#[derive(Clone, Debug)]
struct ListClient {
    core: Client,
}

struct GetContacts {
    request: Request,
}

type Contacts = Response<Vec<Contact>, GetContactsHeaders>;

impl ListClient {
    fn get_contacts(&self, org_id: &str) -> GetContacts {
        let mut request = Request::new(&self.core, &GET_CONTACTS);
        request.set(0, org_id);
        GetContacts { request }
    }
}

impl GetContacts {
    fn status(mut self, status: ContactStatus) -> Self {
        self.request.set(1, &status);
        self
    }

    fn page(mut self, page: i64) -> Self {
        self.request.set(2, &page);
        self
    }

    fn take(mut self, take: i64) -> Self {
        self.request.set(3, &take);
        self
    }

    async fn send(self) -> Result<Contacts, Error<GetContactsError>> {
        send(self.request).await
    }

    fn pages(self) -> Pages<Vec<Contact>, GetContactsHeaders, GetContactsError> {
        Pages::new(self.request, &GET_CONTACTS_PAGES, |request| {
            Box::pin(send(request))
        })
    }

    fn items(self) -> Items<Vec<Contact>, GetContactsHeaders, GetContactsError> {
        self.pages().items()
    }
}

impl IntoFuture for GetContacts {
    type Output = Result<Contacts, Error<GetContactsError>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

async fn send(request: Request) -> Result<Contacts, Error<GetContactsError>> {
    let reply = request.send::<GetContactsError>().await?;
    match reply.status() {
        200 => {
            let response = reply.json::<Vec<Contact>, GetContactsError>().await?;
            Ok(response.with_headers(|headers| GetContactsHeaders {
                pagination_count: header(headers, "pagination-count"),
            }))
        }
        404 => Err(reply.failure(GetContactsError::NotFound).await),
        _ => Err(reply.unexpected().await),
    }
}

fn client(server: &MockServer) -> ListClient {
    let key = Credential::Secret(Secret::new("sk-1234"));
    let builder = Builder::new(&API).base_url(server.uri()).credential(0, key);
    let core = builder
        .retry_delay(Duration::ZERO, Duration::from_secs(1))
        .build()
        .unwrap();
    ListClient { core }
}

fn contacts(ids: std::ops::Range<usize>) -> Value {
    ids.map(|id| json!({"id": id.to_string(), "name": null}))
        .collect()
}

async fn serve(server: &MockServer, page: &str, template: ResponseTemplate) {
    Mock::given(method("GET"))
        .and(path("/orgs/c/contacts"))
        .and(query_param("page", page))
        .and(has_header("authorization", "Bearer sk-1234"))
        .respond_with(template)
        .mount(server)
        .await;
}

async fn serve_first(server: &MockServer, template: ResponseTemplate) {
    Mock::given(query_param_is_missing("page"))
        .respond_with(template)
        .mount(server)
        .await;
}

fn page(ids: std::ops::Range<usize>) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(contacts(ids))
}

async fn requests(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

#[tokio::test]
async fn a_call_gives_the_value_and_its_headers() {
    let server = MockServer::start().await;
    let template = page(0..2)
        .insert_header("pagination-count", "2")
        .insert_header("x-request-id", "r1");
    serve(&server, "1", template).await;
    let page = client(&server)
        .get_contacts("c")
        .status(ContactStatus::Blocked)
        .page(1)
        .await
        .unwrap();
    assert_eq!(page.len(), 2);
    assert_eq!(page.status(), 200);
    assert_eq!(page.typed_headers().pagination_count, Some(2));
    assert_eq!(page.request_id(), Some("r1"));
    let sent = &server.received_requests().await.unwrap()[0];
    assert_eq!(sent.url.query(), Some("status=BLOCKED&page=1"));
}

#[tokio::test]
async fn a_list_ends_with_a_short_page() {
    let server = MockServer::start().await;
    serve_first(&server, page(0..2)).await;
    serve(&server, "2", page(2..4)).await;
    serve(&server, "3", page(4..5)).await;
    let items = client(&server)
        .get_contacts("c")
        .take(2)
        .items()
        .collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 5);
    assert_eq!(requests(&server).await, 3);
}

#[tokio::test]
async fn a_list_ends_with_an_empty_page() {
    let server = MockServer::start().await;
    serve_first(&server, page(0..2)).await;
    serve(&server, "2", page(0..0)).await;
    let mut pages = client(&server).get_contacts("c").take(2).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 2);
    assert!(pages.next().await.unwrap().unwrap().is_empty());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_list_ends_when_the_count_is_reached() {
    let server = MockServer::start().await;
    serve(
        &server,
        "2",
        page(2..4).insert_header("pagination-count", "6"),
    )
    .await;
    serve(
        &server,
        "3",
        page(4..6).insert_header("pagination-count", "6"),
    )
    .await;
    let items = client(&server)
        .get_contacts("c")
        .page(2)
        .take(2)
        .items()
        .collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 4);
    assert_eq!(requests(&server).await, 2);
}

#[tokio::test]
async fn a_server_that_gives_less_than_asked_for_is_read_to_the_end() {
    let server = MockServer::start().await;
    let announced = |template: ResponseTemplate| template.insert_header("pagination-take", "2");
    serve_first(&server, announced(page(0..2))).await;
    serve(&server, "2", announced(page(2..3))).await;
    let items = client(&server)
        .get_contacts("c")
        .take(50)
        .items()
        .collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 3);
}

#[tokio::test]
async fn a_server_that_ignores_the_page_is_an_error() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(page(0..2))
        .mount(&server)
        .await;
    let mut pages = client(&server).get_contacts("c").take(2).pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(matches!(
        pages.next().await,
        Some(Err(Error::Paging { .. }))
    ));
    assert!(pages.next().await.is_none());
    assert_eq!(requests(&server).await, 2);
}

#[tokio::test]
async fn a_server_that_announces_another_page_is_an_error() {
    let server = MockServer::start().await;
    let first = || ResponseTemplate::new(200).insert_header("pagination-page", "1");
    serve_first(&server, first().set_body_json(contacts(0..2))).await;
    serve(&server, "2", first().set_body_json(contacts(2..4))).await;
    let mut items = client(&server).get_contacts("c").take(2).items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the pages do not advance: asked for page 2, the server has sent page 1"
    );
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_list_ends_after_an_error() {
    let server = MockServer::start().await;
    serve_first(
        &server,
        ResponseTemplate::new(404).set_body_json(json!({"message": "no"})),
    )
    .await;
    let mut items = client(&server).get_contacts("c").items();
    let error = items.next().await.unwrap().unwrap_err();
    let documented = error.api().and_then(|api| api.documented.as_ref());
    assert_eq!(
        documented,
        Some(&GetContactsError::NotFound(json!({"message": "no"})))
    );
    assert!(items.next().await.is_none());
}

/// A body that holds more than its items.
#[derive(Clone, Debug)]
struct ContactList {
    data: Vec<Contact>,
    next: Option<String>,
}

object! { ContactList { required data: "data", optional next: "next" } }

impl Page for ContactList {
    type Item = Contact;

    fn count(&self) -> usize {
        self.data.len()
    }

    fn into_items(self) -> Vec<Contact> {
        self.data
    }

    fn next(&self) -> Option<Value> {
        self.next.clone().map(Value::from)
    }
}

async fn send_list(request: Request) -> Result<Response<ContactList>, Error> {
    request.execute().await?.json().await
}

fn lists(
    client: &ListClient,
    plan: &'static Plan,
) -> Items<ContactList, (), std::convert::Infallible> {
    let request = client.get_contacts("c").request;
    Pages::new(request, plan, |request| Box::pin(send_list(request))).items()
}

fn list(ids: std::ops::Range<usize>, next: Option<&str>) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({"data": contacts(ids), "next": next}))
}

#[tokio::test]
async fn a_cursor_in_the_body_leads_to_the_end() {
    static PLAN: Plan = Plan::Cursor {
        slot: Slot::Parameter(2),
        header: None,
    };
    let server = MockServer::start().await;
    serve_first(&server, list(0..2, Some("a b"))).await;
    serve(&server, "a b", list(2..2, Some("c"))).await;
    serve(&server, "c", list(2..3, None)).await;
    let items = lists(&client(&server), &PLAN).collect().await.unwrap();
    assert_eq!(items.len(), 3);
}

#[tokio::test]
async fn a_cursor_that_leads_to_itself_is_an_error() {
    static PLAN: Plan = Plan::Cursor {
        slot: Slot::Parameter(2),
        header: None,
    };
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(list(0..0, Some("a")))
        .mount(&server)
        .await;
    let error = lists(&client(&server), &PLAN).collect().await.unwrap_err();
    assert!(matches!(error, Error::Paging { .. }), "{error}");
    assert_eq!(requests(&server).await, 2);
}

#[tokio::test]
async fn links_lead_to_the_end_and_never_to_another_server() {
    static PLAN: Plan = Plan::LinkHeader;
    let server = MockServer::start().await;
    let link = format!(
        r#"<{0}/a,b?x=1>; rel="prev", <{0}/orgs/c/contacts?page=7>; rel="next last""#,
        server.uri()
    );
    serve_first(
        &server,
        list(0..2, None).insert_header("link", link.as_str()),
    )
    .await;
    serve(
        &server,
        "7",
        list(2..3, None).insert_header("link", "<https://evil.example/>; rel=next"),
    )
    .await;
    let mut items = lists(&client(&server), &PLAN);
    for _ in 0..2 {
        assert!(items.next().await.unwrap().is_ok());
    }
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the pages do not advance: the link to the next page leads to another server"
    );
}

#[tokio::test]
async fn a_url_in_the_body_leads_to_the_end() {
    static PLAN: Plan = Plan::NextUrl;
    let server = MockServer::start().await;
    serve_first(&server, list(0..2, Some("/orgs/c/contacts?page=2"))).await;
    serve(&server, "2", list(2..3, None)).await;
    assert_eq!(
        lists(&client(&server), &PLAN)
            .collect()
            .await
            .unwrap()
            .len(),
        3
    );
}

#[tokio::test]
async fn offsets_advance_by_what_was_received() {
    static PLAN: Plan = Plan::Offset(Numbered {
        size: Some(Slot::Parameter(3)),
        first: 0,
        count_header: Some("pagination-count"),
        ..Numbered::new(2)
    });
    let server = MockServer::start().await;
    let counted = |template: ResponseTemplate| template.insert_header("pagination-count", "5");
    serve_first(&server, counted(list(0..3, None))).await;
    serve(&server, "3", counted(list(3..5, None))).await;
    assert_eq!(
        lists(&client(&server), &PLAN)
            .collect()
            .await
            .unwrap()
            .len(),
        5
    );
    assert_eq!(requests(&server).await, 2);
}
