//! Spector's scenarios, as a user of the generated clients would write them: typed arguments go in, and what the document
//! promises comes out. A test has the name of its scenario; the server judges what is sent, the test what is understood.

#![expect(non_snake_case, reason = "a test has the name of its scenario")]

mod authentication;
mod documentation;
mod encode;
mod parameters;
mod payload;
mod requests;
mod routes;
mod special_words;
mod types;
mod versioning;

use std::fmt::{self, Debug, Display};

/// What comes of a scenario.
type Outcome = Result<(), Failure>;

/// Why a scenario failed, printed as people read it.
struct Failure(String);

impl<E: Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

impl Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the server is.
fn server() -> String {
    std::env::var("SPECTOR_URL").expect("SPECTOR_URL says where the server is; run.sh sets it")
}

/// A client of the named crate, without credentials.
macro_rules! client {
    ($name:ident) => {
        $name::Client::builder().base_url(crate::server()).build()?
    };
}
use client;

/// Pictures that some scenarios send and give.
mod picture {
    use std::path::Path;

    fn read(name: &str) -> Vec<u8> {
        let assets = "../node_modules/@typespec/http-specs/assets";
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(assets)
            .join(name);
        std::fs::read(path).expect("a picture of Spector's")
    }

    pub fn png() -> Vec<u8> {
        read("image.png")
    }

    pub fn jpeg() -> Vec<u8> {
        read("image.jpg")
    }
}
