//! What the runtime costs, beside what one would write by hand: `cargo bench -p runtime`.

use divan::Bencher;
use divan::counter::BytesCount;
use runtime::runtime::api::{Api, Method, Operation};
use runtime::runtime::client::Builder;
use runtime::runtime::error::Error;
use runtime::runtime::request::Request;
use runtime::runtime::response::Response;
use runtime::runtime::whole_reply::WholeReply;
use runtime::{object, union};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

/// How many contacts a list has.
const SIZES: [usize; 2] = [100, 10_000];

/// The same struct twice: once with the runtime's table, once with serde's derives.
macro_rules! contact {
    ($($derive:ident),*; $name:ident, $channel:ident $(, $attribute:meta)?) => {
        #[derive(Clone, Debug, PartialEq $(, $derive)*)]
        struct $name {
            id: String,
            name: Option<String>,
            blocked: bool,
            is_admin: bool,
            score: i64,
            channels: Vec<$channel>,
            created_at: String,
            updated_at: String,
            $(#[$attribute])?
            blocked_at: Option<String>,
        }

        #[derive(Clone, Debug, PartialEq $(, $derive)*)]
        struct $channel {
            kind: String,
            address: String,
        }
    };
}

contact!(; Contact, Channel);
contact!(Serialize, Deserialize; Derived, DerivedChannel, serde(skip_serializing_if = "Option::is_none"));

object! {
    Contact {
        required id: "id",
        required name: "name",
        required blocked: "blocked",
        required is_admin: "is_admin",
        required score: "score",
        required channels: "channels",
        required created_at: "created_at",
        required updated_at: "updated_at",
        optional blocked_at: "blocked_at",
    }
}

object! { Channel { required kind: "kind", required address: "address" } }

fn derived(size: usize) -> Vec<Derived> {
    let channel = |kind: &str, index: usize| DerivedChannel {
        kind: kind.to_owned(),
        address: format!("+31 20 {index:07}"),
    };
    let contact = |index| Derived {
        id: format!("contact-{index:08}"),
        name: (index % 3 != 0).then(|| format!("Somebody \"{index}\" of Ümlaut")),
        blocked: index % 7 == 0,
        is_admin: false,
        score: index as i64 * 17,
        channels: vec![channel("whatsapp", index), channel("email", index)],
        created_at: "2025-11-24T10:00:00.000Z".to_owned(),
        updated_at: "2025-11-24T11:30:00.000Z".to_owned(),
        blocked_at: (index % 7 == 0).then(|| "2025-11-24T11:00:00.000Z".to_owned()),
    };
    (0..size).map(contact).collect()
}

fn json(size: usize) -> Vec<u8> {
    serde_json::to_vec(&derived(size)).expect("JSON")
}

fn decode<T: for<'de> Deserialize<'de>>(bencher: Bencher<'_, '_>, json: &[u8]) {
    bencher
        .counter(BytesCount::of_slice(json))
        .bench_local(|| serde_json::from_slice::<T>(json).expect("a value"));
}

fn encode<T: Serialize>(bencher: Bencher<'_, '_>, value: &T) {
    bencher.bench_local(|| serde_json::to_vec(value).expect("JSON"));
}

#[divan::bench(args = SIZES)]
fn decode_table(bencher: Bencher<'_, '_>, size: usize) {
    decode::<Vec<Contact>>(bencher, &json(size));
}

#[divan::bench(args = SIZES)]
fn decode_derive(bencher: Bencher<'_, '_>, size: usize) {
    decode::<Vec<Derived>>(bencher, &json(size));
}

#[divan::bench(args = SIZES)]
fn encode_table(bencher: Bencher<'_, '_>, size: usize) {
    let contacts: Vec<Contact> = serde_json::from_slice(&json(size)).expect("contacts");
    encode(bencher, &contacts);
}

#[divan::bench(args = SIZES)]
fn encode_derive(bencher: Bencher<'_, '_>, size: usize) {
    encode(bencher, &derived(size));
}

/// Told apart by the kind of value.
#[derive(Clone, Debug, PartialEq)]
enum Either {
    Text(String),
    Contact(Box<Contact>),
}

union! { Either { Text: String, Contact: Object } map Contact }

/// The same, written by hand.
#[expect(dead_code, reason = "what was decoded is only dropped")]
enum Written {
    Text(String),
    Contact(Box<Derived>),
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Written;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text or a contact")
            }

            fn visit_str<E>(self, text: &str) -> Result<Written, E> {
                Ok(Written::Text(text.to_owned()))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
                let map = serde::de::value::MapAccessDeserializer::new(map);
                Ok(Written::Contact(Box::new(Derived::deserialize(map)?)))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[divan::bench(args = SIZES)]
fn union_table(bencher: Bencher<'_, '_>, size: usize) {
    decode::<Vec<Either>>(bencher, &json(size));
}

#[divan::bench(args = SIZES)]
fn union_by_hand(bencher: Bencher<'_, '_>, size: usize) {
    decode::<Vec<Written>>(bencher, &json(size));
}

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
    repeatable: true,
};

/// How many are sent; a request is disturbed by whatever else the machine does.
const REQUESTS: u32 = 5000;

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

#[divan::bench(sample_count = REQUESTS)]
fn request_client(bencher: Bencher<'_, '_>) {
    let runtime = Runtime::new().expect("a runtime");
    let client = Builder::new(&API)
        .base_url(server(&runtime))
        .build()
        .expect("a client");
    bencher.bench_local(|| {
        runtime
            .block_on(Request::new(&client, &OPERATION).call(read))
            .expect("contacts")
    });
}

#[divan::bench(sample_count = REQUESTS)]
fn request_reqwest(bencher: Bencher<'_, '_>) {
    let runtime = Runtime::new().expect("a runtime");
    let (client, url) = (reqwest::Client::new(), server(&runtime) + "/contacts");
    bencher.bench_local(|| {
        runtime.block_on(async {
            let reply = client.get(&url).send().await.expect("a reply");
            let bytes = reply.bytes().await.expect("a body");
            serde_json::from_slice::<Vec<Derived>>(&bytes).expect("contacts")
        })
    });
}
