//! Parameters of every place and type.

use fixture_parameters::types::{Kind, Shape};
use fixture_parameters::{Client, Error};

use crate::server::{Reply, Request, Server};

/// What a server receives from this call.
async fn sent<F: IntoFuture>(call: impl FnOnce(Client) -> F) -> Request {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build();
    call(client.unwrap()).await;
    server.only()
}

fn shape() -> Shape {
    Shape::new(3)
        .colour("sea green".to_owned())
        .at("2024-02-29T12:00:00Z".parse().unwrap())
}

#[tokio::test]
async fn a_query_has_the_documents_order_and_what_is_set() {
    let request = sent(|client| client.query_form("a b")).await;
    assert_eq!(request.line(), "GET /query/form?text=a%20b");
    let request = sent(|client| {
        let call = client.query_form("a").kind(Kind::Pallet).flag(true);
        let call = call.number(7).day("2024-02-29".parse().unwrap());
        let call = call.list(vec!["x".into(), "y".into()]);
        let call = call.joined(vec![Kind::Box, Kind::Unknown("crate".into())]);
        let call = call.id("67e55044-10b1-426f-9247-bb680e5fe0c8".parse().unwrap());
        call.since("2024-02-29T12:00:00Z".parse().unwrap()).empty("")
    });
    assert_eq!(
        request.await.target,
        "/query/form?text=a&number=7&flag=true&day=2024-02-29&since=2024-02-29T12%3A00%3A00Z\
         &id=67e55044-10b1-426f-9247-bb680e5fe0c8&kind=pallet&list=x&list=y&joined=box,crate&empty="
    );
}

#[tokio::test]
async fn several_parameters_can_share_a_segment() {
    let request = sent(|client| {
        let format = "pdf".into();
        client.path_styles(vec!["a".into(), "b".into()], &shape(), 7, &shape(), format)
    });
    assert_eq!(
        request.await.target,
        "/label/.a,b/.width=3.colour=sea%20green.at=2024-02-29T12%3A00%3A00Z\
         /matrix;number=7;width=3;colour=sea%20green;at=2024-02-29T12%3A00%3A00Z/report.pdf"
    );
}

#[tokio::test]
async fn all_cookies_stand_in_one_header_wherever_they_come_from() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).header("cookie", "mine=0").build().unwrap();
    client.cookie_header().cookie("theirs=1").session("s").await.unwrap();
    client.cookie_header().cookie("theirs=1").await.unwrap();
    client.cookie_header().session("s").await.unwrap();
    let requests = server.requests();
    let sent: Vec<_> = requests.iter().map(|request| request.header("cookie")).collect();
    assert_eq!(sent, [Some("theirs=1; session=s"), Some("theirs=1"), Some("mine=0; session=s")]);
}

#[tokio::test]
async fn headers_and_cookies_are_sent_as_such() {
    let request = sent(|client| {
        let call = client.headers_and_cookies("2024-02-29".parse().unwrap(), "s1");
        call.x_kind(Kind::Box).visits(4)
    });
    let request = request.await;
    assert_eq!(request.target, "/headers");
    assert_eq!(request.header("x-request-day"), Some("2024-02-29"));
    assert_eq!(request.header("x-kind"), Some("box"));
    assert_eq!(request.header("x-list"), None);
    assert_eq!(request.header("cookie"), Some("session=s1; visits=4"));
}

#[tokio::test]
async fn a_paths_parameters_are_every_methods_and_may_be_overridden() {
    let request = sent(|client| client.get_shelf("7/a").verbose(true).tenant("t")).await;
    assert_eq!(request.line(), "GET /shelves/7%2Fa?verbose=true&tenant=t");
    let request = sent(|client| client.delete_shelf("7", 2).shelf_header("h")).await;
    assert_eq!(request.line(), "DELETE /shelves/7?verbose=2");
    assert_eq!(request.header("shelf"), Some("h"));
}

#[tokio::test]
async fn a_path_argument_never_climbs() {
    let client = Client::builder().base_url("http://localhost:1").build();
    let refused = client.unwrap().get_shelf("..").await;
    assert!(matches!(refused, Err(Error::InvalidArgument { name, .. }) if name == "shelf"));
}

#[tokio::test]
async fn a_variable_with_a_pattern_keeps_its_slashes() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    client.open_box("shelves/a b/boxes/1?").await.unwrap();
    assert_eq!(
        server.only().line(),
        "POST /v1/shelves/a%20b/boxes/1%3F:open"
    );
    assert!(client.open_box("shelves/../boxes/1").await.is_err());
    client.get_file("a b/c.txt").await.unwrap();
    assert_eq!(server.requests()[1].line(), "GET /files/a%20b/c.txt");
}
