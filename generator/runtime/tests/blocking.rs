//! Waiting calls, outside and inside of asynchronous programs.
#![cfg(feature = "blocking")]

use std::io::{Read, Write};
use std::thread;
use std::time::Duration;

use runtime::runtime::api::{Api, Method};
use runtime::runtime::blocking::{BlockingIter, run};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::error::{Error, Timeout};
use runtime::runtime::options::RequestOptions;
use runtime::runtime::replies::events::Events;
use runtime::runtime::replies::response::Response;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

static API: Api = Api {
    name: "test",
    version: "0",
    user_agent: "test",
    base_url: None,
    schemes: &[],
};

async fn serve() -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_string("hello"))
        .mount(&server)
        .await;
    server
}

fn read(client: &Client) -> Result<String, Error> {
    let request = client.request(Method::Get, "/");
    run(async { request.send().await?.text().await }).map(|response| response.into_value())
}

#[test]
fn outside_of_a_runtime() {
    let background = tokio::runtime::Runtime::new().unwrap();
    let server = background.block_on(serve());
    let client = Builder::new(&API).base_url(server.uri()).build().unwrap();
    for _ in 0..3 {
        assert_eq!(read(&client).unwrap(), "hello");
    }
    let threads: Vec<_> = (0..4)
        .map(|_| client.clone())
        .map(|client| thread::spawn(move || read(&client)))
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap().unwrap(), "hello");
    }
}

#[tokio::test]
async fn inside_of_a_runtime() {
    let server = serve().await;
    let client = Builder::new(&API).base_url(server.uri()).build().unwrap();
    // The mock server has threads of its own, so that this one may wait.
    assert_eq!(read(&client).unwrap(), "hello");
    let stream =
        run(async { Ok::<_, Error>(client.request(Method::Get, "/").send().await?.stream()) });
    let chunks: Result<Vec<_>, _> = stream.unwrap().into_value().into_blocking().collect();
    assert_eq!(chunks.unwrap().concat(), b"hello");
}

#[tokio::test]
async fn many_calls_of_one_task_do_not_use_up_its_share_of_time() {
    let server = serve().await;
    let client = Builder::new(&API).base_url(server.uri()).build().unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    let call = tokio::task::spawn_blocking(move || {
        let inside = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        inside.block_on(async { (0..200).for_each(|_| drop(read(&client).unwrap())) });
        tell.send(()).unwrap();
    });
    let all = tokio::task::spawn_blocking(move || told.recv_timeout(Duration::from_secs(30)));
    assert!(all.await.unwrap().is_ok());
    call.await.unwrap();
}

/// What becomes of a connection behind what is sent.
#[derive(Clone, Copy)]
enum Then {
    Close,
    Reset,
    Hang,
}

/// A client of a server that answers with these bytes.
fn answered(head: &str, body: &str, then: Then) -> Client {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answer = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}");
    thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            connection.read_exact(&mut byte).unwrap();
            head.extend(byte);
        }
        connection.write_all(answer.as_bytes()).unwrap();
        // What was sent is to be read before the connection breaks.
        thread::sleep(Duration::from_millis(50));
        match then {
            Then::Close => {}
            Then::Reset => reset(connection),
            Then::Hang => thread::sleep(Duration::from_secs(60)),
        }
    });
    let builder = Builder::new(&API).base_url(url).retries(0);
    builder.build().unwrap()
}

fn reset(connection: std::net::TcpStream) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_io().build().unwrap();
    let _inside = runtime.enter();
    connection.set_nonblocking(true).unwrap();
    let connection = tokio::net::TcpStream::from_std(connection).unwrap();
    connection.set_zero_linger().unwrap();
}

const UNFINISHED: &str = "content-type: text/plain\r\ncontent-length: 1000";

#[test]
fn a_body_that_breaks_off_is_a_transport_error() {
    for then in [Then::Close, Then::Reset] {
        let error = read(&answered(UNFINISHED, "hel", then)).unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
    }
}

#[test]
fn a_slow_body_runs_into_the_time_of_the_call() {
    let client = answered(UNFINISHED, "hel", Then::Hang);
    let options = RequestOptions::new().total_timeout(Duration::from_millis(100));
    let request = client.request(Method::Get, "/").options(options);
    let text: Result<_, Error> = run(async { request.send().await?.text().await });
    let error = text.unwrap_err();
    assert!(matches!(error, Error::Timeout(Timeout::Total)), "{error:?}");
}

#[test]
fn a_body_that_is_too_long_is_refused_before_it_is_read() {
    let client = answered(UNFINISHED, "hel", Then::Hang);
    let options = RequestOptions::new().max_response_bytes(999);
    let request = client.request(Method::Get, "/").options(options);
    let text: Result<_, Error> = run(async { request.send().await?.text().await });
    let error = text.unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 999 }), "{error:?}");
}

/// The events of an answer as a program gets them that waits.
fn events(client: &Client, options: RequestOptions) -> Result<BlockingIter<Events>, Error> {
    let request = client.request(Method::Get, "/").options(options);
    let events: Response<Events> = run(async { Events::new(request.send().await?).await })?;
    Ok(BlockingIter::new(events.into_value()))
}

#[test]
fn another_media_type_than_that_of_events_is_refused() {
    let client = answered(
        "content-type: text/html\r\ncontent-length: 4",
        "<p/>",
        Then::Close,
    );
    let error = events(&client, RequestOptions::new())
        .map(|_| ())
        .unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
}

const EVENTS: &str = "content-type: text/event-stream\r\ntransfer-encoding: chunked";

#[test]
fn events_end_with_the_fault_that_ends_their_body() {
    let client = answered(EVENTS, "9\r\ndata: a\n\n\r\n", Then::Reset);
    let mut stream = events(&client, RequestOptions::new()).unwrap();
    assert_eq!(stream.next().unwrap().unwrap().data, "a");
    let error = stream.next().unwrap().unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(stream.next().is_none());
}

#[test]
fn an_event_that_is_too_long_ends_the_events() {
    let client = answered(
        EVENTS,
        "f\r\ndata: a\n\ndata: \r\n8\r\nfar more\r\n",
        Then::Hang,
    );
    let options = RequestOptions::new().max_response_bytes(10);
    let mut stream = events(&client, options).unwrap();
    assert_eq!(stream.next().unwrap().unwrap().data, "a");
    let error = stream.next().unwrap().unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 10 }), "{error:?}");
    assert!(stream.next().is_none());
}

#[test]
fn events_that_fall_silent_run_into_the_time_that_they_may_be() {
    let client = answered(EVENTS, "9\r\ndata: a\n\n\r\n", Then::Hang);
    let options = RequestOptions::new().idle_timeout(Duration::from_millis(100));
    let mut stream = events(&client, options).unwrap();
    assert_eq!(stream.next().unwrap().unwrap().data, "a");
    let error = stream.next().unwrap().unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert!(stream.next().is_none());
}

#[test]
fn a_stream_can_be_polled_without_a_runtime() {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Waker};
    let client = answered(EVENTS, "", Then::Hang);
    let request = client.request(Method::Get, "/");
    let reply = run(async { request.send().await }).unwrap();
    let mut stream = reply.stream().into_value();
    let mut context = Context::from_waker(Waker::noop());
    assert!(pin!(stream.next()).poll(&mut context).is_pending());
}
