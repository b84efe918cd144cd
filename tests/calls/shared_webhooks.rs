//! Webhooks that have one body between them.

use fixture_shared_webhooks::reqwest::header::HeaderMap;
use fixture_shared_webhooks::types::EventType;
use fixture_shared_webhooks::webhooks::{self, Received};

#[test]
fn whichever_it_is_has_the_type_that_all_have() {
    let received = Received::new("POST", "/", HeaderMap::new(), r#"{"type":"order.deleted"}"#);
    assert_eq!(webhooks::parse(&received).unwrap().type_, EventType::OrderDeleted);
}
