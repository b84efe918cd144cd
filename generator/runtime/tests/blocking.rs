//! Waiting calls, outside and inside of asynchronous programs.
#![cfg(feature = "blocking")]

use runtime::runtime::api::{Api, Method};
use runtime::runtime::blocking::{BlockingIter, run};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::error::Error;
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
        .map(|client| std::thread::spawn(move || read(&client)))
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
    let chunks: Result<Vec<_>, _> = BlockingIter::new(stream.unwrap().into_value()).collect();
    assert_eq!(chunks.unwrap().concat(), b"hello");
}
