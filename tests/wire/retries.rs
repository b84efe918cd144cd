//! Trying again.

use std::future::ready;
use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime};

use invent_contacts::Error;
use invent_contacts::runtime::api::Method;
use invent_contacts::runtime::credentials::credential::BoxFuture;
use invent_contacts::runtime::error::BoxError;
use invent_contacts::runtime::middleware::{Attempt, Middleware};
use tokio::net::TcpSocket;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::support::{
    Raw, RawServer, Then, builder, client, nobody, page, raw_json, raw_part, received, serve,
    serve_once, server,
};

/// A server that answers this once and then gives a contact.
async fn first(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    serve_once(&server, answer).await;
    serve(&server, page(0..1)).await;
    server
}

/// Longer than any test waits.
const AGES: Duration = Duration::from_secs(1_000_000_000);

#[tokio::test]
async fn after_an_answer_that_may_change_the_next_attempt_counts() {
    for status in [408, 429, 500, 502, 503, 504] {
        let server = first(ResponseTemplate::new(status)).await;
        let response = client(server.uri()).get_contacts("c").await;
        assert_eq!(response.unwrap().len(), 1, "after {status}");
        assert_eq!(received(&server).await.len(), 2, "after {status}");
    }
}

#[tokio::test]
async fn after_a_5xx_of_a_gateway_or_of_an_overloaded_server_the_next_attempt_counts() {
    for status in [507, 520, 521, 522, 524, 529, 599] {
        let server = first(ResponseTemplate::new(status)).await;
        let response = client(server.uri()).get_contacts("c").await;
        assert_eq!(response.unwrap().len(), 1, "after {status}");
    }
}

#[tokio::test]
async fn an_answer_that_will_not_change_is_not_asked_for_again() {
    for status in [400, 401, 403, 404, 409, 410, 422, 451] {
        let server = server(ResponseTemplate::new(status)).await;
        let error = client(server.uri()).get_contacts("c").await.unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert_eq!(received(&server).await.len(), 1, "after {status}");
    }
}

#[tokio::test]
async fn every_attempt_is_the_same_request() {
    let server = MockServer::start().await;
    serve_once(&server, ResponseTemplate::new(500)).await;
    serve_once(&server, ResponseTemplate::new(429)).await;
    serve(&server, page(0..1)).await;
    client(server.uri())
        .get_contacts("c")
        .name("a b")
        .take(5)
        .await
        .unwrap();
    let requests = received(&server).await;
    assert_eq!(requests.len(), 3);
    for request in &requests[1..] {
        assert_eq!(request.url, requests[0].url);
        assert_eq!(request.headers, requests[0].headers);
    }
}

#[tokio::test]
async fn when_nothing_helps_the_error_is_that_of_the_last_attempt() {
    let server = MockServer::start().await;
    serve_once(&server, ResponseTemplate::new(500)).await;
    serve_once(&server, ResponseTemplate::new(502)).await;
    serve(
        &server,
        ResponseTemplate::new(503).set_body_string("still down"),
    )
    .await;
    let error = client(server.uri()).get_contacts("c").await.unwrap_err();
    assert_eq!(error.status(), Some(503));
    assert_eq!(error.api().unwrap().text(), "still down");
    assert!(error.is_retryable());
    assert_eq!(received(&server).await.len(), 3);
}

#[tokio::test]
async fn retry_after_in_seconds_is_waited_for() {
    let server = first(ResponseTemplate::new(429).insert_header("retry-after", "1")).await;
    let started = Instant::now();
    assert_eq!(
        client(server.uri()).get_contacts("c").await.unwrap().len(),
        1
    );
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn retry_after_parts_of_a_second_is_waited_for() {
    let server = first(ResponseTemplate::new(429).insert_header("retry-after", "1.2")).await;
    let started = Instant::now();
    assert_eq!(
        client(server.uri()).get_contacts("c").await.unwrap().len(),
        1
    );
    assert!(started.elapsed() >= Duration::from_millis(1200));
}

#[tokio::test]
async fn retry_after_a_date_is_waited_for() {
    // A date has no fractions of a second: at least one second is left of these two.
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
    let server = first(ResponseTemplate::new(503).insert_header("retry-after", date)).await;
    let started = Instant::now();
    assert_eq!(
        client(server.uri()).get_contacts("c").await.unwrap().len(),
        1
    );
    assert!(started.elapsed() >= Duration::from_millis(500));
}

#[tokio::test]
async fn retry_after_a_date_that_has_passed_or_nonsense_is_no_reason_to_wait_long() {
    for value in ["Wed, 21 Oct 2015 07:28:00 GMT", "0", "soon", "", "-1"] {
        let server = first(ResponseTemplate::new(429).insert_header("retry-after", value)).await;
        let client = builder(server.uri())
            .retry_delay(Duration::ZERO, AGES)
            .build()
            .unwrap();
        assert_eq!(client.get_contacts("c").await.unwrap().len(), 1, "{value}");
    }
}

#[tokio::test]
async fn a_pause_that_is_longer_than_the_longest_is_left_to_the_caller() {
    let ages = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(86_400));
    for value in ["3600", ages.as_str()] {
        let server = first(ResponseTemplate::new(429).insert_header("retry-after", value)).await;
        let error = client(server.uri()).get_contacts("c").await.unwrap_err();
        assert_eq!(error.status(), Some(429));
        assert!(
            error.retry_after().unwrap() > Duration::from_secs(3000),
            "{value}"
        );
        assert_eq!(received(&server).await.len(), 1);
    }
}

#[tokio::test]
async fn a_pause_of_more_seconds_than_can_be_counted_is_a_long_one() {
    let value = "99999999999999999999999999";
    let server = first(ResponseTemplate::new(429).insert_header("retry-after", value)).await;
    let error = client(server.uri()).get_contacts("c").await.unwrap_err();
    assert_eq!(error.status(), Some(429));
    assert_eq!(received(&server).await.len(), 1);
}

#[tokio::test]
async fn a_pause_that_would_not_end_before_the_call_has_to_is_not_begun() {
    let asked = ResponseTemplate::new(429).insert_header("retry-after", "600");
    for (answer, delay) in [(asked, Duration::ZERO), (ResponseTemplate::new(500), AGES)] {
        let server = first(answer).await;
        let client = builder(server.uri())
            .retry_delay(delay, AGES)
            .total_timeout(Duration::from_secs(60))
            .build()
            .unwrap();
        let error = client.get_contacts("c").await.unwrap_err();
        assert!(
            error.status().is_some(),
            "the answer, not the time limit: {error:?}"
        );
        assert_eq!(received(&server).await.len(), 1);
    }
}

#[tokio::test]
async fn no_pause_is_longer_than_the_longest() {
    let server = server(ResponseTemplate::new(500)).await;
    let client = builder(server.uri())
        .retry_delay(AGES, Duration::from_millis(1))
        .retries(40)
        .build()
        .unwrap();
    assert_eq!(
        client.get_contacts("c").await.unwrap_err().status(),
        Some(500)
    );
    assert_eq!(received(&server).await.len(), 41);
}

#[tokio::test]
async fn the_time_for_a_call_ends_its_attempts() {
    let server = RawServer::start([Raw(String::new(), Then::Hang)]).await;
    let client = builder(server.url())
        .attempt_timeout(Duration::from_millis(50))
        .total_timeout(Duration::from_millis(500))
        .retries(u32::MAX)
        .build()
        .unwrap();
    let error = client.get_contacts("c").await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert!(server.heads().len() <= 11);
}

#[tokio::test]
async fn a_connection_that_is_refused_is_tried_again() {
    let attempts = Recorder::default();
    let (_socket, url) = nobody();
    let client = builder(url).middleware(attempts.clone()).build().unwrap();
    let error = client.get_contacts("c").await.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(error) if error.is_connect()),
        "{error:?}"
    );
    assert_eq!(attempts.numbers(), [1, 2, 3]);
}

#[tokio::test]
async fn a_server_that_comes_up_between_two_attempts_is_reached() {
    let (socket, url) = nobody();
    let client = builder(url)
        .middleware(ComesUp(Mutex::new(Some(socket)), Mutex::default()))
        .build()
        .unwrap();
    assert!(client.get_contacts("c").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_connection_that_breaks_before_the_answer_or_within_it_is_tried_again() {
    for then in [Then::Close, Then::Reset] {
        for first in [Raw(String::new(), then), raw_part(then)] {
            let server = RawServer::start([first, raw_json("[]")]).await;
            let page = client(server.url()).get_contacts("c").await.unwrap();
            assert!(page.is_empty());
            assert_eq!(server.heads().len(), 2);
        }
    }
}

#[tokio::test]
async fn an_answer_that_stops_in_the_middle_is_tried_again_when_the_time_for_the_attempt_is_over() {
    let server = RawServer::start([raw_part(Then::Hang), raw_json("[]")]).await;
    let client = builder(server.url())
        .attempt_timeout(Duration::from_secs(1))
        .build()
        .unwrap();
    assert!(client.get_contacts("c").await.unwrap().is_empty());
    assert!(server.heads().len() > 1);
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_tried_again() {
    let server = RawServer::start([Raw(String::new(), Then::Hang), raw_json("[]")]).await;
    let client = builder(server.url())
        .attempt_timeout(Duration::from_secs(1))
        .build()
        .unwrap();
    assert!(client.get_contacts("c").await.unwrap().is_empty());
    assert!(server.heads().len() > 1);
}

#[tokio::test]
async fn what_may_do_something_twice_is_not_tried_again() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(503))
        .mount(&server)
        .await;
    let request = client(server.uri()).request(Method::Post, "/orgs/c/contacts");
    let reply = request.send().await.unwrap();
    assert_eq!(reply.status(), 503);
    assert_eq!(received(&server).await.len(), 1);
}

/// Remembers the numbers of the attempts.
#[derive(Clone, Default)]
struct Recorder(std::sync::Arc<Mutex<Vec<u32>>>);

impl Recorder {
    fn numbers(&self) -> Vec<u32> {
        self.0.lock().unwrap().clone()
    }
}

impl Middleware for Recorder {
    fn before<'a>(
        &'a self,
        attempt: &'a Attempt,
        _: &'a mut reqwest::Request,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        self.0.lock().unwrap().push(attempt.number);
        Box::pin(ready(Ok(())))
    }
}

/// Starts the server just before the second attempt.
struct ComesUp(Mutex<Option<TcpSocket>>, Mutex<Option<RawServer>>);

impl Middleware for ComesUp {
    fn before<'a>(
        &'a self,
        attempt: &'a Attempt,
        _: &'a mut reqwest::Request,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async {
            if attempt.number == 2 {
                let socket = self.0.lock().unwrap().take();
                let listener = socket.map(|socket| socket.listen(8)).transpose()?;
                let server = listener.map(|listener| RawServer::on(listener, vec![raw_json("[]")]));
                *self.1.lock().unwrap() = server;
            }
            Ok(())
        })
    }
}
