//! What a request costs beside a bare `reqwest`: `cargo bench -p runtime --bench request`.
//!
//! A request takes as long as the machine lets it: the two take turns, so that both meet the same machine, and the middle
//! of many is compared. Allocations are counted on one thread, where they are the same in every run.

mod contacts;

use std::hint::black_box;
use std::time::{Duration, Instant};

use contacts::{Contact, Derived, json};
use runtime::runtime::api::{Api, Method, Operation};
use runtime::runtime::client::{Builder, Client};
use runtime::runtime::error::Error;
use runtime::runtime::replies::response::Response;
use runtime::runtime::replies::whole_reply::WholeReply;
use runtime::runtime::requests::request::Request;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::runtime::{self as executor, Runtime};

static API: Api = Api {
    name: "bench",
    version: "1",
    user_agent: "bench/1",
    base_url: None,
    schemes: &[],
};

static OPERATION: Operation = Operation {
    id: "list",
    method: Method::Get,
    path: "/contacts",
    parameters: &[],
    security: &[],
    server: None,
    accept: "application/json",
};

/// How many each of the two sends.
const REQUESTS: usize = 10_000;

/// A server that answers every request with a page of 100 contacts, as fast as it can.
fn server(runtime: &Runtime) -> String {
    let body = json(100);
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    answer.extend_from_slice(&body);
    let listener = runtime
        .block_on(TcpListener::bind("127.0.0.1:0"))
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    runtime.spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                let mut request = [0; 4096];
                // A request is small and comes in one piece; when the client is done, nothing comes.
                while stream
                    .read(&mut request)
                    .await
                    .is_ok_and(|length| length > 0)
                {
                    if stream.write_all(&answer).await.is_err() {
                        return;
                    }
                }
            });
        }
    });
    format!("http://{address}")
}

fn read(reply: WholeReply) -> Result<Response<Vec<Contact>>, Error> {
    reply.json()
}

/// The two that are compared, each asking the same server.
struct Sides {
    runtime: Runtime,
    client: Client,
    bare: reqwest::Client,
    url: String,
}

impl Sides {
    fn new(runtime: Runtime) -> Self {
        let base = server(&runtime);
        Self {
            client: Builder::new(&API)
                .base_url(base.clone())
                .build()
                .expect("a client"),
            bare: reqwest::Client::new(),
            url: base + "/contacts",
            runtime,
        }
    }

    fn this(&self) {
        let call = Request::new(&self.client, &OPERATION).call(read);
        black_box(self.runtime.block_on(call).expect("contacts"));
    }

    fn by_hand(&self) {
        black_box(self.runtime.block_on(async {
            let reply = self.bare.get(&self.url).send().await.expect("a reply");
            let bytes = reply.bytes().await.expect("a body");
            serde_json::from_slice::<Vec<Derived>>(&bytes).expect("contacts")
        }));
    }

    /// Connections are opened, and whatever is made once is made.
    fn warm_up(self) -> Self {
        for _ in 0..100 {
            self.this();
            self.by_hand();
        }
        self
    }
}

fn time(call: impl Fn()) -> Duration {
    let start = Instant::now();
    call();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    let middle = times.get(times.len() / 2).copied();
    middle.unwrap_or_default().as_secs_f64() * 1e6
}

fn main() {
    let sides = Sides::new(Runtime::new().expect("a runtime")).warm_up();
    let (mut this, mut by_hand) = (Vec::new(), Vec::new());
    for _ in 0..REQUESTS {
        this.push(time(|| sides.this()));
        by_hand.push(time(|| sides.by_hand()));
    }
    let (this, by_hand) = (median(this), median(by_hand));
    println!(
        "request: {this:.1} µs, by reqwest {by_hand:.1} µs, {:.3} times",
        this / by_hand
    );

    let on_one_thread = executor::Builder::new_current_thread().enable_all().build();
    let sides = Sides::new(on_one_thread.expect("a runtime")).warm_up();
    let this = allocation_counter::measure(|| sides.this()).count_total;
    let by_hand = allocation_counter::measure(|| sides.by_hand()).count_total;
    println!("allocations: {this}, by reqwest {by_hand}");
}
