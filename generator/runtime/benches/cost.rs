//! What decoding and encoding cost, beside what one would write by hand: `cargo bench -p runtime --bench cost`.

mod contacts;

use divan::Bencher;
use divan::counter::BytesCount;
use runtime::runtime::replies::whole_reply;
use runtime::union;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use contacts::{Contact, Derived, derived, json};

fn main() {
    divan::main();
}

/// How many contacts a list has.
const SIZES: [usize; 2] = [100, 10_000];

/// As a client reads a body: it checks the whole to be UTF-8 first.
fn decode_body<T: DeserializeOwned>(bencher: Bencher<'_, '_>, json: &[u8]) {
    bencher
        .counter(BytesCount::of_slice(json))
        .bench_local(|| whole_reply::decode::<T>(json).expect("a value"));
}

/// As `reqwest` reads one, so that the decoders alone are compared.
fn decode<T: DeserializeOwned>(bencher: Bencher<'_, '_>, json: &[u8]) {
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
fn decode_table_as_client(bencher: Bencher<'_, '_>, size: usize) {
    decode_body::<Vec<Contact>>(bencher, &json(size));
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
fn union_table_as_client(bencher: Bencher<'_, '_>, size: usize) {
    decode_body::<Vec<Either>>(bencher, &json(size));
}

#[divan::bench(args = SIZES)]
fn union_by_hand(bencher: Bencher<'_, '_>, size: usize) {
    decode::<Vec<Written>>(bencher, &json(size));
}
