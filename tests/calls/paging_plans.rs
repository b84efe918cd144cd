//! Lists that come page by page, in every way.

use fixture_paging_plans::types::{Book, ByPageOfAKnownSizeBody, Search};
use fixture_paging_plans::{Client, Error};
use futures_util::{StreamExt, TryStreamExt};

use crate::server::{Reply, Request, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().unwrap()
}

fn titles(books: &[Book]) -> String {
    let titles: Vec<&str> = books.iter().map(|book| book.title.as_str()).collect();
    titles.join(" ")
}

fn targets(requests: &[Request]) -> Vec<&str> {
    let targets = requests.iter().map(|request| request.target.as_str());
    targets.collect()
}

#[tokio::test]
async fn by_offset_until_the_announced_count() {
    let server = Server::start([
        Reply::json(200, r#"{"data":[{"title":"a"},{"title":"b"}],"meta":{"total":3}}"#),
        Reply::json(200, r#"{"data":[{"title":"c"}],"meta":{"total":3}}"#),
    ]);
    let books: Vec<Book> = client(&server).by_offset().items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b c");
    assert_eq!(targets(&server.requests()), ["/offset", "/offset?skip=2"]);
}

#[tokio::test]
async fn by_what_the_query_asks_for_where_the_path_has_the_name_too() {
    let server = Server::start([
        Reply::json(200, r#"{"data":[{"title":"a"},{"title":"b"}],"meta":{"total":3}}"#),
        Reply::json(200, r#"{"data":[{"title":"c"}],"meta":{"total":3}}"#),
    ]);
    let call = client(&server).by_offset_beside_a_path_of_the_same_name("x");
    let books: Vec<Book> = call.items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b c");
    assert_eq!(targets(&server.requests()), ["/offset/x", "/offset/x?skip=2"]);
}

/// Two books are a whole page where the server gives no more at once, however many are asked for.
#[tokio::test]
async fn by_a_size_whose_limit_stands_in_a_schema_that_is_referred_to() {
    let pages = || {
        Server::start([
            Reply::json(200, r#"[{"title":"a"},{"title":"b"}]"#),
            Reply::json(200, r#"[{"title":"c"}]"#),
        ])
    };
    let server = pages();
    let call = client(&server).by_offset_of_a_known_size().limit(500);
    let books: Vec<Book> = call.items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b c");
    assert_eq!(
        targets(&server.requests()),
        ["/capped?limit=500", "/capped?skip=2&limit=500"]
    );

    let server = pages();
    let body = ByPageOfAKnownSizeBody::new().size(500);
    let call = client(&server).by_page_of_a_known_size(&body);
    let books: Vec<Book> = call.items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b c");
    assert_eq!(server.requests()[1].text(), r#"{"size":500,"number":2}"#);
}

#[tokio::test]
async fn as_servers_page_that_are_built_with_dropshot() {
    let server = Server::start([
        Reply::json(200, r#"{"items":[{"title":"a"}],"next_page":"x"}"#),
        Reply::json(200, r#"{"items":[{"title":"b"}],"next_page":null}"#),
    ]);
    let call = client(&server).by_dropshot().limit(1);
    let books: Vec<Book> = call.items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b");
    assert_eq!(
        targets(&server.requests()),
        ["/dropshot?limit=1", "/dropshot?limit=1&page_token=x"]
    );
}

#[tokio::test]
async fn by_a_cursor_in_the_body() {
    let server = Server::start([
        Reply::json(200, r#"{"books":[{"title":"a"}],"meta":{"next":"x/y="}}"#),
        Reply::json(200, r#"{"books":[{"title":"b"}],"meta":{"next":null}}"#),
    ]);
    let call = client(&server).by_cursor().shelf("7");
    let pages: Vec<_> = call.pages().try_collect().await.unwrap();
    assert_eq!(pages.len(), 2);
    assert_eq!(
        targets(&server.requests()),
        ["/cursor?shelf=7", "/cursor?after=x%2Fy%3D&shelf=7"]
    );
}

/// An object on the way to the list may be absent or null; then the page is empty.
#[tokio::test]
async fn by_a_list_within_other_objects() {
    let server = Server::start([
        Reply::json(200, r#"{"result":{"shelf":{"books":[{"title":"a"}]},"next":"2"}}"#),
        Reply::json(200, r#"{"result":{"shelf":{},"next":"3"}}"#),
        Reply::json(200, r#"{"result":null}"#),
    ]);
    let books: Vec<Book> = client(&server).by_list_within().items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a");
    let expected = ["/within", "/within?after=2", "/within?after=3"];
    assert_eq!(targets(&server.requests()), expected);

    let server = Server::start([
        Reply::json(200, r#"{"data":{"results":[{"title":"a"}],"next":"2"}}"#),
        Reply::json(200, r#"{"data":{"results":[{"title":"b"}]}}"#),
    ]);
    let call = client(&server).by_list_always_within();
    let books: Vec<Book> = call.items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b");
}

#[tokio::test]
async fn by_a_cursor_in_a_header() {
    let server = Server::start([
        Reply::json(200, r#"[{"title":"a"}]"#).header("X-Next", "n2"),
        Reply::json(200, r#"[{"title":"b"}]"#),
    ]);
    let books: Vec<Book> = client(&server).by_cursor_header().items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b");
    let requests = server.requests();
    assert_eq!(requests[0].header("x-after"), None);
    assert_eq!(requests[1].header("x-after"), Some("n2"));
}

#[tokio::test]
async fn by_the_link_header() {
    let link = r#"<https://elsewhere.example/>; rel="prev", </link?page=2&x=%20>; rel="next""#;
    let server = Server::start([
        Reply::json(200, r#"[{"title":"a"}]"#).header("Link", link),
        Reply::json(200, r#"[{"title":"b"}]"#),
    ]);
    let books: Vec<Book> = client(&server).by_link().items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b");
    assert_eq!(targets(&server.requests()), ["/link", "/link?page=2&x=%20"]);
}

#[tokio::test]
async fn an_empty_header_ends_a_list_and_one_that_cannot_be_read_is_an_error() {
    let server = Server::always(Reply::json(200, r#"[{"title":"a"}]"#).header("X-Next", ""));
    let books: Vec<Book> = client(&server).by_cursor_header().items().try_collect().await.unwrap();
    assert_eq!((titles(&books).as_str(), server.requests().len()), ("a", 1));
    let unreadable = Reply::json(200, r#"[{"title":"a"}]"#);
    let server = Server::always(unreadable.clone().header("X-Next", b"\xff"));
    let items = client(&server).by_cursor_header().items().try_collect::<Vec<Book>>();
    assert!(matches!(items.await, Err(Error::Paging { .. })));
    let server = Server::always(unreadable.header("Link", b"</link?x=\xff>; rel=next"));
    let items = client(&server).by_link().items().try_collect::<Vec<Book>>();
    assert!(matches!(items.await, Err(Error::Paging { .. })));
}

#[tokio::test]
async fn a_link_may_have_letters_beyond_ascii() {
    let server = Server::start([
        Reply::json(200, r#"[{"title":"a"}]"#).header("Link", "</link?x=ä>; rel=next; title=Nächste"),
        Reply::json(200, r#"[{"title":"b"}]"#),
    ]);
    let books: Vec<Book> = client(&server).by_link().items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b");
    assert_eq!(server.requests()[1].target, "/link?x=%C3%A4");
}

#[tokio::test]
async fn by_an_address_in_the_body_of_the_same_server_alone() {
    let server = Server::start([
        Reply::json(200, r#"{"results":[{"title":"a"}],"next":"/next-url?after=1"}"#),
        Reply::json(200, r#"{"results":[{"title":"b"}],"next":"https://elsewhere.example/"}"#),
    ]);
    let mut items = client(&server).by_next_url().items();
    let mut books = Vec::new();
    let end = loop {
        match StreamExt::next(&mut items).await {
            Some(Ok(book)) => books.push(book),
            end => break end,
        }
    };
    assert!(matches!(end, Some(Err(Error::Paging { .. }))), "{end:?}");
    assert_eq!(titles(&books), "a b");
    assert_eq!(targets(&server.requests()), ["/next-url", "/next-url?after=1"]);
}

/// As the configuration says, since the document does not.
#[tokio::test]
async fn by_a_cursor_that_the_requests_body_takes() {
    let server = Server::start([
        Reply::json(200, r#"{"results":[{"title":"a"}],"has_more":true,"next_cursor":"c2"}"#),
        Reply::json(200, r#"{"results":[{"title":"b"}],"has_more":false,"next_cursor":"c3"}"#),
    ]);
    let search = Search::new().words("w".to_owned());
    let books: Vec<Book> = client(&server).search(&search).items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b");
    let requests = server.requests();
    assert_eq!(requests[0].text(), r#"{"words":"w"}"#);
    assert_eq!(requests[1].text(), r#"{"words":"w","start_cursor":"c2"}"#);
    assert_eq!(requests[1].line(), "POST /search");
}

#[tokio::test]
async fn by_a_page_number_that_the_requests_body_takes() {
    let server = Server::start([
        Reply::json(200, r#"{"data":[{"title":"a"}],"total":2}"#),
        Reply::json(200, r#"{"data":[{"title":"b"}],"total":2}"#),
    ]);
    let books: Vec<Book> = client(&server).by_page_in_body().items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b");
    let requests = server.requests();
    assert_eq!(requests[0].text(), "");
    assert_eq!(requests[1].text(), r#"{"page":{"number":2}}"#);
    assert_eq!(requests[1].header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn a_list_ends_with_an_answer_that_has_no_body() {
    let server = Server::start([Reply::json(200, r#"[{"title":"a"}]"#), Reply::empty(204)]);
    let books: Vec<Book> = client(&server).by_page_or_nothing().items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a");
    assert_eq!(targets(&server.requests()), ["/page-or-nothing", "/page-or-nothing?page=2"]);
}

#[tokio::test]
async fn an_answer_of_another_media_type_than_the_pages_is_an_error() {
    let page = || Reply::json(200, r#"{"results":[{"title":"a"}],"next":"/next-url-or-other?after=1"}"#);
    let last = Reply::json(200, r#"{"results":[{"title":"b"}],"next":""}"#);
    let server = Server::start([page(), last]);
    let books: Vec<Book> = client(&server).by_next_url_or_other().items().try_collect().await.unwrap();
    assert_eq!(titles(&books), "a b");
    let csv = Reply::new(200, "text/csv", "b");
    let server = Server::start([page(), csv]);
    let books = client(&server).by_next_url_or_other().items().try_collect::<Vec<Book>>();
    assert!(matches!(books.await, Err(Error::Paging { .. })));
}
