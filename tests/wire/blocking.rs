//! Calls that wait, from places with and without an asynchronous runtime.

use std::thread;
use std::time::Duration;

use invent_contacts::Error;
use invent_contacts::runtime::error::Timeout;
use tokio::runtime::{Builder, Runtime};
use wiremock::{MockServer, ResponseTemplate};

use super::support::{
    Raw, RawServer, Then, builder, client, page, received, serve, serve_once, server,
};

/// A runtime for the server alone, on threads of its own.
fn elsewhere() -> Runtime {
    Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
}

fn answers(server: &MockServer) {
    let client = client(server.uri());
    let response = client.get_contacts("c").take(5).send_blocking().unwrap();
    assert_eq!((response.status(), response.len()), (200, 2));
    let items: Vec<_> = client
        .get_contacts("c")
        .items_blocking()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(items.len(), 2);
    let pages: Vec<_> = client
        .get_contacts("c")
        .pages_blocking()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(pages.len(), 1);
}

#[test]
fn outside_of_a_runtime_a_call_waits_for_its_answer() {
    let runtime = elsewhere();
    let server = runtime.block_on(server(page(0..2)));
    answers(&server);
}

#[tokio::test]
async fn inside_of_a_runtime_with_one_thread_a_call_waits_for_its_answer() {
    let runtime = elsewhere();
    let server = runtime.spawn(server(page(0..2))).await.unwrap();
    answers(&server);
    runtime.shutdown_background();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn inside_of_a_runtime_with_several_threads_a_call_waits_for_its_answer() {
    let runtime = elsewhere();
    let server = runtime.spawn(server(page(0..2))).await.unwrap();
    answers(&server);
    tokio::task::spawn_blocking(move || answers(&server))
        .await
        .unwrap();
    runtime.shutdown_background();
}

#[test]
fn many_threads_can_wait_with_one_client() {
    let runtime = elsewhere();
    let server = runtime.block_on(server(page(0..2)));
    let client = client(server.uri());
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    assert_eq!(client.get_contacts("c").send_blocking().unwrap().len(), 2);
                }
            });
        }
    });
    assert_eq!(runtime.block_on(received(&server)).len(), 40);
}

#[test]
fn a_call_that_waits_is_tried_again_and_keeps_to_its_limits() {
    let runtime = elsewhere();
    let server = runtime.block_on(async {
        let server = MockServer::start().await;
        serve_once(
            &server,
            ResponseTemplate::new(429).insert_header("retry-after", "1"),
        )
        .await;
        serve(&server, page(0..1)).await;
        server
    });
    assert_eq!(
        client(server.uri())
            .get_contacts("c")
            .send_blocking()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(runtime.block_on(received(&server)).len(), 2);

    let hangs = runtime.block_on(RawServer::start([Raw(String::new(), Then::Hang)]));
    let client = builder(hangs.url())
        .total_timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let error = client.get_contacts("c").send_blocking().unwrap_err();
    assert!(matches!(error, Error::Timeout(Timeout::Total)), "{error:?}");
}

#[test]
fn an_error_ends_the_iterator() {
    let runtime = elsewhere();
    let server = runtime.block_on(server(ResponseTemplate::new(404)));
    let mut items = client(server.uri()).get_contacts("c").items_blocking();
    assert_eq!(items.next().unwrap().unwrap_err().status(), Some(404));
    assert!(items.next().is_none());
}
