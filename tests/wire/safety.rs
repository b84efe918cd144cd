//! Keys go to their server alone, and arguments to their place alone.

use invent_contacts::runtime::api::Method;
use invent_contacts::{Error, RequestOptions};
use wiremock::matchers::{any, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::support::{KEY, builder, client, only, page, received, server};

#[test]
fn plain_http_is_refused_where_it_leaves_this_machine() {
    let urls = [
        "http://api.useinvent.com",
        "HTTP://API.USEINVENT.COM",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://example.com/localhost",
        "http://10.0.0.1",
        "http://0.0.0.0",
        "http://[2001:db8::1]",
        "http://localhost@example.com",
    ];
    for url in urls {
        let error = builder(url).build().unwrap_err();
        assert!(
            matches!(error, Error::Configuration { .. }),
            "{url}: {error}"
        );
        if !url.contains('@') {
            builder(url).allow_plain_http(true).build().unwrap();
        }
    }
}

#[test]
fn plain_http_to_this_machine_and_https_to_everywhere_are_accepted() {
    let urls = [
        "http://localhost",
        "http://LOCALHOST:8080",
        "http://127.0.0.1:4010",
        "http://127.8.8.8",
        "http://[::1]:4010",
        "https://api.useinvent.com",
        "https://10.0.0.1",
        "https://example.com:8443/base",
    ];
    for url in urls {
        builder(url).build().unwrap();
    }
}

async fn redirect(to: &str, status: u16) -> MockServer {
    server(ResponseTemplate::new(status).insert_header("location", to)).await
}

#[tokio::test]
async fn a_redirect_to_another_server_is_followed_without_the_key() {
    for status in [301, 302, 303, 307, 308] {
        let other = server(page(0..1)).await;
        let host = other.uri().replace("http:", "");
        for to in [
            format!("{}/orgs/c/contacts", other.uri()),
            format!("{host}/orgs/c/contacts"),
        ] {
            let server = redirect(&to, status).await;
            client(server.uri()).get_contacts("c").await.unwrap();
        }
        let requests = received(&other).await;
        assert_eq!(requests.len(), 2, "{status}");
        for request in requests {
            assert!(!request.headers.contains_key("authorization"), "{status}");
            assert!(!format!("{request:?}").contains(KEY), "{status}");
        }
    }
}

#[tokio::test]
async fn a_redirect_to_another_server_never_carries_the_key_whatever_the_http_client_does() {
    let other = server(page(0..1)).await;
    let server = redirect(&format!("{}/orgs/c/contacts", other.uri()), 307).await;
    let follows = reqwest::Client::builder().redirect(reqwest::redirect::Policy::limited(5));
    let client = builder(server.uri())
        .http_client(follows.build().unwrap())
        .build()
        .unwrap();
    client.get_contacts("c").await.unwrap();
    assert!(
        received(&server).await[0]
            .headers
            .contains_key("authorization")
    );
    let request = only(&other).await;
    assert!(!request.headers.contains_key("authorization"));
    assert!(!format!("{request:?}").contains(KEY));
}

#[tokio::test]
async fn a_redirect_within_the_server_is_followed_with_the_key() {
    let server = redirect("/v2/contacts?page=1", 308).await;
    Mock::given(path("/v2/contacts"))
        .respond_with(page(0..1))
        .mount(&server)
        .await;
    assert_eq!(
        client(server.uri()).get_contacts("c").await.unwrap().len(),
        1
    );
    let requests = received(&server).await;
    assert_eq!(requests[1].url.query(), Some("page=1"));
    assert_eq!(
        requests[1].headers["authorization"],
        format!("Bearer {KEY}")
    );
}

#[tokio::test]
async fn redirects_in_a_circle_come_to_an_end() {
    let server = redirect("/orgs/c/contacts", 302).await;
    let error = client(server.uri()).get_contacts("c").await.unwrap_err();
    assert_eq!(error.status(), Some(302));
    assert!(received(&server).await.len() <= 20);
}

#[tokio::test]
async fn an_id_cannot_reach_another_path() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(page(0..1))
        .mount(&server)
        .await;
    let client = client(format!("{}/base", server.uri()));
    for id in ["", ".", ".."] {
        let error = client.get_contacts(id).await.unwrap_err();
        let Error::InvalidArgument { name, .. } = &error else {
            panic!("{id:?}: {error:?}");
        };
        assert_eq!(name, "org_id");
    }
    assert!(received(&server).await.is_empty());
    let ids = [
        ("a/b", "a%2Fb"),
        ("../../admin", "..%2F..%2Fadmin"),
        ("/", "%2F"),
        ("..\\x", "..%5Cx"),
        ("%2e%2e", "%252e%252e"),
        ("%2E.", "%252E."),
        (".%00.", ".%2500."),
        ("c?x=1", "c%3Fx%3D1"),
        ("c#x", "c%23x"),
        ("c;x", "c%3Bx"),
        (" ", "%20"),
        ("..\t", "..%09"),
        ("...", "..."),
        ("\r\nx-evil: 1", "%0D%0Ax-evil%3A%201"),
        ("ü", "%C3%BC"),
    ];
    for (id, _) in ids {
        client.get_contacts(id).await.unwrap();
    }
    for (request, (_, encoded)) in received(&server).await.iter().zip(ids) {
        assert_eq!(request.url.path(), format!("/base/orgs/{encoded}/contacts"));
        assert_eq!(request.url.query(), None);
        assert!(!request.headers.contains_key("x-evil"));
    }
}

#[tokio::test]
async fn a_path_that_the_document_does_not_have_cannot_climb_either() {
    let server = server(page(0..1)).await;
    let client = client(format!("{}/base", server.uri()));
    for path in ["/../admin", "/a/../../admin", "/%2e%2e/admin", "/./admin"] {
        let sent = client.request(Method::Get, path).send().await;
        assert!(matches!(sent, Err(Error::InvalidArgument { .. })), "{path}");
    }
    assert!(received(&server).await.is_empty());
}

#[tokio::test]
async fn a_header_with_a_line_break_is_refused() {
    let server = server(page(0..1)).await;
    let pairs = [
        ("x-note", "a\r\nx-evil: 1"),
        ("x-note", "a\n b"),
        ("x-note", "a\0"),
        ("x-note\r\nx-evil", "1"),
        ("x note", "1"),
        ("", "1"),
    ];
    for (name, value) in pairs {
        let error = builder(server.uri())
            .header(name, value)
            .build()
            .unwrap_err();
        assert!(
            matches!(error, Error::InvalidArgument { .. }),
            "{name:?}: {error:?}"
        );
        let options = RequestOptions::new().header(name, value);
        let error = client(server.uri())
            .get_contacts("c")
            .options(options)
            .await
            .unwrap_err();
        assert!(
            matches!(error, Error::InvalidArgument { .. }),
            "{name:?}: {error:?}"
        );
    }
    let error = builder(server.uri())
        .user_agent("a\r\nx-evil: 1")
        .build()
        .unwrap_err();
    assert!(matches!(error, Error::InvalidArgument { .. }), "{error:?}");
    assert!(received(&server).await.is_empty());
}
