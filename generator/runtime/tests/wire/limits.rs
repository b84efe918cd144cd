//! How long an answer may take, and how long it may be.

use std::time::Duration;

use runtime::runtime::client::Builder;
use runtime::runtime::error::{Error, Timeout};
use runtime::runtime::options::RequestOptions;
use wiremock::{MockServer, ResponseTemplate};

use super::{API, GET, POST, answer, builder, count, get, request};

#[tokio::test]
async fn slow_servers_run_into_the_limits() {
    let server = MockServer::start().await;
    answer(
        &server,
        ResponseTemplate::new(200).set_delay(Duration::from_secs(5)),
        9,
    )
    .await;
    let attempt = Duration::from_millis(50);
    let short = builder(&server)
        .attempt_timeout(attempt)
        .retries(1)
        .build()
        .unwrap();
    assert!(matches!(
        get(&short).await,
        Err(Error::Timeout(Timeout::Attempt))
    ));
    assert_eq!(count(&server).await, 2);
    let short = builder(&server).total_timeout(attempt).build().unwrap();
    assert!(matches!(
        get(&short).await,
        Err(Error::Timeout(Timeout::Total))
    ));
}

#[tokio::test]
async fn long_bodies_are_refused() {
    let server = MockServer::start().await;
    answer(
        &server,
        ResponseTemplate::new(200).set_body_string("x".repeat(1001)),
        9,
    )
    .await;
    let client = builder(&server).max_response_bytes(1000).build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 1000 }));
    let mut longer = request(&client, &GET);
    longer.options(RequestOptions::new().max_response_bytes(1001));
    let text = longer
        .execute()
        .await
        .unwrap()
        .text::<std::convert::Infallible>()
        .await
        .unwrap();
    assert_eq!(text.len(), 1001);
}

#[tokio::test]
async fn the_status_of_an_error_is_kept_whatever_becomes_of_its_body() {
    let server = MockServer::start().await;
    let long = ResponseTemplate::new(503).set_body_string("x".repeat(1001));
    answer(&server, long, 1).await;
    answer(&server, ResponseTemplate::new(200), 1).await;
    let client = builder(&server).max_response_bytes(1000).build().unwrap();
    // It is a failure that passes, and is asked for again.
    assert_eq!(get(&client).await.unwrap().status(), 200);
    let long = ResponseTemplate::new(422).set_body_string("x".repeat(1001));
    answer(&server, long, 1).await;
    assert_eq!(get(&client).await.unwrap().status(), 422);
    let broken = broken("HTTP/1.1 422 No\r\ncontent-length: 100\r\n\r\n{\"a\"").await;
    let client = Builder::new(&API).base_url(broken).build().unwrap();
    let reply = request(&client, &POST).execute().await.unwrap();
    let error = reply.unexpected::<std::convert::Infallible>().await;
    assert_eq!(error.api().unwrap().text(), "{\"a\"");
}

/// The address of a server that sends this and closes the connection.
async fn broken(answer: &'static str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let _ = socket.read(&mut [0; 1024]).await;
        let _ = socket.write_all(answer.as_bytes()).await;
        let _ = socket.shutdown().await;
    });
    base
}

#[tokio::test]
async fn long_bodies_of_unknown_length_are_refused() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let _ = socket.read(&mut [0; 1024]).await;
        let _ = socket
            .write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
            .await;
        while socket.write_all(b"5\r\nhello\r\n").await.is_ok() {}
    });
    let client = Builder::new(&API)
        .base_url(base)
        .max_response_bytes(10_000)
        .build()
        .unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(
        matches!(error, Error::TooLarge { limit: 10_000 }),
        "{error}"
    );
}
