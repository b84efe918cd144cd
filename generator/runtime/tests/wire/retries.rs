//! What is asked for again, and when.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use runtime::runtime::client::Builder;
use runtime::runtime::credentials::credential::BoxFuture;
use runtime::runtime::error::{BoxError, Error};
use runtime::runtime::middleware::{Attempt, Middleware, Outcome};
use runtime::runtime::options::RequestOptions;
use wiremock::{MockServer, ResponseTemplate};

use super::{API, GET, POST, answer, builder, client, count, get, request};

#[tokio::test]
async fn failures_that_pass_are_retried() {
    for status in [408, 429, 500, 502, 503, 504] {
        let server = MockServer::start().await;
        answer(&server, ResponseTemplate::new(status), 2).await;
        answer(&server, ResponseTemplate::new(200), 1).await;
        assert_eq!(get(&client(&server)).await.unwrap().status(), 200);
        assert_eq!(count(&server).await, 3);
    }
}

#[tokio::test]
async fn the_last_failure_is_the_answer() {
    let server = MockServer::start().await;
    answer(&server, ResponseTemplate::new(500).set_body_string("oh"), 9).await;
    let error: Error = get(&client(&server)).await.unwrap().unexpected().await;
    assert_eq!(error.to_string(), "the server answered 500: oh");
    assert!(error.is_retryable());
    assert_eq!(count(&server).await, 3);
}

#[tokio::test]
async fn other_failures_and_other_operations_are_not_retried() {
    let server = MockServer::start().await;
    answer(&server, ResponseTemplate::new(501), 1).await;
    answer(&server, ResponseTemplate::new(500), 1).await;
    answer(&server, ResponseTemplate::new(503), 1).await;
    let client = client(&server);
    assert_eq!(get(&client).await.unwrap().status(), 501);
    assert_eq!(
        request(&client, &POST).execute().await.unwrap().status(),
        500
    );
    let mut never = request(&client, &GET);
    never.options(RequestOptions::new().retries(0));
    assert_eq!(never.execute().await.unwrap().status(), 503);
    assert_eq!(count(&server).await, 3);
}

#[tokio::test]
async fn a_server_may_ask_for_a_pause() {
    let in_three_seconds = SystemTime::now() + Duration::from_secs(3);
    for asked in ["1".to_owned(), httpdate::fmt_http_date(in_three_seconds)] {
        let server = MockServer::start().await;
        answer(
            &server,
            ResponseTemplate::new(429).insert_header("retry-after", asked.as_str()),
            1,
        )
        .await;
        answer(&server, ResponseTemplate::new(200), 1).await;
        let started = Instant::now();
        // It goes before what the client would wait by itself.
        let client = builder(&server).retry_delay(Duration::ZERO, Duration::ZERO);
        let client = client.build().unwrap();
        assert_eq!(get(&client).await.unwrap().status(), 200);
        assert!(
            started.elapsed() > Duration::from_millis(300),
            "{asked}: {:?}",
            started.elapsed()
        );
    }
}

#[tokio::test]
async fn a_pause_that_is_longer_than_the_total_timeout_is_not_made() {
    for (asked, total) in [("31", 30), ("20", 10)] {
        let server = MockServer::start().await;
        answer(
            &server,
            ResponseTemplate::new(429).insert_header("retry-after", asked),
            9,
        )
        .await;
        let client = builder(&server)
            .total_timeout(Duration::from_secs(total))
            .build()
            .unwrap();
        let error: Error = get(&client).await.unwrap().unexpected().await;
        assert_eq!(
            error.retry_after(),
            Some(Duration::from_secs(asked.parse().unwrap()))
        );
        assert_eq!(count(&server).await, 1);
    }
}

struct Count(&'static AtomicUsize);

impl Middleware for Count {
    fn before<'a>(
        &'a self,
        attempt: &'a Attempt,
        request: &'a mut reqwest::Request,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        request
            .headers_mut()
            .insert("x-attempt", attempt.number.into());
        Box::pin(std::future::ready(Ok(())))
    }

    fn after(&self, _: &Attempt, outcome: &Outcome<'_>) {
        if matches!(outcome, Outcome::Failure { .. }) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[tokio::test]
async fn a_refused_connection_is_retried_for_every_operation() {
    static FAILURES: AtomicUsize = AtomicUsize::new(0);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let base = format!("http://{address}");
    let builder = Builder::new(&API)
        .base_url(base)
        .middleware(Count(&FAILURES));
    let client = builder
        .retry_delay(Duration::ZERO, Duration::ZERO)
        .build()
        .unwrap();
    let error = request(&client, &POST).execute().await.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if error.is_connect()),
        "{error:?}"
    );
    assert!(
        error
            .to_string()
            .starts_with("cannot connect to the server: "),
        "{error}"
    );
    assert_eq!(FAILURES.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn a_broken_connection_is_retried_for_repeatable_operations() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for turn in 0.. {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut buffer = [0; 1024];
            let _ = socket.read(&mut buffer).await;
            if turn % 2 == 1 {
                let _ = socket.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
            }
        }
    });
    let builder = Builder::new(&API).base_url(base);
    let client = builder
        .retry_delay(Duration::ZERO, Duration::ZERO)
        .build()
        .unwrap();
    assert_eq!(get(&client).await.unwrap().status(), 204);
    assert!(matches!(
        request(&client, &POST).execute().await,
        Err(Error::Transport(_))
    ));
}
