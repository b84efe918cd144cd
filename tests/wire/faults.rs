//! What goes wrong on the way, with a single attempt.

use std::time::Duration;

use invent_contacts::runtime::error::Timeout;
use invent_contacts::{Client, Error, RequestOptions};
use wiremock::ResponseTemplate;

use super::support::{
    Raw, RawServer, Then, builder, contact, json_text, nobody, raw_json, raw_part, server,
};

fn once(url: impl Into<String>) -> Client {
    builder(url).retries(0).build().unwrap()
}

fn short(server: &RawServer) -> Client {
    let limit = Duration::from_millis(200);
    builder(server.url())
        .retries(0)
        .attempt_timeout(limit)
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_refused_connection_is_a_transport_error_that_says_so() {
    let (_socket, url) = nobody();
    let error = once(url).get_contacts("c").await.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if error.is_connect()),
        "{error:?}"
    );
    assert!(error.is_retryable());
    assert_eq!(error.status(), None);
    assert!(error.to_string().contains("cannot connect"), "{error}");
    assert!(
        error.to_string().to_lowercase().contains("refused"),
        "{error}"
    );
}

#[tokio::test]
async fn a_connection_that_breaks_is_a_transport_error() {
    let nothing = |then| Raw(String::new(), then);
    let half_head = Raw("HTTP/1.1 200 OK\r\ncontent-ty".to_owned(), Then::Close);
    let half_chunk = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n[".to_owned();
    let replies = [
        nothing(Then::Close),
        nothing(Then::Reset),
        half_head,
        Raw(half_chunk, Then::Close),
        raw_part(Then::Close),
        raw_part(Then::Reset),
    ];
    for reply in replies {
        let sent = reply.0.clone();
        let server = RawServer::start([reply]).await;
        let error = once(server.url()).get_contacts("c").await.unwrap_err();
        let Error::Transport(transport) = &error else {
            panic!("{sent:?}: {error:?}");
        };
        assert!(!transport.is_connect(), "{sent:?}");
        assert!(error.is_retryable(), "{sent:?}");
    }
}

#[tokio::test]
async fn an_answer_that_is_not_http_is_a_transport_error() {
    for text in [
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 two hundred\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
    ] {
        let server = RawServer::start([Raw(text.to_owned(), Then::Close)]).await;
        let error = once(server.url()).get_contacts("c").await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{text:?}: {error:?}");
    }
}

#[tokio::test]
async fn a_slow_answer_exceeds_the_time_for_an_attempt() {
    let replies = [
        Raw(String::new(), Then::Hang),
        Raw("HTTP/1.1 200 OK\r\nx-slow:".to_owned(), Then::Drip),
        raw_part(Then::Hang),
        raw_part(Then::Drip),
    ];
    for reply in replies {
        let sent = reply.0.clone();
        let server = RawServer::start([reply]).await;
        let error = short(&server).get_contacts("c").await.unwrap_err();
        assert!(
            matches!(error, Error::Timeout(Timeout::Attempt)),
            "{sent:?}: {error:?}"
        );
        assert!(error.is_retryable());
    }
}

#[tokio::test]
async fn a_slow_answer_exceeds_the_time_for_the_call_where_that_is_shorter() {
    for reply in [
        Raw(String::new(), Then::Hang),
        raw_part(Then::Hang),
        raw_part(Then::Drip),
    ] {
        let sent = reply.0.clone();
        let server = RawServer::start([reply]).await;
        let client = builder(server.url())
            .total_timeout(Duration::from_millis(200))
            .build()
            .unwrap();
        let error = client.get_contacts("c").await.unwrap_err();
        assert!(
            matches!(error, Error::Timeout(Timeout::Total)),
            "{sent:?}: {error:?}"
        );
    }
}

#[tokio::test]
async fn the_slow_body_of_an_error_exceeds_the_time_too() {
    let head = "HTTP/1.1 404 Not Found\r\ncontent-length: 9\r\n\r\nno";
    let server = RawServer::start([Raw(head.to_owned(), Then::Hang)]).await;
    let error = short(&server).get_contacts("c").await.unwrap_err();
    assert!(
        matches!(error, Error::Timeout(Timeout::Attempt)),
        "{error:?}"
    );
}

#[tokio::test]
async fn the_limits_of_an_own_http_client_are_time_limits_too() {
    let server = RawServer::start([Raw(String::new(), Then::Hang)]).await;
    let own = reqwest::Client::builder()
        .timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let client = builder(server.url())
        .retries(0)
        .http_client(own)
        .build()
        .unwrap();
    let error = client.get_contacts("c").await.unwrap_err();
    assert!(
        matches!(error, Error::Timeout(Timeout::Attempt)),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_call_that_is_dropped_ends_and_the_client_goes_on() {
    let server = RawServer::start([raw_part(Then::Hang), raw_json("[]")]).await;
    let client = once(server.url());
    let call = client.get_contacts("c").send();
    assert!(
        tokio::time::timeout(Duration::from_millis(500), call)
            .await
            .is_err()
    );
    assert!(client.get_contacts("c").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_body_that_is_announced_as_too_long_is_an_error_and_not_read() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1099511627776\r\n\r\n";
    let server = RawServer::start([Raw(head.to_owned(), Then::Drip)]).await;
    let error = once(server.url()).get_contacts("c").await.unwrap_err();
    assert!(
        matches!(error, Error::TooLarge { limit: 67_108_864 }),
        "{error:?}"
    );
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_body_that_turns_out_to_be_too_long_is_an_error() {
    let drip = "HTTP/1.1 200 OK\r\n\r\n[".to_owned();
    let chunk = format!("1000\r\n{}\r\n", " ".repeat(0x1000));
    let chunks = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}",
        chunk.repeat(8)
    );
    for reply in [Raw(drip, Then::Drip), Raw(chunks, Then::Hang)] {
        let limit = if reply.0.len() > 1000 { 20_000 } else { 20 };
        let server = RawServer::start([reply]).await;
        let client = builder(server.url())
            .max_response_bytes(limit)
            .build()
            .unwrap();
        let error = client.get_contacts("c").await.unwrap_err();
        assert!(
            matches!(error, Error::TooLarge { limit: told } if told == limit),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn a_body_may_be_as_long_as_the_limit_and_no_longer() {
    let body = serde_json::json!([contact(1)]).to_string();
    let limit = body.len() as u64;
    let server = server(json_text(&body)).await;
    let client = builder(server.uri())
        .max_response_bytes(limit)
        .build()
        .unwrap();
    assert_eq!(client.get_contacts("c").await.unwrap().len(), 1);
    let less = RequestOptions::new().max_response_bytes(limit - 1);
    let error = client.get_contacts("c").options(less).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge { .. }), "{error:?}");
}

#[tokio::test]
async fn the_body_of_an_error_is_bounded_too() {
    let server = server(ResponseTemplate::new(400).set_body_string("x".repeat(1001))).await;
    let client = builder(server.uri())
        .max_response_bytes(1000)
        .build()
        .unwrap();
    let error = client.get_contacts("c").await.unwrap_err();
    // Its status says more than what is missing of its body.
    assert_eq!(error.status(), Some(400));
    assert_eq!(error.api().unwrap().body.len(), 1000);
}

#[tokio::test]
async fn a_head_without_end_is_an_error() {
    let line = format!("x: {}\r\n", "y".repeat(8000));
    let head = format!("HTTP/1.1 200 OK\r\n{}", line.repeat(1000));
    let server = RawServer::start([Raw(head, Then::Hang)]).await;
    let error = once(server.url()).get_contacts("c").await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}
