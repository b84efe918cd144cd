//! What is sent.

use invent_contacts::RequestOptions;
use invent_contacts::runtime::api::Method;
use invent_contacts::types::ContactStatus;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::support::{KEY, RawServer, builder, client, only, page, raw_json, received, server};

#[tokio::test]
async fn a_request_is_these_bytes_and_no_others() {
    let server = RawServer::start([raw_json("[]")]).await;
    let request = client(server.url())
        .get_contacts("c")
        .search("Ada")
        .take(50);
    request.await.unwrap();
    let heads = server.heads();
    let (line, headers) = heads[0].split_once("\r\n").unwrap();
    assert_eq!(line, "GET /orgs/c/contacts?search=Ada&take=50 HTTP/1.1");
    let mut headers: Vec<&str> = headers.trim_end().split("\r\n").collect();
    headers.sort_unstable();
    let host = server.url().replace("http://", "host: ");
    let authorization = format!("authorization: Bearer {KEY}");
    assert_eq!(
        headers,
        [
            "accept: application/json",
            authorization.as_str(),
            host.as_str(),
            "user-agent: invent-contacts/0.1.0",
        ]
    );
}

#[tokio::test]
async fn arguments_stand_in_the_order_of_the_document_whatever_the_order_of_the_calls() {
    let server = server(page(0..0)).await;
    client(server.uri())
        .get_contacts("c")
        .next("n")
        .take(7)
        .page(2)
        .status(ContactStatus::Blocked)
        .exclude_board_id("b")
        .exclude_admins(true)
        .segment_id("s")
        .email("e")
        .username("u")
        .name("n")
        .user_id("i")
        .unsubscribed(false)
        .search("q")
        .await
        .unwrap();
    assert_eq!(
        only(&server).await.url.query(),
        Some(
            "search=q&unsubscribed=false&user_id=i&name=n&username=u&email=e&segment_id=s\
             &exclude_admins=true&exclude_board_id=b&status=BLOCKED&page=2&take=7&next=n"
        )
    );
}

#[tokio::test]
async fn without_arguments_there_is_no_query() {
    let server = server(page(0..0)).await;
    client(server.uri()).get_contacts("c").await.unwrap();
    assert_eq!(only(&server).await.url.query(), None);
}

#[tokio::test]
async fn of_an_argument_that_is_set_twice_the_last_is_sent() {
    let server = server(page(0..0)).await;
    let request = client(server.uri()).get_contacts("c").take(1).take(2);
    request.await.unwrap();
    assert_eq!(only(&server).await.url.query(), Some("take=2"));
}

#[tokio::test]
async fn odd_values_arrive_as_they_were_given() {
    let values = [
        ("a b", "a%20b"),
        ("a+b", "a%2Bb"),
        ("a&status=ALL", "a%26status%3DALL"),
        ("#;?/:@", "%23%3B%3F%2F%3A%40"),
        ("100%", "100%25"),
        ("%20", "%2520"),
        ("José 😀", "Jos%C3%A9%20%F0%9F%98%80"),
        ("\"'<>\\", "%22%27%3C%3E%5C"),
        ("a\r\nb\0", "a%0D%0Ab%00"),
        ("[1,2]", "%5B1%2C2%5D"),
        ("-._~", "-._~"),
        ("null", "null"),
        ("", ""),
    ];
    for (value, encoded) in values {
        let server = server(page(0..0)).await;
        client(server.uri())
            .get_contacts("c")
            .name(value)
            .await
            .unwrap();
        let url = only(&server).await.url;
        assert_eq!(url.query(), Some(format!("name={encoded}").as_str()));
        let pairs: Vec<_> = url.query_pairs().into_owned().collect();
        assert_eq!(pairs, [("name".to_owned(), value.to_owned())]);
    }
}

#[tokio::test]
async fn numbers_are_written_whole() {
    let server = server(page(0..0)).await;
    let request = client(server.uri())
        .get_contacts("c")
        .page(i64::MAX)
        .take(-1);
    request.await.unwrap();
    assert_eq!(
        only(&server).await.url.query(),
        Some("page=9223372036854775807&take=-1")
    );
}

#[tokio::test]
async fn an_enum_value_that_the_document_does_not_list_can_be_sent() {
    let server = server(page(0..0)).await;
    let status = ContactStatus::from("AI_REPLIES_DISABLED");
    assert_eq!(status, ContactStatus::Unknown("AI_REPLIES_DISABLED".into()));
    client(server.uri())
        .get_contacts("c")
        .status(status)
        .await
        .unwrap();
    assert_eq!(
        only(&server).await.url.query(),
        Some("status=AI_REPLIES_DISABLED")
    );
}

#[tokio::test]
async fn a_single_call_can_have_headers_and_a_query_of_its_own() {
    let server = server(page(0..0)).await;
    let client = builder(server.uri())
        .header("x-team", "all")
        .build()
        .unwrap();
    let options = RequestOptions::new()
        .header("user-agent", "once")
        .header("x-team", "one")
        .header("x-new", "1")
        .query("debug", "a&b")
        .query("debug", "c");
    client
        .get_contacts("c")
        .take(1)
        .options(options)
        .await
        .unwrap();
    client.get_contacts("c").await.unwrap();
    let requests = received(&server).await;
    assert_eq!(requests[0].url.query(), Some("take=1&debug=a%26b&debug=c"));
    assert_eq!(requests[0].headers["user-agent"], "once");
    assert_eq!(requests[0].headers["x-team"], "one");
    assert_eq!(requests[0].headers["x-new"], "1");
    assert_eq!(requests[1].url.query(), None);
    assert_eq!(requests[1].headers["user-agent"], "invent-contacts/0.1.0");
    assert_eq!(requests[1].headers["x-team"], "all");
    assert!(!requests[1].headers.contains_key("x-new"));
}

#[tokio::test]
async fn a_request_can_be_sent_by_a_task_of_its_own() {
    let server = server(page(0..2)).await;
    let client = client(server.uri());
    let send = tokio::spawn(client.get_contacts("c").send());
    let awaited = tokio::spawn(client.get_contacts("c").into_future());
    let items = tokio::spawn(client.get_contacts("c").items().collect());
    assert_eq!(send.await.unwrap().unwrap().len(), 2);
    assert_eq!(awaited.await.unwrap().unwrap().len(), 2);
    assert_eq!(items.await.unwrap().unwrap().len(), 2);
}

#[tokio::test]
async fn a_request_that_is_not_awaited_sends_nothing() {
    let server = server(page(0..0)).await;
    let client = client(server.uri());
    drop(client.get_contacts("c"));
    drop(client.get_contacts("c").items());
    assert!(received(&server).await.is_empty());
}

#[tokio::test]
async fn a_path_that_the_document_does_not_have_can_be_asked_for() {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(200).set_body_raw("pong", "text/plain");
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let client = client(server.uri());
    let request = client.request(Method::Post, "/ping?x=1");
    let text = request.query("y", 2).fetch_text().await.unwrap();
    assert_eq!(*text, "pong");
    let request = only(&server).await;
    assert_eq!(request.method.as_str(), "POST");
    assert_eq!(request.url.path(), "/ping");
    assert_eq!(request.url.query(), Some("x=1&y=2"));
    assert_eq!(request.headers["authorization"], format!("Bearer {KEY}"));
}

#[tokio::test]
async fn what_the_document_does_not_have_is_sent_and_read_as_json() {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(201).set_body_json(serde_json::json!({ "id": 7 }));
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let request = client(server.uri())
        .request(Method::Put, "/things")
        .header("x-a", "b")
        .options(RequestOptions::new().header("x-c", "d"))
        .json(&["one", "two"]);
    let answer = request.fetch::<serde_json::Value>().await.unwrap();
    assert_eq!((answer.status(), &answer["id"]), (201, &7.into()));
    let request = only(&server).await;
    assert_eq!(request.body, br#"["one","two"]"#);
    assert_eq!(request.headers["content-type"], "application/json");
    assert_eq!(
        (&request.headers["x-a"], &request.headers["x-c"]),
        (&"b".parse().unwrap(), &"d".parse().unwrap())
    );
}

#[tokio::test]
async fn an_answer_that_is_no_success_is_an_error_with_its_body() {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(404).set_body_string("gone");
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let request = client(server.uri()).request(Method::Get, "/things");
    let error = request.fetch_bytes().await.unwrap_err();
    assert_eq!(
        error.api().map(|error| error.text()).as_deref(),
        Some("gone")
    );
}
