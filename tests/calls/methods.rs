//! Every method of HTTP, by operations that are named after their methods and paths.

use fixture_methods::{Client, Error, Method};

use crate::server::{Reply, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).key("sesame").retries(0).build().unwrap()
}

#[tokio::test]
async fn every_method_is_sent_as_such_and_says_where_a_body_is_missing() {
    let server = Server::always(Reply::empty(204));
    let client = client(&server);
    client.get_things_id("a").await.unwrap();
    client.put_things_id("a").await.unwrap();
    client.post_things_id("a").await.unwrap();
    client.delete_things_id("a").await.unwrap();
    client.patch_things_id("a").await.unwrap();
    client.post_things_id_close("a:b/c").await.unwrap();
    client.get_things_id_format("a.b", "json").await.unwrap();
    client.get().await.unwrap();
    let requests = server.requests();
    let sent: Vec<_> = requests.iter().map(|request| (request.line(), request.header("content-length"))).collect();
    let expected = [
        ("GET /things/a", None),
        ("PUT /things/a", Some("0")),
        ("POST /things/a", Some("0")),
        ("DELETE /things/a", None),
        ("PATCH /things/a", Some("0")),
        ("POST /things/a%3Ab%2Fc:close", Some("0")),
        ("GET /things/a.b.json", None),
        ("GET /", None),
    ];
    assert_eq!(sent, expected.map(|(line, length)| (line.to_owned(), length)));
}

#[tokio::test]
async fn what_can_be_done_is_asked_by_options() {
    let server = Server::always(Reply::empty(204).header("allow", "GET, HEAD").header("allow", "TRACE"));
    let answer = client(&server).options_things_id("a").await.unwrap();
    let allowed = ["GET", "HEAD", "TRACE"].map(str::to_owned);
    assert_eq!(answer.typed_headers().allow.as_deref(), Some(allowed.as_slice()));
    assert_eq!(server.only().line(), "OPTIONS /things/a");
}

#[tokio::test]
async fn of_head_there_are_headers_alone() {
    let head = Reply::with_head(200, "etag: \"1\"\r\ncontent-length: 100", b"");
    let server = Server::always(head);
    let answer = client(&server).head_things_id("a").await.unwrap();
    assert_eq!(answer.typed_headers().e_tag.as_deref(), Some("\"1\""));
    assert_eq!(server.only().line(), "HEAD /things/a");
}

#[tokio::test]
async fn trace_gives_back_what_arrived() {
    let arrived = "TRACE /things/a HTTP/1.1\r\n\r\n";
    let server = Server::always(Reply::new(200, "message/http", arrived));
    let answer = client(&server).trace_things_id("a").await.unwrap();
    assert_eq!(answer.into_value(), arrived);
    assert_eq!(server.only().line(), "TRACE /things/a");
}

#[tokio::test]
async fn trace_shows_no_credentials_and_has_no_body() {
    let server = Server::always(Reply::empty(204));
    let client = client(&server);
    client.get_things_id("a").await.unwrap();
    let _ = client.trace_things_id("a").await;
    client.request(Method::Trace, "/raw").send().await.unwrap();
    let with_body = client.request(Method::Trace, "/raw").body("text/plain", "a").send().await;
    assert!(matches!(with_body, Err(Error::InvalidArgument { name, .. }) if name == "body"));
    let requests = server.requests();
    let sent: Vec<_> = requests.iter().map(|request| (request.line(), request.header("authorization"))).collect();
    let expected = [("GET /things/a", Some("Bearer sesame")), ("TRACE /things/a", None), ("TRACE /raw", None)];
    assert_eq!(sent, expected.map(|(line, key)| (line.to_owned(), key)));
}
