//! Methods and query strings of OpenAPI 3.2.

use fixture_methods32::Client;
use fixture_methods32::types::{SearchThingsBody, WholeFormFilter, WholeFormFilterArea, WholeJsonFilter};

use crate::server::{Reply, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().unwrap()
}

#[tokio::test]
async fn a_query_is_sent_with_its_body() {
    let server = Server::always(Reply::json(200, r#"["a"]"#));
    let words = Some(vec!["a".to_owned()]);
    let found = client(&server).search_things(&SearchThingsBody { words }).trace("t").await;
    assert_eq!(*found.unwrap(), ["a"]);
    assert_eq!(server.only().line(), "QUERY /things?trace=t");
    assert_eq!(server.only().text(), r#"{"words":["a"]}"#);
}

#[tokio::test]
async fn methods_of_a_documents_own_are_sent_as_they_are_written() {
    let server = Server::always(Reply::empty(204));
    client(&server).copy_thing("/b").await.unwrap();
    client(&server).link_things().trace("x y").await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].line(), "COPY /things");
    assert_eq!(requests[0].header("destination"), Some("/b"));
    assert_eq!(requests[1].line(), "link /things?trace=x%20y");
}

#[tokio::test]
async fn a_query_string_is_the_whole_query() {
    let server = Server::always(Reply::empty(204));
    let tags = Some(vec!["x".to_owned(), "y&z".to_owned()]);
    let name = "Bär".to_owned();
    let joined = Some(vec!["a,b".to_owned(), "c".to_owned()]);
    let area = Some(WholeFormFilterArea { east: Some(7) });
    let quoted = Some(vec!["x".into(), "y".into()]);
    client(&server).whole_form(&WholeFormFilter { name, tags, joined, area, quoted }).await.unwrap();
    client(&server).whole_json().filter(&WholeJsonFilter { a: Some(1) }).await.unwrap();
    client(&server).whole_text().selector("$.a[?@.b == 1]").await.unwrap();
    client(&server).whole_text().await.unwrap();
    let lines: Vec<String> = server.requests().iter().map(|request| request.line()).collect();
    let expected = [
        "GET /whole?name=B%C3%A4r&tags=x&tags=y%26z&joined=a%2Cb,c&area%5Beast%5D=7&quoted=%22x%22&quoted=%22y%22",
        "GET /whole/json?%7B%22a%22%3A1%7D",
        "GET /whole/text?%24.a%5B%3F%40.b%20%3D%3D%201%5D",
        "GET /whole/text",
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn cookies_in_their_own_style_are_as_callers_have_encoded_them() {
    let server = Server::always(Reply::empty(204));
    let list = ["x%2Cy".to_owned(), "a=b;c".to_owned()];
    client(&server).cookies().raw("a%20b/c").list(list).form("a%20b/c").await.unwrap();
    let sent = server.only();
    // What would end a cookie is encoded all the same.
    let expected = "raw=a%20b/c; list=x%2Cy; list=a=b%3Bc; form=a%2520b%2Fc";
    assert_eq!(sent.header("cookie"), Some(expected));
    let server = Server::always(Reply::empty(204));
    client(&server).cookies().raw("100%|{x}^`<>").await.unwrap();
    assert_eq!(server.only().header("cookie"), Some("raw=100%|{x}^`<>"));
}
