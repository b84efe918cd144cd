//! Where a redirect may lead.

use std::collections::BTreeSet;

use reqwest::Url;
use runtime::runtime::api::Method;
use runtime::runtime::credentials::credential::Secret;
use runtime::runtime::requests::url;
use wiremock::matchers::{header, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{KEY, POST, SECURE, answer, builder, client, count, get, request};

#[tokio::test]
async fn a_redirect_to_another_server_is_followed_without_the_key() {
    let (server, other) = (MockServer::start().await, MockServer::start().await);
    let to = |target: String| ResponseTemplate::new(307).insert_header("location", target.as_str());
    Mock::given(path("/a/x"))
        .respond_with(to("/b?p=1".into()))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(path("/b"))
        .and(header("authorization", format!("Bearer {KEY}").as_str()))
        .respond_with(to("/c".into()))
        .mount(&server)
        .await;
    Mock::given(path("/c"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    Mock::given(path("/a/x"))
        .respond_with(to(format!("{}/signed", other.uri())))
        .mount(&server)
        .await;
    let client = builder(&server)
        .credential(0, Secret::new(KEY))
        .build()
        .unwrap();
    let reply = request(&client, &SECURE).execute().await.unwrap();
    assert_eq!((reply.status(), reply.url().path()), (200, "/c"));
    Mock::given(path("/signed"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&other)
        .await;
    let reply = request(&client, &SECURE).execute().await.unwrap();
    assert_eq!((reply.status(), reply.url().path()), (200, "/signed"));
    let received = other.received_requests().await.unwrap();
    let names = received[0].headers.keys();
    let names: BTreeSet<&str> = names.map(|name| name.as_str()).collect();
    assert_eq!(names, BTreeSet::from(["accept", "host", "user-agent"]));
    assert_eq!(
        request(&client, &POST).execute().await.unwrap().status(),
        307
    );
    assert_eq!(count(&other).await, 1);
}

#[tokio::test]
async fn another_server_gets_no_body_and_the_same_one_the_whole() {
    let (server, other) = (MockServer::start().await, MockServer::start().await);
    let to = |target: String| ResponseTemplate::new(307).insert_header("location", target.as_str());
    Mock::given(path("/a/x"))
        .respond_with(to("/b".into()))
        .mount(&server)
        .await;
    Mock::given(path("/b"))
        .respond_with(to(format!("{}/signed", other.uri())))
        .mount(&server)
        .await;
    let client = builder(&server).credential(0, Secret::new(KEY));
    let mut search = request(&client.build().unwrap(), &SECURE);
    search.json("application/json", &"a secret");
    search.execute().await.unwrap();
    let body = |requests: Vec<wiremock::Request>| requests.last().map(|last| last.body.clone());
    let within = server.received_requests().await.unwrap();
    assert_eq!(body(within), Some(b"\"a secret\"".to_vec()));
    let outside = other.received_requests().await.unwrap();
    assert_eq!(body(outside), Some(Vec::new()));
}

#[test]
fn a_redirect_leads_to_no_connection_that_is_less_safe() {
    let may_lead = |from: &str, to: &str| {
        let [from, to] = [from, to].map(|url| Url::parse(url).unwrap());
        url::may_lead(&from, &to)
    };
    let from = "https://a.example/x";
    assert!(may_lead(from, "https://b.example/y"));
    assert!(may_lead("http://localhost/x", "https://b.example/y"));
    assert!(may_lead("http://localhost/x", "http://127.0.0.1/y"));
    for to in [
        "http://a.example/x",
        "https://user@b.example/",
        "https://:word@b.example/",
        "ftp://b.example/",
        "data:,a",
        "mailto:a@b.example",
    ] {
        assert!(!may_lead(from, to), "{to}");
    }
}

#[tokio::test]
async fn redirects_end() {
    let server = MockServer::start().await;
    answer(
        &server,
        ResponseTemplate::new(302).insert_header("location", "/again"),
        99,
    )
    .await;
    assert_eq!(get(&client(&server)).await.unwrap().status(), 302);
    assert_eq!(count(&server).await, 11);
}

#[tokio::test]
async fn a_key_in_the_query_goes_along_within_the_server_alone() {
    let (server, other) = (MockServer::start().await, MockServer::start().await);
    let to = |target: String| ResponseTemplate::new(302).insert_header("location", target);
    for (from, target) in [
        ("/a/x", "/b".to_owned()),
        ("/b", format!("{}/c", other.uri())),
    ] {
        let mock = Mock::given(path(from)).respond_with(to(target));
        mock.mount(&server).await;
    }
    let mock = Mock::given(path("/c")).respond_with(to("/d".to_owned()));
    mock.mount(&other).await;
    let mock = Mock::given(path("/d")).respond_with(to(format!("{}/e", server.uri())));
    mock.mount(&other).await;
    let client = builder(&server).credential(3, Secret::new(KEY));
    let client = client.build().unwrap();
    let sent = client.request(Method::Get, "/a/x").send().await;
    assert_eq!(sent.unwrap().status(), 404);
    let asked = |received: Vec<wiremock::Request>| {
        let asked = received.into_iter();
        asked.map(|one| (one.url.path().to_owned(), one.url.query().is_some()))
    };
    let ours: Vec<_> = asked(server.received_requests().await.unwrap()).collect();
    let others: Vec<_> = asked(other.received_requests().await.unwrap()).collect();
    let expected = |path: &str, has_key| (path.to_owned(), has_key);
    assert_eq!(
        ours,
        [
            expected("/a/x", true),
            expected("/b", true),
            expected("/e", false)
        ]
    );
    assert_eq!(others, [expected("/c", false), expected("/d", false)]);
}
