//! Where a request says which page of a list it wants.

use serde_json::{Map, Value};

use crate::runtime::error::Error;
use crate::runtime::requests::request::{Body, Request};

/// What takes the number, the size or the cursor of a page.
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    /// A parameter, by its index in the operation.
    Parameter(usize),
    /// A member of the JSON body, by a JSON pointer.
    Body(&'static str),
}

impl Slot {
    /// What a request has there.
    pub fn value(self, request: &Request) -> Option<Value> {
        match self {
            Self::Parameter(index) => request.argument(index),
            Self::Body(pointer) => json(request)?.pointer(pointer).cloned(),
        }
    }

    /// Puts a value there.
    pub fn set(self, request: &mut Request, value: Value) {
        match self {
            Self::Parameter(index) => request.set(index, &value),
            Self::Body(pointer) => set_member(request, pointer, value),
        }
    }
}

/// The body; an empty object where there is none.
fn json(request: &Request) -> Option<Value> {
    match &request.body {
        Body::Empty => Some(Value::Object(Map::new())),
        Body::Bytes { bytes, .. } => serde_json::from_slice(bytes).ok(),
        Body::Once { .. } => None,
    }
}

fn set_member(request: &mut Request, pointer: &str, value: Value) {
    let content_type = match &request.body {
        Body::Bytes { content_type, .. } => content_type.clone(),
        Body::Empty | Body::Once { .. } => "application/json".to_owned(),
    };
    let written = json(request).and_then(|mut body| {
        *member(&mut body, pointer)? = value;
        Some(body)
    });
    match written {
        Some(body) => request.json(&content_type, &body),
        None => request.fail(Error::Paging {
            reason: format!("the request's body has no place for {pointer}"),
        }),
    }
}

/// The member at a JSON pointer (RFC 6901), made where it is not there.
fn member<'v>(value: &'v mut Value, pointer: &str) -> Option<&'v mut Value> {
    let mut value = value;
    for name in pointer.split('/').skip(1) {
        let name = name.replace("~1", "/").replace("~0", "~");
        if value.is_null() {
            *value = Value::Object(Map::new());
        }
        value = value.as_object_mut()?.entry(name).or_insert(Value::Null);
    }
    Some(value)
}
