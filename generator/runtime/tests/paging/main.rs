//! Lists over several pages, written as generated code writes them.

mod followed;
mod numbered;

use std::pin::Pin;
use std::time::Duration;

use runtime::runtime::api::{
    Api, Location, Method, Operation, Parameter, Scheme, SchemeKind, Style,
};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::credentials::credential::{Credential, Secret};
use runtime::runtime::error::Error;
use runtime::runtime::paging::pages::{Fingerprint, Items, Page, Pages, item_fingerprint};
use runtime::runtime::paging::plan::{Numbered, Plan};
use runtime::runtime::paging::slot::Slot;
use runtime::runtime::replies::response::{Response, header};
use runtime::runtime::requests::request::Request;
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
        members: &[],
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
            members: &[],
        },
        query("status"),
        query("page"),
        query("take"),
    ],
    security: &[&[0]],
    server: None,
    accept: "application/json",
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

#[derive(Clone, Debug)]
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

    fn item_fingerprints(&self) -> Vec<Fingerprint> {
        self.data.iter().map(item_fingerprint).collect()
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
