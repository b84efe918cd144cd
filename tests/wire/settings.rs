//! What a client can be told.

use std::time::Duration;

use invent_contacts::runtime::error::Timeout;
use invent_contacts::{Client, Error, RequestOptions};
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::support::{KEY, Raw, RawServer, Then, builder, client, only, page, received, server};

#[tokio::test]
async fn a_base_url_can_have_a_path() {
    for slash in ["", "/"] {
        let server = MockServer::start().await;
        let mock = Mock::given(path("/proxy/v1/orgs/c/contacts"));
        mock.respond_with(page(0..1)).mount(&server).await;
        let client = client(format!("{}/proxy/v1{slash}", server.uri()));
        assert_eq!(client.get_contacts("c").await.unwrap().len(), 1);
    }
}

#[test]
fn without_a_base_url_the_documents_server_is_used() {
    let client = Client::new(KEY).unwrap();
    assert!(format!("{client:?}").contains("https://api.useinvent.com"));
}

#[test]
fn a_base_url_that_cannot_work_is_refused() {
    let urls = [
        "",
        "nonsense",
        "/orgs",
        "api.useinvent.com",
        "ftp://api.useinvent.com",
        "file:///etc/passwd",
        "https://user@api.useinvent.com",
        "https://user:password@api.useinvent.com",
        "https://api.useinvent.com?key=1",
        "https://api.useinvent.com#top",
    ];
    for url in urls {
        let error = builder(url).build().unwrap_err();
        assert!(
            matches!(error, Error::Configuration { .. }),
            "{url}: {error}"
        );
    }
}

#[tokio::test]
async fn the_user_agent_and_further_headers_are_the_clients() {
    let server = server(page(0..0)).await;
    let client = builder(server.uri())
        .user_agent("crm-sync/2.1")
        .header("X-Trace", "1")
        .header("x-trace", "2")
        .header("accept", "application/json;q=0.9")
        .build()
        .unwrap();
    client.get_contacts("c").await.unwrap();
    let request = only(&server).await;
    assert_eq!(request.headers["user-agent"], "crm-sync/2.1");
    let traces: Vec<_> = request.headers.get_all("x-trace").iter().collect();
    assert_eq!(traces, ["2"]);
    assert_eq!(request.headers["accept"], "application/json;q=0.9");
}

#[tokio::test]
async fn no_header_of_the_client_takes_the_place_of_its_key() {
    let server = server(page(0..0)).await;
    let client = builder(server.uri())
        .header("authorization", "Basic eDp5")
        .build()
        .unwrap();
    client.get_contacts("c").await.unwrap();
    let request = only(&server).await;
    let values: Vec<_> = request.headers.get_all("authorization").iter().collect();
    assert_eq!(values, [&format!("Bearer {KEY}")]);
}

#[tokio::test]
async fn an_own_http_client_sends_the_requests() {
    let server = server(page(0..0)).await;
    let headers = [("x-own".parse().unwrap(), "yes".parse().unwrap())];
    let own = reqwest::Client::builder()
        .default_headers(headers.into_iter().collect())
        .build()
        .unwrap();
    let client = builder(server.uri()).http_client(own).build().unwrap();
    client.get_contacts("c").await.unwrap();
    let request = only(&server).await;
    assert_eq!(request.headers["x-own"], "yes");
    assert_eq!(request.headers["authorization"], format!("Bearer {KEY}"));
    assert_eq!(request.headers["user-agent"], "invent-contacts/0.1.0");
}

#[tokio::test]
async fn connecting_has_a_limit_of_its_own() {
    // A server that takes connections and never says a word of TLS.
    let server = RawServer::start([Raw(String::new(), Then::Hang)]).await;
    let client = builder(server.url().replace("http:", "https:"))
        .connect_timeout(Duration::from_millis(100))
        .retries(0)
        .build()
        .unwrap();
    let error = client.get_contacts("c").await.unwrap_err();
    assert!(
        matches!(error, Error::Timeout(Timeout::Connect)),
        "{error:?}"
    );
    assert!(error.is_retryable());
}

#[tokio::test]
async fn the_number_of_attempts_is_one_more_than_the_retries() {
    for (retries, own, attempts) in [
        (0, None, 1),
        (1, None, 2),
        (4, None, 5),
        (4, Some(0), 1),
        (0, Some(3), 4),
    ] {
        let server = server(ResponseTemplate::new(503)).await;
        let client = builder(server.uri()).retries(retries).build().unwrap();
        let mut options = RequestOptions::new();
        if let Some(own) = own {
            options = options.retries(own);
        }
        let error = client.get_contacts("c").options(options).await.unwrap_err();
        assert_eq!(error.status(), Some(503));
        assert_eq!(received(&server).await.len(), attempts);
    }
}

#[tokio::test]
async fn a_single_call_can_have_time_limits_of_its_own() {
    let server = RawServer::start([Raw(String::new(), Then::Hang)]).await;
    let client = client(server.url());
    let short = Duration::from_millis(100);
    let attempt = RequestOptions::new().attempt_timeout(short).retries(0);
    let error = client.get_contacts("c").options(attempt).await.unwrap_err();
    assert!(
        matches!(error, Error::Timeout(Timeout::Attempt)),
        "{error:?}"
    );
    let total = RequestOptions::new().total_timeout(short);
    let error = client.get_contacts("c").options(total).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(Timeout::Total)), "{error:?}");
}

#[tokio::test]
async fn limits_may_be_as_great_as_they_can_be() {
    let server = server(page(0..1)).await;
    let client = builder(server.uri())
        .connect_timeout(Duration::MAX)
        .attempt_timeout(Duration::MAX)
        .total_timeout(Duration::MAX)
        .max_response_bytes(u64::MAX)
        .retries(u32::MAX)
        .build()
        .unwrap();
    assert_eq!(client.get_contacts("c").await.unwrap().len(), 1);
}
