//! Where a redirect may lead.

use std::collections::BTreeSet;

use reqwest::Url;
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
